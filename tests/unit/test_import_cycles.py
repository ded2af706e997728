"""No module of prevent_cli imports another that imports it, not even through others, late, or only for its types."""

import ast
from collections.abc import Mapping
from pathlib import Path

from conftest import REPOSITORY


def modules_in(folder: Path) -> dict[str, Path]:
    """Return the files of a package's modules by the modules' dotted names."""
    names = {path: path.relative_to(folder.parent).with_suffix("").parts for path in sorted(folder.rglob("*.py"))}
    return {".".join(parts[:-1] if parts[-1] == "__init__" else parts): path for path, parts in names.items()}


def imports_of(tree: ast.AST, known: Mapping[str, object]) -> set[str]:
    """Return those of the known modules that a module imports, at its head, in a function or for types alone."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {name.name for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            whole = {name.name: f"{node.module}.{name.name}" for name in node.names}
            found |= {path if path in known else str(node.module) for path in whole.values()}
    return found & known.keys()


def cycles_in(graph: Mapping[str, set[str]]) -> list[str]:
    """Return the modules that are left once those that import only modules already taken away are taken away.

    With those that nothing left imports taken away too, the rest are in a cycle or between two.
    """
    left = dict(graph)
    while True:
        imported = set().union(*left.values())
        ends = {name for name, imports in left.items() if not imports & left.keys() or name not in imported}
        if not ends:
            return [f"{name} imports {other}" for name in sorted(left) for other in sorted(left[name] & left.keys())]
        left = {name: imports for name, imports in left.items() if name not in ends}


def imports_in(sources: Mapping[str, str]) -> dict[str, set[str]]:
    """Return which of some modules each of them imports."""
    return {name: imports_of(ast.parse(source), sources) for name, source in sources.items()}


def test_no_module_is_in_a_cycle_of_imports():
    sources = {name: path.read_text("utf-8") for name, path in modules_in(REPOSITORY / "prevent_cli").items()}
    assert cycles_in(imports_in(sources)) == []


def test_a_cycle_through_a_late_import_and_an_import_of_types_is_found():
    sources = {
        "one": "import two",
        "two": "def late():\n    from three import word",
        "three": "from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from one import Word",
        "above": "import one",
        "below": "",
    }
    assert cycles_in(imports_in(sources)) == ["one imports two", "three imports one", "two imports three"]
