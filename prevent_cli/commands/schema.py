"""prevent schema: a return's columns, the settings and the files of a bundle as schemas for other programs."""

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
    config: Annotated[
        bool,
        typer.Option("--config", help="The JSON Schema of prevent.toml. With -o FOLDER, those of bundle files too."),
    ] = False,
    output: SchemaOutput = None,
) -> None:
    """Print the columns of a return as a Frictionless Table Schema for other programs, or the schema of prevent.toml.

    Programs that support Table Schema can check a CSV file with it before they send it. The file's headings must be
    the names of the columns. With the schema of prevent.toml, editors of TOML files complete and check your settings.

    \b
    prevent schema
    prevent schema referrals
    prevent schema attendance -o attendance.schema.json
    prevent schema --config -o prevent.schema.json
    prevent schema --config -o schemas
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import put_out, read_options
    from prevent_cli.errors import UsageError
    from prevent_cli.layouts.open_description import returns_sheet

    if config:
        _put_config(name, output)
        return
    if name is None:
        if output is not None:
            raise UsageError("-o writes the schema of one return. Name it: prevent schema referrals -o FILE.json")
        put_out(returns_sheet(), options=read_options())
        return
    text = _table_schema(name)
    if output is None:
        typer.echo(text, nl=False)
        return
    _place(text, output)


def _put_config(name: str | None, output: Path | None) -> None:
    """Write the JSON Schema of prevent.toml, or all three into a folder, and say how an editor finds it."""
    from prevent_cli.commands.run import say
    from prevent_cli.errors import UsageError
    from prevent_cli.jobs.schemas import SETTINGS, read_schema, write_schemas

    if name is not None:
        raise UsageError(f'--config is the schema of prevent.toml, not of a return. Leave out "{name}".')
    if output is None:
        typer.echo(read_schema(SETTINGS), nl=False)
        return
    if output.suffix:
        _place(read_schema(SETTINGS), output)
        settings = output
    else:
        written = write_schemas(output)
        settings = written[SETTINGS]
        for path in written.values():
            typer.echo(str(path))
    say(
        "For editors with Taplo, such as Visual Studio Code, write this at the head of prevent.toml, with the path "
        f"from there: #:schema {settings}"
    )


def _place(text: str, output: Path) -> None:
    """Write a schema to a file; raises UsageError for another ending."""
    from prevent_cli.commands.run import say
    from prevent_cli.errors import UsageError
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
