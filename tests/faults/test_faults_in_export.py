"""prevent export is killed and failed at every call that changes something, and the last good bundle stands."""

import contextlib
import io
import os
import sys
from pathlib import Path

import pytest
from export_target import REFERRALS, main, small_workspace
from judgement import Scenario
from runs import Target
from test_faults_at_every_write import tried

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is of Linux alone")

MORE = f"{REFERRALS}R13,13/01/2020,Police\n"


def exported(*months, then=REFERRALS):
    """Return what prepares a folder: a workspace whose exports were made from returns that have changed since."""

    def prepare(folder):
        before = Path.cwd()
        small_workspace(folder)
        os.chdir(folder)
        try:
            with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
                for month in months:
                    assert main(["export", "--month", month]) == 0
        finally:
            os.chdir(before)
        small_workspace(folder, referrals=then)

    return prepare


def target(*arguments):
    return Target(
        function="export_target:main",
        arguments=("export", *arguments),
        modules=("export_target",),
        first="export_target:warm",
    )


SCENARIOS = {
    "first": Scenario(
        name="prevent export, a month's first, with a log",
        target=target("--month", "2020-01", "--log", "log.jsonl"),
        prepare=exported(),
        months=("2020-01",),
    ),
    "superseding": Scenario(
        name="prevent export, over an earlier one, an older month removed",
        target=target("--month", "2020-01", "--keep", "2", "--quiet"),
        prepare=exported("2019-11", "2019-12", "2020-01", then=MORE),
        months=("2020-01",),
        removed=("2019-11",),
    ),
}


@pytest.mark.long
@pytest.mark.parametrize("name", SCENARIOS)
def test_the_last_good_bundle_stands_whatever_fails_in_an_export(name, tmp_path, record_property):
    found = tried(SCENARIOS[name], tmp_path, record_property)
    assert found.violations == []
    assert found.unsynced == []
    assert len(found.calls) > 30
    assert found.runs == 4 * len(found.calls)
