"""How fast a 1,000,000-row attendance workbook is read and checked, beside the bare reader and openpyxl."""

import argparse
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROWS = 1_000_000
HEADINGS = (
    "Session ID",
    "Person ID",
    "Department",
    "Attended",
    "Job role",
    "Refresher",
    "Date recorded",
    "Notes",
)
MOST_TIMES_BARE = 2.0  # the bound on read and check, against the bare reader
LEAST_TIMES_FASTER_THAN_OPENPYXL = 10.0
MOST_MEMORY_MIB = 2048


def make_workbook(path: Path, rows: int) -> None:
    """Write an attendance workbook: distinct people at sessions of 20, dates as Excel dates."""
    import datetime as dt

    import xlsxwriter

    draw = random.Random(20260101)
    workbook = xlsxwriter.Workbook(str(path), {"constant_memory": True})
    dates = workbook.add_format({"num_format": "dd/mm/yyyy"})
    sheet = workbook.add_worksheet("Attendance")
    sheet.write_row(0, 0, HEADINGS)
    days = [dt.date(2018, 1, 1) + dt.timedelta(days=n) for n in range(730)]
    for row in range(1, rows + 1):
        person = (row * 7919) % 400_009
        sheet.write_string(row, 0, f"S{row // 20:06d}")
        sheet.write_string(row, 1, f"P{person:07d}")
        sheet.write_string(row, 2, f"Department {draw.randrange(24)}")
        sheet.write_string(row, 3, "Yes" if draw.random() < 0.95 else "No")
        sheet.write_string(row, 4, f"Role {draw.randrange(300)}")
        sheet.write_string(row, 5, "N")
        sheet.write_datetime(row, 6, days[row % 730], dates)
        sheet.write_string(row, 7, "")
    workbook.close()


def with_openpyxl(path: Path) -> int:
    """Return the number of rows that pandas reads through openpyxl, as text."""
    import pandas as pd

    return len(pd.read_excel(path, engine="openpyxl", dtype=str, keep_default_na=False))


def bare(path: Path) -> int:
    """Return the number of rows that fastexcel reads as text and hands over as Arrow, nothing checked."""
    import fastexcel
    from arro3.core import RecordBatch

    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, skip_rows=0, dtypes="string")
    return int(RecordBatch.from_arrow(sheet).num_rows) - 1


def checked(path: Path) -> int:
    """Return the number of rows that our intake reads, checks and keeps; a fault would lower it."""
    from prevent_cli.intake.load import load_returns
    from prevent_cli.workspace.folder import ReturnSettings, Workspace

    workspace = Workspace(folder=path.parent, returns={"attendance": ReturnSettings(file=(path.name,))})
    found = load_returns(workspace, ("attendance",))["attendance"]
    if found is None:
        return 0
    for fault in found.faults[:5]:
        print(fault.sentence, file=sys.stderr)
    return found.rows_kept


MEASUREMENTS = {"openpyxl": with_openpyxl, "bare": bare, "checked": checked}


def measure_here(name: str, path: Path) -> None:
    """Print seconds, peak MiB and rows of one measurement; run in a process of its own."""
    start = time.perf_counter()
    rows = MEASUREMENTS[name](path)
    seconds = time.perf_counter() - start
    # The process that reads for ours counts too, as if both stood at their peaks at once.
    peaks = [resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    print(seconds, sum(peaks) / 1024, rows)


def measure(name: str, path: Path) -> tuple[float, float]:
    """Return seconds and peak MiB of one measurement in a fresh process; prints them."""
    command = [sys.executable, __file__, "--measure", name, "--file", str(path)]
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout.split()
    seconds, mebibytes, rows = float(out[0]), float(out[1]), int(out[2])
    print(f"{name:10} {seconds:8.2f} s {mebibytes:8.0f} MiB {rows:10,} rows", flush=True)
    return seconds, mebibytes


def compare(path: Path, *, skip_openpyxl: bool) -> bool:
    """Print the measurements and their ratios; return whether every bound is kept."""
    bare_seconds, _ = measure("bare", path)
    seconds, mebibytes = measure("checked", path)
    times = seconds / bare_seconds
    print(f"read and check takes {times:.2f} times the bare read (at most {MOST_TIMES_BARE})")
    print(f"read and check peaks at {mebibytes:.0f} MiB (at most {MOST_MEMORY_MIB})")
    kept = times <= MOST_TIMES_BARE and mebibytes < MOST_MEMORY_MIB
    if skip_openpyxl:
        return kept
    faster = measure("openpyxl", path)[0] / seconds
    print(f"read and check is {faster:.1f} times faster than openpyxl (at least {LEAST_TIMES_FASTER_THAN_OPENPYXL})")
    return kept and faster >= LEAST_TIMES_FASTER_THAN_OPENPYXL


def main() -> int:
    """Make the workbook where there is none, measure, and return 1 where a bound is broken."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--file", type=Path, help="a workbook to use again; made here where it does not exist")
    options.add_argument("--rows", type=int, default=ROWS)
    options.add_argument("--skip-openpyxl", action="store_true")
    options.add_argument("--measure", choices=MEASUREMENTS, help=argparse.SUPPRESS)
    chosen = options.parse_args()
    if chosen.measure:
        measure_here(chosen.measure, chosen.file)
        return 0
    with tempfile.TemporaryDirectory() as folder:
        path = (chosen.file or Path(folder) / "attendance.xlsx").resolve()
        if not path.exists():
            make_workbook(path, chosen.rows)
        print(f"{path.name}: {path.stat().st_size / 2**20:.0f} MiB")
        return 0 if compare(path, skip_openpyxl=chosen.skip_openpyxl) else 1


if __name__ == "__main__":
    sys.exit(main())
