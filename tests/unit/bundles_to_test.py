"""What the tests of bundles share: made-up bundles, put as the export puts them."""

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


def names_in(folder):
    return sorted(path.name for path in folder.iterdir())
