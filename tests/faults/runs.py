"""Runs of a target, under strace and without, by a fork server; a run takes as long as what it does itself."""

import json
import os
import select
import shutil
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import traces
from conftest import REPOSITORY

HERE = Path(__file__).parent
PATIENCE = 60  # seconds that anything may take


class HarnessError(Exception):
    """The harness cannot do what it is for: nothing is known of the target."""


@dataclass(frozen=True, kw_only=True)
class Target:
    """What is run: "module:function", which takes the arguments and returns an exit code, in the run's own folder.

    `modules` are imported, then `first` ("module:function") is called, once, before anything is run.
    """

    function: str
    arguments: tuple[str, ...]
    modules: tuple[str, ...] = ()
    first: str = ""
    umask: int = 0o022


@dataclass(frozen=True, kw_only=True)
class Ended:
    """How a run ended: its exit code, below 0 for a signal, what it said, and its calls where it was traced."""

    code: int
    out: str
    err: str
    calls: tuple[traces.Call, ...] = ()
    killed: bool = False


def check_strace():
    """Raise HarnessError, in plain words, where runs cannot be traced."""
    if shutil.which("strace") is None:
        raise HarnessError("strace is not installed, and nothing can be proved without it: apt-get install strace")
    tried = subprocess.run(["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False)
    if tried.returncode:
        raise HarnessError(f"strace may not trace here (ptrace is refused): {tried.stderr.strip()}")


class Runner:
    """A fork server and a folder for its notes; one run at a time."""

    def __init__(self, target, notes):
        self.target, self.notes = target, notes
        notes.mkdir(parents=True)
        path = os.pathsep.join([str(REPOSITORY), str(HERE), str(HERE.parent)])
        self._server = subprocess.Popen(
            [sys.executable, str(HERE / "fork_server.py"), json.dumps(target.modules), target.first],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "PYTHONPATH": path, "PYTHONDONTWRITEBYTECODE": "1"},
        )

    def __enter__(self):
        return self

    def __exit__(self, *_error):
        self._server.stdin.close()
        self._server.wait(PATIENCE)
        self._server.stdout.close()

    def run(self, folder, *, options=None):
        """Return how a run in a folder ended; `options` are strace's, None for a run without it."""
        out, err, trace = (self.notes / name for name in ("out", "err", "trace"))
        request = {
            "folder": str(folder),
            "out": str(out),
            "err": str(err),
            "function": self.target.function,
            "arguments": self.target.arguments,
            "umask": self.target.umask,
        }
        self._server.stdin.write(json.dumps(request) + "\n")
        self._server.stdin.flush()
        process = self._answer()["process"]
        tracer = None if options is None else _attached(process, trace, options)
        os.kill(process, signal.SIGCONT)
        code = self._answer()["status"]
        found = ""
        if tracer is not None:
            tracer.wait(PATIENCE)
            tracer.stderr.close()
            found = trace.read_text(encoding="utf-8", errors="replace")
        return Ended(
            code=code,
            out=out.read_text(encoding="utf-8"),
            err=err.read_text(encoding="utf-8"),
            calls=tuple(traces.calls(found, cwd=str(folder))),
            killed=found.rstrip().endswith("+++ killed by SIGKILL +++"),
        )

    def _answer(self):
        ready, _, _ = select.select([self._server.stdout], [], [], PATIENCE)
        line = self._server.stdout.readline() if ready else ""
        if not line:
            raise HarnessError("the fork server does not answer")
        return json.loads(line)


def _attached(process, trace, options):
    """Return a tracer that has hold of a process."""
    command = ["strace", "-y", "-s", "8", "-o", str(trace), *options, "-p", str(process)]
    tracer = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    line = tracer.stderr.readline()
    if "attached" not in line:
        tracer.wait(PATIENCE)
        raise HarnessError(f"strace may not trace here (ptrace is refused): {line.strip()}")
    return tracer
