"""What a month's export costs: in a council of many departments, and with five years of months before it."""

import os
import shutil
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import made_inputs
from taking_turns import SAMPLE, Job, bare, prevent, turn

MONTH, MONTHS, A_QUARTER = "2019-12", 18, 14
ALL_MONTHS = "PREVENT_BENCHMARK_MONTHS"  # as 60, in the environment: how many are made; 60 take a quarter of an hour
DEPARTMENTS, FEWER = 400, 100
MOST_GROWTH = 1.3  # of the time, as an exponent of the number of departments
# A month's figures counted, and with what is hidden of them; each prints the seconds of its own part alone.
COUNTED = """
import datetime as dt, sys, time
from pathlib import Path
from prevent_cli.comparing.counting import Counting, measures_of_a_month
from prevent_cli.counting import ledgers, loading
from prevent_cli.disclosure import audit, gate, suppression
from prevent_cli.measures import registry
from prevent_cli.measures.base.figure import ledger_of
from prevent_cli.periods import parse_month
from prevent_cli.workspace.folder import load_workspace
workspace = load_workspace(Path(sys.argv[1]))
loaded = loading.load_and_check(workspace, registry.returns_for(measures_of_a_month())[1], today=dt.date.today())
for name in measures_of_a_month():
    registry.MEASURES[name].measure
counting = Counting(workspace=workspace, loaded=loaded)
started = time.perf_counter()
ledger = ledger_of(counting.of(parse_month("2019-12")).values())
counted = time.perf_counter()
released = gate.release(ledger, ledgers.policy_of(workspace, "public"), counting.people, ())
hidden = time.perf_counter()
assert released.hidden
"""
# All months up to one, written in one process, which counts each earlier month once.
CAUGHT_UP = """
import sys
from prevent_cli.__main__ import main
from prevent_cli.jobs import export
from prevent_cli.periods import parse_month
export.last_complete_month = lambda today: parse_month(sys.argv[1])
sys.exit(main(["export", *sys.argv[2:]]))
"""
PRINT_COUNTED, PRINT_HIDDEN = "print(counted - started)", "print(hidden - counted)"
PRINT_BOTH = "print(hidden - started)"


def jobs(files: Path) -> Iterator[Job]:
    """Yield the jobs."""
    yield _export_of_the_sample(files)
    many, fewer = (str(_departments(files, number)) for number in (DEPARTMENTS, FEWER))
    yield Job(
        name=f"a month of {DEPARTMENTS} departments, counted and hidden / counted",
        ours=bare(COUNTED + PRINT_BOTH, many),
        beside=bare(COUNTED + PRINT_COUNTED, many),
        most=2.0,
        own_seconds=True,
        holds="A part of a process, after reading: the month's figures counted, small numbers hidden and proved.",
    )
    yield Job(
        name=f"numbers hidden at {DEPARTMENTS} departments / at {FEWER}",
        ours=bare(COUNTED + PRINT_HIDDEN, many),
        beside=bare(COUNTED + PRINT_HIDDEN, fewer),
        most=(DEPARTMENTS / FEWER) ** MOST_GROWTH,
        own_seconds=True,
        holds=f"A part of a process: the gate alone. Asked: growth of at most {MOST_GROWTH} in the exponent.",
    )
    yield Job(
        name=f"public export, {DEPARTMENTS} departments / the same as a draft",
        ours=_export(many, files / "public", MONTH, "public"),
        beside=_export(many, files / "draft", MONTH, "draft"),
        before=partial(_without, files / "public", files / "draft", Path(many) / ".prevent"),
        holds="Whole processes: start, read, count, hide, write the bundle; beside: nothing hidden.",
    )
    yield _last_month(files)


def _export_of_the_sample(files: Path) -> Job:
    return Job(
        name="a month's export of the sample / channel-quarterly",
        ours=_export(str(SAMPLE), files / "sample", "2020-01", "draft"),
        beside=prevent("channel-quarterly", "--workspace", str(SAMPLE), "--quiet"),
        before=partial(_without, files / "sample"),
        holds="Whole processes: all figures of a month, two workbooks and tables; beside: one table on the screen.",
    )


def _export(workspace: str, folder: Path, month: str, status: str) -> list[str]:
    to = ("--workspace", workspace, "--folder", str(folder))
    return prevent("export", *to, "--month", month, "--status", status, "--quiet")


def _without(*folders: Path) -> None:
    for folder in folders:
        shutil.rmtree(folder, ignore_errors=True)


def _departments(files: Path, number: int) -> Path:
    folder = files / f"departments-{number}"
    return folder if folder.exists() else made_inputs.write_departments(folder, number)


def _last_month(files: Path) -> Job:
    """Return the job of the last month beside the first; each turn begins with the months before it."""
    from made_councils import Council, write_made

    number = int(os.environ.get(ALL_MONTHS, MONTHS))
    years = number // 12 + 1
    months = [f"{2021 - years + at // 12}-{at % 12 + 1:02}" for at in range(number)]
    _without(files / "making")
    begun, ended = files / f"before-{number}", files / f"months-{number - 1}"
    if not ended.exists():
        _without(begun)
        write_made(begun, 1, Council(a_quarter=A_QUARTER, years=years))
        shutil.copytree(begun, files / "making")
        making = str(files / "making")
        turn(_export(making, files / "making" / "out", months[0], "public"), files)
        asked = ("--workspace", making, "--folder", f"{making}/out", "--catch-up", "--status", "public", "--quiet")
        turn(bare(CAUGHT_UP, months[-2], *asked), files)
        (files / "making").rename(ended)
    first, last = files / "first", files / "last"

    def restore() -> None:
        _without(first, last)
        shutil.copytree(begun, first)
        shutil.copytree(ended, last)

    return Job(
        name=f"public export of month {number} / of month 1",
        ours=_export(str(last), last / "out", months[-1], "public"),
        beside=_export(str(first), first / "out", months[0], "public"),
        most=1.3,
        before=restore,
        holds=f"Whole processes, {A_QUARTER} referrals a quarter, small numbers hidden; all months before are public.",
    )
