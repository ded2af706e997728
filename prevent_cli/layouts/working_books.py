"""Working lists: workbooks that name people or referrals, and the counts that a screen may show."""

from prevent_cli.layouts.book import Book, BookCell, BookColumn, BookSheet
from prevent_cli.layouts.present import MARKS
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.measures.base.figure import NOT_AVAILABLE
from prevent_cli.measures.channel.reviews import DUE, DUE_WITHIN_DAYS, OVERDUE, ChannelReviews, Panels
from prevent_cli.measures.training.lists import LAPSED, LAPSING, UNTRAINED, PeopleToTrain
from prevent_cli.measures.training.renewal import DAYS_AHEAD
from prevent_cli.periods import long_date, month_name

MARKING = "OFFICIAL-SENSITIVE"
NO_MANAGER = "(no manager given)"
STATUS_WORDS = {UNTRAINED: "untrained", LAPSED: "lapsed", LAPSING: f"lapsing in {DAYS_AHEAD} days"}


def marking(*, sample: bool) -> str:
    """Return the marking at the top of every sheet and page."""
    return f"{MARKING}: SAMPLE DATA" if sample else MARKING


def people_book(found: PeopleToTrain, *, sample: bool) -> Book:
    """Return the people to train: one list, numbers by manager, and numbers by department."""
    day = long_date(found.as_at)
    rules = (
        f"As at {day}: people in post who require training, from the staff list. Internal use only; not for a paper.",
        f"Untrained: no {found.course.course} is known. {_lapses(found)}",
        *_known_until(found),
        *found.assumptions,
    )
    sheets = (_people_sheet(found, rules), _managers_sheet(found, rules), _departments_sheet(found, day))
    return Book(title=f"People to train at {day}", marking=marking(sample=sample), dated=found.as_at, sheets=sheets)


def _lapses(found: PeopleToTrain) -> str:
    """Return the rule for lapsed training, or what to set for one."""
    if not found.lapses:
        return "Nobody is lapsed: set refresh_months under [training], or renewal_months of a course, in prevent.toml."
    return f"Lapsed: {found.lapses}. Lapsing: it will lapse within {DAYS_AHEAD} days."


def _known_until(found: PeopleToTrain) -> tuple[str, ...]:
    if found.known_until is None:
        return ()
    return (f"The training returns end on {long_date(found.known_until)}: later courses are not known.",)


def _people_sheet(found: PeopleToTrain, rules: tuple[str, ...]) -> BookSheet:
    return BookSheet(
        name="People",
        title="People to train, by manager",
        lines=rules,
        columns=(
            BookColumn(heading="Manager", width=34),
            BookColumn(heading="Person", width=14),
            BookColumn(heading="Department", width=34),
            BookColumn(heading="Status", width=22),
            BookColumn(heading="Last course", width=14),
            BookColumn(heading="Counts until", width=14),
            BookColumn(heading="By the course", width=34),
        ),
        rows=tuple(
            (
                row.manager or NO_MANAGER,
                row.person,
                row.department,
                STATUS_WORDS[row.status],
                row.last_course,
                row.due_on,
                row.course,
            )
            for row in found.people
        ),
        empty="Nobody needs training.",
    )


def _managers_sheet(found: PeopleToTrain, rules: tuple[str, ...]) -> BookSheet:
    headings = ("Staff in post who require training", *(word.capitalize() for word in STATUS_WORDS.values()))
    return BookSheet(
        name="Managers",
        title="Managers' staff, and the number to train",
        lines=rules,
        columns=(BookColumn(heading="Manager", width=34), *(BookColumn(heading=words, width=20) for words in headings)),
        rows=tuple(
            (count.manager or NO_MANAGER, count.in_post, count.untrained, count.lapsed, count.lapsing)
            for count in found.managers
        ),
        empty="The staff list has nobody in post who requires training.",
    )


def _departments_sheet(found: PeopleToTrain, day: str) -> BookSheet:
    return BookSheet(
        name="Departments",
        title="People of each department in the staff list",
        lines=(
            f"As at {day}. These lists include only people in the staff list.",
            *(
                f"{row.department}: {row.listed:,} people in the staff list, but {row.required:,} in the headcounts. "
                "One of the two is out of date."
                for row in found.departments
                if row.required is not None and row.listed > row.required
            ),
        ),
        columns=(
            BookColumn(heading="Department", width=34),
            BookColumn(heading="Staff requiring training (headcounts)", width=24),
            BookColumn(heading="People requiring training in the staff list", width=24),
        ),
        rows=tuple((row.department, row.required, row.listed) for row in found.departments),
        empty="No departments are in scope.",
    )


def reviews_book(found: ChannelReviews, *, sample: bool) -> Book:
    """Return the Channel lists: reviews due and overdue, panels, and the days from referral to panel."""
    span = f"{long_date(found.first)} to {long_date(found.last)}"
    sheets = (_reviews_list(found), _panels_sheet(found, span), _waits_list(found, span))
    title = f"Channel reviews at {long_date(found.as_at)}"
    return Book(title=title, marking=marking(sample=sample), dated=found.as_at, sheets=sheets)


def _reviews_list(found: ChannelReviews) -> BookSheet:
    counts = (f"Reviews held: {found.held}. Not yet due: {found.later}.",) if found.reviews is not None else ()
    as_at = f"As at {long_date(found.as_at)}. Due: within {DUE_WITHIN_DAYS} days."
    return BookSheet(
        name="Reviews",
        title="Reviews after exit that are due or overdue",
        lines=(as_at, "Internal use only; not for a paper.", *counts, *found.remedies),
        columns=(
            BookColumn(heading="Referral"),
            BookColumn(heading="Support ended"),
            BookColumn(heading="Review after (months)", width=22),
            BookColumn(heading="Due on"),
            BookColumn(heading="Status"),
        ),
        rows=tuple((row.reference, row.closed_on, row.months, row.due_on, row.status) for row in found.reviews or ()),
        empty="No reviews are due." if found.reviews is not None else "The reviews are not known.",
    )


def _waits_list(found: ChannelReviews, span: str) -> BookSheet:
    days = (f"Median {found.median_days:g} days; longest {found.longest_days}.",) if found.waits else ()
    nobody = "No referrals were first discussed in these days."
    left_out = found.waits_left_out
    before = (f"Left out, since the panel came before the day received: {left_out}. Correct these days.",)
    return BookSheet(
        name="Days to panel",
        title="Days from referral to first panel",
        lines=(
            f"Referrals first discussed from {span}, the longest wait first.",
            *days,
            *(before if left_out else ()),
            *found.remedies,
        ),
        columns=(
            BookColumn(heading="Referral"),
            BookColumn(heading="Received"),
            BookColumn(heading="First panel"),
            BookColumn(heading="Days", width=10),
        ),
        rows=tuple((row.reference, row.received_on, row.panel_on, row.days) for row in found.waits or ()),
        empty=nobody if found.waits is not None else "The waits are not known.",
    )


def _panels_sheet(found: ChannelReviews, span: str) -> BookSheet:
    panels = found.panels
    rows: list[tuple[BookCell, ...]] = []
    lines = [f"Months and meetings from {span}."]
    if panels is None:
        lines += found.remedies or ("The meetings return is missing.",)
    else:
        rows += [("Month without a panel", month_name(month), None) for month in panels.months_without]
        rows += [("Panel without police", month_name(day), day) for day in panels.without_police or ()]
        lines += [f"Meetings held: {len(panels.held)}. Whole months checked: {len(panels.months)}.", _police(panels)]
    return BookSheet(
        name="Panels",
        title="Months without a panel, and panels without police",
        lines=tuple(lines),
        columns=(BookColumn(heading="What", width=28), BookColumn(heading="Month"), BookColumn(heading="Date held")),
        rows=tuple(rows),
        empty="None known.",
    )


def _police(panels: Panels) -> str:
    if panels.without_police is None:
        return "No agency is known to be the police: set police_agency under [channel] in prevent.toml."
    return f"Counted as police: {', '.join(panels.police)}."


def reviews_sheet(found: ChannelReviews, *, note: str) -> Sheet:
    """Return the counts for a screen or an export, without referrals' references; `note` says where the lists are."""
    panels = found.panels
    rows: list[tuple[str, str, float | None]] = [
        ("reviews_overdue", "Reviews overdue", found.number(OVERDUE)),
        ("reviews_due", f"Reviews due within {DUE_WITHIN_DAYS} days", found.number(DUE)),
        ("reviews_not_yet_due", "Reviews not yet due", found.later),
        ("reviews_held", "Reviews held", found.held),
    ]
    notes = [*found.remedies, note]
    if panels is not None:
        rows += [
            ("panels_held", "Panels held", len(panels.held)),
            ("months_without_panel", "Months without a panel", len(panels.months_without)),
            (
                "panels_without_police",
                "Panels without police",
                None if panels.without_police is None else len(panels.without_police),
            ),
        ]
        notes = [*_named(panels), _police(panels), *notes]
    rows += [
        ("referrals_to_panel", "Referrals first discussed", None if found.waits is None else len(found.waits)),
        ("median_days_to_panel", "Median days from referral to panel", found.median_days),
        ("longest_days_to_panel", "Longest days from referral to panel", found.longest_days),
    ]
    return Sheet(
        name="channel.reviews",
        title=f"Channel at {long_date(found.as_at)}; panels and waits from {long_date(found.first)}",
        columns=(
            SheetColumn(key="measure", heading="What"),
            SheetColumn(key="value", heading="Number", numeric=True, figures=True),
        ),
        rows=tuple(
            (SheetCell(text=words, plain=key), SheetCell(text="[x]" if value is None else f"{value:g}", plain=value))
            for key, words, value in rows
        ),
        notes=(*notes, *((MARKS[NOT_AVAILABLE],) if any(value is None for *_, value in rows) else ())),
        as_at=found.as_at,
    )


def _named(panels: Panels) -> tuple[str, ...]:
    """Return the months and days of two counts, which name no person."""
    without = ", ".join(month_name(month) for month in panels.months_without)
    unpoliced = ", ".join(long_date(day) for day in panels.without_police or ())
    return (
        *((f"Months without a panel: {without}.",) if without else ()),
        *((f"Panels without police: {unpoliced}.",) if unpoliced else ()),
    )
