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
        f"under {column.name} in {table}{f', or add it to {column.own_codes}' if column.own_codes else ''}",
    )
