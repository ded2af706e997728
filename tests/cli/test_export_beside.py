"""Bundles of several months beside each other: no small number lies between them."""

import datetime as dt
import json
import shutil
from itertools import product

import pytest
from attacker import RECEIVED
from conftest import run_prevent
from docx import Document
from exports import COVERS, HIDES, MEETINGS, SHOWS, TODAY, export, figures, manifest, workspace

from prevent_cli.disclosure import suppression

HEAD = "Referral ID,Date received,Source\n"


def referrals(**months):
    """Return a return of referrals: how many there were from Education and from Police in each month of 2020."""
    rows = [
        f"R{month}{source}{number},{number:02d}/{int(month[1:]):02d}/2020,{source}\n"
        for month, (education, police) in months.items()
        for source, many in (("Education", education), ("Police", police))
        for number in range(1, many + 1)
    ]
    return HEAD + "".join(rows)


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY.replace(month=6))


def settings(text):
    return text.replace("2020-02-29", "2020-05-31")


def exported(folder, month, *arguments):
    """Return the figures of a bundle that is written."""
    ran = export(folder, "--month", month, *arguments)
    assert ran.code == 0, ran.err
    return figures(folder / "exports" / month)


def referred(folder, month, *arguments):
    """Return the referrals of the month, and of the quarter so far, that a bundle gives: None where it hides them."""
    found = exported(folder, month, *arguments)
    quarter = "2019-20-q4" if int(month[5:]) <= 3 else "2020-21-q1"
    return tuple(found[f"channel.{name}.referred"]["value"] for name in ("period", quarter))


def compared_with(folder, month):
    return manifest(folder / "exports" / month)["measures"]["months_beside"]


def test_a_quarter_so_far_that_grew_by_a_small_number_is_hidden(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    assert referred(own, "2020-01") == (12, 12)
    ran = export(own, "--month", "2020-02")
    found = figures(own / "exports" / "2020-02")
    assert compared_with(own, "2020-02") == ["2020-01"]
    assert {found[name]["mark"] for name in ("channel.period.referred", "channel.2019-20-q4.referred")} == {"c"}
    hidden = sum(one["mark"] == "c" for one in found.values())
    numbers = hidden + sum(one["value"] is not None for one in found.values())
    why = f"{hidden} of {numbers} figures are hidden, so that nobody can be recognised; the bundle shows [c] for them."
    assert f"{why} --status draft shows them, for internal use only." in ran.err
    assert manifest(own / "exports" / "2020-02")["measures"]["hidden_figures"] == hidden
    assert numbers - hidden > 10  # what is no small number is given


@pytest.mark.parametrize(
    ("month", "then"), [("2020-02", {"m1": (6, 6), "m2": (1, 1)}), ("2020-01", {"m1": (2, 1), "m2": (6, 6)})]
)
def test_what_is_hidden_for_small_numbers_is_told_so_and_not_that_rows_are_missing(tmp_path, month, then):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(6, 6)))
    exported(own, "2020-01")
    workspace(tmp_path, settings=settings(HIDES), referrals=referrals(**then))
    assert exported(own, month)["channel.period.referred"]["mark"] == "c"
    told = json.loads(run_prevent("changes", "-w", own, "--month", month, "-f", "json").out)["rows"]
    hidden = [row for row in told if row["subject"].startswith("channel.") and row["now"] == "[c]"]
    assert hidden
    assert {(row["kind"], row["before"]) for row in hidden} == {("now hidden", "given")}
    assert all("hidden now, because of a small number" in row["told"] for row in hidden)
    assert not [row for row in told if row["subject"].startswith("channel.") and "lack rows" in row["told"]]


def test_one_that_grew_enough_is_given(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(5, 5)))
    exported(own, "2020-01")
    assert referred(own, "2020-02") == (10, 22)


def test_an_earlier_month_is_compared_with_a_later_one(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    assert referred(own, "2020-02") == (None, 14)
    assert referred(own, "2020-01") == (None, None)  # 12 referrals, and 14 in the quarter so far


def test_a_month_is_compared_with_the_last_that_showed_its_measure(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1), m3=(1, 1)))
    assert [referred(own, f"2020-0{month}") for month in (1, 2, 3)] == [(12, 12), (None, None), (None, None)]
    enough = workspace(tmp_path / "b", settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1), m3=(4, 4)))
    given = [referred(enough, f"2020-0{month}") for month in (1, 2, 3)]
    assert given[:2] == [(12, 12), (None, None)]
    assert given[2] in [(8, None), (None, 22)]  # 22 in the quarter, less 12 and 8, are February's 2


@pytest.mark.parametrize(("first", "second"), [("draft", "public"), ("public", "draft"), ("draft", "draft")])
def test_a_draft_is_compared_with_nothing(tmp_path, first, second):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    exported(own, "2020-01", "--status", first)
    assert referred(own, "2020-02", "--status", second)[1] == 14


def test_a_bundle_that_showed_small_numbers_is_public_all_the_same(tmp_path):
    own = workspace(tmp_path, settings=settings(SHOWS), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    exported(own, "2020-01")
    (own / "prevent.toml").write_text(settings(COVERS), encoding="utf-8")
    assert referred(own, "2020-02") == (None, None)


def test_a_referral_that_came_in_late_is_not_the_difference_of_two_bundles(tmp_path):
    rows = referrals(m1=(6, 6), m4=(5, 5))
    own = workspace(tmp_path, settings=settings(HIDES), referrals=rows)
    exported(own, "2020-03")
    workspace(tmp_path, settings=settings(HIDES), referrals=f"{rows}late,20/01/2020,Police\n")
    exported(own, "2020-04")
    found = {month: figures(own / "exports" / month)["channel.2019-20-q4.referred"] for month in ("2020-03", "2020-04")}
    assert [found[month]["value"] for month in found] == [12, None]


@pytest.mark.parametrize("damage", ["", "{}", '{"figures": 3}', "[]", "null"])
def test_figures_that_cannot_be_read_stop_nothing(tmp_path, damage):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    exported(own, "2020-01")
    shutil.rmtree(own / ".prevent" / "published")  # as an export of 0.1 left it, which recorded nothing
    (own / "exports" / "2020-01" / "figures.json").write_text(damage, encoding="utf-8")
    ran = export(own, "--month", "2020-02")
    assert (ran.code, compared_with(own, "2020-02")) == (0, [])
    told = "2020-02 was not compared with the bundle of 2020-01 for small numbers, since its figures cannot be read. `"
    assert told in ran.err
    assert "January" not in cover_of(own / "exports" / "2020-02")


def test_what_a_recorded_bundle_shows_is_known_though_its_files_are_gone(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    exported(own, "2020-01")
    shutil.rmtree(own / "exports" / "2020-01")
    assert referred(own, "2020-02") == (None, None)
    assert compared_with(own, "2020-02") == ["2020-01"]


@pytest.mark.parametrize("status", ["draft", "public"])
def test_figures_that_cannot_be_read_are_no_matter_where_one_of_both_is_a_draft(tmp_path, status):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    exported(own, "2020-01", "--status", {"draft": "public", "public": "draft"}[status])
    (own / "exports" / "2020-01" / "figures.json").write_text("{}", encoding="utf-8")
    assert "cannot be read" not in export(own, "--month", "2020-02", "--status", status).err


def cover_of(bundle):
    """Return all the words of a bundle's cover."""
    from openpyxl import load_workbook

    (book,) = bundle.glob("*.xlsx")
    return " ".join(str(cell.value) for row in load_workbook(book)["Cover"] for cell in row)


@pytest.mark.parametrize("order", [(1, 2, 3, 4, 5), (5, 4, 3, 2, 1), (3, 1, 5, 2, 4)])
def test_no_two_public_figures_of_any_months_are_a_small_number_of_referrals_apart(tmp_path, order):
    grown = referrals(m1=(6, 7), m2=(1, 5), m3=(5, 0), m4=(9, 6), m5=(2, 6))
    own = workspace(tmp_path, settings=settings(HIDES), referrals=grown, meetings=MEETINGS)
    for month in order:
        exported(own, f"2020-0{month}")
    shown = [
        record
        for month in order
        for record in figures(own / "exports" / f"2020-0{month}").values()
        if record["value"] is not None and record["part"] and ("-q4." in record["name"] or "-q1." in record["name"])
    ]
    assert len(shown) > len({record["name"] for record in shown})  # some are of more than one month
    by_name = {}
    for record in shown:
        by_name.setdefault(record["name"], set()).add(record["part"]["value"])
    small = {
        name: values
        for name, values in by_name.items()
        if any(0 < abs(one - other) < 5 for one, other in product(values, values))
    }
    assert small == {}


def test_the_cover_says_which_months_were_looked_at(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    exported(own, "2020-01")
    exported(own, "2020-02")
    cover = cover_of(own / "exports" / "2020-02")
    assert "also compared with the public bundle of January 2020." in cover
    assert "numbers are hidden as [c], so that nobody can be recognised." in cover
    assert "A number is hidden if it is from 1 to 4, or if someone could work out such a number from it." in cover
    assert "No number is hidden." in cover_of(own / "exports" / "2020-01")


def test_the_day_of_the_run_changes_nothing(tmp_path, set_today):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    exported(own, "2020-01")
    exported(own, "2020-02")
    set_today(dt.date(2021, 1, 1))
    assert "nothing to do" in export(own, "--month", "2020-02").err


PAPER = """
[boards.scpb]
name = "Partnership board"
status = "public"
sections = ["introduction", "casework"]
meetings = [2020-02-20]
"""


@pytest.mark.parametrize(("february", "given"), [((1, 1), (None, None)), ((4, 4), (8, 28))])
def test_a_paper_of_the_bundle_counts_to_another_day_and_gives_nothing_away(tmp_path, february, given):
    rows = referrals(m1=(10, 10), m2=february)
    own = workspace(tmp_path, settings=settings(COVERS) + PAPER, referrals=rows, meetings=MEETINGS)
    assert referred(own, "2020-02", "--with-papers") == given
    assert manifest(own / "exports" / "2020-02")["papers_not_written"] == []
    assert paper_of(own, "2020-02") == 20


MARCH = PAPER.replace("2020-02-20", "2020-03-20")
GROWN = {"m1": (6, 6), "m2": (1, 1), "m3": (10, 10)}  # a paper of March counts to February: 14, and 12 are public


def paper_of(folder, month="2020-03"):
    """Return the number of referrals that the one paper of a month gives, None where it hides it."""
    (paper,) = (folder / "exports" / month / "papers").glob("*.docx")
    words = " ".join("".join(Document(paper).element.itertext()).split())
    assert "Partnership board" in words
    found = RECEIVED.search(words)
    return found and int(found[1])


def with_paper(folder, *, paper=MARCH, first=("public",), **months):
    """Return a workspace with a bundle of January 2020, and what the export of March with its papers left with."""
    grown = referrals(**(months or GROWN))
    own = workspace(folder, settings=settings(COVERS) + paper, referrals=grown, meetings=MEETINGS)
    exported(own, "2020-01", "--status", *first)
    return own, export(own, "--month", "2020-03", "--with-papers")


def test_a_paper_hides_a_number_that_would_give_a_small_one_away_beside_a_public_bundle(tmp_path):
    own, ran = with_paper(tmp_path)
    assert (ran.code, paper_of(own)) == (0, None)
    assert manifest(own / "exports" / "2020-03")["papers_not_written"] == []


def test_a_month_is_compared_with_its_neighbours_whether_it_has_a_paper_or_not(tmp_path):
    own, _ = with_paper(tmp_path / "a")
    alone = workspace(tmp_path / "b", settings=settings(COVERS), referrals=referrals(**GROWN), meetings=MEETINGS)
    exported(alone, "2020-01")
    with_papers, without = figures(own / "exports" / "2020-03"), exported(alone, "2020-03")
    assert {name for name, one in with_papers.items() if one["mark"] == "c"} >= {
        name for name, one in without.items() if one["mark"] == "c"
    }


def test_a_draft_of_the_paper_and_of_the_bundle_shows_it(tmp_path):
    own, _ = with_paper(tmp_path)
    ran = export(own, "--month", "2020-03", "--with-papers", "--status", "draft")
    assert (ran.code, paper_of(own)) == (0, 14)


@pytest.mark.parametrize(
    ("first", "months", "given"),
    [
        (("draft",), GROWN, 14),  # no bundle of January is public
        (("public",), {"m1": (6, 6), "m2": (5, 5), "m3": (10, 10)}, 22),
        (("public",), {"m1": (6, 6), "m2": (0, 0), "m3": (10, 10)}, 12),
    ],
)
def test_a_paper_that_gives_nothing_away_beside_others_shows_its_number(tmp_path, first, months, given):
    own, ran = with_paper(tmp_path, first=first, **months)
    assert (ran.code, paper_of(own)) == (0, given)


def test_each_paper_of_a_bundle_is_compared_with_those_before_it(tmp_path, monkeypatch):
    asked, suppress = [], suppression.suppress

    def noted(ledger, policy, people, known):
        asked.append((ledger, [count.value for one in known for count in one.shown]))
        return suppress(ledger, policy, people, known)

    monkeypatch.setattr(suppression, "suppress", noted)
    boards = "".join(MARCH.replace("scpb", code) for code in ("one", "two"))
    own = workspace(tmp_path, settings=settings(COVERS) + boards, referrals=referrals(**GROWN), meetings=MEETINGS)
    exported(own, "2020-03", "--with-papers")
    (_, nothing), (_, first), (_, both) = asked  # two papers, and the month's figures
    assert nothing == []
    assert 14 in first
    assert len(both) == 2 * len(first)


def test_a_paper_hides_nothing_where_small_numbers_are_shown(tmp_path):
    own = workspace(tmp_path, settings=settings(SHOWS) + MARCH, referrals=referrals(**GROWN), meetings=MEETINGS)
    exported(own, "2020-01")
    exported(own, "2020-03", "--with-papers")
    assert paper_of(own) == 14


def test_rows_of_a_return_of_people_are_not_counted_out_however_many_they_are(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6)), meetings=MEETINGS)
    exported(own, "2020-01")
    workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))  # 12 rows, and then 14
    exported(own, "2020-02")
    for month in ("2020-01", "2020-02"):
        rows = {one["return"]: one["rows_kept"] for one in manifest(own / "exports" / month)["returns"]}
        assert rows == {"referrals": "[c]", "meetings": 4}
        sizes = {one["file"]: one["bytes"] for one in manifest(own / "exports" / month)["inputs"]}
        assert sizes.pop("prevent.toml") == len(settings(HIDES))
        assert set(sizes.values()) == {"[c]"}


def training(months):
    """Return sessions and attendance: the people who came in each month of 2020."""
    sessions = "Session ID,Date held,Delivered for\n" + "".join(f"S{at},14/{at:02d}/2020,Adults\n" for at in months)
    came = "".join(f"S{at},P{person},Adults,\n" for at, people in months.items() for person in people)
    return {
        "headcounts": "As at,Department,Staff requiring training\n2019-04-01,Adults,400\n",
        "sessions": sessions,
        "attendance": f"Session ID,Person ID,Department,Attended\n{came}",
    }


@pytest.mark.parametrize(
    ("february", "hidden"),
    [
        ([40, 41], True),
        ([0, 40, 41], True),  # one of those of January came again
        ([*range(10), 40, 41], True),
        ([*range(10), *range(40, 50)], False),
    ],
)
def test_people_are_compared_not_the_rows_of_their_last_course(tmp_path, february, hidden):
    covers = '[returns.sessions]\ncovers = "2020-01-01..2020-05-31"\n[training]\nwindow_from = 2020-01-01\n'
    own = workspace(tmp_path, settings=f"{settings(HIDES)}{covers}", **training({1: range(40), 2: february}))
    assert exported(own, "2020-01")["training.adults.trained"]["value"] == 40
    trained = exported(own, "2020-02")["training.adults.trained"]["value"]
    assert trained == (None if hidden else len({*range(40), *february}))


def test_cases_that_ended_are_not_worked_out_from_those_that_are_live(tmp_path):
    def log(ended):
        rows = [f"A{at},01/12/2019,05/12/2019,{'10/02/2020' if at < ended else ''}\n" for at in range(30)]
        rows += [f"B{at},10/02/2020,12/02/2020,\n" for at in range(8)]
        return "Referral ID,Date received,Date accepted,Date closed\n" + "".join(rows)

    for ended, hidden in ((3, True), (6, False), (0, False)):
        own = workspace(tmp_path / str(ended), settings=settings(HIDES), referrals=log(ended))
        before, after = (
            {name: one["value"] for name, one in exported(own, month).items() if name.startswith("channel.")}
            for month in ("2020-01", "2020-02")
        )
        # 30 live before, and 8 accepted: those that ended are 38 less those that are live.
        known = None not in (before["channel.live"], after["channel.live"], after["channel.period.accepted"])
        assert known is not hidden


def test_refused_bundle_says_what_an_export_can_do(tmp_path, monkeypatch):
    own = workspace(tmp_path, settings=HIDES, referrals=referrals(m1=(6, 1), m2=(6, 2)), meetings=MEETINGS)
    assert export(own, "--month", "2020-01").code == 0
    monkeypatch.setattr(suppression, "narrowed", lambda *_, **__: [True])
    ran = export(own, "--month", "2020-02")
    assert ran.code == 5
    assert 'under [channel] in prevent.toml write by = "half-year", or to write it for colleagues only' in ran.err
    assert "`prevent published` lists what is public." in ran.err
    assert "--by" not in ran.err  # prevent export has no such option, and no sections
    assert "section" not in ran.err
    assert not (own / "exports" / "2020-02").exists()
    assert export(own, "--month", "2020-02", "--status", "draft").code == 0
