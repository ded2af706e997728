"""The settings that each recognised return gets, and what is left for a person to settle."""

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import field, replace
from functools import partial
from pathlib import Path

from prevent_cli.intake.cleaning import one_line
from prevent_cli.intake.headings.columns import vocabulary
from prevent_cli.intake.recognition.candidate import Candidate, FreeHeading
from prevent_cli.intake.recognition.folder import RecognisedFolder
from prevent_cli.intake.recognition.matching import LEAST_FIT, LEAST_PROPOSED, Match
from prevent_cli.intake.recognition.renamed import replacements
from prevent_cli.intake.recognition.values import FEW_WORDS
from prevent_cli.intake.recognition.words import Word
from prevent_cli.jobs.adopt.file_names import (
    ALL_READ,
    Files,
    Names,
    OtherSheets,
    Reading,
    name_files,
    name_sheets,
    reading_of,
    sheets_read,
    without_earlier,
)
from prevent_cli.jobs.adopt.memory import Memory
from prevent_cli.jobs.adopt.own_lines import PARTLY_READ, UNREAD
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS, ReturnDescription
from prevent_cli.wording import cleaned, quoted
from prevent_cli.workspace.folder import ReturnSettings, Workspace
from prevent_cli.workspace.named_files import is_pattern

UNKNOWN = "?"  # a heading or the code of a word that nothing suggests; a person writes the right one
WRITE_HEADING = "write your heading of this column"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A line that is left for a person: its table and key in prevent.toml, its value, and why it is not certain.

    `sheet` is the file and sheet that it is about. `is_heading` is False for a code word, and `is_likely` for a
    heading of which few values fit. `answer` is the heading whose Yes makes the days below the heading count. `others`
    are other headings that may name a required column. `columns` are those that a heading without a meaning may name,
    the likely one first, and `shown` is how messages name that heading. `is_day` is True for the day of all rows.
    """

    table: str
    key: str
    value: str
    why: str
    sheet: tuple[str, str | None] = ("", None)
    is_heading: bool = True
    is_likely: bool = True
    answer: str = ""
    others: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()
    shown: str = ""
    is_day: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnPlan:
    """The settings of one return as adopt would write them.

    `files` and `sheet_names` are what the settings of these names get, and `reading` which of the files are read.
    `columns` are the headings of each column that are certain, `codes` the certain words. `shape`, `as_at` and
    `every_row` are as in prevent.toml, and so are `only_if` and `fill_down`. `uncounted` words are not
    shown: the number of words and of rows by column. `unread` are columns whose cells cannot all be read: all of them
    are left unread, except those of a column of words, which is read in part. `declined` are columns that a person has
    said their known heading does not name, so they are left unread as well.
    """

    name: str
    sheets: tuple[Candidate, ...]
    files: Names
    sheet_names: Names
    columns: Mapping[str, tuple[str, ...]]
    shape: str = ""
    as_at: str = ""
    every_row: Mapping[str, str] = field(default_factory=dict)
    only_if: Mapping[str, str] = field(default_factory=dict)
    fill_down: tuple[str, ...] = ()
    codes: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    proposals: tuple[Proposal, ...] = ()
    uncounted: Mapping[str, tuple[int, int]] = field(default_factory=dict)
    unread: Mapping[str, int] = field(default_factory=dict)
    declined: tuple[str, ...] = ()
    reading: Reading = ALL_READ

    @property
    def description(self) -> ReturnDescription:
        """Return the declaration of the return."""
        return RETURNS[self.name]


def plans(
    found: RecognisedFolder, workspace: Workspace, paths: Mapping[str, Path], memory: Memory
) -> tuple[ReturnPlan, ...]:
    """Return the plan of each return that is certainly there, in the order of the declarations."""
    names = sorted(found.returns, key=list(RETURNS).index)
    sheets = {name: _same_answers([_renamed(one, memory) for one in _alike(found.of(name))]) for name in names}
    named = {file: (file_setting(workspace, path), path) for file, path in paths.items()}
    return tuple(
        _plan(
            Files(sheets=own, settings=workspace.settings_of(name), paths=named),
            found,
            workspace,
            memory,
        )
        for name, own in sheets.items()
    )


def _alike(sheets: Sequence[Candidate]) -> list[Candidate]:
    """Return the sheets that have the shape of most of them: a return has one shape."""
    shapes = [one.shape for one in sheets]
    most = max(dict.fromkeys(shapes), key=shapes.count)
    return [one for one in sheets if one.shape == most]


def _same_answers(sheets: Sequence[Candidate]) -> list[Candidate]:
    """Return the sheets; days that count only after a Yes are proposed if not every sheet has a known answer to them.

    The answer's column may have another heading in each sheet.
    """
    names = dict.fromkeys(name for one in sheets for name in one.only_if)
    differ = {name for name in names if len({_answer_of(one, name) for one in sheets}) > 1}
    why = "not every sheet has the same column of Yes and No for it"
    return [
        replace(one, matches=tuple(_doubted(match, why) if match.column in differ else match for match in one.matches))
        for one in sheets
    ]


def _answer_of(one: Candidate, name: str) -> str:
    """Return the column of the answer to a column of days, or its cleaned heading if it names another or none."""
    heading = cleaned(one.only_if.get(name, ""))
    decided = one.match(one.description.column(name).decided_in)
    return (
        decided.column if decided is not None and decided.certain and cleaned(decided.heading) == heading else heading
    )


def _doubted(match: Match, why: str) -> Match:
    return replace(match, doubt=match.doubt or why)


def _renamed(one: Candidate, memory: Memory) -> Candidate:
    """Return a sheet with new headings proposed for settled columns that it lacks."""
    name = one.description.name
    if name not in memory.headings:
        return one
    new = tuple(replacements(one, memory.columns.get(name, {}), partial(memory.has_seen, name)))
    taken = {match.column for match in new}
    return replace(one, matches=(*(match for match in one.matches if match.certain or match.column not in taken), *new))


def _plan(files: Files, found: RecognisedFolder, workspace: Workspace, memory: Memory) -> ReturnPlan:
    every = files
    files, earlier = without_earlier(files)
    names = name_files(files)
    names = replace(names, replaced=(*names.replaced, *(every.paths[one.file][0] for one in earlier)))
    guessed = files.sheets[0].description.name in memory.newest
    reading = replace(reading_of(files, names, guessed=guessed), earlier=earlier)
    sheets = sheets_read(files, reading)
    description = sheets[0].description
    columns, proposals = _columns(sheets, workspace)
    declined = tuple(_declined(sheets, memory.refused))
    codes, word_proposals, uncounted = _words(description.name, found.words.get(description.name, ()))
    others = _other_sheets(found, sheets, are_dated=any(map(is_pattern, names.after(files.settings.file))))
    return ReturnPlan(
        name=description.name,
        sheets=sheets,
        files=names,
        sheet_names=name_sheets(sheets, files.settings, others),
        columns={} if sheets[0].shape else columns,
        shape=sheets[0].shape,
        as_at=_place_of_day(sheets),
        every_row=sheets[0].whole.every_row,
        only_if={key: text for key, text in sheets[0].only_if.items() if columns.get(key)},
        fill_down=tuple(dict.fromkeys(name for one in sheets for name in one.fill_down)),
        codes=codes,
        proposals=(*_once(proposals), *word_proposals),
        uncounted=uncounted,
        declined=declined,
        reading=reading,
    )


def _declined(sheets: Sequence[Candidate], refused: Collection[tuple[str, str, str]]) -> Iterator[str]:
    """Yield each optional column that its known heading does not name, as a person has said, if no other heading does.

    Otherwise reading would know the heading, and take the column.
    """
    description = sheets[0].description
    present = {cleaned(text) for one in sheets for text in one.table.wordings}
    named = {match.column for one in sheets for match in one.matches if match.certain}
    for name, column, text in sorted(refused):
        known = name == description.name and column in description.by_name and is_ours(text, description, column)
        if known and text in present and column not in named and not description.column(column).required:
            yield column


def _other_sheets(found: RecognisedFolder, sheets: Sequence[Candidate], *, are_dated: bool) -> OtherSheets:
    """Return the other sheets of the files of some sheets."""
    files = {one.table.sheet.file for one in sheets}
    own = {(one.table.sheet.file, one.table.sheet.name) for one in sheets}
    returns = {(one.table.sheet.file, one.table.sheet.name) for one in (*found.certain, *found.proposed)}
    others = [place for place in (*returns, *found.nothing) if place[0] in files and place not in own]
    return OtherSheets(
        names=tuple(sheet for _, sheet in others if sheet is not None),
        are_returns=any(place in returns for place in others),
        are_dated=are_dated,
    )


def _columns(sheets: Sequence[Candidate], workspace: Workspace) -> tuple[dict[str, tuple[str, ...]], list[Proposal]]:
    """Return the headings of each column that are certain, and a proposal for each other heading."""
    description = sheets[0].description
    name = description.name
    columns: dict[str, tuple[str, ...]] = {}
    proposals: list[Proposal] = []
    for column in description.columns:
        matches = [(one, match) for one in sheets if (match := one.match(column.name)) is not None and match.certain]
        headings = _different(match.heading for one, match in matches if not _is_joined(one, match))
        if not matches:
            continue
        if len(matches) == len(sheets) or column.name in workspace.settings_of(name).columns:
            columns[column.name] = headings
        elif all(is_ours(text, description, column.name) for text in headings):
            columns[column.name] = ()  # without a line it is read where it is
        else:
            why = f"{len(sheets) - len(matches)} of {len(sheets)} sheets do not have it"
            proposals.append(_heading_proposal(name, *matches[0], why))
    proposals += [
        _heading_proposal(name, one, match, match.doubt) for one in sheets for match in one.matches if not match.certain
    ]
    proposals += [
        _unnamed(name, one, column)
        for one in sheets
        for column in (one.missing if not one.shape else ())
        if one.match(column) is None and column not in workspace.settings_of(name).columns
    ]
    return columns, [*proposals, *_of_free_headings(name, sheets)]


def _of_free_headings(name: str, sheets: Sequence[Candidate]) -> list[Proposal]:
    """Return a proposal for each heading without a meaning whose values could fill a column."""
    found: dict[str, Proposal] = {}
    for one in sheets:
        used = {match.index for match in one.matches}
        for free in (free for free in one.free if free.index not in used):
            proposal = Proposal(
                table=f"returns.{name}.columns",
                key=free.columns[0],
                value=free.heading,
                why=_fits(one, free),
                sheet=(one.table.sheet.file, one.table.sheet.name),
                is_likely=free.is_likely,
                columns=free.columns,
                shown=free.shown,
            )
            found.setdefault(cleaned(free.heading), proposal)
    return sorted(found.values(), key=lambda one: not one.is_likely)


def _fits(one: Candidate, free: FreeHeading) -> str:
    """Return how many values below a heading fit the likely column."""
    fit = one.values[free.index].fit(one.description.column(free.columns[0]))
    return "its values fit" if fit >= LEAST_FIT else f"{fit:.0%} of its values fit"


def _place_of_day(sheets: Sequence[Candidate]) -> str:
    """Return the place of the day that most sheets have, as prevent.toml names it; "" if their rows have days."""
    places = [place for one in sheets for place in one.whole.days]
    return max(dict.fromkeys(places), key=places.count, default="")


def _is_joined(one: Candidate, match: Match) -> bool:
    """Return whether a heading is two cells, one above the other, that the return knows together without a line."""
    cell = one_line(one.table.sheet.columns[match.index].text(one.table.row))
    return cleaned(cell) != cleaned(match.heading) and is_ours(match.heading, one.description, match.column)


def _different(texts: Iterable[str]) -> tuple[str, ...]:
    """Return texts that are different, whatever their case and punctuation."""
    return tuple({cleaned(text): text for text in reversed(list(texts))}.values())[::-1]


def _once(proposals: Sequence[Proposal]) -> tuple[Proposal, ...]:
    return tuple({(one.table, one.key, cleaned(one.value)): one for one in proposals}.values())


def is_ours(heading: str, description: ReturnDescription, column: str) -> bool:
    """Return whether the return knows a heading without a line in prevent.toml."""
    return vocabulary(description, ReturnSettings()).get(cleaned(heading)) == column


def _heading_proposal(name: str, one: Candidate, match: Match, why: str) -> Proposal:
    answer = one.only_if.get(match.column, "")
    if match.fit < LEAST_PROPOSED and match.doubt and _is_of_answers(one, match):
        why = "what its words mean is settled next"
    return Proposal(
        table=f"returns.{name}" if answer else f"returns.{name}.columns",
        key=match.column,
        value=match.heading,
        why=why,
        sheet=(one.table.sheet.file, one.table.sheet.name),
        is_likely=match.is_likely and (match.fit >= LEAST_PROPOSED or _is_of_answers(one, match)),
        answer=answer,
        others=match.others,
    )


def _is_of_answers(one: Candidate, match: Match) -> bool:
    """Return whether a known heading of answers is above few words, whose meanings are asked once it is settled."""
    values = one.values[match.index]
    is_known = match.likeness.known and one.description.column(match.column).answers is not None
    return is_known and len(values.counts) <= FEW_WORDS and 2 * len(values.counts) <= values.filled


def _unnamed(name: str, one: Candidate, column: str) -> Proposal:
    """Return the line for a required column that no heading may name: for the day of a list, that of all its rows."""
    if column == one.description.snapshot_date:
        return Proposal(
            table=f"returns.{name}",
            key=column,
            value=one.whole.likely or UNKNOWN,
            why=one.whole.likely_from,
            sheet=(one.table.sheet.file, one.table.sheet.name),
            is_day=True,
        )
    return Proposal(
        table=f"returns.{name}.columns",
        key=column,
        value=UNKNOWN,
        why=WRITE_HEADING,
        sheet=(one.table.sheet.file, one.table.sheet.name),
    )


def file_setting(workspace: Workspace, path: Path) -> str:
    """Return a path as prevent.toml names it: from the workspace's folder if they are near, otherwise in full."""
    whole, home = path.resolve(), workspace.folder.resolve()
    try:
        near = Path(os.path.relpath(whole, home))
    except ValueError:  # another drive of Windows
        return whole.as_posix()
    return near.as_posix() if near.parts.count("..") < len(home.parts) - 1 else whole.as_posix()


def _words(
    name: str, words: Sequence[Word]
) -> tuple[dict[str, dict[str, str]], list[Proposal], dict[str, tuple[int, int]]]:
    """Return the certain words by column, proposals for the others, and the numbers of those that are not shown."""
    codes: dict[str, dict[str, str]] = {}
    proposals: list[Proposal] = []
    hidden: dict[str, tuple[int, int]] = {}
    for word in words:
        if not word.shown:
            number, rows = hidden.get(word.column, (0, 0))
            hidden[word.column] = (number + 1, rows + word.rows)
        elif word.certain:
            codes.setdefault(word.column, {})[word.text] = word.code
        else:
            proposals.append(_word_proposal(name, word))
    return codes, proposals, hidden


def _word_proposal(name: str, word: Word) -> Proposal:
    return Proposal(
        table=f"returns.{name}.codes.{word.column}",
        key=word.text,
        value=word.code,
        why=("1 row" if word.rows == 1 else f"{word.rows:,} rows")
        if word.text
        else f"a blank cell, of which there are {word.rows:,}",
        is_heading=False,
    )


def unread_columns(plan: ReturnPlan) -> dict[str, tuple[str, ...]]:
    """Return the columns whose cells cannot all be read, by the key of prevent.toml that names them."""
    partly = {name for name in plan.unread if plan.description.column(name).may_be_partly_read}
    return {
        UNREAD: (*plan.declined, *(name for name in plan.unread if name not in {*partly, *plan.declined})),
        PARTLY_READ: tuple(name for name in plan.unread if name in partly),
    }


def with_unread(plan: ReturnPlan, unread: Mapping[str, int]) -> ReturnPlan:
    """Return a plan with columns whose cells cannot all be read, each with the number of its faults."""
    return replace(plan, unread={**plan.unread, **unread})


def is_named(one: Proposal) -> bool:
    """Return whether messages name the heading of a proposal: it cannot be somebody's name."""
    return not one.shown or one.shown == quoted(one.value)
