"""prevent clearance: when to publish and clear a paper, and who has cleared it."""

from typing import Annotated

import typer

from prevent_cli.commands.completion import complete_board
from prevent_cli.commands.options import (
    AsAtOption,
    FormatOption,
    IcsOption,
    OutputOption,
    QuietOption,
    WorkspaceOption,
)


def clearance(  # noqa: PLR0913 - each is an option
    *,
    board: Annotated[
        str,
        typer.Option(
            "--board", "-b", metavar="CODE", help="The board of the paper, such as cllc.", autocompletion=complete_board
        ),
    ],
    meeting: Annotated[
        str | None,
        typer.Option(
            "--meeting", metavar="DATE", help="The day of the meeting. Default: the board's next in prevent.toml."
        ),
    ] = None,
    workspace: WorkspaceOption = None,
    as_at: AsAtOption = None,
    format: FormatOption = "table",  # noqa: A002 - the option's own name
    output: OutputOption = None,
    ics: IcsOption = None,
    quiet: QuietOption = False,
) -> None:
    """Show when to publish a paper and send it to each clearer, and who has cleared it.

    Sent is not cleared. Weekends and your nation's bank holidays do not count.

    \b
    prevent clearance --board cllc --meeting 2018-11-21
    prevent clearance --board cllc --meeting 2018-11-21 --as-at 2018-11-06
    prevent clearance --board cllc --meeting 2018-11-21 --ics cllc.ics
    """  # noqa: D301 - the backspace tells Click to keep the lines below it
    from prevent_cli.commands.run import open_workspace, put_out, read_options, say, say_warnings, today
    from prevent_cli.counting import ledgers, loading
    from prevent_cli.jobs import lists as working
    from prevent_cli.jobs.report.document import marks
    from prevent_cli.periods import long_date
    from prevent_cli.workspace.folder import refuse_input

    options = read_options(as_at=as_at, meeting=meeting, format=format, quiet=quiet)
    here = open_workspace(workspace)
    refuse_input(output, here)
    loaded = loading.load_and_check(here, working.CLEARANCE_RETURNS, today=today(), may_be_empty=True)
    loading.refuse_faults(loaded)
    chosen = working.find_board(here, loaded, board)
    day = working.settle_meeting(chosen, asked=options.meeting, day=options.as_at or today())
    known = options.as_at or min(today(), day)
    if not quiet:
        if options.as_at is None:
            say(f"As at {long_date(known)}: today or the meeting, whichever is earlier. Use --as-at to change it.")
        if loaded.returns["clearance"] is None:
            say("The clearance return is missing (returns/clearance.csv or .xlsx), so nothing is shown as sent.")
    question = working.ask_of_clearance(here, chosen, meeting=day, as_at=known)
    released = ledgers.pass_gate(ledgers.count(loaded, question, ("clearance",)), here, "draft")
    if ics is not None:
        diary = working.clearance_diary(released, here)
        for sentence in working.write_diary(diary, ics):
            say(sentence)
        if not quiet:
            say(f"{len(diary.entries)} dates written to {ics}")
    say_warnings(loaded, quiet=quiet)
    put_out(
        ledgers.sheet(released, "clearance.deadlines", question),
        screen=ledgers.sheet(released, "clearance.checklist", question),
        options=options,
        output=output,
        marking="; ".join(marks(released, here, chosen)),
    )
