"""What the returns say now of the figures of earlier bundles."""

import datetime as dt
from types import SimpleNamespace

from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.jobs.export.changes import Earlier, Exported
from prevent_cli.jobs.export.recounted import with_recounted
from prevent_cli.measures.base.figure import Count, Measured, Unit, counted
from prevent_cli.periods import parse_month

JANUARY = Exported(month=parse_month("2020-01"), where="2020-01", policy=Policy(status=Status.PUBLIC), figures={})


def counting(asked):
    """Return what counts seven live cases as at the end of each month, and notes for which month it was asked."""

    def of(month):
        asked.append(month.label)
        count = Count(value=7, source="referrals", rule="all")
        live = counted("channel.live", meaning="", unit=Unit.CASES, count=count, as_at=dt.date(2020, 1, 31))
        return {"casework": Measured(figures=(live,))}

    return SimpleNamespace(of=of)


def test_a_figure_of_the_month_before_is_counted_again_once_it_is_asked_for():
    asked = []
    earlier = with_recounted(Earlier(before=(JANUARY,)), counting(asked))
    assert asked == []
    assert earlier.recounted("channel.live")["value"] == 7
    assert earlier.recounted("channel.gone") is None
    assert asked == ["2020-01"]


def test_nothing_is_counted_again_where_no_month_was_exported_before():
    earlier = Earlier(same=JANUARY)
    assert with_recounted(earlier, counting([])) is earlier
