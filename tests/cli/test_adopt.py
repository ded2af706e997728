"""prevent adopt: from a folder of a council's own files to a first draft paper, and again a month later."""

import datetime as dt
import json
import shlex
import stat
import tomllib

import openpyxl
import pytest
from conftest import run_prevent, write_returns


@pytest.fixture(autouse=True)
def _wide(monkeypatch):
    """Print long lines whole, as a pipe without a width gets them."""
    monkeypatch.delenv("COLUMNS", raising=False)


CANARY = "quozle"
PERIOD = "2025/26-Q1"
CONCERNS = ("Islamist", "Extreme right-wing", "MUU", "Islamist")


def referrals(months=12, concern=CONCERNS, closed="Date closed"):
    head = [
        "PCMT reference",
        "Subject name",
        "Date received",
        "Type of concern",
        "Passed to police",
        closed,
        "Narrative",
    ]
    rows = [
        [
            *(f"CR{at:03}", f"{CANARY} {at}", f"2025-{at % months + 1:02}-07", concern[at % len(concern)]),
            *(f"2025-{at % months + 1:02}-09", f"2025-{at % months + 1:02}-20", f"{CANARY} said {at}"),
        ]
        for at in range(40)
    ]
    return [["Channel referrals 2025"], [], head, *rows, [], ["Total", 40]]


def book(path, sheets):
    path.parent.mkdir(parents=True, exist_ok=True)
    made = openpyxl.Workbook()
    made.remove(made.active)
    for name, rows in sheets.items():
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(row)
    made.save(path)


def register(*teams):
    rows = "".join(f"S{at % 4},{CANARY}{at:03},{teams[at % len(teams)]},Attended\n" for at in range(60))
    return f"Session ref,Employee number,Directorate,Attendance status\n{rows}"


def council(folder, **changed):
    """Write the files of a made-up council and return their folder."""
    book(folder / "Channel" / "Tracker 2025.xlsx", {"2025": referrals(**changed), "Notes": [["Keep this file closed"]]})
    sessions = "".join(f"S{at},2025-0{at + 1}-03,Adults,WRAP\n" for at in range(4))
    (folder / "Prevent sessions.csv").write_text(f"Session ref,Date held,Delivered for,Course\n{sessions}", "utf-8")
    (folder / "Prevent register.csv").write_text(register("Adults", "Housing"), "utf-8")
    (folder / "Headcount.csv").write_text(
        "As at,Directorate,Headcount\n2025-01-01,Adults,40\n2025-01-01,Housing,30\n", "utf-8"
    )
    (folder / "Minutes.docx").write_bytes(b"PK")
    return folder


@pytest.fixture
def adopted(tmp_path):
    folder = council(tmp_path / "files")
    ran = run_prevent("adopt", folder, "--into", tmp_path / "w", "--yes")
    assert (ran.code, ran.err) == (0, "")
    return tmp_path, ran


def settings(tmp_path):
    return tomllib.loads((tmp_path / "w" / "prevent.toml").read_text("utf-8"))


def test_every_return_is_found_and_every_mapping_is_a_line(adopted):
    tmp_path, ran = adopted
    found = settings(tmp_path)["returns"]
    assert set(found) == {"referrals", "sessions", "attendance", "headcounts"}
    assert found["referrals"]["file"] == "../files/Channel/Tracker 20??.xlsx"
    assert found["referrals"]["sheet"] == "20??"
    assert found["referrals"]["columns"] == {
        "referral_id": "PCMT reference",
        "received_on": "Date received",
        "concern": "Type of concern",
        "police_check_on": "Passed to police",
        "closed_on": "Date closed",
    }
    assert ran.out.splitlines()[-1].endswith("prevent.toml")
    assert "1 other file is not a spreadsheet." in ran.out


def test_the_second_command_is_the_one_that_is_suggested_and_writes_the_first_draft_paper(adopted):
    tmp_path, ran = adopted
    (line,) = (line for line in ran.out.splitlines() if line.startswith("Next: "))
    assert line == f"Next: `prevent report --board update --period {PERIOD} --workspace {tmp_path / 'w'}`."
    ran = run_prevent(*shlex.split(line.removeprefix("Next: `prevent ").removesuffix("`.")), cwd=tmp_path)
    assert ran.code == 0
    assert (tmp_path / f"prevent-update-{PERIOD.replace('/', '-')}.docx").is_file()


def test_no_personal_value_is_in_any_output(adopted):
    tmp_path, ran = adopted
    assert CANARY not in ran.out + ran.err
    for path in (tmp_path / "w").rglob("*"):
        if path.is_file():
            assert CANARY.encode() not in path.read_bytes(), path
            assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_files_are_never_changed(tmp_path):
    folder = council(tmp_path / "files")
    before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    run_prevent("adopt", folder, "--into", tmp_path / "w", "--yes")
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == before


def test_a_second_run_of_the_same_files_reports_nothing_and_changes_no_line(adopted):
    tmp_path, _ = adopted
    before = (tmp_path / "w" / "prevent.toml").read_text("utf-8")
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert ran.out.startswith("Nothing is new since ")
    assert (tmp_path / "w" / "prevent.toml").read_text("utf-8") == before


def test_the_next_month_reports_a_renamed_heading_a_new_word_and_a_new_team_and_nothing_else(adopted):
    tmp_path, _ = adopted
    council(tmp_path / "files", closed="Stepped down", concern=(*CONCERNS, "Salad bar"))
    (tmp_path / "files" / "Prevent register.csv").write_text(register("Adults", "Housing", "Libraries"), "utf-8")
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    lines = ran.out.splitlines()
    assert lines[0].startswith("3 things are new since ")
    assert lines[1:4] == [
        '  heading: Channel/Tracker 2025.xlsx, sheet "2025": "Stepped down" is new. '
        'It may be Support ended: it may be a new name of "Date closed".',
        '  word: Channel referrals: "Salad bar" is new in Type of concern, in 8 rows.',
        '  team: "Libraries" is new, in 20 rows.',
    ]


def test_a_new_file_with_the_headings_of_earlier_ones_is_read_although_one_is_renamed(adopted):
    tmp_path, _ = adopted
    rows = referrals()[2:]
    rows[0] = [{"Date received": "When it came"}.get(heading, heading) for heading in rows[0]]
    book(tmp_path / "files" / "Channel" / "Tracker 2026.xlsx", {"2026": rows})
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert '"When it came" is new. It may be Date received' in ran.out
    text = (tmp_path / "w" / "prevent.toml").read_text("utf-8")
    assert 'write received_on = ["Date received", "When it came"]' in text
    assert tomllib.loads(text.replace("#? ", ""))["returns"]["referrals"]["columns"]["received_on"] == "Date received"


def test_a_word_that_nobody_has_explained_gives_no_number(adopted):
    tmp_path, _ = adopted
    council(tmp_path / "files", concern=(*CONCERNS, "Salad bar"))
    run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert settings(tmp_path)["returns"]["referrals"]["partly_read"] == "concern"
    assert '#? "Salad bar" = "?"  # 8 rows' in (tmp_path / "w" / "prevent.toml").read_text("utf-8").splitlines()


def test_own_lines_stay(adopted):
    tmp_path, _ = adopted
    path = tmp_path / "w" / "prevent.toml"
    own = path.read_text("utf-8").replace('"The Council"', '"Westmarsh"') + "\n# ours\n[labels]\nIslamist = 'Daesh'\n"
    path.write_text(own, "utf-8")
    run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert path.read_text("utf-8") == own


def test_folder_of_other_work_proposes_nothing_in_one_screen(tmp_path):
    folder = tmp_path / "junk"
    for at in range(60):
        book(
            folder / f"Budget {at}.xlsx", {"Sheet1": [["Code", "Department", "Date", "Budget"], [at, "Adults", "x", 9]]}
        )
        (folder / f"Photo {at}.png").write_bytes(b"\x89PNG")
        (folder / f"List {at}.csv").write_text(
            "Reference,Date,Status,Owner\n1,2025-01-01,Done,A\n2,2025-01-02,Red,B\n", "utf-8"
        )
    ran = run_prevent("adopt", folder, "--into", tmp_path / "w", "--yes")
    assert ran.code == 0
    assert len(ran.out.splitlines()) < 12
    assert ran.out.startswith(f"No sheet in {folder} is certainly a return.")
    assert "returns" not in settings(tmp_path)
    assert "#?" not in (tmp_path / "w" / "prevent.toml").read_text("utf-8").partition("[council]")[2]


def test_sheet_that_may_be_a_return_and_faults_that_stop_papers_are_on_the_screen(tmp_path):
    folder = council(tmp_path / "files")
    body = "".join(f"LBE-{at},2025-0{at}-01,Islamist,2025-0{at}-02\n" for at in range(1, 9))
    (folder / "Prevent cases.csv").write_text(f"Title,Date received,Type of concern,Passed to police\n{body}", "utf-8")
    register = folder / "Prevent register.csv"
    register.write_text(register.read_text("utf-8") + f",{CANARY},Adults,Attended\n", "utf-8")
    ran = run_prevent("adopt", folder, "--into", tmp_path / "w", "--yes")
    lines = ran.out.splitlines()
    assert "May be Channel referrals: Prevent cases.csv, but no column is certainly Referral ID." in lines
    assert "Training attendance: 1 fault stops papers that use it. Correct your file, and run this again." in lines


def test_missing_file_whose_export_has_a_new_name_is_said_with_what_to_do(adopted):
    tmp_path, _ = adopted
    (tmp_path / "files" / "Prevent register.csv").rename(tmp_path / "files" / "Prevent register 02-2026.csv")
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    said = [line for line in ran.out.splitlines() if line.startswith("Training attendance: ")]
    [line] = said
    assert "Prevent register.csv, which is missing. If a newer file has all its rows, delete its name under" in line
    assert "[returns.attendance]. Otherwise put it back." in line


def test_memory_has_a_format_and_no_word(adopted):
    tmp_path, _ = adopted
    memory = json.loads((tmp_path / "w" / ".prevent" / "adopted.json").read_text("utf-8"))
    assert memory["format"] == 1
    assert "Housing" not in json.dumps(memory)


@pytest.mark.parametrize("name", ["missing", "files/Minutes.docx"])
def test_what_is_no_folder_is_refused_and_nothing_is_written(tmp_path, name):
    council(tmp_path / "files")
    ran = run_prevent("adopt", tmp_path / name, "--into", tmp_path / "w")
    assert ran.code == 2
    assert "is not a folder; name the folder that contains your spreadsheets" in ran.err
    assert not (tmp_path / "w").exists()


def test_quiet_prints_the_path_alone(tmp_path):
    ran = run_prevent("adopt", council(tmp_path / "files"), "--into", tmp_path / "w", "--yes", "--quiet")
    assert ran.out == f"{tmp_path / 'w' / 'prevent.toml'}\n"


def test_people_in_headings_sheets_and_columns_of_words_are_written_nowhere(tmp_path):
    name = "Zora Quozle"
    head = ["Case ID", "Date received", "Referred by", "Type of concern", name, f"Worker: {name}"]
    rows = [
        [f"CR{at}", f"2025-0{at % 9 + 1}-03", f"{('Zora', 'Jean', 'Bea')[at % 3]} Quozle", "Nihilistic Violence"]
        for at in range(40)
    ]
    rows[0][2], rows[0][3] = "Police", "Islamist"
    book(tmp_path / "files" / "Channel log.xlsx", {"Referrals": [head, *rows]})
    book(tmp_path / "files" / "Prevent champions.xlsx", {name: [["Date", name], ["2025-01-01", "Y"]]})
    outputs = []
    for _ in range(2):
        ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
        outputs += [ran.out, ran.err, *(one.read_text("utf-8") for one in (tmp_path / "w").rglob("*") if one.is_file())]
    assert ran.out.startswith("Nothing is new")
    assert not [text for text in outputs if "quozle" in text.casefold()]
    page = (tmp_path / "w" / "adopted.html").read_text("utf-8")
    assert "Not shown, because it may be a name: cell E1" in page
    assert "Nihilistic Violence" in page


def test_column_read_in_part_is_read_in_full_once_its_words_have_a_code(tmp_path):
    concern = ("Islamist", "Odd new thing")
    council(tmp_path / "files", concern=concern)
    run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "own", "--yes")
    settings = tmp_path / "own" / "prevent.toml"
    text = settings.read_text(encoding="utf-8")
    assert 'partly_read = "concern"' in text
    text = text.replace('#? "Odd new thing" = "?"', '"Odd new thing" = "Islamist"')
    settings.write_text(text, encoding="utf-8")
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "own", "--yes")
    assert "unknown value" not in ran.out
    assert "partly_read" not in settings.read_text(encoding="utf-8")


def again(tmp_path):
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert (ran.code, ran.err) == (0, "")
    return ran


def edited(tmp_path, before, after):
    path = tmp_path / "w" / "prevent.toml"
    text = path.read_text("utf-8")
    assert before in text
    path.write_text(text.replace(before, after), "utf-8")


def test_heading_that_a_person_gives_to_another_column_stays_there_and_news_are_reported(adopted):
    tmp_path, _ = adopted
    edited(tmp_path, 'police_check_on = "Passed to police"', 'panel_on = "Passed to police"')
    (tmp_path / "files" / "Prevent register.csv").write_text(register("Adults", "Housing", "Libraries"), "utf-8")
    first = again(tmp_path)
    assert '  team: "Libraries" is new, in 20 rows.' in first.out
    assert "1 line is no longer in prevent.toml, so this run does not write it again." in first.out
    assert "Channel referrals:" not in first.out
    for ran in (first, again(tmp_path)):
        columns = settings(tmp_path)["returns"]["referrals"]["columns"]
        assert columns["panel_on"] == "Passed to police"
        assert "police_check_on" not in columns
        assert "Passed to police" not in ran.out


@pytest.mark.parametrize(
    ("line", "place", "key"),
    [
        ('closed_on = "Date closed" # Support ended\n', ("returns", "referrals", "columns"), "closed_on"),
        ('sheet = "20??"\n', ("returns", "referrals"), "sheet"),
        ('course = "Course" # Course\n', ("returns", "sessions", "columns"), "course"),
        ('file = "../files/Headcount.csv"\n', ("returns", "headcounts"), "file"),
        ('file = "../files/Channel/Tracker 20??.xlsx"\n', ("returns", "referrals"), "file"),
    ],
    ids=["heading", "sheet", "another heading", "file", "pattern"],
)
def test_line_that_a_person_has_deleted_is_not_written_again(adopted, line, place, key):
    tmp_path, _ = adopted
    edited(tmp_path, line, "")
    for _ in range(2):
        again(tmp_path)
        found = settings(tmp_path)
        for name in place:
            found = found.get(name, {})
        assert key not in found


def test_deleted_line_that_a_person_writes_again_counts_again(adopted):
    tmp_path, _ = adopted
    before = (tmp_path / "w" / "prevent.toml").read_text("utf-8")
    edited(tmp_path, 'file = "../files/Headcount.csv"\n', "")
    again(tmp_path)
    (tmp_path / "w" / "prevent.toml").write_text(before, "utf-8")
    ran = again(tmp_path)
    assert (tmp_path / "w" / "prevent.toml").read_text("utf-8") == before
    assert "no longer" not in ran.out


def test_plan_of_a_year_that_has_not_ended_has_no_fault_at_once(tmp_path):
    year = dt.datetime.now(tz=dt.UTC).year + 1
    head = ["Workstream", "Objective", "Progress to date", "Status"]
    rows = [["Training", f"Train {at}", "Begun", "Green"] for at in range(5)]
    title = f"Prevent plan {year}/{(year + 1) % 100}"
    book(tmp_path / "files" / "Prevent Action Plan.xlsx", {"Plan": [[title], head, *rows]})
    again(tmp_path)
    path = tmp_path / "w" / "prevent.toml"
    lines = (line.removeprefix("#? ") for line in path.read_text("utf-8").splitlines())
    path.write_text("\n".join(lines), "utf-8")
    ran = again(tmp_path)
    assert "fault" not in ran.out
    assert isinstance(settings(tmp_path)["returns"]["actions"]["as_at"], dt.date)


UNNAMED = {
    "referrals": ("Prevent log.csv", "Thing,Date received,Type of concern,Date closed", "EH{n},2025-01-1{n},Islamist,"),
    "completions": ("Prevent completions.csv", "Learner,Course title,Completed on", "77{n},Prevent Duty,2025-01-1{n}"),
    "evaluations": ("Prevent evaluations.csv", "Form ID,When,Comments", "F{n},2025-01-1{n},good"),
    "meetings": ("Channel Panel attendance.csv", "From whom,Date of meeting,Attended", "Body {n},2025-01-14,Yes"),
}


@pytest.mark.parametrize("name", UNNAMED)
def test_lines_of_a_sheet_that_may_be_a_return_settle_it_without_their_mark(tmp_path, name):
    file, head, row = UNNAMED[name]
    rows = "\n".join(row.format(n=at) for at in (*range(1, 9), 8))
    (tmp_path / "files").mkdir()
    (tmp_path / "files" / file).write_text(f"{head}\n{rows}\n", "utf-8")
    again(tmp_path)
    path = tmp_path / "w" / "prevent.toml"
    text = path.read_text("utf-8")
    assert f"#? [returns.{name}]" in text
    lines = (line.removeprefix("#? ") if not line.startswith("#? #") else line for line in text.splitlines())
    path.write_text("\n".join(lines), "utf-8")
    again(tmp_path)
    later = path.read_text("utf-8")
    assert f"\n[returns.{name}]" in later
    assert "#? [returns" not in later


@pytest.mark.parametrize("board", ["Board / Committee", "Board or committee"])
def test_a_list_of_boards_with_their_meetings_is_proposed_as_the_schedule(tmp_path, board):
    rows = [["Where Prevent reports go - 2026/27"], [], [board, "Meeting date", "Papers deadline", "Who presents"]]
    rows += [[f"{name} Board", f"2026-0{at}-22", f"2026-0{at}-13", "tbc"] for at, name in enumerate("ABCDE", 2)]
    book(tmp_path / "files" / "Board dates 2026-27.xlsx", {"Dates": rows})
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert "May be Board schedule: Board dates 2026-27.xlsx" in ran.out
    assert '#? file = "../files/Board dates 2026-27.xlsx"' in (tmp_path / "w" / "prevent.toml").read_text("utf-8")
    write_returns(tmp_path / "w", events="Date,Kind,Subject\n01/02/2020,Briefing,Duty\n")
    said = run_prevent("boards", "-w", tmp_path / "w").err
    assert 'needs: "Board schedule". Settle the lines in prevent.toml that begin with #? [returns.boards].' in said


@pytest.mark.parametrize(("words", "cells"), [(("Oddly",), "1 cell has an unknown value"), (("Oddly",) * 9, "9 cells")])
def test_rows_with_unknown_words_count_and_the_screen_says_how_to_explain_them(tmp_path, words, cells):
    rows = [["Referral ID", "Date received", "Type of concern"]]
    concerns = [*words, *(["Islamist"] * (15 - len(words)))]
    rows += [[f"R{at}", f"2025-01-{at + 10}", concern] for at, concern in enumerate(concerns)]
    book(tmp_path / "files" / "Prevent referrals.xlsx", {"Log": rows})
    ran = again(tmp_path)
    assert f"Channel referrals: Type of concern: {cells}" in ran.out
    assert "so figures of that column are [x]. `prevent check --fix-words` asks" in ran.out
    assert settings(tmp_path)["returns"]["referrals"]["partly_read"] == "concern"
    checked = run_prevent("check", "-w", tmp_path / "w")
    assert checked.code == 0, checked.err
