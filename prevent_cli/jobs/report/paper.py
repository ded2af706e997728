"""The story of a paper: whose it is, what it asks, its document tree, and its files."""

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.counting.questions import ask
from prevent_cli.errors import TemplateError, UsageError, WorkspaceError
from prevent_cli.files import find_resource
from prevent_cli.papers.own import (
    CONTACTS,
    CONTACTS_PARTIAL,
    own_paper,
    texts_required,
    try_template,
    with_included,
)
from prevent_cli.periods import Period, long_date
from prevent_cli.wording import did_you_mean, to_write
from prevent_cli.workspace.folder import Board, Workspace

if TYPE_CHECKING:
    from prevent_cli.disclosure.exempt import Exemption
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.layouts.document import Document
    from prevent_cli.measures.base.material import Question
    from prevent_cli.papers.catalogue import Paper

EXEMPT_PARTIAL = "partials/exempt.md.jinja"  # says why a paper is exempt
LARGEST_TEXT = 1_000_000  # bytes
_NO_MARKUP = re.compile(r"#{1,6}(?= )|>")
GENERAL = "update"  # the paper of every board that has none of its own


def find_paper(workspace: Workspace, code: str) -> "tuple[Board, Paper]":
    """Return a board's settings and its paper.

    That is the one named in prevent.toml, else the one of its own code, from the workspace's templates or the
    product's; else, for a board that prevent.toml names, the general update. Raises UsageError with the nearest code.
    """
    from prevent_cli.papers.catalogue import PAPERS

    board = workspace.board(code.strip().casefold())
    name = board.paper or board.code
    paper = own_paper(name, workspace) or PAPERS.get(name)
    if paper is not None:
        return board, paper
    if board.paper:
        raise WorkspaceError(
            f'prevent.toml: boards.{board.code}: there is no paper "{board.paper}"; there is {", ".join(PAPERS)}, '
            f"or put {board.paper}.md.jinja into the workspace's folder templates"
        )
    if board.code in workspace.boards:
        return board, PAPERS[GENERAL]
    hint = did_you_mean(board.code, sorted({*PAPERS, *workspace.boards}))
    stop = "" if hint.endswith("?") else "."
    raise UsageError(
        f'there is no paper for the board "{code}"; {hint}{stop} For a general update, write '
        f"[boards.{board.code or 'CODE'}] into prevent.toml"
    )


def sections_of(board: Board, paper: "Paper", status: str) -> tuple[str, ...]:
    """Return the sections a board's paper has: all, or those named in prevent.toml; a draft's own come last.

    Raises WorkspaceError for an unknown one.
    """
    for name in board.sections:
        if name not in paper.sections:
            hint = did_you_mean(name, paper.sections)
            raise WorkspaceError(f'prevent.toml: boards.{board.code}.sections: there is no section "{name}"; {hint}')
    drafts_own = tuple(paper.draft_sections) if status == "draft" else ()
    return (*(board.sections or paper.sections), *drafts_own)


def exemption_of(board: Board, status: str) -> "Exemption":
    """Return why a board's paper is exempt, as prevent.toml says it.

    A draft may lack it, and shows that it does. Raises WorkspaceError where an exempt paper does: each copy must give
    the description of the information in it (Local Government Act 1972, section 100B(5)).
    """
    from prevent_cli.disclosure.exempt import SCHEDULE, Exemption

    exemption = Exemption(paragraphs=board.exempt_paragraphs, public_interest=board.public_interest.strip())
    if status == "exempt" and exemption.missing:
        wanted = {
            "exempt_paragraphs": f"exempt_paragraphs, the paragraphs of {SCHEDULE}, such as [1, 2]",
            "public_interest": "public_interest, a sentence on why it is better kept from the public",
        }
        raise WorkspaceError(
            f"nothing says why this paper is exempt; under [boards.{board.code}] in prevent.toml write "
            f"{' and '.join(wanted[name] for name in exemption.missing)}; or write the paper with --status draft"
        )
    return exemption


def period_of(asked: Period | None, *, as_at: dt.date | None) -> Period:
    """Return the period of a paper: the one asked for, else the calendar year of the day before the as-at date.

    Raises UsageError where neither was given.
    """
    if asked is not None:
        return asked
    if as_at is None:
        raise UsageError("a paper needs --period, such as --period 2020, or --as-at, such as --as-at 2016-01-01")
    year = (as_at - dt.timedelta(days=1)).year
    return Period(start=dt.date(year, 1, 1), end=dt.date(year, 12, 31), label=str(year))


def ask_of_paper(  # noqa: PLR0913 - a paper's question has these parts
    workspace: Workspace,
    board: Board,
    period: Period,
    *,
    today: dt.date,
    as_at: dt.date | None = None,
    meeting: dt.date | None = None,
) -> "Question":
    """Return the question of a paper; without an as-at date it is the period's end.

    Raises UsageError where that lies in the future, or where the paper would be read before what it tells of had
    happened.
    """
    if period.start > today:
        raise UsageError(f"{period.label} has not begun; give a --period that has, such as --period {today.year}")
    if as_at is None and period.end > today:
        raise UsageError(
            f"{period.label} has not ended; give --as-at with a day up to today to report on it so far, "
            f"such as --as-at {today}"
        )
    day = as_at or period.end
    if day > today:
        raise UsageError(f"--as-at {day} lies in the future; give a day up to {today}")
    if day < period.start:
        raise UsageError(f"--as-at {day} is before {period.label} begins; give a day from {period.start}")
    if meeting is not None and meeting < day:
        raise UsageError(
            f"the meeting of {long_date(meeting)} comes before {long_date(day)}, the day the paper counts up to; "
            "give --as-at with a day up to the meeting"
        )
    return ask(workspace, board, period=period, as_at=day, meeting=meeting)


def write_paper(
    released: "Released", *, workspace: Workspace, board: Board, paper: "Paper", question: "Question"
) -> "Document":
    """Return the paper's document tree: its template filled with released figures, tables, charts and texts."""
    from prevent_cli.layouts.document import Document
    from prevent_cli.layouts.present import printed_figures
    from prevent_cli.papers.blocks import document_tables
    from prevent_cli.papers.charts import document_charts
    from prevent_cli.papers.templates.paper import Materials, render_paper

    figures = printed_figures(released)
    loaded: set[str] = set()

    def load(name: str) -> str | None:
        loaded.add(name)
        return try_template(name, workspace)

    rendered = render_paper(
        _read_template(paper.template, workspace),
        name=paper.template,
        materials=Materials(
            figures=figures,
            tables=document_tables(released, figures),
            charts=document_charts(released, figures),
            texts=read_texts(workspace, board),
            context=_context(released, workspace=workspace, board=board, paper=paper, question=question),
        ),
        load=load,
    )
    refuse_missing_texts(rendered.missing, str(released.policy.status))
    if str(released.policy.status) == "exempt" and EXEMPT_PARTIAL not in loaded:
        raise TemplateError(
            f"Template {paper.template} does not say why the paper is exempt; put this line below its cover: "
            f'{{% include "{EXEMPT_PARTIAL}" %}}'
        )
    return Document(
        title=rendered.title,
        blocks=rendered.blocks,
        dated=question.meeting or question.as_at,
        author=workspace.council.name,
        subject=rendered.subject,
        running_title=rendered.running_title,
        marks=marks(released, workspace, board),
    )


def marks(released: "Released", workspace: Workspace, board: Board) -> tuple[str, ...]:
    """Return the words that must stand at the head of each page, short enough for one line."""
    status = str(released.policy.status)
    said = {
        "draft": "DRAFT: not for publication",
        "exempt": f"NOT FOR PUBLICATION: exempt, Schedule 12A, {exemption_of(board, status).cited}",
    }.get(status)
    return tuple(mark for mark in ("SAMPLE DATA" if workspace.sample else None, said) if mark)


def _context(
    released: "Released", *, workspace: Workspace, board: Board, paper: "Paper", question: "Question"
) -> dict[str, object]:
    """Return what a template may name besides figures, tables and texts: who, when, and facts in words."""
    status = str(released.policy.status)
    empty = empty_appendices(released, paper)
    sections = tuple(name for name in sections_of(board, paper, status) if name not in empty)
    return {
        "council": workspace.council,
        "board": {
            "code": board.code,
            "name": board_name(board, released),
            "title": board.title,
            "report_of": board.report_of,
            "wards": board.wards,
            "urgent": board.urgent,
            "key": board.key,
        },
        "contacts": workspace.contacts,
        "enclosures": tuple(one.title for section, one in paper.appendices.items() if section in sections),
        "period": {
            "label": question.period.label,
            "start": question.period.start,
            "end": question.period.end,
            "told": question.period.words_until(question.last_day),
        },
        "as_at": question.as_at,
        "last_day": question.last_day,
        "meeting": question.meeting,
        "channel": workspace.channel,
        "words": workspace.words,
        "label": question.label,
        "facts": released.facts,
        "status": status,
        "exempt": exemption_of(board, status),
        "to_be_exempt": "exempt" in {status, board.status} and status != "public",
        "sections": sections,
    }


def empty_appendices(released: "Released", paper: "Paper") -> dict[str, str]:
    """Return the titles of the appendices that would have nothing in them, by section; a paper goes without them."""
    figures = released.figures
    return {
        section: one.title
        for section, one in paper.appendices.items()
        if one.holds in figures and not figures[one.holds].value
    }


def board_name(board: Board, released: "Released") -> str:
    """Return the board's name without its article, so that a sentence can give it one.

    It is the one in prevent.toml, else the one in the schedule, else "Board": a code is no name to print.
    """
    return (_named(board, released) or "Board").removeprefix("The ")


def _named(board: Board, released: "Released") -> str | None:
    scheduled = released.facts.get("boards.names", {})
    found = scheduled.get(board.code) if isinstance(scheduled, dict) else None
    return board.name or (str(found) if found else None)


def name_remarks(released: "Released", board: Board, paper: "Paper", workspace: Workspace) -> tuple[str, ...]:
    """Return a sentence where a paper prints its board's name and there is none."""
    if _named(board, released) or "board.name" not in _read_template(paper.template, workspace):
        return ()
    return (f'{board.code} has no name, so the paper says "Board"; {to_write(f"boards.{board.code}", "name", "...")}',)


def _read_template(name: str, workspace: Workspace) -> str:
    source = try_template(name, workspace)
    if source is None:
        raise TemplateError(f'there is no template "{name}"; put it in the workspace\'s folder templates')
    return source


def read_texts(workspace: Workspace, board: Board) -> dict[str, str]:
    """Return the council's own wording: texts/NAME.md by its name; for a board texts/CODE/NAME.md before it."""
    home = workspace.folder / "texts"
    folders = (home, home / board.code) if board.code else (home,)
    found = {}
    for path in (path for folder in folders for path in sorted(folder.glob("*.md"))):
        place = path.relative_to(workspace.folder).as_posix()
        if not path.is_file() or path.stat().st_size > LARGEST_TEXT:
            raise TemplateError(f"{place} is no plain file of up to {LARGEST_TEXT:,} bytes; put a text in its place")
        try:
            found[path.stem] = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError):
            raise TemplateError(f"{place} cannot be read; save it as UTF-8 text") from None
    return found


def missing_texts(workspace: Workspace, board: Board, paper: "Paper", sections: Sequence[str]) -> tuple[str, ...]:
    """Return what a board's paper cannot do without and the council has not written: files of texts, and the contacts.

    A text that is called as a section is wanted where the paper has that section.
    """
    from prevent_cli.papers.prompts import PROMPTS, is_written, place_of_text

    order = list(PROMPTS)
    texts = read_texts(workspace, board)
    left_out = set(paper.sections).difference(sections)
    missing = [
        place_of_text(name)
        for name in sorted(
            texts_required(paper.template, workspace), key=lambda one: order.index(one) if one in order else len(order)
        )
        if name not in left_out and not is_written(texts.get(name, ""))
    ]
    if not workspace.contacts and CONTACTS_PARTIAL in with_included(paper.template, workspace):
        missing.append(CONTACTS)
    return tuple(missing)


def refuse_missing_texts(missing: Sequence[str], status: str) -> None:
    """Raise WorkspaceError where a paper that is no draft would be written with prompts in it."""
    from prevent_cli.papers.prompts import refusal

    if missing and status != "draft":
        raise WorkspaceError(refusal(missing))


def text_remarks(workspace: Workspace, board: Board) -> tuple[str, ...]:
    """Return a sentence for each line of a board's texts that begins as a heading or a quotation, which no text has."""
    return tuple(
        f'the text {name}.md, line {number}: "{found.group()}" opens no heading or quotation in a text; '
        "write the line without it"
        for name, words in read_texts(workspace, board).items()
        for number, line in enumerate(words.splitlines(), start=1)
        if (found := _NO_MARKUP.match(line))
    )


def paper_files(document: "Document", workspace: Workspace, formats: Sequence[str]) -> dict[str, bytes]:
    """Return the paper in each format by its ending, all from the one document tree.

    Word and PDF are set in the council's house style, else the product's. Raises TemplateError where there is none, and
    WriteError where a format needs a program that is not there.
    """
    from prevent_cli.writers import WRITERS

    path = find_resource("templates", "house-style.docx", own=workspace.folder)
    if path is None or not path.is_file():
        raise TemplateError("there is no templates/house-style.docx; install the product again")
    house_style = path.read_bytes()
    return {name: WRITERS[name](document, house_style) for name in formats}


def what_was_written(released: "Released", question: "Question", board: Board, *, workspace: Workspace) -> str:
    """Return one line on what a paper stands on, with the command that explains its figures."""
    meeting = f", for the meeting of {long_date(question.meeting)}" if question.meeting else ""
    numbers = len(released.figures)
    return (
        f"{question.period.label} as at {long_date(question.as_at)}{meeting}; {numbers} figures; "
        f"`prevent explain NAME --board {board.code} --period {question.period.typed} --as-at {question.as_at}"
        f"{workspace.option}` "
        "gives any figure's rows"
    )


def boards_with_papers(workspace: Workspace) -> tuple[str, ...]:
    """Return the codes of the boards that prevent.toml names, in its order; raises UsageError where it names none."""
    if not workspace.boards:
        raise UsageError("prevent.toml names no board, so --all has nothing to write; write [boards.CODE] into it")
    return tuple(workspace.boards)


def with_paper(workspace: Workspace, name: str) -> Workspace:
    """Return the workspace with a board of a paper's name, so that a paper can be asked for by itself.

    Raises UsageError, with the nearest name, where there is no such paper.
    """
    from prevent_cli.papers.catalogue import PAPERS

    name = name.strip().casefold()
    if name not in PAPERS and own_paper(name, workspace) is None:
        raise UsageError(f'there is no paper "{name}"; {did_you_mean(name, PAPERS)}')
    board = workspace.boards.get(name, Board(code=name))
    return replace(workspace, boards={**workspace.boards, name: replace(board, paper=name)})
