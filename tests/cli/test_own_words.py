"""A council's own texts print counted figures, in any paper, through the gate, and say where they cannot."""

import re
import shutil

import pytest
from conftest import REPOSITORY, run_prevent, write_returns
from lxml import html

BARNET = REPOSITORY / "sample_data" / "barnet"
FEW = "Referral ID,Date received,Date of referral to police\nR1,01/11/2020,\nR2,02/12/2020,\n"
MEETINGS = "Meeting,Date held,Agency,Attended\nChannel Panel,08/01/2020,Police,Yes\n"
COVERS = 'covers = "2018-01-01..2020-12-31"\n'
BOARD = f"""
[returns.referrals]
{COVERS}
[returns.meetings]
{COVERS}
[boards.forum]
name = "Forum"
paper = "update"
sections = ["introduction", "panel"]
"""


@pytest.fixture
def barnet(tmp_path):
    own = tmp_path / "own"
    shutil.copytree(BARNET, own)
    return own


@pytest.fixture
def small(tmp_path):
    own = tmp_path / "small"
    own.mkdir()
    write_returns(own, referrals=FEW, meetings=MEETINGS)
    (own / "prevent.toml").write_text(BOARD, encoding="utf-8")
    (own / "texts").mkdir()
    return own


def write(own, board, *asked, status="draft", period="2020"):
    """Return what a run said, and the paper's paragraphs and bullets."""
    target = own.parent / "paper.html"
    target.unlink(missing_ok=True)
    ran = run_prevent(
        "report", "--board", board, "--period", period, "-w", own, "-o", target, "--status", status, *asked
    )
    words = (
        [
            re.sub(r"^\d+\.\d+ ", "", " ".join(one.text_content().split()))
            for one in html.parse(str(target)).iter("p", "li", "blockquote")
        ]
        if target.exists()
        else []
    )
    return ran, words


def text(own, name, words):
    path = own / "texts" / f"{name}.md"
    path.parent.mkdir(exist_ok=True)
    path.write_text(words, encoding="utf-8")


def test_a_figure_that_no_section_prints_is_counted_for_a_text(barnet):
    sentence = "[[channel.live words]] cases were live, of [[received.2020.total]] referrals, [[trainers.accredited]]."
    text(barnet, "hwb/focus", sentence)
    ran, words = write(barnet, "hwb")
    assert ran.code == 0, ran.err
    assert "Three cases were live, of 34 referrals, 12." in words


def test_a_text_of_a_paper_with_an_optional_measure_may_name_any_figure_of_it(barnet):
    text(barnet, "hwb/focus", "There were [[sectors.education.sessions]] sessions.")
    ran, words = write(barnet, "hwb")
    assert ran.code == 0, ran.err
    assert [one for one in words if re.fullmatch(r"There were \d+ sessions\.", one)]


def test_a_hidden_number_is_a_mark_in_each_form_and_the_line_is_named(small):
    live, quarter = "channel.period.referred", "channel.2020-21-q3.referred"
    text(small, "focus", f"One.\n\nWe had [[{live}]], [[{live} words]] and [[{quarter} change]].\n")
    ran, words = write(small, "forum", status="public")
    assert ran.code == 0, ran.err
    assert "We had [c], [c] and [c]." in words
    said = " ".join(ran.err.split())
    for name in (live, f"{quarter}.change"):
        assert f'texts/focus.md, line 3, prints [c] in a sentence: "{name}" is hidden.' in said
    draft, words = write(small, "forum")
    assert "We had 2, two and two more than." in words
    assert "prints [c]" not in draft.err


def test_a_figure_without_its_return_says_which_return_and_nothing_is_written(small):
    text(small, "focus", "We met.\n\n[[outreach.people]] people came.")
    ran, words = write(small, "forum")
    reason = 'the return "Outreach engagements" (returns/engagements.xlsx) has no rows'
    assert (ran.code, words) == (3, [])
    assert f'texts/focus.md, line 3: the figure "outreach.people" is not counted: {reason}' in " ".join(ran.err.split())
    checked = run_prevent("check", "--for", "forum", "-w", small)
    assert f'A text of the paper names "outreach.people", which is not counted: {reason}' in " ".join(
        checked.out.split()
    )


@pytest.mark.parametrize("words", ["[[channel.liv]]", '{{ figure("channel.live") }}', "[[channel.live"])
def test_check_doctor_and_report_name_the_line_of_a_mistake(small, words):
    text(small, "focus", f"First.\r\n\r\n- {words}\r\n")
    ran, written = write(small, "forum")
    assert (ran.code, written) == (3, [])
    for said in (
        ran.err,
        run_prevent("check", "-w", small).err,
        run_prevent("check", "--for", "forum", "-w", small).out,
        run_prevent("doctor", "-w", small, "--format", "json").out,
    ):
        assert "texts/focus.md, line 3" in " ".join(said.split())


def test_a_text_that_the_paper_does_not_use_stops_nothing(small):
    text(small, "legal", "[[channel.liv]]")
    text(small, "cllc/focus", "{{ x }}")
    ran, _ = write(small, "forum")
    assert ran.code == 0, ran.err
