"""Worked examples of the journey of referrals: what became of those received, and what happened in the period."""

import csv
import io

import pytest
from conftest import question, rows, run_prevent, values

from prevent_cli.measures.base.material import MaterialOfRun
from prevent_cli.measures.channel.journey import journey

SETTINGS = '[returns.referrals]\ncovers = "2022-04-01..2025-03-31"\n'
# A1 was received before the period. B1 was discussed after the period, B5 after the as-at date. The Consent of B4 has
# no day. B2 was closed without a reason. The section 36 decision of B3 was No, and that of B6 is not made.
LOG = """
Referral ID|Date received|Screened|S36 decision|Panel date|Consent|Accepted onto Channel|Support ended|Closure reason
A1 | 01/12/2022 | 02/12/2022 | Yes | 20/04/2023 | 21/04/2023 | 22/04/2023 | 30/09/2023 | No further concerns
B1 | 03/04/2023 | 05/04/2023 | Yes | 08/04/2024 |            |            |            |
B2 | 01/05/2023 | 02/05/2023 | No  |            |            |            | 09/05/2023 |
B3 | 02/05/2023 | 02/05/2023 | No  |            |            |            | 10/05/2023 | No vulnerability
B4 | 11/09/2023 | 14/09/2023 | Yes | 20/09/2023 | Yes        | 01/10/2023 | 20/03/2024 | No further concerns
B5 | 11/12/2023 | No         |     | 30/06/2024 |            |            | 01/02/2024 | Not enough information
B6 | 12/12/2023 |            | Awaiting |            |            |            |            |
B7 | 31/03/2024 | 01/04/2024 |     |            |            |            |            |
"""


def workspace(folder, log=LOG, settings=SETTINGS):
    (folder / "returns").mkdir(parents=True)
    (folder / "prevent.toml").write_text(settings, encoding="utf-8")
    lines = [[cell.strip() for cell in line.split("|")] for line in log.strip().splitlines()]
    with (folder / "returns" / "referrals.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(lines)
    return folder


def figures(folder, *asked, period="2023/24", as_at="2024-04-30"):
    """Return the printed text of each figure by its name."""
    given = ("--period", period, "--as-at", as_at, "-w", folder, "--format", "csv", "-q", *asked)
    ran = run_prevent("explain", *given)
    assert ran.code == 0, ran.err
    found = {row["figure"]: row["value"] or row["value_mark"] for row in csv.DictReader(io.StringIO(ran.out))}
    return {name: value for name, value in found.items() if name.startswith("journey.")}


@pytest.fixture(scope="module")
def found(tmp_path_factory):
    return figures(workspace(tmp_path_factory.mktemp("journey") / "own"))


@pytest.mark.parametrize(
    ("step", "of_received", "share", "in_period"),
    [
        ("screened", "5", "71%", "4"),  # B1 to B4 and B7: 100 * 5 / 7; B7 after the period
        ("section-36", "4", "57%", "[x]"),  # B1 to B4: 100 * 4 / 7; Yes and No without a day
        ("discussed", "2", "29%", "2"),  # B1 and B4: 100 * 2 / 7; A1 and B4
        ("consented", "1", "14%", "[x]"),  # B4: 100 * 1 / 7; its day is not known
        ("adopted", "1", "14%", "2"),  # B4; A1 and B4
        ("closed", "4", "57%", "5"),  # B2 to B5; A1 too
    ],
)
def test_of_those_received_and_in_the_period_are_two_numbers(found, step, of_received, share, in_period):
    assert found["journey.2023-24.cohort.received"] == "7"
    assert found[f"journey.2023-24.cohort.{step}"] == of_received
    assert found[f"journey.2023-24.cohort.{step}.percent"] == share
    assert found[f"journey.2023-24.events.{step}"] == in_period


def test_steps_without_a_column_have_no_figure(found):
    assert not [name for name in found if "reviewed" in name or "reopened" in name]


def test_reasons_are_of_the_closed_and_shares_of_those_stated(found):
    closed = "journey.2023-24.cohort.closed"
    assert {name: value for name, value in found.items() if name.startswith(f"{closed}.")} == {
        f"{closed}.percent": "57%",
        f"{closed}.stated": "3",  # B3, B4 and B5
        f"{closed}.not-stated": "1",  # 4 - 3: B2
        f"{closed}.reason.no-further-concerns": "1",
        f"{closed}.reason.no-further-concerns.percent": "33%",  # 100 * 1 / 3
        f"{closed}.reason.no-vulnerability-to-radicalisation": "1",
        f"{closed}.reason.no-vulnerability-to-radicalisation.percent": "33%",
        f"{closed}.reason.not-enough-information": "1",
        f"{closed}.reason.not-enough-information.percent": "33%",
        f"{closed}.group.not-suitable-for-channel": "2",  # B3 and B5
        f"{closed}.group.not-suitable-for-channel.percent": "67%",  # 100 * 2 / 3
    }


def test_a_group_of_reasons_says_nothing_of_a_stage_that_its_referrals_did_not_reach(tmp_path):
    # D1 and D4 were closed at the section 36 decision. D3 and D5 were adopted.
    log = """
    Referral ID|Date received|S36 decision|Panel date|Accepted onto Channel|Case closed|Closure reason
    D1 | 03/04/2023 | No  |            |            | 05/05/2023 | Signposted
    D2 | 04/04/2023 | Yes | 06/05/2023 |            | 07/05/2023 | Consent refused
    D3 | 05/04/2023 | Yes | 06/05/2023 | 06/05/2023 | 08/12/2023 | Signposted
    D4 | 06/04/2023 | No  |            |            | 05/05/2023 | Withdrew consent
    D5 | 07/04/2023 | Yes | 06/05/2023 | 06/05/2023 | 08/12/2023 | No further concerns
    """
    found = figures(workspace(tmp_path / "own", log))
    groups = {name.rpartition(".group.")[2]: value for name, value in found.items() if ".group." in name}
    assert groups == {
        "other-services-or-no-consent": "3",  # D1, D2 and D3
        "other-services-or-no-consent.percent": "60%",  # 100 * 3 / 5
        "ended-or-withdrawn": "2",  # D4 and D5
        "ended-or-withdrawn.percent": "40%",  # 100 * 2 / 5
    }


def test_a_reason_that_says_only_its_group_counts_in_the_group(tmp_path):
    log = """
    Referral ID|Date received|S36 decision|Panel date|Case closed|Closure reason
    E1 | 03/04/2023 | No  |            | 05/05/2023 | Not suitable for Channel
    E2 | 04/04/2023 | No  |            | 07/05/2023 | Inappropriate referral
    E3 | 05/04/2023 | Yes | 06/05/2023 | 08/12/2023 | Malicious
    E4 | 06/04/2023 | No  |            | 05/05/2023 | Signposted
    """
    found = figures(workspace(tmp_path / "own", log))
    closed = "journey.2023-24.cohort.closed"
    assert found[f"{closed}.reason.not-suitable-for-channel"] == "2"  # E1 and E2
    assert found[f"{closed}.group.not-suitable-for-channel"] == "3"  # and E3


def test_an_answer_without_a_day_after_the_period_leaves_its_numbers_known(tmp_path):
    found = figures(workspace(tmp_path / "own"), period="2022/23")
    assert found["journey.2022-23.events.consented"] == "0"  # only B4 has no day, and was received later
    assert found["journey.2022-23.cohort.consented"] == "1"  # A1, by the as-at date


def test_an_answer_without_a_day_is_of_an_earlier_period_if_a_later_step_was_taken_before(tmp_path):
    settings = f'{SETTINGS}blank = ["reopened"]\n'
    found = figures(workspace(tmp_path / "own", settings=settings), period="2024/25", as_at="2025-03-31")
    assert found["journey.2024-25.events.consented"] == "0"  # the Yes of B4 is no later than its adoption in 2023
    assert found["journey.2024-25.events.section-36"] == "[x]"  # the Yes of B1, discussed in April 2024
    assert found["journey.2024-25.events.discussed"] == "2"  # B1 and B5


def test_without_a_column_of_reopening_a_closed_referral_may_have_taken_the_step_again(tmp_path):
    """With the column, the Yes of a referral that was re-opened is of no known day either."""
    folder = workspace(tmp_path / "own")
    found = figures(folder, period="2024/25", as_at="2025-03-31")
    assert found["journey.2024-25.events.consented"] == "[x]"  # B4 was closed in March 2024
    ran = run_prevent(
        "explain",
        "journey.2024-25.events.consented",
        "--period",
        "2024/25",
        "--as-at",
        "2025-03-31",
        "-w",
        folder,
        "-q",
    )
    assert 'has no column "Re-opened". Add it to give this figure. If no referral was re-opened, its cells' in " ".join(
        ran.out.split()
    )
    assert figures(folder, period="2023/24", as_at="2024-02-29")["journey.2023-24.events.adopted"] == "2"


# As at 30 September. The panel is on 8 October for C3 and C4, C5 went there in September. C6 was received in October.
LATER = """
Referral ID|Date received|Panel date|Consent given|Adopted Y/N|Case closed|Date re-opened
C1 | 01/08/2024 | 10/09/2024 | Yes | Yes | No  |
C2 | 02/08/2024 | 10/09/2024 | No  | No  | Yes |
C3 | 20/09/2024 | 08/10/2024 | Yes | Yes | Yes |
C4 | 21/09/2024 | 08/10/2024 | Yes | Yes | No  |
C5 | 22/09/2024 | 24/09/2024 | Yes | No  | Yes |
"""
LATER_STILL = "C6 | 05/10/2024 |            |     |     |     |\n"


@pytest.mark.parametrize(
    ("log", "counts"),
    [
        # C1, C2 and C5 were discussed by 30 September. Of them C1 was adopted, C2 and C5 were closed. The days of
        # October are planned ones, so the Yes of Consent of C1, C3, C4 and C5 was entered by then.
        (LATER, {"discussed": "3", "consented": "4", "adopted": "1", "closed": "2"}),
        # The file was kept after 30 September: the consent of C3 and C4 may have been given later.
        (LATER + LATER_STILL, {"discussed": "3", "consented": "[x]", "adopted": "1", "closed": "2"}),
        # C3 was re-opened: its panel of October may be the second one.
        (
            LATER.replace("Yes | Yes | Yes |", "Yes | Yes | Yes | 09/10/2024") + LATER_STILL,
            {"discussed": "3", "consented": "[x]", "adopted": "[x]", "closed": "[x]"},
        ),
    ],
)
def test_a_yes_without_a_day_does_not_count_before_the_row_was_at_an_earlier_step(tmp_path, log, counts):
    settings = '[returns.referrals]\ncovers = "2024-04-01..2024-12-31"\n'
    found = figures(workspace(tmp_path / "own", log, settings), period="2024/25 Q2", as_at="2024-09-30")
    assert found["journey.2024-25-q2.cohort.received"] == "5"
    assert {key: found[f"journey.2024-25-q2.cohort.{key}"] for key in counts} == counts
    assert found["journey.2024-25-q2.cohort.adopted.percent"] == ("20%" if counts["adopted"] == "1" else "[x]")


def test_a_referral_that_was_reopened_may_have_been_discussed_after_it_was_closed():
    log = """
    referral_id | received_on | screened   | discussed | accepted_on | closed_on  | reopened
    R1          | 2019-01-01  | 2019-01-02 | Yes       |             | 2019-03-01 | 2020-02-01
    R2          | 2019-01-01  | 2019-01-02 | Yes       | 2019-02-01  | 2019-03-01 |
    """
    everyone, one = log, "\n".join(line for line in log.splitlines() if "R1" not in line)
    for drawing, mark in ((everyone, "[x]"), (one, 0)):
        measured = journey(MaterialOfRun({"referrals": rows("referrals", drawing)}), question())
        assert values(measured)["journey.2020.events.discussed"] == mark


def test_quarters_sum_to_the_year(tmp_path):
    settings = SETTINGS + '[channel]\njourney_by = "quarter"\n'
    found = figures(workspace(tmp_path / "own", settings=settings))
    quarters = [f"journey.2023-24-q{number}" for number in (1, 2, 3, 4)]
    assert [found[f"{quarter}.cohort.received"] for quarter in quarters] == ["3", "1", "2", "1"]
    assert [found[f"{quarter}.events.closed"] for quarter in quarters] == ["2", "1", "0", "2"]  # 2 + 1 + 0 + 2 = 5
    assert [found[f"{quarter}.cohort.closed"] for quarter in quarters] == ["2", "1", "1", "0"]  # 2 + 1 + 1 + 0 = 4


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        (
            "cohort.discussed",
            "Discussed at panel: referrals received from 1 April 2023 to 31 March 2024, recorded by 30 April 2024, "
            "with a day for this step on or before 30 April 2024",
        ),
        (
            "cohort.section-36",
            "Section 36 decision made: referrals received from 1 April 2023 to 31 March 2024, recorded by 30 April "
            "2024, with a day for this step on or before 30 April 2024, or Yes or No without a day if no step before "
            "it has a later day",
        ),
        (
            "events.discussed",
            "Discussed at panel: referrals, whenever received, recorded by 30 April 2024, whose first day of this step "
            "is from 1 April 2023 to 31 March 2024",
        ),
        (
            "events.screened",
            "day of this step is from 1 April 2023 to 31 March 2024; a Yes without a day does not count",
        ),
        (
            "events.consented",
            'Some answers in "Consent" of the return "Channel referrals" have no day. Enter the days to give this '
            "figure.",
        ),
    ],
)
def test_the_explanation_tells_the_two_apart(tmp_path, name, sentence):
    given = ("--period", "2023/24", "--as-at", "2024-04-30", "-w", workspace(tmp_path / "own"), "-q")
    assert sentence in " ".join(
        run_prevent("explain", f"journey.2023-24.{name}", *given, "--status", "draft").out.split()
    )


@pytest.mark.parametrize("heads", [("Panel date", "Support ended"), ()])
def test_fewer_than_three_steps_give_no_figure_and_a_table_that_says_what_to_add(tmp_path, heads):
    kept = {"Referral ID", "Date received", *heads}
    lines = [[cell.strip() for cell in line.split("|")] for line in LOG.strip().splitlines()]
    places = [at for at, head in enumerate(lines[0]) if head in kept]
    own = workspace(tmp_path / "own", "\n".join(" | ".join(line[at] for at in places) for line in lines))
    assert not figures(own)
    for by in ((), ("--by", "year")):
        shown = run_prevent("channel-journey", "-w", own, "--period", "2023/24", "-q", *by)
        assert shown.code == 0
        assert (
            "has filled columns for few steps after a referral is received. Add columns for at least three"
            in " ".join(shown.out.split())
        )


def test_a_step_whose_column_nobody_fills_in_is_left_out_with_a_note(tmp_path):
    lines = [f"{line}|{'Re-opened' if not at else ''}" for at, line in enumerate(LOG.strip().splitlines())]
    own = workspace(tmp_path / "own", "\n".join(lines))
    assert not [name for name in figures(own) if "reopened" in name]
    shown = run_prevent("channel-journey", "-w", own, "--period", "2023/24", "-q").out
    assert "Left out, because no referral has a value in the column: Re-opened." in shown


def test_without_a_closed_referral_no_reason_is_listed(tmp_path):
    own = workspace(tmp_path / "own")
    found = figures(own, period="2024/25", as_at="2024-12-31")
    assert found["journey.2024-25.cohort.received"] == "0"
    assert found["journey.2024-25.cohort.closed"] == "0"
    assert found["journey.2024-25.cohort.closed.percent"] == "[z]"
    assert "journey.2024-25.cohort.closed.not-stated" not in found


def test_a_return_without_days_of_the_period_gives_no_number():
    log = "referral_id | received_on | screened | panel_on | closed_on\nR1 | 2019-01-01 | Yes | 2019-02-01 | 2019-03-01"
    measured = journey(
        MaterialOfRun({"referrals": rows("referrals", log, covers="2019-01-01..2019-12-31")}), question()
    )
    assert {figure.mark for figure in measured.figures if "reason" not in figure.name} == {"x"}


def test_the_public_sees_no_small_number_of_a_step_or_of_a_reason(tmp_path):
    own = workspace(tmp_path / "own")
    inside, public = figures(own), figures(own, "--status", "public")
    small = {name for name, value in inside.items() if value in {"1", "2", "3", "4"}}  # of the seven received
    assert {f"journey.2023-24.cohort.{step}" for step in ("discussed", "consented", "adopted", "closed")} <= small
    assert any(".reason." in name for name in small)
    assert any(".events." in name for name in small)
    assert {public[name] for name in small} == {"[c]"}
    assert public["journey.2023-24.cohort.discussed.percent"] == "[c]"  # 100 * 2 / 7 would tell the two
