"""Units for systemd: a service that runs the export once, and the timer that starts it each month."""

import re
from collections.abc import Mapping
from pathlib import Path

from prevent_cli.errors import UsageError
from prevent_cli.jobs.schedule.job import Job
from prevent_cli.remedies import Action, Option

SERVICE, TIMER = "prevent-export.service", "prevent-export.timer"
_PLAIN = re.compile(r"[\w@+=:,./-]+")
_REFUSED = re.compile(r"""["'\\$]""")  # signs that systemd refuses in a program's own path, or takes for a variable


def files(job: Job) -> Mapping[str, str]:
    """Return the two units by their file names; raises UsageError where systemd could not start the program."""
    return {SERVICE: _service(job), TIMER: _timer(job)}


def _service(job: Job) -> str:
    # Exit code 75, another run has the lock, stays a failure: else one that hangs would make all later ones look
    # successful.
    return f"""\
# The monthly export. Put this and {TIMER} into /etc/systemd/system, then:
#   systemctl daemon-reload && systemctl enable --now {TIMER}
[Unit]
Description=prevent: the monthly export
RequiresMountsFor={unit_word(str(job.workspace))}

[Service]
Type=oneshot
User={job.user.replace("%", "%%")}
ExecStart={unit_command(job.command)}
TimeoutStartSec=4h
UMask=0077
NoNewPrivileges=yes
LockPersonality=yes
RestrictRealtime=yes
"""


def _timer(job: Job) -> str:
    return f"""\
# Starts {SERVICE} each month; at the next start where the computer was off.
[Unit]
Description=prevent: when the monthly export runs

[Timer]
OnCalendar=*-*-{job.times.day:02} {job.times.at:%H:%M}:00
Persistent=true
RandomizedDelaySec=10min

[Install]
WantedBy=timers.target
"""


def unit_command(words: tuple[str, ...]) -> str:
    """Return a command as ExecStart takes it; raises UsageError for a program that systemd will not start."""
    program, *arguments = words
    if _REFUSED.search(program):
        raise UsageError(
            f"{program} has a quotation mark, a backslash or a $, and systemd cannot start such a program",
            Action("install prevent in a folder without one"),
            Option("cron"),
        )
    return " ".join([unit_word(program), *(unit_word(word).replace("$", "$$") for word in arguments)])


def unit_word(word: str) -> str:
    """Return a word of a unit: in double quotation marks where it is not plain, with % doubled, as specifiers want."""
    escaped = word.replace("\\", "\\\\").replace('"', '\\"').replace("%", "%%")
    return escaped if _PLAIN.fullmatch(word) else f'"{escaped}"'


def advice(output: Path | None) -> str:
    """Return how the entry is put in place, in a sentence."""
    units = "both files" if output is None else f"both files of {output}"
    return (
        f"nothing is installed: put {units} into /etc/systemd/system, then give systemctl daemon-reload and "
        f"systemctl enable --now {TIMER}"
    )
