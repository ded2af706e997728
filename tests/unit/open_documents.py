"""OpenDocument workbooks of one sheet of headcounts, made of rows and cells."""

from intake_files import write_parts

HEADS = ["As at", "Department", "Staff requiring training"]
OFFICE = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
    'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
    'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" '
    'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
)


def text(*words):
    return "".join(
        f'<table:table-cell office:value-type="string"><text:p>{word}</text:p></table:table-cell>' for word in words
    )


def row(*cells, times=1):
    return f'<table:table-row table:number-rows-repeated="{times}">{"".join(cells)}</table:table-row>'


def write_ods(path, rows, *, style="", after=""):
    content = (
        f"<office:document-content {OFFICE}><office:automatic-styles><style:style style:name='ta1'>"
        f"<style:table-properties table:display='false'/></style:style></office:automatic-styles>"
        f"<office:body><office:spreadsheet><table:table table:name='Staff' table:style-name='{style}'>{rows}"
        f"</table:table>{after}</office:spreadsheet></office:body></office:document-content>"
    )
    return write_parts(path, {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content})
