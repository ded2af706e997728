"""Faults between returns that a council accepts in prevent.toml."""

import datetime as dt

import pytest
from conftest import TODAY, run_prevent
from intake_files import HEADCOUNTS, load_drawing, sentences, write_csv

from prevent_cli.counting import ledgers, loading, questions
from prevent_cli.measures.registry import MEASURES
from prevent_cli.periods import parse_day
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import ReturnSettings, Workspace, load_workspace

DRAWN = {
    "sessions": "Session ID | Date held | Delivered for\nS1 | 01/02/2018 | Adults\nS2 | 01/03/2018 | Adults",
    "attendance": "Session ID | Person ID | Department | Attended\n"
    "S1 | P1 | Adults\nS9 | P2 | Adults\nS2 | P3 | Zoo\nS9 | P1 | Zoo",
    "departments": "Code | Name\nadults | Adults\nfamily | Family",
    "headcounts": f"{HEADCOUNTS}\n01/01/2018 | Adults | 5\n01/01/2018 | Family | 5",
}
COVERS = dict.fromkeys(("sessions", "attendance", "evaluations"), (dt.date(2018, 1, 1), dt.date(2018, 12, 31)))
BOTH = ("unknown-session", "unknown-department")


def gathered(folder, drawn, **accept):
    for name, drawing in drawn.items():
        write_csv(folder, f"{name}.csv", drawing, delimiter="\t")
    returns = {name: ReturnSettings(accept=accept.get(name, ()), covers=COVERS.get(name)) for name in drawn}
    return loading.load_and_check(Workspace(folder=folder, returns=returns), tuple(drawn), today=TODAY)


def figures(found):
    """Return every training figure by name, or its mark."""
    from prevent_cli.workspace.folder import Board

    question = questions.ask(Workspace(folder=None), Board(code=""), period=None, as_at=parse_day("2018-12-31"))
    names = [name for name in MEASURES if name in ("coverage", "gap", "trainers", "partners", "sectors", "quality")]
    ledger = ledgers.count(found, question, ledgers.that_can_be_counted(names, found))
    return {figure.name: figure.value for figure in ledger.figures.values()}


def test_unknown_sessions_and_departments_are_faults_unless_the_council_accepts_them(tmp_path):
    found = gathered(tmp_path, DRAWN)
    assert sorted((fault.rule, fault.severity.value) for fault in found.faults if fault.severity != "note") == [
        ("unknown-department", "fault"),
        ("unknown-session", "fault"),
    ]


def test_accepted_rows_of_an_unknown_session_are_left_out_with_a_warning_that_says_so(tmp_path):
    found = gathered(tmp_path, DRAWN, attendance=("unknown-session",))
    attendance = found.returns["attendance"]
    assert (attendance.rows_in, attendance.rows_kept, attendance.rows_left_out) == (4, 2, 2)
    assert attendance.places.row.tolist() == [2, 4]
    assert [fault.sentence for fault in found.faults if fault.rule == "unknown-session"] == [
        "attendance.csv, cell A3 (Session ID): is not in the sessions return, so its rows have no date "
        "and were left out"
    ]
    assert [fault.severity.value for fault in found.faults if fault.rule == "unknown-session"] == ["warning"]


def test_accepted_unknown_department_says_how_its_people_count(tmp_path):
    found = gathered(tmp_path, DRAWN, attendance=BOTH)
    [fault] = [fault for fault in found.faults if fault.rule == "unknown-department"]
    assert fault.severity.value == "warning"
    assert fault.sentence.endswith("until then the people count at their sessions, but in no department's row")
    assert not loading.has_faults(found)


def test_figures_with_accepted_unknown_sessions_are_those_without_their_rows(tmp_path):
    without = {**DRAWN, "attendance": "\n".join(line for line in DRAWN["attendance"].splitlines() if "S9" not in line)}
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    accepted = figures(gathered(tmp_path / "a", DRAWN, attendance=BOTH))
    assert accepted == figures(gathered(tmp_path / "b", without, attendance=BOTH))
    assert accepted["training.adults.trained"] == 1
    # The person of the zoo sat in a session of the adults: 2 people at 2 sessions.
    assert accepted["training.adults.sessions"] == 2


ACCEPTABLE = [name for name, description in RETURNS.items() if description.acceptable]


@pytest.mark.parametrize("name", [name for name in ACCEPTABLE if name not in ("attendance", "staff", "headcounts")])
def test_accepted_unknown_department_changes_no_departments_figure(tmp_path, name):
    heads = {
        "sessions": ("Session ID | Date held | Delivered for", "S3 | 01/04/2018 | {}"),
        "completions": ("Person ID | Course | Date completed | Department", "P9 | WRAP | 01/04/2018 | {}"),
        "totals": ("As at | Department | People trained", "01/04/2018 | {} | 3"),
        "trainers": ("Trainer ID | Department | Accredited on", "T1 | {} | 01/02/2018"),
        "evaluations": ("Form ID | Date completed | Department", "F1 | 01/02/2018 | {}"),
        "risks": ("As at | Department | Risks and issues", "01/02/2018 | {} | Words"),
    }
    head, row = heads[name]
    drawn = {**DRAWN, "attendance": DRAWN["attendance"].replace("S9", "S2")}
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    plain = {**drawn, name: drawn.get(name, f"{head}\n{row.format('Family')}")}
    more = {**plain, name: f"{plain[name]}\n{row.replace('F1', 'F2').replace('T1', 'T2').format('Zoo')}"}
    before = figures(gathered(tmp_path / "a", plain, attendance=BOTH))
    found = gathered(tmp_path / "b", more, attendance=BOTH, **{name: BOTH[1:]})
    assert not loading.has_faults(found)
    after = figures(found)
    of_departments = {key for key in before if key.startswith(("training.adults", "training.family"))}
    assert of_departments
    assert {key: after[key] for key in of_departments} == {key: before[key] for key in of_departments}


@pytest.mark.parametrize(
    ("name", "word", "ending"),
    [
        (
            "attendance",
            "unknown-sesion",
            'use unknown-session, status-not-read and unknown-department; did you mean "unknown-session"?',
        ),
        ("attendance", "duplicate-row", "use unknown-session, status-not-read and unknown-department"),
        ("departments", "two-codes", "delete it: the return accepts no faults"),
    ],
)
def test_word_that_is_no_fault_to_accept_is_a_fault_with_the_nearest(tmp_path, name, word, ending):
    found = load_drawing(tmp_path, name, DRAWN[name], accept=(word,))
    assert sentences(found) == [
        f'prevent.toml: "{word}" in [returns.{name}] accept is not a fault that can be accepted; {ending}'
    ]


def test_check_of_a_workspace_that_accepts_ends_well_and_counts_the_rows_left_out(tmp_path):
    for name, drawing in DRAWN.items():
        write_csv(tmp_path, f"{name}.csv", drawing, delimiter="\t")
    (tmp_path / "prevent.toml").write_text(
        '[returns.attendance]\naccept = ["unknown-session", "unknown-department"]\n', encoding="utf-8"
    )
    assert load_workspace(tmp_path).settings_of("attendance").accept == BOTH
    ran = run_prevent("check", "attendance", "sessions", "departments", "--workspace", tmp_path)
    assert ran.code == 0
    [row] = [line for line in ran.out.splitlines() if line.startswith("Training attendance")]
    assert row.split()[2:6] == ["4", "2", "2", "0"]
    (tmp_path / "prevent.toml").unlink()
    assert run_prevent("check", "attendance", "sessions", "departments", "--workspace", tmp_path).code == 3


def test_check_as_at_a_day_says_what_lies_after_it(barnet):
    ran = run_prevent("check", "referrals", "--as-at", "2018-06-30", "--workspace", barnet)
    assert ran.code == 0
    said = " ".join(ran.out.split())
    assert "cells B142:B234 (Date received): is after the as-at date, 30/06/2018" in said
    assert run_prevent("check", "--as-at", "soon", "--workspace", barnet).code == 2
