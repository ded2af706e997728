"""The list of what is enclosed with a paper: its own appendices, then the council's enclosures, in one order."""

import re
from collections.abc import Iterable, Sequence
from string import ascii_uppercase

from prevent_cli.errors import WorkspaceError
from prevent_cli.workspace.settings import FILE_NAME

APPENDIX = "Appendix"
_LABELLED = re.compile(r"(annexe?|appendix|enclosure|schedule|supplement)\s+\S{1,5}\s*[:.\u2013-]", re.IGNORECASE)


def enclosures_listed(titles: Sequence[str], own: Iterable[str], *, code: str) -> tuple[str, ...]:
    """Return the lines of the list: Appendix A, B, ... An enclosure of the council's that has a label keeps it.

    Raises WorkspaceError for one labelled as an appendix: the letters follow those of the paper's own appendices.
    """
    listed = [f"{APPENDIX} {letter_of(at)}: {title}" for at, title in enumerate(titles)]
    lettered = len(listed)
    for words in own:
        label = _LABELLED.match(words)
        if label is not None and label[1].casefold() == APPENDIX.casefold():
            place = f"{FILE_NAME}: boards.{code}.enclosures"
            raise WorkspaceError(
                f'{place}: leave out "{label.group()}"; the letter follows the paper\'s own appendices'
            )
        if label is None:
            listed.append(f"{APPENDIX} {letter_of(lettered)}: {words}")
            lettered += 1
        else:
            listed.append(words)
    return tuple(listed)


def letter_of(place: int) -> str:
    """Return the letter of an appendix by its place: A to Z, then AA to ZZ."""
    before, last = divmod(place, len(ascii_uppercase))
    return f"{ascii_uppercase[before - 1] if before else ''}{ascii_uppercase[last]}"
