"""Whether a part of a workbook is well-formed XML: the fast reader makes something of any bytes, in silence."""

from xml.parsers import expat

from prevent_cli.intake.readers.sheets import RefusedError

# Parsing takes as long as all the rest: 1 s for 100 MiB. A larger part is 200,000 rows that some program wrote whole.
MOST_BYTES = 2**26


class WellFormed:
    """A parser that keeps nothing; it takes the bytes of one part, in pieces, beside what else is done with them.

    `size` is the part's, in bytes; one that is too large is let pass.
    """

    def __init__(self, size: int) -> None:
        self.looks = size <= MOST_BYTES
        self._parser = expat.ParserCreate(namespace_separator=" ")
        self._parser.StartDoctypeDeclHandler = _refuse_doctype

    def feed(self, piece: bytes) -> None:
        """Take the next bytes. Raises RefusedError where no program could have written them."""
        self._parse(piece, last=False)

    def end(self) -> None:
        """Raise RefusedError where the part is cut short."""
        self._parse(b"", last=True)

    def _parse(self, piece: bytes, *, last: bool) -> None:
        if not self.looks:
            return
        try:
            self._parser.Parse(piece, last)
        except expat.ExpatError:
            wanted = (
                "is damaged: a part of it is not XML as spreadsheet programs write it; open it in Excel and save it"
            )
            raise RefusedError("damaged-file", wanted) from None


def _refuse_doctype(*_declared: object) -> None:
    raise RefusedError("harmful-file", "holds a document type declaration (DOCTYPE); it was not opened")
