import pytest
from intake_files import HEADCOUNTS, load, sentences, write_csv

from prevent_cli.intake.across.between import check_between
from prevent_cli.intake.load import load_returns
from prevent_cli.intake.quoting import contains_a_name, has_names, may_be_a_name, quotable_text
from prevent_cli.returns import RETURNS, Kind
from prevent_cli.workspace.folder import Workspace

# As unlike as people's references are: letters alone, digits alone, both, and one shaped like a session's.
TOKENS = ("ZQXTOKEN", "90817263", "ZQ-70815", "S70815", "Zora Quix")
REFERRALS = "Referral ID | Date received | Source | Police check | Outcome"


def all_said(folder):
    """Return every fault and warning of the returns in a folder, between them too."""
    returns = load_returns(Workspace(folder=folder), tuple(RETURNS))
    faults = [fault for checked in returns.values() if checked for fault in checked.faults]
    return [*faults, *check_between(returns)]


def assert_unseen(faults, token):
    assert faults
    for fault in faults:
        assert token.casefold() not in repr(fault).casefold()
        assert token.casefold() not in fault.sentence.casefold()


def draw(folder, name, lines):
    write_csv(folder, f"{name}.csv", "\n".join(lines), delimiter="\t")


def referrals(token):
    return [
        REFERRALS,
        f"{token} | 01/02/2018 | School | 03/02/2018 | Accepted",
        f"{token}2 | 02/02/2018 | Police | | Accepted",
    ]


@pytest.mark.parametrize("token", [*TOKENS, "REF71", "IDA7"])
def test_reference_is_not_shown_where_the_headings_were_deleted(tmp_path, token):
    draw(tmp_path, "referrals", referrals(token)[1:])
    assert_unseen(all_said(tmp_path), token)


@pytest.mark.parametrize("token", ["REF71", "IDA7"])
def test_reference_is_not_shown_where_a_row_of_data_is_taken_for_headings(tmp_path, token):
    draw(tmp_path, "referrals", [f"{token} | Closed | Accepted | Adopted | x", *referrals(token)[1:]])
    assert_unseen(all_said(tmp_path), token)


@pytest.mark.parametrize("token", TOKENS)
def test_reference_is_not_shown_where_two_headings_of_the_referrals_are_swapped(tmp_path, token):
    heads = "Date received | Referral ID | Source | Police check | Outcome"
    draw(tmp_path, "referrals", [heads, *referrals(token)[1:]])
    assert_unseen(all_said(tmp_path), token)


def surroundings(folder):
    draw(folder, "sessions", ["Session ID | Date held | Delivered for", "S70814 | 01/02/2018 | Adults"])
    draw(folder, "departments", ["Code | Name", "adults | Adults"])


@pytest.mark.parametrize("token", TOKENS)
@pytest.mark.parametrize(
    ("slip", "rules"),
    [
        # The leading cell lost: the person stands where the session should, and the role where Attended should.
        ("{token} | Adults | Yes | | ", {"unknown-session", "unknown-department"}),
        ("{token} | Adults | Yes | {token} | N", {"not-yes-or-no"}),
        # A cell too many: the role stands where Refresher should.
        (" | S70814 | {token} | Adults | Yes | {token} | N", {"blank-cell", "not-yes-or-no"}),
        ("S70814 | x | {token} | Adults | Yes | {token} | {token}", {"not-yes-or-no"}),
    ],
)
def test_person_is_not_shown_where_a_row_of_attendance_slips(tmp_path, token, slip, rules):
    surroundings(tmp_path)
    heads = "Session ID | Person ID | Department | Attended | Job role | Refresher | Date recorded"
    good = f"S70814 | {token}1 | Adults | Yes | {token} | N | 01/02/2018"
    draw(tmp_path, "attendance", [heads, good, slip.format(token=token)])
    faults = all_said(tmp_path)
    assert rules <= {fault.rule for fault in faults}
    assert_unseen(faults, token)


@pytest.mark.parametrize("token", TOKENS)
def test_person_is_not_shown_where_two_headings_of_the_attendance_are_swapped(tmp_path, token):
    surroundings(tmp_path)
    heads = "Session ID | Department | Person ID | Attended | Date recorded"
    rows = [f"S70814 | {token} | Adults | Yes | 01/02/2018", f"S70814 | {token}5 | Adults | {token} | {token}"]
    draw(tmp_path, "attendance", [heads, *rows])
    faults = all_said(tmp_path)
    assert {"unknown-department", "not-yes-or-no", "not-a-date"} <= {fault.rule for fault in faults}
    assert_unseen(faults, token)


@pytest.mark.parametrize(
    ("kind", "text", "near", "is_shown"),
    [
        *(
            (Kind.DATE, text, None, True)
            for text in ("31/02/2018", "1-13-2018", "30 Feb 2018", "01/02/2018 99:99", "April 13, 2018")
        ),
        *(
            (Kind.DATE, text, None, False)
            for text in ("soon", "43132", "9081726354", "Jane 2018", "2018/0123", "June Smith 13, 2018")
        ),
        *((Kind.WHOLE, text, None, True) for text in ("-1", "45%", "1.5", "12,34")),
        *((Kind.WHOLE, text, None, False) for text in ("07700900123", "9434765919", "twelve", "Jane")),
        *((Kind.YES_NO, text, None, True) for text in ("yess", "N/A", "2", "attendd", "unknown", "Yes?")),
        *((Kind.YES_NO, text, None, False) for text in ("Noah", "Noa", "P12345", "yes 9")),
        (Kind.CODE, "Eduction", "Education", True),
        (Kind.CODE, "Eduction 7", "Education", False),
        (Kind.CODE, "Jane", None, False),
        (Kind.TEXT, "Unit 7a", "Unit 7", True),
    ],
)
def test_only_what_is_plainly_harmless_is_shown_in_a_return_with_personal_columns(kind, text, near, is_shown):
    column = next(column for column in RETURNS["attendance"].columns if not column.personal)
    of_kind = type(column)(name="x", heading="X", kind=kind, guidance="")
    assert quotable_text(RETURNS["attendance"], of_kind, text, near) == (text if is_shown else None)


def test_return_without_personal_columns_shows_everything_but_a_heading_that_may_be_a_name(tmp_path):
    draw(tmp_path, "departments", ["Code | Name | Named from | Other notes | Zora", "a | A | when ready | x | y"])
    assert [fault.found for fault in load(tmp_path, "departments").faults] == ["Other notes", None, "when ready"]


def test_text_of_known_words_is_no_name_and_any_other_may_be_one():
    shown = ("Locality", "Allocated worker", "Parent/carer", "LineManager", "Sept 2026", "Sheet1", "PCNs", "Q1 24-25")
    hidden = ("Zora", "Ann Bell", "Worker: Ann", "Grace", "Zora's team", "\u0174yn")
    assert [text for text in shown if may_be_a_name(text)] == []
    assert [text for text in hidden if not may_be_a_name(text)] == []


@pytest.mark.parametrize("name", ["headcounts", "totals"])
def test_notes_are_personal(name):
    assert RETURNS[name].column("notes").personal


def test_sentence_reads_well_without_the_text(tmp_path):
    draw(tmp_path, "headcounts", [f"{HEADCOUNTS} | Zora", "soon | A | a few | x"])
    found = load(tmp_path, "headcounts")
    assert [fault.sentence for fault in found.faults] == [
        "headcounts.csv, cell D1: is not a heading of this return; the column was not read",
        "headcounts.csv, cell A2 (As at): is not a date; use DD/MM/YYYY",
        "headcounts.csv, cell C2 (Staff requiring training): is not a whole number of 0 or more",
    ]
    assert len(sentences(found)) == 2


@pytest.mark.parametrize(
    "text", ["Zora Quix", "Case worker: Zora Quix", "ZORA QUIX notes", "Dr Quix", "Lead - Z. Quix"]
)
def test_heading_with_two_capitals_that_no_list_has_may_contain_a_name(text):
    assert contains_a_name(text)


@pytest.mark.parametrize(
    "text", ["Case Officer", "Item Type", "Date Case Closed", "Right Wing", "RAG", "Zora", "Who from", "% Mar 26", ""]
)
def test_heading_of_known_or_single_words_contains_no_name(text):
    assert not contains_a_name(text)


def test_column_with_fewer_known_words_than_others_may_have_names():
    assert has_names({"Zora Quix": 5, "neighbour": 1}, known=5)
    assert not has_names({"Zora Quix": 5, "neighbour": 1}, known=6)
    assert not has_names({"Nihilistic Violence": 5}, known=0)
