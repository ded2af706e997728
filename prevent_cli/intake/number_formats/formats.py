"""Number formats: a number as Excel displays it in the United Kingdom. Cells and files are not known here."""

import re
from collections.abc import Callable
from decimal import Decimal
from functools import lru_cache

from prevent_cli.intake.number_formats.digits import Digits, digits_text, parse_digits
from prevent_cli.intake.number_formats.times import DateToken, TimeOfCell, date_text, parse_date_tokens
from prevent_cli.records import dataclass

GENERAL = "General"
MOST_CODE = 255  # characters; Excel accepts no longer format
LONG_DATE, LONG_TIME = "d mmmm yyyy", "hh:mm:ss"  # the system's own in the United Kingdom
# ECMA-376 part 1, 18.8.30, as Excel displays them in the United Kingdom.
BUILT_IN = {
    0: GENERAL,
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: '"£"#,##0;-"£"#,##0',
    6: '"£"#,##0;-"£"#,##0',
    7: '"£"#,##0.00;-"£"#,##0.00',
    8: '"£"#,##0.00;-"£"#,##0.00',
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    14: "dd/mm/yyyy",
    15: "dd-mmm-yy",
    16: "dd-mmm",
    17: "mmm-yy",
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "hh:mm",
    21: "hh:mm:ss",
    22: "dd/mm/yyyy hh:mm",
    37: "#,##0;-#,##0",
    38: "#,##0;-#,##0",
    39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;-#,##0.00",
    41: '#,##0;-#,##0;"-"',
    42: '"£"#,##0;-"£"#,##0;"£-"',
    43: '#,##0.00;-#,##0.00;"-"??',
    44: '"£"#,##0.00;-"£"#,##0.00;"£-"??',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
    # Formats of East Asian and Thai systems. Their display on other systems is not known, only that they are days.
    **dict.fromkeys((*range(27, 32), 36, *range(50, 55), 57, 58), "[$-411]yyyy/m/d"),
    **dict.fromkeys((32, 33, 55, 56), "[$-411]h:mm"),
    34: "[$-411]h:mm",
    35: "[$-411]h:mm:ss",
    59: "0",
    60: "0.00",
    61: "#,##0",
    62: "#,##0.00",
    67: "0%",
    68: "0.00%",
    69: "# ?/?",
    70: "# ??/??",
    **dict.fromkeys((71, 72, 73, 74, 77), "[$-41E]d/m/bbbb"),
    75: "h:mm",
    76: "h:mm:ss",
    78: "mm:ss",
    79: "[h]:mm:ss",
    80: "mm:ss.0",
    81: "d/m/bb",
}
_PIECE = re.compile(
    r'"(?P<quoted>[^"]*)"|\\(?P<escaped>.)|[_*].|\[(?P<bracket>[^\]]*)\]|(?P<general>general)'
    r"|(?P<noon>am/pm|a/p)|(?P<exponent>e[+-])|(?P<date>y+|m+|d+|h+|s+|g+|e+|b+)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_SECTIONS = re.compile(r';(?=(?:[^"\\\[]|"[^"]*"|\\.|\[[^\]]*\])*\Z)', re.DOTALL)
_COLOUR = re.compile(r"black|blue|cyan|green|magenta|red|white|yellow|colou?r ?\d{1,2}", re.IGNORECASE)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_MONEY = re.compile(r"\$(?P<sign>[^-]*)(?:-(?P<locale>[\w,-]{1,20}))?", re.ASCII)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_OF_SYSTEM = {"F800": LONG_DATE, "X-SYSDATE": LONG_DATE, "F400": LONG_TIME, "X-SYSTIME": LONG_TIME}
_LOCALE_NUMBER = re.compile(r"[0-9A-F]{3,8}")
_ENGLISH, _LANGUAGE = 0x09, 0x3FF  # the language is in the last ten bits of a locale's number
_COMPARE: dict[str, Callable[[Decimal, Decimal], bool]] = {
    "<": lambda value, bound: value < bound,
    ">": lambda value, bound: value > bound,
    "=": lambda value, bound: value == bound,
    "<=": lambda value, bound: value <= bound,
    ">=": lambda value, bound: value >= bound,
    "<>": lambda value, bound: value != bound,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class _Section:
    """One part of a format code: `dates` for a day or a time, `digits` for a number, neither if not understood.

    Names of months and days are known only in English.
    """

    condition: tuple[str, Decimal] | None = None
    dates: tuple[DateToken, ...] = ()
    digits: Digits | None = None
    is_date: bool = False
    is_general: bool = False
    is_in_english: bool = True

    def text(self, value: Decimal, *, time: TimeOfCell) -> str | None:
        """Return the displayed text of a number of 0 or more; None if that is not known."""
        if self.is_date:
            return date_text(self.dates, time) if self.dates and self.is_in_english else None
        if self.digits is None:
            return None
        return digits_text(self.digits, value)


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberFormat:
    """A number format, parsed and ready to apply to numbers."""

    sections: tuple[_Section, ...]

    @property
    def is_general(self) -> bool:
        """Return whether the format is General, which displays numbers unchanged."""
        return all(section.is_general for section in self.sections)

    @property
    def is_date(self) -> bool:
        """Return whether a number is displayed as a day or a time."""
        return any(section.is_date for section in self.sections)

    @property
    def fields(self) -> frozenset[str]:
        """Return the displayed parts of a day and a time: "y", "m", "d", "h", "n" (minutes) and "s"."""
        return frozenset(token.field for section in self.sections for token in section.dates if token.field)

    def text(self, value: float, *, starts_1904: bool) -> str | None:
        """Return a number as the cell displays it; None if the format is not understood or does not fit the number."""
        number = Decimal(repr(value))
        section, is_signed = self._section(number)
        if section is None or section.is_general:
            return None
        if section.is_date and number < 0:
            return None  # Excel shows a row of number signs
        found = section.text(abs(number), time=TimeOfCell(serial=value, starts_1904=starts_1904))
        if found is None:
            return None
        shown = found.strip()
        if not shown and number:
            return None  # a format that hides the number
        return f"-{shown}" if is_signed and number < 0 and any(sign in "123456789" for sign in shown) else shown

    def _section(self, number: Decimal) -> tuple[_Section | None, bool]:
        """Return the section for a number, and whether Excel writes the sign before a negative one."""
        if any(section.condition for section in self.sections):
            return self._by_condition(number), True
        if len(self.sections) == 1:
            return self.sections[0], True
        if number < 0:
            return self.sections[1], False
        is_third = number == 0 and len(self.sections) > len(("positive", "negative"))
        return self.sections[2 if is_third else 0], False

    def _by_condition(self, number: Decimal) -> _Section | None:
        for section in self.sections:
            if section.condition is None or _COMPARE[section.condition[0]](number, section.condition[1]):
                return section
        return None


@lru_cache(maxsize=4096)
def number_format(code: str) -> NumberFormat:
    """Return the parsed format of a code. If it is not understood, its text for any number is None."""
    if len(code) > MOST_CODE:
        return NumberFormat(sections=(_Section(),))
    pieces = _SECTIONS.split(code) if '"' in code or "\\" in code or "[" in code else code.split(";")
    sections = [_section(piece) for piece in pieces]
    if len(sections) > len(("positive", "negative", "zero", "text")):
        return NumberFormat(sections=(_Section(is_date=any(one.is_date for one in sections)),))
    # A section for texts only does not apply to numbers.
    of_numbers = [one for one, piece in zip(sections, pieces, strict=True) if "@" not in _unquoted(piece)]
    return NumberFormat(sections=tuple(of_numbers) or (_Section(is_general=True),))


def _unquoted(code: str) -> str:
    return re.sub(r'"[^"]*"|\\.', "", code)


def _section(code: str) -> _Section:
    """Return one parsed section of a format code."""
    pieces: list[tuple[str, str]] = []
    condition: tuple[str, Decimal] | None = None
    understood = is_english = True
    for found in _PIECE.finditer(code):
        kind = found.lastgroup
        if kind is None:
            continue  # a space as wide as a sign, or a sign that fills the cell
        text = found[kind]
        if kind != "bracket":
            pieces.append(("literal" if kind in {"quoted", "escaped"} else kind, text))
        elif _COLOUR.fullmatch(text):
            continue
        elif compared := _CONDITION.fullmatch(text):
            condition = (compared[1], Decimal(compared[2]))
        elif _ELAPSED.fullmatch(text):
            pieces.append(("elapsed", text))
        elif money := _MONEY.fullmatch(text):
            locale = (money["locale"] or "").upper()
            if locale in _OF_SYSTEM:
                return _section(_OF_SYSTEM[locale])
            is_english = is_english and _is_english(locale)
            pieces.append(("literal", money["sign"]))
        else:
            understood = False
    return _section_of(pieces, condition, understood=understood, is_english=is_english)


def _is_english(locale: str) -> bool:
    """Return whether a locale's number or name is English, or there is no locale."""
    if _LOCALE_NUMBER.fullmatch(locale):
        return int(locale, 16) & _LANGUAGE in {_ENGLISH, 0}
    return not locale or locale.startswith("EN")


def _section_of(
    pieces: list[tuple[str, str]], condition: tuple[str, Decimal] | None, *, understood: bool, is_english: bool
) -> _Section:
    kinds = {kind for kind, _ in pieces}
    if kinds & {"date", "elapsed", "noon"}:
        dates = parse_date_tokens(pieces) if understood else None
        has_names = any(token.field in {"m", "d"} and len(token.letters) >= len("mmm") for token in dates or ())
        in_english = is_english or not has_names
        return _Section(condition=condition, dates=dates or (), is_date=True, is_in_english=in_english)
    if not understood:
        return _Section(condition=condition)
    if "general" in kinds:
        is_alone = all(kind == "general" or not text for kind, text in pieces)
        return _Section(condition=condition, is_general=is_alone, digits=None if is_alone else parse_digits(pieces))
    return _Section(condition=condition, digits=parse_digits(pieces))
