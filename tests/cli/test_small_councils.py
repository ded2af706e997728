"""A council of any size writes its public papers, with their small numbers hidden and no section left out."""

import re

import pytest
from conftest import CONTACTS, one_in, run_prevent, write_texts
from docx import Document
from made_councils import write_council
from whole_number_reader import Reader

SIZES = (3, 5, 8, 14, 25, 60)  # referrals a quarter
HIDDEN = re.compile(r"(\d+) of (\d+) figures (?:is|are) hidden, so that nobody can be recognised.")


def report(folder, *asked):
    ran = run_prevent(
        "report", *asked, "-w", folder, "-o", folder / "paper.docx", "--period", "2020", "--status", "public"
    )
    return ran.code, " ".join(ran.err.split())


def cells(folder):
    """Return the cells of each row of the paper's tables, by the first."""
    rows = (row.cells for table in Document(str(folder / "paper.docx")).tables for row in table.rows)
    return {found[0].text: [cell.text for cell in found[1:]] for found in rows}


@pytest.mark.parametrize("size", one_in(len(SIZES), SIZES))
def test_every_paper_of_a_council_is_written_with_some_numbers_hidden(tmp_path, size):
    folder = write_council(tmp_path / "own", 1, size)
    for board in ("scpb", "asc", "cllc", "update", "overview"):
        code, said = report(folder, "--board", board)
        assert code == 0, said
        found = HIDDEN.search(said)
        assert found is not None or "[c]" not in str(cells(folder))
        assert found is None or 0 < int(found[1]) < int(found[2])


def test_a_full_paper_for_a_meeting_in_the_past_is_a_candidate_on_the_day_it_is_written(tmp_path):
    folder = write_council(tmp_path / "own", 1, 14)
    code, said = report(folder, "--board", "cllc", "--meeting", "2021-03-03")
    assert code == 0, said
    assert "cllc-2020 is kept as a candidate and counts as public from " in said


def test_a_section_in_which_every_number_of_people_is_small_is_written(tmp_path):
    folder = write_council(tmp_path / "own", 1, 3)
    settings = (folder / "prevent.toml").read_text(encoding="utf-8")
    only = '[boards.scpb]\nsections = ["casework"]\n'
    (folder / "prevent.toml").write_text(settings.replace("[boards.scpb]\n", only), encoding="utf-8")
    code, said = report(folder, "--board", "scpb")
    assert code == 0, said
    assert HIDDEN.search(said)


@pytest.mark.parametrize("words", ['{{ figure("channel.live") }}', '{{ table("channel.deep-dive") }}'])
def test_a_councils_own_paper_hides_small_numbers(tmp_path, words):
    folder = write_council(tmp_path / "own", 1, 3)
    (folder / "templates").mkdir()
    (folder / "templates" / "mine.md.jinja").write_text(f'+++\ntitle = "Mine"\n+++\n\n{words}\n', encoding="utf-8")
    code, said = report(folder, "--paper", "mine")
    assert code == 0, said
    assert HIDDEN.search(said)


def test_figures_that_are_small_only_together_are_not_all_given(tmp_path):
    folder = tmp_path / "own"
    (folder / "returns").mkdir(parents=True)
    lines = ["referral_id,received_on,concern,accepted_on"]
    lines += [f"E{at},2020-01-10,Islamist,2020-02-01" for at in range(2)]  # accepted before the financial year
    lines += [f"I{at},2020-04-10,Islamist,2020-05-01" for at in range(6)]
    lines += [f"X{at},2020-04-10,Extreme right-wing,2020-05-01" for at in range(6)]
    (folder / "returns" / "referrals.csv").write_text("\n".join(lines), encoding="utf-8")
    covers = '[returns.referrals]\ncovers = "2019-01-01..2020-12-31"\n'
    write_texts(folder)
    shown = {}
    for sections in ('["introduction", "casework"]', '["introduction", "deep-dive"]', '["casework", "deep-dive"]'):
        settings = f"[boards.cllc]\nsections = {sections}\n{covers}{CONTACTS}"
        (folder / "prevent.toml").write_text(settings, encoding="utf-8")
        code, said = report(folder, "--board", "cllc")
        assert code == 0, said
        shown[sections] = bool(HIDDEN.search(said))
        run_prevent("published", "-w", folder, "--drop", "cllc-2020")
    assert list(shown.values()) == [False, False, True]  # 14 accepted, and 12 in the financial year
    assert len(Reader([(range(14), 14)], [(range(12), 1)]).values({12, 13}, enough=4)) == 4
