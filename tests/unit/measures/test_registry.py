import ast
import datetime as dt
import inspect
import re

import pytest
from conftest import REPOSITORY, TODAY

from prevent_cli.counting import ledgers, loading, questions
from prevent_cli.measures.registry import MEASURES
from prevent_cli.periods import parse_period
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace

LATER = dt.date(2019, 6, 28)
FOLDER = REPOSITORY / "prevent_cli" / "measures"


@pytest.mark.parametrize("name", MEASURES)
def test_every_measure_can_be_imported_and_names_returns_that_are_declared(name):
    assert callable(MEASURES[name].measure)
    assert {*MEASURES[name].needs, *MEASURES[name].uses} <= set(RETURNS)


@pytest.mark.parametrize("name", MEASURES)
def test_a_measure_of_a_window_says_so(name):
    source = inspect.getsource(inspect.getmodule(MEASURES[name].measure))
    assert MEASURES[name].by_window is bool(re.search(r"train(ing|ers)_of\(material, question\)", source))


@pytest.mark.parametrize("name", sorted(MEASURES.keys() - {"clearance"}))  # only drafts print the clearance
def test_a_measure_says_how_the_names_of_its_figures_begin(name):
    assert MEASURES[name].gives or MEASURES[name].facts, (
        f"add gives to {name} in prevent_cli/measures/registry.py: without it no council's own paper prints its figures"
    )


@pytest.mark.parametrize(("sample", "period"), [("barnet", "2018/19-Q2"), ("hammersmith-fulham", "2018/19")])
def test_the_names_of_figures_begin_as_the_registry_says(sample, period):
    workspace = load_workspace(REPOSITORY / "sample_data" / sample, known_returns=tuple(RETURNS))
    found = loading.load_and_check(workspace, tuple(RETURNS), today=TODAY)
    asked = questions.ask(workspace, workspace.board("any"), period=parse_period(period), as_at=LATER)
    counted = ledgers.count_each(found, asked, ledgers.that_can_be_counted(tuple(MEASURES), found))
    names = {measure: {one.name for one in (*own.figures, *own.tables)} for measure, own in counted.items()}
    given = {name for measure, own in names.items() for name in own if name.startswith(MEASURES[measure].gives)}
    lacking = {measure: own - given for measure, own in names.items() if own - given}
    assert not lacking, f"add how these names begin to gives in prevent_cli/measures/registry.py: {lacking}"


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
