"""All that the export needs of the disk, in one place, except the lock."""

from prevent_cli.bundles.integrity import damage, open_elsewhere, read_output
from prevent_cli.bundles.layout import (
    BEFORE_RECORD,
    CHANGES,
    FIGURES,
    FORMAT,
    FORMATS,
    MANIFEST,
    Store,
    kept_name,
    manifest_of,
    months,
    open_store,
    superseded_before_record,
)
from prevent_cli.bundles.replacing import put
from prevent_cli.bundles.retention import retain
from prevent_cli.bundles.sweeping import sweep

__all__ = [
    "BEFORE_RECORD",
    "CHANGES",
    "FIGURES",
    "FORMAT",
    "FORMATS",
    "MANIFEST",
    "Store",
    "damage",
    "kept_name",
    "manifest_of",
    "months",
    "open_elsewhere",
    "open_store",
    "put",
    "read_output",
    "retain",
    "superseded_before_record",
    "sweep",
]
