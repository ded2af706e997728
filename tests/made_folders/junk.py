"""Two hundred files that are no return: other teams' workbooks, pictures, PDFs and broken files."""

import datetime as dt
import random
import shutil
from pathlib import Path

from made_folders.books import write_folder
from made_folders.described import CANARY, Grid, Made

CASES = Path(__file__).resolve().parents[3] / "shared" / "cases"  # awkward files from the field, where they are there
DAY = dt.date(2025, 4, 7)


def write_junk(folder: Path, chance: random.Random) -> int:
    """Write the files, and return their number.

    The awkward files among them are named for the return that they are, if they can be read.
    """
    books = [_budget, _rota, _pcn_register, _bin_rounds, _complaints, _invoices, _leave, _fleet, _survey, _assets]
    files = {}
    for at in range(110):
        make = books[at % len(books)]
        suffix = ".csv" if at % 4 == 3 else ".xlsx"
        files[f"{make.__name__.strip('_')}/{make.__name__.strip('_')} {2020 + at // 20} {at}{suffix}"] = [make(chance)]
    write_folder(folder, Made(name="junk", month="", files=files, truth={}))
    for at in range(100):
        path = folder / "mixed" / _others(at)[0]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(_others(at)[1])
    if CASES.is_dir():
        shutil.copytree(CASES, folder / "awkward", ignore=shutil.ignore_patterns("*.toml", "*.py"))
    return sum(1 for path in folder.rglob("*") if path.is_file())


def _others(at: int) -> tuple[str, bytes]:
    """Return the name and the bytes of a file that is no spreadsheet, or that only its name says is one."""
    kinds = (
        ("photo of the event.jpg", b"\xff\xd8\xff\xe0" + bytes(600)),
        ("logo.png", b"\x89PNG\r\n\x1a\n" + bytes(400)),
        ("Minutes.pdf", b"%PDF-1.7\n" + bytes(900)),
        ("Agenda.docx", b"PK\x03\x04" + bytes(300)),
        ("Thumbs.db", bytes(512)),
        ("~$Budget.xlsx", bytes(165)),
        ("broken.xlsx", b"PK\x03\x04 not a workbook"),
        ("empty.csv", b""),
        ("notes.txt", b"Ring the venue.\nBring leaflets.\n"),
        ("old.xls", b"\xd0\xcf\x11\xe0" + bytes(508)),
    )
    name, content = kinds[at % len(kinds)]
    stem, dot, suffix = name.rpartition(".")
    return f"{stem} {at}{dot}{suffix}", content


def _grid(name: str, headings: tuple, rows: list) -> Grid:
    return Grid(name=name, grid=[headings, *rows])


def _name(at: int) -> str:
    return f"{CANARY.capitalize()}{at:03d} Green"


def _budget(chance: random.Random) -> Grid:
    rows = [(f"CC{1000 + n}", "Libraries", chance.randrange(9000), chance.randrange(9000)) for n in range(30)]
    return _grid("Budget", ("Cost centre", "Service", "Budget", "Actual to date"), rows)


def _rota(chance: random.Random) -> Grid:
    days = ("Mon", "Tue", "Wed", "Thu", "Fri")
    rows = [(_name(n), *(chance.choice(("E", "L", "Off")) for _ in days)) for n in range(15)]
    return _grid("Rota", ("Name", *days), rows)


def _pcn_register(chance: random.Random) -> Grid:
    rows = [(f"PCN{n:06d}", _day(chance), "High Street", chance.choice((35, 70)), "Paid") for n in range(60)]
    return _grid("PCNs", ("PCN no", "Date issued", "Location", "Charge", "Payment status"), rows)


def _bin_rounds(chance: random.Random) -> Grid:
    rows = [(f"R{n}", chance.choice(("Mon", "Tue")), chance.randrange(900, 1500)) for n in range(20)]
    return _grid("Rounds", ("Round", "Collection day", "Properties"), rows)


def _complaints(chance: random.Random) -> Grid:
    rows = [(f"C{n}", _day(chance), "Housing repairs", _name(n), "Stage 1", "Upheld") for n in range(40)]
    return _grid("Complaints", ("Complaint no", "Logged", "About", "Complainant", "Stage", "Decision"), rows)


def _invoices(chance: random.Random) -> Grid:
    rows = [(f"INV{n}", _day(chance), "Acme Ltd", chance.randrange(5000), _day(chance)) for n in range(40)]
    return _grid("Invoices", ("Invoice", "Invoice date", "Supplier", "Net", "Paid on"), rows)


def _leave(chance: random.Random) -> Grid:
    rows = [(_name(n), _day(chance), _day(chance), "Annual leave", "Y") for n in range(25)]
    return _grid("Leave", ("Employee", "From", "To", "Leave type", "Approved"), rows)


def _fleet(chance: random.Random) -> Grid:
    rows = [(f"AB{n:02d} CDE", "Van", _day(chance), chance.randrange(90000)) for n in range(20)]
    return _grid("Fleet", ("Registration", "Vehicle", "MOT due", "Mileage"), rows)


def _survey(chance: random.Random) -> Grid:
    rows = [(n, "Parks", chance.randrange(1, 6), "Very satisfied") for n in range(1, 50)]
    return _grid("Survey", ("Response no", "Topic asked", "Score out of 5", "How satisfied"), rows)


def _assets(chance: random.Random) -> Grid:
    rows = [(f"A{n:05d}", "Laptop", _day(chance), _name(n), "In use") for n in range(50)]
    return _grid("Assets", ("Asset tag", "Item", "Purchased", "Assigned user", "Condition"), rows)


def _day(chance: random.Random) -> dt.date:
    return DAY + dt.timedelta(days=chance.randrange(300))
