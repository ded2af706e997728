"""Every rule of checking: what breaks it, how grave that is, and what to do; docs/checks.md is made from it."""

from dataclasses import dataclass

from prevent_cli.intake.faults import Severity

FAULT, WARNING, NOTE = Severity.FAULT, Severity.WARNING, Severity.NOTE


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One rule: `means` says what was found, `remedy` what to do; `otherwise` is its second gravity, if it has one."""

    slug: str
    severity: Severity
    means: str
    remedy: str
    otherwise: Severity | None = None


def _rule(slug: str, severity: Severity, means: str, remedy: str, otherwise: Severity | None = None) -> Rule:
    return Rule(slug=slug, severity=severity, means=means, remedy=remedy, otherwise=otherwise)


_SAVE = "Open it in Excel and save it as an Excel workbook (.xlsx)."
RULES: dict[str, tuple[Rule, ...]] = {
    "The file": (
        _rule(
            "missing-file", FAULT, "The file that `prevent.toml` names is not there.", "Put it there, or name another."
        ),
        _rule(
            "file-not-read",
            WARNING,
            "No return takes the file, by its name or by `prevent.toml`. It is a note where it is no spreadsheet.",
            "Name it under `[returns.NAME] file`, rename it, or move it away.",
            NOTE,
        ),
        _rule("several-files", FAULT, "Several files could be the return.", "Name one under `[returns.NAME] file`."),
        _rule(
            "unreadable-file", FAULT, "The file cannot be opened.", "Close it in other programs; see who may read it."
        ),
        _rule("empty-file", FAULT, "The file is empty.", "Save it again."),
        _rule("wrong-file-type", FAULT, "The file is not what its ending says.", _SAVE),
        _rule(
            "password",
            FAULT,
            "The workbook is protected by a password, or encrypted by a sensitivity label.",
            "Save it without a password, or under a label that does not encrypt.",
        ),
        _rule("damaged-file", FAULT, "The file is cut short or overwritten.", "Copy it again, or save it again."),
        _rule("harmful-file", FAULT, "The file holds what no spreadsheet program writes.", _SAVE),
        _rule(
            "too-large",
            FAULT,
            "The sheet reaches far beyond its table, or the file holds more than can be read.",
            "Delete stray cells, blank rows and sheets that are not part of the return.",
        ),
        _rule("reader-stopped", FAULT, "The file ended the program that reads files, or needs too much memory.", _SAVE),
        _rule("too-slow", FAULT, "The file took far longer to read than one of its size does.", _SAVE),
        _rule(
            "open-elsewhere", WARNING, "The file is open in Excel: what is not saved is not seen.", "Save and close it."
        ),
        _rule("cells-without-address", FAULT, "A cell has an address that no sheet has.", _SAVE),
        _rule("unknown-encoding", FAULT, "The text is in no known encoding.", "Save it as CSV UTF-8."),
        _rule("null-character", FAULT, "The text holds null characters.", "Save it as CSV UTF-8."),
        _rule("quotation-mark", FAULT, "Quotation marks do not pair.", "Mend the line that is named."),
        _rule("line-too-long", FAULT, "A line is longer than a row may be.", "Look for a missing quotation mark."),
        _rule("cell-too-long", FAULT, "A cell is longer than a cell may be.", "Look for a missing quotation mark."),
        _rule("cell-twice", FAULT, "A cell stands twice in the workbook's file.", _SAVE),
        _rule(
            "encoding",
            WARNING,
            "The text is not in UTF-8: it was read as Windows-1252, which nothing in it proves, or (a note) as UTF-16.",
            "Look at names with accents; save it as CSV UTF-8.",
            NOTE,
        ),
        _rule("macros", WARNING, "The workbook holds macros. They were not run.", "Save it without them."),
    ),
    "Sheets and rows": (
        _rule("missing-sheet", FAULT, "The sheet that `prevent.toml` names is not there.", "Name one of those it has."),
        _rule("hidden-sheet", WARNING, "A hidden sheet was not counted.", "Show it, or name it in `prevent.toml`."),
        _rule("hidden-rows", WARNING, "Hidden or filtered rows or columns were counted.", "Show them, and look."),
        _rule("struck-rows", WARNING, "Rows that are struck through were counted.", "Delete those that do not count."),
        _rule("several-sheets", WARNING, "The return was gathered from several sheets.", "Name one, if that is wrong."),
        _rule(
            "sheet-of-two-returns",
            FAULT,
            "Several returns name the file, and the sheet fits two of them alike.",
            'Write `sheet = "..."` under `[returns.NAME]`.',
        ),
        _rule(
            "sheet-of-another-return",
            FAULT,
            "Several returns name the file, and no sheet fits this one best.",
            'Write `sheet = "..."` under `[returns.NAME]`.',
        ),
        _rule("sheet-not-read", WARNING, "A sheet has some of the headings, but too few.", "Mend its headings."),
        _rule("no-rows", WARNING, "There are headings and no rows.", "See whether it is the right file."),
        _rule(
            "row-below-table", WARNING, "A note below the table, in one cell, was left out.", "Nothing, if it is one."
        ),
        _rule("totals-row", WARNING, "A row of totals or subtotals was left out.", "Nothing, if it is one."),
        _rule(
            "example-row",
            NOTE,
            "A row says EXAMPLE and was left out.",
            "Nothing, or delete it. Take the word out if the row is real.",
            WARNING,
        ),
        _rule("repeated-headings", WARNING, "A row repeats the headings and was left out.", "Nothing, or delete it."),
        _rule(
            "row-outside-columns", WARNING, "A row has values only in columns not read.", "See whether it is a note."
        ),
        _rule(
            "ragged-row", FAULT, "A row has more cells than there are headings.", "Look for a missing quotation mark."
        ),
        _rule(
            "merged-cells",
            WARNING,
            "Cells are merged down or across: only the first has the value.",
            "Unmerge, and fill.",
        ),
        _rule("hidden-value", WARNING, "A merged cell hides a value, which was counted.", "Unmerge, and look."),
    ),
    "Headings": (
        _rule("no-headings", FAULT, "No row names the columns, or no sheet can be seen.", "Add the headings."),
        _rule(
            "missing-heading",
            FAULT,
            "A column that is required, or that `prevent.toml` names, is not there.",
            "Add it, or map yours in `prevent.toml`.",
        ),
        _rule(
            "column-not-there",
            NOTE,
            "The return lacks columns that papers count. Figures that rest on them are [x].",
            "Add them, or map yours in `prevent.toml`.",
        ),
        _rule("duplicate-heading", FAULT, "Two headings name one column.", "Rename or delete one."),
        _rule(
            "unexpected-heading",
            WARNING,
            "A heading is not one of the return's, or `prevent.toml` names another for its column; not read.",
            "Map it, or leave it.",
        ),
        _rule(
            "heading-under-another",
            WARNING,
            "A heading is known, but what stands above it may make it another thing; not read.",
            "Map both words together, if it is that column.",
        ),
        _rule(
            "heading-not-as-mapped",
            WARNING,
            "The heading that `prevent.toml` names is not there, and one of ours was read for its column.",
            "Correct the line in `prevent.toml`, or the heading.",
        ),
        _rule(
            "heading-of-two-columns",
            FAULT,
            "`prevent.toml` names one heading for two columns.",
            "Name another heading for one of them.",
        ),
        _rule(
            "status-not-read",
            FAULT,
            "A column looks as if it said who attended, but its heading is not known.",
            "Name the heading in `prevent.toml`, or add a column Attended.",
            WARNING,
        ),
        _rule("heading-by-cells", NOTE, "A column was read as Attended, since its cells say so.", "Look."),
        _rule("blank-heading", WARNING, "A column with values has no heading; not read.", "Give it one."),
        _rule("unknown-column", FAULT, "`prevent.toml` names a column that the return has not.", "Take the nearest."),
        _rule("unknown-accept", FAULT, "`prevent.toml` accepts what cannot be accepted.", "Take the nearest, or none."),
    ),
    "Cells": (
        _rule("blank-cell", FAULT, "A cell that every row must fill is blank.", "Fill it."),
        _rule("not-a-date", FAULT, "The text is no day that is read; a likely one is proposed.", "Write DD/MM/YYYY."),
        _rule(
            "day-may-be-month",
            WARNING,
            "A date stands in a column where others have the month first; Excel may have exchanged its day and month.",
            "Look at the original, and correct the date if it is the day proposed.",
        ),
        _rule(
            "year-out-of-range",
            FAULT,
            "The year is after 2100, or before 1990 (1940 for days in post, 1901 for departments' names).",
            "Correct the year.",
        ),
        _rule(
            "other-time-zone",
            NOTE,
            "A time in UTC or another zone is another day in the UK; the UK day was read.",
            "Check one of them.",
        ),
        _rule(
            "day-first",
            NOTE,
            "A date typed as text could be read month first; it was read day first. It is a warning where another "
            "column of the sheet has the month first.",
            "Look.",
            WARNING,
        ),
        _rule("not-a-whole-number", FAULT, "The text is no whole number, 0 or more.", "Give the number itself."),
        _rule(
            "mark-as-reference",
            FAULT,
            "A mark of published tables, such as [c], stands in the place of a reference.",
            "Type the reference itself.",
        ),
        _rule("not-yes-or-no", FAULT, "The text is not Yes or No.", "Write Yes or No, or leave it blank."),
        _rule(
            "unclear-answer",
            FAULT,
            "A word such as In progress or Booked does not say whether the person attended.",
            "Write Yes or No, or give the word its meaning in `prevent.toml`.",
        ),
        _rule("not-a-period", FAULT, "The text is no year, quarter, month or range.", "Write it as 2018/19-Q2."),
        _rule("unknown-code", FAULT, "The word is in no list, here or in `prevent.toml`.", "Take one, or map yours."),
        _rule("error-cell", FAULT, "The cell holds an error such as #N/A.", "Mend the formula, or type the value."),
        _rule("formula-not-calculated", FAULT, "A formula was never calculated.", "Open it in Excel and save it."),
        _rule("unreadable-cell", FAULT, "A value was passed over by the reader.", "Type it again."),
        _rule(
            "mark-left-out",
            NOTE,
            "A mark of a published table, such as [note 2] or [x], was read as none of the value.",
            "Look whether the value is right without it.",
        ),
        _rule(
            "number-format",
            WARNING,
            "A number or a day in a column of text has a format that is not understood.",
            "Give the cell the format Text, and type it.",
        ),
        _rule("day-for-reference", WARNING, "A reference is a day or a time.", "Type it again, in the format Text."),
        _rule(
            "day-not-shown",
            WARNING,
            "A cell of a column of days shows only a month, which a spreadsheet stores as its first day.",
            "Type the day, and show it.",
        ),
        _rule("year-not-shown", WARNING, "A cell shows a day without its year.", "Show the year, and look."),
        _rule("control-character", WARNING, "Characters that no document may hold were replaced.", "Type it again."),
        _rule("unseen-marks", WARNING, "A reference was read without unseen marks in it.", "Type it again."),
        _rule("case-differs", WARNING, "Two references differ only in capital letters.", "Write them alike, if one."),
        _rule("zeros-differ", WARNING, "Two references differ only in leading zeros.", "Write them alike, if one."),
        _rule("decimals-differ", WARNING, "Two references differ only in .0 behind one.", "Write them alike, if one."),
        _rule(
            "reference-shortened",
            WARNING,
            "A reference such as 4.17E+05 is Excel's short form of a long number.",
            "Format the column as text, and enter the references again.",
        ),
        _rule("duplicate-row", FAULT, "A row has the key of an earlier one.", "Delete one, or mend its key."),
    ),
    "Between cells and returns": (
        _rule("unknown-department", FAULT, "A department is not in the departments return.", "Add it there.", WARNING),
        _rule("name-alike", FAULT, "Two names of one return read the same.", "Write them alike, or tell them apart."),
        _rule("two-codes", FAULT, "One wording stands for two departments.", "Keep it for one."),
        _rule(
            "unknown-session",
            FAULT,
            "A session is not in the sessions return. For evaluation forms it is a warning.",
            "Add the session, or mend the reference.",
            WARNING,
        ),
        _rule(
            "references-do-not-match",
            WARNING,
            "No reference of a column is in the return it refers to, or some differ from those there by a slip.",
            "Write them alike in both returns.",
        ),
        _rule(
            "group-not-counted",
            WARNING,
            "A group's name is near the panel's or the delivery group's. Its meetings are not counted.",
            "Type the same name in each row, or set `panel` or `delivery_group` under `[channel]`.",
        ),
        _rule("unknown-trainer", WARNING, "A trainer is not in the trainers return.", "Add them there."),
        _rule("days-out-of-order", WARNING, "Something came of a referral before it was received.", "Mend one day."),
        _rule(
            "accepted-without-police-check", WARNING, "A case was accepted without a police check.", "Enter the day."
        ),
        _rule("closed-without-acceptance", WARNING, "Support ended that was never accepted.", "Enter the acceptance."),
        _rule("future-date", FAULT, "A day is after today.", "Mend the day."),
        _rule("after-cover", WARNING, "A day is after the last that the return covers.", "Mend it, or `covers`."),
        _rule("after-as-at", WARNING, "With `--as-at`: the day was not known then.", "Nothing, if it is right."),
        _rule("no-outcome", WARNING, "A referral has no outcome more than 90 days on.", "Enter what became of it."),
        _rule("more-trained-than-required", WARNING, "More are trained than the headcount.", "Mend the older number."),
        _rule("not-changed", WARNING, "A return has stood still while others go on.", "Bring it up to date."),
    ),
}


def all_rules() -> dict[str, Rule]:
    """Return every rule by its slug."""
    return {rule.slug: rule for rules in RULES.values() for rule in rules}
