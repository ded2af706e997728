"""The content of a statistical workbook, by the Analysis Function's guidance: a cover, and one table on each sheet."""

import datetime as dt

from prevent_cli.layouts.sheet import Sheet
from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticalBook:
    """A month's released tables, with the words of the cover.

    `marking`, if any, is on every sheet ("SAMPLE DATA", "DRAFT: not for publication"). `about` has the paragraphs of
    the cover: the period, what is left out and why, how to trace a figure. `contacts` are posts and shared addresses.
    Each sheet has one table. Tables without rows are left out.
    """

    title: str
    dated: dt.date
    author: str
    sheets: tuple[Sheet, ...]
    marking: str = ""
    about: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    language: str = "en-GB"
