"""Which papers there are: each with its template, the returns it needs, and the measures that are asked of them."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from prevent_cli.measures.boards import board_schedule
from prevent_cli.measures.events import events
from prevent_cli.measures.figure import Measured
from prevent_cli.measures.gap import training_gap
from prevent_cli.measures.material import Material, Question
from prevent_cli.measures.meetings import panel_meetings
from prevent_cli.measures.partners import partner_training
from prevent_cli.measures.referrals import casework, channel_quarterly, deep_dive
from prevent_cli.measures.training import coverage

Measure = Callable[[Material, Question], Measured]


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A measure with the returns it cannot do without, and those it uses where they are."""

    measure: Measure
    needs: tuple[str, ...]
    uses: tuple[str, ...] = ()


_TRAINING_NEEDS = ("sessions", "attendance", "headcounts")
_TRAINING_USES = ("departments", "totals", "staff")

MEASURES: dict[str, Asked] = {
    "channel-quarterly": Asked(measure=channel_quarterly, needs=("referrals",)),
    "deep-dive": Asked(measure=deep_dive, needs=("referrals",)),
    "casework": Asked(measure=casework, needs=("referrals",)),
    "coverage": Asked(measure=coverage, needs=_TRAINING_NEEDS, uses=_TRAINING_USES),
    "training-gap": Asked(measure=training_gap, needs=_TRAINING_NEEDS, uses=_TRAINING_USES),
    "partners": Asked(measure=partner_training, needs=("sessions", "attendance"), uses=_TRAINING_USES),
    "meetings": Asked(measure=panel_meetings, needs=("meetings",)),
    "boards": Asked(measure=board_schedule, needs=("boards",)),
    "events": Asked(measure=events, needs=(), uses=("events",)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Paper:
    """One kind of paper: its template, and its sections in order with the measures that each prints.

    A board leaves sections out by naming those it wants in prevent.toml; what no section prints is never counted.
    """

    name: str
    title: str
    template: str
    sections: Mapping[str, tuple[str, ...]]

    def measures(self, sections: tuple[str, ...]) -> tuple[str, ...]:
        """Return the names of the measures of some sections, each once."""
        return tuple(dict.fromkeys(measure for name in sections for measure in self.sections[name]))


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
    )
}


def returns_for(measures: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the names of the returns that some measures need, and of all that they use, each once, in order."""
    needs = tuple(dict.fromkeys(name for measure in measures for name in MEASURES[measure].needs))
    uses = tuple(dict.fromkeys(name for measure in measures for name in MEASURES[measure].uses))
    return needs, tuple(dict.fromkeys((*needs, *uses)))
