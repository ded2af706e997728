import pytest

from prevent_cli.intake.readers.text_lines import count_letters, filled_lines, without_returns

NO_VALUE = b',;\t| "'


@pytest.mark.parametrize(
    ("piece", "found"),
    [
        (b"a\nb\nc", (2, b"a", b"c")),
        (b"a\r\n,b\r\n", (2, b"a", b"")),
        (b"\n", (1, b"", b"")),
        (b'\r\n"b\n,', (2, b"", b",")),
    ],
)
def test_lines_are_counted_where_each_has_a_value(piece, found):
    lines = filled_lines(piece, NO_VALUE)
    assert (lines.number, lines.before, lines.after) == found


@pytest.mark.parametrize("piece", [b"", b"a", b"a\rb", b"a\r\r\nb\n", b"a\n\nb", b"a\r\n\r\nb", b"a\n,,\nb", b'a\n"\n'])
def test_piece_with_a_blank_line_or_other_ends_is_left_to_a_closer_look(piece):
    assert filled_lines(piece, NO_VALUE) is None


@pytest.mark.parametrize(
    ("piece", "found"),
    [
        (b"", b""),
        (b"a\nb", b"a\nb"),
        (b"\r\na\r\nb", b"\na\nb"),
        (b"a\rb\r\n", None),
        (b"a\r\r\n", None),
        (b"a\r", None),
    ],
)
def test_carriage_returns_are_removed_only_before_line_feeds(piece, found):
    assert without_returns(piece) == found


def test_letters_are_counted():
    assert [count_letters(b"a,b,,", letter) for letter in (b",", b"a", b"x")] == [3, 1, 0]
