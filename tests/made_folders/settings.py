"""What an officer who knows their files would write in prevent.toml for a made-up council: its map as settings."""

import json
from dataclasses import replace

from made_folders.described import Made, Sheet, col
from made_folders.judged import is_declared
from prevent_cli.returns import RETURNS


def in_plain_rows(made: Made) -> Made:
    """Return the council with the day of each snapshot in a column of its own, and no line among or below the rows."""
    return replace(made, files={file: [_in_plain_rows(one) for one in sheets] for file, sheets in made.files.items()})


def _in_plain_rows(sheet: Sheet) -> Sheet:
    if not isinstance(sheet, Sheet):
        return sheet
    means = " ".join(f"{name}.as_at" for name in sorted(sheet.returns))
    day = [col("As at", means, lambda _: sheet.as_at)] if sheet.as_at else []
    return replace(sheet, columns=[*sheet.columns, *day], as_at=None, before={}, below=())


def settings_of(made: Made, folder: str) -> str:
    """Return the settings that say what each heading and each word means, for files below a folder."""
    places: dict[str, list[tuple[str, Sheet]]] = {}
    for file, sheets in made.files.items():
        for sheet in sheets:
            for name in sheet.returns & set(RETURNS):
                places.setdefault(name, []).append((file, sheet))
    courses = "".join(f"[training.courses.{json.dumps(name)}]\ncounts = true\n" for name in made.courses)
    return (
        "[boards.update]\n"
        "[training]\ntarget_percent = 90\nrefresh_months = 36\n"  # without them gaps and lapses are no figures
        + (courses if "completions" in places else "")
        + "".join(_of(made, name, own, folder) for name, own in sorted(places.items()))
    )


def _of(made: Made, name: str, places: list[tuple[str, Sheet]], folder: str) -> str:
    files = list(dict.fromkeys(f"{folder}/{file}" for file, _ in places))
    lines = [f"[returns.{name}]", f"file = {json.dumps(files)}"]
    sheets = {sheet.name for _, sheet in places if sheet.name}
    if len(sheets) == 1:  # several that have the return are read together
        lines.append(f"sheet = {json.dumps(*sheets)}")
    lines += _layout([sheet for _, sheet in places])
    return "\n".join([*lines, *_columns(name, places), *_codes(made, name), ""])


def _layout(sheets: list[Sheet]) -> list[str]:
    """Return the lines that say how the sheets are laid out, and where the day of a snapshot is."""
    first, days = sheets[0], {sheet.as_at for sheet in sheets}
    lines = [f'shape = "{first.shape}"'] if first.shape else []
    if first.as_at:
        lines.append(
            f'as_at = "from {first.day_in}"' if len(days) > 1 or first.day_in != "title" else f"as_at = {first.as_at}"
        )
    every = ", ".join(f"{column} = {json.dumps(value)}" for column, value in getattr(first, "every_row", {}).items())
    return [*lines, f"every_row = {{ {every} }}"] if every else lines


def _columns(name: str, places: list[tuple[str, Sheet]]) -> list[str]:
    found = {
        one.split(".")[1]: heading
        for _, sheet in places
        for heading, means in sheet.means.items()
        for one in (reading.strip("?").split("|")[0] for reading in means)
        if one.split(".")[0] == name and is_declared(one)
    }
    return [f"[returns.{name}.columns]", *(f"{ours} = {json.dumps(theirs)}" for ours, theirs in found.items())]


def _codes(made: Made, name: str) -> list[str]:
    lines = []
    for place, words in made.words.items():
        if place.startswith(f"{name}."):
            lines.append(f"[returns.{name}.codes.{place.split('.')[1]}]")
            lines += [f"{json.dumps(word)} = {json.dumps(codes[0])}" for word, codes in words.items() if codes]
    return lines
