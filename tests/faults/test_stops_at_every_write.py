"""A run is stopped at each call by which it replaces a paper in two formats: both are old, or both new.

The old ones, which nobody recorded, are kept as copies, whatever happens, and once.
"""

import shutil
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor

import pytest
from campaign import WORKERS
from conftest import PRINTED
from runs import HarnessError, Runner, Target, check_strace
from stop_target import REPORT, prepare
from traces import CHANGING

pytestmark = [pytest.mark.long, pytest.mark.skipif(sys.platform != "linux", reason="strace is of Linux alone")]

CODES = {"TERM": 143, "HUP": 129, "INT": 130, "KILL": -9}
PAIR = ("paper.docx", "paper.html")
TRIES = 3
TRACED = ("-e", "trace=" + ",".join(f"?{name}" for name in CHANGING))
FIRST = "stop_target:warm"
TARGETS = {
    "the putting of two files": Target(
        function="stop_target:put", arguments=PAIR, modules=("stop_target",), first=FIRST
    ),
    "prevent report": Target(function="stop_target:report", arguments=REPORT, modules=("stop_target",), first=FIRST),
}
RENAMES = {"the putting of two files": 3, "prevent report": 4}  # of the journal, the pair, and what a run wrote
NAIVE = Target(function="stop_target:put_naively", arguments=PAIR, modules=("stop_target",), first=FIRST)


def pair(folder):
    return tuple((folder / name).read_bytes() if (folder / name).exists() else None for name in PAIR)


def left(folder):
    return sorted(path.name for path in folder.rglob(".prevent-*"))


def copies(folder):
    return sorted(path.read_bytes() for path in folder.glob("* (kept copy of *"))


class Stops:
    """A target that is stopped by every signal at every call; what did not hold is in `wrong`."""

    def __init__(self, target, scratch):
        self.target, self.scratch, self.wrong, self.runs = target, scratch, [], 0
        self.template = scratch / "template"
        prepare(self.template)
        self.old = pair(self.template)
        self.new, self.calls = (), []
        self._lock = threading.Lock()

    def run(self):
        """Return this, with every stop tried."""
        folder = self._fresh("reference")
        with Runner(self.target, self.scratch / "notes") as runner:
            ended = runner.run(folder, options=TRACED)
        assert (ended.code, left(folder)) == (0, []), ended.err
        self.new = pair(folder)
        self.calls = [call for call in ended.calls if call.changes and call.is_below(str(folder))]
        cases = [(call, name) for call in self.calls for name in CODES]
        with ThreadPoolExecutor(WORKERS) as pool:
            for done in [pool.submit(self._some, number, cases[number::WORKERS]) for number in range(WORKERS)]:
                done.result()
        return self

    def _fresh(self, name):
        folder = self.scratch / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.template, folder)
        return folder

    def _some(self, number, cases):
        with Runner(self.target, self.scratch / f"notes-{number}") as runner:
            for call, name in cases:
                self._case(runner, f"run-{number}", call, name)

    def _case(self, runner, run, call, name):
        said = call.told(str(self.scratch / "reference"))
        for _ in range(TRIES):
            folder = self._fresh(run)
            inject = f"inject={call.name}:signal={name}:when={call.number}"
            ended = runner.run(folder, options=(*TRACED, "-e", inject))
            struck = [each for each in ended.calls if (each.name, each.number) == (call.name, call.number)]
            if struck and struck[0].told(str(folder)) == said:
                break
        else:
            raise HarnessError(f"{name} was meant for {said} and struck {[each.text for each in struck]}")
        wrong = [f"{said}, {name}: {what}" for what in self._judged(runner, folder, ended, name)]
        with self._lock:
            self.runs += 1
            self.wrong += wrong

    def _lost(self, folder):
        """Tell of an old file that is neither in its place nor kept, and of one that is kept twice."""
        if not {*self.old} <= {*pair(folder), *copies(folder)}:
            yield f"an old file is lost: the pair is {pair(folder)}, the copies {copies(folder)}"
        if len({*copies(folder)}) < len(copies(folder)):
            yield f"the copies are {copies(folder)}"

    def _judged(self, runner, folder, ended, name):
        if ended.code != CODES[name]:
            yield f"left with {ended.code}: {ended.err}"
        yield from self._lost(folder)
        if name != "KILL":
            if pair(folder) not in {self.old, self.new}:
                yield f"the pair is {pair(folder)}"
            if left(folder):
                yield f"{left(folder)} are left"
            if "Traceback" in ended.err or len(ended.err.splitlines()) > 2:
                yield f"said {ended.err}"
        was = pair(folder)
        ended = runner.run(folder)
        if (ended.code, pair(folder), left(folder)) != (0, self.new, []):
            yield f"the next run left with {ended.code}, {pair(folder) == self.new}, {left(folder)}"
        if copies(folder) != sorted(self.old):
            yield f"after the next run the copies are {copies(folder)}"
        if (
            was not in {self.old, self.new}
            and "paper.docx" not in ended.err
            and self.target.function.endswith("report")
        ):
            yield f"the next run did not name the pair: {ended.err}"


def tried(target, tmp_path):
    check_strace()
    return Stops(target, tmp_path).run()


@pytest.mark.parametrize("name", TARGETS)
def test_a_stop_at_any_call_leaves_both_formats_old_or_both_new(name, tmp_path, record_property):
    began = time.monotonic()
    found = tried(TARGETS[name], tmp_path)
    calls = "\n".join(
        f"{number:3} {call.told(str(tmp_path / 'reference'))}" for number, call in enumerate(found.calls, 1)
    )
    seconds = time.monotonic() - began
    record_property(PRINTED, f"{name}, stopped at every call\n{calls}\n{found.runs} runs, {seconds:.0f} s\n")
    assert found.wrong == []
    assert [call.name for call in found.calls].count("fsync") >= 5
    assert sum(call.name.startswith("rename") for call in found.calls) == RENAMES[name]
    assert sum(call.name.startswith("link") for call in found.calls) == len(PAIR)
    assert found.runs == len(CODES) * len(found.calls)


def test_the_harness_finds_out_one_file_put_after_the_other(tmp_path):
    found = tried(NAIVE, tmp_path)
    for name in ("TERM", "HUP", "INT"):
        assert any(f"{name}: the pair is" in what for what in found.wrong)
        assert any(f"{name}: ['.prevent-" in what for what in found.wrong)
