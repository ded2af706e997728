"""An entry for cron: one line, with what it means above it."""

import shlex
from collections.abc import Mapping
from pathlib import Path

from prevent_cli.errors import UsageError
from prevent_cli.jobs.schedule.job import Job
from prevent_cli.remedies import Action, Option

FILE_NAME = "prevent-export.cron"
LONGEST = 998  # bytes of a command; Debian's cron refuses a longer one, and others cut it off without a word


def files(job: Job) -> Mapping[str, str]:
    """Return the lines for a crontab; raises UsageError where they would be too long for cron."""
    command = cron_command(job.command)
    size = len(command.encode())
    if size > LONGEST:
        raise UsageError(
            f"the line would be {size} bytes long, and cron takes {LONGEST}",
            Action("move the workspace or the log to a shorter path"),
            Option("systemd"),
        )
    when = f"{job.times.at.minute} {job.times.at.hour} {job.times.day} * *"
    return {FILE_NAME: f"{_EXPLAINED}{when} {command}\n"}


_EXPLAINED = """\
# The monthly export. Add these lines with `crontab -e`, as the user whose returns these are.
# cron mails what is printed, and a run that succeeds prints nothing. To choose who gets the mail,
# write MAILTO=somebody@example.org above the line. cron mails no exit codes. It starts the line
# with almost no environment, so every path is complete. With --catch-up in the line, the next run
# also exports months that were missed while the computer was off.
"""


def cron_command(words: tuple[str, ...]) -> str:
    r"""Return a command as a crontab has it: quoted for sh, then each % written as \%, which cron undoes.

    cron takes a backslash together with the sign after it. A backslash before a % is separated from it by an empty pair
    of quotation marks. Else cron would pair it with the backslash that guards the %.
    """
    # shlex leaves a backslash nowhere but between single quotation marks, so closing and opening them adds nothing.
    return shlex.join(words).replace("\\%", "\\''%").replace("%", "\\%")


def advice(output: Path | None) -> str:
    """Return how the entry is put in place, in a sentence."""
    lines = "the lines" if output is None else f"the lines of {output}"
    return f"nothing is installed: add {lines} with crontab -e"
