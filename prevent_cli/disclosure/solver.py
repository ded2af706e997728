"""HiGHS, which solves linear programs: quiet, on one thread, and with the same answer at each run."""

import contextlib
import os
import sys
from collections.abc import Iterator

import highspy

from prevent_cli.errors import DisclosureError


def quiet_solver() -> highspy.Highs:
    """Return a solver that prints nothing and gives the same answer at each run."""
    with _nothing_printed():
        solver = highspy.Highs()  # type: ignore[no-untyped-call]
    solver.silent()
    solver.setOptionValue("threads", 1)
    solver.setOptionValue("simplex_scale_strategy", 0)  # the numbers are few and small
    return solver


def has_solution_near(solver: highspy.Highs) -> bool:
    """Run a solver whose columns say how far each unknown moves, and return whether there is a solution.

    No move has a price below 0, so nothing is better than no move but for the form that is sought. From there a few
    steps of the dual simplex method reach the best answer. To simplify the program first takes far longer than these.
    """
    solver.setOptionValue("presolve", "off")
    solver.setBasis()
    found = has_solution(solver)
    solver.setOptionValue("presolve", "choose")
    return found


def has_solution(solver: highspy.Highs) -> bool:
    """Run a solver, and return whether there is a solution; raises DisclosureError if the solver itself fails."""
    ran = solver.run()
    if ran == highspy.HighsStatus.kError:  # other code of this process may have begun HiGHS with more threads
        highspy.Highs.resetGlobalScheduler(True)  # noqa: FBT003 - it takes no names
        ran = solver.run()
    if ran == highspy.HighsStatus.kError:
        raise DisclosureError("not written: the program that looks for hidden numbers failed; install HiGHS again")
    is_optimal: bool = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    return is_optimal


@contextlib.contextmanager
def _nothing_printed() -> Iterator[None]:
    """Send standard output nowhere: HiGHS 1.16 prints its name when it begins, before it can be told not to."""
    sys.stdout.flush()
    kept, nowhere = os.dup(1), os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    try:
        yield
    finally:
        os.dup2(kept, 1)
        os.close(kept)
        os.close(nowhere)
