"""A council's nation and a paper's day decide the notice of a paper, and the guidance that it cites."""

import html
import re
import shutil

import pytest
from conftest import REPOSITORY, run_prevent

BARNET = REPOSITORY / "sample_data" / "barnet"
REVISED = "Revised Prevent duty guidance: for England and Wales"
OF_2019 = (
    f"{REVISED} (2015): ",
    "Channel duty guidance: protecting vulnerable people from being drawn into terrorism (2015)",
    "children and adults who are vulnerable to being drawn into terrorism.",
)
OF_2022 = (
    f"{REVISED} (2015, updated in April 2021): ",
    "Channel duty guidance: protecting people vulnerable to being drawn into terrorism (2020)",
    "children and adults who are vulnerable to being drawn into terrorism.",
)
OF_2026 = (
    "Prevent duty guidance: for England and Wales (2023): www.gov.uk/government/publications/prevent-duty-guidance",
    "Channel duty guidance: protecting people susceptible to radicalisation (2023): www.gov.uk/",
    "children and adults who are susceptible to radicalisation.",
)


@pytest.mark.parametrize("board", ["scpb", "asc"])
@pytest.mark.parametrize(("year", "cited"), [("2019", OF_2019), ("2022", OF_2022), ("2026", OF_2026)])
def test_a_paper_cites_the_guidance_of_its_day(tmp_path, board, year, cited):
    target = tmp_path / "paper.html"
    ran = run_prevent(
        *("report", "--board", board, "--period", year, "--as-at", f"{year}-03-31", "--meeting", f"{year}-04-10"),
        *("-w", BARNET, "--status", "draft", "--to", "html", "-o", target),
    )
    assert ran.code == 0, ran.err
    text = html.unescape(re.sub(r"<[^>]+>", "", target.read_text(encoding="utf-8")))
    text = " ".join(text.split())
    assert [words for words in cited if words not in text] == []
    others = {*OF_2019, *OF_2022, *OF_2026} - set(cited)
    assert [words for words in others if words in text and not any(words in own for own in cited)] == []


def test_a_welsh_paper_is_published_three_clear_days_before_its_meeting(tmp_path):
    own = tmp_path / "own"
    shutil.copytree(BARNET, own)
    settings = own / "prevent.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace("[council]", '[council]\nnation = "Wales"'), encoding="utf-8")
    asked = ("clearance", "--board", "cllc", "--meeting", "2018-11-21", "-w")
    assert "5 clear days" in run_prevent(*asked, BARNET).out
    welsh = run_prevent(*asked, own).out
    assert "3 clear days" in welsh
    assert "15 November 2018" in " ".join(welsh.split())  # 16, 19 and 20 November between
