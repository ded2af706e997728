"""The samples' files without one of their columns, and what the measures then count."""

import csv
import functools
import io
import shutil
from dataclasses import dataclass, replace
from pathlib import Path

import openpyxl
from conftest import REPOSITORY, TODAY
from openpyxl.utils import column_index_from_string

from prevent_cli.counting import ledgers, loading, questions
from prevent_cli.intake.across.between import check_between
from prevent_cli.intake.across.completed import with_completions
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Severity
from prevent_cli.intake.load import load_return
from prevent_cli.measures.registry import MEASURES
from prevent_cli.periods import parse_day, parse_period
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace

# Each sample's papers, by board, period and as-at date, and one period before its returns begin.
QUESTIONS = {
    "barnet": (
        ("cllc", "2018/19-Q2", "2018-10-01"),
        ("scpb", "2020", "2020-12-31"),
        ("asc", "2020", "2021-02-17"),
        ("duty-progress", "2015", "2016-01-01"),
        ("hwb", "2014", "2014-12-31"),
    ),
    "eastholm": (("esp", "2025/26", "2026-03-31"), ("cab", "2026/27-Q2", "2026-09-30")),
    "hammersmith-fulham": (("pac", "2018/19", "2019-03-31"),),
    "westmarsh": (("scpb", "2020", "2020-12-31"), ("cypp", "2019/20", "2019-12-31")),
}


@dataclass(frozen=True)
class Counted:
    """What the measures of one question gave: figures by measure and name, rows of tables, and refusals."""

    figures: dict
    rows: dict


@functools.cache
def workspace(sample):
    return load_workspace(REPOSITORY / "sample_data" / sample, known_returns=tuple(RETURNS))


@functools.cache
def loaded(sample):
    """Return a sample's returns as they are."""
    return loading.load_and_check(workspace(sample), tuple(RETURNS), today=TODAY)


def optional_columns(sample):
    """Yield each optional column that a sample's files have, with its return."""
    for name, checked in loaded(sample).returns.items():
        for column in RETURNS[name].columns if checked is not None else ():
            if not column.required and column.name not in checked.absent:
                yield name, column


def without(folder: Path, sample: str, name: str, column: str, *, blank: bool = False) -> CheckedReturn:
    """Return one return of a sample, read again from files that lack a column, or hold it blank."""
    target = without_column(folder, sample, name, column, blank=blank)
    checked = load_return(load_workspace(target, known_returns=tuple(RETURNS)), name)
    assert checked is not None
    return checked


def without_column(folder: Path, sample: str, name: str, column: str, *, blank: bool = False) -> Path:
    """Write a sample's workspace into a folder without one column of one return, and return the workspace.

    With `blank` the column stays, without a value in it.
    """
    target = folder / sample
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(REPOSITORY / "sample_data" / sample, target)
    checked = loaded(sample).returns[name]
    for (file, sheet), letter in zip(checked.places.sources, checked.letters[column], strict=True):
        if not letter:  # this file says it in another column, as by age or by age band
            continue
        first = int(checked.places.row.min())
        number = column_index_from_string(letter)
        if sheet is None:
            _edit_text(target / file, number, first if blank else None)
        else:
            _edit_sheet(target / file, sheet, number, first if blank else None)
    return target


def _edit_text(path: Path, number: int, blank_from: int | None) -> None:
    text = path.read_text(encoding="utf-8")
    delimiter = ";" if text.count(";") > text.count(",") else ","
    out = io.StringIO()
    body = csv.writer(out, delimiter=delimiter)
    for at, row in enumerate(csv.reader(io.StringIO(text), delimiter=delimiter), start=1):
        kept = (
            row[number - 1 : number] if blank_from is not None and at < blank_from else [""] * (blank_from is not None)
        )
        body.writerow([*row[: number - 1], *kept, *row[number:]])
    path.write_text(out.getvalue(), encoding="utf-8")


def _edit_sheet(path: Path, sheet: str, number: int, blank_from: int | None) -> None:
    book = openpyxl.load_workbook(path)
    page = book[sheet]
    if blank_from is None:
        page.delete_cols(number)
    else:
        for row in range(blank_from, page.max_row + 1):
            page.cell(row, number).value = None
    book.save(path)


@functools.cache
def whole(sample, asked):
    """Return what is counted of a sample as it is."""
    return count(sample, asked, loaded(sample).returns, tuple(MEASURES))


def count(sample, asked, returns, measures):
    """Return what is counted of some returns, a measure at a time."""
    code, period, as_at = asked
    here = workspace(sample)
    found = replace(loaded(sample), returns=returns)
    question = questions.ask(here, here.board(code), period=parse_period(period), as_at=parse_day(as_at))
    figures, rows = {}, {}
    for measure in ledgers.that_can_be_counted(measures, found):
        if MEASURES[measure].by_window and question.window_from and question.window_from > question.as_at:
            continue
        measured = ledgers.count_each(found, question, (measure,))[measure]
        figures |= {(measure, figure.name): figure for figure in measured.figures}
        rows |= {(measure, table.name): table for table in measured.tables}
    return Counted(figures=figures, rows=rows)


def measures_of(name):
    """Return the measures that may read a return: through the departments all may depend on its names."""
    return tuple(key for key, asked in MEASURES.items() if name in (*asked.needs, *asked.uses))


def returns_with(sample, name, checked):
    """Return a sample's returns with one of them read again: completed courses are added to attendance anew."""
    as_filed = {**loaded(sample).returns, **loaded(sample).as_filed, name: checked}
    return with_completions(as_filed, workspace(sample).courses)


def refuses(sample, name, checked):
    """Return whether a return would stop the papers of its sample."""
    returns = {**loaded(sample).returns, **loaded(sample).as_filed, name: checked}
    return checked.stops or any(fault.severity is Severity.FAULT for fault in check_between(returns))


def shown(figure):
    """Return a figure's number, or its mark in brackets."""
    return f"[{figure.mark}]" if figure.value is None else figure.value
