"""How a scheduler starts prevent: by the absolute path of the Python it is installed for."""

import subprocess
from collections.abc import Mapping
from pathlib import Path

from prevent_cli.errors import UsageError
from prevent_cli.jobs.schedule.job import refuse_unwritable

SECONDS = 60


def find_program(python: str, environment: Mapping[str, str]) -> tuple[str, ...]:
    """Return the words that start prevent from any folder and without this shell's environment.

    -m and not the console script, which need not be on PATH and may be missing. -P stops Python from importing modules
    from the folder that the scheduler starts it in. It is tried once, since nobody would find out for months that an
    entry cannot start: raises UsageError where it does not.
    """
    if not python:
        raise UsageError("the Python that runs prevent is not known; start it as python -m prevent_cli and try again")
    refuse_unwritable(python)
    program = (python, "-P", "-m", "prevent_cli")
    # Windows starts nothing without SystemRoot; what is for Python alone may be set in this shell only.
    bare = {name: value for name, value in environment.items() if not name.upper().startswith("PYTHON")}
    try:
        tried = subprocess.run(  # noqa: S603 - the Python that runs this very program
            [*program, "--version"],
            cwd=Path(python).anchor or None,
            env=bare,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
        starts = tried.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        starts = False
    if not starts:
        raise UsageError(
            f"{python} does not find prevent from another folder, so a scheduler would not; use pip install in "
            "its folder, and make the entry again"
        )
    return program
