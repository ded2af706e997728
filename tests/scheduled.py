"""What a scheduler needs and does: prevent installed in a path of its own, and a crontab's line run as cron does."""

import subprocess
import sys
import sysconfig
from pathlib import Path

from conftest import REPOSITORY


def install(home: Path) -> Path:
    """Make a virtual environment that holds this checkout and what it needs, and return its Python."""
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(home)], check=True)
    (packages,) = home.glob("**/site-packages")
    lines = (REPOSITORY, sysconfig.get_path("purelib"), sysconfig.get_path("platlib"))
    (packages / "checkout.pth").write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return home / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def as_cron_reads(command):
    r"""Return what cron gives to sh, and what to its standard input: as crontab(5) says, \% is % and % ends the line.

    A backslash and the sign after it are read together, as cron's own do_command.c does.
    """
    line, rest = [], command
    while rest:
        if rest.startswith("\\%"):
            line.append("%")
            rest = rest[2:]
        elif rest.startswith("\\"):
            line.append(rest[:2])
            rest = rest[2:]
        elif rest.startswith("%"):
            return "".join(line), rest[1:]
        else:
            line.append(rest[0])
            rest = rest[1:]
    return "".join(line), ""


def as_cron_runs(line: str, home: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a crontab as cron does: its command by /bin/sh, from HOME, with the environment that cron gives."""
    command, given = as_cron_reads(line.split(maxsplit=5)[5])
    environment = {"HOME": str(home), "LOGNAME": "officer", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}
    return subprocess.run(
        ["/bin/sh", "-c", command], input=given.encode(), env=environment, cwd=home, capture_output=True, check=False
    )
