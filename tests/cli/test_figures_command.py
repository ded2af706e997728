"""`prevent figures` lists names, values and meanings: a screen of them, and the rest by a word."""

import json

import pytest
from conftest import REPOSITORY, run_prevent, write_returns

from prevent_cli.jobs.figure_names import ON_A_PAGE

BARNET = REPOSITORY / "sample_data" / "barnet"
ASKED = ("--board", "scpb", "--period", "2020", "-w", BARNET)


def listed(*asked):
    ran = run_prevent("figures", *asked, "--format", "json")
    assert ran.code == 0, ran.err
    return {row["figure"]: row for row in json.loads(ran.out)["rows"]}


@pytest.mark.parametrize("width", [80, 120])
def test_a_screen_has_a_line_for_each_figure_and_says_how_to_see_the_others(width, monkeypatch):
    monkeypatch.setenv("COLUMNS", str(width))
    ran = run_prevent("figures", *ASKED)
    assert ran.code == 0, ran.err
    lines = ran.out.splitlines()
    assert all(len(line) <= width for line in lines)
    assert len(lines) == ON_A_PAGE + 3
    assert any(line.split()[:2] == ["channel.live", "3"] for line in lines)
    assert "there are 51 more. Add a word, such as panel, delivery-group, channel or training, or use --all." in ran.err


def test_a_list_for_programs_has_all_figures_of_the_paper():
    found = listed(*ASKED)
    assert found["training.adults.percent"] == {
        "figure": "training.adults.percent",
        "value": "90%",
        "meaning": "Staff trained as a percentage of staff requiring training, Adults and Communities, "
        "1 January 2018 to 31 December 2020",
    }
    assert len(found) == ON_A_PAGE + 51
    assert not [name for name in found if name.startswith("outreach")]


def test_words_find_figures_by_name_and_meaning_and_in_other_papers():
    assert list(listed("live", "cases", *ASKED)) == ["channel.live"]
    assert "trainers.accredited" in listed("trainers", *ASKED)


def test_a_word_with_a_mistake_finds_the_nearest():
    found = listed("Referals", "2020", *ASKED)
    assert "channel.period.referred" in found
    ran = run_prevent("figures", "Referals", *ASKED)
    assert 'No figure has "Referals". Figures with "referrals"' in ran.out
    none = run_prevent("figures", "zzqx", *ASKED)
    assert (none.code, none.out) == (2, "")
    assert 'no figure has "zzqx" in its name or meaning' in none.err


def test_under_a_public_status_a_hidden_figure_is_a_mark(tmp_path):
    write_returns(tmp_path, referrals="Referral ID,Date received\nR1,01/11/2020\nR2,02/12/2020\n")
    settings = '[returns.referrals]\ncovers = "2018-01-01..2020-12-31"\n[boards.update]\nsections = ["casework"]\n'
    (tmp_path / "prevent.toml").write_text(settings, encoding="utf-8")
    asked = ("channel.period.referred", "--board", "update", "--period", "2020", "-w", tmp_path)
    assert listed(*asked, "--status", "draft")["channel.period.referred"]["value"] == "2"
    assert listed(*asked, "--status", "public")["channel.period.referred"]["value"] == "[c]"


def test_an_unknown_board_is_refused_with_the_nearest():
    ran = run_prevent("figures", "--board", "scbp", "--period", "2020", "-w", BARNET)
    assert ran.code == 2
    assert 'did you mean "scpb"?' in ran.err
