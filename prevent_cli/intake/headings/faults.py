"""The faults of a sheet's headings: missing, duplicate, unknown, or not as prevent.toml names them."""

from collections.abc import Collection, Iterator, Mapping, Sequence

from prevent_cli.intake.cleaning import nearest, one_line
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.headings.column_settings import contested_headings
from prevent_cli.intake.headings.rows import ROWS_LOOKED_AT, HeadingRows
from prevent_cli.intake.quoting import adds_no_digit, has_personal_columns, may_be_a_name
from prevent_cli.intake.readers.sheets import RawSheet
from prevent_cli.records import dataclass
from prevent_cli.returns import Column, ReturnDescription
from prevent_cli.wording import cleaned, format_list, quoted, to_write
from prevent_cli.workspace.folder import ReturnSettings


def may_show_heading(description: ReturnDescription, text: str, near: str | None) -> bool:
    """Return whether a message may show a heading; without headings, the row may be one person's data.

    A heading that is like one of ours may be shown. In a return without personal columns, so may one of known words.
    """
    is_like_ours = near is not None and adds_no_digit(text, near)
    return is_like_ours or not (has_personal_columns(description) or may_be_a_name(text))


def no_headings_fault(sheet: RawSheet, description: ReturnDescription, settings: ReturnSettings) -> Fault:
    """Return the fault of a sheet without a row of headings, with the headings that prevent.toml names."""
    wanted = f"has no row of headings; the first heading should be {description.columns[0].heading}"
    given = [f'"{one_line(text)}"' for name, text in settings.columns.items() if name in description.by_name]
    if given:
        wanted += (
            f"; the first {ROWS_LOOKED_AT} rows have too few of the return's headings and of those that prevent.toml "
            f"names under [returns.{description.name}.columns]: {format_list(given)}"
        )
    return Fault(severity=Severity.FAULT, rule="no-headings", file=sheet.file, sheet=sheet.name, wanted=wanted)


@dataclass(frozen=True, slots=True, kw_only=True)
class HeadingFaults:
    """The headings of one sheet, with the return and the settings that they are compared with."""

    sheet: RawSheet
    found: HeadingRows
    words: Mapping[str, str]
    description: ReturnDescription
    settings: ReturnSettings

    @property
    def table(self) -> str:
        """Return the table of prevent.toml that gives the council's headings."""
        return f"returns.{self.description.name}.columns"

    def missing(self, missing: Sequence[Column], columns: Mapping[str, int], surplus: Sequence[str]) -> Iterator[Fault]:
        """Yield a fault for each required heading that is missing, and each missing optional one in prevent.toml.

        It proposes the most similar surplus heading, and never the one that prevent.toml already gives.
        """
        contested = contested_headings(self.description, self.settings)
        present = set(map(cleaned, self.found.wordings))
        named = [
            column
            for column in self.description.columns
            if column.name in self.settings.columns and column.name not in columns and column not in missing
            if column.name not in self.settings.unread
        ]
        for column in (*missing, *named):
            given = self.settings.columns.get(column.name)
            if given is not None and cleaned(given) in contested and cleaned(given) in present:
                continue  # reported as a fault of prevent.toml
            near = self._near(column, surplus)
            yield Fault(
                severity=Severity.FAULT,
                rule="missing-heading",
                file=self.sheet.file,
                sheet=self.sheet.name,
                heading=given or column.heading,
                wanted=f"is missing{self._remedy(column, near)}",
                nearest=near,
            )

    def _near(self, column: Column, surplus: Sequence[str]) -> str | None:
        """Return the surplus heading most like a column's, if a message may show it."""
        found = {cleaned(text): text for text in surplus}
        given = self.settings.columns.get(column.name)
        if given is not None:
            found.pop(cleaned(given), None)
        wordings = (*filter(None, (given,)), *column.headings)
        likeness = ((text, nearest(text, found)) for text in wordings)
        return next((like for text, like in likeness if like and may_show_heading(self.description, like, text)), None)

    def _or_day(self, column: Column) -> str:
        """Return the other way to give the day of a list: one day for all its rows."""
        if column.name != self.description.snapshot_date:
            return ""
        return f". Or, if all rows are as at one day, under [returns.{self.description.name}] write as_at = 2026-03-31"

    def _remedy(self, column: Column, near: str | None) -> str:
        """Return what to do about a missing heading, as the end of a sentence."""
        given = self.settings.columns.get(column.name)
        if near is not None or (given is None and (other := self._named_for_other(column)) is None):
            line = to_write(self.table, column.name, near or "your heading")
            return f"; add it, or name your heading for it: {line}{self._or_day(column)}"
        if given is None:
            return f"; prevent.toml reads {other}; correct that line under [{self.table}], or add the column"
        line = f"{column.name} = {quoted(given)}"
        names = [quoted(name) for name in self.settings.sheet]
        sheets = names[0] if len(names) == 1 else f"[{', '.join(names)}]"
        or_sheet = f", or sheet = {sheets} under [returns.{self.description.name}]" if names else ""
        or_delete = "" if column.required else ", or delete the line"
        return f", though prevent.toml names it; add it, or correct {line} under [{self.table}]{or_sheet}{or_delete}"

    def _named_for_other(self, column: Column) -> str | None:
        """Return the heading of a column that the sheet has, but that prevent.toml gives to another column."""
        own = set(map(cleaned, column.headings))
        present = set(map(cleaned, self.found.wordings))
        for name, heading in self.settings.columns.items():
            if name in self.description.by_name and cleaned(heading) in own & present:
                return f'"{one_line(heading)}" as {self.description.column(name).heading}'
        return None

    def not_as_mapped(self, columns: Mapping[str, int]) -> Iterator[Fault]:
        """Yield a warning for each column read by our heading because the one in prevent.toml is missing."""
        for name, index in columns.items():
            given = self.settings.columns.get(name)
            text = one_line(self.found.wordings[index])
            if given is None or cleaned(given) == cleaned(text):
                continue
            wanted = (
                f"was read as {self.description.column(name).heading}: the heading that prevent.toml names, "
                f'"{one_line(given)}", is missing'
            )
            yield self._at(index, Severity.WARNING, rule="heading-not-as-mapped", wanted=wanted, found=text)

    def duplicates(self, indices: Collection[int]) -> Iterator[Fault]:
        """Yield a fault for each heading that names a column for a second time."""
        for index in indices:
            text = one_line(self.found.wordings[index])
            name = self.words[cleaned(text)]
            wanted = "names the same column as another heading; rename or delete one of the two"
            if sum(cleaned(text) == cleaned(other) for other in self.found.wordings) == 1:
                line = f'{name} = "the heading to read"'
                wanted += f", or say which one to read: under [{self.table}] in prevent.toml write {line}"
            yield self._at(index, Severity.FAULT, rule="duplicate-heading", wanted=wanted, found=text)

    def unused(self, indices: Collection[int]) -> Iterator[Fault]:
        """Yield a warning for each of our headings that was not read, because prevent.toml names another."""
        for index in indices:
            text = one_line(self.found.wordings[index])
            name = self.words[cleaned(text)]
            wanted = (
                f"was not read: prevent.toml reads {self.description.column(name).heading} "
                f'from "{one_line(self.settings.columns[name])}"'
            )
            yield self._at(index, Severity.WARNING, rule="unexpected-heading", wanted=wanted, found=text)

    def unneeded(self, indices: Collection[int], columns: Mapping[str, int]) -> Iterator[Fault]:
        """Yield a warning for each fallback heading that was not read: another names the column, or several could."""
        for index in indices:
            text = one_line(self.found.wordings[index])
            name = self.words[cleaned(text)]
            heading = self.description.column(name).heading
            if name in columns:
                wanted = f'was not read: {heading} was read from "{one_line(self.found.wordings[columns[name]])}"'
            else:
                line = to_write(self.table, name, text)
                wanted = f"could be {heading}, and so could another heading, so it was not read; if it is, {line}"
            yield self._at(index, Severity.WARNING, rule="unexpected-heading", wanted=wanted, found=text)

    def unknown(self, indices: Collection[int]) -> Iterator[Fault]:
        """Yield a warning for each heading that the return does not have."""
        good = {cleaned(column.heading): column.heading for column in self.description.columns}
        for index in indices:
            text = self.found.wordings[index]
            near = nearest(text, good)
            shown = one_line(text) if may_show_heading(self.description, text, near) else None
            wanted = "is not a heading of this return; the column was not read"
            yield self._at(index, Severity.WARNING, rule="unexpected-heading", wanted=wanted, found=shown, nearest=near)

    def ambiguous(self) -> Iterator[Fault]:
        """Yield a warning for each known heading whose meaning the heading above it may change."""
        for index, (parent, child) in self.found.ambiguous.items():
            name = self.words[cleaned(child)]
            heading = self.description.column(name).heading
            given = self.settings.columns.get(name)
            remedy = f"if it should be, {to_write(self.table, name, one_line(self.found.wordings[index]))}"
            if given is not None and cleaned(given) in map(cleaned, self.found.wordings):
                remedy = f'prevent.toml reads {heading} from "{one_line(given)}"'
            wanted = f'is under "{parent}", so it was not read as {heading}; {remedy}'
            yield self._at(index, Severity.WARNING, rule="heading-under-another", wanted=wanted, found=child)

    def unnamed(self) -> Iterator[Fault]:
        """Yield a warning for each column with cells below a blank heading; delimited files have row faults."""
        if self.sheet.name is None:
            return
        body = self.found.row + self.found.height
        for index, column in enumerate(self.sheet.columns):
            if not cleaned(self.found.wordings[index]) and bool((column.codes[body:] >= 0).any()):
                wanted = "has no heading above filled cells; the column was not read"
                cell = self.sheet.address(self.found.row, index)
                yield self._fault(Severity.WARNING, rule="blank-heading", wanted=wanted, cell=cell)

    def marked(self, marks: Mapping[tuple[int, int], str]) -> Iterator[Fault]:
        """Yield a note for each heading read without the mark after it; `marks` are by row and column."""
        rows = range(self.found.row, self.found.row + self.found.height)
        for (row, index), mark in marks.items():
            if row in rows:
                wanted = f'was read without the mark "{mark}" after it'
                yield self._fault(
                    Severity.NOTE, rule="mark-left-out", wanted=wanted, cell=self.sheet.address(row, index)
                )

    def _at(self, index: int, severity: Severity, **parts: str | None) -> Fault:
        """Return a fault at the cell of a heading."""
        return self._fault(severity, cell=self.sheet.address(self.found.rows[index], index), **parts)

    def _fault(self, severity: Severity, **parts: str | None) -> Fault:
        where = {"file": self.sheet.file, "sheet": self.sheet.name}
        return Fault(severity=severity, **where, **parts)  # type: ignore[arg-type]
