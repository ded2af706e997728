"""CONTRIBUTING.md is followed in a copy of the repository: its four checklists give a paper that can be written."""

import ast
import os
import re
import shutil
import subprocess
import sys

import pytest
from conftest import REPOSITORY
from docx import Document

from prevent_cli.papers.catalogue import PAPERS
from prevent_cli.returns import RETURNS

PAGE = (REPOSITORY / "CONTRIBUTING.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"^(?P<verb>New file|Add to) `(?P<path>[^`]+)`(?:, below the line `(?P<line>[^`]+)`)?:\n\n"
    r"```\w+\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
VISITS = """Visit ID,Date of visit,Phase,Pupils,Date recorded
V1,03/02/2020,Primary,30,
V2,10/03/2020,Primary,25,
V3,11/03/2020,Secondary,120,
V4,11/03/2021,Secondary,90,
"""
SETTINGS = """
[council]
name = "Any Council"
[returns.visits]
covers = "2020-01-01..2021-12-31"
[boards.forum]
name = "Schools Forum"
paper = "school-visits"
"""


def follow(copy):
    """Take each step of the page in a copy of the repository; a step whose file or line is not there fails."""
    for step in STEP.finditer(PAGE):
        path = copy / step["path"]
        if step["verb"] == "New file":
            assert not path.exists(), f"CONTRIBUTING.md makes {step['path']}, which is there already"
            path.write_text(step["text"], encoding="utf-8")
            continue
        lines = path.read_text(encoding="utf-8").splitlines()
        found = lines.count(step["line"])
        assert found == 1, (
            f"CONTRIBUTING.md adds to {step['path']} below {step['line']!r}, which is there {found} times"
        )
        lines.insert(lines.index(step["line"]) + 1, step["text"].rstrip("\n"))
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")


@pytest.fixture(scope="module")
def copy(tmp_path_factory):
    home = tmp_path_factory.mktemp("copy")
    for name in ("prevent_cli", "templates", "scripts", "docs"):
        shutil.copytree(REPOSITORY / name, home / name, ignore=shutil.ignore_patterns("__pycache__", "images"))
    for name in ("pyproject.toml", "README.md"):
        shutil.copy(REPOSITORY / name, home / name)
    follow(home)
    workspace = home / "workspace"
    (workspace / "returns").mkdir(parents=True)
    (workspace / "returns" / "visits.csv").write_text(VISITS, encoding="utf-8")
    (workspace / "prevent.toml").write_text(SETTINGS, encoding="utf-8")
    return home


def run(copy, *arguments):
    environment = {**os.environ, "PYTHONPATH": str(copy), "COLUMNS": "100"}
    ran = subprocess.run(
        [sys.executable, *arguments],
        cwd=copy / "workspace",
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stdout + ran.stderr
    return ran.stdout


def prevent(copy, *arguments):
    return run(copy, "-m", "prevent_cli", *arguments)


def test_every_checklist_has_steps_to_follow():
    assert [step["verb"] for step in STEP.finditer(PAGE)].count("New file") == 4
    added = {step["path"] for step in STEP.finditer(PAGE) if step["verb"] == "Add to"}
    assert {"prevent_cli/returns/__init__.py", "prevent_cli/writers/__init__.py"} < added
    assert PAGE.count("```python") + PAGE.count("```text") == len(STEP.findall(PAGE))


def test_the_return_is_checked_and_has_a_blank_workbook_and_a_place_in_the_dictionary(copy):
    assert "School visits" in prevent(copy, "check", "visits")
    assert '"Phase"' in prevent(copy, "schema", "visits")
    prevent(copy, "init", "new", "visits")
    assert (copy / "workspace" / "new" / "returns" / "visits.xlsx").is_file()
    run(copy, str(copy / "scripts" / "make_docs.py"))
    assert "## School visits (`visits`)" in (copy / "docs" / "data-dictionary.md").read_text(encoding="utf-8")


def test_the_figure_is_counted_and_explained(copy):
    said = prevent(copy, "explain", "visits.primary.pupils", "--board", "forum", "--period", "2020")
    assert f"visits.primary.pupils: {30 + 25}\n" in said
    assert "2 rows of visits" in said


def test_the_paper_is_written_with_its_table_and_chart_in_each_format_the_new_one_too(copy):
    prevent(copy, "report", "--board", "forum", "--period", "2020", "--to", "docx,html,md", "-o", "paper")
    folder = copy / "workspace"
    table = [[cell.text for cell in row.cells] for row in Document(str(folder / "paper.docx")).tables[0].rows]
    assert table == [["Phase", "Visits", "Pupils"], ["Primary", "2", "55"], ["Secondary", "1", "120"]]
    assert "<svg" in (folder / "paper.html").read_text(encoding="utf-8")
    words = (folder / "paper.md").read_text(encoding="utf-8")
    assert "| Primary | 2 | 55 |\n| Secondary | 1 | 120 |" in words
    assert "Figure 1: Pupils at visits to schools" in words


def test_what_the_page_adds_keeps_the_style_of_the_house(copy):
    for arguments in (("check",), ("format", "--check")):
        run(copy, "-m", "ruff", *arguments, "--no-cache", str(copy / "prevent_cli"))


def test_every_file_and_name_that_the_page_gives_is_there():
    made = {step["path"] for step in STEP.finditer(PAGE)}
    named = set(re.findall(r"`((?:prevent_cli|tests|docs|scripts|templates|\.ci)/[\w./-]*)`", PAGE)) - made
    assert {path for path in named if not (REPOSITORY / path).exists()} == set()
    for name, path in re.findall(r"`([A-Z_]{3,})` in\s+`([\w./]+)`", PAGE):
        assert re.search(rf"^{name}\b", (REPOSITORY / path).read_text(encoding="utf-8"), re.MULTILINE), (name, path)
    linked = {path.partition("#")[0] for path in re.findall(r"\]\(([\w./#-]+)\)", PAGE)}
    assert {path for path in linked if not (REPOSITORY / path).exists()} == set()


def test_a_return_that_is_declared_is_listed():
    for path in sorted((REPOSITORY / "prevent_cli" / "returns").glob("*.py")):
        for statement in ast.parse(path.read_text(encoding="utf-8")).body:
            call = statement.value if isinstance(statement, ast.Assign) else None
            if isinstance(call, ast.Call) and getattr(call.func, "id", "") == "ReturnDescription":
                name = next(word.value.value for word in call.keywords if word.arg == "name")
                assert name in RETURNS, (
                    f"add the return {name} of {path.name} to RETURNS in prevent_cli/returns/__init__.py"
                )


def test_a_template_that_is_there_is_listed():
    listed = {paper.template for paper in PAPERS.values()}
    for path in sorted((REPOSITORY / "templates").glob("*.md.jinja")):
        assert path.name in listed, (
            f"add the paper of templates/{path.name} to PAPERS in prevent_cli/papers/catalogue.py"
        )
