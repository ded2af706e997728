"""Whether papers can be written: each board's paper, every template, and the house style."""

import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from typing import TYPE_CHECKING

from prevent_cli.errors import PreventError, TemplateError
from prevent_cli.files import find_resource
from prevent_cli.jobs.doctor import computer
from prevent_cli.jobs.doctor.condition import Condition, gathered, look, refused, wrong
from prevent_cli.papers.own import FIGURE_NAME, asked_sections, own_paper, try_template, with_included
from prevent_cli.papers.template_files import INCLUDED
from prevent_cli.remedies import Command
from prevent_cli.workspace.folder import Workspace
from prevent_cli.workspace.settings import is_code

if TYPE_CHECKING:
    from prevent_cli.writers.word.styles import Styles

TEMPLATES, HOUSE_STYLE = "templates", "house-style.docx"
ENDING = ".md.jinja"
_REMARK = re.compile(r"{#.*?#}", re.DOTALL)
_NAMED = re.compile(
    r"\b(?:figure|number|percent|count|plural|table|chart|has_chart|has_rows|ref)"
    rf"\(\s*[\"']({FIGURE_NAME})[\"']\s*[,)]"
)


def boards(workspace: Workspace) -> Iterator[Condition]:
    """Yield the boards of prevent.toml without a paper or a reason to be exempt, and wrong sections and forms."""
    from prevent_cli.jobs.report.plan import GENERAL, exemption_of, find_paper, sections_of
    from prevent_cli.papers.catalogue import PAPERS
    from prevent_cli.papers.forms import with_form

    def ask(code: str) -> None:
        board, paper = find_paper(workspace, code)
        sections_of(board, paper, board.status)
        exemption_of(board, board.status, workspace.nation)

    faults = [fault for code in workspace.boards for fault in _refusal("Boards", lambda code=code: ask(code))]  # type: ignore[misc]
    unused = set(workspace.forms).difference(board.form.strip().casefold() for board in workspace.boards.values())
    general = PAPERS[GENERAL]
    for name in sorted(unused):
        faults += _refusal("Boards", lambda form=workspace.forms[name]: with_form(general, form, workspace))  # type: ignore[misc]
    count = len(workspace.boards)
    fine = f"{count} in prevent.toml, each with a paper" if count else "prevent.toml names none"
    yield from gathered("Boards", faults, fine=fine)


def templates(workspace: Workspace) -> Iterator[Condition]:
    """Yield the templates that cannot be compiled, or that name a figure, a template or a section that does not exist.

    Those are the template of every paper, the council's own, and all that they include.
    """
    from prevent_cli.jobs.report.plan import papers_of_forms
    from prevent_cli.papers.catalogue import PAPERS

    own, faults = _own_names(workspace), []
    parts: dict[str, str] = {}
    papers = (*PAPERS.values(), *papers_of_forms(workspace))
    wholes = dict.fromkeys((*(paper.template for paper in papers), *(f"{name}{ENDING}" for name in own)))
    for name in wholes:
        try:
            parts |= with_included(name, workspace)
        except PreventError as error:
            faults.append(refused("Templates", error))
            continue
        if name not in parts:
            faults.append(wrong("Templates", f"the template {name} is missing", "install prevent again"))
    for name, source in parts.items():
        faults += _template(name, source, whole=name in wholes, workspace=workspace)
    faults += _unknown_sections(parts, workspace)
    fine = f"{len(wholes)} papers, of which {len(own)} your own; {len(parts)} files"
    yield from gathered("Templates", faults, fine=fine)


def _own_names(workspace: Workspace) -> tuple[str, ...]:
    """Return the names of the papers that only the workspace has."""
    folder = workspace.folder / TEMPLATES
    names = [path.name.removesuffix(ENDING) for path in sorted(folder.iterdir())] if folder.is_dir() else []
    named = (name for name in names if is_code(name) and (folder / f"{name}{ENDING}").is_file())
    return tuple(name for name in named if _is_own(name, workspace))


def _is_own(name: str, workspace: Workspace) -> bool:
    try:
        return own_paper(name, workspace) is not None
    except TemplateError:
        return True  # it is theirs, and cannot be read


def _template(name: str, source: str, *, whole: bool, workspace: Workspace) -> Iterator[Condition]:
    from prevent_cli.papers.templates.paper import compile_template
    from prevent_cli.papers.templates.places import Place

    yield from _refusal("Templates", lambda: compile_template(source, name=name, whole=whole))
    words = _REMARK.sub(lambda remark: "\n" * remark[0].count("\n"), source)
    for found in _NAMED.finditer(words):
        if not _is_given(found[1]):
            place = Place(name, words.count("\n", 0, found.start()) + 1)
            said = place.error(f'no measure counts "{found[1]}"')
            yield wrong("Templates", str(said), Command("explain", does="lists the names of figures"))
    for found in INCLUDED.finditer(words):
        if not words[found.end() :].lstrip().startswith("ignore missing") and not _is_there(found[1], workspace):
            place = Place(name, words.count("\n", 0, found.start()) + 1)
            said = place.error(f'unknown template "{found[1]}"')
            yield wrong("Templates", str(said), "put it into the workspace's folder templates")


def _is_given(figure: str) -> bool:
    """Return whether a measure can give a figure, table or chart of this name: its name begins as theirs do.

    A measure that says of none how they begin gives those that begin with its own name.
    """
    from prevent_cli.measures.names import name_now
    from prevent_cli.measures.registry import MEASURES

    return any(name_now(figure).startswith(asked.gives or (f"{measure}.",)) for measure, asked in MEASURES.items())


def _is_there(name: str, workspace: Workspace) -> bool:
    try:
        return try_template(name, workspace) is not None
    except TemplateError:
        return True  # it is listed by itself


def _unknown_sections(parts: Mapping[str, str], workspace: Workspace) -> Iterator[Condition]:
    """Yield the sections that the council's own copies of the product's templates ask for, and no paper has."""
    from prevent_cli.papers.catalogue import PAPERS
    from prevent_cli.papers.templates.places import Place, or_nearest

    known = {section for paper in PAPERS.values() for section in (*paper.sections, *paper.draft_sections)}
    copies = (paper.template for paper in PAPERS.values() if (workspace.folder / TEMPLATES / paper.template).is_file())
    for name in copies:
        for section in dict.fromkeys(asked_sections(parts.get(name, ""))):
            if section not in known:
                said = Place(name).error(f'no paper has a section "{section}", so it is never printed')
                hint = or_nearest(section, known).removeprefix("; ")
                yield look("Templates", str(said), hint or "docs/settings.md lists each paper's sections")


def house_style(workspace: Workspace) -> Iterator[Condition]:
    """Yield the styles that the house style lacks, what stops a Word file in it, or what is wrong with the logo."""
    from prevent_cli.jobs.report.document import read_logo
    from prevent_cli.layouts.document import Document
    from prevent_cli.writers import WRITERS
    from prevent_cli.writers.word.styles import STYLES_USED

    content = _house_style(workspace)
    styles = _styles(content)
    missing = (fault for name in STYLES_USED for fault in _refusal("House style", lambda name=name: styles.id(name)))  # type: ignore[misc]
    empty = Document(title="House style", blocks=(), dated=dt.date(2020, 1, 1))
    faults = tuple(missing) or tuple(_refusal("House style", lambda: WRITERS["docx"](empty, content)))
    faults += tuple(_refusal("House style", lambda: read_logo(workspace)))
    path = workspace.folder / TEMPLATES / HOUSE_STYLE
    source = "your own" if path.is_file() else "the one supplied"
    yield from gathered("House style", faults, fine=f"{source}, with all {len(STYLES_USED)} styles needed")


def fonts(workspace: Workspace) -> Iterator[Condition]:
    """Yield whether the typefaces of the house style are on this computer."""
    try:
        named = fonts_named(workspace)
    except (PreventError, OSError):
        yield look("Fonts", "not checked, because the house style cannot be read", "see House style")
        return
    yield from computer.fonts(named)


def fonts_named(workspace: Workspace) -> tuple[str, ...]:
    """Return the typefaces that the house style names, that of the whole paper first."""
    from prevent_cli.writers.word.xml import w

    styles = _styles(_house_style(workspace))
    named = (fonts.get(w("ascii")) for fonts in styles.part.iter(w("rFonts")))
    return tuple(dict.fromkeys((styles.font(), *(name for name in named if name))))


def _house_style(workspace: Workspace) -> bytes:
    path = find_resource(TEMPLATES, HOUSE_STYLE, own=workspace.folder)
    if path is None or not path.is_file():
        raise TemplateError(f"{TEMPLATES}/{HOUSE_STYLE} is missing; install the product again")
    return path.read_bytes()


def _refusal(check: str, work: Callable[[], object]) -> Iterator[Condition]:
    try:
        work()
    except PreventError as error:
        yield refused(check, error)


def _styles(content: bytes) -> "Styles":
    from prevent_cli.writers.word.package import read_parts
    from prevent_cli.writers.word.styles import Styles
    from prevent_cli.writers.word.xml import parse

    return Styles(parse(read_parts(content)["word/styles.xml"]))
