"""prevent adopt on folders and workspaces that are odd, broken or changing: a plain message, and nothing lost."""

import datetime as dt
import shutil
import tomllib
from pathlib import Path

import pytest
from conftest import run_prevent
from test_adopt import council

from prevent_cli.errors import WriteError
from prevent_cli.jobs.adopt import run as adopting
from prevent_cli.jobs.adopt import walk

TODAY = dt.date(2026, 1, 15)
UNNAMEABLE = "has an invisible character in its name or in a folder's name; rename it"


def test_file_whose_name_prevent_toml_cannot_have_is_listed_and_the_others_are_adopted(tmp_path):
    folder = council(tmp_path / "files")
    shutil.copy(folder / "Prevent register.csv", folder / "Prevent\nregister.csv")
    (folder / "old\ttrackers").mkdir()
    shutil.copy(folder / "Channel" / "Tracker 2025.xlsx", folder / "old\ttrackers")
    shutil.move(folder / "Prevent sessions.csv", folder / 'Prevent "sessions" [2025] #1 it\'s.csv')
    ran = run_prevent("adopt", folder, "--into", tmp_path / "w", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert (
        "Not read: Prevent\\u000aregister.csv, old\\u0009trackers/Tracker 2025.xlsx. Each has an invisible" in ran.out
    )
    assert (tmp_path / "w" / "adopted.html").read_text("utf-8").count(UNNAMEABLE.replace("'", "&#x27;")) == 2
    settings = tomllib.loads((tmp_path / "w" / "prevent.toml").read_text("utf-8"))
    assert settings["returns"]["sessions"]["file"] == '../files/Prevent "sessions" [20??] #1 it\'s.csv'
    assert settings["returns"]["referrals"]["file"] == "../files/Channel/Tracker 20??.xlsx"


@pytest.mark.parametrize("name", ["prevent.toml", "adopted.html", ".prevent/adopted.json"])
@pytest.mark.parametrize("is_link", [True, False])
def test_what_cannot_be_replaced_is_said_before_the_questions(tmp_path, name, is_link):
    path = tmp_path / "w" / name
    path.parent.mkdir(parents=True)
    if is_link:
        path.symlink_to(tmp_path / "elsewhere")
    else:
        path.mkdir()
    with pytest.raises(WriteError, match=rf"is a {'link' if is_link else 'folder'}$") as refused:
        adopting.find(council(tmp_path / "files"), tmp_path / "w", here=Path(), salt="", today=TODAY)
    assert refused.value.remedies == (adopting.MOVE_IT,)


@pytest.mark.parametrize("theirs", [b"# an edit", b"\xff\xfe"])
def test_settings_that_somebody_changed_during_the_questions_are_not_replaced(tmp_path, theirs):
    home = tmp_path / "w"
    found = adopting.find(council(tmp_path / "files"), home, here=Path(), salt="", today=TODAY)
    adoption = adopting.adopt(found, today=dt.date(2026, 1, 5))
    home.mkdir()
    (home / "prevent.toml").write_bytes(theirs)
    with pytest.raises(WriteError, match="was changed meanwhile; nothing was written") as refused:
        adopting.put_down(adoption)
    assert refused.value.remedies == (adopting.RUN_AGAIN,)
    assert (home / "prevent.toml").read_bytes() == theirs
    assert not (home / "adopted.html").exists()


def test_files_named_after_the_duty_are_read_first_if_a_folder_has_too_many(tmp_path, monkeypatch):
    monkeypatch.setattr(walk, "MOST_FILES", 3)
    for at in range(9):
        (tmp_path / f"Budget {at}.csv").write_text("a,b\n1,2\n", "utf-8")
    council(tmp_path / "zz")
    found = adopting.find(tmp_path, tmp_path / "w", here=Path(), salt="", today=TODAY)
    ours = ["zz/Channel/Tracker 2025.xlsx", "zz/Prevent register.csv", "zz/Prevent sessions.csv"]
    assert (sorted(found.read.paths), found.read.too_many) == (ours, 10)
