"""Two commands that take turns in one run, and the ratio of what they take; the terms of the table of benchmarks."""

import os
import resource
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sample_data" / "barnet"
LONG_SECONDS = 4.0  # a first turn as long as this is not thrown away: what it fills caches with is little beside it
MEBIBYTE = 2**20
Command = Sequence[str]
Step = Callable[[], None]
# After some code, its own peak and that of the reading process, as if both stood at their peaks at once, in MiB.
PRINT_PEAKS = """
import resource
print(sum(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024)
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One run of a command: seconds of the clock and of the processor, and the last word that it printed."""

    clock: float
    processor: float
    printed: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Job:
    """A command of ours beside another, the ratio that is asked, and what is in both.

    `least` asks that ours is so many times faster. `before` is done before each pair. `own_seconds` says that
    both print their seconds, because only a part of the process is compared. With `beside_once` the other is run once
    for all jobs that have it, because it takes long.
    """

    name: str
    ours: Command
    beside: Command
    holds: str
    most: float | None = None
    least: float | None = None
    runs: int | None = None
    one_core: bool = False
    own_seconds: bool = False
    beside_once: bool = False
    without_office: tuple[bool, bool] = (False, False)
    before: Step | None = None

    @property
    def asked(self) -> float | None:
        """Return the ratio that is asked."""
        return self.most if self.least is None else self.least


def prevent(*arguments: str) -> list[str]:
    """Return the command line of a run of the product."""
    return [sys.executable, "-m", "prevent_cli", *arguments]


def bare(code: str, *arguments: str) -> list[str]:
    """Return the command line of some bare Python."""
    return [sys.executable, "-c", code, *arguments]


def turn(command: Command, folder: Path, *, one_core: bool = False, office: bool = True) -> Turn:
    """Run a command once in a fresh process; without LibreOffice it has no programs at all to look for."""
    # An installed package has its bytecode, and so has a checkout after its first run, unless this is set.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT)} | ({} if office else {"PATH": str(folder)})
    keep_to_one = (lambda: os.sched_setaffinity(0, {0})) if one_core else None
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    pipe = subprocess.PIPE
    done = subprocess.run(command, check=True, stdout=pipe, cwd=folder, env=environment, preexec_fn=keep_to_one)
    clock, after = time.perf_counter() - started, resource.getrusage(resource.RUSAGE_CHILDREN)
    processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Turn(clock=clock, processor=processor, printed=(done.stdout.decode().split() or [""])[-1])


def compare(job: Job, folder: Path, *, runs: int) -> bool:
    """Print a job's medians and their ratio; return whether the ratio is as asked."""
    turns = job.runs or runs
    first = _pair(job, folder, ours_first=True)
    later = [_pair(job, folder, ours_first=bool(at % 2)) for at in range(turns if _fills_caches(first) else turns - 1)]
    pairs = later if _fills_caches(first) else [first, *later]
    seconds = [tuple(float(one.printed) if job.own_seconds else one.clock for one in pair) for pair in pairs]
    ours, beside = (statistics.median(times) for times in zip(*seconds, strict=True))
    ratio = statistics.median(mine / other for mine, other in seconds)
    processor = statistics.median(mine.processor / other.processor for mine, other in pairs)
    if job.least is not None:
        ratio, processor = 1 / ratio, 1 / processor
    asked = f"{'at most' if job.least is None else 'at least'} {job.asked:g}x" if job.asked else "for information"
    missed = "" if is_kept(job, ratio) else "  MISSED"
    also = "" if job.own_seconds else f"({processor:.2f}x of the processor)"
    print(f"{job.name:<60}{ours:>8.3f} s{beside:>8.3f} s {ratio:6.2f}x {also:26} {asked}{missed}")
    print(f"    {job.holds}", flush=True)
    return is_kept(job, ratio)


def _fills_caches(first: tuple[Turn, Turn]) -> bool:
    return first[0].clock < LONG_SECONDS


def is_kept(job: Job, ratio: float) -> bool:
    """Return whether a ratio is as asked."""
    if job.least is not None:
        return ratio >= job.least
    return job.most is None or ratio <= job.most


def _pair(job: Job, folder: Path, *, ours_first: bool) -> tuple[Turn, Turn]:
    if job.before is not None:
        job.before()
    sides = ((job.ours, job.without_office[0]), (job.beside, job.without_office[1]))
    if job.beside_once:
        return turn(job.ours, folder, one_core=job.one_core), _once(tuple(job.beside), folder)
    done = {
        at: turn(sides[at][0], folder, one_core=job.one_core, office=not sides[at][1])
        for at in ((0, 1) if ours_first else (1, 0))
    }
    return done[0], done[1]


@cache
def _once(command: Command, folder: Path) -> Turn:
    return turn(command, folder)
