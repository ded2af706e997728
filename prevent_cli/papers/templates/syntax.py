"""The Markdown that a template may use: its parser, unsupported syntax, and questions about a parsed node."""

import functools
import re
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from prevent_cli.layouts.characters import MARK, MARK_OPEN
from prevent_cli.layouts.document import Style

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.tree import SyntaxTreeNode

DEEPEST = 5  # #####, which is a heading of level 4
STYLES = {style.value: style for style in Style if style not in {Style.TITLE, Style.SUBTITLE}}
LANDSCAPE = "container_landscape"
FENCE = ":::"
NOTE = "footnote_reference"
REFUSED = {
    "table": "make a table with {{ table(...) }}, not with | lines",
    "html_block": "HTML is not supported; write a comment as {# ... #}",
    "html_inline": "HTML is not supported; write a comment as {# ... #}",
    "fence": "a block of code is not supported",
    "code_inline": "code is not supported",
    "image": "a picture is not supported",
    "blockquote": "a quotation (>) is not supported",
    "hr": "a horizontal rule is not supported",
}
REFUSED_IN_LIST = {
    **REFUSED,
    LANDSCAPE: "a landscape section cannot be in a list",
    NOTE: "the words of a footnote must be outside the list",
}
_STYLE_MARK = re.compile(r"\{(\.[\w-]+|-)\}")
_NOTE = re.compile(r"\[\^[^ \n\]]{1,100}\]")


@functools.cache
def parser() -> "MarkdownIt":
    """Return the Markdown parser, in which a marker is separate from all other syntax."""
    from markdown_it import MarkdownIt
    from mdit_py_plugins.container import container_plugin
    from mdit_py_plugins.footnote import footnote_plugin

    class Opaque(MarkdownIt):
        def normalizeLink(self, url: str) -> str:  # noqa: N802 - the library's name
            return url  # markers stay whole; inline.address escapes

        def validateLink(self, url: str) -> bool:  # noqa: ARG002, N802 - inline.address judges it
            return True

    reading = Opaque("commonmark").enable("table").disable("code")
    # A note without a definition is still read as a note, to distinguish it from words in brackets.
    reading.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    _limit_labels(reading)
    reading.use(container_plugin, "landscape", validate=lambda words, _: words.strip() == "landscape")
    reading.inline.add_terminator_char(MARK_OPEN)
    reading.inline.ruler.before("newline", "marker", read_marker)
    return reading


def _limit_labels(reading: "MarkdownIt") -> None:
    """Let the plugin read valid labels only: otherwise it scans to the end of the line for each [^."""
    (read_note,) = (rule.fn for rule in reading.inline.ruler.__rules__ if rule.name == "footnote_ref")

    def limited(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the library's signature
        return bool(_NOTE.match(state.src, state.pos) and read_note(state, silent))

    reading.inline.ruler.at("footnote_ref", limited)


def read_marker(state: "StateInline", silent: bool) -> bool:  # noqa: FBT001 - the library's signature
    """Read a marker as a separate token; the rule of a parser."""
    found = MARK.match(state.src, state.pos)
    if found is None:
        return False
    if not silent:
        state.push("marker", "", 0).content = found[1]
    state.pos = found.end()
    return True


def without_mark(nodes: Sequence["SyntaxTreeNode"]) -> tuple[list["SyntaxTreeNode"], str]:
    """Return the nodes without the style mark at the end of their text, and that mark."""
    kept = list(nodes)
    words = kept[-1].content.rstrip() if kept and kept[-1].type == "text" else ""
    start = words.rfind("{")
    found = _STYLE_MARK.fullmatch(words, start) if start >= 0 else None
    if found is None:
        return kept, ""
    token = kept[-1].token
    if token is not None:
        token.content = words[:start].rstrip()
    return kept, found[1]


def lines_of(nodes: Sequence["SyntaxTreeNode"]) -> Iterator[list["SyntaxTreeNode"]]:
    """Yield the nodes line by line, each line with the break that ends it."""
    line: list[SyntaxTreeNode] = []
    for node in nodes:
        line.append(node)
        if node.type == "softbreak":
            yield line
            line = []
    yield line


def first_line(node: "SyntaxTreeNode") -> str:
    """Return the first line of a node's text."""
    return next((inner.content for inner in node.walk() if inner.type == "inline"), "").split("\n")[0]


def footnotes(tree: "SyntaxTreeNode") -> list[tuple[str, "SyntaxTreeNode"]]:
    """Return each footnote's label and definition, in the order of the template."""
    return [(node.meta["label"], node) for node in tree.walk() if node.type == NOTE]


def is_closed(container: "SyntaxTreeNode", lines: Sequence[str]) -> bool:
    """Return whether a container has a closing line of colons, rather than ending with the paper."""
    end = container.map[1] if container.map else len(lines)
    return end < len(lines) and lines[end].strip().startswith(FENCE)
