"""Every name of a figure that is new since version 0.1 has a worked example here, with its sum written out."""

import ast
import itertools
from pathlib import Path

from prevent_cli.measures.names import NAMES, SECOND, published_name

HERE = Path(__file__).parent
# Of version 0.1, but by sectors of the council's own since 0.2.
BY_SECTOR = {known.pattern for known in NAMES if known.pattern.startswith("sectors.")}


def texts_in(source):
    """Yield the texts of a module; a part of one that is a name has the texts that the module gives that name."""
    tree = ast.parse(source)
    given = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant) and isinstance(node.value.value, str):
            for target in node.targets:
                given.setdefault(getattr(target, "id", ""), []).append(node.value.value)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            yield from map("".join, itertools.product(*(_part(one, given) for one in node.values)))


def _part(node, given):
    if isinstance(node, ast.Constant):
        return [node.value]
    return given.get(getattr(node.value, "id", ""), ["2020", "some"])


def test_every_new_name_has_a_worked_example():
    found = {
        known.pattern
        for file in sorted(HERE.glob("test_*.py"))
        if file != Path(__file__)
        for text in texts_in(file.read_text(encoding="utf-8"))
        if (known := published_name(text))
    }
    new = BY_SECTOR | {known.pattern for known in NAMES if known.since == SECOND}
    assert sorted(new - found) == []


def test_the_names_in_a_module_are_found_with_what_they_begin_with():
    source = 'base = "open"\nassert found[f"{base}.cases"] == 1\nassert found[f"received.{period}.total"]'
    assert {"open.cases", "received.2020.total"} <= set(texts_in(source))
