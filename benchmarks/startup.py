"""Print, as ratios taken in one run, what starting costs.

It starts --help, channel-quarterly and report, each against its own measure.

    python benchmarks/startup.py [--runs N]

Each command is a fresh process; commands and measures take turns, and the medians are compared. This is no test.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "sample_data" / "barnet"

BARE_HELP = """
import sys
from typing import Annotated
import typer
app = typer.Typer()
@app.command()
def hello(name: Annotated[str, typer.Option(help="A name.")] = "") -> None:
    "Say hello."
@app.command()
def bye(name: Annotated[str, typer.Option(help="A name.")] = "") -> None:
    "Say goodbye."
sys.argv = ["bare", "--help"]
app()
"""
# The reader's bare read of the one file that channel-quarterly needs.
BARE_QUARTERLY = f"""
import pandas, typer, rich
import fastexcel
fastexcel.read_excel({str(SAMPLE / "returns" / "referrals.xlsx")!r}).load_sheet(0, header_row=None, dtypes="string")
"""
# Imports of a report, and the reading and checking of its returns.
BARE_REPORT = f"""
import datetime
from pathlib import Path
import typer, rich, pandas, jinja2, markdown_it, lxml.etree
from prevent_cli.commands.app import app
from prevent_cli.commands.report import report
from prevent_cli.counting import ledgers, loading, questions, remarks
from prevent_cli.measures import registry
from prevent_cli.papers import catalogue
from prevent_cli.layouts import present
from prevent_cli.papers.templates import paper as template
from prevent_cli.papers.templates import rendering
from prevent_cli.papers.templates import markdown
from prevent_cli.papers import explanation
from prevent_cli.writers import place
from prevent_cli.writers.word import paper as word
from prevent_cli.writers.word import body as word_body
from prevent_cli.writers.word import package as word_package
from prevent_cli.writers.word import page as word_page
from prevent_cli.writers.word import table as word_table
from prevent_cli.returns import RETURNS
workspace = questions.open_workspace(asked=Path({str(SAMPLE)!r}), start=Path("."), environment={{}})
needs, uses = registry.returns_for(tuple(registry.MEASURES))
loading.load_and_check(workspace, [name for name in uses if name != "staff"], today=datetime.date.today())
"""


def prevent(*arguments: str) -> list[str]:
    """Return the command line of a run of the product."""
    return [sys.executable, "-m", "prevent_cli", *arguments]


def bare(code: str) -> list[str]:
    """Return the command line of some bare Python."""
    return [sys.executable, "-c", code]


def once(command: list[str], folder: Path) -> float:
    """Return the seconds of one run."""
    started = time.perf_counter()
    # An installed package has its bytecode, and so has a checkout after its first run, unless this is set.
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    subprocess.run(command, check=True, capture_output=True, cwd=folder, env=environment)
    return time.perf_counter() - started


def compare(name: str, command: list[str], measure: list[str], runs: int, folder: Path) -> None:
    """Print the medians of a command and its measure, taken in turns, their ratio and their difference."""
    pairs = [(once(command, folder), once(measure, folder)) for _ in range(runs + 1)][1:]
    mine, other = (statistics.median(times) for times in zip(*pairs, strict=True))
    ratio = statistics.median(first / second for first, second in pairs)
    print(f"{name:<44} {mine:7.3f} s   measure {other:7.3f} s   ratio {ratio:5.2f}   difference {mine - other:+7.3f} s")


def main() -> None:
    """Print the three comparisons."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--runs", type=int, default=9)
    runs = parser.parse_args().runs
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        workspace = ("--workspace", str(SAMPLE), "--quiet")
        report = prevent("report", "--board", "scpb", "--period", "2020", *workspace, "-o", str(folder / "paper.docx"))
        compare("prevent --help / a bare Typer --help (1.5)", prevent("--help"), bare(BARE_HELP), runs, folder)
        quarterly = prevent("channel-quarterly", *workspace)
        compare("channel-quarterly / imports and read (1.5)", quarterly, bare(BARE_QUARTERLY), runs, folder)
        compare("report / imports and reading (+0.15 s)", report, bare(BARE_REPORT), runs, folder)
        compare("prevent --version / python -c pass", prevent("--version"), bare("pass"), runs, folder)


if __name__ == "__main__":
    main()
