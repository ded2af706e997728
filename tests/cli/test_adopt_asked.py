"""prevent adopt in a terminal: what a person has answered is kept if the run is stopped."""

import json
import tomllib

import pytest
from conftest import run_prevent
from test_adopt import book

ROWS = "\n".join(f"R{at},2025-01-1{at},{('Salad bar', 'Oddly', 'Sundry')[at % 3]}" for at in range(9))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "files").mkdir()
    text = f"Referral ID,Date received,Type of concern\n{ROWS}\n"
    (tmp_path / "files" / "Prevent referrals.csv").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("given", [1, 2])
def test_stopped_run_keeps_its_answers_and_the_next_asks_only_the_rest(folder, given, terminal):
    first = terminal("adopt", "files", "--into", "w", cwd=folder)
    for _ in range(given):
        first.read_until("Number, or Enter for ")
        first.type("2\n")
    first.read_until("Number, or Enter for ")
    assert first.stop() != 0
    assert "Stopped. Your answers are kept, and the next run asks only the rest." in first.text
    assert not (folder / "w" / "prevent.toml").exists()
    memory = json.loads((folder / "w" / ".prevent" / "adopted.json").read_text("utf-8"))
    assert len(memory["answers"]) == given
    later = terminal("adopt", "files", "--into", "w", cwd=folder)
    later.read_until(f"1 of {3 - given}.")
    for _ in range(3 - given):
        later.read_until("Number, or Enter for ")
        later.type("2\n")
    assert later.end() == 0
    assert (folder / "w" / "prevent.toml").read_text("utf-8").count('= "Islamist"') == 3
    assert json.loads((folder / "w" / ".prevent" / "adopted.json").read_text("utf-8"))["answers"] == []


def test_first_answer_about_a_sheet_named_after_a_person_is_kept_without_the_name(tmp_path, terminal):
    rows = [["Date", "Course", "Organisation", "Delegate", "Delivered by", "Notes"]]
    rows += [[f"2024-05-0{at}", "WRAP", "Housing", f"Person {at}", "PL", "good"] for at in range(1, 6)]
    for at, name in enumerate(("Quozle", "Fremlin")):
        book(tmp_path / "files" / f"Prevent training log {at}.xlsx", {name: rows})
    first = terminal("adopt", "files", "--into", "w", cwd=tmp_path)
    first.read_until("Number")
    first.type("2\n")
    first.read_until("2 of at least 2.")
    first.read_until("Number, or Enter for ")
    assert first.stop() != 0
    kept = (tmp_path / "w" / ".prevent" / "adopted.json").read_text("utf-8")
    assert len(json.loads(kept)["answers"]) == 1
    assert "quozle" not in kept.casefold()
    later = terminal("adopt", "files", "--into", "w", cwd=tmp_path)
    later.read_until("1 answer of the last run is used.")
    later.read_until("1 of at least 1. Prevent training log 1.xlsx")
    later.read_until("Number, or Enter for ")
    later.stop()


def test_run_that_is_stopped_before_the_first_answer_says_that_nothing_was_written(folder, terminal):
    run = terminal("adopt", "files", "--into", "w", cwd=folder)
    run.read_until("Number, or Enter for ")
    assert run.stop() != 0
    assert "Stopped. Nothing was written." in run.text
    assert not (folder / "w").exists()


def test_no_to_a_known_heading_leaves_the_column_unread_in_every_later_run(tmp_path, terminal):
    rows = [["Referral ID", "Date received", "Age"]]
    rows += [[f"R{at}", f"2025-01-1{at}", "a remark" if at % 2 else at + 10] for at in range(9)]
    book(tmp_path / "files" / "Prevent referrals.xlsx", {"Log": rows})
    run = terminal("adopt", "files", "--into", "w", cwd=tmp_path)
    run.read_until('is the heading "Age" Age?')
    run.read_until("Number")
    run.type("2\n")
    assert run.end() == 0
    for _ in range(2):
        text = (tmp_path / "w" / "prevent.toml").read_text("utf-8")
        assert tomllib.loads(text)["returns"]["referrals"]["unread"] == "age"
        assert "Age" not in [line for line in text.splitlines() if line.startswith("#?")]
        assert run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes").code == 0


STATUS = [["Referral ID", "Date received", "Where it stands", "Quozle"]]
STATUS += [[f"R{at}", f"2025-01-1{at}", ("Live", "Closed", "Shut")[at % 3], "YN"[at % 2]] for at in range(9)]


def test_each_heading_whose_values_fit_an_empty_column_is_a_line_without_a_name(tmp_path):
    book(tmp_path / "files" / "Prevent referrals.xlsx", {"Log": STATUS})
    ran = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    text = (tmp_path / "w" / "prevent.toml").read_text("utf-8")
    assert '#? case_closed = "Where it stands"  # Case closed: 67% of its values fit' in text.splitlines()
    assert "#? # The heading in cell D1 could be screened, " in text
    assert 'write for example screened = "your heading"' in text
    assert "2 lines are left to settle" in ran.out
    written = "".join(path.read_text("utf-8") for path in (tmp_path / "w").rglob("*") if path.is_file())
    assert "quozle" not in (ran.out + ran.err + written).casefold()


def test_answers_about_such_headings_hold_in_the_next_run(tmp_path, terminal):
    book(tmp_path / "files" / "Prevent referrals.xlsx", {"Log": STATUS})
    run = terminal("adopt", "files", "--into", "w", cwd=tmp_path)
    run.read_until('1 of 2. Channel referrals: what is "Where it stands"?')
    run.read_until("1  Case closed")
    run.read_until("Number")
    run.type("1\n")
    run.read_until("2 of 2. Channel referrals: what is the heading in cell D1?")
    run.read_until("1  Leave it for later")
    run.read_until("No column of these")
    nothing = run.text[: run.seen].removesuffix("No column of these").split()[-1]
    run.read_until("Number")
    run.type(f"{nothing}\n")
    run.read_until('what does "Shut" mean?')  # the answer has brought this one
    run.read_until("Number")
    run.type("\n")
    assert run.end() == 0
    text = (tmp_path / "w" / "prevent.toml").read_text("utf-8")
    assert tomllib.loads(text)["returns"]["referrals"]["columns"]["case_closed"] == "Where it stands"
    kept = "".join(path.read_text("utf-8") for path in (tmp_path / "w").rglob("*") if path.is_file())
    assert "quozle" not in kept.casefold()
    later = run_prevent("adopt", tmp_path / "files", "--into", tmp_path / "w", "--yes")
    assert "D1" not in (tmp_path / "w" / "prevent.toml").read_text("utf-8"), later.out


def test_b_asks_the_question_before_again_and_its_new_answer_counts(folder, terminal):
    run = terminal("adopt", "files", "--into", "w", cwd=folder)
    run.read_until("1 of 3.")
    run.read_until("Number, or Enter for ")
    run.type("3\n")
    run.read_until("2 of 3.")
    run.read_until("Number, or Enter for ")
    run.type("b\n")
    run.read_until("1 of 3.")
    run.read_until("Number, or Enter for ")
    for _ in range(2):
        run.type("2\n")
        run.read_until("Number, or Enter for ")
    run.type("2\n")
    assert run.end() == 0
    assert (folder / "w" / "prevent.toml").read_text("utf-8").count('= "Islamist"') == 3


def test_answer_that_was_taken_back_is_not_kept_if_the_run_stops(folder, terminal):
    run = terminal("adopt", "files", "--into", "w", cwd=folder)
    run.read_until("Number, or Enter for ")
    run.type("b\n")
    run.read_until("1 of 3.")
    run.read_until("Number, or Enter for ")
    run.type("2\n")
    run.read_until("2 of 3.")
    run.read_until("Number, or Enter for ")
    run.type("b\n")
    run.read_until("1 of 3.")
    run.read_until("Number, or Enter for ")
    assert run.stop() != 0
    assert json.loads((folder / "w" / ".prevent" / "adopted.json").read_text("utf-8"))["answers"] == []


def test_known_heading_above_few_unknown_words_is_likely_and_its_words_are_asked_next(tmp_path, terminal):
    rows = [["Referral ID", "Date received", "S36 Decision"]]
    rows += [[f"R{at}", f"2025-01-1{at}", ("Proceeds", "Halted", "Elsewhere")[at % 3]] for at in range(9)]
    book(tmp_path / "files" / "Prevent referrals.xlsx", {"Log": rows})
    run = terminal("adopt", "files", "--into", "w", cwd=tmp_path)
    run.read_until('is the heading "S36 Decision"')
    run.read_until('Number, or Enter for "Yes"')
    run.type("\n")
    run.read_until('what does "')
    for _ in range(3):
        run.read_until("Number, or Enter for ")
        run.type("\n")
    assert run.end() == 0
    columns = tomllib.loads((tmp_path / "w" / "prevent.toml").read_text("utf-8"))["returns"]["referrals"]["columns"]
    assert columns["section_36"] == "S36 Decision"
