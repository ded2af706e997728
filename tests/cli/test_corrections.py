"""Public numbers that have changed by a small number since: hidden, or corrected where an officer confirms it."""

import datetime as dt
import json
import shutil

import pytest
from cli.test_export_beside import referrals
from conftest import REPOSITORY, run_prevent
from exports import SHOWS, TODAY, workspace
from publications import BOARD, HIDES, listed, published, publishing, report

PAPER, TOTAL = "one-2019-20-Q4", "channel.period.referred"
LATE = {"m1": (7, 7), "m4": (6, 6)}  # two referrals of the quarter more


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY.replace(month=6))


@pytest.fixture
def own(tmp_path):
    """Return a workspace with a public paper, and two referrals that were entered since."""
    folder = publishing(tmp_path / "own")
    report(folder)
    published(folder, "--confirm", PAPER)
    return workspace(folder, settings=HIDES, referrals=referrals(**LATE))


def newest(own):
    """Return the figures of the newest paper of the record by name, and what it corrects."""
    file = max((own / ".prevent" / "published" / "papers").glob("*.json"), key=lambda path: path.stat().st_mtime_ns)
    whole = json.loads(file.read_bytes())
    return {one["name"]: one["value"] for one in whole["figures"]}, whole["corrected"]


def test_a_changed_number_is_hidden_and_the_message_names_the_option_that_corrects_it(own):
    ran = report(own)
    assert ran.code == 0
    assert (
        "prevent: 1 figure that is hidden has changed by a small number since it was public. "
        "To publish each that no small number can be worked out from, use --correct.\n"
    ) in ran.err
    figures, corrected = newest(own)
    assert (figures[TOTAL], corrected) == (None, [])


def test_a_confirmed_correction_is_shown_and_recorded(own):
    ran = report(own, "--correct")
    assert ran.code == 0, ran.err
    figures, corrected = newest(own)
    assert (figures[TOTAL], corrected) == (14, [TOTAL])
    assert f"prevent: 1 figure is published as a correction: {TOTAL}.\n" in ran.err
    assert "use --correct" not in ran.err


def test_later_papers_show_what_is_corrected_without_the_option(own):
    report(own, "--correct")
    published(own, "--confirm", PAPER)
    ran = report(own, period="2020-01-01..2020-03-31", board="one")
    assert "--correct" not in ran.err
    assert newest(own)[0][TOTAL] == 14
    assert report(own).code == 0
    assert sorted(listed(own)) == [(PAPER, "public")] * 2  # the same paper once more


def test_a_number_that_is_small_now_stays_hidden(own):
    workspace(own, settings=HIDES, referrals=referrals(m1=(2, 1), m4=(6, 6)))
    ran = report(own, "--correct")
    assert ran.code == 0, ran.err
    assert newest(own) == ({**newest(own)[0], TOTAL: None}, [])


def test_a_number_that_a_later_paper_hides_stays_hidden_and_the_message_says_why(own):
    report(own)
    published(own, "--confirm", PAPER)
    ran = report(own, "--correct")
    assert newest(own) == ({**newest(own)[0], TOTAL: None}, [])
    assert (
        f"1 figure has changed and stays hidden, because someone could work out a small number from it, or a later \
paper with [c] is public: {TOTAL}.\n"
        in ran.err
    )


def test_where_nothing_changed_the_option_says_so(own):
    workspace(own, settings=HIDES, referrals=referrals(m1=(6, 6), m4=(6, 6)))
    ran = report(own, "--correct")
    assert ran.code == 0
    assert "prevent: nothing is corrected: no public number of this paper has changed by a small number." in ran.err


@pytest.mark.parametrize(
    ("settings", "arguments", "words"),
    [
        (HIDES, ("--status", "draft"), "Only a public paper corrects public numbers, and this one is draft. Leave out"),
        (
            SHOWS + BOARD,
            (),
            "This workspace shows all numbers, so no correction needs confirming. Leave out --correct.",
        ),
    ],
)
def test_a_paper_that_hides_nothing_has_nothing_to_confirm(own, settings, arguments, words):
    (own / "prevent.toml").write_text(settings, encoding="utf-8")
    ran = report(own, "--correct", *arguments)
    assert (ran.code, words.casefold() in ran.err.casefold()) == (2, True), ran.err


def test_corrections_are_confirmed_for_one_paper():
    ran = run_prevent("report", "--all", "--period", "2020", "--correct", "-w", REPOSITORY / "sample_data" / "barnet")
    assert ran.code == 2
    assert "--correct confirms the corrections of one paper, but --all writes several. Use --board CODE." in ran.err


TRAINED = "training.place.trained"


def test_a_number_of_staff_trained_that_has_changed_is_hidden_until_it_is_confirmed(tmp_path, set_today):
    set_today(dt.date(2021, 1, 11))
    folder = tmp_path / "own"
    shutil.copytree(REPOSITORY / "sample_data" / "westmarsh", folder)
    settings, register = folder / "prevent.toml", folder / "returns" / "register.csv"
    settings.write_text(settings.read_text("utf-8").replace("\nsample = true", "\n"), "utf-8")
    report(folder, board="scpb", period="2020")
    published(folder, "--confirm", "scpb-2020")
    before = newest(folder)[0][TRAINED]
    row = "S-2019-006;000111;Place and Environment;"
    register.write_text(register.read_text("utf-8").replace(f"{row}Yes", f"{row}No"), "utf-8")
    set_today(dt.date(2021, 2, 15))
    ran = report(folder, board="scpb", period="2020")
    assert "To publish each that no small number can be worked out from, use --correct." in ran.err
    assert newest(folder)[0][TRAINED] is None
    ran = report(folder, "--correct", board="scpb", period="2020")
    of_all = "training.all-departments.trained and training.all-departments.percent"
    assert f"published as corrections: {TRAINED}, training.place.percent, {of_all}." in ran.err
    assert newest(folder)[0][TRAINED] == before - 1
