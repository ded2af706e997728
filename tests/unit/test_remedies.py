"""Below the commands no string names an option or a command: remedies are data, and remedy_words.py words them."""

import ast
import re
from collections.abc import Iterator

import pytest
from conftest import REPOSITORY

PACKAGE = REPOSITORY / "prevent_cli"
COMMANDS = "|".join(sorted(path.stem.replace("_", "-") for path in (PACKAGE / "commands").glob("*.py")))
TYPED = re.compile(rf"(?<![\w-])--[a-z][a-z-]*|(?<![\w-])-[ow]\b|\bprevent (?:{COMMANDS})\b")
ARGUMENTS = "arguments of another program, or of ourselves as another program starts us"
READ_APART = "a text in a file that people read away from the program, so it names the command in full"
ALLOWED = {
    "__main__.py": "the command line itself",
    "remedy_words.py": "the place that words remedies",
    "jobs/schedule/job.py": ARGUMENTS,
    "jobs/schedule/cron.py": READ_APART,
    "jobs/schedule/program.py": ARGUMENTS,
    "jobs/schedule/systemd.py": ARGUMENTS,
    "jobs/schedule/windows.py": "the task's name, as Windows lists it",
    "writers/libreoffice.py": ARGUMENTS,
    "writers/started_libreoffice.py": ARGUMENTS,
    "intake/files.py": READ_APART,
    "jobs/adopt/drafts.py": READ_APART,
    "jobs/adopt/facts.py": READ_APART,
    "jobs/adopt/toml_file.py": READ_APART,
    "jobs/check.py": READ_APART,
    "jobs/export/contents.py": READ_APART,
    "jobs/first_settings.py": READ_APART,
    "jobs/init.py": READ_APART,
    "layouts/blank.py": READ_APART,
    "layouts/figure_records.py": READ_APART,
    "layouts/open_description.py": READ_APART,
    "workspace/words.py": READ_APART,
}


def texts_in(source: str) -> Iterator[tuple[int, str]]:
    """Yield the line and the text of each string but docstrings; what an f-string puts in is an x."""
    tree = ast.parse(source)
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for whole in [node for node in ast.walk(tree) if isinstance(node, ast.JoinedStr)]:
        apart |= {id(part) for part in whole.values}
        yield whole.lineno, "".join(str(part.value) if isinstance(part, ast.Constant) else "x" for part in whole.values)
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value


def named_in(source: str) -> list[str]:
    """Return the line and what is named of each string with an option or a command in it."""
    return [f"{line}: {found[0]}" for line, text in texts_in(source) for found in TYPED.finditer(text)]


def sources() -> Iterator[tuple[str, str]]:
    """Yield each module below the commands: its path in the package, and its source."""
    for path in sorted(PACKAGE.rglob("*.py")):
        name = path.relative_to(PACKAGE).as_posix()
        if not name.startswith("commands/"):
            yield name, path.read_text(encoding="utf-8")


def test_no_string_below_the_commands_names_an_option_or_a_command():
    found = [
        f"prevent_cli/{name}:{one}" for name, source in sources() if name not in ALLOWED for one in named_in(source)
    ]
    assert not found, "give it as a remedy (prevent_cli/remedies.py), or list the file above with the reason"


def test_each_allowed_file_still_names_an_option_or_a_command():
    assert {name for name, source in sources() if named_in(source)} >= ALLOWED.keys()


@pytest.mark.parametrize(
    "source",
    [
        'raise UsageError("give --log another name")',
        'raise UsageError(f"it is a folder; give -o {sign}")',
        'said = "`prevent explain` lists them"',
        'said = f"leave --{option} out"',
        'said = "run " "prevent check"',
    ],
)
def test_the_search_finds_each_way_to_name_one(source):
    assert named_in(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""Return --log."""',
        'x = "a -- b"',
        'x = "prevent.toml"',
        'x = "to prevent terrorism"',
        "# --log",
        'x = "2020-04"',
    ],
)
def test_the_search_passes_over_docstrings_comments_and_plain_words(source):
    assert not named_in(source)
