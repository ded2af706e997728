"""Makes the pictures in docs/images; LibreOffice, poppler and ImageMagick must be there.

Pages are chosen by words on them, so that they stay the same when a paper grows. The terminal shows the first answer on
the page docs/tasks/check.md, which a test compares with what the command prints.
"""

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from html import escape
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "images"
DOTS, COLOURS = 60, 48
PAPER = ("--board", "esp", "--period", "2026/27-Q2", "--workspace", str(ROOT / "sample_data" / "eastholm"))
PAGES = ("Main points", "Type of concern", "Figure 1")
LINE, COLUMN, MARGIN = 18, 8.4, 14  # points of a line and of a letter in the picture of a terminal
COMMAND = "prevent check"
CHECK = ROOT / "docs" / "tasks" / "check.md"


def pages_picture(folder: Path) -> Path:
    """Write the picture of pages of a public paper with hidden numbers, and return its place."""
    pdf, target = folder / "paper.pdf", TARGET / "paper.png"
    drawn = []
    for number in _pages_with(PAGES, pdf):
        one = ("-f", str(number), "-l", str(number), "-singlefile")
        run("pdftoppm", "-r", str(DOTS), "-png", *one, str(pdf), str(folder / str(number)))
        drawn.append(str(folder / f"{number}.png"))
    form = ("-tile", f"{len(drawn)}x1", "-geometry", "+6+6", "-background", "#ccc")
    small = ("-dither", "None", "-colors", str(COLOURS), "-strip", "-define", "png:compression-level=9")
    run("montage", *drawn, *form, *small, f"PNG8:{target}")
    return target


def _pages_with(words: tuple[str, ...], pdf: Path) -> Iterator[int]:
    """Yield the number of the first page that has each of the words."""
    text = subprocess.run(("pdftotext", "-layout", str(pdf), "-"), check=True, capture_output=True).stdout  # noqa: S603, S607
    pages = text.decode("utf-8").split("\f")
    for word in words:
        yield next(number for number, page in enumerate(pages, start=1) if word in page)


def chart_picture(folder: Path) -> Path:
    """Write the first chart of the paper in HTML as a picture, and return its place."""
    page, target = (folder / "paper.html").read_text(encoding="utf-8"), TARGET / "chart.svg"
    target.write_text(chart_svg(page), encoding="utf-8", newline="\n")
    return target


def chart_svg(page: str) -> str:
    """Return the first chart of a page in HTML, with its style, on a white ground."""
    (chart,) = re.findall(r"<svg.*?</svg>", page, re.DOTALL)[:1]
    colours = dict(re.findall(r"(--[\w-]+): ([^;]+);", page))
    font, *rules = re.findall(r"^\.chart ((?:svg|text|\.[\w-]+) \{[^}]*\})", page, re.MULTILINE)
    style = re.sub(r"var\((--[\w-]+)\)", lambda name: colours[name[1]], "\n".join([font, *rules]))
    opened = chart.index(">") + 1
    ground = '<rect width="100%" height="100%" fill="#fff"/>'
    return f"{chart[:opened]}\n<style>{style}</style>\n{ground}{chart[opened:]}\n"


def terminal_picture() -> Path:
    """Write the picture of a terminal of 80 columns, and return its place."""
    target = TARGET / "terminal.svg"
    target.write_text(terminal_svg(CHECK.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")
    return target


def terminal_svg(page: str) -> str:
    """Return a terminal that shows a command and the first answer on a page of the guide."""
    (answer,) = re.findall(r"^ *```text\n(.*?)^ *```$", page, re.DOTALL | re.MULTILINE)[:1]
    lines = [f"$ {COMMAND}", *(line.removeprefix("   ") for line in answer.splitlines())]
    width, height = MARGIN * 2 + COLUMN * 80, MARGIN * 2 + LINE * len(lines)
    shown = "\n".join(
        f'<text xml:space="preserve" x="{MARGIN}" y="{MARGIN + LINE * (at + 0.75):g}">{escape(line)}</text>'
        for at, line in enumerate(lines)
    )
    style = "text { fill: #e6e6e6; font: 14px Consolas, Menlo, 'Liberation Mono', monospace; }"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:g} {height:g}" width="{width:g}">\n'
        f"<title>{COMMAND} in a terminal</title>\n<style>{style}</style>\n"
        f'<rect width="100%" height="100%" rx="6" fill="#1f2430"/>\n{shown}\n</svg>\n'
    )


def write_paper(folder: Path) -> None:
    """Write the paper that the pictures show as HTML and PDF."""
    arguments = ("--to", "html,pdf", "-o", str(folder / "paper"), "--quiet")
    run(sys.executable, "-m", "prevent_cli", "report", *PAPER, *arguments)


def run(*command: str) -> None:
    """Run a program, and stop where it fails."""
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 - no word of it is data


def main() -> int:
    """Make every picture."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        write_paper(folder)
        for made in (pages_picture(folder), chart_picture(folder), terminal_picture()):
            print(made)
    return 0


if __name__ == "__main__":
    sys.exit(main())
