"""The manifest of a bundle: what it was made from, how, and its files, each with its digest."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING

from prevent_cli import __version__
from prevent_cli.bundles.store import FORMAT
from prevent_cli.comparing.policies import policy_in_bundle
from prevent_cli.jobs.export.changes import HIDDEN
from prevent_cli.jobs.export.inputs import Inputs, fingerprint
from prevent_cli.periods import Period
from prevent_cli.published.key import Digests
from prevent_cli.workspace.folder import Workspace
from prevent_cli.workspace.settings import as_typed

if TYPE_CHECKING:
    from prevent_cli.counting.loading import LoadedReturns
    from prevent_cli.disclosure.gate import Released
    from prevent_cli.disclosure.policy import Policy
    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.jobs.export.figures import MonthFigures

PRINT = "digest_of_rows"
PAPERS_COMPARED = "papers_beside"
_SETTINGS = ("disclosure", "training", "channel", "export")


def manifest(  # noqa: PLR0913 - a manifest tells of all of these
    *,
    workspace: Workspace,
    month: Period,
    inputs: Inputs,
    digests: Digests,
    returns: Sequence[Mapping[str, object]],
    found: "MonthFigures",
    outputs: Mapping[str, tuple[bytes, int | None]],
    kept_as: str | None,
    with_papers: bool,
    unwritten: Sequence[Mapping[str, str | int]],
) -> dict[str, object]:
    """Return the manifest as plain values. `outputs` has each file's bytes and the number of its rows.

    Nothing in it is of the clock: the same inputs and the same key give the same manifest. Someone who tries all small
    files finds the one of a plain digest, so `digests` keys those of inputs where anybody may read them.
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
        "digests": digests.described,
        "inputs_key": digests.written(inputs.key),
        "configuration": _configuration(workspace, policy, with_papers=with_papers),
        "inputs": _inputs(inputs, digests, policy),
        "returns": [{**one, PRINT: digests.written(str(one[PRINT]))} for one in returns],
        "measures": {
            "counted": list(_counted(found)),
            "hidden_figures": found.hidden_of_all[0],
            "months_beside": list(found.bundles_compared),
            PAPERS_COMPARED: [digests.now(identity) for identity in found.papers_compared],
            "without_returns": {name: list(lacks) for name, lacks in found.lacking.items()},
            "before_window": list(found.before_window),
            "without_text": {name: list(headings) for name, headings in found.without_text.items()},
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
    from prevent_cli.comparing.counting import measures_of_a_month

    return tuple(name for name in measures_of_a_month() if name not in found.lacking)


def holds_people(checked: "CheckedReturn | None") -> bool:
    """Return whether a return has a column of somebody's own, so that its rows are people or cases."""
    return checked is not None and any(column.personal for column in checked.description.columns)


def returns_of(loaded: "LoadedReturns", released: "Released") -> tuple[dict[str, object], ...]:
    """Return the rows of each return that was read, kept and left out, with a fingerprint of those kept."""
    return tuple(_return(name, checked, released) for name, checked in loaded.read.items() if checked is not None)


def _return(name: str, checked: "CheckedReturn", released: "Released") -> dict[str, object]:
    """Return a return's rows as numbers; where small numbers are hidden, those of a return of people are as well.

    However many rows there are: with those of another month, or with the figures, they could give a small number. So
    are the first and last day of the rows, which are somebody's, unless prevent.toml says what the return covers.
    """
    hides = released.policy.withholds and holds_people(checked)
    covers = checked.covers if checked.covers_declared or not hides else None
    return {
        "return": name,
        "files": list(dict.fromkeys(file for file, _ in checked.places.sources)),
        PRINT: fingerprint(checked.frame),
        "rows_in": HIDDEN if hides else checked.rows_in,  # less the rows left out it is the rows kept
        "rows_kept": HIDDEN if hides else checked.rows_kept,
        "rows_left_out": HIDDEN if hides else checked.rows_left_out,
        "rows_refused": HIDDEN if hides else checked.rows_refused,
        "covers": as_typed(covers) if covers else None,
    }


def _inputs(inputs: Inputs, digests: Digests, policy: "Policy") -> list[dict[str, object]]:
    """Return the files of a run; where small numbers are hidden, the bytes of a return could reveal its rows."""
    return [
        {
            "file": one.file,
            "digest": digests.written(one.sha256),
            "bytes": HIDDEN if policy.withholds and one.returns else one.size,
            "returns": list(one.returns),
        }
        for one in inputs.files
    ]
