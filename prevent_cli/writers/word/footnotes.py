"""The footnotes part of a Word file, and its settings."""

from collections.abc import Mapping

from lxml import etree

from prevent_cli.layouts.document import Inline
from prevent_cli.writers.word import styles as names
from prevent_cli.writers.word.inline import Label, Links, Runs
from prevent_cli.writers.word.package import MAIN, Look, target_part
from prevent_cli.writers.word.styles import Styles
from prevent_cli.writers.word.xml import DECLARATION, NAMESPACES, escaped, fragment, paragraph, parse, serialised, w

PART = "word/footnotes.xml"
SEPARATORS = (
    ("separator", -1, "<w:separator/>"),
    ("continuationSeparator", 0, "<w:continuationSeparator/>"),
)
AFTER_NOTES = ("endnotePr", "compat", "rsids", "mathPr", "themeFontLang", "clrSchemeMapping", "decimalSymbol")


def part_name(look: Look) -> str:
    """Return the name of the footnotes part: the house style's, if it has one."""
    named = (target_part(MAIN, relation) for relation in look.relations if relation.kind == "footnotes")
    return next(named, PART)


def empty_part() -> bytes:
    """Return a footnotes part with the two rules between text and notes, and no notes."""
    rules = "".join(
        f'<w:footnote w:type="{kind}" w:id="{number}"><w:p><w:r>{rule}</w:r></w:p></w:footnote>'
        for kind, number, rule in SEPARATORS
    )
    return f"{DECLARATION}<w:footnotes {NAMESPACES}>{rules}</w:footnotes>".encode()


def kept_rules(part: bytes) -> etree._Element:
    """Return a house style's footnotes part without its notes, which are only examples."""
    root = parse(part)
    for note in root.findall(w("footnote")):
        if note.get(w("type"), "normal") == "normal":
            root.remove(note)
    return root


def first_number(root: etree._Element) -> int:
    """Return the first id that no rule of the part uses."""
    return max(1, *(int(note.get(w("id"), "0")) + 1 for note in root.findall(w("footnote"))), 1)


def filled(
    root: etree._Element, notes: list[tuple[Inline, ...]], *, styles: Styles, labels: Mapping[str, Label]
) -> tuple[bytes, Links]:
    """Return the part with the notes, and the addresses of their links."""
    writer = Runs(styles=styles, labels=labels)
    number = f'<w:rPr><w:rStyle w:val="{escaped(styles.id(names.FOOTNOTE_NUMBER))}"/></w:rPr>'
    mark = f'<w:r>{number}<w:footnoteRef/></w:r><w:r><w:t xml:space="preserve"> </w:t></w:r>'
    for place, content in enumerate(notes, start=first_number(root)):
        words = paragraph(styles.id(names.FOOTNOTE), mark + writer.of(content))
        root.append(fragment(f'<w:footnote w:id="{place}">{words}</w:footnote>'))
    return serialised(root), writer.links


def declare(settings: etree._Element, root: etree._Element) -> None:
    """Add the rules to the settings, as Word requires."""
    for old in settings.findall(w("footnotePr")):
        settings.remove(old)
    rules = [note.get(w("id")) for note in root.findall(w("footnote")) if note.get(w("type"), "normal") != "normal"]
    new = fragment("<w:footnotePr>" + "".join(f'<w:footnote w:id="{number}"/>' for number in rules) + "</w:footnotePr>")
    following = next((child for child in settings if etree.QName(child).localname in AFTER_NOTES), None)
    if following is None:
        settings.append(new)
    else:
        following.addprevious(new)
