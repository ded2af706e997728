"""Hostile packages and files that are not what they are named."""

import io
import stat
import struct
import zipfile
import zlib

from awkward import (
    HEADS,
    PACKAGE,
    ROWS,
    TOKEN,
    book,
    csv_text,
    parts,
    put,
    read,
    refused,
    sheet_xml,
    warned,
    workbook,
    zipped,
)

DOCTYPE = '<!DOCTYPE a [<!ENTITY b "c">]>'
LAUGHS = (
    '<!DOCTYPE lolz [<!ENTITY a "ha">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{f"&{chr(97 + n)};" * 10}">' for n in range(9))
    + "]>"
)
OUTSIDE = '<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]>'
XML = '<?xml version="1.0"?>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def with_prologue(part: str, prologue: str) -> bytes:
    """Return a workbook one part of which begins with a document type."""
    members = parts()
    text = str(members.get(part, f"{XML}<a/>"))
    members[part] = text.replace(XML, XML + prologue) if XML in text else prologue + text
    return zipped(members)


def bomb(name: str, mebibytes: int) -> bytes:
    """Return a workbook with a part of null characters."""
    return book(also={name: b"\0" * (mebibytes * 2**20)})


def nested(levels: int) -> bytes:
    """Return a zip of a zip of a zip ... of a bomb."""
    content = zipped({"0": b"\0" * 2**20})
    for level in range(levels):
        content = zipped({f"{level}.zip": content, f"{level}b.zip": content})
    return content


def overlapping() -> bytes:
    """Return a workbook many of whose listed parts are one and the same stretch of the file."""
    whole = bytearray(book(also={"xl/media/kernel.bin": b"\0" * 2**17}))
    end = whole.rindex(b"PK\5\6")
    size, start = struct.unpack_from("<II", whole, end + 12)
    directory = bytes(whole[start : start + size])
    entry = directory[directory.rindex(b"PK\1\2") :]
    names = [b"xl/media/kernel%03d" % number for number in range(200)]
    copies = b"".join(entry.replace(b"xl/media/kernel.bin", name + b"x") for name in names)
    count = struct.unpack_from("<H", whole, end + 10)[0] + len(names)
    tail = b"PK\5\6\0\0\0\0" + struct.pack("<HHIIH", count, count, size + len(copies), start, 0)
    return bytes(whole[:start]) + directory + copies + tail


def linked() -> bytes:
    """Return a workbook with a symbolic link for a part."""
    out = io.BytesIO(book())
    link = zipfile.ZipInfo("xl/link.xml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(out, "a") as archive:
        archive.writestr(link, "/etc/passwd")
    return out.getvalue()


def twice() -> bytes:
    """Return a workbook with two parts of one name; readers differ in which they take."""
    out = io.BytesIO(book())
    with zipfile.ZipFile(out, "a") as archive:
        info = zipfile.ZipInfo("xl/worksheets/sheet9.xml")
        archive.writestr(info, sheet_xml(""))
    return out.getvalue().replace(b"xl/worksheets/sheet9.xml", b"xl/worksheets/sheet1.xml")


def patched(content: bytes, name: bytes, offset: int, value: bytes) -> bytes:
    """Return a zip with some bytes of one part's entry in the list of parts replaced."""
    at = content.rindex(b"PK\1\2", 0, content.rindex(name)) + offset
    return content[:at] + value + content[at + len(value) :]


def encrypted_xls() -> bytes:
    """Return an old workbook whose first record after the beginning says that it is encrypted."""
    content = old_workbook()
    at = content.index(b"\xe1\x00\x02\x00")
    return content[:at] + b"\x2f\x00" + content[at + 2 :]


def old_workbook() -> bytes:
    """Return an old Excel workbook."""
    import xlwt

    out = io.BytesIO()
    made = xlwt.Workbook()
    sheet = made.add_sheet("Log")
    for row, texts in enumerate((HEADS, *ROWS)):
        for column, text in enumerate(texts):
            sheet.write(row, column, text)
    made.save(out)
    return out.getvalue()


def png() -> bytes:
    """Return a picture of one dot."""

    def chunk(kind: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))

    header = struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")


HTML = f"<html><body><table><tr><td>{TOKEN}</td></tr></table></body></html>"
XML_2003 = (
    '<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
    '<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet><Table><Row><Cell>'
    f"<Data>{TOKEN}</Data></Cell></Row></Table></Worksheet></Workbook>"
)
MHTML = f"MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n\r\n{HTML}"
PDF = b"%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n"
DOCX = {"[Content_Types].xml": "<Types/>", "word/document.xml": f"<w>{TOKEN}</w>"}
NUMBERS = {"Index/Document.iwa": "x", "Index/Tables/Tile.iwa": TOKEN, "Metadata/Properties.plist": "x"}
SLIDES = {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"}
BINARY = {"[Content_Types].xml": "<Types/>", "xl/workbook.bin": "x"}
MACROS = {"xl/vbaProject.bin": b"\xd0\xcf" + TOKEN.encode()}
ENCRYPTED = OLE + b"\0" * 504 + "EncryptedPackage".encode("utf-16-le") + b"\0" * 512

HARMFUL = [
    refused("zip-bomb", put("attendance.xlsx", lambda: bomb("xl/media/image1.bin", 60)), "harmful-file"),
    refused("zip-bomb-as-sheet", workbook(sheet=b" " * (80 * 2**20)), "harmful-file"),
    refused("zip-bomb-as-texts", put("attendance.xlsx", lambda: bomb("xl/sharedStrings.xml", 300)), "harmful-file"),
    refused("zip-bomb-in-ods", put("attendance.ods", lambda: bomb("content.xml", 80)), "harmful-file"),
    read("zip-bomb-nested-is-never-opened", workbook(also={"xl/embeddings/a.zip": nested(8)})),
    refused("zip-nested-alone", put("attendance.xlsx", lambda: nested(8)), "wrong-file-type"),
    refused("zip-overlapping", put("attendance.xlsx", overlapping), "harmful-file", says="overlap"),
    refused(
        "zip-sizes-that-lie",
        put(
            "attendance.xlsx",
            lambda: patched(book(), b"xl/worksheets/sheet1.xml", 24, struct.pack("<I", 100)),
        ),
        "damaged-file",
    ),
    refused(
        "zip-of-gibibytes-declared",
        put("attendance.xlsx", lambda: patched(book(), b"xl/worksheets/sheet1.xml", 24, struct.pack("<I", 2**32 - 2))),
        "harmful-file",
    ),
    refused(
        "zip-unknown-compression",
        put("attendance.xlsx", lambda: patched(book(), b"xl/worksheets/sheet1.xml", 10, struct.pack("<H", 99))),
        "damaged-file",
    ),
    refused("zip-too-many-parts", workbook(also={f"xl/media/{n}": "" for n in range(10_001)}), "harmful-file"),
    refused("path-upwards", workbook(also={"../../evil.xml": "<a/>"}), "harmful-file"),
    refused("path-absolute", workbook(also={"/etc/evil.xml": "<a/>"}), "harmful-file"),
    refused("path-backwards-strokes", workbook(also={"..\\..\\evil.xml": "<a/>"}), "harmful-file"),
    refused("path-drive", workbook(also={"C:\\evil.xml": "<a/>"}), "harmful-file"),
    refused("part-twice", put("attendance.xlsx", twice), "harmful-file"),
    refused("part-twice-but-for-case", workbook(also={"XL/Worksheets/Sheet1.XML": sheet_xml("")}), "harmful-file"),
    refused("part-linked", put("attendance.xlsx", linked), "harmful-file"),
    *(
        refused(
            f"{what}-in-{part.rpartition('/')[2]}",
            put("attendance.xlsx", with_prologue(part, prologue)),
            "harmful-file",
        )
        for what, prologue, part in (
            ("doctype", DOCTYPE, "xl/worksheets/sheet1.xml"),
            ("doctype", DOCTYPE, "xl/workbook.xml"),
            ("doctype", DOCTYPE, "[Content_Types].xml"),
            ("doctype", DOCTYPE, "xl/_rels/workbook.xml.rels"),
            ("doctype", DOCTYPE, "_rels/.rels"),
            ("laughs", LAUGHS, "xl/sharedStrings.xml"),
            ("laughs", LAUGHS, "xl/worksheets/sheet1.xml"),
            ("outside", OUTSIDE, "xl/styles.xml"),
            ("outside", OUTSIDE, "xl/worksheets/sheet1.xml"),
            ("late", " " * 5000 + DOCTYPE, "xl/sharedStrings.xml"),
        )
    ),
    *(
        read(f"unread-{part.rpartition('/')[2]}-with-a-doctype", put("attendance.xlsx", with_prologue(part, DOCTYPE)))
        for part in ("docProps/core.xml", "xl/drawings/vmlDrawing1.vml", "customXml/item1.dat", "xl/media/logo.svg")
    ),
    refused("xml-in-utf-16", workbook(sheet=sheet_xml().encode("utf-16")), "harmful-file"),
    refused(
        "laughs-in-ods",
        put("attendance.ods", zipped({"mimetype": "x", "content.xml": f"{XML}{LAUGHS}<a>&j;</a>"})),
        "harmful-file",
    ),
]

NAMED_WRONG = [
    warned("macros-xlsm", workbook("attendance.xlsm", also=MACROS), "macros", says="they were not run"),
    warned("macros-renamed-xlsx", workbook(also=MACROS), "macros", says="they were not run"),
    refused("password-xlsx", put("attendance.xlsx", ENCRYPTED), "password", says="File > Info"),
    refused("password-xlsx-named-xls", put("attendance.xls", ENCRYPTED), "password", says="File > Info"),
    refused("password-xls", put("attendance.xls", encrypted_xls), "password", says="File > Info"),
    refused(
        "password-ods",
        put(
            "attendance.ods",
            zipped({"content.xml": b"\1\2\3", "META-INF/manifest.xml": "<m><encryption-data/></m>"}),
        ),
        "password",
        says="without one",
    ),
    refused(
        "password-zip",
        put("attendance.xlsx", lambda: patched(book(), b"xl/worksheets/sheet1.xml", 8, b"\1\0")),
        "password",
    ),
    *(
        refused(f"{what}-named-{name}", put(f"attendance.{name}", content), "wrong-file-type", says=says)
        for what, name, content, says in (
            ("pdf", "xlsx", PDF, "PDF"),
            ("pdf", "csv", PDF, "PDF"),
            ("docx", "xlsx", zipped(DOCX), "Word document"),
            ("docx", "csv", zipped(DOCX), "Word document"),
            ("pptx", "xlsx", zipped(SLIDES), "PowerPoint"),
            ("png", "xlsx", png(), "picture"),
            ("png", "csv", png(), "picture"),
            ("html", "xlsx", HTML, "web page"),
            ("html", "xls", HTML, "web page"),
            ("html", "csv", HTML, "web page"),
            ("mhtml", "xls", MHTML, "web page"),
            ("xml-2003", "xls", XML_2003, "XML spreadsheet"),
            ("xml-2003", "xlsx", XML_2003, "XML spreadsheet"),
            ("csv", "xlsx", csv_text(), "text"),
            ("csv", "xls", csv_text(), "text"),
            ("xlsx", "csv", book(), "rename it to .xlsx"),
            ("xlsx", "xls", book(), "rename it to .xlsx"),
            ("xls", "xlsx", old_workbook(), "rename it to .xls"),
            ("xls", "csv", old_workbook(), "rename it to .xls"),
            ("xlsb", "xlsb", zipped(BINARY), ".xlsb"),
            ("xlsb", "xlsx", zipped(BINARY), ".xlsb"),
            ("numbers", "numbers", zipped(NUMBERS), "Numbers"),
            ("numbers", "xlsx", zipped(NUMBERS), "Numbers"),
            ("zip", "xlsx", zipped({"readme.txt": TOKEN}), "zip archive"),
            ("zip", "ods", zipped({"readme.txt": TOKEN}), "OpenDocument"),
            ("gzip", "csv", b"\x1f\x8b\x08\x00" + TOKEN.encode(), "not a table"),
            ("noise", "xls", bytes(range(256)) * 8, "not a workbook"),
        )
    ),
    *(refused(f"empty-{name}", put(f"attendance.{name}", b""), "empty-file") for name in ("xlsx", "xls", "ods", "csv")),
    *(
        refused(f"cut-short-{name}-{percent}", put(f"attendance.{name}", cut), "damaged-file")
        for name, content in (("xlsx", book()), ("xls", old_workbook()))
        for percent in (3, 40, 80, 99)
        for cut in [content[: len(content) * percent // 100]]
    ),
    refused(
        "index-of-sheets-gone",
        put("attendance.xlsx", zipped({"xl/workbook.xml": parts()["xl/workbook.xml"]})),
        "damaged-file",
    ),
    refused(
        "sheet-gone",
        put("attendance.xlsx", zipped({k: v for k, v in parts().items() if "sheet1" not in k})),
        "damaged-file",
    ),
    refused(
        "index-of-sheets-not-xml",
        workbook(also={"xl/_rels/workbook.xml.rels": f"<Relationships xmlns='{PACKAGE}'><"}),
        "damaged-file",
    ),
]
