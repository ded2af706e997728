"""The labels that a council may replace with its own words, and the check of the labels in prevent.toml."""

from collections.abc import Iterator, Mapping

from prevent_cli.errors import WorkspaceError
from prevent_cli.measures.base.departments import register_of
from prevent_cli.measures.base.heading_labels import HEADING_GROUPS, HEADINGS, KIND
from prevent_cli.measures.base.material import Material, Question
from prevent_cli.measures.channel.referrals import QUARTERLY
from prevent_cli.measures.channel.steps import STEPS
from prevent_cli.measures.feedback import RATED
from prevent_cli.measures.training.course import COURSE_NAMES
from prevent_cli.returns.codes import CONCERNS, SECTORS, VULNERABILITIES
from prevent_cli.returns.ethnic_groups import ETHNICITIES
from prevent_cli.returns.people_codes import AGE_BANDS, CLOSURE_REASONS, CONDITIONS, SEXES
from prevent_cli.returns.referral_codes import SOURCES
from prevent_cli.wording import did_you_mean

# Each reason, then each group of reasons.
REASONS = tuple(
    dict.fromkeys((*(code.name for code in CLOSURE_REASONS), *(code.group for code in CLOSURE_REASONS if code.group)))
)
UNIT = "delivery unit"  # a department, in the table of training quality


def declared_labels(police: str) -> dict[str, tuple[str, ...]]:
    """Return the labels that every workspace knows, by group; `police` is the workspace's name for the police."""
    return {
        **HEADING_GROUPS,
        "concerns": tuple(code.name for code in CONCERNS),
        "vulnerabilities": tuple(code.name for code in VULNERABILITIES),
        "sectors": tuple(code.name for code in SECTORS),
        "sources of referrals": tuple(code.name for code in SOURCES),
        "age bands": tuple(code.name for code in AGE_BANDS),
        "sexes": tuple(code.name for code in SEXES),
        "ethnic groups": tuple(code.name for code in ETHNICITIES),
        "mental health and neurodiversity": tuple(code.name for code in CONDITIONS),
        "measures of the quarterly framework": tuple(measure.words.format(police=police) for measure in QUARTERLY),
        "steps of a referral": tuple(step.words for step in STEPS),
        "reasons for closing": REASONS,
        "findings of the evaluation forms": tuple(rated.words for rated in RATED),
        "courses": COURSE_NAMES,
    }


KINDS = {
    "concern": "concerns",
    "vulnerability": "vulnerabilities",
    "sector": "sectors",
    "reason": "reasons for closing",
    "source": "sources of referrals",
    "age": "age bands",
    "sex": "sexes",
    "ethnicity": "ethnic groups",
    "mental health": "mental health and neurodiversity",
}


def refuse_unknown_labels(material: Material, question: Question) -> None:
    """Raise WorkspaceError, with the nearest label, if prevent.toml gives words for a label that nothing prints.

    A label may also be the name of a department. Without a return that lists departments, every label is accepted.
    """
    if not question.labels or all(material.get(name) is None for name in ("departments", "headcounts")):
        return
    names = [name.text for found in register_of(material).departments.values() for name in found.names]
    known = set(_known(question, names))
    for label in question.labels:
        if label not in known:
            hint = did_you_mean(label, sorted(known), otherwise="docs/settings.md lists the labels")
            raise WorkspaceError(f'prevent.toml: labels: no paper prints the label "{label}"; {hint}')


def _known(question: Question, names: list[str]) -> Iterator[str]:
    declared: Mapping[str, tuple[str, ...]] = declared_labels(question.police_team)
    for words in declared.values():
        yield from words
    yield from (f"{KIND}: {word}" for word in HEADINGS)
    for kind, group in KINDS.items():
        yield from (f"{kind}: {word}" for word in declared[group])
    yield from (f"sector: {word}" for word in question.sectors)
    for name in (*names, *question.sectors, *question.courses, *question.labels.values()):
        yield name
        yield f"{UNIT}: {name}"
