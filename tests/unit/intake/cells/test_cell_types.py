import datetime as dt

import pytest
from intake_files import HEADCOUNTS, inline, load, load_drawing, raw_parts, rules, sentences, write_parts, write_xlsx

from prevent_cli.intake.cells.day_text import likely_day
from prevent_cli.intake.faults import Severity

REFERRALS = "Ref | Received"


@pytest.mark.parametrize(
    ("text", "proposed", "why"),
    [
        ("04/13/2018", "13 April 2018", "seems to have the month before the day"),
        ("April 13, 2018", "13 April 2018", "seems to have the month before the day"),
        ("01/04/18", "1 April 2018", "has a year of two digits, which could be in either century"),
        ("1 Apr 18", "1 April 2018", "has a year of two digits, which could be in either century"),
        ("01-Apr-95", "1 April 1995", "has a year of two digits, which could be in either century"),
        ("2018/04/01", "1 April 2018", "is not a date; use DD/MM/YYYY"),
    ],
)
def test_date_in_a_form_that_is_not_read_is_a_fault_that_proposes_the_day(tmp_path, text, proposed, why):
    found = load_drawing(tmp_path, "referrals", f"{REFERRALS}\nR1 | {text}")
    [sentence] = sentences(found)
    assert f'cell B2 (Date received): "{text}" {why}' in sentence
    assert sentence.endswith(f'; did you mean "{proposed}"?')
    assert found.rows_kept == 0


@pytest.mark.parametrize("text", ["31/02/2018", "13/13/2018", "01/04/50", "soon", "43191", "00/00/18", "2101/01/01"])
def test_no_day_is_proposed_for_what_could_be_none(text):
    assert likely_day(text) is None


def test_number_in_a_column_of_days_is_said_to_want_a_date_format_and_is_not_shown(tmp_path):
    rows = [["Ref", "Received"], ["R1", 43191], ["R2", 9081726354]]
    write_xlsx(tmp_path, "referrals.xlsx", {"Log": rows})
    assert sentences(load(tmp_path, "referrals")) == [
        'referrals.xlsx, sheet "Log", cell B2 (Date received): is a number; if it is Excel\'s number for a date, '
        "give the cells a date format; otherwise use DD/MM/YYYY",
        'referrals.xlsx, sheet "Log", cell B3 (Date received): is not a date; use DD/MM/YYYY',
    ]


def test_loose_date_with_the_month_first_is_refused_with_the_day_proposed(tmp_path):
    [sentence] = sentences(load_drawing(tmp_path, "events", "Date | Kind | Subject\n04/13/2018 | Launch | Website"))
    assert "seems to have the month before the day" in sentence
    assert sentence.endswith('did you mean "13 April 2018"?')


@pytest.mark.parametrize("epoch", ["1900", "1904"])
def test_the_same_number_is_four_years_and_a_day_later_in_a_1904_workbook(tmp_path, epoch):
    parts = raw_parts(
        '<worksheet xmlns="NS"><sheetData><row r="1">'
        + "".join(map(inline, ("A1", "B1", "C1"), HEADCOUNTS.split(" | ")))
        + f'</row><row r="2"><c r="A2" s="1"><v>41729</v></c>{inline("B2", "A")}<c r="C2"><v>3</v></c></row>'
        "</sheetData></worksheet>"
    )
    marked = "<sheets><sheet" if epoch == "1900" else '<workbookPr date1904="1"/><sheets><sheet'
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace("<sheets><sheet", marked)
    parts["xl/styles.xml"] = (
        '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2">'
        '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
    )
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(
        "</Relationships>",
        '<Relationship Id="rId2" Target="styles.xml" '
        'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"/></Relationships>',
    )
    write_parts(tmp_path / "headcounts.xlsx", parts)
    found = load(tmp_path, "headcounts")
    # Excel's day 0 is 30 December 1899, and in a 1904 workbook 1 January 1904.
    first = dt.date(1899, 12, 30) if epoch == "1900" else dt.date(1904, 1, 1)
    assert found.frame["as_at"].iloc[0].date() == first + dt.timedelta(days=41729)
    assert found.faults == ()


@pytest.mark.parametrize("number", ["12", "12.000000000000002", "11.999999999999998", "1.2E1"])
def test_whole_number_with_the_noise_of_sums_is_that_number_in_a_workbook_and_in_text(tmp_path, number):
    parts = raw_parts(
        '<worksheet xmlns="NS"><sheetData><row r="1">'
        + "".join(map(inline, ("A1", "B1", "C1"), HEADCOUNTS.split(" | ")))
        + f'</row><row r="2">{inline("A2", "13/02/2018")}{inline("B2", "A")}<c r="C2"><v>{number}</v></c></row>'
        "</sheetData></worksheet>"
    )
    write_parts(tmp_path / "headcounts.xlsx", parts)
    assert load(tmp_path, "headcounts").frame["required"].tolist() == [12]
    (tmp_path / "headcounts.xlsx").unlink()
    if "E" not in number:
        drawn = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n13/02/2018 | A | {number}")
        assert drawn.frame["required"].tolist() == [12]


@pytest.mark.parametrize(("text", "is_share"), [("45%", True), ("0.45", True), ("12.5", False), ("12.0000001", False)])
def test_share_in_a_column_of_whole_numbers_is_a_fault_that_says_so(tmp_path, text, is_share):
    found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n13/02/2018 | A | {text}")
    assert rules(found) == ["not-a-whole-number"]
    assert ("is a share" in sentences(found)[0]) is is_share


def test_number_typed_as_text_and_number_read_the_same(tmp_path):
    heads = HEADCOUNTS.split(" | ")
    rows = [heads, ["13/02/2018", "A", "12"], ["13/02/2018", "B", 12], ["13/02/2018", "C", "1,234"]]
    write_xlsx(tmp_path, "headcounts.xlsx", {"Log": rows})
    assert load(tmp_path, "headcounts").frame["required"].tolist() == [12, 12, 1234]


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_names_that_other_readers_take_for_nothing_are_names(tmp_path, kind):
    names = ["NA", "N/A", "None", "null", "nan", "-", "#N/A N/A", "TRUE", "007", "1E5"]
    if kind == "csv":
        rows = "\n".join(f"13/02/2018 | {name} | 1" for name in names)
        found = load_drawing(tmp_path, "headcounts", f"{HEADCOUNTS}\n{rows}")
    else:
        rows = [HEADCOUNTS.split(" | "), *(["13/02/2018", name, 1] for name in names)]
        write_xlsx(tmp_path, "headcounts.xlsx", {"Log": rows})
        found = load(tmp_path, "headcounts")
    assert found.frame["department"].tolist() == names


@pytest.mark.parametrize(
    "text",
    [
        "Mixed, unstable or unclear",
        "Mixed,\N{NO-BREAK SPACE}unstable  or un\N{ZERO WIDTH SPACE}clear",
        "\N{LEFT DOUBLE QUOTATION MARK}Mixed, unstable or unclear\N{RIGHT DOUBLE QUOTATION MARK}",
        "MIXED \N{EN DASH} UNSTABLE OR UNCLEAR.",
    ],
)
def test_code_is_matched_whatever_its_spaces_quotes_and_dashes(tmp_path, text):
    found = load_drawing(tmp_path, "referrals", f"{REFERRALS} | Concern\nR1 | 13/02/2018 | {text}")
    assert found.frame["concern"].tolist() == ["Mixed, unstable or unclear"]


@pytest.mark.parametrize("dash", ["-", "\N{EN DASH}", "\N{EM DASH}", "\N{NON-BREAKING HYPHEN}", "\N{MINUS SIGN}"])
@pytest.mark.parametrize("quote", ["'", "\N{RIGHT SINGLE QUOTATION MARK}", "\N{MODIFIER LETTER APOSTROPHE}"])
def test_heading_is_matched_whatever_its_quotes_and_dashes(tmp_path, dash, quote):
    drawing = f"Person ID | Department | Manager{quote}s{dash}post\nP1 | Adults | Head of service"
    assert load_drawing(tmp_path, "staff", drawing).frame["manager"].tolist() == ["Head of service"]


def test_newline_in_a_cell_is_kept_in_text_and_moves_no_address(tmp_path):
    drawing = 'Ref,Received,Notes\nR1,13/02/2018,"two\nlines"\nR2,soon,x\n'
    (tmp_path / "referrals.csv").write_text(drawing, encoding="utf-8")
    found = load(tmp_path, "referrals")
    assert [fault.cell for fault in found.faults if fault.severity is Severity.FAULT] == ["B3"]


def test_row_with_fewer_cells_than_headings_ends_in_blanks_and_one_with_more_is_a_fault(tmp_path):
    (tmp_path / "referrals.csv").write_text("Ref,Received,Source\nR1,13/02/2018\nR2,13/02/2018,Police,x\n")
    found = load(tmp_path, "referrals")
    assert [(fault.rule, fault.cell) for fault in found.faults] == [("ragged-row", "3")]
    assert found.rows_kept == 1


def test_unknown_code_is_told_where_in_the_settings_its_meaning_is_given(tmp_path):
    found = load_drawing(tmp_path, "referrals", f"{REFERRALS} | Type of concern\nR1 | 01/02/2018 | Zebra")
    [sentence] = sentences(found)
    assert sentence.endswith("in prevent.toml, under concern in [returns.referrals.codes]")


@pytest.mark.parametrize("text", ["Unknown", "not known"])
def test_optional_day_that_says_there_is_none_yet_may_be_left_blank(tmp_path, text):
    found = load_drawing(tmp_path, "referrals", f"{REFERRALS} | Date closed\nR1 | {text} | {text}\nR2 | soon | soon")
    assert [(fault.cell, fault.wanted.endswith(", or leave it blank")) for fault in found.faults] == [
        ("B2", False),
        ("C2", True),
        ("B3", False),
        ("C3", False),
    ]


def test_answer_that_is_neither_may_be_left_blank(tmp_path):
    drawing = "Session ID | Person ID | Department | Attended\nS1 | P1 | A | perhaps"
    found = load_drawing(tmp_path, "attendance", drawing)
    assert [fault.wanted for fault in found.faults] == [
        "is not Yes or No; write Yes or No, or leave it blank; if you use another word, give its meaning in "
        "prevent.toml, under attended in [returns.attendance.codes]"
    ]


def test_day_out_of_range_is_shown_without_the_midnight_of_the_workbook(tmp_path):
    rows = [
        HEADCOUNTS.split(" | "),
        [dt.date(1925, 3, 1), "A", 4],
        [dt.datetime.fromisoformat("1925-03-01 09:30"), "B", 4],
    ]
    write_xlsx(tmp_path, "headcounts.xlsx", {"S": rows})
    assert [fault.found for fault in load(tmp_path, "headcounts").faults] == ["1925-03-01", "1925-03-01 09:30:00"]


@pytest.mark.parametrize(
    "text",
    [
        "14 May 2024 10:05",
        "14-MAY-2024 00:00:00",
        "14/05/2024 10:05 PM",
        "14/05/2024, 10:05",
        "14/05/2024, 10:05:59 p.m.",
        "Tuesday, 14 May 2024, 10:05 AM",
        "Tue 14/05/2024 10:05",
        "14 May 2024 at 10:05",
        "14th of May 2024 10.05am",
        "14.05.2024 10.05",
        "2024-05-14T22:59:59Z",
        "2024-05-13T23:00:00Z",
        "2024-05-14T09:05:00.000+00:00",
        "2024-05-14T00:30:00+01:00",
        "2024-05-13 20:05:33.123456 -0500",
        "Tue, 14 May 2024 09:05:00 GMT",
    ],
)
def test_day_with_a_time_is_read_as_its_day_in_the_uk(tmp_path, text):
    found = load_drawing(tmp_path, "sessions", f"Session ID | Date held | Delivered for\nS-1 | {text} | A")
    assert sentences(found) == []
    assert found.frame["held_on"].iloc[0].date() == dt.date(2024, 5, 14)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2024-05-14T23:00:00Z", dt.date(2024, 5, 15)),
        ("2024-12-14T23:59:59Z", None),
        ("2024-03-31T00:59:00Z", None),
        ("2024-10-26T23:30:00Z", dt.date(2024, 10, 27)),
        ("2024-10-27T23:30:00Z", None),
        ("2024-05-14T23:30:00-05:00", dt.date(2024, 5, 15)),
    ],
)
def test_time_of_another_zone_that_is_another_day_in_the_uk_is_noted(tmp_path, text, day):
    found = load_drawing(tmp_path, "sessions", f"Session ID | Date held | Delivered for\nS-1 | {text} | A")
    assert found.frame["held_on"].iloc[0].date() == (day or dt.date.fromisoformat(text[:10]))
    assert ("other-time-zone" in rules(found)) == (day is not None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Monday, 14 May 2024", "says Monday, but 14 May 2024 is a Tuesday"),
        ("14/05/2024 24:05", "is not a date"),
        ("14/05/2024 10:65", "is not a date"),
        ("5/14/24 10:05:33", 'did you mean "14 May 2024"?'),
        ("Tue 5/14/2024 10:05", 'did you mean "14 May 2024"?'),
        ("2024/05/14 10:05:33 am GMT+1", 'did you mean "14 May 2024"?'),
        ("May 14, 2024 10:05 AM", 'did you mean "14 May 2024"?'),
    ],
)
def test_day_with_a_time_in_a_form_that_is_not_read_is_a_fault(tmp_path, text, said):
    [sentence] = sentences(load_drawing(tmp_path, "sessions", f"Session ID | Date held | For\nS-1 | {text} | A"))
    assert f'"{text}"' in sentence
    assert said in sentence


@pytest.mark.parametrize(
    ("name", "drawing", "wrong"),
    [
        ("staff", "Person ID | Department | Started | Left\n1 | A | {} |", "01/09/1939"),
        ("staff", "Person ID | Department | Started | Left\n1 | A | | {}", "01/09/1939"),
        ("departments", "Code | Name | Named from\na | A | {}", "01/04/1900"),
        ("sessions", "Session ID | Date held | Delivered for\nS-1 | {} | A", "31/12/1989"),
    ],
)
def test_day_may_be_as_early_as_its_column_says(tmp_path, name, drawing, wrong):
    year = int(wrong[-4:]) + 1
    assert load_drawing(tmp_path, name, drawing.format(f"13/01/{year}")).faults == ()
    [sentence] = sentences(load_drawing(tmp_path, name, drawing.format(wrong)))
    assert f'"{wrong}" is not between {year} and 2100' in sentence


@pytest.mark.parametrize(
    ("name", "drawing", "words"),
    [
        (
            "sessions",
            "Session ID | Date held | Delivered for | Course\nS-1 | 13/02/2018 | A | {}",
            ("N/A", "TBC", "not known"),
        ),
        (
            "attendance",
            "Session ID | Person ID | Department | Refresher\nS-1 | 1 | A | {}",
            ("N/A", "TBC", "not known"),
        ),
        (
            "sessions",
            "Session ID | Date held | Delivered for | Date recorded\nS-1 | 13/02/2018 | A | {}",
            ("TBC", "not known"),
        ),
        (
            "projects",
            "Project | Funder | Bid submitted | Runs in\nP1 | Home Office | 13/02/2018 | {}",
            ("TBC", "not known"),
        ),
    ],
)
def test_word_for_no_value_in_an_optional_column_may_be_left_blank(tmp_path, name, drawing, words):
    for word in words:
        assert "or leave it blank" in " ".join(sentences(load_drawing(tmp_path, name, drawing.format(word))))


@pytest.mark.parametrize(("age", "is_one"), [("120", True), ("121", False), ("999", False), ("2009", False)])
def test_number_that_cannot_be_an_age_is_a_warning_and_not_an_age_that_nobody_stated(tmp_path, age, is_one):
    found = load_drawing(tmp_path, "referrals", f"Referral ID | Date received | Age\nR1 | 13/02/2024 | {age}")
    said = [one for one in found.faults if one.rule == "not-a-whole-number"]
    assert [("is more than 120" in one.sentence, one.severity) for one in said] == (
        [] if is_one else [(True, Severity.WARNING)]
    )
    assert all(age not in one.sentence for one in said)
    assert len(found.frame) == 1
