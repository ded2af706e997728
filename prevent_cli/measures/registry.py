"""The list of measures: each with its function, and the returns that it needs and uses."""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import field
from typing import TYPE_CHECKING

from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from prevent_cli.measures.base.figure import Measured
    from prevent_cli.measures.base.material import Material, Question

    Measure = Callable[[Material, Question], Measured]


@dataclass(frozen=True, slots=True, kw_only=True)
class RegisteredMeasure:
    """A measure: the returns it needs, the returns it uses if present, and how to import its function.

    `instead` maps a needed return to those of which one is enough: what only the needed one says is then [x].
    `gives` lists the beginnings of its figures' and tables' names, `facts` the names of its facts in words.
    `by_window` is true if it counts training in a window: it cannot be counted for a day before the window begins.
    `by_trend` is true if it counts intervals of a trend, whose last one may go on after the period to the as-at date.
    `load` imports the function when it is first counted, so a command imports only its own measures.
    """

    load: "Callable[[], Measure]"
    needs: tuple[str, ...]
    uses: tuple[str, ...] = ()
    instead: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    gives: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()
    by_window: bool = False
    by_trend: bool = False

    def lacks(self, present: Iterable[str]) -> tuple[str, ...]:
        """Return the needed returns that are not present, nor one that is enough without them."""
        return tuple(name for name in self.needs if not {name, *self.instead.get(name, ())} & set(present))

    @property
    def measure(self) -> "Measure":
        """Return the function, imported."""
        return self.load()


def _channel_quarterly() -> "Measure":
    from prevent_cli.measures.channel.referrals import channel_quarterly

    return channel_quarterly


def _deep_dive() -> "Measure":
    from prevent_cli.measures.channel.deep_dive import deep_dive

    return deep_dive


def _who_is_referred() -> "Measure":
    from prevent_cli.measures.channel.who import who_is_referred

    return who_is_referred


def _casework() -> "Measure":
    from prevent_cli.measures.channel.casework import casework

    return casework


def _journey() -> "Measure":
    from prevent_cli.measures.channel.journey import journey

    return journey


def _timeliness() -> "Measure":
    from prevent_cli.measures.channel.timeliness import timeliness

    return timeliness


def _coverage() -> "Measure":
    from prevent_cli.measures.training.coverage import coverage

    return coverage


def _training_gap() -> "Measure":
    from prevent_cli.measures.training.gap import training_gap

    return training_gap


def _partner_training() -> "Measure":
    from prevent_cli.measures.training.partners import partner_training

    return partner_training


def _panel_meetings() -> "Measure":
    from prevent_cli.measures.channel.meetings import panel_meetings

    return panel_meetings


def _board_schedule() -> "Measure":
    from prevent_cli.measures.boards import board_schedule

    return board_schedule


def _events() -> "Measure":
    from prevent_cli.measures.events import events

    return events


def _clearance() -> "Measure":
    from prevent_cli.measures.clearance import clearance

    return clearance


def _trainers() -> "Measure":
    from prevent_cli.measures.training.trainers import trainers

    return trainers


def _training_quality() -> "Measure":
    from prevent_cli.measures.training.quality import training_quality

    return training_quality


def _feedback() -> "Measure":
    from prevent_cli.measures.feedback import feedback

    return feedback


def _training_by_sector() -> "Measure":
    from prevent_cli.measures.training.sectors import training_by_sector

    return training_by_sector


def _own_sectors() -> "Measure":
    from prevent_cli.measures.training.sectors import own_sectors

    return own_sectors


def _courses() -> "Measure":
    from prevent_cli.measures.training.courses import training_by_course

    return training_by_course


def _projects() -> "Measure":
    from prevent_cli.measures.projects import projects

    return projects


def _outreach() -> "Measure":
    from prevent_cli.measures.outreach import outreach

    return outreach


def _reported_counts() -> "Measure":
    from prevent_cli.measures.outreach import reported_counts

    return reported_counts


def _actions() -> "Measure":
    from prevent_cli.measures.actions import actions

    return actions


def _recommendations() -> "Measure":
    from prevent_cli.measures.actions import recommendations

    return recommendations


def _partner_status() -> "Measure":
    from prevent_cli.measures.partner_status import partner_status

    return partner_status


def _priorities() -> "Measure":
    from prevent_cli.measures.plans import priorities

    return priorities


def _themes() -> "Measure":
    from prevent_cli.measures.plans import themes

    return themes


def _leavers_feedback() -> "Measure":
    from prevent_cli.measures.channel.leavers import leavers_feedback

    return leavers_feedback


def _trends() -> "Measure":
    from prevent_cli.measures.trends.referrals import trends

    return trends


def _training_trends() -> "Measure":
    from prevent_cli.measures.trends.training import training_trends

    return training_trends


def _engagement_trends() -> "Measure":
    from prevent_cli.measures.trends.engagements import engagement_trends

    return engagement_trends


def _changes_since() -> "Measure":
    from prevent_cli.measures.since.changes import changes_since

    return changes_since


_TRAINING_NEEDS = ("sessions", "attendance", "headcounts")
_TRAINING_USES = ("departments", "totals", "staff", "completions")
# Reported totals are enough where a council has no registers: sessions, and people by session, are then [x]. Completed
# courses that count are rows of attendance, so only the sessions can be missing.
_TOTALS_INSTEAD = {"sessions": ("totals", "completions"), "attendance": ("totals",)}

MEASURES: dict[str, RegisteredMeasure] = {
    "channel-quarterly": RegisteredMeasure(
        load=_channel_quarterly,
        needs=("referrals",),
        gives=("channel.2", "channel.framework", "channel.quarterly"),
    ),
    "deep-dive": RegisteredMeasure(load=_deep_dive, needs=("referrals",), gives=("deep-dive.", "channel.deep-dive")),
    "casework": RegisteredMeasure(load=_casework, needs=("referrals",), gives=("channel.period.", "channel.live")),
    "journey": RegisteredMeasure(
        load=_journey,
        needs=("referrals",),
        gives=("journey.", "channel.journey", "channel.closing-reasons"),
    ),
    "who": RegisteredMeasure(load=_who_is_referred, needs=("referrals",), gives=("received.", "channel.by-")),
    "timeliness": RegisteredMeasure(
        load=_timeliness,
        needs=("referrals",),
        gives=("time.", "open.", "reviews.", "channel.time", "channel.open", "channel.reviews"),
    ),
    "coverage": RegisteredMeasure(
        load=_coverage,
        needs=_TRAINING_NEEDS,
        uses=_TRAINING_USES,
        instead=_TOTALS_INSTEAD,
        gives=("training.",),
        by_window=True,
    ),
    "training-gap": RegisteredMeasure(
        load=_training_gap,
        needs=_TRAINING_NEEDS,
        uses=_TRAINING_USES,
        instead=_TOTALS_INSTEAD,
        gives=("training.",),
        by_window=True,
    ),
    "partners": RegisteredMeasure(
        load=_partner_training,
        needs=("sessions", "attendance"),
        uses=_TRAINING_USES,
        instead=_TOTALS_INSTEAD,
        gives=("partners.", "training.partners"),
        by_window=True,
    ),
    "meetings": RegisteredMeasure(
        load=_panel_meetings,
        needs=("meetings",),
        gives=("panel.", "delivery-group."),
        facts=("agencies",),
    ),
    "boards": RegisteredMeasure(load=_board_schedule, needs=("boards",), gives=("boards.",)),
    "events": RegisteredMeasure(load=_events, needs=(), uses=("events",), facts=("events", "recent_events")),
    "clearance": RegisteredMeasure(load=_clearance, needs=(), uses=("clearance",)),
    "trainers": RegisteredMeasure(
        load=_trainers,
        needs=("trainers", "sessions"),
        uses=("departments", "headcounts"),
        gives=("trainers.",),
        by_window=True,
    ),
    "training-quality": RegisteredMeasure(
        load=_training_quality,
        needs=(*_TRAINING_NEEDS, "trainers", "evaluations"),
        uses=(*_TRAINING_USES, "risks"),
        instead=_TOTALS_INSTEAD,
        gives=("quality.", "training.quality", "training.risks"),
        by_window=True,
    ),
    "feedback": RegisteredMeasure(
        load=_feedback,
        needs=("evaluations",),
        uses=("sessions", "headcounts", "departments"),
        gives=("feedback.",),
        by_window=True,
    ),
    "sectors": RegisteredMeasure(
        load=_training_by_sector,
        needs=("sessions",),
        uses=("attendance", "departments", "headcounts", "evaluations"),
        gives=("sectors.", "training.sectors"),
        by_window=True,
    ),
    "own-sectors": RegisteredMeasure(
        load=_own_sectors,
        needs=(),
        uses=("sessions", "attendance", "departments", "headcounts"),
        facts=("training.own-sectors",),
        by_window=True,
    ),
    "courses": RegisteredMeasure(
        load=_courses,
        needs=(),
        uses=("sessions", "attendance", "headcounts", *_TRAINING_USES),
        gives=("training.courses",),
        by_window=True,
    ),
    "projects": RegisteredMeasure(
        load=_projects,
        needs=("projects",),
        uses=("deliverables", "expected_outcomes"),
        gives=("projects",),
    ),
    "outreach": RegisteredMeasure(load=_outreach, needs=("engagements",), gives=("outreach.",)),
    "reported-counts": RegisteredMeasure(load=_reported_counts, needs=("reported_counts",), gives=("reported",)),
    "actions": RegisteredMeasure(load=_actions, needs=("actions",), gives=("actions.",)),
    "recommendations": RegisteredMeasure(load=_recommendations, needs=("recommendations",), gives=("recommendations",)),
    "partner-status": RegisteredMeasure(
        load=_partner_status,
        needs=("partner_status", "sessions", "attendance"),
        uses=_TRAINING_USES,
        instead=_TOTALS_INSTEAD,
        gives=("partner-status.", "partners.status"),
        by_window=True,
    ),
    "priorities": RegisteredMeasure(load=_priorities, needs=("priorities",), gives=("priorities",)),
    "themes": RegisteredMeasure(load=_themes, needs=("themes",), gives=("themes", "pillars")),
    "leavers-feedback": RegisteredMeasure(load=_leavers_feedback, needs=("leavers_feedback",), gives=("leavers.",)),
    # A council without these returns has no such trend: its papers are written without a word about them.
    "trends": RegisteredMeasure(
        load=_trends,
        needs=(),
        uses=("referrals",),
        gives=("trend.", "trends.years", "trends.quarters", "trends.concerns"),
        facts=("trends",),
        by_trend=True,
    ),
    "training-trends": RegisteredMeasure(
        load=_training_trends,
        needs=(),
        uses=(*_TRAINING_NEEDS, *_TRAINING_USES),
        gives=("trend.", "trends.training"),
        facts=("trends.training",),
        by_trend=True,
    ),
    "engagement-trends": RegisteredMeasure(
        load=_engagement_trends,
        needs=(),
        uses=("engagements",),
        gives=("trend.", "trends.engagements"),
        facts=("trends.engagements",),
        by_trend=True,
    ),
    "since": RegisteredMeasure(
        load=_changes_since,
        needs=(),
        uses=("boards", "actions", "recommendations", "events", *_TRAINING_NEEDS, *_TRAINING_USES),
        gives=("since.",),
        facts=("since.earlier", "since.plans", "since.trained", "since.events", "since.corrected", "since.left-out"),
    ),
}


def returns_for(
    measures: tuple[str, ...], *, optional_measures: Collection[str] = ()
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the returns that some measures need, and of all that they use, each once, in order.

    The returns of `optional_measures` are used if present, and not needed.
    """
    needs = tuple(
        dict.fromkeys(name for one in measures if one not in optional_measures for name in MEASURES[one].needs)
    )
    uses = (name for one in measures for name in (*MEASURES[one].needs, *MEASURES[one].uses))
    return needs, tuple(dict.fromkeys((*needs, *uses)))


def lacking(
    measures: Iterable[str], present: Collection[str], *, optional_measures: Collection[str] = ()
) -> tuple[str, ...]:
    """Return the returns that some measures need and that are not present, nor one that is enough instead."""
    asked = (one for one in measures if one not in optional_measures)
    return tuple(dict.fromkeys(name for one in asked for name in MEASURES[one].lacks(present)))
