"""The version is the same wherever it is written, and the changelog has a section for it."""

import re
import tomllib
from pathlib import Path

from prevent_cli import MADE_ON, __version__

REPOSITORY = Path(__file__).parents[2]


def test_the_package_has_the_version_that_pyproject_declares():
    project = tomllib.loads((REPOSITORY / "pyproject.toml").read_text("utf-8"))["project"]
    assert project["version"] == __version__


def test_the_changelogs_first_release_is_this_version_and_its_day():
    releases = re.findall(
        r"^## \[([^]]+)\](?: - (.+))?$", (REPOSITORY / "CHANGELOG.md").read_text("utf-8"), re.MULTILINE
    )
    assert releases[:2] == [("Unreleased", ""), (__version__, MADE_ON)]


def test_a_change_takes_at_most_two_short_lines():
    changelog = (REPOSITORY / "CHANGELOG.md").read_text("utf-8")
    changes = re.findall(r"^- .*(?:\n  .*)*", changelog, re.MULTILINE)
    assert changes
    assert not [one for one in changes if one.count("\n") > 1]
    assert not [line for line in changelog.splitlines() if len(line) > 140]
