import datetime as dt

import pytest
from conftest import run_prevent, write_returns

from prevent_cli.counting.loading import load_and_check, narrowed
from prevent_cli.intake.across.groups import is_similar_name
from prevent_cli.workspace.folder import load_workspace

HEAD = "Group,Date held,Agency,Attended\n"
TODAY = dt.date(2021, 1, 15)


def council(folder, *groups, settings=""):
    """Write a workspace whose groups met on a day each."""
    rows = "".join(f"{group},{day:02d}/02/2020,Police,Yes\n" for day, group in enumerate(groups, 1))
    write_returns(folder, meetings=HEAD + rows)
    (folder / "prevent.toml").write_text(settings, encoding="utf-8")
    return folder


def gathered(folder):
    return load_and_check(load_workspace(folder, known_returns=("meetings",)), ("meetings",), today=TODAY)


def warnings(found):
    return [fault for fault in found.faults if fault.rule == "group-not-counted"]


@pytest.mark.parametrize(
    "text",
    [
        "Channel panel meeting",
        "Channel Panels",
        "CHANNEL PANEL (monthly)",
        "Chanel Panel",
        "ChannelPanel",
        "Barnet Channel Panel",
    ],
)
def test_a_name_with_more_words_in_the_plural_or_with_a_slip_is_near_the_panels(text):
    assert is_similar_name(text, "Channel Panel")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Channel Panel Steering Group", "Channel Panel"),
        ("Pre-panel", "Channel Panel"),
        ("Prevent Board", "Channel Panel"),
        ("Channel", "Channel Panel"),
        ("Channel Panel East", "Channel Panel West"),
        ("Prevent Delivery Board", "Prevent Delivery Group"),
        ("--", "Channel Panel"),
        ("Channel Panel", "--"),
    ],
)
def test_the_name_of_another_group_is_not_near(text, name):
    assert not is_similar_name(text, name)


def test_each_wording_is_one_warning_that_says_what_is_not_counted_and_what_to_do(tmp_path):
    groups = ("Channel Panel", "Channel Panels", "Channel panel meeting", "channel  panel", "Channel Panels", "Board")
    found = warnings(gathered(council(tmp_path, *groups)))
    assert [(fault.severity.value, fault.count, fault.also, fault.sentence) for fault in found] == [
        (
            "warning",
            count,
            also,
            f'returns/meetings.csv, cell {cell} (Group): "{text}" is not the name "Channel Panel", so these meetings '
            "are not counted for it. Use the same name in each row, or set panel under [channel] in prevent.toml",
        )
        for count, also, cell, text in ((2, "A6", "A3", "Channel Panels"), (1, "", "A4", "Channel panel meeting"))
    ]


def test_the_delivery_group_is_called_what_the_settings_call_it(tmp_path):
    settings = '[channel]\ndelivery_group = "Steering Group"\n'
    (found,) = warnings(gathered(council(tmp_path, "Steering Groups", "Prevent Delivery Groups", settings=settings)))
    assert found.found == "Steering Groups"
    assert "set delivery_group under [channel]" in found.wanted


def test_a_name_that_a_setting_gives_to_one_group_is_not_near_another(tmp_path):
    settings = '[channel]\ndelivery_group = "Channel Panel Meeting"\n'
    assert warnings(gathered(council(tmp_path, "Channel Panel Meeting", settings=settings))) == []


def test_returns_that_are_gathered_for_one_paper_are_warned_of_as_well(tmp_path):
    found = gathered(council(tmp_path, "Channel Panels"))
    assert len(warnings(narrowed(found, ("meetings",), today=TODAY))) == 1


def test_check_shows_the_wording_and_goes_on(tmp_path):
    ran = run_prevent("check", "-w", council(tmp_path, "Channel Panel", "Channel Panels"))
    assert ran.code == 0
    assert '"Channel Panels" is not the name "Channel Panel"' in " ".join((ran.out + ran.err).split())
