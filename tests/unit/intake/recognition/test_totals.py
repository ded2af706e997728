from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise

LOG = sheet(
    "Ref | Date received | Concern | Department\n"
    + "\n".join(f"R{at} | 2024-05-0{at} | Islamist | Adults" for at in range(1, 8)),
    file="Prevent/Channel log.xlsx",
)
PIVOT = """\
Headcount at 31 March 2025
Sum of Headcount | Contract type
Directorate | Permanent | Temporary | Grand Total
Adults | 80 | 20 | 100
Housing | 1,040 | | 1,040
Growth | 30 | 5 | {}
Grand Total | 1,150 | 25 | 1,175
"""


def required_from(total, noun="Headcount"):
    """Return the certain headings of the number of staff in a pivot whose third row has a total."""
    pivot = PIVOT.format(total).replace("Headcount", noun)
    found = recognise([LOG, sheet(pivot, file=f"{noun} pivot.xlsx", name="Pivot")])
    matches = [one.match("required") for one in found.of("headcounts")]
    return [match.heading for match in matches if match is not None and match.certain]


def test_total_of_a_pivot_is_the_number_of_staff_where_every_row_adds_up():
    assert required_from("35") == ["Grand Total"]


def test_total_that_is_no_sum_is_not_taken():
    assert required_from("36") == []


def test_total_of_a_sheet_with_another_name_is_not_taken():
    assert required_from("35", noun="Overtime hours") == []
