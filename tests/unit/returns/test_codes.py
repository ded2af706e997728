"""Each word of a code list means one code, and the years and groups of codes fit together."""

import pytest

from prevent_cli.intake.cells.cell_types import answer_key, code_words
from prevent_cli.returns import RETURNS
from prevent_cli.returns.codes import CONCERNS, NO_IDEOLOGY
from prevent_cli.returns.people_codes import AGE_BANDS
from prevent_cli.returns.welsh import CODES
from prevent_cli.wording import cleaned

LISTS = {column.codes: f"{name}.{column.name}" for name in RETURNS for column in RETURNS[name].columns if column.codes}
ANSWERS = {
    f"{name}.{column.name}": column.answers for name in RETURNS for column in RETURNS[name].columns if column.answers
}


def words_twice(pairs):
    """Return the words that two meanings share."""
    meaning = {}
    return [word for word, code in pairs if meaning.setdefault(word, code) != code]


@pytest.mark.parametrize("codes", LISTS, ids=LISTS.get)
def test_no_word_means_two_codes_of_one_list(codes):
    assert not words_twice((cleaned(word), code.name) for code in codes for word in (code.name, *code.aliases))


@pytest.mark.parametrize("answers", ANSWERS.values(), ids=ANSWERS)
def test_no_word_is_two_answers(answers):
    kinds = {"yes": answers.yes, "no": answers.no, "unclear": answers.unclear}
    assert not words_twice((answer_key(word), kind) for kind, words in kinds.items() for word in words)


@pytest.mark.parametrize("codes", LISTS, ids=LISTS.get)
def test_a_code_that_is_no_longer_used_began_before_it_ended(codes):
    assert all(code.since < code.until for code in codes if code.since and code.until)


def test_the_group_without_ideology_has_its_members():
    assert [code.name for code in CONCERNS if code.group == NO_IDEOLOGY] == [
        "Fascination with extreme violence or mass casualty attacks",
        "High risk but no ideology",
        "No ideology",
        "No specific extremism issue",
        "Vulnerability but no ideology",
        "No risk, vulnerability or ideology",
        "No ideology, other susceptibility to radicalisation",
    ]


def test_age_bands_changed_on_one_day():
    before = {code.until for code in AGE_BANDS if code.until}
    after = {code.since for code in AGE_BANDS if code.since}
    assert (len(before), len(after)) == (1, 1)
    assert (min(after) - max(before)).days == 1


WORDS = """
referrals.source: Education: School | Academy trust | DSL | Sixth form | Headteacher | Special school or PRU
referrals.source: Police: 101 | Anti-Terrorist Hotline | CTU / CTIU | SO15 | BTP
referrals.source: Local authority: MASH | Front door | Social care | Early help | YOT | LADO | Social worker
referrals.source: Health: CAMHS | GP | CCG (to June 2022) | CMHT | A&E | Mental health team
referrals.source: Prison and probation: Probation | NPS | CRC (to June 2021) | HMPPS | YOI
referrals.source: Community: Member of the public | Self | Self-referral | Faith group | Charity / VCS
referrals.source: Friends and family: Parent | Family/friends | Relative
referrals.source: Other: UKVI / Border Force | Employer | Home Office | Online / social media company
referrals.source: Not known: Anonymous | Unknown | N/K
referrals.outcome: No further action: NFA | Closed - NFA
referrals.outcome: Not adopted: Discussed but not adopted | Not adopted by panel
referrals.closure_reason: No further concerns: No further CT concerns | Risk reduced
referrals.closure_reason: Transferred to another area: Moved out of area / transferred | Moved out of borough
referrals.closure_reason: Other services: Signposted | Mainstream services
referrals.concern: Islamist: International terrorism | International extremism
referrals.concern: Extreme right-wing: Right-wing | Extreme Right-Wing | Far right
referrals.concern: Fascination with extreme violence or mass casualty attacks: Mass violence
referrals.age_band: 31 and over: 31+
referrals.age_band: 20 and under: Under 21
actions.status: In progress: WIP | Ongoing | Partially complete
"""
UNKNOWN = """
referrals.source: Partner | Carer | Prevent team | Neighbourhood team | ACT Early line
referrals.outcome: Refused | Referred to panel | Pending
referrals.closure_reason: Out of area | No consent | NFA
actions.status: Overdue | Closed | On hold | Blue | Not on track | Behind schedule
"""


@pytest.mark.parametrize("line", WORDS.strip().splitlines())
def test_words_that_officers_write_have_their_code(line):
    place, code, words = line.split(": ", 2)
    return_name, column = place.split(".")
    known = code_words(RETURNS[return_name].column(column), {})
    assert {known.get(cleaned(word)) for word in words.split(" | ")} == {code}


@pytest.mark.parametrize("line", UNKNOWN.strip().splitlines())
def test_words_of_two_meanings_have_no_code(line):
    place, words = line.split(": ", 1)
    return_name, column = place.split(".")
    known = code_words(RETURNS[return_name].column(column), {})
    assert [word for word in words.split(" | ") if cleaned(word) in known] == []


@pytest.mark.parametrize(
    ("name", "column", "word", "code"),
    [
        ("referrals", "source", "Heddlu", "Police"),
        ("referrals", "sex", "Benyw", "Female"),
        ("referrals", "concern", "Adain dde eithafol", "Extreme right-wing"),
        ("completions", "status", "Heb gwblhau", "Not completed"),
        ("actions", "status", "Ar y gweill", "In progress"),
    ],
)
def test_welsh_words_of_lists_are_known(name, column, word, code):
    assert code_words(RETURNS[name].column(column), {})[cleaned(word)] == code


def test_each_welsh_word_is_of_a_code_of_its_list():
    for name, columns in CODES.items():
        for column, words in columns.items():
            assert words.keys() <= {code.name for code in RETURNS[name].column(column).codes}, (name, column)
