"""What stands within a paragraph: runs, links, cross-references and footnotes."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Chart, Document, Footnote, Inline, LineBreak, Reference, Table, Text, flat
from prevent_cli.papers.templates.inline import ALLOWED_URL
from prevent_cli.writers.word import styles as names
from prevent_cli.writers.word.styles import Styles
from prevent_cli.writers.word.xml import escaped, run
from prevent_cli.writers.word.xml import field as word_field


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What a captioned block is called: "Table 1" or "Figure 2", in a bookmark with an id of its own."""

    word: str
    number: int
    bookmark_id: int

    @property
    def bookmark(self) -> str:
        """Return the name of the bookmark round the label; the underline hides it from Word's own list."""
        return f"_Ref{self.word}{self.number}"


def labels_of(document: Document) -> dict[str, Label]:
    """Return the label of each captioned table and chart by its name; raise TemplateError where a name stands twice."""
    labels: dict[str, Label] = {}
    counted = {"Table": 0, "Figure": 0}
    for block in flat(document.blocks):
        if not isinstance(block, Table | Chart) or not block.caption:
            continue
        if block.name in labels:
            kind = "table" if isinstance(block, Table) else "chart"
            raise TemplateError(f'The {kind} "{block.name}" stands in the document twice')
        word = "Table" if isinstance(block, Table) else "Figure"
        counted[word] += 1
        labels[block.name] = Label(word=word, number=counted[word], bookmark_id=len(labels) + 1)
    return labels


@dataclass(slots=True, kw_only=True)
class Links:
    """The addresses that a part points to, each with the id of its relationship."""

    ids: dict[str, str] = field(default_factory=dict)

    def id(self, url: str) -> str:
        """Return the address's relationship id."""
        return self.ids.setdefault(url, f"rIdLink{len(self.ids) + 1}")


@dataclass(slots=True, kw_only=True)
class Runs:
    """Sets the content of paragraphs in one part of the file, and gathers the links and notes that it needs."""

    styles: Styles
    labels: Mapping[str, Label]
    notes: list[tuple[Inline, ...]] | None = None  # None in the part of the notes, which hold no notes
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
            raise TemplateError(f'The document refers to a table or chart "{reference.target}" that it does not hold')
        return word_field(rf"REF {label.bookmark} \h", f"{label.word} {label.number}")

    def _note(self, note: Footnote) -> str:
        if self.notes is None:
            raise TemplateError("A footnote cannot hold a footnote")
        self.notes.append(note.content)
        number = self.first_note + len(self.notes) - 1
        style = escaped(self.styles.id(names.FOOTNOTE_NUMBER))
        return f'<w:r><w:rPr><w:rStyle w:val="{style}"/></w:rPr><w:footnoteReference w:id="{number}"/></w:r>'

    def _form(self, text: Text, *, linked: bool) -> str:
        """Return a run's form: one character style, and what a second one would have said."""
        style = names.HYPERLINK if linked else names.STRONG if text.bold else names.EMPHASIS if text.italic else None
        if style is None:
            return ""
        bold = "<w:b/><w:bCs/>" if text.bold and style != names.STRONG else ""
        italic = "<w:i/><w:iCs/>" if text.italic and style != names.EMPHASIS else ""
        return f'<w:rStyle w:val="{escaped(self.styles.id(style))}"/>{bold}{italic}'
