import datetime as dt

import pandas as pd
import pytest
from intake_files import HEADCOUNTS, load, load_drawing, rules, sentences, write_xlsx

from prevent_cli.intake.cells.cell_types import code_words, nearest_good, parse_date, typed_values
from prevent_cli.intake.cells.complaints import Complaint
from prevent_cli.intake.faults import Severity
from prevent_cli.returns import RETURNS, Column, Kind


def value_of(kind, text, column=None):
    """Return the value of one text, or the rule that it breaks."""
    column = column or Column(name="x", heading="X", kind=kind, guidance="")
    typed = typed_values(column, [text], code_words(column, {}))
    return typed.complaints[0].rule if typed.complaints else typed.values[0]  # noqa: PD011 - not a frame


DAY = dt.date(2018, 2, 1)


@pytest.mark.parametrize(
    "text",
    [
        "2018-02-01",
        "2018-02-01 00:00:00",
        "2018-02-01T10:30:05",
        "01/02/2018 23:59",
        "2018-02-01 9:05:59.5",
        "01/02/2018",
        "1/2/2018",
        "01-02-2018",
        "1.2.2018",
        "01/02/2018 00:00",
        "1 February 2018",
        "1 Feb 2018",
        "1st  FEB 2018",
        "1-Feb-2018",
        " 01/02/2018\N{NO-BREAK SPACE}",
        "\N{LEFT-TO-RIGHT MARK}01/02/2018",
    ],
)
def test_day_is_read_day_first_in_every_form_that_is_declared(text):
    assert value_of(Kind.DATE, text) == DAY


@pytest.mark.parametrize(
    "text",
    [
        "01/02/2018 99:99",
        "2018-01-02T25:61:00",
        "01/02/2018 24:00",
        "31/02/2018",
        "04/13/2018",
        "43132",
        "01/02/18",
        "1/2-2018",
        "soon",
        "2018",
        "1 Febtober 2018",
        "29/02/2019",
    ],
)
def test_text_that_is_no_day_is_refused(text):
    assert value_of(Kind.DATE, text) == "not-a-date"


@pytest.mark.parametrize("text", ["01/02/1989", "01/02/2101", "1899-12-31 10:30:00", "0208-02-01"])
def test_day_in_a_year_no_return_speaks_of_is_refused(text):
    assert value_of(Kind.DATE, text) == "year-out-of-range"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2018-02-01 00:00:00", "2018-02-01"),
        ("1 Feb 2018", "2018-02-01"),
        ("January  2020", "January 2020"),
        ("Spring/Summer 2019", "Spring/Summer 2019"),
        ("TBC", "Date to be confirmed"),
        ("date to be confirmed", "Date to be confirmed"),
        ("when ready", "not-a-date"),
        ("31/02/2018", "not-a-date"),
    ],
)
def test_loose_date_is_kept_as_precise_as_it_was_given(text, value):
    assert value_of(Kind.LOOSE_DATE, text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("12", 12),
        ("12.0", 12),
        ("1,234", 1234),
        (" 0 ", 0),
        *(
            (text, "not-a-whole-number")
            for text in ("-1", "1.5", "twelve", "12,34", "45%", "0.45", "9999999999", "\u0661")
        ),
    ],
)
def test_whole_number_is_nought_or_more_without_a_fraction(text, value):
    assert value_of(Kind.WHOLE, text) == value


@pytest.mark.parametrize(
    ("text", "value"),
    [
        *((text, True) for text in ("Yes", "y", "TRUE", "1")),
        *((text, False) for text in ("NO", "n", "false", "0")),
        *((text, "not-yes-or-no") for text in ("maybe", "2", "yes?")),
    ],
)
def test_yes_and_no_are_read_in_any_case(text, value):
    assert value_of(Kind.YES_NO, text) == value


@pytest.mark.parametrize("text", ["007", "NA", "None", "45%", "{{7*7}}", "=1+1", "1E5", "TRUE"])
@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.IDENTIFIER])
def test_text_is_kept_as_it_stands(kind, text):
    assert value_of(kind, f" {text}\N{NO-BREAK SPACE}") == text


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("2018/19-Q2", "2018/19 Q2"),
        (" 2018-19 q2 ", "2018/19 Q2"),
        ("2018/19", "2018/19"),
        ("2018", "2018"),
        ("summer", "not-a-period"),
        ("2018/20", "not-a-period"),
    ],
)
def test_period_is_kept_by_its_label(text, value):
    assert value_of(Kind.PERIOD, text) == value


@pytest.mark.parametrize(
    "kind", [Kind.TEXT, Kind.DATE, Kind.WHOLE, Kind.CODE, Kind.CODES, Kind.YES_NO, Kind.PERIOD, Kind.DAY_OR_ANSWER]
)
def test_cell_of_spaces_is_blank(kind):
    assert value_of(kind, " \N{NO-BREAK SPACE}\N{ZERO WIDTH SPACE}") is None


SOURCE = RETURNS["referrals"].column("source")
VULNERABILITIES = RETURNS["referrals"].column("vulnerabilities")


@pytest.mark.parametrize("text", ["education", "SCHOOL", "Education\N{NO-BREAK SPACE}", "School."])
def test_code_is_matched_by_name_or_alias_after_cleaning(text):
    assert value_of(Kind.CODE, text, SOURCE) == "Education"


def test_unknown_code_is_refused_and_the_nearest_is_proposed():
    words = code_words(SOURCE, {})
    assert value_of(Kind.CODE, "Eduction", SOURCE) == "unknown-code"
    assert nearest_good(SOURCE, "Eduction", words) == "Education"
    assert nearest_good(SOURCE, "Zebra", words) is None


def test_code_word_of_the_councils_own_is_taken(tmp_path):
    found = load_drawing(
        tmp_path,
        "referrals",
        "Ref | Received | Source\nR1 | 01/02/2018 | Surgery\nR2 | 01/02/2018 | Social-Worker",
        codes={"source": {"surgery": "GP", "Social worker": "Local authority"}},
    )
    assert found.frame["source"].tolist() == ["Health", "Local authority"]


@pytest.mark.parametrize(
    "text",
    [
        "Isolation; Domestic abuse",
        "Isolation\nFamilial violence",
        "domestic abuse, isolation",
        "Isolation;;Isolation; Domestic abuse;",
    ],
)
def test_several_codes_come_out_once_each_in_the_lists_order(text):
    assert value_of(Kind.CODES, text, VULNERABILITIES) == "Domestic abuse or familial violence; Isolation"


def test_comma_parts_codes_only_where_the_whole_is_no_code():
    column = RETURNS["referrals"].column("concern")
    several = Column(name="x", heading="X", kind=Kind.CODES, guidance="", codes=column.codes)
    assert value_of(Kind.CODES, "Mixed, unstable or unclear; Incel", several) == "Mixed, unstable or unclear; Incel"


def test_one_unknown_word_among_several_refuses_the_cell():
    assert value_of(Kind.CODES, "Isolation; Boredom", VULNERABILITIES) == "unknown-code"
    assert value_of(Kind.CODES, ";", VULNERABILITIES) == "unknown-code"


def test_date_parser_reads_no_american_dates():
    assert parse_date("02/03/2018") == dt.date(2018, 3, 2)
    assert parse_date("12/31/2018") is None


def test_fault_says_where_what_and_what_is_wanted(tmp_path):
    write_xlsx(tmp_path, "referrals.xlsx", {"Log": [["Referral ID", "Date received"], ["R1", "31/02/2018"]]})
    assert sentences(load(tmp_path, "referrals")) == [
        'referrals.xlsx, sheet "Log", cell B2 (Date received): "31/02/2018" is not a date; use DD/MM/YYYY'
    ]


def test_blank_in_a_column_that_must_be_filled_refuses_the_row(tmp_path):
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n01/02/2018 |  | 3\n01/02/2018 | A | 4")
    assert sentences(found) == ["headcounts.csv, cell B2 (Department): is blank; enter a value"]
    assert (found.rows_in, found.rows_kept, found.rows_refused) == (2, 1, 1)


def test_blank_rows_are_no_rows(tmp_path):
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n | | \n01/02/2018 | A | 4\n | | \n")
    assert (found.rows_in, found.places.row.tolist()) == (1, [3])


@pytest.mark.parametrize("first", ["Total", "GRAND TOTAL", "Totals:", "Total for all departments"])
def test_totals_row_at_the_end_is_left_out_with_a_warning(tmp_path, first):
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n01/02/2018 | A | 4\n{first} | | 4\n | | ")
    assert sentences(found, Severity.WARNING) == ["headcounts.csv, row 3: is a row of totals and was left out"]
    assert (found.stops, found.rows_kept, found.rows_left_out) == (False, 1, 1)


def test_totals_row_in_the_middle_is_refused_not_left_out(tmp_path):
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\nTotal | | 4\n13/02/2018 | A | 4")
    assert set(rules(found)) == {"not-a-date", "blank-cell"}


def test_last_row_that_only_begins_with_total_and_is_whole_is_kept(tmp_path):
    drawing = "Code | Name\nTotal Care | Total Care Ltd"
    assert load_drawing(tmp_path, "departments", drawing).rows_kept == 1


def test_row_that_repeats_a_key_is_refused_and_the_earlier_one_named(tmp_path):
    drawing = f"{HEADCOUNTS}\n01/02/2018 | A | 4\n2018-02-01 | A | 5\n01/02/2018 | B | 5"
    found = load_drawing(tmp_path, "headcounts", drawing)
    assert sentences(found) == [
        "headcounts.csv, row 3: repeats the As at and Department of row 2; no two rows may have both the same"
    ]
    assert found.frame["required"].tolist() == [4, 5]


def test_column_of_the_key_that_the_file_lacks_is_named_where_rows_repeat(tmp_path):
    drawing = "Date | Kind | Subject\n14/05/2024 | Briefing | Duty\n14/05/2024 | Briefing | Duty"
    assert sentences(load_drawing(tmp_path, "events", drawing)) == [
        "events.csv, row 3: repeats the Date, Kind and Subject of row 2; no two rows may have all of them the same. "
        'If the rows differ in "Who", add that column'
    ]


def test_repeated_personal_key_is_not_shown(tmp_path):
    found = load_drawing(tmp_path, "referrals", "Ref | Received\nSMITH-1 | 01/02/2018\nSMITH-1 | 02/02/2018")
    assert sentences(found) == [
        "referrals.csv, cell A3 (Referral ID): repeats the Referral ID of row 2; each row needs a different one"
    ]


def test_ids_that_differ_in_case_or_leading_zeros_are_two(tmp_path):
    found = load_drawing(
        tmp_path, "referrals", "Ref | Received\n7 | 01/02/2018\n007 | 01/02/2018\na | 01/02/2018\nA | 01/02/2018"
    )
    assert found.rows_kept == 4


def test_more_than_two_hundred_like_faults_are_gathered_with_their_count(tmp_path):
    rows = "\n".join(f"soon {n} | D{n} | 1" for n in range(250))
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n{rows}")
    assert len(found.faults) == 201
    assert (found.faults[-1].count, found.faults[-1].cell) == (50, None)
    assert found.faults[-1].sentence == (
        'headcounts.csv, column "As at": is not a date; use DD/MM/YYYY (50 more cells)'
    )
    assert found.rows_refused == 250


def test_ten_different_faults_give_ten_located_faults_and_no_personal_value(tmp_path):
    planted = "ZQXTOKEN"
    heads = [
        "Referral ID",
        "Date received",
        "Source",
        "Concern",
        "Vulnerabilities",
        "Police check",
        "Advice given",
        "Panel date",
        "Accepted",
        "Closed",
        "Outcome",
    ]
    good = "13/02/2018"
    rows = [
        heads,
        [f"{planted}1", "31/02/2018"],
        [f"{planted}2", None],
        [None, good],
        [f"{planted}4", good, "Scool"],
        [f"{planted}5", good, None, "Unheard of"],
        [f"{planted}6", good, None, None, f"{planted}v"],
        [f"{planted}7", good, None, None, None, "04/13/2018"],
        [f"{planted}8", good, None, None, None, None, "01/02/1918"],
        [f"{planted}9", good, None, None, None, None, None, "#REF!"],
        [f"{planted}10", good],
        [f"{planted}10", good],
    ]  # fmt: skip
    write_xlsx(tmp_path, "referrals.xlsx", {"Log": rows}, at=(2, 2))
    found = load(tmp_path, "referrals")
    assert [(fault.cell, fault.rule) for fault in found.faults] == [
        ("C3", "not-a-date"),
        ("C4", "blank-cell"),
        ("B5", "blank-cell"),
        ("D6", "unknown-code"),
        ("E7", "unknown-code"),
        ("F8", "unknown-code"),
        ("G9", "not-a-date"),
        ("H10", "year-out-of-range"),
        ("I11", "error-cell"),
        ("B13", "duplicate-row"),
    ]
    assert not any(planted in fault.sentence or planted in repr(fault) for fault in found.faults)
    assert (found.rows_in, found.rows_kept, found.rows_refused) == (11, 1, 10)


def test_frame_has_every_declared_column_in_its_kind(tmp_path):
    found = load_drawing(tmp_path, "attendance", "Session ID | Person ID | Department\nS1 | P1 | A")
    kinds = {
        Kind.DATE: "datetime64[s]",
        Kind.WHOLE: "Int64",
        Kind.YES_NO: "boolean",
    }
    for column in RETURNS["attendance"].columns:
        dtype = found.frame[column.name].dtype
        assert str(dtype) == kinds.get(column.kind, "category"), column.name
    assert isinstance(found.frame.index, pd.RangeIndex)
    assert list(found.frame["department"].cat.categories) == ["A"]


def test_values_of_refused_rows_are_no_categories(tmp_path):
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\nsoon | A | 1\n01/02/2018 | B | 1")
    assert list(found.frame["department"].cat.categories) == ["B"]


def test_complaints_are_compared_by_what_they_say():
    assert Complaint(rule="a", wanted="b") == Complaint(rule="a", wanted="b")


def notes(found):
    return [(fault.rule, fault.cell, fault.count, fault.also) for fault in found.faults if fault.severity == "note"]


def test_typed_date_that_could_be_read_month_first_is_noted_once_a_column(tmp_path):
    drawing = f"{HEADCOUNTS}\n03/04/2018 | A | 1\n03/03/2018 | B | 1\n2018-04-03 | C | 1\n05/04/2018 | D | 1"
    found = load_drawing(tmp_path, "headcounts", drawing)
    assert notes(found) == [("day-first", "A2", 2, "A5")]
    assert found.frame["as_at"].iloc[0].date() == dt.date(2018, 4, 3)
    assert not found.stops


def test_day_beyond_the_twelfth_settles_the_order_in_a_delimited_file(tmp_path):
    drawing = f"{HEADCOUNTS}\n03/04/2018 | A | 1\n25/04/2018 | B | 1"
    assert notes(load_drawing(tmp_path, "headcounts", drawing)) == []


def test_typed_date_in_a_workbook_is_noted_whatever_stands_beside_it(tmp_path):
    rows = [HEADCOUNTS.split(" | "), ["03/04/2018", "A", 1], ["25/04/2018", "B", 1], [dt.date(2018, 4, 3), "C", 1]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"Log": rows})
    assert notes(load(tmp_path, "headcounts")) == [("day-first", "A2", 1, "")]


def test_cells_gathered_into_one_fault_are_all_named_as_ranges(tmp_path):
    rows = "\n".join(f"13/02/2018 | D{number} | soon" for number in range(210))
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n{rows}")
    assert (found.faults[-1].count, found.faults[-1].cell, found.faults[-1].also) == (10, None, "C202:C211")
