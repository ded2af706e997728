"""Pages that tell an officer what to type, followed step by step in a folder of their own.

The blocks of a page and the remarks before them say what is done:

- `<!-- copy: sample_data/westmarsh -->` copies a folder, or a file; `as NAME` gives the copy a name
- `<!-- day: 2021-01-05 -->` sets the day of the commands that follow
- a `bash` block is typed, line by line; `<!-- exit: 3 -->` before it says how its last command ends
- a `python` block is run as a cell of a notebook, which shows the value of its last line
- a `text` block after it is what the commands printed; `...` is for any lines, or for any words in a line
- `<!-- change: returns/log.csv: 03/04/2020 -> 31/02/2020 -->` replaces words of a text file once
- `<!-- file: texts/strategy.md -->` before a block puts its words into a file
- a `toml` block is added to prevent.toml, and replaces the settings that it repeats
- `<!-- show -->` before a block says that it is only to look at
- a quoted line, `> ...`, is in a paragraph of a paper that the page's commands have written.

As a program, it writes what the commands print into the pages named. A block that fits with its `...` stays.
"""

import ast
import datetime as dt
import io
import re
import shlex
import shutil
import sys
import tempfile
import tomllib
from contextlib import chdir, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path
from unittest.mock import patch

import pandas as pd
from as_typed import as_typed
from docx import Document

from prevent_cli.__main__ import main as run
from prevent_cli.standard_error import NAME, folded

REPOSITORY = Path(__file__).resolve().parents[1]
PAGES = sorted((REPOSITORY / "docs" / "tasks").glob("*.md"))
_REMARK = r"<!-- (?P<ask>\w+)(?:: (?P<value>.+?))? -->"
_BLOCK = r"^(?P<indent> *)```(?P<kind>\w*)\n(?P<block>.*?)^ *```$"
PART = re.compile(f"{_REMARK}|{_BLOCK}", re.MULTILINE | re.DOTALL)
WIDTH = 80
ANY_LINES = "..."


class PageError(Exception):
    """A page that cannot be followed, and where."""


@dataclass
class Reader:
    """What somebody who follows a page has so far: the folder, the day, and what the last commands printed."""

    home: Path
    day: dt.date | None = None  # today, unless the page gives a day
    exit: int = 0
    file: str = ""
    shows: bool = False
    printed: str | None = None
    changed: list[tuple[slice, str]] = field(default_factory=list)  # where the page should have other output
    names: dict[str, object] = field(default_factory=dict)  # those of the page's Python blocks

    def do(self, part: re.Match[str]) -> None:
        """Do what one part of the page asks for."""
        if part["ask"]:
            getattr(self, f"_{part['ask']}")(part["value"])
            return
        block = re.sub(rf"^{part['indent']}", "", part["block"], flags=re.MULTILINE)
        if self.file:
            self._write(block)
        elif self.shows:
            self.shows = False
        elif part["kind"] == "text":
            self._compare(block, part)
        elif (step := {"bash": self._type, "python": self._run, "toml": self._set}.get(part["kind"])) is not None:
            step(block)
        else:
            raise PageError(f"a block of the kind {part['kind'] or 'without a name'} says nothing to do:\n{block}")

    def _copy(self, asked: str) -> None:
        source, _, name = asked.partition(" as ")
        if (REPOSITORY / source).is_file():
            (self.home / name).parent.mkdir(exist_ok=True)
            shutil.copy(REPOSITORY / source, self.home / name)
            return
        shutil.copytree(REPOSITORY / source, self.home / name, dirs_exist_ok=True)
        settings = self.home / name / "prevent.toml"
        if settings.exists():  # what is followed is a council's own, with a record of what is published
            settings.write_text(settings.read_text(encoding="utf-8").replace("\nsample = true", "\n"), "utf-8")

    def _day(self, asked: str) -> None:
        self.day = dt.date.fromisoformat(asked)

    def _exit(self, asked: str) -> None:
        self.exit = int(asked)

    def _file(self, asked: str) -> None:
        self.file = asked

    def _show(self, _asked: str | None) -> None:
        self.shows = True

    def _write(self, block: str) -> None:
        path = self.home / self.file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(block, encoding="utf-8")
        self.file = ""

    def _change(self, asked: str) -> None:
        name, old, new = re.fullmatch(r"(\S+): (.+) -> (.+)", asked).groups()
        path = self.home / name
        words = path.read_text(encoding="utf-8")
        if old not in words:
            raise PageError(f"{name} has no {old}")
        path.write_text(words.replace(old, new, 1), encoding="utf-8")

    def _set(self, block: str) -> None:
        (path,) = self.home.rglob("prevent.toml")
        settings = tomllib.loads(path.read_text(encoding="utf-8"))
        _merge(settings, tomllib.loads(block))
        path.write_text("".join(f"{_toml(name)} = {_toml(value)}\n" for name, value in settings.items()), "utf-8")

    def _type(self, block: str) -> None:
        screen, noon = io.StringIO(), self._noon()
        commands = [shlex.split(line, comments=True) for line in block.splitlines()]
        for at, command in enumerate(commands, start=1):
            if command[0] != "prevent":
                raise PageError(f"no test can type: {' '.join(command)}")
            environment = patch.dict("os.environ", {"COLUMNS": str(WIDTH)})
            clock = patch("prevent_cli.commands.run.now", lambda: noon)
            with environment, clock, chdir(self.home), redirect_stdout(screen), redirect_stderr(screen):
                code = run(command[1:])
            wanted = self.exit if at == len(commands) else 0
            if code != wanted:
                raise PageError(f"exit code {code}, not {wanted}: {shlex.join(command)}\n{screen.getvalue()}")
        self.printed, self.exit = _as_shown(screen.getvalue(), self.home), 0

    def _noon(self) -> dt.datetime:
        return dt.datetime.combine(self.day or dt.datetime.now().astimezone(), dt.time(12)).astimezone()

    def _run(self, block: str) -> None:
        *before, last = ast.parse(block).body
        steps: list[ast.Module | ast.Expression] = [ast.Module(before, [])]
        steps.append(ast.Expression(last.value) if isinstance(last, ast.Expr) else ast.Module([last], []))
        screen, noon = io.StringIO(), self._noon()
        clock = patch("prevent_cli.api.workspace._now", lambda: noon)
        with clock, chdir(self.home), redirect_stdout(screen), redirect_stderr(screen):
            for step in steps:
                kind = "eval" if isinstance(step, ast.Expression) else "exec"
                value = eval(compile(step, "a block of the page", kind), self.names)  # noqa: S307 - the page's own words
                if value is not None:
                    print(value if isinstance(value, pd.DataFrame) else repr(value))  # noqa: T201 - as a notebook does
        self.printed = _as_shown(screen.getvalue(), self.home)

    def _compare(self, block: str, part: re.Match[str]) -> None:
        if self.printed is None:
            raise PageError(f"no command prints this:\n{block}")
        if not block.replace(ANY_LINES, "").strip():
            raise PageError("a block of output shows nothing")
        if not _fits(block, self.printed):
            shown = re.sub(r"^(?=.)", part["indent"], self.printed, flags=re.MULTILINE)
            self.changed.append((slice(*part.span("block")), shown))
        self.printed = None


def _merge(settings: dict[str, object], more: dict[str, object]) -> None:
    """Put more settings into settings: tables are joined, and lists of tables are added to."""
    for name, value in more.items():
        before = settings.get(name)
        if isinstance(before, dict) and isinstance(value, dict):
            _merge(before, value)
        elif isinstance(before, list) and isinstance(value, list) and value and isinstance(value[0], dict):
            before += value
        else:
            settings[name] = value


def _toml(value: object) -> str:
    """Return a value, or a name, of a file of settings; a table is written on one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_toml(name)} = {_toml(each)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return f"[{', '.join(_toml(each) for each in value)}]"
    if isinstance(value, bool):
        return str(value).lower()
    return f'"{value}"'.replace("\\", "\\\\") if isinstance(value, str) else str(value)


def _as_shown(text: str, home: Path) -> str:
    """Return what a terminal shows of a text."""
    lines = text.replace(f"{home}/", "").splitlines()
    shown = [folded(line, WIDTH) if line.startswith(NAME) else line.rstrip() for line in lines]
    return "".join(f"{line}\n" for line in shown)


def _fits(block: str, printed: str) -> bool:
    """Return whether a block is what was printed, with any lines, or words of a line, in the place of `...`."""
    within = re.escape(ANY_LINES)
    parts = [
        re.escape(part).replace(within, ".*?")
        for part in re.split(rf"^ *{re.escape(ANY_LINES)}\n", block, flags=re.MULTILINE)
    ]
    return re.fullmatch("(?:.*\n)*?".join(parts), printed) is not None


def follow(page: Path, home: Path) -> str:
    """Return the page as it should be, with what its commands print; raises PageError if it cannot be followed."""
    words = page.read_text(encoding="utf-8")
    reader = Reader(home=home)
    try:
        for part in PART.finditer(words):
            reader.do(part)
    except PageError as error:
        raise PageError(f"{page.name}: {error}") from None
    for said in _not_printed(words, home):
        raise PageError(f"{page.name}: no paper prints: {said}")
    for place, printed in reversed(reader.changed):
        words = f"{words[: place.start]}{printed}{words[place.stop :]}"
    return words


def _not_printed(page: str, home: Path) -> list[str]:
    """Return the quoted paragraphs of a page that no paper in the folder has."""
    quoted = re.findall(r"^ *> (.+)$", PART.sub("", page), re.MULTILINE)
    papers = home.rglob("*.docx") if quoted else ()
    shown = [_plain(paragraph.text) for path in papers for paragraph in Document(str(path)).paragraphs]
    return [said for said in quoted if not any(_plain(said) in words for words in shown)]


def _plain(words: str) -> str:
    return " ".join(as_typed(words).split())


def main() -> int:
    """Follow the pages named, or all, and write what their commands print into them."""
    for page in [Path(name).resolve() for name in sys.argv[1:]] or PAGES:
        with tempfile.TemporaryDirectory() as folder:
            made = follow(page, Path(folder).resolve())
        is_current = made == page.read_text(encoding="utf-8")
        sys.stdout.write(f"{page.name}: {'as it was' if is_current else 'written'}\n")
        page.write_text(made, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
