"""The package of an OpenDocument file: a zip of parts and their list. The same parts give the same bytes."""

import io
import zipfile
from collections.abc import Mapping

from prevent_cli.writers.word.package import entry
from prevent_cli.writers.word.xml import escaped

TEXT, SPREADSHEET = (f"application/vnd.oasis.opendocument.{kind}" for kind in ("text", "spreadsheet"))
LISTED = "META-INF/manifest.xml"
NAMES = "urn:oasis:names:tc:opendocument:xmlns:{}:1.0"
DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>\n'
VERSION = "1.3"


def packed(kind: str, parts: Mapping[str, bytes], *, media_types: Mapping[str, str] | None = None) -> bytes:
    """Return the parts as one file. Its kind comes first and is not compressed, so that programs can recognise it.

    A part has the media type that is given, else that of XML.
    """
    stream = io.BytesIO()
    types = {"/": kind, **dict.fromkeys(sorted(parts), "text/xml"), **(media_types or {})}
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(entry("mimetype"), kind.encode(), zipfile.ZIP_STORED)
        for name in sorted(parts):
            package.writestr(entry(name), parts[name])
        package.writestr(entry(LISTED), _listed(types))
    return stream.getvalue()


def _listed(types: Mapping[str, str]) -> bytes:
    each = "".join(
        f'<manifest:file-entry manifest:full-path="{escaped(name)}" manifest:media-type="{escaped(kind)}"/>'
        for name, kind in types.items()
    )
    return (
        f'{DECLARATION}<manifest:manifest xmlns:manifest="{NAMES.format("manifest")}" '
        f'manifest:version="{VERSION}">{each}</manifest:manifest>'
    ).encode()
