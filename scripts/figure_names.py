"""Make docs/figures.md: the published names of figures, with what counting the samples finds of each."""

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from prevent_cli.comparing.counting import NOT_OF_A_MONTH
from prevent_cli.counting import ledgers, loading, questions
from prevent_cli.measures.base.figure import Figure
from prevent_cli.measures.names import ALIASES, NAMES, PLACEHOLDERS, faults_of_aliases, published_name
from prevent_cli.measures.registry import MEASURES, returns_for
from prevent_cli.papers.catalogue import PAPERS
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import Workspace, load_workspace

SAMPLES = Path(__file__).resolve().parents[1] / "sample_data"
NO_END = dt.date(2100, 1, 1)  # the samples say which days they cover
DAYS = (None, dt.date(2018, 10, 1))  # the end of what each covers, and the day of a sample paper with projects


@dataclass(slots=True)
class Found:
    """What the samples have of one published name: units, the measures that give it, and an example."""

    units: dict[str, None] = field(default_factory=dict)
    measures: dict[str, None] = field(default_factory=dict)
    example: str = ""


def figures_of_samples() -> Iterator[tuple[str, Figure]]:
    """Yield each figure of each sample, with the measure that gives it."""
    for folder in sorted(path for path in SAMPLES.iterdir() if path.is_dir()):
        workspace = load_workspace(folder, known_returns=tuple(RETURNS))
        yield from _figures(workspace)


def _figures(workspace: Workspace) -> Iterator[tuple[str, Figure]]:
    loaded = loading.load_and_check(workspace, returns_for(tuple(MEASURES))[1], today=NO_END, needs=())
    measures = ledgers.that_can_be_counted(tuple(MEASURES), loaded)
    for asked in DAYS:
        as_at = questions.settle_as_at(loaded, asked=asked, today=NO_END)
        if as_at < (workspace.training.window_from or as_at):
            continue  # a day of another sample
        question = questions.ask(workspace, workspace.board(""), period=None, as_at=as_at)
        begun = question.window_from is None or question.window_from <= as_at
        asked_for = [name for name in measures if begun or not MEASURES[name].by_window]
        for measure, measured in ledgers.count_each(loaded, question, asked_for).items():
            for figure in measured.figures:
                yield measure, figure


def found_in_samples() -> dict[str, Found]:
    """Return what the samples have of each published name; raises SystemExit for a figure without a name, or others."""
    found: dict[str, Found] = {}
    faults = list(faults_of_aliases())
    for measure, figure in figures_of_samples():
        name = published_name(figure.name)
        if name is None:
            faults.append(f"{figure.name} ({measure}) has no pattern. Add it to NAMES, and to ALIASES if renamed")
            continue
        one = found.setdefault(name.pattern, Found())
        one.units[str(figure.unit)] = None
        one.measures[measure] = None
        one.example = one.example or figure.name
    faults += [
        f"{name.pattern} is in no sample. If it is renamed, move it to ALIASES. If not, give it a unit"
        for name in NAMES
        if name.pattern not in found and not name.unit
    ]
    if faults:
        raise SystemExit("\n".join(("prevent_cli/measures/names.py is not complete:", *dict.fromkeys(faults))))
    return found


def printed_in(measures: tuple[str, ...]) -> str:
    """Return the papers whose sections print what some measures give, and whether monthly bundles do."""
    papers = [
        f"`{paper.name}`"
        for paper in PAPERS.values()
        if any(one in measures for given in (*paper.sections.values(), *paper.draft_sections.values()) for one in given)
    ]
    bundles = ["monthly bundles"] if any(one not in NOT_OF_A_MONTH for one in measures) else []
    return ", ".join([*papers, *bundles])


def figure_names() -> str:
    """Return the page of the published names of figures."""
    found = found_in_samples()
    rows = ["| Figure | Unit | Meaning | Example | Counted for | Since |", "| --- | --- | --- | --- | --- | --- |"]
    for name in NAMES:
        one = found.get(name.pattern, Found())
        measures = tuple(one.measures) or tuple(
            measure for measure, asked in MEASURES.items() if asked.gives and name.pattern.startswith(asked.gives)
        )
        example = f"`{one.example}`" if one.example not in {"", name.pattern} else ""
        unit = name.unit or ", ".join(one.units)
        rows.append(
            f"| `{name.pattern}` | {unit} | {name.meaning} | {example} | {printed_in(measures)} | {name.since} |"
        )
    parts = [f"| `{part}` | {words} |" for part, words in PLACEHOLDERS.items()]
    renamed = [f"| `{old}` | `{new}` |" for old, new in ALIASES.items()]
    return (
        "\n\n".join(
            [
                "# Figures",
                "The name of every figure. `prevent explain NAME`, your own templates and the monthly bundles use "
                "them. This page is generated from the list of names and from counting the samples. Do not edit it.",
                "A word in capitals is a part that differs:",
                "\n".join(["| Part | What it is |", "| --- | --- |", *parts]),
                "A figure marked [x] or [c] keeps its name. `prevent explain` without a name lists the figures that "
                "your returns have. A paper prints a figure if it has its section. A monthly bundle contains every "
                "figure that may be released.",
                "\n".join(rows),
                "## Names before",
                "A renamed figure keeps its old name: `prevent explain`, templates and the comparison of bundles take "
                "both.",
                "\n".join(["| Name before | Name now |", "| --- | --- |", *renamed])
                if renamed
                else "No figure has been renamed yet.",
            ]
        )
        + "\n"
    )
