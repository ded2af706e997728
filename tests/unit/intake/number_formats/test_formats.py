import pytest

from prevent_cli.intake.number_formats.formats import BUILT_IN, number_format

DAY = 45426  # 14 May 2024


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("000000", 417, "000417"),
        ("0000", 123456, "123456"),
        ("0", 0.5, "1"),
        ("0", 417.4, "417"),
        ("0.0", 12.25, "12.3"),
        ("0.00", 0.285, "0.29"),
        ("#.##", 0.5, ".5"),
        ("#.##", 3, "3."),
        ("#,##0", 24500, "24,500"),
        ("#,##0", 1234567, "1,234,567"),
        ("#,##0", 7, "7"),
        ("#,##0.00", 1234.5, "1,234.50"),
        ("0%", 0.85, "85%"),
        ("0%", 0.285, "29%"),
        ("0.0%", 0.8555, "85.6%"),
        ("0 %", 0.85, "85 %"),
        ('"£"#,##0', 24500, "£24,500"),
        ("£#,##0", 24500, "£24,500"),
        ("[$£-809]#,##0.00", 24500, "£24,500.00"),
        ('"£"#,##0;[Red]-"£"#,##0', -24500, "-£24,500"),
        ("#,##0_);(#,##0)", -24500, "(24,500)"),
        ("#,##0_);(#,##0)", 24500, "24,500"),
        ("0", -3, "-3"),
        ("0", -0.2, "0"),
        ('0;-0;"none"', 0, "none"),
        ("0;-0;;@", 0, ""),
        ('[>=1000]0.0,"k";0', 24500, "24.5k"),
        ('[>=1000]0.0,"k";0', 500, "500"),
        ('0.0,,"m"', 24500000, "24.5m"),
        ('0" staff"', 12, "12 staff"),
        ('"S-"000', 7, "S-007"),
        (r"\S\-000", 7, "S-007"),
        ("000\\-000", 12345, "012-345"),
        ("00000 000000", 2079460000, "02079 460000"),
        ('General" staff"', 12.5, "12.5 staff"),
        ("0.00E+00", 24500, "2.45E+04"),
        ("##0.0E+0", 24500, "24.5E+3"),
        ("# ?/?", 2.5, "2 1/2"),
        ("# ?/8", 0.375, "3/8"),
        ("# ??/??", 3, "3"),
        ("0;[Blue](0)", -4, "(4)"),
    ],
)
def test_number_is_shown_as_its_format_says(code, value, shown):
    assert number_format(code).text(value, starts_1904=False) == shown


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("dd/mm/yyyy", DAY, "14/05/2024"),
        ("d/m/yy", DAY, "14/5/24"),
        ("m/d/yyyy", DAY, "5/14/2024"),
        ("yyyy-mm-dd", DAY, "2024-05-14"),
        ("yyyy\\-mm\\-dd", DAY, "2024-05-14"),
        ("dd\\.mm\\.yyyy", DAY, "14.05.2024"),
        ("mmm-yy", DAY, "May-24"),
        ("d-mmm", DAY, "14-May"),
        ("d-mmm-yy", DAY, "14-May-24"),
        ("mmmm yyyy", DAY, "May 2024"),
        ("MMMM YYYY", DAY, "May 2024"),
        ("mmmmm", DAY, "M"),
        ("ddd d mmm", DAY, "Tue 14 May"),
        ("[$-809]dddd, dd mmmm yyyy", DAY, "Tuesday, 14 May 2024"),
        ("[$-en-GB]d mmmm yyyy;@", DAY, "14 May 2024"),
        ("[$-F800]dddd\\,\\ mmmm\\ dd\\,\\ yyyy", DAY, "14 May 2024"),
        ("[$-x-sysdate]dddd, mmmm dd, yyyy", DAY, "14 May 2024"),
        ("[$-409]d\\-mmm\\-yyyy;@", DAY, "14-May-2024"),
        ("yyyy", DAY, "2024"),
        ("h:mm", 0.4375, "10:30"),
        ("hh:mm:ss", 0.4375, "10:30:00"),
        ("h:mm AM/PM", 0.6875, "4:30 PM"),
        ("h:mm AM/PM", 0.0, "12:00 AM"),
        ("[h]:mm", 1.5, "36:00"),
        ("[mm]:ss", 0.0625, "90:00"),
        ("mm:ss", 0.0625, "30:00"),
        ("mm:ss.0", 0.0625, "30:00.0"),
        ("[$-F400]h:mm:ss\\ AM/PM", 0.4375, "10:30:00"),
        ("dd/mm/yyyy hh:mm", DAY + 0.4375, "14/05/2024 10:30"),
        ("dd/mm/yyyy hh:mm:ss", DAY, "14/05/2024"),
        ("hh:mm dd/mm/yyyy", DAY, "00:00 14/05/2024"),
        ('d" of "mmmm', DAY, "14 of May"),
    ],
)
def test_day_or_time_is_shown_as_its_format_says(code, value, shown):
    assert number_format(code).text(value, starts_1904=False) == shown


def test_day_of_the_calendar_of_1904_is_that_day():
    assert number_format("dd/mm/yyyy").text(43964, starts_1904=True) == "14/05/2024"


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("General", 12),
        ("@", 12),
        ("[$-452]d mmmm yyyy", DAY),  # months in Welsh
        ("d/m/bbbb", DAY),
        ("gggge", DAY),
        ("[DBNum1]0", 12),
        ("dd/mm/yyyy", -1),
        ("dd/mm/yyyy", 60),
        ("dd/mm/yyyy", 9e9),
        (";;;", 12),
        ("0.0.0", 12),
        ("0x", 12),
        ("0" * 300, 12),
        ("0;0;0;0;0", 12),
        ('0"', 12),
    ],
)
def test_what_is_not_understood_gives_no_text(code, value):
    assert number_format(code).text(value, starts_1904=False) is None


def test_every_built_in_format_shows_a_number_or_says_that_it_is_not_understood():
    for identifier, code in BUILT_IN.items():
        found = number_format(code)
        shown = found.text(DAY, starts_1904=False)
        assert shown or found.is_general or identifier in {71, 72, 73, 74, 77, 81}, (identifier, code)


@pytest.mark.parametrize("identifier", [5, 42, 44, 37])
def test_built_in_format_of_money_shows_a_negative_number_with_its_sign(identifier):
    assert number_format(BUILT_IN[identifier]).text(-3, starts_1904=False).replace(".00", "") in {"-£3", "-3"}


def test_fields_tell_a_month_from_a_day_and_a_time():
    assert number_format("mmm-yy").fields == {"m", "y"}
    assert number_format("d-mmm").fields == {"m", "d"}
    assert number_format("h:mm").fields == {"h", "n"}
    assert number_format("[mm]:ss").fields == {"n", "s"}
    assert not number_format("0.00").fields
