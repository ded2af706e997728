"""Worked examples of who is referred, by whom and why: each sum is written out."""

from conftest import question, rows, run_prevent, values
from made_councils import write_council

from prevent_cli.disclosure.gate import release
from prevent_cli.disclosure.policy import Policy, Status
from prevent_cli.measures.base.figure import ledger_of
from prevent_cli.measures.channel.who import who_is_referred

# R6 is before the period, and R7 was recorded too late.
LOG = """
referral_id | received_on | recorded_on | source    | concern                       | sex | vulnerabilities
R1          | 2020-01-10  |             | Education | Islamist                      | Male | Isolation; Housing need
R2          | 2020-02-10  |             | Education | Vulnerability but no ideology | Male | Isolation
R3          | 2020-03-10  |             | Police    | No ideology                   | Female |
R4          | 2020-04-10  |             | Not known |                               | Not known | Online harm
R5          | 2020-05-10  |             |           | Incel                         |           |
R6          | 2019-12-31  |             | Police    | Other                         | Female | Isolation
R7          | 2020-06-10  | 2021-01-01  | Police    | Other                         | Male | Isolation
"""


def who(log=LOG, *, asked=(), lacks=(), period="2020"):
    return who_is_referred({"referrals": rows("referrals", log, lacks=lacks)}, question(period, breakdowns=asked))


def test_referrals_by_source():
    found = values(who(asked=("source",)))
    assert found == {
        "received.2020.total": 5,
        "received.2020.source.stated": 2 + 1,
        "received.2020.source.not-stated": 5 - (2 + 1),  # one blank cell, and one that says that it is not known
        "received.2020.source.not-stated.percent": "[z]",
        "received.2020.source.education": 2,
        "received.2020.source.education.percent": 67,  # 100 x 2 / 3
        "received.2020.source.police": 1,
        "received.2020.source.police.percent": 33,  # 100 x 1 / 3
    }


def test_concerns_of_any_years_list_are_counted_under_their_groups():
    found = values(who(asked=("concern-group",)))
    assert found["received.2020.concern-group.no-ideology"] == 1 + 1  # of the list since 2021, and of all years
    assert found["received.2020.concern-group.islamist"] == 1
    assert found["received.2020.concern-group.incel"] == 1
    assert found["received.2020.concern-group.stated"] == 2 + 1 + 1
    assert found["received.2020.concern-group.no-ideology.percent"] == 50  # 100 x 2 / 4


def test_complex_needs_are_several_a_person():
    found = values(who(asked=("complex-needs",)))
    assert found["received.2020.complex-needs.stated"] == 3  # R1, R2 and R4
    assert found["received.2020.complex-needs.isolation"] == 2
    assert found["received.2020.complex-needs.isolation.percent"] == 67  # 100 x 2 / 3
    assert found["received.2020.complex-needs.housing-need"] == 1
    assert found["received.2020.complex-needs.online-harm"] == 1
    assert found["received.2020.complex-needs.not-stated"] == 5 - 3


def test_the_sexes_are_all_listed_with_the_total_last():
    measured = who(asked=("sex",))
    assert [row[0] for row in measured.tables[0].rows] == [
        *("Male", "Female", "Other or prefer not to say", "Not stated", "Total"),
    ]
    found = values(measured)
    assert (found["received.2020.sex.male"], found["received.2020.sex.female"]) == (2, 1)
    assert found["received.2020.sex.other-or-prefer-not-to-say"] == 0
    assert found["received.2020.sex.not-stated"] == 2


def test_a_column_that_the_return_lacks_is_not_available_if_asked_for_and_else_left_out():
    asked = who(asked=("source",), lacks=("source",))
    assert values(asked) == {"received.2020.total": 5, "received.2020.source.stated": "[x]"}
    assert not asked.tables
    (stated,) = (figure for figure in asked.figures if figure.name.endswith(".stated"))
    assert (
        stated.remedy
        == 'The return "Channel referrals" has no column "Source of referral". Add it to give this figure.'
    )
    usual = who(lacks=("source",))
    assert [table.name for table in usual.tables] == ["channel.by-concern"]
    assert who(lacks=("source", "concern")).facts["received.breakdowns"] == ()


def test_a_period_that_the_return_does_not_cover_has_no_zero():
    found = values(who(asked=("source",), period="2021"))
    assert found == {"received.2021.total": "[x]", "received.2021.source.stated": "[x]"}


def test_a_small_number_is_hidden_with_another_and_the_sentence_about_the_most_frequent_goes():
    drawn = "referral_id | received_on | source\n"
    sources = ["Education"] * 9 + ["Police"] * 6 + ["Health"] * 2 + [""] * 5
    drawn += "\n".join(f"R{at} | 2020-03-01 | {source}" for at, source in enumerate(sources))
    measured = who(drawn, asked=("source",))
    assert measured.facts["received.source.most"] == {"label": "Education", "figure": "received.2020.source.education"}
    released = release(ledger_of([measured]), Policy(status=Status.PUBLIC))
    hidden = {name for name, figure in released.figures.items() if figure.mark == "c"}
    assert "received.2020.source.health" in hidden
    counts = {f"received.2020.source.{code}" for code in ("education", "police", "health")}
    assert len(hidden & counts) == 2  # 17 stated less those shown must not give the two
    assert released.figures["received.2020.source.stated"].value == 9 + 6 + 2
    assert released.facts["received.source.most"] is None


def test_a_table_in_which_one_code_has_everybody_of_a_few_lists_no_code():
    drawn = "referral_id | received_on | source\n"
    drawn += "\n".join(f"R{at} | 2020-03-01 | Education" for at in range(6))
    released = release(ledger_of([who(drawn, asked=("source",))]), Policy(status=Status.PUBLIC))
    assert [row[0] for row in released.tables["channel.by-source"].rows] == ["Not stated", "Total"]
    assert "received.2020.source.education" in released.unlisted


def test_explain_says_what_is_counted(tmp_path):
    folder = write_council(tmp_path / "own", 1, 14)
    ran = run_prevent(
        *("explain", "received.2020.source.police.percent", "--period", "2020", "--as-at", "2020-12-31"),
        *("--status", "draft", "-w", folder),
    )
    assert ran.code == 0, ran.err
    said = " ".join(ran.out.split())
    assert "Referrals received, 2020, by source: Police, as a percentage of those whose source is stated" in said
    assert "referrals received from 1 January 2020 to 31 December 2020" in said


DATED = """
referral_id | received_on | concern                                | age_band
R1          | 2024-03-31  | Conflicted                             |
R2          | 2024-03-31  | School massacre                        |
R3          | 2024-03-31  | Other                                  |
R4          | 2024-04-01  | Left-wing, anarchist and single-issue  |
R5          | 2024-04-01  | Fascination with extreme violence or mass casualty attacks |
R6          | 2018-06-01  | Extreme right-wing                     |
R7          | 2023-03-31  | Islamist                               | Under 15
R8          | 2023-03-31  | Extreme right-wing                     | 15 to 20
R9          | 2023-04-01  | Islamist                               | 11 to 15
R10         | 2023-04-01  | Islamist                               | Under 18
R11         | 2021-03-31  | Extreme right-wing                     |
R12         | 2021-04-01  | Conflicted                             |
"""


def dated(asked, period, **settings):
    log = rows("referrals", DATED, covers="2015-01-01..2024-12-31")
    measured = who_is_referred({"referrals": log}, question(period, breakdowns=asked, **settings))
    (table,) = measured.tables
    return measured, table, {row[0]: row[1] for row in table.rows}


def labels_in(measured):
    return " ".join(f"{one.meaning} {one.part.rule if one.part else ''}" for one in measured.figures)


def test_a_code_has_the_label_of_the_papers_day_everywhere():
    measured, _, listed = dated(("concern",), "2018/19")
    assert list(listed) == ["Right-wing", "Not stated", "Total"]
    assert "Right-wing" in labels_in(measured)
    assert "Extreme" not in labels_in(measured)
    assert measured.facts["received.concern.most"]["label"] == "Right-wing"
    assert "received.2018-19.concern.extreme-right-wing" in values(measured)  # a figure keeps its name


def test_a_row_of_several_types_says_which_it_includes():
    _, table, _ = dated(("concern-group",), "2024/25 Q1")
    of_the_group = (
        "Fascination with extreme violence or mass casualty attacks; Vulnerability but no ideology; No risk, "
        "vulnerability or ideology; No ideology, other susceptibility to radicalisation"
    )
    assert table.notes[0] == f'The row "No ideology" includes: {of_the_group}.'
    _, over_a_break, _ = dated(("concern",), "2024")
    notes = " ".join(over_a_break.notes)
    assert 'The row "Other" includes: Left-wing, anarchist and single-issue.' in notes
    assert 'The row "No ideology" includes: School massacre; Fascination with extreme violence' in notes
    assert not dated(("concern",), "2024/25 Q1")[1].notes  # each type has a row of its own
    own = dated(("concern-group",), "2024/25 Q1", labels={"No ideology": "None found"})[1]
    assert own.notes[0] == f'The row "None found" includes: {of_the_group}.'


def test_the_councils_own_words_come_before_the_label_of_the_day():
    for own in ({"Extreme right-wing": "Far right"}, {"concern: Extreme right-wing": "Far right"}):
        assert "Far right" in dated(("concern",), "2018/19", labels=own)[2]
    same = {"Extreme right-wing": "Extreme right-wing"}
    assert "Extreme right-wing" in dated(("concern",), "2018/19", labels=same)[2]


def test_a_period_with_days_of_two_lists_has_the_rows_that_compare_with_the_break():
    measured, table, listed = dated(("concern",), "2024")
    assert list(listed) == ["Conflicted", "Other", "No ideology", "Not stated", "Total"]
    found = values(measured)
    assert found["received.2024.concern.other"] == 1 + 1  # R3, and R4 of the new list
    assert found["received.2024.concern.no-ideology"] == 1 + 1  # R2 of the old list, and R5 of the new one
    assert [listed[name].breaks for name in listed] == [True, True, True, False, False]
    assert "new list of types of concern from 2024/25" in " ".join(table.notes)


def test_a_row_that_both_lists_have_has_no_break():
    _, _, listed = dated(("concern",), "2021")
    assert (listed["Extreme right-wing"].breaks, listed["Conflicted"].breaks) == (False, True)


def test_age_bands_of_two_lists_are_counted_in_those_that_include_both():
    measured, table, listed = dated(("age",), "2023")
    assert list(listed) == ["20 and under", "Under 18", "Not stated", "Total"]
    found = values(measured)
    assert found["received.2023.age.20-and-under"] == 1 + 1 + 1  # R7 and R8 of the older bands, R9 of the newer
    assert found["received.2023.age.under-18"] == 1
    assert not any(cell.breaks for cell in listed.values())
    assert "Age bands changed in April 2023." in " ".join(table.notes)
    assert "Some age bands overlap" in " ".join(table.notes)
    assert list(dated(("age",), "2023/24")[2])[:2] == ["11 to 15", "Under 18"]
