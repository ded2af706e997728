"""What papers and lists say of odd councils: years not over, unknown departments, a single objective, two spellings."""

import csv
import re

import pytest
from as_typed import as_typed
from conftest import CONTACTS, run_prevent, write_texts

COVERS = 'covers = "2017-01-01..2020-12-31"\n'
SHOWS = '[council]\nname = "X"\n[disclosure]\nsmall_numbers = "show"\n'
HIDES = '[council]\nname = "X"\n'
CASE = ("Referral ID", "Date received", "Type of concern", "Passed to police", "Accepted onto Channel", "Support ended")
ACTION = ("As at", "Workstream", "Objective", "Progress to date", "Status")


def covers(*names):
    return "".join(f"[returns.{name}]\n{COVERS}" for name in names)


def council(folder, settings, **returns):
    (folder / "returns").mkdir()
    write_texts(folder)
    (folder / "prevent.toml").write_text(settings + CONTACTS, encoding="utf-8")
    for name, lines in returns.items():
        with (folder / "returns" / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(lines)
    return folder


def said(folder, *arguments):
    target = folder / "paper.html"
    ran = run_prevent("report", *arguments, "-w", folder, "-o", target, "--to", "html")
    assert ran.code == 0, ran.err
    text = re.sub(r"<(style|svg).*?</\1>", "", as_typed(target.read_text(encoding="utf-8")), flags=re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", text).split())


def referrals(*days):
    return [CASE, *((f"R{at}", day, "Islamist", day, day, "") for at, day in enumerate(days))]


def test_a_deep_dive_of_a_year_that_is_not_over_says_up_to_when(tmp_path):
    settings = SHOWS + covers("referrals") + '[boards.cllc]\nname = "C"\nsections = ["deep-dive"]\n'
    folder = council(tmp_path, settings, referrals=referrals("10/11/2020"))
    assert "No case was accepted onto Channel from 1 April 2019 to 31 December 2019." in said(
        folder, "--board", "cllc", "--period", "2019"
    )
    words = said(folder, "--board", "cllc", "--period", "2020")
    assert "accepted onto Channel from 1 April 2020 to 31 December 2020" in words
    assert "Cases accepted onto Channel, 2020/21 so far" in words


def test_a_case_without_a_concern_makes_no_sentence_false(tmp_path):
    settings = SHOWS + covers("referrals") + '[boards.cllc]\nname = "C"\nsections = ["deep-dive"]\n'
    lines = [*referrals("10/05/2020", "10/05/2020"), ("R9", "10/05/2020", "", "10/05/2020", "10/05/2020")]
    words = said(council(tmp_path, settings, referrals=lines), "--board", "cllc", "--period", "2020")
    assert "Each case has one concern" not in words
    assert "A case has one concern, or none stated" in words
    assert "Not stated concern 33% 1 3" in words


def test_the_framework_ends_with_the_period_of_the_paper(tmp_path):
    settings = SHOWS + covers("referrals") + '[boards.cllc]\nname = "C"\nsections = ["channel-quarterly"]\n'
    folder = council(tmp_path, settings, referrals=referrals("10/05/2018", "10/11/2020"))
    words = said(folder, "--board", "cllc", "--period", "2018/19-Q1", "--as-at", "2020-12-31")
    assert "One new case was referred in 2018/19 Q1" in words
    assert "2020/21" not in words


def test_no_new_cases_are_not_as_many_as_before(tmp_path):
    settings = SHOWS + covers("referrals") + '[boards.cllc]\nname = "C"\nsections = ["channel-quarterly"]\n'
    words = said(council(tmp_path, settings, referrals=referrals()), "--board", "cllc", "--period", "2019")
    assert "No new cases were referred in 2019/20 Q3 (" in words
    assert "That is the same as in the quarter before and in the same quarter a year before." in words


@pytest.mark.parametrize(
    ("board", "sentence"),
    [
        ("asc", "The one department with a known figure meets the target of 90%"),
        ("cmt", "The one department with a known figure meets the target of 90%"),
    ],
)
def test_a_target_is_not_said_to_be_met_where_other_departments_are_unknown(tmp_path, board, sentence):
    folder = council(
        tmp_path,
        SHOWS
        + covers("sessions", "attendance")
        + f'[training]\ntarget_percent = 90\n[boards.{board}]\nname = "B"\nsections = ["training"]\n',
        sessions=[("Session ID", "Date held", "Delivered for"), ("S1", "01/02/2020", "Alpha")],
        attendance=[
            ("Session ID", "Person ID", "Department", "Attended"),
            *(("S1", f"p{at}", "Alpha", "") for at in range(19)),
        ],
        headcounts=[
            ("As at", "Department", "Staff requiring training"),
            ("01/01/2020", "Alpha", "20"),
            ("01/01/2021", "Beta", "5"),
        ],
    )
    words = said(folder, "--board", board, "--period", "2020")
    assert sentence in words
    assert "has been met" not in words


def test_sessions_without_a_sector_are_told_of_and_no_empty_table_is_printed(tmp_path):
    sectors = ["Education", "Non-education", *[""] * 7]
    folder = council(
        tmp_path,
        SHOWS
        + covers("sessions", "attendance", "evaluations")
        + '[boards.pac]\npaper = "overview"\nsections = ["training", "feedback"]\n',
        sessions=[
            ("Session ID", "Date held", "Delivered for", "Sector"),
            *((f"S{at}", "01/02/2020", "Alpha", sector) for at, sector in enumerate(sectors)),
        ],
        evaluations=[
            ("Form ID", "Date completed", "Session ID", "Department", "Understanding of Prevent after"),
            *((f"F{at}", "01/02/2020", f"S{at % 9}", "", "Good") for at in range(18)),
        ],
    )
    words = said(folder, "--board", "pac", "--period", "2020")
    assert "the sector of seven was not stated" in words
    assert "Their answers before and after it" not in words
    assert "before and after" not in words


@pytest.mark.parametrize(
    ("statuses", "words"),
    [
        (
            ("Achieved",),
            "last reviewed on 1 January 2020. It has one objective in one workstream. The objective is achieved.",
        ),
        (("On track",), "The objective is on track."),
        (("Achieved", "Not started"), "Of these, one is achieved and one is not yet started."),
        (("Achieved", "On track", "At risk"), "Of these, one is achieved, one is on track and one is at risk."),
        (("Achieved", "Achieved"), "All of them are achieved."),
    ],
)
def test_the_progress_appendix_needs_the_plan_alone_and_counts_what_there_is(tmp_path, statuses, words):
    lines = [("01/01/2020", "W", f"O{at}", "p", status) for at, status in enumerate(statuses)]
    folder = council(tmp_path, SHOWS, actions=[ACTION, *lines])
    found = said(folder, "--paper", "duty-progress", "--as-at", "2020-12-31")
    assert words.replace(" ,", ",") in found.replace(" ,", ",")


@pytest.mark.parametrize("code", ["a", "A ", "a!"])
def test_two_projects_whose_words_read_the_same_are_a_located_fault(tmp_path, code):
    heads = ("Project", "Name", "Date of bid", "Outcome")
    lines = [heads, ("A", "One", "01/01/2020", "Funded"), (code, "Two", "01/01/2020", "Funded")]
    folder = council(tmp_path, SHOWS + '[boards.cllc]\nsections = ["projects"]\n', projects=lines)
    ran = run_prevent("report", "--board", "cllc", "--period", "2020", "-w", folder, "-o", folder / "x.docx")
    assert ran.code == 3
    assert "A3" in ran.err


def test_two_spellings_of_a_topic_are_one_topic(tmp_path):
    heading = ("Topic", "Measure", "Number", "From", "To")
    lines = [
        heading,
        *(("Schools " + word, word, "9", "01/01/2020", "31/03/2020") for word in ("outreach", "Outreach")),
    ]
    folder = council(tmp_path, SHOWS + '[boards.cllc]\nsections = ["reported-counts"]\n', reported_counts=lines)
    assert said(folder, "--board", "cllc", "--period", "2020").count("Schools outreach, 1 January 2020") == 1


def test_a_public_explanation_lists_no_row_of_a_person(tmp_path):
    folder = council(tmp_path, HIDES + covers("referrals"), referrals=referrals(*["10/11/2020"] * 6))
    asked = ("explain", "channel.live", "-w", folder, "--period", "2020")
    public, draft = run_prevent(*asked, "--status", "public"), run_prevent(*asked)
    assert (public.code, draft.code) == (0, 0)
    assert "Islamist" in draft.out
    assert "Islamist" not in public.out
    assert "--status draft" in public.out
    written = run_prevent(*asked, "--status", "public", "--format", "csv")
    assert "Islamist" not in written.out
    assert "--status draft" in written.err


def test_an_entry_of_a_calendar_moves_when_its_clearer_is_known(tmp_path):
    heading = ("Board code", "Meeting date", "Clearer", "Kind of clearer", "Sent on", "Cleared on")
    known = ("cllc", "08/01/2020", "HB Public Law", "Legal", "19/12/2019", "")
    found = []
    for number, lines in enumerate(([heading], [heading, known])):
        (tmp_path / str(number)).mkdir()
        folder = council(tmp_path / str(number), "[boards.cllc]\nmeetings = [2020-01-08]\n", clearance=lines)
        ran = run_prevent(
            "clearance", "--board", "cllc", "-w", folder, "--as-at", "2019-12-20", "--ics", folder / "c.ics"
        )
        assert ran.code == 0, ran.err
        text = (folder / "c.ics").read_text(encoding="utf-8")
        found.append(sorted(line for line in text.splitlines() if line.startswith("UID")))
    assert found[0] == found[1]


def test_an_unreadable_text_is_named_with_its_folder(tmp_path):
    folder = council(
        tmp_path, '[boards.scpb]\nsections = ["background-papers"]\n', events=[("Date", "Kind", "Subject")]
    )
    (folder / "texts" / "scpb").mkdir(parents=True)
    (folder / "texts" / "scpb" / "focus.md").write_bytes("é".encode("cp1252"))
    ran = run_prevent("report", "--board", "scpb", "--period", "2020", "-w", folder, "-o", folder / "x.docx")
    assert ran.code != 0
    assert "texts/scpb/focus.md cannot be read" in ran.err


def test_a_setting_with_an_unseen_character_is_told_so(tmp_path):
    folder = council(tmp_path, '[council]\nname = "X\\u200b"\n')
    ran = run_prevent("check", "-w", folder)
    assert ran.code != 0
    assert "council.name contains an invisible character" in ran.err
