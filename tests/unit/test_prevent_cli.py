"""The package: the names that programs use, imported when they are first asked for, and typed."""

import ast
import json
import subprocess
import sys

import pytest
from conftest import REPOSITORY

import prevent_cli

PACKAGE = REPOSITORY / "prevent_cli"


def in_python(program):
    """Return what a new Python prints as JSON."""
    ran = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, cwd=REPOSITORY)
    return json.loads(ran.stdout)


def test_the_package_imports_nothing_before_a_name_is_asked_for():
    program = (
        "import sys; before = set(sys.modules); import prevent_cli; new = sorted(set(sys.modules) - before); "
        "import json; print(json.dumps(new))"
    )
    assert in_python(program) == ["prevent_cli"]


def test_an_error_is_caught_without_pandas():
    program = "import prevent_cli, sys, json; prevent_cli.ReturnsError; print(json.dumps('pandas' in sys.modules))"
    assert in_python(program) is False


def test_the_names_for_type_checkers_are_those_of_the_package():
    typed = ast.parse((PACKAGE / "__init__.pyi").read_text(encoding="utf-8"))
    named = [name.asname for node in typed.body if isinstance(node, ast.ImportFrom) for name in node.names]
    assert sorted(named) == sorted(prevent_cli.__all__)
    assert all(getattr(prevent_cli, name).__name__ == name for name in named)
    assert set(prevent_cli.__all__) <= set(dir(prevent_cli))


def test_a_name_that_there_is_not_is_an_attribute_error():
    with pytest.raises(AttributeError, match="has no attribute 'open_workspaces'"):
        _ = prevent_cli.open_workspaces


@pytest.mark.long
def test_a_program_that_uses_the_package_is_checked_strictly(tmp_path):
    good = (REPOSITORY / "tests" / "typed_program.py").read_text(encoding="utf-8")
    program = tmp_path / "program.py"
    program.write_text(good.replace('paper("scpb"', "paper(2020"), encoding="utf-8")
    command = [sys.executable, "-m", "mypy", "--strict", "--config-file=", "--cache-dir", tmp_path / "cache", program]
    ran = subprocess.run(command, capture_output=True, text=True, check=False, cwd=REPOSITORY)
    assert 'incompatible type "int"; expected "str"' in ran.stdout, ran.stdout + ran.stderr
