"""What a refusal says to write into prevent.toml makes the paper pass, whatever the council's numbers are."""

import re

import pytest
from conftest import CONTACTS, one_in, run_prevent, write_texts
from made_councils import write_council

SIZES = (3, 5, 8, 14, 25, 60)  # referrals a quarter
REMEDY = re.compile(r"under \[boards\.([\w-]+)\] in prevent\.toml write (sections = \[[^\]]*\])")


def report(folder, *asked):
    ran = run_prevent("report", *asked, "-w", folder, "-o", folder / "paper.docx", "--period", "2020", *PUBLIC)
    return ran.code, " ".join(ran.err.split())


PUBLIC = ("--status", "public")


def follow(folder, remedy):
    """Write what a refusal says into prevent.toml."""
    code, line = remedy.groups()
    settings = (folder / "prevent.toml").read_text(encoding="utf-8")
    heading = f"[boards.{code}]\n"
    assert heading in settings
    (folder / "prevent.toml").write_text(settings.replace(heading, f"{heading}{line}\n"), encoding="utf-8")


@pytest.mark.parametrize("size", one_in(len(SIZES), SIZES))
def test_a_paper_with_the_sections_that_its_refusal_names_is_written(tmp_path, size):
    folder = write_council(tmp_path / "own", 1, size)
    refused = 0
    for board in ("cllc", "update", "overview"):
        code, said = report(folder, "--board", board)
        if code == 0:
            continue
        assert code == 5, said
        remedy = REMEDY.search(said)
        assert remedy, f"no section is named: {said}"
        refused += 1
        follow(folder, remedy)
        code, said = report(folder, "--board", board)
        assert code == 0, f"{board} was refused again: {said}"
    assert refused


def test_a_paper_whose_sections_are_each_refused_is_told_that_leaving_them_out_does_not_help(tmp_path):
    folder = write_council(tmp_path / "own", 1, 3)
    settings = (folder / "prevent.toml").read_text(encoding="utf-8")
    only = '[boards.scpb]\nsections = ["casework"]\n'
    (folder / "prevent.toml").write_text(settings.replace("[boards.scpb]\n", only), encoding="utf-8")
    code, said = report(folder, "--board", "scpb")
    assert code == 5
    assert "leaving sections out does not help: each of its sections is refused by itself" in said
    assert not REMEDY.search(said)


@pytest.mark.parametrize("words", ['{{ figure("channel.live") }}', '{{ table("channel.deep-dive") }}'])
def test_a_councils_own_paper_without_sections_is_told_so(tmp_path, words):
    folder = write_council(tmp_path / "own", 1, 3)
    (folder / "templates").mkdir()
    (folder / "templates" / "mine.md.jinja").write_text(f"---\ntitle: Mine\n---\n\n{words}\n", encoding="utf-8")
    code, said = report(folder, "--paper", "mine")
    assert code == 5, said
    assert "leaving sections out does not help: this paper has no sections" in said


def test_figures_that_are_small_only_together_name_the_later_of_their_sections(tmp_path):
    folder = tmp_path / "own"
    (folder / "returns").mkdir(parents=True)
    lines = ["referral_id,received_on,concern,accepted_on"]
    lines += [f"E{at},2020-01-10,Islamist,2020-02-01" for at in range(2)]  # accepted before the financial year
    lines += [f"I{at},2020-04-10,Islamist,2020-05-01" for at in range(6)]
    lines += [f"X{at},2020-04-10,Extreme right-wing,2020-05-01" for at in range(6)]
    (folder / "returns" / "referrals.csv").write_text("\n".join(lines), encoding="utf-8")
    sections = '["introduction", "casework", "deep-dive"]'
    settings = f'[boards.cllc]\nsections = {sections}\n[returns.referrals]\ncovers = "2019-01-01..2020-12-31"\n'
    settings += CONTACTS
    write_texts(folder)
    (folder / "prevent.toml").write_text(settings, encoding="utf-8")
    code, said = report(folder, "--board", "cllc")
    assert code == 5, said
    assert "a reader could work one out from these figures together" in said
    named = 'or to leave out the section "deep-dive", under [boards.cllc] in prevent.toml write sections = '
    assert f'{named}["introduction", "casework"]' in said
    for line in ('["introduction", "casework"]', '["introduction", "deep-dive"]'):
        (folder / "prevent.toml").write_text(settings.replace(sections, line), encoding="utf-8")
        assert report(folder, "--board", "cllc")[0] == 0
