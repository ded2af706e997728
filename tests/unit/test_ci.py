"""What the whole proof in .ci/run must not leave out."""

import os
import re
import subprocess
import sys

import pytest
from conftest import MAY_BE_SKIPPED, REPOSITORY, one_in

SKIPPED = """
import pytest


@pytest.mark.skipif(True, reason={reason!r})
def test_with_a_program():
    assert False


def test_without_it():
    assert True
"""


LONG = """
import pytest
from conftest import one_in


@pytest.mark.parametrize("case", one_in(3, "uvwxyz"))
def test_a_case(case):
    assert True


@pytest.mark.soak
def test_of_hours():
    assert False
"""


def pytest_in(folder, test, *options, in_ci=""):
    """Run one test file in a folder of its own, with the settings that all tests share."""
    path = folder / "test_a_program.py"
    path.write_text(test, encoding="utf-8")
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "-p", "no:cacheprovider", *options, str(path)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "tests"), "PREVENT_CI": in_ci},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize(
    ("reason", "in_ci", "code", "workers"),
    one_in(
        3,
        [
            ("LibreOffice is not installed", "1", 1, ("-n", "1")),
            ("LibreOffice is not installed", "", 0, ()),
            (" and ".join(MAY_BE_SKIPPED), "1", 0, ()),
        ],
        several=True,
    ),
)
def test_a_test_that_is_skipped_for_want_of_a_program_fails_in_ci_alone(tmp_path, reason, in_ci, code, workers):
    ran = pytest_in(tmp_path, SKIPPED.format(reason=reason), *workers, in_ci=in_ci)
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert ("CI must not skip: Skipped: LibreOffice" in ran.stdout) is bool(code)


@pytest.mark.parametrize(
    ("options", "in_ci", "passed", "left_out"),
    one_in(
        4,
        [
            (("-n", "1"), "", 2, 5),
            ((), "", 2, 5),
            (("-k", "w or x"), "", 1, 1),
            (("--long",), "", 6, 1),
            ((), "1", 2, 5),
            (("--long",), "1", 6, 1),
        ],
        several=True,
    ),
)
def test_long_tests_are_run_where_they_are_asked_for_and_counted_where_not(tmp_path, options, in_ci, passed, left_out):
    ran = pytest_in(tmp_path, LONG, *options, in_ci=in_ci)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert f"{passed} passed" in ran.stdout
    said = f"{left_out} long tests were left out: --long runs them all, CI some"
    assert (said in ran.stdout) is bool(left_out), ran.stdout
    assert ("were left out" in ran.stdout) is bool(left_out)


def test_ci_installs_each_program_that_tests_look_for():
    looked_for = {
        name
        for path in (REPOSITORY / "tests").rglob("*.py")
        for name in re.findall(r'shutil\.which\("([\w.-]+)"\)', path.read_text(encoding="utf-8"))
    } - {"libreoffice", "pdfinfo", "systemd-analyze"}  # the first comes with soffice, the second with pdftotext
    script = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert {name for name in looked_for if f"command -v {name} " not in script} == set()
    assert "PREVENT_CI=1" in script


@pytest.mark.parametrize("there", [True, False])
def test_ci_installs_axe_core_only_where_it_is_not_given(tmp_path, there):
    script = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    (block,) = re.findall(r"^# axe-core is installed.*?^export PREVENT_AXE$", script, re.MULTILINE | re.DOTALL)
    given = tmp_path / "axe.min.js"
    if there:
        given.write_text("", encoding="utf-8")
    npm = 'npm() { echo "npm $*"; }'
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", f'{npm}; scratch=here\n{block}\necho "$PREVENT_AXE"'],
        env={**os.environ, "PREVENT_AXE": str(given)},
        capture_output=True,
        text=True,
        check=True,
    )
    *calls, named = ran.stdout.splitlines()
    assert [call.partition(" --")[0] for call in calls] == ([] if there else ["npm install"])
    assert named == (str(given) if there else "here/axe/node_modules/axe-core/axe.min.js")
