"""The widths of a table's columns: by weight, but with room for words, and for headings of three lines."""

import pytest

from prevent_cli.writers.paper_widths import column_widths, heading_width, lines, with_low_headings
from prevent_cli.writers.word.letter_widths import Letters

LETTERS = Letters(size=1000, fixed=100)  # each letter is 100 wide


def test_a_column_whose_longest_word_would_break_takes_room_from_the_widest():
    assert column_widths([8, 1, 1], 9000, least=[2000, 1500, 1000]) == [6500, 1500, 1000]
    assert sum(column_widths([8, 1, 1], 9000, least=[9000, 9000, 9000])) == 9000


def test_column_widths_follow_weights_and_sum_to_the_page():
    assert column_widths([2, 1], 9026) == [6017, 3009]
    assert sum(column_widths([3, 1, 1, 2], 9026)) == 9026


@pytest.mark.parametrize(
    ("text", "width", "count"),
    [("", 500, 1), ("aa bb", 500, 1), ("aa bb", 499, 2), ("aaaa", 200, 2), ("a bbbbbb", 300, 3)],
)
def test_lines_end_between_words_and_within_longer_ones(text, width, count):
    assert lines(text, width, LETTERS) == count


@pytest.mark.parametrize(("most", "width"), [(1, 2300), (2, 1300), (3, 800), (4, 600), (9, 600)])
def test_a_heading_of_fewer_lines_is_wider(most, width):
    assert heading_width("staff who took a course", most, LETTERS) == width


def test_headings_take_three_lines_if_there_is_room_and_more_if_not():
    headings, least = ["Department", "a b c d e f"], [1000, 100]
    assert with_low_headings(headings, least, around=[0, 0], room=2000, letters=LETTERS) == [1000, 300]
    assert with_low_headings(headings, least, around=[0, 50], room=1350, letters=LETTERS) == [1000, 350]
    assert with_low_headings(headings, least, around=[0, 0], room=1250, letters=LETTERS) == [1000, 100]
