"""The look of a cell in an OpenDocument sheet, which the program stored as paragraphs with the value."""

import datetime as dt
import re
from xml.etree import ElementTree as ET  # the document types of the part are refused before it is parsed

from prevent_cli.intake.number_formats.shown_cells import ShownCell, plain_moment
from prevent_cli.intake.readers.bounds import MOST_CELL
from prevent_cli.intake.readers.sheets import Look
from prevent_cli.periods import month_name

_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_SPACES = _TEXT + "s"
_NUMBERS = frozenset(("float", "percentage", "currency"))
_TOO_NARROW = re.compile(r"#+")  # written if the column is too narrow for the value
_DURATION = re.compile(r"(-?)PT(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)(?:[.,]\d*)?S)?", re.ASCII)
_CLOCK = re.compile(r"\d{1,3}[:.]\d\d(?:[:.]\d\d(?:[.,]\d+)?)?(?: ?[AaPp]\.?[Mm]\.?)?(?![\d/.-])", re.ASCII)
_DAY_FIELDS, _MONTH_FIELDS = frozenset("ymd"), frozenset("ym")
_CENTURY = 100


def ods_shown_cell(cell: ET.Element, text: str) -> ShownCell | None:
    """Return what a cell looks like; None if that is the text that was read."""
    kind = cell.get(_OFFICE + "value-type")
    if kind is None or kind == "string" or not text:
        return None
    shown = shown_text(cell)
    if _TOO_NARROW.fullmatch(shown):
        shown = ""
    if kind == "date":
        return _date(text, shown)
    if kind == "time":
        plain = _time(cell.get(_OFFICE + "time-value", ""))
        return ShownCell(
            text=shown or plain or text, look=Look(is_day=True, is_understood=bool(shown), fields=frozenset("hn"))
        )
    if kind == "boolean":
        return ShownCell(text=shown or text.upper())
    if kind not in _NUMBERS or shown == text:
        return None
    # Without a style, a number is shown as it is.
    is_understood = bool(shown) or (kind == "float" and cell.get(_TABLE + "style-name") is None)
    return ShownCell(text=shown or text, look=Look(is_understood=is_understood))


def _date(text: str, shown: str) -> ShownCell:
    try:
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError:
        return ShownCell(text=shown or text, look=Look(is_day=True, is_understood=bool(shown), fields=None))
    day = moment.date()
    seconds = moment.hour * 3600 + moment.minute * 60 + moment.second
    return ShownCell(
        text=_without_midnight(shown, seconds) or plain_moment(day, seconds),
        month=month_name(day),
        look=Look(is_day=True, is_understood=bool(shown), fields=_fields(shown, day) if shown else None),
    )


def _without_midnight(shown: str, seconds: int) -> str:
    """Return a day without the midnight after it, which the program added."""
    return shown if seconds else re.sub(r"[ T]+00?:00(?::00)?\Z", "", shown)


def _fields(shown: str, day: dt.date) -> frozenset[str] | None:
    """Return the parts of a day that its text shows, from the numbers in it; None if that is unclear."""
    rest = _CLOCK.sub("", shown)
    times = frozenset("hn") if rest != shown else frozenset[str]()
    numbers = [int(found) for found in re.findall(r"\d+", rest)]
    is_named = re.search(r"[^\W\d_]{3}", rest) is not None
    fields = _of_numbers(numbers, rest, day, is_named=is_named)
    return None if fields is None else fields | times


def _of_numbers(numbers: list[int], shown: str, day: dt.date, *, is_named: bool) -> frozenset[str] | None:
    years = {day.year, day.year % _CENTURY}
    if not numbers:
        return frozenset("m") if is_named else frozenset()
    if len(numbers) > len(_DAY_FIELDS):
        return None
    if len(numbers) + is_named > len(_MONTH_FIELDS):
        return _DAY_FIELDS
    if len(numbers) == 1 and is_named:
        is_year = numbers[0] == day.year or (numbers[0] == day.year % _CENTURY and not shown[:1].isdigit())
        return _MONTH_FIELDS if is_year else frozenset("md")
    if len(numbers) == 1:
        return frozenset("y") if numbers[0] == day.year else frozenset("d")
    is_month = day.month in numbers and bool(years & set(numbers))
    is_day = sorted(numbers) == sorted((day.day, day.month))
    return None if is_month == is_day else _MONTH_FIELDS if is_month else frozenset("md")


def _time(text: str) -> str:
    """Return a duration such as PT10H30M00S as 10:30; "" if it is not a duration."""
    found = _DURATION.fullmatch(text)
    if found is None:
        return ""
    hours, minutes, seconds = (int(part or "0") for part in found.groups()[1:])
    return f"{found[1]}{hours:02d}:{minutes:02d}" + (f":{seconds:02d}" if seconds else "")


def shown_text(cell: ET.Element) -> str:
    """Return the text that a cell shows."""
    return paragraphs(cell).strip()


def paragraphs(cell: ET.Element) -> str:
    """Return the text of a cell's paragraphs, each on a line."""
    return "\n".join(map(_paragraph, cell.findall(_TEXT + "p")))


def spaces_of(element: ET.Element) -> int:
    """Return how many spaces an element means, at most one more than a cell can contain."""
    return min(MOST_CELL + 1, int(element.get(_TEXT + "c", "1")))


def _paragraph(paragraph: ET.Element) -> str:
    """Return a paragraph's text; runs of spaces, tabs and line breaks are elements in it."""
    parts = [paragraph.text or ""]
    for child in paragraph:
        if child.tag == _SPACES:
            parts.append(" " * spaces_of(child))
        elif child.tag in {_TEXT + "tab", _TEXT + "line-break"}:
            parts.append("\t" if child.tag.endswith("tab") else "\n")
        elif child.tag.startswith(_TEXT):
            parts.append(_paragraph(child))
        parts.append(child.tail or "")
    return "".join(parts)
