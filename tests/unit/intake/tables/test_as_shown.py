import datetime as dt

import pytest
from intake_files import inline, load, rules, write_parts
from shown_files import ACTIONS, BOARDS, STAFF, number, sheet_of, styled_parts, styles_xml, texts, write_styled

from prevent_cli.intake.number_formats.shown_cells import columns_to_show
from prevent_cli.intake.readers.rows_to_columns import columns_from_rows

DAY = 45426  # 14 May 2024


def actions(tmp_path, formats, *cells, **more):
    """Return a checked action plan of one row: `cells` are those from Workstream on."""
    line = number("A2", DAY, 1) + texts(2, "", *(cells or ("T", "O", "P", "F", "On track")))
    write_styled(tmp_path / "actions.xlsx", [14, *formats], texts(1, *ACTIONS), line, **more)
    return load(tmp_path, "actions")


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        (9, 0.75, "75%"),
        ("0.0%", 0.755, "75.5%"),
        ('"£"#,##0', 24500, "£24,500"),
        ("[$£-809]#,##0.00", 24500, "£24,500.00"),
        (3, 24500, "24,500"),
        ("h:mm", 0.4375, "10:30"),
        (20, 0.4375, "10:30"),
        (46, 1.5, "36:00:00"),
        ("d-mmm", DAY, "14-May"),
        (17, DAY, "May-24"),
        (14, DAY, "14/05/2024"),
        (22, DAY + 0.4375, "14/05/2024 10:30"),
        ("yyyy-mm-dd hh:mm:ss", DAY, "2024-05-14"),
        ("dd/mm/yyyy;@", DAY, "14/05/2024"),
        (0, 24500, "24500"),
        (49, 24500, "24500"),
        (0, 0.75, "0.75"),
    ],
)
def test_text_column_takes_a_cell_as_it_is_shown(tmp_path, code, value, shown):
    found = actions(tmp_path, [code], "T", "O", number("D2", value, 2), "F", "On track")
    assert found.frame["progress"].tolist() == [shown]
    assert rules(found) == []


def test_format_that_is_not_understood_is_a_warning_and_never_a_serial_number(tmp_path):
    cells = ("T", "O", number("D2", DAY, 2), number("E2", DAY + 0.4375, 3), "On track")
    found = actions(tmp_path, ["[$-452]d mmmm yyyy", "ggge"], *cells)
    assert found.frame["progress"].tolist() == ["14/05/2024"]
    assert found.frame["forward"].tolist() == ["14/05/2024 10:30"]
    assert [(fault.rule, fault.cell) for fault in found.faults] == [("number-format", "D2"), ("number-format", "E2")]


def test_warning_of_a_format_names_all_its_cells_once(tmp_path):
    lines = [
        number(f"A{n}", DAY, 1) + texts(n, "", "T", f"O{n}", number(f"D{n}", DAY, 2), "F", "On track")
        for n in (2, 3, 5)
    ]
    rows = [
        texts(1, *ACTIONS),
        lines[0],
        lines[1],
        texts(4, number("A4", DAY, 1), "T", "O4", "words", "F", "On track"),
        lines[2],
    ]
    write_styled(tmp_path / "actions.xlsx", [14, "ggge"], *rows)
    (fault,) = load(tmp_path, "actions").faults
    assert (fault.cell, fault.also, fault.count) == ("D2", "D3 D5", 3)


@pytest.mark.parametrize("code", ["000000", "[>0]000000;0", "000000;-000000", "000000;;;@"])
def test_reference_padded_by_its_format_has_its_zeros(tmp_path, code):
    lines = [texts(n, number(f"A{n}", 416 + n, 1), "Adults", number(f"C{n}", 43836, 2)) for n in (2, 3)]
    write_styled(tmp_path / "staff.xlsx", [code, 14], texts(1, *STAFF), *lines)
    found = load(tmp_path, "staff")
    assert found.frame["person_id"].tolist() == ["000418", "000419"]
    assert found.frame["started_on"].dt.date.tolist() == [dt.date(2020, 1, 6)] * 2
    assert rules(found) == []


def test_reference_that_a_program_made_a_day_is_a_warning_without_its_value(tmp_path):
    write_styled(
        tmp_path / "staff.xlsx",
        ["d-mmm", 14],
        texts(1, *STAFF),
        texts(2, number("A2", DAY, 1), "A", number("C2", 43836, 2)),
    )
    found = load(tmp_path, "staff")
    assert found.frame["person_id"].tolist() == ["14-May"]
    assert rules(found) == ["day-for-reference"]
    assert "14-May" not in found.faults[0].sentence


def boards(tmp_path, formats, *cells, **more):
    """Return a checked schedule of one board: `cells` are Last update and Next update."""
    line = number("A2", DAY, 1) + texts(2, "", "b1", "Board one", "Quarterly", *cells)
    write_styled(tmp_path / "boards.xlsx", [14, *formats], texts(1, *BOARDS), line, **more)
    return load(tmp_path, "boards")


@pytest.mark.parametrize(
    "code", [17, "mmm-yy", "mmmm yyyy", "[$-809]mmmm yyyy;@", "mm/yyyy", "yyyy-mm", "[$-452]mmmm yyyy"]
)
def test_month_that_a_program_made_its_first_day_is_the_month(tmp_path, code):
    found = boards(tmp_path, [code], number("E2", 45292, 2), number("F2", 45444, 2))
    assert found.frame["last_update"].tolist() == ["January 2024"]
    assert found.frame["next_update"].tolist() == ["June 2024"]
    assert rules(found) == []


@pytest.mark.parametrize("code", [14, "d mmmm yyyy", "dd/mm/yy", "m/d/yyyy", 22, "[$-452]d mmmm yyyy"])
def test_day_in_a_column_of_loose_dates_is_that_day(tmp_path, code):
    found = boards(tmp_path, [code], number("E2", 45292, 2), number("F2", 45444, 2))
    assert found.frame["next_update"].tolist() == ["2024-06-01"]
    assert rules(found) == []


def test_day_without_a_year_is_read_with_its_own_and_a_warning(tmp_path):
    found = boards(tmp_path, ["d-mmm"], "January 2024", number("F2", 45444, 2))
    assert found.frame["next_update"].tolist() == ["2024-06-01"]
    assert rules(found) == ["year-not-shown"]


@pytest.mark.parametrize(
    ("code", "told"),
    [
        (17, ["day-not-shown"]),
        ("mmmm yyyy", ["day-not-shown"]),
        ("yyyy", ["day-not-shown"]),
        ("d-mmm", ["year-not-shown"]),
        (14, []),
        ("ddd d mmm yy", []),
    ],
)
def test_a_column_of_days_takes_the_day_of_a_cell_that_shows_a_part_of_it_with_a_warning(tmp_path, code, told):
    line = texts(2, "P1", "Adults", number("C2", 45444, 1))
    write_styled(tmp_path / "staff.xlsx", [code], texts(1, *STAFF), line)
    found = load(tmp_path, "staff")
    assert found.frame["started_on"].tolist() == [dt.datetime(2024, 6, 1)]  # noqa: DTZ001 - a plain day
    assert rules(found) == told


def test_time_in_a_column_of_days_is_named_as_it_is_shown(tmp_path):
    line = texts(2, "P1", "Adults", number("C2", 0.4375, 1))
    write_styled(tmp_path / "staff.xlsx", ["h:mm"], texts(1, *STAFF), line)
    (fault,) = load(tmp_path, "staff").faults
    assert fault.rule == "not-a-date"
    assert "1899" not in fault.sentence


def test_first_style_may_have_a_format_too(tmp_path):
    sheet = sheet_of(texts(1, *STAFF), texts(2, '<c r="A2"><v>417</v></c>', "Adults", "06/01/2020"))
    styles = styles_xml([]).replace('<cellXfs><xf numFmtId="0"', '<cellXfs><xf numFmtId="1"')
    styles = styles.replace("<numFmts>", '<numFmts><numFmt numFmtId="1" formatCode="000000"/>')
    write_parts(tmp_path / "staff.xlsx", styled_parts(sheet, styles))
    assert load(tmp_path, "staff").frame["person_id"].tolist() == ["000417"]


@pytest.mark.parametrize(
    "cell",
    [
        "<c s='1' r='A2'><v>417</v></c>",
        '<c t="n" s="1" r="A2"><v>417</v></c>',
        '<c r="A2" t="n" s="1"><f>400+17</f><v>417</v></c>',
        '<c r="a2" s="1"><v>4.17E2</v></c>',
        '<c s="1"><v>417.0</v></c>',
    ],
)
def test_format_is_found_however_a_cell_is_spelled(tmp_path, cell):
    write_styled(
        tmp_path / "staff.xlsx",
        ["000000"],
        texts(1, *STAFF),
        cell + inline("B2", "Adults") + inline("C2", "06/01/2020"),
    )
    assert load(tmp_path, "staff").frame["person_id"].tolist() == ["000417"]


def test_truth_value_in_a_text_column_is_as_shown(tmp_path):
    found = actions(tmp_path, [], "T", "O", '<c r="D2" t="b"><v>1</v></c>', "F", "On track")
    assert found.frame["progress"].tolist() == ["TRUE"]


def test_day_of_a_strict_workbook_in_a_text_column_is_as_shown(tmp_path):
    found = actions(tmp_path, [14], "T", "O", '<c r="D2" s="2" t="d"><v>2024-05-14T00:00:00</v></c>', "F", "On track")
    assert found.frame["progress"].tolist() == ["14/05/2024"]


def test_table_that_begins_to_the_right_has_its_cells_as_shown(tmp_path):
    line = number("C2", 417, 1) + inline("D2", "Adults") + inline("E2", "06/01/2020")
    heads = "".join(inline(f"{letter}1", word) for letter, word in zip("CDE", STAFF, strict=True))
    write_styled(tmp_path / "staff.xlsx", ["000000"], heads, line)
    assert load(tmp_path, "staff").frame["person_id"].tolist() == ["000417"]


@pytest.mark.parametrize(
    ("heads", "wanted"),
    [
        (("Person ID", ""), {0}),
        (("Person", "ID"), {0}),
        (("Staff list", "person  id"), {0}),
        (("Started", ""), set()),
        (("Other", ""), set()),
    ],
)
def test_column_is_read_as_shown_by_its_heading_in_one_row_or_two(heads, wanted):
    kinds = {"person id": "identifier", "started": "date"}
    assert columns_to_show(columns_from_rows([[text] for text in (*heads, "417")]), 3, kinds) == wanted
    assert not columns_to_show(columns_from_rows([[text] for text in (*heads, "P417")]), 3, kinds)


@pytest.mark.parametrize(
    "extension",
    [
        '<extLst><ext uri="{1}" xmlns:x15="urn:x15"><x15:workbookPr chartTrackingRefBase="1"/></ext></extLst>',
        '<extLst><ext uri="{1}" xmlns:x15="urn:x15"><x15:workbookPr date1904="0"/></ext></extLst>',
        "",
    ],
)
@pytest.mark.parametrize("flag", ["1", "true"])
def test_calendar_of_1904_holds_beside_extensions(tmp_path, extension, flag):
    properties = f'<workbookPr date1904="{flag}"/>'
    found = actions(
        tmp_path, [14], "T", "O", number("D2", DAY, 2), "F", "On track", properties=properties, after=extension
    )
    assert found.frame["as_at"].dt.date.tolist() == [dt.date(2028, 5, 15)]
    assert found.frame["progress"].tolist() == ["15/05/2028"]


@pytest.mark.parametrize("properties", ['<workbookPr date1904="0"/>', "<workbookPr/>", ""])
def test_extension_alone_does_not_change_the_calendar(tmp_path, properties):
    after = '<extLst><ext uri="{1}" xmlns:x15="urn:x15"><x15:workbookPr date1904="1"/></ext></extLst>'
    found = actions(tmp_path, [], properties=properties, after=after)
    assert found.frame["as_at"].dt.date.tolist() == [dt.date(2024, 5, 14)]
