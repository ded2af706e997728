"""The version is the same wherever it is written."""

import tomllib
from pathlib import Path

from prevent_cli import __version__

REPOSITORY = Path(__file__).parents[2]


def test_the_package_has_the_version_that_pyproject_declares():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__
