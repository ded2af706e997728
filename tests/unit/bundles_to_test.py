"""What the tests of bundles share: made-up bundles, put as the export puts them."""

import contextlib
import os

from faults.faults_driver import bundle_of

from prevent_cli.bundles.store import kept_name, open_store, put


def store_in(folder, readers="owner"):
    """Return an exports folder made in another."""
    return open_store(folder / "exports", readers=readers)


def write(store, month="2020-01", edition="1"):
    """Put a month's bundle of an edition, and return where the one before it is kept."""
    return put(store, month, bundle_of(month, edition, kept=kept_name(store, month)))


def files_in(folder):
    """Return the files below a folder, by their names."""
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@contextlib.contextmanager
def without_rights(path):
    """Take everybody's rights to a file or folder, and those of root, who needs none, from this process."""
    parent, mode, rights = path.parent, path.stat().st_mode, path.parent.stat().st_mode
    parent.chmod(0o777)
    path.chmod(0)
    is_root = os.geteuid() == 0
    with contextlib.chdir(parent):  # those above it may be closed to others
        if is_root:
            os.seteuid(65534)
        try:
            yield
        finally:
            if is_root:
                os.seteuid(0)
            path.chmod(mode)
            parent.chmod(rights)


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())
