import pytest

from prevent_cli.jobs.adopt.memory import Memory
from prevent_cli.jobs.adopt.own_lines import deleted_lines, digests_of

TEXT = """
[returns.referrals]
file = ["a.xlsx", "b.xlsx"]
as_at = "from title"
unread = "outcome"
[returns.referrals.columns]
source = ["Who", "Agency"]
[returns.referrals.codes.outcome]
"\u2713" = "Closed"
"\u2717" = "Open"
[training.courses.WRAP]
counts = true
[boards.update]
status = "draft"
[boards.safer]
name = "Safer Board"
meetings = [2026-01-14]
"""
EMPTY = Memory(salt="s")
SEEN = Memory(salt="s", lines=digests_of(TEXT, EMPTY))


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ('["a.xlsx", "b.xlsx"]', '"b.xlsx"', ("referrals", "file", "a.xlsx")),
        ('as_at = "from title"', "", ("referrals", "as_at")),
        ('unread = "outcome"', "", ("referrals", "unread", "outcome")),
        ('["Who", "Agency"]', '"Who"', ("referrals", "columns", "source", "Agency")),
        ('"\u2717" = "Open"', "", ("referrals", "codes", "outcome", "\u2717")),
        ("[training.courses.WRAP]\ncounts = true", "", ("training.courses", "WRAP")),
        ('name = "Safer Board"', "", ("boards", "safer", "name")),
        ("meetings = [2026-01-14]", "", ("boards", "safer", "meetings")),
        ('[boards.update]\nstatus = "draft"', "", ("boards", "update")),
    ],
)
def test_line_that_prevent_toml_had_and_lacks_was_deleted(before, after, line):
    assert before in TEXT
    found = deleted_lines(TEXT.replace(before, after), SEEN)
    assert line in found
    assert (found.new, len(found.digests)) == (1, 1)


def test_changed_value_of_a_key_is_no_deletion():
    assert not deleted_lines(TEXT.replace("from title", "from sheet"), SEEN).digests


def test_without_a_prevent_toml_no_line_was_deleted():
    assert not deleted_lines("", SEEN).digests


def test_deleted_line_stays_deleted_but_is_news_once():
    text = TEXT.replace('unread = "outcome"', "")
    first = deleted_lines(text, SEEN)
    later = deleted_lines(text, Memory(salt="s", lines=digests_of(text, EMPTY), deleted=first.digests))
    assert (later.digests, later.new) == (first.digests, 0)
