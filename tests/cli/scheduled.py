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


def as_cron_runs(line: str, home: Path) -> subprocess.CompletedProcess[bytes]:
    """Run a line of a crontab as cron does: its command by /bin/sh, from HOME, with the environment that cron gives."""
    command = line.split(maxsplit=5)[5].replace("\\%", "%")
    environment = {"HOME": str(home), "LOGNAME": "officer", "SHELL": "/bin/sh", "PATH": "/usr/bin:/bin"}
    return subprocess.run(["/bin/sh", "-c", command], env=environment, cwd=home, capture_output=True, check=False)
