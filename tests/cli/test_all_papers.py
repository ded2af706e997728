"""`prevent report --all`: one paper that cannot be written keeps none of the others back, and leaves nothing behind."""

import contextlib
import os
import shutil
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
from conftest import REPOSITORY, run_prevent
from docx import Document

from prevent_cli.disclosure import suppression

BOARDS = ("scpb", "cscb", "hwb", "asab")
USAGE, RETURNS, WRITING, DISCLOSURE = 2, 3, 4, 5  # exit codes


@pytest.fixture
def own(tmp_path, barnet):
    """Return a workspace of four boards, whose papers go into the folder `out` beside it."""
    shutil.copytree(barnet, tmp_path / "own")
    (tmp_path / "out").mkdir()
    settings = tmp_path / "own" / "prevent.toml"
    said = settings.read_text(encoding="utf-8")
    start = said.index("[boards.scpb]")
    blocks = ["[boards." + block for block in said[start:].split("[boards.")[1:]]
    kept = [block for block in blocks if block.startswith(tuple(f"[boards.{code}]" for code in BOARDS))]
    settings.write_text(said[:start] + "".join(kept), encoding="utf-8")
    return tmp_path / "own"


def edit(own, old, new):
    settings = own / "prevent.toml"
    said = settings.read_text(encoding="utf-8")
    assert old in said
    settings.write_text(said.replace(old, new), encoding="utf-8")


def write_all(own, *arguments):
    return run_prevent("report", "--all", "--period", "2020", "-w", own, "-o", own.parent / "out", *arguments)


def file_of(own, code, ending="docx"):
    return own.parent / "out" / f"prevent-{code}-2020.{ending}"


def break_template(own):
    """Give the partnership board a template of the workspace's own that names a figure which is not there."""
    (own / "templates").mkdir()
    template = '+++\ntitle = "Update"\n+++\n## Update\n\nSo far {{ figure("training.adults.trainde") }}.\n'
    (own / "templates" / "scpb.md.jinja").write_text(template, encoding="utf-8")


def lock(own):
    """Leave the mark of a Word that has the health board's paper open."""
    file_of(own, "hwb").with_name(f"~${file_of(own, 'hwb').name[2:]}").write_bytes(b"")


def misname_section(own):
    """Misspell a section of the adults' board."""
    settings = own / "prevent.toml"
    others, _, its_own = settings.read_text(encoding="utf-8").partition("[boards.asab]")
    settings.write_text(f"{others}[boards.asab]{its_own.replace('panel', 'panle')}", encoding="utf-8")


def hide_small_numbers(own):
    """Hide small counts; every paper but the partnership board's is a draft, which shows them."""
    edit(own, 'small_numbers = "show"', 'small_numbers = "hide"')
    for code in ("cscb", "hwb", "asab"):
        edit(own, f"[boards.{code}]", f'[boards.{code}]\nstatus = "draft"')


def fail_proof(own):
    """Let the proof of the one public paper fail; `_proofs` does so for a workspace that hides small numbers."""
    hide_small_numbers(own)


@pytest.fixture
def _proofs(monkeypatch):
    monkeypatch.setattr(suppression, "unproved", lambda _: iter(["a fault"]))


def test_a_workspace_that_hides_small_numbers_writes_every_paper(own):
    hide_small_numbers(own)
    ran = write_all(own)
    assert ran.code == 0, ran.err
    assert "hidden, so that nobody can be recognised" in ran.err


@pytest.mark.usefixtures("_proofs")
@pytest.mark.parametrize(
    ("spoil", "failing", "code", "words"),
    [
        (fail_proof, "scpb", DISCLOSURE, ("the proof that no small number can be worked out from it failed",)),
        (break_template, "scpb", RETURNS, ("Template scpb.md.jinja, line 6", "training.adults.trained")),
        (lock, "hwb", WRITING, ("prevent-hwb-2020.docx is open in another program", "close it there")),
        (misname_section, "asab", USAGE, ("boards.asab.sections", 'did you mean "panel"?')),
    ],
)
def test_a_paper_that_fails_is_named_with_its_remedy_and_the_others_are_written(own, spoil, failing, code, words):
    spoil(own)
    before = {path.name for path in (own.parent / "out").iterdir()}
    ran = write_all(own)
    assert ran.code == code
    assert f"prevent: {failing} was not written: " in ran.err
    assert all(word in ran.err for word in words)
    assert ran.err.count("not written:") == 1
    assert ran.err.endswith("prevent: 1 of 4 papers was not written.\n")
    written = [str(file_of(own, board)) for board in BOARDS if board != failing]
    assert ran.out.splitlines() == written
    assert {path.name for path in (own.parent / "out").iterdir()} - before == {name.split("/")[-1] for name in written}
    assert all(Document(name).tables for name in written)


def test_the_exit_code_is_the_highest_of_the_papers_that_fail(own):
    break_template(own)
    lock(own)
    misname_section(own)
    ran = write_all(own)
    assert ran.code == WRITING
    assert ran.out.splitlines() == [str(file_of(own, "cscb"))]
    assert "3 of 4 papers were not written" in ran.err


def test_of_a_paper_in_two_formats_neither_stands_where_one_cannot_be_written(own):
    file_of(own, "hwb", "html").mkdir()
    ran = write_all(own, "--to", "docx,html")
    assert ran.code == WRITING
    assert not file_of(own, "hwb").exists()
    assert len(ran.out.splitlines()) == 2 * 3


def test_an_older_file_of_a_paper_that_fails_stands_unchanged_and_is_called_older(own):
    file_of(own, "scpb").write_bytes(b"of last year")
    break_template(own)
    ran = write_all(own)
    assert ran.code == RETURNS
    assert f"{file_of(own, 'scpb')} is from an earlier run." in ran.err
    assert file_of(own, "scpb").read_bytes() == b"of last year"
    assert f"{file_of(own, 'cscb')} is" not in ran.err


def test_papers_that_fail_for_one_reason_are_named_together(own):
    sessions = own / "returns" / "sessions.csv"
    text = sessions.read_text(encoding="utf-8")
    sessions.write_text(text.replace("11/02/2015", "31/02/2015", 1), encoding="utf-8")
    ran = write_all(own)
    assert ran.code == RETURNS
    assert ran.out == ""
    assert ran.err.count("Correct these and run again") == 1
    assert "4 of 4 papers were not written" in ran.err


def test_a_period_that_has_not_begun_is_said_once(own):
    ran = run_prevent("report", "--all", "--period", "2090", "-w", own, "-o", own.parent / "out")
    assert ran.code == USAGE
    assert "scpb, cscb, hwb and asab were not written: 2090 has not begun. Give --period one that has" in ran.err
    assert list((own.parent / "out").iterdir()) == []


def test_a_run_that_is_stopped_names_what_it_has_written(own, monkeypatch):
    from prevent_cli.jobs.report import write

    made = write.paper_document

    def stopped_at_the_second(*arguments, board, **named):
        if board.code == "cscb":
            raise KeyboardInterrupt
        return made(*arguments, board=board, **named)

    monkeypatch.setattr(write, "paper_document", stopped_at_the_second)
    ran = write_all(own)
    assert ran.code == 130
    assert ran.out.splitlines() == [str(file_of(own, "scpb"))]


def test_each_paper_is_the_same_as_when_it_is_written_alone(own):
    write_all(own)
    alone = own.parent / "alone.docx"
    for code in BOARDS:
        run_prevent("report", "--board", code, "--period", "2020", "-w", own, "-o", alone)
        assert alone.read_bytes() == file_of(own, code).read_bytes()


def test_no_bar_is_drawn_where_nobody_looks_at_a_terminal(own, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")  # as some build servers set it
    ran = write_all(own)
    assert "\x1b" not in ran.err + ran.out
    assert "reading the returns" not in ran.err


def _all_of(terminal):
    """Return what is shown on a terminal until its other end is closed."""
    shown = b""
    with contextlib.suppress(OSError):  # Linux says so when the other end is closed
        while chunk := os.read(terminal, 4096):
            shown += chunk
    return shown.decode()


@pytest.mark.skipif(sys.platform == "win32", reason="a terminal of this kind is not there")
def test_a_terminal_shows_how_many_papers_are_written_and_pipes_get_the_names(own):
    import pty

    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "prevent_cli", "report", "--all", "--period", "2020", "-w", own]
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "80", "PYTHONPATH": str(REPOSITORY)}
    out = own.parent / "out"
    with ThreadPoolExecutor(1) as reading:  # a terminal holds 4 KiB; unread, it would keep the run waiting
        all_shown = reading.submit(_all_of, ours)
        ran = subprocess.run([*command, "-o", out], stdout=subprocess.PIPE, stderr=theirs, env=environment, check=True)
        os.close(theirs)
        shown = all_shown.result(timeout=30)
    os.close(ours)
    assert "0 of 4" in shown
    assert "reading the returns" in shown
    assert "3 of 4" in shown
    assert ran.stdout.decode().splitlines() == [str(file_of(own, code)) for code in BOARDS]
