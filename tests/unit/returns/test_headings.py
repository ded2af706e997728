"""Each heading names one column of a return, at most; those of several returns are known."""

import pytest

from prevent_cli.returns import RETURNS
from prevent_cli.returns.headings import columns_by_heading
from prevent_cli.wording import cleaned

# What a heading means in several returns, where it does not name columns of one name. Only the other headings of a
# sheet, or its cells, can decide which of these returns it is.
OF_SEVERAL_MEANINGS = """
attendees | audience | board | board code | board name | comments | current status | date | date of channel panel
date of event | date of meeting | date of panel | department | dept | description | directorate | end date | event date
event id | event ref | for | group | in scope | meeting | meeting date | meeting name | name of project
no of attendees | note | notes | number of attendees | number of people trained | number of staff trained
number trained | organisation
organisation name | panel date | partner agency | partner organisation | people trained | position | post | project
responsible post | source | staff in scope | staff to be trained | staff trained | start date | subject | team
team name | trainer | trainer id | type | what is counted | who | work to come | code | ref | reference
adran | cyfarwyddiaeth | dyddiad | dyddiad y digwyddiad
"""


@pytest.mark.parametrize("description", RETURNS.values(), ids=lambda description: description.name)
def test_no_heading_names_two_columns_of_one_return(description):
    named = {}
    for column in description.columns:
        for heading in column.headings:
            for wording in (cleaned(heading), cleaned(heading).replace(" ", "")):
                assert named.setdefault(wording, column.name) == column.name, heading


@pytest.mark.parametrize("description", RETURNS.values(), ids=lambda description: description.name)
def test_no_heading_is_both_certain_and_a_fallback(description):
    for column in description.columns:
        certain, fallbacks = (set(map(cleaned, some)) for some in (column.certain_headings, column.fallback_aliases))
        assert not certain & fallbacks, column.name
        assert "" not in certain | fallbacks


def test_headings_of_several_returns_with_several_meanings_are_listed():
    several = {heading for heading, named in columns_by_heading().items() if len({column for _, column in named}) > 1}
    assert several == {word.strip() for line in OF_SEVERAL_MEANINGS.splitlines() for word in line.split("|")} - {""}


def test_fallbacks_are_named_only_if_asked_for():
    assert "module" not in columns_by_heading()
    assert ("completions", "course") in columns_by_heading(fallbacks=True)["module"]
    assert columns_by_heading()["course title"] == (("sessions", "course"), ("completions", "course"))
