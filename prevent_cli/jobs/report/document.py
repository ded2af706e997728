"""The document tree of a paper, filled with released figures, and its files in each format."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING

from prevent_cli.errors import TemplateError
from prevent_cli.files import find_resource
from prevent_cli.jobs.report.numbering import WORD
from prevent_cli.jobs.report.plan import exemption_of, sections_of
from prevent_cli.jobs.report.text_figures import mark_remarks, typed_remarks
from prevent_cli.jobs.report.texts import read_texts, refuse_missing_texts
from prevent_cli.jobs.report.to_add import remarks_on_missing
from prevent_cli.jobs.typed_text import remarks_on_public_text
from prevent_cli.measures.base.heading_labels import KIND
from prevent_cli.papers.catalogue import CASE_SECTIONS, SINCE_LAST_PAPER
from prevent_cli.papers.enclosures import enclosures_listed
from prevent_cli.papers.forms import form_of
from prevent_cli.papers.guidance import guidance_on
from prevent_cli.papers.implications import implications
from prevent_cli.papers.own import try_template
from prevent_cli.papers.templates.section_texts import names_for
from prevent_cli.remedies import Action, Message, Setting
from prevent_cli.wording import format_list
from prevent_cli.workspace.folder import Board, Workspace

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.layouts.document import Document
    from prevent_cli.layouts.pictures import Picture
    from prevent_cli.measures.base.material import Question
    from prevent_cli.papers.catalogue import Paper
    from prevent_cli.papers.templates.own_text import OwnText
    from prevent_cli.papers.templates.places import Place

EXEMPT_PARTIAL = "partials/exempt.md.jinja"  # says why a paper is exempt


def paper_document(  # noqa: PLR0913 - a paper is all of these
    released: "Released",
    *,
    workspace: Workspace,
    board: Board,
    paper: "Paper",
    question: "Question",
    not_counted: Mapping[str, str] = MappingProxyType({}),
    marking: str = "",
) -> "tuple[Document, tuple[Message, ...]]":
    """Return the paper's document tree, and remarks: on its template, on what a draft lacks, on text made public.

    `not_counted` says of figures that texts name why they are not counted. `marking` is printed at the head of each
    page.
    A draft says why a figure is not available, as the public paper will. What to add is a remark for the officer.
    The template is filled with released figures, tables, charts and texts.
    """
    from prevent_cli.disclosure.gate import as_readers_see
    from prevent_cli.layouts.document import Document, Table, flat
    from prevent_cli.layouts.present import printed_figures
    from prevent_cli.papers.blocks import document_tables
    from prevent_cli.papers.caption_findings import with_findings
    from prevent_cli.papers.charts import document_charts
    from prevent_cli.papers.templates.paper import Materials, render_paper

    shown = as_readers_see(released)
    figures = printed_figures(shown)
    texts = read_texts(workspace, board, question.period)
    loaded: set[str] = set()

    def load(name: str) -> str | None:
        loaded.add(name)
        return try_template(name, workspace)

    rendered = render_paper(
        _read_template(paper.template, workspace),
        name=paper.template,
        materials=Materials(
            figures=figures,
            tables=with_findings(document_tables(shown, figures), shown, figures),
            charts=with_findings(document_charts(shown, figures), shown, figures),
            texts=texts,
            not_counted=not_counted,
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
    document = Document(
        title=rendered.title,
        blocks=rendered.blocks,
        dated=question.meeting or question.as_at,
        author=workspace.council.name,
        subject=rendered.subject,
        running_title=rendered.running_title,
        marks=(*marks(released, workspace, board), *filter(None, (marking,))),
        logo=read_logo(workspace),
    )
    names = {block.name for block in flat(document.blocks) if isinstance(block, Table)}
    printed = [table for name, table in released.tables.items() if name in names]
    remarks = [*_hidden_in_prose(rendered.hidden_in_prose, workspace), *mark_remarks(rendered.marked_in_texts)]
    remarks += typed_remarks(rendered.texts, figures, question.period)
    remarks += _not_placed(texts, rendered.placed, sections_of(board, paper, str(released.policy.status)))
    if str(released.policy.status) == "public":
        remarks += remarks_on_public_text(printed)
    if str(released.policy.status) == "draft":
        remarks += remarks_on_missing(released, tables=printed, explained=rendered.explained)
    return document, tuple(remarks)


def read_logo(workspace: Workspace) -> "Picture | None":
    """Return the logo that prevent.toml names, if any; raise TemplateError if it is missing or cannot be used."""
    from prevent_cli.layouts.pictures import MOST_BYTES, PictureError, read_picture

    name = workspace.council.logo
    if not name:
        return None
    fault = "is not a file"
    try:
        if (workspace.folder / name).is_file():  # a pipe would never end
            with (workspace.folder / name).open("rb") as file:
                return read_picture(file.read(MOST_BYTES + 1))
    except PictureError as error:
        fault = str(error)
    except (OSError, ValueError):  # ValueError: a name that no file can have
        fault = "cannot be read"
    wanted = Setting(table="council", key="logo", what="a PNG or JPEG file in the workspace, of at most 1 MB")
    raise TemplateError(f'the logo "{name}" {fault}', wanted)


def _hidden_in_prose(printed: Iterable[tuple["Place", str]], workspace: Workspace) -> Iterator[Message]:
    """Yield a message for each line of a council's own template that prints [c] in a sentence."""
    for place, figure in printed:
        template = place.template.partition(" (")[0]  # without the name of a setting
        if (workspace.folder / "templates" / template).is_file():
            yield Message(
                f'Template {place.template}, line {place.line}, prints [c] in a sentence: "{figure}" is hidden',
                (
                    Action(
                        f'print {{{{ unavailable({{"{figure}": "The number of ..."}}) }}}} there '
                        f'if is_hidden("{figure}")'
                    ),
                ),
            )


def _not_placed(texts: "Mapping[str, OwnText]", placed: Collection[str], sections: Iterable[str]) -> Iterator[Message]:
    """Yield a message for each text before or after a section of which the paper prints nothing."""
    for section in sections:
        for name in names_for(section):
            if name in texts and texts[name].words.strip() and name not in placed:
                yield Message(f"{texts[name].file} is not printed: the paper has nothing in its section {section}")


def marks(released: "Released", workspace: Workspace, board: Board) -> tuple[str, ...]:
    """Return the words at the head of each page, short enough for one line."""
    status = str(released.policy.status)
    mark_of_status = {
        "draft": "DRAFT: not for publication",
        "exempt": f"NOT FOR PUBLICATION: exempt, Schedule 12A, {exemption_of(board, status, workspace.nation).cited}",
    }.get(status)
    return tuple(mark for mark in ("SAMPLE DATA" if workspace.sample else None, mark_of_status) if mark)


def _context(
    released: "Released", *, workspace: Workspace, board: Board, paper: "Paper", question: "Question"
) -> dict[str, object]:
    """Return what a template may name as well as figures, tables and texts: who, when, and facts in words."""
    status = str(released.policy.status)
    empty = empty_appendices(released, paper)
    asked = tuple(name for name in sections_of(board, paper, status) if name not in empty)
    sections = tuple(name for name in asked if released.policy.publishes_cases or name not in CASE_SECTIONS)
    form = form_of(board, workspace)
    titles = {section: one.title for section, one in paper.appendices.items() if section in sections}
    appendices = {section: question.label(title, kind=KIND) for section, title in titles.items()}
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
        "form_headings": form.headings if form is not None else (),
        "form_title": form.title if form is not None else "",
        "implications": implications(workspace),
        "appendices": appendices,
        "enclosures": tuple(appendices.values()),
        "enclosures_listed": enclosures_listed(tuple(appendices.values()), board.enclosures, code=board.code),
        "period": {
            "label": question.period.heading,
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
        "exempt": exemption_of(board, status, workspace.nation),
        "guidance": guidance_on(question.meeting or question.as_at),
        "to_be_exempt": "exempt" in {status, board.status} and status != "public",
        "sections": sections,
        "no_counts": sections != asked,
        "shows_cases": released.policy.publishes_cases,
    }


def empty_appendices(released: "Released", paper: "Paper") -> dict[str, str]:
    """Return the titles of the appendices that would have nothing in them, by section; a paper goes without them."""
    figures = released.figures
    return {
        section: one.title
        for section, one in paper.appendices.items()
        if one.holds in figures and not figures[one.holds].value
    }


def since_remarks(released: "Released", sections: Sequence[str]) -> Iterator[Message]:
    """Yield a message if the section on what has changed is left out, and on numbers corrected since the last paper.

    Only the officer reads the second: it may be about one person.
    """
    if SINCE_LAST_PAPER not in sections:
        return
    if why := released.facts.get("since.left-out"):
        yield Message(f"the section {SINCE_LAST_PAPER} is left out, because {why}")
    corrected = released.facts.get("since.corrected")
    if isinstance(corrected, tuple) and corrected:
        as_published = "the section on what has changed prints these numbers of the last paper as published"
        yield Message(f"{as_published}, and today's returns give others: {format_list(corrected)}")


def board_name(board: Board, released: "Released") -> str:
    """Return the board's name without its article, so that a sentence can give it one.

    It is the one in prevent.toml, else the one in the schedule, else "Board": a code is no name to print.
    """
    return (_named(board, released) or "Board").removeprefix("The ")


def _named(board: Board, released: "Released") -> str | None:
    scheduled = released.facts.get("boards.names", {})
    found = scheduled.get(board.code) if isinstance(scheduled, dict) else None
    return board.name or (str(found) if found else None)


def name_remarks(released: "Released", board: Board, paper: "Paper", workspace: Workspace) -> tuple[Message, ...]:
    """Return a message where a paper prints its board's name and there is none."""
    if _named(board, released) or "board.name" not in _read_template(paper.template, workspace):
        return ()
    name = Setting(table=f"boards.{board.code}", key="name", value="...")
    return (Message(f'{board.code} has no name, so the paper says "Board"', (name,)),)


def _read_template(name: str, workspace: Workspace) -> str:
    source = try_template(name, workspace)
    if source is None:
        raise TemplateError(f'unknown template "{name}"; put it in the workspace\'s folder templates')
    return source


def content_by_format(
    document: "Document", workspace: Workspace, formats: Sequence[str], *, numbers_later: bool = False
) -> dict[str, bytes]:
    """Return the paper in each format by its ending, all from the one document tree.

    Word, PDF and ODT are set in the council's house style, else the product's. The Word file has no page numbers yet if
    these come later. Raises TemplateError where the style is missing, and WriteError where a format needs a program
    that is missing.
    """
    from prevent_cli.writers import WRITERS, unnumbered_docx

    path = find_resource("templates", "house-style.docx", own=workspace.folder)
    if path is None or not path.is_file():
        raise TemplateError("templates/house-style.docx is missing; install the product again")
    house_style = path.read_bytes()
    writers = {**WRITERS, **({WORD: unnumbered_docx} if numbers_later else {})}
    return {name: writers[name](document, house_style) for name in formats}
