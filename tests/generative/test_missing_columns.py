"""A column that a file lacks never gives a number: every figure is as it was with the column, or [x]."""

import functools
import html
import re

import missing_columns as files
import pytest
from as_typed import as_typed
from conftest import one_in, question, run_prevent
from missing_columns import QUESTIONS, optional_columns, shown

from prevent_cli.counting import ledgers, loading
from prevent_cli.layouts.working_books import reviews_sheet
from prevent_cli.measures.channel.reviews import ReviewRules, channel_reviews
from prevent_cli.measures.training.assumptions import COURSES_COUNT
from prevent_cli.returns import RETURNS

COLUMNS = [(sample, name, column) for sample in QUESTIONS for name, column in optional_columns(sample)]
UNTOLD = [case for case in COLUMNS if not case[2].absent]
DECLARED = [case for case in COLUMNS if case[2].absent]
# The figures that are not known without a column whose absence has a meaning: a blank says something of them.
NOT_KNOWN = {("sessions", "course"): {"trainers.courses"}}
# Another column says Yes to these steps. A Yes without a day counts among those received, whenever it was entered.
ANSWERED = ("accepted_on", "section_36_on", "panel_on", "closed_on")
COMPARED_WITH = ("boards", "last_update", "since")  # the day of the last update, which the paper names
# A case that the return says was closed is closed, unless a column says that it was re-opened since.
IF_REOPENED = ("channel.live", "open.", "reviews.")
ASSUMED = {(name, column) for name, column, _ in COURSES_COUNT}  # a note says what is assumed without it
CLAIMS = re.compile(r"\b(no|none|nobody|neither|not|never|without|0|0%|0\.0|zero)\b", re.IGNORECASE)
SAYS_SO = re.compile(
    r"has no column|not available|\[x\]|not known|none of these departments|no number is available", re.IGNORECASE
)
OFFICERS = re.compile(
    r"\bAdd (it|them|its|the rows)\b|to give this figure|prevent\.toml|\[channel\]|cells may stay blank"
)


def _id(case):
    sample, name, column = case[:3]
    return f"{sample}-{name}-{column if isinstance(column, str) else column.name}"


@pytest.fixture(scope="module")
def counted_without(tmp_path_factory):
    """Return what counts a sample whose files lack a column, or hold it blank; None where its papers are refused."""

    def count(sample, name, column, *, blank=False):
        checked = files.without(tmp_path_factory.mktemp("lacks"), sample, name, column, blank=blank)
        if files.refuses(sample, name, checked):
            return None
        returns = files.returns_with(sample, name, checked)
        return {asked: files.count(sample, asked, returns, files.measures_of(name)) for asked in QUESTIONS[sample]}

    return functools.cache(count)


# Figures of another return or of another column rest on these: the completed courses are rows of attendance too.
OTHERS_REST_ON = {("eastholm", "completions", "department"), ("eastholm", "referrals", "reopened")}


def sampled(cases):
    """Return the columns that others rest on, and one in twelve of the rest; the others are long tests."""
    first = [case for case in cases if (*case[:2], case[2].name) in OTHERS_REST_ON]
    assert len(first) == len(OTHERS_REST_ON)
    return [*one_in(1, first), *one_in(12, [case for case in cases if case not in first])]


@pytest.mark.parametrize("case", sampled(UNTOLD), ids=_id)
def test_without_a_column_every_figure_is_as_it_was_or_not_available(case, counted_without):
    sample, name, column = case
    found = counted_without(sample, name, column.name)
    if found is None:  # rows that the column kept apart are the same row twice: a fault, which stops the papers
        assert column.name in RETURNS[name].unique
        return
    for asked, after in found.items():
        before = files.whole(sample, asked)
        for key, figure in after.figures.items():
            if column.name in ANSWERED and key[1].startswith(("journey.", "trend.")):
                continue
            if column.name == "reopened" and key[1].startswith(IF_REOPENED):
                continue
            was = shown(before.figures[key]) if key in before.figures else "[x]"
            assert shown(figure) in {was, "[x]"}, (asked, *key)
            says_other = column.name in ANSWERED and key[1].startswith("time.")  # that its answers have no day
            if shown(figure) != was and not says_other:
                either = [column, *(RETURNS[name].column(other) for other in [column.or_else] if other)]
                assert any(f'"{one.heading}"' in figure.remedy for one in either), (asked, *key)


@pytest.mark.parametrize("case", one_in(12, DECLARED), ids=_id)
def test_a_column_whose_absence_has_a_meaning_counts_as_if_it_were_blank(case, counted_without):
    sample, name, column = case
    found = counted_without(sample, name, column.name)
    blank = counted_without(sample, name, column.name, blank=True)
    assert (found is None) is (blank is None)
    for asked, after in (found or {}).items():
        numbers = {key: shown(figure) for key, figure in after.figures.items()}
        assert numbers == {
            key: "[x]" if key[1] in NOT_KNOWN.get((name, column.name), ()) else shown(figure)
            for key, figure in blank[asked].figures.items()
        }
        if "No figure rests on" in column.absent:
            whole = files.whole(sample, asked).figures
            assert numbers == {key: shown(figure) for key, figure in whole.items() if key[0] in {k[0] for k in numbers}}


# A column of days recorded says what was known on a day. Notes say what is assumed without the others.
SAID = [case for case in DECLARED if case[2].name == "recorded_on" or (case[1], case[2].name) in ASSUMED]


@pytest.mark.parametrize("case", one_in(6, [case for case in DECLARED if case not in SAID]), ids=_id)
def test_a_declared_meaning_leaves_every_number_as_it_was_or_not_available(case, counted_without):
    sample, name, column = case
    for asked, after in (counted_without(sample, name, column.name) or {}).items():
        before = files.whole(sample, asked).figures
        for key in after.figures.keys() & before.keys():
            if (name, column.name, key[0]) == COMPARED_WITH:
                continue
            assert shown(after.figures[key]) in {shown(before[key]), "[x]"}, (asked, *key)


def test_every_declared_meaning_is_a_sentence_and_required_columns_have_none():
    for description in RETURNS.values():
        for column in description.columns:
            assert not (column.required and column.absent), (description.name, column.name)
            assert not column.absent or (column.absent[0].isupper() and column.absent.endswith("."))


PAPERS = {
    "scpb": ("barnet", "--board", "scpb", "--period", "2020"),
    "cllc": ("barnet", "--board", "cllc", "--period", "2018/19-Q2", "--as-at", "2018-10-01"),
    "asc": ("barnet", "--board", "asc", "--period", "2020", "--as-at", "2021-02-17"),
    "westmarsh": ("westmarsh", "--board", "scpb", "--period", "2020"),
    "duty-progress": ("barnet", "--paper", "duty-progress", "--as-at", "2016-01-01"),
    "overview": ("hammersmith-fulham", "--board", "pac", "--period", "2018/19"),
}
# A paper for each figure that a sentence, a chart or a table of it rests on.
PRINTED = [
    ("scpb", "referrals", "closed_on"),
    ("scpb", "referrals", "accepted_on"),
    ("scpb", "attendance", "attended"),
    ("scpb", "departments", "kind"),
    ("scpb", "boards", "next_update"),
    ("cllc", "referrals", "police_check_on"),
    ("cllc", "referrals", "accepted_on"),
    ("cllc", "referrals", "concern"),
    ("cllc", "referrals", "vulnerabilities"),
    ("cllc", "sessions", "delivered_by"),
    ("cllc", "trainers", "ended_on"),
    ("cllc", "evaluations", "more_noticing"),
    ("cllc", "evaluations", "understanding_after"),
    ("cllc", "evaluations", "noticing_before"),
    ("cllc", "evaluations", "confidence"),
    ("cllc", "evaluations", "department"),
    ("cllc", "projects", "runs_in"),
    ("cllc", "projects", "decided_on"),
    ("cllc", "deliverables", "planned"),
    ("cllc", "partner_status", "departments"),
    ("cllc", "recommendations", "due"),
    ("cllc", "themes", "kind"),
    ("duty-progress", "actions", "due"),
    ("duty-progress", "sessions", "course"),
    ("overview", "sessions", "sector"),
    ("overview", "engagements", "sector"),
    ("overview", "engagements", "reach"),
    ("overview", "evaluations", "session_id"),
    ("overview", "evaluations", "understanding_before"),
    ("overview", "evaluations", "noticing_after"),
]
# Every column with every paper of its sample; those that keep rows apart are a fault, which the figures show.
EVERY = [
    (paper, name, column.name)
    for paper, (where, *_) in PAPERS.items()
    for sample, name, column in UNTOLD
    if sample == where and column.name not in RETURNS[name].unique
]


def then_every(number, cases):
    """Return one in so many of the cases, and the others and all of EVERY as long ones."""
    return [
        *one_in(number, cases),
        *(pytest.param(case, marks=pytest.mark.long) for case in sorted({*EVERY} - {*cases})),
    ]


def sentences(path):
    """Return what a paper says: its sentences and the cells of its tables, in order."""
    text = re.sub(r"<(style|script|svg)\b.*?</\1>", "", as_typed(path.read_text(encoding="utf-8")), flags=re.DOTALL)
    return in_sentences(html.unescape(re.sub(r"<[^>]+>", "\n", text)))


def in_sentences(text):
    """Return the sentences and cells of a text, in order."""
    parts = [part.strip() for line in text.split("\n") for part in re.split(r"(?<=[.!?]) ", line)]
    return [part for part in parts if part]


@pytest.fixture(scope="module")
def paper_of(tmp_path_factory):
    """Return what writes one of the papers, of a sample or of another workspace, and reads its sentences.

    Of a draft, these include what the command says to the officer: which column to add.
    """

    @functools.cache
    def write(paper, workspace=None, status="draft"):
        sample, *asked = PAPERS[paper]
        target = tmp_path_factory.mktemp("paper") / "paper.html"
        where = workspace or files.workspace(sample).folder
        ran = run_prevent("report", *asked, "-w", where, "-o", target, "--status", status)
        assert ran.code == 0, ran.err
        to_officer = re.sub("^prevent: ", "", ran.err, flags=re.MULTILINE) if status == "draft" else ""
        return [*sentences(target), *(one for one in in_sentences(to_officer) if "has no column" in one)]

    return write


@pytest.mark.parametrize("case", then_every(6, PRINTED), ids="-".join)
def test_a_paper_says_which_column_to_add_and_claims_nothing_else(case, paper_of, tmp_path):
    paper, name, column = case
    sample = PAPERS[paper][0]
    before = set(paper_of(paper))
    after = paper_of(paper, files.without_column(tmp_path, sample, name, column))
    new = [sentence for sentence in after if sentence not in before]
    says_so = f'The return "{RETURNS[name].title}" has no column "{RETURNS[name].column(column).heading}".' in new
    assert [sentence for sentence in new if CLAIMS.search(sentence) and not SAYS_SO.search(sentence)] == []
    if case in {("duty-progress", "sessions", "course"), ("overview", "evaluations", "session_id")}:
        return
    assert says_so or (case not in PRINTED and new == [])


# Of each sample a paper, and of each kind of return a column.
PUBLIC = [
    ("scpb", "attendance", "attended"),
    ("scpb", "boards", "next_update"),
    ("cllc", "referrals", "accepted_on"),
    ("cllc", "evaluations", "confidence"),
    ("westmarsh", "referrals", "closed_on"),
    ("overview", "engagements", "sector"),
    ("overview", "evaluations", "noticing_after"),
]


@pytest.mark.parametrize("case", then_every(3, PUBLIC), ids="-".join)
def test_a_public_paper_asks_its_readers_for_nothing(case, paper_of, tmp_path):
    paper, name, column = case
    folder = files.without_column(tmp_path, PAPERS[paper][0], name, column)
    settings = folder / "prevent.toml"
    text = settings.read_text(encoding="utf-8").replace('small_numbers = "hide"', 'small_numbers = "show"')
    settings.write_text(text, encoding="utf-8")
    said = " ".join(paper_of(paper, folder, "public"))
    assert not OFFICERS.search(said), OFFICERS.search(said)
    heading = RETURNS[name].column(column).heading
    assert case not in PUBLIC or f'"{RETURNS[name].title}" return has no column "{heading}".' in said


@pytest.mark.parametrize("case", one_in(6, [case for case in UNTOLD if case[1] in {"referrals", "meetings"}]), ids=_id)
def test_the_working_list_of_channel_has_the_same_counts_or_none(case, tmp_path):
    sample, name, column = case
    checked = files.without(tmp_path, sample, name, column.name)

    def counts(returns):
        material = ledgers.material_of(loading.LoadedReturns(returns=returns, faults=()))
        found = channel_reviews(material, question("2020", as_at="2020-12-31"), ReviewRules())
        return {row[0].plain: row[1].text for row in reviews_sheet(found, note="").rows}

    whole = files.loaded(sample).returns
    before, after = counts(whole), counts({**whole, name: checked})
    assert {key: text for key, text in after.items() if text not in {before[key], "[x]"}} == {}


def test_the_working_list_of_people_says_what_it_takes_for_granted(tmp_path):
    for at, (name, column) in enumerate(
        (("staff", "left_on"), ("staff", "requires_training"), ("attendance", "attended"))
    ):
        folder = files.without_column(tmp_path / str(at), "barnet", name, column)
        ran = run_prevent(
            "training-gap", "--people", "-w", folder, "-o", tmp_path / f"{at}.xlsx", "--as-at", "2020-12-31"
        )
        assert ran.code == 0, ran.err
        assert f'has no column "{RETURNS[name].column(column).heading}", so this list assumes that' in " ".join(
            ran.err.split()
        )


def test_the_samples_have_every_optional_column_whose_absence_means_nothing():
    columns = [(name, column) for name in RETURNS for column in RETURNS[name].columns if is_untold(column)]
    found = {(name, column.name) for _, name, column in UNTOLD}
    assert {(name, column.name) for name, column in columns if not column.seldom_kept} <= found
    assert found <= {(name, column.name) for name, column in columns}


def is_untold(column):
    return not column.required and not column.absent
