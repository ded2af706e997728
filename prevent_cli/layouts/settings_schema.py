"""prevent.toml as a JSON Schema of Draft 4, made only from the declarations of settings and returns.

Editors complete and check the file with it. `prevent check` finds more, such as a heading that two columns have.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import MISSING, Field, fields

from prevent_cli.nations import NATIONS
from prevent_cli.returns import RETURNS, Column, Kind, ReturnDescription
from prevent_cli.workspace import courses, folder, forms
from prevent_cli.workspace.setting_schemas import KINDS, TEXT, Schema, list_of, map_of, one_or_list, table
from prevent_cli.workspace.words import SETTINGS

SAME_FOR_ALL = ("file", "sheet", "read", "shape", "as_at", "covers")  # settings of a return, whichever it is
TEXTS = "one_or_more_texts"
ANSWERS = {Kind.YES_NO, Kind.DAY_OR_ANSWER}  # columns without a list of words that a council's words can be given for
_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")  # to a page of the docs
DRAFT = "http://json-schema.org/draft-04/schema#"
RETURNS_WITHOUT = one_or_list({"type": "string", "enum": list(RETURNS)})  # of [export]
# The declarations of each table's settings, for the defaults.
_CLASSES: dict[str, type] = {
    "council": folder.Council,
    "disclosure": folder.Disclosure,
    "training": folder.Training,
    "channel": folder.Channel,
    "clearance": folder.Clearance,
    "export": folder.Export,
}
_MEANINGS = {
    "sample": "Marks every page of every paper SAMPLE DATA.",
    "labels": "Our label = yours, on every paper.",
    "words": "Your own words, which your templates print as {{ words.NAME }}.",
    "contacts": "An officer on the cover, by post. One table for each.",
    "implications": "One of the implications of a decision. One table for each.",
    "returns": "The files, headings and words of each return.",
    "boards": "The paper of each board, by the board's code.",
    "forms": "The headings of a council's papers, by the form's name.",
    "courses": "The courses of the completions return, each by our name for it.",
}


def settings_schema() -> Schema:
    """Return the schema of prevent.toml."""
    tables = {name: _settings(f"[{name}]", keys, _CLASSES[name]) for name, keys in folder.TABLES.items()}
    _within(tables["training"])["courses"] = _described("courses", map_of(_course()))
    _within(tables["export"])["without"] = _described("[export] without", RETURNS_WITHOUT)
    top = {name: _described(name, KINDS[kind]) for name, kind in folder.TOP_KEYS.items()}
    own: dict[str, Schema] = {
        **top,
        **tables,
        "implications": _described("implications", list_of(_implication())),
        "returns": _described("returns", table({name: _return(one) for name, one in RETURNS.items()})),
        "boards": _described("boards", map_of(_board())),
        "forms": _described("forms", map_of(_form())),
    }
    head = {"$schema": DRAFT, "title": "prevent.toml", "description": "The settings of a workspace of prevent."}
    return {**head, **table(own), "definitions": {**_shared(), TEXTS: one_or_list(TEXT, least=1)}}


def _shared() -> dict[str, Schema]:
    """Return the settings that are the same for every return."""
    defaults = {field.name: field for field in fields(folder.ReturnSettings)}
    return {
        name: _setting("[returns.NAME]", name, KINDS[folder.RETURN_KEYS[name]], defaults[name]) for name in SAME_FOR_ALL
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/definitions/{name}"}


def _settings(where: str, keys: Mapping[str, str], declared: type) -> Schema:
    """Return the schema of a table's settings, each with its meaning and its default."""
    defaults = {field.name: field for field in fields(declared)}
    return table({name: _setting(where, name, KINDS[kind], defaults.get(name)) for name, kind in keys.items()})


def _setting(where: str, name: str, kind: Schema, field: "Field[object] | None") -> Schema:
    default = {} if field is None else _default(field, kind)
    return {**_described(f"{where} {name}", kind), **default}


def _default(field: "Field[object]", kind: Schema) -> Schema:
    """Return the default of a setting that has a plain one, which a council could also write."""
    value = field.default
    if value is MISSING or value in (None, (), ""):
        return {}
    least = kind.get("minimum")
    if isinstance(least, int) and isinstance(value, int) and value < least:
        return {}
    plain = list(value) if isinstance(value, tuple) else value
    return {"default": plain} if isinstance(plain, str | int | list) else {}


def _described(name: str, kind: Schema) -> Schema:
    """Return a schema with the title and the meaning of a setting; `name` may have its table before it."""
    key = name.rpartition(" ")[2]
    meaning = _MEANINGS.get(name) or SETTINGS.get(name) or SETTINGS.get(key, "")
    plain = _LINK.sub(r"\1", meaning)
    return {"title": key, **({"description": plain} if plain else {}), **kind}


def _within(whole: Schema) -> dict[str, Schema]:
    """Return the properties of a table's schema."""
    found = whole["properties"]
    if not isinstance(found, dict):
        raise TypeError("a table has properties")
    return found


def _course() -> Schema:
    return _settings('[training.courses."NAME"]', courses.KEYS, courses.TrainingCourse)


def _board() -> Schema:
    whole = _settings("[boards.CODE]", folder.BOARD_KEYS, folder.Board)
    either: Schema = {"anyOf": [KINDS[f"paragraphs of {name}"] for name in NATIONS]}
    _within(whole)["exempt_paragraphs"] = _described("exempt_paragraphs", either)
    return whole


def _form() -> Schema:
    heading = table(
        {name: _described(name, KINDS[kind]) for name, kind in forms.HEADING_KEYS.items()}, required=("heading", "fill")
    )
    whole = _settings("[forms.NAME]", forms.KEYS, forms.Form)
    listed = list_of(heading, least=1, most=forms.MOST_HEADINGS)
    _within(whole)["headings"] = _described("[forms.NAME] headings", listed)
    return {**whole, "required": ["headings"]}


def _implication() -> Schema:
    whole = table({name: {"title": name, **KINDS[kind]} for name, kind in forms.IMPLICATION_KEYS.items()})
    return {**whole, "required": ["text"]}


def _return(description: ReturnDescription) -> Schema:
    """Return the schema of a return's settings, with its own columns, words and faults that may be accepted."""
    columns = description.columns
    names = [one.name for one in columns]
    by_name: dict[str, Schema] = {
        "every_row": table(dict.fromkeys(names, TEXT)),
        "only_if": table(dict.fromkeys(names, TEXT)),
        "add_up": table(dict.fromkeys(names, _ref(TEXTS))),
        "fill_down": _some_of(names),
        "columns": table({one.name: _heading(one) for one in columns}),
        "codes": table({one.name: map_of(_word(one)) for one in columns if one.codes or one.kind in ANSWERS}),
        "accept": _some_of(one.rule for one in description.acceptable),
        "blank": _some_of(names),
        "unread": _some_of(one.name for one in columns if not one.required),
        "partly_read": _some_of(one.name for one in columns if one.may_be_partly_read),
    }
    its_own = {name: _described(f"[returns.NAME] {name}", kind) for name, kind in by_name.items()}
    return {"title": description.title, **table({**{name: _ref(name) for name in SAME_FOR_ALL}, **its_own})}


def _heading(column: Column) -> Schema:
    """Return the schema of the council's heading for a column, or of several, with what the column is."""
    return {"title": column.heading, "description": column.guidance, "allOf": [_ref(TEXTS)]}


def _some_of(names: Iterable[str]) -> Schema:
    known = list(dict.fromkeys(names))
    return one_or_list({"type": "string", "enum": known}) if known else list_of(TEXT, most=0)


def _word(column: Column) -> Schema:
    """Return the schema of our word for a council's: prevent reads it in any case, so the list is only shown."""
    words = "; ".join(code.name for code in column.codes)
    return {"type": "string", "description": f"One of: {words}"} if words else TEXT
