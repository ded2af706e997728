"""The content of a paragraph: runs, links, cross-references and footnotes."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Chart, Document, Footnote, Inline, LineBreak, Reference, Table, Text, flat
from prevent_cli.layouts.typography import NO_BREAK
from prevent_cli.papers.templates.inline import ALLOWED_URL
from prevent_cli.records import dataclass
from prevent_cli.writers.word import styles as names
from prevent_cli.writers.word.styles import Styles
from prevent_cli.writers.word.xml import escaped, run
from prevent_cli.writers.word.xml import field as word_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """The label of a captioned block, "Table 1" or "Figure 2", and the id of its bookmark."""

    word: str
    number: int
    bookmark_id: int

    @property
    def words(self) -> str:
        """Return the label as a reference prints it, on one line."""
        return f"{self.word}{NO_BREAK}{self.number}"

    @property
    def bookmark(self) -> str:
        """Return the name of the label's bookmark; the underscore hides it from Word's list."""
        return f"_Ref{self.word}{self.number}"


def labels_of(document: Document) -> dict[str, Label]:
    """Return the label of each captioned table and chart by name; raise TemplateError for duplicate names."""
    labels: dict[str, Label] = {}
    counted = {"Table": 0, "Figure": 0}
    for block in flat(document.blocks):
        if not isinstance(block, Table | Chart) or not block.caption:
            continue
        if block.name in labels:
            kind = "table" if isinstance(block, Table) else "chart"
            raise TemplateError(f'The {kind} "{block.name}" is in the document twice')
        word = "Table" if isinstance(block, Table) else "Figure"
        counted[word] += 1
        labels[block.name] = Label(word=word, number=counted[word], bookmark_id=len(labels) + 1)
    return labels


@dataclass(slots=True, kw_only=True)
class Links:
    """The addresses of a part's links, with the ids of their relationships."""

    ids: dict[str, str] = field(default_factory=dict)

    def id(self, url: str) -> str:
        """Return the address's relationship id."""
        return self.ids.setdefault(url, f"rIdLink{len(self.ids) + 1}")


@dataclass(slots=True, kw_only=True)
class Runs:
    """Writes the content of paragraphs in one part of the file, and collects its links and notes."""

    styles: Styles
    labels: Mapping[str, Label]
    notes: list[tuple[Inline, ...]] | None = None  # None in the footnotes part, as notes have no notes
    first_note: int = 1
    links: Links = field(default_factory=Links)

    def of(self, content: Iterable[Inline]) -> str:
        """Return the runs of a paragraph."""
        return "".join(map(self._part, content))

    def _part(self, part: Inline) -> str:
        if isinstance(part, LineBreak):
            return "<w:r><w:br/></w:r>"
        if isinstance(part, Reference):
            return self._reference(part)
        if isinstance(part, Footnote):
            return self._note(part)
        url = part.url if part.url and ALLOWED_URL.match(part.url) else None
        if url is None:
            return run(part.text, self._form(part, linked=False))
        return f'<w:hyperlink r:id="{self.links.id(url)}">{run(part.text, self._form(part, linked=True))}</w:hyperlink>'

    def _reference(self, reference: Reference) -> str:
        label = self.labels.get(reference.target)
        if label is None:
            raise TemplateError(f'The document refers to a table or chart "{reference.target}" that is not in it')
        return word_field(rf"REF {label.bookmark} \h", label.words)

    def _note(self, note: Footnote) -> str:
        if self.notes is None:
            raise TemplateError("A footnote cannot contain a footnote")
        self.notes.append(note.content)
        number = self.first_note + len(self.notes) - 1
        style = escaped(self.styles.id(names.FOOTNOTE_NUMBER))
        return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def _form(self, text: Text, *, linked: bool) -> str:
        """Return a run's properties: one character style, and direct formatting instead of a second."""
        style = names.HYPERLINK if linked else names.STRONG if text.bold else names.EMPHASIS if text.italic else None
        if style is None:
            return ""
        bold = "<w:b/><w:bCs/>" if text.bold and style != names.STRONG else ""
        italic = "<w:i/><w:iCs/>" if text.italic and style != names.EMPHASIS else ""
        return f'<w:rStyle w:val="{escaped(self.styles.id(style))}"/>{bold}{italic}'
