"""The manifest of a bundle: what it was made from, how, and what it holds, each file with its sha256."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from prevent_cli import __version__
from prevent_cli.bundles.store import FORMAT
from prevent_cli.exporting.changes import HIDDEN
from prevent_cli.exporting.inputs import Inputs, fingerprint
from prevent_cli.exporting.policies import policy_in_bundle
from prevent_cli.periods import Period
from prevent_cli.settings import as_typed
from prevent_cli.workspace import Workspace

if TYPE_CHECKING:
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.disclosure.policy import Policy
    from prevent_cli.exporting.figures import MonthFigures
    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.pipeline import Gathered

_SETTINGS = ("disclosure", "training", "channel", "export")


def manifest(  # noqa: PLR0913 - a manifest tells of all of these
    *,
    workspace: Workspace,
    month: Period,
    inputs: Inputs,
    returns: Sequence[Mapping[str, object]],
    found: "MonthFigures",
    outputs: Mapping[str, tuple[bytes, int | None]],
    kept_as: str | None,
    with_papers: bool,
    unwritten: Sequence[Mapping[str, str | int]],
) -> dict[str, object]:
    """Return the manifest as plain values. `outputs` holds each file's bytes and the number of its rows.

    Nothing in it is of the clock: the same inputs give the same manifest.
    """
    policy = found.released.policy
    return {
        "format": FORMAT,
        "prevent": __version__,
        "month": month.label,
        "period": {"start": month.start.isoformat(), "end": month.end.isoformat()},
        "as_at": month.end.isoformat(),
        "council": workspace.council.name,
        "sample_data": workspace.sample,
        "inputs_key": inputs.key,
        "configuration": _configuration(workspace, policy, with_papers=with_papers),
        "inputs": _inputs(inputs, returns),
        "returns": list(returns),
        "measures": {
            "counted": [name for name in _counted(found) if name not in found.withheld],
            "withheld": list(found.withheld),
            "withheld_beside_others": list(found.together),
            "months_beside": list(found.beside),
            "without_returns": {name: list(lacks) for name, lacks in found.lacking.items()},
            "before_window": list(found.before_window),
        },
        "outputs": [
            {"file": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), "rows": rows}
            for name, (content, rows) in outputs.items()
        ],
        "papers_not_written": list(unwritten),
        "supersedes": {"kept_as": kept_as} if kept_as else None,
    }


def _configuration(workspace: Workspace, policy: "Policy", *, with_papers: bool) -> dict[str, object]:
    """Return the settings that the figures hang on, defaults too: prevent.toml says only what differs from them."""
    settings: dict[str, object] = {name: _plain(asdict(getattr(workspace, name))) for name in _SETTINGS}
    covers = {name: as_typed(one.covers) for name, one in workspace.returns.items() if one.covers is not None}
    return {**settings, "covers": covers, "policy": policy_in_bundle(policy), "with_papers": with_papers}


def _plain(values: Mapping[str, object]) -> dict[str, object]:
    kept = (int, bool, str, type(None))
    return {
        key: list(value) if isinstance(value, tuple) else value if isinstance(value, kept) else str(value)
        for key, value in values.items()
    }


def _counted(found: "MonthFigures") -> tuple[str, ...]:
    from prevent_cli.exporting.counting import measures_of_a_month

    return tuple(name for name in measures_of_a_month() if name not in found.lacking)


def holds_people(checked: "CheckedReturn | None") -> bool:
    """Return whether a return has a column of somebody's own, so that its rows are people or cases."""
    return checked is not None and any(column.personal for column in checked.description.columns)


def returns_of(gathered: "Gathered", released: "Released") -> tuple[dict[str, object], ...]:
    """Return the rows of each return that was read, kept and left out, with a fingerprint of those kept."""
    return tuple(_return(name, checked, released) for name, checked in gathered.read.items() if checked is not None)


def _return(name: str, checked: "CheckedReturn", released: "Released") -> dict[str, object]:
    """Return a return's rows as numbers; what would give a small number of people away is hidden as in a figure.

    That are the rows where some of them are few, or where a small number could be worked out from them and the figures;
    and the first and last day of the rows, which are somebody's, unless prevent.toml says what the return covers.
    """
    protects = released.policy.withholds and holds_people(checked)
    hides = protects and _gives_away(name, checked, released)
    covers = checked.covers if checked.covers_declared or not protects else None
    return {
        "return": name,
        "files": list(dict.fromkeys(file for file, _ in checked.places.sources)),
        "sha256_of_rows": fingerprint(checked.frame),
        "rows_in": HIDDEN if hides else checked.rows_in,  # less the rows left out it is the rows kept
        "rows_kept": HIDDEN if hides else checked.rows_kept,
        "rows_left_out": HIDDEN if hides else checked.rows_left_out,
        "rows_refused": HIDDEN if hides else checked.rows_refused,
        "covers": as_typed(covers) if covers else None,
    }


def _gives_away(name: str, checked: "CheckedReturn", released: "Released") -> bool:
    """Return whether the number of a return's rows tells of a small number, by itself or beside the figures."""
    from prevent_cli.disclosure import audit
    from prevent_cli.measures.figure import Count

    policy = released.policy
    if any(map(policy.is_small, (checked.rows_kept, checked.rows_left_out, checked.rows_refused))):
        return True
    rows = checked.frame.index.to_numpy()
    whole = Count(value=len(rows), source=name, rule="all rows", rows=rows)
    everything = (count for figure in released.figures.values() for count in audit.shown_by(figure))
    shown = [count for count in everything if count.source == name]
    return not audit.worked_out([*shown, whole], policy) <= audit.worked_out(shown, policy)


def _inputs(inputs: Inputs, returns: Sequence[Mapping[str, object]]) -> list[dict[str, object]]:
    """Return the files of a run; of one whose number of rows is hidden the number of bytes is, too."""
    hidden = {one["return"] for one in returns if one["rows_kept"] == HIDDEN}
    return [
        {
            "file": one.file,
            "sha256": one.sha256,
            "bytes": HIDDEN if hidden & set(one.returns) else one.size,
            "returns": list(one.returns),
        }
        for one in inputs.files
    ]
