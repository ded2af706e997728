"""Run `prevent check` for one case after another and print what each showed and cost, a line of JSON a case.

    python measured_runs.py < cases

A case is a line of JSON: {"workspace", "home", "temporary", "watched", "fresh"}. A fresh one is
`python -m prevent_cli`; the others are forks of this process, in which the command's modules are loaded already: all
but the start is the same. It is a program of its own, so that nothing of the tests' memory is counted.
"""

import ctypes
import ctypes.util
import json
import os
import struct
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import IO, Any

MADE = 0x100 | 0x002 | 0x080  # IN_CREATE, IN_MODIFY, IN_MOVED_TO of inotify
NOT_BLOCKING = 0o4000
MOST_SECONDS = 60


def main() -> None:
    """Run each case of standard input."""
    import pandas as pd  # noqa: F401 - what a check imports

    from prevent_cli.commands.app import app  # noqa: F401
    from prevent_cli.counting import ledgers, loading  # noqa: F401
    from prevent_cli.intake import load  # noqa: F401
    from prevent_cli.intake.across import between  # noqa: F401
    from prevent_cli.intake.headings import columns as headings  # noqa: F401
    from prevent_cli.intake.readers.xlsx import workbook as xlsx  # noqa: F401
    from prevent_cli.intake.tables import (
        check,  # noqa: F401
        combine,  # noqa: F401
        rows,  # noqa: F401
    )
    from prevent_cli.writers import console  # noqa: F401

    for line in sys.stdin.readlines():
        sys.stdout.write(json.dumps(measured(json.loads(line))) + "\n")
        sys.stdout.flush()  # a fork must not write it again


def measured(case: dict[str, Any]) -> dict[str, Any]:
    """Return the exit code, the outputs, the seconds, the memory and the files made of one case."""
    watching = watch(case["watched"])
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        started = time.monotonic()
        process = (fresh if case["fresh"] else forked)(case, out, err)
        peaks: dict[int, int] = {}
        while True:
            ended, status, used = os.wait4(process, os.WNOHANG)
            if ended:
                break
            if time.monotonic() - started > MOST_SECONDS:
                os.kill(process, 9)
            note_peaks(process, peaks)
            time.sleep(0.01)
        seconds = time.monotonic() - started
        texts = []
        for stream in (out, err):
            stream.seek(0)
            texts.append(stream.read().decode("utf-8", "replace"))
    return {
        "code": os.waitstatus_to_exitcode(status),
        "out": texts[0],
        "err": texts[1],
        "seconds": seconds,
        "processor_seconds": used.ru_utime + used.ru_stime,
        "largest_kib": used.ru_maxrss // (1024 if sys.platform == "darwin" else 1),
        "sum_kib": sum(peaks.values()),
        "made": made(watching),
    }


def arguments(case: dict[str, Any]) -> list[str]:
    """Return what the command is given."""
    return ["check", case["returned"], "--workspace", case["workspace"]]


def surroundings(case: dict[str, Any]) -> dict[str, str]:
    """Return the environment of a case."""
    return {**os.environ, "TMPDIR": case["temporary"], "HOME": case["home"]}


def fresh(case: dict[str, Any], out: IO[bytes], err: IO[bytes]) -> int:
    """Start the command as a person does, and return the number of its process."""
    command = [sys.executable, "-m", "prevent_cli", *arguments(case)]
    streams = {"stdin": subprocess.DEVNULL, "stdout": out, "stderr": err}
    process = subprocess.Popen(command, cwd=case["home"], env=surroundings(case), **streams)
    process.returncode = 0  # it is waited for by its number
    return process.pid


def forked(case: dict[str, Any], out: IO[bytes], err: IO[bytes]) -> int:
    """Run the command in a fork of this process, and return its number."""
    if process := os.fork():
        return process
    code = 70
    try:
        os.dup2(os.open(os.devnull, os.O_RDONLY), 0)
        os.dup2(out.fileno(), 1)
        os.dup2(err.fileno(), 2)
        os.chdir(case["home"])
        os.environ.update(surroundings(case))
        tempfile.tempdir = None
        from prevent_cli.__main__ import main as answer

        code = answer(arguments(case))
        sys.stdout.flush()
    finally:
        os._exit(code)


def note_peaks(process: int, peaks: dict[int, int]) -> None:
    """Note the peak of a process and of those that it started, where the system tells."""
    home = Path(f"/proc/{process}")
    try:
        for line in (home / "status").read_text("ascii", "replace").splitlines():
            if line.startswith("VmHWM"):
                peaks[process] = int(line.split()[1])
        for child in (home / "task" / str(process) / "children").read_text("ascii").split():
            note_peaks(int(child), peaks)
    except OSError:
        return


def watch(folders: list[str]) -> int | None:
    """Return what tells of each file made in some folders; None where the system has nothing of the kind."""
    if sys.platform != "linux":
        return None
    libc = ctypes.CDLL(ctypes.util.find_library("c") or "libc.so.6")
    watching = libc.inotify_init1(NOT_BLOCKING)
    for folder in folders:
        libc.inotify_add_watch(watching, os.fsencode(folder), MADE)
    return int(watching)


def made(watching: int | None) -> list[str]:
    """Return the names of what was made or changed in the folders watched, also where it is gone again."""
    if watching is None:
        return []
    names = []
    while True:
        try:
            events = os.read(watching, 2**16)
        except BlockingIOError:
            os.close(watching)
            return names
        while events:
            size = struct.unpack_from("iIII", events)[3]
            names.append(events[16 : 16 + size].rstrip(b"\0").decode("utf-8", "replace"))
            events = events[16 + size :]


if __name__ == "__main__":
    main()
