"""The columns and code words that prevent.toml gives for a return, and the faults in them."""

from collections.abc import Iterator

from prevent_cli.intake.cells.cell_types import ANSWERS, code_words
from prevent_cli.intake.cleaning import nearest
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.returns import ReturnDescription
from prevent_cli.wording import cleaned, format_list
from prevent_cli.workspace.folder import ReturnSettings

NEEDS_EACH = "other figures need each of its values"


def contested_headings(description: ReturnDescription, settings: ReturnSettings) -> dict[str, list[str]]:
    """Return the columns of each cleaned heading that prevent.toml gives for more than one.

    A column of `only_if` may share its heading with another: the day of the panel, and that of adoption after a Yes.
    """
    names: dict[str, list[str]] = {}
    for name, heading in settings.columns.items():
        if name in description.by_name and name not in settings.only_if:
            for one in {cleaned(text) for text in (heading, *settings.other_headings.get(name, ()))}:
                names.setdefault(one, []).append(name)
    return {heading: columns for heading, columns in names.items() if len(columns) > 1}


def settings_faults(description: ReturnDescription, settings: ReturnSettings) -> tuple[Fault, ...]:
    """Return a fault for each column or code in prevent.toml that the return lacks, and each heading given twice."""
    good = {cleaned(alias): column.name for column in description.columns for alias in column.headings}
    good |= {cleaned(column.heading): column.name for column in description.columns}
    good |= {cleaned(name): name for name in description.by_name}
    more = (*settings.every_row, *settings.only_if, *settings.add_up, *settings.fill_down)
    given = dict.fromkeys(
        (*settings.columns, *settings.codes, *settings.blank, *settings.unread, *settings.partly_read, *more)
    )
    unknown = (
        _settings_fault("unknown-column", name, f"is not a column of [returns.{description.name}]", nearest(name, good))
        for name in given
        if name not in description.by_name
    )
    return (
        *unknown,
        *_required_unread(description, settings),
        *_required_partly_read(description, settings),
        *_contested(description, settings),
        *_unknown_codes(description, settings),
    )


def _required_unread(description: ReturnDescription, settings: ReturnSettings) -> Iterator[Fault]:
    for name in settings.unread:
        if name in description.by_name and description.column(name).required:
            wanted = (
                f"is in unread under [returns.{description.name}], but every row needs it; take it out of that list"
            )
            yield _settings_fault("required-unread", name, wanted, None)


def _required_partly_read(description: ReturnDescription, settings: ReturnSettings) -> Iterator[Fault]:
    for name in settings.partly_read:
        if name in description.by_name and not description.column(name).may_be_partly_read:
            wanted = f"is in partly_read under [returns.{description.name}], but {NEEDS_EACH}; take it out of that list"
            yield _settings_fault("required-partly-read", name, wanted, None)


def _contested(description: ReturnDescription, settings: ReturnSettings) -> Iterator[Fault]:
    for heading, names in contested_headings(description, settings).items():
        wanted = (
            f"is named for {format_list(names)} under [returns.{description.name}.columns], but a heading can name "
            "only one column; keep one of these lines, and correct or delete the rest"
        )
        texts = (settings.columns[names[0]], *settings.other_headings.get(names[0], ()))
        found = next(text for text in texts if cleaned(text) == heading)
        yield _settings_fault("heading-of-two-columns", found, wanted, None)


def _unknown_codes(description: ReturnDescription, settings: ReturnSettings) -> Iterator[Fault]:
    for name, theirs in settings.codes.items():
        if name not in description.by_name:
            continue
        column = description.column(name)
        place = f"[returns.{description.name}.codes] {name}"
        if not column.codes and column.kind not in ANSWERS:
            yield _settings_fault("unknown-column", name, f"has no list of codes; delete {place}", None)
            continue
        words = code_words(column, {})
        for ours in dict.fromkeys(theirs.values()):
            is_blank = column.words_may_be_blank and not ours.strip()
            if cleaned(ours) not in words and not is_blank:
                yield _settings_fault("unknown-code", ours, f"in {place} is not one of its codes", nearest(ours, words))


def _settings_fault(rule: str, found: str, wanted: str, near: str | None) -> Fault:
    return Fault(severity=Severity.FAULT, rule=rule, file="prevent.toml", found=found, wanted=wanted, nearest=near)
