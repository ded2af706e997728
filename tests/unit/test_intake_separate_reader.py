"""The reader may end, hang, fill the memory or answer nonsense: one file is lost, in one sentence, and no other."""

import datetime as dt
import os
import subprocess
import sys

import pytest
from intake_files import NAMESPACE, load, raw_parts, rules, write_parts, write_xlsx

from prevent_cli.intake import separate_reader
from prevent_cli.intake.load import load_returns
from prevent_cli.intake.separate_reader import PROGRAM, Readers
from prevent_cli.intake.xlsx_scan import Extent, HiddenCells
from prevent_cli.workspace import Workspace

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADS = ["As at", "Department", "Staff requiring training"]
CORNERS = (
    '<worksheet xmlns="NS"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)


@pytest.fixture
def headcounts(tmp_path):
    return write_xlsx(tmp_path, "headcounts.xlsx", {"Staff": [HEADS, [dt.date(2018, 2, 1), "Adults", 12]]})


@pytest.fixture
def unscanned(monkeypatch):
    """Let every sheet through to the reader, as if the scan had a hole."""
    nothing = HiddenCells(bad_cells=(), hidden_rows=False, hidden_columns=False, blocks=(), merged=())
    monkeypatch.setattr("prevent_cli.intake.xlsx.scan_sheet", lambda *_: (Extent(first_column=1), nothing))


@pytest.mark.usefixtures("headcounts", "unscanned")
def test_workbook_that_ends_the_reader_is_one_fault_and_the_other_returns_are_read(tmp_path):
    write_parts(tmp_path / "departments.xlsx", raw_parts(CORNERS))
    found = load_returns(Workspace(folder=tmp_path), ("departments", "headcounts"))
    assert [fault.sentence for fault in found["departments"].faults] == [
        (
            "departments.xlsx: stopped the reader of workbooks, or would fill the memory; "
            "open it in Excel, copy the table into a new workbook and save that"
        )
    ]
    assert (found["headcounts"].faults, found["headcounts"].rows_kept) == ((), 1)


@pytest.mark.usefixtures("unscanned")
@pytest.mark.skipif(not hasattr(os, "fork"), reason="only these systems limit the memory of a process")
def test_reader_that_would_fill_the_memory_is_stopped_at_its_limit(tmp_path):
    # One long text that a hundred thousand cells share: the reader copies it for each, 3 GiB in all.
    cells = "".join(f'<row r="{row}"><c r="A{row}" t="s"><v>0</v></c></row>' for row in range(1, 100_001))
    parts = raw_parts(f'<worksheet xmlns="NS"><sheetData>{cells}</sheetData></worksheet>')
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{NAMESPACE}"><si><t>{"x" * 32_767}</t></si></sst>'
    relation = f'<Relationship Id="rId9" Type="{OFFICE}/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    index = "xl/_rels/workbook.xml.rels"
    parts[index] = parts[index].replace("</Relationships>", relation)
    write_parts(tmp_path / "departments.xlsx", parts)
    assert rules(load(tmp_path, "departments")) == ["reader-stopped"]


ANOTHER_PROGRAM = """
import json, os, sys, time
line = sys.stdin.readline()
def say(text): sys.stdout.write(text)
def sheet(width, height): say(json.dumps({"width": width, "height": height}) + "\\n")
def column(size): say(json.dumps({"offset": 0, "valid": 0, "values": size}) + "\\n")
def codes(code): sys.stdout.flush(), sys.stdout.buffer.write(code.to_bytes(4, sys.byteorder, signed=True))
def end(): say('{"end": true}\\n')
"""


def program(tmp_path, monkeypatch, code):
    """Let some other program stand for the reading one."""
    path = tmp_path / "program.py"
    path.write_text(f"{ANOTHER_PROGRAM}{code}\n")
    monkeypatch.setattr(separate_reader, "PROGRAM", path)


@pytest.mark.usefixtures("headcounts")
def test_answer_in_the_form_agreed_is_read(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "sheet(1, 1), column(5), codes(0), say('[\"x\"]'), end()")
    assert "reader-stopped" not in rules(load(tmp_path, "headcounts"))


@pytest.mark.usefixtures("headcounts")
def test_reader_that_hangs_is_given_up(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "time.sleep(60)")
    monkeypatch.setattr(separate_reader, "LEAST_SECONDS", 0.2)
    found = load(tmp_path, "headcounts")
    assert [fault.rule for fault in found.faults] == ["too-slow"]


@pytest.mark.usefixtures("headcounts")
@pytest.mark.parametrize(
    "code",
    [
        "os.abort()",
        "os._exit(0)",
        "say('no record')",
        "say('[]\\n')",
        "say('{}\\n')",
        "sheet(1, 1_048_577)",
        "sheet(-1, 1)",
        "sheet(1, 2), column(5)",
        "sheet(1, 1), column(2), codes(0), say('[]'), end()",
        "sheet(1, 1), column(3), codes(0), say('[1]'), end()",
        "sheet(1, 1), column(2), codes(-2), say('[]'), end()",
        "sheet(1, 1), column(2), codes(-1), say('[]'), sheet(0, 0)",
        "say('x' * 200_000)",
    ],
)
def test_answer_that_is_none_is_one_fault(tmp_path, monkeypatch, code):
    program(tmp_path, monkeypatch, code)
    assert rules(load(tmp_path, "headcounts")) == ["reader-stopped"]


@pytest.mark.usefixtures("headcounts")
def test_reader_that_cannot_be_started_is_one_fault(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", str(tmp_path / "no-python"))
    assert rules(load(tmp_path, "headcounts")) == ["reader-stopped"]


def test_reader_that_was_ended_between_two_files_is_replaced(headcounts):
    with Readers() as readers:
        with readers.one() as first:
            first.ask(headcounts, ["Staff"], unpacked=0)
            assert first.answer(1)[0][1] == 2
            process = first._process
        process.kill()
        process.wait()
        with readers.one() as second:
            second.ask(headcounts, ["Staff"], unpacked=0)
            assert second.answer(1)[0][1] == 2


def test_one_process_reads_all_the_files_of_a_run_and_ends_with_it(headcounts):
    with Readers() as readers:
        numbers = set()
        for _ in range(3):
            with readers.one() as reader:
                reader.ask(headcounts, ["Staff"], unpacked=0)
                reader.answer(1)
                process = reader._process
                numbers.add(process.pid)
        assert len(numbers) == 1
    assert process.returncode is not None


def test_reader_left_in_the_middle_of_an_answer_is_not_asked_again(headcounts):
    with Readers() as readers:
        with readers.one() as first:
            first.ask(headcounts, ["Staff"], unpacked=0)
        with readers.one() as second:
            assert second is not first
        assert first._process is None


@pytest.mark.usefixtures("headcounts")
def test_module_beside_the_returns_is_never_imported(tmp_path):
    for name in ("fastexcel", "arro3", "json", "ctypes", "check"):
        (tmp_path / f"{name}.py").write_text("import os\nopen('taken', 'w').close()\nos._exit(9)\n")
    (tmp_path / "prevent.toml").write_text("")
    code = "import sys; from prevent_cli.__main__ import run; run(['check', '--workspace', '.'])"
    ran = subprocess.run([sys.executable, "-P", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not (tmp_path / "taken").exists()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only these systems write such dumps")
def test_reading_program_leaves_no_dump_of_memory():
    run = f"runpy.run_path({str(PROGRAM)!r}, run_name='__main__')"
    code = f"import runpy, resource, sys\n{run}\nprint(resource.getrlimit(resource.RLIMIT_CORE)[0], file=sys.stderr)"
    ran = subprocess.run([sys.executable, "-c", code], input=b"", capture_output=True, check=True)
    assert ran.stderr.split() == [b"0"]


def test_reading_program_ends_by_itself_when_the_command_has_gone():
    command = [sys.executable, "-P", str(PROGRAM)]
    assert subprocess.run(command, input=b"", capture_output=True, check=True, timeout=30).stdout == b""
