"""Headings in Welsh, and in Welsh and English, are read; two English words in one heading are not."""

import datetime as dt

import pytest
from intake_files import load_drawing, rules

from prevent_cli.intake.headings.bilingual import bilingual_halves


@pytest.mark.parametrize(
    "heading",
    [
        "Dyddiad derbyn",
        "Dyddiad derbyn / Date received",
        "Date received / Dyddiad derbyn",
        "Dyddiad derbyn (Date received)",
        "Date received [Dyddiad derbyn]",
        "Dyddiad derbyn - Date received",
        "Dyddiad derbyn / Pryd",  # the English half is not known
        "Dyddiad atgyfeiriadau / Date received",  # the Welsh half has other words
    ],
)
def test_a_heading_is_known_by_either_half(tmp_path, heading):
    found = load_drawing(tmp_path, "referrals", f"Cyfeirnod / Reference | {heading}\nA1 | 3 Mawrth 2020")
    assert found.faults == ()
    assert found.frame["received_on"].tolist() == [dt.datetime(2020, 3, 3)]  # noqa: DTZ001 - a day


def test_the_english_half_decides_where_the_welsh_one_has_two_meanings(tmp_path):
    found = load_drawing(
        tmp_path,
        "referrals",
        "Cyfeirnod | Dyddiad atgyfeirio | Dyddiad derbyn / Date accepted\nA1 | 13/03/2020 | 21/04/2020",
    )
    assert found.faults == ()
    assert found.frame["accepted_on"].notna().all()


@pytest.mark.parametrize(
    "heading", ["Date received / Date closed", "Department (code)", "Start date / End date", "Staff (panel)", "a/b/c"]
)
def test_english_headings_have_no_halves(heading):
    assert bilingual_halves(heading) == ()


def test_a_qualified_english_heading_is_still_not_read(tmp_path):
    found = load_drawing(tmp_path, "referrals", "Referral ID | Date received (panel)\nA1 | 03/03/2020")
    assert "missing-heading" in rules(found)


def test_welsh_answers_and_months_are_read(tmp_path):
    drawing = "Sesiwn / Session number | Rhif staff / Staff number | Adran / Department | Yn bresennol / Attended\n"
    found = load_drawing(tmp_path, "attendance", f"{drawing}S1 | 1 | A | Ydy\nS1 | 2 | A | Nac oes\nS1 | 3 | A | Oes")
    assert found.faults == ()
    assert found.frame["attended"].tolist() == [True, False, True]
