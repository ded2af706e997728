"""A sheet as JSON: its title, its notes, and an object for each row with the column keys."""

import json
from collections.abc import Mapping

from prevent_cli.layouts.sheet import Sheet


def json_text(sheet: Sheet) -> str:
    """Return a sheet as indented JSON with a line feed at the end."""
    whole = {
        "table": sheet.name,
        "title": sheet.title,
        "as_at": sheet.as_at.isoformat() if sheet.as_at else None,
        "rows": [
            {column.key: cell.plain for column, cell in zip(sheet.columns, row, strict=True)} for row in sheet.rows
        ],
        "notes": list(sheet.notes),
    }
    return plain_json(whole)


def plain_json(whole: Mapping[str, object]) -> str:
    """Return plain values as indented JSON with a line feed at the end."""
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"
