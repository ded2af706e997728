"""What the whole proof in .ci/run must not leave out."""

import os
import re
import subprocess
import sys

import pytest
from conftest import MAY_BE_SKIPPED, REPOSITORY

SKIPPED = """
import pytest


@pytest.mark.skipif(True, reason={reason!r})
def test_with_a_program():
    assert False


def test_without_it():
    assert True
"""


@pytest.mark.parametrize(
    ("reason", "in_ci", "code", "workers"),
    [
        ("LibreOffice is not installed", "1", 1, ("-n", "1")),
        ("LibreOffice is not installed", "", 0, ()),
        (" and ".join(MAY_BE_SKIPPED), "1", 0, ()),
    ],
)
def test_a_test_that_is_skipped_for_want_of_a_program_fails_in_ci_alone(tmp_path, reason, in_ci, code, workers):
    path = tmp_path / "test_a_program.py"
    path.write_text(SKIPPED.format(reason=reason), encoding="utf-8")
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "conftest", "-p", "no:cacheprovider", *workers, str(path)],
        env={**os.environ, "PYTHONPATH": str(REPOSITORY / "tests"), "PREVENT_CI": in_ci},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == code, ran.stdout + ran.stderr
    assert ("CI must not skip: Skipped: LibreOffice" in ran.stdout) is bool(code)


def test_ci_installs_each_program_that_tests_look_for():
    looked_for = {
        name
        for path in (REPOSITORY / "tests").rglob("*.py")
        for name in re.findall(r'shutil\.which\("([\w.-]+)"\)', path.read_text(encoding="utf-8"))
    } - {"libreoffice", "pdfinfo", "systemd-analyze"}  # the first comes with soffice, the second with pdftotext
    script = (REPOSITORY / ".ci" / "run").read_text(encoding="utf-8")
    assert {name for name in looked_for if f"command -v {name} " not in script} == set()
    assert "PREVENT_CI=1" in script
