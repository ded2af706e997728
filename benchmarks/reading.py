"""What reading costs: workbooks of 10,000 to 1,000,000 rows, and .csv files of 1,000,000 and 10,000,000."""

import os
from collections.abc import Iterator
from pathlib import Path

import made_inputs
from taking_turns import PRINT_PEAKS, Job, bare, prevent, turn

READ_AND_CHECK = f"""
import sys
from pathlib import Path
from prevent_cli.intake.load import load_returns
from prevent_cli.workspace.folder import load_workspace
found = load_returns(load_workspace(Path(sys.argv[1])), ("attendance",))["attendance"]
assert found.rows_kept == int(sys.argv[2]), found.rows_kept
{PRINT_PEAKS}
"""
CALAMINE = "import sys, pandas; pandas.read_excel(sys.argv[1], engine='calamine')"
OPENPYXL = "import sys, pandas; pandas.read_excel(sys.argv[1], engine='openpyxl')"
READ_CSV = f"import sys, pandas; pandas.read_csv(sys.argv[1], dtype=str)\n{PRINT_PEAKS}"
FASTEXCEL = """
import sys, fastexcel
from arro3.core import RecordBatch
for path in sys.argv[1:]:
    sheet = fastexcel.read_excel(path).load_sheet(0, header_row=None, skip_rows=0, dtypes="string")
    RecordBatch.from_arrow(sheet)
"""
MOST_MIB, MOST_MIB_OF_TEN_MILLION = 1024, 3072


def jobs(files: Path) -> Iterator[Job]:
    """Yield the jobs."""
    yield from _usual_sizes(files)
    yield from _a_million(files)
    yield from _text(files)


def _usual_sizes(files: Path) -> Iterator[Job]:
    for rows, most in ((10_000, 1.2), (100_000, 1.0)):
        folder = files / f"referrals-{rows}"
        yield Job(
            name=f"channel-quarterly, {rows:,} referrals / pandas with calamine",
            ours=prevent("channel-quarterly", "--workspace", str(folder), "--quiet"),
            beside=bare(CALAMINE, str(made_inputs.write_returns(folder, "referrals", rows))),
            most=most,
            holds="Whole processes: ours starts, reads, checks, measures and prints; beside: a script that only reads.",
        )


def _a_million(files: Path) -> Iterator[Job]:
    rows = 1_000_000
    folder = files / "attendance"
    path = str(made_inputs.write_returns(folder, "attendance", rows))
    ours = bare(READ_AND_CHECK, str(folder), str(rows))
    peak = float(turn(ours, files).printed)
    memory = f"Peak {peak:,.0f} MiB, both processes, under {MOST_MIB:,} asked{'' if peak < MOST_MIB else '  MISSED'}."
    for cores, most, least in ((2, 1.2, 15.0), (1, 1.6, 12.0)):
        if cores > (os.cpu_count() or 1):
            continue
        words = "two cores" if cores > 1 else "one core"
        yield Job(
            name=f"1,000,000 x 8 workbook, {words} / bare fastexcel",
            ours=ours,
            beside=bare(FASTEXCEL, path),
            most=most,
            one_core=cores == 1,
            holds=f"Whole processes: ours reads and checks; beside: reads as text. {memory}",
        )
        yield Job(
            name=f"1,000,000 x 8 workbook, {words}: faster than openpyxl",
            ours=ours,
            beside=bare(OPENPYXL, path),
            least=least,
            one_core=cores == 1,
            runs=1,
            beside_once=True,
            holds="Whole processes, one pair; beside: pandas with openpyxl reads, run once in all for its length.",
        )


def _text(files: Path) -> Iterator[Job]:
    for rows, most in ((1_000_000, 2.0), (10_000_000, None)):
        folder = files / f"text-{rows}"
        path = folder / "returns" / "attendance.csv"
        if not path.exists():
            made_inputs.write_attendance_text(path, rows)
        ours = bare(READ_AND_CHECK, str(folder), str(rows))
        peak = float(turn(ours, files).printed) if most is None else 0.0
        memory = f" Peak {peak:,.0f} MiB, both processes, under {MOST_MIB_OF_TEN_MILLION:,} asked." if peak else ""
        yield Job(
            name=f"{rows:,} x 8 .csv / pandas.read_csv",
            ours=ours,
            beside=bare(READ_CSV, str(path)),
            most=most,
            runs=None if most else 1,
            holds=f"Whole processes: ours reads and checks; beside: read_csv as text.{memory}",
        )
