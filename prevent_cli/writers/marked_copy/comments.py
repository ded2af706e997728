"""Comments on the cells of a marked copy, in addition to the workbook's own."""

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING

from prevent_cli.writers.marked_copy.workbook_parts import MAIN, OFFICE, PART_TYPE, Parts, tag
from prevent_cli.writers.word.xml import escaped, parse
from prevent_cli.writers.xlsx.text import text_of_cell

if TYPE_CHECKING:
    from lxml import etree

AUTHOR = "prevent"
THREAD = "tc="  # the author of the note that Excel keeps for a threaded comment
DRAWING_TYPE = "application/vnd.openxmlformats-officedocument.vmlDrawing"
NAMESPACES = {
    "v": "urn:schemas-microsoft-com:vml",
    "o": "urn:schemas-microsoft-com:office:office",
    "x": "urn:schemas-microsoft-com:office:excel",
}
SHAPE_TYPE = (
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
DRAWING = (
    f"<xml {' '.join(f'xmlns:{prefix}={name!r}' for prefix, name in NAMESPACES.items())}>".replace("'", '"')
    + '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout></xml>'
)
LAST_COLUMN = 16_384
WIDE, LETTERS_A_LINE, LEAST_LINES, MOST_LINES = 3, 32, 3, 16  # a comment's box: columns, letters, lines
# The elements that follow a sheet's drawing of comments in the schema.
AFTER = ("legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems", "tableParts", "extLst")

Place = tuple[int, int]  # row and column, from 1


def add_comments(parts: Parts, part: str, sheet: "etree._Element", comments: Mapping[Place, tuple[str, str]]) -> int:
    """Return how many comments could not be added; `comments` gives each cell's address and words.

    Words are added below the note of a cell that has one. Cells with a threaded comment, and sheets whose drawing
    cannot be extended, are left as they are.
    """
    drawing = _drawing(parts, part, sheet)
    if drawing is None:
        return len(comments)
    comments_part = parts.first(part, "comments") or _new_part(parts, part)
    root = parts.root(comments_part)
    author = _author(root)
    listed = root.find(tag("commentList"))
    if listed is None:
        return len(comments)
    existing = {comment.get("ref", ""): comment for comment in listed}
    threads = {str(number) for number, name in enumerate(_authors(root)) if name.startswith(THREAD)}
    fresh: list[Place] = []
    left_out = 0
    for place, (address, words) in comments.items():
        note = existing.get(address)
        if note is None:
            listed.append(_comment(address, author, words))
            fresh.append(place)
        elif note.get("authorId") in threads:
            left_out += 1
        else:
            _add_below(note, words)
    parts.put(comments_part, root)
    heights = {place: _lines(comments[place][1]) for place in fresh}
    parts.contents[drawing] = _with_shapes(parts.contents[drawing], heights)
    return left_out


def _new_part(parts: Parts, owner: str) -> str:
    name = parts.fresh("xl/markedComments{}.xml")
    empty = f'<comments xmlns="{MAIN}"><authors/><commentList/></comments>'
    parts.add(name, empty.encode(), PART_TYPE.format("comments"))
    parts.relate(owner, name, "comments")
    return name


def _authors(root: "etree._Element") -> list[str]:
    authors = root.find(tag("authors"))
    return [author.text or "" for author in authors] if authors is not None else []


def _author(root: "etree._Element") -> int:
    """Return our number among the authors, added if necessary."""
    names = _authors(root)
    authors = root.find(tag("authors"))
    if AUTHOR not in names and authors is not None:
        authors.append(parse(f'<author xmlns="{MAIN}">{AUTHOR}</author>'))
        return len(names)
    return names.index(AUTHOR) if AUTHOR in names else 0


def _comment(address: str, author: int, words: str) -> "etree._Element":
    return parse(
        f'<comment xmlns="{MAIN}" ref="{escaped(address)}" authorId="{author}"><text><t xml:space="preserve">'
        f"{text_of_cell(words)}</t></text></comment>"
    )


def _add_below(comment: "etree._Element", words: str) -> None:
    """Add words to an existing note as a separate run; its plain text becomes the run above."""
    text = comment.find(tag("text"))
    if text is None:
        return
    plain = text.find(tag("t"))
    if plain is not None:
        run = text.makeelement(tag("r"))
        text.replace(plain, run)
        run.append(plain)
    ours = parse(f'<r xmlns="{MAIN}"><t xml:space="preserve">{text_of_cell(f"{chr(10)}{AUTHOR}: {words}")}</t></r>')
    runs = text.findall(tag("r"))
    text.insert(text.index(runs[-1]) + 1 if runs else 0, ours)


def _drawing(parts: Parts, part: str, sheet: "etree._Element") -> str | None:
    """Return the part that draws a sheet's comments, made if necessary; None if the present one cannot be extended."""
    pointer = sheet.find(tag("legacyDrawing"))
    if pointer is not None:
        wanted = pointer.get(f"{{{OFFICE}}}id")
        found = next((name for relation, name in parts.related(part) if relation.id == wanted), None)
        return found if found in parts.contents and b"</xml>" in parts.contents[found] else None
    name = parts.fresh("xl/drawings/markedDrawing{}.vml")
    parts.add(name, DRAWING.encode(), DRAWING_TYPE)
    pointer = sheet.makeelement(tag("legacyDrawing"))
    pointer.set(f"{{{OFFICE}}}id", parts.relate(part, name, "vmlDrawing"))
    after = next((child for name in AFTER for child in sheet.iterchildren(tag(name))), None)
    if after is None:
        sheet.append(pointer)
    else:
        after.addprevious(pointer)
    return name


def _lines(words: str) -> int:
    lines = sum(1 + len(line) // LETTERS_A_LINE for line in words.splitlines())
    return min(max(lines, LEAST_LINES), MOST_LINES)


def _with_shapes(drawing: bytes, heights: Mapping[Place, int]) -> bytes:
    """Return a drawing with a box for each comment, added as text because drawings of old Excel are not XML."""
    text = drawing.decode("utf-8", "surrogateescape")
    first = 1 + max((int(found) for found in re.findall(r'id="_x0000_s(\d+)"', text)), default=1024)
    named = "".join(
        f' xmlns:{prefix}="{name}"' for prefix, name in NAMESPACES.items() if f"xmlns:{prefix}=" not in text
    )
    shapes = "".join(_shape(first + count, place, lines, named) for count, (place, lines) in enumerate(heights.items()))
    kind = "" if "_x0000_t202" in text else SHAPE_TYPE.replace("<v:shapetype", f"<v:shapetype{named}", 1)
    head, end, tail = text.rpartition("</xml>")
    return f"{head}{kind}{shapes}{end}{tail}".encode("utf-8", "surrogateescape")


def _shape(number: int, place: Place, lines: int, named: str) -> str:
    row, column = place[0] - 1, place[1] - 1
    left = min(place[1], LAST_COLUMN - WIDE - 1)
    top = max(row - 1, 0)
    return (
        f'<v:shape id="_x0000_s{number}"{named} type="#_x0000_t202" fillcolor="#ffffe1" o:insetmode="auto" '
        'style="position:absolute;z-index:1;visibility:hidden"><v:fill color2="#ffffe1"/>'
        '<v:shadow color="black" obscured="t"/><v:path o:connecttype="none"/>'
        '<v:textbox style="mso-direction-alt:auto"><div style="text-align:left"></div></v:textbox>'
        '<x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/>'
        f"<x:Anchor>{left}, 15, {top}, 10, {left + WIDE}, 15, {top + lines}, 4</x:Anchor>"
        f"<x:AutoFill>False</x:AutoFill><x:Row>{row}</x:Row><x:Column>{column}</x:Column></x:ClientData></v:shape>"
    )
