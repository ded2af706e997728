"""Print, as ratios taken in one run, what it takes to hide the small numbers of large papers.

Figures of about 120, 500 and 2,000 counts are made, in one system each, and their small numbers hidden, with the proof
and its check. Each is compared with the first.

    python benchmarks/large_papers.py

This is no test.
"""

import datetime as dt
import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command does

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from prevent_cli.disclosure.policy import Policy, Status  # noqa: E402 - found by the path above
from prevent_cli.disclosure.suppression import suppress  # noqa: E402
from prevent_cli.measures.base.figure import Count, Figure, Measured, Unit, counted, ledger_of  # noqa: E402

AS_AT = dt.date(2020, 12, 31)
POLICY = Policy(status=Status.PUBLIC)
SIZES = ((6, 8, 4, 500), (14, 28, 4, 2_200), (24, 60, 6, 9_000))  # quarters, wards, outcomes and referrals


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


if __name__ == "__main__":
    print_papers()
