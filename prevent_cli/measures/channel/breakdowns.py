"""The breakdowns of referrals: what each one counts by, and which rows have each of its codes."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TYPE_CHECKING

import numpy as np

from prevent_cli.measures.base.days import by, known_by, matching, rows_of
from prevent_cli.measures.base.figure import Count, NotesOn
from prevent_cli.measures.base.material import Question, Rows, uncounted
from prevent_cli.measures.channel.steps import referrals_in
from prevent_cli.records import dataclass
from prevent_cli.returns import dated_codes
from prevent_cli.returns.codes import CONCERNS, VULNERABILITIES
from prevent_cli.returns.dated_codes import Break, breaks_between, notes_on_rows, row_over_years
from prevent_cli.returns.description import Code
from prevent_cli.returns.ethnic_groups import ETHNICITIES
from prevent_cli.returns.people_codes import AGE_BANDS, CONDITIONS, SEXES
from prevent_cli.returns.referral_codes import SOURCES
from prevent_cli.wording import parts, slug

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Masks = dict[str, "NDArray[np.bool_]"]

NOT_KNOWN = "Not known"  # the code that says no more than a blank cell
OTHER = "Other"
LEAST_ROWS = 3  # a council's own word on fewer rows may be a typing error, such as a person's name: decision 035
LONGEST_WORD = 40  # characters; a longer one is no name of a place
OLDEST = 120  # years; a higher age is no age, such as 999 for one that is not known
_NO_WORDS = frozenset(
    slug(word)
    for word in (
        "n/a",
        "na",
        "none",
        "tbc",
        *(word for one in SOURCES if one.name == NOT_KNOWN for word in one.aliases),
    )
)
_RESERVED = frozenset({"stated", "not-stated"})  # the ends of figures' names that are no code
_BAND = re.compile(
    r"(?P<low>\d+) to (?P<high>\d+)|(?P<most>\d+) and under|(?P<least>\d+) and over|Under (?P<below>\d+)"
)


def _by_code(referrals: Rows, breakdown: "Breakdown", question: Question) -> "Masks":
    """Return the rows with each code of a column, or in each row of several codes, in the order of the list."""
    found: Masks = {}
    for code in breakdown.codes:
        if code.name != NOT_KNOWN:
            rows = _has_code(referrals, breakdown.columns[0], code.name)
            _add(found, _row_of(code, breakdown, question), rows)
    return found


def _add(masks: "Masks", name: str, rows: "NDArray[np.bool_]") -> None:
    masks[name] = masks[name] | rows if name in masks else rows


def _row_of(code: Code, breakdown: "Breakdown", question: Question) -> str:
    """Return the row that counts a code: over a break in the list, the one that has the codes of both sides."""
    if breakdown.breaks_in(question):
        return row_over_years(code)
    return code.group or code.name if breakdown.by_group else code.name


def _has_code(referrals: Rows, column: str, code: str) -> "NDArray[np.bool_]":
    """Return which rows have a code, alone or among several."""
    return referrals.once(
        (_has_code, column, code), lambda: matching(referrals.frame[column], lambda text: code in parts(text))
    )


def _by_age(referrals: Rows, breakdown: "Breakdown", question: Question) -> "Masks":
    """Return the rows in each age band: the stated band, or else that of the stated age.

    An age belongs to the narrowest band that official statistics use on the last day counted.
    """
    bands, ages = breakdown.columns
    nobody = np.zeros(len(referrals.frame), dtype=bool)
    has_bands = bool(referrals.in_some(bands))
    found = {_row_of(code, breakdown, question): nobody for code in breakdown.codes if code.name != NOT_KNOWN}
    if has_bands:
        found = _by_code(referrals, breakdown, question)
    if not referrals.in_some(ages):
        return found
    stated = np.logical_or.reduce([*found.values()])
    years = referrals.frame[ages].array.to_numpy(dtype=float, na_value=np.nan)
    for code, (low, high) in _bands_on(breakdown.codes, question):
        _add(found, _row_of(code, breakdown, question), ~stated & (years >= low) & (years <= high))
    return found


def _bands_on(codes: Iterable[Code], question: Question) -> list[tuple[Code, tuple[int, int]]]:
    """Return the ages of each band in use on the last day counted, without bands that include another."""
    day = question.last_day
    used = [
        (code, ages)
        for code in codes
        if (code.since is None or code.since <= day)
        and (code.until is None or day <= code.until)
        and (ages := ages_of(code.name))
    ]
    return [
        (code, (low, high))
        for code, (low, high) in used
        if not any(low <= other[0] and other[1] <= high for own, other in used if own != code)
    ]


def ages_of(band: str) -> tuple[int, int] | None:
    """Return the lowest and the highest age in a band; None if its name says none."""
    found = _BAND.fullmatch(band)
    if found is None:
        return None
    low, high, most, least, below = (None if one is None else int(one) for one in found.groups())
    if low is not None and high is not None:
        return low, high
    if least is not None:
        return least, OLDEST
    return 0, most if most is not None else (below or 1) - 1


def _by_words(referrals: Rows, breakdown: "Breakdown", question: Question) -> "Masks":
    """Return the rows with each of the council's own words, in alphabetical order, and those with other words.

    Words that differ only in case, spaces and punctuation are one. Words on few of the rows known by the as-at date,
    and words that cannot name a place, count under Other and are never printed.
    """
    column = referrals.frame[breakdown.columns[0]]
    codes = column.cat.codes.to_numpy()
    known = known_rows(referrals, question) & (codes >= 0)
    often = np.bincount(codes[known], minlength=len(column.cat.categories)).tolist()
    spellings: dict[str, dict[str, int]] = {}
    for word, number in zip(map(str, column.cat.categories), often, strict=True):
        spellings.setdefault(slug(word), {})[word] = number
    names = {key: _printed(key, own) for key, own in spellings.items() if key not in _NO_WORDS}
    own = sorted({name for name in names.values() if name != OTHER}, key=str.casefold)
    return {
        name: matching(column, lambda text, name=name: names.get(slug(text)) == name)  # type: ignore[misc]
        for name in (*own, OTHER)
    }


def known_rows(referrals: Rows, question: Question) -> "NDArray[np.bool_]":
    """Return which referrals, of any day, are known by the as-at date."""
    received = referrals.days("received_on")
    known: NDArray[np.bool_] = by(received, question.as_at) & known_by(
        referrals.frame, event=received, as_at=question.as_at
    )
    return known


def _printed(key: str, spellings: Mapping[str, int]) -> str:
    """Return the spelling of most rows, one with a capital if there is any; Other if it may not name a place."""
    word = max(spellings, key=lambda one: (one[:1].isupper(), spellings[one], one))
    is_certain = sum(spellings.values()) >= LEAST_ROWS and key not in _RESERVED | {slug(OTHER)}
    is_place = len(word) <= LONGEST_WORD and not any(letter.isdigit() for letter in word)
    return " ".join(word.split()) if is_certain and is_place else OTHER


@dataclass(frozen=True, slots=True, kw_only=True)
class Breakdown:
    """One breakdown: its key in settings and figures' names, its words, and the columns and codes it counts by.

    `noun` is what a referral has of it, `heading` the heading of its column in a table. `label_kind` is the kind of its
    labels in prevent.toml. With `several` a referral may have more than one code. With `by_group` it counts by the
    groups of the codes. With `lists_all` a table also lists codes without a referral. `read` gives each code's rows.
    `text_from` is the return whose words its tables print, if they are the council's own. `series` is that of
    `dated_codes.BREAKS`, if its list has breaks.
    """

    key: str
    noun: str
    heading: str
    columns: tuple[str, ...]
    codes: tuple[Code, ...] = ()
    label_kind: str = ""
    several: bool = False
    by_group: bool = False
    lists_all: bool = False
    text_from: str = ""
    series: str = ""
    read: "Callable[[Rows, Breakdown, Question], Masks]" = _by_code

    def breaks_in(self, question: Question, row: str = "") -> tuple[Break, ...]:
        """Return the breaks of its list within the days counted, or those because of which a row does not compare."""
        return breaks_between(self.series, question.counted, question.counted, row=row)

    def notes_on_breaks(self, question: Question) -> tuple[str, ...]:
        """Return why a table has rows of several codes, and cells with [b]; empty if its list has no break."""
        why = tuple(one.why for one in self.breaks_in(question))
        return (*why, "The table has days before and after this change.") if why else ()

    def notes_on_rows(self, question: Question, rows: Mapping[str, str]) -> NotesOn:
        """Return which codes each row includes that counts several; none of age bands, whose names say it.

        `rows` gives the figure of each row by its code. The codes have the names of their list or of prevent.toml: a
        word of the returns would say that some referral has the code.
        """
        if any(ages_of(code.name) for code in self.codes):
            return ()
        row_of = partial(_row_of, breakdown=self, question=question)
        label = partial(question.defined_label, codes=self.codes, kind=self.label_kind)
        notes = notes_on_rows(rows, self.codes, question.counted, row_of=row_of, label=label)
        return tuple((note, frozenset({rows[row]})) for row, note in notes.items())

    def label(self, code: str, question: Question, *, on: dt.date | None = None) -> str:
        """Return a code as papers print it, with the label of the last day counted or of the day `on`."""
        return question.label_of_code(code, self.codes, kind=self.label_kind, on=on)


CONCERN = Breakdown(
    key="concern",
    noun="type of concern",
    heading="Type of concern",
    columns=("concern",),
    codes=CONCERNS,
    label_kind="concern",
    series=dated_codes.CONCERN,
)
COMPLEX_NEEDS = Breakdown(
    key="complex-needs",
    noun="complex need",
    heading="Complex need",
    columns=("vulnerabilities",),
    codes=VULNERABILITIES,
    label_kind="vulnerability",
    several=True,
)
BREAKDOWNS: dict[str, Breakdown] = {
    one.key: one
    for one in (
        Breakdown(
            key="source",
            noun="source",
            heading="Source of referral",
            columns=("source",),
            codes=SOURCES,
            label_kind="source",
        ),
        CONCERN,
        Breakdown(
            key="concern-group",
            noun="group of concerns",
            heading="Group of concerns",
            columns=("concern",),
            codes=CONCERNS,
            label_kind="concern",
            series=dated_codes.CONCERN,
            by_group=True,
        ),
        Breakdown(
            key="age",
            noun="age band",
            heading="Age band",
            columns=("age_band", "age"),
            codes=AGE_BANDS,
            label_kind="age",
            series=dated_codes.AGE,
            read=_by_age,
        ),
        Breakdown(
            key="sex", noun="sex", heading="Sex", columns=("sex",), codes=SEXES, label_kind="sex", lists_all=True
        ),
        Breakdown(
            key="ethnicity",
            noun="ethnic group",
            heading="Ethnic group",
            columns=("ethnicity",),
            codes=ETHNICITIES,
            label_kind="ethnicity",
        ),
        COMPLEX_NEEDS,
        Breakdown(
            key="mental-health",
            noun="mental health condition or neurodiversity",
            heading="Mental health or neurodiversity",
            columns=("mental_health",),
            codes=CONDITIONS,
            label_kind="mental health",
            several=True,
        ),
        Breakdown(
            key="district",
            noun="district",
            heading="District",
            columns=("district",),
            text_from="referrals",
            read=_by_words,
        ),
    )
}
USUAL = ("source", "concern")  # the breakdowns of a paper whose board asks for none


def coded(
    referrals: Rows, breakdown: Breakdown, question: Question, *, among: "NDArray[np.bool_] | None" = None
) -> "Masks | Count":
    """Return which rows have each code of a breakdown; a count without a value if some of them cannot be counted.

    With `among`, only these rows need a file that has the breakdown's columns. Of a breakdown with two columns, one
    that the files lack is left out if they have the other.
    """
    kept = referrals.present(*breakdown.columns, among=among)
    if unknown := uncounted(referrals, *(kept or breakdown.columns[:1]), among=among):
        return unknown
    return breakdown.read(referrals, breakdown, question)


def counts_by_code(
    masks: "Masks",
    chosen: "NDArray[np.bool_]",
    rule: Callable[[str], str],
    *,
    attributes: frozenset[str],
    lists_all: bool = False,
) -> dict[str, Count]:
    """Return the chosen rows of each code that has any, or of all codes; `rule` gives a code's rule in words."""
    ids = {code: rows_of(chosen & mask) for code, mask in masks.items()}
    return {
        code: referrals_in(own, rule(code), attributes=attributes) for code, own in ids.items() if lists_all or len(own)
    }
