"""What starting costs: the help, the version, and the smallest table of the sample."""

from collections.abc import Iterator
from pathlib import Path

from taking_turns import SAMPLE, Job, bare, prevent

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


def jobs(_files: Path) -> Iterator[Job]:
    """Yield the jobs."""
    yield Job(
        name="prevent --version / python -c pass",
        ours=prevent("--version"),
        beside=bare("pass"),
        holds="The whole process; beside: Python alone.",
    )
    yield Job(
        name="prevent --help / --help of a bare Typer program",
        ours=prevent("--help"),
        beside=bare(BARE_HELP),
        most=1.5,
        holds="The whole process; beside: a Typer program with two commands.",
    )
    yield Job(
        name="channel-quarterly, sample / its imports",
        ours=prevent("channel-quarterly", "--workspace", str(SAMPLE), "--quiet"),
        beside=bare("import pandas, typer, rich"),
        most=1.25,
        holds="The whole process: start, read, check, measure, print; beside: `import pandas, typer, rich`.",
    )
