"""The lines of prevent.toml that are not settled: whichever of them a person uses, the file is valid."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from typing import Any

from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.matching import Match
from prevent_cli.intake.shapes.derived import days_after
from prevent_cli.jobs.adopt.plan import UNKNOWN, Proposal, ReturnPlan, is_named
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.wording import capital, cleaned, format_list, quoted

YOUR_HEADING = "your heading"
ONLY_IF = "only_if"


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetProposal:
    """Sheets that may be a return: their files as prevent.toml names them, and each column with its heading and doubt.

    `settings` are further lines: a key and its value as TOML writes it.
    """

    name: str
    files: tuple[str, ...]
    sheets: tuple[str, ...]
    why: str
    columns: Mapping[str, tuple[str, str]]
    settings: Mapping[str, str] = field(default_factory=dict)


def lines_of_plan(plan: ReturnPlan, document: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield the table and line of each proposal. A key that is in prevent.toml, or in a line before, is a remark.

    So the file is valid whichever lines a person uses.
    """
    own = document.get("returns", {}).get(plan.name, {})
    given = {key: as_texts(texts) for key, texts in own.get("columns", {}).items()}
    answers = dict(own.get(ONLY_IF, {}))
    for one in plan.proposals:
        if one.is_day:
            yield one.table, line_of_day(plan.name, one.value, one.why)
            continue
        if one.answer:
            line = _line_of_answer(one, plan)
            others = {key: text for key, text in answers.items() if key != one.key}
            yield one.table, f"# Instead, to use this as well: {_with_answers(line, others)}" if answers else line
            answers.setdefault(one.key, one.answer)
            continue
        yield one.table, _line(one, plan, given)
        if one.is_heading and (not one.columns or _is_one_line(one)):
            given[one.key] = (*given.get(one.key, ()), one.value)


def line_of_day(name: str, day: str, words: str) -> str:
    """Return the line of the day of all rows of a return: the last of a month in words, or what a person may write."""
    if day == UNKNOWN:
        heading = f"{RETURNS[name].snapshot_date} = {quoted(YOUR_HEADING)} under [returns.{name}.columns]"
        return f"# Write here the day of all rows, such as as_at = 2026-03-31, or name its column: {heading}"
    return f"as_at = {day}  # the last day of {quoted(words)}, if that is the day of all rows"


def as_texts(texts: Any) -> tuple[str, ...]:
    """Return the texts of a setting that is one text or a list."""
    return (texts,) if isinstance(texts, str) else tuple(map(str, texts))


def _with_answers(line: str, others: Mapping[str, str]) -> str:
    """Return a line of an answer with those that are in prevent.toml already."""
    more = "".join(f"{key} = {quoted(text)}, " for key, text in others.items())
    return line.replace(f"{ONLY_IF} = {{ ", f"{ONLY_IF} = {{ {more}", 1)


def _is_one_line(one: Proposal) -> bool:
    """Return whether a heading without a meaning has a line that can be used as it is."""
    return one.is_likely and is_named(one)


def _line(one: Proposal, plan: ReturnPlan, given: Mapping[str, Sequence[str]]) -> str:
    """Return the line of a proposal; `given` are the headings of each column so far, which it must not repeat."""
    if one.columns and not _is_one_line(one):
        return _line_of_free(one)
    if one.is_heading:
        return _line_of_heading(plan.description, (one.key, one.value), one.why, given)
    return f"{quoted(one.key)} = {quoted(one.value or UNKNOWN)}  # {one.why}"


def _line_of_heading(
    description: ReturnDescription, line: tuple[str, str], why: str, given: Mapping[str, Sequence[str]]
) -> str:
    """Return the line of a heading for a column, a remark if the column or the heading has a line already."""
    key, text = line
    heading = description.column(key).heading
    if key in given:
        texts = ", ".join(map(quoted, dict.fromkeys((*given[key], text))))
        return f"# If {quoted(text)} is {heading} too, write {key} = [{texts}]: {why}"
    other = next((name for name, texts in given.items() if cleaned(text) in map(cleaned, texts)), "")
    if other:
        return f"# If {quoted(text)} is {heading}, write {key} = {quoted(text)} instead of the line of {other}: {why}"
    return f"{key} = {quoted(text)}  # {heading}: {why}"


def _line_of_free(one: Proposal) -> str:
    """Return the line for a heading that may name several columns, or whose words may be a person's name."""
    heading = quoted(one.value) if is_named(one) else quoted(YOUR_HEADING)
    fits = f"{capital(one.shown)} could be {format_list(list(one.columns), last='or')}"
    if len(one.columns) == 1:
        return f"# {fits}. If it is, write {one.columns[0]} = {heading}"
    return f"# {fits}. If it is one of them, write for example {one.columns[0]} = {heading}"


def _line_of_answer(one: Proposal, plan: ReturnPlan) -> str:
    """Return the line for days that count only after a Yes, which is enough if the heading of the day is known."""
    column = plan.description.column(one.key)
    usual = plan.columns.get(column.decided_on, ())
    is_known = cleaned(one.value) in map(cleaned, (*days_after(column), *usual))
    more = "" if is_known else f", with {one.key} = {quoted(one.value)} under [returns.{plan.name}.columns]"
    why = f"{column.heading} is the day in {quoted(one.value)} after a Yes{more}: {one.why}"
    return f"{ONLY_IF} = {{ {one.key} = {quoted(one.answer)} }}  # {why}"


def is_enough(one: Candidate, match: Match) -> bool:
    """Return whether a line of `only_if` is enough for days after a Yes: the heading of the day is known."""
    column = one.description.column(match.column)
    usual = one.match(column.decided_on)
    is_usual = usual is not None and usual.index == match.index
    return is_usual or cleaned(match.heading) in map(cleaned, days_after(column))


def remarks(one: SheetProposal, own: Mapping[str, Any]) -> Iterator[str]:
    """Yield what to write so that more sheets are read as a return that prevent.toml has already."""
    title = RETURNS[one.name].title
    lines = [f"{key} = {value}" for key, value in one.settings.items() if key not in own]
    for key, more in (("file", one.files), ("sheet", one.sheets)):
        present = as_texts(own.get(key, ()))
        if not set(more) <= set(present) and (present or key == "file"):
            lines.append(f"{key} = {_one_or_list(tuple(dict.fromkeys((*present, *more))))}")
    named = own.get("columns", {})
    columns = [
        f"{name} = {_one_or_list(tuple(dict.fromkeys((*as_texts(named.get(name, ())), heading))))}"
        for name, (heading, _) in one.columns.items()
        if heading not in as_texts(named.get(name, ()))
    ]
    rest = f", and under [returns.{one.name}.columns] {'; '.join(columns)}" if columns else ""
    where = f"write here {'; '.join(lines)}" if lines else "leave these lines"
    yield f"# {_sheets_in_words(one)} may be {title} too, but {one.why}. To read them, {where}{rest}"


def _sheets_in_words(one: SheetProposal) -> str:
    files = format_list(list(one.files))
    sheets = ", ".join(map(quoted, one.sheets))
    return f"{files}, {'sheet' if len(one.sheets) == 1 else 'sheets'} {sheets}," if one.sheets else files


def sheet_lines(one: SheetProposal) -> Iterator[str]:
    """Yield the lines of a return that sheets may be; a heading that is known without a line has none."""
    description = RETURNS[one.name]
    yield f"[returns.{one.name}]  # {description.title}: {one.why}"
    yield f"file = {_one_or_list(one.files)}"
    if one.sheets:
        yield f"sheet = {_one_or_list(one.sheets)}"
    yield from (f"{key} = {value}" for key, value in one.settings.items())
    if one.columns:
        yield f"[returns.{one.name}.columns]"
    given: dict[str, tuple[str, ...]] = {}
    for name, (heading, why) in one.columns.items():
        if name == description.snapshot_date and heading == UNKNOWN:
            yield line_of_day(one.name, heading, "")
            continue
        line = _line_of_heading(description, (name, heading), why, given)
        yield line if why or line.startswith("#") else line.removesuffix(": ")
        given[name] = (heading,)


def _one_or_list(texts: Sequence[str]) -> str:
    return quoted(texts[0]) if len(texts) == 1 else f"[{', '.join(map(quoted, texts))}]"
