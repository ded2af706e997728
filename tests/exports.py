"""What tests of the export share: small workspaces, and bundles as bytes."""

import datetime as dt
import io
import json
import zipfile
from pathlib import Path

from conftest import run_prevent, write_returns

TODAY = dt.date(2020, 3, 10)
REFERRALS = "Referral ID,Date received,Source\n" + "".join(
    f"R{number},{number:02d}/01/2020,{'Education' if number % 2 else 'Police'}\n" for number in range(1, 13)
)
FEW = "".join(f"{line}\n" for line in REFERRALS.splitlines()[:4])  # three: a small number
MEETINGS = "Meeting,Date held,Agency,Attended\n" + "".join(
    f"Channel Panel,{day}/01/2020,{agency},Yes\n" for day in (8, 22) for agency in ("Police", "Health")
)
COVERS = "\n".join(f'[returns.{name}]\ncovers = "2018-01-01..2020-02-29"\n' for name in ("referrals", "meetings"))


def workspace(folder: Path, *, settings: str = "", **returns: str) -> Path:
    """Return a small workspace: referrals and panel meetings to February 2020, small numbers shown unless told."""
    folder.mkdir(parents=True, exist_ok=True)
    write_returns(folder, **{"referrals": REFERRALS, "meetings": MEETINGS, **returns})
    (folder / "prevent.toml").write_text(settings or SHOWS, encoding="utf-8")
    return folder


SHOWS = f'[disclosure]\nsmall_numbers = "show"\n{COVERS}'
HIDES = COVERS


def export(folder: Path, *arguments: str):
    """Run prevent export in a workspace."""
    return run_prevent("export", "-w", folder, *arguments, cwd=folder)


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its place, the lock aside."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != ".lock"
    }


def everything(bundle: Path) -> bytes:
    """Return all that is in a bundle, the parts of its workbook and papers unpacked."""
    found = contents(bundle)
    packed = [
        zipfile.ZipFile(io.BytesIO(held))
        for name, held in found.items()
        if name.endswith((".xlsx", ".ods", ".docx", ".odt"))
    ]
    return b"\n".join([*found.values(), *(package.read(name) for package in packed for name in package.namelist())])


def figures(bundle: Path) -> dict[str, dict]:
    """Return the figures of a bundle by name."""
    return {one["name"]: one for one in json.loads((bundle / "figures.json").read_bytes())["figures"]}


def manifest(bundle: Path) -> dict:
    """Return a bundle's manifest."""
    return json.loads((bundle / "manifest.json").read_bytes())
