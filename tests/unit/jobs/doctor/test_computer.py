"""Each check of this computer is seen wrong once, and right once."""

import datetime as dt
import importlib.metadata
import subprocess
import sys

import pytest
from conditions import said, states

from prevent_cli.jobs.doctor import computer
from prevent_cli.jobs.doctor.condition import State
from prevent_cli.writers import libreoffice

LONDON_WINTER = dt.timezone(dt.timedelta(0), "GMT")
NOON = dt.datetime(2026, 11, 29, 12, tzinfo=LONDON_WINTER)


def with_versions(monkeypatch, **versions):
    real = importlib.metadata.version

    def version(name):
        found = versions.get(name.replace("-", "_"), real)
        if found is None:
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name) if found is real else found

    monkeypatch.setattr(importlib.metadata, "version", version)


def test_this_computer_has_the_python_and_the_packages():
    found = [*computer.python(), *computer.packages()]
    assert states(found) == ["ok", "ok"]
    assert "all 18 are installed" in said(found)


def test_an_old_python_is_wrong(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    (found,) = computer.python()
    assert (found.state, found.found) == (State.WRONG, "3.10.9; prevent needs 3.11 or newer")


@pytest.mark.parametrize(
    ("name", "version", "state", "words"),
    [
        ("pandas", "2.9.1", "wrong", "pandas 2.9.1 is older than 3.0. Install pandas 3.0 or newer."),
        ("pandas", "3", "ok", "all 18 are installed"),
        ("holidays", "0.99", "wrong", "holidays 0.99 is older than 0.100"),
        ("xlrd", None, "wrong", "xlrd is missing"),
        ("typer", "0.29.0", "to look at", "typer 0.29.0 is newer than prevent was tried with, which is below 0.29"),
        ("lxml", "unknown", "to look at", "the version of lxml is not known"),
    ],
)
def test_a_package_out_of_its_bounds_is_named(monkeypatch, name, version, state, words):
    with_versions(monkeypatch, **{name: version})
    found = tuple(computer.packages())
    assert states(found) == [state]
    assert words in said(found)


def test_bounds_come_from_the_installed_product_where_it_is_installed(monkeypatch):
    class Installed:
        requires = ("pandas>=99", 'pytest>=99; extra == "dev"')

        class metadata:  # noqa: N801 - as importlib names it
            @staticmethod
            def get_all(_):
                return [">=3.99"]

    monkeypatch.setattr(importlib.metadata, "version", lambda _: "3.0.1")
    monkeypatch.setattr(importlib.metadata, "distribution", lambda _: Installed)
    assert "prevent needs 3.99" in said(computer.python())
    packages = tuple(computer.packages())
    assert states(packages) == ["wrong"]
    assert "pandas" in packages[0].found
    Installed.requires = None
    assert states(computer.packages()) == ["to look at"]


def test_no_version_is_told_by_loading_a_package():
    code = (
        "import sys; from prevent_cli.jobs.doctor import computer; list(computer.packages()); "
        "print({'pandas', 'docx', 'openpyxl', 'lxml'} & set(sys.modules))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"


@pytest.mark.parametrize(
    ("there", "state", "words"),
    [
        ({"arial"}, "ok", "Arial. "),
        ({"liberationsans"}, "ok", "Liberation Sans for Arial, of the same widths"),
        ({"comicsans"}, "to look at", "Arial, which the house style names, was not found"),
        (None, "to look at", "whether Arial is installed is not known"),
    ],
)
def test_a_font_is_there_stands_in_is_missing_or_cannot_be_told(monkeypatch, there, state, words):
    monkeypatch.setattr(computer, "installed_fonts", lambda: there if there is None else frozenset(there))
    found = tuple(computer.fonts(["Arial"]))
    assert states(found) == [state]
    assert words in said(found)


def test_without_fc_list_the_files_of_the_fonts_folder_are_their_names(monkeypatch, tmp_path):
    (tmp_path / "Arial.TTF").touch()
    monkeypatch.setattr(computer.shutil, "which", lambda _: None)
    monkeypatch.setattr(computer, "_font_folders", lambda: (tmp_path, tmp_path / "none"))
    assert computer.installed_fonts() == {"arial"}
    monkeypatch.setattr(computer, "_font_folders", tuple)
    assert computer.installed_fonts() is None


def test_a_font_program_that_fails_tells_nothing(monkeypatch):
    monkeypatch.setattr(computer.shutil, "which", lambda _: "/nowhere/fc-list")
    assert computer.installed_fonts() is None


def program(tmp_path, script):
    path = tmp_path / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(0o700)
    return str(path)


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script stands for LibreOffice")
@pytest.mark.parametrize(
    ("script", "state", "words"),
    [
        ("echo LibreOffice 24.2.7.2 420", "ok", "24.2.7.2; papers"),
        ("echo 'LibreOfficeDev 25.8.0.1 x'", "ok", "25.8.0.1"),
        ("exit 1", "to look at", "prints no version"),
        ("sleep 60 & sleep 60", "to look at", "did not answer in 1 seconds"),
    ],
)
def test_libreoffice_tells_its_version_or_is_to_be_looked_at(monkeypatch, tmp_path, script, state, words):
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: program(tmp_path, script))
    monkeypatch.setattr(computer, "SECONDS", 1)
    found = tuple(computer.libreoffice())
    assert states(found) == [state]
    assert words in said(found)


def test_no_libreoffice_and_one_that_does_not_start_stop_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: None)
    assert "not found. Install it if you want papers as PDF or ODT, or use --to docx,html." in said(
        computer.libreoffice()
    )
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: str(tmp_path / "gone"))
    found = tuple(computer.libreoffice())
    assert states(found) == ["to look at"]
    assert "cannot be started" in said(found)


@pytest.mark.parametrize(
    ("now", "state", "words"),
    [
        (NOON, "ok", "29 November 2026, GMT"),
        (NOON.replace(year=1970), "wrong", "before this version of prevent was made"),
        (NOON.replace(year=2099), "to look at", "more than 10 years after"),
        (dt.datetime(2027, 7, 1, 12, tzinfo=dt.UTC), "to look at", "not the UK's time"),
        (dt.datetime(2027, 7, 1, 12, tzinfo=dt.timezone(dt.timedelta(hours=1), "BST")), "ok", "BST"),
    ],
)
def test_a_clock_is_held_against_the_version_and_the_uks_time(now, state, words):
    found = tuple(computer.clock(now))
    assert states(found) == [state]
    assert words in said(found)
