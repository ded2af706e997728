"""The pages of docs/: each section, text and page is named where readers look, and every link leads somewhere."""

import re
from pathlib import Path

import pytest
from conftest import REPOSITORY
from followed_pages import PAGES

from prevent_cli.commands.app import app
from prevent_cli.nations import ENGLAND
from prevent_cli.papers.catalogue import PAPERS

DOCS = REPOSITORY / "docs"
SECTIONS = (DOCS / "sections.md").read_text(encoding="utf-8")
TEMPLATES = "\n".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "templates").rglob("*.jinja"))
ALL = sorted([*DOCS.rglob("*.md"), *REPOSITORY.glob("*.md"), REPOSITORY / "sample_data" / "README.md"])
CODE = re.compile(r"^( *)```.*?^\1```$|`[^`\n]*`", re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("paper", PAPERS)
def test_every_section_is_told_of(paper):
    sections = (*PAPERS[paper].sections, *PAPERS[paper].draft_sections)
    lacking = [name for name in sections if f"`{name}`" not in SECTIONS]
    assert not lacking, f"add to docs/sections.md: {', '.join(lacking)}"


def test_every_text_is_told_of_and_no_other():
    asked = set(re.findall(r'(?<!has_)text\("([a-z-]+)"\)', TEMPLATES))
    assert {name for name in asked if f"`{name}`" not in SECTIONS} == set()
    columns = re.findall(r"^\| (?:`[a-z-]+`(?:, )?)+[^|]*\|[^|]*\| (.*) \|$", SECTIONS, re.MULTILINE)
    assert set(re.findall(r"`([a-z-]+)`", " ".join(columns))) <= asked


def test_every_paragraph_of_the_schedule_stands_in_its_table():
    page = (DOCS / "tasks" / "exempt.md").read_text(encoding="utf-8")
    numbers = re.findall(r"^ *\| (\d) \| ", page, re.MULTILINE)
    assert numbers == [str(number) for number in ENGLAND.exempt]


def test_the_guide_names_each_task_once():
    guide = (DOCS / "guide.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^- \[.*?\]\(tasks/(.*?)\)", guide, re.MULTILINE)) == [page.name for page in PAGES]


def test_each_task_is_named_in_the_guide_as_on_its_page():
    guide = (DOCS / "guide.md").read_text(encoding="utf-8")
    named = {name: title for title, name in re.findall(r"^- \[(.*?)\]\(tasks/(.*?)\)", guide, re.MULTILINE)}
    assert named == {page.name: page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for page in PAGES}


def test_every_command_is_typed_on_a_page_of_a_task():
    typed = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    names = [str(command.name) for command in app.registered_commands]
    assert [name for name in names if not re.search(rf"^ *prevent {name}\b", typed, re.MULTILINE)] == []


def anchors(page: Path) -> set[str]:
    """Return the names of a page's headings, as GitHub links to them."""
    words = re.sub(r"^( *)```.*?^\1```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    headings = re.findall(r"^#+ (.+)$", words, re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def broken_links(page: Path) -> list[str]:
    found = []
    for target in re.findall(r"\]\(([^)\s]+)\)", CODE.sub("", page.read_text(encoding="utf-8"))):
        name, _, anchor = target.partition("#")
        there = (page.parent / name).resolve() if name else page
        if "://" in target or target.startswith("mailto:"):
            continue
        if not there.exists() or (anchor and anchor not in anchors(there)):
            found.append(target)
    return found


@pytest.mark.parametrize("page", ALL, ids=lambda page: page.relative_to(REPOSITORY).as_posix())
def test_every_link_leads_to_a_page_and_a_heading(page):
    assert broken_links(page) == []


def test_a_link_to_no_page_or_heading_is_found(tmp_path):
    (tmp_path / "b.md").write_text("# A heading: here\n", encoding="utf-8")
    page = tmp_path / "a.md"
    page.write_text("[x](b.md#a-heading-here) [y](b.md#nowhere) [z](c.md) `[n](d.md)`", encoding="utf-8")
    assert broken_links(page) == ["b.md#nowhere", "c.md"]
