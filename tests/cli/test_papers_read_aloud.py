"""The English of the samples' papers, read aloud: sentences of at most 25 words, and none that says nothing."""

import re
import shutil

import pytest
from conftest import REPOSITORY, run_prevent
from docx import Document
from papers_read import PAPERS, document_of, printed_texts

LONGEST = 25  # words
# What may be longer, each with its reason.
LONGER = (
    (re.compile(r"Not drawn: "), "a list of what a chart leaves out"),
    (re.compile(r"The row .* includes: "), "a list of the types in a row"),
    (re.compile(r"\d{4}: (\w+(, |; |$))"), "the months of each year in a cell"),
)
FORBIDDEN = tuple(
    re.compile(pattern)
    for pattern in (
        r"(Table|Figure) \d+ (also )?(gives|draws|shows|counts|lists|has|have|excludes no)\b",
        r"\b[Tt]he (table|chart|figure) (also )?(gives|draws|shows|counts|lists)\b",
        r"\b(draws|drawn by) the\b",
        r"what was known on",
        r"\bcounted again\b",
        r"\bThe referrals received .* are in Table",
        r"\breferrals with both days\b",
        r"\bnone (not started|none)\b",
        r"\b(is|are) told of\b",
        r"\bbears? on\b",
        r"\bThere (is|are) (no|nothing)\b",
        r"(?<!-)\b[Oo]ne [a-z]+s? (were|are|have|state)\b",
        r"(?i)(?<!of )(?<!of the )(?<!-)\b(two|three|four|five|six|seven|eight|nine) [a-z]+ (was|is|has|states)\b",
        r"\b1 (referrals|cases|people|sessions|meetings|days|departments|objectives)\b",
        r"(?i)\b(\w{3,}) \1\b",
        r" [,.;:]|\.\.|,,|\(\)|\( | \)",
    )
)
SENTENCE_END = re.compile(r"(?<=[.!?])[\"')]*\s+(?=[\"'(]*[A-Z0-9])|\n+")
CASES = [(paper, status, every) for paper in PAPERS for status in ("draft", "public") for every in (False, True)]


def sentences(words):
    return [one for one in SENTENCE_END.split(words) if re.search(r"\w", one)]


def length(sentence):
    return sum(bool(re.search(r"\w", word)) for word in sentence.split())


def read(case):
    paper, status, every = case
    return list(printed_texts(document_of(*paper, status=status, every_section=every).blocks))


def named(case):
    (sample, code, *_), status, every = case
    return f"{sample}-{code}-{status}{'-every-section' if every else ''}"


@pytest.mark.parametrize("case", CASES, ids=named)
def test_sentences_have_at_most_25_words(case):
    long = [
        f"{length(sentence)} words ({one.kind}): {sentence}"
        for one in read(case)
        if not any(pattern.match(one.words) for pattern, _ in LONGER)
        for sentence in sentences(one.words)
        if length(sentence) > LONGEST
    ]
    assert not long, "\n".join(long)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_no_sentence_says_nothing_or_disagrees_with_its_number(case):
    found = [
        f"{one.kind}: {found[0]!r} in {one.words}"
        for one in read(case)
        for pattern in FORBIDDEN
        if (found := pattern.search(one.words))
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("case", CASES, ids=named)
def test_every_sentence_begins_with_a_capital_or_a_number_and_ends_with_a_full_stop(case):
    running = [one.words for one in read(case) if one.kind in {"numbered", "subnumbered", "finding"}]
    odd = [words for words in running if not re.match(r"[A-Z0-9\"'\[]", words) or words[-1] not in ".:"]
    assert not odd, "\n".join(odd)


@pytest.mark.parametrize(
    ("words", "count"), [("Five of 12 (42%) are here.", 6), ("On 1 May 2020, none - not one - was.", 8)]
)
def test_words_are_counted(words, count):
    assert length(words) == count


@pytest.mark.parametrize(
    "words",
    [
        "Table 3 gives the schedule of updates.",
        "The table also counts the steps.",
        "Two were on track, none not started.",
        "One case were open.",
        "Two referrals was received.",
        "There is no board.",
        "The the board.",
        "A sentence ends here..",
    ],
)
def test_forbidden_words_are_found(words):
    assert any(pattern.search(words) for pattern in FORBIDDEN)


def test_cases_accepted_are_said_in_the_main_points_and_once_again(tmp_path):
    own = tmp_path / "own"
    shutil.copytree(REPOSITORY / "sample_data" / "eastholm", own)
    settings = own / "prevent.toml"
    words = settings.read_text(encoding="utf-8").replace("[boards.cab]\n", '[boards.cab]\nform = "modern"\n')
    settings.write_text(words, encoding="utf-8")
    asked = ("--board", "cab", "--period", "2025/26", "--as-at", "2026-03-31", "--status", "public")
    ran = run_prevent("report", "-w", own, *asked, "-o", tmp_path / "paper.docx")
    assert ran.code == 0, ran.err
    printed = " ".join(one.text for one in Document(tmp_path / "paper.docx").paragraphs)
    assert len(re.findall(r"Seventeen\s+cases\s+were\s+accepted\s+onto\s+Channel", printed)) == 2
