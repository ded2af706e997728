"""A document tree as one accessible HTML page that includes its style and charts: no scripts, no requests."""

import base64
from pathlib import Path

from prevent_cli.layouts.document import Document, Landscape
from prevent_cli.writers.html.body import BodyWriter
from prevent_cli.writers.html.text import InlineWriter, css_string, escaped
from prevent_cli.writers.numbering import labels, numbered_blocks

STYLE = Path(__file__).with_name("paper.css")
BETWEEN_MARKS = " \N{MIDDLE DOT} "
# With this a browser loads and runs nothing, whatever values the paper contains.
POLICY = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"


def html_text(document: Document) -> str:
    """Return the document as an HTML page; the same document always gives the same text.

    Raises TemplateError if the document refers to a table or chart that is not in it, or has one twice.
    """
    numbered = numbered_blocks(document)
    writer = BodyWriter(inline=InlineWriter(labels=labels(numbered)), whole=numbered)
    body = writer.blocks(numbered)
    if not writer.titled:
        body = f"<h1>{escaped(document.title)}</h1>\n{body}"
    # A paper that is landscape throughout is wide throughout, and prints its header on its first page.
    all_landscape = all(isinstance(block, Landscape) for block in document.blocks)
    form = ' class="turned"' if document.blocks and all_landscape else ""
    return (
        f'<!DOCTYPE html>\n<html lang="{escaped(document.language)}">\n<head>\n{_head(document)}</head>\n'
        f'<body{form}>\n<a class="skip" href="#main">Skip to main content</a>\n{_header(document)}'
        f'<main id="main" tabindex="-1">\n{body}{writer.footnotes()}</main>\n{_footer(document)}</body>\n</html>\n'
    )


def _head(document: Document) -> str:
    about = (
        ("description", document.subject or document.title),
        ("author", document.author),
        ("keywords", ", ".join(document.keywords)),
        ("dcterms.date", document.dated.isoformat()),
    )
    return (
        '<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{escaped(_policy(document))}">\n'
        f"<title>{escaped(document.title)}</title>\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        + "".join(f'<meta name="{name}" content="{escaped(text)}">\n' for name, text in about if text)
        + f"<style>\n{STYLE.read_text(encoding='utf-8')}{_page_margins(document)}</style>\n"
    )


def _policy(document: Document) -> str:
    """Return the page's policy; a logo is a picture that the page includes."""
    return f"{POLICY}; img-src data:" if document.logo is not None else POLICY


def _page_margins(document: Document) -> str:
    """Return the rules that print the marks, the running title and the page number on every page."""
    marks = css_string(BETWEEN_MARKS.join(document.marks)) if document.marks else "none"
    title = css_string(document.running_title or document.title)
    return (
        f"@page {{ @top-center {{ content: {marks}; }} @bottom-left {{ content: {title}; }} "
        '@bottom-right { content: "Page " counter(page) " of " counter(pages); } }\n'
    )


def _header(document: Document) -> str:
    marks = (
        f'<p class="marks" role="note" aria-label="Marking">{escaped(BETWEEN_MARKS.join(document.marks))}</p>\n'
        if document.marks
        else ""
    )
    author = f'<p class="author">{escaped(document.author)}</p>\n' if document.author else ""
    return f"<header>\n{marks}{_logo(document)}{author}</header>\n"


def _logo(document: Document) -> str:
    """Return the logo as part of the page; its text alternative is the council's name."""
    if document.logo is None:
        return ""
    content = base64.b64encode(document.logo.content).decode()
    source = f"data:image/{document.logo.ending};base64,{content}"
    return f'<p class="logo"><img src="{source}" alt="{escaped(document.author)}"></p>\n'


def _footer(document: Document) -> str:
    words = (document.running_title or document.title, document.author, *document.marks)
    lines = "".join(f"<span>{escaped(word)}</span>\n" for word in words if word)
    return f"<footer>\n<p>{lines}</p>\n</footer>\n"
