"""The headings that a council may word for itself are those that templates, sections, implications and forms print."""

import re

from conftest import REPOSITORY

from prevent_cli.measures.base.heading_labels import HEADINGS
from prevent_cli.papers.catalogue import PAPERS
from prevent_cli.papers.forms import ready_forms
from prevent_cli.papers.implications import USUAL
from prevent_cli.papers.section_parts import section_parts

_PRINTED = (
    re.compile(r"^#{2,5} ([^{\n]+?)(?: \{-\})?$", re.MULTILINE),
    re.compile(r"""\blabel\("([^"]+)"[,)]"""),
    re.compile(r'^  \["([^"]+)", "', re.MULTILINE),  # of a cover
    re.compile(r"""\bcontents\("([^"]+)"[,)]"""),
)


def printed():
    for path in (REPOSITORY / "templates").rglob("*.jinja"):
        for pattern in _PRINTED:
            yield from pattern.findall(path.read_text(encoding="utf-8"))
    yield from (part.heading for paper in PAPERS.values() for part in section_parts(paper).values())
    yield from (one.heading for one in USUAL)
    yield from (heading.heading for form in ready_forms().values() for heading in form.headings)
    yield from (one.title for paper in PAPERS.values() for one in paper.appendices.values())


def test_every_heading_of_the_product_may_be_worded_by_the_council():
    assert sorted(set(printed()) - set(HEADINGS)) == []


def test_no_heading_is_listed_that_nothing_prints():
    assert sorted(set(HEADINGS) - set(printed())) == []
    assert len(HEADINGS) == len(set(HEADINGS))
