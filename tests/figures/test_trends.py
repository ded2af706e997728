"""Worked examples of trends: words of all lists in one log, [b] and no change after 2023/24, and the hidden form."""

import csv
import io
import random
import re

import pytest
from as_typed import as_typed
from conftest import run_prevent
from lxml import html

SETTINGS = """
[returns.referrals]
covers = "2015-04-01..2025-09-30"
[boards.one]
name = "Board one"
paper = "scpb"
sections = ["trends"]
"""
HEADS = ("Referral ID", "Date received", "Type of concern", "Accepted onto Channel")
# A word of each list of official statistics from 2015/16 to 2025/26, with the row that counts it over the years.
WORDS = {
    "Islamist": ("Islamist", "International extremism", "ISIL/Daesh inspired", "Islamist extremism"),
    "Extreme right-wing": ("Extreme right wing", "Right-wing", "Extreme Right-Wing", "XRW"),
    "Mixed, unstable or unclear": ("Mixed, unstable or unclear", "MUU"),
    "Conflicted": ("Conflicted",),
    "Other": ("Other", "LASI", "Left Wing, Anarchist and Single Issue", "Northern Ireland related (NIRT)"),
    "Incel": ("Incel",),
    "No ideology": (
        "School massacre",
        "Vulnerability present but no ideology or CT risk",
        "No specific extremism issue",
        "High CT risk but no ideology present",
        "No ideology identified",
        "Fascination with extreme violence or mass casualty attacks (where no other ideology)",
        "No risk, vulnerability or ideology present",
        "No ideology - other susceptibility to radicalisation identified",
    ),
    "Not stated": ("Unspecified", "Concern not recorded", ""),
}


def workspace(folder, lines, *, settings=SETTINGS):
    (folder / "returns").mkdir(parents=True)
    (folder / "prevent.toml").write_text(settings, encoding="utf-8")
    with (folder / "returns" / "referrals.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows((HEADS, *lines))
    return folder


def paper(own, *asked, status="draft"):
    """Return the text of a paper and its tables, by their captions, as rows of the text of their cells."""
    target = own / "paper.html"
    given = ("report", "--board", "one", "-w", own, "--status", status, "-o", target, "--to", "html", "-q")
    ran = run_prevent(*given, *asked)
    assert ran.code == 0, ran.err
    tree = html.fromstring(as_typed(target.read_text(encoding="utf-8")))
    tables = {
        re.sub(r"Table \d+: ", "", (*one.find_class("topic"), one.find("caption"))[0].text_content()): [
            [cell.text_content().strip() for cell in row.iter("th", "td")] for row in one.iter("tr")
        ]
        for one in tree.iter("table")
        if one.find("caption") is not None
    }
    return " ".join(tree.text_content().split()), tables


def test_words_of_all_lists_are_counted_under_the_right_parents(tmp_path):
    words = [(row, word) for row, each in WORDS.items() for word in each]
    lines = [
        (f"R{year}-{at}", f"02/05/{year}", word, "")
        for year in (2022, 2023, 2024)
        for at, (_, word) in enumerate(words)
    ]
    text, tables = paper(workspace(tmp_path, lines), "--period", "2024/25")
    assert 'The row "Other" includes: Left-wing, anarchist and single-issue.' in text
    assert 'The row "No ideology" includes: School massacre; Fascination with extreme violence' in text
    wanted = {row: f"{len(each)} ({int(100 * len(each) / len(words) + 0.5)}%)" for row, each in WORDS.items()}
    head, *rows = tables["Referrals received by type of concern, 2022/23 to 2024/25"]
    assert head == ["Type of concern", "2022/23", "2023/24", "2024/25 [b]", "Change on year"]
    assert {row[0]: row[1:] for row in rows} == {
        **{row: [number] * 3 + ["[b]"] for row, number in wanted.items()},
        "All referrals received": [str(len(words))] * 3 + ["0"],
    }


YEARS = {2022: (6, 2), 2023: (8, 4), 2024: (10, 5), 2025: (4, 1)}  # referrals received, and adopted of them


def log():
    return [
        (f"R{year}-{at}", f"{at + 1:02}/06/{year}", "Islamist", f"20/07/{year}" if at < adopted else "")
        for year, (received, adopted) in YEARS.items()
        for at in range(received)
    ]


def test_2024_25_beside_2023_24_has_the_mark_and_no_change(tmp_path):
    text, tables = paper(workspace(tmp_path, log()), "--period", "2024/25")
    assert tables["Referrals received and adopted, 2022/23 to 2024/25"] == [
        ["Year", "Referrals received", "Change on year", "Adopted as a Channel case"],
        ["2022/23", "6", "[z]", "2 (33%)"],  # 100 * 2 / 6
        ["2023/24", "8", "+2", "4 (50%)"],  # 8 - 6; 100 * 4 / 8
        ["2024/25", "10", "+2", "5 (50%) [b]"],  # 10 - 8; 100 * 5 / 10
    ]
    assert "The Home Office warns that adoptions before 2024/25 and from 2024/25 are not like for like." in text
    assert "received 10 referrals in 2024/25, compared with eight in 2023/24 and six in 2022/23 (Table 1)." in text
    assert "Lines stop before a break in the series: Adopted as a Channel case: 2024/25 [b]." in text


def test_a_year_that_has_not_ended_is_not_compared(tmp_path):
    text, tables = paper(workspace(tmp_path, log()), "--period", "2025/26", "--as-at", "2025-09-30")
    assert tables["Referrals received and adopted, 2023/24 to 2025/26 so far"][-1] == [
        *("2025/26 so far", "4", "[z]", "1 (25%)"),  # 100 * 1 / 4
    ]
    assert "In 2025/26 up to 30 September 2025 there were four." in text


def test_ten_years_or_twelve_quarters(tmp_path):
    years = paper(workspace(tmp_path / "y", log(), settings=f"{SETTINGS}trend_years = 10\n"), "--period", "2024/25")[1]
    quarters = paper(
        workspace(tmp_path / "q", log(), settings=f"{SETTINGS}trend_quarters = 12\n"), "--period", "2024/25"
    )[1]
    assert len(years["Referrals received and adopted, 2015/16 to 2024/25"]) == 1 + 10
    assert len(quarters["Referrals received and adopted, 2022/23 Q1 to 2024/25 Q4"]) == 1 + 12
    assert quarters["Referrals received and adopted, 2022/23 Q1 to 2024/25 Q4"][9] == [
        "2024/25 Q1",
        "10",
        "+10",
        "5 (50%) [b]",
    ]


@pytest.mark.parametrize(
    ("setting", "wanted"),
    [("trend_years = 2", "a whole number from 3 to 10"), ("trend_quarters = 13", "a whole number from 2 to 12")],
)
def test_other_numbers_are_refused(tmp_path, setting, wanted):
    own = workspace(tmp_path, log(), settings=f"{SETTINGS}{setting}\n")
    ran = run_prevent("report", "--board", "one", "--period", "2024/25", "-w", own, "-o", tmp_path / "p.docx")
    assert (ran.code, wanted in ran.err) == (2, True)


@pytest.mark.parametrize("settings", [SETTINGS.replace("2015-04-01..2025-09-30", "2024-04-01..2025-09-30"), SETTINGS])
def test_a_paper_without_two_years_has_no_section(tmp_path, settings):
    own = workspace(tmp_path, log() if settings != SETTINGS else log()[:1], settings=settings)
    if settings == SETTINGS:
        (own / "returns" / "referrals.csv").unlink()
    text, tables = paper(own, "--period", "2024/25")
    assert ("Trends" in text, tables) == (False, {})


def test_a_change_across_a_break_is_explained(tmp_path):
    own = workspace(tmp_path, log())
    asked = ("--board", "one", "--period", "2024/25", "-w", own, "--status", "draft")
    ran = run_prevent("explain", "trend.2024-25.concern.islamist.change", *asked)
    said = " ".join(ran.out.split())
    assert "[b]" in said
    assert "not calculated across a break in the series: Official statistics have a new list" in said


@pytest.mark.parametrize("a_quarter", [14, 25, 60])
def test_a_public_paper_is_written_and_small_numbers_are_hidden(tmp_path, a_quarter):
    draw = random.Random(a_quarter)
    words = [word for each in WORDS.values() for word in each]
    lines = []
    for at in range(a_quarter * 16):
        day = f"{draw.randrange(1, 29):02}/{draw.randrange(1, 13):02}/{draw.randrange(2022, 2026)}"
        lines.append((f"R{at}", day, draw.choice(words), "" if draw.random() < 0.8 else day))
    settings = SETTINGS.replace("2025-09-30", "2026-03-31")
    text, tables = paper(workspace(tmp_path, lines, settings=settings), "--period", "2024/25", status="public")
    cells = [cell for rows in tables.values() for row in rows[1:] for cell in row[1:]]
    assert not [cell for cell in cells if re.fullmatch(r"[1-4]( \(.*)?", cell)]
    assert re.search(r"Prevent Coordinator received \d+ referrals in 2024/25", text)


def test_figures_have_the_names_that_explain_lists(tmp_path):
    own = workspace(tmp_path, log())
    ran = run_prevent("explain", "--board", "one", "--period", "2024/25", "-w", own, "--format", "csv", "-q")
    found = {row["figure"]: row["value"] or row["value_mark"] for row in csv.DictReader(io.StringIO(ran.out))}
    assert (found["trend.2024-25.referred"], found["trend.2024-25.adopted.percent"]) == ("10", "50%")


def test_a_change_on_the_year_before_where_both_years_compare(tmp_path):
    own = workspace(tmp_path, log())
    asked = ("--board", "one", "--period", "2023/24", "-w", own)
    ran = run_prevent("explain", *asked, "--format", "csv", "-q")
    found = {row["figure"]: row["value"] or row["value_mark"] for row in csv.DictReader(io.StringIO(ran.out))}
    assert (found["trend.2022-23.referred"], found["trend.2023-24.referred"]) == ("6", "8")
    assert (found["trend.2022-23.adopted"], found["trend.2023-24.adopted"]) == ("2", "4")
    assert found["trend.2023-24.adopted.percent"] == "50%"  # 100 * 4 / 8
    assert (found["trend.2023-24.referred.change"], found["trend.2023-24.referred.change-size"]) == ("2", "2")  # 8 - 6
    public = run_prevent("explain", *asked, "--status", "public", "--format", "csv", "-q").out
    hidden = {row["figure"]: row["value"] or row["value_mark"] for row in csv.DictReader(io.StringIO(public))}
    assert {hidden[f"trend.{year}.adopted"] for year in ("2022-23", "2023-24")} == {"[c]"}
