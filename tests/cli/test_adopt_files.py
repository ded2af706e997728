"""`prevent adopt` and the files that a council has next month: other dates in their names, copies, other programs."""

import os
import shutil
import tomllib

import pytest
from conftest import run_prevent
from test_adopt import book, council, referrals, settings

from prevent_cli.jobs.adopt.walk import read_folder
from prevent_cli.workspace.folder import load_workspace

HEAD, *ROWS = referrals()[2:43]


@pytest.fixture(autouse=True)
def _wide(monkeypatch):
    """Print long lines whole, as a pipe without a width gets them."""
    monkeypatch.delenv("COLUMNS", raising=False)


def log(path, rows, sheet="Log"):
    """Write a referrals log with some of the rows."""
    book(path, {sheet: [HEAD, *rows]})


def adopt(home):
    ran = run_prevent("adopt", home / "files", "--into", home / "w", "--yes")
    assert ran.code == 0, ran.err
    return ran


def own(home):
    return settings(home)["returns"]["referrals"]


NEXT = [
    ("Channel Sept 2026.xlsx", "Channel * 20??.xlsx", "Channel October 2026.xlsx"),
    ("Channel_log_2026-09-30.xlsx", "Channel_log_20??-??-??.xlsx", "Channel_log_2026-10-31.xlsx"),
    ("Channel log v9.xlsx", "Channel log v*.xlsx", "Channel log v10.xlsx"),
    ("2026-09/Channel log.xlsx", "20??-??/Channel log.xlsx", "2026-10/Channel log.xlsx"),
    ("Channel 30.09.26.xlsx", "Channel ??.??.??.xlsx", "Channel 31.10.26.xlsx"),
]


@pytest.mark.parametrize(("name", "pattern", "later"), NEXT)
@pytest.mark.parametrize("is_kept", [False, True])
def test_next_months_file_is_read_without_a_line_whether_the_old_one_stays(tmp_path, name, pattern, later, is_kept):
    first, second = tmp_path / "files" / name, tmp_path / "files" / later
    log(first, ROWS[:30], sheet="Sept 2026")
    adopt(tmp_path)
    assert own(tmp_path)["file"] == f"../files/{pattern}"
    assert own(tmp_path)["read"] == "newest"
    log(second, ROWS[:38], sheet="Oct 2026")
    if not is_kept:
        first.unlink()
    ran = run_prevent("check", "-w", tmp_path / "w")
    assert "is missing" not in ran.out
    assert "Ready to report" in ran.out + ran.err, ran.out
    assert [line for line in ran.out.splitlines() if "Channel referrals" in line and "38" in line], ran.out


def test_newest_alone_is_read_if_it_has_the_rows_of_the_older_ones(tmp_path):
    for name, number in (("Aug", 20), ("Sept", 30), ("Oct", 38)):
        log(tmp_path / "files" / f"Channel {name} 26.xlsx", ROWS[:number])
    ran = adopt(tmp_path)
    line = "Channel referrals: only the newest of 3 files is read, because it has the rows of the older ones."
    assert line in ran.out.splitlines()
    assert (own(tmp_path)["file"], own(tmp_path)["read"]) == ("../files/Channel * ??.xlsx", "newest")


def test_all_are_read_if_each_has_rows_of_its_own(tmp_path):
    for name, first in (("Aug", 0), ("Sept", 12), ("Oct", 24)):
        log(tmp_path / "files" / f"Channel {name} 26.xlsx", ROWS[first : first + 12])
    ran = adopt(tmp_path)
    assert own(tmp_path)["file"] == "../files/Channel * ??.xlsx"
    assert "read" not in own(tmp_path)
    assert "36" in ran.out


def test_files_that_share_half_of_their_rows_stay_as_they_are_named(tmp_path):
    log(tmp_path / "files" / "Channel Sept 26.xlsx", ROWS[:24])
    log(tmp_path / "files" / "Channel Oct 26.xlsx", ROWS[12:36])
    adopt(tmp_path)
    assert own(tmp_path)["file"] == ["../files/Channel Oct 26.xlsx", "../files/Channel Sept 26.xlsx"]
    assert "read" not in own(tmp_path)


EARLIER = [
    ({"Log May 2026.xlsx": ROWS[:30], "Log.xlsx": ROWS}, "Log.xlsx", "Log May 2026.xlsx", "its 30 rows"),
    ({"Log.xlsx": ROWS[:30], "Log May 2026.xlsx": ROWS}, "Log * 20??.xlsx", "Log.xlsx", "its 30 rows"),
    (
        {"Old/Log.xlsx": [*ROWS[:29], ["CH-9", *ROWS[0][1:]]], "Log now.xlsx": ROWS},
        "Log now.xlsx",
        "Old/Log.xlsx",
        "29 of its 30 rows",
    ),
]


@pytest.mark.parametrize(("files", "read", "left", "rows"), EARLIER)
def test_file_whose_rows_a_file_of_another_name_has_is_not_read_and_said(tmp_path, files, read, left, rows):
    for name, own_rows in files.items():
        log(tmp_path / "files" / name, own_rows)
    said = " ".join(adopt(tmp_path).out.split())
    assert own(tmp_path)["file"] == f"../files/{read}"
    (later,) = files.keys() - {left}
    assert f"{left} is not read, because {later} has {rows}." in said
    assert left.split("/")[-1] in (tmp_path / "w" / "adopted.html").read_text("utf-8")
    assert "Nothing is new" in adopt(tmp_path).out
    assert own(tmp_path)["file"] == f"../files/{read}"


def test_many_files_whose_rows_another_has_are_one_sentence(tmp_path):
    for number, name in enumerate(("Log.xlsx", "Old log.xlsx", "Log of Ann.xlsx", "Start.xlsx", "Spare.xlsx")):
        log(tmp_path / "files" / name, ROWS[: 40 - 5 * number])
    said = " ".join(adopt(tmp_path).out.split())
    assert (
        "4 files are not read, because others have their rows: Spare.xlsx, Start.xlsx, Log of Ann.xlsx and others."
        in said
    )
    assert own(tmp_path)["file"] == "../files/Log.xlsx"


def test_file_of_two_rows_is_read_beside_one_that_has_them(tmp_path):
    log(tmp_path / "files" / "Log.xlsx", ROWS)
    log(tmp_path / "files" / "Channel log of the north.xlsx", ROWS[:2])
    assert "is not read" not in adopt(tmp_path).out


def test_files_that_only_have_the_same_days_are_all_read(tmp_path):
    head = ["Date of session", "Type of training", "Directorate", "Trainer"]
    days = [
        ["2026-05-01", "WRAP", "Adults", "A"],
        ["2026-06-01", "WRAP", "Place", "B"],
        ["2026-07-01", "WRAP", "Hub", "C"],
    ]
    for name in ("Prevent training sessions.xlsx", "Prevent training sessions of the north.xlsx"):
        book(tmp_path / "files" / name, {"Sessions": [head, *days]})
    adopt(tmp_path)
    assert len(settings(tmp_path)["returns"]["sessions"]["file"]) == 2


def test_file_that_prevent_toml_names_is_read_whatever_others_have(tmp_path):
    log(tmp_path / "files" / "Log May 2026.xlsx", ROWS[:30])
    adopt(tmp_path)
    log(tmp_path / "files" / "Log.xlsx", ROWS)
    assert "is not read" not in adopt(tmp_path).out
    assert own(tmp_path)["file"] == ["../files/Log * 20??.xlsx", "../files/Log.xlsx"]


def test_file_named_after_a_year_or_quarter_is_gathered_with_the_next(tmp_path):
    log(tmp_path / "files" / "Channel 2025-26 Q1.xlsx", ROWS[:12])
    adopt(tmp_path)
    assert own(tmp_path)["file"] == "../files/Channel 20??-?? Q?.xlsx"
    assert "read" not in own(tmp_path)


def test_guess_of_the_newest_is_taken_back_once_a_second_file_has_other_rows(tmp_path):
    log(tmp_path / "files" / "Channel Sept 26.xlsx", ROWS[:20])
    adopt(tmp_path)
    assert own(tmp_path)["read"] == "newest"
    log(tmp_path / "files" / "Channel Oct 26.xlsx", ROWS[20:])
    ran = adopt(tmp_path)
    assert "read" not in own(tmp_path)
    assert "Channel referrals: all 2 files are read now, because their rows differ." in ran.out.splitlines()


def test_newest_that_a_person_chose_stays_and_what_it_lacks_is_said(tmp_path):
    log(tmp_path / "files" / "Channel Sept 26.xlsx", ROWS[:20])
    log(tmp_path / "files" / "Channel Oct 26.xlsx", ROWS[20:])
    (tmp_path / "w").mkdir()
    text = '[returns.referrals]\nfile = "../files/Channel * ??.xlsx"\nread = "newest"\n'
    (tmp_path / "w" / "prevent.toml").write_text(text, "utf-8")
    ran = adopt(tmp_path)
    assert own(tmp_path)["read"] == "newest"
    line = (
        "Channel referrals: only the newest of 2 files is read, and it lacks rows of an older one. If the rows of "
        'the files differ, delete read = "newest" under [returns.referrals].'
    )
    assert line in ran.out.splitlines()


def test_pattern_fits_no_file_of_another_return_or_of_none(tmp_path):
    log(tmp_path / "files" / "Prevent log Sept 26.xlsx", ROWS[:20])
    book(tmp_path / "files" / "Prevent log Oct 26.xlsx", {"Rota": [["Week", "Who is in"], ["1", "A"], ["2", "B"]]})
    adopt(tmp_path)
    assert own(tmp_path)["file"] == "../files/Prevent log Sept 26.xlsx"


def test_adopt_settles_a_named_file_that_is_gone(tmp_path):
    log(tmp_path / "files" / "Channel Oct 26.xlsx", ROWS)
    (tmp_path / "w").mkdir()
    text = '[returns.referrals]\nfile = "../files/Channel Sept 26.xlsx"  # ours\n'
    (tmp_path / "w" / "prevent.toml").write_text(text, "utf-8")
    ran = run_prevent("check", "-w", tmp_path / "w")
    command = f"prevent adopt {tmp_path / 'files'} --into {tmp_path / 'w'}"
    assert f"It is probably ../files/Channel Oct 26.xlsx now: run `{command}`" in ran.out + ran.err
    ran = run_prevent(*command.split()[1:], "--yes")
    assert "missing" not in ran.out
    text = (tmp_path / "w" / "prevent.toml").read_text("utf-8")
    assert 'file = "../files/Channel * ??.xlsx" # ours' in text
    assert tomllib.loads(text)["returns"]["referrals"]["read"] == "newest"


def test_columns_read_in_part_of_returns_in_other_folders_stay_so(tmp_path):
    council(tmp_path / "files", concern=("Islamist", "Odd new thing"))
    adopt(tmp_path)
    assert own(tmp_path)["partly_read"] == "concern"
    log(tmp_path / "more" / "Prevent sessions.xlsx", [])
    run_prevent("adopt", tmp_path / "more", "--into", tmp_path / "w", "--yes")
    assert own(tmp_path)["partly_read"] == "concern"


@pytest.mark.parametrize("names", [("Log", "Cofnod"), ("Sheet1", "Referrals"), ("Adults", "Adults 2")])
def test_files_whose_sheets_have_different_names_are_all_read(tmp_path, names):
    for at, name in enumerate(names):
        sheets = {"Notes": [["Ring the venue"]], name: [HEAD, *ROWS[at * 20 : at * 20 + 20]]}
        book(tmp_path / "files" / f"Channel {'ab'[at]}.xlsx", sheets)
    adopt(tmp_path)
    assert "sheet" not in own(tmp_path)
    ran = run_prevent("check", "-w", tmp_path / "w")
    assert [line for line in ran.out.splitlines() if "Channel referrals" in line and "40" in line], ran.out


def test_copies_marked_copies_blank_workbooks_and_exports_are_left_out_and_said_in_one_line(tmp_path):
    files = council(tmp_path / "files")
    adopt(tmp_path)
    before = (tmp_path / "w" / "prevent.toml").read_text("utf-8")
    tracker = files / "Channel" / "Tracker 2025.xlsx"
    for name in ("Tracker 2025 (1).xlsx", "Tracker 2025 (marked).xlsx", "Tracker 2025 - Copy.xlsx"):
        shutil.copy(tracker, files / "Channel" / name)
    run_prevent("init", files / "blank", "referrals", "sessions")
    run_prevent("export", "--month", "2025-06", "--status", "draft", "-w", tmp_path / "w", "--folder", files / "sent")
    run_prevent("report", "--board", "update", "--period", "2025", "-w", tmp_path / "w", "-o", files / "paper.docx")
    assert (files / "sent" / "2025-06").is_dir()
    shutil.copytree(files / "sent" / "2025-06", files / "June", dirs_exist_ok=True)
    ran = adopt(tmp_path)
    assert (tmp_path / "w" / "prevent.toml").read_text("utf-8") == before
    assert ran.out.startswith("Nothing is new since ")
    [line] = [line for line in ran.out.splitlines() if line.startswith("Left out: ")]
    assert line.startswith(
        "Left out: Channel/Tracker 2025 (1).xlsx (a copy), Channel/Tracker 2025 (marked).xlsx (a marked"
    )
    page = (tmp_path / "w" / "adopted.html").read_text("utf-8")
    for name, what in (
        ("June/prevent-2025-06.xlsx", "written by prevent"),
        ("June/prevent-2025-06.ods", "written by prevent"),
        ("blank/returns/referrals.xlsx", "a blank"),
    ):
        assert name in page
        assert f"is {what}" in page


@pytest.mark.parametrize("ending", ["xlsx", "ods"])
def test_a_working_list_with_a_name_of_ours_is_left_out(tmp_path, ending):
    log(tmp_path / "files" / "Channel log.xlsx", ROWS)
    run_prevent("training-gap", "--people", "-q", "-o", tmp_path / "files" / f"prevent-people.{ending}")
    assert f"Left out: prevent-people.{ending} (written by prevent)" in adopt(tmp_path).out


def test_marked_copy_without_its_original_is_read(tmp_path):
    log(tmp_path / "files" / "Channel log (marked).xlsx", ROWS)
    adopt(tmp_path)
    assert own(tmp_path)["file"] == "../files/Channel log (marked).xlsx"


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
NOT_READ = {
    "log.numbers": (b"PK\x03\x04", "which is an Apple Numbers document; save it as .xlsx or as CSV UTF-8."),
    "log.xlsb": (b"PK\x03\x04", "which is a .xlsb file; save it as .xlsx or as CSV UTF-8."),
    "old log.xls": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(3000),
        "which cannot be read as a workbook; open it in Ex",
    ),
    "locked log.xlsx": (
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le").ljust(128, b"\0"),
        "which is protected by a password; ",
    ),
    "empty log.csv": (b"", "which is empty."),
}


@pytest.mark.parametrize("name", NOT_READ)
def test_file_of_another_kind_is_named_once_with_what_to_do(tmp_path, name):
    content, reason = NOT_READ[name]
    log(tmp_path / "files" / "Channel log.xlsx", ROWS)
    (tmp_path / "files" / name).write_bytes(content)
    ran = adopt(tmp_path)
    [line] = [line for line in ran.out.splitlines() if name in line]
    assert line.startswith(f"Not read: {name}, {reason}")
    assert own(tmp_path)["file"] == "../files/Channel log.xlsx"


def test_files_with_the_same_reason_are_one_line(tmp_path):
    log(tmp_path / "files" / "Channel log.xlsx", ROWS)
    for at in range(7):
        (tmp_path / "files" / f"l{at}.numbers").write_bytes(b"PK")
    ran = adopt(tmp_path)
    line = "Not read: l0.numbers, l1.numbers, l2.numbers, l3.numbers and 3 more. Each is an Apple Numbers"
    assert [one.startswith(line) for one in ran.out.splitlines() if ".numbers" in one] == [True]


def test_folders_with_spaces_other_letters_links_and_lock_files(tmp_path):
    folder = tmp_path / "files" / "Cyngor S\u00eer \u0174y - Prevent Team" / "\u0176 Channel"
    log(folder / "Cofnod Channel \u0175ythnos.xlsx", ROWS)
    (folder / "~$Cofnod Channel \u0175ythnos.xlsx").write_bytes(b"\x06quozle")
    (folder / "loop").symlink_to(tmp_path / "files")
    (folder / "gone.xlsx").symlink_to(folder / "nothing.xlsx")
    (folder / "Cofnod Channel \u0175ythnos.xlsx").chmod(0o400)
    ran = adopt(tmp_path)
    file = "Cyngor S\u00eer \u0174y - Prevent Team/\u0176 Channel/Cofnod Channel \u0175ythnos.xlsx"
    assert own(tmp_path)["file"] == f"../files/{file}"
    assert (
        f"{file} is open in Excel, so unsaved changes were not read. Save and close it, and run this again." in ran.out
    )
    assert "quozle" not in ran.out + ran.err
    folder = file.rpartition("/")[0]
    assert f"Left out: {folder}/gone.xlsx (a link), {folder}/loop/ (a link)." in ran.out
    assert run_prevent("check", "-w", tmp_path / "w").code == 0


def test_folder_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    log(tmp_path / "files" / "Channel log.xlsx", ROWS)
    (tmp_path / "files" / "closed").mkdir()
    real = os.scandir

    def scandir(path):
        if str(path).endswith("closed"):
            raise PermissionError(13, "Permission denied", str(path))
        return real(path)

    monkeypatch.setattr(os, "scandir", scandir)
    workspace = load_workspace(tmp_path)
    found = read_folder(tmp_path / "files", workspace, tmp_path)
    assert list(found.paths) == ["Channel log.xlsx"]
    [(name, reason)] = found.unreadable.items()
    assert (name, "permission" in reason or "account" in reason) == ("closed/", True)


def test_sheets_named_after_case_workers_are_read_and_their_names_are_shown_nowhere(tmp_path):
    sheets = {name: [HEAD, *ROWS[at * 20 : at * 20 + 20]] for at, name in enumerate(("Quozle", "Quozle B"))}
    book(tmp_path / "files" / "Channel log.xlsx", sheets)
    ran = adopt(tmp_path)
    assert "sheet" not in own(tmp_path)
    written = "".join(one.read_text("utf-8") for one in (tmp_path / "w").rglob("*") if one.is_file())
    assert "quozle" not in (ran.out + ran.err + written).casefold()
    assert "Channel log.xlsx, a sheet whose name may be a person&#x27;s" in written
    checked = run_prevent("check", "-w", tmp_path / "w")
    assert [line for line in checked.out.splitlines() if "Channel referrals" in line and "40" in line], checked.out


def test_sheet_named_after_a_person_is_named_if_its_file_has_another_return(tmp_path):
    sessions = [["Session ref", "Date held", "Delivered for", "Course"], ["S1", "2025-01-03", "Adults", "WRAP"]]
    book(tmp_path / "files" / "Prevent.xlsx", {"Quozle": [HEAD, *ROWS], "Prevent sessions": sessions})
    adopt(tmp_path)
    assert own(tmp_path)["sheet"] == "Quozle"


def test_course_matrix_with_a_column_of_a_person_does_not_show_it(tmp_path):
    head = ["Employee number", "Directorate", "Prevent Duty", "Safeguarding", "Quozle", "Zora Quozle"]
    rows = [[f"E{at:03}", "Adults", "2025-01-03", "2025-02-03", "2025-02-04", "2025-02-05"] for at in range(30)]
    book(tmp_path / "files" / "Prevent training matrix.xlsx", {"Matrix": [head, *rows]})
    ran = adopt(tmp_path)
    written = "".join(one.read_text("utf-8") for one in (tmp_path / "w").rglob("*") if one.is_file())
    assert "Safeguarding" in written
    assert "quozle" not in (ran.out + ran.err + written).casefold()


def test_files_whose_names_may_be_peoples_are_counted_and_others_are_named(tmp_path):
    log(tmp_path / "files" / "Channel log.xlsx", ROWS)
    for name in ("Quozle", "Budget 2025", "Zora Quozle rota"):
        book(tmp_path / "files" / f"{name}.xlsx", {"Sheet1": [["Tea", "Milk"], ["a", "b"]]})
    ran = adopt(tmp_path)
    assert "Not used, because no sheet is a return: Budget 2025.xlsx and 2 more." in ran.out
    (tmp_path / "files" / "Budget 2025.xlsx").unlink()
    ran = adopt(tmp_path)
    assert "Not used, because no sheet is a return: 2 files whose names may be people's." in ran.out


def test_new_file_of_a_known_kind_is_named_and_not_said_to_be_nothing_new(tmp_path):
    log(tmp_path / "files" / "Channel log May 2026.xlsx", ROWS[:20])
    adopt(tmp_path)
    log(tmp_path / "files" / "Channel log June 2026.xlsx", ROWS[20:])
    said = adopt(tmp_path).out
    assert "1 more file is read as the earlier ones: Channel log June 2026.xlsx.\n" in said
    assert "No heading, word or team in it is new." in said
    assert "Nothing is new" not in said
    assert "Nothing is new" in adopt(tmp_path).out
