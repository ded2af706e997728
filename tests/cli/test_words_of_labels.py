"""Labels whose wording nobody has seen: papers print the council's own word, the same in every paper."""

import re

import pytest
from conftest import CONTACTS, run_prevent

HEAD = "Referral reference,Date received,Date recorded,Type of concern,Sex,Age band,Ethnicity\n"
SETTINGS = (
    '[council]\nname = "Testshire Council"\nshort_name = "Testshire"\n'
    + CONTACTS
    + '[disclosure]\nsmall_numbers = "show"\n'
    + '[boards.update]\nname = "Board"\nbreakdowns = ["concern", "sex", "age", "ethnicity"]\nsections = ["who"]\n'
    + '[returns.referrals]\ncovers = "2024-01-01..2025-12-31"\n'
)


def write(folder, *logs, settings=""):
    """Write a workspace with a file of referrals for each log; a log is lines of concern, sex, band and ethnicity."""
    (folder / "returns").mkdir(parents=True)
    (folder / "prevent.toml").write_text(
        SETTINGS
        + f"file = [{', '.join(f'{chr(34)}returns/{at}.csv{chr(34)}' for at in range(len(logs)))}]\n"
        + settings
    )
    for at, log in enumerate(logs):
        lines = [f"R{at}{nth},{day},,{rest}\n" for nth, (day, rest) in enumerate(log)]
        (folder / "returns" / f"{at}.csv").write_text(HEAD + "".join(lines))
    return folder


def meaning(folder, name, period="2025"):
    ran = run_prevent(
        *("explain", name, "--board", "update", "--period", period, "--as-at", f"{period}-12-31", "--status", "draft"),
        *("-w", folder),
    )
    assert ran.code == 0, ran.err
    return ran.out


def test_a_print_of_an_unseen_name_is_the_councils_own_word(tmp_path):
    log = [("2025-05-01", "INVOLUNTARY celibate,Male,51+,White and Asian")] * 2
    folder = write(tmp_path / "own", log)
    assert "type of concern: Involuntary celibate" in meaning(folder, "received.2025.concern.incel")
    assert "age band: 51+" in meaning(folder, "received.2025.age.51-and-over")
    assert "ethnic group: Mixed" in meaning(folder, "received.2025.ethnicity.mixed")  # only some of the group


@pytest.mark.parametrize("order", [(0, 1), (1, 0)])
def test_the_word_is_the_same_for_every_period_and_whatever_the_order_of_the_files(tmp_path, order):
    logs = [[("2024-05-01", "Incels,Male,,")], [("2025-05-01", "Involuntary celibate,Male,,")] * 3]
    folder = write(tmp_path / "own", *(logs[at] for at in order))
    for period in ("2024", "2025"):
        assert "type of concern: Incels" in meaning(folder, f"received.{period}.concern.incel", period)


def test_words_of_prevent_toml_come_first(tmp_path):
    log = [("2025-05-01", "Involuntary celibate,Male,,")]
    folder = write(tmp_path / "own", log, settings='[labels]\n"concern: Incel" = "Incel and like views"\n')
    assert "type of concern: Incel and like views" in meaning(folder, "received.2025.concern.incel")


def test_a_word_that_the_council_reads_as_another_code_names_none(tmp_path):
    codes = '[returns.referrals.codes.concern]\n"Incels" = "Other"\n"Andrew T" = "Incel"\n'
    folder = write(tmp_path / "own", [("2025-05-01", "Incels,,,"), ("2025-05-01", "Andrew T,,,")], settings=codes)
    assert "type of concern: Incel, as at" in meaning(folder, "received.2025.concern.incel")
    assert "Andrew" not in meaning(folder, "received.2025.concern.incel")


def test_a_note_names_codes_by_their_list_because_a_word_of_the_returns_would_say_that_some_referral_has_it(tmp_path):
    days = [("2024-02-01", "School shootings,Male,,"), ("2024-05-01", "Violence-fixated,Male,,")]
    folder = write(tmp_path / "own", days)
    ran = run_prevent(
        *("report", "--board", "update", "--period", "2024", "--as-at", "2024-12-31", "--status", "draft"),
        *("-w", folder, "-o", tmp_path / "paper.html"),
    )
    assert ran.code == 0, ran.err
    text = (tmp_path / "paper.html").read_text()
    assert "School massacre; Fascination with extreme violence" in text
    assert "School shootings" not in text


def test_a_word_that_prevent_toml_gives_for_every_row_is_the_councils_too(tmp_path):
    folder = write(tmp_path / "own", [("2025-05-01", "Islamist,Male,,")], settings='every_row = { source = "HMPPS" }\n')
    sections = (
        (folder / "prevent.toml").read_text().replace('breakdowns = ["concern"', 'breakdowns = ["source", "concern"')
    )
    (folder / "prevent.toml").write_text(sections)
    assert "by source: HMPPS" in meaning(folder, "received.2025.source.prison-and-probation")


@pytest.mark.parametrize("status", ["draft", "public"])
def test_a_paper_has_the_word_in_its_table_and_chart_whoever_reads_it(tmp_path, status):
    folder = write(tmp_path / "own", [("2025-05-01", "Involuntary celibate,Male,51+,White and Asian")] * 6)
    ran = run_prevent(
        *("report", "--board", "update", "--period", "2025", "--as-at", "2025-12-31", "--status", status),
        *("-w", folder, "-o", tmp_path / "paper.html"),
    )
    assert ran.code == 0, ran.err
    text = (tmp_path / "paper.html").read_text()
    assert {"Involuntary celibate", "51+", "Mixed"} <= set(re.findall(r"<t[hd][^>]*>([^<]+)</t", text))
    assert not re.search("Incel|51 and over|White and Asian", text)
