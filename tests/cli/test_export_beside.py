"""Bundles of several months beside each other: no small number lies between them."""

import datetime as dt
import json
import shutil
from itertools import product

import pytest
from conftest import run_prevent
from exports import COVERS, HIDES, MEETINGS, SHOWS, TODAY, export, figures, manifest, workspace

from prevent_cli.comparing.already_public import AlreadyPublic

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
    ran = export(folder, "--month", month, *arguments)
    assert ran.code == 0, ran.err
    return manifest(folder / "exports" / month)["measures"]


def test_a_quarter_so_far_that_grew_by_a_small_number_is_left_out(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    assert "channel-quarterly" in exported(own, "2020-01")["counted"]
    ran = export(own, "--month", "2020-02")
    told = manifest(own / "exports" / "2020-02")["measures"]
    assert (told["withheld_beside_others"], told["months_beside"]) == (["channel-quarterly"], ["2020-01"])
    assert not any(name.startswith("channel.") for name in figures(own / "exports" / "2020-02"))
    why = "Left out because someone could combine them with other public figures to work out a small number"
    assert f"{why}: Channel referrals by quarter. --status draft includes them, for internal use only." in ran.err


@pytest.mark.parametrize(
    ("month", "then"), [("2020-02", {"m1": (6, 6), "m2": (1, 1)}), ("2020-01", {"m1": (2, 1), "m2": (6, 6)})]
)
def test_what_is_left_out_for_small_numbers_is_told_so_and_not_that_rows_are_missing(tmp_path, month, then):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(6, 6)))
    exported(own, "2020-01")
    workspace(tmp_path, settings=settings(HIDES), referrals=referrals(**then))
    assert "casework" in exported(own, month)["withheld"]
    told = json.loads(run_prevent("changes", "-w", own, "--month", month, "-f", "json").out)["rows"]
    words = [row["told"] for row in told if row["subject"].startswith("channel.") and row["now"] == "not given"]
    assert words
    assert all("suppressed this month" in why and "lack rows" not in why for why in words)


def test_one_that_grew_enough_is_given(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(5, 5)))
    exported(own, "2020-01")
    assert exported(own, "2020-02")["withheld_beside_others"] == []


def test_an_earlier_month_is_held_beside_a_later_one(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    assert exported(own, "2020-02")["withheld_beside_others"] == []
    withheld = exported(own, "2020-01")["withheld_beside_others"]
    assert withheld == ["channel-quarterly", "casework"]  # 12 referrals, and 14 in the quarter so far


def test_a_month_is_held_beside_the_last_that_showed_its_measure(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1), m3=(1, 1)))
    withheld = [exported(own, f"2020-0{month}")["withheld_beside_others"] for month in (1, 2, 3)]
    assert withheld == [[], ["channel-quarterly"], ["channel-quarterly"]]
    enough = workspace(tmp_path / "b", settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1), m3=(4, 4)))
    withheld = [exported(enough, f"2020-0{month}")["withheld_beside_others"] for month in (1, 2, 3)]
    assert withheld == [[], ["channel-quarterly"], ["casework"]]  # 22 in the quarter, less 12 and 8, are February's 2


@pytest.mark.parametrize(("first", "second"), [("draft", "public"), ("public", "draft"), ("draft", "draft")])
def test_a_draft_is_beside_nothing(tmp_path, first, second):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    exported(own, "2020-01", "--status", first)
    assert exported(own, "2020-02", "--status", second)["withheld_beside_others"] == []


def test_a_bundle_that_showed_small_numbers_is_public_all_the_same(tmp_path):
    own = workspace(tmp_path, settings=settings(SHOWS), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    exported(own, "2020-01")
    (own / "prevent.toml").write_text(settings(COVERS), encoding="utf-8")
    assert exported(own, "2020-02")["withheld_beside_others"] == ["channel-quarterly"]


def test_a_referral_that_came_in_late_is_a_correction_and_is_told(tmp_path):
    rows = referrals(m1=(6, 6), m4=(5, 5))
    own = workspace(tmp_path, settings=settings(HIDES), referrals=rows)
    exported(own, "2020-03")
    workspace(tmp_path, settings=settings(HIDES), referrals=f"{rows}late,20/01/2020,Police\n")
    assert exported(own, "2020-04")["withheld_beside_others"] == []
    found = {month: figures(own / "exports" / month)["channel.2019-20-q4.referred"] for month in ("2020-03", "2020-04")}
    assert [found[month]["value"] for month in found] == [12, 13]


@pytest.mark.parametrize("damage", ["", "{}", '{"figures": 3}', "[]", "null"])
def test_figures_that_cannot_be_read_stop_nothing(tmp_path, damage):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    exported(own, "2020-01")
    shutil.rmtree(own / ".prevent" / "published")  # as an export of 0.1 left it, which recorded nothing
    (own / "exports" / "2020-01" / "figures.json").write_text(damage, encoding="utf-8")
    ran = export(own, "--month", "2020-02")
    assert (ran.code, manifest(own / "exports" / "2020-02")["measures"]["months_beside"]) == (0, [])
    told = "2020-02 was not compared with the bundle of 2020-01 for small numbers, since its figures cannot be read. `"
    assert told in ran.err
    assert "January" not in cover_of(own / "exports" / "2020-02")


def test_what_a_recorded_bundle_shows_is_known_though_its_files_are_gone(tmp_path):
    own = workspace(tmp_path, settings=settings(HIDES), referrals=referrals(m1=(6, 6), m2=(1, 1)))
    exported(own, "2020-01")
    shutil.rmtree(own / "exports" / "2020-01")
    told = exported(own, "2020-02")
    assert (told["withheld_beside_others"], told["months_beside"]) == (["channel-quarterly"], ["2020-01"])


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
    assert "public figures to work out a small number: Channel referrals by quarter." in cover


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


@pytest.mark.parametrize(("february", "left_out"), [((1, 1), ["channel-quarterly"]), ((4, 4), [])])
def test_a_paper_of_the_bundle_counts_to_another_day_and_gives_nothing_away(tmp_path, february, left_out):
    rows = referrals(m1=(10, 10), m2=february)
    own = workspace(tmp_path, settings=settings(COVERS) + PAPER, referrals=rows, meetings=MEETINGS)
    told = exported(own, "2020-02", "--with-papers")
    assert manifest(own / "exports" / "2020-02")["papers_not_written"] == []
    assert told["withheld_beside_others"] == left_out


MARCH = PAPER.replace("2020-02-20", "2020-03-20")
GROWN = {"m1": (6, 6), "m2": (1, 1), "m3": (10, 10)}  # a paper of March counts to February: 14, and 12 are public


def unwritten(folder, month="2020-03"):
    """Return the papers that the manifest of a month says could not be written."""
    assert figures(folder / "exports" / month)  # the month's figures go out all the same
    return manifest(folder / "exports" / month)["papers_not_written"]


def with_paper(folder, *, paper=MARCH, first=("public",), **months):
    """Return a workspace with a bundle of January 2020, and what the export of March with its papers left with."""
    grown = referrals(**(months or GROWN))
    own = workspace(folder, settings=settings(COVERS) + paper, referrals=grown, meetings=MEETINGS)
    exported(own, "2020-01", "--status", *first)
    return own, export(own, "--month", "2020-03", "--with-papers")


def test_a_paper_that_gives_a_small_number_away_beside_a_public_bundle_is_left_out(tmp_path):
    own, ran = with_paper(tmp_path)
    (paper,) = unwritten(own)
    assert (ran.code, paper["board"], paper["exit_code"]) == (5, "scpb", 5)
    assert not list((own / "exports" / "2020-03").glob("papers/*"))
    assert paper["reason"] == (
        "it would reveal a small number. `prevent report --board scpb --as-at 2020-02-29` names the figures."
    )
    assert (
        "2020-03 does not include the paper of scpb: someone could combine the public bundle of January 2020 with "
        "these figures to work out a small number: channel.period.referred. To keep it out of the public bundle, "
        'under [boards.scpb] in prevent.toml write status = "draft", or to leave out the section "casework", under '
        '[boards.scpb] in prevent.toml write sections = ["introduction"]. `prevent export --status draft` writes the '
        "whole bundle for internal use.\n"
    ) in ran.err


def test_the_measures_of_a_month_are_held_beside_its_neighbours_without_the_paper_that_was_left_out(tmp_path):
    own, _ = with_paper(tmp_path / "a")
    alone = workspace(tmp_path / "b", settings=settings(COVERS), referrals=referrals(**GROWN), meetings=MEETINGS)
    exported(alone, "2020-01")
    assert manifest(own / "exports" / "2020-03")["measures"] == exported(alone, "2020-03")


@pytest.mark.parametrize(
    ("paper", "arguments"),
    [
        (MARCH.replace(', "casework"', ""), ()),
        (MARCH.replace('"public"', '"draft"'), ()),
        (MARCH, ("--status", "draft")),
    ],
)
def test_each_remedy_for_a_paper_that_was_left_out_works(tmp_path, paper, arguments):
    own, _ = with_paper(tmp_path)
    (own / "prevent.toml").write_text(settings(COVERS) + paper, encoding="utf-8")
    ran = export(own, "--month", "2020-03", "--with-papers", *arguments)
    assert ran.code == 0, ran.err


@pytest.mark.parametrize(
    ("first", "months"),
    [
        (("draft",), GROWN),  # no bundle of January is public
        (("public",), {"m1": (6, 6), "m2": (5, 5), "m3": (10, 10)}),
        (("public",), {"m1": (6, 6), "m2": (0, 0), "m3": (10, 10)}),
    ],
)
def test_a_paper_that_gives_nothing_away_beside_others_is_written(tmp_path, first, months):
    own, ran = with_paper(tmp_path, first=first, **months)
    assert (ran.code, unwritten(own)) == (0, [])
    assert len(list((own / "exports" / "2020-03").glob("papers/*.docx"))) == 1


def test_each_paper_of_a_bundle_is_held_beside_those_taken_before_it(tmp_path, monkeypatch):
    held, compare = [], AlreadyPublic.comparison_in_bundle

    def compared(public, taken, *, board_and_period):
        held.append((board_and_period[0], [figure.name for figure in taken]))
        return compare(public, taken, board_and_period=board_and_period)

    monkeypatch.setattr(AlreadyPublic, "comparison_in_bundle", compared)
    boards = "".join(MARCH.replace("scpb", code) for code in ("one", "two"))
    own = workspace(tmp_path, settings=settings(COVERS) + boards, referrals=referrals(**GROWN), meetings=MEETINGS)
    exported(own, "2020-03", "--with-papers")
    (first, nothing), (second, taken) = held
    assert (first, second, nothing) == ("one", "two", [])
    assert "channel.period.referred" in taken


def test_a_paper_is_held_beside_nothing_where_small_numbers_are_shown(tmp_path):
    own = workspace(tmp_path, settings=settings(SHOWS) + MARCH, referrals=referrals(**GROWN), meetings=MEETINGS)
    exported(own, "2020-01")
    exported(own, "2020-03", "--with-papers")
    assert unwritten(own) == []


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
    ("february", "left_out"),
    [
        ([40, 41], True),
        ([0, 40, 41], True),  # one of those of January came again
        ([*range(10), 40, 41], True),
        ([*range(10), *range(40, 50)], False),
    ],
)
def test_people_are_compared_not_the_rows_of_their_last_course(tmp_path, february, left_out):
    covers = '[returns.sessions]\ncovers = "2020-01-01..2020-05-31"\n[training]\nwindow_from = 2020-01-01\n'
    own = workspace(tmp_path, settings=f"{settings(HIDES)}{covers}", **training({1: range(40), 2: february}))
    assert "coverage" in exported(own, "2020-01")["counted"]
    assert ("coverage" in exported(own, "2020-02")["withheld_beside_others"]) is left_out


def test_cases_that_ended_are_not_worked_out_from_those_that_are_live(tmp_path):
    def log(ended):
        rows = [f"A{at},01/12/2019,05/12/2019,{'10/02/2020' if at < ended else ''}\n" for at in range(30)]
        rows += [f"B{at},10/02/2020,12/02/2020,\n" for at in range(8)]
        return "Referral ID,Date received,Date accepted,Date closed\n" + "".join(rows)

    for ended, left_out in ((3, True), (6, False), (0, False)):
        own = workspace(tmp_path / str(ended), settings=settings(HIDES), referrals=log(ended))
        exported(own, "2020-01")
        assert ("casework" in exported(own, "2020-02")["withheld_beside_others"]) is left_out
