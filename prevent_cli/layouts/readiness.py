"""What stands between a council and a paper, for a screen: the state of each return, and what to do, in order."""

from typing import TYPE_CHECKING

from prevent_cli.layouts.findings_alike import Finding, findings_by_file
from prevent_cli.layouts.sheet import Sheet, SheetCell, SheetColumn
from prevent_cli.records import dataclass
from prevent_cli.returns import RETURNS

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from prevent_cli.intake.checked import CheckedReturn
    from prevent_cli.intake.faults import Fault

FILES_SHOWN_FROM = 92  # characters of a screen; each step below names its file
TONES = {True: "poor", False: ""}


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One thing to do: a sentence, and lines for prevent.toml below it."""

    sentence: str
    lines: tuple[str, ...] = ()


def states_sheet(title: str, states: "Iterable[tuple[str, Sequence[str], str, bool]]") -> Sheet:
    """Return one row for each return of a paper: its title, its files and its state; a return that stops it is red.

    `states` has the return's name, its files, its state, and whether it stops the paper.
    """
    rows = tuple(
        (_cell(RETURNS[name].title), _cell(", ".join(files)), _cell(state, tone=TONES[stops]))
        for name, files, state, stops in states
    )
    columns = (
        SheetColumn(key="return", heading="Return"),
        SheetColumn(key="files", heading="File", min_width=FILES_SHOWN_FROM),
        SheetColumn(key="state", heading="State"),
    )
    return Sheet(name="paper", title=title, columns=columns, rows=rows)


def _cell(text: str, *, tone: str = "") -> SheetCell:
    return SheetCell(text=text, plain=text, tone=tone)


def fault_steps(faults: "Iterable[Fault]", returns: "Mapping[str, CheckedReturn | None]") -> tuple[Step, ...]:
    """Return a step for each finding that stops papers: settings first, then files, headings, cells and the rest."""
    from prevent_cli.intake.faults import Severity
    from prevent_cli.intake.rules import RULES
    from prevent_cli.intake.unknown_words import unknown_words

    place = {rule.slug: at for at, rules in enumerate(RULES.values()) for rule in rules}
    stopping = [fault for fault in faults if fault.severity is Severity.FAULT]
    found = findings_by_file(stopping, unknown_words(returns))
    listed = [(file, finding) for file, findings in found.items() for finding in findings]
    listed.sort(key=lambda one: (one[0] != "prevent.toml", place.get(one[1].rule, len(RULES))))
    return tuple(_step(file, finding) for file, finding in listed)


def _step(file: str, finding: Finding) -> Step:
    return Step(sentence=f"{file}{', ' if finding.place else ': '}{finding.sentence}", lines=finding.lines)
