"""The JSON files of a month's bundle as JSON Schemas of Draft 4, for programs that read them.

Later versions may add names, so a schema allows more names than it lists.
"""

from prevent_cli.intervals import EACH_BY
from prevent_cli.measures.base.figure import HIDDEN, NOT_APPLICABLE, NOT_AVAILABLE, Unit
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.setting_schemas import KINDS, TEXT, Schema, list_of, map_of, one_of, whole

DRAFT = "http://json-schema.org/draft-04/schema#"
HIDDEN_NUMBER = f"[{HIDDEN}]"
DAY: Schema = {"type": "string", "pattern": r"^\d{4}-\d{2}-\d{2}$"}
MONTH: Schema = {"type": "string", "pattern": r"^\d{4}-(0[1-9]|1[0-2])$"}
DIGEST: Schema = {"type": "string", "pattern": "^[0-9a-f]{64}$"}
NUMBER: Schema = {"type": "integer", "minimum": 0}
NUMBER_OR_HIDDEN: Schema = {"anyOf": [NUMBER, one_of(HIDDEN_NUMBER)]}
POLICY_KINDS = {"status": "status", "small_numbers": "small numbers", "threshold": "threshold"}


def figures_schema() -> Schema:
    """Return the schema of figures.json."""
    own: dict[str, Schema] = {
        "format": {"type": "integer", "enum": [1]},
        "month": MONTH,
        "as_at": DAY,
        "council": TEXT,
        "marking": {**TEXT, "description": "What every sheet says at its head, such as DRAFT. Empty for the public."},
        "policy": _policy(),
        "by": one_of(*EACH_BY),
        "figures": list_of(_figure()),
        "withheld": list_of(TEXT),
        "without_returns": map_of(list_of(TEXT)),
        "before_window": list_of(TEXT),
    }
    return _document("figures.json", "The released figures of a month, each with its rule.", own, optional=("by",))


def _policy() -> Schema:
    return _object({name: KINDS[kind] for name, kind in POLICY_KINDS.items()})


def _figure() -> Schema:
    own: dict[str, Schema] = {
        "name": {**TEXT, "minLength": 1},
        "meaning": TEXT,
        "unit": {**one_of(*map(str, Unit)), "description": "What the value counts or is measured in."},
        "counts": one_of(*map(str, Unit)),
        "as_at": DAY,
        "value": {"type": ["number", "null"], "description": "The number. Null if a mark is in its place."},
        "printed": {**TEXT, "description": "The number as papers print it, or its mark."},
        "mark": {
            "enum": [HIDDEN, NOT_AVAILABLE, NOT_APPLICABLE, None],
            "description": "Why there is no number: c hidden, x not available, z does not apply.",
        },
        "part": _count(),
        "whole": _count(),
        "inputs": list_of(TEXT),
        "operation": TEXT,
        "series": {**TEXT, "description": "The name without its interval: the same for all intervals."},
        "interval": _or_null(_object({"label": TEXT, "from": DAY, "to": DAY})),
    }
    return {
        **_object(own, optional=("series", "interval")),
        # A number or a mark, never both and never neither.
        "oneOf": [
            {"properties": {"value": {"type": "number"}, "mark": {"enum": [None]}}},
            {"properties": {"value": {"enum": [None]}, "mark": {"type": "string"}}},
        ],
    }


def _count() -> Schema:
    return _or_null(_object({"value": {"type": ["integer", "null"]}, "return": TEXT, "rule": TEXT}))


def manifest_schema() -> Schema:
    """Return the schema of manifest.json."""
    own: dict[str, Schema] = {
        "format": {"type": "integer", "enum": [2]},
        "prevent": {**TEXT, "description": "The version that wrote the bundle."},
        "month": MONTH,
        "period": _object({"start": DAY, "end": DAY}),
        "as_at": DAY,
        "council": TEXT,
        "sample_data": {"type": "boolean"},
        "digests": _object({"kind": one_of("sha256", "hmac-sha256"), "key": TEXT}, optional=("key",)),
        "inputs_key": DIGEST,
        "configuration": {"type": "object"},
        "inputs": list_of(
            _object(
                {"file": TEXT, "digest": DIGEST, "bytes": NUMBER_OR_HIDDEN, "returns": list_of(one_of(*RETURNS))},
            )
        ),
        "returns": list_of(_rows_of_return()),
        "measures": {"type": "object"},
        "outputs": list_of(
            _object({"file": TEXT, "sha256": DIGEST, "bytes": NUMBER, "rows": _or_null(NUMBER)}),
        ),
        "papers_not_written": list_of(_object({"board": TEXT, "reason": TEXT, "exit_code": whole(0, 255)})),
        "supersedes": _or_null(_object({"kept_as": TEXT})),
    }
    return _document("manifest.json", "What a bundle was made from, how, and its files.", own)


def _rows_of_return() -> Schema:
    numbers = dict.fromkeys(("rows_in", "rows_kept", "rows_left_out", "rows_refused"), NUMBER_OR_HIDDEN)
    return _object(
        {
            "return": one_of(*RETURNS),
            "files": list_of(TEXT),
            "digest_of_rows": DIGEST,
            **numbers,
            "covers": {"type": ["string", "null"]},
        }
    )


def _document(title: str, description: str, own: dict[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    return {"$schema": DRAFT, "title": title, "description": description, **_object(own, optional=optional)}


def _object(own: dict[str, Schema], *, optional: tuple[str, ...] = ()) -> Schema:
    """Return the schema of an object with these names, required but for the optional ones."""
    return {"type": "object", "properties": own, "required": [name for name in own if name not in optional]}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, {"type": "null"}]}
