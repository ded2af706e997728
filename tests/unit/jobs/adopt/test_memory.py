import pytest

from prevent_cli.errors import WorkspaceError
from prevent_cli.jobs.adopt.memory import Chosen, Memory, memory_path, memory_text, read_memory

MEMORY = Memory(
    salt="s",
    on="2026-01-31",
    sheets=frozenset({("a.xlsx", "Log", "referrals")}),
    headings={"referrals": frozenset({"ref"})},
    columns={"referrals": {"referral_id": ("Ref",)}},
    refused=frozenset({("referrals", "closed_on", "left")}),
    no_return=frozenset({("a.xlsx", "Rota", "staff")}),
    words={"referrals.concern": frozenset({"0123"})},
    teams=frozenset({"4567"}),
    chosen=Chosen(boards={"update": ("panel",)}, without=("actions",)),
)


def put(folder, text):
    memory_path(folder).parent.mkdir(exist_ok=True)
    memory_path(folder).write_text(text, encoding="utf-8")


def test_memory_is_read_as_it_was_written(tmp_path):
    put(tmp_path, memory_text(MEMORY))
    assert read_memory(tmp_path, salt="other") == MEMORY


def test_workspace_without_a_memory_has_a_new_one(tmp_path):
    assert read_memory(tmp_path, salt="new") == Memory(salt="new")
    assert read_memory(tmp_path, salt="new").is_first


@pytest.mark.parametrize("text", ["", "{}", "[]", '{"format": 2}', "null", memory_text(MEMORY).replace('"on"', '"of"')])
def test_memory_that_cannot_be_read_is_refused_with_what_to_do(tmp_path, text):
    put(tmp_path, text)
    with pytest.raises(WorkspaceError, match=r"\.prevent/adopted\.json cannot be read"):
        read_memory(tmp_path, salt="s")


def test_words_and_teams_are_kept_as_digests_whatever_their_case():
    assert MEMORY.digest("Salad Bar") == MEMORY.digest(" salad  bar ")
    assert MEMORY.digest("Salad bar") != Memory(salt="t").digest("Salad bar")
