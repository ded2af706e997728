"""The first drafts of papers that adopted returns allow, and the returns that exports leave out until then."""

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from prevent_cli.jobs.adopt.own_lines import BOARDS, EXPORT, DeletedLines
from prevent_cli.jobs.adopt.toml_tables import array, table_in
from prevent_cli.papers.catalogue import PAPERS, Paper
from prevent_cli.records import dataclass
from prevent_cli.wording import format_list, quoted

if TYPE_CHECKING:
    from prevent_cli.jobs.adopt.plan import ReturnPlan
    from prevent_cli.jobs.adopt.trial import Trial
    from prevent_cli.workspace.folder import Workspace

UPDATE = "update"
DRAFTS = (UPDATE, "scpb", "cllc")  # boards that every council may have; a paper of one service needs its departments
ENOUGH = frozenset({"casework", "training"})  # of these sections one must be there, so that a draft is worth reading


@dataclass(frozen=True, slots=True, kw_only=True)
class DraftPaper:
    """A board's first draft: the sections that can be written, and why each other one cannot."""

    board: str
    sections: tuple[str, ...]
    left_out: Mapping[str, str]


def drafts(found: "Trial", workspace: "Workspace", earlier: Mapping[str, tuple[str, ...]]) -> tuple[DraftPaper, ...]:
    """Return the drafts that the returns allow, without those of papers that a person has given to a board.

    A section that an `earlier` run has chosen stays: a fault in next month's file then stops the paper, and the paper
    does not lose the section.
    """
    theirs = {board.paper or code for code, board in workspace.boards.items() if code not in earlier}
    made = (_draft(PAPERS[name], found, earlier.get(name, ())) for name in DRAFTS if name not in theirs)
    return tuple(one for one in made if one.board == UPDATE or ENOUGH & set(one.sections))


def _draft(paper: Paper, found: "Trial", earlier: Collection[str]) -> DraftPaper:
    from prevent_cli.measures.registry import lacking, returns_for

    there = {name for name, checked in found.loaded.returns.items() if checked is not None and len(checked.frame)}
    kept: list[str] = []
    left_out: dict[str, str] = {}
    for section, measures in paper.sections.items():
        optional = paper.optional_in((section,))
        _, uses = returns_for(measures, optional_measures=optional)
        missing = lacking(measures, there, optional_measures=optional)
        faulty = [name for name in uses if found.faults.get(name)]
        if section in earlier or (not missing and not faulty):
            kept.append(section)
        elif faulty:
            left_out[section] = f"until the faults in {', '.join(faulty)} are corrected"
        else:
            left_out[section] = f"because it needs {', '.join(missing)}"
    return DraftPaper(board=paper.name, sections=tuple(kept), left_out=left_out)


def add_boards(
    document: Any, made: Collection[DraftPaper], earlier: Mapping[str, tuple[str, ...]], deleted: DeletedLines
) -> None:
    """Add the board of each draft, or renew its sections if nobody has changed them."""
    for draft in made:
        if (BOARDS, draft.board) in deleted:
            continue
        boards = table_in(document, "boards", is_parent=True)
        if draft.board not in boards:
            board = table_in(boards, draft.board)
            board.comment(f"a first draft: prevent report --board {draft.board}")
            board["status"] = "draft"
            board["sections"] = array(draft.sections)
        elif list(boards[draft.board].get("sections", ())) == list(earlier.get(draft.board, ())):
            boards[draft.board]["sections"] = array(draft.sections)


def board_lines(draft: DraftPaper, *, has_name: bool) -> Iterator[str]:
    """Yield the lines of information of a board: its name, and the sections that are left out."""
    if not has_name:
        yield '- Give your board its name: name = "Safer Communities Partnership Board"'
    yield from (f"- {sentence}" for sentence in sentences_left_out(draft))


def sentences_left_out(draft: DraftPaper) -> Iterator[str]:
    """Yield which sections a draft leaves out, those of one reason together."""
    reasons: dict[str, list[str]] = {}
    for section, why in draft.left_out.items():
        reasons.setdefault(why, []).append(section)
    for why, own in reasons.items():
        noun, verb = ("section", "is") if len(own) == 1 else ("sections", "are")
        reason = why if len(own) == 1 else why.replace("it needs", "they need")
        yield f"The {noun} {format_list(list(map(quoted, own)))} {verb} left out {reason}."


def left_out_of_exports(
    found: "Trial", plans: "Collection[ReturnPlan]", workspace: "Workspace", earlier: Collection[str]
) -> tuple[str, ...]:
    """Return the returns with faults that exports leave out: those new in this run, and those that an earlier left out.

    A return that was adopted without faults is never among them: faults of a later month must stop the export.
    """
    new = {plan.name for plan in plans if not workspace.settings_of(plan.name).file}
    return tuple(plan.name for plan in plans if plan.name in {*new, *earlier} and found.faults.get(plan.name))


def set_left_out(document: Any, names: Collection[str], earlier: Collection[str], deleted: DeletedLines) -> None:
    """Write which returns exports leave out, and take out those that an `earlier` run wrote and that may be read."""
    present = list(map(str, document.get(EXPORT, {}).get("without", ())))
    kept = [name for name in present if name in names or name not in earlier]
    added = [name for name in names if name not in kept and (EXPORT, "without", name) not in deleted]
    if [*kept, *added] == present:
        return
    own = table_in(document, EXPORT)
    if "without" in own:
        del own["without"]
    if kept or added:
        own["without"] = array([*kept, *added])
        own["without"].comment("exports leave these out until their faults are corrected: run prevent adopt again")
    elif not own:
        del document[EXPORT]
