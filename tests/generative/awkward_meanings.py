"""Awkward texts and headings: what an officer means by them, said or asked for and never guessed."""

import datetime as dt
import io

from awkward import TOKEN, put, read, refused, warned

SESSIONS = "Session ID,Date held,Delivered for\n"
ATTENDANCE = "Session ID,Person ID,Department,Status\n"


def sessions(*days: str) -> str:
    """Return a sessions return as delimited text, a session a day."""
    return SESSIONS + "".join(f'S-{number},"{day}",Adults\n' for number, day in enumerate(days))


def attendance(*words: str, head: str = ATTENDANCE) -> str:
    """Return an attendance return as delimited text, a person a word."""
    return head + "".join(f"S-{number},{TOKEN}{number},Adults,{word}\n" for number, word in enumerate(words))


def saved(sheets: dict[str, list[list[object]]]) -> bytes:
    """Return a workbook of sheets of cells, days as days."""
    import openpyxl

    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def half_converted(*days: object) -> bytes:
    """Return a sessions return of which a UK Excel made days of the dates that it could."""
    rows = [[f"S-{number}", day, "Adults"] for number, day in enumerate(days)]
    return saved({"Sheet1": [SESSIONS.strip().split(","), *rows]})


def columns(name: str, **headings: str) -> str:
    """Return the settings of a return's own headings."""
    lines = "".join(f'{column} = "{heading}"\n' for column, heading in headings.items())
    return f"[returns.{name}.columns]\n{lines}"


def risks(second: list[list[object]]) -> bytes:
    """Return a log of risks whose second sheet is another register."""
    log = [["ID", "Date Identified", "Author", "Description"], [1, dt.date(2024, 6, 30), "Adults", "Too few trainers"]]
    return saved({"Risk Register": log, "Issue Register": second})


RISKS = columns("risks", as_at="Date Identified", department="Author", risks="Description")
DAY = dt.date

DAYS = [
    refused(
        "month-first-in-text",
        put("sessions.csv", sessions("1/6/2011", "1/10/2011", "1/13/2011", "1/25/2011", "2/3/2011")),
        "not-a-date",
        returned="sessions",
        says='did you mean "3 February 2011"?',
    ),
    refused(
        "month-first-half-converted",
        put(
            "sessions.xlsx",
            half_converted(DAY(2011, 6, 1), DAY(2011, 10, 1), "1/13/2011", "1/25/2011", DAY(2011, 3, 2)),
        ),
        *("not-a-date", "day-may-be-month"),
        kept=3,
        returned="sessions",
        says='"2 March 2011" is a date, but other cells in this column have the month first',
    ),
    refused(
        "month-first-with-times",
        put("sessions.csv", sessions("1/6/2011 10:05 AM", "1/13/2011 2:00 PM")),
        "not-a-date",
        returned="sessions",
        says='did you mean "6 January 2011"?',
    ),
    refused(
        "month-first-in-one-cell-alone",
        put("sessions.csv", sessions("1/6/2011", "1/13/2011", "25/1/2011")),
        "not-a-date",
        kept=2,
        returned="sessions",
        says='cell B3 (Date held): "1/13/2011"',
    ),
    read(
        "days-with-times",
        put(
            "sessions.csv",
            sessions("14 May 2024 10:05", "14-MAY-2024 00:00:00", "14/05/2024 10:05 PM", "14/05/2024, 10:05"),
        ),
        kept=4,
        returned="sessions",
    ),
    read(
        "days-of-learning-systems",
        put(
            "sessions.csv",
            sessions("2024-05-14T23:00:00Z", "Tuesday, 14 May 2024, 10:05 AM", "14/05/2024, 10:05:33 PM"),
        ),
        returned="sessions",
    ),
    refused(
        "weekday-of-another-day",
        put("sessions.csv", sessions("Monday, 14 May 2024", "Tue 14/05/2024")),
        "not-a-date",
        kept=1,
        returned="sessions",
        says="14 May 2024 is a Tuesday",
    ),
    read(
        "staff-since-before-1990",
        put("staff.csv", f"Person ID,Department,Started,Left\n{TOKEN},Adults,01/09/1987,\n"),
        kept=1,
        returned="staff",
    ),
    refused(
        "staff-since-before-anybody",
        put("staff.csv", f"Person ID,Department,Started,Left\n{TOKEN},Adults,01/09/1887,\n"),
        "year-out-of-range",
        returned="staff",
        says="is not between 1940 and 2100",
    ),
]
HEADINGS = [
    warned(
        "mapped-column-and-its-aliases",
        put("attendance.csv", f"Session ID,Employee Number,Directorate,Service,Team\nS-1,{TOKEN},Adults,Care,North\n"),
        "unexpected-heading",
        kept=1,
        settings=columns("attendance", department="Directorate"),
        says='prevent.toml reads Department from "Directorate"',
    ),
    refused(
        "mapped-column-that-is-not-there",
        put("attendance.csv", f"Session ID,Employee Number,Department\nS-1,{TOKEN},Adults\n"),
        "missing-heading",
        kept=1,
        settings=columns("attendance", attended="Came"),
        says='correct attended = "Came"',
    ),
    refused(
        "one-heading-for-two-columns",
        put("reported-counts.csv", "Topic,Measure,Date,Count\nSchools,Visits,30/06/2024,9\n"),
        "heading-of-two-columns",
        kept=1,
        settings=columns("reported_counts", since="Date", until="Date"),
        returned="reported_counts",
        says="a heading can name only one column",
    ),
    read(
        "headings-run-together",
        put("attendance.csv", f"SessionID,PersonID,DeliveryUnit,DidAttend\nS-1,{TOKEN},Adults,1\n"),
        kept=1,
    ),
    refused(
        "headings-run-together-and-not-known",
        put("attendance.csv", f"SessionID,PersonID,DepartmentNames,AttendedFlag\nS-1,{TOKEN},Adults,1\n"),
        *("missing-heading", "status-not-read", "unexpected-heading"),
        kept=1,
        says='write department = "DepartmentNames"',
    ),
    refused(
        "other-sheet-of-a-log",
        put("risks.xlsx", risks([["ID", "Description", "Date Identified", "Owner"]])),
        *("missing-heading", "several-sheets", "no-rows", "unexpected-heading"),
        kept=1,
        settings=RISKS,
        returned="risks",
        says='under [returns.risks] in prevent.toml write sheet = "Risk Register"',
    ),
    read(
        "heading-with-a-note",
        put("attendance.csv", f"Session ID [note 1],Person ID,Department (note 2)\nS-1,{TOKEN},Adults [note 3]\n"),
        kept=1,
    ),
]
ANSWERS = [
    read(
        "status-of-a-learning-system", put("attendance.csv", attendance("Completed", "Not started", "Did not attend"))
    ),
    read(
        "status-in-ticks",
        put(
            "attendance.csv",
            attendance("\u2713", "\u2717", "\u2714\ufe0f", head=ATTENDANCE.replace("Status", "Attended")),
        ),
    ),
    refused(
        "status-that-may-mean-either",
        put("attendance.csv", attendance("Completed", "In progress", "Expired")),
        "unclear-answer",
        kept=1,
        says='write attended = { "In progress" = "No" }, or "Yes"',
    ),
    refused(
        "status-under-an-unknown-heading",
        put("attendance.csv", attendance("Completed", "Absent", head=ATTENDANCE.replace("Status", "LMS record"))),
        "status-not-read",
        kept=2,
        says='write attended = "LMS record"',
    ),
    refused(
        "status-by-the-day-of-completion",
        put("attendance.csv", attendance("14/05/2024", "", head=ATTENDANCE.replace("Status", "Date completed"))),
        "status-not-read",
        kept=2,
        says="add a column Attended with Yes or No",
    ),
    refused(
        "mark-for-a-person",
        put("attendance.csv", "Session ID,Person ID,Department\nS-1,[c],Adults\n"),
        "mark-as-reference",
    ),
    warned(
        "references-in-their-short-form",
        put("attendance.csv", "Session ID,Person ID,Department\nS-1,4.17E+05,Adults\nS-2,4.17E+05,Adults\n"),
        "reference-shortened",
        kept=2,
    ),
    refused(
        "number-that-is-not-applicable",
        put("headcounts.csv", "As at,Department,Staff requiring training\n13/04/2024,Adults,[c]\n13/04/2024,B,3 [p]\n"),
        "not-a-whole-number",
        kept=1,
        returned="headcounts",
        says="type the value itself",
    ),
]
MEANINGS = (*DAYS, *HEADINGS, *ANSWERS)
