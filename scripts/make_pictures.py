"""Makes the pictures of pages in docs/images; LibreOffice, poppler and ImageMagick must be there."""

import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TARGET = ROOT / "docs" / "images"
DOTS, COLOURS = 60, 48
# The picture's name, the paper that it shows, and which of its pages stand side by side.
PICTURES = (
    ("scpb", ("--board", "scpb", "--period", "2020"), (1, 2, 3)),
    ("cllc", ("--board", "cllc", "--period", "2018/19-Q2", "--as-at", "2018-10-01"), (1, 4, 8)),
)


def picture(name: str, arguments: tuple[str, ...], pages: tuple[int, ...]) -> Path:
    """Write one paper of the Barnet sample and a picture of some of its pages; return the picture's place."""
    target = TARGET / f"{name}.png"
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        paper = folder / f"{name}.docx"
        sample = str(ROOT / "sample_data" / "barnet")
        run(sys.executable, "-m", "prevent_cli", "report", *arguments, "-w", sample, "-o", str(paper), "--quiet")
        profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
        run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", place, str(paper))
        for number in pages:
            one = ("-f", str(number), "-l", str(number), "-singlefile")
            run("pdftoppm", "-r", str(DOTS), "-png", *one, str(paper.with_suffix(".pdf")), str(folder / str(number)))
        drawn = [str(folder / f"{number}.png") for number in pages]
        form = ("-tile", f"{len(pages)}x1", "-geometry", "+6+6", "-background", "#ccc")
        small = ("-dither", "None", "-colors", str(COLOURS), "-strip", "-define", "png:compression-level=9")
        run("montage", *drawn, *form, *small, f"PNG8:{target}")
    return target


def run(*command: str) -> None:
    """Run a program, and stop where it fails."""
    subprocess.run(command, check=True, cwd=ROOT, stdout=subprocess.DEVNULL)  # noqa: S603 - no word of it is data


def main() -> int:
    """Make every picture."""
    for name, arguments, pages in PICTURES:
        print(picture(name, arguments, pages))
    return 0


if __name__ == "__main__":
    sys.exit(main())
