"""What a Python program pays that asks many councils for two tables each."""

from collections.abc import Iterator
from pathlib import Path

import made_inputs
from reading import FASTEXCEL
from taking_turns import Job, bare

COUNCILS = 350
TWO_TABLES_EACH = """
import sys
import prevent_cli as prevent
with prevent.Session() as session:
    for folder in sys.argv[1:]:
        workspace = session.open_workspace(folder)
        workspace.table("channel-quarterly", status="draft")
        workspace.table("training-gap", status="draft")
"""


def jobs(files: Path) -> Iterator[Job]:
    """Yield the job."""
    folders = [files / f"{number:03}" for number in range(COUNCILS)]
    for number, folder in enumerate(folders):
        if not folder.exists():
            made_inputs.write_council(folder, number)
    workbooks = sorted(str(path) for folder in folders for path in (folder / "returns").iterdir())
    yield Job(
        name=f"{COUNCILS} councils, two tables each, by the API / fastexcel",
        ours=bare(TWO_TABLES_EACH, *map(str, folders)),
        beside=bare(FASTEXCEL, *workbooks),
        most=12.0,
        runs=3,
        holds=f"Whole processes: ours reads, checks, measures {len(workbooks)} workbooks; beside: reads them as text.",
    )
