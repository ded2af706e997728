"""prevent doctor."""

import json
import re

import pytest
from conftest import REPOSITORY, run_prevent

from prevent_cli.commands.doctor import SOMETHING_WRONG

CHECKS = [
    *("Python", "Packages", "Fonts", "LibreOffice", "Clock", "Workspace", "Boards", "Returns", "Texts"),
    *("Templates", "House style", "Output folder", "Publications", "Last export"),
]


@pytest.fixture
def broken(tmp_path):
    (tmp_path / "prevent.toml").write_text("a = [", encoding="utf-8")
    return tmp_path


def test_a_sample_is_in_order_and_each_state_stands_in_words(barnet, tmp_path):
    ran = run_prevent("doctor", "-w", barnet, cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    lines = ran.out.splitlines()
    assert all(any(line.startswith(f"{name} ") for line in lines) for name in CHECKS)
    assert "0 wrong" in ran.out
    assert not list(tmp_path.iterdir())


def test_what_is_wrong_leaves_with_3_and_no_traceback(broken):
    ran = run_prevent("doctor", cwd=broken)
    assert (ran.code, ran.err) == (3, "")
    assert "prevent.toml cannot be understood" in ran.out
    assert "Traceback" not in ran.out


def test_the_guide_gives_the_exit_code_and_every_check():
    section = (REPOSITORY / "docs" / "trouble.md").read_text(encoding="utf-8").partition("It ends with exit code ")
    assert section[2].startswith(f"{SOMETHING_WRONG} where something is wrong")
    rows = re.findall(r"^\| ([^|]+) \|", section[0].rpartition("| --- |")[2], re.MULTILINE)
    assert {name for row in rows for name in row.split(", ")} >= set(CHECKS)


def test_quiet_shows_only_what_is_wrong(broken, barnet):
    ran = run_prevent("doctor", "-q", "--json", "-w", broken)
    assert {row["state"] for row in json.loads(ran.out)["rows"]} == {"wrong"}
    assert "Python" not in run_prevent("doctor", "-q", "-w", broken).out
    ran = run_prevent("doctor", "-q", "-w", barnet)
    assert (ran.code, ran.out, ran.err) == (0, "", "")


def test_json_is_the_table_and_agrees_with_no_other_format(barnet):
    ran = run_prevent("doctor", "--json", "-w", barnet)
    rows = json.loads(ran.out)["rows"]
    assert [row["check"] for row in rows] == CHECKS
    assert {row["state"] for row in rows} <= {"ok", "to look at"}
    assert ran.out == run_prevent("doctor", "--format", "json", "-w", barnet).out
    assert run_prevent("doctor", "--json", "--format", "csv").code == 2


def test_the_table_is_never_written_over_a_return(tmp_path):
    (tmp_path / "prevent.toml").touch()
    (tmp_path / "returns").mkdir()
    (tmp_path / "returns" / "staff.csv").write_text("kept", encoding="utf-8")
    ran = run_prevent("doctor", "-w", tmp_path, "-o", tmp_path / "returns" / "staff.csv")
    assert ran.code == 2
    assert (tmp_path / "returns" / "staff.csv").read_text("utf-8") == "kept"
