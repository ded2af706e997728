"""What `prevent report` says where it writes no paper: what is wrong, where, and each way out of it."""

import re

import pytest
from conftest import CONTACTS, run_prevent, write_returns, write_texts

BOARD = '[boards.css]\npaper = "cllc"\n'


def report(folder, *arguments, board="css"):
    return run_prevent("report", "--board", board, "-w", folder, "-o", folder / "paper.docx", *arguments)


def test_missing_returns_are_named_with_the_sections_that_can_be_left_out(tmp_path):
    write_returns(tmp_path, meetings="Meeting,Date held,Agency,Attended\nPanel,01/02/2020,Police,Yes\n")
    (tmp_path / "prevent.toml").write_text(
        f'{BOARD}sections = ["delivery-group", "projects", "reported-counts"]\n', encoding="utf-8"
    )
    ran = report(tmp_path, "--period", "2020")
    assert ran.code == 3
    assert (
        'the workspace lacks returns that this needs: "Projects" and "Reported counts". If you have files of them, run '
        f"`prevent adopt FOLDER --into {tmp_path}`, or give file under [returns.projects] and "
        '[returns.reported_counts] in prevent.toml, or to leave out the sections "projects" and "reported-counts", '
        'under [boards.css] in prevent.toml write sections = ["delivery-group"]. '
        f"`prevent init {tmp_path} projects reported_counts` makes blank workbooks to fill in.\n"
    ) in ran.err


@pytest.mark.parametrize(
    ("command", "titles", "names"),
    [
        (("boards",), '"Board schedule"', "boards"),
        (("channel-quarterly",), '"Channel referrals"', "referrals"),
        (("channel-reviews", "-o", "reviews.xlsx"), '"Channel referrals"', "referrals"),
        (("explain", "actions.objectives"), '"Action plan"', "actions"),
        (("check", "themes"), '"Themes and pillars"', "themes"),
        (
            ("training-gap",),
            '"Training sessions", "Training attendance" and "Staff requiring training"',
            "sessions attendance headcounts",
        ),
    ],
)
def test_a_command_names_the_return_that_it_needs_and_how_to_get_it(tmp_path, command, titles, names):
    write_returns(tmp_path, events="Date,Kind,Subject\n01/02/2020,Briefing,Duty\n")
    (tmp_path / "prevent.toml").touch()
    ran = run_prevent(*command, "-w", tmp_path, cwd=tmp_path)
    assert (ran.code, ran.out) == (3, "")
    assert f": {titles}. If you have " in ran.err
    assert f"`prevent init {tmp_path} {names}` makes " in ran.err
    made = run_prevent("init", tmp_path, *names.split())
    assert made.code == 0, made.err
    assert "lacks" not in run_prevent(*command, "-w", tmp_path, cwd=tmp_path).err


def test_a_paper_that_needs_no_return_is_written_beside_returns_that_it_does_not_use(tmp_path):
    write_returns(tmp_path, meetings="Meeting,Date held,Agency,Attended\nPanel,01/02/2020,Police,Yes\n")
    (tmp_path / "prevent.toml").write_text(
        f'[boards.asc]\nsections = ["introduction", "risk-assessment"]\n{CONTACTS}', encoding="utf-8"
    )
    write_texts(tmp_path)
    ran = report(tmp_path, "--period", "2020", board="asc")
    assert ran.code == 0, ran.err


def test_one_referral_of_one_meeting_is_hidden_and_nothing_is_refused(tmp_path):
    write_returns(
        tmp_path,
        meetings="Meeting,Date held,Agency,Attended\nPrevent Delivery Group,01/02/2020,Police,Yes\n",
        referrals="Referral ID,Date received,Source\nR1,01/02/2020,Education\n",
    )
    (tmp_path / "prevent.toml").write_text(
        f'{BOARD}sections = ["delivery-group", "casework"]\n'
        f'[returns.referrals]\ncovers = "2020-01-01..2020-12-31"\n{CONTACTS}',
        encoding="utf-8",
    )
    write_texts(tmp_path)
    ran = report(tmp_path, "--period", "2020")
    assert ran.code == 0, ran.err
    assert re.search(r"\d+ of \d+ figures (is|are) hidden, so that nobody can be recognised\.", ran.err)


def test_a_period_that_has_not_begun_is_said_to_have_none_of_its_days(tmp_path):
    (tmp_path / "prevent.toml").write_text(BOARD, encoding="utf-8")
    ran = report(tmp_path, "--period", "2099")
    assert ran.code == 2
    assert "2099 has not begun. Give --period one that has, such as --period 20" in ran.err


def test_an_unknown_board_is_answered_in_whole_sentences(tmp_path):
    (tmp_path / "prevent.toml").write_text(BOARD, encoding="utf-8")
    ran = report(tmp_path, "--period", "2020", board="xyzzy")
    assert "scpb, update. For a general update, write [boards.xyzzy] into prevent.toml" in ran.err


def test_a_word_that_is_no_code_is_refused_with_the_setting_that_gives_it_a_meaning(tmp_path):
    write_returns(tmp_path, referrals="Referral ID,Date received,Source\nR1,01/02/2020,Zebra crossing\n")
    (tmp_path / "prevent.toml").write_text(BOARD, encoding="utf-8")
    ran = run_prevent("check", "referrals", "-w", tmp_path)
    assert ran.code == 3
    assert "under source in [returns.referrals.codes]" in ran.out + ran.err


def test_a_sheet_that_another_return_reads_is_not_said_to_be_left_out(tmp_path):
    from openpyxl import Workbook

    book = Workbook()
    book.active.title = "Sessions"
    for row in (("Session ID", "Date held", "Delivered for"), ("S1", "01/02/2020", "Alpha")):
        book.active.append(row)
    register = book.create_sheet("Register")
    for row in (("Session ID", "Person ID", "Department"), ("S1", "P1", "Alpha")):
        register.append(row)
    (tmp_path / "returns").mkdir()
    book.save(tmp_path / "returns" / "sessions.xlsx")
    (tmp_path / "prevent.toml").write_text(BOARD, encoding="utf-8")
    assert "it was not read" in run_prevent("check", "-w", tmp_path, "-f", "csv").out
    (tmp_path / "prevent.toml").write_text(
        '[returns.attendance]\nfile = "returns/sessions.xlsx"\nsheet = "Register"\n', encoding="utf-8"
    )
    assert "it was not read" not in run_prevent("check", "-w", tmp_path, "-f", "csv").out


def test_like_faults_that_stop_the_work_are_one_line(tmp_path):
    rows = "".join(f"R{at},{'soon' if at % 2 else '01/02/2020'}\n" for at in range(40))
    write_returns(tmp_path, referrals=f"Referral ID,Date received\n{rows}")
    ran = run_prevent("channel-quarterly", "--period", "2020", "-w", tmp_path)
    assert ran.code == 3
    first, *lines = ran.err.splitlines()
    assert first.startswith("prevent: 20 faults that could change a figure stop the work.")
    assert len(lines) == 1
    assert "returns/referrals.csv, cells B3, B5, B7, B9, B11, B13 and 14 more places (Date received): " in lines[0]
