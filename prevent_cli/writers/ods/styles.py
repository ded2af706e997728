"""The styles of a spreadsheet: the looks of cells, the widths of columns, and the printed pages."""

from collections.abc import Iterable

from prevent_cli.writers.ods.pages import Look
from prevent_cli.writers.opendocument import DECLARATION, NAMES, VERSION
from prevent_cli.writers.word.xml import escaped

FONT = "Arial"
LETTER_CM = 0.225  # the width of a digit at 12 points, as columns count letters
PLACES = {
    **{name: NAMES.format(name) for name in ("office", "style", "text", "table", "meta", "config")},
    "number": NAMES.format("datastyle"),
    "fo": NAMES.format("xsl-fo-compatible"),
    "svg": NAMES.format("svg-compatible"),
    "xlink": "http://www.w3.org/1999/xlink",
    "dc": "http://purl.org/dc/elements/1.1/",
    "ooo": "http://openoffice.org/2004/office",
}
_NAMED = " ".join(f'xmlns:{name}="{place}"' for name, place in PLACES.items())
ROOT = f'{_NAMED} office:version="{VERSION}"'

_DIGITS = 'number:decimal-places="{}" number:min-integer-digits="1" number:grouping="true"'
_WHOLE, _ONE = (f"<number:number {_DIGITS.format(places)}/>" for places in (0, 1))
_SIGN = "<number:text>{}</number:text>"
# Text in the format "text" stays text when someone edits its cell: =1+1 does not become a formula.
_FORMATS = (
    '<number:text-style style:name="astext"><number:text-content/></number:text-style>'
    '<number:date-style style:name="asday"><number:day number:style="long"/><number:text>/</number:text>'
    '<number:month number:style="long"/><number:text>/</number:text><number:year number:style="long"/>'
    "</number:date-style>"
    '<number:number-style style:name="asplain"><number:number number:min-integer-digits="1"/></number:number-style>'
    f'<number:number-style style:name="aswhole">{_WHOLE}</number:number-style>'
    f'<number:number-style style:name="asmean">{_ONE}</number:number-style>'
    f'<number:number-style style:name="aspounds">{_SIGN.format(chr(163))}{_WHOLE}</number:number-style>'
    f'<number:number-style style:name="below">{_SIGN.format("-")}{_WHOLE}</number:number-style>'
    f'<number:number-style style:name="zero">{_WHOLE}</number:number-style>'
    f'<number:number-style style:name="assigned">{_SIGN.format("+")}{_WHOLE}'
    '<style:map style:condition="value()&lt;0" style:apply-style-name="below"/>'
    '<style:map style:condition="value()=0" style:apply-style-name="zero"/></number:number-style>'
)
_LEFT, _RIGHT = (f'<style:paragraph-properties fo:text-align="{side}"/>' for side in ("start", "end"))
_WRAPPED = '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>'
_FIXED = '<style:table-cell-properties style:vertical-align="top" style:text-align-source="fix"/>'
_BOTH = (
    '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top" style:text-align-source="fix"{}/>'
)
_MARGIN = '<style:header-footer-properties fo:min-height="0.75cm" fo:margin="0cm"/>'
_GROUND = ' fo:background-color="#12436d"'
_BOLD = 'fo:font-weight="bold"'


def _size(points: int, more: str = "") -> str:
    return f'<style:text-properties fo:font-size="{points}pt" {more}/>'


_LOOKS = {
    Look.MARKING: ("astext", _FIXED + _LEFT + _size(12, f'{_BOLD} fo:color="#b00000"')),
    Look.TITLE: ("astext", _FIXED + _LEFT + _size(16, _BOLD)),
    Look.SUBTITLE: ("astext", _FIXED + _LEFT + _size(14, _BOLD)),
    Look.LINE: ("astext", _FIXED + _LEFT),
    Look.COVER_LINE: ("astext", _WRAPPED),
    Look.HEADING: ("astext", _BOTH.format("") + _LEFT + _size(12, _BOLD)),
    Look.HEADING_OF_NUMBERS: ("astext", _BOTH.format("") + _RIGHT + _size(12, _BOLD)),
    Look.LIST_HEADING: ("astext", _BOTH.format(_GROUND) + _LEFT + _size(12, f'{_BOLD} fo:color="#ffffff"')),
    Look.LIST_HEADING_OF_NUMBERS: ("astext", _BOTH.format(_GROUND) + _RIGHT + _size(12, f'{_BOLD} fo:color="#ffffff"')),
    Look.TEXT: ("astext", _BOTH.format("") + _LEFT),
    Look.TEXT_AMONG_NUMBERS: ("astext", _BOTH.format("") + _RIGHT),
    Look.DAY: ("asday", _BOTH.format("") + _LEFT),
    Look.PLAIN: ("asplain", _BOTH.format("") + _RIGHT),
    Look.WHOLE: ("aswhole", _BOTH.format("") + _RIGHT),
    Look.MEAN: ("asmean", _BOTH.format("") + _RIGHT),
    Look.POUNDS: ("aspounds", _BOTH.format("") + _RIGHT),
    Look.SIGNED: ("assigned", _BOTH.format("") + _RIGHT),
}


def automatic_styles(widths: Iterable[int]) -> str:
    """Return the styles of cells, rows, sheets and columns of these widths."""
    looks = "".join(
        f'<style:style style:name="{look}" style:family="table-cell" style:parent-style-name="Default" '
        f'style:data-style-name="{form}">{properties}</style:style>'
        for look, (form, properties) in _LOOKS.items()
    )
    columns = "".join(
        f'<style:style style:name="{column_style(width)}" style:family="table-column">'
        f'<style:table-column-properties style:column-width="{width * LETTER_CM:.2f}cm"/></style:style>'
        for width in sorted(set(widths))
    )
    return (
        f"<office:automatic-styles>{_FORMATS}{looks}{columns}"
        '<style:style style:name="row" style:family="table-row">'
        '<style:table-row-properties style:use-optimal-row-height="true"/></style:style>'
        '<style:style style:name="sheet" style:family="table" style:master-page-name="Default">'
        '<style:table-properties table:display="true" style:writing-mode="lr-tb"/></style:style>'
        "</office:automatic-styles>"
    )


def column_style(width: int) -> str:
    """Return the name of the style of columns of a width."""
    return f"wide{width}"


def styles_part(*, marking: str, language: str, numbered_pages: bool) -> bytes:
    """Return the part with the font, the language and the printed pages: landscape A4, as wide as all columns."""
    short, _, country = language.partition("-")
    said = f"<style:region-center><text:p>{escaped(marking)}</text:p></style:region-center>"
    number = (
        "<style:region-right><text:p><text:page-number>1</text:page-number> of "
        "<text:page-count>1</text:page-count></text:p></style:region-right>"
    )
    head = f"<style:header>{said}</style:header>" if marking else '<style:header style:display="false"/>'
    foot = f"{said if marking else ''}{number if numbered_pages else ''}"
    foot = f"<style:footer>{foot}</style:footer>" if foot else '<style:footer style:display="false"/>'
    return (
        f"{DECLARATION}<office:document-styles {ROOT}><office:font-face-decls>"
        f'<style:font-face style:name="{FONT}" svg:font-family="{FONT}"/></office:font-face-decls>'
        '<office:styles><style:default-style style:family="table-cell">'
        f'<style:text-properties style:font-name="{FONT}" fo:font-size="12pt" fo:language="{escaped(short)}" '
        f'fo:country="{escaped(country)}"/></style:default-style>'
        '<style:style style:name="Default" style:family="table-cell"/></office:styles>'
        '<office:automatic-styles><style:page-layout style:name="landscape"><style:page-layout-properties '
        'fo:page-width="29.7cm" fo:page-height="21cm" style:print-orientation="landscape" style:scale-to-X="1" '
        'style:scale-to-Y="0" fo:margin="1.5cm"/>'
        f"<style:header-style>{_MARGIN}</style:header-style><style:footer-style>{_MARGIN}</style:footer-style>"
        "</style:page-layout></office:automatic-styles>"
        '<office:master-styles><style:master-page style:name="Default" style:page-layout-name="landscape">'
        f"{head}{foot}</style:master-page></office:master-styles></office:document-styles>"
    ).encode()
