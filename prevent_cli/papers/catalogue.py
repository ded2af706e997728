"""The catalogue of papers: the template and sections of each, and the measures that each section prints."""

from collections.abc import Iterable, Mapping
from dataclasses import field

from prevent_cli.records import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """An appendix section: its title, and the figure that counts its rows."""

    title: str
    holds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One kind of paper: its template, and its sections in order with the measures that each prints.

    A board can list the sections it wants in prevent.toml. Measures that no section prints are not counted.
    """

    name: str
    title: str
    template: str
    sections: Mapping[str, tuple[str, ...]]
    appendices: Mapping[str, Appendix] = field(default_factory=dict)  # the sections that are appendices
    draft_sections: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # sections that only a draft has
    if_returns: tuple[str, ...] = ()  # sections that it has only if the returns that they need are there
    absent: tuple[str, ...] = ()  # those of them that it does not have
    not_placed: tuple[str, ...] = ()  # sections for which the headings of a form have no place
    # Measures whose returns may be missing (their figures are then [x]), each with the figures that its template
    # prints. Their other figures are counted, and can stop a publication, only if a return names a figure of theirs.
    optional_measures: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    needed_in: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # optional measures that a section needs

    def optional_in(self, sections: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the measures that are optional for these sections, with the figures that the paper has of each."""
        needed = {measure for name in sections for measure in self.needed_in.get(name, ())}
        return {measure: own for measure, own in self.optional_measures.items() if measure not in needed}

    def measures(self, sections: tuple[str, ...]) -> tuple[str, ...]:
        """Return the measures of these sections, without duplicates."""
        known = {**self.sections, **self.draft_sections}
        return tuple(dict.fromkeys(measure for name in sections for measure in known[name]))


CASE_SECTIONS = (
    "channel-quarterly",
    "casework",
    "deep-dive",
    "journey",
    "who",
    "timeliness",
)  # with counts of referrals and cases and little else

_CLEARANCE = {"clearance": ("clearance",)}  # the checklist is removed before a report is published

# Referrals with adoptions, and training, over several years or quarters.
_TRENDS = ("trends", "training-trends")
# Sections that are printed only where several courses count, or the council has its own sectors.
_TRAINING_TABLES = {"training-courses": ("courses",), "training-sectors": ("own-sectors",)}

# What has changed since the board's last paper.
SINCE_LAST_PAPER = "since-last-paper"
_SINCE = {SINCE_LAST_PAPER: ("since",)}

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
                "main-points": (),
                "introduction": ("events",),
                **_SINCE,
                "risk-assessment": ("events",),
                "panel": ("meetings",),
                "casework": ("casework",),
                "journey": ("journey",),
                "who": ("who",),
                "timeliness": ("timeliness",),
                "training": ("coverage", "events"),
                **_TRAINING_TABLES,
                "partners": ("partners",),
                "trends": _TRENDS,
                "boards": ("boards",),
                "background-papers": (),
            },
        ),
        Paper(
            name="asc",
            title="Prevent update for a committee that oversees one service",
            template="asc.md.jinja",
            sections={
                "main-points": (),
                "introduction": (),
                **_SINCE,
                "risk-assessment": ("events",),
                "panel": ("meetings",),
                "casework": ("casework",),
                "training": ("coverage", "events"),
                **_TRAINING_TABLES,
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
                "main-points": (),
                "introduction": (),
                **_SINCE,
                "strategic-review": ("recommendations",),
                "delivery-group": ("meetings",),
                "channel-quarterly": ("channel-quarterly",),
                "casework": ("casework",),
                "deep-dive": ("deep-dive",),
                "journey": ("journey",),
                "who": ("who",),
                "timeliness": ("timeliness",),
                "risk-assessment": ("events",),
                "projects": ("projects",),
                "reported-counts": ("reported-counts",),
                "training": ("coverage", "events"),
                **_TRAINING_TABLES,
                "training-quality": ("trainers", "training-quality"),
                "partners": ("partners",),
                "feedback": ("feedback",),
                "counter-extremism": ("themes",),
                "actions": ("actions", *_PLAN_NAMES),
                "trends": _TRENDS,
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
            optional_measures=dict.fromkeys(_PLAN_NAMES, ()),
            needed_in={"training-quality": ("trainers",)},
            if_returns=("actions",),
        ),
        Paper(
            name="update",
            title="General update for any board without another paper",
            template="update.md.jinja",
            sections={
                "main-points": (),
                "introduction": (),
                **_SINCE,
                "panel": ("meetings",),
                "casework": ("casework",),
                "journey": ("journey",),
                "who": ("who",),
                "timeliness": ("timeliness",),
                "training": ("coverage", "events"),
                **_TRAINING_TABLES,
                "partners": ("partners",),
                "actions": ("actions", *_PLAN_NAMES),
                "trends": _TRENDS,
                "boards": ("boards",),
                "background-papers": (),
            },
            optional_measures=dict.fromkeys(_PLAN_NAMES, ()),
        ),
        Paper(
            name="duty-progress",
            title="Progress against the duty, objective by objective: an appendix",
            template="duty-progress.md.jinja",
            sections={"status": ("actions", *_PLAN_NAMES), "workstreams": ("actions", *_PLAN_NAMES)},
            optional_measures={
                "trainers": ("trainers.accredited", "trainers.courses"),
                "sectors": ("sectors.education.people", "sectors.non-education.people"),
            },
        ),
        Paper(
            name="overview",
            title="Annual overview of the Prevent team's work for a scrutiny committee",
            template="overview.md.jinja",
            sections={
                "main-points": (),
                "legal-basis": (),
                **_SINCE,
                "objectives": (),
                "accountability": (),
                "outreach": ("outreach",),
                "safeguarding": ("leavers-feedback",),
                "training": ("sectors",),
                "feedback": ("feedback",),
                "trends": (*_TRENDS, "engagement-trends"),
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
