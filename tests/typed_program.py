"""A program that uses prevent_cli, for mypy: every name has the type that a reader of the documentation expects."""

import datetime as dt
from pathlib import Path
from typing import assert_type

import pandas as pd

import prevent_cli as prevent


def figures_of(folders: list[Path]) -> pd.DataFrame:
    """Return the figures of some councils, one below the other."""
    found = []
    with prevent.Session() as session:
        assert_type(session, prevent.Session)
        for folder in folders:
            workspace = session.open_workspace(folder)
            assert_type(workspace, prevent.Workspace)
            try:
                found.append(workspace.figures(period="2020", status="draft").assign(council=workspace.name))
            except prevent.ReturnsError as error:
                assert_type(error.sentence, str)
    return pd.concat(found)


def main() -> None:
    """Ask one workspace for all that it gives."""
    workspace = prevent.open_workspace("sample_data/barnet")
    assert_type(workspace.boards, tuple[str, ...])
    assert_type(workspace.check("referrals", "attendance", as_at=dt.date(2020, 12, 31)), pd.DataFrame)
    assert_type(workspace.figures(board="scpb", period="2020", as_at="2020-12-31"), pd.DataFrame)
    assert_type(workspace.table("channel-quarterly", quarters=8, by="half-year"), pd.DataFrame)
    paper = workspace.paper("scpb", period="2020", status="draft")
    assert_type(paper, prevent.Paper)
    assert_type(paper.content("html"), bytes)
    assert_type(paper.save("paper.docx"), Path)
    assert_type(paper.remarks, tuple[str, ...])
    assert_type(paper.figures, pd.DataFrame)
    assert_type(prevent.open_sample().is_sample, bool)
