"""Every table of figures that the source papers printed, cell for cell, from the Word file that the command wrote."""

import csv
import datetime as dt
import re

import pytest
from as_typed import as_typed
from conftest import REPOSITORY
from docx import Document
from nine_papers import table, write

from prevent_cli.periods import parse_period

PUBLISHED = REPOSITORY / "tests" / "figures" / "published"

# Each published table: the paper it stands in, words of its caption, the headings of its columns.
TRAINING = ("department", "staff_requiring_training", "staff_trained", "percent_trained", "wrap3_sessions")
BOARDS = ("board", "area_of_focus", "frequency", "last_update", "next_update")
PLACES = {
    "scpb_training": ("scpb", "WRAP training of staff by department", TRAINING),
    "asc_training": ("asc", "WRAP training of staff by department", TRAINING),
    "cllc_training": ("cllc", "WRAP training of staff by department", TRAINING),
    "scpb_boards": ("scpb", "Schedule of updates to boards", BOARDS),
    "asc_boards": ("asc", "Schedule of updates to boards", BOARDS),
    "cllc_boards": ("cllc", "Schedule of updates to boards", BOARDS),
    "cllc_deep_dive": ("cllc", "Cases accepted onto Channel", ("type", "kind", "percent", "cases", "of")),
    "cllc_schools_outreach": ("cllc", "Schools outreach", ("measure", "count")),
    "cllc_training_quality": (
        "cllc",
        "Quality of WRAP training",
        (
            "delivery_unit",
            "staff_trained_to_deliver",
            "percent_trainers_delivered_2_or_more",
            "percent_workforce_trained",
            "forms_returned",
            "attendees",
            "percent_forms",
        ),
    ),
    "cllc_feedback": (
        "cllc",
        "Evaluation of feedback forms",
        ("finding", "count", "of", "percent", "change_from_before_points"),
    ),
    "cllc_channel_quarterly": ("cllc", "Channel performance framework", ()),
    "cllc_clearance": ("cllc", "publish by 13 November 2018", ()),
}
AFTER_ONLY = "a blank cell cannot be told from a forgotten one, so [z] says that nothing was asked before the session"
SENT = "the paper's own status: what was sent is not cleared, and what was sent after its day is late"

# Table, row by its first cell or quarter and measure, column: as published, as the Word file has it, and why.
EXCEPTIONS = {
    ("cllc_channel_quarterly", "2017/18 Q4, Triaged and advice provided", "percent"): (
        "45",
        "44",
        "100 * 4 / 9 = 44.4: the paper was wrong",
    ),
    ("scpb_training", "Barnet Homes", "wrap3_sessions"): (
        "",
        "[x]",
        "its sessions were never reported, and a blank cell does not say so",
    ),
    **{
        ("cllc_feedback", finding, "change_from_before_points"): ("", "[z]", AFTER_ONLY)
        for finding in (
            "Require further training or support (lowest of the questions)",
            "Require further training or support (highest of the questions)",
            "Confidence in using the lessons rated good or excellent",
            "Understand how Prevent fits into the day-to-day job",
        )
    },
    ("cllc_clearance", "Chief Officer", "note"): (
        "cleared (two chief officers)",
        "cleared; two chief officers",
        "status and note are columns of their own",
    ),
    ("cllc_clearance", "Finance", "note"): ("sent", "sent late, not cleared", SENT),
    ("cllc_clearance", "Governance", "note"): ("sent", "sent, not cleared", SENT),
}


def published(name):
    with (PUBLISHED / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    names = ("scpb", "asc", "cllc", "duty-progress", "overview")
    found = {name: write(folder, name) for name in names}
    return {**found, "draft": write(folder, "cllc", "--status", "draft")}


def as_csv(cell):
    """Return a printed cell as the CSV has it: no % or +, no thousands comma, a day as 2018-10-01."""
    number = re.fullmatch(r"\+?([\d,]+)%?", cell)
    if number:
        return number[1].replace(",", "")
    try:
        return dt.datetime.strptime(cell, "%d %B %Y").replace(tzinfo=dt.UTC).date().isoformat()
    except ValueError:
        return cell


def quarterly(path, words):
    """Return the framework's rows as the CSV has them: a quarter and a measure each."""
    head, *body = table(path, words)
    quarters = head[1 : head.index("On quarter")]
    found = []
    for position, label in enumerate(quarters, start=1):
        quarter = parse_period(label.replace(" ", "-"))
        for row in body:
            count, percent = re.fullmatch(r"(\d+)(?: \((\d+)%\))?", row[position]).groups()
            found.append(
                {
                    "quarter": label,
                    "from": quarter.start.isoformat(),
                    "to": quarter.end.isoformat(),
                    "measure": row[0],
                    "count": count,
                    "percent": percent or "",
                }
            )
    return found


def clearance(path, words):
    """Return the checklist's rows as the CSV has them; its day is that of clearing, else that of sending."""
    head, *body = table(path, words)
    assert head == ["Clearer", "Send by", "Sent", "Cleared", "Status", "Note"]
    return [
        {
            "who": who,
            "clearance_date": as_csv(cleared or sent),
            "note": "; ".join(words for words in (status, note) if words),
        }
        for who, _, sent, cleared, status, note in body
    ]


def from_word(papers, name):
    paper, words, columns = PLACES[name]
    if name == "cllc_channel_quarterly":
        return quarterly(papers[paper], words)
    if name == "cllc_clearance":
        return clearance(papers["draft"], words)
    _, *body = table(papers[paper], words)
    return [dict(zip(columns, map(as_csv, row), strict=True)) for row in body]


def key_of(row):
    """Return what tells a row from the others of its table."""
    return f"{row['quarter']}, {row['measure']}" if "quarter" in row else next(iter(row.values()))


def expected(name):
    """Return the published rows with the exceptions put in; each exception must be what the paper printed."""
    rows = published(name)
    for row in rows:
        if name == "cllc_channel_quarterly":
            row["percent"] = row.pop("published_percent")
            row.pop("correct_percent")
        key = key_of(row)
        for column in row:
            if (name, key, column) in EXCEPTIONS:
                printed, right, _ = EXCEPTIONS[name, key, column]
                assert row[column] == printed
                row[column] = right
    return rows


def test_every_published_table_has_its_place():
    assert set(PLACES) == {path.stem for path in PUBLISHED.glob("*.csv")}
    assert {name for name, *_ in EXCEPTIONS} <= set(PLACES)


@pytest.mark.parametrize("name", PLACES)
def test_the_word_file_has_the_published_table_cell_for_cell(papers, name):
    assert from_word(papers, name) == expected(name)


def test_every_exception_stands_in_a_published_table():
    found = {(name, key_of(row), column) for name in PLACES for row in published(name) for column in (*row, "percent")}
    assert set(EXCEPTIONS) <= found
    assert all(printed != right for printed, right, _ in EXCEPTIONS.values())


def test_a_mark_is_explained_beneath_its_table(papers):
    words = [as_typed(paragraph.text) for paragraph in Document(str(papers["cllc"])).paragraphs]
    place = next(i for i, text in enumerate(words) if "Evaluation of feedback forms" in text and "Table" in text[:6])
    assert any("[z] does not apply." in text for text in words[place : place + 4])


def test_the_overview_has_237_engagements_in_its_text_and_its_tables(papers):
    for by in ("kind of engagement", "sector"):
        head, *body, total = table(papers["overview"], f"Outreach by {by}")
        assert (head[1], total[:2]) == ("Engagements", ["All", "237"])
        assert sum(int(row[1]) for row in body) == 237
    text = " ".join(as_typed(paragraph.text) for paragraph in Document(str(papers["overview"])).paragraphs)
    assert "There were 237 instances of community outreach" in text


def test_the_progress_appendix_counts_33_trainers_187_and_87_people(papers):
    document = Document(str(papers["duty-progress"]))
    text = [as_typed(paragraph.text) for paragraph in document.paragraphs]
    assert any(re.search(r"\b33 people are accredited", line) for line in text)
    assert any("187 people were trained" in line and "council's own services" in line for line in text)
    assert any(re.search(r"schools, .*, 87 people were trained", line) for line in text)
    lines = [
        line
        for each in document.tables
        for row in each.rows
        for cell in row.cells
        for line in as_typed(cell.text).split("\n")
    ]
    assert "Staff accredited to deliver WRAP at 1 January 2016: 33" in lines
    for sector, people in (("Non-education", 187), ("Education", 87)):
        own = [line for line in lines if line.startswith(f"People trained at WRAP sessions ({sector}),")]
        assert own
        assert all(line.endswith(f": {people}") for line in own)
