"""CONTRIBUTING.md is followed in a copy of the repository: its four checklists give a paper that can be written."""

import ast
import importlib.util
import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields, is_dataclass

import pytest
from conftest import REPOSITORY
from docx import Document
from kitchen_sink import kitchen_sink
from markdown_it import MarkdownIt
from paper_to_test import HOSTILE, document, whole_paper

from prevent_cli.commands.options import ToOption
from prevent_cli.layouts.document import Chart, Paragraph, Text
from prevent_cli.papers.catalogue import PAPERS
from prevent_cli.papers.charts import CHARTS, chart_name
from prevent_cli.returns import RETURNS
from prevent_cli.writers import WRITERS
from prevent_cli.writers.numbering import flat, numbered_blocks

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
            assert not path.exists(), (
                f"CONTRIBUTING.md makes {step['path']}, which is there already: change its example"
            )
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
    for name in ("prevent_cli", "templates", "scripts", "docs", "sample_data"):
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
    assert '2 rows of the return "School visits"' in said


def test_the_paper_is_written_with_its_table_and_chart_in_each_format_the_new_one_too(copy):
    prevent(copy, "report", "--board", "forum", "--period", "2020", "--to", "docx,html,md", "-o", "paper")
    folder = copy / "workspace"
    table = [[cell.text for cell in row.cells] for row in Document(str(folder / "paper.docx")).tables[0].rows]
    assert table == [["Phase", "Visits", "Pupils"], ["Primary", "2", "55"], ["Secondary", "1", "120"]]
    assert "<svg" in (folder / "paper.html").read_text(encoding="utf-8")
    words = (folder / "paper.md").read_text(encoding="utf-8")
    assert "| Primary | 2 | 55 |\n| Secondary | 1 | 120 |" in words
    assert "Figure\u00a01: Pupils at visits to schools" in words


def test_the_paper_is_written_for_days_that_the_return_does_not_cover(copy):
    prevent(copy, "report", "--board", "forum", "--period", "2022", "--to", "html", "-o", "later")
    words = (copy / "workspace" / "later.html").read_text(encoding="utf-8")
    assert "[x]" in words
    assert "<svg" not in words


@pytest.fixture(scope="module")
def paper_markdown(copy):
    """Return the page's own writer."""
    spec = importlib.util.spec_from_file_location("followed", copy / "prevent_cli" / "writers" / "paper_markdown.py")
    module = sys.modules["followed"] = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    yield module.paper_markdown
    del sys.modules["followed"]


@pytest.mark.parametrize("tree", [document(*whole_paper().blocks), kitchen_sink()], ids=["whole", "every-block"])
def test_the_new_format_has_every_word_and_number_of_a_paper(paper_markdown, tree):
    written = flat_text(paper_markdown(tree).replace("\\", ""))
    counted = [flat_text(one.number) for one in flat(numbered_blocks(tree))]
    assert [words for words in (*words_of((*tree.marks, *tree.blocks)), *counted) if words not in written] == []


def flat_text(text):
    return " ".join(text.split())


def words_of(part):
    """Return the texts in a part of the document tree; of a chart, its description."""
    if isinstance(part, str | Chart):
        return [flat_text(getattr(part, "description", part))]
    if isinstance(part, tuple):
        return [words for one in part for words in words_of(one)]
    if not is_dataclass(part):
        return []
    own = [flat_text(getattr(part, name, "")) for name in ("text", "heading", "caption")]
    inner = [getattr(part, one.name) for one in fields(part)]
    return [*own, *(words for one in inner if not isinstance(one, str) for words in words_of(one))]


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_text_stays_text_in_the_new_format(paper_markdown, words):
    tokens = MarkdownIt().parse(paper_markdown(document(Paragraph(content=(Text(text=words),)))))
    assert [token.type for token in tokens] == ["paragraph_open", "inline", "paragraph_close"]
    assert "".join(part.content for part in tokens[1].children) == " ".join(words.split())


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


def test_a_chart_of_a_template_is_listed_and_printed_only_where_there_is_one():
    for path in sorted((REPOSITORY / "templates").rglob("*.md.jinja")):
        lacking = chart_faults(path.read_text(encoding="utf-8"))
        assert not lacking, f"templates/{path.name}: {'; '.join(lacking)}"


def test_a_chart_that_is_not_listed_or_may_not_be_there_is_found():
    (name,) = list(CHARTS)[:1]
    (asked,) = chart_faults(f'{{{{ chart("{chart_name(name)}") }}}}')
    assert asked.startswith("put {% if has_chart(")
    (unlisted,) = chart_faults('{% if has_chart("none.chart") %}{{ chart("none.chart") }}{% endif %}')
    assert unlisted == "add none to CHARTS in prevent_cli/papers/charts.py"


def chart_faults(template):
    """Return what to do about the charts that a template prints."""
    printed = re.findall(r'(?<!has_)chart\("([^"]+)"\)', template)
    known = {chart_name(name) for name in CHARTS}
    return [
        *(
            f"add {name.removesuffix('.chart')} to CHARTS in prevent_cli/papers/charts.py"
            for name in printed
            if name not in known
        ),
        *(
            f'put {{% if has_chart("{name}") %}} around chart("{name}"), which may not exist'
            for name in printed
            if f'has_chart("{name}")' not in template
        ),
    ]


def test_a_writer_of_papers_is_registered():
    texts = {path: path.read_text("utf-8") for path in sorted((REPOSITORY / "prevent_cli" / "writers").rglob("*.py"))}
    whole = "\n".join(texts.values())
    for path, text in texts.items():
        for name in paper_writers(text):
            assert len(re.findall(rf"\b{name}\b", whole)) > 1, (
                f"add {name} of {path.relative_to(REPOSITORY)} to WRITERS in prevent_cli/writers/__init__.py"
            )


def test_writers_of_papers_are_found():
    source = (
        "def odt_bytes(document: Document, *, style: bytes) -> bytes: ...\ndef _own(document: Document) -> str: ...\n"
    )
    assert paper_writers(source) == ["odt_bytes"]
    assert paper_writers((REPOSITORY / "prevent_cli/writers/html/page.py").read_text("utf-8")) == ["html_text"]


def paper_writers(source):
    """Return the public functions of a module's text from a document to text or bytes."""
    return [
        one.name
        for one in ast.parse(source).body
        if isinstance(one, ast.FunctionDef)
        and not one.name.startswith("_")
        and [ast.unparse(argument.annotation) for argument in one.args.args if argument.annotation] == ["Document"]
        and one.returns is not None
        and ast.unparse(one.returns) in {"str", "bytes"}
    ]


@pytest.mark.parametrize("name", WRITERS)
def test_every_format_is_named_in_the_help_and_in_the_guide(name):
    told = ToOption.__metadata__[0].help
    assert re.search(rf"\b{name}\b", told), f"name {name} in the help of --to in prevent_cli/commands/options.py"
    page = (REPOSITORY / "docs" / "tasks" / "clerk.md").read_text(encoding="utf-8")
    assert f"(`{name}`)" in page, f"name the format (`{name}`) in docs/tasks/clerk.md"
