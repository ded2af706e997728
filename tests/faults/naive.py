"""The writer that everybody writes first: it makes the folder and writes each file straight into its place."""

import sys
from pathlib import Path

from faults_driver import bundle_of, wanted_months


def main(arguments):
    """Write the months' bundles in the current folder, and return an exit code."""
    try:
        for month in wanted_months(arguments):
            folder = Path("exports") / month
            for name, content in bundle_of(month, arguments[1], kept=None).items():
                (folder / name).parent.mkdir(parents=True, exist_ok=True)
                (folder / name).write_bytes(content)
    except OSError as error:
        sys.stderr.write(f"{error}\n")
        return 4
    return 0
