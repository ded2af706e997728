import pytest
from conftest import run_prevent
from intake_files import HEADCOUNTS, write_csv, write_xlsx

from prevent_cli.intake.unused_files import unused_file_warnings
from prevent_cli.workspace.folder import ReturnSettings, Workspace

REFERRALS = [["Ref", "Received", "Source"], ["R1", "2018-02-01", "Police"]]


@pytest.fixture
def council(tmp_path):
    """Return the folder of a workspace with a headcounts return."""
    (tmp_path / "returns").mkdir()
    (tmp_path / "prevent.toml").write_text("", encoding="utf-8")
    write_csv(tmp_path / "returns", "headcounts.csv", f"{HEADCOUNTS}\n13/02/2018 | A | 3")
    return tmp_path


def said(folder, **settings):
    """Return the warnings on files that no return uses."""
    return [fault.sentence for fault in unused_file_warnings(Workspace(folder=folder, returns=settings))]


def test_file_that_no_return_takes_is_named_with_the_return_it_looks_like_and_the_line(council):
    write_xlsx(council / "returns", "Prevent Referral Tracker.xlsx", {"Notes": [["x"]], "Log": REFERRALS})
    assert said(council) == [
        "returns/Prevent Referral Tracker.xlsx: was not read: its name matches no return. It looks like "
        '"Channel referrals": under [returns.referrals] in prevent.toml write '
        'file = "returns/Prevent Referral Tracker.xlsx"'
    ]
    named = ReturnSettings(file=("returns/Prevent Referral Tracker.xlsx",))
    assert said(council, referrals=named) == []


def test_file_beside_the_one_that_is_read_is_named_with_both(council):
    write_csv(council / "returns", "headcounts 2019.csv", f"{HEADCOUNTS}\n13/02/2019 | A | 3")
    [sentence] = said(council)
    assert 'write file = ["returns/headcounts.csv", "returns/headcounts 2019.csv"]. If not, move it away' in sentence


def test_file_that_lacks_a_heading_of_its_return_looks_like_it_all_the_same(council):
    write_csv(council / "returns", "tracker.csv", "Ref | Got | Source\nR1 | x | Police", delimiter=";")
    [sentence] = said(council)
    assert 'It looks like "Channel referrals", but lacks "Date received": under [returns.referrals]' in sentence


def test_return_that_a_files_name_speaks_of_goes_before_one_of_fewer_headings(council):
    export = "Booking | Employee number | Directorate | Status\nS1 | 417 | Adults | Completed"
    write_csv(council / "returns", "LMS attendance export.csv", export)
    [sentence] = said(council)
    assert 'It looks like "Training attendance", but lacks "Session ID": ' in sentence


def test_file_of_which_few_headings_are_known_looks_like_nothing(council):
    calendar = "Booking | Slot | Directorate | Course title | Trainer\nS1 | 2024-05-01 | Adults | x | y"
    write_csv(council / "returns", "Calendar.csv", calendar)
    [sentence] = said(council)
    assert "its name and headings match no return" in sentence


def test_file_named_for_a_return_is_like_it_though_its_headings_are_others(council):
    write_csv(council / "returns", "Prevent action plan 2024.csv", "Aim | What | RAG\nA | b | Green")
    [sentence] = said(council)
    assert 'It looks like "Action plan", but lacks "' in sentence
    assert sentence.endswith(
        'under [returns.actions] in prevent.toml write file = "returns/Prevent action plan 2024.csv"'
    )


def test_blank_workbook_of_init_is_not_named_beside_the_file_that_takes_its_place(tmp_path):
    run_prevent("init", tmp_path, "referrals")
    write_csv(tmp_path / "returns", "Tracker.csv", "Ref | Received | Source\nR1 | 2018-02-01 | Police")
    own = ReturnSettings(file=("returns/Tracker.csv",), columns={"referral_id": "Ref"})
    assert said(tmp_path, referrals=own) == []


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("odd.csv", b"a,b\n1,2\n", "its name and headings match no return"),
        ("broken.xlsx", b"PK", "its name and headings match no return"),
        ("empty.csv", b"", "its name and headings match no return"),
        ("referrals (marked).xlsx", b"PK", "is a marked copy, so it was not read"),
        ("return.gsheet", b"{}", "is not a spreadsheet, so it was not read; if it contains a return, save it as"),
        ("read me.md", b"x", "is not a spreadsheet, so it was not read"),
    ],
)
def test_each_other_file_in_returns_is_named(council, name, content, words):
    (council / "returns" / name).write_bytes(content)
    [sentence] = said(council)
    assert sentence.startswith(f"returns/{name}: ")
    assert words in sentence


def test_folder_of_spreadsheets_in_returns_is_named(council):
    (council / "returns" / "2024").mkdir()
    (council / "returns" / "empty").mkdir()
    write_csv(council / "returns" / "2024", "referrals.csv", "Ref | Received\nR1 | 2018-02-01")
    [sentence] = said(council)
    assert sentence.startswith(
        "returns/2024: is a folder, so its files were not read. Move its files to returns, or name them"
    )


def test_files_of_the_folder_are_named_only_where_they_look_like_a_return(council):
    write_csv(council, "figures.csv", "name | value\na | 1")
    write_csv(council, "tracker.csv", "Ref | Received\nR1 | 2018-02-01")
    (council / ".hidden.csv").write_text("Ref,Received\n", encoding="utf-8")
    (council / "~$tracker.csv").write_text("Ref,Received\n", encoding="utf-8")
    [sentence] = said(council)
    assert sentence.startswith("tracker.csv: ")


def test_check_and_doctor_name_the_file_and_report_does_not_open_it(council):
    write_csv(council / "returns", "Prevent Referral Tracker.csv", "Ref | Received\nR1 | 2018-02-01")
    ran = run_prevent("check", "-w", council)
    assert "returns/Prevent Referral Tracker.csv: 1 warning" in ran.out
    assert "0 warnings" not in ran.out
    assert ran.code == 0
    assert "returns/Prevent Referral Tracker.csv was not read" in run_prevent("doctor", "-w", council, "--json").out
    assert "Tracker" not in run_prevent("check", "headcounts", "-w", council).out


def test_file_that_no_return_takes_has_no_marked_copy_and_the_run_says_why(council):
    write_csv(council / "returns", "tracker.csv", "Ref | Received\nR1 | 2018-02-01")
    ran = run_prevent("check", "-w", council, "--marked-copy", council.parent / "copies")
    assert "returns/tracker.csv: no marked copy, since no return takes it" in " ".join(ran.err.split())


def test_workspace_without_a_return_says_which_file_could_be_one(tmp_path):
    (tmp_path / "returns").mkdir()
    (tmp_path / "prevent.toml").write_text("", encoding="utf-8")
    write_csv(tmp_path / "returns", "Prevent Referral Tracker.csv", "Ref | Received\nR1 | 2018-02-01")
    ran = run_prevent("check", "-w", tmp_path)
    assert ran.code == 3
    assert 'write file = "returns/Prevent Referral Tracker.csv"' in " ".join(ran.err.split())
