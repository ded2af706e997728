"""Many seeded mutations, one after another, in a process of their own: what aborts or hangs is told by its seed.

As a program: mutate.py cells|bytes FIRST COUNT PROGRESS; it prints a line of JSON a difference, and a tally at the end.
"""

import faulthandler
import json
import sys
import tempfile
import traceback
import warnings
from collections import Counter
from pathlib import Path

MOST_SECONDS = 60  # of one file, on a busy machine; a hang is told with its stack


def keep_one_reader() -> None:
    """Let one reading process serve all the files, which the product would start for each run."""
    from prevent_cli.intake import load
    from prevent_cli.intake.readers import file as read
    from prevent_cli.intake.readers import process as separate_reader

    class Kept(separate_reader.Readers):
        """Readers that outlive a run."""

        def start(self) -> None:
            if not self._idle:
                super().start()

        def __exit__(self, *_error: object) -> None:
            """Stay for the next file."""

    kept = Kept()
    load.Readers = read.Readers = lambda: kept


def main() -> None:
    """Try the seeds that the command line names."""
    what, first, count, progress = sys.argv[1], int(sys.argv[2]), int(sys.argv[3]), Path(sys.argv[4])
    warnings.simplefilter("ignore")
    keep_one_reader()
    from mutated_bytes import try_bytes
    from mutated_cells import try_cells

    tally: Counter[str] = Counter()
    with tempfile.TemporaryDirectory() as folder:
        for seed in range(first, first + count):
            progress.write_text(str(seed))
            faulthandler.dump_traceback_later(MOST_SECONDS, exit=True)
            try:
                told, differences = (try_cells if what == "cells" else try_bytes)(Path(folder), seed)
            except BaseException:  # noqa: BLE001
                told, differences = ["raised"], [traceback.format_exc()]
            tally.update(told)
            for difference in differences:
                sys.stdout.write(json.dumps({"seed": seed, "difference": difference[:2000]}) + "\n")
                sys.stdout.flush()
    faulthandler.cancel_dump_traceback_later()
    sys.stdout.write(json.dumps({"tally": tally}) + "\n")


if __name__ == "__main__":
    main()
