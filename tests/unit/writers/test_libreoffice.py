"""LibreOffice converts a Word file, and what happens where it cannot."""

import shutil
import stat
import sys
import tempfile
import time
from pathlib import Path

import pytest
from paper_to_test import whole_file
from refused import refused

from prevent_cli.errors import WriteError
from prevent_cli.writers import libreoffice

WORD = whole_file()
each_ending = pytest.mark.parametrize("ending", ["pdf", "odt"])


@pytest.fixture
def temporary(tmp_path, monkeypatch) -> Path:
    """Return the folder in which the writer makes its own."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


def program(folder: Path, script: str) -> str:
    """Return a stand-in for LibreOffice; it is told the folder as the argument after --outdir."""
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


needs_sh = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")


@each_ending
def test_without_libreoffice_the_remedy_is_said(monkeypatch, ending):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    monkeypatch.setattr(libreoffice, "USUAL_PLACES", ())
    with refused(WriteError, match=rf"{ending.upper()} needs LibreOffice.*\. Install it, or use --to docx,html\.$"):
        libreoffice.converted(WORD, ending)


def test_it_is_found_in_its_usual_place(monkeypatch, tmp_path):
    monkeypatch.setattr(shutil, "which", lambda _: None)
    place = tmp_path / "soffice.com"
    place.touch()
    monkeypatch.setattr(libreoffice, "USUAL_PLACES", (tmp_path / "none", place))
    assert libreoffice.find_libreoffice() == str(place)


@needs_sh
@each_ending
def test_a_libreoffice_that_gives_nothing_is_said_and_leaves_nothing(tmp_path, temporary, monkeypatch, ending):
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: program(tmp_path, "exit 0"))
    with pytest.raises(WriteError, match=f"LibreOffice made no {ending.upper()}"):
        libreoffice.converted(WORD, ending)
    assert list(temporary.iterdir()) == []


@needs_sh
def test_a_libreoffice_that_hangs_is_ended_with_what_it_started(tmp_path, temporary, monkeypatch):
    monkeypatch.setattr(libreoffice, "SECONDS", 0.5)
    child = tmp_path / "child"
    hanging = program(tmp_path, f"(sleep 2; touch '{child}') & sleep 60")
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: hanging)
    with pytest.raises(WriteError, match=r"did not finish the PDF within 0\.5 seconds"):
        libreoffice.converted(WORD, "pdf")
    assert list(temporary.iterdir()) == []
    time.sleep(2.2)
    assert not child.exists()


def test_a_program_that_cannot_be_started_is_named(tmp_path, monkeypatch):
    monkeypatch.setattr(libreoffice, "find_libreoffice", lambda: str(tmp_path / "gone"))
    with pytest.raises(WriteError, match=r"LibreOffice \(.*gone\) cannot be started: no such file"):
        libreoffice.converted(WORD, "odt")
