import pytest

from prevent_cli.errors import WorkspaceError
from prevent_cli.workspace.folder import ReturnSettings, Workspace, load_workspace
from prevent_cli.workspace.named_files import fits, paths_named


def names(folder, name):
    return [path.relative_to(folder).as_posix() for path in paths_named(folder, name)]


def test_a_pattern_stands_for_every_file_that_fits_in_any_case_but_for_no_hidden_or_lock_file(tmp_path):
    for name in ("Tracker 24-25 Q1.xlsx", "tracker 24-25 q2.XLSX", "Tracker 23-24.xlsx", "~$Tracker 24-25 Q1.xlsx"):
        (tmp_path / name).touch()
    (tmp_path / ".Tracker 24-25 Q9.xlsx").touch()
    assert names(tmp_path, "Tracker 24-25*.xlsx") == ["Tracker 24-25 Q1.xlsx", "tracker 24-25 q2.XLSX"]
    assert names(tmp_path, "*Tracker 24-25 Q?.xlsx") == ["Tracker 24-25 Q1.xlsx", "tracker 24-25 q2.XLSX"]


def test_a_pattern_may_be_of_folders_and_lead_outside_the_workspace(tmp_path):
    for name in ("Shared/2024/Log.xlsx", "Shared/2025/Log.xlsx", "Shared/Log.xlsx"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    (tmp_path / "Prevent").mkdir()
    found = paths_named(tmp_path / "Prevent", "../Shared/20??/Log.xlsx")
    assert [path.parts[-2] for path in found] == ["2024", "2025"]
    assert paths_named(tmp_path, "No such folder/*.xlsx") == ()


def test_brackets_and_other_signs_are_letters_of_a_name():
    assert fits("Log [final] (v2).xlsx", "log [final]*.xlsx")
    assert not fits("Log f.xlsx", "Log [final]*.xlsx")
    assert not fits("Log.xlsx.bak", "*.xlsx")


@pytest.mark.parametrize(
    ("name", "is_input"),
    [
        ("Tracker 24-25 Q1.xlsx", True),
        ("Tracker 24-25 that nobody has written yet.xlsx", True),
        ("Tracker 23-24.xlsx", False),
        ("deeper/Tracker 24-25 Q1.xlsx", False),
        ("../Shared/2025/Log.xlsx", True),
        ("../Shared/Log.xlsx", False),
        ("paper.docx", False),
    ],
)
def test_no_output_may_have_a_name_that_a_pattern_fits(tmp_path, name, is_input):
    folder = tmp_path / "Prevent"
    folder.mkdir()
    settings = ReturnSettings(file=("Tracker 24-25*.xlsx", "../Shared/20??/Log.xlsx"))
    assert Workspace(folder=folder, returns={"referrals": settings}).is_input(folder / name) is is_input


def test_a_link_to_a_file_that_a_pattern_fits_is_an_input_by_both_names(tmp_path):
    (tmp_path / "real.xlsx").touch()
    (tmp_path / "Tracker.xlsx").symlink_to(tmp_path / "real.xlsx")
    workspace = Workspace(folder=tmp_path, returns={"referrals": ReturnSettings(file=("Tracker*.xlsx",))})
    assert workspace.is_input(tmp_path / "real.xlsx")
    assert workspace.is_input(tmp_path / "Tracker.xlsx")


def test_files_and_sheets_are_read_as_one_name_or_several_and_the_home_folder_is_refused(tmp_path):
    settings = tmp_path / "prevent.toml"
    settings.write_text('[returns.referrals]\nfile = "Log*.xlsx"\nsheet = ["2024", "20*"]\nread = "newest"\n')
    found = load_workspace(tmp_path).settings_of("referrals")
    assert (found.file, found.sheet, found.read) == (("Log*.xlsx",), ("2024", "20*"), "newest")
    settings.write_text('[returns.referrals]\nsheet = "Log"\n')
    assert load_workspace(tmp_path).settings_of("referrals").sheet == ("Log",)
    settings.write_text('[returns.referrals]\nfile = ["a.xlsx", "~/Log.xlsx"]\n')
    with pytest.raises(WorkspaceError) as refusal:
        load_workspace(tmp_path)
    assert str(refusal.value) == (
        "prevent.toml: returns.referrals.file must be the name or pattern of a file, or a list of them, such as "
        '"Tracker 24-25*.xlsx"; write a path in full, without "~"'
    )
