import subprocess
import sys

import pytest
from conftest import REPOSITORY

from prevent_cli.files import find_resource
from prevent_cli.measures.registry import MEASURES, returns_for
from prevent_cli.papers.catalogue import PAPERS


@pytest.mark.parametrize("paper", PAPERS.values(), ids=lambda paper: paper.name)
def test_every_paper_has_its_template_and_its_measures(paper):
    assert find_resource("templates", paper.template) is not None
    assert set(paper.measures(tuple(paper.sections))) <= set(MEASURES)


def test_what_a_section_leaves_out_is_not_read():
    needs, uses = returns_for(PAPERS["scpb"].measures(("boards",)))
    assert (needs, uses) == (("boards",), ("boards",))


@pytest.mark.parametrize(
    ("arguments", "unwanted"),
    [
        ("--help", {"pandas", "numpy", "docx", "jinja2", "rich", "fastexcel", "openpyxl", "lxml", "pydantic"}),
        ("report --help", {"pandas", "numpy", "docx", "jinja2", "fastexcel", "openpyxl", "lxml", "pydantic"}),
        ("--version", {"typer", "pandas", "dataclasses"}),
        ("channel-quarterly -q", {"docx", "jinja2", "openpyxl", "lxml", "xlrd", "markdown_it"}),
        ("channel-quarterly -q", {"prevent_cli.layouts.document", "prevent_cli.writers.word.letter_widths"}),
    ],
)
def test_a_command_does_not_import_what_it_does_not_need(arguments, unwanted):
    code = (
        "import sys; sys.argv[1:] = " + repr(arguments.split()) + "\n"
        "from prevent_cli.__main__ import main\n"
        "try: main(sys.argv[1:])\n"
        "finally: sys.stderr.write('\\n'.join(sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, cwd=REPOSITORY, check=False)
    assert set(ran.stderr.decode().split()) & unwanted == set()


def test_the_trainers_are_needed_where_the_quality_of_training_is_reported_and_not_for_an_action_plan_alone():
    paper = PAPERS["cllc"]
    assert set(paper.optional_in(("actions",))) == {"trainers", "sectors"}
    assert set(paper.optional_in(("actions", "training-quality"))) == {"sectors"}
