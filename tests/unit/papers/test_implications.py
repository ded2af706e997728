"""The implications of a decision: the usual list with a council's own."""

import pytest

from prevent_cli.errors import WorkspaceError
from prevent_cli.papers.implications import USUAL, implications, implications_source
from prevent_cli.papers.prompts import PROMPTS
from prevent_cli.workspace.folder import workspace_from


def workspace(folder, *texts):
    return workspace_from({"implications": [{"heading": f"H {text}", "text": text} for text in texts]}, folder)


def test_each_of_the_usual_implications_has_a_prompt(tmp_path):
    assert implications(workspace_from({}, tmp_path)) == USUAL
    assert all(one.text in PROMPTS for one in USUAL)


def texts_of(folder, *tables):
    return [one.text for one in implications(workspace_from({"implications": list(tables)}, folder))]


USUAL_TEXTS = [one.text for one in USUAL]


def test_an_implication_of_a_council_comes_after_the_usual_ones(tmp_path):
    assert texts_of(tmp_path, {"heading": "Climate", "text": "climate"}) == [*USUAL_TEXTS, "climate"]
    made = implications_source(workspace(tmp_path, "climate"))
    assert made.index("implication-equalities") < made.index('required_text("climate", implications[9].prompt)')


@pytest.mark.parametrize(
    "own",
    [
        {"heading": "Law", "text": "legal", "prompt": "p"},
        {"heading": "Legal and Constitutional references", "text": "law"},
    ],
)
def test_an_implication_of_a_council_takes_the_place_of_the_usual_one_with_its_text_or_heading(tmp_path, own):
    found = implications(workspace_from({"implications": [own]}, tmp_path))
    assert len(found) == len(USUAL)
    at = USUAL_TEXTS.index("legal")
    assert (found[at].text, found[at].heading) == (own["text"], own["heading"])


def test_a_usual_implication_is_left_out_only_if_the_settings_say_so(tmp_path):
    left = texts_of(tmp_path, {"text": "insight", "leave_out": True}, {"heading": "Climate", "text": "climate"})
    assert left == [*(text for text in USUAL_TEXTS if text != "insight"), "climate"]


def test_a_list_with_all_usual_implications_has_its_own_order(tmp_path):
    names = ["climate", *reversed(USUAL_TEXTS)]
    tables = [{"heading": f"H {name}", "text": name, "leave_out": name == "insight"} for name in names]
    assert texts_of(tmp_path, *tables) == [name for name in names if name != "insight"]


def test_committee_reports_have_the_schedule_of_boards_with_or_without_the_engagement(tmp_path):
    without = {"implications": [{"text": "engagement", "leave_out": True}]}
    for found in (workspace(tmp_path, "legal"), workspace_from(without, tmp_path)):
        made = implications_source(found, with_boards=True)
        assert made.count("sections/boards.md.jinja") == 1


@pytest.mark.parametrize(
    ("tables", "said"),
    [
        (
            [{"heading": "A", "text": "a"}, {"heading": "B", "text": "a"}],
            'number 2: the text "a" is that of number 1 too',
        ),
        ([{"heading": "A", "text": "a/b"}], 'number 1: text = "a/b" names no text'),
        ([{"heading": "A"}], 'implications, number 1 has no text; write text = "legal"'),
        ([{"text": "a"}], "implications, number 1 has no heading"),
        ([{"heading": "A", "text": "a", "body": "b"}], '"body" is not a setting'),
        (
            [{"text": "insigt", "leave_out": True}],
            'number 1 leaves out "insigt", which is not one of the usual implications; did you mean "insight"?',
        ),
        ("A", "implications must be a list of tables"),
    ],
)
def test_a_list_that_cannot_be_is_refused_at_its_place(tmp_path, tables, said):
    with pytest.raises(WorkspaceError) as error:
        implications(workspace_from({"implications": tables}, tmp_path))
    assert said in error.value.sentence
