"""The program that reads files for a run in a separate process, so that a harmful file affects nothing else.

It is started by its path and imports prevent's modules from its own package. It reads requests from standard input,
a line of JSON each: {"path", "file", "sheets", "wordings"}. It answers on standard output, as answers.py defines.
A refusal is a line {"refused": {"rule", "wanted", "cell"}, "ends"}, a system error a line {"errno", "winerror"}. Other
errors have no message, which could quote a cell. Time and memory are limited before each request, and again when the
unpacked size of the file is known. The program ends when its standard input ends.
"""

import contextlib
import csv
import gc
import importlib.util
import json
import os
import queue
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any, BinaryIO

PACKAGE = Path(__file__).resolve().parents[2]
NO_CRASH_DIALOGUE = 0x0001 | 0x0002  # of Windows: SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX
MEBIBYTE = 2**20
USUAL_THREADS = 2  # one reads files, one receives requests
# Measured with fastexcel 0.20: 1,000,000 rows of 8 columns, 420 MiB of XML, take 785 MiB of addresses; the modules
# alone take 250 MiB.
LEAST_MEMORY, MEMORY_TIMES_SIZE, MOST_MEMORY = 480 * MEBIBYTE, 3, 1600 * MEBIBYTE
MEMORY_TIMES_SIZE_OF_TEXT = 18  # where every cell differs; the reader counts the memory of the texts, and stops first
LEAST_SECONDS, MOST_SECONDS = 10, 600  # of processor time
# About five times what reading takes; only a harmful file reaches it.
SECONDS_A_MEBIBYTE = {".xls": 2.0, ".ods": 2.0, ".xlsx": 0.2, ".xlsm": 0.2}
SECONDS_A_MEBIBYTE_OF_TEXT = 0.4


def main() -> None:
    """Answer requests until standard input ends."""
    _hide_crashes()
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    _discard_output()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # each of its threads would use much of the memory limit
    gc.disable()  # the data has no reference cycles, and collection would take a tenth of the time
    _load()
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        _answer(json.loads(requests.get()), answers)


def _listen(requests: "queue.SimpleQueue[bytes]") -> None:
    """Receive requests while a file is read, so that the process ends as soon as its input is closed."""
    for request in sys.stdin.buffer:
        requests.put(request)
    os._exit(0)


def _load() -> None:
    """Import the modules that most files need, while the command itself is starting."""
    spec = importlib.util.spec_from_file_location("prevent_cli", PACKAGE / "__init__.py")
    if spec is None or spec.loader is None:
        raise ImportError
    sys.modules["prevent_cli"] = package = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(package)
    import fastexcel  # noqa: F401
    from arro3.core import RecordBatch  # noqa: F401

    from prevent_cli.intake.readers import (
        answers,  # noqa: F401
        by_kind,  # noqa: F401
    )
    from prevent_cli.intake.readers.text_survey import MOST_LINE
    from prevent_cli.intake.readers.xlsx import workbook as xlsx  # noqa: F401

    csv.field_size_limit(MOST_LINE)  # a long cell is reported by its address afterwards


def _hide_crashes() -> None:
    """Prevent a memory dump, which would contain cells, and a crash window on the screen."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(NO_CRASH_DIALOGUE)
        return
    import resource
    import signal

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _discard_output() -> None:
    """Discard what libraries print to standard output: a crash message may quote a cell."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def limit(unpacked: int, suffix: str) -> None:
    """Limit time and memory for a file by its unpacked size in bytes; Windows has no such limits."""
    if sys.platform == "win32":
        return
    import resource
    import time

    seconds = LEAST_SECONDS + SECONDS_A_MEBIBYTE.get(suffix, SECONDS_A_MEBIBYTE_OF_TEXT) * unpacked / MEBIBYTE
    so_far = time.process_time()
    _limit(resource.RLIMIT_CPU, int(so_far + min(MOST_SECONDS, seconds)) + 1)
    times = MEMORY_TIMES_SIZE if suffix in SECONDS_A_MEBIBYTE else MEMORY_TIMES_SIZE_OF_TEXT
    _limit(resource.RLIMIT_AS, min(MOST_MEMORY, LEAST_MEMORY + times * unpacked))


def _limit(what: int, most: int) -> None:
    import resource

    _, hard = resource.getrlimit(what)
    with contextlib.suppress(ValueError, OSError):  # macOS has no memory limit
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(request: dict[str, Any], answers: BinaryIO) -> None:
    from prevent_cli.intake.readers.answers import json_line
    from prevent_cli.intake.readers.sheets import RefusedError

    limit(0, "")
    try:
        for piece in _pieces(request):
            _send(answers, piece)
    except RefusedError as refusal:
        ends = threading.active_count() > USUAL_THREADS  # a thread is still reading the refused file
        reason = {"rule": refusal.rule, "wanted": refusal.wanted, "cell": refusal.cell}
        _send(answers, json_line({"refused": reason, "ends": ends}))
        if ends:
            os._exit(0)
    except OSError as error:
        _send(answers, json_line({"errno": error.errno or 0, "winerror": getattr(error, "winerror", None)}))
    except BaseException:  # noqa: BLE001 - its message could quote a cell; memory may be full
        os._exit(1)


def _pieces(request: dict[str, Any]) -> Iterator[bytes | memoryview]:
    from prevent_cli.intake.readers.answers import encode_answer
    from prevent_cli.intake.readers.by_kind import read_by_kind

    path = Path(request["path"])
    sheets, faults = read_by_kind(
        path,
        file=request["file"],
        sheets=tuple(request["sheets"]),
        wordings=request["wordings"],
        allow=lambda unpacked: limit(unpacked, path.suffix.lower()),
    )
    return encode_answer(sheets, faults)


def _send(answers: BinaryIO, content: bytes | memoryview) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[answers.write(rest) or 0 :]


if __name__ == "__main__":
    main()
