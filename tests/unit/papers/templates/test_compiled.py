"""The product's templates are compiled before a run, and code is used only for the source that it is of."""

import functools

import jinja2
import pytest
from paper_to_test import REPOSITORY, render

from prevent_cli.errors import TemplateError
from prevent_cli.papers.templates import compiled
from prevent_cli.papers.templates.rendering import COMPILED

NAME = "partials/committee-status.md.jinja"
OWN = (REPOSITORY / "templates" / NAME).read_text(encoding="utf-8")


@pytest.fixture
def names_compiled(monkeypatch):
    """Return the names of the templates that Jinja compiles from now on; nothing is kept of earlier tests."""
    names = []
    original = jinja2.Environment.compile

    def counted(self, source, name=None, *arguments, **named):
        names.append(name)
        return original(self, source, name, *arguments, **named)

    monkeypatch.setattr(jinja2.Environment, "compile", counted)
    monkeypatch.setattr(COMPILED, "_kept", {})
    compiled._index.cache_clear()
    yield names
    compiled._index.cache_clear()


def words(source, **context):
    paper = render(f"{{% include '{NAME}' %}}", load=lambda _: source, context=context)
    return [block.content[0].text for block in paper.blocks if block.style != "title"][-1]


def test_a_template_of_the_product_is_not_compiled_again(names_compiled):
    words(OWN, status="public", to_be_exempt=False)
    assert NAME not in names_compiled
    assert names_compiled  # the template of the test, which nobody compiled before


def test_a_councils_template_of_the_same_name_has_its_own_words(names_compiled):
    assert words("Of the council", status="public", to_be_exempt=False) == "Of the council"
    assert NAME in names_compiled


def test_a_template_is_compiled_where_the_code_is_of_another_jinja(names_compiled, monkeypatch):
    before = words(OWN, status="public", to_be_exempt=False)
    monkeypatch.setattr(COMPILED, "_kept", {})
    monkeypatch.setattr(jinja2, "__version__", "3.0.0")
    compiled._index.cache_clear()
    assert words(OWN, status="public", to_be_exempt=False) == before
    assert NAME in names_compiled


def test_a_template_is_compiled_where_its_code_is_missing(names_compiled, monkeypatch, tmp_path):
    (_, checksums) = compiled._index()
    monkeypatch.setattr(compiled, "_index", functools.cache(lambda: (tmp_path, checksums)))
    words(OWN, status="public", to_be_exempt=False)
    assert NAME in names_compiled


def test_a_fault_in_a_compiled_template_names_its_line(names_compiled):
    with pytest.raises(TemplateError, match=rf"Template {NAME}, line \d+: ") as refused:
        words(OWN)
    assert NAME not in names_compiled
    line = int(str(refused.value).partition(", line ")[2].partition(":")[0])
    assert "status" in OWN.splitlines()[line - 1] or "exempt" in OWN.splitlines()[line - 1]


def test_each_template_has_a_file_of_its_own():
    _, checksums = compiled._index()
    assert len({compiled.file_of(name).casefold() for name in checksums}) == len(checksums)
    assert compiled.file_of("cllc.md.jinja (cover: Report of)") == "cllc-cover-Report-of.py"
