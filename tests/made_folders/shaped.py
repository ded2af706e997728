"""Councils drawn by a seed whose files have other shapes: a sheet a year, a day in the title, a matrix, completions."""

import datetime as dt
from dataclasses import replace

from made_folders import truth
from made_folders.described import Grid, Made, Sheet, TextFile, col
from made_folders.people import LAST, Draw
from made_folders.varied import drawn

DAY = dt.date(2025, 9, 30)
SAID = (
    "Position at {:%d %B %Y}",
    "As at {:%d/%m/%Y}",
    "Data as at {:%d.%m.%Y}",
    "Snapshot date: {:%d %b %Y}",
)
MARKS = (("P", "A"), ("Y", "N"), ("\u2713", ""), ("Y", "Apols"), ("Present", "Apologies"), ("1", "0"), ("P", "DNA"))
# Each learning system's columns: the person, the name, the department, the course, the status and the day; then the
# words of those who completed and of those who did not.
SYSTEMS = {
    "Moodle": (
        *("ID number", "User's full name", "Department", "Course", "Status", "Course complete"),
        *("Completed", "Not completed"),
    ),
    "Totara": (
        *("User ID Number", "User Fullname", "Organisation", "Course Name", "Completion Status", "Completion Date"),
        *("Complete", "Not yet started"),
    ),
    "Cornerstone": (
        *("User ID", "User Full Name", "Division", "Training Title", "Transcript Status", "Transcript Completed Date"),
        *("Completed", "Registered"),
    ),
    "Learning Pool": (
        *("Employee ID", "Learner", "Department", "Course", "Status", "Completed"),
        *("Completed", "In progress"),
    ),
    "Oracle": (
        *("PersonNumber", "PersonName", "Department", "CourseName", "CompletionStatus", "CompletionDate"),
        *("Completed", "Not Started"),
    ),
    "Kallidus": (
        *("Username", "Last Name", "Organisation Unit", "Course Title", "Status", "Completed Date"),
        *("Passed", "Overdue"),
    ),
    "iTrent": (
        *("Person reference", "Surname", "Unit", "Learning activity", "Result", "Date completed"),
        *("Completed", "Booked"),
    ),
}


def shaped(seed: int) -> Made:
    """Return the council of a seed, its files in other shapes than rows."""
    draw = Draw(f"shaped {seed}", first=dt.date(2023, 4, 3))
    parts = [_by_year, _day_in_words, _as_matrix]
    if seed % 2:
        parts.append(_without_training)
    made = drawn(draw, name=f"shaped {seed}")
    for part in parts:
        made = part(draw, made)
    return made


def _sheet_of(made: Made, name: str) -> tuple[str, Sheet]:
    """Return the file and the sheet of a return."""
    return next((file, one) for file, sheets in made.files.items() for one in sheets if name in one.returns)


def _replaced(made: Made, file: str, files: dict) -> Made:
    kept = {name: sheets for name, sheets in made.files.items() if name != file}
    return replace(made, files=kept | files)


def _by_year(draw: Draw, made: Made) -> Made:
    """Return the council with a sheet, or a file, for each year of its referrals."""
    file, sheet = _sheet_of(made, "referrals")
    stem = file.rsplit(".", 1)[0]
    years = {}
    for one in sheet.records:
        year = one["received"].year - (one["received"].month < 4)
        years.setdefault(f"{year}-{year % 100 + 1}", []).append(one)
    sheets = [replace(sheet, name=name, records=own, above=((f"Referrals {name}",), ())) for name, own in years.items()]
    if draw.chance.random() < 0.5:
        return _replaced(made, file, {f"{stem}.xlsx": sheets})
    return _replaced(made, file, {f"{stem} {one.name}.xlsx": [replace(one, name="Sheet1")] for one in sheets})


def _day_in_words(draw: Draw, made: Made) -> Made:
    """Return the council with the days of its snapshots in a title, the sheet's name or the file's name."""
    for name, day in (("headcounts", DAY), ("actions", dt.date(2025, 12, 1))):
        file, sheet = _sheet_of(made, name)
        stem = file.rsplit(".", 1)[0].replace("Sept 25", "").strip()
        columns = [one for one in sheet.columns if one.heading != "As at"]
        bare = replace(sheet, columns=columns, above=(), as_at=day, name=sheet.name or "Sheet1")
        where = draw.chance.choice(("title", "sheet", "file"))
        if where == "title":
            bare = replace(bare, above=(("Prevent",), (draw.chance.choice(SAID).format(day),), ()))
        if where == "sheet":
            bare = replace(bare, name=f"{day:%d %b %Y}")
        bare = replace(bare, day_in=where)
        ending = f" {day:%Y-%m-%d}" if where == "file" else ""
        total = ((), ("Total", sum(one["staff"] for one in sheet.records))) if name == "headcounts" else ()
        made = _replaced(made, file, {f"{stem}{ending}.xlsx": [replace(bare, below=total)]})
    return made


def _as_matrix(draw: Draw, made: Made) -> Made:
    """Return the council with its panel's attendance as a matrix: agencies down, days across."""
    file, sheet = _sheet_of(made, "meetings")
    days = sorted({one["held"] for one in sheet.records})
    came = {(one["held"], one["agency"]): one["came"] for one in sheet.records}
    yes, no = draw.chance.choice(MARKS)
    heading = draw.chance.choice(("Agency", "Organisation", "Partner", "Member agency"))
    rows = [[one, *(yes if came[day, one] else no for day in days)] for one in dict.fromkeys(one for _, one in came)]
    typed = [f"{day:%d %b %Y}" for day in days] if draw.chance.random() < 0.3 else days
    grid = [["Channel Panel attendance"], [], [heading, *typed], *rows]
    means = {heading: ("meetings.agency",)}
    matrix = Grid(
        name="Attendance",
        grid=grid,
        means=means,
        returns=frozenset({"meetings"}),
        shape="meetings across",
        every_row={"group": "Channel Panel"},
    )
    words = {mark: code for mark, code in (("A", "No"), ("", "No")) if mark in (yes, no)}
    own = made.words | {"meetings.attended": {mark: (code,) for mark, code in words.items()}}
    return replace(_replaced(made, file, {f"{file.rsplit('.', 1)[0]}.xlsx": [matrix]}), words=own)


def _without_training(draw: Draw, made: Made) -> Made:
    """Return the council with an export of its learning system in place of sessions and a register."""
    sessions, _ = _sheet_of(made, "sessions")
    register, _ = _sheet_of(made, "attendance")
    required = {one["name"]: one["staff"] for one in _sheet_of(made, "headcounts")[1].records}
    staff = [one for name, number in required.items() for one in draw.staff(number, departments=(name,))]
    done = draw.completions(staff, share=0.6, course="Prevent Awareness")
    people = [(one["number"], one["done"], one["department"]) for one in done if one["done"]]
    system = draw.chance.choice(sorted(SYSTEMS))
    name = f"Training/{system} export.csv"
    figures = truth.training(
        required=required,
        trained=truth.people_trained(people, LAST),
        sessions={},
        lapses=truth.people_lapses(people, LAST),
    )
    kept = {key: value for key, value in made.truth.items() if not key.startswith("training.")}
    delimiter = draw.chance.choice((",", ";", "\t"))
    made = _replaced(_replaced(made, sessions, {}), register, {name: [_export(system, done)]})
    text_files = dict(made.text_files) | {name: TextFile(delimiter=delimiter, date_format="%d/%m/%Y")}
    return replace(made, truth=kept | figures, text_files=text_files, courses=("Prevent Awareness",))


def _export(system: str, done: list) -> Sheet:
    number, name, department, course, status, day, complete, other = SYSTEMS[system]
    columns = (
        col(number, "completions.person_id", "number"),
        col(name, "", "name"),
        col("Email", "", "email"),
        col(department, "completions.department", "department"),
        col(course, "completions.course", "course"),
        col(status, "completions.status", lambda one: complete if one["done"] else other),
        col(day, "completions.completed_on", "done"),
    )
    return Sheet(name="", columns=columns, records=done)
