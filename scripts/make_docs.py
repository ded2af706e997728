"""Make the generated pages of docs/ and the help in README.md from the product itself.

--check only says what is stale.
"""

import re
import sys
from collections.abc import Iterable
from dataclasses import MISSING, fields
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from prevent_cli.measures.labels import declared_labels  # noqa: E402
from prevent_cli.report.catalogue import PAPERS, Paper  # noqa: E402
from prevent_cli.returns import RETURNS, Column, Kind, ReturnDescription  # noqa: E402
from prevent_cli.workspace import Board, Channel, Clearance, Council, Disclosure, ReturnSettings, Training  # noqa: E402

WORDED = {
    Kind.TEXT: "text",
    Kind.IDENTIFIER: "reference, kept as it stands",
    Kind.CODE: "one word of a list",
    Kind.CODES: "words of a list, parted by semicolons",
    Kind.DATE: "day",
    Kind.LOOSE_DATE: "day, month, season or Date to be confirmed",
    Kind.WHOLE: "whole number",
    Kind.YES_NO: "Yes or No",
    Kind.PERIOD: "year, quarter, month or two days",
}
SETTINGS = {
    "name": "The council's name, as papers print it.",
    "[boards.CODE] name": "The board's name, as papers print it. Unset: its name in the boards return.",
    "short_name": "A short form of it.",
    "police_team": "What the papers call the counter-terrorism police.",
    "small_numbers": '`"hide"` keeps counts of 1 to threshold - 1 from the public; `"show"` prints them.',
    "threshold": "The first count that is not small.",
    "target_percent": "The share of staff requiring training that should be trained.",
    "refresh_months": "After how many months training has lapsed.",
    "recent_months": "How many months of sessions the mean attendance is taken over.",
    "window_from": "The first day of training that counts. Unset: the first day that the sessions return covers.",
    "departments": "The departments in scope, in order. Unset: every department that has a headcount.",
    "quarters": "How many quarters the framework shows.",
    "panel": "The name of the Channel Panel in the meetings return.",
    "delivery_group": "The name of the delivery group in the meetings return.",
    "police_agency": "The agency in the meetings return that is the police. "
    "Unset: every agency whose name holds police, SO15 or the police team's name.",
    "review_months": "After how many months a closed case is reviewed: one number or two.",
    "clear_days": "The clear days between publication and the meeting.",
    "working_days": "The whole working days that legal, finance and governance each have before publication.",
    "required": "Who must clear every paper: `chair`, `chief officer`, `legal`, `finance`, `governance`, `other`.",
    "file": "The file or files of the return. Unset: a file of its name in `returns/`.",
    "sheet": "The sheet of the workbook. Unset: the one with the return's headings.",
    "covers": 'The days the return speaks of, such as `"2015-01-01..2020-12-31"`. Unset: the days found in it.',
    "columns": "Our column name = your heading.",
    "codes": "A table for each column: your wording = our word.",
    "paper": "Which paper the board gets. Unset: the paper of the board's own code.",
    "status": "`draft`, `public` or `exempt`; `--status` changes it for one run.",
    "sections": "Which sections the paper has. Unset: all.",
    "meetings": "The board's meetings. A paper is for the first on or after its as-at date.",
    "window_ends": '`"as-at"`, or `"period"` where later training must not count.',
    "title": "The paper's title, where the template leaves it to the board.",
    "report_of": "Whose report it is, on the cover.",
    "wards": "The wards concerned, on the cover.",
    "urgent": "Whether the report is urgent, on the cover.",
    "key": "Whether it is a key decision, on the cover.",
    "exempt_paragraphs": "The paragraphs, 1 to 7, of Part 1 of Schedule 12A to the Local Government Act 1972 that "
    "make the paper exempt, such as `[1, 2]`.",
    "public_interest": "Why the public interest in maintaining the exemption outweighs that in disclosing: a sentence.",
    "deep_dive": 'The year whose accepted cases the deep dive shows, such as `"2017/18"`. Unset: the financial year '
    "that holds the period's last day.",
    "labels": "The product's label = your own: see [Labels](#labels).",
}


def dictionary() -> str:
    """Return the data dictionary: one section a return, one row a column."""
    parts = [
        "# Data dictionary",
        "What each return holds. This page is generated from the declarations in `prevent_cli/returns/`; "
        "do not edit it.",
        "A heading may be written in any case and spacing, or as one of the other headings given. "
        "A required column must be there; a filled one must hold a value in every row. "
        "A personal column is never shown in a message, an explanation or a paper.",
    ]
    for description in RETURNS.values():
        parts += _return(description)
    return "\n\n".join(parts) + "\n"


def _return(description: ReturnDescription) -> list[str]:
    rows = [
        "| Heading | Name | Holds | Required | Filled | Personal | Guidance |",
        "| --- | --- | --- | --- | --- | --- | --- |",
    ]
    rows += [_row(column) for column in description.columns]
    unique = " and ".join(f"`{name}`" for name in description.unique)
    others = ", ".join(f"`{stem}`" for stem in description.file_stems)
    facts = [
        f"A row is {description.a_row_is}.",
        f"File: `{description.name}` (or {others}), as .xlsx, .csv, .xls or .ods.",
    ]
    facts += [f"No two rows may have the same {unique}."] if unique else []
    lists = [
        f"**{column.heading}** takes: " + "; ".join(code.name for code in column.codes) + "."
        for column in description.columns
        if column.codes
    ]
    headings = [
        f"**{column.heading}** may also be headed: {', '.join(column.aliases)}."
        for column in description.columns
        if column.aliases
    ]
    return [
        f"## {description.title} (`{description.name}`)",
        " ".join(facts),
        "\n".join(rows),
        *lists,
        "\n".join(f"- {h}" for h in headings),
    ]


def _row(column: Column) -> str:
    flags = ("yes" if flag else "" for flag in (column.required, column.filled, column.personal))
    holds = WORDED[column.kind] + (", may hold Markdown" if column.markdown else "")
    return f"| {column.heading} | `{column.name}` | {holds} | " + " | ".join(flags) + f" | {column.guidance} |"


def settings() -> str:
    """Return the table of every setting of prevent.toml with its default."""
    rows = ["| Setting | Default | Meaning |", "| --- | --- | --- |"]
    rows.append("| `sample` | `false` | Marks every page of every paper SAMPLE DATA. |")
    for table, kind in (
        ("[council]", Council),
        ("[disclosure]", Disclosure),
        ("[training]", Training),
        ("[channel]", Channel),
        ("[clearance]", Clearance),
        ("[returns.NAME]", ReturnSettings),
        ("[boards.CODE]", Board),
    ):
        for field in fields(kind):
            if field.name == "code":
                continue
            default = field.default if field.default is not MISSING else {}
            meaning = SETTINGS.get(f"{table} {field.name}") or SETTINGS[field.name]
            shown = f"`{_toml(default)}`" if default not in (None, (), {}, "") else ""
            rows.append(f"| `{table}` `{field.name}` | {shown} | {meaning} |")
    rows.append("| `[labels]` | | The product's label = your own, on every paper: see [Labels](#labels). |")
    rows.append("| `[[contacts]]` `post`, `email`, `telephone` | | An officer on the cover, by post; one table each. |")
    rows.append("| `[words]` | | Words of your own that your templates print as `{{ words.NAME }}`. |")
    head = [
        "# Settings",
        "Everything that `prevent.toml` may say. This page is generated; do not edit it. "
        "An option on the command line comes before `PREVENT_WORKSPACE`, that before `prevent.toml`, "
        "and that before the default. A `[boards.CODE]` value comes before the same value of `[training]`. "
        "Board codes are the words after `--board`: the `Board code` of the boards return.",
    ]
    papers = ["| Board code | Paper | Sections |", "| --- | --- | --- |"]
    papers += [
        f"| `{paper.name}` | {paper.title} | {_named(paper.sections)}{_draft(paper)} |" for paper in PAPERS.values()
    ]
    other = "Another code gets one of these papers by `paper` under `[boards.CODE]`."
    return "\n\n".join([*head, "\n".join(rows), "## Board codes", "\n".join(papers), other, *labels()]) + "\n"


def labels() -> list[str]:
    """Return the section on the labels that a council may give its own words for."""
    declared = declared_labels(Council().police_team)
    lists = [f"- {group}: {'; '.join(f'`{word}`' for word in words)}" for group, words in declared.items()]
    return [
        "## Labels",
        "A label is what papers print where a council may call it otherwise. "
        "Any other is refused, with the nearest. These can be given words of your own:",
        "\n".join([*lists, "- departments: each by its name; `delivery unit: NAME` where training quality names it"]),
        "One word can stand for two things. `concern: Other`, `vulnerability: Other` and `sector: Education` mean one.",
    ]


def _named(sections: Iterable[str]) -> str:
    return ", ".join(f"`{section}`" for section in sections)


def _draft(paper: Paper) -> str:
    return f"; in a draft also {_named(paper.draft_sections)}" if paper.draft_sections else ""


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
    parts = ["# Commands", "Each command's own help. This page is generated; do not edit it."]
    for name, text in helps().items():
        parts += [f"## prevent {name}".rstrip(), f"```text\n{text}\n```"]
    return "\n\n".join(parts) + "\n"


def readme() -> str:
    """Return README.md with the help between its two marks renewed."""
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    block = f"<!-- help -->\n```text\n{helps()['']}\n```\n<!-- /help -->"
    return re.sub(r"<!-- help -->.*?<!-- /help -->", lambda _: block, text, flags=re.DOTALL)


PAGES = {
    "docs/data-dictionary.md": dictionary,
    "docs/settings.md": settings,
    "docs/commands.md": commands,
    "README.md": readme,
}


def main() -> int:
    """Write every page, or with --check name those that are stale."""
    stale = []
    for name, make in PAGES.items():
        path, made = ROOT / name, make()
        if not path.exists() or path.read_text(encoding="utf-8") != made:
            stale.append(name)
            if "--check" not in sys.argv:
                path.write_text(made, encoding="utf-8", newline="\n")
    if "--check" in sys.argv and stale:
        print(f"stale: {', '.join(stale)}; run python scripts/make_docs.py")
        return 1
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
