"""What the public sees, on a screen: the same numbers and marks as in the paper of a board."""

import csv
import datetime as dt
import io
import json
import re
import shutil

import pytest
from conftest import REPOSITORY, one_in, run_prevent

PAPERS = [
    ("eastholm", "esp", "--period", "2025/26"),
    ("eastholm", "cab", "--period", "2025/26"),
    ("eastholm", "scc", "--period", "2025/26"),
    ("eastholm", "sab", "--period", "2025/26"),
    ("westmarsh", "scpb", "--period", "2020"),
    ("westmarsh", "cmb", "--period", "2020"),
    ("westmarsh", "cypp", "--period", "2020"),
    ("barnet", "cllc", "--period", "2018/19-Q2", "--as-at", "2018-10-01"),
    ("barnet", "scpb", "--period", "2020"),
    ("barnet", "asc", "--period", "2020", "--as-at", "2021-02-17"),
    ("barnet", "duty-progress", "--as-at", "2016-01-01"),
    *(("barnet", board, "--period", "2020") for board in ("cmt", "cscb", "hwb", "asab")),
    ("hammersmith-fulham", "pac", "--period", "2018/19"),
]


def hiding(sample, folder):
    """Return a copy of a sample's workspace that hides small numbers and is no sample."""
    own = shutil.copytree(REPOSITORY / "sample_data" / sample, folder / "own")
    settings = own / "prevent.toml"
    text = re.sub(r"^small_numbers = .*$", 'small_numbers = "hide"', settings.read_text("utf-8"), flags=re.MULTILINE)
    text = re.sub(r"^sample = true.*$", "", text, flags=re.MULTILINE)
    settings.write_text(text, encoding="utf-8")
    return own


def listed(own, *asked, command="explain"):
    """Return the value of each figure in the list of a command, by name."""
    ran = run_prevent(command, *asked, "-w", own, "--status", "public", "--format", "csv", "-q")
    assert ran.code == 0, ran.err
    return {row["figure"]: row["value"] or row["value_mark"] for row in csv.DictReader(io.StringIO(ran.out))}


def value_of(name, own, *asked):
    """Return the value in the first line of a figure's explanation."""
    ran = run_prevent("explain", name, *asked, "-w", own, "--status", "public", "-q")
    assert ran.code == 0, ran.err
    return plain(ran.out.splitlines()[0].removeprefix(f"{name}: "))


def plain(printed):
    return printed.replace(",", "").replace("\N{MINUS SIGN}", "-").removeprefix("+")


def written(own, *asked):
    """Return the value of each figure of a paper that is written now, as the record has it, by name."""
    ran = run_prevent("report", *asked, "-w", own, "--status", "public", "--to", "html", "-o", own / "paper.html")
    assert ran.code == 0, ran.err
    (file,) = (own / ".prevent" / "published" / "papers").glob("*.candidate.json")
    return {one["name"]: plain(one["printed"]) for one in json.loads(file.read_bytes())["figures"]}


@pytest.mark.parametrize("case", one_in(4, PAPERS))
def test_each_figure_of_a_paper_has_the_same_value_or_mark_in_explain(tmp_path, case):
    sample, board, *dates = case
    own, asked = hiding(sample, tmp_path), ("--board", board, *dates)
    before = listed(own, *asked)
    paper = written(own, *asked)
    assert set(before) <= set(paper)
    assert {name: paper[name] for name in before} == before
    assert listed(own, *asked) == before
    numbers = [name for name, value in before.items() if value[:1] != "["]
    for name in (*[name for name, value in before.items() if value == "[c]"][:1], numbers[-1]):
        assert value_of(name, own, *asked) == before[name]


def count_of(row):
    """Return the count in a row of the framework's CSV, or its mark."""
    return row["count"] or row["count_mark"]


def test_a_table_shows_the_marks_of_the_boards_paper(tmp_path):
    own, asked = hiding("barnet", tmp_path), ("--board", "cllc", "--period", "2018/19-Q2", "--as-at", "2018-10-01")
    ran = run_prevent("channel-quarterly", *asked, "-w", own, "--status", "public", "--format", "csv")
    assert "as in the public paper of cllc for 2018/19 Q2" in ran.err
    rows = [row for row in csv.DictReader(io.StringIO(ran.out)) if row["measure"].startswith("New cases")]
    paper = listed(own, *asked)
    names = {row["quarter"]: f"channel.{row['quarter'].lower().replace('/', '-').replace(' ', '-')}" for row in rows}
    assert {row["quarter"]: count_of(row) for row in rows} == {
        quarter: paper[f"{name}.referred"] for quarter, name in names.items()
    }
    assert "[c]" in {count_of(row) for row in rows}


@pytest.mark.parametrize(
    "asked",
    [
        ("channel-quarterly",),
        ("channel-quarterly", "--board", "cllc", "--quarters", "6"),  # its paper has four
        ("training-gap", "--board", "cllc"),
        ("explain",),
    ],
)
def test_what_is_in_no_paper_is_for_reading_and_not_for_publishing(tmp_path, asked):
    ran = run_prevent(*asked, "-w", hiding("barnet", tmp_path), "--as-at", "2018-10-01", "--status", "public")
    assert ran.code == 0, ran.err
    assert "for reading and not for publishing" in ran.err


def test_a_list_and_one_figure_hide_the_same_without_a_board_too(tmp_path):
    own, asked = hiding("eastholm", tmp_path), ("--period", "2025/26")
    names = ("open.under-6-months", "open.6-to-12-months")
    found = {name: value for name, value in listed(own, *asked).items() if name in names}
    assert "[c]" in found.values()
    assert {name: value_of(name, own, *asked) for name in names} == found


def test_a_figure_that_the_paper_does_not_count_has_no_public_value(tmp_path):
    own = hiding("barnet", tmp_path)
    ran = run_prevent(
        "explain", "channel.2019-20-q4.referred", "-w", own, "--board", "scpb", "--period", "2020", "--status", "public"
    )
    assert ran.code == 2
    assert 'the public paper of scpb has no figure "channel.2019-20-q4.referred"' in ran.err


def test_the_list_of_names_has_the_same_values_and_marks(tmp_path):
    own, asked = hiding("eastholm", tmp_path), ("--board", "sab", "--period", "2025/26")
    found = listed(own, *asked)
    assert listed(own, *asked, command="figures") == found
    assert "[c]" in found.values()


def test_a_paper_in_a_bundle_keeps_its_marks_on_the_screen(tmp_path, set_today):
    set_today(dt.date(2026, 11, 30))
    own = hiding("eastholm", tmp_path)
    ran = run_prevent("export", "--month", "2026-10", "--with-papers", "--status", "public", "-w", own)
    assert ran.code == 0, ran.err
    (file,) = (own / ".prevent" / "published" / "papers").glob("scc@*.json")
    paper = {one["name"]: plain(one["printed"]) for one in json.loads(file.read_bytes())["figures"]}
    found = listed(own, "--board", "scc", "--period", "2026", "--as-at", "2026-09-30")
    assert found == {name: paper[name] for name in found}
    assert "[c]" in found.values()


def files_of(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize(
    "asked",
    [
        ("figures",),
        ("figures", "--board", "scpb", "--period", "2020"),
        ("explain", "training.adults.percent"),
        ("training-gap", "--as-at", "2020-12-31"),
    ],
)
def test_what_is_only_shown_makes_and_changes_no_file(tmp_path, asked):
    own = hiding("barnet", tmp_path)
    before = files_of(own)
    ran = run_prevent(*asked, "-w", own, "--status", "public", "-q")
    assert ran.code == 0, ran.err
    assert files_of(own) == before
