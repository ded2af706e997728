"""Bundles that exist already, read for what a new one is compared with."""

import hashlib
import json
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

from prevent_cli.bundles import store as bundles
from prevent_cli.comparing.public_bundles import UNREADABLE
from prevent_cli.errors import PreventError
from prevent_cli.jobs.export.changes import Earlier, Exported, exported_of
from prevent_cli.jobs.export.inputs import Inputs
from prevent_cli.periods import Period, month_of, months_before
from prevent_cli.published.key import Digests
from prevent_cli.workspace.settings import FILE_NAME

_KEYS = frozenset({"month", "inputs_key", "returns", "papers_not_written"})
_PAPERS = "papers/"


def read_manifest(folder: Path) -> Mapping[str, Any] | None:
    """Return a bundle's manifest; None where there is no bundle, or it is not one that this version can read."""
    try:
        whole = json.loads(bundles.read_output(folder, bundles.MANIFEST))
    except (PreventError, ValueError, RecursionError):
        return None
    known = isinstance(whole, dict) and whole.get("format") in bundles.FORMATS and whole.keys() >= _KEYS
    return whole if known and _is_usable(whole) else None


def _is_usable(whole: Mapping[str, Any]) -> bool:
    """Return whether what is read of a manifest is of the kinds that were written; it has no digest of itself."""
    unwritten = whole["papers_not_written"]
    kinds = {"board": str, "reason": str, "exit_code": int}
    return isinstance(unwritten, list) and all(
        isinstance(one, dict) and all(isinstance(one.get(key), kind) for key, kind in kinds.items())
        for one in unwritten
    )


def had_papers(manifest: Mapping[str, Any]) -> bool:
    """Return whether a bundle was written with the papers that fell due."""
    configuration = manifest.get("configuration")
    return isinstance(configuration, dict) and configuration.get("with_papers") is True


def made_from(manifest: Mapping[str, Any], inputs: Inputs, digests: Digests) -> bool | None:
    """Return whether a bundle was made from these inputs; None where its digests were made with another key."""
    found = digests.earlier(manifest, str(manifest["inputs_key"]))
    return None if found is None else found == digests.now(inputs.key)


def holds_the_same(manifest: Mapping[str, Any], outputs: Mapping[str, bytes], unwritten: Sequence[object]) -> bool:
    """Return whether a bundle's figures and papers are these to the byte; it lacks the papers that these lack.

    The other files follow from these, and from the bundles that it was compared with when it was written.
    """
    try:
        earlier = {str(one["file"]): str(one["sha256"]) for one in manifest["outputs"] if _is_own(str(one["file"]))}
    except (KeyError, TypeError):
        return False
    now = {name: hashlib.sha256(content).hexdigest() for name, content in outputs.items() if _is_own(name)}
    return earlier == now and manifest["papers_not_written"] == list(unwritten)


def _is_own(name: str) -> bool:
    return name == bundles.FIGURES or name.startswith(_PAPERS)


def _exported(folder: Path, month: str, where: str, digests: Digests) -> Exported | None:
    """Return the contents of an unaltered bundle for a comparison; None where this version cannot read it."""
    whole = read_manifest(folder)
    if whole is None:
        return None
    try:
        document = json.loads(bundles.read_output(folder, bundles.FIGURES))
        return exported_of(month, where, document, _prints(whole, digests))
    except UNREADABLE:
        return None


def _prints(manifest: Mapping[str, Any], digests: Digests) -> dict[str, str]:
    """Return the fingerprint of each return of a bundle, as far as it can be compared with one of now."""
    rows = {
        str(one["return"]): one["digest_of_rows"] if "digest_of_rows" in one else one["sha256_of_rows"]
        for one in manifest["returns"]
    }
    comparable = {name: digests.earlier(manifest, str(print_of)) for name, print_of in rows.items()}
    return {name: print_of for name, print_of in comparable.items() if print_of is not None}


def earlier_of(  # noqa: PLR0913 - a month's earlier bundles are found by these
    folder: Path, month: Period, kept_as: str | None, *, altered: bool, back: int, digests: Digests
) -> Earlier:
    """Return the bundles that a new one of a month is compared with: its own before it, and those of the months before.

    The last of the months before is as many back as a return may stay unchanged, or the newest if that is older. A
    bundle that is not as it was written is not compared; `altered` is whether the month's own is such a one.
    """
    same = _exported(folder / month.label, month.label, kept_as, digests) if kept_as and not altered else None
    before: list[Exported] = []
    first = month_of(months_before(month.start, back))
    for label in reversed(bundles.months(folder)):
        if label >= month.label or (before and label < first.label):
            continue
        exported = _exported(folder / label, label, label, digests) if not bundles.damage(folder / label) else None
        if exported is not None:
            before.append(exported)
    return Earlier(same=same, before=tuple(before))


def months_of_other_inputs(
    folder: Path, month: Period, inputs: Inputs, returns: Collection[str], digests: Digests
) -> tuple[str, ...]:
    """Return the months after one whose bundles were made when the settings, or files of some returns, were others.

    `returns` are those that every run reads: what only a paper reads, or whom a bundle is for, is no earlier return.
    Of a bundle whose digests were made with another key that is not known.
    """
    found = {label: read_manifest(folder / label) for label in bundles.months(folder) if label > month.label}
    now = {one.file: digests.now(one.sha256) for one in inputs.files if _counts(one.file, one.returns, returns)}
    return tuple(
        label
        for label, whole in found.items()
        if whole is not None and _files_of(whole, returns, digests) not in (None, now)
    )


def _files_of(
    manifest: Mapping[str, Any], returns: Collection[str], digests: Digests
) -> Mapping[str, str | None] | None:
    """Return the digests of the files that a bundle's figures were counted from; None where they are not known."""
    try:
        files = [(str(one["file"]), _digest_of(one), list(one["returns"])) for one in manifest["inputs"]]
    except (KeyError, TypeError):
        return None
    found = {file: digests.earlier(manifest, digest) for file, digest, holds in files if _counts(file, holds, returns)}
    return None if None in found.values() else found


def _digest_of(one: Mapping[str, Any]) -> str:
    return str(one["digest"] if "digest" in one else one["sha256"])  # format 1 calls it so


def _counts(file: str, holds: Collection[str], returns: Collection[str]) -> bool:
    return file == FILE_NAME or bool(set(holds) & set(returns))
