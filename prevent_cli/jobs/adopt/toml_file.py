"""prevent.toml with what was adopted: new lines are added, the council's own lines and comments stay."""

import datetime as dt
import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import field
from typing import Any

import tomlkit

from prevent_cli.intake.recognition.board_dates import BoardDates
from prevent_cli.intake.recognition.courses import Course
from prevent_cli.jobs.adopt.board_meetings import add_meetings, add_names, lines_of_meetings
from prevent_cli.jobs.adopt.drafts import DraftPaper, add_boards, board_lines, set_left_out
from prevent_cli.jobs.adopt.file_names import NEWEST, Names, Reading
from prevent_cli.jobs.adopt.memory import NOTHING_CHOSEN, Chosen
from prevent_cli.jobs.adopt.own_lines import COURSES, NOTHING_DELETED, PARTLY_READ, UNREAD, DeletedLines
from prevent_cli.jobs.adopt.plan import Proposal, ReturnPlan, unread_columns
from prevent_cli.jobs.adopt.toml_tables import add_texts, array, remove_texts, table_in
from prevent_cli.jobs.adopt.unsettled import SheetProposal, lines_of_plan, remarks, sheet_lines
from prevent_cli.records import dataclass
from prevent_cli.wording import cleaned, quoted

UNSETTLED = "#? "  # begins a line that is not settled; the next run writes these lines again
INFORMATION = "#- "  # begins a line that tells something; the next run writes it again, if it is still so
HEAD = """\
# Written by prevent adopt. The right side of each line is what your files have. You can change every line.
# Lines that begin with #? are not settled. Check each one. To use it, delete "#? " at its beginning.
# Lines that begin with #- are information. The next run of prevent adopt writes both kinds again.
"""
GUESSED = "of the files that fit. If each has other rows, delete this line"
COUNCIL = """
[council]
name = "The Council"  # the name that papers print
#nation = "Wales"  # for a council in Wales: bank holidays, clear days and exempt paragraphs
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TomlAdditions:
    """What to add to prevent.toml. `drafts` are the first papers, and `without` the returns that exports leave out.

    `sheets` are the lines for sheets that may be returns. `covers` are the first and last day of the rows by return.
    `courses` are those of the exports of completed courses. `panel` is the council's own name of the
    Channel Panel, if it is not the usual one. `earlier` is what an earlier run
    wrote of the drafts and exports. `deleted` are lines that a person has deleted. `meetings` are the days of meetings
    by board, `names` the boards' names that those lists give, and `board_dates` those whose board is not settled.
    `council` is the council's name that a person has given, and `seen` a name that may be its, with the file that has
    it.
    """

    plans: Sequence[ReturnPlan]
    sheets: Sequence[SheetProposal] = ()
    covers: Mapping[str, str] = field(default_factory=dict)
    drafts: Sequence[DraftPaper] = ()
    without: Sequence[str] = ()
    earlier: Chosen = NOTHING_CHOSEN
    courses: Sequence[Course] = ()
    panel: str = ""
    deleted: DeletedLines = NOTHING_DELETED
    meetings: Mapping[str, Sequence[dt.date]] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    board_dates: Sequence[BoardDates] = ()
    council: str = ""
    seen: tuple[str, str] = ("", "")


def without_unsettled(text: str) -> str:
    """Return the text of a prevent.toml without the unsettled lines and the information of an earlier run."""
    kept = (line for line in text.splitlines(keepends=True) if not line.startswith((UNSETTLED, INFORMATION)))
    return "".join(kept)


def without_unread(text: str, unread: Mapping[str, Collection[str]]) -> str:
    """Return the text of a prevent.toml without the columns by return that an earlier run could not read in full."""
    document = tomlkit.parse(text)
    for name, columns in unread.items():
        own = document.get("returns", {}).get(name, {})
        for key in (UNREAD, PARTLY_READ):
            remove_texts(own, key, columns)
    return tomlkit.dumps(document)


def with_additions(text: str, added: TomlAdditions) -> str:
    """Return the text of prevent.toml with what was adopted; `text` is the present one, "" if there is none."""
    document = tomlkit.parse(without_unsettled(text) if text.strip() else HEAD + COUNCIL)
    for plan in added.plans:
        _add_return(document, plan, added.deleted)
    if added.council:
        table_in(document, "council")["name"] = added.council
    _add_courses(document, [one for one in added.courses if (COURSES, one.name) not in added.deleted])
    _add_panel(document, added.panel)
    add_boards(document, added.drafts, added.earlier.boards, added.deleted)
    add_names(document, added.names, added.deleted)
    add_meetings(document, added.meetings, added.deleted)
    set_left_out(document, added.without, added.earlier.without, added.deleted)
    written = tomlkit.dumps(document)
    for table, lines in _unsettled_lines(added, document).items():
        written = _with_lines(written, table, lines, is_declared=_is_declared(document, table))
    written = _with_lines_at_end(_with_courses(written, added.courses), list(lines_of_meetings(added.board_dates)))
    return _with_sheets(written, added.sheets, document)


def _add_return(document: tomlkit.TOMLDocument, plan: ReturnPlan, deleted: DeletedLines) -> None:
    returns = table_in(document, "returns", is_parent=True)
    is_new = plan.name not in returns
    own = table_in(returns, plan.name)
    if is_new:
        own.comment(plan.description.title)
    _add_names(own, "file", _kept(plan.files, deleted, plan.name, "file"))
    if is_new or "sheet" in own:
        _add_names(own, "sheet", _kept(plan.sheet_names, deleted, plan.name, "sheet"))
    if plan.reading.read != NEWEST or (plan.name, "read") not in deleted:
        _set_reading(own, plan.reading)
    _add_settings(own, plan, deleted)
    for key, unread in unread_columns(plan).items():
        add_texts(own, key, deleted.without(unread, plan.name, key))
    headings = {
        name: texts
        for name, several in plan.columns.items()
        if (texts := deleted.without(several, plan.name, "columns", name))
    }
    if headings or any(one.is_heading and not one.answer for one in plan.proposals):
        _add_columns(table_in(own, "columns"), headings, plan)
    names = dict.fromkeys([*plan.codes, *(_column_of(one) for one in plan.proposals if not one.is_heading)])
    if names:
        codes = table_in(own, "codes", is_parent=True)
        for name in names:
            words = plan.codes.get(name, {})
            kept = deleted.without(tuple(words), plan.name, "codes", name)
            _add_words(table_in(codes, name), {word: words[word] for word in kept})


def _add_settings(own: Any, plan: ReturnPlan, deleted: DeletedLines) -> None:
    """Add how the files of a return are read: its shape, its day, and values and answers by column."""
    for key, value in (("shape", plan.shape), ("as_at", plan.as_at)):
        if value and key not in own and (plan.name, key) not in deleted:
            own[key] = _day_or_text(value)
    if "fill_down" not in own and (plan.name, "fill_down") not in deleted:
        own_texts = list(plan.fill_down)
        if own_texts:
            own["fill_down"] = array(own_texts)
            own["fill_down"].comment("blank cells have the text above them")
    for key, by_column in (("every_row", plan.every_row), ("only_if", plan.only_if)):
        if by_column and key not in own and (plan.name, key) not in deleted:
            own[key] = tomlkit.inline_table()
            own[key].update(by_column)


def _day_or_text(value: str) -> dt.date | str:
    """Return a setting as TOML has it: a day, or a text such as "from title"."""
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return value


def _kept(names: Names, deleted: DeletedLines, *line: str) -> Names:
    """Return the names that a person has not deleted; nothing is replaced if none is left."""
    added = deleted.without(names.added, *line)
    return Names(added=added, replaced=names.replaced if added else ())


def _add_names(table: Any, key: str, names: Names) -> None:
    """Add names of files or sheets to a key, and take out those that a pattern among them replaces."""
    before = table.get(key, [])
    present = [before] if isinstance(before, str) else list(map(str, before))
    after = names.after(present)
    if key in table and names.replaced and list(after) != present:
        comment = before.trivia.comment
        table[key] = after[0] if len(after) == 1 else array(after)
        if comment:
            table[key].comment(comment.removeprefix("#").strip())
    else:
        add_texts(table, key, names.added)


def _set_reading(table: Any, reading: Reading) -> None:
    """Set which of the files are read, or take out a line that was guessed."""
    if reading.read == NEWEST and "read" not in table:
        table["read"] = NEWEST
        table["read"].comment(GUESSED if reading.is_guess else "it has the rows of the older files")
    elif reading.read and reading.read != NEWEST and "read" in table:
        del table["read"]


def _column_of(one: Proposal) -> str:
    """Return the column that a proposal for a word is about."""
    return one.table.rpartition(".")[2]


def _add_columns(columns: Any, headings: Mapping[str, tuple[str, ...]], plan: ReturnPlan) -> None:
    for name, texts in headings.items():
        is_new = name not in columns
        add_texts(columns, name, texts)
        if is_new:
            columns[name].comment(plan.description.column(name).heading)


def _add_words(table: Any, codes: Mapping[str, str]) -> None:
    known = {cleaned(key) for key in table}
    for word, code in codes.items():
        if cleaned(word) not in known:
            table[word] = code
            if not word:
                table[word].comment("a blank cell")


def _add_courses(document: tomlkit.TOMLDocument, courses: Sequence[Course]) -> None:
    """Add a table for each course that counts, and for each that a person has said does not."""
    own = [one for one in courses if one.counts or (one.counts is False and one.is_settled)]
    if not own:
        return
    known = table_in(table_in(document, "training", is_parent=True), "courses", is_parent=True)
    named = {cleaned(text) for name, course in known.items() for text in (name, *course.get("names", ()))}
    for one in own:
        if cleaned(one.name) not in named:
            table = table_in(known, one.name)
            table["counts"] = one.counts
            some = one.counts and 0 < one.completed < one.rows
            table.comment(f"{one.completed:,} of {_rows(one.rows)} say completed" if some else _rows(one.rows))


def _add_panel(document: tomlkit.TOMLDocument, panel: str) -> None:
    """Add the name of the Channel Panel, unless prevent.toml gives one."""
    channel = table_in(document, "channel") if panel else {}
    if panel and "panel" not in channel:
        channel["panel"] = panel
        channel["panel"].comment("the name of the Channel Panel in your list of meetings")


def _with_courses(text: str, courses: Sequence[Course]) -> str:
    """Return the text with lines at its end for each course that may count, and the number of those that do not."""
    lines = []
    for one in courses:
        if one.counts is None:
            lines += [f"[training.courses.{quoted(one.name)}]", f"counts = true  # it may count: {_rows(one.rows)}"]
    if others := sum(one.counts is False for one in courses):
        lines.append(f"- Other courses in your files, which do not count: {others}. adopted.html lists them.")
    return _with_lines_at_end(text, lines)


def _with_lines_at_end(text: str, lines: Sequence[str]) -> str:
    """Return the text with lines at its end that are not settled, or are information, after a blank line."""
    return f"{text.rstrip()}\n\n" + "".join(f"{_marked(line)}\n" for line in lines) if lines else text


def _marked(line: str) -> str:
    """Return a line with the mark of its kind; one of information begins with a dash."""
    return f"#{line}" if line.startswith("- ") else f"{UNSETTLED}{line}"


def _rows(number: int) -> str:
    return "1 row" if number == 1 else f"{number:,} rows"


def _unsettled_lines(added: TomlAdditions, document: tomlkit.TOMLDocument) -> dict[str, list[str]]:
    """Return the lines that are not settled, by the table that they belong to; `document` has what is settled."""
    found: dict[str, list[str]] = {}
    for plan in added.plans:
        if plan.name in added.covers:
            days = added.covers[plan.name]
            rows = f"- Its rows are from {days.replace('..', ' to ')}."
            line = f"{rows} If it is complete for more days, add a line such as covers = {quoted(days)}"
            found.setdefault(f"returns.{plan.name}", []).append(line)
        for table, line in lines_of_plan(plan, document):
            found.setdefault(table, []).append(line)
    if added.seen[0]:
        name, file = added.seen
        line = f"# {file} has the name {quoted(name)}. If that is your council, change the name to {quoted(name)}"
        found["council"] = [line]
    boards = document.get("boards", {})
    named = [(draft, "name" in boards[draft.board]) for draft in added.drafts if draft.board in boards]
    lines = {f"boards.{draft.board}": list(board_lines(draft, has_name=has_name)) for draft, has_name in named}
    return found | {table: own for table, own in lines.items() if own}


def _is_declared(document: Mapping[str, Any], table: str) -> bool:
    """Return whether a table has keys in prevent.toml, perhaps in one line of the table above it."""
    found: Any = document
    for key in table.split("."):
        found = found.get(key) if isinstance(found, dict) else None
    return bool(found)


def _with_lines(text: str, table: str, lines: Sequence[str], *, is_declared: bool = False) -> str:
    """Return the text with unsettled lines at the end of a table, or of the text if the table has no heading.

    A table that is declared without a heading cannot have one, so its lines are remarks.
    """
    rows = text.splitlines()
    heads = [at for at, row in enumerate(rows) if re.match(rf"\[{re.escape(table)}\]", row)]
    if not heads and is_declared:
        return _with_lines_at_end(text, [_as_remark(line, table) for line in lines])
    if not heads:
        return f"{text.rstrip()}\n\n" + "".join(f"{_marked(line)}\n" for line in (f"[{table}]", *lines))
    ends = (at for at in range(heads[0] + 1, len(rows)) if rows[at].startswith("["))
    end = next(ends, len(rows))
    while not rows[end - 1].strip() or rows[end - 1].startswith("#"):  # these may be about the next table
        end -= 1
    return "\n".join([*rows[:end], *map(_marked, lines), *rows[end:]]) + "\n"


def _as_remark(line: str, table: str) -> str:
    return line if line.startswith(("# ", "- ")) else f"# To use it, write in {table}: {line}"


def _with_sheets(text: str, sheets: Sequence[SheetProposal], document: Mapping[str, Any]) -> str:
    """Return the text with the sheets that may be returns: a block each, or remarks on a return that has its table."""
    own = document.get("returns", {})
    for one in sheets:
        if one.name in own:
            text = _with_lines(text, f"returns.{one.name}", list(remarks(one, own[one.name])), is_declared=True)
    lines = [f"{UNSETTLED}{line}" for one in sheets if one.name not in own for line in sheet_lines(one)]
    return f"{text.rstrip()}\n" + ("\n" + "\n".join(lines) + "\n" if lines else "")
