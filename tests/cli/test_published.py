"""prevent published: what is recorded of papers and bundles, and what becomes of a candidate."""

import json
import os
import shutil
import stat
import sys
from pathlib import Path

import pytest
from cli.test_export_beside import referrals
from conftest import run_prevent
from exports import COVERS, MEETINGS, SHOWS, TODAY, contents, export, workspace
from unit.bundles_to_test import without_rights

from prevent_cli.errors import WriteError
from prevent_cli.published.record import read_record

KEPT = Path(__file__).parents[1] / "kept"
BOARD = '[boards.one]\nname = "Board one"\npaper = "scpb"\nsections = ["introduction", "casework"]\n'
HIDES = COVERS.replace("2020-02-29", "2020-12-09") + BOARD


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY.replace(month=6))


@pytest.fixture
def own(tmp_path):
    """Return a workspace that hides small numbers, with enough referrals to publish a paper."""
    return workspace(tmp_path / "own", settings=HIDES, referrals=referrals(m1=(6, 6), m4=(6, 6)), meetings=MEETINGS)


def report(own, *arguments, period="2019/20-Q4", board="one"):
    return run_prevent("report", "-w", own, "--board", board, "--period", period, "-o", own / "paper.docx", *arguments)


def published(own, *arguments):
    return run_prevent("published", "-w", own, *arguments)


def listed(own):
    """Return the state of each paper and bundle in the list, by name, the newest first."""
    rows = json.loads(published(own, "--json").out)["rows"]
    return [(row["paper"], row["state"]) for row in rows]


def record_files(own):
    home = own / ".prevent" / "published"
    return sorted(path.relative_to(home).as_posix() for path in home.rglob("*.json"))


def test_a_public_paper_is_kept_as_a_candidate_and_listed(own):
    ran = report(own)
    assert ran.code == 0
    assert "one-2019-20-Q4 is kept as a candidate. Once you publish it: prevent published --confirm" in ran.err
    (row,) = json.loads(published(own, "--json").out)["rows"]
    assert row == {
        "paper": "one-2019-20-Q4",
        "board": "one",
        "period": "2019/20 Q4",
        "as_at": "2020-03-31",
        "written_on": "2020-06-10",
        "state": "candidate",
        "publication_day": None,
        "bundle": None,
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
    assert not (own / ".prevent").exists()
    assert "Nothing is recorded yet." in published(own).out


def test_a_paper_that_is_refused_or_cannot_be_written_records_nothing(own):
    workspace(own, settings=HIDES, referrals=referrals(m1=(1, 1)))
    assert report(own).code == 5
    workspace(own, settings=HIDES, referrals=referrals(m1=(6, 6)))
    open_elsewhere = own / "~$paper.docx"
    open_elsewhere.write_text("", encoding="utf-8")
    assert report(own).code == 4
    assert record_files(own) == []
    open_elsewhere.unlink()
    assert report(own).code == 0
    before = contents(own / ".prevent")
    open_elsewhere.write_text("", encoding="utf-8")
    assert report(own, "--as-at", "2020-02-29").code == 4
    assert contents(own / ".prevent") == before  # the candidate before it is kept


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
    assert (ran.code, ran.err) == (0, "prevent: one-2019-20-Q4 is public now, and stays in the record\n")
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
    before = contents(own / ".prevent")

    def stopped(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("prevent_cli.writers.place.place_all", stopped)
    assert report(own, "--as-at", "2020-02-29").code == 130
    assert contents(own / ".prevent") == before


@pytest.mark.parametrize(
    ("settings", "arguments"), [(HIDES, ("--status", "draft")), (f"sample = true\n{HIDES}", ()), (SHOWS + BOARD, ())]
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
        (("--confirm", "one-2019-20-Q3"), 'there is no candidate "one-2019-20-Q3"; did you mean "one-2019-20-Q4"?'),
        (("--drop", "x" * 300), "`prevent published` lists the candidates"),
        (("--drop", ""), "`prevent published` lists the candidates"),
        (("--drop", "a", "--confirm", "b"), "--confirm and --drop were given together; give one of them"),
        (("--json", "--format", "csv"), "--json and --format csv do not agree"),
    ],
)
def test_a_wrong_name_or_option_changes_nothing(own, arguments, words):
    report(own)
    before = contents(own / ".prevent")
    ran = published(own, *arguments)
    assert ran.code == 2
    assert words.casefold() in ran.err.casefold()
    assert contents(own / ".prevent") == before


def test_a_paper_is_public_from_its_publication_day(own, set_today):
    ran = report(own, "--meeting", "2020-06-24")  # a Wednesday; five clear days before it is Tuesday the 16th
    assert "It counts as public from 16 June 2020, or once you publish it" in ran.err
    assert listed(own) == [("one-2019-20-Q4", "candidate")]
    set_today(TODAY.replace(month=6, day=15))
    assert listed(own) == [("one-2019-20-Q4", "candidate")]
    set_today(TODAY.replace(month=6, day=16))
    assert listed(own) == [("one-2019-20-Q4", "public")]
    assert published(own, "--drop", "one-2019-20-Q4").code == 2
    report(own, "--as-at", "2020-02-29")  # keeps the one that is public
    assert sorted(listed(own)) == [("one-2019-20-Q4", "candidate"), ("one-2019-20-Q4", "public")]


def test_a_paper_of_a_meeting_that_was_is_public_at_once(own):
    ran = report(own, "--meeting", "2020-05-13")
    assert "one-2019-20-Q4 is recorded as public, since its publication day was 4 May 2020" in ran.err
    assert listed(own) == [("one-2019-20-Q4", "public")]
    report(own, "--meeting", "2020-05-13")
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


def test_the_record_holds_what_counts_a_paper_again_and_no_value_of_a_personal_column(own):
    report(own)
    (file,) = (own / ".prevent" / "published" / "papers").glob("*.json")
    whole = json.loads(file.read_bytes())
    assert (whole["format"], whole["kind"], whole["sections"]) == (1, "paper", ["introduction", "casework"])
    assert whole["question"]["period"] == {"start": "2020-01-01", "end": "2020-03-31", "label": "2019/20 Q4"}
    (figure,) = (one for one in whole["figures"] if one["name"] == "channel.period.referred")
    assert (figure["value"], figure["unit"], figure["counts"], figure["mark"]) == (12, "cases", "cases", None)
    assert (figure["part"]["return"], len(figure["rows"]["part"])) == ("referrals", 64)
    assert "Rm1Education1" not in file.read_text("utf-8")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_the_record_is_for_its_owner_alone(own):
    before = os.umask(0)
    try:
        report(own)
        export(own, "--month", "2020-01")
    finally:
        os.umask(before)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in (own / ".prevent").rglob("*") if path.is_dir()}
    files = {stat.S_IMODE(path.stat().st_mode) for path in (own / ".prevent").rglob("*") if path.is_file()}
    assert (modes, files) == ({0o700}, {0o600})


DAMAGED = [b"", b"{", b"[]", b"null", b'{"format": 1}', b'{"format": "1"}', b"\xff\xfe", b"[" * 100_000]


@pytest.mark.parametrize("damage", DAMAGED)
def test_a_damaged_record_refuses_public_papers_and_bundles_and_nothing_is_written(own, damage):
    report(own)
    (file,) = (own / ".prevent" / "published" / "papers").glob("*.json")
    file.write_bytes(damage)
    (own / "paper.docx").unlink()
    for ran in (report(own), export(own, "--month", "2020-01"), published(own), published(own, "--drop", "x")):
        assert (ran.code, ran.out, ran.err.count("\n")) == (4, "", 1)
        assert "is damaged, so what is public is not known; nothing was written. Put the file back" in ran.err
    assert not (own / "paper.docx").exists()
    assert not (own / "exports" / "2020-01").exists()
    assert report(own, "--status", "draft").code == 0


@pytest.mark.parametrize(
    "change",
    [
        {"question": {}},
        {"question": None},
        {"question": {"period": 5, "as_at": {"day": "2020-03-31"}}},
        {"figures": [5]},
        {"figures": [{"name": "a", "value": "3"}]},
        {"written_on": "yesterday"},
        {"measures": "casework"},
        {"beside": []},
        {"threshold": None},
        {"format": 0},
    ],
)
def test_a_record_that_makes_no_sense_is_damaged(own, change):
    report(own)
    (file,) = (own / ".prevent" / "published" / "papers").glob("*.json")
    file.write_text(json.dumps({**json.loads(file.read_bytes()), **change}), encoding="utf-8")
    ran = report(own)
    assert (ran.code, "is damaged" in ran.err) == (4, True)


def test_a_record_of_a_later_version_is_said_to_be(own):
    report(own)
    (file,) = (own / ".prevent" / "published" / "papers").glob("*.json")
    file.write_text(json.dumps({**json.loads(file.read_bytes()), "format": 2}), encoding="utf-8")
    ran = report(own)
    assert (ran.code, "was written by a later version of prevent; nothing was written" in ran.err) == (4, True)


def test_a_record_that_cannot_be_read_or_is_a_link_refuses_public_papers(own, tmp_path):
    report(own)
    with without_rights(own / ".prevent"), pytest.raises(WriteError, match="permission denied"):
        read_record(Path())
    shutil.move(own / ".prevent" / "published", tmp_path / "elsewhere")
    (own / ".prevent" / "published").symlink_to(tmp_path / "elsewhere")
    ran = report(own)
    assert (ran.code, "published is a link; replace it with a plain folder" in ran.err) == (4, True)
    (own / ".prevent" / "published").unlink()
    (own / ".prevent" / "published").write_text("", encoding="utf-8")
    assert report(own).code == 4


def test_another_run_that_holds_the_lock_is_waited_for_by_nobody(own):
    from prevent_cli.commands.run import now
    from prevent_cli.published.home import home_of, locked

    report(own)
    with locked(home_of(own), doing="writing a public paper", now=now()):
        for ran in (report(own), published(own, "--drop", "one-2019-20-q4"), export(own, "--month", "2020-01")):
            assert (ran.code, ran.err.count("another run holds the lock on")) == (75, 1)
        assert published(own).code == report(own, "--status", "draft").code == 0


def test_a_record_of_format_1_is_read(own):
    (own / ".prevent" / "published").mkdir(parents=True)
    for name in ("papers", "bundles"):
        shutil.copytree(KEPT / "record-1" / name, own / ".prevent" / "published" / name)
    assert listed(own) == [("one-2019-20-Q4", "candidate"), ("2020-01", "public")]
    assert report(own, "--as-at", "2020-02-29").code == 0
    assert len(listed(own)) == 2


def test_a_public_table_on_a_screen_is_compared_and_not_recorded(own):
    workspace(own, settings=HIDES, referrals=referrals(m1=(6, 6), m2=(1, 1)))
    public = ("channel-quarterly", "-w", own, "--quarters", "1", "--status", "public")
    assert run_prevent(*public, "--as-at", "2020-02-29").code == 0
    assert listed(own) == []
    assert report(own, "--as-at", "2020-01-31").code == 0
    ran = run_prevent(*public, "--as-at", "2020-02-29")
    assert (ran.code, ran.out) == (5, "")
    assert "someone could combine the paper one-2019-20-Q4 (a candidate" in ran.err
    assert run_prevent(*public[:-2], "--as-at", "2020-02-29").code == 0


def test_a_sample_has_an_empty_record(tmp_path):
    ran = run_prevent("published", cwd=tmp_path)
    assert (ran.code, "Nothing is recorded yet." in ran.out) == (0, True)
    assert run_prevent("published", "--confirm", "scpb-2020", cwd=tmp_path).code == 2


def doctor(own):
    rows = json.loads(run_prevent("doctor", "-w", own, "--json").out)["rows"]
    return [(row["state"], row["found"], row["advice"]) for row in rows if row["check"] == "Publications"]


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_doctor_tells_of_the_record_and_the_key(own):
    assert doctor(own) == [("ok", "nothing is recorded yet", "")]
    report(own)
    export(own, "--month", "2020-01")
    assert doctor(own) == [("ok", "0 papers public, 1 candidate, 1 bundle", "")]
    (own / ".prevent" / "key.json").chmod(0o644)
    (own / ".prevent" / "published").chmod(0o755)
    assert doctor(own) == [
        ("wrong", f"{name} is open to other accounts", f'give it to its owner alone: chmod {mode} "{name}"')
        for name, mode in ((".prevent/key.json", 600), (".prevent/published", 700))
    ]
    (own / ".prevent" / "published").chmod(0o700)
    (own / ".prevent" / "key.json").unlink()
    assert [state for state, *_ in doctor(own)] == ["to look at"]
    (own / ".prevent" / "key.json").write_text("{}", encoding="utf-8")
    (own / ".prevent" / "key.json").chmod(0o600)
    ((state, found, advice),) = doctor(own)
    assert (state, found.endswith("key.json is not a key that this version can read")) == ("wrong", True)
    assert advice.startswith("Put it back from a backup, or remove it")


WRONG = (
    None,
    0,
    -1,
    10**30,
    1.5,
    True,
    "",
    "x",
    "2020-13-45",
    [],
    [1],
    {},
    {"day": "x"},
    {"start": 1, "end": 2, "label": 3},
)


def _places(value, path=()):
    """Yield the way to each value in a document, and to each that holds others."""
    if path:
        yield path
    inner = value.items() if isinstance(value, dict) else enumerate(value[:1]) if isinstance(value, list) else ()
    for key, one in inner:
        yield from _places(one, (*path, key))


@pytest.mark.parametrize("seed", range(10))
def test_no_record_however_damaged_ends_in_a_bug(own, seed):
    import random

    report(own)
    (file,) = (own / ".prevent" / "published" / "papers").glob("*.json")
    whole = file.read_text("utf-8")
    chance = random.Random(seed)
    for path in chance.sample(sorted(_places(json.loads(whole)), key=str), 8):
        document = json.loads(whole)
        held = document
        for key in path[:-1]:
            held = held[key]
        held[path[-1]] = chance.choice(WRONG)
        file.write_text(json.dumps(document), encoding="utf-8")
        later = report(own, "--as-at", "2020-05-31", period="2020/21-Q1")  # is compared with the damaged one
        for ran in (later, report(own), published(own)):
            assert ran.code in {0, 4, 5}, (path, held[path[-1]], ran.err)
            assert "Traceback" not in ran.err
        for left in file.parent.glob("*.json"):
            left.unlink()
