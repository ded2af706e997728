"""A council's own paper: the measures and sections that its templates name, and how templates are found."""

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from prevent_cli.papers.forms import made_template
from prevent_cli.papers.template_files import Load, included_in, template_file, texts_in
from prevent_cli.workspace.folder import Workspace
from prevent_cli.workspace.settings import is_code

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from prevent_cli.papers.catalogue import Paper

WHOLE = "whole"  # the only section of a council's own paper that names no sections
CONTACTS_PARTIAL = "partials/committee-contacts.md.jinja"  # prints [[contacts]]
CONTACTS = "[[contacts]] in prevent.toml"
_SECTION = re.compile(r"""["']([\w-]+)["']\s+(?:not\s+)?in\s+sections""")
_SECTIONS_OF_LOOP = re.compile(r"for\s+section\s+in\s+\(([^)]*)\)\s+if\s+section\s+in\s+sections")
FIGURE_NAME = r"[\w. \u0300-\U0010ffff-]+"  # \w lacks the marks that are vowels in some scripts
_REQUIRED_TEXT = re.compile(r"""\brequired_text\(\s*["']([\w-]+)["']""")
_QUOTED = re.compile(rf"""["']({FIGURE_NAME})["']""")


def own_paper(name: str, workspace: Workspace) -> "Paper | None":
    """Return the paper of a template that only the workspace has.

    Its measures are those whose figures it names. If it, or a template it includes, tests for a section as ours do,
    {% if "training" in sections %}, it has that section, with the same measures as in our papers.
    """
    from prevent_cli.papers.catalogue import PAPERS, Paper

    template = f"{name}.md.jinja"
    if name in PAPERS or not is_code(name) or not (workspace.folder / "templates" / template).is_file():
        return None
    included = with_included(template, workspace)
    asked = tuple(dict.fromkeys(section for words in included.values() for section in asked_sections(words)))
    # Our own partials test for their sections, so their measures come with the section, not from their words.
    own = [
        words
        for part, words in included.items()
        if (workspace.folder / "templates" / part).is_file() or not any(asked_sections(words))
    ]
    measures = measures_that_give(_QUOTED.findall("\n".join(own)))
    known: dict[str, tuple[str, ...]] = {}
    for paper in PAPERS.values():
        known.update({section: (*known.get(section, ()), *given) for section, given in paper.sections.items()})
    drafts_own = {section: given for paper in PAPERS.values() for section, given in paper.draft_sections.items()}
    appendices = {section: title for paper in PAPERS.values() for section, title in paper.appendices.items()}
    sections = {section: (*measures, *known.get(section, ())) for section in asked if section not in drafts_own}
    return Paper(
        name=name,
        title=name,
        template=template,
        sections=sections or {WHOLE: measures},
        appendices={section: title for section, title in appendices.items() if section in asked},
        draft_sections={section: given for section, given in drafts_own.items() if section in asked},
    )


def with_included(template: str, workspace: Workspace, load: Load | None = None) -> dict[str, str]:
    """Return the source of a template and of all that it includes, by name; `load` returns each, and may keep it."""
    return included_in(template, workspace, load or try_template)


def asked_sections(source: str) -> "Iterator[str]":
    """Yield the sections that a template tests for, singly or in the list of a loop."""
    yield from _SECTION.findall(source)
    for words in _SECTIONS_OF_LOOP.findall(source):
        yield from _QUOTED.findall(words)


def texts_required(template: str, workspace: Workspace) -> tuple[str, ...]:
    """Return the names of the texts that a template, and all that it includes, require."""
    return tuple(
        dict.fromkeys(
            name for words in with_included(template, workspace).values() for name in _REQUIRED_TEXT.findall(words)
        )
    )


def texts_printed(template: str, workspace: Workspace) -> tuple[str, ...]:
    """Return the names of the texts that a template, and all that it includes, can print."""
    return texts_in(with_included(template, workspace).values())


def words_quoted(template: str, workspace: Workspace, load: Load | None = None) -> set[str]:
    """Return the words that a template, and all that it includes, have in quotation marks: the names that they use."""
    return {name for words in with_included(template, workspace, load).values() for name in _quoted(words)}


@lru_cache(maxsize=256)  # six papers share most parts
def _quoted(source: str) -> tuple[str, ...]:
    return tuple(_QUOTED.findall(source))


def measures_that_give(names: "Iterable[str]") -> tuple[str, ...]:
    """Return the measures that can give figures, tables or facts of these names."""
    from prevent_cli.measures.names import name_now
    from prevent_cli.measures.registry import MEASURES

    named = tuple(map(name_now, names))
    return tuple(
        measure
        for measure, asked in MEASURES.items()
        if any(word.startswith(given) for word in named for given in (*asked.gives, *asked.facts))
    )


def try_template(name: str, workspace: Workspace) -> str | None:
    """Return the workspace's template of this name, else ours, else the one that settings make, else None."""
    found = template_file(name, workspace)
    return made_template(name, workspace) if found is None else found
