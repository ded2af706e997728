"""prevent adopt on answers beside days: what is settled, what is left as a line, and that the line works as it is."""

import json
import tomllib

import pytest
from conftest import run_prevent

HEAD = "Ref,Date received,Type of concern,Adopted Y/N,Panel decision date"
ROWS = (
    "R1,2025-01-04,Islamist,Y,2025-02-05",
    "R2,2025-02-04,Islamist,N,2025-03-05",
    "R3,2025-02-04,Islamist,Y,2025-03-05",
    "R4,2025-03-04,Islamist,N,",
)
UNCLEAR = "R5,2025-03-05,Islamist,Unknown,"


@pytest.fixture
def adopt(tmp_path):
    """Return what adopts a log of some rows and returns its settings as text."""

    def run(*rows):
        (tmp_path / "files").mkdir(exist_ok=True)
        (tmp_path / "files" / "Channel log.csv").write_text("\n".join([HEAD, *rows, ""]), "utf-8")
        ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
        assert ran.code == 0, ran.err
        return (tmp_path / "w" / "prevent.toml").read_text("utf-8")

    return run


def accepted(tmp_path, month="2025-03"):
    """Return the referrals accepted in the fourth quarters that the export of a month gives."""
    run_prevent("export", "--month", month, "--status", "draft", "-w", tmp_path / "w")
    found = json.loads((tmp_path / "w" / "exports" / month / "figures.json").read_bytes())["figures"]
    return {one["name"]: one["value"] for one in found if one["name"].endswith("q4.accepted")}


def test_day_of_decision_counts_after_a_yes_without_editing(adopt, tmp_path):
    found = tomllib.loads(adopt(*ROWS))["returns"]["referrals"]
    assert (found["only_if"], found["columns"]["accepted_on"]) == (
        {"accepted_on": "Adopted Y/N"},
        "Panel decision date",
    )
    assert accepted(tmp_path) == {"channel.2024-25-q4.accepted": 2}


def test_files_of_two_years_may_have_other_headings_for_the_answer_and_the_day(adopt, tmp_path):
    adopt(*ROWS)
    older = [HEAD.replace("Adopted Y/N", "Accepted Y/N").replace("Panel decision date", "Decision date")]
    older += [row.replace("R", "S", 1).replace("2025", "2024") for row in ROWS]
    (tmp_path / "files" / "Channel log 2024.csv").write_text("\n".join([*older, ""]), "utf-8")
    first = adopt(*ROWS)
    own = tomllib.loads(first)["returns"]["referrals"]
    assert own["columns"]["accepted_on"] == ["Panel decision date", "Decision date"]
    assert run_prevent("check", "-w", tmp_path / "w").code == 0
    assert accepted(tmp_path) == {"channel.2024-25-q4.accepted": 2}
    assert accepted(tmp_path, "2024-03") == {"channel.2023-24-q4.accepted": 2}
    assert adopt(*ROWS) == first
    assert [line for line in first.splitlines() if line.startswith("#?") and "accepted_on" in line] == []


def test_answer_that_is_not_clear_leaves_one_line_that_works_as_it_is(adopt, tmp_path):
    text = adopt(*ROWS, UNCLEAR)
    lines = [line for line in text.splitlines() if "accepted_on" in line]
    assert lines == [
        '#? only_if = { accepted_on = "Adopted Y/N" }  # Accepted onto Channel is the day in "Panel decision date" '
        "after a Yes: it has 1 row with an answer other than Yes or No"
    ]
    assert accepted(tmp_path) == {"channel.2024-25-q4.accepted": None}
    (tmp_path / "w" / "prevent.toml").write_text(text.replace("#? only_if", "only_if"), "utf-8")
    again = adopt(*ROWS)
    assert [line for line in again.splitlines() if line.startswith("#?") and "accepted_on" in line] == []
    assert accepted(tmp_path) == {"channel.2024-25-q4.accepted": 2}


REGISTER = """\
Agency,14/01/2025,12/02/2025,12/03/2025
Police,{tick},{tick},{tick}
Health Board,{tick},,{tick}
Probation,,{tick},n/a
"""


@pytest.fixture
def register(tmp_path):
    """Return what adopts a register and returns the run and the text of its settings."""

    def run(text):
        (tmp_path / "files").mkdir(exist_ok=True)
        (tmp_path / "files" / "Channel Panel attendance.csv").write_text(text, "utf-8")
        ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
        assert ran.code == 0, ran.err
        return ran, (tmp_path / "w" / "prevent.toml").read_text("utf-8")

    return run


@pytest.mark.parametrize("tick", ["\u2713", "Y", "P", "Present"])
def test_blank_cell_of_a_register_of_ticks_means_no(register, tick, tmp_path):
    ran, text = register(REGISTER.format(tick=tick))
    assert '[returns.meetings.codes.attended]\n"" = "No" # a blank cell\n' in text
    assert "2 blank cells are read as No, because every mark is a Yes." in ran.out
    assert "A blank cell" in (tmp_path / "w" / "adopted.html").read_text("utf-8")
    checked = run_prevent("check", "-w", tmp_path / "w")
    assert checked.code == 0, checked.out
    again, text_again = register(REGISTER.format(tick=tick))
    assert (text_again, "Nothing is new" in again.out) == (text, True)


@pytest.mark.parametrize("day", ["14/01/2030", "16/04/2025"])
def test_blank_cell_is_proposed_where_a_meeting_is_ahead_or_has_no_tick(register, day):
    text = REGISTER.format(tick="Y").replace("12/03/2025", "12/03/2025,12/04/2025")
    text = text.replace("Police,Y,Y,Y", f"Police,Y,Y,Y,{'Y' if '2030' in day else ''}").replace("12/04/2025", day)
    _, written = register(text)
    cells = 4 if "2030" in day else 2
    assert f'#? "" = "No"  # a blank cell, of which there are {cells}' in written


@pytest.mark.parametrize("mark", ["Apols", "N", "A", "S"])
def test_blank_cell_beside_a_mark_that_may_be_absent_has_no_meaning(register, mark):
    ran, written = register(REGISTER.format(tick="P").replace("Probation,", f"Probation,{mark}"))
    assert '"" =' not in written
    assert "read as No" not in ran.out


LETTERS = """\
Agency,14/01/2025,12/02/2025,12/03/2025
Police,P,A,P
Health Board,P,S,A
Probation,A,P,n/a
"""


def test_letters_of_a_register_are_settled_where_they_are_present_apologies_and_substitute(register, tmp_path):
    _, text = register(LETTERS)
    assert tomllib.loads(text)["returns"]["meetings"]["codes"] == {"attended": {"A": "No", "S": "Yes"}}
    assert run_prevent("check", "-w", tmp_path / "w").code == 0
    page = (tmp_path / "w" / "adopted.html").read_text("utf-8")
    assert all(f"<td>{letter}</td>" in page for letter in "AS")


@pytest.mark.parametrize(
    ("old", "new"), [("P,S,A", "P,S,Apols"), ("P,S,A", "P,S,"), ("P,S,A", "P,S,D"), ("P,S,A", "S,S,N")]
)
def test_letters_of_a_register_beside_other_absences_are_proposed(register, old, new):
    _, text = register(LETTERS.replace(old, new))
    assert [line for line in text.splitlines() if line.startswith(("A = ", '"A" = '))] == []
    assert '#? "A" = "No"' in text
