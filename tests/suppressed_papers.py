"""Papers of a made-up council with their small numbers hidden, by the library alone: fast, and without a file."""

import random
import re
from dataclasses import dataclass, field
from functools import cached_property

from attack_on_papers import TODAY
from council_rules import Scope, last_day, quarter_of
from made_councils import BOARDS, LAST

from prevent_cli.comparing.counting import Counting
from prevent_cli.counting import ledgers
from prevent_cli.disclosure.assembling import system_of
from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.suppression import suppress
from prevent_cli.intervals import EACH_BY
from prevent_cli.jobs.report.plan import PaperRequest, plan_paper
from prevent_cli.jobs.report.write import load_returns
from prevent_cli.layouts.figure_records import figure_records
from prevent_cli.measures.base.figure import HIDDEN, NOT_AVAILABLE, FigureRef, ledger_of
from prevent_cli.periods import month_of, parse_period
from prevent_cli.workspace.folder import load_workspace

# Figures of categories that a table lists only where somebody is in them.
CATEGORY = re.compile(
    r"deep-dive\.[\d-]+\.(concern|vulnerability)\."
    r"|journey\.[\w-]+\.cohort\.closed\.(reason|group)\.|trend\.[\w-]+\.concern\."
    r"|received\.[\w-]+\.[\w-]+\.(?!stated$|not-stated$)"
)
ANSWERS = re.compile(r"(sectors\.[\w-]+)\.understanding\.percent$|(feedback\.\w+\.before)\.percent$")


@dataclass(frozen=True, kw_only=True)
class PaperShown:
    """A paper as the library hides it: its figures before and after, and its proof."""

    board: str
    scope: Scope
    full: object
    suppressed: object

    @property
    def facts(self):
        """Return the numbers that it prints, by name, None where hidden; with what its percentages are of."""
        unknown = {figure.name for figure in self.full if figure.mark == NOT_AVAILABLE}  # also where its mark is [c]
        found = facts_of(self.suppressed.ledger, self.suppressed.unsaid)
        return {name: value for name, value in found.items() if name not in unknown}


@dataclass(frozen=True, kw_only=True)
class BundleShown:
    """A month's bundle as the library hides its figures."""

    scope: Scope
    released: object

    @property
    def facts(self):
        """Return the numbers in figures.json, by name, None where hidden; with what its percentages are of."""
        found = {}
        for one in (record.plain for record in figure_records(self.released)):
            if one["value"] is not None or one["mark"] == HIDDEN:
                found[one["name"]] = one["value"]
            if one["value"] is not None and (match := ANSWERS.match(one["name"])):
                found.setdefault(f"{match[1] or match[2]}.answers", one["whole"]["value"])
        return found


@dataclass(kw_only=True)
class Publisher:
    """A council's workspace, whose returns are read once."""

    folder: object
    known: list = field(default_factory=list)

    @cached_property
    def workspace(self):
        return load_workspace(self.folder)

    @cached_property
    def loaded(self):
        plans = [self.plan(board, "2020") for board in BOARDS]
        return load_returns(self.workspace, plans, today=TODAY)

    @cached_property
    def people(self):
        return ledgers.people_of(self.loaded)

    def plan(self, board, period, by=None):
        return plan_paper(self.workspace, board, PaperRequest(today=TODAY, period=parse_period(period), by=by))

    @cached_property
    def counting(self):
        return Counting(workspace=self.workspace, loaded=self.loaded)

    def bundle(self, quarter):
        """Return the bundle of a quarter's last month, beside what is known."""
        month = month_of(last_day(quarter))
        full = ledger_of(self.counting.of(month).values())
        released = release(full, ledgers.policy_of(self.workspace, "public"), self.people, self.known)
        return BundleShown(scope=Scope(start=quarter, end=quarter, is_month=True), released=released)

    def paper(self, board, period, by=None):
        """Return a board's paper on a period, beside those that are known; by quarter unless it is by another."""
        plan = self.plan(board, period, by)
        found = ledgers.count_each(self.loaded, plan.question, plan.measures)
        full = ledgers.ledger_of_paper(found, optional_measures=plan.paper.optional_measures)
        suppressed = suppress(full, ledgers.policy_of(self.workspace, "public"), self.people, self.known)
        scope = Scope(start=quarter_of(plan.question.period.start), end=quarter_of(plan.question.as_at))
        return PaperShown(board=board, scope=scope, full=full, suppressed=suppressed)


CHANNEL = ("channel-quarterly", "casework", "deep-dive")


def of_channel_only(folder):
    """Leave the sections out of the full paper that count no referral: they have no rows in common with the others."""
    with_sections(folder, {"cllc": CHANNEL})


def of_referrals_only(folder, *sections):
    """Leave all sections out of the papers but those on Channel and some others that count referrals."""
    boards = dict.fromkeys(("scpb", "update"), ("casework", *sections))
    with_sections(folder, {**boards, "cllc": (*CHANNEL, *sections), "asc": ("casework",)})


def with_sections(folder, boards):
    """Give the papers of some boards, by their codes, these sections alone."""
    settings = folder / "prevent.toml"
    words = settings.read_text(encoding="utf-8")
    for code, sections in boards.items():
        listed = ", ".join(f'"{one}"' for one in sections)
        words = words.replace(f"[boards.{code}]\n", f"[boards.{code}]\nsections = [{listed}]\n")
    settings.write_text(words, encoding="utf-8")


def facts_of(ledger, unsaid=frozenset()):
    """Return the numbers of a ledger's figures by name, None where hidden: those that are printed, and no others.

    The marks of a table without any number, where a zero has one too, say nothing of its figures `unsaid`. "rows" are
    the figures of each row that is listed only where somebody is in it.
    """
    cells = [cell for table in ledger.tables.values() for cell in _cells(table)]
    listed = {name for cell in cells for name in (cell.name, cell.in_brackets)}
    found = {}
    for figure in ledger:
        if CATEGORY.match(figure.name) and figure.name not in listed:
            continue
        if figure.mark is None:
            found[figure.name] = figure.value
            if match := ANSWERS.match(figure.name):
                found.setdefault(f"{match[1] or match[2]}.answers", figure.whole.value)
        elif figure.mark == HIDDEN:
            found[figure.name] = None
    rows = [row for table in ledger.tables.values() if not table.lists_all for row in table.rows]
    found["unsaid"] = frozenset(unsaid)
    found["rows"] = [names for row in rows if (names := _somebody_in(row) & set(found))]
    if extremes := ledger.facts.get("feedback.extremes"):
        found["feedback.extremes"] = extremes
    return found


def _somebody_in(row):
    """Return the figures because of which a row is listed: counts of a category, or of those whose reasons follow."""
    names = {cell.name for cell in row if isinstance(cell, FigureRef)}
    own = {name for name in names if CATEGORY.match(name) and not name.endswith((".percent", ".change"))}
    if row[0] == "Not stated":  # which tables of trends have in any case
        own = {name for name in own if not name.startswith("trend.")}
    return frozenset(own or (names if row[0] == "Total closed" else ()))


def _cells(table):
    return [cell for row in table.rows for cell in row if isinstance(cell, FigureRef)]


def series_of(seed, number=6):
    """Return the boards and periods of some papers in the order in which they are published: a council's two years."""
    draw = random.Random(f"series {seed}")
    ends = sorted(draw.choices(range(quarter_of(LAST) - 7, quarter_of(LAST) + 1), k=number))
    return [(draw.choice(BOARDS), draw.choice(periods_to(end))) for end in ends]


def series_by_intervals(seed, number=4):
    """Return full papers in order, first by quarter and then by half-year or year, or the other way round."""
    draw = random.Random(f"intervals {seed}")
    ends = sorted(draw.choices(range(quarter_of(LAST) - 5, quarter_of(LAST) + 1), k=number))
    mixed = ["quarter", "half-year", "year", draw.choice(EACH_BY)][:: draw.choice((1, -1))]
    return [("cllc", draw.choice(periods_to(end)), by) for end, by in zip(ends, mixed, strict=True)]


def periods_to(quarter):
    """Return the periods that end with a quarter: the quarter, and a year where it ends one."""
    year, part = divmod(quarter, 4)
    financial = year if part else year - 1
    own = f"{financial}/{(financial + 1) % 100:02}-Q{part or 4}"
    return [
        own,
        *([f"{year}"] if part == 3 else ()),
        *([f"{financial}/{(financial + 1) % 100:02}"] if not part else ()),
    ]


def publish_series(publisher, papers):
    """Return some papers of a council, each hidden beside those before it. A paper may say by which intervals."""
    found = []
    for board, period, *by in papers:
        found.append(publisher.paper(board, period, *by))
        publisher.known.append(found[-1].suppressed.tells)
    return found


def planted(publisher, paper):
    """Yield each number that is hidden though it is not small, shown by mistake: the facts and the proof with it.

    The first table of a proof is the true one.
    """
    policy = ledgers.policy_of(publisher.workspace, "public")
    cells_of = system_of(paper.full, policy, publisher.people, publisher.known).cells_of
    for name in paper.suppressed.hidden:
        figure = paper.full.figures[name]
        is_count = figure.part is not None and figure.whole is None and figure.part.value == figure.value
        if name in paper.facts and is_count and figure.value >= policy.threshold and cells_of[name]:
            yield name, paper.facts | {name: figure.value}, with_cell(paper.suppressed.proof, cells_of[name][0])


def with_cell(proof, at):
    """Return a proof in which a hidden cell is shown."""
    cell, true = proof["cells"][at], proof["tables"][0]
    value = sum(times * true[one] for one, times in zip(cell["unknowns"], cell["times"], strict=True))
    cells = [cell | {"value": value} if at == place else cell for place, cell in enumerate(proof["cells"])]
    return proof | {"cells": cells}
