"""The types that declare a return: its columns, code lists and rules. Reading and checking are in intake/."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import field, replace
from enum import StrEnum

from prevent_cli.records import dataclass
from prevent_cli.returns.welsh import CODES as WELSH_CODES
from prevent_cli.returns.welsh import HEADINGS as WELSH_HEADINGS

MOST_WHOLE = 999_999_999  # more people than any council has; more is an error or a telephone number
NO_WORDS = "Papers leave these words out. No figure uses them."  # the meaning of an absent column of words


class Kind(StrEnum):
    """The kind of value in a column's cells, which decides how their text is typed."""

    TEXT = "text"
    IDENTIFIER = "identifier"  # never changed: leading zeros count
    CODE = "code"  # one word of a code list
    CODES = "codes"  # several words of a code list, separated by semicolons
    DATE = "date"  # a day
    LOOSE_DATE = "loose date"  # a day, a month, a season, or "Date to be confirmed"
    WHOLE = "whole number"  # 0 or more
    YES_NO = "yes or no"
    DAY_OR_ANSWER = "day, yes or no"  # a step that some councils date and others only tick
    PERIOD = "period"  # a year, a quarter, a month or two days, kept by its label


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One word of a code list, its other wordings, and the first and last day of its use in official statistics.

    `group`: the wider group that official statistics put it in, if they publish both.
    `over_years`: the row that counts it in a table over several years, if neither the code nor its group has one.
    `labels`: its labels in official statistics, each with its first day, if they were not always the name.
    `letter`: the letter for it, as in RAG. It is read only if the column also has the letter of another code.
    """

    name: str
    aliases: tuple[str, ...] = ()
    since: dt.date | None = None
    until: dt.date | None = None
    group: str = ""
    over_years: str = ""
    labels: tuple[tuple[dt.date, str], ...] = ()
    letter: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answers:
    """The words that a column of Yes and No, or of a day or an answer, accepts as well.

    `unclear`: words whose meaning only the council knows, so each is a fault that asks for it.
    `headings`: names for the column if its cells contain such words and no other heading names it.
    `letters`: lists of letters, each with Yes or No, that say what one of them means where a column has several.
    """

    yes: tuple[str, ...]
    no: tuple[str, ...]
    unclear: tuple[str, ...]
    headings: tuple[str, ...] = ()
    letters: tuple[tuple[tuple[str, str], ...], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AcceptedFault:
    """A fault that the council may accept in a return: its rule, and how the rows then count."""

    rule: str
    rows_count: str


class Growth(StrEnum):
    """How often the council adds rows to a return."""

    MONTHLY = "monthly"
    YEARLY = "yearly"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """The column of another return that a column's values refer to.

    `reported_singly`: each reference missing from the other return is a finding, so the column is a finding only if
    nothing in it matches. `several`: a cell may contain more than one reference.
    """

    to: str
    column: str
    reported_singly: bool = False
    several: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a return.

    `aliases`: its other headings. `fallback_aliases`: headings that name it only if no other heading of the sheet does,
    such as Team if the sheet has no Department. If two of them are in a sheet, neither is read.
    `required`: the heading must be present. `filled`: every row must have a value.
    `personal`: messages, logs, explanations and papers never show a value.
    `markdown`: papers print it as paragraphs and bullets.
    `examples`: the values in the two example rows of a blank workbook, as typed, days as 2024-05-14. By default they
    follow from the kind.
    `absent`: what it means if a file lacks the column. If empty, figures that need the column are [x].
    `or_else`: the column that says the same in another form, so a file needs one of the two, such as age and age band.
    `most`: the largest number of a valid whole number.
    `earliest_year`: the first year of a valid day, for columns with days long before the returns begin.
    `no_figure`: no figure uses it, so a file may lack it and a council may leave it unread. `absent` then says so.
    `all_blank_if`: the condition, after "if", under which the column would be blank in every row.
    `answers`: further words of a column of Yes and No.
    `leaves_out_rows`: its words leave rows out, so a column of such words with an unknown heading is never ignored.
    `blank_is_none`: a blank number means none ([z]). In other columns it means not known ([x]).
    `names_department`: each value must be in the departments return.
    `names_figures`: its words are part of figures' names. Several rows may have the same word.
    `may_be_ahead`: a day may be in the future. In other columns a future day is a fault.
    `unit`: words before or behind a whole number that say what it counts, such as years.
    `no_day`: words such as Ongoing that say that there is no day. They mean a blank cell; a loose date keeps them.
    `may_wait`: a word such as TBC says that it is not known yet. It means a blank cell, with a warning.
    `not_stated`: words of its lists that say what a blank cell says, such as Unspecified.
    `refers_to`: the column of another return that must contain its references.
    `own_codes`: where prevent.toml lists the council's own words for it, in addition to `codes`.
    `seldom_kept`: few councils keep it, so blank workbooks leave it out. Every file may have it.
    `own_figures_only`: a value that cannot be read is a warning, and the row counts. The column's figures are then [x].
    `decided_in`: the column with the Yes or No of the decision that this day follows from.
    `decision_headings`: headings of the day of that decision, which counts only after a Yes (`only_if`).
    `answered_in`: the column of days or answers with the same step, for a file that has Yes or No under this heading.
    `decided_on`: the column with the day on which the decision is usually made, if the file has no other day for it.
    `groups`: the column whose values this one groups, such as objectives in a workstream.
    `group_headings`: headings of that column which name this one if the sheet has another heading for the parts.
    """

    name: str
    heading: str
    kind: Kind
    guidance: str
    aliases: tuple[str, ...] = ()
    fallback_aliases: tuple[str, ...] = ()
    required: bool = False
    filled: bool = False
    personal: bool = False
    markdown: bool = False
    codes: tuple[Code, ...] = ()
    examples: tuple[str, ...] = ()
    absent: str = ""
    all_blank_if: str = ""
    or_else: str = ""
    most: int = MOST_WHOLE
    unit: tuple[str, ...] = ()
    earliest_year: int | None = None
    answers: Answers | None = None
    leaves_out_rows: bool = False
    blank_is_none: bool = False
    names_department: bool = False
    names_figures: bool = False
    may_be_ahead: bool = False
    no_day: tuple[str, ...] = ()
    may_wait: bool = False
    not_stated: tuple[str, ...] = ()
    refers_to: Reference | None = None
    own_codes: str = ""
    seldom_kept: bool = False
    own_figures_only: bool = False
    decided_in: str = ""
    decision_headings: tuple[str, ...] = ()
    answered_in: str = ""
    decided_on: str = ""
    groups: str = ""
    group_headings: tuple[str, ...] = ()
    no_figure: bool = False

    def __post_init__(self) -> None:
        if self.no_figure and not self.absent:
            object.__setattr__(self, "absent", NO_WORDS)

    def also_called(self, headings: tuple[str, ...]) -> "Column":
        """Return the column with further headings; itself if it has them all."""
        new = tuple(one for one in headings if one not in self.aliases)
        return replace(self, aliases=(*self.aliases, *new)) if new else self

    def also_with(self, words: Mapping[str, tuple[str, ...]]) -> "Column":
        """Return the column with further words of its list, by our word; itself if it has them all."""
        new = {
            code.name: tuple(word for word in words.get(code.name, ()) if word not in code.aliases)
            for code in self.codes
        }
        if not any(new.values()):
            return self
        return replace(
            self, codes=tuple(replace(code, aliases=(*code.aliases, *new[code.name])) for code in self.codes)
        )

    @property
    def may_be_unread(self) -> bool:
        """Return whether the column is optional, and no figure takes its absence for a number."""
        return not self.required and (self.no_figure or not self.absent)

    @property
    def words_may_be_blank(self) -> bool:
        """Return whether a word may say no more than a blank cell. In a column of Yes and No, blank may mean Yes."""
        return not self.filled and (bool(self.codes) or self.kind is Kind.DAY_OR_ANSWER)

    @property
    def may_be_partly_read(self) -> bool:
        """Return whether rows may count although the column has an unknown word: it only divides the rows by words.

        A Yes or No decides whether a row counts, such as that of a person who was absent.
        """
        return self.may_be_unread and self.kind in (Kind.CODE, Kind.CODES) and not self.leaves_out_rows

    @property
    def certain_headings(self) -> tuple[str, ...]:
        """Return the headings that always name the column: its own, its name and its aliases."""
        return self.heading, self.name, *self.aliases

    @property
    def headings(self) -> tuple[str, ...]:
        """Return every heading that may name the column."""
        return *self.certain_headings, *self.fallback_aliases


@dataclass(frozen=True, slots=True, kw_only=True)
class ReturnDescription:
    """One return: what a row is, its columns, the key that makes a row unique, and the column that dates a row.

    `event_date`: the column whose day places the row in a period. `snapshot_date`: the column that dates a snapshot.
    `file_stems`: names of files and sheets that may contain the return, as well as the return's name.
    `acceptable`: the faults that prevent.toml may accept.
    `one_row_per_department`: a snapshot has one row for each department, whichever of its names the row uses.
    `may_be_of_all`: such a snapshot may have one row for all departments together, if it has no other.
    `figures_named_by`: the first filled one of these columns names the row's figures.
    `named_within`: the columns within which such a name must be unique.
    `growth`: how often rows are added, for returns that regularly get new ones.
    `dated_by`: for rows without a day, the column that refers to the return with their day.
    `used_in`: for rows without a day, the column of a dated return that refers to their key.
    `may_be_numbered`: a row can be known by its number, in files without references.
    `is_of_a_plan`: a period in its title is the one that it plans for, which says nothing of the day of its rows.
    `a_row_is_a_form`: rows that are the same are different people's forms, and not one row twice.
    `days_in_order`: pairs of columns; the day in the second must not be before the day in the first.
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
    one_row_per_department: bool = False
    may_be_of_all: bool = False
    figures_named_by: tuple[str, ...] = ()
    named_within: tuple[str, ...] = ()
    growth: Growth | None = None
    dated_by: str | None = None
    used_in: Reference | None = None
    days_in_order: tuple[tuple[str, str], ...] = ()
    may_be_numbered: bool = False
    is_of_a_plan: bool = False
    a_row_is_a_form: bool = False
    by_name: dict[str, Column] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        headings, words = WELSH_HEADINGS.get(self.name, {}), WELSH_CODES.get(self.name, {})
        columns = (
            column.also_called(headings.get(column.name, ())).also_with(words.get(column.name, {}))
            for column in self.columns
        )
        object.__setattr__(self, "columns", tuple(columns))
        object.__setattr__(self, "by_name", {column.name: column for column in self.columns})

    def column(self, name: str) -> Column:
        """Return the column with that name; raises KeyError if the return has no such column."""
        return self.by_name[name]

    @property
    def usual_columns(self) -> tuple[Column, ...]:
        """Return the columns of a blank workbook: all except those that few councils keep."""
        return tuple(column for column in self.columns if not column.seldom_kept)

    @property
    def dated_through(self) -> tuple[str, Reference] | None:
        """Return the column, and the column of a dated return with the same references, by which rows have a day."""
        if self.used_in is not None:
            return self.unique[0], self.used_in
        if self.dated_by is not None and (reference := self.column(self.dated_by).refers_to) is not None:
            return self.dated_by, reference
        return None
