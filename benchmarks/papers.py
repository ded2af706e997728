"""What papers cost: one full paper after its returns are read, and the papers of all boards."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from taking_turns import SAMPLE, Job, bare, prevent

PERIOD, FULL = "2020", "cllc"
OFFICE = shutil.which("soffice") or shutil.which("libreoffice")
# Before the clock starts: imports, plan, reading and checking. The paper: counting, the gate, template and file.
ONE_PAPER = f"""
import datetime, time
from pathlib import Path
import typer, rich, pandas, jinja2, markdown_it, lxml.etree
from prevent_cli.commands.app import app
from prevent_cli.commands.report import report
from prevent_cli.jobs.report import plan as planning
from prevent_cli.jobs.report import write as writing
from prevent_cli.counting import ledgers, loading, questions, remarks
from prevent_cli.periods import parse_period
from prevent_cli.measures import registry
from prevent_cli.measures.base import labels, own_words
from prevent_cli.papers import blocks, caption_findings, charts
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
plans, _ = planning.plan_each(workspace, ({FULL!r},), request)
loaded = writing.load_returns(workspace, plans, today=request.today)
for plan in plans:
    for measure in plan.measures:
        registry.MEASURES[measure].measure
    started = time.perf_counter()
    writing.write_paper(plan, loaded, workspace=workspace, today=request.today)
    print(time.perf_counter() - started)
"""
# The unit in which a paper's seconds are given: a tenth of a second, which the paper is to take at most.
TENTH = "import time; started = time.perf_counter(); time.sleep(0.1); print(time.perf_counter() - started)"


def jobs(_files: Path) -> Iterator[Job]:
    """Yield the jobs."""
    yield Job(
        name="full paper of 18 pages, after reading / 100 ms",
        ours=bare(ONE_PAPER),
        beside=bare(TENTH),
        most=1.0,
        own_seconds=True,
        without_office=(True, False),
        holds="A part of a process: counting, template, Word file, without LibreOffice; beside: a tenth of a second.",
    )
    if OFFICE is None:
        return
    every = prevent("report", "--all", "--period", PERIOD, "--workspace", str(SAMPLE), "--quiet")
    yield Job(
        name="report --all with LibreOffice / without",
        ours=every,
        beside=every,
        most=1.5,
        without_office=(False, True),
        holds="Whole processes, the sample's eight papers; LibreOffice numbers the pages of the contents.",
    )
