"""Our dataclasses behave as Python's own, in every way that this package uses them."""

import copy
import dataclasses
import inspect
import pickle
from functools import cached_property

import pytest

from prevent_cli.records import dataclass

OURS, PYTHONS = dataclass, dataclasses.dataclass


def declared(decorator, **options):
    """Return a class with every kind of field, declared with a decorator."""

    @decorator(frozen=True, slots=True, **options)
    class Row:
        """A row."""

        place: str
        count: int = 3
        _: dataclasses.KW_ONLY
        notes: list = dataclasses.field(default_factory=list)
        unseen: str = dataclasses.field(default="b", repr=False, compare=False)
        seen: dict = dataclasses.field(default_factory=dict, init=False)
        sort: int = dataclasses.field(default=0, init=False)
        twice: int = dataclasses.field(init=False, compare=False, repr=False)

        def __post_init__(self):
            object.__setattr__(self, "twice", 2 * self.count)

    return Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """A record at the top of a module, so that it can be pickled."""

    name: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Sized(Kept):
    """A record of another, with a value worked out once."""

    size: int

    @cached_property
    def doubled(self):
        return 2 * self.size


def facts(decorator, **options):
    """Return what can be seen of a class and its values."""
    kind = declared(decorator, **options)
    row = kind(place="A", notes=["b"])
    other = dataclasses.replace(row, unseen="c")
    return {
        "fields": [(one.name, one.kw_only, one.compare, one.repr, one.init) for one in dataclasses.fields(kind)],
        "signature": [(one.name, one.kind) for one in inspect.signature(kind).parameters.values()],
        "slots": kind.__slots__,
        "matches": kind.__match_args__,
        "text": repr(row).split(".")[-1],
        "values": dataclasses.asdict(row) | {"twice": row.twice},
        "equal": (row == other, row == kind(place="B"), row == 3, row != other),
        "copied": (copy.copy(row) == row, copy.deepcopy(row).notes == ["b"]),
        "new lists": kind(place="A").notes is not kind(place="A").notes,
    }


@pytest.mark.parametrize("options", [{}, {"eq": False}, {"kw_only": True}])
def test_record_is_as_pythons_own(options):
    assert facts(OURS, **options) == facts(PYTHONS, **options)


@pytest.mark.parametrize("options", [{"kw_only": True, "order": True, "frozen": True}, {"slots": True}])
def test_other_dataclasses_are_pythons_own(options):
    @dataclass(**options)
    class Day:
        number: int

    day = Day(number=3)
    assert (day.__dataclass_params__.frozen, day.__dataclass_params__.order) == (
        "frozen" in options,
        "order" in options,
    )
    assert repr(day).endswith("Day(number=3)")


@pytest.mark.parametrize("change", [lambda row: setattr(row, "name", "b"), lambda row: delattr(row, "name")])
@pytest.mark.parametrize("row", [Kept(name="a"), Sized(name="a", size=1)])
def test_record_refuses_changes(row, change):
    with pytest.raises(dataclasses.FrozenInstanceError, match="name"):
        change(row)
    assert row.name == "a"


def test_equal_records_are_one_key_and_those_of_another_class_are_not_equal():
    assert len({Kept(name="a"), Kept(name="a"), Kept(name="b")}) == 2
    assert Kept(name="a") != Sized(name="a", size=1)
    assert hash(Kept(name="a")) == hash(("a", ()))


def test_values_that_cannot_be_compared_are_equal_if_they_are_the_same():
    class Odd:
        __hash__ = None

        def __eq__(self, other):
            raise ValueError

    @dataclass(frozen=True, slots=True, kw_only=True)
    class Holder:
        odd: Odd

    odd = Odd()
    assert Holder(odd=odd) == Holder(odd=odd)


def test_record_is_pickled_and_extended():
    sized = Sized(name="a", parts=("b",), size=3)
    assert pickle.loads(pickle.dumps(sized)) == sized  # noqa: S301 - our own
    assert sized.doubled == 2 * 3
    assert repr(sized) == "Sized(name='a', parts=('b',), size=3)"


def test_missing_or_unknown_argument_is_named():
    with pytest.raises(TypeError, match=r"Kept\.__init__\(\) missing 1 required keyword-only argument: 'name'"):
        Kept()
    with pytest.raises(TypeError, match=r"unexpected keyword argument 'colour'"):
        Kept(name="a", colour="red")
