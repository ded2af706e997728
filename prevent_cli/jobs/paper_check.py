"""What stands between a council and one board's paper: returns, faults and texts, in the order to deal with them."""

import datetime as dt
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from prevent_cli.counting import loading
from prevent_cli.jobs.report.plan import PaperNeeds, paper_needs
from prevent_cli.jobs.report.text_checks import token_faults
from prevent_cli.jobs.report.text_figures import reasons_not_counted
from prevent_cli.jobs.report.texts import texts_used
from prevent_cli.records import dataclass
from prevent_cli.remedies import Action, Message
from prevent_cli.returns import RETURNS
from prevent_cli.wording import format_list, quoted

if TYPE_CHECKING:
    from prevent_cli.workspace.folder import Workspace

FAULTS, MISSING, NOT_NEEDED, BLANK, READY = "has faults", "no file", "no file, not needed", "nothing filled in", "ready"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnState:
    """One return that a paper needs or uses: its files, its state in words, and whether it stops the paper."""

    name: str
    files: tuple[str, ...]
    state: str
    stops: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperCheck:
    """A board's paper with the returns that it uses, read and checked."""

    needs: PaperNeeds
    loaded: loading.LoadedReturns
    states: tuple[ReturnState, ...]
    steps: tuple[Message, ...]  # to take before faults are corrected: returns to add
    last_steps: tuple[Message, ...]  # to take afterwards: texts to write

    @property
    def title(self) -> str:
        """Return the paper's board and title."""
        return f"{self.needs.board.name or self.needs.board.code}: {self.needs.paper.title}"

    @property
    def is_ready(self) -> bool:
        """Return whether the paper can be written."""
        return not (self.steps or self.last_steps or loading.has_faults(self.loaded))


def check_for_paper(workspace: "Workspace", code: str, *, today: dt.date, as_at: dt.date | None = None) -> PaperCheck:
    """Return the check of a board's paper; raises UsageError or WorkspaceError if there is no such paper."""
    needs = paper_needs(workspace, code)
    with loading.reading_processes() as readers:
        loaded = loading.load_and_check(
            workspace,
            needs.uses,
            today=today,
            as_at=as_at,
            may_be_empty=True,
            unclaimed=loading.unclaimed_files(workspace, readers),
            readers=readers,
        )
    states = tuple(_state(needs, loaded, workspace, name) for name in needs.uses)
    return PaperCheck(
        needs=needs,
        loaded=loaded,
        states=states,
        steps=tuple(_returns(needs, loaded)),
        last_steps=(*_texts(needs), *_tokens(needs, workspace, loaded)),
    )


def _state(needs: PaperNeeds, loaded: loading.LoadedReturns, workspace: "Workspace", name: str) -> ReturnState:
    from prevent_cli.intake.files import find_files, shown_name

    files = tuple(shown_name(workspace, path) for path in find_files(workspace, RETURNS[name]))
    stops = name in needs.lacks(loaded.present)
    checked = loaded.read.get(name)
    if checked is not None and checked.stops:
        return ReturnState(name=name, files=files, state=FAULTS, stops=True)
    if name in loaded.blank:
        return ReturnState(name=name, files=files, state=BLANK, stops=stops)
    if checked is not None:
        return ReturnState(name=name, files=files, state=READY)
    return ReturnState(name=name, files=files, state=_absent(needs, name, stops=stops), stops=stops)


def _absent(needs: PaperNeeds, name: str, *, stops: bool) -> str:
    """Return the state of a return without a file: another may be enough."""
    from prevent_cli.measures.registry import MEASURES

    if stops:
        return MISSING
    asked = (MEASURES[measure] for measure in needs.measures if name in MEASURES[measure].needs)
    enough = sorted({other for measure in asked for other in measure.instead.get(name, ())})
    return f"{MISSING}, {' or '.join(enough)} instead" if enough and name in needs.needs else NOT_NEEDED


def _returns(needs: PaperNeeds, loaded: loading.LoadedReturns) -> Iterator[Message]:
    """Yield the returns to fill in, then those to add, with how to do without them."""
    lacking = needs.lacks(loaded.present)
    without = needs.without_missing(loaded.present)
    blank = [name for name in lacking if name in loaded.blank]
    missing = [name for name in lacking if name not in loaded.blank]
    if blank:
        yield Message(f"nothing is filled in yet in {_titles(blank)}", (Action("type your rows there"), *without))
    if missing:
        files = format_list([f"returns/{name}.xlsx" for name in missing])
        have, names = ("has", "its file") if len(missing) == 1 else ("have", "their files")
        add = Action(f"add {files} (or .csv), or give {names} in prevent.toml")
        yield Message(f"{_titles(missing)} {have} no file", (add, *(() if blank else without)))


def _titles(names: Sequence[str]) -> str:
    noun = "the return" if len(names) == 1 else "the returns"
    return f"{noun} {format_list([quoted(RETURNS[name].title) for name in names])}"


def _texts(needs: PaperNeeds) -> Iterator[Message]:
    """Yield the texts of the council that the paper lacks, if it is not a draft."""
    if needs.missing_texts and needs.status != "draft":
        yield Message("the paper needs your own texts", (Action(f"write {format_list(needs.missing_texts)}"),))


def _tokens(needs: PaperNeeds, workspace: "Workspace", loaded: loading.LoadedReturns) -> Iterator[Message]:
    """Yield what is wrong with the figures that the paper's texts name, a message each."""
    texts = texts_used(workspace, needs.board, needs.paper, needs.sections)
    yield from (Message(f"a text cannot be printed: {fault.sentence}") for fault in token_faults(texts.values()))
    for name, reason in reasons_not_counted(needs, loaded.present).items():
        yield Message(f'a text of the paper names "{name}", which is not counted: {reason}')
