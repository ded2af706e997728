import pytest

from prevent_cli.intake.cells.near_codes import NearCodes
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.intake.unknown_words import UnknownWord, UnknownWords
from prevent_cli.layouts.findings_alike import findings_by_file
from prevent_cli.returns import RETURNS

CONCERN = RETURNS["referrals"].column("concern")


def fault(cell, wanted="is not a date; use DD/MM/YYYY", **parts):
    """Return a fault of a cell of one sheet."""
    where = {"severity": Severity.FAULT, "rule": "not-a-date", "file": "a.csv", "heading": "Received"}
    return Fault(**(where | {"cell": cell, "wanted": wanted} | parts))


def sentences(*faults, words=()):
    return [finding.sentence for finding in findings_by_file(faults, words).get("a.csv", ())]


def test_like_cells_with_different_texts_are_one_line_with_the_texts():
    assert sentences(fault("B2", found="soon"), fault("B4", found="later"), fault("B3", found="soon")) == [
        'cells B2, B4, B3 (Received): "soon", "later": each is not a date; use DD/MM/YYYY'
    ]


def test_each_text_has_its_nearest_value_beside_it():
    near = fault("B2", found="1/13/11", nearest="13 January 2011"), fault("B3", found="soon"), fault("B4")
    assert sentences(*near) == [
        'cells B2:B4 (Received): "1/13/11" (13 January 2011?), "soon" and others: each is not a date; use DD/MM/YYYY'
    ]


def test_more_than_six_texts_are_counted():
    [line] = sentences(*(fault(f"B{row}", found=f"word {row}") for row in range(2, 11)))
    assert line.startswith('cells B2:B10 (Received): "word 2", "word 3", ')
    assert '"word 7" and 3 more: each is not a date' in line


def test_one_cell_is_said_as_before():
    assert sentences(fault("B2", found="soon", nearest="1 May 2024")) == [
        'cell B2 (Received): "soon" is not a date; use DD/MM/YYYY; did you mean "1 May 2024"?'
    ]


def test_the_rest_beyond_the_first_two_hundred_is_in_the_same_line():
    rest = fault(
        None, "is blank; enter a value (1,234 more cells)", alike="is blank; enter a value", also="B4:B1237", count=1234
    )
    [finding] = findings_by_file(
        [fault("B2", "is blank; enter a value"), fault("B3", "is blank; enter a value"), rest]
    )["a.csv"]
    assert (finding.sentence, finding.count) == ("cells B2:B1237 (Received): is blank; enter a value", 1236)


def test_the_advice_to_leave_a_cell_blank_makes_no_line_of_its_own():
    wanted = "is not a date; use DD/MM/YYYY"
    assert sentences(fault("B2", wanted), fault("B3", f"{wanted}, or leave it blank")) == [
        f"cells B2:B3 (Received): {wanted}, or leave it blank"
    ]


def test_details_of_single_cells_are_left_out_of_a_line_for_many():
    same = {"rule": "duplicate-row", "alike": "repeats the Ref of an earlier row"}
    assert sentences(fault("A4", "repeats the Ref of row 2", **same)) == [
        "cell A4 (Received): repeats the Ref of row 2"
    ]
    assert sentences(
        fault("A4", "repeats the Ref of row 2", **same), fault("A5", "repeats the Ref of row 3", **same)
    ) == ["cells A4:A5 (Received): repeats the Ref of an earlier row"]


@pytest.mark.parametrize(
    "parts", [{"sheet": "B"}, {"heading": "Closed"}, {"severity": Severity.NOTE}, {"wanted": "is blank"}]
)
def test_other_sheets_columns_kinds_and_findings_stay_apart(parts):
    assert len(sentences(fault("B2"), fault("B3", **({"wanted": "is not a date; use DD/MM/YYYY"} | parts)))) == 2


def words(*found, unshown=0, has_meanings=False):
    """Return the unknown words of Type of concern in the file a.csv."""
    return UnknownWords(
        return_name="referrals",
        column=CONCERN,
        places=frozenset({("a.csv", None), ("a.csv", "Two")}),
        words=found,
        unshown=unshown,
        unshown_rows=unshown,
        codes=tuple(code.name for code in CONCERN.codes[:3]),
        has_meanings=has_meanings,
    )


INCELS = UnknownWord(word="Incels", rows=4, near=NearCodes(codes=("Incel",), is_certain=True))
RIGHT = UnknownWord(
    word='The "right"', rows=3, near=NearCodes(codes=("Extreme right-wing", "Other"), is_clear=True, is_likely=True)
)
HOUSING = UnknownWord(word="Housing", rows=3, near=NearCodes(codes=("Incel",), is_clear=True))
SALAD = UnknownWord(word="Salad", rows=3, near=NearCodes(codes=("Extreme right-wing", "Other")))
ZEBRA = UnknownWord(word="Zebra", rows=1, near=NearCodes(codes=()))


def unknown(cell, **parts):
    return fault(cell, "is not one of: ...", rule="unknown-code", heading="Type of concern", **parts)


def test_unknown_words_are_one_line_with_the_lines_for_prevent_toml():
    found = words(INCELS, RIGHT, ZEBRA, unshown=2)
    [finding] = findings_by_file([unknown("C2", found="Incels"), unknown("C3")], [found])["a.csv"]
    assert finding.sentence == (
        'cells C2:C3 (Type of concern): 5 words are not known: "Incels" (4 rows), "The \\"right\\"" (3 rows), '
        '"Zebra" (1 row). 2 other words are not shown, because a word in one or two rows could be about a person. '
        "Use one of our words: Islamist; Extreme right-wing; Mixed, unstable or unclear. "
        "Or write into prevent.toml; remove the # of a line that is right:"
    )
    assert finding.lines == (
        "[returns.referrals.codes.concern]",
        '"Incels" = "Incel"',
        '# "The \\"right\\"" = "Extreme right-wing"  # or "Other"',
        '# "Zebra" = "..."',
    )


def test_line_of_a_word_between_two_codes_has_neither_of_them():
    [finding] = findings_by_file([unknown("C2"), unknown("C3")], [words(SALAD)])["a.csv"]
    assert finding.lines[1:] == ('# "Salad" = "..."  # perhaps "Extreme right-wing" or "Other"',)


def test_line_of_a_word_that_is_like_a_code_in_letters_alone_has_no_code():
    [finding] = findings_by_file([unknown("C2"), unknown("C3")], [words(HOUSING)])["a.csv"]
    assert finding.lines[1:] == ('# "Housing" = "..."',)


def test_the_lines_are_given_once_for_all_sheets_of_a_return():
    found = findings_by_file([unknown("C2"), unknown("C2", sheet="Two")], [words(INCELS)])["a.csv"]
    assert [bool(finding.lines) for finding in found] == [True, False]
    assert found[1].sentence.endswith("The lines for prevent.toml are given with the first of these findings")


def test_words_that_prevent_toml_has_already_keep_their_heading():
    [finding] = findings_by_file([unknown("C2")], [words(INCELS, has_meanings=True)])["a.csv"]
    assert finding.lines == ('"Incels" = "Incel"',)
    assert finding.sentence.endswith("Or write into prevent.toml, after the words of concern:")


def test_a_single_word_in_one_row_is_a_mistyped_cell():
    [finding] = findings_by_file([unknown("C2", found="Zebra")], [words(ZEBRA)])["a.csv"]
    assert (finding.finding, finding.lines) == ('"Zebra" is not one of: ...', ())
