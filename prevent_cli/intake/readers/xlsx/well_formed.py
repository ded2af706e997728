"""A check that a part of a workbook is well-formed XML, because the fast reader accepts any bytes."""

from xml.parsers import expat

from prevent_cli.intake.readers.sheets import RefusedError

# Parsing takes as long as everything else: 1 s for 100 MiB. A larger part has over 200,000 rows and is assumed whole.
MOST_BYTES = 2**26


class WellFormed:
    """A parser that checks the bytes of one part, in pieces, and stores nothing.

    `size` is the part's, in bytes. A part that is too large is not checked.
    """

    def __init__(self, size: int) -> None:
        self.is_checking = size <= MOST_BYTES
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def feed(self, piece: bytes) -> None:
        """Check the next bytes. Raises RefusedError if no program could have written them."""
        self._parse(piece, last=False)

    def end(self) -> None:
        """Raise RefusedError if the part is cut short."""
        self._parse(b"", last=True)

    def _parse(self, piece: bytes, *, last: bool) -> None:
        if not self.is_checking:
            return
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError:
            wanted = (
                "is damaged: a part of it is not XML as spreadsheet programs write it; open it in Excel and save it"
            )
            raise RefusedError("damaged-file", wanted) from None


def _refuse_doctype(*_declared: object) -> None:
    raise RefusedError("harmful-file", "contains a document type declaration (DOCTYPE); it was not opened")
