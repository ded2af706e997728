"""From a folder to a workspace: recognised, settled, tried, and written whole or not at all."""

import datetime as dt
import os
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import tomlkit

from prevent_cli.errors import UsageError, WriteError
from prevent_cli.intake.quoting import may_be_a_name
from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.panel import panel_of
from prevent_cli.jobs.adopt import news as what_is_new
from prevent_cli.jobs.adopt.adoption import Adoption, Found
from prevent_cli.jobs.adopt.board_meetings import by_board, names_given
from prevent_cli.jobs.adopt.drafts import drafts, left_out_of_exports
from prevent_cli.jobs.adopt.facts import facts
from prevent_cli.jobs.adopt.memory import Chosen, Memory, memory_path, memory_text, read_memory
from prevent_cli.jobs.adopt.own_lines import deleted_lines, digests_of
from prevent_cli.jobs.adopt.plan import (
    UNKNOWN,
    WRITE_HEADING,
    ReturnPlan,
    file_setting,
    is_ours,
    plans,
    with_unread,
)
from prevent_cli.jobs.adopt.questions import (
    LATER,
    NO,
    Question,
    about_sheets,
    board_questions,
    council_questions,
    course_questions,
    is_unneeded,
    kept_about,
    line_questions,
    sheet_questions,
    with_answer,
)
from prevent_cli.jobs.adopt.settling import settled
from prevent_cli.jobs.adopt.toml_file import TomlAdditions, with_additions, without_unread
from prevent_cli.jobs.adopt.trial import Trial, trial, unreadable_columns
from prevent_cli.jobs.adopt.unsettled import SheetProposal, is_enough
from prevent_cli.jobs.adopt.walk import read_folder
from prevent_cli.remedies import Action, Option
from prevent_cli.returns import RETURNS
from prevent_cli.wording import quoted
from prevent_cli.workspace.folder import Workspace, load_workspace, workspace_from
from prevent_cli.workspace.settings import FILE_NAME, LARGEST_FILE

if TYPE_CHECKING:
    from prevent_cli.intake.recognition.candidate import Candidate

PAGE_FILE = "adopted.html"
MOVE_IT = Action("move it and run the command again")
RUN_AGAIN = Action("run the command again")
TRIES = 2  # columns left unread in the first may leave other faults for the second


def find(folder: Path, into: Path, *, here: Path, salt: str, today: dt.date) -> Found:
    """Return a folder, read and recognised with what is settled in the workspace; nothing is written or changed.

    Raises UsageError if the folder or the workspace is no folder, WorkspaceError if its settings cannot be read, and
    WriteError if a file that will be written cannot be replaced.
    """
    if into.exists() and not into.is_dir():
        raise UsageError(f'"{into}" is a file', Option("into", what="the name of a folder"))
    for path in (into / FILE_NAME, into / PAGE_FILE, memory_path(into)):
        if path.is_symlink() or path.is_dir():  # said before the questions, not after them
            raise WriteError(f"{path} is {'a link' if path.is_symlink() else 'a folder'}", MOVE_IT)
    workspace = load_workspace(into, known_returns=tuple(RETURNS))
    text = _present_text(into)
    memory = read_memory(into, salt=salt)
    read = read_folder(folder, workspace, here)
    deleted = deleted_lines(text, memory)
    known = replace(settled(workspace, memory, read.paths, deleted), today=today)
    found = Found(
        folder=folder,
        text=text,
        workspace=workspace,
        memory=memory,
        deleted=deleted,
        read=read,
        settled=known,
        recognised=recognise(read.sheets, known),
    )
    names = [sheet.name or "" for sheet in read.sheets]
    earlier = [
        (Question(words="", choices=(), about=about_sheets(about, names, memory)), answer)
        for about, answer in memory.answers
    ]
    return answered(found, earlier)


def questions_about_sheets(found: Found) -> tuple[Question, ...]:
    """Return the questions about sheets that may be returns."""
    return tuple(sheet_questions(found.recognised))


def questions_about_lines(found: Found) -> tuple[Question, ...]:
    """Return the questions about headings and words of the returns that are certain."""
    boards = board_questions(found.recognised, found.workspace, found.settled)
    council = council_questions(*found.council)
    return (*council, *line_questions(_plans(found)), *course_questions(found.recognised.courses), *boards)


def answered(found: Found, answers: Sequence[tuple[Question, str]]) -> Found:
    """Return the folder, recognised again with the answers of a person."""
    if not answers:
        return found
    known = found.settled
    for question, answer in answers:
        known = with_answer(known, question, answer)
    key = found.memory.sheet_key
    memory = replace(
        _with_kept_answers(found.memory, answers),
        refused=found.memory.refused
        | {(name, column, heading) for name, (column, heading) in known.refused - found.settled.refused},
        no_return=found.memory.no_return
        | {(file, key(sheet), name) for file, sheet, name in known.no_return - found.settled.no_return},
    )
    return replace(found, settled=known, memory=memory, recognised=recognise(found.read.sheets, known))


def _with_kept_answers(memory: Memory, answers: Sequence[tuple[Question, str]]) -> Memory:
    """Return the memory with answers: of a heading that names no column it is the key alone."""
    nothing = [question for question, answer in answers if is_unneeded(question, answer)]
    unneeded = {(question.about[1], memory.heading_key(question.about[2])) for question in nothing}
    kept = _kept_answers(memory, [one for one in answers if one[0] not in nothing])
    return replace(memory, answers=kept, unneeded=memory.unneeded | unneeded)


def _kept_answers(memory: Memory, answers: Sequence[tuple[Question, str]]) -> tuple[tuple[tuple[str, ...], str], ...]:
    """Return the answers to keep: those that settle something, without the names of sheets that may be people's."""
    kept = [(kept_about(question.about, memory), answer) for question, answer in answers if answer != LATER]
    return tuple(dict.fromkeys((*memory.answers, *kept)))


def keep_answers(found: Found, answers: Sequence[tuple[Question, str]]) -> None:
    """Write answers to the workspace's memory alone, for the next run; raises WriteError if it cannot be written."""
    memory = _with_kept_answers(found.memory, answers)
    if memory != found.memory or memory_path(found.workspace.folder).exists():  # an answer may be taken back
        _write(found, {memory_path(found.workspace.folder): memory_text(memory).encode()})


def _plans(found: Found) -> tuple[ReturnPlan, ...]:
    made = plans(found.recognised, found.workspace, found.read.paths, found.memory)
    return tuple(_with_answered(plan, found) for plan in made if _has_a_file(plan, found))


def _with_answered(plan: ReturnPlan, found: Found) -> ReturnPlan:
    """Return a plan with the words that a person has explained, and the day of all rows that they have given."""
    day = found.settled.as_at.get(plan.name)
    return replace(plan, codes=_with_answers(plan, found), as_at=day.isoformat() if day else plan.as_at)


def _has_a_file(plan: ReturnPlan, found: Found) -> bool:
    """Return whether prevent.toml names a file of the return, or will."""
    own = found.workspace.settings_of(plan.name).file
    return bool(own or found.deleted.without(plan.files.added, plan.name, "file"))


def _with_answers(plan: ReturnPlan, found: Found) -> dict[str, dict[str, str]]:
    """Return the certain words of a plan with those that a person has explained."""
    theirs = found.workspace.settings_of(plan.name).codes
    codes = {column: dict(words) for column, words in plan.codes.items()}
    for column, words in found.settled.codes.get(plan.name, {}).items():
        own = {word: code for word, code in words.items() if word not in theirs.get(column, {})}
        if own:
            codes[column] = {**own, **codes.get(column, {})}
    return codes


def adopt(found: Found, *, today: dt.date) -> Adoption:
    """Return what will be written: prevent.toml, the page and the memory, after every return was read with them."""
    made = _plans(found)
    text = without_unread(found.text, _unread_again(found, made))
    tried = Trial.nothing()
    for _ in range(TRIES):
        additions = TomlAdditions(
            plans=made, courses=found.recognised.courses, panel=_panel(found), deleted=found.deleted
        )
        workspace = _with_settings(found, with_additions(text, additions))
        tried = trial(workspace, [plan.name for plan in made], today=today)
        unread = unreadable_columns(tried)
        if not unread:
            break
        made = tuple(with_unread(plan, unread.get(plan.name, {})) for plan in made)
    earlier = found.memory.chosen
    adoption = Adoption(
        found=found,
        plans=made,
        trial=tried,
        news=what_is_new.news(found.recognised, made, found.memory),
        drafts=drafts(tried, found.workspace, earlier.boards) if made else (),
        without=left_out_of_exports(tried, made, found.workspace, earlier.without),
    )
    return replace(adoption, files=_files(adoption, text, today=today))


def _unread_again(found: Found, made: Sequence[ReturnPlan]) -> dict[str, tuple[str, ...]]:
    """Return the columns that an earlier run left unread, of the returns that are in this folder."""
    return {plan.name: found.memory.unread[plan.name] for plan in made if plan.name in found.memory.unread}


def _with_choices(memory: Memory, adoption: Adoption) -> Memory:
    """Return the memory with what this run chose: sections, columns left unread, the newest file, and for exports."""
    made = adoption.plans
    others = [name for name in memory.chosen.without if name not in {plan.name for plan in made}]
    chosen = Chosen(
        boards={**memory.chosen.boards, **{one.board: one.sections for one in adoption.drafts}},
        without=(*others, *adoption.without),
    )
    unread = dict(memory.unread) | {plan.name: tuple(plan.unread) for plan in made}
    newest = set(memory.newest)
    for plan in made:
        newest |= {plan.name} if plan.reading.is_guess else set()
        newest -= set() if plan.reading.is_guess or not plan.reading.read else {plan.name}
    paths = adoption.found.read.paths
    left = {file_setting(adoption.found.workspace, paths[one.file]) for plan in made for one in plan.reading.earlier}
    return replace(
        memory,
        chosen=chosen,
        unread={name: own for name, own in unread.items() if own},
        newest=frozenset(newest),
        left=frozenset(left),
    )


def _panel(found: Found) -> str:
    """Return the council's own name of the Channel Panel, "" if it is the usual one."""
    return panel_of(found.recognised.of("meetings"), found.workspace.channel.panel)


def _with_settings(found: Found, text: str) -> Workspace:
    """Return the workspace with new settings. Files are named in full, because its folder need not exist yet."""
    home = found.workspace.folder.resolve()
    workspace = workspace_from(tomlkit.parse(text).unwrap(), home, known_returns=tuple(RETURNS))
    named = {
        name: replace(settings, file=tuple(os.path.normpath(home / file) for file in settings.file))
        for name, settings in workspace.returns.items()
    }
    return replace(workspace, returns=named)


def _present_text(folder: Path) -> str:
    path = folder / FILE_NAME
    if not path.is_file() or path.stat().st_size > LARGEST_FILE:  # too large a file was refused before
        return ""
    return path.read_text(encoding="utf-8-sig", errors="replace")  # other text was refused before


def _files(adoption: Adoption, text: str, *, today: dt.date) -> dict[Path, bytes]:
    from prevent_cli.layouts.adopted_page import adopted_document
    from prevent_cli.writers.html.page import html_text

    found = adoption.found
    folder = found.workspace.folder
    additions = TomlAdditions(
        plans=adoption.plans,
        sheets=tuple(_sheet_proposals(found)),
        covers={plan.name: words for plan in adoption.plans if (words := _covers(adoption, plan))},
        drafts=adoption.drafts,
        without=adoption.without,
        earlier=found.memory.chosen,
        courses=found.recognised.courses,
        panel=_panel(found),
        deleted=found.deleted,
        meetings=by_board(found.recognised.board_dates, found.workspace, found.settled.boards),
        names=names_given(found.recognised.board_dates, found.settled.boards),
        board_dates=found.unsettled_dates,
        council=found.settled.council if found.settled.council != NO else "",
        seen=found.council,
    )
    written = with_additions(text, additions)
    memory = what_is_new.remembered(found.memory, found.recognised, adoption.plans, on=today.isoformat())
    memory = _with_choices(memory, adoption)
    memory = replace(memory, answers=(), lines=digests_of(written, memory), deleted=found.deleted.digests)
    page = adopted_document(facts(adoption), council=found.workspace.council.name, dated=today)
    return {
        folder / FILE_NAME: written.encode(),
        folder / PAGE_FILE: html_text(page).encode(),
        memory_path(folder): memory_text(memory).encode(),
    }


def _sheet_proposals(found: Found) -> Iterator[SheetProposal]:
    """Yield the sheets that may be returns, those of one return together."""
    by_name: dict[str, list[Candidate]] = {}
    for one in found.recognised.proposed:
        by_name.setdefault(one.description.name, []).append(one)
    for name, several in by_name.items():
        paths = (found.read.paths[one.table.sheet.file] for one in several)
        as_at = next((place for one in several for place in one.whole.days), "")
        settings = {"as_at": as_at or _likely_day(several), "shape": several[0].shape}
        yield SheetProposal(
            name=name,
            files=tuple(dict.fromkeys(file_setting(found.workspace, path) for path in paths)),
            sheets=_shown_sheets(several),
            why=several[0].doubt,
            columns=_columns_of(several),
            settings={
                **{key: value if value[:1].isdigit() else quoted(value) for key, value in settings.items() if value},
                **{key: _inline(values) for key, values in _inlined(several).items() if values},
            },
        )


def _likely_day(several: "Sequence[Candidate]") -> str:
    """Return the day that a name of the sheets may mean, with the words as a remark; "" if no name does."""
    found = (f'{one.whole.likely}  # the last day of "{one.whole.likely_from}"' for one in several if one.whole.likely)
    return next(found, "")


def _inlined(several: "Sequence[Candidate]") -> dict[str, Mapping[str, str]]:
    """Return the settings of sheets that are tables: values of every row, and days after a Yes, whose day is known."""
    only_if = {
        match.column: one.only_if[match.column]
        for one in several
        for match in one.matches
        if match.column in one.only_if and is_enough(one, match)
    }
    return {"every_row": several[0].whole.every_row, "only_if": only_if}


def _inline(values: Mapping[str, str]) -> str:
    """Return values by key as an inline table of TOML."""
    return "{ " + ", ".join(f"{key} = {quoted(text)}" for key, text in values.items()) + " }"


def _shown_sheets(several: Sequence["Candidate"]) -> tuple[str, ...]:
    """Return the names of sheets for a line of prevent.toml; none if one may be a person's."""
    names = tuple(dict.fromkeys(one.table.sheet.name for one in several if one.table.sheet.name is not None))
    return () if any(map(may_be_a_name, names)) else names


def _columns_of(several: "Sequence[Candidate]") -> dict[str, tuple[str, str]]:
    """Return the heading and doubt of each column that needs a line, and of each required one that none names."""
    found = {
        match.column: (match.heading, match.doubt)
        for one in several
        for match in ([] if one.shape else one.matches)
        if not (match.column in one.only_if and is_enough(one, match))
        if match.doubt or not is_ours(match.heading, one.description, match.column)
    }
    unnamed = (
        name
        for one in several
        if not one.shape
        for name in one.missing
        if one.match(name) is None and not (one.whole.likely and name == one.description.snapshot_date)
    )
    return found | dict.fromkeys((name for name in unnamed if name not in found), (UNKNOWN, WRITE_HEADING))


def _covers(adoption: Adoption, plan: ReturnPlan) -> str:
    """Return the days of a return's rows as prevent.toml writes them, "" for a return that is not dated by its rows."""
    checked = adoption.trial.checked(plan.name)
    if checked is None or checked.covers is None or checked.covers_declared or not plan.description.event_date:
        return ""
    return f"{checked.covers[0]}..{checked.covers[1]}"


def put_down(adoption: Adoption) -> None:
    """Write the files, all or none.

    Raises WriteError if they cannot be written, or if prevent.toml is no longer as it was when the folder was read.
    """
    found = adoption.found
    folder = found.workspace.folder
    if _present_text(folder) != found.text:
        raise WriteError(f"{folder / FILE_NAME} was changed meanwhile; nothing was written", RUN_AGAIN)
    _write(found, adoption.files)


def _write(found: Found, files: Mapping[Path, bytes]) -> None:
    from prevent_cli.bundles.hidden_folder import home_of, make_home
    from prevent_cli.writers.place import place_all

    folder = found.workspace.folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise WriteError(f"{folder} cannot be made: {(error.strerror or 'the system refused').lower()}") from None
    make_home(home_of(folder))
    place_all(files)
