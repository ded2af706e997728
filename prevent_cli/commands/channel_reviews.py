"""prevent channel-reviews: reviews after exit, months without a panel, panels without police, days to panel."""

from prevent_cli.commands.options import (
    AsAtOption,
    FormatOption,
    OutputOption,
    PeriodOption,
    QuietOption,
    WorkspaceOption,
)

NOTE = "Working figures, not for publication; -o FILE.xlsx or FILE.ods writes the lists."


def channel_reviews(  # noqa: PLR0913 - each is an option
    *,
    period: PeriodOption = None,
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    output: OutputOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show Channel work that is due: reviews after exit, panels missed, days from referral to panel.

    The screen shows counts only. -o FILE.xlsx or FILE.ods writes the lists, OFFICIAL-SENSITIVE, with references.
    Panels and days are those of the period. Default: the twelve months to the as-at date.

    \b
    prevent channel-reviews
    prevent channel-reviews --as-at 2020-12-31 -o channel-reviews.xlsx
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    import typer

    from prevent_cli.commands.run import (
        open_workspace,
        put_out,
        read_options,
        say,
        say_as_at,
        say_warnings,
        today,
    )
    from prevent_cli.counting import loading, questions
    from prevent_cli.jobs import lists as working
    from prevent_cli.workspace.folder import refuse_input

    options = read_options(period=period, as_at=as_at, format=format, quiet=quiet)
    here = open_workspace(workspace)
    refuse_input(output, here)
    loaded = loading.load_and_check(here, working.REVIEWS_RETURNS, today=today(), needs=working.REVIEWS_NEEDS)
    loading.refuse_faults(loaded, needs=working.REVIEWS_NEEDS)
    day = questions.settle_as_at(loaded, asked=options.as_at, today=today())
    say_as_at(day, asked=options.as_at, quiet=quiet)
    span = options.period or working.twelve_months_to(day)
    question = questions.ask(here, here.board(""), period=span, as_at=day)
    found = working.channel_reviews(loaded, question, here)
    say_warnings(loaded, quiet=quiet)
    if output is None or output.suffix.casefold() not in {".xlsx", ".ods"}:
        put_out(working.reviews_sheet(found, note=NOTE), options=options, output=output)
        return
    for sentence in working.write_book(working.reviews_book(found, here), output):
        say(sentence)
    typer.echo(str(output))
