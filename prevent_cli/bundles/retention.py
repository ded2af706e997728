"""Old months removed: each bundle is renamed before it is deleted, so that no reader finds half of one."""

from prevent_cli.bundles.disk import move, remove, sync_folder
from prevent_cli.bundles.integrity import open_elsewhere
from prevent_cli.bundles.layout import (
    SUPERSEDED,
    Store,
    kept_parts,
    manifest_of,
    months,
    removing_name,
    superseded,
    write_errors_as,
)


def retain(store: Store, keep: int, *, until: str | None = None) -> tuple[str, ...]:
    """Keep the newest months and remove the bundles of older ones, those superseded too; return what was removed.

    0 keeps all. Months after `until`, which a wrong clock left, are neither counted nor removed. Returned are names
    such as "2018-01" and "superseded/2018-01-1". Only bundles of ours are touched; one with a file open in another
    program is left for a later run.
    The caller has the lock and has swept. Raises WriteError where one cannot be removed; the next run goes on.
    """
    there = tuple(month for month in months(store.folder) if until is None or month <= until)
    if not keep or len(there) <= keep:
        return ()
    first = there[-keep]
    # Superseded ones first: while their month exists, a later run knows that they are to go.
    old = [*_superseded_before(store, first), *(month for month in there if month < first)]
    return tuple(bundle for bundle in old if _removed(store, bundle))


def _superseded_before(store: Store, first: str) -> list[str]:
    found = ((name, parts[0]) for name in superseded(store.folder) if (parts := kept_parts(name)))
    shelf = store.folder / SUPERSEDED
    return [
        f"{SUPERSEDED}/{name}"
        for name, month in found
        if month < first and manifest_of(shelf / name, month=month) is not None
    ]


def _removed(store: Store, bundle: str) -> bool:
    path = store.folder / bundle
    if open_elsewhere(path) is not None:
        return False
    removing = store.folder / removing_name(bundle)
    then = "the newer bundles are complete, and the next run tries again"
    with write_errors_as(path, "is older than the months to be kept, and cannot be removed", then=then):
        move(path, removing)
        # On the disk before anything is deleted: else half a bundle might keep its own name after a power cut.
        sync_folder(path.parent)
        if path.parent != store.folder:
            sync_folder(store.folder)
        remove(removing)
        sync_folder(store.folder)
    return True
