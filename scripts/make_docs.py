"""Make the generated pages of docs/, the help in README.md and the compiled templates from the product itself.

--check only says what is stale.
"""

import re
import sys
from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "scripts")]

from compile_templates import compiled_templates, stale_files  # noqa: E402
from figure_names import figure_names  # noqa: E402

from prevent_cli.intake.rules import RULES  # noqa: E402
from prevent_cli.layouts.blank import example_words  # noqa: E402
from prevent_cli.layouts.bundle_schemas import figures_schema, manifest_schema  # noqa: E402
from prevent_cli.layouts.settings_schema import settings_schema  # noqa: E402
from prevent_cli.measures.base.labels import declared_labels  # noqa: E402
from prevent_cli.papers.catalogue import PAPERS, Paper  # noqa: E402
from prevent_cli.papers.forms import prints_duty  # noqa: E402
from prevent_cli.papers.implications import USUAL  # noqa: E402
from prevent_cli.papers.section_parts import DUTY, section_parts  # noqa: E402
from prevent_cli.periods import long_date  # noqa: E402
from prevent_cli.returns import RETURNS, Column, Kind, ReturnDescription  # noqa: E402
from prevent_cli.workspace.courses import TrainingCourse  # noqa: E402
from prevent_cli.workspace.folder import (  # noqa: E402
    Board,
    Channel,
    Clearance,
    Council,
    Disclosure,
    Export,
    ReturnSettings,
    Training,
    Workspace,
)
from prevent_cli.workspace.forms import Form  # noqa: E402
from prevent_cli.workspace.words import SETTINGS  # noqa: E402
from prevent_cli.writers.as_json import plain_json  # noqa: E402

SCHEMAS = {
    "prevent.schema.json": settings_schema,
    "figures.schema.json": figures_schema,
    "manifest.schema.json": manifest_schema,
}
WORDED = {
    Kind.TEXT: "text",
    Kind.IDENTIFIER: "reference, kept unchanged",
    Kind.CODE: "one word of a list",
    Kind.CODES: "words of a list, separated by semicolons",
    Kind.DATE: "day",
    Kind.LOOSE_DATE: "day, month, season or Date to be confirmed",
    Kind.WHOLE: "whole number",
    Kind.YES_NO: "Yes or No",
    Kind.DAY_OR_ANSWER: "day, or Yes or No",
    Kind.PERIOD: "year, quarter, month or two days",
}


def dictionary() -> str:
    """Return the data dictionary: one section a return, one row a column."""
    parts = [
        "# Data dictionary",
        "The columns of each return. This page is generated from the declarations in `prevent_cli/returns/`. "
        "Do not edit it.",
        "You can write a heading in any case and spacing, or as one of the other headings listed, in English or "
        "Welsh. In a heading in both, such as Dyddiad derbyn / Date received, either half names the column. Some "
        "are read only if no other heading in the sheet names the column. If a sheet has two of them, neither is read. "
        "A required column must exist. A filled column must have a value in every row. "
        "A personal column is never shown in a message, an explanation or a paper. Papers may count by the words of "
        "its list, and by the districts that several referrals name. The examples are made up.",
        "Blank workbooks leave out a column that few keep. Add its heading if you keep it. If no figure uses a column "
        "yet, a wrong cell there is a warning and the row counts.",
    ]
    for description in RETURNS.values():
        parts += _return(description)
    parts += _absences()
    return "\n\n".join(parts) + "\n"


def _absences() -> list[str]:
    """Return the section of the columns whose absence from a file has a meaning."""
    rows = ["| Return | Column | Without the column |", "| --- | --- | --- |"]
    rows += [
        f"| {description.title} | {column.heading} | {column.absent} |"
        for description in RETURNS.values()
        for column in description.columns
        if column.absent
    ]
    return [
        "## Columns that a file may lack",
        "A missing column is not the same as a column of blanks. A figure that uses it is `[x]`, and a note "
        "says which column to add. This table lists the exceptions, and what it means if they are missing. "
        "If a return has several files or sheets, each one with rows must have the column.",
        "\n".join(rows),
    ]


def _return(description: ReturnDescription) -> list[str]:
    rows = [
        "| Heading | Name | Kind of value | Required | Filled | Personal | Few keep it | Guidance | Example |",
        "| --- | --- | --- | --- | --- | --- | --- | --- | --- |",
    ]
    rows += [_row(column) for column in description.columns]
    unique = " and ".join(f"`{name}`" for name in description.unique)
    others = ", ".join(f"`{stem}`" for stem in description.file_stems)
    facts = [
        f"A row is {description.a_row_is}.",
        f"File: `{description.name}` (or {others}), as .xlsx, .csv, .xls or .ods.",
    ]
    facts += [f"No two rows may have the same {unique}."] if unique else []
    lists = [_code_list(column) for column in description.columns if column.codes]
    return [
        f"## {description.title} (`{description.name}`)",
        " ".join(facts),
        "\n".join(rows),
        *lists,
        _other_headings(description),
    ]


def _other_headings(description: ReturnDescription) -> str:
    """Return the table of the columns' other headings."""
    rows = ["| Column | Other headings | Headings if no other names it |", "| --- | --- | --- |"]
    for column in description.columns:
        lists = (column.aliases, column.fallback_aliases)
        certain, others = (f"`{'; '.join(aliases)}`" if aliases else "" for aliases in lists)
        rows.append(f"| {column.heading} | {certain} | {others} |")
    return "\n".join(rows)


def _code_list(column: Column) -> str:
    """Return the words of a column's list, and the days of those that official statistics did not always use."""
    dated: dict[str, list[str]] = {}
    for code in column.codes:
        since = f"from {long_date(code.since)}" if code.since else ""
        until = f"to {long_date(code.until)}" if code.until else ""
        dated.setdefault(" ".join(filter(None, (since, until))), []).append(f"`{code.name}`")
    words = f"**{column.heading}** takes: {'; '.join(f'`{code.name}`' for code in column.codes)}."
    used = (f"In official statistics {days}: {', '.join(names)}." for days, names in dated.items() if days)
    return " ".join((words, *used))


def _row(column: Column) -> str:
    flags = ("yes" if flag else "" for flag in (column.required, column.filled, column.personal, column.seldom_kept))
    holds = WORDED[column.kind] + (", may contain Markdown" if column.markdown else "")
    return (
        f"| {column.heading} | `{column.name}` | {holds} | "
        + " | ".join(flags)
        + f" | {column.guidance} | {example_words(column)} |"
    )


def checks() -> str:
    """Return the page of every rule of checking, and of the faults that may be accepted."""
    parts = [
        "# What is checked",
        "Every rule, with its name in `prevent check --format csv`, what it means and what to do. This page is "
        "generated. Do not edit it. A **fault** could change a figure and stops a report. A **warning** is for you to "
        "look at. A **note** says how something was read. In a column that no figure uses yet, a wrong cell is a "
        "warning and the row counts. To begin, read [Check and correct the returns](tasks/check.md).",
    ]
    for heading, rules in RULES.items():
        rows = ["| Rule | Kind | Meaning | Remedy |", "| --- | --- | --- | --- |"]
        rows += [
            f"| `{rule.slug}` | {rule.severity}{f' or {rule.otherwise}' if rule.otherwise else ''} "
            f"| {rule.means} | {rule.remedy} |"
            for rule in rules
        ]
        parts += [f"## {heading}", "\n".join(rows)]
    rows = ["| Return | Fault | How its rows count when you accept it |", "| --- | --- | --- |"]
    rows += [
        f"| `{name}` | `{fault.rule}` | {fault.rows_count[0].upper()}{fault.rows_count[1:]}. |"
        for name, description in RETURNS.items()
        for fault in description.acceptable
    ]
    accepted = (
        "Each of these would change a figure without a warning, so it is a fault. If you cannot correct it, `accept` "
        "under `[returns.NAME]` in `prevent.toml` makes it a warning:"
    )
    example = '```toml\n[returns.attendance]\naccept = ["unknown-session"]\n```'
    return "\n\n".join([*parts, "## Faults that you may accept", accepted, example, "\n".join(rows)]) + "\n"


def settings() -> str:
    """Return the table of every setting of prevent.toml with its default."""
    rows = ["| Setting | Default | Meaning |", "| --- | --- | --- |"]
    rows.append("| `sample` | `false` | Marks every page of every paper SAMPLE DATA. |")
    for table, kind in (
        ("[council]", Council),
        ("[disclosure]", Disclosure),
        ("[training]", Training),
        ('[training.courses."NAME"]', TrainingCourse),
        ("[channel]", Channel),
        ("[clearance]", Clearance),
        ("[export]", Export),
        ("[returns.NAME]", ReturnSettings),
        ("[boards.CODE]", Board),
        ("[forms.NAME]", Form),
    ):
        for field in fields(kind):
            if field.name in {"code", "other_headings", "is_ready"} or (
                kind in {TrainingCourse, Form} and field.name == "name"
            ):
                continue
            default = field.default if field.default is not MISSING else {}
            meaning = SETTINGS.get(f"{table} {field.name}") or SETTINGS[field.name]
            shown = f"`{_toml(default)}`" if default not in (None, (), {}, "") else ""
            rows.append(f"| `{table}` `{field.name}` | {shown} | {meaning} |")
    rows.append("| `[labels]` | | Our label = yours, on every paper. See [Labels](#labels). |")
    rows.append(
        "| `[[contacts]]` `post`, `email`, `telephone` | | An officer on the cover, by post. One table for each. |"
    )
    rows.append(
        "| `[[implications]]` `heading`, `text`, `prompt`, `leave_out` | | One of the implications of a decision. "
        "Its text is printed after the usual nine, or in the place of one of them. One table for each. "
        "See [Your council's headings](forms.md#implications). |"
    )
    rows.append("| `[words]` | | Your own words, which your templates print as `{{ words.NAME }}`. |")
    head = [
        "# Settings",
        "Every setting of `prevent.toml`. This page is generated. Do not edit it. "
        "An option on the command line replaces `PREVENT_WORKSPACE`, which replaces `prevent.toml`, "
        "which replaces the default. A `[boards.CODE]` value replaces the same value of `[training]`. "
        "Board codes are the words after `--board`: the `Board code` of the boards return.",
    ]
    papers = ["| Board code | Paper | Sections |", "| --- | --- | --- |"]
    papers += [f"| `{paper.name}` | {paper.title} | {_sections(paper)} |" for paper in PAPERS.values()]
    other = "To give another code one of these papers, set `paper` under `[boards.CODE]`."
    return "\n\n".join([*head, "\n".join(rows), "## Board codes", "\n".join(papers), other, *labels()]) + "\n"


def labels() -> list[str]:
    """Return the section on the labels that a council may give its own words for."""
    declared = declared_labels(Council().police_team)
    lists = [f"- {group}: {'; '.join(f'`{word}`' for word in words)}" for group, words in declared.items()]
    return [
        "## Labels",
        "A label is a word in papers that your council can replace. You can replace these. "
        "Any other is refused, and the message names the closest one.",
        "\n".join([*lists, "- departments: the name of each, or `delivery unit: NAME` as in training quality"]),
        "One word can mean two things. `concern: Other`, `sector: Education` and `heading: Training` mean only one.",
        "A heading has your words in every paper, also in a form. To change the order of headings, use a "
        "[form](forms.md).",
        "We have not seen the names of some codes, such as `Incel`, in official statistics. Without a label of yours, "
        "papers print such a code in the word of the same meaning that your return of referrals has: `Incels`.",
    ]


def _named(sections: Iterable[str]) -> str:
    return ", ".join(f"`{section}`" for section in sections)


def _sections(paper: Paper) -> str:
    """Return the sections of a paper, then its appendices, then those that only a draft has."""
    own = _named(name for name in paper.sections if name not in paper.appendices)
    appendices = f". Appendices: {_named(paper.appendices)}" if paper.appendices else ""
    draft = f". A draft also has {_named(paper.draft_sections)}" if paper.draft_sections else ""
    return f"{own}{appendices}{draft}"


def _toml(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(item) for item in value)}]"
    return f'"{value}"' if isinstance(value, str) else str(value)


def helps() -> dict[str, str]:
    """Return the help of the whole command line and of each command, by name ("" is the whole)."""
    from typer.testing import CliRunner

    from prevent_cli.commands.app import app

    names = ["", *(str(command.name) for command in app.registered_commands)]
    found = {}
    for name in names:
        result = CliRunner().invoke(app, [*name.split(), "--help"], prog_name="prevent", env={"COLUMNS": "100"})
        found[name] = re.sub(r"[ \t]+$", "", result.output, flags=re.MULTILINE).strip()
    return found


def commands() -> str:
    """Return the page of every command's help."""
    parts = ["# Commands", "The help of each command. This page is generated. Do not edit it."]
    for name, text in helps().items():
        parts += [f"## prevent {name}".rstrip(), f"```text\n{text}\n```"]
    return "\n\n".join(parts) + "\n"


def readme() -> str:
    """Return README.md with the help between its two marks renewed."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = f"<!-- help -->\n```text\n{helps()['']}\n```\n<!-- /help -->"
    return re.sub(r"<!-- help -->.*?<!-- /help -->", lambda _: block, text, flags=re.DOTALL)


def forms() -> str:
    """Return the page of forms with its sections, the product's own forms and its implications renewed."""
    text = (ROOT / "docs" / "forms.md").read_text(encoding="utf-8")
    rows = ["| Section | Its own heading | Papers that have it |", "| --- | --- | --- |"]
    for name in section_parts(PAPERS["cllc"]):
        papers = [paper for paper in PAPERS.values() if name in paper.sections]
        printing = [
            paper for paper in PAPERS.values() if name == DUTY and prints_duty(paper, Workspace(folder=ROOT))
        ] or papers
        rows.append(f"| `{name}` | {_headings_of(name, printing)} | {_named(paper.name for paper in printing)} |")
    ready = (ROOT / "templates" / "forms.toml").read_text(encoding="utf-8").strip()
    usual = "\n\n".join(f'[[implications]]\nheading = "{one.heading}"\ntext = "{one.text}"' for one in USUAL)
    blocks = {"sections": "\n".join(rows), "ready": f"```toml\n{ready}\n```", "implications": f"```toml\n{usual}\n```"}
    for name, block in blocks.items():
        made = f"<!-- {name} -->\n{block}\n<!-- /{name} -->"
        text = re.sub(rf"<!-- {name} -->.*?<!-- /{name} -->", lambda _, made=made: made, text, flags=re.DOTALL)
    return text


def _headings_of(section: str, papers: list[Paper]) -> str:
    """Return the heading of a section, and those of the papers that have others."""
    by_heading: dict[str, list[str]] = {}
    for paper in papers:
        by_heading.setdefault(section_parts(paper)[section].heading, []).append(paper.name)
    first, *others = by_heading
    return "; ".join([first, *(f"in {_named(by_heading[one])}: {one}" for one in others)])


def json_schema(make: Callable[[], Mapping[str, object]]) -> Callable[[], str]:
    """Return what makes the text of a JSON Schema."""
    return lambda: plain_json(make())


PAGES = {
    **{f"prevent_cli/schemas/{name}": json_schema(make) for name, make in SCHEMAS.items()},
    "docs/forms.md": forms,
    "docs/data-dictionary.md": dictionary,
    "docs/settings.md": settings,
    "docs/commands.md": commands,
    "docs/checks.md": checks,
    "docs/figures.md": figure_names,
    "README.md": readme,
}


def main() -> int:
    """Write every page and compiled template, or with --check name those that are stale."""
    templates = compiled_templates()
    made = {**{name: make() for name, make in PAGES.items()}, **templates}
    stale = [name for name, text in made.items() if not _has(ROOT / name, text)]
    unneeded = stale_files(templates)
    if "--check" not in sys.argv:
        for name in stale:
            (ROOT / name).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / name).write_text(made[name], encoding="utf-8", newline="\n")
        for path in unneeded:
            path.unlink()
    elif stale or unneeded:
        print(f"stale: {', '.join([*stale, *map(str, unneeded)])}; run python scripts/make_docs.py")
        return 1
    return 0


def _has(path: Path, text: str) -> bool:
    return path.exists() and path.read_text(encoding="utf-8") == text


if __name__ == "__main__":
    raise SystemExit(main())
