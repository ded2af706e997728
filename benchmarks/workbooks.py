"""Print, as a ratio taken in one run, what a long list costs as .ods and as .xlsx.

    python benchmarks/workbooks.py [--rows N] [--runs N]

The two take turns in one process, and the medians are compared. This is no test.
"""

import argparse
import datetime as dt
import statistics
import time

from prevent_cli.layouts.book import Book, BookColumn, BookSheet
from prevent_cli.writers import BOOKS

HEADINGS = ("Person", "Number", "Department", "Status", "Last course", "Note")
DAY = dt.date(2020, 1, 31)


def long_list(rows: int) -> Book:
    """Return a list of texts, numbers and days."""
    each = tuple(
        (f"P{number}", number % 97, f"Department {number % 12}", "untrained", DAY, "=1+1") for number in range(rows)
    )
    columns = tuple(BookColumn(heading=heading) for heading in HEADINGS)
    sheet = BookSheet(name="People", title="People", lines=(), columns=columns, rows=each)
    return Book(title="People", marking="SAMPLE DATA", dated=DAY, sheets=(sheet,))


def main() -> None:
    """Take turns, then print the medians, the sizes and the ratios."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rows", type=int, default=100_000)
    parser.add_argument("--runs", type=int, default=3)
    asked = parser.parse_args()
    book = long_list(asked.rows)
    seconds: dict[str, list[float]] = {name: [] for name in BOOKS}
    sizes: dict[str, int] = {}
    for _ in range(asked.runs):
        for name, write in BOOKS.items():
            begun = time.perf_counter()
            sizes[name] = len(write(book))
            seconds[name].append(time.perf_counter() - begun)
    median = {name: statistics.median(took) for name, took in seconds.items()}
    for name in BOOKS:
        ratio = median[name] / median["xlsx"]
        print(f".{name:6} {median[name]:7.2f} s {ratio:6.2f}x   {sizes[name] / sizes['xlsx']:5.2f}x the bytes of .xlsx")


if __name__ == "__main__":
    main()
