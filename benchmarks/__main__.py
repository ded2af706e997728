"""Print how long our jobs take beside plain scripts and bare libraries, as ratios taken in one run.

    python benchmarks [--only reading] [--runs 5] [--files FOLDER]

Each job and what it is compared with are fresh processes that take turns, ours first and second by turns; the first
pair of a short job is thrown away. A ratio is the median of the pairs' ratios, by the clock and in brackets by the
seconds of the processor. With --files what was made to be read is kept, and used again. The whole takes about ten
minutes on two cores. No test depends on it.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

import api
import months
import papers
import reading
import starting
from taking_turns import Job, compare

GROUPS: dict[str, Callable[[Path], Iterable[Job]]] = {
    "starting": starting.jobs,
    "reading": reading.jobs,
    "papers": papers.jobs,
    "months": months.jobs,
    "api": api.jobs,
}


def made_folder(folder: Path) -> Path:
    """Return a folder, made if it is not there."""
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def main() -> int:
    """Print a line for each job; return 1 if a ratio is not as asked."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--only", choices=GROUPS, action="append", help="only this group of jobs")
    options.add_argument("--runs", type=int, default=5, help="pairs of each job")
    options.add_argument("--files", type=Path, help="a folder for the files that are read")
    asked = options.parse_args()
    started = time.perf_counter()
    print(f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f} before the first job, {asked.runs} pairs a job")
    print(f"{'':60}{'ours':>10}{'beside':>10} {'ratio':>7}")
    with tempfile.TemporaryDirectory() as scratch:
        files = (asked.files or Path(scratch)).resolve()
        kept = [
            compare(job, Path(scratch), runs=asked.runs)
            for name in asked.only or GROUPS
            for job in GROUPS[name](made_folder(files / name))
        ]
    print(f"{kept.count(True)} of {len(kept)} as asked; {time.perf_counter() - started:.0f} s in all")
    return 0 if all(kept) else 1


if __name__ == "__main__":
    sys.exit(main())
