"""`prevent adopt` and the files that a council has next month: other dates in their names, copies, other programs."""

import tomllib

import pytest
from conftest import run_prevent
from test_adopt import book, council, referrals, settings

HEAD, *ROWS = referrals()[2:42]


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
    assert "Channel referrals: all 2 files are read now, because each has rows of its own." in ran.out.splitlines()


def test_newest_that_a_person_chose_stays_and_what_it_lacks_is_said(tmp_path):
    log(tmp_path / "files" / "Channel Sept 26.xlsx", ROWS[:20])
    log(tmp_path / "files" / "Channel Oct 26.xlsx", ROWS[20:])
    (tmp_path / "w").mkdir()
    text = '[returns.referrals]\nfile = "../files/Channel * ??.xlsx"\nread = "newest"\n'
    (tmp_path / "w" / "prevent.toml").write_text(text, "utf-8")
    ran = adopt(tmp_path)
    assert own(tmp_path)["read"] == "newest"
    line = (
        "Channel referrals: only the newest of 2 files is read, and it lacks rows of an older one. If each file has "
        'rows of its own, delete read = "newest" under [returns.referrals].'
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


def test_columns_left_unread_of_returns_in_other_folders_stay_so(tmp_path):
    council(tmp_path / "files", concern=("Islamist", "Odd new thing"))
    adopt(tmp_path)
    assert own(tmp_path)["unread"] == "concern"
    log(tmp_path / "more" / "Prevent sessions.xlsx", [])
    run_prevent("adopt", tmp_path / "more", "--into", tmp_path / "w", "--yes")
    assert own(tmp_path)["unread"] == "concern"
