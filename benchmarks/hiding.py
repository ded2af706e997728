"""Print, as ratios taken in one run, what hiding the small numbers of a full committee paper costs.

For made-up councils of several sizes the counting of the paper's figures is timed, and hiding them: the system, the
choice, the proof and its check.

    python benchmarks/hiding.py [--runs N]

Both happen in one process, in turn, and the medians are compared. Hiding is to take less than 1 s for a paper of about
120 counts. This is no test.
"""

import argparse
import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from made_councils import write_council  # noqa: E402 - found by the path above

from prevent_cli.counting import ledgers, loading  # noqa: E402
from prevent_cli.disclosure.policy import Policy, Status  # noqa: E402
from prevent_cli.disclosure.suppression import suppress  # noqa: E402
from prevent_cli.jobs.report import plan as planning  # noqa: E402
from prevent_cli.periods import parse_period  # noqa: E402
from prevent_cli.workspace.folder import load_workspace  # noqa: E402

BOARD, PERIOD, TODAY = "cllc", "2020", dt.date(2021, 1, 15)
Found = TypeVar("Found")
SIZES, THRESHOLDS = (3, 14, 25, 60, 100), (5, 10)


def timed(work: Callable[[], Found]) -> tuple[Found, float]:
    """Return what some work gives, and the seconds that it took."""
    started = time.perf_counter()
    found = work()
    return found, time.perf_counter() - started


def plan_of(folder: Path, size: int) -> tuple[planning.PlannedPaper, loading.LoadedReturns]:
    """Return the plan of the paper of a made-up council, and its returns."""
    workspace = load_workspace(write_council(folder / "own", 0, size))
    plan = planning.plan_paper(
        workspace, BOARD, planning.PaperRequest(today=TODAY, period=parse_period(PERIOD), status="public")
    )
    return plan, loading.load_and_check(workspace, plan.uses, today=TODAY)


def line_of(plan: planning.PlannedPaper, loaded: loading.LoadedReturns, *, threshold: int, runs: int) -> str:
    """Return what counting and hiding took."""
    policy, people = Policy(status=Status.PUBLIC, threshold=threshold), ledgers.people_of(loaded)
    optional = plan.paper.optional_measures
    counted, hidden = [], []
    for _ in range(runs):
        ledger, seconds = timed(lambda: ledgers.count(loaded, plan.question, plan.measures, optional_measures=optional))
        counted.append(seconds)
        found, seconds = timed(partial(suppress, ledger, policy, people))
        hidden.append(seconds)
    count, hide = statistics.median(counted), statistics.median(hidden)
    cells = len(found.proof["cells"]) if found.proof else 0
    return (
        f"threshold {threshold:2}: {cells} counts, {len(found.hidden)} of {len(ledger.figures)} figures hidden; "
        f"counting {count:.2f} s, hiding {hide:.2f} s, {hide / count:.1f}x"
    )


def main() -> None:
    """Print a line a council and threshold."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=3)
    runs = parser.parse_args().runs
    print(f"{os.cpu_count()} cores, {runs} runs, one process: seconds of the clock, medians")
    for size in SIZES:
        with tempfile.TemporaryDirectory() as folder:
            plan, loaded = plan_of(Path(folder), size)
            for threshold in THRESHOLDS:
                print(f"{size:3} referrals a quarter, {line_of(plan, loaded, threshold=threshold, runs=runs)}")


if __name__ == "__main__":
    main()
