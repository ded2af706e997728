"""Which papers there are: each with its template, the returns it needs, and the measures that are asked of them."""

import importlib
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast

if TYPE_CHECKING:
    from prevent_cli.measures.base.figure import Measured
    from prevent_cli.measures.base.material import Material, Question

    Measure = Callable[[Material, Question], Measured]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A measure, where it stands, the returns it cannot do without, and those it uses where they are.

    `by_window`: it counts training in a window, and cannot be asked of a day before that begins. It is imported when it
    is first counted: a command pays for its own measures only.
    """

    module: str
    function: str
    needs: tuple[str, ...]
    uses: tuple[str, ...] = ()
    gives: tuple[str, ...] = ()  # how the names of its figures and tables begin
    facts: tuple[str, ...] = ()  # its facts in words
    by_window: bool = False

    @property
    def measure(self) -> "Measure":
        """Return the function itself."""
        return cast("Measure", getattr(importlib.import_module(f"prevent_cli.measures.{self.module}"), self.function))


_TRAINING_NEEDS = ("sessions", "attendance", "headcounts")
_TRAINING_USES = ("departments", "totals", "staff")

MEASURES: dict[str, Asked] = {
    "channel-quarterly": Asked(
        module="channel.referrals",
        function="channel_quarterly",
        needs=("referrals",),
        gives=("channel.2", "channel.framework", "channel.quarterly"),
    ),
    "deep-dive": Asked(
        module="channel.deep_dive",
        function="deep_dive",
        needs=("referrals",),
        gives=("deep-dive.", "channel.deep-dive"),
    ),
    "casework": Asked(
        module="channel.casework", function="casework", needs=("referrals",), gives=("channel.period.", "channel.live")
    ),
    "coverage": Asked(
        module="training.coverage",
        function="coverage",
        needs=_TRAINING_NEEDS,
        uses=_TRAINING_USES,
        gives=("training.",),
        by_window=True,
    ),
    "training-gap": Asked(
        module="training.gap",
        function="training_gap",
        needs=_TRAINING_NEEDS,
        uses=_TRAINING_USES,
        gives=("training.",),
        by_window=True,
    ),
    "partners": Asked(
        module="training.partners",
        function="partner_training",
        needs=("sessions", "attendance"),
        uses=_TRAINING_USES,
        gives=("partners.", "training.partners"),
        by_window=True,
    ),
    "meetings": Asked(
        module="channel.meetings",
        function="panel_meetings",
        needs=("meetings",),
        gives=("panel.", "delivery-group."),
        facts=("agencies",),
    ),
    "boards": Asked(module="boards", function="board_schedule", needs=("boards",), gives=("boards.",)),
    "events": Asked(module="events", function="events", needs=(), uses=("events",), facts=("events", "recent_events")),
    "clearance": Asked(module="clearance", function="clearance", needs=(), uses=("clearance",)),
    "trainers": Asked(
        module="training.trainers",
        function="trainers",
        needs=("trainers", "sessions"),
        uses=("departments", "headcounts"),
        gives=("trainers.",),
        by_window=True,
    ),
    "training-quality": Asked(
        module="training.quality",
        function="training_quality",
        needs=(*_TRAINING_NEEDS, "trainers", "evaluations"),
        uses=(*_TRAINING_USES, "risks"),
        gives=("quality.", "training.quality", "training.risks"),
        by_window=True,
    ),
    "feedback": Asked(
        module="feedback",
        function="feedback",
        needs=("evaluations",),
        uses=("sessions", "headcounts", "departments"),
        gives=("feedback.",),
        by_window=True,
    ),
    "sectors": Asked(
        module="training.sectors",
        function="training_by_sector",
        needs=("sessions",),
        uses=("attendance", "departments", "headcounts", "evaluations"),
        gives=("sectors.", "training.sectors"),
        by_window=True,
    ),
    "projects": Asked(
        module="projects",
        function="projects",
        needs=("projects",),
        uses=("deliverables", "expected_outcomes"),
        gives=("projects",),
    ),
    "outreach": Asked(module="outreach", function="outreach", needs=("engagements",), gives=("outreach.",)),
    "reported-counts": Asked(
        module="outreach", function="reported_counts", needs=("reported_counts",), gives=("reported",)
    ),
    "actions": Asked(module="actions", function="actions", needs=("actions",), gives=("actions.",)),
    "recommendations": Asked(
        module="actions", function="recommendations", needs=("recommendations",), gives=("recommendations",)
    ),
    "partner-status": Asked(
        module="partner_status",
        function="partner_status",
        needs=("partner_status", "sessions", "attendance"),
        uses=_TRAINING_USES,
        gives=("partner-status.", "partners.status"),
        by_window=True,
    ),
    "priorities": Asked(module="plans", function="priorities", needs=("priorities",), gives=("priorities",)),
    "themes": Asked(module="plans", function="themes", needs=("themes",), gives=("themes", "pillars")),
    "leavers-feedback": Asked(
        module="channel.leavers", function="leavers_feedback", needs=("leavers_feedback",), gives=("leavers.",)
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """A section that is an appendix: its title, and the figure that says how much there is in it."""

    title: str
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One kind of paper: its template, and its sections in order with the measures that each prints.

    A board leaves sections out by naming those it wants in prevent.toml; what no section prints is never counted.
    """

    name: str
    title: str
    template: str
    sections: Mapping[str, tuple[str, ...]]
    appendices: Mapping[str, Appendix] = field(default_factory=dict)  # those of its sections that are appendices
    draft_sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # those that only a draft has
    # Measures it can do without, what their returns do not give being [x], each with the figures that its template
    # prints: unless a return names a figure of one, nothing else of it is asked for, nor can it stop a publication.
    beside: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def measures(self, sections: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of the measures of some sections, each once."""
        known = {**self.sections, **self.draft_sections}
        return tuple(dict.fromkeys(measure for name in sections for measure in known[name]))


_CLEARANCE = {"clearance": ("clearance",)}  # the checklist is taken out before a report is published

# The cells of an action plan may name figures of these measures.
_PLAN_NAMES = ("trainers", "sectors")

PAPERS: dict[str, Paper] = {
    paper.name: paper
    for paper in (
        Paper(
            name="scpb",
            title="Prevent update for a community safety partnership board",
            template="scpb.md.jinja",
            sections={
                "introduction": ("events",),
                "risk-assessment": ("events",),
                "panel": ("meetings",),
                "casework": ("casework",),
                "training": ("coverage", "events"),
                "partners": ("partners",),
                "boards": ("boards",),
                "background-papers": (),
            },
        ),
        Paper(
            name="asc",
            title="Prevent update for a committee that oversees one service",
            template="asc.md.jinja",
            sections={
                "introduction": (),
                "risk-assessment": ("events",),
                "panel": ("meetings",),
                "casework": ("casework",),
                "training": ("coverage", "events"),
                "boards": ("boards",),
                "background-papers": (),
            },
            draft_sections=_CLEARANCE,
        ),
        Paper(
            name="cllc",
            title="Full Prevent and counter-extremism update for the committee that answers for the strategy",
            template="cllc.md.jinja",
            sections={
                "introduction": (),
                "strategic-review": ("recommendations",),
                "delivery-group": ("meetings",),
                "channel-quarterly": ("channel-quarterly",),
                "casework": ("casework",),
                "deep-dive": ("deep-dive",),
                "risk-assessment": ("events",),
                "projects": ("projects",),
                "reported-counts": ("reported-counts",),
                "training": ("coverage", "events"),
                "training-quality": ("trainers", "training-quality"),
                "partners": ("partners",),
                "feedback": ("feedback",),
                "counter-extremism": ("themes",),
                "boards": ("boards",),
                "background-papers": (),
                "partner-status": ("partner-status",),
                "priorities": ("priorities",),
                "themes": ("themes",),
                "strategic-review-appendix": ("recommendations",),
            },
            appendices={
                "partner-status": Appendix(
                    title="Training of partner organisations, team by team", holds="partner-status.teams"
                ),
                "priorities": Appendix(title="Achievements and priorities", holds="priorities.rows"),
                "themes": Appendix(title="Local counter-extremism plan by theme", holds="themes.count"),
                "strategic-review-appendix": Appendix(
                    title="Recommendations of the strategic review", holds="recommendations.total"
                ),
            },
            draft_sections=_CLEARANCE,
        ),
        Paper(
            name="update",
            title="General update for any board that has no paper of its own",
            template="update.md.jinja",
            sections={
                "introduction": (),
                "panel": ("meetings",),
                "casework": ("casework",),
                "training": ("coverage", "events"),
                "partners": ("partners",),
                "actions": ("actions", *_PLAN_NAMES),
                "boards": ("boards",),
                "background-papers": (),
            },
            beside=dict.fromkeys(_PLAN_NAMES, ()),
        ),
        Paper(
            name="duty-progress",
            title="Progress against the duty, objective by objective: an appendix",
            template="duty-progress.md.jinja",
            sections={"status": ("actions", *_PLAN_NAMES), "workstreams": ("actions", *_PLAN_NAMES)},
            beside={
                "trainers": ("trainers.accredited", "trainers.courses"),
                "sectors": ("sectors.education.people", "sectors.non-education.people"),
            },
        ),
        Paper(
            name="overview",
            title="Annual overview of the Prevent team's work for a scrutiny committee",
            template="overview.md.jinja",
            sections={
                "legal-basis": (),
                "objectives": (),
                "accountability": (),
                "outreach": ("outreach",),
                "safeguarding": ("leavers-feedback",),
                "training": ("sectors",),
                "feedback": ("feedback",),
                "peer-review": ("recommendations",),
                "learning": (),
                "measuring-success": (),
                "confidential-referrals": (),
                "across-departments": (),
                "background-papers": (),
                "peer-review-appendix": ("recommendations",),
            },
            appendices={
                "peer-review-appendix": Appendix(title="Recommendations and progress", holds="recommendations.total")
            },
        ),
    )
}


def returns_for(measures: tuple[str, ...], *, beside: Collection[str] = ()) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the returns that some measures need, and of all that they use, each once, in order.

    The returns of measures that stand `beside` the others are used where they are, and not needed.
    """
    needs = tuple(dict.fromkeys(name for one in measures if one not in beside for name in MEASURES[one].needs))
    uses = (name for one in measures for name in (*MEASURES[one].needs, *MEASURES[one].uses))
    return needs, tuple(dict.fromkeys((*needs, *uses)))
