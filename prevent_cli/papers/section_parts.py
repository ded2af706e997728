"""What a form can put below a heading: the sections of all papers, each with the part that prints it and its heading.

Sections with the same heading that follow one another share it.
"""

from typing import TYPE_CHECKING

from prevent_cli.papers.catalogue import PAPERS, SINCE_LAST_PAPER
from prevent_cli.records import dataclass

if TYPE_CHECKING:
    from prevent_cli.papers.catalogue import Paper

CHANNEL = ("delivery-group", "channel-quarterly", "panel", "casework", "deep-dive")
LEGAL_BASIS = "legal-basis"
DUTY = "duty"  # the Act, its guidance and the national strategy
OF_FORMS_ONLY = (DUTY,)  # sections of no paper: `sections` of a board cannot leave them out
CASEWORK = "Channel casework"
_HEADINGS = {
    "main-points": "Main points",
    DUTY: "The Prevent duty",
    "introduction": "Introduction",
    LEGAL_BASIS: "Why the council does this work",
    SINCE_LAST_PAPER: "What has changed",
    "objectives": "Objectives",
    "accountability": "Reporting and accountability",
    "strategic-review": "Strategic review",
    "peer-review": "Reviews of the work",
    "risk-assessment": "Counter Terrorism risk assessment",
    **dict.fromkeys(CHANNEL, CASEWORK),
    "journey": "The journey of referrals",
    "who": "Who is referred, by whom and why",
    "timeliness": "How long referrals and cases take",
    "projects": "Action plan and projects",
    "reported-counts": "Action plan and projects",
    "outreach": "Work with communities",
    "safeguarding": "Safeguarding people at risk",
    "training": "Training of staff and partners",
    "training-courses": "Training by course",
    "training-sectors": "Training by sector",
    "training-quality": "Quality of training",
    "partners": "Training of partner organisations",
    "feedback": "What those trained said",
    "counter-extremism": "Counter-extremism",
    "actions": "Progress against the action plan",
    "trends": "Trends",
    "boards": "Updates to boards",
    "learning": "Learning from serious incidents",
    "measuring-success": "How success is measured",
    "confidential-referrals": "Referrals in confidence",
    "across-departments": "Work across departments",
    "background-papers": "Background papers",
}
# The headings of papers that have others for these sections in their templates.
_OWN_HEADINGS = {
    ("scpb", "boards"): "Consultation and engagement",
    **{("asc", name): "Prevent case management performance" for name in CHANNEL},
    ("asc", "training"): "Training of council staff and partners",
    ("cllc", DUTY): "The Prevent duty and the strategy",
    ("cllc", "risk-assessment"): "Local risk assessment",
    ("update", "introduction"): "Purpose of this report",
    ("update", "boards"): "Consultation and engagement",
    ("overview", "training"): "Training",
    ("overview", "feedback"): "Training",
}
# Sections that only a text of the council's fills, with its name.
TEXTS = {
    "objectives": "strategy",
    **{
        name: name
        for name in (
            *("accountability", "learning", "measuring-success", "confidential-referrals", "across-departments"),
            "background-papers",
        )
    },
}
# The parts of a paper that differ from those of other papers.
_OWN_PARTS = {
    ("overview", "training"): "partials/overview-training.md.jinja",
    ("overview", "feedback"): "partials/overview-feedback.md.jinja",
}
_SHARED_PARTS = {"reported-counts": "projects"}  # the part of another section prints it


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionPart:
    """A section as a form prints it: its heading where it shares that of the form, its part, and what it counts."""

    name: str
    heading: str
    template: str
    measures: tuple[str, ...]
    optional: tuple[str, ...] = ()  # of the measures


def section_parts(paper: "Paper") -> dict[str, SectionPart]:
    """Return every section that a form of a paper can have, by name; those of the paper are as in that paper."""
    parts = {DUTY: _part(DUTY, paper, ())}
    for source in (paper, *PAPERS.values()):
        for name, measures in source.sections.items():
            if name in _HEADINGS and name not in parts:
                optional = tuple(one for one in measures if one in source.optional_in((name,)))
                parts[name] = _part(name, source, measures, optional)
    return parts


def appendices_of_all() -> tuple[str, ...]:
    """Return the sections that are appendices of some paper."""
    return tuple(dict.fromkeys(name for paper in PAPERS.values() for name in paper.appendices))


def _part(name: str, paper: "Paper", measures: tuple[str, ...], optional: tuple[str, ...] = ()) -> SectionPart:
    usual = f"sections/{_SHARED_PARTS.get(name, name)}.md.jinja"
    template = _OWN_PARTS.get((paper.name, name), usual)
    heading = _OWN_HEADINGS.get((paper.name, name), _HEADINGS[name])
    return SectionPart(name=name, heading=heading, template=template, measures=measures, optional=optional)
