"""The house style's styles for each part of a paper, and the lists of those styles."""

from collections.abc import Iterator
from dataclasses import replace

from lxml import etree

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.document import Style
from prevent_cli.papers.templates.places import or_nearest
from prevent_cli.writers.word.letter_widths import Letters, letters_of
from prevent_cli.writers.word.xml import fragment, list_level, parse, value_of, w

PARAGRAPHS = {
    Style.TITLE: "Title",
    Style.SUBTITLE: "Subtitle",
    Style.NUMBERED: "Numbered Para",
    Style.SUBNUMBERED: "Numbered Subpara",
    Style.BODY: "Body Text",
    Style.NOTE: "Note",
    Style.LETTERED: "Lettered Para",
    Style.QUOTE: "Quote",
}
OPTIONAL = ("Quote",)  # house styles made before texts had quotations lack it
QUOTE_INDENT = '<w:ind w:left="1134" w:right="567"/>'  # of a quotation in Body Text
HEADINGS = ("heading 1", "heading 2", "heading 3", "heading 4")
NUMBERED_HEADING = "Numbered Heading"
BULLET, NUMBER, CONTINUE = "List Bullet", "List Number", "List Continue"
DEEPER = {name: f"{name} 2" for name in (BULLET, NUMBER, CONTINUE)}  # below a numbered subparagraph
CAPTION = "caption"
FIGURE = "Figure"
FOOTNOTE, FOOTNOTE_NUMBER = "footnote text", "footnote reference"
CONTENTS_TITLE, CONTENTS = "TOC Heading", ("toc 1", "toc 2", "toc 3")
TABLE, COVER_TABLE = "Prevent Table", "Prevent Cover"
TABLE_TEXT, TABLE_CONTINUE, TABLE_NUMBER = "Table Text", "Table Continue", "Table Number"
TABLE_HEADING, TABLE_HEADING_NUMBER = "Table Heading", "Table Heading Number"
TABLE_BULLET, TABLE_LIST_NUMBER = "Table Bullet", "Table List Number"
HEADER, HEADER_MARK, FOOTER = "header", "Header Mark", "footer"
STRONG, EMPHASIS, HYPERLINK = "Strong", "Emphasis", "Hyperlink"

FONT, SIZE = "Arial", 20  # defaults; the size in half points
LONGEST = 6  # digits of a number in a style
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"

STYLES_USED = (
    *(name for name in PARAGRAPHS.values() if name not in OPTIONAL),
    *HEADINGS,
    *(NUMBERED_HEADING, BULLET, NUMBER, CONTINUE, *DEEPER.values(), CAPTION, FIGURE),
    *(FOOTNOTE, FOOTNOTE_NUMBER, CONTENTS_TITLE, *CONTENTS),
    *(
        TABLE,
        COVER_TABLE,
        TABLE_TEXT,
        TABLE_CONTINUE,
        TABLE_NUMBER,
        TABLE_HEADING,
        TABLE_HEADING_NUMBER,
        TABLE_BULLET,
        TABLE_LIST_NUMBER,
    ),
    *(HEADER, HEADER_MARK, FOOTER, STRONG, EMPHASIS, HYPERLINK),
)


class Styles:
    """The styles of a house style by name, the same in every language of Word; case does not matter."""

    def __init__(self, part: etree._Element) -> None:
        self.part = part
        by_name = {str(value_of(style, ["name"])).lower(): style for style in part.iterfind(w("style"))}
        self._ids = {name: style.get(w("styleId"), "") for name, style in by_name.items()}
        self._by_id = {style.get(w("styleId")): style for style in by_name.values()}

    def has(self, name: str) -> bool:
        """Return whether the house style has a style of this name."""
        return name.lower() in self._ids

    def id(self, name: str) -> str:
        """Return a style's id; raise TemplateError if the style is missing."""
        found = self._ids.get(name.lower())
        if found is None:
            near = or_nearest(name.lower(), self._ids)
            raise TemplateError(f'The house style has no style "{name}"{near}; add it in Word, or use the one supplied')
        return found

    def font(self) -> str:
        """Return the typeface of the whole paper, for text without a style, as in charts."""
        fonts = self.part.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}/{w('rFonts')}")
        return fonts.get(w("ascii"), FONT) if fonts is not None else FONT

    def table_letters(self, theme: bytes | None) -> Letters:
        """Return the letter widths of tables: the widest of the cells' styles."""
        found = [self._letters(name, theme) for name in (TABLE_TEXT, TABLE_NUMBER, TABLE_HEADING, TABLE_HEADING_NUMBER)]
        widest = max(found, key=lambda letters: letters.widest("Frequency"))
        return replace(widest, capitals=any(letters.capitals for letters in found))

    def _letters(self, name: str, theme: bytes | None) -> Letters:
        forms = self._forms(name)
        fonts = (_typeface(form.find(w("rFonts")), theme) for form in forms)
        return letters_of(
            next((font for font in fonts if font), FONT),
            size=10 * _number(forms, "sz", default=SIZE),
            capitals=any(_is_on(form.find(w(tag))) for form in forms[:-1] for tag in ("caps", "smallCaps")),
            spacing=_number(forms, "spacing", default=0),
        )

    def _forms(self, name: str) -> list[etree._Element]:
        """Return the run properties for a style in a table: its own, its base styles', the table's, the default."""
        forms = []
        for first in (name, TABLE):
            style = self._by_id.get(self.id(first))
            for _ in range(len(self._by_id)):
                forms += [] if style is None else style.findall(w("rPr"))
                style = self._by_id.get(value_of(style, ["basedOn"]) or "")
        whole = self.part.find(f"{w('docDefaults')}/{w('rPrDefault')}/{w('rPr')}")
        return [*forms, fragment("<w:rPr/>") if whole is None else whole]

    def right_tab(self, name: str) -> str | None:
        """Return the position of a style's right-hand tab, in twentieths of a point."""
        style = self._by_id.get(self.id(name))
        tabs = style.iterfind(f"{w('pPr')}/{w('tabs')}/{w('tab')}") if style is not None else ()
        return next((tab.get(w("pos")) for tab in tabs if tab.get(w("val")) == "right"), None)

    def list_of(self, name: str) -> str | None:
        """Return the id of the list of a style or its base style."""
        style = self._by_id.get(self.id(name))
        for _ in range(len(self._by_id)):
            number = value_of(style, ["pPr", "numPr", "numId"])
            if number is not None:
                return number if number != "0" else None
            style = self._by_id.get(value_of(style, ["basedOn"]) or "")
        return None


def _typeface(fonts: etree._Element | None, theme: bytes | None) -> str | None:
    """Return the typeface of run properties, named directly or through the theme, or None."""
    if fonts is None:
        return None
    themed = fonts.get(w("asciiTheme"))
    if themed is None or theme is None:
        return fonts.get(w("ascii"))
    kind = "majorFont" if themed.startswith("major") else "minorFont"
    found = parse(theme).find(f".//{{{DRAWING}}}{kind}/{{{DRAWING}}}latin")
    return found.get("typeface") if found is not None else None


def _number(forms: list[etree._Element], tag: str, *, default: int) -> int:
    texts = (form.find(w(tag)) for form in forms)
    values = (text.get(w("val"), "") for text in texts if text is not None)
    return next(
        (int(value) for value in values if value.removeprefix("-").isdecimal() and len(value) < LONGEST), default
    )


def _is_on(switch: etree._Element | None) -> bool:
    return switch is not None and switch.get(w("val"), "1").lower() not in {"0", "false", "off"}


class Lists:
    """The lists of a house style, and added lists whose numbers begin again."""

    def __init__(self, part: etree._Element | None, styles: Styles) -> None:
        self._part = part
        self._styles = styles
        self._last = max((int(number.get(w("numId"), "0")) for number in self._numbers()), default=0)

    def of(self, name: str) -> int | None:
        """Return the style's list, or None."""
        number = self._styles.list_of(name)
        return int(number) if number is not None and self._definition(number) is not None else None

    def level(self, name: str, depth: int) -> str:
        """Return the property that sets a paragraph's list level, or nothing if the style sets it.

        In Word a level can name only one style. So of headings and paragraphs that share a counter, one needs the
        level on each paragraph.
        """
        number = self.of(name)
        found = None if number is None else self._level(str(number), depth)
        linked = value_of(found, ["pStyle"]) == self._styles.id(name)
        return "" if number is None or linked else list_level(number, depth)

    def number_text(self, name: str, depth: int, counted: tuple[int, ...]) -> str:
        """Return a number as the style's list prints it at a level, such as "8.1"; nothing without a list."""
        own = self._styles.list_of(name)
        text = value_of(self._level(own, depth) if own is not None else None, ["lvlText"]) or ""
        for level, number in enumerate(counted, start=1):
            text = text.replace(f"%{level}", str(number))
        return text

    def restarted(self, name: str, depth: int = 0) -> int | None:
        """Return a new list like the style's, beginning at 1; None if the style has no list."""
        own = self._styles.list_of(name)
        definition = self._definition(own) if own is not None else None
        if self._part is None or definition is None:
            return None
        self._last += 1
        new = fragment(
            f'<w:num w:numId="{self._last}"><w:abstractNumId w:val="{definition}"/><w:lvlOverride w:ilvl="{depth}">'
            '<w:startOverride w:val="1"/></w:lvlOverride></w:num>'
        )
        last = list(self._numbers())[-1]
        last.addnext(new)
        return self._last

    def _level(self, number: str, depth: int) -> etree._Element | None:
        definition = self._definition(number)
        if self._part is None or definition is None:
            return None
        return self._part.find(
            f"{w('abstractNum')}[@{w('abstractNumId')}='{definition}']/{w('lvl')}[@{w('ilvl')}='{depth}']"
        )

    def _definition(self, number: str) -> str | None:
        uses = (value_of(use, ["abstractNumId"]) for use in self._numbers() if use.get(w("numId")) == number)
        return next(uses, None)

    def _numbers(self) -> Iterator[etree._Element]:
        return self._part.iterfind(w("num")) if self._part is not None else iter(())
