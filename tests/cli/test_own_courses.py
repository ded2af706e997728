"""A council's own courses and sectors in its sessions: adopted, refused with the setting that names them, and read."""

import tomllib

import pytest
from conftest import run_prevent, write_returns

SESSIONS = "Session ID,Date held,Delivered for,Course,Sector\n" + "".join(
    f"S{day},{day:02d}/01/2020,Adults,{'WRAP' if day % 4 == 0 else 'Prevent Awareness'},Schools\n"
    for day in range(1, 13)
)
ATTENDANCE = "Session ID,Person ID,Department,Attended\n" + "".join(
    f"S{day},P{day},Adults,Yes\n" for day in range(1, 13)
)
HEADCOUNTS = "As at,Department,Staff requiring training\n01/01/2020,Adults,40\n"


def folder_of_files(folder):
    for name, text in {"sessions": SESSIONS, "attendance": ATTENDANCE, "headcounts": HEADCOUNTS}.items():
        (folder / f"{name}.csv").write_text(text, encoding="utf-8")
    return folder


def test_adopt_names_a_course_of_sessions_that_is_certainly_about_prevent(tmp_path):
    folder = folder_of_files(tmp_path)
    ran = run_prevent("adopt", folder, "--yes", cwd=folder)
    assert ran.code == 0, ran.err
    assert '"Prevent Awareness" (9)' in ran.out
    settings = tomllib.loads((folder / "prevent.toml").read_text(encoding="utf-8"))
    assert settings["training"]["courses"] == {"Prevent Awareness": {"counts": True}}
    assert "course" not in settings["returns"]["sessions"].get("codes", {})
    assert run_prevent("check", "-w", folder).code == 0
    asked = ("explain", "training.adults.trained", "--period", "2020-01", "-w", folder, "-f", "csv", "-q")
    assert run_prevent(*asked).code == 0


@pytest.mark.parametrize(
    ("course", "sector", "said"),
    [
        ("Awareness", "Schools", "course in [returns.sessions.codes], or add it to [training.courses]"),
        ("WRAP", "Nurseries", "sector in [returns.sessions.codes], or add it to sectors under [training]"),
    ],
)
def test_a_word_that_no_list_has_is_refused_with_the_setting_that_takes_it(tmp_path, course, sector, said):
    row = f"S1,01/01/2020,Adults,{course},{sector}\n"
    write_returns(tmp_path, sessions=SESSIONS.splitlines(keepends=True)[0] + row)
    (tmp_path / "prevent.toml").write_text("", encoding="utf-8")
    ran = run_prevent("check", "-w", tmp_path)
    assert ran.code == 3
    assert said in " ".join(ran.out.split())


@pytest.mark.parametrize(
    "sectors",
    [
        '["Schools", "schools"]',
        '{ "Schools" = ["Nursery"], "Early years" = ["nursery"] }',
        '["Not stated"]',
        "3",
        '[""]',
    ],
)
def test_sectors_are_different_names(tmp_path, sectors):
    (tmp_path / "prevent.toml").write_text(f"[training]\nsectors = {sectors}\n", encoding="utf-8")
    ran = run_prevent("check", "-w", tmp_path)
    assert ran.code == 2
    assert "training.sectors must be a list of different names such as" in " ".join(ran.err.split())
