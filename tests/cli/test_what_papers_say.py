"""What a paper says of what is old, empty or unmarked in the returns and texts of a workspace."""

import pytest
from as_typed import as_typed
from conftest import CONTACTS, REPOSITORY, run_prevent, write_returns, write_texts
from docx import Document

SETTINGS = f"""{CONTACTS}
[disclosure]
small_numbers = "show"
[returns.sessions]
covers = "2018-01-01..2020-12-31"
[returns.attendance]
covers = "2018-01-01..2020-12-31"
[boards.css]
paper = "cllc"
"""
PRIORITIES = "Quarter,Post,Achievement,Priority\n2018/19 Q1,Coordinator,Done,To do\n"
PLAN = "As at,Workstream,Objective,Progress,Forward work,Status,Figures\n"
OBJECTIVE = "01/01/2016,Training,Train,Some,More,On track,"

BEHIND_A_PLAN = {
    "trainers": "Trainer ID,Department,Accredited on,Accreditation ended\nT1,Alpha,01/01/2016\n",
    "sessions": "Session ID,Date held,Delivered for\nS1,01/02/2020,Alpha\n",
}


@pytest.fixture
def own(tmp_path):
    (tmp_path / "prevent.toml").write_text(SETTINGS, encoding="utf-8")
    write_texts(tmp_path)
    return tmp_path


def write(folder, *arguments, sections=None, board="css"):
    if sections is not None:
        words = ", ".join(f'"{section}"' for section in sections)
        (folder / "prevent.toml").write_text(f"{SETTINGS}sections = [{words}]\n", encoding="utf-8")
    return run_prevent(
        "report", "--board", board, "--period", "2020", "-w", folder, "-o", folder / "paper.docx", *arguments
    )


def write_progress(folder):
    paper = ("--paper", "duty-progress", "--as-at", "2020-12-31")
    return run_prevent("report", *paper, "-w", folder, "-o", folder / "paper.docx")


def words_of(folder):
    document = Document(str(folder / "paper.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return as_typed("\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def test_an_appendix_with_nothing_in_it_is_neither_written_nor_listed(own):
    write_returns(own, priorities=PRIORITIES)
    ran = write(own, sections=("introduction", "priorities"))
    assert ran.code == 0, ran.err
    assert 'the appendix "Achievements and priorities" is left out, because the returns have no rows for it' in ran.err
    assert "Appendix" not in words_of(own)
    write_returns(own, priorities=PRIORITIES.replace("2018/19 Q1", "2020/21 Q3"))
    assert "is left out" not in write(own).err
    assert "Appendix A: Achievements and priorities" in words_of(own)


def test_a_year_before_the_first_list_of_partner_teams_gets_its_paper(tmp_path):
    ran = run_prevent(
        "report", "--board", "cllc", "--period", "2018-03", "-w", REPOSITORY / "sample_data" / "barnet",
        "-o", tmp_path / "paper.docx",
    )  # fmt: skip
    assert ran.code == 0, ran.err
    assert "each partner team's progress" not in words_of(tmp_path)


def test_a_plan_reviewed_more_than_a_year_ago_bears_its_day_and_is_remarked_on(own):
    write_returns(own, actions=PLAN + OBJECTIVE + "\n", **BEHIND_A_PLAN)
    ran = write_progress(own)
    assert ran.code == 0, ran.err
    assert 'the latest snapshot of "Action plan" is of 1 January 2016, more than a year before 31 December' in ran.err
    assert "Objectives by workstream and status at 1 January 2016" in words_of(own)


@pytest.mark.parametrize(
    ("statuses", "words"),
    [(("On track",), "One objective: on track."), (("At risk", "At risk"), "Two objectives: all at risk.")],
)
def test_a_workstream_of_one_status_is_told_of_in_one_short_sentence(own, statuses, words):
    rows = [f"31/12/2020,Training,Train {at},Some,More,{status},\n" for at, status in enumerate(statuses)]
    write_returns(own, actions=PLAN + "".join(rows), **BEHIND_A_PLAN)
    assert write_progress(own).code == 0
    assert words in words_of(own)


def test_snapshots_that_are_all_later_are_remarked_on_and_leave_no_empty_heading(own):
    write_returns(own, boards="As at,Board,Next update\n05/01/2021,Cabinet,March 2021\n")
    (own / "prevent.toml").write_text(SETTINGS.replace("cllc", "scpb") + 'sections = ["boards"]', encoding="utf-8")
    (own / "texts" / "engagement.md").unlink()
    ran = write(own, "--status", "draft")
    assert ran.code == 0, ran.err
    assert '"Board schedule" begins on 5 January 2021, after 31 December 2020, so its figures are [x]' in ran.err
    assert "The schedule of board updates on 31 December 2020 is not available." in words_of(own)


def test_a_heading_in_a_text_is_remarked_on_with_its_line(own):
    (own / "texts" / "strategy.md").write_text("Plain.\n\n## Not a heading\n\n#hashtag\n> said\n", encoding="utf-8")
    ran = write(own, sections=("introduction",))
    assert ran.code == 0, ran.err
    assert 'texts/strategy.md, line 3: "##" opens no heading in a text' in ran.err
    assert not [line for line in (5, 6) if f"line {line}" in ran.err]


def test_an_event_is_listed_from_a_day_that_the_paper_names(own):
    write_returns(
        own,
        events="Date,Kind,Subject\n05/03/2019,Approval,Risk assessment\n05/03/2018,Approval,Older assessment\n",
    )
    ran = write(own, sections=("risk-assessment",))
    assert ran.code == 0, ran.err
    assert "Approvals since 1 January 2019:" in words_of(own)
    assert "Older assessment" not in words_of(own)


def test_a_heading_of_the_committees_may_have_the_councils_own_words(own):
    settings = own / "prevent.toml"
    write(own, sections=("introduction",))
    assert "Officers Recommendations" in words_of(own)
    said = settings.read_text(encoding="utf-8")
    settings.write_text(f'{said}labels = {{ "Officers Recommendations" = "Recommended" }}\n', encoding="utf-8")
    assert write(own).code == 0
    assert "Officers Recommendations" not in words_of(own)


def test_a_figure_that_a_plan_names_and_the_paper_does_not_count_is_located(own):
    write_returns(
        own,
        actions=PLAN + OBJECTIVE + "training.alpha.percent\n",
        **BEHIND_A_PLAN,
    )
    ran = write_progress(own)
    assert ran.code == 3
    assert (
        'returns/actions.csv, cell G2 (Figures): asks for the figure "training.alpha.percent", which this paper does '
        "not count"
    ) in ran.err


def publish(folder, plan, *arguments):
    """Write a public paper with small numbers hidden; three trainers are in the return."""
    trainers = "".join(f"T{number},Alpha,01/01/2016\n" for number in range(3))
    write_returns(
        folder,
        **{**BEHIND_A_PLAN, "trainers": f"Trainer ID,Department,Accredited on,Accreditation ended\n{trainers}"},
        actions=PLAN + plan + "\n",
    )
    (folder / "prevent.toml").write_text('[boards.hcp]\nsections = ["actions"]\n', encoding="utf-8")
    return run_prevent("report", *arguments, "--as-at", "2016-12-31", "-w", folder, "-o", folder / "paper.docx")


def test_what_a_plan_does_not_name_can_neither_stop_a_general_update_nor_be_missed_in_it(own):
    assert publish(own, OBJECTIVE, "--board", "hcp").code == 0
    assert "hidden" not in publish(own, OBJECTIVE, "--board", "hcp").err
    named = publish(own, f"{OBJECTIVE}trainers.accredited", "--board", "hcp")
    assert (named.code, "figures are hidden, so that nobody can be recognised" in named.err) == (0, True)
    assert "hree" not in words_of(own)
    (own / "returns" / "trainers.csv").unlink()
    (own / "returns" / "sessions.csv").unlink()
    write_returns(own, actions=PLAN + OBJECTIVE + "\n")
    ran = run_prevent("report", "--board", "hcp", "--as-at", "2016-12-31", "-w", own, "-o", own / "paper.docx")
    assert ran.code == 0, ran.err


def test_the_progress_appendix_hides_the_numbers_that_it_prints_alone(own):
    ran = publish(own, OBJECTIVE, "--paper", "duty-progress")
    assert ran.code == 0, ran.err
    assert "1 of 16 figures is hidden, so that nobody can be recognised" in ran.err
    assert (
        "The number of people accredited to deliver Prevent training is not given, so that nobody can be recognised."
    ) in words_of(own)
    assert publish(own, OBJECTIVE, "--paper", "duty-progress", "--status", "draft").code == 0
    assert "Three people are accredited to deliver Prevent training" in words_of(own)


@pytest.mark.parametrize(
    ("days", "is_said"),
    [
        (("14/01/2020", "12/02/2020", "14/10/2020"), False),  # it was longer without a row before
        (("14/09/2020", "30/09/2020", "14/10/2020"), True),
        (("14/10/2020",), True),
        (("14/10/2020", "02/12/2020"), False),
        (("14/10/2020", "15/11/2020"), False),
        (("14/10/2020", "14/10/2020", "28/12/2020"), False),
    ],
)
def test_a_paper_says_of_a_return_whose_rows_end_unusually_long_before_its_last_day(own, days, is_said):
    (own / "prevent.toml").write_text(f'{CONTACTS}\n[boards.css]\npaper = "scpb"\n', encoding="utf-8")
    rows = "".join(f"R{at},{day}\n" for at, day in enumerate(days))
    write_returns(own, referrals=f"Referral ID,Date received\n{rows}")
    ran = write(own, sections=("casework",))
    said = 'the newest row of the return "Channel referrals" is of 14 October 2020. Figures up to 31 December 2020'
    assert (said in " ".join(ran.err.split())) is is_said, ran.err


def written_for(folder, period, *arguments):
    return run_prevent(
        *("report", "--board", "css", "--period", period, "-w", folder, "-o", folder / "paper.docx", *arguments)
    )


def with_trends(folder, *, sections):
    words = ", ".join(f'"{one}"' for one in sections)
    settings = f'{CONTACTS}\n[boards.css]\npaper = "scpb"\nsections = [{words}]\n'
    (folder / "prevent.toml").write_text(settings, encoding="utf-8")
    rows = "".join(f"R{at},{day}\n" for at, day in enumerate(("14/05/2019", "08/10/2020", "08/09/2020")))
    write_returns(
        folder,
        referrals=f"Referral ID,Date received\n{rows}",
        meetings="Group,Date held,Agency,Attended\nChannel Panel,08/10/2020,Police,Yes\n",
    )


@pytest.mark.parametrize(
    ("period", "says"),
    [
        ("2020-11", "The number of Channel Panel meetings in November 2020 is not available."),
        ("2020-10", "The Channel Panel held one meeting in October 2020."),
    ],
)
def test_a_panel_is_not_said_to_have_met_or_not_in_a_month_after_the_newest_row(own, period, says):
    with_trends(own, sections=("panel", "casework"))
    ran = written_for(own, period, "--status", "draft")
    assert ran.code == 0, ran.err
    paper = words_of(own).replace("\N{NO-BREAK SPACE}", " ")
    assert says in paper
    assert "did not meet" not in paper
    said = 'the return "Meetings and attendance by agency" ends on 8 October 2020, so later figures are [x]'
    assert (said in " ".join(ran.err.split())) is (period == "2020-11"), ran.err


@pytest.mark.parametrize(("sections", "is_said"), [(("casework",), False), (("trends",), True)])
def test_a_return_is_as_old_as_at_the_latest_day_that_the_paper_counts_in_it(own, sections, is_said):
    with_trends(own, sections=sections)
    ran = written_for(own, "2020/21-Q2", "--as-at", "2020-11-30", "--status", "draft")
    assert ran.code == 0, ran.err
    said = 'the newest row of the return "Channel referrals" is of 8 October 2020. Figures up to 30 November 2020'
    assert (said in " ".join(ran.err.split())) is is_said, ran.err
