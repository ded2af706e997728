"""What a statistical workbook holds, after the Analysis Function's guidance: a cover, and one table a sheet."""

import datetime as dt
from dataclasses import dataclass

from prevent_cli.layouts.sheet import Sheet


@dataclass(frozen=True, slots=True, kw_only=True)
class StatisticalBook:
    """A month's released tables as a workbook shows them, with the words of its cover.

    `marking` stands on every sheet where it is not empty ("SAMPLE DATA", "DRAFT: not for publication"). `about` are
    the paragraphs of the cover: the period, what is left out and why, how to trace a figure. `contacts` are posts and
    shared addresses. Tables without rows are not given: a sheet holds one table, and no table is empty.
    """

    title: str
    dated: dt.date
    author: str
    sheets: tuple[Sheet, ...]
    marking: str = ""
    about: tuple[str, ...] = ()
    contacts: tuple[str, ...] = ()
    language: str = "en-GB"
