"""What changed, as a table on a screen: narrow ones leave out what can be looked up, and nothing is repeated."""

import io

import pytest
from rich.console import Console

from prevent_cli.layouts.changes_sheet import changes_sheet
from prevent_cli.writers.as_markdown import markdown_text
from prevent_cli.writers.console import print_sheet
from prevent_cli.writers.delimited import csv_text

KEPT = "the earlier export of January 2020 is kept in superseded/2020-01-1"
RESTATED = {
    f"channel.2019-20-q{number}.police.percent": f"Referred for checks, 2019/20 Q{number}, as a percentage of cases"
    for number in (1, 2, 3)
}
MOVED = {"channel.live": "up 63 per cent since the export of December 2019", "channel.new": "up from nothing"}


def changes():
    for name, meaning in RESTATED.items():
        yield {"kind": "restated", "subject": name, "meaning": meaning, "before": "57%", "now": "67%", "told": KEPT}
    for name, told in MOVED.items():
        yield {"kind": "moved", "subject": name, "meaning": "Cases", "before": "5", "now": "8", "told": told}


def printed(found, width):
    stream = io.StringIO()
    print_sheet(changes_sheet(found, month="January 2020"), Console(file=stream, width=width, highlight=False))
    lines = stream.getvalue().splitlines()
    assert max(map(len, lines)) <= width
    return lines


@pytest.mark.parametrize("width", [60, 80, 120, 240])
def test_why_is_told_once_below_where_all_of_a_kind_have_it_in_common(width):
    words = " ".join(" ".join(printed(changes(), width)).split())
    assert words.count(KEPT) == words.count(f"restated: {KEPT}") == 1
    assert "up from nothing" in words
    assert "63 per cent" in words


def test_of_one_change_of_its_kind_why_stands_beside_it():
    lines = printed([next(changes())], 240)
    assert any(line.startswith("restated") and KEPT in line for line in lines)


@pytest.mark.parametrize(("width", "shown"), [(80, False), (139, False), (140, True), (240, True)])
def test_names_stand_where_there_is_room_and_else_how_to_see_them(width, shown):
    text = "\n".join(printed(changes(), width))
    assert all((name in text) == shown for name in (*RESTATED, *MOVED))
    assert ("Not shown because the window is narrow: Name. Widen it or use the csv format." in text) != shown


def test_on_a_narrow_screen_a_change_takes_a_few_lines():
    restated = list(changes())[:3]
    assert len(printed(restated, 80)) < 3 * len(restated) + 6


def test_nothing_is_left_out_of_what_has_nothing_to_tell():
    assert printed((), 80)[-1].startswith("no changes")


def test_files_hold_every_column_of_every_change():
    sheet = changes_sheet(changes(), month="January 2020")
    assert csv_text(sheet).splitlines()[0] == "kind,meaning,before,before_mark,now,now_mark,told,subject"
    for text in (csv_text(sheet), markdown_text(sheet)):
        assert text.count(KEPT) == 3
        assert all(name in text for name in (*RESTATED, *MOVED))
