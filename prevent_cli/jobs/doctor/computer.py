"""Whether the computer has what prevent needs: Python, packages, fonts, LibreOffice, a clock that is right."""

import datetime as dt
import importlib.metadata
import os
import re
import shutil
import subprocess
import sys
import zoneinfo
from collections.abc import Iterable, Iterator
from pathlib import Path

from prevent_cli import MADE_ON
from prevent_cli.jobs.doctor.condition import Condition, gathered, look, ok, wrong
from prevent_cli.periods import long_date
from prevent_cli.remedies import Option
from prevent_cli.wording import format_list

DISTRIBUTION = "prevent-cli"
SECONDS = 20  # LibreOffice prints its version in one, on a slow network drive in ten
MOST_YEARS = 10  # nobody is still on a version of ten years ago; a clock so far ahead is more likely
# Typefaces of the same widths, which office programs put in place of these: pages break at the same words.
TWINS = {
    "arial": ("Liberation Sans", "Arimo"),
    "times new roman": ("Liberation Serif", "Tinos"),
    "courier new": ("Liberation Mono", "Cousine"),
    "calibri": ("Carlito",),
    "cambria": ("Caladea",),
}
_WANTED = re.compile(r"^([A-Za-z0-9][\w.-]*)\s*([^;]*)")
_BOUND = re.compile(r"(>=|<)\s*([\d.]+)")
_NUMBERS = re.compile(r"\d+(?:\.\d+)*")


def python() -> Iterator[Condition]:
    """Yield whether Python is new enough."""
    version = ".".join(map(str, sys.version_info[:3]))
    least = dict(_BOUND.findall(_declared()[0])).get(">=", "")
    if least and _is_before(version, least):
        yield wrong(
            "Python", f"{version}; prevent needs {least} or newer", "install a newer Python, then prevent again"
        )
    else:
        yield ok("Python", version + (f"; {least} or newer is needed" if least else ""))


def packages() -> Iterator[Condition]:
    """Yield the packages that are missing, or older or newer than pyproject.toml allows, without loading them."""
    wanted = [found.groups() for one in _declared()[1] if "extra ==" not in one and (found := _WANTED.match(one))]
    if not wanted:
        advice = "install prevent again, so that it says which packages it needs"
        yield look("Packages", "the versions needed are not known", advice)
        return
    faults = (fault for name, bounds in wanted for fault in _package(name, dict(_BOUND.findall(bounds))))
    yield from gathered("Packages", faults, fine=f"all {len(wanted)} are installed, in versions that work")


def _package(name: str, bounds: dict[str, str]) -> Iterator[Condition]:
    try:
        version = importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        yield wrong("Packages", f"{name} is missing", "install prevent again")
        return
    if not version or _NUMBERS.match(version) is None:
        yield look("Packages", f"the version of {name} is not known", "install prevent again")
    elif ">=" in bounds and _is_before(version, bounds[">="]):
        yield wrong(
            "Packages", f"{name} {version} is older than {bounds['>=']}", f"install {name} {bounds['>=']} or newer"
        )
    elif "<" in bounds and not _is_before(version, bounds["<"]):
        found = f"{name} {version} is newer than prevent was tried with, which is below {bounds['<']}"
        yield look("Packages", found, "install prevent again, which takes the one it was tried with")


def _declared() -> tuple[str, list[str]]:
    """Return which Python and which packages are declared: by the installed product, else by pyproject.toml."""
    try:
        installed = importlib.metadata.distribution(DISTRIBUTION)
    except importlib.metadata.PackageNotFoundError:
        import tomllib

        path = Path(__file__).resolve().parents[3] / "pyproject.toml"
        project = tomllib.loads(path.read_text("utf-8"))["project"] if path.is_file() else {}
        return project.get("requires-python", ""), project.get("dependencies", [])
    return "".join(installed.metadata.get_all("Requires-Python") or ()), installed.requires or []


def _is_before(version: str, bound: str) -> bool:
    return _ordered(version) < _ordered(bound)


def _ordered(version: str) -> tuple[int, ...]:
    """Return the numbers a version begins with, without zeros at the end: 3.0 and 3.0.0 are one."""
    found = _NUMBERS.match(version)
    numbers = [int(number) for number in found[0].split(".")] if found else []
    while numbers and not numbers[-1]:
        numbers.pop()
    return tuple(numbers)


def fonts(wanted: Iterable[str]) -> Iterator[Condition]:
    """Yield whether the typefaces of the house style, or others of the same widths, are on this computer."""
    names = tuple(wanted)
    there = installed_fonts()
    faults = (fault for name in names if (fault := _font(name, there)) is not None)
    stand_ins = [f"{twin} for {name}" for name in names if (twin := _twin(name, there)) and not _has(name, there)]
    fine = f"{format_list(stand_ins)}, of the same widths" if stand_ins else f"{format_list(names) or 'none'}"
    yield from gathered("Fonts", faults, fine=fine)


def _font(name: str, there: frozenset[str] | None) -> Condition | None:
    if there is None:
        advice = "look for it in Word's list of fonts; only PDFs made here need it"
        return look("Fonts", f"whether {name} is installed is not known", advice)
    if _has(name, there) or _twin(name, there):
        return None
    advice = "install it before you make PDFs here, which take another in its place; Word files are not touched"
    return look("Fonts", f"{name}, which the house style names, was not found", advice)


def _twin(name: str, there: frozenset[str] | None) -> str | None:
    return next((twin for twin in TWINS.get(name.casefold(), ()) if there and _has(twin, there)), None)


def _has(name: str, there: frozenset[str] | None) -> bool:
    return there is not None and _plain(name) in there


def installed_fonts() -> frozenset[str] | None:
    """Return the families of the fonts on this computer, without case and spaces; None where they are not known.

    fc-list says them; without it, the names of the files in the system's folders of fonts are taken for them.
    """
    program = shutil.which("fc-list")
    if program is not None:
        try:
            said = subprocess.run(  # noqa: S603 - fc-list, found on PATH as a shell would, without arguments of others
                [program, ":", "family"], capture_output=True, timeout=SECONDS, check=True, stdin=subprocess.DEVNULL
            )
        except (OSError, subprocess.SubprocessError):
            return None
        return frozenset(_plain(name) for name in re.split(r"[,\n]", said.stdout.decode("utf-8", "replace")))
    files = [path.stem for folder in _font_folders() if folder.is_dir() for path in folder.iterdir()]
    return frozenset(map(_plain, files)) or None


def _font_folders() -> tuple[Path, ...]:
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", ""), "Microsoft", "Windows", "Fonts")
        return Path(os.environ.get("WINDIR", "C:/Windows"), "Fonts"), own
    if sys.platform == "darwin":
        system = Path("/System/Library/Fonts")
        return system, system / "Supplemental", Path("/Library/Fonts"), Path("~/Library/Fonts").expanduser()
    return ()


def _plain(name: str) -> str:
    return name.replace(" ", "").replace("\\", "").casefold()


def libreoffice() -> Iterator[Condition]:
    """Yield whether LibreOffice is installed and starts; only PDF and ODT need it."""
    from prevent_cli.writers.libreoffice import OTHER_FORMATS, find_libreoffice, libreoffice_version

    name = "LibreOffice"
    program = find_libreoffice()
    if program is None:
        yield look(name, "not found", "install it if you want papers as PDF or ODT", OTHER_FORMATS)
        return
    try:
        version = libreoffice_version(program, seconds=SECONDS)
    except subprocess.TimeoutExpired:
        yield look(name, f"found, but did not answer in {SECONDS} seconds", "start it once by hand", OTHER_FORMATS)
    except OSError:
        yield look(name, "found, but cannot be started", "install it again", OTHER_FORMATS)
    else:
        fine = ok(name, f"{version}; papers can be written as PDF and ODT")
        yield fine if version else look(name, "found, but prints no version", "start it once by hand", OTHER_FORMATS)


def clock(now: dt.datetime) -> Iterator[Condition]:
    """Yield whether the computer's day can be true, and whether its days begin when those of the UK do."""
    made = dt.date.fromisoformat(MADE_ON)
    today, zone = now.date(), now.tzname() or "no time zone"
    advice = "set the computer's clock, which gives the as-at date of a run that names none"
    if today < made:
        yield wrong("Clock", f"{long_date(today)} is before this version of prevent was made", advice)
    elif today.year > made.year + MOST_YEARS:
        yield look("Clock", f"{long_date(today)} is more than {MOST_YEARS} years after this version was made", advice)
    elif now.utcoffset() != _uk_offset(now):
        found = f"{long_date(today)}, {zone}: not the UK's time, so near midnight the day is another"
        yield look("Clock", found, "set the time zone to Europe/London", Option("as-at", what="the day"))
    else:
        yield ok("Clock", f"{long_date(today)}, {zone}")


def _uk_offset(now: dt.datetime) -> dt.timedelta | None:
    """Return how far the UK's time is from UTC now; the clock's own where no table of time zones is here."""
    try:
        return now.astimezone(zoneinfo.ZoneInfo("Europe/London")).utcoffset()
    except zoneinfo.ZoneInfoNotFoundError:
        return now.utcoffset()
