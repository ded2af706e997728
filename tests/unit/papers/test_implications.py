"""The implications of a decision: the usual list, or a council's own."""

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


def test_a_councils_own_list_replaces_the_usual_one_with_what_an_act_says(tmp_path):
    made = implications_source(workspace(tmp_path, "climate", "equalities"))
    assert made.index('required_text("climate", implications[0].prompt)') < made.index("implication-equalities")
    assert "legal" not in made


def test_committee_reports_have_the_schedule_of_boards_with_or_without_the_engagement(tmp_path):
    for texts in (("engagement", "legal"), ("legal",)):
        made = implications_source(workspace(tmp_path, *texts), with_boards=True)
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
        ("A", "implications must be a list of tables"),
    ],
)
def test_a_list_that_cannot_be_is_refused_at_its_place(tmp_path, tables, said):
    with pytest.raises(WorkspaceError) as error:
        implications(workspace_from({"implications": tables}, tmp_path))
    assert said in error.value.sentence
