"""Where a figure comes from: its rule in words and the rows it was counted from, without personal columns."""

from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.disclosure.gate import Released
from prevent_cli.errors import unknown
from prevent_cli.layouts.present import printed, printed_figures
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.measures.base.figure import HIDDEN, Count, Figure, Unit
from prevent_cli.measures.names import name_now
from prevent_cli.papers.not_given import not_given
from prevent_cli.periods import long_date
from prevent_cli.records import dataclass
from prevent_cli.remedies import Command, Message, Option
from prevent_cli.returns import RETURNS
from prevent_cli.wording import nearest_names

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from prevent_cli.intake.checked import CheckedReturn


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """A figure in words, as lines, and a sheet of the rows it was counted from; `withheld` says why it has none."""

    lines: tuple[str, ...]
    rows: Sheet
    withheld: Message | None = None


def list_of_figures(released: Released) -> Sheet:
    """Return every figure of a run whose name may be published: its name, printed value and meaning."""
    figures = printed_figures(released)
    return Sheet(
        name="figures",
        title="Figures",
        columns=(
            SheetColumn(key="figure", heading="Figure"),
            SheetColumn(key="value", heading="Value", numeric=True, figures=True),
            SheetColumn(key="meaning", heading="Meaning"),
        ),
        rows=tuple(
            (
                SheetCell(text=name, plain=name),
                SheetCell(text=shown.text, plain=shown.text if shown.value is None else _typed(shown)),
                SheetCell(text=released.figures[name].meaning, plain=released.figures[name].meaning),
            )
            for name, shown in figures.items()
            if name not in released.unlisted
        ),
    )


def _typed(shown: PrintedFigure) -> str:
    """Return a figure as a spreadsheet reads it: no thousands separators, a plain sign."""
    return shown.text.replace(",", "").replace("\N{MINUS SIGN}", "-").removeprefix("+")


def explain(
    released: Released, name: str, returns: "Mapping[str, CheckedReturn | None]", *, run: str = "this run"
) -> Explanation:
    """Return the explanation of a figure; raises UsageError with the nearest names if it is unknown.

    Each row has its file, sheet and row number, and the values of columns that are not personal. No rows are listed if
    small numbers are hidden from the public, since most rows are about one person.
    """
    figure = released.figures.get(name) or released.figures.get(name_now(name))
    if figure is None:
        raise unknown(
            f'{run} has no figure "{name}"',
            nearest_names(name, list(released.figures)),
            Command("explain", does="lists them"),
        )
    counts = _counts(figure, released)
    lines = _lines(figure, counts, released)
    if figure.name != name:
        lines = (f"{name} is now called {figure.name}.", *lines)
    if released.policy.withholds:
        withheld = (
            "The rows are not listed: most are about one person, and this workspace hides small numbers from the public"
        )
        inside = Option("status", "draft", when="they are for use inside the council")
        return Explanation(lines=lines, rows=_rows(figure, [], returns), withheld=Message(withheld, (inside,)))
    return Explanation(lines=lines, rows=_rows(figure, counts, returns))


def _counts(figure: Figure, released: Released) -> list[tuple[str, Count]]:
    """Return a figure's counts with their roles; a derived figure has the counts of its inputs.

    If small numbers are hidden, the counts of a marked figure have no value: the gate has not checked them.
    """
    withholds = released.policy.withholds
    if figure.part is not None:
        reported = None if withholds or figure.whole is not None else figure.part.also
        roles = ("count",) if figure.whole is None else ("part", "whole")
        counts = [count for count in (figure.part, figure.whole) if count is not None]
        if withholds and figure.mark is not None:
            counts = [replace(count, value=None) for count in counts]
        return [*zip(roles, counts, strict=True), *([("reported", reported)] if reported is not None else [])]
    found: list[tuple[str, Count]] = []
    for name in figure.inputs:
        source = released.figures.get(name)
        if source is not None:
            found += [
                (f"{name} ({role})" if role != "count" else name, count) for role, count in _counts(source, released)
            ]
    return found


def _lines(figure: Figure, counts: list[tuple[str, Count]], released: Released) -> tuple[str, ...]:
    shown = printed(figure)
    lines = [f"{figure.name}: {shown.text}", f"{figure.meaning}, as at {long_date(figure.as_at)}."]
    if figure.mark == HIDDEN:
        return (*lines, not_given("The number"))
    if figure.whole is not None and figure.part is not None and figure.value is not None:
        how = "to one decimal" if figure.unit is Unit.PER_SESSION else "to a whole number"
        times = "" if figure.unit is Unit.PER_SESSION else "100 x "
        lines.append(f"{times}{figure.part.value:,} / {figure.whole.value:,}, rounded half up {how}.")
    if figure.operation:
        lines.append(f"Worked out: {figure.operation}.")
    if figure.remedy and figure.part is None:
        lines.append(figure.remedy)
    lines += [_count_line(role, count, withholds=released.policy.withholds) for role, count in counts]
    lines += [_count_line("earlier", count, withholds=False) for count in _earlier(figure, counts, released)]
    roles = {role for role, _ in counts}  # the line of a count that is an input has its number
    lines += [
        f"Input: {name} is {printed(released.figures[name]).text}."
        for name in figure.inputs
        if name in released.figures and name not in roles
    ]
    return tuple(lines)


def _earlier(figure: Figure, counts: list[tuple[str, Count]], released: Released) -> list[Count]:
    """Return the count before a change, which is no figure of the run if its table does not have that interval.

    It is left out if small numbers are hidden.
    """
    if figure.unit not in (Unit.CHANGE, Unit.SIZE) or figure.value is None or released.policy.withholds:
        return []
    known = {(count.value, count.rule) for _, count in counts}
    return [count for count in figure.reveals if (count.value, count.rule) not in known]


def _count_line(role: str, count: Count, *, withholds: bool) -> str:
    """Return a count in words. If small numbers are hidden, its number of rows is left out: it may be small."""
    if count.remedy and count.value is None:
        return f"{role}: not available. {count.remedy}"
    value = "not available" if count.value is None else f"{count.value:,}"
    if withholds:
        return f"{role}: {value}: {count.rule}; rows of {_return_called(count.source)}."
    rows = 0 if count.rows is None else len(count.rows)
    noun = "1 row" if rows == 1 else f"{rows:,} rows"
    return f"{role}: {value}: {count.rule}; {noun} of {_return_called(count.source)}."


def _return_called(name: str) -> str:
    """Return what messages call a return, such as the return "Channel referrals"; a name that is none as it is."""
    return f'the return "{RETURNS[name].title}"' if name in RETURNS else name


def _rows(figure: Figure, counts: list[tuple[str, Count]], returns: "Mapping[str, CheckedReturn | None]") -> Sheet:
    rows: list[tuple[SheetCell, ...]] = []
    for role, count in counts:
        checked = returns.get(count.source)
        if checked is not None and count.rows is not None:
            rows += [tuple(_cell(value) for value in (role, *values)) for values in _places(checked, count)]
    keys = ("role", "return", "file", "sheet", "row", "values")
    columns = tuple(SheetColumn(key=key, heading=key.capitalize(), numeric=key == "row") for key in keys)
    return Sheet(name=figure.name, title="Rows", columns=columns, rows=tuple(rows), as_at=figure.as_at)


def _places(checked: "CheckedReturn", count: Count) -> list[tuple[str | int, ...]]:
    """Return the return, file, sheet, row number and public values of each row of a count."""
    if count.rows is None:
        return []
    places = checked.places
    values = _values(checked, count.rows)
    found: list[tuple[str | int, ...]] = []
    for row, words in zip(count.rows.tolist(), values, strict=True):
        file, sheet = places.sources[places.source[row]]
        found.append(
            (
                checked.description.name,
                file,
                sheet or "",
                places.name_of(row) if places.value_letters(row) else int(places.row[row]),
                words,
            )
        )
    return found


def _values(checked: "CheckedReturn", rows: "NDArray[np.int64]") -> list[str]:
    """Return the values of each row, such as "Date received: 2018-07-02; Source: Police", without personal columns."""
    public = [column for column in checked.description.columns if not column.personal]
    chosen = checked.frame.iloc[rows]
    lists = []
    for column in public:
        series = chosen[column.name]
        if series.dtype.kind == "M":
            series = series.dt.strftime("%Y-%m-%d")
        texts = series.astype(object).where(series.notna(), None).tolist()
        lists.append([f"{column.heading}: {_word(text)}" if text is not None else "" for text in texts])
    return ["; ".join(part for part in parts if part) for parts in zip(*lists, strict=True)]


def _word(value: object) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    return str(value)


def _cell(value: str | int) -> SheetCell:
    return SheetCell(text=str(value), plain=value)
