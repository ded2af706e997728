"""What was tried to make a command end in exit 1, which is kept for a bug: settings, options, files, surroundings.

Each ends in another code, and in one line that says what to do. A small grammar of settings and options is tried as
well, from seeds that stay the same.
"""

import os
import random
import subprocess
import sys

import pytest
from conftest import REPOSITORY, one_in, run_prevent

posix = pytest.mark.skipif(sys.platform == "win32", reason="needs a POSIX shell")
CODES = {0, 2, 3, 4, 5, 6, 75}
DIGITS = "9" * 5000

SETTINGS = {
    "a number of 5,000 digits": f"[channel]\nquarters = {DIGITS}",
    "a negative one": f"[channel]\nquarters = -{DIGITS}",
    "one in an unknown setting": f"x = {DIGITS}",
    "one in a list": f"[boards.scpb]\ndepartments = [{DIGITS}]",
    "one of 4,000 digits": f"[channel]\nquarters = {DIGITS[:4000]}",
    "a hexadecimal one": f"[channel]\nquarters = 0x{'f' * 5000}",
    "infinity": "[channel]\nquarters = inf",
    "no number": "[channel]\nquarters = nan",
    "a number beyond floats": "[channel]\nquarters = 1e400",
    "yes for a number": "[channel]\nquarters = true",
    "0 quarters": "[channel]\nquarters = 0",
    "a date for a text": "[council]\nname = 2020-01-01",
    "a time for a text": "[council]\nname = 10:00:00",
    "a moment for a day": "[boards.scpb]\nmeetings = [2020-01-01T00:00:00Z]",
    "the first day there is": "[boards.scpb]\nmeetings = [0001-01-01]",
    "the last day there is": "[boards.scpb]\nmeetings = [9999-12-31]",
    "training from the first day": "[training]\nwindow_from = 0001-01-01",
    "a cover of all days": '[returns.boards]\ncovers = "0001-01-01..9999-12-31"',
    "half a character": '[council]\nname = "\\ud800"',
    "no character": '[council]\nname = "\\U00110000"',
    "a control": '[council]\nname = "\\u001b[2J"',
    "two lines": '[council]\nname = """a\nb"""',
    "a name of 2,000,000 letters": f'[council]\nname = "{"a" * 2_000_000}"',
    "nothing as a name": '[council]\nname = ""',
    "lists in lists": "a = " + "[" * 100_000,
    "tables in tables": "a = " + "{a = " * 50_000,
    "a key of 5,000 parts": ".".join(["a"] * 5000) + " = 1",
    "a heading of 5,000 parts": "[" + ".".join(["a"] * 5000) + "]",
    "a list of 100,000": f"a = [{'1,' * 100_000}]",
    "20,000 settings": "\n".join(f"a{number} = 1" for number in range(20_000)),
    "a list for a table": "council = [1]",
    "a text for a table": 'boards = "a"',
    "a list of tables": "[[boards]]",
    "a board that names no file": '[boards."a/../b"]\nname = "x"',
    "a board of 300 letters": f'[boards.{"a" * 300}]\nname = "x"',
    "a file of 300 letters": f'[returns.boards]\nfile = "{"x" * 300}.csv"',
    "a file elsewhere": '[returns.boards]\nfile = "../../.."',
    "a device": '[returns.boards]\nfile = "/dev/zero"',
    "columns that are numbers": "[returns.boards.columns]\nBoard = 1",
    "labels of nothing": '[labels]\n"" = ""',
    "zeros": "\x00",
}
RAW = {
    "UTF-16": "[council]".encode("utf-16"),
    "Latin-1": b'[council]\nname = "\xe9"',
    "6 MB of comments": b"#" * 6_000_000,
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
}
DAYS = ("", "0", "-1", "2020-13-01", DIGITS, "1e400", "99999-01-01", "\u0662\u0660", "31/02/2020")
OPTIONS = (
    *((command, "--as-at", day) for command in ("boards", "check") for day in ("0001-01-01", "9999-12-31")),
    *(("boards", "--as-at", word) for word in DAYS),
    *(("channel-quarterly", "--quarters", word) for word in ("-1", "0", "41", "1000000000", DIGITS, "1.5", "", "nan")),
    *(
        ("channel-quarterly", "--period", word)
        for word in ("", "0001", "9999", "0000", "1", "9999/00", "0001/02-Q1", "9999/00-Q4", "2020..2019", DIGITS,
                     "0001-01-01..9999-12-31", "0001-01-01..0001-01-02", "9999-12-30..9999-12-31", "2020-Q9", "..")
    ),
    *(("training-gap", "--since", word) for word in ("0001-01-01", "9999-12-31", "", DIGITS)),
    *(("export", "--dry-run", "--month", word) for word in ("0001-01", "9999-12", "0000-00", "2020-13", "", DIGITS)),
    *(("export", "--month", "2020-01", "--keep", word) for word in ("-1", DIGITS, "x")),
    *(("changes", "--since", word) for word in ("0001-01", "9999-12", "", DIGITS)),
    *(("clearance", "--board", "cllc", "--meeting", word) for word in ("0001-01-01", "0001-01-09", "9999-12-31", "")),
    *(("channel-reviews", "--as-at", word) for word in ("0001-01-01", "9999-12-31")),
    *(
        ("report", "--board", "scpb", "--period", "2020", "-o", "p.docx", *more)
        for more in (("--as-at", "9999-12-31"), ("--as-at", "0001-01-01"), ("--meeting", "9999-12-31"),
                     ("--meeting", "0001-01-01"), ("--to", ""), ("--to", ","), ("--to", "docx," * 5000),
                     ("--status", ""), ("--status", "\ud800"))
    ),
    *(("report", "--board", "scpb", "-o", "p.docx", "--period", word) for word in ("0001", "9999", "9999/00")),
    *(("report", *words) for words in ((), ("--board", ""), ("--board", "x" * 5000), ("--paper", "../x"))),
    ("report", "--all", "--board", "a"),
    *(("explain", name) for name in ("", "\x00", "x" * 5000, "*", "\ud800", "a\nb")),
    *(("schedule", *words) for words in (("--on", "cron"), ("--on", ""), ("--day", "99"), ("--time", "25:00"))),
    *(("boards", "--format", word) for word in ("", "xml", "\x00")),
    *(("boards", "-w", word) for word in ("", "x" * 300, "x/" * 3000, "\x00", "/dev/null", "\ud800")),
    *(("boards", "-o", word) for word in ("", ".", "x" * 300 + ".csv", "\x00.csv", "a/b.csv", "\ud800.csv")),
    ("boards", "-o", "x" * 251 + ".csv"),
    *(("init", word) for word in ("", "x" * 300, "\x00", "/dev/null/x")),
    ("init", "new", "no-such-return"),
    ("nonsense",),
    ("--nonsense",),
    ("boards", "--" + "x" * 5000),
    ("help", "help"),
    ("schema", ""),
    ("schema", "boards", "-o", "x" * 300 + ".json"),
    ("check", "--html", "x" * 300 + ".html"),
    ("check", "--marked-copy", "x" * 300),
    ("check", "--marked-copy", "/dev/null"),
)  # fmt: skip


def judged(ran):
    """Assert that a command ended with a code of its own, in plain words."""
    assert ran.code in CODES, ran.err[-300:]
    assert "bug in prevent (" not in ran.err
    assert "Traceback" not in ran.err
    if ran.code in {2, 4, 5, 6, 75}:
        assert ran.err.startswith("prevent: ")


@pytest.fixture
def own(tmp_path):
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "boards.csv").write_text("As at,Board\n2020-01-01,Cabinet\n", encoding="utf-8")
    (tmp_path / "prevent.toml").write_text("", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", SETTINGS)
def test_settings_that_nobody_means_are_no_bug(own, name):
    (own / "prevent.toml").write_text(SETTINGS[name], encoding="utf-8")
    judged(run_prevent("boards", "-w", own))


@pytest.mark.parametrize(
    "command", one_in(2, [("doctor",), ("check",), ("export", "--month", "2020-01"), ("report", "--all")])
)
@pytest.mark.parametrize(
    "name", ["a number of 5,000 digits", "the first day there is", "a device", "a list for a table"]
)
def test_settings_that_nobody_means_are_no_bug_in_any_command(own, name, command):
    (own / "prevent.toml").write_text(SETTINGS[name], encoding="utf-8")
    judged(run_prevent(*command, "-w", own, cwd=own))


@pytest.mark.parametrize("name", RAW)
def test_settings_that_are_no_text_are_no_bug(own, name):
    (own / "prevent.toml").write_bytes(RAW[name])
    ran = run_prevent("boards", "-w", own)
    judged(ran)
    assert (ran.code, ran.err.count("\n")) == (2, 1)


@posix
@pytest.mark.parametrize("kind", ["pipe", "folder", "link to nothing", "link to itself", "unreadable", "device"])
def test_settings_that_are_no_file_are_no_bug(own, kind):
    path = own / "prevent.toml"
    path.unlink()
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "unreadable":
        path.write_text("")
        path.chmod(0)
    else:
        path.symlink_to({"link to nothing": "nothing", "link to itself": path.name, "device": "/dev/zero"}[kind])
    judged(run_prevent("boards", "-w", own))


@posix
@pytest.mark.parametrize("kind", ["pipe", "folder", "link to nothing", "too long", "binary"])
@pytest.mark.parametrize("place", ["texts/strategy.md", "templates/scpb.md.jinja", "templates/house-style.docx"])
def test_texts_and_templates_that_are_no_text_are_no_bug(own, place, kind):
    path = own / place
    path.parent.mkdir()
    (own / "prevent.toml").write_text('[boards.scpb]\nsections = ["boards"]\n', encoding="utf-8")
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "link to nothing":
        path.symlink_to("nothing")
    else:
        path.write_bytes(b"\xff\x00\xfe" * 100 if kind == "binary" else b"a" * 3_000_000)
    judged(run_prevent("report", "--board", "scpb", "--period", "2020", "-w", own, cwd=own))


@pytest.mark.parametrize("arguments", one_in(3, OPTIONS), ids=range(len(OPTIONS)))
def test_options_that_nobody_means_are_no_bug(tmp_path, arguments):
    judged(run_prevent(*arguments, cwd=tmp_path))
    assert not list(tmp_path.glob(".prevent-*"))


SURROUNDINGS = (
    *(({name: value}, "prevent boards") for name, value in (
        ("COLUMNS", "0"), ("COLUMNS", "-5"), ("COLUMNS", "abc"), ("TERM", "dumb"), ("LC_ALL", "C"),
        ("PYTHONIOENCODING", "ascii"), ("PYTHONIOENCODING", "utf-16"), ("TZ", "x" * 5000), ("HOME", ""),
        ("TERMINAL_WIDTH", "abc"), ("PREVENT_WORKSPACE", "x" * 5000), ("_PREVENT_COMPLETE", "complete_bash"),
        ("_PREVENT_COMPLETE", "nonsense"), ("FORCE_COLOR", "1"),
    )),
    ({}, "mkdir gone && cd gone && rmdir ../gone && prevent boards"),
    ({}, "mkdir gone && cd gone && rmdir ../gone && prevent init new"),
    *(({}, f"prevent boards {streams}") for streams in ("<&-", ">&-", "2>&-", "<&- >&- 2>&-", "2>/dev/full")),
    *(({}, f"prevent {command} >/dev/full") for command in ("boards", "check", "doctor", "--help")),
    *(({}, f"ulimit -n {number}; prevent boards") for number in (8, 12, 20)),
    ({}, "ulimit -f 0; prevent boards -o boards.csv"),
    ({}, "ulimit -f 1; prevent report --board scpb --period 2020 -o paper.docx"),
    ({}, "ulimit -s 256; prevent boards"),
    ({"TMPDIR": "/nonexistent"}, "prevent report --board scpb --period 2020 -o paper.docx"),
    ({"TMPDIR": "/proc"}, "prevent report --board scpb --period 2020 -o paper.docx"),
)  # fmt: skip


@posix
@pytest.mark.parametrize(("surroundings", "line"), one_in(11, SURROUNDINGS, several=True))
def test_surroundings_that_nobody_has_are_no_bug(tmp_path, surroundings, line):
    command = line.replace("prevent ", f'"{sys.executable}" -m prevent_cli ', 1)
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), **surroundings}
    ran = subprocess.run(
        ["sh", "-c", command],
        capture_output=True,
        text=True,
        errors="replace",
        env=environment,
        cwd=tmp_path,
        check=False,
    )
    assert ran.returncode in CODES, ran.stderr
    assert "bug in prevent (" not in ran.stderr
    assert "Traceback" not in ran.stderr
    assert not list(tmp_path.glob(".prevent-*"))


@posix
@pytest.mark.parametrize("line", one_in(3, ["prevent check", "prevent explain --format csv", "prevent --help"]))
def test_a_reader_that_went_away_before_the_first_word_is_no_bug(line):
    command = line.replace("prevent ", f'"{sys.executable}" -m prevent_cli ', 1)
    reading, writing = os.pipe()
    os.close(reading)
    ran = subprocess.run(
        ["sh", "-c", command],
        stdout=writing,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(REPOSITORY)},
        check=False,
    )
    os.close(writing)
    assert ran.returncode == 0, ran.stderr
    assert "Traceback" not in ran.stderr


WORDS = (
    *(
        '"x"',
        '""',
        '"\\u0000"',
        '"2020"',
        '"2020-01-01..2020-12-31"',
        '"a/b"',
        '"é"',
        '"=1+1"',
        "0",
        "-1",
        "1",
        "40",
        "10000000000",
    ),
    *(
        "1.5",
        "inf",
        "nan",
        "true",
        "false",
        "2020-01-01",
        "0001-01-01",
        "9999-12-31",
        "10:00:00",
        "2020-01-01T00:00:00",
    ),
    *(
        "[]",
        "[1]",
        '["x"]',
        "[[]]",
        "[2020-01-01]",
        "{}",
        "{x = 1}",
        '{x = "y"}',
        DIGITS,
        '"panel"',
        '["training"]',
        '"draft"',
    ),
)
HEADINGS = (
    *(
        "council",
        "channel",
        "training",
        "disclosure",
        "export",
        "clearance",
        "labels",
        "words",
        "boards.scpb",
        "boards.x",
    ),
    *("contacts", "returns.boards", "returns.referrals", "returns.boards.columns", "boards.scpb.labels", "nonsense"),
)
KEYS = (
    *("name", "title", "paper", "status", "sections", "meetings", "window_from", "window_ends", "deep_dive", "urgent"),
    *("target_percent", "departments", "labels", "quarters", "panel", "delivery_group", "review_months", "threshold"),
    *("small_numbers", "refresh_months", "course", "file", "sheet", "covers", "accept", "columns", "exempt_paragraphs"),
    *("readers", "keep", "month", "email", "role", "days", "clearers", "Board", "police_team", "wards"),
)


@pytest.mark.parametrize("seed", range(25))
def test_settings_put_together_by_chance_are_no_bug(own, seed):
    chance = random.Random(seed)
    lines = []
    for heading in chance.sample(HEADINGS, chance.randint(1, 3)):
        lines.append(f"[{heading}]")
        lines += [f"{key} = {chance.choice(WORDS)}" for key in chance.sample(KEYS, chance.randint(1, 2))]
    (own / "prevent.toml").write_text("\n".join(lines), encoding="utf-8")
    for command in chance.sample((("boards",), ("check", "--json"), ("report", "--all", "-o", "papers")), 2):
        judged(run_prevent(*command, "-w", own, cwd=own))


VALUES = (
    "",
    "0",
    "-1",
    "x",
    "2020",
    "2018/19-Q2",
    "2020-01",
    "0001-01-01",
    "9999-12-31",
    "draft",
    "exempt",
    "csv",
    "json",
    "scpb",
    "é\n",
    "../x",
)


@pytest.mark.parametrize("seed", range(25))
def test_options_put_together_by_chance_are_no_bug(tmp_path, seed):
    chance = random.Random(seed)
    command = chance.choice(
        (
            "boards",
            "check",
            "channel-quarterly",
            "training-gap",
            "clearance",
            "explain",
            "report",
            "changes",
            "channel-reviews",
        )
    )
    names = (
        "--period",
        "--as-at",
        "--meeting",
        "--status",
        "--format",
        "--board",
        "--since",
        "--quarters",
        "-o",
        "--to",
        "-q",
    )
    words = [command]
    for name in chance.sample(names, chance.randint(1, 3)):
        words += [name] if name == "-q" else [name, chance.choice(VALUES)]
    judged(run_prevent(*words, cwd=tmp_path))
