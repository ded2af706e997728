"""Each check of health is seen wrong once, and right once; nothing that is broken ends the others."""

import datetime as dt
import importlib.metadata
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from paper_to_test import HOUSE_STYLE

from prevent_cli.commands.remedies import advice
from prevent_cli.jobs import doctor as health
from prevent_cli.jobs.doctor import computer, folders, papers
from prevent_cli.jobs.doctor.condition import State, guarded
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace
from prevent_cli.writers import pdf

LONDON_WINTER = dt.timezone(dt.timedelta(0), "GMT")
NOON = dt.datetime(2026, 11, 29, 12, tzinfo=LONDON_WINTER)
HEAD = '+++\ntitle = "T"\n+++\n'


def states(conditions):
    return [str(one.state) for one in conditions]


def said(conditions):
    return "\n".join(f"{one.found}. {advice(one.remedies)}" for one in conditions)


def own(tmp_path, settings="", **files):
    """Return a workspace with settings and files; a key's two underscores stand for a slash, one for a dot."""
    (tmp_path / "prevent.toml").write_text(settings, encoding="utf-8")
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_workspace(tmp_path, known_returns=tuple(RETURNS))


def with_versions(monkeypatch, **versions):
    real = importlib.metadata.version

    def version(name):
        found = versions.get(name.replace("-", "_"), real)
        if found is None:
            raise importlib.metadata.PackageNotFoundError(name)
        return real(name) if found is real else found

    monkeypatch.setattr(importlib.metadata, "version", version)


@pytest.mark.parametrize(
    ("settings", "found"),
    [
        ("", []),
        ("[disclosure]\nthreshold = 5\n", []),
        ("[disclosure]\nthreshold = 6\n", ["to look at"]),
        ("[disclosure]\nthreshold = 10\n", ["to look at"]),
        ('[disclosure]\nthreshold = 10\nsmall_numbers = "show"\n', []),
    ],
)
def test_a_threshold_above_what_the_audit_looks_for_is_said(tmp_path, settings, found):
    told = [*papers.small_numbers(own(tmp_path, settings))]
    assert states(told) == found
    assert not found or ("groups of up to 4" in said(told) and "set threshold = 5" in said(told))


def test_this_computer_has_the_python_and_the_packages():
    found = [*computer.python(), *computer.packages()]
    assert states(found) == ["ok", "ok"]
    assert "all 16 are installed" in said(found)


def test_an_old_python_is_wrong(monkeypatch):
    monkeypatch.setattr(sys, "version_info", (3, 10, 9))
    (found,) = computer.python()
    assert (found.state, found.found) == (State.WRONG, "3.10.9; prevent needs 3.11 or newer")


@pytest.mark.parametrize(
    ("name", "version", "state", "words"),
    [
        ("pandas", "2.9.1", "wrong", "pandas 2.9.1 is older than 3.0. Install pandas 3.0 or newer."),
        ("pandas", "3", "ok", "all 16 are installed"),
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
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: program(tmp_path, script))
    monkeypatch.setattr(computer, "SECONDS", 1)
    found = tuple(computer.libreoffice())
    assert states(found) == [state]
    assert words in said(found)


def test_no_libreoffice_and_one_that_does_not_start_stop_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: None)
    assert "not found. Install it if you want papers as PDF, or use --to docx,html." in said(computer.libreoffice())
    monkeypatch.setattr(pdf, "find_libreoffice", lambda: str(tmp_path / "gone"))
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


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('[boards.zz]\npaper = "nonesuch"', 'unknown paper "nonesuch"'),
        ('[boards.scpb]\nsections = ["trainnig"]', 'Did you mean "training"?'),
        ('[boards.scpb]\nstatus = "exempt"', "nothing says why this paper is exempt"),
    ],
)
def test_a_board_without_a_paper_a_section_or_a_reason_is_wrong(tmp_path, settings, words):
    found = tuple(papers.boards(own(tmp_path, f"[boards.asc]\n{settings}\n")))
    assert states(found) == ["wrong"]
    assert words in said(found)


def test_boards_with_papers_are_counted(tmp_path):
    assert said(papers.boards(own(tmp_path, "[boards.asc]\n[boards.zz]\n"))) == "2 in prevent.toml, each with a paper. "
    assert states(papers.boards(own(tmp_path))) == ["ok"]


def test_the_products_templates_are_in_order(tmp_path):
    found = tuple(papers.templates(own(tmp_path)))
    assert states(found) == ["ok"]
    assert said(found).startswith("6 papers, of which 0 your own; ")


@pytest.mark.parametrize(
    ("template", "state", "words"),
    [
        (f"{HEAD}{{% if %}}", "wrong", "Template mine.md.jinja, line 4: Expected an expression"),
        (f"{HEAD}{{{{ 1 | shout }}}}", "wrong", '"shout" is not a filter'),
        ("no settings", "wrong", "a template begins with its settings"),
        ('+++\ntitle = "{{ (1 }}"\n+++\n', "wrong", "line 2"),
        (f'{HEAD}\n{{{{ figure("traning.x") }}}}', "wrong", 'line 5: no measure counts "traning.x"'),
        (f'{HEAD}{{% include "gone.md.jinja" %}}', "wrong", 'line 4: unknown template "gone.md.jinja"'),
        (b"\xff\xfe\x00", "wrong", "the template mine.md.jinja cannot be read. Save it as UTF-8 text."),
        (f'{HEAD}{{# figure("traning.x") #}}{{{{ figure("training.x") }}}}', "ok", "7 papers, of which 1 your own"),
        (f'{HEAD}{{% include "gone.md.jinja" ignore missing %}}', "ok", "7 papers"),
    ],
)
def test_a_template_of_ones_own_is_held_to_what_there_is(tmp_path, template, state, words):
    found = tuple(papers.templates(own(tmp_path, templates__mine_md_jinja=template)))
    assert states(found) == [state]
    assert words in said(found)


def test_a_part_that_a_template_includes_is_compiled_too(tmp_path):
    files = {"templates__mine_md_jinja": f'{HEAD}{{% include "p.md" %}}', "templates__p_md": "{% for %}"}
    assert "Template p.md, line 1" in said(papers.templates(own(tmp_path, **files)))


def test_an_unknown_section_in_a_copy_of_a_paper_is_to_be_looked_at(tmp_path):
    copy = f'{HEAD}{{% if "trainign" in sections %}}x{{% endif %}}'
    found = tuple(papers.templates(own(tmp_path, templates__asc_md_jinja=copy)))
    assert states(found) == ["to look at"]
    assert 'no paper has a section "trainign", so it is never printed. Did you mean "training"?' in said(found)


def test_the_supplied_house_style_is_in_order_and_names_arial(tmp_path):
    assert said(papers.house_style(own(tmp_path))).startswith("the one supplied, with all ")
    assert papers.fonts_named(own(tmp_path))[0] == "Arial"


def renamed(old, new, part="word/styles.xml"):
    import io

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(HOUSE_STYLE)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"junk", "The house style is not a Word document"),
        (renamed(b'w:val="Table Number"', b'w:val="Table Numbers"'), 'The house style has no style "Table Number"'),
        (renamed(b"<w:", b"<broken", "word/document.xml"), "The house style"),
    ],
)
def test_a_house_style_that_cannot_be_used_is_wrong(tmp_path, content, words):
    workspace = own(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "house-style.docx").write_bytes(content)
    found = tuple(guarded("House style", lambda: papers.house_style(workspace)))
    assert set(states(found)) == {"wrong"}
    assert words in said(found)


def test_fonts_of_a_broken_house_style_are_not_called_wrong_twice(tmp_path):
    workspace = own(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "house-style.docx").write_bytes(b"junk")
    assert states(papers.fonts(workspace)) == ["to look at"]


def test_returns_are_counted_and_missing_ones_named(tmp_path, barnet):
    assert states(folders.returns(load_workspace(barnet))) == ["ok"]
    assert "the workspace has none" in said(folders.returns(own(tmp_path)))
    named = own(tmp_path, '[returns.staff]\nfile = "gone.csv"\n', returns__events_csv="x")
    assert (
        said(folders.returns(named)) == "gone.csv, which prevent.toml names, is missing. Put it there, or name another."
    )


def test_a_return_that_does_not_open_is_wrong(tmp_path, monkeypatch):
    workspace = own(tmp_path, returns__staff_csv="x")
    real = Path.open

    def shut(path, *arguments, **named):
        if path.name == "staff.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", shut)
    found = tuple(folders.returns(workspace))
    assert states(found) == ["wrong"]
    assert found[0].found.startswith("returns/staff.csv ")
    assert str(tmp_path) not in said(found)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_in_place_of_a_return_is_not_waited_for(tmp_path):
    import os

    workspace = own(tmp_path, returns__events_csv="x")
    os.mkfifo(tmp_path / "returns" / "staff.csv")
    assert "returns/staff.csv is no file" in said(folders.returns(workspace))


def test_texts_are_read_and_a_heading_in_one_is_to_be_looked_at(tmp_path):
    assert states(folders.texts(own(tmp_path))) == ["ok"]
    heading = own(tmp_path, "[boards.asc]\n", texts__strategy_md="# Aims\n")
    assert states(folders.texts(heading)) == ["to look at"]
    unreadable = own(tmp_path, "[boards.asc]\n", texts__strategy_md="fine", texts__asc__legal_md=b"\xff")
    found = tuple(folders.texts(unreadable))
    assert states(found) == ["wrong"]
    assert said(found) == "texts/asc/legal.md cannot be read. Save it as UTF-8 text."


def test_a_folder_that_cannot_be_written_to_or_is_full_is_told(tmp_path, monkeypatch):
    assert states(folders.outputs(tmp_path)) == ["ok"]
    assert not list(tmp_path.iterdir())
    assert states(folders.outputs(tmp_path / "gone")) == ["wrong"]
    usage = type("Usage", (), {"free": 7_000_000})
    monkeypatch.setattr(folders.shutil, "disk_usage", lambda _: usage)
    found = tuple(folders.outputs(tmp_path))
    assert states(found) == ["to look at"]
    assert "7 MB are free" in said(found)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ModuleNotFoundError("No module", name="lxml.etree"), "not checked, because lxml cannot be loaded"),
        (PermissionError(13, "Permission denied", "/home/somebody/texts"), "texts cannot be read: permission denied"),
        (ValueError("P-0012"), "not checked (ValueError at test_doctor.py:"),
    ],
)
def test_whatever_breaks_in_a_check_is_what_was_found(error, words):
    def breaks():
        raise error

    found = tuple(guarded("Returns", breaks))
    assert states(found) == ["wrong"]
    assert words in said(found)
    assert "P-0012" not in said(found)
    assert "somebody" not in said(found)


def examined(folder, *, asked=None, environment=None):
    around = health.DoctorContext(asked=asked, here=folder, environment=environment or {}, now=NOON)
    return {one.check: one for one in health.examine(around).conditions}


def test_where_prevent_toml_is_broken_the_rest_is_examined_all_the_same(tmp_path):
    (tmp_path / "prevent.toml").write_text("a = [", encoding="utf-8")
    found = examined(tmp_path)
    assert found["Workspace"].state is State.WRONG
    assert "prevent.toml cannot be understood" in found["Workspace"].found
    assert len(found) == 14
    assert found["Templates"].state is State.OK


def test_a_workspace_that_is_not_there_is_wrong_and_none_at_all_is_not(tmp_path):
    assert examined(tmp_path)["Workspace"].state is State.LOOK
    assert examined(tmp_path, asked=tmp_path / "gone")["Workspace"].state is State.WRONG
    assert examined(tmp_path, environment={"PREVENT_WORKSPACE": "gone"})["Workspace"].state is State.WRONG


def test_a_workspace_without_settings_is_to_be_looked_at(tmp_path):
    (tmp_path / "returns").mkdir()
    assert examined(tmp_path)["Workspace"].found == "no prevent.toml; every setting has its default"
