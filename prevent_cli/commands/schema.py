"""prevent schema: a return's columns as a Frictionless Table Schema."""

from pathlib import Path
from typing import Annotated

import typer

from prevent_cli.commands.completion import complete_return

SchemaOutput = Annotated[
    Path | None,
    typer.Option("-o", "--output", metavar="FILE.json", help="Write to this file instead of the screen."),
]


def schema(
    *,
    name: Annotated[
        str | None,
        typer.Argument(
            metavar="[RETURN]",
            help="The name of a return. Default: list the returns.",
            autocompletion=complete_return,
        ),
    ] = None,
    output: SchemaOutput = None,
) -> None:
    """Print the columns of a return as a Frictionless Table Schema for other programs.

    Programs that support Table Schema can check a CSV file with it before they send it. The file's headings must be
    the names of the columns.

    \b
    prevent schema
    prevent schema referrals
    prevent schema attendance -o attendance.schema.json
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import put_out, read_options, say
    from prevent_cli.errors import UsageError
    from prevent_cli.layouts.open_description import returns_sheet

    if name is None:
        if output is not None:
            raise UsageError("-o writes the schema of one return. Name it: prevent schema referrals -o FILE.json")
        put_out(returns_sheet(), options=read_options())
        return
    text = _table_schema(name)
    if output is None:
        typer.echo(text, nl=False)
        return
    from prevent_cli.writers.place import place

    if output.suffix.casefold() != ".json":
        raise UsageError(f'A schema needs a file name that ends in .json, not "{output.name}".')
    for sentence in place(text.encode(), output):
        say(sentence)
    typer.echo(str(output))


def _table_schema(name: str) -> str:
    """Return a return's Table Schema as JSON; raises UsageError with the closest name for an unknown return."""
    from prevent_cli.counting.loading import return_names
    from prevent_cli.layouts.open_description import table_schema
    from prevent_cli.returns import RETURNS
    from prevent_cli.writers.as_json import plain_json

    (known,) = return_names((name,))
    return plain_json(table_schema(RETURNS[known]))
