"""What all tests share: frames drawn as text tables, the bundled samples, and the command line run in this process."""

import datetime as dt
import io
import os
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack, redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import kept_readers
import pandas as pd
import pytest
from hypothesis import settings

from prevent_cli.measures.base.material import Question, Rows
from prevent_cli.periods import parse_day, parse_period
from prevent_cli.returns import RETURNS, Kind

if TYPE_CHECKING:
    from terminal import Terminal

REPOSITORY = Path(__file__).resolve().parents[1]

# The variable with which .ci/run gives the README's test command; it runs some of the long tests too.
IN_CI = bool(os.environ.get("PREVENT_CI"))
ONE_IN_CI = 3  # of the long tests
LEFT_OUT = pytest.StashKey[int]()

# What a test records under this name is printed at the end, whichever process ran it.
PRINTED = "printed"


def pytest_addoption(parser):
    """Add the option that runs the long tests too."""
    parser.addoption("--long", action="store_true", help="run all long tests too; CI runs one in three")


def runs_long(config):
    """Return whether long tests are run, all or, in CI, some."""
    return IN_CI or config.getoption("--long")


def _is_left_out(item, config):
    """Return whether a test is left out: a long one, unless it is asked for; in CI two in three, always the same."""
    if item.get_closest_marker("soak"):
        return os.environ.get("PREVENT_SOAK") != "1"
    if config.getoption("--long") or not item.get_closest_marker("long"):
        return False
    return not IN_CI or zlib.crc32(item.nodeid.encode()) % ONE_IN_CI != 0


def pytest_configure(config):
    """Register the mark of long tests, and set how many examples a property tries and how long each may take.

    How long an example takes is the machine's affair; benchmarks/ measure speed, and no test asserts it.
    """
    config.addinivalue_line("markers", "long: run only with --long, some in CI; others of its kind run always")
    config.addinivalue_line("markers", "soak: takes hours with the others of its kind; run only with PREVENT_SOAK=1")
    config.addinivalue_line("markers", "own_readers: starts its own processes for reading files, as each command does")
    settings.register_profile("prevent", deadline=None, max_examples=100 if runs_long(config) else 30)
    settings.load_profile("prevent")


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config, items):
    """Leave the long tests out unless they are asked for, and count them."""
    left_out = [item for item in items if _is_left_out(item, config)]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if not _is_left_out(item, config)]
    config.stash[LEFT_OUT] = len(left_out)
    if hasattr(config, "workeroutput"):
        config.workeroutput["left_out"] = len(left_out)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node):
    """Take the count from a process that pytest-xdist started; each of them has the same."""
    node.config.stash[LEFT_OUT] = getattr(node, "workeroutput", {}).get("left_out", 0)


def one_in(number, cases, *, several=False):
    """Return cases as parameters of a test, every `number`th from the first run always and the others long.

    With `several`, each case holds the values of several arguments.
    """
    marks = [[pytest.mark.long] if at % number else [] for at in range(len(cases))]
    given = [case if several else (case,) for case in cases]
    return [pytest.param(*values, marks=mark) for values, mark in zip(given, marks, strict=True)]


def pytest_terminal_summary(terminalreporter):
    """Print what tests recorded to be printed, and how many long tests were left out."""
    if left_out := terminalreporter.config.stash.get(LEFT_OUT, 0):
        terminalreporter.write_line(f"\n{left_out} long tests were left out: --long runs them all, CI some")
    for outcome in ("passed", "failed"):
        for report in terminalreporter.stats.get(outcome, ()):
            for name, text in report.user_properties:
                if name == PRINTED:
                    terminalreporter.write_line(f"\n{text}")


# What CI may skip: what no package of Debian has, and what no container runs.
MAY_BE_SKIPPED = ("shared/tools/ooxml", "schema validator", "systemd is not here")


def pytest_sessionfinish(session):
    """Fail a run of CI that skipped a test because something is not installed."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if not IN_CI or reporter is None or hasattr(session.config, "workerinput"):
        return
    reasons = {report.longrepr[2] for report in reporter.stats.get("skipped", ()) if isinstance(report.longrepr, tuple)}
    if unwanted := sorted(reason for reason in reasons if not any(word in reason for word in MAY_BE_SKIPPED)):
        reporter.write_line("\nCI must not skip: " + "; ".join(unwanted))
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def rows(
    name: str, drawing: str = "", *, covers: str | None = "2015-01-01..2020-12-31", lacks: tuple[str, ...] = ()
) -> Rows:
    """Return the rows of a return drawn as a text table.

    A heading line, then a line a row, cells parted by |, "" missing. A column that is not drawn is there and blank,
    unless the return `lacks` it.
    """
    description = RETURNS[name]
    lines = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines() if line.strip()]
    keys, body = (lines[0], lines[1:]) if lines else ([], [])
    columns = {}
    for column in description.columns:
        values = [line[keys.index(column.name)] or None for line in body] if column.name in keys else [None] * len(body)
        if column.kind is Kind.DATE:
            columns[column.name] = pd.Series(pd.to_datetime(values, format="%Y-%m-%d")).astype("datetime64[s]")
        elif column.kind is Kind.WHOLE:
            columns[column.name] = pd.array([None if value is None else int(value) for value in values], dtype="Int64")
        elif column.kind is Kind.YES_NO:
            columns[column.name] = pd.array(
                [None if value is None else value == "yes" for value in values], dtype="boolean"
            )
        else:
            columns[column.name] = pd.Categorical(values)
    span = None
    if covers:
        first, last = covers.split("..")
        span = (parse_day(first), parse_day(last))
    untold = [column for column in lacks if not description.column(column).absent]
    frame = pd.DataFrame(columns).drop(columns=untold)
    absent = dict.fromkeys(lacks, False)
    return Rows(name=name, frame=frame, covers=span, covers_declared=covers is not None, absent=absent)


def question(period: str = "2020", *, as_at: str | None = None, **rules: object) -> Question:
    """Return a question of a period, as at its end unless told otherwise."""
    asked = parse_period(period)
    for key in ("window_from", "window_to", "meeting"):
        if isinstance(rules.get(key), str):
            rules[key] = parse_day(str(rules[key]))
    given = {"target_percent": 90, "refresh_months": 36, **rules}
    return Question(period=asked, as_at=parse_day(as_at) if as_at else asked.end, **given)


def values(measured) -> dict[str, int | str | None]:
    """Return each figure's value, or its mark in brackets, by name."""
    return {figure.name: f"[{figure.mark}]" if figure.value is None else figure.value for figure in measured.figures}


def write_returns(folder: Path, **texts: str) -> None:
    """Write the returns of a workspace, each a CSV file's text by its name."""
    (folder / "returns").mkdir(exist_ok=True)
    for name, text in texts.items():
        (folder / "returns" / f"{name}.csv").write_text(text, encoding="utf-8")


CONTACTS = '\n[[contacts]]\npost = "Prevent Coordinator"\n'


def write_texts(folder: Path, *without: str) -> None:
    """Write the texts that a committee report cannot be public without, but for some of them."""
    from prevent_cli.papers.prompts import PROMPTS

    (folder / "texts").mkdir(exist_ok=True)
    for name in PROMPTS:
        if name not in without:
            (folder / "texts" / f"{name}.md").write_text(f"What the council says of {name}.\n", encoding="utf-8")


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


def run_prevent(*arguments: str, cwd: Path | None = None) -> Ran:
    """Run the command line in this process and return its exit code and both outputs."""
    import os

    from prevent_cli.__main__ import main

    out, err = _Stream(), _Stream()
    before = Path.cwd()
    try:
        if cwd is not None:
            os.chdir(cwd)
        with redirect_stdout(out), redirect_stderr(err):
            code = main([str(argument) for argument in arguments])
    finally:
        os.chdir(before)
    return Ran(code=code, out=out.getvalue(), err=err.getvalue())


class _Stream(io.StringIO):
    """A stream that says it is UTF-8, as a pipe would be."""

    encoding = "utf-8"

    def isatty(self) -> bool:
        return False


@pytest.fixture
def barnet() -> Path:
    """Return the folder of the first sample."""
    return REPOSITORY / "sample_data" / "barnet"


@pytest.fixture
def westmarsh() -> Path:
    """Return the folder of the second sample, an invented authority."""
    return REPOSITORY / "sample_data" / "westmarsh"


@pytest.fixture(autouse=True)
def _no_workspace_from_outside(monkeypatch):
    """Keep the tester's own settings out of the tests."""
    monkeypatch.delenv("PREVENT_WORKSPACE", raising=False)
    monkeypatch.setenv("COLUMNS", "100")


@pytest.fixture(autouse=True)
def _kept_readers(request, monkeypatch):
    """Read files in processes that earlier tests started, unless the test is marked own_readers."""
    if not request.node.get_closest_marker("own_readers"):
        kept_readers.keep(monkeypatch)


@pytest.fixture(scope="session", autouse=True)
def _contents_without_pages(pytestconfig):
    """Ask LibreOffice for no page numbers of a list of contents, except in a run of the long tests."""
    with pytest.MonkeyPatch.context() as patch:
        if not runs_long(pytestconfig):
            patch.setattr("prevent_cli.writers.word.page_numbers.PROGRAMS", ())
        yield


@pytest.fixture(scope="session", autouse=True)
def _readers_ended():
    yield
    kept_readers.end()


TODAY = dt.date(2026, 11, 22)


@pytest.fixture
def set_today(monkeypatch) -> Callable[[dt.date], None]:
    """Return what sets the computer's day for the commands, until the test ends.

    The one clock below every command is replaced, and `today` is not: a command that is first loaded meanwhile keeps
    the function that it found by its name.
    """

    def set_to(day: dt.date) -> None:
        noon = dt.datetime.combine(day, dt.time(12)).astimezone()
        monkeypatch.setattr("prevent_cli.commands.run.now", lambda: noon)

    return set_to


@pytest.fixture
def terminal() -> Iterator[Callable[..., "Terminal"]]:
    """Return what starts a run in a pseudo-terminal; no run outlasts its test."""
    from terminal import Terminal

    with ExitStack() as runs:
        yield lambda *arguments, cwd: runs.enter_context(Terminal(*arguments, cwd=cwd))
