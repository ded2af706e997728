"""The sheet "Problems" of a marked copy: the faults, one in each row, with links to their cells."""

import re
import textwrap
from collections.abc import Sequence

from lxml import etree

from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.layouts.findings_alike import ranges_of, shown_ranges
from prevent_cli.records import dataclass
from prevent_cli.returns.examples import PROBLEMS
from prevent_cli.writers.marked_copy.styles import HEAD_FILL, Styles
from prevent_cli.writers.marked_copy.workbook_parts import MAIN, OFFICE, PART_TYPE, CannotMarkError, Parts, local, tag
from prevent_cli.writers.word.xml import escaped
from prevent_cli.writers.xlsx.text import text_of_cell

HEADINGS = ("Severity", "Sheet", "Cell", "Heading", "What is wrong and what to do", "Nearest valid value")
WIDTHS = (11, 18, 16, 26, 90, 26)  # of letters
MARGIN = 2  # letters of a line lost to wide words and the cell's edges
TITLE_HEIGHT, LINE_HEIGHT, GREATEST_HEIGHT = 21, 15, 409  # points; the last is Excel's limit
MOST_LISTED = 20_000  # Excel allows 65,530 links in a sheet, and nobody reads so many lines
PLACE = 2  # the column of the link, from 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Looks:
    title: int
    line: int
    head: int
    text: int
    link: int
    severity: dict[Severity, int]


def add_problems(
    parts: Parts, styles: Styles, faults: Sequence[Fault], *, lines: Sequence[str], unnamed: str | None
) -> None:
    """Add the sheet after all others, and open the workbook there. `lines` are above the table, the first one large.

    `unnamed` is the sheet of faults that name none. The positions of other sheets do not change.
    """
    book = parts.workbook
    root = parts.root(book)
    listed = root.find(tag("sheets"))
    if listed is None:
        raise CannotMarkError("lists no sheets, so no copy could be made")
    for found, name in parts.related(book):
        if found.kind.lower().endswith("sheet") and name in parts.contents:
            parts.contents[name] = _unselected(parts.contents[name])
    part = parts.fresh("xl/worksheets/markedProblems{}.xml")
    shown = faults[:MOST_LISTED]
    if len(faults) > len(shown):
        lines = [*lines, f"The first {MOST_LISTED:,} of {len(faults):,} problems are listed."]
    parts.add(part, _sheet(shown, lines, _looks(styles), unnamed).encode(), PART_TYPE.format("worksheet"))
    name = _free_name([sheet.get("name", "") for sheet in listed])
    numbers = [int(sheet.get("sheetId", "0")) for sheet in listed]
    entry = listed.makeelement(tag("sheet"), name=name, sheetId=str(max(numbers, default=0) + 1))
    entry.set(f"{{{OFFICE}}}id", parts.relate(book, part, "worksheet"))
    listed.append(entry)
    at = len(listed) - 1
    _open_at(root, at)
    head = len(lines) + 2
    _name_filter(root, f"'{name}'!$A${head}:$F${head + len(shown)}", at)
    parts.put(book, root)


def _free_name(taken: Sequence[str]) -> str:
    used = {name.casefold() for name in taken}
    names = (PROBLEMS, *(f"{PROBLEMS} {number}" for number in range(2, len(used) + 3)))
    return next(name for name in names if name.casefold() not in used)


def _unselected(part: bytes) -> bytes:
    """Return a sheet that is not selected: typing goes into all selected sheets at once."""
    head, mark, rest = part.partition(b"<sheetData")
    return re.sub(rb"(<(?:\w+:)?sheetView\b[^>]*?)\stabSelected=[\"'][^\"']*[\"']", rb"\1", head) + mark + rest


def _open_at(root: etree._Element, at: int) -> None:
    views = root.find(tag("bookViews"))
    if views is None:
        sheets = root.find(tag("sheets"))
        views = root.makeelement(tag("bookViews"))
        root.insert(root.index(sheets) if sheets is not None else 0, views)
    view = views.find(tag("workbookView"))
    if view is None:
        view = etree.SubElement(views, tag("workbookView"))
    view.set("activeTab", str(at))


def _name_filter(root: etree._Element, cells: str, at: int) -> None:
    """Name the filter as Excel does: without the name some programs show no buttons."""
    names = root.find(tag("definedNames"))
    if names is None:
        before = [child for child in root if local(child) in {"sheets", "functionGroups", "externalReferences"}]
        names = root.makeelement(tag("definedNames"))
        root.insert(root.index(before[-1]) + 1, names)
    name = etree.SubElement(names, tag("definedName"), name="_xlnm._FilterDatabase", localSheetId=str(at), hidden="1")
    name.text = cells


def _looks(styles: Styles) -> _Looks:
    family = '<name val="Calibri"/>'
    plain = styles.font(f'<sz val="11"/><color rgb="FF000000"/>{family}')
    bold = styles.font(f'<b/><sz val="11"/><color rgb="FF000000"/>{family}')
    white = styles.font(f'<b/><sz val="11"/><color rgb="FFFFFFFF"/>{family}')
    large = styles.font(f'<b/><sz val="14"/><color rgb="FF000000"/>{family}')
    link = styles.font(f'<u/><sz val="11"/><color rgb="FF1D5FA6"/>{family}')
    return _Looks(
        title=styles.style(font=large, wraps=False),
        line=styles.style(font=plain, wraps=False),
        head=styles.style(font=white, fill=styles.fill(HEAD_FILL)),
        text=styles.style(font=plain, text=True),
        link=styles.style(font=link, text=True),
        severity={
            severity: styles.style(font=bold, fill=styles.of_severity(severity), text=True) for severity in Severity
        },
    )


def _sheet(faults: Sequence[Fault], lines: Sequence[str], looks: _Looks, unnamed: str | None) -> str:
    head = len(lines) + 2
    rows = [_row(at, [line], [looks.line if at > 1 else looks.title]) for at, line in enumerate(lines, start=1)]
    rows.append(_row(head, HEADINGS, [looks.head] * len(HEADINGS)))
    links = []
    for at, fault in enumerate(faults, start=head + 1):
        sheet = fault.sheet or unnamed
        texts = (
            str(fault.severity),
            sheet or "",
            _place(fault),
            fault.heading or "",
            fault.finding,
            fault.nearest or "",
        )
        target = _target(fault, sheet)
        links += (
            [f'<hyperlink ref="C{at}" location="{escaped(target)}" display="{escaped(texts[PLACE])}"/>']
            if target
            else []
        )
        forms = [looks.severity[fault.severity], *[looks.text] * (len(HEADINGS) - 1)]
        forms[PLACE] = looks.link if target else looks.text
        rows.append(_row(at, texts, forms))
    last = head + len(faults)
    widths = "".join(
        f'<col min="{at}" max="{at}" width="{width}" customWidth="1"/>' for at, width in enumerate(WIDTHS, start=1)
    )
    return (
        f'<worksheet xmlns="{MAIN}"><sheetPr><pageSetUpPr fitToPage="1"/></sheetPr><dimension ref="A1:F{last}"/>'
        f'<sheetViews><sheetView tabSelected="1" workbookViewId="0"><pane ySplit="{head}" topLeftCell="A{head + 1}" '
        f'activePane="bottomLeft" state="frozen"/><selection pane="bottomLeft" activeCell="A{head + 1}" '
        f'sqref="A{head + 1}"/></sheetView></sheetViews><cols>{widths}</cols><sheetData>{"".join(rows)}</sheetData>'
        f'<autoFilter ref="A{head}:F{last}"/>'
        + (f"<hyperlinks>{''.join(links)}</hyperlinks>" if links else "")
        + '<pageMargins left="0.5" right="0.5" top="0.5" bottom="0.5" header="0.3" footer="0.3"/>'
        '<pageSetup paperSize="9" orientation="landscape" fitToHeight="0"/></worksheet>'
    )


def _row(at: int, texts: Sequence[str], forms: Sequence[int]) -> str:
    cells = "".join(
        f'<c r="{"ABCDEF"[across]}{at}" s="{form}" t="inlineStr"><is><t xml:space="preserve">{text_of_cell(text)}'
        "</t></is></c>"
        for across, (text, form) in enumerate(zip(texts, forms, strict=True))
    )
    return f'<row r="{at}" ht="{_height(at, texts)}" customHeight="1">{cells}</row>'


def _height(at: int, texts: Sequence[str]) -> float:
    """Return a row's height in points, which some programs do not adjust to wrapped lines."""
    if at == 1:
        return TITLE_HEIGHT
    if len(texts) == 1:
        return LINE_HEIGHT
    folded = (textwrap.wrap(text, width - MARGIN) for text, width in zip(texts, WIDTHS, strict=True))
    return min(LINE_HEIGHT * max(1, *map(len, folded)), GREATEST_HEIGHT)


def _place(fault: Fault) -> str:
    """Return the cell of a fault, or its cells if similar faults are combined, as text."""
    ranges = ranges_of(fault)
    if not ranges or not ranges[0][0].isdigit():
        return shown_ranges(ranges)
    return f"{'rows' if len(ranges) > 1 or ':' in ranges[0] else 'row'} {shown_ranges(ranges)}"


def _target(fault: Fault, sheet: str | None) -> str | None:
    """Return the target of a fault's link: its first range of cells or rows, else the top of its sheet."""
    if sheet is None:
        return None
    first = next(iter(ranges_of(fault)), "A1")
    cells = f"{first}:{first}" if first.isdigit() else first
    return f"'{sheet.replace(chr(39), chr(39) * 2)}'!{cells}"
