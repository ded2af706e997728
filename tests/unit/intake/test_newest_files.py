import pytest
from intake_files import load, sentences, write_csv

HEADS = "Referral ID | Date received | Type of concern"


def table(first, last):
    return "\n".join([HEADS, *(f"R{at} | 2024-05-{at:02} | Islamist" for at in range(first, last))])


def newest(folder, older, newer, **settings):
    write_csv(folder, "Log Sept 24.csv", older)
    write_csv(folder, "Log Oct 24.csv", newer)
    return load(folder, "referrals", file=("Log*.csv",), read="newest", **settings)


def test_newest_file_without_most_rows_of_the_one_before_is_a_fault(tmp_path):
    found = newest(tmp_path, table(1, 11), table(11, 21))
    assert sentences(found) == [
        "Log Oct 24.csv: lacks 10 of 10 rows of Log Sept 24.csv, which is not read. If the rows of the files differ, "
        'delete read = "newest" under [returns.referrals]. Otherwise move the older file away'
    ]


@pytest.mark.parametrize(
    "newer",
    [table(1, 21), table(5, 21), table(1, 6), table(1, 11).replace("R1 ", "r1  ")],
    ids=["all", "a few deleted", "half deleted", "spelt otherwise"],
)
def test_newest_file_with_most_rows_of_the_one_before_is_read(tmp_path, newer):
    assert sentences(newest(tmp_path, table(1, 11), newer)) == []


def test_two_rows_that_are_gone_are_no_fault(tmp_path):
    assert sentences(newest(tmp_path, table(1, 3), table(3, 9))) == []


def test_older_file_that_is_another_table_is_no_fault(tmp_path):
    assert sentences(newest(tmp_path, "Week | Who\n1 | A\n2 | B\n3 | C", table(1, 11))) == []
