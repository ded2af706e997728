"""A text column of Arrow as dictionary codes; arro3 itself cannot hand over numbers among which some are missing."""

import ctypes
from typing import TYPE_CHECKING, Any

from prevent_cli.intake.sheets import RawColumn

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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


def raw_column(cells: Any) -> RawColumn:
    """Return an arro3 array of text as a raw column; a missing cell has the code -1."""
    from arro3.core import DataType, dictionary_dictionary, dictionary_indices

    coded = cells.cast(DataType.dictionary(DataType.int32(), DataType.string()))
    return RawColumn(codes=_codes(dictionary_indices(coded)), values=tuple(dictionary_dictionary(coded).to_pylist()))


def _codes(indices: Any) -> "NDArray[np.int32]":
    import numpy as np

    if not indices.null_count:
        return np.array(indices.to_numpy(), dtype=np.int32)
    _schema, capsule = indices.__arrow_c_array__()  # holds the memory until the copies below are made
    pointer = ctypes.pythonapi.PyCapsule_GetPointer
    pointer.restype, pointer.argtypes = ctypes.c_void_p, (ctypes.py_object, ctypes.c_char_p)
    array = _ArrowArray.from_address(pointer(capsule, b"arrow_array"))
    start, stop = array.offset, array.offset + array.length
    numbers = ctypes.cast(array.buffers[1], ctypes.POINTER(ctypes.c_int32 * stop)).contents
    bits = ctypes.cast(array.buffers[0], ctypes.POINTER(ctypes.c_uint8 * ((stop + 7) // 8))).contents
    valid = np.unpackbits(np.frombuffer(bits, dtype=np.uint8), count=stop, bitorder="little")[start:]
    return np.where(valid, np.frombuffer(numbers, dtype=np.int32)[start:], -1).astype(np.int32)
