"""The journey of referrals in papers: public, without its columns, with too few, and where counts are not published."""

import random
import re

import pytest
from conftest import run_prevent
from lxml import html

HEADS = (
    "Referral ID,Date received,Screened,Section 36 date,Panel date,Consent,Accepted onto Channel,Support ended,"
    "Reason for closure,Re-opened"
)
SETTINGS = '[returns.referrals]\ncovers = "2023-04-01..2024-03-31"\n'
BOARD = '[boards.one]\nname = "Board one"\npaper = "update"\nsections = ["casework", "journey"]\n'
SHARES = (0.9, 0.9, 0.5, 0.6, 0.8, 0.8)


def workspace(folder, *, a_quarter=14, settings="", columns=10):
    draw = random.Random(a_quarter)
    lines = [HEADS]
    for at in range(4 * a_quarter):
        month, taken, cells = draw.randrange(9), True, []
        for step, share in enumerate(SHARES):
            taken = draw.random() < share if step == len(SHARES) - 1 else taken and draw.random() < share
            later = (3 + month + step // 2) % 12 + 1
            cells.append(f"{20 + step}/{later:02}/{2023 + (later < 4)}" if taken else "")
        reason = draw.choice(("No further concerns", "No vulnerability", "Other", "")) if cells[-1] else ""
        received = f"0{1 + at % 9}/{(3 + month) % 12 + 1:02}/2023"
        lines.append(",".join((f"R{at}", received, *cells, reason, "")))
    (folder / "returns").mkdir(parents=True)
    text = "\n".join(",".join(line.split(",")[:columns]) for line in lines)
    (folder / "returns" / "referrals.csv").write_text(text, encoding="utf-8")
    (folder / "prevent.toml").write_text(SETTINGS + settings + BOARD, encoding="utf-8")
    return folder


def paper(own, status="public"):
    """Return the text of the paper."""
    target = own / "paper.html"
    asked = ("--period", "2023/24", "--as-at", "2024-03-31", "--status", status, "-q")
    ran = run_prevent("report", "-w", own, "--board", "one", *asked, "-o", target)
    assert ran.code == 0, ran.err
    return " ".join(html.fromstring(target.read_text("utf-8")).text_content().split())


@pytest.mark.parametrize("a_quarter", [14, 60])
@pytest.mark.parametrize("by", ["period", "quarter"])
def test_a_public_paper_has_table_chart_and_prose_that_agree(tmp_path, a_quarter, by):
    words = paper(workspace(tmp_path / "own", a_quarter=a_quarter, settings=f'[channel]\njourney_by = "{by}"\n'))
    assert re.search(r"Table 1: [^.]* discussed at panel\. The journey of referrals, 2023/24", words)
    assert re.search(r"Figure 1: [^.]* discussed at panel\. What became of the referrals received in the period", words)
    assert ("The same numbers by quarter are in Table" in words) is (by == "quarter")
    assert "The reasons for closing the referrals received in the financial year 2023/24 are in Table" in words
    received = {14: "Fifty-six", 60: "Two hundred and forty"}[a_quarter]
    first = rf"{received} referrals were received in the financial year 2023/24 \(Table 1\)\."
    said = re.search(rf"{first} Of these, (.*?)\. ", words)
    assert said
    assert not re.search(r"\b[1-4] \(|\b(one|two|three|four) \(", said[1])
    assert "Left out, because no referral has a value in the column: Re-opened." in words


@pytest.mark.parametrize(("columns", "printed"), [(2, False), (4, False), (5, True)])
def test_the_section_is_there_with_three_steps_and_else_left_out_without_a_word(tmp_path, columns, printed):
    words = paper(workspace(tmp_path / "own", a_quarter=60, columns=columns), "draft")
    assert ("The journey of referrals" in words) is printed
    assert ("Discussed at panel" in words) is printed


def test_a_council_that_publishes_no_counts_has_no_journey(tmp_path):
    words = paper(workspace(tmp_path / "own", settings='[disclosure]\nsmall_numbers = "no-counts"\n'))
    assert "The journey of referrals" not in words
    assert "This council publishes no numbers of Channel referrals and cases" in words


def test_a_months_bundle_has_the_journey_by_the_intervals_that_prevent_toml_asks_for(tmp_path):
    own = workspace(tmp_path / "own", settings='[channel]\njourney_by = "quarter"\n')
    assert run_prevent("export", "-w", own, "--month", "2024-03", "-q").code == 0
    bundle = own / "exports" / "2024-03"
    assert [path.name for path in (bundle / "tables").glob("channel-journey*")] == ["channel-journey-by.csv"]
    assert "journey.march-2024" not in (bundle / "figures.json").read_text("utf-8")
