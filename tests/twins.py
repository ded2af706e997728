"""Twins: two councils that differ in a row which only hidden numbers count. All that is public must be the same bytes.

The second council is published with the numbers hidden that the first one's papers hide. Which numbers these are may
depend on them, and docs/disclosure.md says what that tells; the bytes around them must not.
"""

import csv
import json
import shutil
from contextlib import contextmanager
from dataclasses import dataclass

import pytest
from conftest import run_prevent
from exports import contents

from prevent_cli.disclosure import suppression
from prevent_cli.jobs.report import longer_intervals

KEY = {"format": 1, "key": "5a" * 32}  # the same of both; who does not have it learns nothing from keyed digests
DIGESTS = ("digest", "digest_of_rows", "inputs_key")


class NotTwinsError(Exception):
    """A changed row changes something that is shown, or is a fault."""


@dataclass(frozen=True, kw_only=True)
class Passed:
    """A ledger that passed the gate, and what was hidden of it."""

    full: object
    suppressed: object
    untold: object


@contextmanager
def gate_is(suppress):
    """Have the gate hide numbers with a function; whether other intervals would show more is only for the officer."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(suppression, "suppress", suppress)
        patch.setattr(longer_intervals, "longer_intervals", lambda *_: ())
        yield


def publish(folder, story):
    """Return every public file that a story writes in a workspace, and the ledgers that passed the gate."""
    passed, real = [], suppression.suppress

    def noting(ledger, policy, people=suppression.NOBODY, known=()):
        found = real(ledger, policy, people, known)
        categories = suppression.full_categories(ledger, policy, people)
        untold = suppression.untold_of(categories, ledger, found.unsaid, people)
        passed.append(Passed(full=ledger, suppressed=found, untold=untold))
        return found

    with gate_is(noting):
        return story(folder), passed


def publish_twin(folder, story, passed):
    """Return the same of a twin, whose ledgers hide what the first one's do; raises NotTwinsError if it is none."""
    left, changed = iter(passed), []

    def as_before(ledger, *_):
        first = next(left)
        changed.extend(changed_numbers(first, ledger))
        without = suppression._without(ledger, set(first.suppressed.hidden), first.untold)
        return suppression.replace(first.suppressed, ledger=without)

    with gate_is(as_before):
        files = story(folder)
    if not changed:
        raise NotTwinsError
    return files


def changed_numbers(first, ledger):
    """Return the hidden figures that differ in a twin's ledger; raises NotTwinsError if a shown one does."""
    before, hidden = first.full.figures, set(first.suppressed.hidden)
    if before.keys() != ledger.figures.keys():
        raise NotTwinsError
    changed = [name for name in before if _value(before[name]) != _value(ledger.figures[name])]
    listed = hidden - first.suppressed.unlisted
    if not hidden.issuperset(changed) or any(name in listed and not ledger.figures[name].value for name in changed):
        raise NotTwinsError  # a zero is shown
    return changed


def _value(figure):
    return (figure.value, figure.mark)


@dataclass(frozen=True, kw_only=True)
class Change:
    """Cells of a return with other values, or a row that is removed."""

    name: str
    cells: tuple = ()  # each a row from 0, a heading and a value
    removed: int | None = None

    def apply(self, folder):
        place = folder / "returns" / f"{self.name}.csv"
        heads, *rows = _table(place)
        for at, heading, value in self.cells:
            rows[at][heads.index(heading)] = value
        if self.removed is not None:
            del rows[self.removed]
        with place.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows([heads, *rows])


def _table(place):
    with place.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


class Original:
    """A council, published by a story, whose twins are published by the same."""

    def __init__(self, own, story):
        self._story, self._own, self._number = story, own, 0
        (own / ".prevent").mkdir()
        (own / ".prevent" / "key.json").write_text(f"{json.dumps(KEY)}\n", encoding="utf-8")
        self._blank = own.with_name("blank")
        shutil.copytree(own, self._blank)
        self.files, self.passed = publish(own, story)

    def differences(self, change):
        """Return the names of the files that differ in a twin; raises NotTwinsError where it is none."""
        self._number += 1
        twin = self._own.with_name(f"twin-{self._number}")
        shutil.copytree(self._blank, twin)
        change.apply(twin)
        return differences(self.files, publish_twin(twin, self._story, self.passed))

    def drawn_changes(self, draw, number):
        """Yield changes of a row that a hidden number counts: a cell set, or swapped with another row, or no row."""
        counts = {}
        for one in self.passed:
            for figure in (one.full.figures[name] for name in one.suppressed.hidden):
                for count in (figure.part, figure.whole):
                    if count is not None and count.rows is not None and len(count.rows):
                        counts.setdefault(count.source, []).append(count)
        for _ in range(number):
            name = draw.choice(sorted(counts))
            yield self._drawn(draw, name, int(draw.choice(draw.choice(counts[name]).rows.tolist())))

    def _drawn(self, draw, name, row):
        heads, *rows = _table(self._own / "returns" / f"{name}.csv")
        columns = [at for at in range(1, len(heads)) if len({other[at] for other in rows}) > 1]
        column, other = draw.choice(columns or [0]), draw.randrange(len(rows))
        heading, own, its = heads[column], rows[row][column], rows[other][column]
        return draw.choice(
            (
                Change(name=name, cells=((row, heading, its),)),
                Change(name=name, cells=((row, heading, its), (other, heading, own))),
                Change(name=name, removed=row),
            )
        )


def run(*arguments):
    """Run a command of a story; raises NotTwinsError where it fails, as it does where the gate finds no twin."""
    if (ran := run_prevent(*arguments)).code:
        raise NotTwinsError(ran.err)


def months(*labels):
    """Return a story that exports months, in this order."""

    def exported(folder):
        for label in labels:
            run("export", "-w", folder, "--month", label, "-q")
        return contents(folder / "exports")

    return exported


def papers(*boards):
    """Return a story that writes papers of a year in Word and HTML."""

    def written(folder):
        (folder / "papers").mkdir()
        for board in boards:
            asked = ("--board", board, "--period", "2020", "--to", "docx,html", "--status", "public", "-q")
            run("report", "-w", folder, *asked, "-o", folder / "papers" / board)
        return contents(folder / "papers")

    return written


def differences(files, others):
    """Return the names of the files that differ: not by keyed digests, which tell nothing without the key."""
    return [name for name in sorted(files | others) if _public(name, files) != _public(name, others)]


def _public(name, files):
    content = files.get(name)
    if content is None or not name.endswith("manifest.json"):
        return content
    manifest = json.loads(content)
    return _without_digests(manifest) if manifest["digests"]["kind"] == "hmac-sha256" else manifest


def _without_digests(value):
    if isinstance(value, list):
        return [_without_digests(one) for one in value]
    if isinstance(value, dict):
        return {key: None if key in DIGESTS else _without_digests(one) for key, one in value.items()}
    return value
