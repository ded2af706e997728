"""Text that somebody typed into a return is in no public bundle, unless prevent.toml names the return."""

import csv
import datetime as dt
import io
import json

import openpyxl
import pytest
from exports import everything, export, manifest, workspace

from prevent_cli.returns import RETURNS
from prevent_cli.returns.description import Kind
from prevent_cli.returns.examples import examples_of
from prevent_cli.workspace.settings import TEXT_RETURNS

# Columns whose text names what is counted, and so is part of what a figure means. The rest was typed for colleagues.
NAMES = {
    *(("actions", "workstream"), ("recommendations", "review"), ("partner_status", "team")),
    *(
        ("projects", "name"),
        ("deliverables", "deliverable"),
        ("reported_counts", "topic"),
        ("reported_counts", "measure"),
    ),
    *(("boards", "board"), ("leavers_feedback", "question"), ("meetings", "agency")),
    ("engagements", "audience"),
}
KEPT = {"department", "delivered_for", "departments", "figures", "course", "group", "kind"}  # rows are found by these
GIVEN = {"recorded_on": "", "since": "2024-06-01", "collected_on": "2024-06-28"}
COVERS = "".join(
    f'[returns.{name}]\ncovers = "2023-01-01..2024-12-31"\n' for name, one in RETURNS.items() if one.event_date
)
SHOWS = f'[disclosure]\nsmall_numbers = "show"\n{COVERS}'


def canary(name, column):
    return f"canary of {name} {column}"


def is_planted(name, column):
    return column.kind is Kind.TEXT and not column.personal and column.name not in KEPT and name != "departments"


def planted(name):
    """Return a return as CSV with its two example rows, in which each column of text has a canary."""
    columns = RETURNS[name].columns
    rows = [[GIVEN.get(column.name, examples_of(column)[number]) for column in columns] for number in (0, 1)]
    for at, column in enumerate(columns):
        if is_planted(name, column):
            for number, row in enumerate(rows):
                row[at] = f"{canary(name, column.name)} {number}"
    text = io.StringIO()
    csv.writer(text).writerows([[column.heading for column in columns], *rows])
    return text.getvalue()


@pytest.fixture
def own(tmp_path, set_today):
    set_today(dt.date(2026, 7, 10))
    names = {*RETURNS} - {"clearance", "events", "departments"}
    departments = "Code,Name\nadults,Adult social care\ncs,Children's services\n"
    returns = {name: planted(name) for name in names}
    return workspace(tmp_path / "own", settings=SHOWS, departments=departments, **returns)


def found_in(bundle):
    """Return the columns whose canary is anywhere in a bundle."""
    every = everything(bundle)
    return {
        (name, column.name)
        for name, one in RETURNS.items()
        for column in one.columns
        if canary(name, column.name).encode() in every
    }


def written(own, *arguments, settings=""):
    (own / "prevent.toml").write_text(f"{settings}{SHOWS}", encoding="utf-8")
    ran = export(own, "--month", "2024-06", *arguments)
    assert ran.code == 0, ran.err
    return ran, own / "exports" / "2024-06"


def test_a_public_bundle_has_no_text_but_the_names_of_what_it_counts(own):
    _, bundle = written(own)
    assert found_in(bundle) <= NAMES
    assert len(found_in(bundle)) > 5


def test_a_draft_has_the_text_of_every_return_that_the_setting_knows(own):
    _, bundle = written(own, "--status", "draft")
    assert {name for name, column in found_in(bundle) - NAMES} == set(TEXT_RETURNS)


@pytest.mark.parametrize("name", TEXT_RETURNS)
def test_the_council_may_show_the_text_of_a_return(own, name):
    _, bundle = written(own, settings=f'[export]\ntext_from = ["{name}"]\n')
    assert {one for one, _ in found_in(bundle) - NAMES} == {name}


def test_the_bundle_and_the_command_say_which_text_is_left_out(own):
    ran, bundle = written(own)
    titles = [RETURNS[name].title for name in TEXT_RETURNS]
    said = next(line for line in ran.err.splitlines() if "typed into" in line)
    assert all(title in said for title in titles)
    left_out = manifest(bundle)["measures"]["without_text"]
    assert set(left_out) == set(TEXT_RETURNS)
    assert said.endswith(f"text_from = {json.dumps([*left_out])}.")
    book = openpyxl.load_workbook(bundle / "prevent-2024-06.xlsx")
    cover = " ".join(str(cell.value) for row in book.worksheets[0].iter_rows() for cell in row if cell.value)
    assert "Text that somebody typed into these returns is left out: " in cover
    assert "Action plan (Objective, Progress to date and Forward work and expected outcomes)" in cover


def test_a_return_without_text_is_no_value_of_the_setting(own):
    (own / "prevent.toml").write_text('[export]\ntext_from = ["referrals"]\n', encoding="utf-8")
    ran = export(own, "--month", "2024-06")
    assert (ran.code, "export.text_from must be a list of returns among these: actions, " in ran.err) == (2, True)


PUBLIC = (
    "2024-06 is public: readers now know its figures, and later papers are compared with them. To write it for "
    'colleagues only, use --status draft, or under [export] in prevent.toml write status = "draft".'
)


def test_a_bundle_that_nobody_asked_to_be_public_says_so_and_what_to_do(own):
    assert written(own)[0].err.count(PUBLIC) == 1
    assert "is public" not in export(own, "--month", "2024-06").err  # nothing to do


@pytest.mark.parametrize(
    ("arguments", "settings", "said"),
    [
        (("--status", "public"), "", True),
        (("--status", "draft"), "", False),
        ((), '[export]\nstatus = "draft"\n', False),
        (("--quiet",), "", False),
    ],
)
def test_who_chose_a_status_is_told_without_advice(own, arguments, settings, said):
    err = written(own, *arguments, settings=settings)[0].err
    assert ("2024-06 is public: readers now know its figures" in err) is said
    assert "colleagues only" not in err


def test_a_bundle_that_is_mostly_not_known_says_so(own):
    for path in (own / "returns").iterdir():
        if path.stem not in {"meetings", "actions"}:
            path.unlink()
    (own / "returns" / "referrals.csv").write_text("Referral ID,Date received\nR1,14/05/2024\n", encoding="utf-8")
    assert "most of 2024-06 is not known: the returns do not give " in written(own)[0].err
    (own / "returns" / "referrals.csv").unlink()
    assert "is not known" not in written(own)[0].err
