"""prevent check tells what to mend: on the screen, as JSON, on a page, and in marked copies of the returns."""

import hashlib
import json
import shutil
from pathlib import Path

import openpyxl
import pytest
from conftest import run_prevent
from test_unseen_returns import FAULTY, PLACES, TOKEN

HEADCOUNTS = "As at,Department,Staff requiring training\n2018-01-01,Housing,twelve\n2018-01-01,=1+1,30\n"


@pytest.fixture
def faulty(tmp_path) -> Path:
    """Return a workspace of a faulty workbook, a faulty CSV file and one that cannot be read."""
    workspace = tmp_path / "workspace"
    (workspace / "returns").mkdir(parents=True)
    (workspace / "prevent.toml").write_text("", encoding="utf-8")
    book = openpyxl.Workbook()
    book.active.title = "Log"
    for row in FAULTY:
        book.active.append(row)
    book.save(workspace / "returns" / "referrals.xlsx")
    (workspace / "returns" / "headcounts.csv").write_text(HEADCOUNTS, encoding="utf-8")
    (workspace / "returns" / "boards.xlsx").write_bytes(b"<html></html>")
    return workspace


def hashes(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.rglob("*") if path.is_file()}


def test_findings_stand_by_file_with_counts_and_say_what_to_do_next(faulty, monkeypatch):
    monkeypatch.delenv("COLUMNS")
    lines = run_prevent("check", "-w", faulty).out.splitlines()
    assert "returns/referrals.xlsx: 10 faults, 8 notes" in lines
    assert '  fault    sheet "Log", cell B2 (Date received): "31/02/2018" is not a date; use DD/MM/YYYY' in lines
    assert "Not ready to report: 12 faults, 0 warnings, 8 notes" in lines
    assert lines[-1].startswith(f"`prevent check --workspace {faulty} --marked-copy DIR`")
    beside = run_prevent("check", cwd=faulty).out
    assert "`prevent check --marked-copy DIR`" in beside


def test_long_sentences_fold_under_their_severity(faulty, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    lines = run_prevent("check", "referrals", "-w", faulty).out.splitlines()
    assert max(map(len, lines)) <= 80
    at = next(number for number, line in enumerate(lines) if "cell C6" in line)
    assert lines[at + 1].startswith(" " * 11)


def test_like_cells_are_told_once(tmp_path):
    (tmp_path / "returns").mkdir()
    rows = "".join(f"2018-01-01,Team {row},{'' if row in (2, 3, 4, 7) else 5}\n" for row in range(1, 9))
    (tmp_path / "returns" / "headcounts.csv").write_text(HEADCOUNTS.splitlines()[0] + "\n" + rows, encoding="utf-8")
    out = run_prevent("check", cwd=tmp_path).out
    assert "cells C3:C5, C8 (Staff requiring training): is blank" in out
    assert "headcounts.csv: 4 faults" in out


def test_json_is_the_whole_result_and_its_rows_add_up(faulty):
    ran = run_prevent("check", "--json", "-w", faulty)
    found = json.loads(ran.out)
    assert ran.code == 3
    assert found["counts"] == {"faults": 12, "warnings": 0, "notes": 8}
    assert sorted(one["cell"] for one in found["faults"] if one["cell"] and one["file"].endswith("referrals.xlsx"))[
        :1
    ] == ["A12"]
    referrals = next(one for one in found["returns"] if one["return"] == "referrals")
    assert (referrals["files"], referrals["covers"]) == (["returns/referrals.xlsx"], ["2018-03-01", "2018-03-01"])
    for one in found["returns"]:
        if one["rows_in"] is not None:
            assert one["rows_in"] == one["rows_kept"] + one["rows_left_out"] + one["rows_refused"]
    assert referrals["rows_in"] == len(FAULTY) - 1
    table = json.loads(run_prevent("check", "--format", "json", "-w", faulty).out)
    assert table["rows"] == found["faults"]


def test_json_names_what_was_written_and_stays_json(faulty, tmp_path):
    ran = run_prevent("check", "referrals", "--json", "--marked-copy", tmp_path / "copies", "-w", faulty)
    assert json.loads(ran.out)["written"] == [str(tmp_path / "copies" / "referrals (marked).xlsx")]
    target = tmp_path / "result.json"
    ran = run_prevent("check", "referrals", "--json", "-o", target, "-w", faulty)
    assert ran.out == f"{target}\n"
    assert json.loads(target.read_text(encoding="utf-8"))["counts"]["faults"] == 10


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--json", "--format", "csv"), "--json and --format csv conflict."),
        (("--json", "-o", "a.csv"), "ends in .json"),
        (("--html", "page.pdf"), "ends in .html"),
        (("--marked-copy", "workspace/returns"), "a separate folder"),
        (("--marked-copy", "workspace/returns/copies"), "a separate folder"),
        (
            ("--html", "workspace/returns/page.html"),
            "one of the workspace's returns, texts, templates or settings. Give -o another name.",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anything_is_written(faulty, tmp_path, arguments, words):
    before = hashes(tmp_path)
    ran = run_prevent("check", "-w", faulty, *arguments, cwd=tmp_path)
    assert (ran.code, ran.out) == (2, "")
    assert words in ran.err
    assert hashes(tmp_path) == before


def test_marked_copies_are_written_beside_untouched_returns(faulty, tmp_path):
    before = hashes(faulty)
    copies = tmp_path / "copies"
    ran = run_prevent("check", "--marked-copy", copies, "-q", "-w", faulty)
    assert ran.code == 3
    assert hashes(faulty) == before
    names = ["headcounts (marked).xlsx", "referrals (marked).xlsx"]
    assert sorted(path.name for path in copies.iterdir()) == names
    assert sorted(ran.out.splitlines()[-2:]) == [str(copies / name) for name in names]
    assert {path.stat().st_mode & 0o777 for path in copies.iterdir()} == {0o600}
    assert copies.stat().st_mode & 0o777 == 0o700
    assert "returns/boards.xlsx: no marked copy, since the file could not be read" in ran.err
    assert "returns/headcounts.csv: This copy has the cells as text" in ran.err
    log = openpyxl.load_workbook(copies / "referrals (marked).xlsx")["Log"]
    red = {cell.coordinate for row in log.iter_rows() for cell in row if cell.fill.fgColor.rgb == "FFE57373"}
    assert red == set(PLACES)
    assert [[cell.value or "" for cell in row] for row in log.iter_rows()] == FAULTY
    assert openpyxl.load_workbook(copies / "headcounts (marked).xlsx")["headcounts"]["B3"].value == "=1+1"


def test_a_copy_is_never_written_over(faulty, tmp_path):
    copies = tmp_path / "copies"
    assert run_prevent("check", "referrals", "--marked-copy", copies, "-w", faulty).code == 3
    before = hashes(copies)
    ran = run_prevent("check", "--marked-copy", copies, "-w", faulty)
    assert (ran.code, ran.out) == (4, "")
    assert "somebody may have corrected it" in ran.err
    assert hashes(copies) == before


@pytest.mark.parametrize("kind", ["file", "link", "nowhere"])
def test_copies_go_into_a_plain_folder_only(faulty, tmp_path, kind):
    target = tmp_path / "copies"
    if kind == "file":
        target.write_text("", encoding="utf-8")
    elif kind == "link":
        target.symlink_to(tmp_path)
    else:
        target = target / "deeper"
    ran = run_prevent("check", "--marked-copy", target, "-w", faulty)
    assert (ran.code, ran.out) == (4, "")
    assert not list(tmp_path.glob("*marked*"))


def test_a_copy_among_the_returns_is_no_return_and_checks_as_its_original_does(faulty):
    before = json.loads(run_prevent("check", "referrals", "--json", "-w", faulty).out)
    run_prevent("check", "referrals", "--marked-copy", faulty, "-w", faulty)
    copy = faulty / "referrals (marked).xlsx"
    assert json.loads(run_prevent("check", "referrals", "--json", "-w", faulty).out) == before
    shutil.copy(copy, faulty / "returns" / "referrals.xlsx")
    assert json.loads(run_prevent("check", "referrals", "--json", "-w", faulty).out) == before
    run_prevent("check", "referrals", "--marked-copy", faulty / "second", "-w", faulty)
    copy = shutil.copy(faulty / "second" / "referrals (marked).xlsx", faulty / "returns" / "referrals.xlsx")
    assert openpyxl.load_workbook(copy).sheetnames == ["Log", "Problems", "Problems 2"]
    assert json.loads(run_prevent("check", "referrals", "--json", "-w", faulty).out) == before


def test_nothing_personal_is_said_on_pages_comments_or_screens(faulty, tmp_path):
    copies, page = tmp_path / "copies", tmp_path / "page.html"
    ran = run_prevent("check", "--marked-copy", copies, "--html", page, "-w", faulty)
    assert TOKEN not in ran.out + ran.err + page.read_text(encoding="utf-8")
    book = openpyxl.load_workbook(copies / "referrals (marked).xlsx")
    told = [str(cell.value) for row in book["Problems"].iter_rows() for cell in row]
    told += [cell.comment.text for row in book["Log"].iter_rows() for cell in row if cell.comment]
    assert any("31/02/2018" in text for text in told)
    assert not [text for text in told if TOKEN in text]


def test_a_clean_return_has_no_copy(tmp_path):
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "headcounts.csv").write_text(HEADCOUNTS.replace("twelve", "12"), encoding="utf-8")
    ran = run_prevent("check", "--marked-copy", "copies", cwd=tmp_path)
    assert (ran.code, (tmp_path / "copies").exists()) == (0, False)
    assert "No marked copy was written" in ran.err
    assert ran.out.splitlines()[-1] == "Ready to report: 0 faults, 0 warnings, 0 notes"


def test_a_return_with_notes_alone_has_no_copy(tmp_path):
    (tmp_path / "returns").mkdir()
    doubtful = HEADCOUNTS.replace("twelve", "12").replace("2018-01-01,=1+1", "03/04/2018,Care")
    (tmp_path / "returns" / "headcounts.csv").write_text(doubtful, encoding="utf-8")
    ran = run_prevent("check", "--marked-copy", "copies", cwd=tmp_path)
    assert (ran.code, (tmp_path / "copies").exists()) == (0, False)
    assert "No marked copy was written: no file has a fault or a warning." in ran.err
    assert ran.out.splitlines()[-1] == "Ready to report: 0 faults, 0 warnings, 1 note"


def test_days_covered_are_british_on_the_screen_and_iso_in_json(tmp_path):
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "headcounts.csv").write_text(HEADCOUNTS.replace("twelve", "12"), encoding="utf-8")
    lines = run_prevent("check", cwd=tmp_path).out.splitlines()
    (told,) = [line for line in lines if line.startswith("Staff requiring training ")]
    assert told.endswith("01/01/2018 to 01/01/2018")
    found = json.loads(run_prevent("check", "--json", cwd=tmp_path).out)["returns"]
    assert [one["covers"] for one in found if one["covers"]] == [["2018-01-01", "2018-01-01"]]


def test_the_page_is_one_file_that_fetches_nothing(faulty, tmp_path):
    page = tmp_path / "page.html"
    ran = run_prevent("check", "--html", page, "-w", faulty)
    text = page.read_text(encoding="utf-8")
    assert (ran.code, ran.out.splitlines()[-1]) == (3, str(page))
    assert text.count("<h1") == 1
    assert '<html lang="en-GB">' in text
    assert "<script" not in text
    assert '<body class="turned">' in text  # else the wide tables begin to the left of their headings
    assert "://" not in text
    assert "Not ready to report: 12 faults, 0 warnings, 8 notes." in text
    assert "&quot;31/02/2018&quot; is not a date; use DD/MM/YYYY" in text
    assert text.count("<caption") == 4
    assert page.stat().st_mode & 0o777 == 0o600


def test_a_missing_workbook_of_several_returns_is_one_fault(tmp_path):
    named = "".join(f'[returns.{name}]\nfile = "returns/all.xlsx"\n' for name in ("referrals", "meetings", "boards"))
    (tmp_path / "prevent.toml").write_text(named, encoding="utf-8")
    ran = run_prevent("check", cwd=tmp_path)
    assert (ran.code, ran.out.count("all.xlsx"), "Not ready to report: 1 fault," in ran.out) == (3, 1, True), ran.out
