"""What the five source papers say besides their tables, each fact found in the words of the printed paper."""

import csv
import re

import pytest
from conftest import REPOSITORY
from papers_read import document_of, printed_texts

from prevent_cli.layouts.document import CoverTable, flat, plain

PAPERS = {
    "scpb": ("barnet", "scpb", "2020", "2020-12-31"),
    "asc": ("barnet", "asc", "2020", "2021-02-17"),
    "cllc": ("barnet", "cllc", "2018/19-Q2", "2018-10-01"),
    "duty-progress": ("barnet", "duty-progress", None, "2016-01-01"),
    "overview": ("hammersmith-fulham", "pac", "2018/19", None),
}
# Each fact in the words that have it. Where the paper counts it, the words are made from figures.
FACTS = {
    "scpb": (
        "Prevent Strategy 2017-2020, which was launched in December 2017",
        "after a questionnaire to partner organisations",
        "Prevent Delivery Group, 26 September 2019",
        "to the police for the Counter Terrorism Local Profile",
        "reviewed every year. They guide delivery for 2020-2024, within the Corporate Plan 2019-2024",
        "voluntary",
        "identifies people at risk, assesses the risk, and agrees support",
        "SO15 police",
        "Multi-Agency Safeguarding Hub",
        "Clinical Commissioning Group adult safeguarding lead",
        "Mental health trust Prevent lead",
        "The Channel Panel held 11 meetings in 2020",
        "relaunched as WRAP3 in December 2017",
        "1 January 2018 to 31 December 2020",
        "held each month",
        "New starters",
        "by the Prevent Education Officer",
        "National Health Service trusts train their staff internally",
        "In 2018, 74 frontline staff and managers were trained at sessions for a drugs project, "
        "a learning-disability charity and both probation bodies",
        "In September 2019, two more sessions for the probation bodies trained 18 of their staff",
        "violence against women and girls was held in January 2019",
        "Chief Executive, September 2019",
        "Council Management Team, December 2019",
        "The Chief Executive receives a paper on Prevent each quarter",
        "is held quarterly",
        "CONTEST",
        "Counter Extremism Strategy, October 2015",
        "Building a Stronger Britain Together",
    ),
    "asc": (
        "Chairman of the Adults and Safeguarding Committee",
        "Pursue",
        "Protect",
        "Prepare",
        "approval in April 2020",
        "Approved Mental Health Professional team",
        "The Channel Panel held 11 meetings in 2020",
        "95% of the staff are trained",
        "after 36 months",
        "Staff whose training has lapsed are identified and given places first",
        "Article 7 of the council's constitution",
        "Equality Act 2010",
        "marriage and civil partnership",
        "None",  # enclosures
    ),
    "cllc": (
        "further annual update in November 2019",
        "progress made on the recommendations of the strategic review",
        "The review's verdict was",
        "There was one live case",
        "Thirteen cases were accepted onto Channel in 2017/18",
        "The council made four bids for funding",
        "Three were funded and one was unsuccessful",
        "25 April 2018",
        "\N{POUND SIGN}28,750",
        "Schools that receive three sessions each",
        "One-day session for 15 frontline professionals",
        "Two-hour session for foster carers",
        "20 sessions are planned over six months. Eight of its staff are to be trained as trainers.",
        "on 16 April 2018",
        "Everybody was trained in June 2018",
        "Both services were trained in June 2018",
        "trained in July and August 2018",
        "403 evaluation forms",
        "Achievements of 2018/19 Q2 and priorities for 2018/19 Q3",
        "has four pillars",
        "has nine themes",
        "Building a Stronger Britain Together",
        "Article 7 of the council's constitution",
        "1 November 2017 to 1 October 2018",
        *(f"Appendix {letter}: " for letter in "ABC"),
    ),
    "duty-progress": (
        "correct as at 1 January 2016",
        "Counter-Terrorism and Security Act 2015",
        "16 objectives in five workstreams",
        "four are achieved",
        "1. Working in Partnership",
        "2/3. Risk Assessment and Action-Planning",
        "4. Staff Training",
        "5. Use of Local Authority Resources",
        "6. Education and Children's Specified Authorities",
        "After three train-the-trainer sessions, 33 people are accredited",
        "187 people were trained",
        "87 people were trained",
        "two to three projects a year",
        "Nothing further is planned",
    ),
    "overview": (
        "237 instances of community outreach",
        "A local faith forum is being set up",
        "Peer review, 20 to 23 November 2018",
        "reviews this report and comments on it",
        "steering group",
        "Prevent Advisory Group",
        "whistle-blowing",
        "Each month the team meets",
        "Focus groups",
        "Gangs, violence and exploitation",
    ),
}


def words_of(name):
    document = document_of(*PAPERS[name], status="public", every_section=False)
    texts = [document.title, *(one.words for one in printed_texts(document.blocks))]
    covers = [block for block in flat(document.blocks) if isinstance(block, CoverTable)]
    texts += [plain(block.content) for cover in covers for _, cell in cover.rows for block in cell]
    return re.sub(r"\s+", " ", " ".join(texts))


@pytest.mark.parametrize(("name", "fact"), [(name, fact) for name, facts in FACTS.items() for fact in facts])
def test_a_published_fact_is_in_the_printed_paper(name, fact):
    assert fact in words_of(name)


PARTNERS = {
    "Drugs project",
    "MENCAP",
    "National Probation Service",
    "NPS",
    "London Community Rehabilitation Company",
    "CRC",
}


@pytest.mark.parametrize(("until", "people"), [("2018", 74), ("09/2019", 18)])
def test_the_people_of_partners_that_a_text_says_are_in_the_returns(until, people):
    returns = REPOSITORY / "sample_data" / "barnet" / "returns"
    sessions, attendances = (
        list(csv.DictReader((returns / name).read_text(encoding="utf-8").splitlines()))
        for name in ("sessions.csv", "attendance.csv")
    )
    chosen = {
        row["Session ID"]
        for row in sessions
        if row["Delivered for"] in PARTNERS and row["Date held"].endswith(until) and row["Course"] != "Briefing"
    }
    attended = [row for row in attendances if row["Session ID"] in chosen and row["Attended"] != "No"]
    assert len({row["Person ID"] for row in attended}) == people
