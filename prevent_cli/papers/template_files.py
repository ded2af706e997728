"""The files of templates: the workspace's own or ours, what each includes, and the names that its words have."""

import functools
import re
from collections.abc import Callable, Iterable
from pathlib import Path

from prevent_cli.errors import TemplateError
from prevent_cli.files import find_in, find_resource
from prevent_cli.workspace.folder import Workspace

FOLDER = "templates"
LARGEST_TEMPLATE = 2_000_000  # bytes; our longest has 8,000
INCLUDED = re.compile(r"""{%-?\s*include\s+["']([^"']+)["']""")
_PRINTS_TEXT = re.compile(r"""\b(?:required_)?text\(\s*["']([\w-]+)["']""")

Load = Callable[[str, Workspace], str | None]


def template_file(name: str, workspace: Workspace) -> str | None:
    """Return the source of the workspace's template of this name, else of ours, else None."""
    own = find_in(workspace.folder / FOLDER, name)
    return _of_product(name) if own is None else _read(own, name)


@functools.lru_cache(maxsize=1024)  # the product's own templates stay as they are while it runs
def _of_product(name: str) -> str | None:
    path = find_resource(FOLDER, name)
    return None if path is None else _read(path, name)


def _read(path: Path, name: str) -> str | None:
    """Return the source of a template; None if it is no file. Raises TemplateError if it cannot be read."""
    if not path.is_file():
        return None
    try:
        if path.stat().st_size > LARGEST_TEMPLATE:
            raise TemplateError(f"the template {name} is larger than {LARGEST_TEMPLATE:,} bytes; make it shorter")
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise TemplateError(f"the template {name} cannot be read; save it as UTF-8 text") from None


def included_in(template: str, workspace: Workspace, load: Load = template_file) -> dict[str, str]:
    """Return the source of a template and of all that it includes, by name."""
    words: dict[str, str] = {}
    waiting = [template]
    while waiting:
        name = waiting.pop()
        if name not in words and (source := load(name, workspace)) is not None:
            words[name] = source
            waiting += INCLUDED.findall(source)
    return words


def texts_in(sources: Iterable[str]) -> tuple[str, ...]:
    """Return the names of the texts that some templates can print."""
    return tuple(dict.fromkeys(name for words in sources for name in _PRINTS_TEXT.findall(words)))
