"""The kinds of values in prevent.toml as JSON Schemas of Draft 4, which editors of TOML files read."""

from typing import get_args

from prevent_cli.intervals import EACH_BY, ByOrPeriod
from prevent_cli.nations import NATIONS, Nation
from prevent_cli.workspace.settings import (
    BREAKDOWNS,
    CONTACT_KEYS,
    COVERS,
    DAY_SOURCES,
    LONGEST_HEADING,
    MOST_DAYS,
    MOST_REVIEW_MONTHS,
    MOST_TARGET_DAYS,
    READERS,
    SHAPES,
    STATUSES,
    TARGETS,
    TEXT_RETURNS,
)

Schema = dict[str, object]

DAY_WORDS = r"\s*(\d{4}-\d{1,2}-\d{1,2}|\d{1,2}/\d{1,2}/\d{4})\s*"  # editors give days of TOML as texts
TEXT: Schema = {"type": "string"}
DAY: Schema = {"type": "string", "pattern": f"^{DAY_WORDS}$"}
YES_OR_NO: Schema = {"type": "boolean"}


def whole(least: int, most: int) -> Schema:
    """Return the schema of a whole number within two bounds."""
    return {"type": "integer", "minimum": least, "maximum": most}


def one_of(*words: str) -> Schema:
    """Return the schema of one of some words."""
    return {"type": "string", "enum": list(words)}


def list_of(item: Schema, *, least: int = 0, most: int | None = None) -> Schema:
    """Return the schema of a list of like items."""
    bounds = {"minItems": least} if least else {}
    return {"type": "array", "items": item, **bounds, **({} if most is None else {"maxItems": most})}


def one_or_list(item: Schema, *, least: int = 0) -> Schema:
    """Return the schema of one item, or of a list of them."""
    return {"anyOf": [item, list_of(item, least=least)]}


def map_of(value: Schema) -> Schema:
    """Return the schema of a table with any names and like values."""
    return {"type": "object", "additionalProperties": value}


def table(properties: dict[str, Schema], *, required: tuple[str, ...] = ()) -> Schema:
    """Return the schema of a table with only these names."""
    needs = {"required": list(required)} if required else {}
    return {"type": "object", "properties": properties, "additionalProperties": False, **needs}


def _paragraphs(nation: Nation) -> Schema:
    first, *_, last = nation.exempt
    return list_of(whole(first, last))


WORDS = one_or_list(TEXT)
KINDS: dict[str, Schema] = {
    "text": TEXT,
    "heading": {"type": "string", "pattern": r"[^\W_]", "maxLength": LONGEST_HEADING},
    "contacts": list_of(table(dict.fromkeys(CONTACT_KEYS, TEXT), required=("post",))),
    "tables": list_of({"type": "object"}),
    "threshold": whole(2, 100),
    "percentage": whole(0, 100),
    "months": whole(1, 600),
    "quarters": whole(1, 40),
    "trend years": whole(3, 10),
    "trend quarters": whole(2, 12),
    "interval": one_of(*EACH_BY),
    "period or interval": one_of(*get_args(ByOrPeriod)),
    "some": one_or_list(TEXT, least=1),
    "breakdowns": one_or_list(one_of(*BREAKDOWNS), least=1),
    "days": whole(0, MOST_DAYS),
    "review months": list_of(whole(1, MOST_REVIEW_MONTHS), least=1, most=2),
    "targets": table(dict.fromkeys(TARGETS, whole(0, MOST_TARGET_DAYS))),
    **{f"paragraphs of {name}": _paragraphs(nation) for name, nation in NATIONS.items()},
    "nation": one_of(*NATIONS),
    "yes or no": YES_OR_NO,
    "small numbers": one_of("hide", "show", "no-counts"),
    "cover": one_of(*COVERS),
    "show or hide": one_of("show", "hide"),
    "readers": one_of(*READERS),
    "draft or public": one_of("draft", "public"),
    "months kept": whole(0, 600),
    "count": whole(0, 1_000_000),
    "share": whole(1, 10_000),
    "status": one_of(*STATUSES),
    "as-at or period": one_of("as-at", "period"),
    "date": DAY,
    "period": {"type": "string", "pattern": r"\d{4}"},
    "day of file": {"anyOf": [one_of(*DAY_SOURCES), DAY]},
    "shape": one_of(*SHAPES),
    "dates": list_of(DAY),
    "range": {"type": "string", "pattern": rf"^{DAY_WORDS}\.\.({DAY_WORDS}|\s*)$"},
    "files": one_or_list({"type": "string", "pattern": "^[^~]|^$"}),
    "all or newest": one_of("all", "newest"),
    "list": WORDS,
    "returns with text": one_or_list(one_of(*TEXT_RETURNS)),
    "words": map_of(TEXT),
    "lists": map_of(WORDS),
    "sectors": {"anyOf": [list_of({"type": "string", "minLength": 1}), map_of(WORDS)]},
    "headings": map_of(one_or_list(TEXT, least=1)),
    "codes": map_of(map_of(TEXT)),
}
