"""Workspaces that publish papers, and what their record lists."""

import json

from cli.test_export_beside import referrals
from conftest import run_prevent
from exports import COVERS, MEETINGS, workspace

BOARD = '[boards.one]\nname = "Board one"\npaper = "scpb"\nsections = ["introduction", "casework"]\n'
HIDES = COVERS.replace("2020-02-29", "2020-12-09") + BOARD


def publishing(folder):
    """Return a workspace that hides small numbers, with enough referrals to publish a paper."""
    return workspace(folder, settings=HIDES, referrals=referrals(m1=(6, 6), m4=(6, 6)), meetings=MEETINGS)


def report(own, *arguments, period="2019/20-Q4", board="one"):
    return run_prevent("report", "-w", own, "--board", board, "--period", period, "-o", own / "paper.docx", *arguments)


def published(own, *arguments):
    return run_prevent("published", "-w", own, *arguments)


def listed(own):
    """Return the state of each paper and bundle in the list, by name, the newest first."""
    rows = json.loads(published(own, "--json").out)["rows"]
    return [(row["paper"], row["state"]) for row in rows]


def record_files(own):
    home = own / ".prevent" / "published"
    return sorted(path.relative_to(home).as_posix() for path in home.rglob("*.json"))
