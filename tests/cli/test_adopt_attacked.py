"""prevent adopt on folders and workspaces that are odd, broken or changing: a plain message, and nothing lost."""

import shutil
import tomllib

from conftest import run_prevent
from test_adopt import council

UNNAMEABLE = "has an invisible character in its name or in a folder's name; rename it"


def test_file_whose_name_prevent_toml_cannot_have_is_listed_and_the_others_are_adopted(tmp_path):
    folder = council(tmp_path / "files")
    shutil.copy(folder / "Prevent register.csv", folder / "Prevent\nregister.csv")
    (folder / "old\ttrackers").mkdir()
    shutil.copy(folder / "Channel" / "Tracker 2025.xlsx", folder / "old\ttrackers")
    shutil.move(folder / "Prevent sessions.csv", folder / 'Prevent "sessions" [2025] #1 it\'s.csv')
    ran = run_prevent("adopt", folder, "--into", tmp_path / "w", "--yes")
    assert (ran.code, ran.err) == (0, "")
    assert "Not read: Prevent\\u000aregister.csv, old\\u0009trackers/Tracker 2025.xlsx." in ran.out
    assert (tmp_path / "w" / "adopted.html").read_text("utf-8").count(UNNAMEABLE.replace("'", "&#x27;")) == 2
    settings = tomllib.loads((tmp_path / "w" / "prevent.toml").read_text("utf-8"))
    assert settings["returns"]["sessions"]["file"] == '../files/Prevent "sessions" [2025] #1 it\'s.csv'
    assert settings["returns"]["referrals"]["file"] == "../files/Channel/Tracker 2025.xlsx"
