"""Statistical books for tests: a small one, tables drawn by hand, and texts that a return may hold."""

import datetime as dt
import io
from dataclasses import replace

from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.layouts.statistical.book import StatisticalBook
from prevent_cli.writers.xlsx.statistical_workbook import statistical_workbook_bytes

ARABIC = "\u0645\u062c\u0644\u0633 \u0645\u062d\u0644\u064a"

# A text as a return may hold it, and as its cell holds it: the same, but for what a cell cannot hold.
SAME = (
    *("=1+1", "+44 20", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x")', "{=1}", " =1", "\u200b=1", "\ufeff=1"),
    *("\uff1d1+1", "\uff0b1", "\uff0d1", "\uff20a"),
    *(
        "\tfirst",
        "$$a$$",
        "$$1$$ and $$2$$",
        "[a](b) [c](d)",
        "[see](http://x)",
        "http://x",
        "mailto:a@b",
        "internal:'A'!A1",
    ),
    *(
        "-",
        "\u2014",
        "***",
        ARABIC,
        "\U0001f600",
        "one\ntwo",
        "true",
        "TRUE",
        "1e5",
        "007",
        "1/2",
        "NA",
        "#N/A",
        "None",
    ),
    *(
        "<r>a</r>",
        "<r><t>a</t></r>",
        "<b>&amp;",
        "_x000A_",
        "_x0041_",
        " led by a blank",
        "ended by one ",
        "'quoted",
        '"',
    ),
    *("[note 1] is not ours", "[c] stands in a sentence", "a" * 32_767, "\u00a332"),
)
CHANGED = {
    "a\x00b\x01c": "a\ufffdb\ufffdc",
    "a\x1fb": "a\ufffdb",
    "one\r\ntwo\rthree": "one\ntwo\nthree",
    "\ud800 alone": "\ufffd alone",
    "b" * 40_000: "b" * (32_767 - 28) + " (shortened to fit the cell)",
    "\U0001f600" * 20_000: "\U0001f600" * ((32_767 - 28) // 2) + " (shortened to fit the cell)",
}
HOSTILE = (*((text, text) for text in SAME), *CHANGED.items())


def figure(name, value, *, unit="people", text=None, mark=None):
    return PrintedFigure(name=name, text=text or str(value), value=value, unit=unit, mark=mark)


def words(text):
    return SheetCell(text=text, plain=text)


def number(value, *, unit="people"):
    return SheetCell(text=f"{value:,}", plain=value, figure=figure("f", value, unit=unit))


def table(name, rows, *, headings=("Department", "Trained"), title=None, notes=(), numeric=(1,)):  # noqa: PLR0913
    columns = tuple(
        SheetColumn(key=f"key_{at}", heading=heading, numeric=at in numeric) for at, heading in enumerate(headings)
    )
    return Sheet(name=name, title=title or name, columns=columns, rows=tuple(map(tuple, rows)), notes=notes)


TRAINING = table(
    "training.gap",
    [
        [
            words("Adults"),
            SheetCell(text="1,200 of 1,500", plain=1200, figure=figure("a", 1200), in_brackets=figure("b", 1500)),
        ],
        [words("Housing"), SheetCell(text="[x]", plain="[x]", figure=figure("c", None, text="[x]", mark="x"))],
    ],
    title="Training gap at 31 January 2020",
    notes=("A person counts once.", "[x] means that the number is not available.", "Source: attendance"),
)
CHANNEL = table(
    "channel.framework",
    [
        [
            words("Referred"),
            number(10),
            number(63, unit="percent"),
            number(-2, unit="change"),
            SheetCell(text="8.0", plain=8.0),
        ]
    ],
    headings=("Measure", "Cases", "Share", "Change", "Mean"),
    numeric=(1, 2, 3, 4),
    notes=("A person counts once.", "Outcomes need not sum."),
)
BOOK = StatisticalBook(
    title="Prevent statistics, January 2020",
    dated=dt.date(2020, 1, 31),
    author="Westmarsh Council",
    sheets=(TRAINING, CHANNEL),
    marking="SAMPLE DATA & DRAFT",
    about=("The figures of January 2020.",),
    contacts=("Prevent Coordinator, prevent@example.org",),
)


def opened(book):
    return load_workbook(io.BytesIO(statistical_workbook_bytes(book)))


def saved(workbook):
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def rows_of(sheet):
    left, top, right, bottom = range_boundaries(next(iter(sheet.tables.values())).ref)
    return [list(row) for row in sheet.iter_rows(top, bottom, left, right, values_only=True)]


def book_of(*sheets, **changes):
    return replace(BOOK, sheets=sheets, **changes)
