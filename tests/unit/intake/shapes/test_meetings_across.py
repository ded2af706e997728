import datetime as dt
import time

import numpy as np
import openpyxl
import pytest
from conftest import run_prevent
from intake_files import cells_of, load, rules, sentences, write_csv, write_xlsx

from prevent_cli.intake.faults import Severity
from prevent_cli.intake.readers.file import read_file
from prevent_cli.intake.readers.sheets import RawColumn, RawSheet
from prevent_cli.intake.shapes.meetings_across import looks_like_meetings_across, read_meetings_across
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import ReturnSettings

PANEL = {"group": "Channel Panel"}
DAYS = [dt.datetime(2024, 4, 10), dt.datetime(2024, 5, 8), dt.datetime(2024, 6, 12)]  # noqa: DTZ001 - as openpyxl writes
REGISTER = [
    ["Channel Panel: who came"],
    [],
    ["Agency", *DAYS, "Total", "%"],
    ["Police", "P", "Y", "✓", 3, "100%"],
    ["Housing", "Apols", "Sub", "n/a", 1, "50%"],
    ["Total", 1, 2, 1],
]


def register(folder, rows, *, name="2024-25", at=(1, 1), file="panel.xlsx", **settings):
    """Return the meetings return read from one register."""
    write_xlsx(folder, file, {name: rows}, at=at)
    return load(folder, "meetings", file=(file,), **{"shape": "meetings across", "every_row": PANEL, **settings})


def marks(found):
    """Return the agency, day and mark of each kept row."""
    frame = found.frame
    return [
        (agency, str(day)[:10], bool(attended))
        for agency, day, attended in zip(frame["agency"], frame["held_on"], frame["attended"], strict=True)
    ]


def told(found, severity=Severity.FAULT):
    return [(one.rule, one.cell, one.also) for one in found.faults if one.severity is severity]


def test_each_agency_and_meeting_is_a_row_and_every_cell_is_accounted_for(tmp_path):
    found = register(tmp_path, REGISTER)
    assert marks(found) == [
        ("Police", "2024-04-10", True),
        ("Police", "2024-05-08", True),
        ("Police", "2024-06-12", True),
        ("Housing", "2024-04-10", False),
        ("Housing", "2024-05-08", True),
    ]
    assert (found.rows_in, found.rows_left_out, found.rows_refused) == (6, 1, 0)
    assert set(found.frame["group"]) == {"Channel Panel"}
    assert told(found, Severity.WARNING) == [("totals-row", "6", "")]
    assert told(found, Severity.NOTE) == [("shape-read", "3", ""), ("cell-left-out", "D5", "")]
    assert not found.stops


def test_faults_name_the_cells_of_the_file(tmp_path):
    rows = [*REGISTER[:3], ["Police", "P", "?!", "perhaps"], [None, "P", "P", "P"]]
    found = register(tmp_path, rows, at=(5, 3))
    assert told(found) == [
        ("not-yes-or-no", "E8", ""),
        ("not-yes-or-no", "F8", ""),
        ("blank-cell", "C9", ""),
    ]
    assert (found.rows_in, found.rows_kept, found.rows_refused) == (6, 1, 5)


def test_the_cells_of_one_column_have_letters_of_their_own(tmp_path):
    found = register(tmp_path, [["Agency", *DAYS], ["Police", "P", "", "P"], ["Housing", "", "P", "-"]])
    assert told(found) == [("blank-cell", "C2", ""), ("blank-cell", "B3", ""), ("blank-cell", "D3", "")]
    assert sentences(found)[0] == (
        'panel.xlsx, sheet "2024-25", cell C2 (Attended): is blank; enter a value. Or say what blank means: under '
        '[returns.meetings.codes] write attended = { "" = "No" }'
    )


def test_the_council_may_say_what_a_blank_and_its_own_marks_mean(tmp_path):
    rows = [["Agency", *DAYS], ["Police", "A", "", "P"], ["Housing", "", "x", "A"]]
    found = register(tmp_path, rows, codes={"attended": {"": "No", "A": "Yes", "x": "No"}})
    assert [attended for _, _, attended in marks(found)] == [True, False, True, False, False, True]
    assert not found.stops
    undecided = register(tmp_path, rows, file="b.xlsx")
    assert rules(undecided).count("unclear-answer") == 3
    assert sentences(undecided)[0] == (
        'b.xlsx, sheet "2024-25", cell B2 (Attended): may mean Yes or No; write one of them, or say once what it '
        'means: under [returns.meetings.codes] in prevent.toml write attended = { "A" = "No" }, or "Yes"'
    )


def test_no_name_of_a_person_in_a_cell_is_shown(tmp_path):
    rows = [["Agency", *DAYS], *([agency, "Rep", "Zanzibar Quill", "P"] for agency in ("Police", "Health", "Housing"))]
    rows.append(["Fire", "P", "Quentin Z", "P"])
    found = register(tmp_path, rows)
    assert [(fault.cell, fault.found) for fault in found.faults if fault.rule == "not-yes-or-no"] == [
        *(("B2", "Rep"), ("C2", None), ("B3", "Rep"), ("C3", None), ("B4", "Rep"), ("C4", None), ("C5", None)),
    ]
    assert "Quill" not in repr(found.faults)
    assert "Quentin" not in repr(found.faults)


@pytest.mark.parametrize("form", ["table", "json", "csv"])
def test_no_output_of_a_check_has_a_name_that_one_agency_has_at_every_meeting(tmp_path, form):
    names = [["Police", *["Quill"] * 3], ["Health", *["Zanzibar"] * 3], ["Fire", "P", "P", "P"]]
    write_xlsx(tmp_path, "panel.xlsx", {"2024-25": [["Agency", *DAYS], *names]})
    (tmp_path / "prevent.toml").write_text(
        '[returns.meetings]\nfile = "panel.xlsx"\nshape = "meetings across"\nevery_row = { group = "Panel" }\n'
    )
    page = tmp_path / "page.html"
    done = run_prevent("check", "--format", form, "--html", page, "--workspace", tmp_path)
    written = done.out + done.err + page.read_text(encoding="utf-8")
    assert "Yes or No" in written
    assert "Quill" not in written
    assert "Zanzibar" not in written


def test_a_meeting_that_was_cancelled_or_has_no_marks_is_left_out_with_a_warning(tmp_path):
    rows = [["Agency", *DAYS], ["Police", "P", "Cancelled"], ["Housing", "P", None]]
    found = register(tmp_path, rows)
    assert [day for _, day, _ in marks(found)] == ["2024-04-10"] * 2
    assert told(found, Severity.WARNING) == [("meeting-not-held", "C1", "D1")]
    assert (found.rows_in, found.rows_left_out) == (3, 1)


@pytest.mark.parametrize(
    "label", ["Quorate Y/N", "Chair present", "Total attending", "No. of agencies", "Attendance %"]
)
def test_rows_about_the_meeting_are_no_agencies(tmp_path, label):
    rows = [["Agency", *DAYS], ["Police", "P", "P", "P"], [label, "Y", "Y", "N"]]
    found = register(tmp_path, rows)
    assert {agency for agency, _, _ in marks(found)} == {"Police"}
    assert told(found, Severity.WARNING) == [("totals-row", "3", "")]


def test_bands_keys_and_notes_have_no_marks_and_are_left_out_with_a_warning(tmp_path):
    rows = [["Agency", *DAYS], ["Statutory"], ["Police", "P", "P", "P"], [], ["P = present, Apols = apologies"]]
    found = register(tmp_path, rows)
    assert told(found, Severity.WARNING) == [("row-without-value", "2", "")]
    (warning,) = (fault for fault in found.faults if fault.rule == "row-without-value")
    assert warning.count == 2
    assert warning.wanted.endswith("2 such rows: 2, 5")


@pytest.mark.parametrize(
    ("heads", "name", "days"),
    [
        ([["Agency", "10 Apr", "12 Mar"]], "2024-25", ["2024-04-10", "2025-03-12"]),
        ([["Register 2024/25"], ["Agency", "10 April", "12th March"]], "Sheet1", ["2024-04-10", "2025-03-12"]),
        ([["", "2023/24", "2024/25"], ["Agency", "12 Mar", "12 Mar"]], "Sheet1", ["2024-03-12", "2025-03-12"]),
        ([["", "April 2024", "May 2024"], ["Agency", "10", "8"]], "Sheet1", ["2024-04-10", "2024-05-08"]),
        ([["Agency", "10.04.24", "12/03/25"]], "2024-25", ["2024-04-10", "2025-03-12"]),
        ([["Agency", "Panel 10 April 2024", "12/03/2025 (virtual)"]], "Sheet1", ["2024-04-10", "2025-03-12"]),
        ([["Agency", "Wed 10 April 2024", "Wed 12 March 2025"]], "Sheet1", ["2024-04-10", "2025-03-12"]),
    ],
)
def test_days_as_officers_type_them(tmp_path, heads, name, days):
    found = register(tmp_path, [*heads, ["Police", "P", "P"]], name=name)
    assert ([day for _, day, _ in marks(found)], found.stops) == (days, False)


def test_days_without_a_year_say_where_their_year_is_from_or_are_a_fault(tmp_path):
    rows = [["Agency", "10 Apr", "12 Mar"], ["Police", "P", "P"]]
    found = register(tmp_path, rows, name="2024-25")
    assert sentences(found, Severity.NOTE)[-1] == (
        'panel.xlsx, sheet "2024-25", row 1: has days without a year; they were read in 2024/25, from the sheet\'s name'
    )
    assert sentences(register(tmp_path, rows, name="Register")) == [
        'panel.xlsx, sheet "Register": has no row with 2 or more days, which shape = "meetings across" needs. Type '
        "each day as DD/MM/YYYY above its column"
    ]


def test_a_column_of_marks_without_a_whole_day_is_a_fault_and_never_lost(tmp_path):
    rows = [["Agency", "Core Y/N", "Jan-24", *DAYS, "M5"], ["Police", "Y", "P", "P", "P", "P", "P"]]
    found = register(tmp_path, rows)
    assert told(found) == [("column-without-day", "C1", "G1")]


def test_days_that_are_all_the_first_of_a_month_are_doubted(tmp_path):
    firsts = [dt.datetime(2024, month, 1) for month in (4, 5, 6)]  # noqa: DTZ001
    assert "day-not-shown" in rules(register(tmp_path, [["Agency", *firsts], ["Police", "P", "P", "P"]]))


def merged(folder, rows, *ranges):
    path = write_xlsx(folder, "panel.xlsx", {"Panel": rows})
    book = openpyxl.load_workbook(path)
    for one in ranges:
        book["Panel"].merge_cells(one)
    book.save(path)
    return load(folder, "meetings", file=("panel.xlsx",), shape="meetings across", every_row=PANEL)


def test_a_day_merged_over_two_columns_is_that_of_the_column_headed_attended(tmp_path):
    rows = [
        ["Agency", DAYS[0], None, DAYS[1], None],
        [None, "Rep", "Attended", "Rep", "Attended"],
        ["Police", "J Smith", "P", "A Jones", "Apols"],
    ]
    found = merged(tmp_path, rows, "B1:C1", "D1:E1", "A1:A2")
    assert marks(found) == [("Police", "2024-04-10", True), ("Police", "2024-05-08", False)]
    assert not found.stops, sentences(found)
    assert found.places.name_of(0) == "C3"


def test_a_day_merged_over_columns_that_do_not_say_which_has_the_marks_is_a_fault(tmp_path):
    rows = [["Agency", DAYS[0], None, DAYS[1], None], [None, "am", "pm", "am", "pm"], ["Police", "P", "P", "P", "P"]]
    assert ("column-without-day", "B1", "") in told(merged(tmp_path, rows, "B1:C1", "D1:E1"))


def test_two_registers_on_a_sheet_are_read_and_the_second_ends_the_first(tmp_path):
    later = [dt.datetime(2025, month, 9) for month in (4, 5)]  # noqa: DTZ001
    rows = [["Agency", *DAYS], ["Police", "P", "P", "P"], ["Total", 1, 1, 1], [], ["2025/26"], ["Organisation", *later]]
    found = register(tmp_path, [*rows, ["Police", "N", "Y"], ["Health", "Y", "Y"]])
    assert [(agency, day) for agency, day, _ in marks(found)[3:]] == [
        ("Police", "2025-04-09"),
        ("Police", "2025-05-09"),
        ("Health", "2025-04-09"),
        ("Health", "2025-05-09"),
    ]
    assert not found.stops


def test_the_same_day_twice_is_a_fault_at_the_cell(tmp_path):
    found = register(tmp_path, [["Agency", DAYS[0], DAYS[0]], ["Police", "P", "N"]])
    assert [fault.sentence.partition(": ")[0::2] for fault in found.faults if fault.rule == "duplicate-row"] == [
        (
            'panel.xlsx, sheet "2024-25", cell C2',
            "repeats the Group, Date held and Agency of cell B2; no two rows may have all of them the same",
        )
    ]


def test_an_error_in_a_cell_is_a_fault_there(tmp_path):
    found = register(tmp_path, [["Agency", *DAYS], ["Police", "P", "#N/A", "P"]])
    assert told(found) == [("error-cell", "C2", "")]


def test_agencies_are_named_by_their_heading_in_prevent_toml_or_are_the_only_words_beside_the_days(tmp_path):
    rows = [["No.", "Body", *DAYS], [1, "Police", "P", "P", "P"], [2, "Housing", "P", "P", "P"]]
    found = register(tmp_path, rows)
    assert [agency for agency, _, _ in marks(found)][::3] == ["Police", "Housing"]
    assert "heading-by-cells" in rules(found)
    two = [["Role", "Body", *DAYS], ["DCI", "Police", "P", "P", "P"]]
    assert told(register(tmp_path, two, file="two.xlsx"))[0][0] == "missing-heading"
    found = register(tmp_path, two, file="two.xlsx", columns={"agency": "Body"})
    assert [agency for agency, _, _ in marks(found)] == ["Police"] * 3


def test_one_sheet_a_year_is_gathered_and_other_sheets_are_named_as_not_read(tmp_path):
    contacts = cells_of("Name | Tel\nx | 1")
    write_xlsx(tmp_path, "panel.xlsx", {"23-24": REGISTER, "Contacts": contacts, "24-25": REGISTER})
    found = load(tmp_path, "meetings", file=("panel.xlsx",), shape="meetings across", every_row=PANEL)
    assert found.rows_left_out == 1 + 1 + 5
    assert ("sheet-not-read", None, "") in told(found, Severity.WARNING)


def test_a_register_as_csv(tmp_path):
    write_csv(tmp_path, "panel.csv", "Agency | 10/04/2024 | 08/05/2024\nPolice | P | N")
    found = load(tmp_path, "meetings", file=("panel.csv",), shape="meetings across", every_row=PANEL)
    assert [attended for _, _, attended in marks(found)] == [True, False]


def test_a_shape_that_the_return_cannot_have_is_a_fault(tmp_path):
    write_csv(tmp_path, "staff.csv", "Person ID | Department\n1 | A")
    assert sentences(load(tmp_path, "staff", file=("staff.csv",), shape="meetings across")) == [
        'prevent.toml: "meetings across" under [returns.staff] shape is only for meetings; delete the line'
    ]


def test_the_blank_group_says_how_to_give_it(tmp_path):
    found = register(tmp_path, REGISTER, every_row={})
    assert sentences(found) == [
        'panel.xlsx, sheet "2024-25": has no column Group. Add it next to the table, or give one value for every row: '
        'under [returns.meetings] in prevent.toml write every_row = { group = "..." }'
    ]


def big(agencies, meetings):
    """Return a register of many agencies and meetings, without a file."""
    days = [(dt.date(2000, 1, 3) + dt.timedelta(days=7 * nth)).isoformat() for nth in range(meetings)]
    body = np.tile(np.array([1, 2], dtype=np.int32), agencies // 2)
    marked = [RawColumn(codes=np.concatenate([[0], body]).astype(np.int32), values=(day, "P", "Apols")) for day in days]
    names = ("Agency", *(f"Agency {nth}" for nth in range(agencies)))
    label = RawColumn(codes=np.arange(agencies + 1, dtype=np.int32), values=names)
    return RawSheet(file="big.xlsx", name="Big", columns=(label, *marked), height=agencies + 1)


def test_a_register_of_a_million_cells_is_read_in_seconds_and_a_larger_one_is_refused():
    started = time.process_time()
    shaped = read_meetings_across(big(1_000, 999), RETURNS["meetings"], ReturnSettings())
    assert shaped.sheet is not None
    assert shaped.sheet.height == 1_000 * 999 + 1
    refused = read_meetings_across(big(10_000, 999), RETURNS["meetings"], ReturnSettings())
    assert refused.sheet is None
    assert [fault.wanted for fault in refused.faults] == [
        "has 9,990,000 cells below its headings, more than 1,000,000; delete the rows and columns that are not part of "
        "the table"
    ]
    assert time.process_time() - started < 20  # seconds; it takes about three


def test_a_register_is_recognised_by_its_days_and_marks_and_nothing_else_is(tmp_path):
    path = write_xlsx(
        tmp_path,
        "a.xlsx",
        {
            "Register": REGISTER,
            "Log": [["ID", "Received", "Passed"], *([f"R{n}", *DAYS[:2]] for n in range(9))],
            "Heads": [["Department", *DAYS], ["Adults", 12, 14, 15]],
            "Empty": [["x"]],
        },
    )
    sheets = read_file(path, file="a.xlsx").sheets
    evidence = [looks_like_meetings_across(sheet) for sheet in sheets]
    assert [one is not None for one in evidence] == [True, False, False, False]
    assert evidence[0].reasons == (
        "3 days across row 3",
        "100% of the 6 cells below them are marks such as P, Y or Apols",
    )
    assert (evidence[0].shape, evidence[0].head, evidence[0].label) == ("meetings across", 2, 0)


def test_explain_and_the_marked_copy_name_the_cells_of_the_register(tmp_path):
    rows = [*REGISTER[:4], ["Housing", "Apols", "what", "n/a"]]
    write_xlsx(tmp_path, "panel.xlsx", {"2024-25": rows})
    (tmp_path / "prevent.toml").write_text(
        '[returns.meetings]\nfile = "panel.xlsx"\nshape = "meetings across"\nevery_row = { group = "Channel Panel" }\n'
        'codes = { attended = { "what" = "Yes" } }\ncovers = "2024-04-01..2025-03-31"\n'
    )
    done = run_prevent(
        "explain", "panel.housing.attended", "--period", "2024/25", "--format", "csv", "--workspace", tmp_path
    )
    assert '"meetings","panel.xlsx","2024-25","C5",' in done.out, done.out + done.err
    text = (tmp_path / "prevent.toml").read_text().replace('"what" = "Yes"', '"who" = "Yes"')
    (tmp_path / "prevent.toml").write_text(text)
    run_prevent("check", "--marked-copy", tmp_path / "marked", "--workspace", tmp_path)
    (copy,) = (tmp_path / "marked").iterdir()
    sheet = openpyxl.load_workbook(copy)["2024-25"]
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["A3", "C5", "D5"]


def test_marks_in_welsh_and_in_both_languages_are_read(tmp_path):
    rows = [
        ["Asiantaeth / Agency", *DAYS],
        ["Heddlu / Police", "Presennol", "Ymdd. / Apols", "Dirprwy / Sub"],
        ["Tai / Housing", "✓", "Absennol", "Amh."],
        ["Cyfanswm / Total", 2, 0, 1],
    ]
    found = register(tmp_path, rows)
    assert [mark for _, _, mark in marks(found)] == [True, False, True, True, False]
    assert (found.stops, "totals-row" in rules(found)) == (False, True)


@pytest.mark.parametrize("mark", ["P / Apols", "Apols / Dep out", "P / Jo"])
def test_mark_whose_halves_do_not_both_mean_the_same_is_a_fault(tmp_path, mark):
    found = register(tmp_path, [["Agency", *DAYS], ["Police", "P", mark, "P"], ["Housing", "P", "Apols", "P"]])
    assert [fault.cell for fault in found.faults if fault.severity is Severity.FAULT] == ["C2"]


def two_people(chair, deputy, *, role="Role", second="Deputy", agency="Housing"):
    return [
        ["Agency", role, *DAYS],
        ["Police", "CTCO", "P", "P", "P"],
        ["Housing", "Chair", *chair],
        [agency, second, *deputy],
    ]


@pytest.mark.parametrize(
    ("chair", "deputy", "attended"),
    [
        (("P", "A", "Apols"), ("Apols", "P", "Apols"), (True, True, False)),
        (("n/a", "P", "Apols"), ("P", "n/a", "n/a"), (True, True, False)),
        (("P", "P", "Apols"), ("", "?!", "P"), (True, True, True)),
    ],
    ids=["one of them came", "one was expected", "a cell that cannot be read beside a yes"],
)
@pytest.mark.parametrize("role", ["Role", "Name", "Who", ""], ids=["role", "name", "who", "no heading"])
def test_agency_with_two_rows_attended_if_one_of_them_did(tmp_path, chair, deputy, attended, role):
    found = register(tmp_path, two_people(chair, deputy, role=role))
    assert [here for agency, _, here in sorted(marks(found)) if agency == "Housing"] == list(attended)
    assert not found.stops
    assert [one.cell for one in found.faults if one.rule == "rows-of-one-agency"] == ["3"]


def test_mark_that_cannot_be_read_is_a_fault_if_it_could_mean_that_the_agency_came(tmp_path):
    found = register(tmp_path, two_people(("Apols", "P", "P"), ("?!", "P", "P")))
    assert told(found) == [("not-yes-or-no", "C4", "")]


@pytest.mark.parametrize("second", ["Chair", ""], ids=["the same role", "no role"])
def test_rows_of_one_agency_that_nothing_tells_apart_are_a_fault(tmp_path, second):
    found = register(tmp_path, two_people("PPP", "PPP", second=second))
    assert [one.rule for one in found.faults if one.severity is Severity.FAULT] == ["duplicate-row"] * 3


def test_rows_of_two_agencies_are_never_joined(tmp_path):
    found = register(tmp_path, two_people(("P", "A", "A"), ("A", "P", "A"), agency="Health"))
    assert len(marks(found)) == 9
    assert "rows-of-one-agency" not in rules(found)
