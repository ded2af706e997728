"""The answer that the reading process sends about a file: how it is encoded, and how it is decoded safely.

An answer is a line {"head": bytes}, then the records as JSON lists in the order of their fields. In the records, arrays
and tuples of texts are only a size. Their content follows: arrays as bytes, texts as JSON. Nothing is unpickled, and
every size and type is checked against the declarations of the fields.
"""

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass
from enum import StrEnum
from functools import cache
from types import NoneType, UnionType
from typing import IO, Any, get_args, get_origin, get_type_hints

from prevent_cli.intake.faults import Fault
from prevent_cli.intake.readers.bounds import MOST_SPAN
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet, RefusedError, SheetsAndFaults, ShownColumn

MOST_LINE = 2**16
MOST_HEAD = 2**25
MOST_LIST = 200_000
MOST_BYTES = 2**29  # of the distinct texts of a file
CODE_BYTES = 4
LONGEST_SENTENCE = 2_000


class BrokenAnswerError(Exception):
    """An answer that ends too early or is not valid."""


def encode_answer(sheets: Sequence[RawSheet], faults: Sequence[Fault]) -> Iterator[bytes | memoryview]:
    """Yield the answer with the sheets of a file and its faults, piece by piece."""
    pieces: list[bytes | memoryview] = []
    head = json.dumps([_plain(tuple(sheets), pieces), _plain(tuple(faults), pieces)]).encode("ascii")
    yield json_line({"head": len(head)})
    yield head
    yield from pieces


def json_line(record: dict[str, Any]) -> bytes:
    """Return a record as a line of JSON."""
    return json.dumps(record).encode("ascii") + b"\n"


def _plain(value: Any, pieces: list[bytes | memoryview]) -> Any:
    """Return a value that JSON can encode; arrays and texts are added to the pieces."""
    if value is None or isinstance(value, int | str):
        return value
    if isinstance(value, RawColumn):
        texts = json.dumps(value.values).encode("ascii")
        pieces.extend((value.code_bytes, texts))
        return [len(value.code_bytes) // CODE_BYTES, len(texts)]
    if is_dataclass(value):
        kind: type = type(value)
        return [_field(getattr(value, name), hint, pieces) for name, hint in _hints(kind).items()]
    if isinstance(value, Mapping):
        return [[_plain(key, pieces), _plain(one, pieces)] for key, one in value.items()]
    return [_plain(one, pieces) for one in value]


def _field(value: Any, hint: Any, pieces: list[bytes | memoryview]) -> Any:
    if isinstance(hint, _Array):
        pieces.append(value.data.cast("B") if len(value) else b"")
        return len(value)
    if hint == tuple[str, ...]:
        texts = json.dumps(value).encode("ascii")
        pieces.append(texts)
        return len(texts)
    return _plain(value, pieces)


class _Array:
    """A replacement for numpy's NDArray in type hints, because numpy takes long to import."""

    def __init__(self, kind: Any = None) -> None:
        self.kind = kind

    def __getitem__(self, kind: Any) -> "_Array":
        return _Array(kind)


class _Kinds:
    """A replacement for the numpy module in type hints: each attribute is its own name."""

    def __getattr__(self, name: str) -> str:
        return name


@cache
def _hints(kind: type) -> dict[str, Any]:
    declared = get_type_hints(kind, localns={"np": _Kinds(), "NDArray": _Array()})
    return {one.name: declared[one.name] for one in fields(kind)}


class Answer:
    """The decoder of one answer from the stream of a reading process."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self._cells = self._text = 0
        self.is_whole = False  # all of it was read, and the process waits for the next request

    def sheets_and_faults(self) -> SheetsAndFaults:
        """Return the sheets and faults. Raises RefusedError or OSError if that is the answer, and BrokenAnswerError."""
        first = json.loads(self._stream.readline(MOST_LINE))
        if not isinstance(first, dict):
            raise BrokenAnswerError
        if "refused" in first:
            refusal = _refusal(first["refused"])
            self.is_whole = first["ends"] is False
            raise refusal
        if "errno" in first:
            self.is_whole = True
            raise _system_error(first)
        sheets, faults = _list(json.loads(self._bytes(_number(first["head"], MOST_HEAD))))
        found = _decoder(tuple[RawSheet, ...])(self, sheets), _decoder(tuple[Fault, ...])(self, faults)
        self.is_whole = True
        return found

    def array(self, size: object, kind: Any) -> Any:
        """Return the next array."""
        import numpy as np

        self._cells += _number(size, MOST_SPAN)
        if self._cells > 2 * MOST_SPAN:
            raise RefusedError("too-large", f"contains more than {2 * MOST_SPAN:,} cells; send it in parts")
        return np.frombuffer(self._bytes(_number(size, MOST_SPAN) * np.dtype(kind).itemsize), dtype=kind)

    def texts(self, size: object) -> tuple[str, ...]:
        """Return the next texts."""
        self._text += _number(size, 2**40)
        if self._text > MOST_BYTES:
            raise RefusedError("too-large", f"contains more than {MOST_BYTES // 2**20} MiB of text; send it in parts")
        texts = json.loads(self._bytes(_number(size, MOST_BYTES)))
        if not isinstance(texts, list) or not {str}.issuperset(map(type, texts)):
            raise BrokenAnswerError
        return tuple(texts)

    def _bytes(self, size: int) -> bytearray:
        content = bytearray(size)
        if self._stream.readinto(content) != size:  # type: ignore[attr-defined]
            raise BrokenAnswerError
        return content


Decoder = Callable[[Answer, Any], Any]


@cache
def _decoder(hint: Any) -> Decoder:
    """Return the function that decodes values of a declared type."""
    kinds = get_args(hint)
    if isinstance(hint, _Array):
        return lambda answer, size: answer.array(size, hint.kind)
    if isinstance(hint, UnionType):
        return _optional_decoder(kinds)
    if get_origin(hint) is Mapping:
        return _mapping_decoder(_decoder(kinds[0]), _decoder(kinds[1]))
    if get_origin(hint) in {tuple, frozenset}:
        return _sequence_decoder(hint, kinds[0])
    return _record_decoder(hint) if is_dataclass(hint) else _scalar_decoder(hint)


def _sequence_decoder(hint: Any, kind: Any) -> Decoder:
    if hint == tuple[str, ...]:
        return lambda answer, size: answer.texts(size)
    collect, one = get_origin(hint), _decoder(kind)

    def decode(answer: Answer, plain: Any) -> Any:
        return collect(one(answer, value) for value in _list(plain))

    return decode


def _scalar_decoder(kind: type) -> Decoder:
    def decode(_answer: Answer, plain: Any) -> Any:
        if issubclass(kind, StrEnum):
            return kind(plain)
        if type(plain) is not kind:
            raise BrokenAnswerError
        return plain

    return decode


def _optional_decoder(kinds: tuple[Any, ...]) -> Decoder:
    (kind,) = (kind for kind in kinds if kind is not NoneType)
    one = _decoder(kind)
    return lambda answer, plain: None if plain is None else one(answer, plain)


def _mapping_decoder(key: Decoder, value: Decoder) -> Decoder:
    def decode(answer: Answer, plain: Any) -> Any:
        pairs = (_list(pair) for pair in _list(plain))
        return {key(answer, first): value(answer, second) for first, second in pairs}

    return decode


def _record_decoder(kind: Any) -> Decoder:
    decoders = [(name, _decoder(hint)) for name, hint in _hints(kind).items()]

    def decode(answer: Answer, plain: Any) -> Any:
        values = zip(decoders, _list(plain), strict=True)
        record = kind(**{name: one(answer, value) for (name, one), value in values})
        _CHECKS.get(kind, _nothing)(record)
        return record

    return decode


def _check_codes(column: RawColumn) -> None:
    codes = column.codes
    if len(codes) and not (codes.min() >= -1 and codes.max() < len(column.values)):
        raise BrokenAnswerError


def _check_heights(sheet: RawSheet) -> None:
    if any(len(column.codes) != sheet.height for column in sheet.columns):
        raise BrokenAnswerError


def _check_shown(shown: ShownColumn) -> None:
    known = len(shown.texts)
    if not len(shown.rows) == len(shown.codes) or not len(shown.months) == len(shown.look_of) == known:
        raise BrokenAnswerError
    for codes, most in ((shown.rows, MOST_SPAN), (shown.codes, known), (shown.look_of, len(shown.looks))):
        if len(codes) and not (codes.min() >= 0 and codes.max() < most):
            raise BrokenAnswerError


def _nothing(_record: object) -> None:
    return


# Checks of a record, after the types of its fields.
_CHECKS: dict[type, Callable[[Any], None]] = {
    RawColumn: _check_codes,
    RawSheet: _check_heights,
    ShownColumn: _check_shown,
}


def _refusal(record: dict[str, Any]) -> RefusedError:
    rule, wanted, cell = record["rule"], record["wanted"], record["cell"]
    if not all(isinstance(text, str) and len(text) <= LONGEST_SENTENCE for text in (rule, wanted, cell or "")):
        raise BrokenAnswerError
    return RefusedError(rule, wanted, cell=cell)


def _system_error(record: dict[str, Any]) -> OSError:
    """Return the system error of the process, as if it had been raised here."""
    number, windows = _number(record["errno"], 2**16), record["winerror"]
    if not number:
        return OSError("input or output error")
    return OSError(number, os.strerror(number), None, None if windows is None else _number(windows, 2**16))


def _list(value: object) -> list[Any]:
    if not isinstance(value, list) or len(value) > MOST_LIST:
        raise BrokenAnswerError
    return value


def _number(value: object, most: int) -> int:
    if type(value) is not int or not 0 <= value <= most:
        raise BrokenAnswerError
    return value
