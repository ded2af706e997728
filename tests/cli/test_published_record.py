"""The record of publications: what it holds, who may read it, and what becomes of a damaged one."""

import errno
import json
import os
import re
import shutil
import stat
import sys
from pathlib import Path

import pytest
from cli.test_export_beside import referrals
from conftest import one_in, run_prevent
from exports import SHOWS, TODAY, export, workspace
from publications import BOARD, HIDES, listed, published, publishing, report
from unit.bundles_to_test import without_rights

from prevent_cli.disclosure.proof import unproved
from prevent_cli.errors import WriteError
from prevent_cli.published.record import read_record

KEPT = Path(__file__).parents[1] / "kept"


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY.replace(month=6))


@pytest.fixture
def own(tmp_path):
    return publishing(tmp_path / "own")


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


def proofs(own):
    """Return the proofs of the record by their places."""
    home = own / ".prevent" / "published"
    return {path.relative_to(home).as_posix(): json.loads(path.read_bytes()) for path in home.rglob("*.proof")}


def test_the_proof_of_a_paper_is_kept_beside_it_and_goes_where_it_goes(own):
    report(own)
    published(own, "--confirm", "one-2019-20-Q4")
    workspace(own, settings=HIDES, referrals=referrals(m1=(7, 7), m4=(6, 6)))  # two more, so that 14 is hidden
    report(own)
    ((place, proof),) = proofs(own).items()
    assert place == "papers/one@2020-01-01_2020-03-31.2.candidate.proof"
    assert proof["forms"]
    assert list(unproved(proof)) == []
    published(own, "--confirm", "one-2019-20-Q4")
    assert proofs(own) == {"papers/one@2020-01-01_2020-03-31.2.proof": proof}
    published(own, "--withdraw", "one-2019-20-Q4")
    assert list(proofs(own).values()) == [proof]
    report(own, "--as-at", "2020-02-29")
    assert len(proofs(own)) == 2
    published(own, "--drop", "one-2019-20-Q4")
    assert list(proofs(own).values()) == [proof]


def test_a_proof_of_nothing_is_removed_by_the_next_run(own):
    report(own)
    left = own / ".prevent" / "published" / "papers" / "one@2020-04-01_2020-06-30.1.proof"
    left.write_text("{}", encoding="utf-8")
    assert report(own).code == 0
    assert not left.exists()


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
        {"threshold": float("inf")},
        {"threshold": 5.5},
        {"format": 0},
        {"format": True},
        {
            "question": {
                "period": {"start": "2020-03-31", "end": "2020-01-01", "label": "x"},
                "as_at": {"day": "2020-03-31"},
            }
        },
    ],
)
def test_a_record_that_makes_no_sense_is_damaged(own, change):
    report(own)
    (file,) = (own / ".prevent" / "published" / "papers").glob("*.json")
    file.write_text(json.dumps({**json.loads(file.read_bytes()), **change}), encoding="utf-8")
    ran = report(own)
    assert (ran.code, "is damaged" in ran.err) == (4, True)


def test_a_file_in_the_place_of_the_record_is_not_taken_for_an_empty_one(own):
    (own / ".prevent").write_text("", encoding="utf-8")
    for ran in (report(own), published(own)):
        assert (ran.code, ran.out) == (4, "")
        assert ".prevent is no folder; move it and run the command again" in ran.err


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
    from prevent_cli.bundles.hidden_folder import home_of
    from prevent_cli.commands.run import now
    from prevent_cli.published.home import locked

    report(own)
    with locked(home_of(own), doing="writing a public paper", now=now()):
        for ran in (report(own), published(own, "--drop", "one-2019-20-q4"), export(own, "--month", "2020-01")):
            assert (ran.code, ran.err.count("another run has the lock on")) == (75, 1)
        assert published(own).code == report(own, "--status", "draft").code == 0


def test_a_record_of_format_1_is_read(own):
    (own / ".prevent" / "published").mkdir(parents=True)
    for name in ("papers", "bundles"):
        shutil.copytree(KEPT / "record-1" / name, own / ".prevent" / "published" / name)
    assert listed(own) == [("one-2019-20-Q4", "candidate"), ("2020-01", "public")]
    assert report(own, "--as-at", "2020-02-29").code == 0
    assert len(listed(own)) == 2


@pytest.mark.parametrize(
    "shows", [("channel-quarterly", "--quarters", "1"), ("explain", "channel.2019-20-q4.referred")]
)
def test_public_figures_on_a_screen_are_compared_and_not_recorded(own, shows):
    settings = f"{HIDES}[channel]\nquarters = 1\n"
    workspace(own, settings=settings, referrals=referrals(m1=(6, 6), m2=(1, 1)))
    public = (*shows, "-w", own, "--status", "public")
    assert run_prevent(*public, "--as-at", "2020-02-29").code == 0
    assert listed(own) == []
    assert report(own, "--as-at", "2020-01-31").code == 0
    ran = run_prevent(*public, "--as-at", "2020-02-29")
    assert ran.code == 0, ran.err
    assert "[c]" in ran.out  # 14, and 12 are in the paper
    assert "14" not in re.sub(r"2014|\d{4}-\d\d-\d\d", "", ran.out)
    assert "14" in run_prevent(*public[:-2], "--as-at", "2020-02-29").out
    assert listed(own) == [("one-2019-20-Q4", "candidate")]


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
    published(own, "--confirm", "one-2019-20-Q4")
    published(own, "--withdraw", "one-2019-20-Q4")
    assert doctor(own) == [("ok", "0 papers public, 1 withdrawn and still known, 0 candidates, 1 bundle", "")]
    (own / ".prevent" / "key.json").chmod(0o644)
    (own / ".prevent" / "published").chmod(0o755)
    assert doctor(own) == [
        ("wrong", f"{name} is open to other accounts", f'Give it to its owner alone: chmod {mode} "{name}".')
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
    float("inf"),
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


@pytest.mark.parametrize("seed", one_in(5, range(10)))
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


def test_doctor_says_that_the_record_cannot_be_written(own, monkeypatch):
    export(own, "--month", "2020-01")
    refused = OSError(errno.EROFS, "Read-only file system")
    monkeypatch.setattr("tempfile.NamedTemporaryFile", lambda **_: (_ for _ in ()).throw(refused))
    assert doctor(own) == [
        ("wrong", ".prevent cannot be written to: read-only file system", "Let your own account read and write it.")
    ]


def test_doctor_names_the_bundles_that_a_lost_record_had(own):
    export(own, "--month", "2020-01")
    shutil.rmtree(own / ".prevent")
    assert doctor(own) == [
        (
            "to look at",
            "the record lacks 1 public bundle: 2020-01",
            "Put the folder .prevent back from a backup; without it, papers that only it lists are not compared.",
        )
    ]
    (own / "prevent.toml").write_text(SHOWS + BOARD, encoding="utf-8")
    assert doctor(own)[0][0] == "to look at"  # it was public under the rule of then
    shutil.rmtree(own / "exports")
    export(own, "--month", "2020-01")
    assert doctor(own) == [("ok", "nothing is recorded yet", "")]  # where all is shown, nothing is recorded
