"""prevent export against what is hostile, damaged or in a hurry: nothing is given away, lost or half done."""

import hashlib
import json

import pytest
from conftest import run_prevent
from exports import (
    COVERS,
    FEW,
    HIDES,
    REFERRALS,
    SHOWS,
    TODAY,
    contents,
    everything,
    export,
    figures,
    manifest,
    workspace,
)

BOARD = '[boards.one]\nstatus = "{status}"\nmeetings = [2020-02-12]\nsections = ["casework"]\n'


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(TODAY)


def rewritten(bundle, name, content):
    """Put other content into a bundle, with a manifest that agrees with it."""
    (bundle / name).write_bytes(content)
    whole = manifest(bundle)
    for one in whole["outputs"]:
        if one["file"] == name:
            one.update(sha256=hashlib.sha256(content).hexdigest(), bytes=len(content))
    (bundle / "manifest.json").write_text(json.dumps(whole), encoding="utf-8")


def test_a_month_of_which_every_number_is_small_is_a_bundle_without_one(tmp_path):
    one = "Referral ID,Date received,Source,Passed to police,Accepted onto Channel\n"
    own = workspace(tmp_path, settings=HIDES, referrals=f"{one}R1,02/01/2020,Police,03/01/2020,05/01/2020\n")
    (own / "returns" / "meetings.csv").unlink()
    ran = export(own, "--month", "2020-01")
    assert ran.code == 0, ran.err
    bundle = own / "exports" / "2020-01"
    assert {one["value"] for one in figures(bundle).values() if one["counts"] == "cases"} <= {None, 0}
    marks = [one["mark"] for one in figures(bundle).values()]
    assert marks.count("c") == manifest(bundle)["measures"]["hidden_figures"] > 0
    hidden = [one for one in figures(bundle).values() if one["mark"] == "c"]
    assert {str(one["part"] and one["part"]["value"]) for one in hidden} == {"None"}
    assert {one["operation"] for one in hidden} == {""}


@pytest.mark.parametrize("status", ["draft", "exempt"])
def test_a_paper_for_inside_is_no_part_of_a_public_bundle(tmp_path, status):
    exempt = 'exempt_paragraphs = [1]\npublic_interest = "It is."\n'
    own = workspace(tmp_path, settings=f"{HIDES}{BOARD.format(status=status)}{exempt}", referrals=FEW)
    ran = export(own, "--with-papers")
    assert ran.code == 0
    assert f"2020-02 does not include the paper of one: it is {status}, and the bundle is public" in ran.err
    assert not (own / "exports" / "2020-02" / "papers").exists()
    assert export(own, "--with-papers", "--status", "draft").code == 0
    assert (own / "exports" / "2020-02" / "papers" / "prevent-one-2020.docx").exists()


def test_a_public_bundle_tells_no_day_on_which_somebody_was_referred(tmp_path):
    few = FEW.replace("01/01/2020", "05/01/2020")  # a quarter begins on the first, and tables say so
    own = workspace(tmp_path, settings="[training]\n", referrals=few)
    export(own)
    held = everything(own / "exports" / "2020-02")
    for day in (b"2020-01-02", b"2020-01-05", b"2 January 2020", b"5 January 2020"):
        assert day not in held, day
    size = (own / "returns" / "referrals.csv").stat().st_size
    assert f'"bytes": {size}'.encode() not in held


def test_rows_that_are_a_small_number_away_from_a_figure_are_not_counted(tmp_path):
    own = workspace(tmp_path, settings=HIDES, referrals=f"{REFERRALS}R14,20/02/2020,Police\n")
    export(own, "--month", "2020-01")
    bundle = own / "exports" / "2020-01"
    assert figures(bundle)["channel.period.referred"]["value"] == 12
    (referrals,) = (one for one in manifest(bundle)["returns"] if one["return"] == "referrals")
    assert (referrals["rows_in"], referrals["rows_kept"]) == ("[c]", "[c]")


def test_a_month_is_hidden_where_the_quarter_less_the_month_is_small(tmp_path):
    own = workspace(tmp_path, settings=COVERS, referrals=f"{REFERRALS}R14,20/02/2020,Police\n")
    export(own, "--month", "2020-02")
    found = figures(own / "exports" / "2020-02")
    assert found["channel.period.referred"]["mark"] == "c"  # one
    assert found["channel.2019-20-q4.referred"]["value"] == 13
    later = "".join(f"F{number},{number:02d}/02/2020,Police\n" for number in range(1, 12))
    workspace(tmp_path / "b", settings=COVERS, referrals=f"{FEW}{later}")  # 3 in January, 11 in February
    export(tmp_path / "b", "--month", "2020-02")
    given = figures(tmp_path / "b" / "exports" / "2020-02")
    both = [given[name]["value"] for name in ("channel.2019-20-q4.referred", "channel.period.referred")]
    assert both in [[14, None], [None, 11]]


def test_settings_that_change_while_they_are_read_stop_the_export(tmp_path, monkeypatch):
    from prevent_cli.jobs.export import inputs

    own = workspace(tmp_path, settings=SHOWS)
    load = inputs.load_workspace

    def hidden_meanwhile(*arguments, **options):
        (own / "prevent.toml").write_text(HIDES, encoding="utf-8")
        return load(*arguments, **options)

    monkeypatch.setattr(inputs, "load_workspace", hidden_meanwhile)
    ran = export(own)
    assert ran.code == 3
    assert "prevent.toml was changed while it was read" in ran.err
    assert not (own / "exports" / "2020-02").exists()


def test_a_return_that_appears_while_others_are_read_stops_the_export(tmp_path, monkeypatch):
    from prevent_cli.counting import ledgers

    own = workspace(tmp_path)
    count = ledgers.count_in

    def added_meanwhile(*arguments, **options):
        (own / "returns" / "events.csv").write_text("Date,Event\n", encoding="utf-8")
        return count(*arguments, **options)

    monkeypatch.setattr(ledgers, "count_in", added_meanwhile)
    ran = export(own)
    assert ran.code == 3
    assert "returns/events.csv was changed while it was read" in ran.err


@pytest.mark.parametrize(
    "name", ["prevent.toml", "returns/referrals.csv", "exports/2020-01/figures.json", "exports/.lock"]
)
def test_the_log_is_never_written_into_what_is_read_or_into_a_bundle(tmp_path, name):
    own = workspace(tmp_path)
    export(own, "--month", "2020-01")
    before = {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}
    ran = export(own, "--log", own / name)
    assert ran.code == 2
    assert f"An export reads or writes {own / name}. Give --log another name." in ran.err
    assert before == {path: path.read_bytes() for path in own.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "spoilt",
    [
        {"value": "12"},
        {"value": [1]},
        {"value": float("inf")},
        {"printed": None},
        {"part": 3},
        {"unit": None},
        {"name": 5},
        {"mark": 1},
    ],
)
def test_an_earlier_bundle_whose_figures_make_no_sense_is_not_compared(tmp_path, spoilt):
    own = workspace(tmp_path)
    export(own, "--month", "2020-01")
    bundle = own / "exports" / "2020-01"
    document = json.loads((bundle / "figures.json").read_bytes())
    document["figures"][0].update(spoilt)
    rewritten(bundle, "figures.json", json.dumps(document).encode())
    ran = export(own, "--month", "2020-02")
    assert (ran.code, ran.out) == (0, f"{own}/exports/2020-02\n")
    assert json.loads(contents(own / "exports" / "2020-02")["changes.json"])["compared_with"]["month_before"] is None


@pytest.mark.parametrize("policy", [None, [], {"status": 1}])
def test_an_earlier_bundle_without_a_policy_is_not_compared(tmp_path, policy):
    own = workspace(tmp_path)
    export(own, "--month", "2020-01")
    document = json.loads((own / "exports" / "2020-01" / "figures.json").read_bytes())
    rewritten(own / "exports" / "2020-01", "figures.json", json.dumps({**document, "policy": policy}).encode())
    assert export(own, "--month", "2020-02").code == 0


@pytest.mark.parametrize(
    "spoilt",
    [
        b"[]",
        b'{"changes": [3], "compared_with": {}}',
        b'{"changes": [], "compared_with": 1}',
        b'{"changes": [], "compared_with": {"same_month": 5, "month_before": 7}}',
    ],
)
def test_changes_that_make_no_sense_are_told_in_one_sentence(tmp_path, spoilt):
    own = workspace(tmp_path)
    export(own)
    rewritten(own / "exports" / "2020-02", "changes.json", spoilt)
    ran = run_prevent("changes", "-w", own)
    assert ran.code == 2
    assert "is not as it was written. `prevent export --month 2020-02` writes it again." in ran.err


@pytest.mark.parametrize("spoilt", ["x", [1], [{"board": "one", "reason": "r", "exit_code": "5"}]])
def test_a_manifest_that_makes_no_sense_is_written_again(tmp_path, spoilt):
    own = workspace(tmp_path)
    export(own)
    bundle = own / "exports" / "2020-02"
    whole = manifest(bundle)
    (bundle / "manifest.json").write_text(json.dumps({**whole, "papers_not_written": spoilt}), encoding="utf-8")
    assert export(own).code == 0
    assert manifest(bundle)["papers_not_written"] == []


def test_two_meetings_of_a_board_in_one_month_are_two_papers(tmp_path):
    board = '[boards.one]\nmeetings = [2020-02-03, 2020-02-24]\nsections = ["panel"]\n'
    own = workspace(tmp_path, settings=SHOWS + board)
    assert export(own, "--with-papers").code == 0
    papers = sorted(path.name for path in (own / "exports" / "2020-02" / "papers").iterdir())
    assert papers == ["prevent-one-2020-2020-02-03.docx", "prevent-one-2020-2020-02-24.docx"]


def test_a_month_that_has_papers_keeps_them_though_a_run_by_hand_does_not_ask(tmp_path):
    board = '[boards.one]\nmeetings = [2020-02-03]\nsections = ["panel"]\n'
    own = workspace(tmp_path, settings=SHOWS + board)
    export(own, "--with-papers")
    ran = export(own)
    assert (ran.code, ran.out) == (0, "")
    workspace(tmp_path, settings=SHOWS + board, referrals=f"{REFERRALS}R13,13/01/2020,Police\n")
    assert export(own).code == 0
    assert (own / "exports" / "2020-02" / "papers" / "prevent-one-2020.docx").exists()


def test_a_bundle_that_a_wrong_clock_left_keeps_no_month_back(tmp_path, set_today):
    own = workspace(tmp_path)
    export(own, "--month", "2020-01")
    set_today(TODAY.replace(year=2099))
    export(own, "--month", "2099-01")
    set_today(TODAY)
    ran = export(own, "--catch-up")
    assert ran.out == f"{own}/exports/2020-02\n"
    assert "2099-01 has a bundle but is not over. Check the computer's clock, and move the bundle away." in ran.err
    export(own, "--keep", "2")
    assert sorted(path.name for path in (own / "exports").glob("2*")) == ["2020-01", "2020-02", "2099-01"]


def test_rows_in_another_order_are_the_same_rows(tmp_path):
    own = workspace(tmp_path)
    for month in ("2019-10", "2019-11", "2019-12"):
        export(own, "--month", month)
    head, *rows = REFERRALS.splitlines()
    workspace(tmp_path, referrals="\n".join([head, *reversed(rows)]) + "\n")
    export(own, "--month", "2020-01")
    prints = {
        one["digest_of_rows"]
        for month in ("2019-10", "2020-01")
        for one in manifest(own / "exports" / month)["returns"]
        if one["return"] == "referrals"
    }
    assert len(prints) == 1


def test_a_key_that_stops_it_is_answered_and_logged_and_the_next_run_goes_on(tmp_path, monkeypatch):
    from prevent_cli.counting import loading

    own = workspace(tmp_path)

    def stopped(*_arguments, **_options):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(loading, "load_and_check", stopped)
        ran = export(own, "--log", tmp_path / "log.jsonl")
    assert (ran.code, ran.out) == (130, "")
    assert ran.err.endswith("prevent: stopped; no file is half written\n")
    assert '"exit_code": 130' in (tmp_path / "log.jsonl").read_text("utf-8")
    assert export(own).code == 0
