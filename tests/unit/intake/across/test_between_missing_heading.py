import datetime as dt

import pytest
from intake_files import write_csv

from prevent_cli.counting.loading import load_and_check
from prevent_cli.intake.faults import Severity
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace

MISTAKEN = {
    "sessions": "Session ID | Date held | Delivered for | Course | Date recorded\n"
    "S-1 | 13/02/2018 | Adults | Zebra | 01/01/2030\nS-2 | soon | Adults | WRAP | 13/02/2018\n"
    "S-3 | 14/02/2030 | Nowhere | WRAP | 13/02/2018",
    "attendance": "Session ID | Person ID | Department | Attended | Refresher\n"
    "S-1 | P1 | Adults | maybe | Yes\nS-9 | P2 | Adults | Yes | maybe\nS-1 | P3 | Nowhere | Yes | No",
    "headcounts": "As at | Department | Staff requiring training\n13/02/2018 | Adults | c. 30\n"
    "14/02/2030 | Adults | 30",
    "referrals": "Referral ID | Date received | Type of concern | Accepted | Date closed\n"
    "R1 | 13/02/2018 | Zebra | 12/02/2018 | 11/02/2018\nR2 | 14/02/2030 | Islamist | |\n"
    "R2 | 15/02/2018 | Islamist | | 31/02/2018",
    "evaluations": "Form ID | Date completed | Session ID | Department\nF1 | 13/02/2018 | S-9 | Adults\n"
    "F2 | 1/1/2030 | S-1 | A",
    "departments": "Code | Name | Also known as\nadults | Adults | Care",
}


@pytest.mark.parametrize(
    ("name", "heading"),
    [(name, text.strip()) for name, drawing in MISTAKEN.items() for text in drawing.splitlines()[0].split("|")],
)
def test_cells_of_every_other_column_are_checked_where_a_heading_is_missing(tmp_path, name, heading):
    """A column under a heading that nobody knows hides faults of its own cells, and of no others."""

    def faults(folder):
        found = load_and_check(load_workspace(folder), tuple(RETURNS), today=dt.date(2026, 1, 1)).faults
        return {
            (fault.rule, fault.file, fault.cell, fault.heading)
            for fault in found
            if fault.severity is not Severity.NOTE
        }

    for folder, drawings in (
        ("mapped", MISTAKEN),
        ("unmapped", MISTAKEN | {name: MISTAKEN[name].replace(heading, "Zzyzx", 1)}),
    ):
        (tmp_path / folder / "returns").mkdir(parents=True)
        for one, drawing in drawings.items():
            write_csv(tmp_path / folder / "returns", f"{one}.csv", drawing)
    mapped, unmapped = faults(tmp_path / "mapped"), faults(tmp_path / "unmapped")
    own = RETURNS[name]
    column = next(one for one in own.columns if heading in (one.heading, *one.aliases))
    needs = {
        "unknown-session": {"session_id"},
        "references-do-not-match": {"session_id"},
        "duplicate-row": set(own.unique) | {"department"},
        "unknown-department": {"department", "code", "name", "also_known_as", "delivered_for"},
        "days-out-of-order": {"received_on", "accepted_on", "closed_on", "held_on"},
        "closed-without-acceptance": {"accepted_on"},
        "no-outcome": {"accepted_on", "closed_on"},
        "more-trained-than-required": {column.name},
        "not-changed": {column.name},
    }
    new = {one for one in mapped - unmapped if one[3] != column.heading and column.name not in needs.get(one[0], ())}
    assert new == set()
    assert mapped
