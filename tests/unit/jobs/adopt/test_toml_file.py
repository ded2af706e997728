import tomllib

import pytest
from unsettled_lines import not_valid

from prevent_cli.intake.recognition.courses import Course
from prevent_cli.jobs.adopt.drafts import DraftPaper
from prevent_cli.jobs.adopt.file_names import Names
from prevent_cli.jobs.adopt.memory import Chosen
from prevent_cli.jobs.adopt.plan import Proposal, ReturnPlan
from prevent_cli.jobs.adopt.toml_file import (
    UNSETTLED,
    TomlAdditions,
    with_additions,
    without_unread,
    without_unsettled,
)
from prevent_cli.jobs.adopt.unsettled import SheetProposal

OWN = """\
# our own remark
[council]
name = "Westmarsh"   # as it is

[returns.referrals]
file = "log.xlsx"   # the log
covers = "2020-01-01.."

[returns.referrals.columns]
referral_id = "Our ref"

[returns.referrals.codes]
concern = { "Daesh" = "Islamist" }
"""

OWN_WITH_ANSWERS = """\
[returns.referrals]
file = "log.xlsx"
only_if = { closed_on = "Left?" }
"""


def plan(**changed):
    given = {
        "name": "referrals",
        "sheets": (),
        "files": Names(added=("log.xlsx", "log 2025.xlsx")),
        "sheet_names": Names(),
        "columns": {"referral_id": ("Our ref", "PCMT ref"), "received_on": ("Date in",)},
        "codes": {"concern": {"daesh": "Islamist", "Salad bar": "Mixed, unstable or unclear"}},
        "proposals": (
            Proposal(table="returns.referrals.columns", key="closed_on", value="Left", why="like"),
            Proposal(table="returns.referrals.codes.concern", key="Odd", value="", why="4 rows", is_heading=False),
        ),
    }
    return ReturnPlan(**(given | changed))


def draft(*sections):
    return DraftPaper(board="update", sections=sections, left_out={"actions": "because it needs actions"})


def test_own_lines_and_remarks_stay_and_only_what_is_lacking_is_added():
    text = with_additions(OWN, TomlAdditions(plans=(plan(),)))
    for line in ("# our own remark", 'name = "Westmarsh"   # as it is', 'covers = "2020-01-01.."'):
        assert line in text.splitlines()
    assert tomllib.loads(text)["returns"]["referrals"] == {
        "file": ["log.xlsx", "log 2025.xlsx"],
        "covers": "2020-01-01..",
        "columns": {"referral_id": ["Our ref", "PCMT ref"], "received_on": "Date in"},
        "codes": {"concern": {"Daesh": "Islamist", "Salad bar": "Mixed, unstable or unclear"}},
    }
    assert 'file = ["log.xlsx", "log 2025.xlsx"] # the log' in text


def test_writing_it_again_changes_nothing():
    added = TomlAdditions(plans=(plan(),), drafts=(draft("panel"),), without=("actions",), covers={"referrals": "x"})
    once = with_additions(OWN, added)
    assert with_additions(once, added) == once


def test_lines_without_their_mark_are_settings():
    text = with_additions("", TomlAdditions(plans=(plan(),), drafts=(draft("panel"),)))
    settled = tomllib.loads(text.replace(UNSETTLED, ""))
    assert settled["returns"]["referrals"]["columns"]["closed_on"] == "Left"
    assert settled["returns"]["referrals"]["codes"]["concern"]["Odd"] == "?"
    assert settled["boards"]["update"]["status"] == "draft"
    assert "closed_on" not in tomllib.loads(text)["returns"]["referrals"]["columns"]


def test_sheet_that_may_be_a_return_is_a_block_to_uncomment():
    sheet = SheetProposal(
        name="boards",
        files=("a.xlsx",),
        sheets=("P1",),
        why="no",
        columns={"board": ("Name", "like")},
        settings={"as_at": '"from title"'},
    )
    text = with_additions("", TomlAdditions(plans=(), sheets=(sheet,)))
    assert "returns" not in tomllib.loads(text)
    assert tomllib.loads(text.replace(UNSETTLED, ""))["returns"]["boards"] == {
        "file": "a.xlsx",
        "sheet": "P1",
        "as_at": "from title",
        "columns": {"board": "Name"},
    }


def test_board_that_has_a_name_is_not_asked_for_one():
    added = TomlAdditions(plans=(plan(),), drafts=(draft("panel"),))
    first = with_additions("", added)
    assert "Give your board its name" in first
    named = first.replace('status = "draft"', 'status = "draft"\nname = "Partnership"')
    assert "Give your board its name" not in with_additions(named, added)


def test_sections_that_somebody_changed_stay():
    first = with_additions("", TomlAdditions(plans=(plan(),), drafts=(draft("panel"),)))
    earlier = Chosen(boards={"update": ("panel",)})
    added = TomlAdditions(plans=(plan(),), drafts=(draft("panel", "training"),), earlier=earlier)
    assert tomllib.loads(with_additions(first, added))["boards"]["update"]["sections"] == ["panel", "training"]
    own = first.replace('"panel"', '"boards"')
    assert tomllib.loads(with_additions(own, added))["boards"]["update"]["sections"] == ["boards"]


def test_unsettled_lines_are_taken_out_before_they_are_written_again():
    assert without_unsettled(f"a = 1\n{UNSETTLED}b = 2\n#- d\n# c\n") == "a = 1\n# c\n"


WITH_COURSES = OWN + '\n[training]\nrefresh_months = 24\n\n[training.courses."Basics"]\nnames = ["Prevent Basics"]\n'
FOUND = (
    Course(name="Prevent awareness", rows=40, counts=True),
    Course(name="PREVENT BASICS", rows=30, counts=True, is_settled=True),
    Course(name="Prevent quiz", rows=20, counts=None),
    Course(name="Fire Safety", rows=10, counts=False),
    Course(name="Prevent unit", rows=9, counts=False, is_settled=True),
)


def test_courses_are_tables_and_those_that_may_count_are_lines_to_settle():
    text = with_additions(WITH_COURSES, TomlAdditions(plans=(), courses=FOUND))
    assert tomllib.loads(text)["training"] == {
        "refresh_months": 24,
        "courses": {
            "Basics": {"names": ["Prevent Basics"]},
            "Prevent awareness": {"counts": True},
            "Prevent unit": {"counts": False},
        },
    }
    assert text.splitlines()[-3:] == [
        '#? [training.courses."Prevent quiz"]',
        "#? counts = true  # it may count: 20 rows",
        "#- Other courses in your files, which do not count: 2. adopted.html lists them.",
    ]
    assert with_additions(text, TomlAdditions(plans=(), courses=FOUND)) == text


def test_first_courses_of_a_workspace_have_their_rows():
    text = with_additions("", TomlAdditions(plans=(), courses=FOUND[:1]))
    assert text.splitlines()[-2:] == ['[training.courses."Prevent awareness"] # 40 rows', "counts = true"]


def test_only_columns_that_an_earlier_run_left_unread_are_read_again():
    text = '[returns.referrals]\nunread = ["concern", "source"]  # ours\n\n[returns.meetings]\nunread = "recorded_on"\n'
    found = tomllib.loads(
        without_unread(text, {"referrals": ("concern",), "meetings": ("recorded_on",), "staff": ("x",)})
    )
    assert found["returns"] == {"referrals": {"unread": "source"}, "meetings": {}}
    assert without_unread(text, {}) == text


def test_own_name_of_the_panel_is_added_unless_the_council_gives_one():
    added = TomlAdditions(plans=(), panel="Westmarsh Channel Panel")
    assert tomllib.loads(with_additions("", added))["channel"] == {"panel": "Westmarsh Channel Panel"}
    theirs = '[channel]\npanel = "PMAP"\n'
    assert tomllib.loads(with_additions(theirs, added))["channel"] == {"panel": "PMAP"}
    assert "channel" not in tomllib.loads(with_additions("", TomlAdditions(plans=())))


def heading(key, value, **changed):
    table = "returns.referrals" if changed.get("answer") else "returns.referrals.columns"
    return Proposal(table=table, key=key, value=value, why="like", **changed)


CONTESTED = (
    heading("closed_on", "Left"),
    heading("closed_on", "Gone"),
    heading("received_on", "Came in on"),
    heading("panel_on", "Left"),
    heading("screened", "Gate", columns=("screened", "reopened"), shown='"Gate"'),
    heading("screened", "Hub", columns=("screened",), shown='"Hub"'),
    heading("accepted_on", "To panel on", answer="Adopted?"),
    heading("accepted_on", "Panel day", answer="Taken?"),
    Proposal(table="returns.referrals.codes.concern", key="Odd", value="", why="4 rows", is_heading=False),
)
SHEETS = (
    SheetProposal(
        name="referrals",
        files=("log.xlsx",),
        sheets=("2024-25", "2025-26"),
        why="no column is certainly Date received",
        columns={"received_on": ("Came in on", "its values fit"), "was_adopted": ("Adopted?", "")},
    ),
    SheetProposal(
        name="actions",
        files=("plan.xlsx",),
        sheets=("Plan",),
        why="its day may be today's",
        columns={"objective": ("What", ""), "status": ("What", "its values fit")},
        settings={"as_at": "2026-11-30"},
    ),
)


@pytest.mark.parametrize("text", ["", OWN, f"{OWN}[returns.actions]\nfile = 'x.csv'\n", OWN_WITH_ANSWERS])
def test_file_is_valid_whichever_unsettled_lines_are_used(text, tmp_path):
    added = TomlAdditions(plans=(plan(proposals=CONTESTED),), sheets=SHEETS)
    written = with_additions(text, added)
    assert not_valid(written, tmp_path) == []
    assert with_additions(written, added) == written


def test_more_sheets_of_a_return_that_has_its_table_are_one_remark():
    written = with_additions(OWN, TomlAdditions(plans=(plan(),), sheets=SHEETS[:1]))
    (line,) = (line for line in written.splitlines() if "may be Channel referrals too" in line)
    assert line == (
        '#? # log.xlsx, sheets "2024-25", "2025-26", may be Channel referrals too, but no column is certainly Date '
        "received. To read them, leave these lines, and under [returns.referrals.columns] "
        'received_on = ["Date in", "Came in on"]; was_adopted = "Adopted?"'
    )
