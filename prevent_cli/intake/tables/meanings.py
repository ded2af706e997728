"""The remedy of a word that a column of codes or answers does not know: its meaning in prevent.toml."""

from collections.abc import Mapping
from dataclasses import replace

from prevent_cli.intake.cells.cell_types import NO, UNCLEAR_ANSWER, YES
from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.returns import Column, ReturnDescription
from prevent_cli.wording import quoted


def with_settings_remedy(
    complaint: Complaint, description: ReturnDescription, column: Column, given: Mapping[str, str]
) -> Complaint:
    """Return a complaint about an unknown word with the place in prevent.toml where the council can give its meaning.

    `given` are the words that already have a meaning there.
    """
    table = f"[returns.{description.name}.codes]"
    if complaint.rule == UNCLEAR_ANSWER:
        word = quoted(complaint.word)
        line = f"add {word} = {quoted(NO)} to {column.name} under {table} in prevent.toml"
        if not given:
            line = f"under {table} in prevent.toml write {column.name} = {{ {word} = {quoted(NO)} }}"
        others = f'{quoted(YES)}, or "" if it is not yet known' if column.words_may_be_blank else quoted(YES)
        return replace(complaint, wanted=f"{complaint.wanted}, or say once what it means: {line}, or {others}")
    if complaint.rule != "unknown-code" and (complaint.rule != "not-yes-or-no" or column.answers is None):
        return complaint
    return replace(
        complaint,
        wanted=f"{complaint.wanted}; if you use another word, give its meaning in prevent.toml, "
        f"under {column.name} in {table}{f', or add it to {column.own_codes}' if column.own_codes else ''}"
        f"{own_bands(description, column)}",
    )


def own_bands(description: ReturnDescription, column: Column) -> str:
    """Return why a council's own bands cannot be counted and what to do, from a full stop; "" for other columns.

    "18 to 24" is part of two bands of the Home Office, so it has no meaning among them, and no code of a council could
    be compared with them.
    """
    if not column.codes or not column.or_else:
        return ""
    other = description.column(column.or_else).heading
    return (
        f". A band with parts of several bands of our list, such as 18 to 24, cannot be counted. For figures by "
        f"{other.lower()}, add a column {quoted(other)} with the {other.lower()} in years"
    )
