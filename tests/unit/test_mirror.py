"""The test of a module is found by its path: tests/unit has the folders and the names of prevent_cli."""

from pathlib import Path

from conftest import REPOSITORY

# Tests of the project as a whole, and why each is of no one module.
OF_THE_PROJECT = {
    "test_ci.py": "what .ci/run must not leave out",
    "test_contributing.py": "CONTRIBUTING.md is followed in a copy of the repository",
    "test_guidance.py": "the judge of workbooks in tests/guidance.py",
    "test_guide.py": "the pages of docs/ name every section, text and task, and their links",
    "test_import_cycles.py": "the imports of all modules",
    "test_mirror.py": "the names of the tests themselves",
    "test_plain_words.py": "the words of messages, help, pages and templates",
    "test_version.py": "the version, wherever it is written",
}


def strays(tests: Path, package: Path) -> list[str]:
    """Return the test files that are named after no module or package at the same path.

    `test_gate.py` and `test_gate_in_parts.py` in `disclosure` are of `disclosure/gate.py`; `test_disclosure.py` is of
    the package, and `test_main.py` of `__main__.py`.
    """
    files = sorted(path.relative_to(tests) for path in tests.rglob("test_*.py"))
    return [
        f"tests/unit/{path} is named after no module of {package.name}/{path.parent}: call it test_MODULE.py or "
        "test_MODULE_TOPIC.py, in the folder of the module"
        for path in files
        if not any(_is_of(path.stem, name) for name in _names(package / path.parent))
        and path.as_posix() not in OF_THE_PROJECT
    ]


def _names(folder: Path) -> list[str]:
    within = [path.stem.strip("_") for path in folder.glob("*.py") if path.name != "__init__.py"]
    packages = [path.parent.name for path in folder.glob("*/__init__.py")]
    return [*within, *packages, folder.name] if folder.is_dir() else []


def _is_of(stem: str, name: str) -> bool:
    return f"{stem}_".startswith(f"test_{name}_")


def test_each_test_file_is_named_after_a_module_or_a_package_at_the_same_path():
    assert strays(REPOSITORY / "tests" / "unit", REPOSITORY / "prevent_cli") == []


def test_a_file_named_after_nothing_or_in_another_folder_is_found(tmp_path):
    for name in ("gate/parts.py", "gate/__init__.py", "periods.py", "__main__.py"):
        _write(tmp_path / "package" / name)
    good = ("test_main.py", "test_periods_of_weeks.py", "test_gate.py", "gate/test_gate.py", "gate/test_parts.py")
    bad = ("gate/test_periods.py", "gone/test_parts.py", "test_parts.py", "test_period.py")
    for name in (*good, *bad):
        _write(tmp_path / "tests" / name)
    found = strays(tmp_path / "tests", tmp_path / "package")
    assert [line.split()[0] for line in found] == [f"tests/unit/{name}" for name in bad]


def test_each_test_of_the_project_is_there():
    assert [name for name in OF_THE_PROJECT if not (REPOSITORY / "tests" / "unit" / name).is_file()] == []


def _write(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("")
