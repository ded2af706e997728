"""The export is killed and failed at every call that changes something, and the last good bundle stands each time."""

import contextlib
import shutil
import sys
import time
from dataclasses import replace

import faults_driver
import pytest
from campaign import Campaign
from conftest import PRINTED, one_in
from judgement import Scenario
from runs import HarnessError, Runner, Target, check_strace

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="strace is of Linux alone")


def exported(*editions):
    """Return what prepares a folder: exports made before, as (months, edition)."""

    def prepare(folder):
        with contextlib.chdir(folder):
            for months, edition in editions:
                assert faults_driver.main([months, edition, "0"]) == 0

    return prepare


def interrupted(folder):
    """Prepare exports as runs leave them that were killed at one moment and another."""
    exported(("2018-01,2018-02,2019-12,2020-01", "1"), ("2018-02,2019-12,2020-01", "2"))(folder)
    exports = folder / "exports"
    # Exchanged, and the old one not yet kept.
    (exports / "superseded/2020-01-1").rename(exports / ".staging-2020-01-1")
    # The old one kept, and the new one not yet in its place; where that is whole, and where it is not.
    for month in ("2019-12", "2018-02"):
        (exports / month).rename(exports / f".staging-{month}-1")
    (exports / ".staging-2018-02-1/tables/training.csv").unlink()
    # Half written, and half removed.
    shutil.copytree(exports / "2018-01", exports / ".staging-2018-01-1")
    (exports / ".staging-2018-01-1/manifest.json").write_bytes(b"{")
    shutil.copytree(exports / "2018-01", exports / ".removing-2017-01")
    (exports / ".removing-2017-01/manifest.json").unlink()


def target(*arguments, module="faults_driver", umask=0o022):
    modules = (module, "ctypes", "platform", "prevent_cli.bundles.store")
    return Target(
        function=f"{module}:main", arguments=arguments, modules=modules, first="faults_driver:warm", umask=umask
    )


OTHERS = ("2018-01,2018-02,2018-03,2019-12", "1")
SCENARIOS = {
    "first": Scenario(
        name="the first export of a month",
        target=target("2020-01", "1", "0"),
        prepare=exported(),
        months=("2020-01",),
    ),
    "superseding": Scenario(
        name="superseding a month",
        target=target("2020-01", "3", "0"),
        prepare=exported(OTHERS, ("2020-01", "1"), ("2020-01", "2")),
        months=("2020-01",),
    ),
    "plain": Scenario(
        name="superseding a month where two names cannot be exchanged",
        target=target("2020-01", "2", "0", "plain"),
        prepare=exported(OTHERS, ("2020-01", "1")),
        months=("2020-01",),
        atomic=False,
    ),
    "umask": Scenario(
        name="the first export of a month under a umask of 077",
        target=target("2020-01", "1", "0", umask=0o077),
        prepare=exported(),
        months=("2020-01",),
    ),
    "recovery": Scenario(
        name="putting right what killed runs left, interrupted once more",
        target=target("2020-02", "1", "0"),
        prepare=interrupted,
        months=("2020-02",),
        recovering=True,
    ),
    "retention": Scenario(
        name="retention",
        target=target("2020-01", "1", "3"),
        prepare=exported(OTHERS, ("2018-01", "2")),
        months=("2020-01",),
        removed=("2018-01", "superseded/2018-01-1", "2018-02"),
    ),
}
NAIVE = {
    "first": Scenario(
        name="the naive writer's first export",
        target=target("2020-01", "1", module="naive"),
        prepare=exported(),
        months=("2020-01",),
    ),
    "superseding": Scenario(
        name="the naive writer's second export",
        target=target("2020-01", "2", module="naive"),
        prepare=exported(OTHERS, ("2020-01", "1")),
        months=("2020-01",),
    ),
}


def told(found, seconds):
    lines = [
        f"{number:3} {call} {size}"
        for number, (call, size) in enumerate(zip(found.calls, found.sizes, strict=True), start=1)
    ]
    codes = ", ".join(f"{count} with {code}" for code, count in sorted(found.codes.items()))
    return "\n".join(
        (
            *lines,
            f"{len(found.calls)} calls, {found.runs} runs with a fault ({codes}), {found.next_runs} states from which "
            f"the next run started, {len(found.violations)} violations, {seconds:.0f} s\n",
        )
    )


def tried(scenario, tmp_path, record_property):
    """Return what was found with every fault at every call; the calls are printed when all tests have ended."""
    check_strace()
    began = time.monotonic()
    found = Campaign(scenario, tmp_path).run()
    what = f"{scenario.name}: every call that changes the folder"
    record_property(PRINTED, f"{what}\n{told(found, time.monotonic() - began)}")
    return found


@pytest.mark.parametrize("name", one_in(len(SCENARIOS), SCENARIOS))
def test_the_last_good_bundle_stands_whatever_fails(name, tmp_path, record_property):
    found = tried(SCENARIOS[name], tmp_path, record_property)
    assert found.violations == []
    assert found.unsynced == []
    assert len(found.calls) > 30
    assert found.runs == 4 * len(found.calls)


@pytest.mark.parametrize("name", one_in(len(NAIVE), NAIVE))
def test_the_harness_finds_a_naive_writer_out(name, tmp_path, record_property):
    found = tried(NAIVE[name], tmp_path, record_property)
    violations = "\n".join(found.violations)
    assert "/2020-01/manifest.json" in found.unsynced
    assert "is half written" in violations
    if name == "superseding":
        assert "2020-01, which stood before, is no longer whole" in violations


def test_without_strace_the_tests_fail_in_plain_words(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(HarnessError, match="strace is not installed, and nothing can be proved without it"):
        check_strace()


def test_where_tracing_is_forbidden_the_tests_fail_in_plain_words(tmp_path, monkeypatch):
    (tmp_path / "strace").write_text("#!/bin/sh\necho 'ptrace(PTRACE_TRACEME): Operation not permitted' >&2\nexit 1\n")
    (tmp_path / "strace").chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    with pytest.raises(HarnessError, match=r"ptrace is refused.*Operation not permitted"):
        check_strace()


def test_a_fault_that_strikes_another_call_at_first_is_tried_again_in_a_fresh_folder(tmp_path, monkeypatch):
    campaign = Campaign(SCENARIOS["first"], tmp_path)
    with Runner(campaign.scenario.target, tmp_path / "notes") as runner:
        first, second = [call for call in campaign._recorded(runner) if call.name == "mkdir"][:2]
        run, before = runner.run, []

        def first_astray(folder, *, options=None):
            if options:
                before.append(sorted(folder.rglob("*")))
                if len(before) == 1:
                    options = [each.replace(f"when={second.number}", f"when={first.number}") for each in options]
            return run(folder, options=options)

        monkeypatch.setattr(runner, "run", first_astray)
        campaign._case(runner, campaign._fresh("run"), second, "KILL")
    assert len(before) == 2
    assert before[0] == before[1]
    assert (campaign.found.runs, campaign.found.violations) == (1, [])


def test_a_fault_that_strikes_another_call_than_the_one_meant_is_found(tmp_path):
    campaign = Campaign(SCENARIOS["first"], tmp_path)
    with Runner(campaign.scenario.target, tmp_path / "notes") as runner:
        first, second = [call for call in campaign._recorded(runner) if call.name == "mkdir"][:2]
        with pytest.raises(HarnessError, match=r"meant for mkdir exports/\.staging-2020-01-1 and struck mkdir exports"):
            campaign._case(runner, campaign._fresh("run"), replace(second, number=first.number), "KILL")
