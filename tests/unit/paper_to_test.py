"""A small paper that has one of everything, and what a written Word file says when it is read back."""

import datetime as dt
import io
import zipfile
from pathlib import Path

import docx
from docx.table import Table as WordTable

from prevent_cli.layouts.document import (
    Align,
    Chart,
    ChartKind,
    Document,
    ListBlock,
    Paragraph,
    Series,
    Table,
    TableColumn,
    Text,
)
from prevent_cli.layouts.printed import PrintedFigure
from prevent_cli.papers.templates.own_text import OwnText
from prevent_cli.papers.templates.paper import Materials, RenderedPaper, render_paper
from prevent_cli.writers.word.paper import word_bytes

REPOSITORY = Path(__file__).resolve().parents[2]
HOUSE_STYLE = (REPOSITORY / "templates" / "house-style.docx").read_bytes()
HEAD = '+++\ntitle = "A paper"\n+++\n'  # three lines, so that the body begins on line 4
NUMBERED_HEAD = '+++\ntitle = "A paper"\nnumbered_paragraphs = true\n+++\n'
HOSTILE = (
    "& < > \" ' &amp; <b>bold</b> <!-- -->",
    "| a | b |",
    "{{ figure('none') }} {% raw %} {# #}",
    "**bold** _slanted_ `code` [a](javascript:alert(1)) ![](x)",
    "# heading",
    "- item",
    "1. item",
    "> quotation",
    "---",
    "    four spaces",
    "```",
    "\\",
    "word {.note}",
    "{-}",
    "{.lettered}",
    "=HYPERLINK(1)",
    "]]>",
)


def figure(name: str, text: str, value: int | None = None, mark: str | None = None) -> PrintedFigure:
    return PrintedFigure(name=name, text=text, value=value, mark=mark)


FIGURES = {
    one.name: one
    for one in (
        figure("sessions", "11", 11),
        figure("boards", "1", 1),
        figure("briefings", "2", 2),
        figure("none", "0", 0),
        figure("trained", "1,234", 1234),
        figure("coverage", "44%"),
        figure("hidden", "[c]", mark="c"),
    )
}


def cell(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(Paragraph(content=(Text(text=text),)) for text in texts)


def table(
    name: str = "training", *, caption: str = "Staff trained", rows: int = 2, notes: tuple[str, ...] = ()
) -> Table:
    columns = (TableColumn(heading="Department", weight=2), TableColumn(heading="Trained", align=Align.RIGHT))
    return Table(
        name=name,
        caption=caption,
        columns=columns,
        rows=tuple((cell(f"Department {row}"), cell(str(row))) for row in range(1, rows + 1)),
        notes=tuple((Text(text=note),) for note in notes),
        description="Staff trained, one row a department.",
    )


def chart(name: str = "referrals", **settings) -> Chart:
    given = {
        "caption": "Referrals by quarter",
        "kind": ChartKind.COLUMNS,
        "categories": ("2018/19 Q1", "2018/19 Q2"),
        "series": (
            Series(name="Referred", values=(5, 8)),
            Series(name="Accepted", values=(1, None)),
        ),
        "description": "Referrals rose from 5 to 8.",
    }
    return Chart(name=name, **{**given, **settings})


def render(body: str, *, head: str = HEAD, load=lambda _: None, **materials) -> RenderedPaper:
    given = {"figures": FIGURES, "tables": {one.name: one for one in (table(), table("boards"))}, **materials}
    texts = given.get("texts", {}).items()
    given["texts"] = {name: OwnText(words=words, file=f"texts/{name}.md") for name, words in texts}
    return render_paper(head + body, name="paper.md.jinja", materials=Materials(**given), load=load)


def document(*blocks, **settings) -> Document:
    return Document(**{"title": "A paper", "dated": dt.date(2020, 2, 17), **settings}, blocks=blocks)


def written(*blocks, house_style: bytes = HOUSE_STYLE, **settings) -> bytes:
    return word_bytes(document(*blocks, **settings), house_style=house_style)


def part(file: bytes, name: str = "word/document.xml") -> str:
    with zipfile.ZipFile(io.BytesIO(file)) as package:
        return package.read(name).decode()


def outline(file: bytes) -> str:
    """Return a written file as text, a line a paragraph (style: text) or table row (cells parted by |)."""
    lines = []
    for block in docx.Document(io.BytesIO(file)).iter_inner_content():
        if isinstance(block, WordTable):
            lines += ["| " + " | ".join(one.text.replace("\n", " / ") for one in row.cells) for row in block.rows]
        else:
            lines.append(f"{block.style.name}: {block.text}")
    return "\n".join(lines) + "\n"


WHOLE = """+++
title = "Prevent update to the {{ board }}"
subtitle = "Meeting of {{ meeting | day }}"
running_title = "Prevent update {{ year }}"
numbered_paragraphs = true
+++

An opening that belongs to no section.

## Introduction

The **duty** is told in {{ number("boards") }} board and {{ plural("sessions", "session", "sessions") }};
{{ percent("coverage") }} of staff are trained, as {{ ref("training") }} shows. Read [the guidance](https://www.gov.uk/).

{% for one in aims %}
- To {{ one }}
{% endfor %}

1. First
2. Second

{{ table("training") }}

### A smaller heading

Told again. {.subnumbered}

{{ text("strategy") }}

## Background papers {-}

- CONTEST, 2018
- Prevent Duty Guidance, 2015
{.lettered}

Small print. {.note}
"""


def whole_paper() -> RenderedPaper:
    bullets = (ListBlock(items=(cell("One"), cell("Two"))),)
    training = table(notes=("[x] not available.",))
    rich = Table(
        name="training",
        caption=training.caption,
        columns=training.columns,
        rows=(*training.rows, (bullets, ())),
        notes=training.notes,
        description=training.description,
    )
    return render_paper(
        WHOLE,
        name="whole.md.jinja",
        materials=Materials(
            figures=FIGURES,
            tables={"training": rich},
            texts={
                "strategy": OwnText(
                    words="# Our strategy\n\nIt has *two* parts & a \\{{ brace \\}}.\n\n- one\n- two",
                    file="texts/strategy.md",
                )
            },
            context={
                "board": "Board & <Partners>",
                "meeting": dt.date(2020, 2, 17),
                "year": "2020",
                "aims": ["identify", "support | **others**"],
            },
        ),
    )


def whole_file(dated: dt.date = dt.date(2020, 2, 17)) -> bytes:
    paper = whole_paper()
    return written(
        *paper.blocks,
        title=paper.title,
        running_title=paper.running_title,
        dated=dated,
        author="Council",
        marks=("SAMPLE DATA", "DRAFT"),
    )


render("Words.")  # imports, so that no example of a property pays for them
