"""Print, as ratios taken in one run, what a month's export costs with 36 public months behind it, and a large paper.

The months of a made-up council are exported in order, each by a process of its own, and the processor's seconds of the
37th are compared with those of the first. It is allowed twice the first.

    python benchmarks/months.py [--a-quarter 14] [--months 37]

Then figures of about 120, 500 and 2,000 counts are made, in one system each, and their small numbers hidden: 1 s is
allowed at 120 and 15 s at 2,000. Each is also compared with the first. `--papers` does only that. This is no test.
"""

import argparse
import datetime as dt
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from made_councils import Council, write_made  # noqa: E402 - found by the path above

from prevent_cli.disclosure.policy import Policy, Status  # noqa: E402
from prevent_cli.disclosure.suppression import suppress  # noqa: E402
from prevent_cli.measures.base.figure import Count, Figure, Measured, Unit, counted, ledger_of  # noqa: E402

AS_AT = dt.date(2020, 12, 31)
POLICY = Policy(status=Status.PUBLIC)
SIZES = ((6, 8, 4, 500), (14, 28, 4, 2_200), (24, 60, 6, 9_000))  # quarters, wards, outcomes and referrals


def export(folder: Path, month: str) -> float:
    """Export a month, and return the processor's seconds that it took."""
    before = os.times()
    asked = ("export", "--workspace", ".", "--folder", "out", "--month", month, "--status", "public", "--quiet")
    subprocess.run([sys.executable, "-m", "prevent_cli", *asked], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def print_months(*, a_quarter: int, number: int) -> None:
    """Print what each month takes that comes after a year of others."""
    years = number // 12 + 1
    first = AS_AT.year + 1 - years
    with tempfile.TemporaryDirectory() as folder:
        own = write_made(Path(folder) / "own", 1, Council(a_quarter=a_quarter, years=years))
        seconds = [export(own, f"{first + at // 12}-{at % 12 + 1:02}") for at in range(number)]
    for at in sorted({*range(0, number, 12), number - 1}):
        ratio = seconds[at] / seconds[0]
        print(f"{a_quarter} referrals a quarter, month {at + 1:2}: {seconds[at]:5.2f} s, {ratio:.1f}x the first")


def figures_of(quarters: int, wards: int, outcomes: int, referrals: int) -> Iterator[Figure]:
    """Yield counts of referrals by quarter, ward and outcome, and by each two of these."""
    draw = np.random.default_rng(0)
    columns = [np.minimum(draw.geometric(3 / many, referrals) - 1, many - 1) for many in (quarters, wards, outcomes)]
    for kept in ((), (0,), (1,), (2,), (0, 1), (0, 2), (1, 2)):
        found = np.array([columns[at] for at in kept]).reshape(len(kept), referrals).T
        for number, group in enumerate(np.unique(found, axis=0)):
            rows = np.flatnonzero((found == group).all(axis=1))
            count = Count(value=len(rows), source="referrals", rule="", rows=rows)
            yield counted(f"{kept} {number}", meaning="", unit=Unit.CASES, count=count, as_at=AS_AT)


def print_papers() -> None:
    """Print what hiding the small numbers of a paper takes, with its proof and the check of it."""
    first = 0.0
    for size in SIZES:
        ledger = ledger_of([Measured(figures=tuple(figures_of(*size)))])
        started = time.process_time()
        found = suppress(ledger, POLICY)
        seconds = time.process_time() - started
        first = first or seconds
        counts = len(ledger.figures)
        print(f"{counts:4} counts, {len(found.hidden)} hidden: {seconds:5.2f} s, {seconds / first:.0f}x the first")


def main() -> None:
    """Print both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--a-quarter", type=int, default=14)
    parser.add_argument("--months", type=int, default=37)
    parser.add_argument("--papers", action="store_true", help="only the papers")
    asked = parser.parse_args()
    if not asked.papers:
        print_months(a_quarter=asked.a_quarter, number=asked.months)
    print_papers()


if __name__ == "__main__":
    main()
