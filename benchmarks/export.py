"""Print, as ratios taken in one run, what a month's export of the sample costs.

It is allowed twice `prevent channel-quarterly`, and on top the import of gptables itself, pandas aside.

    python benchmarks/export.py [--runs N]

Each command is a fresh process that writes into a fresh folder; they take turns, and the medians are compared. This is
no test.
"""

import argparse
import statistics
import tempfile
from pathlib import Path

from startup import SAMPLE, bare, once, prevent

MONTH = "2020-01"
ALLOWED = 2.0


def main() -> None:
    """Take turns, then print the medians, the ratio and what a run with nothing to do costs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=9)
    runs: int = parser.parse_args().runs
    seconds: dict[str, list[float]] = {name: [] for name in ("export", "again", "quarterly", "pandas", "gptables")}
    with tempfile.TemporaryDirectory() as scratch:
        for number in range(runs + 1):
            folder = Path(scratch) / str(number)
            command = prevent("export", "--workspace", str(SAMPLE), "--folder", str(folder), "--month", MONTH, "-q")
            turn = {
                "export": once(command, Path(scratch)),
                "again": once(command, Path(scratch)),
                "quarterly": once(prevent("channel-quarterly", "--workspace", str(SAMPLE)), Path(scratch)),
                "pandas": once(bare("import pandas"), Path(scratch)),
                "gptables": once(bare("import gptables"), Path(scratch)),
            }
            if number:  # the first of each fills the caches
                for name, took in turn.items():
                    seconds[name].append(took)
        size = sum(path.stat().st_size for path in (Path(scratch) / "0").rglob("*") if path.is_file())
    median = {name: statistics.median(took) for name, took in seconds.items()}
    own = median["gptables"] - median["pandas"]
    for name, words in (
        ("export", f"prevent export --month {MONTH}"),
        ("again", "the same again, nothing to do"),
        ("quarterly", "prevent channel-quarterly"),
    ):
        print(f"{words:40} {median[name]:6.2f} s   {median[name] / median['quarterly']:5.2f}x channel-quarterly")
    print(f"{'import of gptables, pandas aside':40} {own:6.2f} s")
    ratio = (median["export"] - own) / median["quarterly"]
    print(f"{'the export less that import':40} {ratio:6.2f}x channel-quarterly, {ALLOWED:.2f}x allowed")
    print(f"{size // 1000:,} kB a bundle")


if __name__ == "__main__":
    main()
