"""A sheet as a Markdown table, for pasting into notes."""

from prevent_cli.layouts.sheet import Sheet


def markdown_text(sheet: Sheet) -> str:
    """Return a sheet as a title, a pipe table and its notes."""
    lines = [f"**{_safe(sheet.title)}**", ""]
    lines.append("| " + " | ".join(_safe(column.heading) for column in sheet.columns) + " |")
    lines.append("|" + "|".join(" ---: " if column.numeric else " --- " for column in sheet.columns) + "|")
    lines += ["| " + " | ".join(_safe(cell.text) for cell in row) + " |" for row in sheet.rows]
    lines += ["", *(f"- {_safe(note)}" for note in sheet.notes)] if sheet.notes else []
    return "\n".join(lines) + "\n"


def _safe(text: str) -> str:
    """Return text escaped for a table's cell."""
    flat = " ".join(text.split())
    for character in "\\`*_{}[]<>|#":
        flat = flat.replace(character, f"\\{character}")
    return flat
