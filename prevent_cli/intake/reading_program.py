"""The program that reads workbooks for a run, in a process of its own: fastexcel's Rust core can end its process.

It stands alone, is started by its path, and imports nothing of prevent. It answers requests on standard input, a line
of JSON each, {"path", "sheets", "memory"}, on standard output: for each sheet a line {"width", "height"}; for each of
its columns a line {"offset", "valid", "values"}, the codes as int32, `valid` bytes of which codes count (bits, from
`offset`; none where all do), and `values` bytes of the distinct texts as JSON. {"end": true} ends an answer,
{"damaged": true} breaks it off. What goes wrong is never worded: it could quote a cell.
"""

import contextlib
import ctypes
import json
import os
import sys
from pathlib import Path
from typing import Any, BinaryIO

NO_CRASH_DIALOGUE = 0x0001 | 0x0002  # of Windows: SEM_FAILCRITICALERRORS and SEM_NOGPFAULTERRORBOX
CODE_BYTES = 4


class _ArrowArray(ctypes.Structure):
    # https://arrow.apache.org/docs/format/CDataInterface.html, as far as it is read here
    _fields_ = (
        ("length", ctypes.c_int64),
        ("null_count", ctypes.c_int64),
        ("offset", ctypes.c_int64),
        ("n_buffers", ctypes.c_int64),
        ("n_children", ctypes.c_int64),
        ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    )


def main() -> None:
    """Answer requests until standard input ends."""
    _die_quietly()
    answers = os.fdopen(os.dup(1), "wb", buffering=0)
    _be_silent()
    import fastexcel  # noqa: F401 - loaded before the first request, while the command itself is starting
    from arro3.core import RecordBatch  # noqa: F401

    for line in sys.stdin.buffer:
        request = json.loads(line)
        _limit_memory(request["memory"])
        try:
            _answer(request, answers)
        except (KeyboardInterrupt, SystemExit, MemoryError, BrokenPipeError):
            raise
        except BaseException:  # noqa: BLE001 - a Rust panic is no Exception
            _send(answers, _line({"damaged": True}))


def _die_quietly() -> None:
    """Leave neither a dump of memory, which would hold cells, nor a window on the screen."""
    if sys.platform == "win32":
        ctypes.windll.kernel32.SetErrorMode(NO_CRASH_DIALOGUE)
        return
    import resource
    import signal

    resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _be_silent() -> None:
    """Send what a library prints nowhere, as standard error from the start: a panic may quote a cell."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)


def _limit_memory(most: int) -> None:
    if sys.platform != "win32":
        import resource

        _, hard = resource.getrlimit(resource.RLIMIT_AS)
        with contextlib.suppress(ValueError, OSError):  # macOS takes no such limit
            resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))


def _answer(request: dict[str, Any], answers: BinaryIO) -> None:
    import fastexcel
    from arro3.core import RecordBatch

    workbook = fastexcel.read_excel(_source(request["path"]))
    for name in request["sheets"]:
        sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
        batch = RecordBatch.from_arrow(sheet) if sheet.width else None
        del sheet
        if batch is None:
            _send(answers, _line({"width": 0, "height": 0}))
            continue
        _send(answers, _line({"width": batch.num_columns, "height": batch.num_rows}))
        for index in range(batch.num_columns):
            _send_column(answers, batch.column(index))
    _send(answers, _line({"end": True}))


def _source(path: str) -> str | bytes:
    """Return the path, or the content where the name is no text: the reader takes only names that are."""
    try:
        path.encode("utf-8")
    except UnicodeEncodeError:
        return Path(path).read_bytes()
    return path


def _send_column(answers: BinaryIO, cells: Any) -> None:
    from arro3.core import DataType, dictionary_dictionary, dictionary_indices

    coded = cells.cast(DataType.dictionary(DataType.int32(), DataType.string()))
    texts = json.dumps(dictionary_dictionary(coded).to_pylist()).encode("ascii")
    indices = dictionary_indices(coded)
    _schema, capsule = indices.__arrow_c_array__()  # holds the memory until it is sent
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
    array = _ArrowArray.from_address(pointer(capsule, b"arrow_array"))
    stop = array.offset + array.length
    bits = _memory(array.buffers[0], (stop + 7) // 8) if array.null_count else memoryview(b"")
    _send(answers, _line({"offset": array.offset if bits else 0, "valid": len(bits), "values": len(texts)}))
    _send(answers, _memory(array.buffers[1], stop * CODE_BYTES)[array.offset * CODE_BYTES :])
    _send(answers, bits)
    _send(answers, texts)


def _memory(address: int, size: int) -> memoryview:
    return memoryview((ctypes.c_ubyte * size).from_address(address)).cast("B") if size else memoryview(b"")


def _line(record: dict[str, Any]) -> bytes:
    return json.dumps(record).encode("ascii") + b"\n"


def _send(answers: BinaryIO, content: bytes | memoryview) -> None:
    rest = memoryview(content)
    while rest:
        rest = rest[answers.write(rest) or 0 :]


if __name__ == "__main__":
    main()
