import datetime as dt

import pytest
import tomlkit

from prevent_cli.intake.recognition.board_dates import BoardDates
from prevent_cli.jobs.adopt.board_meetings import add_names, names_given
from prevent_cli.jobs.adopt.memory import Memory
from prevent_cli.jobs.adopt.own_lines import NOTHING_DELETED, DeletedLines

SAFER = "Safer Quozle Partnership"


def listed(board, *, heading="Meeting"):
    return BoardDates(
        file="a.xlsx", sheet="Dates", names=(board or heading,), days=(dt.date(2026, 1, 14),), board=board
    )


@pytest.mark.parametrize(
    ("boards", "names"),
    [
        ((SAFER,), {"scpb": SAFER}),
        ((SAFER, "SAFER quozle partnership"), {"scpb": SAFER}),
        ((SAFER, "Another Board"), {}),  # only a person can say which of them it is
        (("",), {}),  # a heading of days names no board
    ],
)
def test_name_of_a_board_is_that_of_the_lists_that_a_person_says_are_its(boards, names):
    lists = [listed(board) for board in boards]
    assert names_given(lists, {one.key: "scpb" for one in lists}) == names
    assert names_given(lists, {}) == {}


def named(text, deleted=NOTHING_DELETED):
    document = tomlkit.parse(text)
    add_names(document, {"scpb": SAFER}, deleted)
    return document.unwrap()


def test_name_is_written_only_for_a_board_that_lacks_one():
    assert named("[boards.scpb]")["boards"]["scpb"] == {"name": SAFER}
    assert named('[boards.scpb]\nname = "Ours"')["boards"]["scpb"] == {"name": "Ours"}
    assert named("[boards.update]") == {"boards": {"update": {}}}
    memory = Memory(salt="s")
    gone = DeletedLines(memory, frozenset([memory.digest_of(("boards", "scpb", "name"))]))
    assert named("[boards.scpb]", gone)["boards"]["scpb"] == {}
