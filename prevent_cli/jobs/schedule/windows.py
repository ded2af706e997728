"""A task for the Task Scheduler of Windows, as the XML that schtasks and the Task Scheduler's window import."""

import codecs
import datetime as dt
import re
import subprocess
from collections.abc import Mapping
from pathlib import Path
from xml.sax.saxutils import escape

from prevent_cli.errors import UsageError
from prevent_cli.jobs.schedule.job import Job

FILE_NAME = "prevent-export.xml"
TASK_NAME = "prevent export"
NAMESPACE = "http://schemas.microsoft.com/windows/2004/02/mit/task"
MONTHS = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)
LONGEST_PROGRAM = 260  # signs of a program's path, by the schema of tasks
# Task Scheduler puts values in the place of these, and knows no way to write them otherwise.
_REPLACED = re.compile(r"%[^%]+%|\$\(Arg\d+\)", re.IGNORECASE)


def files(job: Job) -> Mapping[str, str]:
    """Return the task by its file's name; raises UsageError for a path in which Windows would put a variable.

    It runs as the user who registers it, while they are logged on: that needs no rights and no password, and reaches
    network drives. The page for administrators describes how to run it while nobody is.
    """
    program, *arguments = job.command
    if len(program) > LONGEST_PROGRAM:
        raise UsageError(
            f"{program} is longer than the {LONGEST_PROGRAM} letters Windows takes here; install prevent higher up"
        )
    for word in job.command:
        if _REPLACED.search(word):
            raise UsageError(
                f"{word} has %...%, which Task Scheduler reads as a variable; give the folder another name"
            )
    values = {
        "start": _first(job).isoformat(),
        "day": job.times.day,
        "months": "".join(f"<{month} />" for month in MONTHS),
        "program": escape(program),
        "arguments": escape(subprocess.list2cmdline(arguments)),
    }
    return {FILE_NAME: _TASK.format(namespace=NAMESPACE, **values)}


def _first(job: Job) -> dt.datetime:
    """Return when the task is due first: after today, or Windows might take it for one already missed."""
    due = job.today.replace(day=job.times.day)
    if due <= job.today:
        due = (job.today.replace(day=1) + dt.timedelta(days=31)).replace(day=job.times.day)
    return dt.datetime.combine(due, job.times.at)


_TASK = """\
<?xml version="1.0"?>
<Task version="1.2" xmlns="{namespace}">
  <RegistrationInfo>
    <Description>The monthly export of prevent. Its log tells of each run.</Description>
  </RegistrationInfo>
  <Triggers>
    <CalendarTrigger>
      <Enabled>true</Enabled>
      <StartBoundary>{start}</StartBoundary>
      <ScheduleByMonth>
        <DaysOfMonth><Day>{day}</Day></DaysOfMonth>
        <Months>{months}</Months>
      </ScheduleByMonth>
    </CalendarTrigger>
  </Triggers>
  <Principals>
    <Principal id="Author">
      <LogonType>InteractiveToken</LogonType>
      <RunLevel>LeastPrivilege</RunLevel>
    </Principal>
  </Principals>
  <Settings>
    <MultipleInstancesPolicy>IgnoreNew</MultipleInstancesPolicy>
    <DisallowStartIfOnBatteries>false</DisallowStartIfOnBatteries>
    <StopIfGoingOnBatteries>false</StopIfGoingOnBatteries>
    <StartWhenAvailable>true</StartWhenAvailable>
    <ExecutionTimeLimit>PT4H</ExecutionTimeLimit>
    <Enabled>true</Enabled>
  </Settings>
  <Actions Context="Author">
    <Exec>
      <Command>{program}</Command>
      <Arguments>{arguments}</Arguments>
    </Exec>
  </Actions>
</Task>
"""


def advice(output: Path | None) -> str:
    """Return how the entry is put in place, in a sentence."""
    if output is None:
        return f"nothing is installed: write it to a file with -o {FILE_NAME}, which schtasks registers"
    return f'nothing is installed: schtasks /Create /TN "{TASK_NAME}" /XML "{output}" registers it'


def encoded(text: str) -> bytes:
    """Return a task's text as Windows writes such files: UTF-16 with a byte order mark, and saying so.

    What is printed does not name an encoding: which one it gets is up to the shell that puts it into a file.
    """
    said = text.replace('<?xml version="1.0"?>', '<?xml version="1.0" encoding="UTF-16"?>', 1)
    return codecs.BOM_UTF16_LE + said.encode("utf-16-le")
