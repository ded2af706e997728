"""The styles of a marked copy: each cell's own style with the fill of its severity."""

from copy import deepcopy
from typing import TYPE_CHECKING

from prevent_cli.intake.faults import Severity
from prevent_cli.writers.marked_copy.workbook_parts import MAIN, PART_TYPE, Parts, local, tag
from prevent_cli.writers.word.xml import parse

if TYPE_CHECKING:
    from lxml import etree

# They also differ in grey: about 149, 201 and 232 of 255. Black on each has a contrast of 6.9 or more.
FILLS = {Severity.FAULT: "FFE57373", Severity.WARNING: "FFFFC83D", Severity.NOTE: "FFDCEBF7"}
HEAD_FILL = "FF12436D"
ORDER = ("numFmts", "fonts", "fills", "borders", "cellStyleXfs", "cellXfs", "cellStyles", "dxfs", "tableStyles")
PLAIN = (
    f'<styleSheet xmlns="{MAIN}"><fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '</fills><borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/></cellXfs>'
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


class Styles:
    """A workbook's styles, to which styles of marked cells are added when needed."""

    def __init__(self, parts: Parts) -> None:
        found = parts.first(parts.workbook, "styles")
        self._parts = parts
        self._part = found or (
            "xl/styles.xml" if "xl/styles.xml" not in parts.contents else parts.fresh("xl/styles{}.xml")
        )
        self._root = parts.root(found) if found else parse(PLAIN)
        if not found:
            parts.add(self._part, b"", PART_TYPE.format("styles"))
            parts.relate(parts.workbook, self._part, "styles")
        self._known: dict[tuple[int, Severity], int] = {}
        self._fills = {severity: self.fill(colour) for severity, colour in FILLS.items()}
        self._black: dict[str, str] = {}

    def save(self) -> None:
        """Put the styles back among the parts."""
        self._parts.put(self._part, self._root)

    def marked(self, base: int, severity: Severity) -> int:
        """Return the style `base` with the severity's fill, and with black text instead of coloured."""
        key = (base, severity)
        if key not in self._known:
            formats = self._group("cellXfs")
            own = formats[base] if base < len(formats) else formats[0] if len(formats) else self._first()
            copy = deepcopy(own)
            copy.set("fillId", str(self._fills[severity]))
            copy.set("applyFill", "1")
            if (font := self._readable(own.get("fontId", "0"))) != own.get("fontId", "0"):
                copy.set("fontId", font)
                copy.set("applyFont", "1")
            self._known[key] = self._append("cellXfs", copy)
        return self._known[key]

    def fill(self, colour: str) -> int:
        """Return the number of a new fill of one colour."""
        return self._append(
            "fills",
            parse(
                f'<fill xmlns="{MAIN}"><patternFill patternType="solid"><fgColor rgb="{colour}"/>'
                '<bgColor indexed="64"/></patternFill></fill>'
            ),
        )

    def font(self, properties: str) -> int:
        """Return the number of a new font; the properties are in the schema's order."""
        return self._append("fonts", parse(f'<font xmlns="{MAIN}">{properties}</font>'))

    def style(self, *, font: int, fill: int = 0, text: bool = False, wraps: bool = True) -> int:
        """Return the number of a new style for text at the top of its cell."""
        self._group("borders")
        self._first()
        return self._append(
            "cellXfs",
            parse(
                f'<xf xmlns="{MAIN}" numFmtId="{49 if text else 0}" fontId="{font}" fillId="{fill}" borderId="0" '
                'xfId="0" applyNumberFormat="1" applyFont="1" applyFill="1" applyAlignment="1">'
                f'<alignment vertical="top" wrapText="{int(wraps)}"/></xf>'
            ),
        )

    def of_severity(self, severity: Severity) -> int:
        """Return the number of a severity's fill."""
        return self._fills[severity]

    def _first(self) -> "etree._Element":
        formats = self._group("cellXfs")
        if not len(formats):
            self._append("cellXfs", parse(f'<xf xmlns="{MAIN}" numFmtId="0" fontId="0" fillId="0" borderId="0"/>'))
        return formats[0]

    def _readable(self, font: str) -> str:
        """Return a font that is readable on a pale fill: coloured text, such as white, becomes black."""
        fonts = self._group("fonts")
        number = int(font)
        if number >= len(fonts):
            return font
        colour = fonts[number].find(tag("color"))
        if colour is None or colour.get("theme") == "1" or colour.get("indexed") in {"8", "64"} or colour.get("auto"):
            return font
        if font not in self._black:
            copy = deepcopy(fonts[number])
            own = copy.find(tag("color"))
            if own is not None:
                own.attrib.clear()
                own.set("rgb", "FF000000")
            self._black[font] = str(self._append("fonts", copy))
        return self._black[font]

    def _append(self, name: str, element: "etree._Element") -> int:
        group = self._group(name)
        group.append(element)
        group.set("count", str(len(group)))
        return len(group) - 1

    def _group(self, name: str) -> "etree._Element":
        """Return a group of the styles; a missing one is added, with its default members, in the schema's order."""
        found = self._root.find(tag(name))
        if found is not None:
            return found
        plain = parse(PLAIN).find(tag(name))
        made = plain if plain is not None else self._root.makeelement(tag(name))
        before = [child for child in self._root if local(child) in ORDER[: ORDER.index(name)]]
        self._root.insert(self._root.index(before[-1]) + 1 if before else 0, made)
        return made
