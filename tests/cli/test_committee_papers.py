"""The committee papers of the samples: tables as published, the council's own headings, and who may see what."""

import csv
import datetime as dt
import re
import shutil
import zipfile

import nine_papers
import pytest
from as_typed import as_typed
from conftest import REPOSITORY, run_prevent
from docx import Document
from docx.oxml.ns import qn

PUBLISHED = REPOSITORY / "tests" / "figures" / "published"
ASKED = {
    "asc": ("--board", "asc", "--period", "2020", "--as-at", "2021-02-17"),
    "cllc": ("--board", "cllc", "--period", "2018/19-Q2", "--as-at", "2018-10-01"),
}
DECISION = [
    "Reasons for recommendations",
    "Alternative options considered and not recommended",
    "Post decision implementation",
    "Implications of decision",
    "Corporate priorities and performance",
    "Resources (finance and value for money, procurement, staffing, IT, property, sustainability)",
    "Social value",
    "Legal and constitutional references",
    "Risk management",
    "Equalities and diversity",
    "Corporate parenting",
    "Consultation and engagement",
    "Insight",
    "Background papers",
]


def published(name):
    return list(csv.reader((PUBLISHED / f"{name}.csv").read_text(encoding="utf-8").splitlines()))[1:]


def write(folder, board, *arguments, name="paper.docx"):
    ran = run_prevent("report", *ASKED[board], "-o", folder / name, *arguments, cwd=folder)
    assert ran.code == 0, ran.err
    return folder / name


@pytest.fixture(scope="module")
def papers(tmp_path_factory):
    folder = tmp_path_factory.mktemp("papers")
    return {
        (board, status): nine_papers.write(folder, board, "--status", status)
        for board in ASKED
        for status in ("public", "draft")
    }


def tables_of(path):
    """Return the cells of each captioned table by the words of its caption, without its number and its dates."""
    document = Document(str(path))
    captions = [as_typed(p.text) for p in document.paragraphs if p.style.name == "Caption"]
    captions = [words for words in captions if words.startswith("Table ")]
    tables = [[[as_typed(cell.text) for cell in row.cells] for row in table.rows] for table in document.tables[1:]]
    return dict(zip(captions, tables, strict=True))


def table(path, words):
    (found,) = [rows for caption, rows in tables_of(path).items() if words in caption]
    return found


def text_of(path):
    document = Document(str(path))
    cells = [cell.text for each in document.tables for row in each.rows for cell in row.cells]
    return as_typed("\n".join([p.text for p in document.paragraphs] + cells))


def in_words(text):
    try:
        day = dt.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {day:%B %Y}"


def test_the_first_tables_are_those_that_were_published_first_and_attendance(papers):
    first = next(iter(tables_of(papers["cllc", "public"])))
    assert first == (
        "Table 1: New cases referred rose to 8 in 2018/19 Q2, from 5 in 2018/19 Q1.\n"
        "Channel performance framework, by the quarter in which referrals were received"
    )
    attendance, training, *_ = tables_of(papers["asc", "public"])
    assert attendance.endswith("Attendance at Channel Panel meetings by agency, 2020")
    assert training.startswith("Table 2: The target of 90% has been met.\nWRAP training of staff by department")


@pytest.mark.parametrize(
    ("board", "title", "committee", "enclosures"),
    [
        ("asc", "Update on the Delivery of the Prevent Duty", "Adults and Safeguarding Committee", "None"),
        (
            "cllc",
            "Prevent and Community Engagement Update",
            "Community Leadership and Libraries Committee",
            "Appendix A: Training of partner organisations, team by team\n"
            "Appendix B: Achievements and priorities\n"
            "Appendix C: Local counter-extremism plan by theme\n"
            "Appendix D: Recommendations of the strategic review",
        ),
    ],
)
def test_the_cover_says_whose_report_it_is(papers, board, title, committee, enclosures):
    document = Document(str(papers[board, "public"]))
    cover = {row.cells[0].text: as_typed(row.cells[1].text) for row in document.tables[0].rows}
    assert list(cover) == [
        "Title",
        "Report of",
        "Wards",
        "Status",
        "Urgent",
        "Key",
        "Enclosures",
        "Officer Contact Details",
    ]
    assert cover["Title"] == title
    assert cover["Report of"] == f"Chairman of the {committee}"
    assert [cover[label] for label in ("Wards", "Status", "Urgent", "Key")] == ["All", "Public", "No", "No"]
    assert cover["Enclosures"] == enclosures
    assert "prevent@example.gov.uk" in cover["Officer Contact Details"]
    assert committee in document.paragraphs[1].text


@pytest.mark.parametrize(("board", "status"), [(board, status) for board in ASKED for status in ("public", "draft")])
def test_the_headings_stand_in_the_councils_order_and_no_level_is_skipped(papers, board, status):
    document = Document(str(papers[board, status]))
    levels = {"Heading 1": 1, "Heading 2": 2, "Numbered Heading": 2, "Heading 3": 3, "Heading 4": 4}
    headings = [(levels[p.style.name], as_typed(p.text)) for p in document.paragraphs if p.style.name in levels]
    words = [text for _, text in headings]
    assert words[:3] == ["Summary", "Officers Recommendations", "Why this report is needed"]
    start = words.index(DECISION[0])
    assert words[start : start + len(DECISION)] == DECISION
    below = 0
    for level, _ in headings:
        assert level <= below + 1
        below = level


@pytest.mark.parametrize("board", ASKED)
def test_footnotes_cite_the_act_and_its_sections_with_addresses(papers, board):
    with zipfile.ZipFile(papers[board, "public"]) as package:
        notes = as_typed(re.sub(r"<[^>]+>", "", package.read("word/footnotes.xml").decode()))
        links = package.read("word/_rels/footnotes.xml.rels").decode()
    assert "Counter-Terrorism and Security Act 2015, section 26" in notes
    for address in ("ukpga/2015/6/section/26", "ukpga/2015/6/section/29", "ukpga/2010/15/section/149"):
        assert f"https://www.legislation.gov.uk/{address}" in links
    body = text_of(papers[board, "public"])
    assert "Security Act 2018" not in body
    assert "section 21" not in body


def test_charts_stand_near_their_tables_and_say_what_they_show(papers):
    for board, number in (("asc", 0), ("cllc", 3)):  # one department alone is no picture
        document = Document(str(papers[board, "public"]))
        drawn = document.element.body.findall(f".//{qn('wp:docPr')}")
        assert len(drawn) == number
        assert all(len(each.get("descr", "")) > 40 for each in drawn)


@pytest.mark.parametrize("board", ASKED)
def test_only_a_draft_has_the_clearance_checklist(papers, board):
    draft, public = text_of(papers[board, "draft"]), text_of(papers[board, "public"])
    assert "Report clearance checklist" in draft
    assert "learance" not in public
    with zipfile.ZipFile(papers[board, "public"]) as package:
        assert not any(b"Send by" in package.read(name) for name in package.namelist())


def test_the_checklist_says_that_sent_is_not_cleared(papers):
    rows = {row[0]: row for row in table(papers["cllc", "draft"], "publish by 13 November 2018")}
    assert [(who, in_words(day)) for who, day, note in published("cllc_clearance") if note.startswith("cleared")] == [
        (who, row[3]) for who, row in rows.items() if row[3].endswith("2018")
    ]
    assert not rows["Finance"][3].endswith("2018")


def test_the_text_follows_the_figures(papers):
    cllc, asc = text_of(papers["cllc", "public"]), text_of(papers["asc", "public"])
    assert "Eight new cases were referred in 2018/19 Q2 (Table" in cllc
    assert (
        "That is three more than in the quarter before, and two fewer than in the same quarter a year before." in cllc
    )
    assert "There was one live case on 30 September 2018." in cllc
    assert "No department meets the target of 90% (Table 9). Still to train to reach it: 206 people in " in cllc
    assert "61 percentage points more than before it" in cllc
    assert "Six recommendations were made (Table 19, in an appendix). On 1 October 2018, two were achieved, two" in cllc
    assert "The Channel Panel held 11 meetings in 2020." in asc
    assert "The target of 90% has been met: 95% of the staff are trained (Table 2)." in asc
    assert "It describes no case" in cllc
    assert "It describes no case" in asc


def test_it_is_written_as_html_too(tmp_path):
    page = as_typed(write(tmp_path, "cllc", "--to", "html", name="paper.html").read_text(encoding="utf-8"))
    assert "Appendix C: Local counter-extremism plan by theme" in page
    assert "clearance" not in page.casefold()


@pytest.mark.parametrize(
    ("paper", "sections"),
    [
        ("asc", ("introduction", "risk-assessment", "panel", "training", "boards", "background-papers")),
        ("cllc", ("introduction", "delivery-group", "risk-assessment", "training", "partners", "boards")),
    ],
)
def test_another_councils_paper_holds_nothing_of_the_first(tmp_path, westmarsh, paper, sections):
    shutil.copytree(westmarsh, tmp_path / "own")
    settings = tmp_path / "own" / "prevent.toml"
    named = ", ".join(f'"{section}"' for section in sections)
    board = f'\n[boards.scrutiny]\nname = "Scrutiny Committee"\npaper = "{paper}"\nsections = [{named}]\n'
    settings.write_text(settings.read_text(encoding="utf-8") + board, encoding="utf-8")
    path = tmp_path / "paper.docx"
    ran = run_prevent("report", "--board", "scrutiny", "--period", "2020", "-w", tmp_path / "own", "-o", path)
    assert ran.code == 0, ran.err
    with zipfile.ZipFile(path) as package:
        parts = " ".join(package.read(n).decode("utf-8", "replace") for n in package.namelist() if n.endswith("xml"))
    for word in ("Barnet", "SO15", "London", "Libraries", "Safeguarding Committee", "MENCAP", "example.gov.uk"):
        assert word not in parts
    assert "Westmarsh" in parts
    assert "Scrutiny Committee" in parts


def test_the_full_paper_has_the_action_plan_only_if_its_return_is_there(tmp_path):
    folder = tmp_path / "w"
    shutil.copytree(REPOSITORY / "sample_data" / "barnet", folder)
    file = folder / "prevent.toml"
    words = file.read_text(encoding="utf-8")
    board = words[words.index("[boards.cllc]") : words.index("[boards.cllc.labels]")]
    file.write_text(
        words.replace(board, re.sub(r"sections = \[.*?\n\]\n", "", board, flags=re.DOTALL)), encoding="utf-8"
    )

    def paper():
        output = ("-w", folder, "-o", tmp_path / "full.docx")
        ran = run_prevent("report", "--board", "cllc", "--period", "2020", "--status", "draft", *output)
        assert ran.code == 0, ran.err
        return ran.err, [one.text for one in Document(str(tmp_path / "full.docx")).paragraphs]

    said, printed = paper()
    assert "Progress against the action plan" in printed
    assert 'section "actions" is left out' not in said
    plan = '[returns.actions]\nfile = "returns/plans.xlsx"\nsheet = "Action plan"\n'
    assert plan in file.read_text(encoding="utf-8")
    file.write_text(file.read_text(encoding="utf-8").replace(plan, "", 1), encoding="utf-8")
    said, printed = paper()
    assert "Progress against the action plan" not in printed
    assert 'the section "actions" is left out, because the workspace has no file of the return for it.' in said
