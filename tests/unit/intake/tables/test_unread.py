import pytest
from intake_files import load_drawing, sentences

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.unknown_words import unknown_words

REFERRALS = "Referral ID | Date received | Type of concern | Date closed | Age"


def rows(concern="Islamist", closed="02/06/2024", age="15"):
    return f"{REFERRALS}\n" + "\n".join(f"R{at} | 01/05/2024 | {concern} | {closed} | {age}" for at in range(1, 5))


def load_unread(tmp_path, drawing, *names):
    return load_drawing(tmp_path, "referrals", drawing, unread=names)


@pytest.mark.parametrize(
    ("changed", "name", "heading", "fault"),
    [
        ({"concern": "Salad bar"}, "concern", "Type of concern", "C2 (Type of concern): is not one of: Islamist"),
        ({"closed": "31/02/2024"}, "closed_on", "Support ended", 'D2 (Support ended): "31/02/2024" is not a date'),
        ({"age": "about 15"}, "age", "Age", "E2 (Age): is not an exact number"),
    ],
    ids=["words", "days", "personal numbers"],
)
def test_cells_of_an_unread_column_are_warnings_that_stop_nothing(tmp_path, changed, name, heading, fault):
    found = load_unread(tmp_path, rows(**changed), name)
    assert (found.stops, found.rows_kept) == (False, 4)
    first, *others = [one for one in sentences(found, Severity.WARNING) if heading in one or "under unread" in one]
    assert f"cell {fault}" in first + "".join(others)
    assert any(
        f'has the column "{heading}" under unread in prevent.toml, so it is not read. Correct the cells in the '
        f"warnings, or give their words a meaning, and take {name} out of unread under [returns.referrals]" in one
        for one in (first, *others)
    )
    assert "about 15" not in "".join((first, *others))


def test_words_of_an_unread_column_of_codes_are_listed(tmp_path):
    found = load_unread(tmp_path, rows(concern="Salad bar"), "concern")
    ((words),) = unknown_words({"referrals": found})
    assert [(one.word, one.rows) for one in words.words] == [("Salad bar", 4)]
    assert found.frame["concern"].isna().all()


def test_unread_columns_are_one_line_and_one_without_faults_is_a_note(tmp_path):
    found = load_unread(tmp_path, rows(concern="Salad bar", closed="31/02/2024"), "concern", "closed_on", "age")
    assert [one for one in sentences(found, Severity.WARNING) if "under unread" in one] == [
        'referrals.csv: has the columns "Type of concern" and "Support ended" under unread in prevent.toml, so they '
        "are not read. Correct the cells in the warnings, or give their words a meaning, and take concern and "
        "closed_on out of unread under [returns.referrals]"
    ]
    assert [one for one in sentences(found, Severity.NOTE) if "under unread" in one] == [
        'referrals.csv: has the column "Age" under unread in prevent.toml, so it is not read. Its cells can be read, '
        "so you can take age out of unread under [returns.referrals]"
    ]


def test_unread_column_that_the_file_lacks_has_no_remark(tmp_path):
    found = load_unread(tmp_path, "Referral ID | Date received\nR1 | 01/05/2024", "concern")
    assert "under unread" not in "".join(sentences(found))
