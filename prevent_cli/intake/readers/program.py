"""The program that reads files for a run, in a process of its own, so that no file can harm more than itself.

It is started by its path and takes prevent's modules from beside itself. It answers requests on standard input, a line
of JSON each, {"path", "file", "sheet", "wordings"}, on standard output, in the form that answers.py gives. A refusal
is a line {"refused": {"rule", "wanted", "cell"}, "ends"}, an error of the system a line {"errno", "winerror"}. What
else goes wrong is never worded: it could quote a cell. What the process may use is limited before each request and
once more when the size of what is packed in the file is known; it ends when its standard input ends.
"""

import contextlib
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
USUAL_THREADS = 2  # the one that reads, and the one that takes requests
# Measured with fastexcel 0.20: 1,000,000 rows of 8 columns, 420 MiB of XML, take 785 MiB of addresses; the modules
# alone take 250 MiB.
LEAST_MEMORY, MEMORY_TIMES_SIZE, MOST_MEMORY = 448 * MEBIBYTE, 3, 1600 * MEBIBYTE
LEAST_SECONDS, MOST_SECONDS = 10, 600  # of a processor
# About five times what reading takes; nobody waits for it but in an attack.
SECONDS_A_MEBIBYTE = {".xls": 2.0, ".ods": 2.0, ".xlsx": 0.2, ".xlsm": 0.2}
SECONDS_A_MEBIBYTE_OF_TEXT = 0.4


def main() -> None:
    """Answer requests until standard input ends."""
    _die_quietly()
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    _be_silent()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # each of its threads takes much of the memory that is limited
    gc.disable()  # nothing that is read refers to itself, and looking for that takes a tenth of the time
    _load()
    requests: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(requests,), daemon=True).start()
    while True:
        _answer(json.loads(requests.get()), answers)


def _listen(requests: "queue.SimpleQueue[bytes]") -> None:
    """Take requests while a file is read, so that the process ends as soon as nobody is there to ask for more."""
    for request in sys.stdin.buffer:
        requests.put(request)
    os._exit(0)


def _load() -> None:
    """Import what most files need before the first request, while the command itself is starting."""
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
    from prevent_cli.intake.readers.xlsx import workbook as xlsx  # noqa: F401


def _die_quietly() -> None:
    """Leave neither a dump of memory, which would hold cells, nor a window on the screen."""
    if sys.platform == "win32":
        import ctypes

        ctypes.windll.kernel32.SetErrorMode(NO_CRASH_DIALOGUE)
        return
    import resource
    import signal

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _be_silent() -> None:
    """Send what a library prints nowhere, as standard error from the start: a panic may quote a cell."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def limit(unpacked: int, suffix: str) -> None:
    """Limit what the process may use for a file that unpacks to so many bytes; Windows has no such limits."""
    if sys.platform == "win32":
        return
    import resource
    import time

    seconds = LEAST_SECONDS + SECONDS_A_MEBIBYTE.get(suffix, SECONDS_A_MEBIBYTE_OF_TEXT) * unpacked / MEBIBYTE
    so_far = time.process_time()
    _limit(resource.RLIMIT_CPU, int(so_far + min(MOST_SECONDS, seconds)) + 1)
    _limit(resource.RLIMIT_AS, min(MOST_MEMORY, LEAST_MEMORY + MEMORY_TIMES_SIZE * unpacked))


def _limit(what: int, most: int) -> None:
    import resource

    _, hard = resource.getrlimit(what)
    with contextlib.suppress(ValueError, OSError):  # macOS takes no limit of memory
        resource.setrlimit(what, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(request: dict[str, Any], answers: BinaryIO) -> None:
    from prevent_cli.intake.readers.answers import line
    from prevent_cli.intake.readers.sheets import RefusedError

    limit(0, "")
    try:
        for piece in _pieces(request):
            _send(answers, piece)
    except RefusedError as refusal:
        ends = threading.active_count() > USUAL_THREADS  # a thread still reads what was refused
        said = {"rule": refusal.rule, "wanted": refusal.wanted, "cell": refusal.cell}
        _send(answers, line({"refused": said, "ends": ends}))
        if ends:
            os._exit(0)
    except OSError as error:
        _send(answers, line({"errno": error.errno or 0, "winerror": getattr(error, "winerror", None)}))
    except BaseException:  # noqa: BLE001 - what it says could quote a cell; the memory may be full
        os._exit(1)


def _pieces(request: dict[str, Any]) -> Iterator[bytes | memoryview]:
    from prevent_cli.intake.readers.answers import answer_of
    from prevent_cli.intake.readers.by_kind import read_by_kind

    path = Path(request["path"])
    sheets, faults = read_by_kind(
        path,
        file=request["file"],
        sheet=request["sheet"],
        wordings=request["wordings"],
        allow=lambda unpacked: limit(unpacked, path.suffix.lower()),
    )
    return answer_of(sheets, faults)


def _send(answers: BinaryIO, content: bytes | memoryview) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[answers.write(rest) or 0 :]


if __name__ == "__main__":
    main()
