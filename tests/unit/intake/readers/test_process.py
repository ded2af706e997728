"""The reader may end, hang, fill the memory or answer nonsense: one file is lost, in one sentence, and no other."""

import dataclasses
import datetime as dt
import io
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import numpy as np
import pytest
from conftest import one_in
from intake_files import NAMESPACE, load, raw_parts, rules, write_parts, write_xlsx

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.columns import kinds_of_headings
from prevent_cli.intake.load import load_returns
from prevent_cli.intake.readers import process as separate_reader
from prevent_cli.intake.readers.answers import Answer, BrokenAnswerError, encode_answer
from prevent_cli.intake.readers.file import MOST_BYTES_HERE
from prevent_cli.intake.readers.process import PROGRAM, Readers, request_line
from prevent_cli.intake.readers.sheets import BadCell, Look, MergedCells, RawColumn, RawSheet, RefusedError, ShownColumn
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import ReturnSettings, Workspace

pytestmark = pytest.mark.own_readers

OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
HEADS = ["As at", "Department", "Staff requiring training"]
CORNERS = (
    '<worksheet xmlns="NS"><sheetData><row r="1"><c r="A1"><v>1</v></c></row>'
    '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData></worksheet>'
)


@pytest.fixture
def headcounts(tmp_path):
    return write_xlsx(tmp_path, "headcounts.xlsx", {"Staff": [HEADS, [dt.date(2018, 2, 1), "Adults", 12]]})


# The reading program, in which something is replaced once its modules are loaded.
CHANGED_PROGRAM = """
import importlib.util, sys
spec = importlib.util.spec_from_file_location("reading_program", {path!r})
program = importlib.util.module_from_spec(spec)
spec.loader.exec_module(program)
load = program._load
def change():
    load()
    import ctypes, os, time
    from prevent_cli.intake.readers import by_kind; from prevent_cli.intake.readers.xlsx import found_sheets
    from prevent_cli.intake.readers.sheets import Look, RefusedError, ShownColumn
    from prevent_cli.intake.readers.xlsx.scan import Extent, Findings
    {change}
program._load = change
program.main()
"""
UNSCANNED = """
    nothing = Findings(bad_cells=(), hidden_rows=False, hidden_columns=False, blocks=(), merged=())
    found_sheets.scan_sheet = lambda *_: (Extent(first_column=1), nothing)
    found_sheets.ONE_PASS_FROM_BYTES = 2**62
"""


def changed_program(tmp_path, monkeypatch, change):
    """Let the reading program do something else than it does."""
    path = tmp_path / "changed_program.py"
    path.write_text(CHANGED_PROGRAM.format(path=str(PROGRAM), change=change.strip()))
    monkeypatch.setattr(separate_reader, "PROGRAM", path)


@pytest.fixture
def unscanned(tmp_path, monkeypatch):
    """Let every sheet through to fastexcel, as if the scan had a hole."""
    changed_program(tmp_path, monkeypatch, UNSCANNED)


@pytest.mark.usefixtures("headcounts", "unscanned")
def test_workbook_that_ends_the_reader_is_one_fault_and_the_other_returns_are_read(tmp_path):
    write_parts(tmp_path / "departments.xlsx", raw_parts(CORNERS))
    found = load_returns(Workspace(folder=tmp_path), ("departments", "headcounts"))
    assert [fault.sentence for fault in found["departments"].faults] == [
        (
            "departments.xlsx: stopped the program that reads files, or needs more memory than it may use; "
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
def say(text): sys.stdout.write(text), sys.stdout.flush()
def head(sheets, faults=()):
    text = json.dumps([sheets, list(faults)])
    say(json.dumps({"head": len(text)}) + "\\n" + text)
def sheet(columns, height): return ["headcounts.xlsx", "Staff", columns, height, 1, 1, [], [], [], []]
def codes(code): sys.stdout.buffer.write(code.to_bytes(4, sys.byteorder, signed=True)), sys.stdout.flush()
"""


def program(tmp_path, monkeypatch, code):
    """Let some other program stand for the reading one."""
    path = tmp_path / "program.py"
    path.write_text(f"{ANOTHER_PROGRAM}{code}\n")
    monkeypatch.setattr(separate_reader, "PROGRAM", path)


@pytest.mark.usefixtures("headcounts")
def test_answer_in_the_form_agreed_is_read(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "head([sheet([[1, 5]], 1)]), codes(0), say('[\"x\"]')")
    assert "reader-stopped" not in rules(load(tmp_path, "headcounts"))


@pytest.mark.usefixtures("headcounts")
def test_reader_that_hangs_is_given_up(tmp_path, monkeypatch):
    program(tmp_path, monkeypatch, "time.sleep(60)")
    monkeypatch.setattr(separate_reader, "LEAST_SECONDS", 0.2)
    found = load(tmp_path, "headcounts")
    assert [fault.rule for fault in found.faults] == ["too-slow"]


def test_reader_that_hangs_at_a_later_file_is_given_up_too(tmp_path, monkeypatch, headcounts):
    again = "sys.stdin.readline(), time.sleep(60)"
    program(tmp_path, monkeypatch, f"head([sheet([[1, 5]], 1)]), codes(0), say('[\"x\"]'), {again}")
    monkeypatch.setattr(separate_reader, "LEAST_SECONDS", 0.5)
    before = threading.active_count()
    with Readers() as readers, readers.lend() as reader:
        assert height_of(reader, headcounts) == 1
        assert threading.active_count() == before + 1
        time.sleep(0.7)  # longer than the limit, while no file is read
        assert not reader.has_ended
        with pytest.raises(RefusedError, match="was not read within"):
            height_of(reader, headcounts)
    assert threading.active_count() == before


@pytest.mark.usefixtures("headcounts")
@pytest.mark.parametrize(
    "code",
    [
        "os.abort()",
        "os._exit(0)",
        "say('no record')",
        "say('[]\\n')",
        "say('{}\\n')",
        "say('{\"head\": -1}\\n')",
        "say('{\"head\": 99999999999}\\n')",
        "say('{\"refused\": 1}\\n')",
        'say(\'{"refused": {"rule": 1, "wanted": "x", "cell": null}, "ends": false}\\n\')',
        'say(\'{"errno": "x", "winerror": null}\\n\')',
        "head(1)",
        "head([1])",
        "head([[]])",
        "head([sheet([], '1')])",
        "head([sheet([], True)])",
        "head([[1, *sheet([], 1)[1:]]])",
        "head([[*sheet([], 1), 1]])",
        "head([sheet([[-1, 2]], -1)])",
        "head([sheet([[50_000_001, 2]], 50_000_001)])",
        "head([sheet([[2, 2]], 2)])",
        "head([sheet([[1, 2]], 2)]), codes(-1), say('[]')",
        "head([sheet([[1, 2]], 1)]), codes(0), say('[]')",
        "head([sheet([[1, 3]], 1)]), codes(0), say('[1]')",
        "head([sheet([[1, 2]], 1)]), codes(-2), say('[]')",
        "head([sheet([[1, 2]], 1)]), codes(-1), say('{}')",
        "head([sheet([[1, 2]], 1), sheet([[1, 2]], 1)]), codes(-1), say('[]')",
        "head([], [['gravest', 'rule', 'file', 'wanted', None, None, None, None, None, 1, '']])",
        "head([], [['fault', 'rule', 'file', 1, None, None, None, None, None, 1, '']])",
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


def height_of(reader, path):
    sheets, _faults = reader.read(path, file=path.name)
    return sheets[0].height


def test_reader_that_was_ended_between_two_files_is_replaced(headcounts):
    with Readers() as readers:
        with readers.lend() as first:
            assert height_of(first, headcounts) == 2
            process = first._process
        process.kill()
        process.wait()
        with readers.lend() as second:
            assert height_of(second, headcounts) == 2


def test_one_process_reads_all_the_files_of_a_run_and_ends_with_it(headcounts):
    with Readers() as readers:
        numbers = set()
        for _ in range(3):
            with readers.lend() as reader:
                height_of(reader, headcounts)
                process = reader._process
                numbers.add(process.pid)
        assert len(numbers) == 1
    assert process.returncode is not None


def heights_read(readers, paths):
    """Return the heights of files that are read as a run reads them, and the processes that read them."""
    heights, processes = [], set()
    for path in paths:
        with readers.lend(request_line(path, file=path.name)) as reader:
            heights.append(height_of(reader, path))
            processes.add(reader._process.pid)
    return heights, processes


@pytest.fixture
def three_files(tmp_path):
    """Return three workbooks, with one, two and three rows below the headings."""
    row = [dt.date(2018, 2, 1), "Adults", 12]
    return [write_xlsx(tmp_path, f"h{rows}.xlsx", {"Staff": [HEADS, *[row] * rows]}) for rows in (1, 2, 3)]


def test_files_asked_for_ahead_are_read_by_one_process(three_files):
    requests = [request_line(path, file=path.name) for path in three_files]
    with Readers() as readers, readers.asking_ahead(requests):
        heights, processes = heights_read(readers, three_files)
    assert (heights, len(processes)) == ([2, 3, 4], 1)


def test_files_asked_for_ahead_may_be_read_in_another_order_or_not_at_all(three_files):
    requests = [request_line(path, file=path.name) for path in three_files]
    with Readers() as readers:
        with readers.asking_ahead(requests):
            heights, _ = heights_read(readers, [three_files[2], three_files[0]])
            pending = list(readers._asked.values())
        assert heights == [4, 2]
        assert [reader.has_ended for reader in pending] == [True]
        assert (readers._asked, list(readers._ahead)) == ({}, [])
        assert heights_read(readers, three_files)[0] == [2, 3, 4]


def test_file_that_ends_the_process_asked_ahead_is_the_only_one_lost(tmp_path, monkeypatch, three_files):
    change = "ours = by_kind.read_by_kind\n    by_kind.read_by_kind = "
    changed_program(
        tmp_path, monkeypatch, f"{change}lambda path, **how: os.abort() if path.stem == 'h2' else ours(path, **how)"
    )
    requests = [request_line(path, file=path.name) for path in three_files]
    with Readers() as readers, readers.asking_ahead(requests):
        assert heights_read(readers, three_files[:1])[0] == [2]
        with pytest.raises(RefusedError, match="stopped the program"):
            heights_read(readers, three_files[1:2])
        assert heights_read(readers, three_files[2:])[0] == [4]


def test_request_for_every_return_can_be_sent_ahead_with_half_as_many_headings_of_the_council():
    for description in RETURNS.values():
        line = request_line(Path("a.xlsx"), file="a.xlsx", wordings=kinds_of_headings(description, ReturnSettings()))
        assert len(line) * 3 / 2 < separate_reader.MOST_REQUEST


def test_several_workspaces_are_read_by_one_process(tmp_path):
    row = [dt.date(2018, 2, 1), "Adults", 12]
    with Readers() as readers:
        for name in ("a", "b"):
            (tmp_path / name).mkdir()
            write_xlsx(tmp_path / name, "headcounts.xlsx", {"Staff": [HEADS, row]})
            found = load_returns(Workspace(folder=tmp_path / name), ("headcounts",), readers=readers)["headcounts"]
            assert (found.faults, found.rows_kept) == ((), 1)
        assert len(readers._all) == 1


def test_file_that_is_refused_does_not_end_the_process(tmp_path, headcounts):
    (tmp_path / "broken.ods").write_bytes(b"PK\3\4")
    with Readers() as readers, readers.lend() as reader:
        with pytest.raises(RefusedError, match="damaged"):
            reader.read(tmp_path / "broken.ods", file="broken.ods")
        with pytest.raises(FileNotFoundError):
            reader.read(tmp_path / "gone.xlsx", file="gone.xlsx")
        assert reader.is_ready
        assert height_of(reader, headcounts) == 2


def test_what_the_system_says_to_the_process_is_said_here(tmp_path, monkeypatch):
    changed_program(
        tmp_path, monkeypatch, "def fail(*_, **__): raise OSError(110, 'away')\n    by_kind.read_by_kind = fail"
    )
    (tmp_path / "headcounts.ods").write_bytes(b"PK")
    (fault,) = load(tmp_path, "headcounts").faults
    assert fault.wanted.startswith("is on a network drive that does not answer")


def test_refusal_while_a_thread_still_reads_ends_the_process(tmp_path, monkeypatch, headcounts):
    change = """
    import threading
    def refuse(*_, **__):
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
        raise RefusedError("too-large", "is refused")
    by_kind.read_by_kind = refuse
    """
    changed_program(tmp_path, monkeypatch, change)
    with Readers() as readers, readers.lend() as reader:
        with pytest.raises(RefusedError, match="is refused"):
            reader.read(headcounts, file="headcounts.xlsx")
        assert not reader.is_ready
        reader._process.wait(10)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only these systems limit a process")
@pytest.mark.parametrize(
    ("deed", "rule"),
    [
        ("[bytes(2**20) for _ in range(4096)]", "reader-stopped"),
        ("'x' * 2**33", "reader-stopped"),
        ("os.abort()", "reader-stopped"),
        ("ctypes.string_at(0)", "reader-stopped"),
        ("any(0 for _ in iter(int, 1))", "too-slow"),
    ],
)
@pytest.mark.parametrize("name", one_in(4, ["headcounts.xlsx", "headcounts.xls", "headcounts.ods", "headcounts.csv"]))
def test_reading_process_is_held_to_its_limits_whatever_it_reads(tmp_path, monkeypatch, name, deed, rule):
    change = f"program.LEAST_SECONDS = 0\n    by_kind.read_by_kind = lambda *_, **__: {deed}"
    changed_program(tmp_path, monkeypatch, change)
    (tmp_path / name).write_bytes(b"x" * (MOST_BYTES_HERE + 1))
    assert rules(load(tmp_path, "headcounts")) == [rule]


@pytest.mark.skipif(sys.platform != "linux", reason="the test looks for the process where Linux lists it")
def test_nothing_outlives_a_command_that_is_killed():
    code = (
        "import time; from pathlib import Path; from prevent_cli.intake.readers.process import Readers\n"
        "readers = Readers(); readers.start(); print(readers._idle[0]._process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as command:
        reader = int(command.stdout.readline())
        assert Path(f"/proc/{reader}").exists()
        command.kill()
    end = time.monotonic() + 10
    while Path(f"/proc/{reader}").exists() and "\nState:\tZ" not in Path(f"/proc/{reader}/status").read_text():
        assert time.monotonic() < end
        time.sleep(0.05)


def every_field(kind):
    """Return a record in which each field holds something else than its default."""
    values = {"severity": Severity.NOTE, "codes": np.array([0, -1], dtype=np.int32), "values": ("é", "\ud800")}
    for one in dataclasses.fields(kind):
        if one.name not in values:
            values[one.name] = 2 if one.type is int else one.name
    return kind(**{one.name: values[one.name] for one in dataclasses.fields(kind)})


def shown_column(**other):
    """Return two shown cells, each of them as it is to be or in another way."""
    numbers = {"rows": [0, 1], "codes": [1, 0], "look_of": [0, 1]} | other
    return ShownColumn(
        **{name: np.array(values, dtype=np.int32) for name, values in numbers.items()},
        texts=("000417", "June 2024"),
        months=("", "June 2024"),
        looks=(Look(is_understood=False), Look(is_day=True, fields=frozenset("my"))),
    )


@pytest.mark.parametrize("other", [{"codes": [0, 2]}, {"codes": [-1, 0]}, {"rows": [0]}, {"look_of": [0, 2]}])
def test_shown_cells_that_cannot_be_are_no_answer(other):
    sheet = RawSheet(file="a.xlsx", name="Log", columns=(), height=0, shown={0: shown_column(**other)})
    answer = Answer(io.BytesIO(b"".join(encode_answer((sheet,), ()))))
    with pytest.raises(BrokenAnswerError):
        answer.sheets_and_faults()


def test_every_field_of_a_sheet_goes_through_an_answer():
    records = {"columns": RawColumn, "bad_cells": BadCell, "merged": MergedCells, "faults": Fault}
    plain = {"file": "a.xlsx", "name": "Log", "height": 2, "first_row": 3, "first_column": 4}
    sheet = RawSheet(
        **plain, **{name: (every_field(kind),) for name, kind in records.items()}, shown={0: shown_column()}
    )
    nothing = RawSheet(file="a.csv", name=None, columns=(), height=0)
    answer = Answer(io.BytesIO(b"".join(encode_answer((sheet, nothing), sheet.faults))))
    (again, empty), faults = answer.sheets_and_faults()
    assert empty == nothing
    assert faults == sheet.faults
    assert again.columns[0].codes.tolist() == [0, -1]
    assert again.columns[0].values == sheet.columns[0].values
    shown, sent = again.shown[0], sheet.shown[0]
    assert (shown.texts, shown.months, shown.looks) == (sent.texts, sent.months, sent.looks)
    arrays = ("rows", "codes", "look_of")
    assert all((getattr(shown, name) == getattr(sent, name)).all() for name in arrays)
    bare = {"columns": (), "shown": {}}
    assert dataclasses.replace(again, **bare) == dataclasses.replace(sheet, **bare)
    assert {one.name for one in dataclasses.fields(RawSheet)} == {
        *records,
        *plain,
        "shown",
    }  # a further field is to be tried here


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
    run = f"program = runpy.run_path({str(PROGRAM)!r})\nprogram['_hide_crashes']()"
    code = f"import runpy, resource\n{run}\nprint(resource.getrlimit(resource.RLIMIT_CORE)[0])"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert ran.stdout.split() == [b"0"]


def test_reading_program_ends_by_itself_when_the_command_has_gone():
    command = [sys.executable, "-P", str(PROGRAM)]
    assert subprocess.run(command, input=b"", capture_output=True, check=True, timeout=30).stdout == b""


def test_reading_process_starts_without_what_few_files_need():
    heavy = "{'prevent_cli.periods', 'prevent_cli.intake.number_formats.times', 'numpy', 'openpyxl', 'xlrd'}"
    code = f"import runpy, sys\nrunpy.run_path({str(PROGRAM)!r})['_load']()\nprint({heavy} & set(sys.modules))"
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout == "set()\n"
