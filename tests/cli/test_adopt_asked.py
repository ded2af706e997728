"""prevent adopt in a terminal: what a person has answered is kept if the run is stopped."""

import json
import signal

import pytest
from test_init_asked import Terminal

ROWS = "\n".join(f"R{at},2025-01-1{at},{('Salad bar', 'Oddly', 'Sundry')[at % 3]}" for at in range(9))


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "files").mkdir()
    text = f"Referral ID,Date received,Type of concern\n{ROWS}\n"
    (tmp_path / "files" / "Prevent referrals.csv").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.parametrize("given", [1, 2])
def test_stopped_run_keeps_its_answers_and_the_next_asks_only_the_rest(folder, given):
    first = Terminal("adopt", "files", "--into", "w", cwd=folder)
    for _ in range(given):
        first.read_until("Number [1]:")
        first.type("2\n")
    first.read_until("Number [1]:")
    first.process.send_signal(signal.SIGINT)
    assert first.end() != 0
    assert "Stopped. Your answers are kept, and the next run asks only the rest." in first.text
    assert not (folder / "w" / "prevent.toml").exists()
    memory = json.loads((folder / "w" / ".prevent" / "adopted.json").read_text("utf-8"))
    assert len(memory["answers"]) == given
    later = Terminal("adopt", "files", "--into", "w", cwd=folder)
    later.read_until(f"1 of {3 - given}.")
    for _ in range(3 - given):
        later.read_until("Number [1]:")
        later.type("2\n")
    assert later.end() == 0
    assert (folder / "w" / "prevent.toml").read_text("utf-8").count('= "Islamist"') == 3
    assert json.loads((folder / "w" / ".prevent" / "adopted.json").read_text("utf-8"))["answers"] == []
