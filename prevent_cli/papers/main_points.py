"""The main points of a paper: the rules that choose them from its released figures. Nothing is counted here.

`RULES` are in the order of importance. Each gives a sentence, or nothing if a number that it needs has a mark. The
first `MOST` sentences are the main points, printed in that order. No rule reads a number that readers do not see.
`UNSAID` say what cannot be said, and why. At most one of them is a point, the last, after at least `FIRST` numbers
if so many are known.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any

from prevent_cli.layouts.document import Text
from prevent_cli.papers.not_given import not_given
from prevent_cli.papers.phrases import Phrase, joined, series
from prevent_cli.papers.sentences import Sentences
from prevent_cli.papers.target_sentences import FEW, is_short
from prevent_cli.papers.templates.functions import PaperFunctions, day
from prevent_cli.papers.templates.markers import InlinePiece
from prevent_cli.papers.waiting_sentences import OF_LEAVERS
from prevent_cli.records import dataclass
from prevent_cli.wording import slug

MOST = 6  # points of one paper
FIRST = 3  # points with numbers that come before what cannot be said, as far as they are known
ATTENDANCE_PERCENT = 75  # an agency that attends fewer of the panel's meetings is named; the sentence gives the number
FEWEST_MEETINGS = 4  # with fewer, one absence would name an agency
OLD_DAYS = 92  # a list that is older than a quarter is said to be
# A plan's entries past their due date, and all its entries: without any the paper says nothing of the plan.
WHOLES = {"actions.overdue": "actions.objectives", "recommendations.overdue": "recommendations.total"}
RELATING = {"review": f" {OF_LEAVERS}"}  # what the word alone does not say
APPENDICES = ("strategic-review-appendix", "peer-review-appendix")  # print the owner of each recommendation


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the rules read: the paper's released figures, its sentences, and its plain values."""

    figures: PaperFunctions
    sentences: Sentences
    context: Mapping[str, Any]

    def fact(self, name: str) -> Any:
        """Return a fact, or None if no measure of the paper gives it."""
        return self.context.get("facts", {}).get(name)

    def has_section(self, *names: str) -> bool:
        """Return whether the paper has one of some sections."""
        return any(name in self.context.get("sections", ()) for name in names)

    def value(self, name: str) -> int | None:
        """Return a figure's number; None if the paper does not count it, or if it has a mark."""
        return self.figures.count(name) if self.figures.has_figure(name) else None

    def none_or_number(self, name: str) -> Phrase:
        """Return a figure's number, or the word none."""
        return "none" if self.value(name) == 0 else self.figures.number(name)

    def is_hidden(self, name: str) -> bool:
        """Return whether the paper counts a figure and hides it."""
        return self.figures.has_figure(name) and self.figures.is_hidden(name)

    def is_unknown(self, name: str) -> bool:
        """Return whether the paper counts a figure that is not available."""
        return self.figures.has_figure(name) and self.value(name) is None and not self.is_hidden(name)


Rule = Callable[[Known], InlinePiece | None]


def main_points(known: Known, asks: str = "", *, most: int = MOST) -> tuple[InlinePiece, ...]:
    """Return the main points, the most important first; none where only what the paper asks is known.

    There are at most `most`. `asks` is what the paper asks of its board, in the words of its template. A point whose
    first figure an earlier point has is left out.
    """
    unsaid = [point for rule in UNSAID if (point := rule(known)) is not None][:1]
    places = most - bool(asks)
    numbers = tuple(_numbers(known))[: max(places - len(unsaid), FIRST)]
    found = (*numbers, *unsaid)[:places]
    return (*((joined(asks),) if asks else ()), *found) if found else ()


def _numbers(known: Known) -> Iterator[InlinePiece]:
    """Yield the points with numbers, each first figure once."""
    said: set[str] = set()
    for rule in RULES:
        point = rule(known)
        if point is not None and not said.intersection(_figures(point)[:1]):
            yield point
            said.update(_figures(point))


def _figures(point: InlinePiece) -> list[str]:
    return [part.figure for part in point.content if isinstance(part, Text) and part.figure]


def is_beyond_chance(now: int, before: int) -> bool:
    """Return whether two counts differ by more than 1.96 times the root of their sum, in whole numbers."""
    return 10_000 * (now - before) ** 2 > 38_416 * (now + before)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A count and the equal period before: their figures, and the words for them."""

    what: str
    now: str
    before: int
    label: str
    compared: Phrase


def greatest_change(known: Known) -> InlinePiece | None:
    """Return the greatest change that is more than chance, by the size of the change in relation to the counts."""
    changes = [
        (change, now)
        for change in (*_changes_of_framework(known), *_changes_of_trends(known))
        if (now := known.value(change.now)) is not None and is_beyond_chance(now, change.before)
    ]
    if not changes:
        return None
    change, now = max(changes, key=lambda pair: (pair[1] - pair[0].before) ** 2 / (pair[1] + pair[0].before))
    verb = "rose" if now > change.before else "fell"
    return joined(
        f"{change.what} {verb} to ", known.none_or_number(change.now), f" in {change.label}, ", change.compared, "."
    )


def _changes_of_framework(known: Known) -> Iterator[Change]:
    """Yield the changes of the latest interval of the framework on the one before, and on the year before.

    A change without a figure, or with a mark, as across a break in the series, is left out.
    """
    by = known.fact("channel.by")
    when = {"change": f"in the {by} before", "change-on-year": f"in the same {by} a year before"}
    for latest in tuple(known.fact("channel.quarters") or ())[-1:]:
        name = f"channel.{slug(latest.label)}.referred"
        for suffix, words in when.items():
            now, change = known.value(name), known.value(f"{name}.{suffix}")
            if now is not None and change:
                size = known.figures.number(f"{name}.{suffix}-size")
                compared = joined(size, f" {'more' if change > 0 else 'fewer'} than {words}")
                yield Change(
                    what="New cases referred", now=name, before=now - change, label=latest.label, compared=compared
                )


def _changes_of_trends(known: Known) -> Iterator[Change]:
    """Yield the changes of the last whole interval of each trend of referrals or engagements."""
    for fact, key, what in (
        ("trends", "referred", "Referrals received"),
        ("trends.engagements", "engagements", "Outreach engagements"),
    ):
        trend = known.fact(fact)
        if trend is None or len(trend.ended) < 2:  # noqa: PLR2004 - two intervals are compared
            continue
        last, before = (f"trend.{slug(one.label)}.{key}" for one in (trend.ended[-1], trend.ended[-2]))
        earlier = known.value(before)
        if earlier is None or known.value(last) is None:
            continue
        compared = joined("from ", known.none_or_number(before), f" in {trend.ended[-2].label}")
        yield Change(what=what, now=last, before=earlier, label=trend.ended[-1].label, compared=compared)


def targets(known: Known) -> InlinePiece | None:
    """Return which departments meet the target, and how many people are still to train in the others."""
    target, met = known.fact("training.target"), "training.departments-at-target"
    if target is None or not known.value("training.departments") or known.value(met) is None:
        return None
    return known.sentences.target_met(
        met,
        departments="training.departments",
        listed="training.departments-listed",
        target=target,
        each=known.fact("training.by-department") or (),
    )


def overdue(known: Known) -> InlinePiece | None:
    """Return what is overdue, and whose it is where few names say so."""
    late = [(noun, name, when, whose) for noun, name, when, whose in _late(known) if known.value(name)]
    for with_names in (True, False):
        said = [_overdue_on(known, when, late, with_names=with_names) for when in dict.fromkeys(one[2] for one in late)]
        if all(map(is_short, said)) or not with_names:
            break
    return joined(*(phrase for at, one in enumerate(said) for phrase in (" " if at else "", one))) if late else None


Late = tuple[str, str, Any, Sequence[str]]


def _late(known: Known) -> Iterator[Late]:
    """Yield what may be overdue: the noun, the figure, the day, and the names of those whose it is."""
    as_at = known.context.get("as_at")
    prints_owners = known.has_section(*APPENDICES)
    owners = (known.fact("recommendations.overdue-owners") or ()) if prints_owners else ()
    boards = [one.name for one in known.fact("boards.updates") or () if one.status == "overdue"]
    streams = known.fact("actions.overdue-workstreams") or ()
    meeting, recorded = known.fact("boards.day"), known.fact("boards.recorded")
    yield "objective", "actions.overdue", as_at, _old(known.fact("actions.day"), as_at) or streams
    yield "recommendation", "recommendations.overdue", as_at, _old(known.fact("recommendations.day"), as_at) or owners
    yield "review", "reviews.overdue", known.context.get("last_day"), ()
    yield "board update", "boards.overdue", meeting, _old(recorded, meeting) or boards


def _old(recorded: dt.date | None, on: dt.date | None) -> tuple[str, ...]:
    """Return when a list was recorded, if that is long before the day of the number."""
    is_old = recorded is not None and on is not None and (on - recorded).days > OLD_DAYS
    return (f"as recorded on {day(recorded)}",) if is_old and recorded is not None else ()


def _overdue_on(known: Known, when: Any, late: Sequence[Late], *, with_names: bool) -> InlinePiece:
    here = [one for one in late if one[2] == when]
    each = [
        joined(known.figures.plural(name, noun, f"{noun}s"), RELATING.get(noun, ""), _of(whose if with_names else ()))
        for noun, name, _, whose in here
    ]
    return joined(f"Overdue on {day(when)}: ", series(each), ".")


def _of(names: Sequence[str]) -> str:
    return f" ({', '.join(names)})" if 0 < len(names) <= FEW else ""


def attendance(known: Known) -> InlinePiece | None:
    """Return the agencies that attended fewer than three quarters of the panel's meetings."""
    if (known.value("panel.meetings") or 0) < FEWEST_MEETINGS:
        return None
    below = [
        one
        for one in known.fact("agencies") or ()
        if (percent := known.value(one["percent"])) is not None and percent < ATTENDANCE_PERCENT
    ]
    if not below:
        return None
    below.sort(key=lambda one: known.value(one["percent"]) or 0)
    named = [joined(one["name"], " (", known.figures.percent(one["percent"]), ")") for one in below[:FEW]]
    others = ["others"] if len(below) > FEW else []
    meetings = f"of the {known.context['channel'].panel}'s meetings"
    return joined(f"Attended fewer than {ATTENDANCE_PERCENT}% {meetings}: ", series([*named, *others]), ".")


def _headlines(known: Known) -> Iterator[tuple[str, str]]:
    """Yield the figures that the paper's sections are about, with the words for each.

    What the paper says nothing else about is left out: a plan without entries, a target that is not set.
    """
    told, last_day = known.context["period"]["told"], day(known.context["last_day"])
    every = (
        ("casework", "channel.period.referred", f"The number of referrals received {told}"),
        ("casework", "channel.live", f"The number of live cases on {last_day}"),
        *(
            (
                "channel-quarterly",
                f"channel.{slug(latest.label)}.referred",
                f"The number of new cases in {latest.label}",
            )
            for latest in tuple(known.fact("channel.quarters") or ())[-1:]
        ),
        ("panel", "panel.meetings", f"The number of {known.context['channel'].panel} meetings {told}"),
        (
            "training",
            "training.departments-at-target",
            "The number of departments that meet the target for training",
        ),
        ("partners", "partners.sessions", "The number of sessions delivered for partner organisations"),
        ("outreach", "outreach.engagements", f"The number of outreach engagements {told}"),
        ("actions", "actions.overdue", "The number of objectives past their due date"),
        ("strategic-review", "recommendations.overdue", "The number of recommendations past their due date"),
        ("peer-review", "recommendations.overdue", "The number of recommendations past their due date"),
        *(
            ("timeliness", "reviews.overdue", f"The number of reviews {OF_LEAVERS} overdue on {last_day}")
            for table in known.fact("time.tables") or ()
            if table == "channel.reviews"
        ),
    )
    yield from ((name, words) for section, name, words in every if known.has_section(section) and _is_told(known, name))


def _is_told(known: Known, name: str) -> bool:
    """Return whether the paper has the subject of a figure: the entries of a plan, a target."""
    if name == "training.departments-at-target":
        return known.fact("training.target") is not None
    return name not in WHOLES or bool(known.value(WHOLES[name])) or known.is_hidden(WHOLES[name])


def not_available(known: Known) -> InlinePiece | None:
    """Return a number of the paper's sections that is not available, and why."""
    for name, words in _headlines(known):
        if known.is_unknown(name):
            return known.figures.unavailable({name: words})
    return None


def hidden(known: Known) -> InlinePiece | None:
    """Return the numbers of the paper's sections that are hidden, so that nobody can be recognised."""
    words = [words for name, words in _headlines(known) if known.is_hidden(name)][:FEW]
    if not words:
        return None
    others = [f"{what[:1].lower()}{what[1:]}" for what in words[1:]]
    nor = (f" Nor {'is' if len(others) == 1 else 'are'} ", series(others), ".") if others else ()
    return joined(not_given(words[0]), *nor)


def referrals(known: Known) -> InlinePiece | None:
    """Return the referrals received and the cases accepted."""
    if known.has_section("casework") and known.value("channel.period.referred") is not None:
        told = known.context["period"]["told"]
        names, label = ("channel.period.referred", "channel.period.accepted"), known.context["period"].get("label", "")
        return known.sentences.referrals_received(*names, told, trend=known.fact("trends"), label=label)
    trend = known.fact("trends")
    if trend is None or not trend.ended:
        return None
    label = trend.ended[-1].label
    name = f"trend.{slug(label)}.referred"
    if known.value(name) is None:
        return None
    before = known.sentences.number_before(name, trend, label)
    return joined(f"Referrals received in {label}: ", known.none_or_number(name), before, ".")


def engagements(known: Known) -> InlinePiece | None:
    """Return the outreach engagements of the period."""
    if known.value("outreach.engagements") is None:
        return None
    number = "no" if not known.value("outreach.engagements") else known.figures.number("outreach.engagements")
    were, nouns = ("was", "instance") if known.value("outreach.engagements") == 1 else ("were", "instances")
    told = known.context["period"]["told"]
    return joined(f"There {were} ", number, f" {nouns} of community outreach {told}.")


def coverage(known: Known) -> InlinePiece | None:
    """Return the share of staff trained, beside that of the interval before."""
    trend = known.fact("trends.training")
    found = None if trend is None else known.sentences.coverage_over_time(trend)
    return found if found is not None and _figures(found) else None


def plans(known: Known) -> InlinePiece | None:
    """Return how many recommendations were made, and the status of each."""
    if not known.value("recommendations.total") or known.fact("recommendations.day") is None:
        return None
    made = known.figures.plural("recommendations.total", "recommendation was", "recommendations were", start=True)
    statuses = known.sentences.recommendation_statuses("recommendations", known.fact("recommendations.day"))
    return joined(made, " made. ", statuses)


def partners(known: Known) -> InlinePiece | None:
    """Return the sessions delivered for partner organisations, and the people trained there."""
    if not known.value("partners.sessions") or not known.has_section("partners"):
        return None
    return known.sentences.partner_sessions(
        "partners.sessions",
        known="partners.sessions-with-number",
        people="partners.people",
        course=known.fact("training.course"),
        start=True,
    )


def meetings(known: Known) -> InlinePiece | None:
    """Return how often the panel met."""
    if not known.value("panel.meetings") or not known.has_section("panel"):
        return None
    panel, told = known.context["channel"].panel, known.context["period"]["told"]
    return joined(f"The {panel} held ", known.figures.plural("panel.meetings", "meeting", "meetings"), f" {told}.")


RULES: tuple[Rule, ...] = (
    greatest_change,
    targets,
    overdue,
    attendance,
    referrals,
    engagements,
    coverage,
    plans,
    partners,
    meetings,
)
UNSAID: tuple[Rule, ...] = (not_available, hidden)
