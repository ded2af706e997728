"""Measures how full the pages of papers are, from their PDFs; LibreOffice and poppler must be there.

Without arguments it writes the papers of the samples, each as draft and public, and measures them.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
DOTS, POINTS = 50, 72  # dots of the picture and points of the page, in an inch
MARGIN = 72  # points from the edge of the page to its text: header and footer are outside
WHITE = 200  # a lighter dot has no ink
FULL, EMPTY = 70, 45  # per cent
WANTED = 90  # per cent of the pages that are full
# The sample, and the papers of it that are measured.
PAPERS = (
    *(("barnet", f"--board {board} --period 2020") for board in ("scpb", "asc", "cmt", "cscb", "hwb", "asab")),
    ("barnet", "--board cllc --period 2018/19-Q2 --as-at 2018-10-01"),
    ("barnet", "--paper duty-progress --as-at 2016-01-01"),
    *(("westmarsh", f"--board {board} --period 2020") for board in ("scpb", "cmb", "cypp")),
    *(("eastholm", f"--board {board} --period 2026/27-Q2") for board in ("esp", "cab", "scc", "sab")),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """A page of a paper: how much of the height of its text area is filled, and why it does not count, if so."""

    paper: str
    number: int
    percent: int
    left_out: str = ""


def pages_of(pdf: Path) -> list[Page]:
    """Return the pages of a PDF; the last and those before a section that is turned do not count."""
    pictures = list(pictures_of(pdf))
    shapes = [picture.shape for picture in pictures]
    return [
        Page(
            paper=pdf.stem,
            number=place,
            percent=filled(picture),
            left_out="last" if place == len(shapes) else "before a turned page" if shapes[place] != here else "",
        )
        for place, (picture, here) in enumerate(zip(pictures, shapes, strict=True), start=1)
    ]


def filled(picture: np.ndarray) -> int:
    """Return the percentage of the text area's height that is filled: all but its longest band without ink.

    The longest band is the hole at the foot of a page, and so also where footnotes stand below it.
    """
    edge = MARGIN * DOTS // POINTS
    area = picture[edge:-edge, edge // 2 : -edge // 2]
    inked = np.flatnonzero((area < WHITE).any(axis=1))
    ends = np.concatenate(([0], inked, [len(area)]))
    return 100 - round(100 * int(np.diff(ends).max()) / len(area))


def pictures_of(pdf: Path) -> Iterator[np.ndarray]:
    """Yield each page of a PDF as rows of grey dots."""
    command = ["pdftoppm", "-r", str(DOTS), "-gray", str(pdf)]
    data = subprocess.run(command, check=True, capture_output=True).stdout  # noqa: S603 - a file of ours
    while data:
        _, size, _, rest = data.split(b"\n", 3)
        width, height = map(int, size.split())
        yield np.frombuffer(rest[: width * height], dtype=np.uint8).reshape(height, width)
        data = rest[width * height :]


def write_samples(folder: Path) -> list[Path]:
    """Write the papers of the samples as draft and public PDFs; return their places."""
    jobs = [(sample, words, status) for status in ("draft", "public") for sample, words in PAPERS]
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return list(pool.map(lambda job: _write(folder, *job), jobs))


def _write(folder: Path, sample: str, words: str, status: str) -> Path:
    """Write one paper; a public one is recorded in the workspace, so each has a copy of its own."""
    name = f"{sample}-{words.split()[1]}-{status}"
    workspace = folder / f"{name}-workspace"
    subprocess.run(["cp", "-r", str(ROOT / "sample_data" / sample), str(workspace)], check=True)  # noqa: S603, S607
    command = [sys.executable, "-m", "prevent_cli", "report", *words.split(), "--status", status, "--quiet"]
    command += ["--to", "docx,pdf", "--workspace", str(workspace), "--output", str(folder / name)]
    subprocess.run(command, check=True, cwd=ROOT, capture_output=True)  # noqa: S603 - no word of it is data
    return folder / f"{name}.pdf"


def summary(pages: Sequence[Page]) -> str:
    """Return how many pages are full and how many are nearly empty, and the pages that are not full."""
    counted = [page for page in pages if not page.left_out]
    full = sum(page.percent >= FULL for page in counted)
    low = sum(page.percent < EMPTY for page in counted)
    lines = [f"{page.paper} page {page.number}: {page.percent}%" for page in counted if page.percent < FULL]
    return "\n".join(
        (
            *lines,
            f"{len(counted)} pages, without {len(pages) - len(counted)} last pages and pages before a turned one",
            f"{full} at least {FULL}% full: {100 * full / max(len(counted), 1):.1f}%; under {EMPTY}%: {low}",
        )
    )


def main() -> int:
    """Print how full each page is; return 1 if fewer pages than wanted are full, or one is nearly empty."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("pdf", nargs="*", type=Path)
    parser.add_argument("--keep", type=Path, metavar="DIR", help="write the samples' papers to this new folder")
    parser.add_argument("--each", action="store_true", help="print each page")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.keep or Path(temporary)
        folder.mkdir(exist_ok=True)
        pages = [page for pdf in options.pdf or write_samples(folder) for page in pages_of(pdf)]
    if options.each:
        print("\n".join(f"{page.paper}\t{page.number}\t{page.percent}%\t{page.left_out}" for page in pages))
    print(summary(pages))
    counted = [page.percent for page in pages if not page.left_out]
    enough = 100 * sum(percent >= FULL for percent in counted) >= WANTED * len(counted)
    return 0 if enough and all(percent >= EMPTY for percent in counted) else 1


if __name__ == "__main__":
    sys.exit(main())
