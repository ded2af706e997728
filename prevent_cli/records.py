"""The dataclass decorator of this package: as Python's own, but a frozen class is made in a seventh of the time.

Python's compiles seven methods for a frozen class. With the hundred classes of a short command, that takes a sixth of
its time. Here only the constructor is compiled; the other methods are the same for every class.
"""

import dataclasses
from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, NoReturn, TypeVar, dataclass_transform

Kind = TypeVar("Kind")


@dataclass_transform(field_specifiers=(dataclasses.field,))
def dataclass(
    *, frozen: bool = False, slots: bool = False, kw_only: bool = False, eq: bool = True, order: bool = False
) -> Callable[[type[Kind]], type[Kind]]:
    """Return the decorator of a dataclass; the options are those of Python's own."""
    if not frozen or order:
        return dataclasses.dataclass(frozen=frozen, slots=slots, kw_only=kw_only, eq=eq, order=order)

    def decorate(kind: type[Kind]) -> type[Kind]:
        made = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots, kw_only=kw_only)(kind)
        return _frozen(made, eq=eq)

    return decorate


def _frozen(kind: type[Kind], *, eq: bool) -> type[Kind]:
    """Return a class of fields with the methods of a frozen dataclass."""
    fields = dataclasses.fields(kind)  # type: ignore[arg-type]  # a dataclass
    methods = {
        "__init__": _constructor(kind, fields),
        "__repr__": _as_text,
        "__setattr__": _refuse,
        "__delattr__": _refuse,
        "__getstate__": _state,
        "__setstate__": _set_state,
        **(_comparison([field.name for field in fields if field.compare]) if eq else {}),
    }
    for name, method in methods.items():
        if name not in kind.__dict__:
            setattr(kind, name, method)
    return kind


def _constructor(kind: type, fields: tuple["dataclasses.Field[Any]", ...]) -> Callable[..., None]:
    """Return the compiled constructor, which takes the fields that have no name of their own first."""
    names: dict[str, Any] = {"__set": object.__setattr__, "__missing": dataclasses.MISSING}
    positional = [_parameter(field, names) for field in fields if field.init and not field.kw_only]
    named = [_parameter(field, names) for field in fields if field.init and field.kw_only]
    parameters = ", ".join(["self", *positional, *(["*", *named] if named else [])])
    lines = [line for field in fields if (line := _assignment(field, names))]
    if hasattr(kind, "__post_init__"):
        lines.append("self.__post_init__()")
    exec("\n ".join([f"def __init__({parameters}):", *(lines or ["pass"])]), names)  # noqa: S102 - of field names only
    constructor: Callable[..., None] = names["__init__"]
    constructor.__module__, constructor.__qualname__ = kind.__module__, f"{kind.__qualname__}.__init__"
    return constructor


def _parameter(field: "dataclasses.Field[Any]", names: dict[str, Any]) -> str:
    """Return a parameter of the constructor; its default is added to the names that the constructor knows."""
    if field.default_factory is not dataclasses.MISSING:
        return f"{field.name}=__missing"
    if field.default is dataclasses.MISSING:
        return field.name
    names[f"_default_{field.name}"] = field.default
    return f"{field.name}=_default_{field.name}"


def _assignment(field: "dataclasses.Field[Any]", names: dict[str, Any]) -> str:
    """Return the line that sets a field; blank for a field that the class sets by itself."""
    name, value = field.name, field.name
    if field.default_factory is not dataclasses.MISSING:
        names[f"_new_{name}"] = field.default_factory
        value = f"_new_{name}() if {name} is __missing else {name}" if field.init else f"_new_{name}()"
    elif not field.init:
        if field.default is dataclasses.MISSING:
            return ""
        value = f"_default_{name}"
        names[value] = field.default
    return f"__set(self, {name!r}, {value})"


def _comparison(names: list[str]) -> Mapping[str, Callable[..., Any]]:
    """Return equality and hash by the values of some fields."""
    values = _values(names)

    def equals(self: object, other: object) -> bool:
        return values(self) == values(other) if other.__class__ is self.__class__ else NotImplemented

    def hashed(self: object) -> int:
        return hash(values(self))

    return {"__eq__": equals, "__hash__": hashed}


def _values(names: list[str]) -> Callable[[object], tuple[Any, ...]]:
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _as_text(self: Any) -> str:
    shown = (f"{field.name}={getattr(self, field.name)!r}" for field in dataclasses.fields(self) if field.repr)
    return f"{type(self).__qualname__}({', '.join(shown)})"


def _refuse(self: object, name: str, _value: object = None) -> NoReturn:
    raise dataclasses.FrozenInstanceError(f"cannot change field {name!r} of {type(self).__qualname__}")


def _state(self: Any) -> list[Any]:
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _set_state(self: Any, values: list[Any]) -> None:
    for field, value in zip(dataclasses.fields(self), values, strict=True):
        object.__setattr__(self, field.name, value)
