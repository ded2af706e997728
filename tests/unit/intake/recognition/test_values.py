import pytest
from raw_tables import sheet

from prevent_cli.intake.recognition import values
from prevent_cli.intake.recognition.candidates import known_headings
from prevent_cli.intake.recognition.layout import table_of
from prevent_cli.intake.recognition.values import values_of
from prevent_cli.returns import RETURNS

REFERRALS = RETURNS["referrals"]
TABLE = table_of(
    sheet(
        "Ref | Date received | Concern | Notes\n"
        "R1 | 2024-05-01 | Islamist | a\nR2 | 2024-05-02 | MUU | n/a\nR3 | tbc | Salad bar | b\nR4 | soon | Other | c"
    ),
    known_headings(),
)


def test_fit_is_the_share_of_rows_whose_value_is_of_the_columns_kind():
    days = values_of(TABLE, 1)
    assert days.filled == 3  # "tbc" means that there is no value
    assert days.fit(REFERRALS.column("received_on")) == 2 / 3
    assert values_of(TABLE, 2).fit(REFERRALS.column("concern")) == 3 / 4
    assert values_of(TABLE, 3).fit(RETURNS["sessions"].column("notes")) == 1


def test_key_is_unique_short_and_has_a_digit_and_is_no_day():
    assert values_of(TABLE, 0).is_key
    assert not values_of(TABLE, 1).is_key
    assert not values_of(TABLE, 2).is_key
    assert not values_of(TABLE, 3).is_key


def test_column_of_few_words_is_coded():
    assert values_of(TABLE, 2).is_coded(REFERRALS.column("concern"))
    assert not values_of(TABLE, 2).is_coded(REFERRALS.column("received_on"))


def test_share_in_counts_rows():
    assert values_of(TABLE, 0).share_in(frozenset({"r1", "r2"})) == 1 / 2


def test_days_with_short_years_fit_where_the_column_proves_that_the_day_is_first():
    rows = "\n".join(f"R{at} | {day}" for at, day in enumerate(("15.05.24", "3/6/24", "28.11.24")))
    proved = table_of(sheet(f"Ref | Date received\n{rows}"), known_headings())
    assert values_of(proved, 1).fit(REFERRALS.column("received_on")) == 1
    unclear = table_of(sheet("Ref | Date received\nR1 | 03.05.24\nR2 | 04.06.24"), known_headings())
    assert values_of(unclear, 1).fit(REFERRALS.column("received_on")) == 0


@pytest.mark.parametrize(
    ("texts", "is_key"),
    [
        (("3", "1", "2", "6"), True),  # a row was deleted
        (("50412", "71903", "61001"), True),
        (("120", "15", "280"), False),  # amounts
        (("2024", "0017", "9001"), True),
        (("1200", "150", "28000"), False),
        (("R1", "7", "R99"), True),
    ],
)
def test_whole_numbers_are_keys_if_they_follow_each_other_or_have_as_many_digits(texts, is_key):
    assert (
        values_of(
            table_of(
                sheet("\n".join(["Ref | Date received", *(f"{text} | 2024-05-01" for text in texts)])), known_headings()
            ),
            0,
        ).is_key
        is is_key
    )


def _column_of(texts):
    rows = "\n".join(f"R{at} | {text}" for at, text in enumerate(texts))
    return values_of(table_of(sheet(f"Ref | Date received\n{rows}"), known_headings()), 1)


def test_long_column_of_another_kind_is_known_by_some_of_its_texts(monkeypatch):
    typed = []
    own = values.typed_values
    monkeypatch.setattr(
        values, "typed_values", lambda column, texts, words: typed.extend(texts) or own(column, texts, words)
    )
    assert _column_of(f"case {at}" for at in range(2_000)).fit(REFERRALS.column("received_on")) == 0
    assert len(typed) <= 3 * values.FIRST_TEXTS


def test_most_frequent_texts_of_a_long_column_are_among_those_first_typed():
    texts = [f"case {at}" for at in range(1_000)]
    texts[1:1] = ["14/05/2024"] * 1_000
    assert _column_of(texts).fit(REFERRALS.column("received_on")) == 1 / 2


def test_words_that_mean_no_day_in_one_column_are_no_day_in_another_whichever_is_asked_first():
    table = table_of(sheet("Ref | Day\nR1 | 2024-05-01\nR2 | Not held"), known_headings())
    columns = RETURNS["referrals"]
    values = values_of(table, 1)
    assert [values.fit(columns.column(name)) for name in ("panel_on", "review_6_on", "panel_on")] == [0.5, 1.0, 0.5]
