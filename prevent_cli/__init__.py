"""Committee papers for the Prevent duty, written from a council's returns."""

__version__ = "0.2.0"
MADE_ON = "2026-11-29"  # `prevent doctor` compares the clock with this day: an earlier clock is wrong

# What programs use, by its module. Each is imported when it is first asked for: the command and the process that reads
# files import this package too, and must begin quickly. `__init__.pyi` has the same names for type checkers.
_PUBLIC = {
    "api": ("Paper", "Session", "Workspace", "open_sample", "open_workspace"),
    "errors": (
        *("DisclosureError", "LockedError", "PreventError", "ReturnsError", "TemplateError", "UsageError"),
        *("WorkspaceError", "WriteError"),
    ),
}
__all__ = [name for names in _PUBLIC.values() for name in names]


def __getattr__(name: str) -> object:
    """Return a public name from its module; raises AttributeError for any other."""
    module = next((module for module, names in _PUBLIC.items() if name in names), None)
    if module is None:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{module}"), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
