"""The forms of cells in the XML of a worksheet as programs write it, and the kind of value of each."""

import re
from dataclasses import field

from prevent_cli.records import dataclass

NUMBER, SHARED, INLINE, TEXT, TRUTH, ERROR = b"n", b"s", b"inlineStr", b"str", b"b", b"e"
_KINDS = frozenset((NUMBER, SHARED, INLINE, TEXT, TRUTH, ERROR))
_HEAD = re.compile(rb'"(?: s="(\d{1,6})")?(?: t="(\w+)")?(?: s="(\d{1,6})")?(/?)>')
MOST_FORMS = 5_000  # of cells in a sheet; programs write a few hundred
BLANK, VALUE, FORMULA_CLOSED, LONG = 2, 4, 5, 6  # tags of a cell


class OddSheetError(Exception):
    """A sheet that is not as programs usually write it; the scan and fastexcel read it."""


@dataclass(frozen=True, slots=True)
class CellKind:
    """What decides the text of a cell besides its value: type, style (of numbers) and xml:space of its text."""

    type: bytes
    style: int | None = None
    keeps_spaces: bool = False


@dataclass(frozen=True, slots=True)
class CellForm:
    """One form of a cell's start tag after its address: the number of its kind, and whether it is an empty element."""

    type: bytes
    kind: int
    is_closed: bool

    def allows(self, tags: int) -> bool:
        """Return whether a cell of this form may have so many tags."""
        if self.is_closed:
            return tags == 1
        if tags == BLANK:
            return True
        if self.type in {INLINE, SHARED}:
            return tags == (LONG if self.type == INLINE else VALUE)
        return tags in {VALUE, FORMULA_CLOSED, LONG}


@dataclass(slots=True)
class CellForms:
    """The forms and kinds that a sheet has had so far, by their numbers."""

    kinds: list[CellKind] = field(default_factory=list)
    forms: list[CellForm] = field(default_factory=list)
    _kinds: dict[CellKind, int] = field(default_factory=dict)
    _forms: dict[bytes, int] = field(default_factory=dict)

    def number(self, head: bytes) -> int:
        """Return the number of a form, by the start tag after the address. Raises OddSheetError."""
        if (known := self._forms.get(head)) is not None:
            return known
        found = _HEAD.fullmatch(head)
        if (
            len(self.forms) == MOST_FORMS
            or found is None
            or (found[1] and found[3])
            or (found[2] or NUMBER) not in _KINDS
        ):
            raise OddSheetError
        kind = found[2] or NUMBER
        named = found[1] or found[3]
        style = int(named) if named and kind in {NUMBER, TRUTH} else None
        number = self._forms[head] = len(self.forms)
        self.forms.append(CellForm(kind, self.kind_number(CellKind(kind, style)), bool(found[4])))
        return number

    def kind_number(self, kind: CellKind) -> int:
        """Return the number of a kind."""
        number = self._kinds.setdefault(kind, len(self.kinds))
        if number == len(self.kinds):
            self.kinds.append(kind)
        return number
