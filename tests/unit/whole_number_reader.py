"""A reader of a paper, who finds in whole numbers what each count may be; it shares no code with the product."""

from collections import Counter

import highspy
import numpy as np


class Reader:
    """A reader who knows which rows each count is of, and nothing of the rows but what the paper shows.

    `shown` are pairs of rows and the printed number, `hidden` pairs of rows and the least that they may come to. Rows
    are a collection; one that is in it twice counts twice. `sizes` are the numbers that rows report; of others it is 1.
    """

    def __init__(self, shown, hidden=(), sizes=None):
        self._sizes = sizes or {}
        self._bounds = [(self._of(rows), value, value) for rows, value in shown]
        self._bounds += [(self._of(rows), least, highspy.kHighsInf) for rows, least in hidden]

    def _of(self, rows):
        """Return how often each row is counted; one that reports 0 is about nobody."""
        return Counter(row for row in rows if self._sizes.get(row, 1))

    def values(self, rows, *, less=(), enough):
        """Return numbers that some rows, less others, may come to, the true one among them; no more than `enough`."""
        wanted = self._of(rows)
        wanted.subtract(self._of(less))
        solver, times = self._solver(wanted)
        truth = sum(often * self._sizes.get(row, 1) for row, often in wanted.items())
        assert _may_be(solver, times, truth), "what the paper shows is not true"
        found = {truth}
        for away in (sign * by for by in range(1, 3 * enough) for sign in (1, -1)):
            if len(found) < enough and truth + away >= 0 and _may_be(solver, times, truth + away):
                found.add(truth + away)
        return found

    def _solver(self, wanted):
        """Return a solver with an unknown for the rows that no count tells apart, and how often each is wanted."""
        counts = [count for count, _, _ in self._bounds]
        kinds = sorted({tuple(one[row] for one in (*counts, wanted)) for row in set(wanted).union(*counts)})
        every = np.arange(len(kinds), dtype=np.int32)
        solver = highspy.Highs()
        solver.silent()
        solver.addVars(len(kinds), np.zeros(len(kinds)), np.full(len(kinds), highspy.kHighsInf))
        solver.changeColsIntegrality(len(kinds), every, np.full(len(kinds), highspy.HighsVarType.kInteger))
        for at, (_, least, most) in enumerate(self._bounds):
            solver.addRow(least, most, len(kinds), every, np.array([float(kind[at]) for kind in kinds]))
        return solver, np.array([float(kind[-1]) for kind in kinds])


def _may_be(solver, times, value):
    last = int(solver.getNumRow())
    solver.addRow(value, value, len(times), np.arange(len(times), dtype=np.int32), times)
    solver.run()
    found = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
    solver.deleteRows(1, np.array([last], dtype=np.int32))
    return found


def reader_of(figures, released, *, known=(), least=1, unsaid=()):
    """Return a reader of released figures, whose rows are those of the same figures as they were counted.

    `known` are pairs of rows and a number that is public already. A mark of the figures `unsaid` may stand for a zero.
    """
    shown, hidden = [*known], []
    for figure in figures:
        for count in (figure.part, figure.whole, *figure.reveals):
            if count is None or not count.value:
                continue
            rows = rows_of(count)
            if released.figures[figure.name].mark is None:
                shown.append((rows, count.value))
            else:
                hidden.append((rows, 0 if figure.name in unsaid else least))
    return Reader(shown, hidden)


def rows_of(count):
    return [(count.source, row) for row in count.rows.tolist()]
