"""Every call of a run that changes something, in turn killed and failing."""

import shutil
import threading
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from judgement import Judge, bundles, difference, digest, unsynced
from runs import HarnessError, Runner
from traces import CHANGING, OPENING

FAULTS = ("KILL", "ENOSPC", "EIO", "EACCES")
WORKERS = 2
TRIES = 3  # at a call, where a fault struck another one
MODULES = (".py", ".pyc", ".so")
_TRACED = ("-e", "trace=" + ",".join(f"?{name}" for name in CHANGING))


@dataclass
class Found:
    """What a campaign found: the calls and their sizes, what was not synced, how many runs, and what did not hold."""

    calls: list[str] = field(default_factory=list)
    sizes: list[str] = field(default_factory=list)
    unsynced: list[str] = field(default_factory=list)
    runs: int = 0
    next_runs: int = 0
    codes: Counter = field(default_factory=Counter)
    violations: list[str] = field(default_factory=list)


class Campaign:
    """One scenario, with every fault at every call."""

    def __init__(self, scenario, scratch):
        self.scenario, self.scratch = scenario, scratch
        self.found = Found()
        self.template = scratch / "template"
        self.template.mkdir(parents=True)
        scenario.prepare(self.template)
        self.judge = Judge(scenario, self.template)
        self.untouched = digest(self.template)
        self._seen, self._lock = set(), threading.Lock()

    def run(self):
        """Return what was found."""
        with Runner(self.scenario.target, self.scratch / "notes-0") as first:
            listed = self._recorded(first)
            self._nothing_else(first)
        cases = [(call, fault) for call in listed for fault in FAULTS]
        with ThreadPoolExecutor(WORKERS) as pool:
            for done in [pool.submit(self._some, number, cases[number::WORKERS]) for number in range(WORKERS)]:
                done.result()
        return self.found

    def _fresh(self, name):
        folder = self.scratch / name
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(self.template, folder, symlinks=True)
        return folder

    def _recorded(self, runner):
        """Return the changing calls of a run without faults, whose result is what every later run must come to."""
        folder = self._fresh("reference")
        ended = runner.run(folder, options=_TRACED)
        exports = folder / self.scenario.exports
        self.judge.after = self.judge.compared(bundles(exports))
        self._say("no fault", self.judge.judge(ended, folder, None))
        listed = [call for call in ended.calls if call.changes and call.is_below(str(folder))]
        self.found.calls = [call.told(str(folder)) for call in listed]
        self.found.sizes = [call.size for call in listed]
        self.found.unsynced = unsynced(listed, str(exports))
        return listed

    def _nothing_else(self, runner):
        """Trace every call of the run and its children: no other kind of call changes the folder, and no child does."""
        folder = self._fresh("reference")
        ended = runner.run(folder, options=("-f",))
        touching = [call for call in ended.calls if call.is_below(str(folder)) or str(folder) in call.text]
        unknown = sorted({call.name for call in touching if not call.is_known})
        if unknown:
            raise HarnessError(f"calls on the folder that are neither known to change it nor to be harmless: {unknown}")
        own = ended.calls[0].process
        self._imports_nothing([call for call in ended.calls if call.process == own], folder)
        changing = [
            (call.process, call.told(str(folder))) for call in touching if call.changes and call.is_below(str(folder))
        ]
        by_others = [said for process, said in changing if process != own]
        if by_others:
            raise HarnessError(f"changes by another process or thread, at which no fault is tried: {by_others}")
        whole = [said for _, said in changing]
        if whole != self.found.calls:
            raise HarnessError(f"of two runs without faults, one is {difference(self.found.calls, whole)}")

    def _imports_nothing(self, calls, folder):
        """Raise HarnessError where a run imports: how often it then opens something hangs on what others write."""
        opened = [
            path for call in calls if call.name in OPENING and not call.is_below(str(folder)) for path in call.paths
        ]
        imported = [path for path in opened if path.endswith(MODULES)]
        if imported:
            raise HarnessError(f"imported in a run and not before it: {imported}")

    def _some(self, number, cases):
        with Runner(self.scenario.target, self.scratch / f"notes-{number + 1}") as runner:
            folder = None
            for call, fault in cases:
                folder = folder or self._fresh(f"run-{number}")
                if not self._case(runner, folder, call, fault):
                    folder = None

    def _case(self, runner, folder, call, fault):
        """Try a fault at a call, and return whether the folder is still as it was prepared, for another."""
        how = "signal=KILL" if fault == "KILL" else f"error={fault}"
        told = call.told(str(self.scratch / "reference"))
        for left in reversed(range(TRIES)):
            ended = runner.run(folder, options=(*_TRACED, "-e", f"inject={call.name}:{how}:when={call.number}"))
            struck = _struck(ended, fault)
            said = struck and struck.told(str(folder))
            if struck and (struck.number, said) == (call.number, told):
                break
            if not left:
                raise HarnessError(f"{fault} was meant for {told} and struck {said}")
            self._fresh(folder.name)
        self._say(f"{told}, {fault}", self.judge.judge(ended, folder, fault))
        state = digest(folder)
        with self._lock:
            self.found.runs += 1
            self.found.codes[ended.code] += 1
            is_new = state not in self._seen
            self._seen.add(state)
            self.found.next_runs += is_new
        if is_new:  # the same comes of the same
            self._say(f"{told}, {fault}", self.judge.judge_next(runner.run(folder), folder))
        return state == self.untouched and not is_new

    def _say(self, where, wrong):
        with self._lock:
            self.found.violations += [f"{self.scenario.name}, {where}: {what}" for what in wrong]


def _struck(ended, fault):
    """Return the call that the fault struck, None for none."""
    if fault == "KILL":
        return ended.calls[-1] if ended.killed and ended.calls else None
    return next((each for each in ended.calls if each.is_injected), None)
