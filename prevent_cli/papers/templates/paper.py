"""A paper's blocks from its template and released figures. All use of Jinja and Markdown starts here."""

from collections.abc import Callable, Mapping
from dataclasses import field
from functools import partial
from typing import TYPE_CHECKING, Any

from prevent_cli.layouts.characters import MARK, one_line
from prevent_cli.layouts.document import Block, Cell, Chart, CoverTable, Landscape, Paragraph, Style, Table, Text, plain
from prevent_cli.layouts.printed import Figures, PrintedFigure
from prevent_cli.measures.base.figure import HIDDEN
from prevent_cli.measures.base.heading_labels import KIND
from prevent_cli.papers.key_figures import key_chart, key_figures
from prevent_cli.papers.main_points import Known, main_points
from prevent_cli.papers.sentences import Sentences
from prevent_cli.papers.templates import front_matter
from prevent_cli.papers.templates.functions import PaperFunctions, day, month
from prevent_cli.papers.templates.inline import joined
from prevent_cli.papers.templates.markers import InlinePiece, Marks
from prevent_cli.papers.templates.outline import Levels
from prevent_cli.papers.templates.own_text import OwnText, OwnTexts, TextPlace
from prevent_cli.papers.templates.places import Place, place_of
from prevent_cli.papers.templates.section_texts import with_section_texts, without_boundaries
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from prevent_cli.papers.templates.markdown import Reader
    from prevent_cli.papers.templates.rendering import Loader, Templates


FILTERS = {"day": day, "month": month}


@dataclass(frozen=True, slots=True, kw_only=True)
class Materials:
    """All that a template may print: released figures, tables and charts, the workspace's texts, and plain values.

    A table and a chart cannot have the same name, so that a reference means only one of them.
    """

    figures: Figures = field(default_factory=dict)
    tables: Mapping[str, Table] = field(default_factory=dict)
    charts: Mapping[str, Chart] = field(default_factory=dict)
    texts: Mapping[str, OwnText] = field(default_factory=dict)
    not_counted: Mapping[str, str] = field(default_factory=dict)  # figures that texts name, and why they have none
    context: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class RenderedPaper:
    """A paper's blocks, including its title, and its template's settings with their values filled in.

    `missing` names the texts that the council has not written yet. Only a draft may have prompts for them.
    `texts` are the texts that are printed. `placed` names those before and after sections that are printed.
    `explained` names the figures about which the template asked why they are not available.
    `hidden_in_prose` has each line of a template that prints [c], with the name of the hidden figure.
    `marked_in_texts` has each line of a text that prints a mark, with the figure.
    """

    title: str
    blocks: tuple[Block, ...]
    subtitle: str = ""
    subject: str = ""
    running_title: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    missing: tuple[str, ...] = ()
    placed: frozenset[str] = frozenset()
    texts: tuple[OwnText, ...] = ()
    explained: tuple[str, ...] = ()
    hidden_in_prose: tuple[tuple[Place, str], ...] = ()
    marked_in_texts: tuple[tuple[TextPlace, PrintedFigure], ...] = ()


def no_includes(_: str) -> str | None:
    """Return no template: the loader of a paper without includes."""
    return None


def render_paper(source: str, *, name: str, materials: Materials, load: "Loader" = no_includes) -> RenderedPaper:
    """Return the paper that a template makes from these materials.

    `load` returns the source of an included template by name, or None. Values from the materials are never read as
    Markdown or Jinja, except the texts, which are read as restricted Markdown.
    Raises TemplateError with the template and line for any mistake in the template.
    """
    from prevent_cli.papers.templates.rendering import Templates

    head = front_matter.split(source, name=name)
    marks = Marks()
    functions = _functions(materials, show_charts=head.settings.get("charts", True))
    names = _names(materials.context, functions)
    texts = _own_texts(materials)
    sources = {name: head.body, **_head_sources(head, name=name)}
    templates = Templates(sources=sources, load=load, marks=marks, filters=FILTERS)
    printed = {key: _one_line_of(templates, f"{name} ({key})", names=names, marks=marks) for key in _printed_keys(head)}

    landscape = head.settings.get("landscape", False)
    label = partial(materials.context.get("label", _unlabelled), kind=KIND)

    def reader(main: str) -> "Reader":
        from prevent_cli.papers.templates.markdown import Reader

        return Reader(
            marks=marks,
            texts=texts,
            locate=lambda rendered: place_of(rendered, sources=templates.sources, main=main),
            numbered_paragraphs=head.settings.get("numbered_paragraphs", False),
            label=label,
            levels=Levels() if head.settings.get("tidy_headings", False) else None,
            in_landscape=landscape,
        )

    if "cover" in head.settings:
        keys = {row: f"{name} ({front_matter.cover_key(row)})" for row, _ in head.settings["cover"]}
        rendered_cells = {row: without_boundaries(templates.render(key, names), marks) for row, key in keys.items()}
        cells = ((row, _read(reader(key).cell, rendered_cells[row], key)) for row, key in keys.items())
        functions.cover_block = _cover(tuple((label(one_line(words)), cell) for words, cell in cells if cell))
    written = {one for one, text in materials.texts.items() if text.words.strip()}
    markdown, placed = with_section_texts(templates.render(name, names), marks, written)
    body = _read(reader(name).read, markdown, name)
    blocks = _titles(printed) + body
    whole = (Landscape(blocks=blocks),) if landscape else blocks
    missing = tuple(dict.fromkeys(functions.missing))
    return RenderedPaper(
        **printed,
        extra=head.settings.get("extra", {}),
        blocks=whole,
        missing=missing,
        placed=placed,
        texts=tuple(text for one, text in materials.texts.items() if one in texts.printed),
        explained=tuple(dict.fromkeys(functions.explained)),
        marked_in_texts=tuple(dict.fromkeys(texts.marked)),
        hidden_in_prose=marks.figures_printed_as(f"[{HIDDEN}]"),
    )


def _unlabelled(words: str, *, kind: str) -> str:  # noqa: ARG001 - as the label of a question
    return words


def _titles(printed: Mapping[str, str]) -> tuple[Block, ...]:
    texts = ((Style.TITLE, printed["title"]), (Style.SUBTITLE, printed.get("subtitle", "")))
    return tuple(Paragraph(content=(Text(text=text),), style=style) for style, text in texts if text)


def _read(read: Callable[[str], tuple[Block, ...]], markdown: str, name: str) -> tuple[Block, ...]:
    """Return the blocks of Markdown; raise TemplateError if it is nested too deeply."""
    try:
        return read(markdown)
    except RecursionError:
        raise Place(name).error("emphasis, links or lists are nested too deeply") from None


def compile_template(source: str, *, name: str, whole: bool) -> None:
    """Raise TemplateError, with template and line, if a template's settings or statements cannot be read.

    The template is compiled, not filled in. It is a partial, without settings, if it is not `whole`.
    """
    templates = templates_of(source, name=name, whole=whole)
    for key in tuple(templates.sources):
        templates.compile(key)


def templates_of(source: str, *, name: str, whole: bool) -> "Templates":
    """Return a template and its printed settings, each compiled by itself; a partial, if not `whole`, has none."""
    from prevent_cli.papers.templates.rendering import Templates

    sources = {name: source.removeprefix("\ufeff").replace("\r\n", "\n")}
    if whole:
        head = front_matter.split(source, name=name)
        sources = {name: head.body, **_head_sources(head, name=name)}
    return Templates(sources=sources, load=no_includes, marks=Marks(), filters=FILTERS)


def _functions(materials: Materials, *, show_charts: bool) -> PaperFunctions:
    shared = sorted(materials.charts.keys() & materials.tables)
    if shared:
        raise ValueError(f"charts may not take the names of tables: {', '.join(shared)}")
    return PaperFunctions(
        figures=materials.figures,
        tables=materials.tables,
        texts={name: text.words for name, text in materials.texts.items()},
        charts=materials.charts,
        show_charts=show_charts,
    )


def _own_texts(materials: Materials) -> OwnTexts:
    return OwnTexts(
        texts=materials.texts, figures=materials.figures, not_counted=materials.not_counted, marked=[], printed=set()
    )


def _cover(rows: tuple[tuple[str, Cell], ...]) -> CoverTable:
    """Return the cover table with its text alternative."""
    labels = ", ".join(label for label, _ in rows)
    return CoverTable(rows=rows, description=f"Details of this report, one in each row: {labels}." if rows else "")


def _names(context: Mapping[str, Any], functions: PaperFunctions) -> dict[str, Any]:
    interval = context.get("facts", {}).get("channel.by", "quarter")
    sentences = Sentences(functions, interval=interval)
    known = Known(figures=functions, sentences=sentences, context=context)
    given = {**functions.names(), **sentences.names(), "main_points": partial(main_points, known)}
    given |= {"key_figures": partial(key_figures, known), "key_chart": partial(key_chart, known)}
    taken = sorted(context.keys() & given)
    if taken:
        raise ValueError(f"values may not take the names of template functions: {', '.join(taken)}")
    return {**context, **given}


def _printed_keys(head: front_matter.Head) -> tuple[str, ...]:
    return tuple(key for key in front_matter.PRINTED_KEYS if key in head.settings)


def _head_sources(head: front_matter.Head, *, name: str) -> dict[str, str]:
    """Return each printed setting as a separate template, with its words on their line of the file."""
    words = {key: str(head.settings[key]) for key in _printed_keys(head)}
    words |= {front_matter.cover_key(label): cell for label, cell in head.settings.get("cover", ())}
    return {f"{name} ({key})": "\n" * (head.lines.get(key, 1) - 1) + text for key, text in words.items()}


def _one_line_of(templates: "Templates", name: str, *, names: Mapping[str, Any], marks: Marks) -> str:
    """Return a setting with its values filled in, on one line."""

    def fill(index: str) -> str:
        mark = marks.marks[int(index)]
        if isinstance(mark.piece, InlinePiece):
            return plain(joined(mark.piece.content))
        raise mark.place.error("a table, a chart or a text cannot be in a setting")

    rendered = " ".join(without_boundaries(templates.render(name, names), marks).split())
    pieces = MARK.split(rendered)
    filled = "".join(fill(piece) if odd % 2 else piece for odd, piece in enumerate(pieces))
    if not filled.strip() and name.endswith("(title)"):
        raise Place(name).error("the title is empty")
    return filled
