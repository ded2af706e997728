"""prevent published: what is recorded of papers and bundles, and what becomes of a candidate."""

import datetime as dt
import json
import sys
from pathlib import Path

import pytest
from cli.test_export_beside import referrals
from conftest import one_in
from exports import SHOWS, TODAY, contents, export, workspace
from publications import BOARD, HIDES, listed, published, publishing, record_files, report

from prevent_cli.disclosure import suppression
from prevent_cli.periods import long_date

DAY = dt.timedelta(days=1)
WRITTEN = TODAY.replace(month=6)

KEPT = Path(__file__).parents[1] / "kept"


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY.replace(month=6))


@pytest.fixture
def own(tmp_path):
    return publishing(tmp_path / "own")


def recorded(own):
    """Return the files of the hidden folder, except what says which files runs have written."""
    found = contents(own / ".prevent")
    return {name: content for name, content in found.items() if name not in {".gitignore", "written.json"}}


def test_a_public_paper_is_kept_as_a_candidate_and_listed(own):
    ran = report(own)
    assert ran.code == 0
    assert (
        "one-2019-20-Q4 is kept as a candidate. `prevent published --confirm one-2019-20-Q4` records that you have "
        "published it.\n"
    ) in ran.err
    (row,) = json.loads(published(own, "--json").out)["rows"]
    assert row == {
        "paper": "one-2019-20-Q4",
        "board": "one",
        "period": "2019/20 Q4",
        "by": None,
        "as_at": "2020-03-31",
        "written_on": "2020-06-10",
        "state": "candidate",
        "publication_day": None,
        "bundle": None,
        "withdrawn_on": None,
    }
    assert "one-2019-20-Q4" in published(own).out


@pytest.mark.parametrize(
    ("settings", "arguments"),
    [
        (HIDES, ("--status", "draft")),
        (HIDES + 'exempt_paragraphs = [1]\npublic_interest = "It is."\n', ("--status", "exempt")),
        (SHOWS.replace("2020-02-29", "2020-12-09") + BOARD, ()),
        (f"sample = true\n{HIDES}", ()),
    ],
)
def test_drafts_exempt_papers_samples_and_papers_that_show_small_numbers_record_nothing(own, settings, arguments):
    (own / "prevent.toml").write_text(settings, encoding="utf-8")
    assert report(own, *arguments).code == 0
    assert recorded(own) == {}
    assert "Nothing is recorded yet." in published(own).out


def test_a_paper_that_is_refused_or_cannot_be_written_records_nothing(own, monkeypatch):
    workspace(own, settings=HIDES, referrals=referrals(m1=(1, 1)))
    with monkeypatch.context() as failing:
        failing.setattr(suppression, "unproved", lambda _: iter(["a fault"]))
        assert report(own).code == 5
    workspace(own, settings=HIDES, referrals=referrals(m1=(6, 6)))
    open_elsewhere = own / "~$paper.docx"
    open_elsewhere.write_text("", encoding="utf-8")
    assert report(own).code == 4
    assert record_files(own) == []
    open_elsewhere.unlink()
    assert report(own).code == 0
    before = recorded(own)
    open_elsewhere.write_text("", encoding="utf-8")
    assert report(own, "--as-at", "2020-02-29").code == 4
    assert recorded(own) == before  # the candidate before it is kept


def test_a_later_run_replaces_the_candidate_of_the_same_board_and_period(own):
    report(own)
    report(own, "--as-at", "2020-02-29")
    (row,) = json.loads(published(own, "--json").out)["rows"]
    assert row["as_at"] == "2020-02-29"
    report(own, period="2020-01-01..2020-03-31")  # the same days under another name
    assert listed(own) == [("one-2020-01-01-to-2020-03-31", "candidate")]
    report(own, "--as-at", "2020-05-31", period="2020/21-Q1")
    assert len(listed(own)) == 2


@pytest.mark.parametrize(
    "name", ["one-2019-20-Q4", "ONE-2019-20-q4", "prevent-one-2019-20-Q4.docx", "out/one-2019-20-q4"]
)
def test_a_confirmed_paper_is_public_and_stays(own, name):
    report(own)
    ran = published(own, "--confirm", name)
    assert (ran.code, ran.err) == (0, "prevent: one-2019-20-Q4 is now public, and stays in the record.\n")
    assert listed(own) == [("one-2019-20-Q4", "public")]
    ran = published(own, "--drop", name)
    assert (ran.code, "is public, and what is public stays in the record" in ran.err) == (2, True)
    report(own)
    assert listed(own) == [("one-2019-20-Q4", "public")]  # the same paper once more
    report(own, "--as-at", "2020-02-29")
    assert sorted(listed(own)) == [("one-2019-20-Q4", "candidate"), ("one-2019-20-Q4", "public")]
    published(own, "--confirm", name)
    assert record_files(own) == [f"papers/one@2020-01-01_2020-03-31.{number}.json" for number in (1, 2)]


def test_a_run_killed_while_it_writes_leaves_both_candidates_and_the_next_one_alone(own, monkeypatch):
    from prevent_cli.published.record import Kept

    report(own)
    with monkeypatch.context() as killed:
        killed.setattr(Kept, "done", lambda _: None)
        assert report(own, "--as-at", "2020-02-29").code == 0
    (own / ".prevent" / "published" / "papers" / ".x.json.part").write_text("{", encoding="utf-8")
    assert listed(own) == [("one-2019-20-Q4", "candidate")] * 2
    report(own)
    (row,) = json.loads(published(own, "--json").out)["rows"]
    assert row["as_at"] == "2020-03-31"
    assert not list((own / ".prevent").rglob(".*.part"))
    with monkeypatch.context() as killed:
        killed.setattr(Kept, "done", lambda _: None)
        report(own, "--as-at", "2020-02-29")
    assert published(own, "--drop", "one-2019-20-q4").code == 0
    assert listed(own) == []


def test_a_run_that_is_stopped_while_it_writes_leaves_the_record_as_it_was(own, monkeypatch):
    report(own)
    before = recorded(own)

    def stopped(*_, **__):
        raise KeyboardInterrupt

    monkeypatch.setattr("prevent_cli.writers.place.place_all", stopped)
    assert report(own, "--as-at", "2020-02-29").code == 130
    assert recorded(own) == before


@pytest.mark.parametrize(
    ("settings", "arguments"),
    one_in(3, [(HIDES, ("--status", "draft")), (f"sample = true\n{HIDES}", ()), (SHOWS + BOARD, ())], several=True),
)
def test_what_is_not_recorded_imports_nothing_of_the_record(own, settings, arguments):
    import subprocess

    (own / "prevent.toml").write_text(settings.replace("2020-02-29", "2020-12-09"), encoding="utf-8")
    asked = ["report", "-w", str(own), "--board", "one", "--period", "2019/20-Q4", "-o", str(own / "paper.docx")]
    program = (
        "import sys\nfrom prevent_cli.__main__ import main\n"
        f"code = main({[*asked, *arguments]!r})\n"
        "ours = ('prevent_cli.published', 'prevent_cli.comparing')\n"
        "loaded = [name for name in sys.modules if name.startswith(ours)]\n"
        "sys.exit(f'{code} {loaded}')"
    )
    ran = subprocess.run([sys.executable, "-c", program], check=False, capture_output=True, text=True)
    assert ran.stderr.splitlines()[-1] == "0 []"


def test_a_dropped_paper_is_forgotten(own):
    report(own)
    assert published(own, "--drop", "one-2019-20-Q4").code == 0
    assert listed(own) == record_files(own) == []


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--confirm", "one-2019-20-Q3"), 'unknown candidate "one-2019-20-Q3"; did you mean "one-2019-20-Q4"?'),
        (("--drop", "x" * 300), "`prevent published` lists the candidates"),
        (("--drop", ""), "`prevent published` lists the candidates"),
        (("--drop", "a", "--confirm", "b"), "--confirm and --drop cannot be used together. Give one of them."),
        (("--drop", "a", "--withdraw", "b"), "--drop and --withdraw cannot be used together. Give one of them."),
        (
            ("--withdraw", "one-2019-20-Q4"),
            "one-2019-20-Q4 is a candidate, and not public. If it will not be published, use --drop one-2019-20-Q4.",
        ),
        (
            ("--withdraw", "x"),
            'unknown public paper or bundle "x". `prevent published` lists those that are public.',
        ),
        (("--json", "--format", "csv"), "--json and --format csv conflict. Leave one of them out."),
    ],
)
def test_a_wrong_name_or_option_changes_nothing(own, arguments, words):
    report(own)
    before = recorded(own)
    ran = published(own, *arguments)
    assert ran.code == 2
    assert words.casefold() in ran.err.casefold()
    assert recorded(own) == before


def test_a_paper_is_public_from_its_publication_day(own, set_today):
    ran = report(own, "--meeting", "2020-06-24")  # a Wednesday; five clear days before it is Tuesday the 16th
    assert "is kept as a candidate and counts as public from 16 June 2020. `prevent published --confirm one-" in ran.err
    assert listed(own) == [("one-2019-20-Q4", "candidate")]
    set_today(TODAY.replace(month=6, day=15))
    assert listed(own) == [("one-2019-20-Q4", "candidate")]
    set_today(TODAY.replace(month=6, day=16))
    assert listed(own) == [("one-2019-20-Q4", "public")]
    assert published(own, "--drop", "one-2019-20-Q4").code == 2
    report(own, "--as-at", "2020-02-29")  # keeps the one that is public
    assert sorted(listed(own)) == [("one-2019-20-Q4", "candidate"), ("one-2019-20-Q4", "public")]


def test_a_paper_of_a_meeting_that_was_is_public_from_the_day_after_it_was_written(own, set_today):
    ran = report(own, "--meeting", "2020-05-13")
    assert f"is kept as a candidate and counts as public from {long_date(WRITTEN + DAY)}." in ran.err
    assert listed(own) == [("one-2019-20-Q4", "candidate")]
    assert published(own, "--drop", "one-2019-20-Q4").code == 0
    report(own, "--meeting", "2020-05-13")
    set_today(WRITTEN + DAY)
    assert listed(own) == [("one-2019-20-Q4", "public")]
    assert published(own, "--drop", "one-2019-20-Q4").code == 2
    ran = report(own, "--meeting", "2020-05-13")
    assert "one-2019-20-Q4 is public already, with the same figures." in ran.err
    assert record_files(own) == ["papers/one@2020-01-01_2020-03-31.1.json"]


def test_a_bundle_and_its_papers_are_public_when_they_are_written(own):
    (own / "prevent.toml").write_text(f"{HIDES}meetings = [2020-02-20]\n", encoding="utf-8")
    assert export(own, "--month", "2020-02", "--with-papers").code == 0
    assert sorted(listed(own)) == [("2020-02", "public"), ("one-2020", "public")]
    assert export(own, "--month", "2020-01", "--status", "draft").code == 0
    assert len(listed(own)) == 2
    workspace(own, settings=(own / "prevent.toml").read_text("utf-8"), referrals=referrals(m1=(6, 7), m4=(6, 6)))
    assert export(own, "--month", "2020-02").code == 0
    assert record_files(own).count("bundles/2020-02.2.json") == 1  # the one that it supersedes was public, too


def test_a_bundle_that_cannot_be_written_is_not_recorded(own):
    (own / "exports").mkdir()
    (own / "exports" / "2020-01").write_text("", encoding="utf-8")
    assert export(own, "--month", "2020-01").code == 4
    assert record_files(own) == []


def test_a_withdrawn_paper_stays_in_the_record_and_is_still_known(own, set_today):
    report(own)
    published(own, "--confirm", "one-2019-20-Q4")
    set_today(TODAY.replace(month=7, day=1))
    ran = published(own, "--withdraw", "one-2019-20-Q4")
    assert (ran.code, ran.err) == (
        0,
        "prevent: one-2019-20-Q4 is recorded as withdrawn. Readers still know it, so papers are still compared with "
        "it.\n",
    )
    assert "| withdrawn on 1 July 2020, still known |" in published(own, "-f", "md").out
    (row,) = json.loads(published(own, "--json").out)["rows"]
    assert (row["state"], row["withdrawn_on"]) == ("withdrawn", "2020-07-01")
    assert record_files(own) == ["papers/one@2020-01-01_2020-03-31.2.json"]
    ran = published(own, "--withdraw", "one-2019-20-Q4")
    assert (ran.code, "one-2019-20-Q4 was withdrawn on 1 July 2020 already" in ran.err) == (2, True)


def test_a_paper_that_is_public_by_its_day_keeps_its_place_when_it_is_withdrawn(own, set_today):
    report(own, "--meeting", "2020-05-13")
    set_today(WRITTEN + DAY)
    published(own, "--withdraw", "one-2019-20-Q4")
    report(own, "--meeting", "2020-05-13")  # written again, it is public again
    set_today(WRITTEN + 2 * DAY)
    assert sorted(listed(own)) == [("one-2019-20-Q4", "public"), ("one-2019-20-Q4", "withdrawn")]


@pytest.mark.parametrize("name", ["2020-01", "prevent-2020-01.xlsx"])
def test_a_bundle_is_withdrawn_by_the_name_that_is_listed(own, name):
    assert export(own, "--month", "2020-01").code == 0
    ran = published(own, "--withdraw", name)
    assert (ran.code, ran.err) == (
        0,
        "prevent: 2020-01 is recorded as withdrawn. Readers still know it, so papers are still compared with it.\n",
    )
    assert listed(own) == [("2020-01", "withdrawn")]
    assert published(own, "--withdraw", name).err.startswith("prevent: 2020-01 was withdrawn on 10 June 2020 already")
    assert published(own, "--drop", "2020-01").err.startswith("prevent: 2020-01 is public, and what is public stays")
    workspace(own, settings=(own / "prevent.toml").read_text("utf-8"), referrals=referrals(m1=(6, 7), m4=(6, 6)))
    assert export(own, "--month", "2020-01").code == 0
    assert sorted(listed(own)) == [("2020-01", "public"), ("2020-01", "withdrawn")]  # written again, it is public again


def test_a_month_hides_beside_a_withdrawn_bundle_what_it_hides_beside_a_public_one(tmp_path):
    figures = {}
    for state in ("alone", "public", "withdrawn"):
        own = publishing(tmp_path / state)
        if state != "alone":
            assert export(own, "--month", "2020-01").code == 0
        if state == "withdrawn":
            assert published(own, "--withdraw", "2020-01").code == 0
        workspace(own, settings=HIDES, referrals=referrals(m1=(6, 6), m2=(1, 1), m4=(6, 6)))
        assert export(own, "--month", "2020-02").code == 0
        figures[state] = (own / "exports" / "2020-02" / "figures.json").read_bytes()
    assert figures["withdrawn"] == figures["public"] != figures["alone"]


def test_later_papers_hide_for_a_withdrawn_paper_what_they_hide_for_a_public_one(tmp_path):
    written = {}
    for state, options in {"alone": (), "public": ("--confirm",), "withdrawn": ("--confirm", "--withdraw")}.items():
        own = publishing(tmp_path / state)
        if options:
            report(own, "--as-at", "2020-02-29")
        for option in options:
            assert published(own, option, "one-2019-20-Q4").code == 0
        workspace(own, settings=HIDES, referrals=referrals(m1=(6, 6), m3=(2, 1), m4=(6, 6)))
        assert report(own).code == 0
        written[state] = (own / "paper.docx").read_bytes()
    assert written["withdrawn"] == written["public"]
    assert written["withdrawn"] != written["alone"]
