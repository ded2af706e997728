"""A form as a template: the council's headings in their order, each with the parts of the sections that fill it."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING, Any

from prevent_cli.errors import WorkspaceError
from prevent_cli.files import find_resource
from prevent_cli.papers.catalogue import PAPERS, Paper
from prevent_cli.papers.implications import PARTIAL, TEXT_NAME, implications_source
from prevent_cli.papers.section_parts import (
    CHANNEL,
    DUTY,
    LEGAL_BASIS,
    TEXTS,
    SectionPart,
    appendices_of_all,
    section_parts,
)
from prevent_cli.papers.template_files import included_in, template_file, texts_in
from prevent_cli.records import dataclass
from prevent_cli.wording import did_you_mean, quoted
from prevent_cli.workspace.forms import CLASSIC, Form, FormHeading, forms_of
from prevent_cli.workspace.settings import FILE_NAME

if TYPE_CHECKING:
    from prevent_cli.workspace.folder import Board, Workspace

READY_FORMS = "forms.toml"  # in our templates
FOLDER, ENDING = "forms/", ".md.jinja"  # of the template that a form makes: forms/FORM/PAPER.md.jinja
REST = "rest"  # every section of the paper that no other heading has
TEXT = "text "  # text NAME: texts/NAME.md
CONTENTS, IMPLICATIONS, ENCLOSURES, CONTACT = "contents", "implications", "enclosures", "contact"
KEYS = ("key-figures", "key-chart", "key-points")  # of a briefing: from what all sections of the paper count
WORDS = (REST, CONTENTS, IMPLICATIONS, ENCLOSURES, CONTACT, *KEYS)
WITHOUT_FORMS = ("duty-progress",)  # its headings are the workstreams of the plan
_APPENDIX = (
    '{% set letter = "ABCDEFGHIJ"[loop.index0] %}',
    '{% include "partials/appendix.md.jinja" %}\n\n',
    "{% endfor %}\n",
)
_SETTINGS = ("title", "subtitle", "subject", "running_title")
_COVERS_OF = {"full": "cllc", "short": "scpb"}  # the papers whose table of details a form has; else its own paper's
LINE = "line"  # a cover in small print
_PRINTS_DUTY = "partials/duty.md.jinja"
_CONTENTS = "{{ contents("
_AFTER = ("main-points", "introduction")  # sections that come before the duty


@dataclass(frozen=True, slots=True, kw_only=True)
class FilledHeading:
    """A heading of a form with what is printed below it: sections, and other words of `fill`, in order."""

    index: int
    heading: FormHeading
    fills: tuple[SectionPart | str, ...]

    @property
    def shared(self) -> bool:
        """Return whether sections of several headings are below it, so that each keeps its own."""
        return len({one.heading for one in self.fills if isinstance(one, SectionPart)}) > 1


@cache
def ready_forms() -> dict[str, Form]:
    """Return the product's own forms, in the notation in which councils write theirs."""
    path = find_resource("templates", READY_FORMS)
    if path is None:
        raise WorkspaceError(f"templates/{READY_FORMS} is missing; install the product again")
    return forms_of(tomllib.loads(path.read_text(encoding="utf-8"))["forms"], are_ready=True)


def form_of(board: "Board", workspace: "Workspace") -> Form | None:
    """Return the form of a board's paper, or None if its template has the headings; raises WorkspaceError."""
    name = board.form.strip().casefold()
    if name in {"", CLASSIC}:
        return None
    known = {**ready_forms(), **workspace.forms}
    if name not in known:
        hint = did_you_mean(name, [CLASSIC, *known])
        raise WorkspaceError(f'{FILE_NAME}: boards.{board.code}: unknown form "{board.form}"; {hint}')
    return known[name]


def with_form(paper: Paper, form: Form, workspace: "Workspace") -> Paper:
    """Return a paper with the headings of a form: the sections that it has, in its order, and its appendices.

    Raises WorkspaceError, naming the heading, for a form that no paper can have.
    """
    if paper.name in WITHOUT_FORMS or paper.name not in PAPERS:
        why = "has its own headings" if paper.name in PAPERS else "has your own template with its headings"
        raise WorkspaceError(f'{FILE_NAME}: the paper "{paper.name}" {why}; leave form out of its board')
    parts = [one for filled in filled_headings(form, paper, workspace) for one in filled.fills]
    sections = {one.name: one.measures for one in parts if isinstance(one, SectionPart)}
    if any(one in KEYS for one in parts):
        sections |= {name: own for name, own in paper.sections.items() if name not in paper.appendices}
    appendices = paper.appendices if form.appendices else {}
    needed = {measure for one in parts if isinstance(one, SectionPart) for measure in _needed(one)}
    optional = {measure: () for one in parts if isinstance(one, SectionPart) for measure in one.optional}
    return replace(
        paper,
        template=f"{FOLDER}{form.name}/{paper.name}{ENDING}",
        sections={**sections, **{name: paper.sections[name] for name in appendices}},
        appendices=appendices,
        draft_sections=paper.draft_sections if form.appendices else {},
        not_placed=tuple(name for name in _with_duty(paper, workspace) if name not in {*sections, *appendices}),
        optional_measures={
            **{name: own for name, own in optional.items() if name not in needed},
            **paper.optional_measures,
        },
    )


def _needed(part: SectionPart) -> Iterator[str]:
    return (measure for measure in part.measures if measure not in part.optional)


def filled_headings(form: Form, paper: Paper, workspace: "Workspace") -> tuple[FilledHeading, ...]:
    """Return a form's headings with what is below each; raises WorkspaceError for what cannot be, naming the heading.

    The product's own forms leave out sections that the paper does not have.
    """
    parts = section_parts(paper)
    named = _named(form)
    rest = [parts[name] for name in _with_duty(paper, workspace) if name in parts and name not in named]
    found = []
    for index, heading in enumerate(form.headings):
        fills: list[SectionPart | str] = []
        for fill in heading.fill:
            if fill in parts:
                fills += [] if form.is_ready and _is_missing(fill, paper) else [parts[fill]]
            else:
                fills += rest if fill == REST else [fill]
        found.append(FilledHeading(index=index, heading=heading, fills=tuple(fills)))
    _refuse_wrong(form, found, parts)
    _refuse_printed_twice(form, found, workspace)
    return tuple(found)


def _with_duty(paper: Paper, workspace: "Workspace") -> tuple[str, ...]:
    """Return the sections of a paper, with the duty after the introduction if the paper prints it without a form."""
    if not prints_duty(paper, workspace):
        return tuple(paper.sections)
    first = [name for name in paper.sections if name in _AFTER]
    return (*first, DUTY, *(name for name in paper.sections if name not in (*first, DUTY)))


def prints_duty(paper: Paper, workspace: "Workspace") -> bool:
    """Return whether a paper prints the duty and the national strategy if it has no form."""
    return paper.name in PAPERS and _PRINTS_DUTY in included_in(PAPERS[paper.name].template, workspace)


def usual_words(paper: Paper, workspace: "Workspace") -> tuple[str, ...]:
    """Return the contents list and the implications, if a paper has them without a form."""
    parts = included_in(PAPERS[paper.name].template, workspace)
    signs = {CONTENTS: _CONTENTS, IMPLICATIONS: PARTIAL}
    return tuple(word for word, sign in signs.items() if any(sign in source for source in parts.values()))


def _named(form: Form) -> set[str]:
    """Return the sections that a form names, and those that are only a text that it names."""
    fills = {fill for heading in form.headings for fill in heading.fill}
    texts = {text_name(fill) for fill in fills if fill.startswith(TEXT)}
    return fills | {section for section, text in TEXTS.items() if text in texts}


def _is_missing(fill: str, paper: Paper) -> bool:
    """Return whether a paper lacks a section; the duty, if it has the section on the legal basis."""
    return LEGAL_BASIS in paper.sections if fill == DUTY else fill not in paper.sections


def _refuse_wrong(form: Form, found: Iterable[FilledHeading], parts: Mapping[str, SectionPart]) -> None:
    """Raise WorkspaceError for a fill that is not known or is there twice, and for a prompt without a text."""
    seen: dict[str, str] = {}
    appendices = appendices_of_all()
    for one in found:
        for fill in one.heading.fill:
            if fill in appendices:
                raise _error(form, one, f'"{fill}" is an appendix, which is at the end of every paper; leave it out')
            if fill not in parts and fill not in WORDS and not fill.startswith(TEXT):
                hint = did_you_mean(
                    fill, [*parts, *WORDS, f"{TEXT}recommendations"], otherwise="docs/forms.md lists all"
                )
                raise _error(form, one, f'nothing is called "{fill}"; {hint}')
            if fill.startswith(TEXT) and not TEXT_NAME.fullmatch(text_name(fill)):
                raise _error(form, one, f'"{fill}" names no text; write "text NAME" for texts/NAME.md')
            if fill in seen:
                raise _error(form, one, f'"{fill}" is below the heading "{seen[fill]}" already; leave one out')
            seen[fill] = one.heading.heading
        if CONTENTS in one.heading.fill and len(one.heading.fill) > 1:
            raise _error(form, one, f'"{CONTENTS}" must be alone below its heading')
        if one.heading.prompt and not any(_is_text(fill) for fill in one.heading.fill):
            raise _error(form, one, 'a prompt is for a text; add one to fill, such as "text options"')


def _is_text(fill: str) -> bool:
    return fill.startswith(TEXT) or fill in TEXTS


def _refuse_printed_twice(form: Form, found: Iterable[FilledHeading], workspace: "Workspace") -> None:
    """Raise WorkspaceError for a text that two headings, or a heading and a section, would print."""
    printed: dict[str, tuple[str, str]] = {}
    for one in found:
        for fill in one.fills:
            place = (fill.template, f"the section {fill.name}") if isinstance(fill, SectionPart) else (fill, fill)
            for name in _texts_of(fill, workspace):
                other, words = printed.setdefault(name, place)
                if other != place[0]:
                    where = f"in {words}" if not words.startswith(TEXT) else f'by "{words}"'
                    raise _error(form, one, f"texts/{name}.md is printed here and {where}; leave one out")


def _texts_of(fill: SectionPart | str, workspace: "Workspace") -> tuple[str, ...]:
    """Return the names of the texts that something below a heading prints."""
    if isinstance(fill, SectionPart):
        return texts_in(included_in(fill.template, workspace).values())
    return (text_name(fill),) if fill.startswith(TEXT) else ()


def texts_of_form(heading: FormHeading) -> tuple[str, ...]:
    """Return the names of the texts that are below a heading."""
    return tuple(text_name(fill) for fill in heading.fill if fill.startswith(TEXT))


def text_name(fill: str) -> str:
    """Return the name of the text of a fill such as "text recommendations"."""
    return fill.removeprefix(TEXT).strip()


def _error(form: Form, one: FilledHeading, message: str) -> WorkspaceError:
    place = f'{FILE_NAME}: forms.{form.name}, heading {one.index + 1} "{one.heading.heading}"'
    return WorkspaceError(f"{place}: {message}")


def made_template(name: str, workspace: "Workspace") -> str | None:
    """Return the source of a template that settings make: that of a form, or of the list of implications; or None."""
    if name == PARTIAL:
        return implications_source(workspace, with_boards=True)
    return _source_of_form(name, workspace)


def _source_of_form(template: str, workspace: "Workspace") -> str | None:
    """Return the source of the template that a form makes, by its name; None for any other template."""
    form_name, _, paper_name = template.removeprefix(FOLDER).removesuffix(ENDING).partition("/")
    form = {**ready_forms(), **workspace.forms}.get(form_name) if template.startswith(FOLDER) else None
    paper = PAPERS.get(paper_name)
    if form is None or paper is None:
        return None
    filled = filled_headings(form, paper, workspace)
    appendices = ", ".join(quoted(name) for name in paper.appendices)
    loop = (f"{{% for section in ({appendices},) if section in sections %}}", *_APPENDIX)
    return "\n".join(
        (
            _settings(form, paper, workspace),
            *(("{% set has_duty = true %}",) if any(_has_duty(one) for one in filled) else ()),
            _include("partials/details-line") if form.cover == LINE else "{{ cover() }}\n",
            _include("partials/exempt"),
            *(line for one in filled for line in _lines(one, filled, workspace)),
            *(loop if appendices and form.appendices else ()),
            *((_include("partials/committee-clearance"),) if paper.draft_sections and form.appendices else ()),
        )
    )


def _has_duty(one: FilledHeading) -> bool:
    return any(isinstance(fill, SectionPart) and fill.name in {DUTY, LEGAL_BASIS} for fill in one.fills)


def _include(name: str) -> str:
    return f'{{% include "{name}{ENDING}" %}}\n\n'


def _settings(form: Form, paper: Paper, workspace: "Workspace") -> str:
    """Return the settings of a form's template: those of the paper, with the cover that the form names."""
    own = dict(_head(paper, workspace))
    if form.title:
        own["title"] = "{{ board.title or form_title }}"
        own["running_title"] = f"{own['title']}, {{{{ period.label }}}}"
    lines = [f"{key} = {_toml(own[key])}" for key in _SETTINGS if key in own]
    lines += ["numbered_paragraphs = true", "tidy_headings = true"]
    if form.cover != LINE:
        of = _COVERS_OF.get(form.cover, paper.name)
        details = _head(PAPERS[of], workspace).get("cover", ())  # a council's copy of a template may have none
        rows = [(row[0], own["title"] if row[0] == "Title" else row[1]) for row in details]
        cover = ",\n".join(f"  [{_toml(label)}, {_toml(cell)}]" for label, cell in rows)
        lines.append(f"cover = [\n{cover},\n]")
    return "\n".join(("+++", *lines, "+++"))


def _head(paper: Paper, workspace: "Workspace") -> Mapping[str, Any]:
    from prevent_cli.papers.templates import front_matter

    return front_matter.split(template_file(paper.template, workspace) or "", name=paper.template).settings


def _toml(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _lines(one: FilledHeading, filled: tuple[FilledHeading, ...], workspace: "Workspace") -> Iterator[str]:
    """Yield the lines of a heading and of what is below it."""
    words = f"form_headings[{one.index}]"
    if one.heading.fill == (CONTENTS,):
        yield f"{{{{ contents({words}.heading, depth=2) }}}}\n"
        return
    yield f"## {{{{ {words}.heading }}}}{'' if one.heading.numbered else ' {-}'}\n"
    before = ""
    for fill in one.fills:
        if isinstance(fill, SectionPart):
            if one.shared and fill.heading != before:
                yield f"### {fill.heading}\n"
            before = fill.heading
            yield from _section(fill, one, filled)
        else:
            yield from _other(fill, one, filled, workspace)


def _section(part: SectionPart, one: FilledHeading, filled: tuple[FilledHeading, ...]) -> Iterator[str]:
    sections = [fill for heading in filled for fill in heading.fills if isinstance(fill, SectionPart)]
    if part.name == next((fill.name for fill in sections if fill.name in CHANNEL), None):
        tests = " or ".join(f'"{fill.name}" in sections' for fill in sections if fill.name in CHANNEL)
        yield f"{{% if no_counts or {tests} %}}\n{_include('partials/committee-channel')}\n{{% endif %}}"
    if part.name == "main-points":
        yield from _main_points(filled)
    elif one.heading.prompt and part.name in TEXTS:
        yield f'{{% if "{part.name}" in sections %}}'
        yield f"{_text(TEXTS[part.name], one)}{' {.lettered}' if part.name == 'background-papers' else ''}\n"
        yield "{% endif %}"
    elif part.template not in {fill.template for fill in sections[: sections.index(part)]}:
        yield f'{{% include "{part.template}" %}}\n\n'


def _main_points(filled: tuple[FilledHeading, ...]) -> Iterator[str]:
    asks = '"The " ~ board.name ~ " is asked to agree the recommendations of this report."'
    has_recommendations = any(f"{TEXT}recommendations" in one.heading.fill for one in filled)
    words = f'{asks} if has_text("recommendations")' if has_recommendations else "none"
    yield f"{{% with has_heading = false, asks = {words} %}}"
    yield _include("partials/main-points")
    yield "{% endwith %}"


def _other(fill: str, one: FilledHeading, filled: tuple[FilledHeading, ...], workspace: "Workspace") -> Iterator[str]:
    """Yield the lines of what is no section: a text, the implications, the enclosures, the contacts."""
    if fill.startswith(TEXT):
        name = text_name(fill)
        yield from _text_lines(name, one)
    elif fill == IMPLICATIONS:
        placed = {name for heading in filled for other in heading.fills for name in _texts_of(other, workspace)}
        yield implications_source(workspace, without=placed)
    elif fill == ENCLOSURES:
        yield _include("partials/enclosures")
    elif fill == CONTACT:
        yield _include("partials/contacts")
    elif fill in KEYS:
        yield _include(f"partials/{fill}")


def _text_lines(name: str, one: FilledHeading) -> tuple[str, ...]:
    lines = (_text(name, one), "")
    return lines if one.heading.prompt else (f'{{% if has_text("{name}") %}}', *lines, "{% endif %}")


def _text(name: str, one: FilledHeading) -> str:
    if one.heading.prompt:
        return f'{{{{ required_text("{name}", form_headings[{one.index}].prompt) }}}}'
    return f'{{{{ text("{name}") }}}}'
