import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled
from prevent_cli.intake.recognition.panel import panel_of


@pytest.mark.parametrize(
    ("groups", "panel"),
    [
        (("Fenshire Channel Panel",), "Fenshire Channel Panel"),
        (("Fenshire Channel Panel", "Prevent Delivery Group"), "Fenshire Channel Panel"),
        (("Fenshire Channel Panel", "Channel Panel"), ""),  # one has the usual name
        (("East Channel Panel", "West Channel Panel"), ""),
        (("Prevent Board",), ""),
    ],
)
def test_the_one_group_that_is_a_channel_panel_is_the_panel(groups, panel):
    rows = [f"2024-0{month}-10 | {group} | Police | Yes" for month in range(1, 5) for group in groups]
    drawn = sheet("\n".join(["Meeting date | Meeting | Agency | Attended", *rows]), file="Channel panel log.xlsx")
    assert panel_of(recognise([drawn], Settled()).of("meetings"), "Channel Panel") == panel
