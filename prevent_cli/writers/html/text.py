"""Inline HTML as text. All text from data is escaped here."""

from collections.abc import Iterable, Mapping
from dataclasses import field
from html import escape

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.document import Footnote, Inline, LineBreak, Reference, Text
from prevent_cli.papers.templates.inline import ALLOWED_URL
from prevent_cli.records import dataclass
from prevent_cli.writers.numbering import Numbered


def escaped(text: str) -> str:
    """Return text escaped for an element or a quoted attribute."""
    return escape(one_line(text))


def css_string(text: str) -> str:
    """Return text as a CSS string. All except letters and digits is escaped, so it can end no string or element."""
    safe = (
        character if character.isascii() and character.isalnum() else f"\\{ord(character):x} "
        for character in one_line(text)
    )
    return f'"{"".join(safe)}"'


@dataclass(slots=True, kw_only=True)
class InlineWriter:
    """Writes the content of a line, and collects its footnotes in order."""

    labels: Mapping[str, Numbered]
    footnotes: list[str] = field(default_factory=list)

    def content(self, content: Iterable[Inline]) -> str:
        """Return a line's HTML."""
        return "".join(map(self._part, content))

    def caption(self, finding: tuple[Inline, ...], topic: str) -> str:
        """Return the words of a caption: its topic, below its finding if it has one."""
        if not finding:
            return escaped(topic)
        return f'<span class="finding">{self.content(finding)}</span> <span class="topic">{escaped(topic)}</span>'

    def without_notes(self, content: Iterable[Inline]) -> str:
        """Return a line's HTML for a list of contents, without links and footnotes."""
        return "".join(
            _form(part) if isinstance(part, Text) else self._label(part).number if isinstance(part, Reference) else " "
            for part in content
            if not isinstance(part, Footnote)
        )

    def _part(self, part: Inline) -> str:
        match part:
            case LineBreak():
                return "<br>"
            case Reference():
                label = self._label(part)
                return f'<a href="#{label.anchor}">{label.number}</a>'
            case Footnote():
                return self._footnote(part)
            case Text():
                url = part.url if part.url and ALLOWED_URL.match(part.url) else None
                return f'<a href="{escaped(url)}">{_form(part)}</a>' if url else _form(part)

    def _label(self, reference: Reference) -> Numbered:
        label = self.labels.get(reference.target)
        if label is None:
            raise TemplateError(
                f'The document refers to a table or chart "{reference.target}" that is not in it with a caption'
            )
        return label

    def _footnote(self, note: Footnote) -> str:
        if any(isinstance(part, Footnote) for part in note.content):
            raise TemplateError("A footnote cannot contain a footnote")
        number = len(self.footnotes) + 1
        self.footnotes.append("")  # reserves its number before its words are written
        self.footnotes[number - 1] = self.content(note.content)
        return (
            f'<sup class="note-number"><a id="note-{number}-from" href="#note-{number}" role="doc-noteref" '
            f'aria-label="Footnote {number}">{number}</a></sup>'
        )


def _form(text: Text) -> str:
    words = escaped(text.text)
    words = f"<em>{words}</em>" if text.italic else words
    return f"<strong>{words}</strong>" if text.bold else words
