"""Whether a sheet is about the Prevent duty at all, and whether its names are those of a return."""

import re
from collections.abc import Iterator
from pathlib import PurePosixPath

from prevent_cli.intake.recognition.layout import SheetTable
from prevent_cli.returns import Kind, ReturnDescription
from prevent_cli.wording import cleaned

_OURS = re.compile(
    r"\bprevent\b(?! (?:the|a|an|any|it|this|and)\b)|\bchannel (?:panel|referral|case|log|tracker|chair|duty|programme)"
    r"|\bwrap\d?\b|radicali[sz]|extremis|counter[- ]?terror|\bpcmt?\b|\bpcmp\b|\bpmap\b|\bctlp\b|\bcmis\b"
    r"|\bislamist|\bxrw\b|\bmuu\b|\bextreme right[- ]wing|\bincels?\b",
    re.IGNORECASE,
)
# In headings alone: "ideology" and "to channel" in a cell may be of anything.
_OUR_HEADING = re.compile(r"\bideolog(?:y|ical)\b|\b(?:on|in)?to channel\b", re.IGNORECASE)
_CHANNEL = re.compile(r"\bchannel\b", re.IGNORECASE)  # in names; "channel" in a cell may be of a television or a river
# Names of files and sheets of other teams: nothing in them is taken without asking.
_FOREIGN = re.compile(
    r"\b(?:budget|invoice|payroll|expens|rota\b|roster|sickness|absence|annual leave|timesheet|procure|purchase|"
    r"first aid|fire (?:safety|warden|marshal)|manual handling|food hygiene|health and safety|gdpr|data protection|"
    r"appraisal|recruitment|vacanc|complaint|freedom of information|stock|asset|inventory|fleet|petty cash|overtime|"
    r"forecast|capital programme|parking|planning application)",
    re.IGNORECASE,
)


def texts_of_names(table: SheetTable) -> Iterator[str]:
    """Yield the names that a sheet has: its file with its folders, the sheet, and the titles above its headings."""
    path = PurePosixPath(table.sheet.file)
    yield from (*path.parts[:-1], path.stem, table.sheet.name or "", *table.titles)


def names_of(table: SheetTable) -> str:
    """Return the names of a sheet as one text."""
    return " | ".join(re.sub(r"[_.-]+", " ", text) for text in texts_of_names(table))


def is_about_training(table: SheetTable) -> bool:
    """Return whether a sheet's names are about training."""
    return bool(re.search(r"\btrain|\blearn|hyffordd", names_of(table), re.IGNORECASE))


def is_foreign(table: SheetTable) -> bool:
    """Return whether a sheet's names are those of another team's work."""
    return is_foreign_name(names_of(table))


def is_foreign_name(name: str) -> bool:
    """Return whether a name is that of another team's work."""
    return _FOREIGN.search(name) is not None


def is_our_name(name: str) -> bool:
    """Return whether the name of a file, folder or sheet is about the Prevent duty."""
    plain = re.sub(r"[_.-]+", " ", name)
    return bool(_OURS.search(plain) or _CHANNEL.search(plain))


def is_ours(table: SheetTable) -> bool:
    """Return whether a sheet's names, headings or values are about the Prevent duty."""
    if is_our_name(names_of(table)) or any(_OURS.search(text) or _OUR_HEADING.search(text) for text in table.wordings):
        return True
    return any(_OURS.search("\n".join(table.sheet.columns[index].values)) for index in table.headed)


def is_named_for(table: SheetTable, description: ReturnDescription) -> bool:
    """Return whether a sheet's names contain a name of the return."""
    names = f" {cleaned(names_of(table))} "
    stems = (description.name, description.title, *description.file_stems, *_telling_headings(description))
    return any(f" {word} " in names for stem in stems for word in _forms(cleaned(stem)))


def _telling_headings(description: ReturnDescription) -> Iterator[str]:
    """Yield the longer headings of the numbers of a return, which files of them are named after: "Staff numbers"."""
    for column in description.columns:
        if column.kind is Kind.WHOLE and column.required:
            yield from (text for text in column.headings if " " in text)


def _forms(stem: str) -> tuple[str, str]:
    return stem, stem.removesuffix("s") if stem.endswith("s") else f"{stem}s"
