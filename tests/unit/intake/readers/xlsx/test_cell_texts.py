import pytest
from intake_files import inline, load, read_here, sentences, write_parts
from shown_files import number, sheet_of, styled_parts, styles_xml

from prevent_cli.intake.readers.xlsx.cell_texts import plain_texts

HEADS = ("As at", "Department", "Headcount")


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (b"Adults", "Adults"),
        ("café".encode(), "café"),
        (b"two\nlines", "two\nlines"),
        (b"", None),
        (b" before", None),
        (b"after\t", None),
        ("\u00a0".encode(), None),
        (b"A &amp; B", None),
        (b"_x000D_", None),
        (b"a\rb", None),
    ],
)
def test_text_that_is_not_plain_is_left_to_fastexcel(value, text):
    assert list(plain_texts([value], keeps_spaces=False)) == [text]
    assert list(plain_texts([b"x", value, b"y"], keeps_spaces=False)) == ["x", text, "y"]


def test_outer_spaces_are_kept_where_the_text_says_so():
    assert list(plain_texts([b" before", b""], keeps_spaces=True)) == [" before", None]


@pytest.mark.parametrize("from_bytes", [0, 2**62])
def test_error_and_impossible_day_are_named_at_their_cells(from_bytes, tmp_path, monkeypatch):
    read_here(monkeypatch, xlsx__found_sheets__ONE_PASS_FROM_BYTES=from_bytes)
    rows = (
        '<c r="A1" t="str"><v>As at</v></c>'
        + "".join(inline(f"{letter}1", head) for letter, head in zip("BC", HEADS[1:], strict=True)),
        number("A2", 9_999_999, 1) + '<c r="B2" t="e"><f>NA()</f><v>#N/A</v></c>' + number("C2", 1),
        number("A3", 45_000, 1) + '<c r="B3" t="e"><v>#REF!</v></c>' + number("C3", 3),
    )
    write_parts(tmp_path / "headcounts.xlsx", styled_parts(sheet_of(*rows), styles_xml(["dd/mm/yyyy"])))
    said = " ".join(sentences(load(tmp_path, "headcounts")))
    assert all(cell in said for cell in ("cell A2", "cell B2", "cell B3")), said
