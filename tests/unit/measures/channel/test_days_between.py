"""Stages of the days between steps: those whose two days are one column of the file."""

from dataclasses import replace

import pytest
from conftest import question, rows, values

from prevent_cli.measures.channel.timeliness import timeliness

LOG = """
    referral_id | received_on | panel_on   | accepted_on
    R1          | 2020-05-01  | 2020-06-01 | 2020-06-01
"""


@pytest.mark.parametrize(
    ("groups", "listed"),
    [
        ((), True),
        ((frozenset(("panel_on", "section_36_on")),), True),
        ((frozenset(("panel_on", "accepted_on")),), False),
    ],
)
def test_a_stage_whose_days_are_one_column_of_the_file_is_left_out(groups, listed):
    found = timeliness({"referrals": replace(rows("referrals", LOG), from_one_column=groups)}, question("2020"))
    [table] = [table for table in found.tables if table.name == "channel.time"]
    words = [row[0] for row in table.rows]
    assert ("First panel to adopted as a case" in words, "Received to first panel" in words) == (listed, True)
    assert ("time.2020.panel-to-adopted.count" in values(found)) is listed
