"""The smallest export there can be: made-up contents, and the product's own lock, sweeping, putting and retention.

Arguments: the months parted by commas, the edition of the contents, how many months to keep, and perhaps "plain", for
a system that cannot exchange two names.
"""

import contextlib
import datetime as dt
import hashlib
import json
import sys
import tempfile
from pathlib import Path

from prevent_cli.bundles import replacing
from prevent_cli.bundles.lock import held
from prevent_cli.bundles.store import MANIFEST, damage, kept_name, months, open_store, put, read_output, retain, sweep
from prevent_cli.errors import PreventError

NOW = dt.datetime(2020, 2, 3, 6, 0, tzinfo=dt.UTC)
EXPORTS = Path("exports")


def wanted_months(arguments):
    return arguments[0].split(",")


def bundle_of(month, edition, *, kept):
    """Return a month's bundle: seven files, of which the manifest comes last."""
    files = {
        "figures.json": f'{{"month": "{month}", "edition": "{edition}"}}'.encode(),
        "changes.json": f'{{"month": "{month}", "since": "{edition}"}}'.encode(),
        f"prevent-{month}.xlsx": f"{month} {edition} ".encode() * 3000,
        "tables/referrals.csv": f"month,count\n{month},{edition}\n".encode(),
        "tables/training.csv": f"month,people\n{month},{edition}\n".encode() * 20,
        "papers/cabinet.docx": f"{edition} {month} ".encode() * 500,
    }
    outputs = [
        {"file": name, "sha256": hashlib.sha256(content).hexdigest(), "bytes": len(content), "rows": 1}
        for name, content in files.items()
    ]
    manifest = {
        "format": 1,
        "month": month,
        "edition": edition,
        "supersedes": {"kept_as": kept} if kept else None,
        "outputs": outputs,
    }
    return {**files, MANIFEST: json.dumps(manifest).encode()}


def main(arguments):
    """Export the months in the current folder as the command does, and return an exit code."""
    if "plain" in arguments:
        replacing.exchange = lambda _one, _other: False
    try:
        store = open_store(EXPORTS, readers="group")
        with held(EXPORTS, doing=f"writing {arguments[0]}", now=NOW):
            for line in sweep(store):
                sys.stderr.write(line + "\n")
            for month in wanted_months(arguments):
                export(store, month, arguments[1])
            for line in retain(store, int(arguments[2])):
                sys.stderr.write(f"removed {line}\n")
    except PreventError as error:
        sys.stderr.write(f"prevent: {error}\n")
        return error.exit_code
    except Exception as error:  # noqa: BLE001 - what `prevent` does with a bug
        sys.stderr.write(f"prevent: this is a bug in prevent ({type(error).__name__})\n")
        return 1
    return 0


def warm():
    """Export elsewhere, supersede and remove, so that the runs that follow find everything imported."""
    with tempfile.TemporaryDirectory() as scratch, contextlib.chdir(scratch):
        for edition, keep in (("1", "0"), ("2", "1")):
            assert main(["2018-01,2018-02", edition, keep]) == 0
        assert not list(EXPORTS.glob("2018-01"))


def export(store, month, edition):
    """Put a month's bundle in its place, unless the one there is whole and of this edition."""
    place = store.folder / month
    if (
        month in months(store.folder)
        and not damage(place)
        and json.loads(read_output(place, MANIFEST))["edition"] == edition
    ):
        return
    put(store, month, bundle_of(month, edition, kept=kept_name(store, month)))
