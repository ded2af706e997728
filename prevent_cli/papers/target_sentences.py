"""Sentences about the target for training: which departments meet it, and how many people are still to train."""

from collections.abc import Sequence

from prevent_cli.layouts.document import plain
from prevent_cli.papers.not_given import not_given
from prevent_cli.papers.phrases import Phrase, Phrases, in_brackets, joined, series
from prevent_cli.papers.templates.markers import InlinePiece
from prevent_cli.records import dataclass

FEW = 3  # departments that a sentence names; more are counted
LONGEST = 25  # words of a sentence


@dataclass(frozen=True, slots=True, kw_only=True)
class Department:
    """A department whose coverage is printed: its name, its percentage, and its staff to train."""

    name: str
    percent: str
    to_train: str


class TargetSentences(Phrases):
    """The sentences about the target. Each takes the names of its figures."""

    def target_met(  # noqa: PLR0913 - the names of three figures, and what the sentence says of them
        self,
        met: str,
        *,
        departments: str,
        listed: str,
        target: int,
        each: Sequence[dict[str, str]] = (),
        table: Phrase | None = None,
    ) -> InlinePiece:
        """Return which departments meet the target, and how many people are still to train in the others.

        Adults (92%) and Children (90%) meet the target of 90%. Still to train to reach it: 227 people in Housing.

        If some of the listed departments have no known figure, the sentences are about the others. Without `each`, or
        where a sentence would be long, departments are counted: Three of the five departments meet the target of 90%.
        """
        if self._is_hidden(met, departments, listed):
            given = not_given(f"The number of departments that meet the target of {target}%")
            return joined(given.removesuffix("."), in_brackets(table), ".")
        known = [one for one in (Department(**names) for names in each) if self._count(one.percent) is not None]
        meeting = self._who_meets(met, departments, listed, target, known)
        return joined(meeting, in_brackets(table), ".", *self._still_to_train(known, departments))

    def all_trained(self, total: str) -> InlinePiece:
        """Return how many staff of all departments of a paper were trained, from figures whose names begin alike.

        In all five departments together, 461 of 752 staff (61%) are trained. Nothing if it is not known or hidden: the
        table shows of which department the number is missing.
        """
        if None in (self._count(f"{total}.trained"), self._count(f"{total}.percent")):
            return joined()
        some, whole = self._number(f"{total}.trained"), self._number(f"{total}.required")
        share = self._percent(f"{total}.percent")
        return joined("In ", self._every(), " together, ", some, " of ", whole, " staff (", share, ") are trained.")

    def _every(self, listed: str = "training.departments-listed") -> Phrase:
        """Return the words for all departments in scope; without their number where one row has them all."""
        number = self._count(listed) if self._has(listed) else None
        if number is None or number < 2:  # noqa: PLR2004 - both are two
            return "all departments"
        return "both departments" if number == 2 else joined("all ", self._number(listed), " departments")  # noqa: PLR2004

    def _who_meets(
        self, met: str, departments: str, listed: str, target: int, known: Sequence[Department]
    ) -> InlinePiece:
        whole, some = self._count(departments), self._count(met)
        meeting = [one for one in known if self._meets(one)]
        if some and whole is not None and some < whole and some == len(meeting) <= FEW:
            names = series([joined(one.name, " (", self._percent(one.percent), ")") for one in meeting])
            named = joined(names, " meets" if some == 1 else " meet", f" the target of {target}%")
            if is_short(named):
                return named
        if whole == len(known) == 1 and whole == self._count(listed):
            return joined(self._how_many_meet(met, departments, listed, target), *self._share(known[0], target))
        return self._how_many_meet(met, departments, listed, target)

    def _share(self, one: Department, target: int) -> tuple[Phrase, ...]:
        """Return the share of the only department, unless it is printed as the target that it does not reach."""
        share = self._count(one.percent) or 0
        return (
            (": ", self._percent(one.percent), " of the staff are trained")
            if self._meets(one) or share < target
            else ()
        )

    def _how_many_meet(self, met: str, departments: str, listed: str, target: int) -> InlinePiece:
        whole, some = self._count(departments), self._count(met)
        known = "" if whole == self._count(listed) else " with a known figure"
        if whole == 1 and not known:
            return joined(f"The target of {target}% has {'been met' if some else 'not been met'}")
        if whole == 1:
            meets = "meets" if some else "does not meet"
            return joined(f"The one department{known} {meets} the target of {target}%")
        return joined(*self._departments(met, departments, known=known), f" the target of {target}%")

    def _departments(self, met: str, departments: str, *, known: str) -> tuple[Phrase, ...]:
        whole, some = self._count(departments), self._count(met)
        of_all = joined(" of the ", self._number(departments), f" departments{known}")
        if some == 0:
            return (f"No department{known} meets",)
        if some == whole:
            every = "Both" if whole == 2 else joined("All ", self._number(departments))  # noqa: PLR2004 - of two
            return every, f" departments{known} meet"
        return self._number(met, start=True), of_all, " meets" if some == 1 else " meet"

    def _still_to_train(self, known: Sequence[Department], departments: str) -> tuple[Phrase, ...]:
        """Return the sentences about the departments that do not meet the target, those with the most people first."""
        numbers = [(self._count(one.to_train), one) for one in known]
        missing = [(number, one) for number, one in numbers if number]
        missing.sort(key=lambda pair: -pair[0])
        unnumbered = [one.name for number, one in numbers if number is None]
        several = (self._count(departments) or 0) > 1
        said = (" ", self._people_to_train([one for _, one in missing], several=several)) if missing else ()
        return (*said, *self._not_meeting(unnumbered))

    def _people_to_train(self, missing: Sequence[Department], *, several: bool) -> InlinePiece:
        first = joined("Still to train to reach it: ", self._plural(missing[0].to_train, "person", "people"))
        if not several:
            return joined(first, ".")
        rest = [joined(self._number(one.to_train), f" in {one.name}") for one in missing[1:]]
        each = joined(series([joined(first, f" in {missing[0].name}"), *rest]), ".")
        if len(missing) <= FEW and is_short(each):
            return each
        return self._in_all(missing[0])

    def _in_all(self, most: Department) -> InlinePiece:
        in_one = joined(f"{most.name} (", self._number(most.to_train), ").")
        if self._count("training.to-train") is None:
            return joined("The most people still to train to reach it are in ", in_one)
        people = self._plural("training.to-train", "person", "people")
        return joined("Still to train to reach it: ", people, " in all, the most in ", in_one)

    def _not_meeting(self, names: Sequence[str]) -> tuple[Phrase, ...]:
        """Return the sentence about the departments that do not meet the target by a number that is not printed."""
        if not names:
            return ()
        if len(names) > FEW:
            return (" Other departments do not meet it.",)
        return (" ", series(names), f" {'does' if len(names) == 1 else 'do'} not meet it.")

    def _meets(self, one: Department) -> bool:
        return self._count(one.to_train) == 0


def is_short(sentence: InlinePiece) -> bool:
    """Return whether a sentence has at most 25 words."""
    return len(plain(sentence.content).split()) <= LONGEST
