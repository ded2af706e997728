"""Compiled templates: the product's own, compiled before it is installed, and those that this process compiled."""

import functools
import json
import re
from collections.abc import Mapping
from importlib.machinery import SourceFileLoader
from pathlib import Path
from types import CodeType

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from prevent_cli.files import find_resource

FOLDER = "compiled_templates"  # scripts/compile_templates.py writes it
INDEX = "index.json"


class Compiled(BytecodeCache):
    """The compiled code of templates, by name, each used only for the source that it was compiled from.

    The product's own templates are there from the start: docs/decisions/053. The papers of one run share the others.
    """

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str, CodeType]] = {}

    def get_cache_key(self, name: str, filename: str | None = None) -> str:  # noqa: ARG002 - as Jinja calls it
        """Return the name: templates of one name are told apart by their sources."""
        return name

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fill the bucket with the code that was compiled from its source, if there is any."""
        bucket.code = self._code(bucket.key, bucket.checksum)

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Store compiled code."""
        if bucket.code is not None:
            self._kept[bucket.key] = (bucket.checksum, bucket.code)

    def load(self, name: str, source: str) -> None:
        """Load the product's code of a template, if it is from this source, before a paper needs it."""
        self._code(name, self.get_source_checksum(source))

    def _code(self, name: str, checksum: str) -> CodeType | None:
        kept, code = self._kept.get(name, ("", None))
        if kept == checksum:
            return code
        own = _of_product(name, checksum)
        if own is not None:
            self._kept[name] = (checksum, own)
        return own


def file_of(name: str) -> str:
    """Return the file of a template's code, below the folder: "cllc.md.jinja (title)" is in "cllc-title.py"."""
    return re.sub(r"[^\w/]+", "-", name.replace(".md.jinja", "")).strip("-") + ".py"


def _of_product(name: str, checksum: str) -> CodeType | None:
    """Return the product's code of a template, if it was compiled from the same source.

    Python keeps its bytecode in __pycache__, as it does for any module.
    """
    folder, checksums = _index()
    if folder is None or checksums.get(name) != checksum:
        return None
    try:
        code = SourceFileLoader(name, str(folder / file_of(name))).get_code(name)
    except (OSError, ImportError, SyntaxError):  # a damaged installation: Jinja compiles the template again
        return None
    # Jinja gives this name to the lines of an error, so that it says the template's.
    return code.replace(co_filename=name) if code is not None else None


@functools.cache
def _index() -> tuple[Path | None, Mapping[str, str]]:
    """Return the folder of compiled templates and their checksums; none where another version of Jinja is installed."""
    path = find_resource(FOLDER, INDEX)
    try:
        found = json.loads(path.read_text(encoding="utf-8")) if path is not None else {}
    except (OSError, ValueError):
        found = {}
    fits = path is not None and found.get("jinja2") == jinja2.__version__
    return (path.parent, found["checksums"]) if fits and path is not None else (None, {})
