"""What the returns say of the figures of earlier bundles."""

import datetime as dt

import pytest

from prevent_cli.jobs.export.recounted import suppressed_figures
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted

DAY = dt.date(2020, 1, 31)


def measured(*names):
    count = Count(value=7, source="referrals", rule="all")
    return Measured(
        figures=tuple(counted(name, meaning=name, unit=Unit.CASES, count=count, as_at=DAY) for name in names)
    )


FOUND = {
    "coverage": measured("training.adults.trained"),
    "training-gap": measured("training.adults.trained", "training.adults.to-train"),
    "deep-dive": measured("deep-dive.2019-20.cases"),
}


@pytest.mark.parametrize(
    ("withheld", "name", "is_held"),
    [
        (("deep-dive",), "deep-dive.2019-20.cases", True),
        (("deep-dive",), "deep-dive.2019-20.concern.rare", True),  # whether it is still there is not to be seen
        (("deep-dive",), "training.adults.trained", False),
        (("deep-dive",), "panel.meetings", False),  # its measure was not counted
        (("training-gap",), "training.adults.to-train", True),
        (("training-gap",), "training.adults.trained", False),  # another measure shows it
        (("training-gap",), "training.gone.trained", False),
        (("coverage", "training-gap"), "training.gone.trained", True),
        ((), "deep-dive.2019-20.concern.rare", False),
    ],
)
def test_a_figure_is_held_back_with_the_measures_that_could_give_it(withheld, name, is_held):
    assert (name in suppressed_figures([name], FOUND, withheld)) is is_held
