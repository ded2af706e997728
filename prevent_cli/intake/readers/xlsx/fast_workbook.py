"""The cells of a workbook (.xlsx) as fastexcel reads them; it skips some cells without a warning."""

import ctypes
import threading
from array import array
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from prevent_cli.intake.readers.bounds import Spans
from prevent_cli.intake.readers.sheets import CodedColumn, RawColumn, RefusedError
from prevent_cli.intake.readers.xlsx.package import Layout, repacked

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Cells = tuple[tuple[RawColumn, ...], int]
CODE_BYTES = 4
FEW_ROWS = 20_000  # for fewer rows, importing numpy takes longer than doing without it


class _ArrowArray(ctypes.Structure):
    # https://arrow.apache.org/docs/format/CDataInterface.html, the fields used here
    _fields_ = (
        ("length", ctypes.c_int64),
        ("null_count", ctypes.c_int64),
        ("offset", ctypes.c_int64),
        ("n_buffers", ctypes.c_int64),
        ("n_children", ctypes.c_int64),
        ("buffers", ctypes.POINTER(ctypes.c_void_p)),
    )


class FastWorkbook:
    """A workbook that is read when its cells are needed, or from before in a thread: fastexcel lets others run."""

    def __init__(self, path: Path, sheets: Sequence[str], layout: Layout | None = None) -> None:
        self._path, self._sheets, self._layout = path, sheets, layout
        self._cells: list[Cells] = []
        self._error: BaseException | None = None
        self._thread: threading.Thread | None = None

    def start(self) -> Self:
        """Begin to read in a thread, while other work continues."""
        self._thread = threading.Thread(target=self._read, daemon=True)
        self._thread.start()
        return self

    def cells(self) -> list[Cells]:
        """Return the columns and height of each named sheet. Raises RefusedError if it cannot be read."""
        if self._thread is None:
            self._read()
        else:
            self._thread.join()
        if self._error is None:
            return self._cells
        if isinstance(self._error, MemoryError | RefusedError):
            raise self._error
        raise RefusedError("damaged-file", "cannot be read as a workbook; open it in Excel and save it again") from None

    def _read(self) -> None:
        try:
            self._cells = read_cells(self._path, self._sheets, self._layout)
        except BaseException as error:  # noqa: BLE001 - a Rust panic is not an Exception
            self._error = error


def read_cells(path: Path, sheets: Sequence[str], layout: Layout | None) -> list[Cells]:
    """Return the columns and height of each named sheet. Raises RefusedError and the errors of fastexcel.

    A workbook with an unusual layout is first rewritten in `layout`, a plain one.
    """
    import fastexcel

    workbook = fastexcel.read_excel(_source(path) if layout is None else repacked(path, layout))
    spans = Spans()
    found = []
    for name in sheets:
        columns, height = _cells(workbook, name)
        spans.add(len(columns), height, sum(column.filled for column in columns))
        found.append((columns, height))
    return found


def _source(path: Path) -> str | bytes:
    """Return the path, or the content if the name is not valid text, which the reader needs."""
    try:
        str(path).encode("utf-8")
    except UnicodeEncodeError:
        return path.read_bytes()
    return str(path)


def _cells(workbook: Any, name: str) -> Cells:
    from arro3.core import RecordBatch

    sheet = workbook.load_sheet(name, header_row=None, skip_rows=0, dtypes="string")
    if not sheet.width:
        return (), 0
    batch = RecordBatch.from_arrow(sheet)
    del sheet
    return tuple(_column(batch.column(index)) for index in range(batch.num_columns)), batch.num_rows


def _column(cells: Any) -> RawColumn:
    from arro3.core import DataType, dictionary_dictionary, dictionary_indices

    coded = cells.cast(DataType.dictionary(DataType.int32(), DataType.string()))
    texts = tuple(dictionary_dictionary(coded).to_pylist())
    indices = dictionary_indices(coded)
    _schema, capsule = indices.__arrow_c_array__()  # keeps the memory until it is copied
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
    column = _ArrowArray.from_address(pointer(capsule, b"arrow_array"))
    if column.length > FEW_ROWS:
        return RawColumn(codes=_many_codes(column), values=texts)
    return CodedColumn(codes=_few_codes(column), values=texts)


def _few_codes(column: _ArrowArray) -> "array[int]":
    """Return the codes, -1 for an empty cell, without numpy."""
    stop = column.offset + column.length
    codes = array("i", _memory(column.buffers[1], stop * CODE_BYTES)[column.offset * CODE_BYTES :].tobytes())
    if column.null_count:
        bits = int.from_bytes(_memory(column.buffers[0], (stop + 7) // 8), "little") >> column.offset
        for at, bit in enumerate(f"{bits:b}"[::-1].ljust(column.length, "0")[: column.length]):
            if bit == "0":
                codes[at] = -1
    return codes


def _many_codes(column: _ArrowArray) -> "NDArray[np.int32]":
    """Return the codes, -1 for an empty cell."""
    import numpy as np

    stop = column.offset + column.length
    codes = np.frombuffer(_memory(column.buffers[1], stop * CODE_BYTES), dtype=np.int32)[column.offset :]
    if not column.null_count:
        return codes.copy()
    bits = np.frombuffer(_memory(column.buffers[0], (stop + 7) // 8), dtype=np.uint8)
    filled = np.unpackbits(bits, count=stop, bitorder="little")[column.offset :].astype(bool)
    return np.where(filled, codes, np.int32(-1))


def _memory(address: int, size: int) -> memoryview:
    return memoryview((ctypes.c_ubyte * size).from_address(address)).cast("B") if size else memoryview(b"")
