"""The page for administrators tells of every exit code and of every event of the log."""

import re
import signal

from conftest import REPOSITORY

from prevent_cli import errors
from prevent_cli.jobs.schedule import systemd, windows
from prevent_cli.run_log import BUG, CANNOT_WRITE

PAGE = (REPOSITORY / "docs" / "scheduled-export.md").read_text(encoding="utf-8")
EXPORT = (REPOSITORY / "prevent_cli" / "commands" / "export.py").read_text(encoding="utf-8")
LOG = (REPOSITORY / "prevent_cli" / "run_log.py").read_text(encoding="utf-8")


BY_SIGNAL = {128 + signal.SIGINT, 128 + signal.SIGTERM, 129}  # 129: SIGHUP, which Windows lacks


def section(heading):
    return PAGE[PAGE.index(f"\n## {heading}\n") :].split("\n## ")[1]


def test_every_exit_code_has_its_row_and_no_other():
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.PreventError)]
    known = {kind.exit_code for kind in kinds}
    rows = re.findall(r"^\| (\d+) \|", section("When a run fails"), re.MULTILINE)
    assert {int(code) for code in rows} == known | {0, BUG, CANNOT_WRITE, *BY_SIGNAL}
    assert len(rows) == len(set(rows))


def test_every_event_has_its_row_and_no_other():
    said = set(re.findall(r'\b(?:say|announce|write|self)\(\s*"([a-z-]+)"', EXPORT + LOG)) | {"failed"}
    assert set(re.findall(r"^\| `([a-z-]+)` \|", section("The log"), re.MULTILINE)) == said


def test_the_page_calls_things_by_the_names_they_are_given():
    assert f'schtasks /Create /TN "{windows.TASK_NAME}" /XML {windows.FILE_NAME}' in PAGE
    assert f"systemctl enable --now {systemd.TIMER}" in PAGE
    assert f"systemctl edit {systemd.SERVICE}" in PAGE
