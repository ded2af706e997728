"""What measures work out of rows, kept with these rows."""

from dataclasses import replace

import pandas as pd

from prevent_cli.measures.base.material import Rows


def test_what_some_rows_give_is_worked_out_once_and_not_for_other_rows():
    rows = Rows(name="referrals", frame=pd.DataFrame({"received_on": pd.to_datetime(["2020-01-31", None])}))
    assert rows.once("number", lambda: 1) == rows.once("number", lambda: 2) == 1
    assert rows.days("received_on") is rows.days("received_on")
    other = replace(rows, frame=rows.frame.iloc[:1])
    assert other.once("number", lambda: 3) == 3
    assert len(other.days("received_on")) == 1
