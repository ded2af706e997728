"""The guide names every section of every paper and every text that a template asks for."""

import re

import pytest
from conftest import REPOSITORY

from prevent_cli.nations import ENGLAND
from prevent_cli.papers.catalogue import PAPERS

GUIDE = (REPOSITORY / "docs" / "guide.md").read_text(encoding="utf-8")
TEMPLATES = "\n".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "templates").rglob("*.jinja"))


@pytest.mark.parametrize("paper", PAPERS)
def test_every_section_is_told_of(paper):
    sections = (*PAPERS[paper].sections, *PAPERS[paper].draft_sections)
    lacking = [name for name in sections if f"`{name}`" not in GUIDE]
    assert not lacking, f"add to Papers and their sections in docs/guide.md: {', '.join(lacking)}"


def test_every_text_is_told_of_and_no_other():
    asked = set(re.findall(r'(?<!has_)text\("([a-z-]+)"\)', TEMPLATES))
    assert {name for name in asked if f"`{name}`" not in GUIDE} == set()
    columns = re.findall(r"^\| (?:`[a-z-]+`(?:, )?)+[^|]*\|[^|]*\| (.*) \|$", GUIDE, re.MULTILINE)
    assert set(re.findall(r"`([a-z-]+)`", " ".join(columns))) <= asked


def test_every_paragraph_of_the_schedule_stands_in_its_table():
    assert re.findall(r"^\| (\d) \| ", GUIDE[GUIDE.index("## Exempt papers") :], re.MULTILINE)[:7] == [
        str(number) for number in ENGLAND.exempt
    ]
