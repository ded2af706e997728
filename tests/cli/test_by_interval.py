"""Papers, tables and exports by half-year and by year: every word follows, and quarters are as they were."""

import datetime as dt
import json
import re

import pytest
from conftest import CONTACTS, run_prevent, write_texts
from exports import COVERS, REFERRALS, SHOWS, export, figures, workspace
from lxml import html
from made_councils import write_council

ASKED = ("--board", "one", "--period", "2019/20", "--as-at", "2020-02-29", "--to", "html", "-q")
BOARD = '[boards.one]\nname = "Board one"\npaper = "cllc"\nsections = ["channel-quarterly"]\n'
HIDDEN_AND_MORE = (
    r"prevent: \d+ of \d+ figures are hidden, so that nobody can be recognised. "
    r"Tables show \[c\] for them, and sentences say that they are not given.\n"
    r"prevent: The cllc paper shows (\d+) of its (\d+) Channel numbers. "
    r"By half-year it would show (\d+) of (\d+). Use --by half-year.\n"
)
BY_HALF_YEAR = '[channel]\nby = "half-year"\n'


def council(folder, settings=""):
    own = workspace(folder / "own", settings=SHOWS + BOARD + settings + CONTACTS, referrals=REFERRALS)
    write_texts(own)
    return own


def paper(own, *asked):
    """Return the HTML of a paper as text with its attributes, such as the descriptions of its chart."""
    ran = run_prevent("report", "-w", own, *ASKED, *asked, "-o", own / "paper.html")
    assert ran.code == 0, ran.err
    return (own / "paper.html").read_text("utf-8")


@pytest.mark.parametrize(("by", "label"), [("half-year", "2019/20 H2"), ("year", "2019/20")])
def test_a_paper_by_half_year_or_year_says_so_everywhere(tmp_path, by, label):
    words = paper(council(tmp_path), "--by", by)
    assert not re.search("quarter", words, re.IGNORECASE)
    said = " ".join(html.fromstring(words).text_content().split())
    assert f"by the {by} in which referrals were received" in said
    assert f"Referrals by the {by} received, and their outcomes" in said
    assert f"{label} is counted to 29 February 2020" in said
    assert f"Twelve new cases were referred in {label} up to 29 February 2020 (Table 1)." in said


def test_a_paper_by_quarter_is_the_paper_without_the_option(tmp_path):
    own = council(tmp_path)
    assert paper(own) == paper(own, "--by", "quarter")


def test_the_setting_is_for_every_paper_and_the_option_comes_first(tmp_path):
    own = council(tmp_path, BY_HALF_YEAR)
    assert "2019/20 H2" in paper(own)
    assert "2019/20 Q4" in paper(own, "--by", "quarter")


def test_the_explanation_of_a_figure_by_half_year_is_asked_with_the_same_option(tmp_path):
    own = council(tmp_path)
    ran = run_prevent("report", "-w", own, *ASKED[:-1], "--by", "half-year", "-o", own / "paper.html")
    assert "--as-at 2020-02-29 --by half-year --workspace" in ran.err
    asked = ("--board", "one", "--period", "2019/20", "--as-at", "2020-02-29", "-w", own)
    explained = run_prevent("explain", "channel.2019-20-h2.referred", *asked, "--by", "half-year")
    assert explained.out.startswith("channel.2019-20-h2.referred: 12")


def test_a_table_by_half_year_is_of_the_year_of_its_period(tmp_path):
    own = council(tmp_path)
    ran = run_prevent("channel-quarterly", "-w", own, "--by", "half-year", "--period", "2019/20", "-f", "csv", "-q")
    assert ran.out.splitlines()[-4].startswith("2019/20 H2,2019-10-01,2020-03-31,yes,New cases referred")
    calendar = run_prevent("channel-quarterly", "-w", own, "--by", "half-year", "-f", "csv", "-q")
    assert calendar.out.splitlines()[-4].startswith("2020 H1,2020-01-01,2020-06-30,yes,New cases referred")


def test_versions_of_a_paper_by_other_intervals_are_listed_apart_and_withdrawn_together(tmp_path, set_today):
    own = council(tmp_path)
    (own / "prevent.toml").write_text(COVERS + BOARD + CONTACTS, encoding="utf-8")
    for day, by in enumerate(("quarter", "half-year"), start=1):
        set_today(dt.date(2020, 6, day))
        paper(own, "--meeting", "2020-03-18", "--by", by)
    set_today(dt.date(2020, 6, 3))
    rows = json.loads(run_prevent("published", "-w", own, "--json").out)["rows"]
    assert [(row["by"], row["state"]) for row in rows] == [("half-year", "public"), ("quarter", "public")]
    ran = run_prevent("published", "-w", own, "--withdraw", rows[0]["paper"])
    assert f"{rows[0]['paper']} is recorded as withdrawn in each of its 2 versions. Readers still know it" in ran.err


def test_an_unknown_interval_is_refused_with_the_nearest():
    ran = run_prevent("channel-quarterly", "--by", "half-years")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == 'prevent: --by does not take "half-years"; did you mean "half-year"?\n'


def test_an_unknown_setting_is_refused_with_the_known(tmp_path):
    ran = export(council(tmp_path, '[channel]\nby = "month"\n'), "--month", "2020-02")
    assert (ran.code, ran.out) == (2, "")
    assert "prevent.toml: channel.by must be one of quarter, half-year, year" in ran.err


def test_an_export_follows_the_setting_and_its_figures_say_so(tmp_path):
    own = council(tmp_path, BY_HALF_YEAR)
    assert export(own, "--month", "2020-02").code == 0
    bundle = own / "exports" / "2020-02"
    assert json.loads((bundle / "figures.json").read_bytes())["by"] == "half-year"
    assert figures(bundle)["channel.2019-20-h2.referred"]["value"] == 12
    assert (bundle / "tables" / "channel-quarterly.csv").read_text("utf-8").startswith("half_year,from,to,so_far")


def test_an_export_again_by_half_year_restates_no_quarter(tmp_path):
    own = council(tmp_path)
    assert export(own, "--month", "2020-02").code == 0
    assert "by" not in json.loads((own / "exports" / "2020-02" / "figures.json").read_bytes())
    (own / "prevent.toml").write_text(SHOWS + BOARD + BY_HALF_YEAR, encoding="utf-8")
    assert export(own, "--month", "2020-02").code == 0
    changes = json.loads((own / "exports" / "2020-02" / "changes.json").read_bytes())
    assert changes["compared_with"]["same_month"]
    assert [one for one in changes["changes"] if "channel." in one["subject"]] == []


def test_a_run_says_what_is_hidden_and_which_interval_would_show_more(tmp_path):
    own = write_council(tmp_path / "own", 1, 8)
    asked = ("report", "-w", own, "--board", "cllc", "--period", "2020", "-o", own / "paper.docx", "--status", "public")
    said = re.search(HIDDEN_AND_MORE, run_prevent(*asked).err)
    assert said
    assert 100 * int(said[1]) / int(said[2]) < 100 * int(said[3]) / int(said[4])
    assert "By half-year" not in run_prevent(*asked, "--by", "half-year").err
