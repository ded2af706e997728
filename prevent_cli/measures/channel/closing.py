"""Figures of why referrals were closed: the reasons, and the groups of reasons, of those received in a period."""

from collections.abc import Callable
from functools import partial

import numpy as np

from prevent_cli.measures.base.days import mask_of, matching
from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Unit,
    count_and_share,
    counted,
)
from prevent_cli.measures.base.material import Question, Rows, uncounted
from prevent_cli.measures.base.remainders import remainder
from prevent_cli.measures.channel.breakdowns import counts_by_code
from prevent_cli.measures.channel.steps import OF_STEPS, referrals_in
from prevent_cli.returns.people_codes import CLOSURE_REASONS
from prevent_cli.wording import slug

COLUMN = "closure_reason"
ATTRIBUTES = OF_STEPS | {COLUMN}
TABLE = "channel.closing-reasons"
TITLE = "Reasons for closing referrals received {during}"
Row = tuple[str, str, FigureRef, FigureRef | None]


def closing_reasons(
    referrals: Rows, closed: Count, *, base: str, during: str, question: Question
) -> tuple[list[Figure], FigureTable]:
    """Return the figures and the table of why some closed referrals were closed.

    Shares are of those with a stated reason. A group has a separate row if two of its reasons have referrals. Only
    reasons that a referral has are listed. Without the column, or without closed referrals, no row is listed.
    """
    if not closed.value or not referrals.keeps(COLUMN):
        return [], _table((), during)
    if unknown := uncounted(referrals, COLUMN, among=mask_of(closed.rows, len(referrals.frame))):
        figure = counted(
            f"{base}.stated",
            meaning=_meaning(during, "with a reason"),
            unit=Unit.CASES,
            count=unknown,
            as_at=question.as_at,
        )
        return [figure], _table((("Stated", "", FigureRef(name=figure.name), None), _total(base)), during)
    words_of = partial(question.label_of_code, codes=CLOSURE_REASONS, kind="reason")
    reasons = _reasons(referrals, closed, words_of)
    unstated = remainder(closed, list(reasons.values()), rule=f"{closed.rule}; no reason is stated")
    stated = _joined(reasons, rule=f"{closed.rule}; a reason is stated")
    figures = [
        counted(f"{base}.{key}", meaning=_meaning(during, words), unit=Unit.CASES, count=count, as_at=question.as_at)
        for key, words, count in (("stated", "with a reason", stated), ("not-stated", "without a reason", unstated))
    ]
    rows: list[Row] = []
    for group, own in _by_group(closed, reasons).items():
        for name, kind, count in own:
            words = words_of(name)
            own_name = f"{base}.{kind}.{slug(name)}"
            figures += count_and_share(
                own_name,
                meaning=_meaning(during, words),
                part=count,
                whole=stated,
                of="those with a reason",
                as_at=question.as_at,
                unit=Unit.CASES,
            )
            shown = FigureRef(name=own_name), FigureRef(name=f"{own_name}.percent")
            rows.append((words if kind == "reason" else f"All of these: {words}", group, *shown))
    rows.append(("Not stated", "", FigureRef(name=f"{base}.not-stated"), None))
    return figures, _table((*rows, _total(base)), during)


def _meaning(during: str, words: str) -> str:
    return f"Closed, of the referrals received {during}: {words}"


def _reasons(referrals: Rows, closed: Count, words_of: Callable[[str], str]) -> dict[str, Count]:
    """Return the closed referrals of each reason that has any."""
    chosen = mask_of(closed.rows, len(referrals.frame))
    column = referrals.frame[COLUMN]
    masks = {code.name: matching(column, {code.name}.__contains__) for code in CLOSURE_REASONS}
    return counts_by_code(
        masks, chosen, lambda name: f"{closed.rule}; the reason is {words_of(name)}", attributes=ATTRIBUTES
    )


def _joined(parts: dict[str, Count], *, rule: str) -> Count:
    """Return the rows of some reasons as one count."""
    rows = np.concatenate([np.zeros(0, dtype=np.int64), *(one.rows for one in parts.values() if one.rows is not None)])
    return referrals_in(np.sort(rows), rule, attributes=ATTRIBUTES)


def _by_group(closed: Count, reasons: dict[str, Count]) -> dict[str, list[tuple[str, str, Count]]]:
    """Return name, kind and count of each reason by its group, with the group after two reasons or more."""
    found: dict[str, list[tuple[str, str, Count]]] = {}
    for code in CLOSURE_REASONS:
        if code.name in reasons:
            found.setdefault(code.group, []).append((code.name, "reason", reasons[code.name]))
    for group, own in found.items():
        if group and len(own) > 1:
            parts = {name: count for name, _, count in own}
            rule = f"{closed.rule}; the reason is in the group {group}"
            own.append((group, "group", _joined(parts, rule=rule)))
    return found


def _total(base: str) -> Row:
    return "Total closed", "", FigureRef(name=base), None


def _table(rows: tuple[Row, ...], during: str) -> FigureTable:
    return FigureTable(
        name=TABLE,
        title=TITLE.format(during=during),
        columns=(
            FigureColumn(key="reason", heading="Reason", weight=5),
            FigureColumn(key="group", heading="Group", weight=3),
            FigureColumn(key="referrals", heading="Referrals", numeric=True, weight=2),
            FigureColumn(key="percent", heading="Of those with a reason", numeric=True, weight=2),
        ),
        rows=rows,
        notes=("A reason that no closed referral has is not listed.",) if rows else (),
        description="Why referrals received in the period were closed by the as-at date.",
        needs_somebody=True,
    )
