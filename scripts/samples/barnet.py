"""The Barnet sample's returns, each in the file that its prevent.toml names."""

import datetime as dt
from pathlib import Path

from samples.barnet_governance import (
    BOARD_HEADINGS,
    CLEARANCE,
    CLEARANCE_HEADINGS,
    EVENT_HEADINGS,
    EVENTS,
    MEETING_HEADINGS,
    meeting_rows,
    schedule_rows,
)
from samples.barnet_plans import plan_sheets
from samples.barnet_projects import COUNT_HEADINGS, COUNTS, project_sheets
from samples.barnet_quality import deliverers, forms_sheet, trainers_sheet
from samples.barnet_referrals import HEADINGS as REFERRAL_HEADINGS
from samples.barnet_referrals import referral_rows
from samples.barnet_staff import staff_sheet
from samples.barnet_training import (
    ADULTS,
    ASSURANCE,
    CAFT,
    CFS,
    COMMUNITY_HEALTH,
    CRC,
    DRUGS,
    ENVIRONMENT,
    MENCAP,
    MIXED,
    MIXED_PEOPLE,
    NPS,
    RE,
    SCHOOLS,
    VAWG,
    barnet_register,
)
from samples.dice import Dice
from samples.files import Row, Sheet, write_csv, write_workbook
from samples.register import Register, called

SEED = 20150701  # the day the duty came into force
HOMES = "Barnet Homes"
ADULTS_AND_HEALTH = "Adults and Health"
RENAMED = dt.date(2021, 1, 1)

ALIASES = {
    CFS: ("Family Services", "CFS"),
    ADULTS: ("Adult Social Care", "A&C"),
    RE: ("RE",),
    NPS: ("NPS",),
    CRC: ("CRC",),
    CAFT: ("CAFT",),
}
CODES = {
    CFS: "children-and-family",
    CAFT: "caft",
    RE: "re",
    HOMES: "homes",
    ASSURANCE: "assurance",
    ENVIRONMENT: "environment",
}
PARTNER_CODES = {
    NPS: "nps",
    CRC: "crc",
    MENCAP: "mencap",
    DRUGS: "drugs-project",
    VAWG: "vawg",
    COMMUNITY_HEALTH: "community-health",
    **dict(zip(MIXED_PEOPLE, ("mental-health-trust", "housing-associations", "voluntary-sector"), strict=True)),
    SCHOOLS: "schools",
}

HEADCOUNTS: tuple[Row, ...] = (
    (dt.date(2016, 4, 1), CFS, 431),
    (dt.date(2016, 4, 1), ADULTS, 274),
    (dt.date(2017, 4, 1), CFS, 448),
    (dt.date(2017, 4, 1), ADULTS, 281),
    (dt.date(2018, 9, 3), CFS, 462),
    (dt.date(2018, 9, 3), ADULTS, 290),
    (dt.date(2018, 9, 3), CAFT, 15),
    (dt.date(2018, 9, 3), RE, 84),
    (dt.date(2018, 9, 3), HOMES, 195),
    (dt.date(2020, 4, 1), CFS, 487),
    (dt.date(2020, 4, 1), ADULTS, 290),
    (dt.date(2020, 4, 1), CAFT, 15),
    (dt.date(2020, 4, 1), RE, 169),
    (dt.date(2020, 4, 1), HOMES, 195),
    (dt.date(2021, 1, 4), ADULTS_AND_HEALTH, 302),
)
# Barnet Homes keeps its own register; its sessions were never reported.
TOTALS: tuple[Row, ...] = (
    (dt.date(2019, 12, 31), HOMES, dt.date(2018, 1, 1), 41, None),
    (dt.date(2020, 12, 31), HOMES, dt.date(2018, 1, 1), 65, None),
)
JOB_ROLES = (
    *["Social worker"] * 4,
    *["Family support worker"] * 3,
    "Team manager",
    "Occupational therapist",
    "Early years adviser",
    "Business support officer",
)


def write_barnet(folder: Path) -> None:
    """Write the returns of the Barnet sample into the folder."""
    dice = Dice(SEED)
    referrals = referral_rows(dice)
    meetings = meeting_rows(dice)
    register, groups = barnet_register(dice)
    write_workbook(folder / "referrals.xlsx", Sheet(name="Channel log", headings=REFERRAL_HEADINGS, rows=referrals))
    write_workbook(
        folder / "meetings.xlsx", Sheet(name="Attendance by agency", headings=MEETING_HEADINGS, rows=meetings)
    )
    write_workbook(folder / "boards.xlsx", Sheet(name="Schedule", headings=BOARD_HEADINGS, rows=schedule_rows()))
    write_workbook(
        folder / "headcounts.xlsx",
        Sheet(
            name="Headcounts", headings=("As at", "Department", "Number of staff requiring training"), rows=HEADCOUNTS
        ),
    )
    write_csv(folder / "events.csv", Sheet(name="Events", headings=EVENT_HEADINGS, rows=EVENTS))
    write_csv(
        folder / "totals.csv",
        Sheet(
            name="Totals",
            headings=("As at", "Department", "Counted from", "People trained", "Sessions delivered"),
            rows=TOTALS,
        ),
    )
    write_csv(
        folder / "departments.csv",
        Sheet(
            name="Departments",
            headings=("Code", "Name", "Kind", "Named from", "Named until", "Also known as"),
            rows=_department_rows(),
        ),
    )
    later = Dice(SEED + 1)  # a source of its own, so that the rows above stay as they were
    write_csv(folder / "sessions.csv", _sessions(register, dice, deliverers(register, later)))
    write_csv(folder / "attendance.csv", _attendance(register, dice))
    staff = staff_sheet(register, groups, dice)
    write_csv(folder / "staff.csv", staff)
    write_csv(folder / "trainers.csv", trainers_sheet(register, staff, later))
    write_csv(folder / "evaluations.csv", forms_sheet(register, later))
    write_csv(folder / "reported-counts.csv", Sheet(name="Counts", headings=COUNT_HEADINGS, rows=COUNTS))
    write_workbook(folder / "projects.xlsx", *project_sheets())
    write_workbook(folder / "plans.xlsx", *plan_sheets())
    write_csv(folder / "clearance.csv", Sheet(name="Clearance", headings=CLEARANCE_HEADINGS, rows=CLEARANCE))


def _department_rows() -> list[Row]:
    rows: list[Row] = [
        ("adults", ADULTS, "Department", None, RENAMED - dt.timedelta(days=1), "; ".join(ALIASES[ADULTS])),
        ("adults", ADULTS_AND_HEALTH, "Department", RENAMED, None, "A&H"),
        ("mixed", MIXED, "Mixed", None, None, None),
    ]
    for kind, codes in (("Department", CODES), ("Partner", PARTNER_CODES)):
        rows += [(code, name, kind, None, None, "; ".join(ALIASES.get(name, ()))) for name, code in codes.items()]
    return sorted(rows, key=lambda row: (("Department", "Partner", "Mixed").index(str(row[2])), str(row[0])))


def _sessions(register: Register, dice: Dice, delivered_by: dict[str, str | None]) -> Sheet:
    return Sheet(
        name="Sessions",
        headings=(
            "Session ID",
            "Date held",
            "Delivered for",
            "Course",
            "Sector",
            "Delivered by",
            "Reported attendees",
            "Date recorded",
            "Notes",
        ),
        rows=[
            (
                session.reference,
                session.held_on,
                called(dice, session.delivered_for, ALIASES),
                session.course,
                session.sector,
                delivered_by[session.reference],
                None,
                session.recorded_on,
                session.notes,
            )
            for session in register.sessions
        ],
    )


def _attendance(register: Register, dice: Dice) -> Sheet:
    references = register.references()
    roles = {person: dice.pick(JOB_ROLES) for person in references}
    council = (CFS, ADULTS)
    return Sheet(
        name="Attendance",
        headings=("Session ID", "Person ID", "Department", "Attended", "Job role", "Refresher", "Date recorded"),
        rows=[
            (
                session.reference,
                references[row.person],
                called(dice, row.department, ALIASES),
                None if row.attended == "Yes" and dice.chance(10) else row.attended,
                roles[row.person] if row.department in council else None,
                "Yes" if row.refresher else "No",
                session.recorded_on,
            )
            for session in register.sessions
            for row in session.attendances
        ],
    )
