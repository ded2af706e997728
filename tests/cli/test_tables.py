"""The commands that print tables, on the bundled samples."""

import csv
import datetime as dt
import io
import json
import shutil

import pytest
from conftest import REPOSITORY, run_prevent, write_returns

PUBLISHED = REPOSITORY / "tests" / "figures" / "published"


def published(name):
    return list(csv.DictReader((PUBLISHED / f"{name}.csv").read_text(encoding="utf-8").splitlines()))


def rows_of(text):
    return list(csv.DictReader(io.StringIO(text)))


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)


def test_the_quarterly_framework_has_the_published_counts_and_the_correct_percentages():
    ran = run_prevent("channel-quarterly", "--as-at", "2018-10-01", "--format", "csv")
    keys = ("quarter", "from", "to", "measure", "count")
    found = [tuple(row[key] for key in (*keys, "percent")) for row in rows_of(ran.out)]
    assert found == [
        tuple(row[key] for key in (*keys, "correct_percent")) for row in published("cllc_channel_quarterly")
    ]
    assert len(found) == 16
    assert sum(row[-1] != "" for row in found) == 12
    assert ran.code == 0


def test_the_quarterly_csv_has_the_promised_columns():
    ran = run_prevent("channel-quarterly", "--format", "csv", "--quarters", "2")
    assert ran.out.splitlines()[0] == (
        "quarter,from,to,so_far,measure,count,count_mark,of,of_mark,percent,percent_mark,change,change_mark"
    )
    assert [row["quarter"] for row in rows_of(ran.out)] == ["2020/21 Q2"] * 4 + ["2020/21 Q3"] * 4


@pytest.mark.parametrize("target", [0, 1, 100])
def test_any_target_that_a_council_may_set_is_a_number_of_the_gap(tmp_path, target):
    own = shutil.copytree(REPOSITORY / "sample_data" / "eastholm", tmp_path / "own")
    settings = (own / "prevent.toml").read_text("utf-8").replace("target_percent = 85", f"target_percent = {target}")
    (own / "prevent.toml").write_text(settings, encoding="utf-8")
    ran = run_prevent("training-gap", "-w", own, "--format", "csv")
    assert ran.code == 0, ran.err
    assert {row["target_percent"] for row in rows_of(ran.out)} == {str(target)}
    assert run_prevent("training-gap", "-w", own).code == 0


def test_the_gap_at_the_partnership_boards_date():
    ran = run_prevent("training-gap", "--as-at", "2020-12-31", "--format", "csv")
    assert ran.out.splitlines()[0] == (
        "department,required,required_mark,trained,trained_mark,percent,percent_mark,target_percent,target_percent_mark,"
        "to_train,to_train_mark,sessions,sessions_mark,mean_attendance,mean_attendance_mark,"
        "sessions_needed,sessions_needed_mark,lapsed,lapsed_mark,lapsing,lapsing_mark,status"
    )
    assert [row["to_train"] for row in rows_of(ran.out)] == ["227", "0", "0", "100", "111"]
    for row, printed in zip(rows_of(ran.out), published("scpb_training"), strict=True):
        assert [row["department"], row["required"], row["trained"], row["percent"]] == list(printed.values())[:4]
        assert (row["sessions"], row["sessions_mark"]) == (
            (printed["wrap3_sessions"], "") if printed["wrap3_sessions"] else ("", "[x]")
        )


@pytest.mark.parametrize(
    ("arguments", "table"),
    [
        (("--board", "cllc", "--as-at", "2018-10-01"), "cllc_training"),
        (("--board", "asc", "--as-at", "2020-12-31"), None),
    ],
)
def test_a_boards_own_window_and_departments_are_used(arguments, table):
    rows = rows_of(run_prevent("training-gap", *arguments, "--format", "csv").out)
    if table is None:
        assert [row["department"] for row in rows] == ["Adults and Communities"]
        return
    for row, printed in zip(rows, published(table), strict=True):
        assert [row[key] for key in ("department", "required", "trained", "percent", "sessions")] == list(
            printed.values()
        )


def test_the_board_schedule_as_at_the_end_of_2020_is_the_published_one():
    ran = run_prevent("boards", "--as-at", "2020-12-31", "--format", "csv")
    assert ran.out.splitlines()[0] == "board,area_of_focus,frequency,last_update,next_update,status"
    found = [{key: value for key, value in row.items() if key != "status"} for row in rows_of(ran.out)]
    assert found == published("scpb_boards")


@pytest.mark.parametrize(
    ("day", "table"), [("2018-11-21", "cllc_boards"), ("2021-02-17", "asc_boards"), ("2021-01-29", "scpb_boards")]
)
def test_the_schedule_in_force_at_each_meeting_is_the_published_one(day, table):
    ran = run_prevent("boards", "--meeting", day, "--as-at", "2018-01-01", "--format", "csv")
    found = [{key: value for key, value in row.items() if key != "status"} for row in rows_of(ran.out)]
    assert found == published(table)


def test_the_deep_dive_is_the_published_one():
    listed = rows_of(run_prevent("explain", "--period", "2017/18", "--format", "csv").out)
    printed = {row["figure"]: row["value"] for row in listed if row["figure"].startswith("deep-dive.")}
    meanings = {row["meaning"].rpartition(": ")[2]: row["figure"] for row in listed if row["figure"] in printed}
    assert printed["deep-dive.2017-18.cases"] == "13"
    for row in published("cllc_deep_dive"):
        name = meanings[row["type"]]
        assert printed[name] == row["cases"]
        assert printed[f"{name}.percent"] == f"{row['percent']}%"


def test_one_case_was_live_at_the_committees_date():
    listed = rows_of(run_prevent("explain", "--as-at", "2018-10-01", "--format", "csv").out)
    assert {row["figure"]: row["value"] for row in listed}["channel.live"] == "1"


def test_explaining_a_percentage_lists_as_many_rows_as_its_counts():
    for code, trained in (("children-and-family", 212), ("adults", 261), ("caft", 15), ("re", 53), ("homes", 1)):
        rows = rows_of(run_prevent("explain", f"training.{code}.percent", "--period", "2020", "--format", "csv").out)
        assert sum(row["role"] == "part" for row in rows) == trained
        assert sum(row["role"] == "whole" for row in rows) == 1
        places = [(row["file"], row["sheet"], row["row"]) for row in rows]
        assert len(set(places)) == len(places)


def test_explaining_shows_the_rule_and_no_personal_column():
    ran = run_prevent("explain", "training.caft.trained", "--period", "2020")
    assert ran.out.startswith("training.caft.trained: 15\n")
    assert "one row for each person" in ran.out
    assert "P-" not in ran.out
    assert "Person" not in ran.out


def test_a_mistyped_figure_is_answered_with_the_nearest():
    ran = run_prevent("explain", "training.adult.percent")
    assert (ran.code, ran.out) == (2, "")
    assert '"training.adults.percent"' in ran.err


def test_json_and_markdown_hold_the_same_table():
    whole = json.loads(run_prevent("training-gap", "--format", "json", "-q").out)
    assert whole["rows"][0]["to_train"] == 227
    assert whole["rows"][0]["mean_attendance"] == 8.3 or isinstance(whole["rows"][0]["mean_attendance"], float)
    assert "| 212 of 487 | 44% |" in run_prevent("training-gap", "--format", "md", "-q").out


def test_output_goes_to_a_file_by_its_ending(tmp_path):
    ran = run_prevent("boards", "-o", str(tmp_path / "boards.csv"))
    assert ran.out.strip() == str(tmp_path / "boards.csv")
    assert (tmp_path / "boards.csv").read_text(encoding="utf-8").startswith("board,area_of_focus")


def test_without_a_workspace_the_sample_stands_in_and_is_said_to():
    assert "SAMPLE DATA" in run_prevent("boards").err
    assert run_prevent("boards", "--quiet").err.count("\n") == 1  # even to those who asked for quiet


LAST_IN_SEPTEMBER = """Referral ID,Date received,Accepted onto Channel
R1,14/07/2020,20/08/2020
R2,02/09/2020,22/09/2020
R3,16/09/2020,
"""


@pytest.mark.parametrize(
    ("settings", "today", "shown"),
    [
        ("", (2020, 11, 29), ("30 September 2020: the end of what the returns cover", 2)),
        ("", (2020, 9, 22), ("22 September 2020: today", 2)),
        (
            '[returns.referrals]\ncovers = "2020-04-01..2020-09-20"\n',
            (2020, 11, 29),
            ("20 September 2020: the end of what the returns cover", 1),
        ),
    ],
)
def test_a_screen_counts_to_the_end_of_the_last_row_s_quarter_as_a_paper_does(
    tmp_path, set_today, settings, today, shown
):
    day, accepted = shown
    write_returns(tmp_path, referrals=LAST_IN_SEPTEMBER)
    (tmp_path / "prevent.toml").write_text(settings, encoding="utf-8")
    set_today(dt.date(*today))
    ran = run_prevent("channel-quarterly", "-w", tmp_path, "-f", "json")
    assert f"As at {day}. " in ran.err
    assert [row["count"] for row in json.loads(ran.out)["rows"] if row["measure"].startswith("Accepted")][
        -1
    ] == accepted
    name, paper = "channel.2020-21-q2.accepted", ("--period", "2020/21-Q2", "--as-at", "2020-09-30")
    if settings or today == (2020, 11, 29):
        assert run_prevent("explain", name, "-w", tmp_path, *paper).out.startswith(
            f"{name}: {'[x]' if settings else 2}"
        )


def test_the_as_at_date_taken_is_said():
    assert "As at 31 December 2020: " in run_prevent("channel-quarterly").err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("channel-quarterly", "--format", "cvs"), 'did you mean "csv"?'),
        (("channel-quarterly", "--as-at", "31/02/2018"), "is not a date for --as-at; write it as 2020-12-31"),
        (("training-gap", "--board", "nowhere", "--status", "publik"), 'did you mean "public"?'),
        (("training-gap", "--workspace", "nowhere"), "is not a folder"),
        (("chanel-quarterly",), "Did you mean 'channel-quarterly', 'channel-journey'?"),
        (("check", "referal"), 'did you mean "referrals"?'),
        (("boards", "--metting", "2020-01-01"), "--meeting"),
    ],
)
def test_a_mistyped_word_is_answered_in_one_line_with_the_nearest(arguments, words):
    ran = run_prevent(*arguments)
    assert ran.code == 2
    assert words in ran.err
    assert ran.err.count("\n") == 1


def test_a_workspace_without_the_needed_return_says_which_file_to_add(tmp_path):
    (tmp_path / "prevent.toml").write_text("", encoding="utf-8")
    ran = run_prevent("channel-quarterly")
    assert ran.code == 3
    assert "returns/referrals.xlsx or .csv" in ran.err


def test_a_hiding_workspace_shows_working_figures_and_hides_them_from_the_public(tmp_path, barnet):
    shutil.copytree(barnet, tmp_path / "own")
    settings = tmp_path / "own" / "prevent.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace('"show"', '"hide"'), encoding="utf-8")
    working = run_prevent("channel-quarterly", "-w", tmp_path / "own")
    public = run_prevent("channel-quarterly", "-w", tmp_path / "own", "--status", "public")
    assert working.code == public.code == 0
    assert "not for publication" in working.err
    assert "[c]" not in working.out
    assert "[c]" in public.out
    assert "not for publication" not in public.err


def test_explanation_fits_twelve_lines_of_a_screen_and_all_prints_the_rest(monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    asked = ("explain", "channel.2019-20-q3.referred", "--period", "2019", "-q")
    first, every = run_prevent(*asked), run_prevent(*asked, "--all")
    assert sum(-(-max(len(line), 1) // 80) for line in first.out.splitlines()) <= 12
    assert "--all prints every row with all its values." in first.out
    assert len(every.out) > len(first.out)
    assert "--all" not in every.out
