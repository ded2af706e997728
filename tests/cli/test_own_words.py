"""A council's own texts print counted figures, in any paper, through the gate, and say where they cannot."""

import json
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
    for name in ("scpb/partners.after.md", "cllc/strategic-review.after.md"):  # the sample's own texts of sections
        (own / "texts" / name).unlink()
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
            re.sub(r"^\d+(\.\d+)+ ", "", " ".join(one.text_content().split()))
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


def test_texts_before_and_after_a_section_are_below_its_heading_and_at_its_end(barnet):
    for name in ("casework.before", "casework.after", "training.before", "training.after", "partners.after"):
        text(barnet, name, f"About {name}.")
    text(barnet, "hwb/training.before", "Ours: [[training.adults.percent]].")
    ran, words = write(barnet, "hwb")
    assert ran.code == 0, ran.err
    found = [one for one in words if one.startswith(("About", "Ours", "Staff who need to recognise", "From 1"))]
    assert [one[:20] for one in found] == [
        "Ours: 90%.",
        "Staff who need to re",
        "About training.after",
        "From 1 January 2018 ",
        "About partners.after",
    ]


@pytest.mark.parametrize(("board", "period"), [("cllc", "2018"), ("scpb", "2020"), ("asc", "2020"), ("cmt", "2020")])
def test_each_section_that_is_printed_has_its_texts(barnet, board, period):
    from prevent_cli.jobs.report.plan import paper_needs
    from prevent_cli.workspace.folder import load_workspace

    needs = paper_needs(load_workspace(barnet), board, "draft")
    for section in needs.sections:
        text(barnet, f"{section}.before", f"Before {section}.")
        text(barnet, f"{section}.after", f"After {section}.")
    ran, words = write(barnet, board, period=period)
    assert ran.code == 0, ran.err
    said = " ".join(ran.err.split())
    for section in needs.sections:
        printed = [one for one in words if one in {f"Before {section}.", f"After {section}."}]
        assert printed in ([f"Before {section}.", f"After {section}."], [])
        is_empty = f"texts/{section}.after.md is not printed: the paper has nothing in its section {section}." in said
        assert is_empty == (not printed), section
    assert said.count("is not printed") <= 4


def test_the_summary_is_not_taken_for_a_section(barnet):
    text(barnet, "training.before", "About training.")
    ran, words = write(barnet, "asc")
    assert ran.code == 0, ran.err
    at = words.index("About training.")
    assert words.index("The schedule of updates") > at if "The schedule of updates" in words else at > 10
    assert not words[at - 1].startswith("This report describes")


def test_a_text_of_no_paper_is_named_with_the_nearest_name(small):
    text(small, "focus", "We met.")
    for name, hint in (
        ("panel.befor", '; did you mean "panel.before.md"?'),
        ("PANEL.BEFORE", '; did you mean "panel.before.md"?'),
        ("nothing-like-it", "."),
        ("sectors.people", "."),  # near the figures that templates name
        ("forum/focuss", '; did you mean "focus.md"?'),
    ):
        text(small, name, "Words.")
        ran, _ = write(small, "forum")
        said = " ".join(ran.err.split())
        assert f"texts/{name}.md is used by no paper{hint}" in said
        assert f"texts/{name}.md is used by no paper" in run_prevent("doctor", "-w", small, "--format", "json").out
    (small / "texts" / "legal.md.txt").write_text("Words.", encoding="utf-8")
    named = "texts/legal.md.txt is used by no paper: the name of a text ends in .md"
    assert named in " ".join(write(small, "forum")[0].err.split())
    assert named in run_prevent("doctor", "-w", small, "--format", "json").out
    text(small, "forun/focus", "Words.")
    assert "texts/forun/focus.md is used by no paper: no board or year has its folder" in (
        run_prevent("doctor", "-w", small, "--format", "json").out
    )


@pytest.mark.parametrize(
    ("period", "wanted", "other"),
    [
        ("2020", "In 2020.", "texts/2020-21/forum/focus.md"),
        ("2019/20-Q4", "In 2020.", "texts/forum/focus.md"),
        ("2020/21-Q1", "In 2020\u2013\u206021 for us.", "texts/2020-21/focus.md"),
        ("2019", "For us.", ""),
    ],
)
def test_a_text_of_the_year_in_which_the_period_ends_is_printed(small, period, wanted, other):
    text(small, "focus", "Always.")
    text(small, "forum/focus", "For us.")
    text(small, "2020/focus", "In 2020.")
    for name, words in (("2020-21/focus", "In 2020-21."), ("2020-21/forum/focus", "In 2020-21 for us.")):
        (small / "texts" / name).parent.mkdir(parents=True, exist_ok=True)
        text(small, name, words)
    ran, words = write(small, "forum", period=period)
    assert ran.code == 0, ran.err
    assert wanted in words
    remark = f"is printed instead of {other}, because its year fits this paper's period."
    assert (remark in " ".join(ran.err.split())) == bool(other)
    said = run_prevent("doctor", "-w", small, "--format", "json").out
    assert "texts/2020-21 is for papers whose period ends in 2020/21" in said
    assert "used by no paper" not in said


def test_a_typed_number_is_named_with_the_token_to_use(small, barnet):
    text(barnet, "hwb/focus", "First.\n\n30 departments meet the 90% target. Two departments meet the target.")
    ran, _ = write(barnet, "hwb", period="2020")
    assert ran.code == 0, ran.err
    said = " ".join(ran.err.split())
    name = "training.departments-at-target"
    typed = 'texts/hwb/focus.md, line 3: "30 departments meet" is typed, but the paper counts '
    assert f"{typed}1. Write [[{name}]] for the number, or say what else was counted." in said
    text(small, "panel.before", "Three referrals were received in 2020. [[channel.period.referred]] were.")
    said = " ".join(write(small, "forum", status="public")[0].err.split())
    assert 'texts/panel.before.md, line 1: "Three referrals" is typed, and the paper hides this number.' in said
    text(small, "panel.before", "Two referrals were received in 2020. [[channel.period.referred]] were.")
    assert " ".join(write(small, "forum", status="public")[0].err.split()) == said.replace("Three", "Two")


def test_texts_of_the_samples_have_no_warning(barnet):
    ran, _ = write(barnet, "cllc", period="2018")
    assert "is typed" not in ran.err
    assert "used by no paper" not in ran.err


def referrals_by_source(**numbers):
    rows = [
        f"{source}{at},{1 + at % 28:02}/0{1 + at % 9}/2020,{source}" for source, n in numbers.items() for at in range(n)
    ]
    return "Referral ID,Date received,Source\n" + "\n".join(rows) + "\n"


def test_a_hidden_number_cannot_be_worked_out_from_figures_that_only_texts_name(small):
    write_returns(small, referrals=referrals_by_source(Education=30, Police=20, Health=2))
    names = ("total", "source.education", "source.police", "source.health")
    text(small, "panel.after", " ".join(f"[[received.2020.{name}]]" for name in names) + " END")
    ran, words = write(small, "forum", status="public")
    assert ran.code == 0, ran.err
    (line,) = (one for one in words if one.endswith(" END"))
    shown = line.split()[:-1]
    assert shown[3] == "[c]"
    assert shown[:3] != ["52", "30", "20"]
    draft = write(small, "forum")[1]
    assert "52 30 20 2 END" in draft


def test_the_record_of_a_public_paper_has_the_measures_of_its_texts(small):
    write_returns(small, referrals=referrals_by_source(Education=30, Police=20))
    text(small, "focus", "[[received.2020.total]] came.")
    ran, _ = write(small, "forum", "--meeting", "2021-03-01", status="public")
    assert ran.code == 0, ran.err
    records = [path.read_text(encoding="utf-8") for path in (small / ".prevent").rglob("*.json")]
    (record,) = (json.loads(one) for one in records if '"measures"' in one)
    assert "who" in record["measures"]
    assert "timeliness" not in record["measures"]
    text(small, "focus", "Nothing is counted here.")
    again, _ = write(small, "forum", "--meeting", "2021-03-01", status="public")
    assert again.code == 0, again.err
