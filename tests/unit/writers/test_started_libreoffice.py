"""A LibreOffice that starts early converts all files once, and ends with the run, however that ends."""

import os
import stat
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pytest

from prevent_cli.writers import started_libreoffice
from prevent_cli.writers.started_libreoffice import StartedLibreOffice

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="the stand-in is a shell script")

# It notes its process and waits if it has no file; else it makes a PDF of each Word file that has words.
STAND_IN = """#!/bin/sh
case "$*" in
*--convert-to*)
    echo converted >> "$NOTES"
    for one in "$@"; do
        case "$one" in *.docx) [ -s "$one" ] && { cat "$one"; echo "%%EOF"; } > "${one%.docx}.pdf";; esac
    done;;
*) echo $$ >> "$NOTES.first"; sleep 60 & wait;;
esac
"""


@pytest.fixture
def notes(tmp_path, monkeypatch) -> Path:
    """Return the file in which the stand-in notes what it does; its folders are made below another."""
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    monkeypatch.setenv("NOTES", str(tmp_path / "notes"))
    return tmp_path / "notes"


@pytest.fixture
def program(tmp_path, notes) -> str:  # noqa: ARG001 - it writes the notes
    return stand_in(tmp_path, STAND_IN)


def stand_in(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(script, encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def first_process(notes: Path) -> int:
    """Return the number of the process that was started early."""
    file = notes.with_name("notes.first")
    return int(until(lambda: file.exists() and file.read_text(encoding="utf-8").strip()))


def until(done):
    for _ in range(500):
        if found := done():
            return found
        time.sleep(0.02)
    return done()


def runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{process}/stat")
    return not status.exists() or status.read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"


def test_files_are_converted_together_and_returned_in_order(program, notes):
    with StartedLibreOffice(program) as office:
        office.begin([b"one", b"two"])
        assert office.pdfs() == (b"one%%EOF\n", b"two%%EOF\n")
    assert notes.read_text(encoding="utf-8") == "converted\n"


def test_a_file_that_is_not_converted_is_empty_and_the_others_are_there(program):
    with StartedLibreOffice(program) as office:
        office.begin([b"", b"two"])
        assert office.pdfs() == (b"", b"two%%EOF\n")


def test_a_pdf_that_is_cut_short_is_none(tmp_path, notes):  # noqa: ARG001 - temporary folder
    cut = STAND_IN.replace('echo "%%EOF"', "true")
    with StartedLibreOffice(stand_in(tmp_path, cut)) as office:
        office.begin([b"one"])
        assert office.pdfs() == (b"",)


def test_it_starts_before_there_is_a_file_and_ends_with_the_run(program, notes, tmp_path):
    with StartedLibreOffice(program):
        first = first_process(notes)
        assert runs(first)
    assert until(lambda: not runs(first))
    assert list((tmp_path / "temporary").iterdir()) == []


def test_it_ends_where_the_run_stops_with_an_error(program, notes):
    first = 0

    def stopped():
        nonlocal first
        with StartedLibreOffice(program):
            first = first_process(notes)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        stopped()
    assert until(lambda: not runs(first))


def test_it_ends_where_the_run_is_killed(program, notes):
    run = (
        "import sys, time; from prevent_cli.writers.started_libreoffice import StartedLibreOffice;"
        "office = StartedLibreOffice(sys.argv[1]); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", run, program]) as killed:
        first = first_process(notes)
        killed.kill()
    assert until(lambda: not runs(first))


def test_a_program_that_cannot_be_started_gives_no_pdf(tmp_path, notes):  # noqa: ARG001 - temporary folder
    with StartedLibreOffice(str(tmp_path / "none")) as office:
        office.begin([b"one"])
        assert office.pdfs() == (b"",)


def test_without_a_shell_it_starts_with_the_first_file(program, notes, monkeypatch, tmp_path):
    monkeypatch.setattr(started_libreoffice, "SHELL", tmp_path / "sh")
    with StartedLibreOffice(program) as office:
        office.begin([b"one"])
        assert office.pdfs() == (b"one%%EOF\n",)
    assert not notes.with_name("notes.first").exists()


def test_a_program_that_does_not_end_is_stopped_in_time(tmp_path, notes, monkeypatch):  # noqa: ARG001
    monkeypatch.setattr(started_libreoffice, "SECONDS", 0.2)
    with StartedLibreOffice(stand_in(tmp_path, "#!/bin/sh\nsleep 60")) as office:
        office.begin([b"one"])
        started = time.monotonic()
        assert office.pdfs() == (b"",)
    assert time.monotonic() - started < 30
