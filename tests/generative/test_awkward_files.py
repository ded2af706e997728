"""The awkward and hostile returns: each comes to what it must, quickly, in little memory, and tells nothing."""

import datetime as dt
import io
import json
import os
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from awkward import TOKEN, Awkward
from awkward_bounds import BOUNDED
from awkward_meanings import MEANINGS
from awkward_packages import HARMFUL, NAMED_WRONG
from awkward_sheets import SHEETS, TABLES
from awkward_shown import SHOWN
from awkward_texts import PLACES, TEXTS
from conftest import one_in

from prevent_cli.counting import loading, questions
from prevent_cli.intake.faults import Severity
from prevent_cli.layouts.findings import faults_sheet, rows_sheet
from prevent_cli.layouts.findings_alike import findings_by_file
from prevent_cli.writers.as_json import json_text
from prevent_cli.writers.console import print_sheet
from prevent_cli.writers.delimited import csv_text
from prevent_cli.writers.findings_console import print_findings

CASES = (*SHOWN, *BOUNDED, *HARMFUL, *NAMED_WRONG, *SHEETS, *TABLES, *TEXTS, *PLACES, *MEANINGS)
LAUNCHER = Path(__file__).with_name("measured_runs.py")
REPOSITORY = Path(__file__).resolve().parents[2]
MOST_SECONDS = 2.0  # of processors, the reading process with it: what it takes on a machine that does nothing else
START_SECONDS = 0.6  # of which a fork saves so much: what Python and the imports of a check take
TODAY = dt.date(2026, 11, 22)
MOST_KIB = 512 * 2**10
# Run as a person runs it, from the start; the heaviest are among them, and some of each kind.
FRESH = frozenset(
    {
        *("zip-bomb", "zip-bomb-as-sheet", "zip-bomb-as-texts", "zip-too-many-parts", "shared-text-of-gibibytes"),
        *("corner-cells", "wide-and-full", "one-line-of-50-mb", "one-line-of-commas", "wide-20000-columns"),
        *("million-blank-rows", "million-rows-of-commas", "quotation-marks-alone", "macros-xlsm", "password-xlsx"),
        *("html-named-xls", "cut-short-xlsx-80", "strict", "hidden-sheet", "ods", "lock-of-excel", "pipe", "device"),
        "name-with-a-new-line",
    }
)
EXIT_CODES = {"read": 0, "warned": 0, "refused": 3}

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="memory is measured by means that Windows has not")


@dataclass(frozen=True)
class Seen:
    """What a run of the command showed and cost."""

    code: int
    out: str
    err: str
    seconds: float
    processor_seconds: float
    largest_kib: int
    sum_kib: int
    made: list[str]


def prepare(case: Awkward, folder: Path) -> Path:
    """Make the workspace of a case."""
    workspace = folder / "council"
    for name in ("council/returns", "temporary", "home"):
        (folder / name).mkdir(parents=True)
    (workspace / "prevent.toml").write_text(case.settings, encoding="utf-8")
    case.make(workspace / "returns")
    return workspace


def asked_of(case: Awkward, folder: Path) -> str:
    """Return what the measuring program is asked for one case."""
    workspace = folder / "council"
    watched = [folder, folder / "temporary", folder / "home", workspace, workspace / "returns"]
    places = {name: str(folder / name) for name in ("temporary", "home")}
    return json.dumps(
        {
            "workspace": str(workspace),
            "returned": case.returned,
            **places,
            "watched": list(map(str, watched)),
            "fresh": case.name in FRESH,
        }
    )


def run_all(lines: list[str]) -> list[Seen]:
    """Run some cases one after another, their files and their memory watched."""
    environment = {name: value for name, value in os.environ.items() if name not in {"PREVENT_WORKSPACE", "COLUMNS"}}
    environment["PYTHONPATH"] = str(REPOSITORY)
    command = [sys.executable, str(LAUNCHER)]
    ran = subprocess.run(command, env=environment, input="\n".join(lines), capture_output=True, text=True, check=True)
    return [Seen(**json.loads(line)) for line in ran.stdout.splitlines()]


@pytest.fixture(scope="module")
def runs(request, tmp_path_factory):
    """Return what each case that is asked for came to, two run at a time."""
    home = tmp_path_factory.mktemp("awkward")
    asked = [
        item.callspec.params["case"]
        for item in request.session.items
        if getattr(item, "callspec", None) and item.path == request.path
    ]
    for case in asked:
        prepare(case, home / case.name)
    lines = [asked_of(case, home / case.name) for case in asked]
    with ThreadPoolExecutor(2) as threads:
        first, second = threads.map(run_all, (lines[::2], lines[1::2]))
    seen = dict(zip(asked[::2], first, strict=True)) | dict(zip(asked[1::2], second, strict=True))
    if report := os.environ.get("PREVENT_AWKWARD_REPORT"):
        rows = [{"name": case.name, "fresh": case.name in FRESH, **asdict(one)} for case, one in seen.items()]
        Path(report).write_text(json.dumps(rows), encoding="utf-8")
    return {case.name: (home / case.name / "council", one) for case, one in seen.items()}


def least_seconds(case: Awkward, folder: Path, seen: Seen) -> float:
    """Return the seconds of processors that a case takes, the least of three runs where the first took too many.

    A busy machine makes each second of work longer, never shorter.
    """
    start = 0 if case.name in FRESH else START_SECONDS
    least = seen.processor_seconds + start
    for _ in range(2):
        if least >= MOST_SECONDS:
            (again,) = run_all([asked_of(case, folder)])
            least = min(least, again.processor_seconds + start)
    return least


def everything_said(loaded) -> str:
    """Return what the check puts out in every form."""
    from rich.console import Console

    findings, screen = faults_sheet(loaded.faults), io.StringIO()
    console = Console(file=screen, width=200)
    print_findings(findings_by_file(loaded.faults), console, folds=False)
    print_sheet(rows_sheet(loaded.read), console)
    return screen.getvalue() + csv_text(findings) + json_text(findings)


def test_names_of_cases_that_start_afresh_are_names_of_cases():
    assert {case.name for case in CASES} >= FRESH


def test_collection_is_large_and_every_name_is_there_once():
    assert len({case.name for case in CASES}) == len(CASES) >= 60


@pytest.mark.parametrize("case", one_in(20, CASES), ids=[case.name for case in CASES])
def test_awkward_file_comes_to_what_it_must(case, runs):
    workspace, seen = runs[case.name]
    assert "Traceback" not in seen.err
    assert (seen.code, seen.err) == (EXIT_CODES[case.outcome], ""), seen
    loaded = loading.load_and_check(
        questions.open_workspace(asked=workspace, start=workspace, environment={}), (case.returned,), today=TODAY
    )
    found = loaded.read[case.returned]
    grave = [fault for fault in loaded.faults if fault.severity is not Severity.NOTE]
    assert sorted({fault.rule for fault in grave}) == sorted(set(case.rules)), [fault.sentence for fault in grave]
    assert found.rows_kept == case.kept
    assert case.says in " ".join(fault.sentence for fault in grave)
    for fault in grave:
        assert fault.sentence.isprintable(), fault.sentence
    said = seen.out + everything_said(loaded)
    assert TOKEN not in said
    assert "Traceback" not in said
    assert "\x1b" not in seen.out
    assert seen.made == []
    assert least_seconds(case, workspace.parent, seen) < MOST_SECONDS, seen
    assert max(seen.largest_kib, seen.sum_kib) < MOST_KIB, seen
