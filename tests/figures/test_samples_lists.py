"""The Barnet sample's staff list and reviews, recounted in plain Python, agree with its headcounts."""

import datetime as dt
from collections import Counter

import pytest
from test_samples_raw import barnet, codes, latest


def in_post(code, day):
    return [
        row
        for row in barnet("staff.csv")
        if codes()[row["Department"]] == code
        and (not row["Started"] or row["Started"] <= day)
        and not (row["Left"] and row["Left"] <= day)
        and row["Requires training"] != "No"
    ]


@pytest.mark.parametrize("code", ["caft", "re"])
@pytest.mark.parametrize("day", [dt.date(2018, 9, 3), dt.date(2020, 4, 1), dt.date(2020, 12, 31)])
def test_everybody_of_the_two_small_departments_is_in_the_staff_list(code, day):
    headcounts = [row for row in barnet("headcounts.xlsx") if codes()[row["Department"]] == code]
    required = int(latest(headcounts, day)["Number of staff requiring training"])
    people = in_post(code, day)
    assert len({row["Person ID"] for row in people}) == len(people) == required


def test_everybody_of_the_two_small_departments_has_a_managers_post():
    people = in_post("caft", dt.date(2020, 12, 31)) + in_post("re", dt.date(2020, 12, 31))
    assert "" not in Counter(row["Manager"] for row in people)


def test_all_who_came_as_staff_of_the_two_small_departments_were_in_post_on_the_day():
    days = {row["Session ID"]: row["Date held"] for row in barnet("sessions.csv")}
    for row in barnet("attendance.csv"):
        code = codes()[row["Department"]]
        if code in {"caft", "re"}:
            assert row["Person ID"] in {person["Person ID"] for person in in_post(code, days[row["Session ID"]])}


def test_no_review_is_held_before_support_ended_and_the_second_follows_the_first():
    for row in barnet("referrals.xlsx"):
        first, second = row["Six-month review"], row["Twelve-month review"]
        assert not first or row["Support ended"] < first <= dt.date(2020, 12, 31)
        assert not second or first < second <= dt.date(2020, 12, 31)
