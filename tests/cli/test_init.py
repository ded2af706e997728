"""prevent init: a workspace that checks, never written over, whole or not at all."""

import shutil
import tomllib
from pathlib import Path

import openpyxl
import pytest
from conftest import REPOSITORY, one_in, run_prevent

from prevent_cli.returns import RETURNS
from prevent_cli.writers.part_files import PartFile

FOLDER = "Prévent retürns für 2024"


def files(folder):
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_new_workspace_holds_settings_texts_guidance_and_a_blank_workbook_a_return(tmp_path):
    ran = run_prevent("init", FOLDER, "--council", "Westmarsh Borough Council", cwd=tmp_path)
    assert (ran.code, ran.out) == (0, f"{FOLDER}\n")
    made = files(tmp_path / FOLDER)
    assert set(made) == {"prevent.toml", "texts/README.txt", *(f"returns/{name}.xlsx" for name in RETURNS)}
    assert tomllib.loads(made["prevent.toml"].decode())["council"] == {"name": "Westmarsh Borough Council"}
    assert f"made prevent.toml and {len(RETURNS)} blank workbooks in returns" in ran.err
    assert f'prevent check --workspace "{FOLDER}"' in ran.err
    assert "put the council's name" not in ran.err


def test_checking_it_says_that_nothing_is_filled_in_and_not_that_nothing_is_to_mend(tmp_path):
    run_prevent("init", FOLDER, cwd=tmp_path)
    ran = run_prevent("check", cwd=tmp_path / FOLDER)
    assert ran.code == 0
    assert f"{len(RETURNS)} returns have no rows yet, only examples: " in ran.out
    assert ran.out.splitlines()[-1] == f"Nothing is filled in yet: 0 faults, 0 warnings, {len(RETURNS)} notes"


@pytest.mark.parametrize(
    "command",
    one_in(
        3,
        [
            ("report", "--board", "scpb", "--period", "2024"),
            ("training-gap",),
            ("channel-quarterly",),
            ("boards",),
            ("channel-reviews",),
        ],
    ),
)
def test_a_paper_or_table_of_it_says_in_one_line_what_to_fill_in(tmp_path, command):
    run_prevent("init", FOLDER, cwd=tmp_path)
    ran = run_prevent(*command, cwd=tmp_path / FOLDER)
    assert (ran.code, ran.out) == (3, "")
    assert ran.err.startswith("prevent: nothing is filled in yet in returns/")
    assert len(ran.err.splitlines()) == 1
    assert 'covers = "' in ran.err
    assert (", or to leave out the sections " in ran.err) == (command[0] == "report")


def test_one_workbook_holds_a_sheet_a_return_and_the_settings_name_them(tmp_path):
    ran = run_prevent("init", "one", "--one-workbook", cwd=tmp_path)
    assert f"returns/returns.xlsx with {len(RETURNS)} blank sheets" in ran.err
    assert set(files(tmp_path / "one")) == {"prevent.toml", "texts/README.txt", "returns/returns.xlsx"}
    checked = run_prevent("check", "--format", "csv", cwd=tmp_path / "one")
    assert checked.code == 0
    assert checked.out.count("no-rows") == len(RETURNS)
    said = run_prevent("boards", cwd=tmp_path / "one").err
    assert 'returns/returns.xlsx (sheet "Board schedule")' in said


@pytest.mark.parametrize("option", [(), ("--one-workbook",)])
def test_a_new_workspace_is_told_of_in_one_line(tmp_path, monkeypatch, option):
    monkeypatch.delenv("COLUMNS")
    run_prevent("init", "new", *option, cwd=tmp_path)
    lines = run_prevent("check", cwd=tmp_path / "new").out.splitlines()
    told = f"  note     {len(RETURNS)} returns have no rows yet, only examples: "
    assert [line for line in lines if line] == [
        told + ", ".join(RETURNS),
        f"Nothing is filled in yet: 0 faults, 0 warnings, {len(RETURNS)} notes",
    ]


def test_examples_beside_rows_are_told_of_together(tmp_path):
    run_prevent("init", "new", "boards", "trainers", "headcounts", cwd=tmp_path)
    for name, row in {"boards": ["SCPB"], "trainers": ["T1"]}.items():
        path = tmp_path / "new" / "returns" / f"{name}.xlsx"
        book = openpyxl.load_workbook(path)
        book.worksheets[0].append(row)
        book.save(path)
    lines = run_prevent("check", cwd=tmp_path / "new").out.splitlines()
    assert "  note     1 return has no rows yet, only examples: headcounts" in lines
    assert "  note     examples left out in 2 returns: boards, trainers" in lines
    assert not [line for line in lines if line.startswith("Staff requiring training  ")]


def test_a_return_that_is_a_sheet_of_the_one_workbook_is_not_made_again(tmp_path):
    run_prevent("init", "one", "--one-workbook", cwd=tmp_path)
    before = files(tmp_path / "one")
    ran = run_prevent("init", "one", "trainers", cwd=tmp_path)
    assert (ran.code, files(tmp_path / "one")) == (2, before)
    assert 'has trainers already: prevent.toml says that it is the sheet "Trainers" of returns/returns.xlsx' in ran.err


def test_only_the_returns_named_are_made(tmp_path):
    run_prevent("init", "some", "Referrals", "boards", "boards", cwd=tmp_path)
    assert set(files(tmp_path / "some")) == {
        "prevent.toml",
        "texts/README.txt",
        "returns/referrals.xlsx",
        "returns/boards.xlsx",
    }


def test_a_workspace_that_is_there_stays_as_it_is(tmp_path):
    run_prevent("init", "here", "boards", cwd=tmp_path)
    before = files(tmp_path / "here")
    for arguments, words in (
        ((), "is a workspace already"),
        (("boards",), "has returns/boards.xlsx already"),
        (("boards", "events"), "has returns/boards.xlsx already"),
        (("events", "--council", "X"), "a council's name would have to change it. Leave out --council"),
        (
            ("events", "--one-workbook"),
            "would have to change it. Leave out --one-workbook",
        ),
    ):
        ran = run_prevent("init", "here", *arguments, cwd=tmp_path)
        assert (ran.code, ran.out) == (2, "")
        assert words in ran.err
        assert len(ran.err.splitlines()) == 1
        assert files(tmp_path / "here") == before


def test_blank_workbooks_can_be_added_to_a_workspace(tmp_path):
    run_prevent("init", "here", "boards", cwd=tmp_path)
    before = files(tmp_path / "here")
    ran = run_prevent("init", ".", "events", cwd=tmp_path / "here")
    assert ran.code == 0
    assert "prevent.toml is as it was" in ran.err
    assert ran.err.splitlines()[-1].endswith("then run `prevent check`.")
    after = files(tmp_path / "here")
    assert after.pop("returns/events.xlsx")
    assert after == before


def test_a_return_that_is_there_under_another_name_is_not_made_again(tmp_path):
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "Channel log.csv").write_text("Ref,Date received\n", encoding="utf-8")
    ran = run_prevent("init", ".", cwd=tmp_path)
    assert ran.code == 2
    assert "has returns/Channel log.csv already" in ran.err
    assert run_prevent("init", ".", "sessions", cwd=tmp_path).code == 0


def test_a_return_that_the_settings_name_is_not_made_again(tmp_path):
    shutil.copytree(REPOSITORY / "sample_data" / "westmarsh", tmp_path / "here")
    ran = run_prevent("init", "here", "attendance", cwd=tmp_path)
    assert (ran.code, "returns/register.csv" in ran.err) == (2, True)


def test_a_blank_workbook_beside_the_others_changes_no_paper(tmp_path):
    folder = tmp_path / "here"
    shutil.copytree(REPOSITORY / "sample_data" / "westmarsh", folder)
    asked = ("report", "--board", "scpb", "--period", "2020", "--status", "draft", "-w", folder)
    assert run_prevent(*asked, "-o", tmp_path / "before.docx").code == 0
    named = tomllib.loads((folder / "prevent.toml").read_text(encoding="utf-8"))["returns"]
    assert run_prevent("init", folder, *(name for name in RETURNS if name not in named)).code == 0
    assert run_prevent(*asked, "-o", tmp_path / "after.docx").code == 0
    assert (tmp_path / "after.docx").read_bytes() == (tmp_path / "before.docx").read_bytes()


def test_a_file_in_the_folders_place_is_named(tmp_path):
    (tmp_path / "here").write_text("mine", encoding="utf-8")
    ran = run_prevent("init", "here", cwd=tmp_path)
    assert (ran.code, '"here" is a file' in ran.err) == (2, True)


def test_an_unknown_return_gets_the_nearest_name(tmp_path):
    ran = run_prevent("init", "here", "refferals", cwd=tmp_path)
    assert (ran.code, 'did you mean "referrals"?' in ran.err) == (2, True)
    assert not (tmp_path / "here").exists()


def test_a_disk_that_fills_up_leaves_nothing_behind(tmp_path, monkeypatch):
    fill, count = PartFile.fill, []

    def failing(part, content):
        count.append(part)
        if len(count) == 20:
            raise OSError(28, "No space left on device")
        fill(part, content)

    monkeypatch.setattr(PartFile, "fill", failing)
    ran = run_prevent("init", "a/b/here", cwd=tmp_path)
    assert (ran.code, "no space left on device" in ran.err) == (4, True)
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_may_not_be_made_is_named(tmp_path, monkeypatch):
    def refused(folder, *_arguments, **_options):
        raise PermissionError(13, "Permission denied", str(folder))

    monkeypatch.setattr(Path, "mkdir", refused)
    ran = run_prevent("init", "here", "boards", cwd=tmp_path)
    assert (ran.code, ran.err) == (4, "prevent: here cannot be made: permission denied.\n")


def test_quiet_says_only_the_folder(tmp_path):
    ran = run_prevent("init", "here", "boards", "--quiet", cwd=tmp_path)
    assert (ran.out, ran.err) == ("here\n", "")


def test_filled_in_it_writes_the_paper(tmp_path):
    run_prevent("init", "here", "boards", cwd=tmp_path)
    path = tmp_path / "here" / "returns" / "boards.xlsx"
    workbook = openpyxl.load_workbook(path)
    workbook["Board schedule"].append([None, "scpb", "Safer Partnership", None, "Annually", None, "May 2025"])
    page = workbook["Board schedule"]
    page.cell(row=4, column=1, value="2024-04-01")
    workbook.save(path)
    ran = run_prevent("boards", "--as-at", "2024-06-01", "--format", "csv", cwd=tmp_path / "here")
    assert ran.code == 0
    assert "Safer Partnership" in ran.out
    assert "EXAMPLE" not in ran.out
    assert "Health and Wellbeing" not in ran.out


def test_help_shows_how_to_begin():
    ran = run_prevent("--help")
    assert "prevent init" in ran.out
    assert ran.out.index("  init ") < ran.out.index("  report ")


def test_paths_are_shown_as_they_were_given(tmp_path):
    folder = tmp_path / "a b" / "ç"
    ran = run_prevent("init", folder, "boards")
    assert ran.out == f"{folder}\n"
    assert Path(ran.out.strip()).is_dir()
