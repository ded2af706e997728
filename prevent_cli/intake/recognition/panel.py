"""The council's own name of the Channel Panel, as its meetings are called in its files."""

from collections.abc import Iterable

from prevent_cli.intake.recognition.candidate import Candidate
from prevent_cli.intake.recognition.whole_file import is_panel
from prevent_cli.wording import cleaned

GROUP = "group"


def panel_of(meetings: Iterable[Candidate], panel: str) -> str:
    """Return the one group of the meetings that is a Channel Panel; "" if it is called `panel`, or if there are two."""
    groups: dict[str, str] = {}
    for one in meetings:
        match = one.match(GROUP)
        if match is not None and match.certain:
            groups.update({cleaned(text): text for text in one.values[match.index].counts})
    panels = [text for text in groups.values() if is_panel(text)]
    return panels[0] if len(panels) == 1 and cleaned(panel) not in groups else ""
