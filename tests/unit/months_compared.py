"""Records and exports that comparisons of months are made from, for their tests."""

from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.jobs.export.changes import Earlier, Exported, MonthContext, changes_of
from prevent_cli.periods import parse_month
from prevent_cli.workspace.folder import Export

PUBLIC = Policy(status=Status.PUBLIC, hides_small_numbers=False)
HIDING = Policy(status=Status.PUBLIC)


def record(name, value, *, unit="cases", meaning="Referrals", part=None, whole=None, mark=None, rule="all"):  # noqa: PLR0913 - a record has these
    printed = f"[{mark}]" if mark else f"{value}%" if unit == "percent" else f"{value}"
    return {
        "name": name,
        "meaning": meaning,
        "unit": unit,
        "counts": unit if unit in {"people", "cases", "sessions"} else "people",
        "value": None if mark else value,
        "printed": printed,
        "mark": mark,
        "part": None if part is None else {"value": part, "return": "referrals", "rule": rule},
        "whole": None if whole is None else {"value": whole, "return": "referrals", "rule": "all"},
    }


def exported(month, *records, policy=PUBLIC, returns=None, where=None):
    return Exported(
        month=parse_month(month),
        where=where or month,
        policy=policy,
        figures={one["name"]: one for one in records},
        returns=returns or {},
    )


def told(now, *, same=None, before=(), rules=None, **context):
    found = changes_of(now, Earlier(same=same, before=tuple(before)), rules or Export(), MonthContext(**context))
    return [(one.kind, one.subject, one.before, one.now) for one in found]
