"""One pass over a sheet reads what the scan and fastexcel read, cell for cell, and refuses what they refuse.

PREVENT_MUTATIONS is how many mutated workbooks there are (20,000 with --long, 1,000 in CI, 200 else).
"""

import os
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

import pytest
from awkward_bounds import BOUNDED
from awkward_meanings import MEANINGS
from awkward_packages import HARMFUL, NAMED_WRONG
from awkward_sheets import SHEETS, TABLES
from awkward_shown import SHOWN
from both_roads import differences
from conftest import IN_CI, one_in
from written_sheets import FORMS, LIBRARIES, kinds_of, mutated_sheet, written

PROCESSES = 2
CASES = (*SHOWN, *BOUNDED, *HARMFUL, *NAMED_WRONG, *SHEETS, *TABLES, *MEANINGS)


def tried(first: int, last: int, *, is_mutated: bool) -> tuple[Counter[tuple[str, bool]], list[str]]:
    """Return how many workbooks of each program one pass read or not, and where the two ways of reading differ."""
    tally: Counter[tuple[str, bool]] = Counter()
    found = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "log.xlsx"
        for seed in range(first, last):
            name, content, grid = (mutated_sheet if is_mutated else written)(seed)
            path.write_bytes(content)
            is_passed, differing = differences(path, kinds_of(grid))
            tally[name, is_passed] += 1
            found += [f"seed {seed}, {name}: {text[:1000]}" for text in differing]
    return tally, found


def tried_in_processes(number: int, *, is_mutated: bool) -> tuple[Counter[tuple[str, bool]], list[str]]:
    """Return the same as tried, for so many seeds, in two processes if they are many."""
    if number < 2_000:
        return tried(0, number, is_mutated=is_mutated)
    each = number // PROCESSES
    with ProcessPoolExecutor(PROCESSES, get_context("spawn")) as pool:
        running = [pool.submit(tried, at * each, (at + 1) * each, is_mutated=is_mutated) for at in range(PROCESSES)]
        results = [one.result() for one in running]
    return sum((tally for tally, _ in results), Counter()), [text for _, found in results for text in found]


def number_of(pytestconfig, usual: int, in_ci: int, long: int) -> int:
    """Return how many workbooks are tried."""
    return long if pytestconfig.getoption("--long") else in_ci if IN_CI else usual


def test_every_programs_workbooks_are_read_in_one_pass_as_by_the_scan_and_fastexcel(pytestconfig):
    number = number_of(pytestconfig, 45, 90, 1_000)
    tally, found = tried_in_processes(number, is_mutated=False)
    assert not found, "\n".join(found[:20])
    # If one pass read no workbook of a program any more, it would be slow and no other test would say so.
    assert tally == Counter({(name, True): tally[name, True] for name in (*FORMS, *LIBRARIES)})
    assert min(tally.values()) >= number // 10


def test_mutated_sheets_are_read_or_refused_alike(pytestconfig):
    number = int(os.environ.get("PREVENT_MUTATIONS", "0")) or number_of(pytestconfig, 200, 1_000, 20_000)
    tally, found = tried_in_processes(number, is_mutated=True)
    assert not found, "\n".join([f"{len(found)} differences", *found[:20]])
    assert sum(times for (_, is_passed), times in tally.items() if is_passed) > number / 10


@pytest.mark.parametrize("case", one_in(8, CASES), ids=[case.name for case in CASES])
def test_awkward_workbooks_are_read_or_refused_alike(case, tmp_path):
    case.make(tmp_path)
    for path in tmp_path.glob("*.xls[xm]"):
        _, found = differences(path, {"notes": "text", "session id": "identifier", "date recorded": "date"})
        assert not found, found
