"""Print, as ratios taken in one run, what writing every board's paper costs.

`report --all` is held against one start with one reading and what each paper takes by itself, summed; with LibreOffice,
which numbers the pages of a list of contents, and without.

    python benchmarks/all_papers.py [--runs N]

Whatever is compared is a fresh process; they take turns, and the medians are compared. Papers are to take no more than
0.15 s for each ten pages, a shorter one as much as ten. This is no test.
"""

import argparse
import os
import re
import shutil
import statistics
import subprocess
import tempfile
import time
from pathlib import Path

from startup import ROOT, SAMPLE, bare, prevent

PERIOD = "2020"
ALLOWED, PAGES = 0.15, 10
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")

# The imports of a report, the plans of some papers and the reading and checking of their returns, timed by the caller.
START = f"""
import datetime, sys, time
from pathlib import Path
import typer, rich, pandas, jinja2, markdown_it, lxml.etree
from prevent_cli.commands.app import app
from prevent_cli.commands.report import report
from prevent_cli.jobs.report import plan as planning
from prevent_cli.jobs.report import write as writing
from prevent_cli.counting import ledgers, loading, questions, remarks
from prevent_cli.periods import parse_period
from prevent_cli.measures import registry
from prevent_cli.papers import charts
from prevent_cli.layouts import present
from prevent_cli.papers.templates import paper as template
from prevent_cli.papers.templates import rendering
from prevent_cli.papers.templates import markdown
from prevent_cli.writers import place
from prevent_cli.writers.word import paper as word
from prevent_cli.writers.word import body as word_body
from prevent_cli.writers.word.charts import chart as word_chart
from prevent_cli.writers.word import package as word_package
from prevent_cli.writers.word import page as word_page
from prevent_cli.writers.word import page_numbers as word_pages
from prevent_cli.writers.word import table as word_table
workspace = questions.open_workspace(asked=Path({str(SAMPLE)!r}), start=Path("."), environment={{}})
request = planning.PaperRequest(
    today=datetime.date.today(),
    output=planning.OutputFiles(formats=("docx",)),
    period=parse_period({PERIOD!r}),
)
plans, refused = planning.plan_each(workspace, sys.argv[1:] or tuple(workspace.boards), request)
loaded = writing.load_returns(workspace, plans, today=request.today)
"""
# One paper after such a start, which prints its own seconds: counting, the gate, the template, the file.
ONE_PAPER = f"""{START}
for plan in plans:
    for measure in plan.measures:
        registry.MEASURES[measure].measure
    started = time.perf_counter()
    writing.write_paper(plan, loaded, workspace=workspace, today=request.today)
    print(time.perf_counter() - started)
"""
BOARDS = f"""
from pathlib import Path
from prevent_cli.workspace.folder import load_workspace
print(*load_workspace(Path({str(SAMPLE)!r})).boards)
"""


def ran(command: list[str], folder: Path, *, office: bool) -> str:
    """Return what a process prints; without LibreOffice it has no programs at all to look for."""
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    environment |= {"PYTHONPATH": str(ROOT)} | ({} if office else {"PATH": str(folder)})
    done = subprocess.run(command, check=True, capture_output=True, cwd=folder, env=environment)
    return done.stdout.decode()


def seconds(command: list[str], folder: Path, *, office: bool) -> float:
    """Return the seconds of one process."""
    started = time.perf_counter()
    ran(command, folder, office=office)
    return time.perf_counter() - started


def pages_of(boards: list[str], folder: Path) -> dict[str, int]:
    """Return the pages of each board's paper as LibreOffice sets it, all in one process of it; nothing without it."""
    if OFFICE is None:
        return {}
    own = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = {board: folder / f"prevent-{board}-{PERIOD}.docx" for board in boards}
    command = [OFFICE, own, "--headless", "--convert-to", "pdf", *map(str, files.values())]
    subprocess.run(command, check=True, capture_output=True, cwd=folder)
    found = {board: file.with_suffix(".pdf").read_bytes() for board, file in files.items()}
    return {board: len(re.findall(rb"/Type/Page\b(?!s)", pdf)) for board, pdf in found.items()}


def compare(boards: list[str], runs: int, folder: Path, *, office: bool) -> dict[str, float]:
    """Print the medians of --all, of the start and of the papers, and their ratio; return the seconds of each paper."""
    whole = prevent("report", "--all", "--period", PERIOD, "--workspace", str(SAMPLE), "--quiet")
    turns = []
    for _ in range(runs + 1):
        parts = {board: float(ran([*bare(ONE_PAPER), board], folder, office=office)) for board in boards}
        took = seconds(whole, folder, office=office)
        turns.append((took, seconds(bare(START), folder, office=office), parts))
    turns = turns[1:]
    mine, start = (statistics.median(turn[index] for turn in turns) for index in (0, 1))
    papers = {board: statistics.median(parts[board] for *_, parts in turns) for board in boards}
    ratio = statistics.median(took / (begun + sum(parts.values())) for took, begun, parts in turns)
    print(f"report --all, {'with' if office else 'without'} LibreOffice {mine:7.3f} s")
    print(f"  one start and reading {start:7.3f} s, {len(boards)} papers by themselves {sum(papers.values()):7.3f} s")
    print(f"  ratio (1.0) {ratio:5.2f}")
    return papers


def main() -> None:
    """Print both comparisons, and each paper's seconds beside its pages."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=5)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        boards = ran(bare(BOARDS), folder, office=True).split()
        without = compare(boards, runs, folder, office=False)
        with_office = compare(boards, runs, folder, office=True) if OFFICE else {}
        pages = pages_of(boards, folder)
    print(f"{'paper':<16}{'pages':>6}{'allowed':>10}{'takes':>10}{'with LibreOffice':>18}")
    for board, took in without.items():
        allowed = ALLOWED * max(1, pages.get(board, 0) / PAGES)
        also = f"{with_office[board]:16.3f} s" if with_office else ""
        print(f"{board:<16}{pages.get(board, '?'):>6}{allowed:>8.3f} s{took:>8.3f} s{also}")


if __name__ == "__main__":
    main()
