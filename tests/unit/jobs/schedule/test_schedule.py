"""Entries for schedulers: what they say, that awkward paths survive their quoting, and what is refused."""

import datetime as dt
import re
import shlex
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from refused import refused
from scheduled import as_cron_reads

from prevent_cli.errors import UsageError
from prevent_cli.jobs.schedule import SCHEDULERS, Job, as_printed, cron, one_of, read_times, systemd, windows
from prevent_cli.jobs.schedule.job import export_arguments, refuse_unwritable, whole
from prevent_cli.jobs.schedule.program import find_program
from prevent_cli.workspace.folder import Workspace

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
PROGRAM = ("/opt/prevent/bin/python", "-P", "-m", "prevent_cli")
EXPORT = (*PROGRAM, "export", "--workspace", "/srv/prevent", "--catch-up", "--quiet", "--log", "/srv/prevent/log.jsonl")
# Everything that cron, sh, systemd or Windows read as more than a letter, alone and beside each other.
AWKWARD = [
    "two words",
    "it's",
    'say "so"',
    "50%",
    "%d %%d",
    r"a\%b",
    r"a\\%b",
    r"a\\\%b",
    r"a\'%",
    "%'%",
    r"trailing\ ",
    "$HOME ${HOME} $$ $(id) `id`",
    "a;b & c | d > e # f * ? ~",
    "Café Ünïon 東京",
    "no-break\u00a0space",
    "-leading",
    r"\n \x41 \101",
]


def job(command=EXPORT, *, on=2, at="06:30", **others):
    known = {"user": "officer", "workspace": Path("/srv/prevent"), "today": dt.date(2020, 1, 10)}
    return Job(command=command, times=read_times(on=on, at=at), **(known | others))


def as_systemd_reads(command):
    """Return the words that systemd makes of ExecStart: unquoted, then % and $ undoubled (systemd.service(5))."""
    words = shlex.shlex(command, posix=True, punctuation_chars="")
    words.whitespace_split, words.commenters, words.escapedquotes = True, "", '"'
    found = list(words)
    assert not any(re.search(r"(?<!%)(%%)*%(?!%)", word) for word in found)
    return [word.replace("%%", "%").replace("$$", "$") for word in found]


def test_the_line_of_a_crontab_is_the_time_and_the_command():
    text = cron.files(job())[cron.FILE_NAME]
    assert text.splitlines()[-1] == (
        "30 6 2 * * /opt/prevent/bin/python -P -m prevent_cli export --workspace /srv/prevent --catch-up --quiet "
        "--log /srv/prevent/log.jsonl"
    )
    assert all(line.startswith("#") for line in text.splitlines()[:-1])


@posix
@pytest.mark.parametrize("word", AWKWARD)
def test_cron_and_sh_give_back_every_word_as_it_was(word):
    words = (sys.executable, "-c", "import sys; print(ascii(sys.argv[1:]))", word, f"{word}/{word}", "last")
    line, given = as_cron_reads(cron.cron_command(words))
    assert given == ""
    ran = subprocess.run(["/bin/sh", "-c", line], env={}, cwd="/", capture_output=True, check=True)
    assert ran.stdout.decode().strip() == ascii([word, f"{word}/{word}", "last"])


def test_a_line_longer_than_cron_takes_is_refused():
    just = (*PROGRAM, "é" * 20, "x" * (cron.LONGEST - len(shlex.join(PROGRAM)) - 44))
    assert len(cron.cron_command(just).encode()) == cron.LONGEST
    assert cron.files(job(just))
    with refused(UsageError, match=r"999 bytes long, and cron takes 998\. Move .* --systemd\.$"):
        cron.files(job((*just[:-1], just[-1] + "x")))


def test_the_service_and_its_timer_say_what_runs_and_when():
    files = systemd.files(job(on=9, at="5:05"))
    assert list(files) == ["prevent-export.service", "prevent-export.timer"]
    service, timer = (text.splitlines() for text in files.values())
    assert f"ExecStart={' '.join(EXPORT)}" in service
    assert {"Type=oneshot", "User=officer", "UMask=0077", "RequiresMountsFor=/srv/prevent"} <= set(service)
    assert not any("SuccessExitStatus" in line for line in service)
    assert {"OnCalendar=*-*-09 05:05:00", "Persistent=true", "WantedBy=timers.target"} <= set(timer)


@pytest.mark.parametrize("word", AWKWARD)
def test_systemd_gives_back_every_word_as_it_was(word):
    words = ("/opt/a b/50% é/python", word, f"{word}/{word}", "last")
    assert as_systemd_reads(systemd.unit_command(words)) == list(words)


@pytest.mark.parametrize("program", ["/opt/it's/python", '/opt/"/python', r"/opt/a\b/python", "/opt/$x/python"])
def test_a_program_that_systemd_will_not_start_is_refused(program):
    with pytest.raises(UsageError, match="systemd cannot start such a program"):
        systemd.files(job((program, "export")))


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="systemd is not here")
@pytest.mark.parametrize("workspace", ["/srv/prevent", r"""/srv/it's a "50% $HOME" \x é"""])
def test_systemd_itself_finds_no_fault(tmp_path, workspace):
    command = (sys.executable, *EXPORT[1:6], workspace, *EXPORT[7:])
    for name, text in systemd.files(job(command, user="root", workspace=Path(workspace))).items():
        (tmp_path / name).write_text(text, "utf-8")
    ran = analyze("verify", *(str(tmp_path / name) for name in (systemd.TIMER, systemd.SERVICE)))
    assert (ran.returncode, ran.stderr) == (0, "")
    told = analyze("calendar", "--base-time=2020-01-10", "--iterations=3", on_calendar(tmp_path)).stdout
    assert re.findall(r"(2020-\d\d-\d\d \d\d:\d\d:\d\d)", told)[:3] == [
        "2020-02-02 06:30:00",
        "2020-03-02 06:30:00",
        "2020-04-02 06:30:00",
    ]


def analyze(*arguments):
    environment = {"TZ": "UTC", "LC_ALL": "C.UTF-8", "PATH": "/usr/bin:/bin"}
    return subprocess.run(["systemd-analyze", *arguments], env=environment, capture_output=True, text=True, check=False)


def on_calendar(folder):
    return re.search(r"OnCalendar=(.*)", (folder / systemd.TIMER).read_text("utf-8"))[1]


def task(*arguments, **options):
    """Return the root of a task's XML, read from the bytes that a file would hold."""
    return ET.fromstring(windows.encoded(windows.files(job(*arguments, **options))[windows.FILE_NAME]))  # noqa: S314 - our own


def names(element):
    return [child.tag.removeprefix(f"{{{windows.NAMESPACE}}}") for child in element]


def find(root, path):
    return root.find("/".join(f"{{{windows.NAMESPACE}}}{name}" for name in path.split("/")))


def test_a_task_has_the_parts_of_the_schema_in_their_order():
    root = task()
    assert root.tag == f"{{{windows.NAMESPACE}}}Task"
    assert {element.tag.split("}")[0] for element in root.iter()} == {f"{{{windows.NAMESPACE}"}
    assert names(root) == ["RegistrationInfo", "Triggers", "Principals", "Settings", "Actions"]
    # The parts of a trigger are a sequence in the schema; those of the others may stand in any order, each once.
    assert names(find(root, "Triggers/CalendarTrigger")) == ["Enabled", "StartBoundary", "ScheduleByMonth"]
    assert names(find(root, "Triggers/CalendarTrigger/ScheduleByMonth")) == ["DaysOfMonth", "Months"]
    assert names(find(root, "Triggers/CalendarTrigger/ScheduleByMonth/Months")) == list(windows.MONTHS)
    assert len(windows.MONTHS) == 12
    settings = names(find(root, "Settings"))
    assert len(settings) == len(set(settings))
    assert find(root, "Actions").get("Context") == find(root, "Principals/Principal").get("id")
    assert names(find(root, "Actions/Exec")) == ["Command", "Arguments"]


def test_a_task_makes_up_for_a_day_off_runs_once_at_a_time_and_holds_no_password():
    root = task()
    assert find(root, "Settings/StartWhenAvailable").text == "true"
    assert find(root, "Settings/MultipleInstancesPolicy").text == "IgnoreNew"
    assert find(root, "Settings/ExecutionTimeLimit").text == "PT4H"
    assert find(root, "Principals/Principal/LogonType").text == "InteractiveToken"
    assert find(root, "Principals/Principal/RunLevel").text == "LeastPrivilege"


@pytest.mark.parametrize(
    ("today", "on", "start"),
    [
        (dt.date(2020, 1, 10), 2, "2020-02-02T06:30:00"),
        (dt.date(2020, 1, 10), 10, "2020-02-10T06:30:00"),
        (dt.date(2020, 1, 10), 11, "2020-01-11T06:30:00"),
        (dt.date(2020, 1, 31), 28, "2020-02-28T06:30:00"),
        (dt.date(2020, 12, 31), 1, "2021-01-01T06:30:00"),
    ],
)
def test_a_task_is_due_first_after_the_day_it_is_made(today, on, start):
    root = task(today=today, on=on)
    assert find(root, "Triggers/CalendarTrigger/StartBoundary").text == start
    assert find(root, "Triggers/CalendarTrigger/ScheduleByMonth/DaysOfMonth/Day").text == str(on)


def test_words_with_spaces_and_marks_of_xml_stand_in_a_task_as_windows_parts_them():
    program = r"C:\Program Files\prevent & co\python.exe"
    share = "\\\\server\\Prevent <returns> & 'more'\\"
    root = task((program, "export", "--workspace", share, "--log", r"Z:\50% é\log.jsonl"))
    assert find(root, "Actions/Exec/Command").text == program
    assert find(root, "Actions/Exec/Arguments").text == (
        'export --workspace "\\\\server\\Prevent <returns> & \'more\'\\\\" --log "Z:\\50% é\\log.jsonl"'
    )


def test_a_task_in_a_file_is_utf_16_and_says_so_and_a_printed_one_names_no_encoding():
    text = windows.files(job())[windows.FILE_NAME]
    assert text.startswith('<?xml version="1.0"?>\n')
    assert ET.fromstring(text.encode()) is not None  # noqa: S314 - our own
    content = windows.encoded(text)
    assert content.startswith(b"\xff\xfe<\x00")
    assert content.decode("utf-16").startswith('<?xml version="1.0" encoding="UTF-16"?>')


@pytest.mark.parametrize("path", [r"C:\%TEMP%\x", r"C:\a% b%\x", "C:\\$(Arg0)"])
def test_a_path_in_which_windows_would_put_a_variable_is_refused(path):
    with pytest.raises(UsageError, match="reads as a variable"):
        windows.files(job((*EXPORT, path)))


def test_a_program_longer_than_a_task_takes_is_refused():
    with pytest.raises(UsageError, match="longer than the 260"):
        windows.files(job((f"C:\\{'x' * 258}", "export")))


@pytest.mark.parametrize("on", [0, 29, 31, -1])
def test_a_day_that_a_month_lacks_is_refused(on):
    with refused(UsageError, match=rf"^{on} is not a day that every month has\. Give --on a day from 1 to 28\.$"):
        read_times(on=on, at="06:30")


@pytest.mark.parametrize("at", ["24:00", "6", "06:60", "6.30", "06:30:00", "", "half six", "٠٦:٣٠"])
def test_what_is_no_time_of_day_is_refused(at):
    with refused(UsageError, match=r"is not a time of day\. Give --at hours and minutes, such as --at 06:30\.$"):
        read_times(on=2, at=at)


@pytest.mark.parametrize("at", ["00:00", "6:05", "23:59"])
def test_a_time_of_day_is_read(at):
    hours, minutes = at.split(":")
    assert read_times(on=28, at=at).at == dt.time(int(hours), int(minutes))


@pytest.mark.parametrize("path", ["/srv/a\nb", "/srv/a\rb", "/srv/a\0b", "/srv/\x1b[2J", "/srv/\u2028", "/srv/\udce9"])
def test_a_path_that_no_line_can_hold_is_refused_in_one_line(path):
    with pytest.raises(UsageError, match="a schedule cannot have") as raised:
        refuse_unwritable(path)
    assert str(raised.value).isprintable()


@posix
@pytest.mark.parametrize("word", AWKWARD)
def test_an_awkward_path_stands_as_it_is_in_the_entry(tmp_path, word):
    home = tmp_path / word
    (home / "returns").mkdir(parents=True)
    words = export_arguments(Workspace(folder=home), log=None, catch_up=True, with_papers=False, keep=None)
    made = job((*PROGRAM, *words), workspace=home)
    line, given = as_cron_reads(cron.files(made)[cron.FILE_NAME].splitlines()[-1].split(maxsplit=5)[5])
    assert (shlex.split(line), given) == (
        [*EXPORT[:6], str(home), *EXPORT[7:9], "--log", f"{home}/export-log.jsonl"],
        "",
    )
    service = systemd.files(made)[systemd.SERVICE]
    assert as_systemd_reads(re.search(r"ExecStart=(.*)", service)[1]) == shlex.split(line)


@pytest.mark.parametrize(
    ("asked", "words"),
    [((), r"^no scheduler is named\. Use --cron, or --systemd, or --windows\.$"),
     (("cron", "windows"), r"^cron and windows do not go together\. Use --cron, or --systemd, or --windows\.$")],
)  # fmt: skip
def test_exactly_one_scheduler_is_asked_for(asked, words):
    with refused(UsageError, match=words):
        one_of({name: name in asked for name in SCHEDULERS})


def test_several_files_are_printed_below_their_names():
    assert as_printed({"a": "1\n", "b": "2\n"}) == "# a\n1\n\n# b\n2\n"
    assert as_printed({"a": "1\n"}) == "1\n"


def test_a_path_is_whole_and_keeps_its_links_but_not_the_folder_it_was_given_in(tmp_path, monkeypatch):
    (tmp_path / "real").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "real")
    monkeypatch.chdir(tmp_path / "real")
    assert whole(Path("x")) == tmp_path / "real" / "x"
    assert whole(tmp_path / "link") == tmp_path / "link"
    assert whole(Path("../link")) == tmp_path.resolve() / "real"


def test_a_python_that_does_not_find_prevent_is_refused(tmp_path):
    with pytest.raises(UsageError, match="does not find prevent from another folder"):
        find_program(str(tmp_path / "python"), {})
    with pytest.raises(UsageError, match="is not known"):
        find_program("", {})
