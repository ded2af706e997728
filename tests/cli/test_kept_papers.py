"""`prevent report` replaces its own files, and keeps a copy of any file that somebody may have changed."""

import json

import pytest
from conftest import run_prevent
from exports import COVERS, workspace

BOARDS = """
[boards.one]
name = "Board One"
sections = ["panel"]
[boards.two]
name = "Board Two"
sections = ["panel"]
"""
SETTINGS = f'[disclosure]\nsmall_numbers = "show"\n{COVERS}{BOARDS}'
KEPT = "no record shows that prevent wrote "


@pytest.fixture
def own(tmp_path):
    return workspace(tmp_path / "own", settings=SETTINGS)


@pytest.fixture
def papers(tmp_path):
    folder = tmp_path / "papers"
    folder.mkdir()
    return folder


def report(own, papers, *arguments, board="one", to="docx", output="."):
    which = ("--all",) if board is None else ("--board", board)
    where = ("-o", output) if output else ()
    asked = ("report", *which, "--period", "2020-01", "-w", own, "--to", to, "-q", *where)
    ran = run_prevent(*asked, *arguments, cwd=papers)
    assert ran.code == 0, ran.err
    return ran


def edit(path):
    path.write_bytes(path.read_bytes() + b"<!-- a sentence of mine -->")
    return path.read_bytes()


def kept(papers):
    return {path.name: path.read_bytes() for path in papers.glob("* (kept copy of *")}


@pytest.mark.parametrize(
    ("output", "name"), [("", "prevent-one-2020-01"), (".", "prevent-one-2020-01"), ("mine.docx", "mine")]
)
def test_a_paper_that_somebody_changed_is_kept_wherever_it_is(own, papers, output, name):
    report(own, papers, output=output)
    mine = edit(papers / f"{name}.docx")
    ran = report(own, papers, "--status", "public", output=output)
    assert list(kept(papers).values()) == [mine]
    (copy,) = kept(papers)
    assert copy.startswith(f"{name} (kept copy of ")
    (line,) = (line for line in ran.err.splitlines() if KEPT in line)
    assert line.endswith(f'It is kept as "{copy}".')
    assert (papers / f"{name}.docx").read_bytes() != mine


def test_only_the_format_that_was_changed_is_kept(own, papers):
    report(own, papers, to="docx,html")
    mine = edit(papers / "prevent-one-2020-01.html")
    report(own, papers, to="docx,html")
    assert list(kept(papers).values()) == [mine]


def test_each_paper_of_a_run_for_all_boards_is_kept(own, papers):
    report(own, papers, board=None)
    mine = [edit(papers / f"prevent-{board}-2020-01.docx") for board in ("one", "two")]
    ran = report(own, papers, board=None)
    assert sorted(kept(papers).values()) == sorted(mine)
    assert ran.err.count(KEPT) == 2


def test_a_paper_as_a_run_left_it_is_replaced_in_silence(own, papers):
    first = report(own, papers, "--as-at", "2020-01-15")
    before = (papers / "prevent-one-2020-01.docx").read_bytes()
    ran = report(own, papers)
    assert (papers / "prevent-one-2020-01.docx").read_bytes() != before
    assert (ran.err, len(list(papers.iterdir()))) == (first.err, 1)


def test_a_paper_of_another_status_is_replaced_and_named(own, papers):
    report(own, papers, "--status", "draft")
    ran = report(own, papers, "--status", "public")
    assert kept(papers) == {}
    assert (
        "this public paper replaces prevent-one-2020-01.docx, the draft paper of an earlier run. "
        "To keep both, give -o another name.\n"
    ) in ran.err


def test_a_paper_of_another_workspace_is_kept(own, papers, tmp_path):
    report(own, papers)
    public = (papers / "prevent-one-2020-01.docx").read_bytes()
    other = workspace(tmp_path / "other", settings=SETTINGS.replace("Board One", "Another Board"))
    report(other, papers, "--status", "draft")
    assert list(kept(papers).values()) == [public]


def test_a_paper_of_an_earlier_version_is_kept_once(own, papers):
    (papers / "prevent-one-2020-01.docx").write_bytes(b"by an earlier version")
    report(own, papers)
    assert report(own, papers, "--as-at", "2020-01-15").err.count(KEPT) == 0
    assert list(kept(papers).values()) == [b"by an earlier version"]


def test_a_workspace_that_cannot_be_written_keeps_what_it_cannot_know(own, papers):
    (own / ".prevent").write_text("no folder", encoding="utf-8")  # as root, rights would stop nobody
    report(own, papers)
    assert report(own, papers).err.count(KEPT) == 0  # the same bytes
    before = (papers / "prevent-one-2020-01.docx").read_bytes()
    report(own, papers, "--as-at", "2020-01-15")
    assert list(kept(papers).values()) == [before]


def test_a_link_is_refused_and_nothing_is_kept(own, papers, tmp_path):
    real = tmp_path / "real.docx"
    real.write_bytes(b"mine")
    (papers / "prevent-one-2020-01.docx").symlink_to(real)
    ran = run_prevent("report", "--board", "one", "--period", "2020-01", "-w", own, cwd=papers)
    assert ran.code == 4
    assert (real.read_bytes(), kept(papers)) == (b"mine", {})


def test_a_paper_that_was_moved_and_back_is_still_known(own, papers, tmp_path):
    report(own, papers)
    (papers / "prevent-one-2020-01.docx").rename(papers / "elsewhere.docx")
    moved = own.rename(tmp_path / "moved")
    report(moved, papers, "--as-at", "2020-01-15", output="elsewhere.docx")
    assert kept(papers) == {}
    record = json.loads((moved / ".prevent" / "written.json").read_text(encoding="utf-8"))
    assert len(record["files"]) == 2
