"""What whole numbers can be, by what is known of sums of them: an attacker's arithmetic, solved by HiGHS."""

import highspy

MOST = 5_000  # more than any number of a made-up council
ANY = highspy.kHighsInf


def plus(*sums):
    """Return the sum of some sums; each is how often it counts each number, by its key."""
    found = {}
    for one in sums:
        for key, times in one.items():
            found[key] = found.get(key, 0) + times
    return {key: times for key, times in found.items() if times}


def minus(whole, part):
    """Return what a sum leaves of another."""
    return plus(whole, {key: -times for key, times in part.items()})


class WholeNumbers:
    """Unknown numbers of 0 or more, by key, and what binds sums of them."""

    def __init__(self):
        self.place_of = {}
        self.rows = []
        self._ends = {}

    def bind(self, terms, low, high=ANY):
        """Know that a sum is from `low` to `high`."""
        for key in terms:
            self.place_of.setdefault(key, len(self.place_of))
        self.rows.append((dict(terms), low, high))

    def broken_by(self, sizes):
        """Return what is known wrongly, where `sizes` are the true numbers: a fault of the attacker's rules."""
        own = [row for row in self.rows if all(key in sizes for key in row[0])]
        return [row for row in own if not row[1] <= sum(sizes[key] * times for key, times in row[0].items()) <= row[2]]

    def possible(self, terms, true, need):
        """Return how many values a sum can have, from its true one outwards, `need` at most.

        Its least and its most are sought first; where they are near, each value between them is tried.
        """
        model = self._model_around(terms)
        low, high = model.end(terms, 1), model.end(terms, -1)
        if high - low + 1 > 3 * need:
            return need
        found = 0
        for value in sorted(range(low, high + 1), key=lambda one: abs(one - true)):
            found += model.can_be(terms, value)
            if found == need:
                break
        return found

    def _model_around(self, terms):
        """Return the model of the rows that have to do with a sum, through numbers that they share."""
        near = self._nearby()
        rows = sorted({row for key in terms for row in near.get(key, ())})
        key = tuple(rows)
        if key not in self._ends:
            self._ends[key] = _Model([self.rows[row] for row in rows])
        self._ends[key].take(terms)
        return self._ends[key]

    def _nearby(self):
        """Return the places of the rows of each number's component."""
        if getattr(self, "_joined", (0,))[0] != len(self.rows):
            self._ends = {}
            self._joined = len(self.rows), _components(self.rows)
        return self._joined[1]


def _components(rows):
    leader = {}

    def of(key):
        while leader.setdefault(key, key) != key:
            leader[key] = leader[leader[key]]
            key = leader[key]
        return key

    for terms, _, _ in rows:
        first, *others = terms
        for other in others:
            leader[of(other)] = of(first)
    members = {}
    for at, (terms, _, _) in enumerate(rows):
        members.setdefault(of(next(iter(terms))), []).append(at)
    return {key: tuple(members.get(of(key), ())) for key in leader}


class _Model:
    """The rows of one component as a program of whole numbers."""

    def __init__(self, rows):
        self._solver = highspy.Highs()
        self._solver.silent()
        self._solver.setOptionValue("threads", 1)
        self._solver.setOptionValue("mip_rel_gap", 0.0)
        self._solver.setOptionValue("mip_abs_gap", 0.5)
        self._place_of = {}
        for terms, low, high in rows:
            self.take(terms)
            self._row(terms, low, high)

    def take(self, terms):
        """Have a number for each key of a sum."""
        for key in terms:
            if key not in self._place_of:
                at = self._place_of[key] = len(self._place_of)
                self._solver.addVar(0.0, 1.0 if key[0] == "is" else float(MOST))
                self._solver.changeColIntegrality(at, highspy.HighsVarType.kInteger)

    def _row(self, terms, low, high):
        places = [self._place_of[key] for key in terms]
        self._solver.addRow(float(low), float(high), len(places), places, [float(times) for times in terms.values()])

    def end(self, terms, sign):
        """Return the least that a sum can be, or with sign -1 the most."""
        for key, times in terms.items():
            self._solver.changeColCost(self._place_of[key], float(sign * times))
        solved = self._solve()
        value = self._solver.getInfoValue("objective_function_value")[1]
        for key in terms:
            self._solver.changeColCost(self._place_of[key], 0.0)
        if not solved:
            raise AssertionError("what the attacker knows is true of no council")
        return round(sign * value)

    def can_be(self, terms, value):
        """Return whether a sum can be a value."""
        self._row(terms, value, value)
        solved = self._solve()
        self._solver.deleteRows(1, [self._solver.getNumRow() - 1])
        return solved

    def _solve(self):
        self._solver.run()
        return self._solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
