import pytest

from prevent_cli.intake.readers import text_pieces, text_survey
from prevent_cli.intake.readers.text_pieces import encoding_of_pieces
from prevent_cli.intake.readers.text_survey import survey_text


@pytest.fixture(params=[2, 4, 6, 2**20])
def _piece(request, monkeypatch):
    """Set the number of bytes that are read at once."""
    for module in (text_pieces, text_survey):
        monkeypatch.setattr(module, "CHUNK", request.param)


def text_of(path, *, skip=0):
    """Return the text of a file from its pieces."""
    survey = survey_text(path, ())
    return b"".join(text_pieces.text_pieces(path, survey, skip=skip)).decode(encoding_of_pieces(survey))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.usefixtures("_piece")
def test_pieces_are_the_text_with_line_feeds_however_the_file_is_cut(tmp_path, encoding):
    path = tmp_path / "a.csv"
    path.write_bytes("Café,b\r\n\rc,d\r\n".encode(encoding))
    assert text_of(path) == "Café,b\n\nc,d\n"
    assert text_of(path, skip=len("Caf")) == "é,b\n\nc,d\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1252"])
@pytest.mark.parametrize(
    ("end", "left"),
    [("\x1a", ""), ("\r\n\x1a\r\n\r\n", "\n"), ("\x1a\x1a", ""), ("\x1a\n\x1a", "\x1a\n"), ("\x1a,x\n", "\x1a,x\n")],
)
@pytest.mark.usefixtures("_piece")
def test_end_mark_is_left_out_even_where_the_file_is_cut(tmp_path, encoding, end, left):
    path = tmp_path / "a.csv"
    path.write_bytes(f"é,b{end}".encode(encoding))
    assert text_of(path) == f"é,b{left}"
