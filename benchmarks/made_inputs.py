"""The files that the benchmarks read: large returns, many councils, councils of many departments. Made once a run."""

import csv
import datetime as dt
import itertools
import random
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import xlsxwriter
from taking_turns import ROOT

sys.path.insert(0, str(ROOT / "tests"))

ATTENDANCE = (
    *("Session ID", "Person ID", "Department", "Attended", "Job role", "Refresher", "Date recorded", "Notes"),
)
REFERRALS = (
    *("Referral ID", "Date received", "Source of referral", "Type of concern", "Vulnerabilities", "Passed to SO15"),
    *("Advice given on", "Accepted onto Channel", "Support ended", "Outcome"),
)
SESSIONS = ("Session ID", "Date held", "Delivered for", "Course")
DEPARTMENTS = ("Code", "Name", "Kind")
HEADCOUNTS = ("As at", "Department", "Required")
FIRST = dt.date(2018, 1, 1)
DAYS = [FIRST + dt.timedelta(days=at) for at in range(730)]
Cell = str | dt.date
BLOCK = 1_000_000


def write_workbook(path: Path, sheet: str, headings: Sequence[str], rows: Iterable[Sequence[Cell]]) -> Path:
    """Write a workbook of one sheet with days as Excel days, and return its path."""
    path.parent.mkdir(parents=True, exist_ok=True)
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    day = workbook.add_format({"num_format": "dd/mm/yyyy"})
    page = workbook.add_worksheet(sheet)
    page.write_row(0, 0, headings)
    for number, row in enumerate(rows, start=1):
        for at, cell in enumerate(row):
            if isinstance(cell, str):
                page.write_string(number, at, cell)
            else:
                page.write_datetime(number, at, dt.datetime.combine(cell, dt.time()), day)
    workbook.close()
    return path


def attendance(rows: int, *, seed: int = 20260101) -> Iterator[tuple[Cell, ...]]:
    """Yield attendance: 20 people at each session, some of 400,009 people, 24 departments and 300 job roles."""
    draw = random.Random(seed)
    for row in range(1, rows + 1):
        yield (
            f"S{row // 20:06d}",
            f"P{(row * 7919) % 400_009:07d}",
            f"Department {draw.randrange(24)}",
            "Yes" if draw.random() < 0.95 else "No",
            f"Role {draw.randrange(300)}",
            "N",
            DAYS[row % len(DAYS)],
            "",
        )


def referrals(rows: int, *, seed: int = 20260102) -> Iterator[tuple[Cell, ...]]:
    """Yield referrals of two years, with the days of their steps."""
    draw = random.Random(seed)
    for row in range(1, rows + 1):
        received = DAYS[draw.randrange(len(DAYS))]
        later = [received + dt.timedelta(days=draw.randrange(1, 60)) for _ in range(4)]
        is_accepted = draw.random() < 0.3
        yield (
            f"R-{row:06d}",
            received,
            draw.choice(("Schools", "Police", "Health", "Community")),
            draw.choice(("Islamist extremism", "Extreme right-wing", "Mixed, unstable or unclear")),
            draw.choice(("Isolation", "Mental health", "Substance misuse", "")),
            later[0] if draw.random() < 0.6 else "",
            later[1] if draw.random() < 0.5 else "",
            later[2] if is_accepted else "",
            later[2] + dt.timedelta(days=200) if is_accepted and draw.random() < 0.7 else "",
            "Support completed" if is_accepted else "Advice given",
        )


def write_attendance_text(path: Path, rows: int) -> Path:
    """Write attendance as a .csv file; above a million rows, the sessions of each million have names of their own."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerow(ATTENDANCE)
        block = path.with_suffix(".block")
        with block.open("w", encoding="utf-8", newline="") as one:
            csv.writer(one).writerows(
                [cell if isinstance(cell, str) else f"{cell:%d/%m/%Y}" for cell in row]
                for row in attendance(min(rows, BLOCK))
            )
        text = block.read_bytes().decode()
        block.unlink()
        file.write(text)
        for number in range(1, rows // BLOCK):
            file.write(text.replace("\nS0", f"\nS{number}").replace("S0", f"S{number}", 1))
    return path


def write_council(folder: Path, number: int) -> list[Path]:
    """Write a council of five workbooks, the largest two with 300 rows, for the two tables; return the workbooks."""
    returns = folder / "returns"
    departments = [f"Department {at}" for at in range(24)]
    sessions = [(f"S{at:06d}", DAYS[at * 45 % len(DAYS)], departments[at % 24], "WRAP") for at in range(16)]
    files = {
        "referrals": (REFERRALS, referrals(300, seed=number)),
        "attendance": (ATTENDANCE[:4], (row[:4] for row in attendance(300, seed=number))),
        "sessions": (SESSIONS, sessions),
        "departments": (DEPARTMENTS, [(name[-2:], name, "Department") for name in departments]),
        "headcounts": (HEADCOUNTS, [(FIRST, name, "40") for name in departments]),
    }
    (folder / "returns").mkdir(parents=True)
    (folder / "prevent.toml").write_text('[council]\nname = "Council"\n', encoding="utf-8")
    return [write_workbook(returns / f"{name}.xlsx", name, headings, rows) for name, (headings, rows) in files.items()]


def write_returns(folder: Path, name: str, rows: int) -> Path:
    """Write a workspace with one large return as a workbook; return the workbook."""
    made = {"attendance": (ATTENDANCE, attendance), "referrals": (REFERRALS, referrals)}
    headings, drawn = made[name]
    path = folder / "returns" / f"{name}.xlsx"
    return path if path.exists() else write_workbook(path, name.title(), headings, itertools.islice(drawn(rows), rows))


def write_departments(folder: Path, number: int) -> Path:
    """Write the workspace of a council of many departments, some with few people untrained; return it."""
    draw = random.Random(number)
    returns = folder / "returns"
    returns.mkdir(parents=True)
    names = [f"Department {at:03}" for at in range(number)]
    staff = {name: draw.randrange(8, 60) for name in names}
    sessions = [(f"S{at}", DAYS[draw.randrange(len(DAYS))], name, "WRAP") for at, name in enumerate(names)]
    people = (
        (f"S{at}", f"P{at}-{person}", name, "Yes")
        for at, name in enumerate(names)
        for person in range(draw.randrange(staff[name] + 1))
    )
    tables: dict[str, tuple[Sequence[str], Iterable[Sequence[Cell]]]] = {
        "referrals": (REFERRALS, referrals(200, seed=number)),
        "sessions": (SESSIONS, sessions),
        "attendance": (ATTENDANCE[:4], people),
        "departments": (DEPARTMENTS, [(name[-3:], name, "Department") for name in names]),
        "headcounts": (HEADCOUNTS, [(FIRST, name, str(many)) for name, many in staff.items()]),
    }
    for name, (headings, rows) in tables.items():
        with (returns / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([headings, *rows])
    covers = "".join(
        f'[returns.{name}]\ncovers = "{DAYS[0]}..{DAYS[-1]}"\n' for name in ("referrals", "sessions", "attendance")
    )
    (folder / "prevent.toml").write_text(f'[council]\nname = "Council"\n{covers}', encoding="utf-8")
    return folder
