"""What must hold of an exports folder at any moment, whatever struck a run, and what did not."""

import hashlib
import os
import re
import stat
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from runs import Target
from traces import OPENING

from prevent_cli.bundles.store import MANIFEST, damage

CANNOT_WRITE, KILLED = 4, -9


def unchanged(content, _name):
    """Return a file's content as it is compared: here, as it is."""
    return content


@dataclass(frozen=True, kw_only=True)
class Scenario:
    """A prepared folder and what is run in it.

    `months` are those whose bundles are written, `removed` the bundles that retention takes away; `atomic`, whether a
    bundle that stood may never be absent from its place; `recovering`, whether one may return to it; `compared`, how a
    file of a bundle is compared with that of a run without faults (a manifest may tell the time).
    """

    name: str
    target: Target
    prepare: Callable[[Path], None]
    months: tuple[str, ...]
    removed: tuple[str, ...] = ()
    atomic: bool = True
    recovering: bool = False
    exports: str = "exports"
    compared: Callable[[bytes, str], bytes] = unchanged


def bundles(exports):
    """Return every folder that could be taken for a bundle, by its name: its files, by theirs."""
    return held_in([*exports.glob("[0-9]*"), *exports.glob("superseded/*")], exports)


def held_in(places, exports):
    """Return the files of folders of the exports, by their names, by those of the folders."""
    return {
        str(place.relative_to(exports)): {
            str(path.relative_to(place)): path.read_bytes() for path in sorted(place.rglob("*")) if path.is_file()
        }
        for place in sorted(places)
    }


def told(found):
    """Return each file of some bundles in a line."""
    return [
        f"{bundle}/{name} {hashlib.sha256(content).hexdigest()[:8]}"
        for bundle, files in found.items()
        for name, content in files.items()
    ]


def difference(wanted, got):
    """Return how two lists of lines differ, in short."""
    return f"without {sorted({*wanted} - {*got})[:5]}, with {sorted({*got} - {*wanted})[:5]}"


def digest(folder):
    """Return one number for all that is in a folder, but for who wrote the lock's note, and what and when a log tells.

    Of a log, it matters to the next run only whether it is there, and whether its last line was ended.
    """
    whole = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() else b""
        if path.name == ".lock":
            content = re.sub(rb"\d+", b"0", content)
        elif path.suffix == ".jsonl":
            content = content[-1:]
        whole.update(repr((str(path.relative_to(folder)), stat.S_IMODE(path.stat().st_mode), content)).encode())
    return whole.hexdigest()


def unsynced(calls, exports):
    """Return what a run did not make sure was on the disk.

    That is what was in a folder when it was renamed, a rename when the next one came, and all at the end.
    """
    waiting, late, renamed = set(), [], set()
    for call in calls:
        path = call.paths[-1]
        if call.name in {"fsync", "fdatasync"}:
            waiting -= {*call.paths}
            renamed -= {*call.paths}
        elif call.name.startswith("rename"):
            late += [each for each in sorted(waiting) if f"{each}/".startswith(call.paths[0] + "/")]
            late += sorted(waiting & renamed)
            renamed = {str(Path(each).parent) for each in call.paths}
            waiting |= renamed
        elif call.name == "write":
            waiting |= {path}
        elif call.name in {"mkdir", "rmdir", "unlinkat"} or call.name in OPENING:
            waiting = (waiting | {path} if call.name == "mkdir" else waiting - {path}) | {str(Path(path).parent)}
    below = [each for each in sorted(waiting) if f"{each}/".startswith(exports + "/")]
    return [each.removeprefix(exports) for each in (*late, *below) if os.path.basename(each) != ".lock"]  # noqa: PTH119


class Judge:
    """A scenario's bundles before it and after it, and what must hold in between."""

    def __init__(self, scenario, template):
        self.scenario = scenario
        self.before = bundles(template / scenario.exports)
        self.after = {}

    def compared(self, found):
        """Return bundles as they are compared with one another."""
        return {
            bundle: {name: self.scenario.compared(content, name) for name, content in files.items()}
            for bundle, files in found.items()
        }

    def judge(self, ended, folder, fault):
        """Return what does not hold after a run, in which a fault struck or, for None, none."""
        exports = folder / self.scenario.exports
        now = bundles(exports)
        return [*self._ending(ended, exports, now, fault), *self._kept(exports, now, fault), *self._known(exports, now)]

    def judge_next(self, ended, folder):
        """Return what does not hold after a run without a fault, in what a fault left."""
        exports = folder / self.scenario.exports
        now = self.compared(bundles(exports))
        left = [path for path in (*exports.glob(".*"), *folder.rglob("*.part")) if path.name != ".lock"]
        wrong = [f"{path.name} is left after the next run" for path in left]
        if ended.code:
            wrong.append(f"the next run left with {ended.code}: {ended.err.strip()[-200:]}")
        if now != self.after:
            wrong.append("after the next run the bundles are " + difference(told(self.after), told(now)))
        return wrong

    def _ending(self, ended, exports, now, fault):
        whole = all(self._is_new(month, exports, now) for month in self.scenario.months)
        if fault == "KILL":
            if ended.code != KILLED:
                yield f"was killed and left with {ended.code}"
        elif not (fault and ended.code == CANNOT_WRITE) and not (ended.code == 0 and whole):
            yield f"left with {ended.code}: {ended.err.strip()[-200:]}"
        if "Traceback" in ended.err or "bug in prevent (" in ended.err:
            yield f"said: {ended.err.strip()[-200:]}"

    def _kept(self, exports, now, fault):
        """Tell of bundles that stood before and do not any more, neither in their place nor as superseded."""
        for name, files in self.before.items():
            may_go = name in self.scenario.removed and name not in now
            month = name.removeprefix("superseded/")[: len("2020-01")]
            returned = self.scenario.recovering and now.get(month) == files
            if now.get(name) == files or may_go or returned:
                continue
            if name not in self.scenario.months or files not in self._superseded(name, exports, now, fault):
                yield f"{name}, which stood before, is no longer whole"
            elif self.scenario.atomic and name not in now:
                yield f"{name} is absent from its place"

    def _superseded(self, month, exports, now, fault):
        """Return the superseded bundles of a month.

        Between the exchange of two bundles and the next step, as only a kill shows, the old one bears the name of a
        staging folder, and the new one is in its place.
        """
        places = {name: now[name] for name in now if name.startswith(f"superseded/{month}-")}
        if fault == "KILL" and self._is_new(month, exports, now):
            places |= held_in(exports.glob(f".staging-{month}-*"), exports)
        return places.values()

    def _known(self, exports, now):
        """Tell of whatever a reader could take for a bundle and is none that stood before or is to stand."""
        for name, files in now.items():
            if files != self.before.get(name) and not self._is_new(name, exports, now):
                yield f"{name} is half written"

    def _is_new(self, name, exports, now):
        """Return whether a bundle is there, and the one that a run without faults leaves there."""
        if name not in now or name not in self.after:
            return False
        files = self.compared({name: now[name]})[name]
        return files == self.after[name] and not (MANIFEST in files and damage(exports / name))
