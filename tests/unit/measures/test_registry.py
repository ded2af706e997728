import ast
import inspect

import pytest
from conftest import REPOSITORY

from prevent_cli.measures.registry import MEASURES
from prevent_cli.returns import RETURNS

FOLDER = REPOSITORY / "prevent_cli" / "measures"


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_can_be_imported_and_names_returns_that_are_declared(name):
    assert callable(MEASURES[name].measure)
    assert {*MEASURES[name].needs, *MEASURES[name].uses} <= set(RETURNS)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_of_a_window_says_so(name):
    source = inspect.getsource(inspect.getmodule(MEASURES[name].measure))
    assert MEASURES[name].by_window is ("training_of(material, question)" in source)


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: str(path.relative_to(FOLDER)))
def test_every_measure_of_a_module_is_registered(path):
    missing = unregistered(path.read_text("utf-8"), module_of(path))
    assert not missing, (
        f"{path.relative_to(REPOSITORY)} has a measure that is not registered: {', '.join(missing)}. "
        "Add a loader and a line of MEASURES to prevent_cli/measures/registry.py."
    )


def test_a_measure_that_is_not_registered_is_found():
    source = "def new(material: Material, question: Question) -> Measured: ...\ndef _own() -> Measured: ...\n"
    assert unregistered(source, "prevent_cli.measures.new") == ["new"]


def module_of(path):
    """Return the dotted name of a module's file."""
    return ".".join(path.relative_to(REPOSITORY).with_suffix("").parts)


def unregistered(source, module):
    """Return the public functions of a module's text that take material and a question, and are in no entry."""
    registered = {(one.measure.__module__, one.measure.__name__) for one in MEASURES.values()}
    return [
        one.name
        for one in ast.parse(source).body
        if isinstance(one, ast.FunctionDef)
        and one.returns is not None
        and ast.unparse(one.returns).strip("'\"") == "Measured"
        and [argument.arg for argument in one.args.args] == ["material", "question"]
        and not one.name.startswith("_")
        and (module, one.name) not in registered
    ]
