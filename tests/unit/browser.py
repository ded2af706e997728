"""Headless Chromium, as the tests use it: a page's document after its scripts have run, and a page printed."""

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import pytest

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))), None
)
AXE = Path(os.environ.get("PREVENT_AXE", ""))  # axe.min.js of the npm package axe-core
IN_CI = bool(os.environ.get("PREVENT_CI"))
QUIET = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def need(*, there: bool, what: str) -> None:
    """Skip a test, saying why, where something is not installed; in CI that is a failure."""
    if not there and IN_CI:
        pytest.fail(f"{what}, and CI must not skip this")
    if not there:
        pytest.skip(what)


def chromium(*arguments: str) -> str:
    """Run Chromium with a profile of its own and return what it printed."""
    need(there=CHROMIUM is not None, what="Chromium is not installed")
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        ran = subprocess.run(
            [str(CHROMIUM), *QUIET, f"--user-data-dir={profile}", *arguments],
            capture_output=True,
            check=True,
            timeout=120,
        )
    return ran.stdout.decode()
