"""Print what a reader who runs the program learns from its choice of cells to hide (a "minimality attack").

Such a reader asks of each possible table whether the program would have hidden just these cells. The tables of a
paper's proof are tried, and others for each value that none of them leaves. What is not tried may leave more values,
so the attack tells this much at most. docs/disclosure.md gives the numbers.

    python benchmarks/choices.py [--councils 9,10,11,12] [--numbers 8] [--others 5]

This is no test.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from made_councils import council_of, write_made  # noqa: E402 - found by the path above
from suppressed_papers import Publisher  # noqa: E402

from prevent_cli.counting import ledgers  # noqa: E402
from prevent_cli.disclosure import assembling  # noqa: E402
from prevent_cli.disclosure.hiding import Hidden, hide  # noqa: E402
from prevent_cli.disclosure.policy import Policy, protects  # noqa: E402
from prevent_cli.disclosure.system import Cell, Form, System, nested_differences  # noqa: E402
from prevent_cli.disclosure.terms import Ids  # noqa: E402
from prevent_cli.disclosure.witnesses import Tables, values_in  # noqa: E402
from prevent_cli.measures.base.figure import Figure, Unit  # noqa: E402

Figures = tuple[Figure, ...]


def with_sizes(system: System, sizes: Ids, figures: Figures, policy: Policy) -> System:
    """Return the system that the program makes where these are the true sizes."""
    places = [at for own in system.cells_of.values() for at in own if at is not None]
    cells = tuple(replace(cell, value=int(values_in(cell, sizes[np.newaxis])[0])) for cell in system.cells)
    cells = cells[: max(places) + 1]  # those after them are made of the figures
    counted = tuple(recounted(figure, system, cells) for figure in figures)
    primary = frozenset(
        at
        for at, cell in enumerate(cells)
        if policy.is_small(cell.value) or (at in system.primary and not policy.is_small(system.cells[at].value))
    )
    forms: list[Form] = [cells[at] for at in sorted(primary) if policy.is_small(cells[at].value)]
    forms += assembling._left_over(counted, cells, system.cells_of, policy)
    forms += assembling._subtracted(counted, cells, system.cells_of, policy)
    forms += nested_differences(cells, sizes, policy.threshold)
    return replace(
        system,
        sizes=sizes,
        cells=cells + tuple(assembling._not_everybody(cells, categories_of(counted, system))),
        primary=primary,
        forms=tuple({form.identity: form for form in forms if len(form.unknowns)}.values()),
    )


def categories_of(figures: Figures, system: System) -> Iterator[tuple[int, int]]:
    """Yield the cells of each category and its whole."""
    for figure in figures:
        if assembling._is_share(figure):
            match system.cells_of[figure.name][:2]:
                case [int(at_part), int(at_whole)] if at_part != at_whole:
                    yield at_part, at_whole


def recounted(figure: Figure, system: System, cells: tuple[Cell, ...]) -> Figure:
    """Return a figure with the values of its cells."""
    own = system.cells_of[figure.name]
    if figure.part is not None and figure.whole is not None and None not in own[:2] and len(own) > 1:
        if figure.unit is Unit.PER_SESSION or not protects(figure):
            return figure
        part, whole = (cells[at].value for at in own[:2] if at is not None)
        return replace(figure, part=replace(figure.part, value=part), whole=replace(figure.whole, value=whole))
    inputs = [at for name in figure.inputs for at in system.cells_of.get(name, ())]
    match inputs:
        case [int(whole), int(part)] if figure.derived is not None and protects(figure):
            return replace(figure, derived=max(0, cells[whole].value - cells[part].value))
    return figure


def other_tables(system: System, hidden: Hidden, form: Form, value: int, number: int) -> Iterator[Ids]:
    """Yield tables in which a form has a value and as little as possible moves, each by other prices."""
    tables = Tables(system, hidden.cells)
    for at in range(number):
        prices = np.random.default_rng([at, abs(value)]).random(2 * len(system.sizes))
        tables._solver.changeColsCost(len(prices), tables._all, prices**3 + 0.01)
        tables._add_row(form, float(value - form.value), float(value - form.value))
        moved = tables._solved()
        tables._solver.deleteRows(1, np.array([tables._rows], dtype=np.int32))
        if moved is not None and (np.abs(moved - np.rint(moved)) < 1e-6).all():
            more, less = np.split(np.rint(moved).astype(np.int64), 2)
            yield system.sizes + more - less


def left_by_choice(
    system: System, hidden: Hidden, is_chosen: Callable[[Ids], bool], *, at: int, others: int
) -> tuple[int, int]:
    """Return how many values the proof leaves a number, and how many are left where the choice is known."""
    form = hidden.forms[at]
    values: dict[int, bool] = {}
    for place in hidden.of_form[at]:
        value = int(values_in(form, hidden.tables[place][np.newaxis])[0])
        values[value] = values.get(value, False) or is_chosen(hidden.tables[place])
    for value in [value for value, is_left in values.items() if not is_left]:
        values[value] = any(map(is_chosen, other_tables(system, hidden, form, value, others)))
    return len(values), sum(values.values())


def line_of(seed: int, *, numbers: int, others: int) -> str:
    """Return a line on the committee paper of a made-up council."""
    council = council_of(seed)
    with tempfile.TemporaryDirectory() as folder:
        publisher = Publisher(folder=write_made(Path(folder) / "own", seed, council))
        paper, people = publisher.paper("cllc", "2020"), publisher.people
        policy = ledgers.policy_of(publisher.workspace, "public")
    figures = tuple(paper.full)
    system = assembling.system_of(figures, policy, people)
    hidden = hide(system)
    tried: list[bool] = []

    @cache
    def by_bytes(table: bytes) -> bool:
        sizes = np.frombuffer(table, dtype=np.int64)
        tried.append(hide(with_sizes(system, sizes, figures, policy)).cells == hidden.cells)
        return tried[-1]

    if not by_bytes(system.sizes.tobytes()):
        return f"{seed}: the program does not make the same choice for the true table"
    small = [at for at, form in enumerate(hidden.forms) if 0 < form.value < policy.threshold]
    some = random.Random(seed).sample(small, min(numbers, len(small)))
    found = [
        left_by_choice(system, hidden, lambda table: by_bytes(table.tobytes()), at=at, others=others) for at in some
    ]
    return (
        f"{seed:>4} {council.a_quarter:>4} {policy.threshold:>4} {len(found):>8} "
        f"{sum(left == of for of, left in found):>5} {sum(left == 2 for _, left in found):>5} "
        f"{sum(left == 1 for _, left in found):>5} {min((left for _, left in found), default=0):>6} "
        f"{sum(tried):>7} of {len(tried)}"
    )


def main() -> None:
    """Print a line for each council."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--councils", default="9,10,11,12")
    parser.add_argument("--numbers", type=int, default=8)
    parser.add_argument("--others", type=int, default=5)
    asked = parser.parse_args()
    print("seed  a quarter, threshold, numbers, with all values, two, one, fewest, tables with the same choice")
    for seed in asked.councils.split(","):
        print(line_of(int(seed), numbers=asked.numbers, others=asked.others), flush=True)


if __name__ == "__main__":
    main()
