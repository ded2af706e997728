"""The product's own templates as the Python that Jinja makes of them, so that no run compiles them."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

import jinja2

from prevent_cli.papers.forms import made_template
from prevent_cli.papers.implications import PARTIAL
from prevent_cli.papers.templates.compiled import FOLDER, INDEX, file_of
from prevent_cli.papers.templates.front_matter import FENCE
from prevent_cli.papers.templates.paper import templates_of
from prevent_cli.workspace.folder import Workspace

ROOT = Path(__file__).resolve().parents[1]
TEMPLATES = ROOT / "templates"


def compiled_templates() -> dict[str, str]:
    """Return the text of each file of compiled templates, by its path in the repository."""
    checksums, files = {}, {}
    for name, source in _sources():
        templates = templates_of(source, name=name, whole=source.startswith(FENCE))
        for key, words in templates.sources.items():
            checksums[key] = hashlib.sha1(words.encode()).hexdigest()  # noqa: S324 - as Jinja compares sources
            files[f"{FOLDER}/{file_of(key)}"] = templates.python_of(key) + "\n"
    index = {"jinja2": jinja2.__version__, "checksums": checksums}
    return {**files, f"{FOLDER}/{INDEX}": json.dumps(index, indent=1) + "\n"}


def _sources() -> Iterator[tuple[str, str]]:
    """Yield each template with its name, and the list of implications that a council without settings has."""
    for path in sorted(TEMPLATES.rglob("*.jinja")):
        yield path.relative_to(TEMPLATES).as_posix(), path.read_text(encoding="utf-8")
    yield PARTIAL, made_template(PARTIAL, Workspace(folder=TEMPLATES)) or ""


def stale_files(made: dict[str, str]) -> list[Path]:
    """Return the files of compiled templates that no template has any more."""
    found = (path for path in (ROOT / FOLDER).rglob("*") if path.suffix in {".py", ".json"})
    return [path for path in sorted(found) if path.relative_to(ROOT).as_posix() not in made]
