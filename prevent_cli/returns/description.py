"""The words in which a return is declared; no behaviour beyond looking a declaration up."""

import datetime as dt
from dataclasses import dataclass, field
from enum import StrEnum


class Kind(StrEnum):
    """What the cells of a column hold, and so how their text is typed."""

    TEXT = "text"
    IDENTIFIER = "identifier"  # kept as it stands: leading zeros count
    CODE = "code"  # one word of a code list
    CODES = "codes"  # several words of a code list, parted by semicolons
    DATE = "date"  # a day
    LOOSE_DATE = "loose date"  # a day, a month, a season, or "Date to be confirmed"
    WHOLE = "whole number"  # 0 or more
    YES_NO = "yes or no"
    PERIOD = "period"  # a year, a quarter, a month or two days, kept by its label


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One word of a code list, with the wordings that mean the same and the dates between which it is in use."""

    name: str
    aliases: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The words beside Yes and No that a column of these may hold.

    `unclear` are those of which only the council knows what they mean; they are asked for. `headings` name the column
    where its cells hold such words and no other heading names it.
    """

    yes: tuple[str, ...]
    no: tuple[str, ...]
    unclear: tuple[str, ...]
    headings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFault:
    """A fault that the council may accept in a return: its rule, and how the rows count once it is accepted."""

    rule: str
    rows_count: str


class Growth(StrEnum):
    """How often a return that is kept up gets new rows."""

    MONTHLY = "monthly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The column of another return that holds a column's references.

    `said_each`: every reference that the other return has not is a finding of its own, so that only a whole column that
    cannot match is a finding of all. `several`: a cell may hold more than one.
    """

    to: str
    column: str
    said_each: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a return.

    `required`: the heading must be there. `filled`: every row must hold a value. `personal`: a value is never
    shown in a message, a log, an explanation or a paper. `markdown`: papers print it as paragraphs and bullets.
    `examples`: what the column holds in the two made-up rows of a blank workbook, as typed, days as 2024-05-14;
    where none are declared they follow from the kind.
    `absent`: what it means that a file has no such column. Where it is empty it means nothing: figures that rest on the
    column are [x]. `earliest_year`: the first year that a day may be in, where days long before the returns are true.
    `all_blank_where`: of what return it is true that the column would be blank in every row, after "if".
    `answers`: further words of a column of Yes and No. `blank_is_none`: a blank number means that there is none, where
    elsewhere it means that it is not known. `names_department`: each value must be in the departments return.
    `names_figures`: figures are named with its words, which may be in many rows. `may_be_ahead`: its days may be known
    beforehand; those of any other column tell what has happened. `refers_to`: where else its references must be.
    """

    name: str
    heading: str
    kind: Kind
    guidance: str
    aliases: tuple[str, ...] = ()
    required: bool = False
    filled: bool = False
    personal: bool = False
    markdown: bool = False
    codes: tuple[Code, ...] = ()
    examples: tuple[str, ...] = ()
    absent: str = ""
    all_blank_where: str = ""
    earliest_year: int | None = None
    answers: Answers | None = None
    blank_is_none: bool = False
    names_department: bool = False
    names_figures: bool = False
    may_be_ahead: bool = False
    refers_to: Reference | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDescription:
    """One return: what a row of it is, its columns, what makes a row unique, and which date places a row in time.

    `event_date` names the column whose day puts the row in a window; `snapshot_date` the column that dates a snapshot.
    `file_stems` are the file and sheet names under which the return is looked for, beside its own name.
    `acceptable` are the faults that prevent.toml may accept. `one_row_a_department`: a snapshot has one row for a
    department, whichever of its names the row uses. `figures_named_by`: the first of these columns that is filled names
    the row's figures; `named_within` are the columns within which such a name must be unique. `growth`: how often rows
    are added, for returns that are never long without new ones. `dated_by`: where the rows have no day of their own,
    the column of references to the return that dates them. `days_in_order`: pairs of columns, the later day of which
    must not precede the earlier one.
    """

    name: str
    title: str
    a_row_is: str
    columns: tuple[Column, ...]
    unique: tuple[str, ...] = ()
    event_date: str | None = None
    snapshot_date: str | None = None
    file_stems: tuple[str, ...] = ()
    acceptable: tuple[AcceptedFault, ...] = ()
    one_row_a_department: bool = False
    figures_named_by: tuple[str, ...] = ()
    named_within: tuple[str, ...] = ()
    growth: Growth | None = None
    dated_by: str | None = None
    days_in_order: tuple[tuple[str, str], ...] = ()
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    def column(self, name: str) -> Column:
        """Return the column of that name; raises KeyError where the return has none."""
        return self.by_name[name]
