"""A renamed figure keeps its old name: in explain, in a council's own template and between bundles."""

import shutil

import pytest
from conftest import REPOSITORY, run_prevent
from docx import Document
from months_compared import PUBLIC, exported, record, told

from prevent_cli.comparing.policies import policy_in_bundle
from prevent_cli.jobs.export.changes import exported_of
from prevent_cli.measures.names import ALIASES

BARNET = REPOSITORY / "sample_data" / "barnet"
OF_2020 = ("--period", "2020", "--as-at", "2020-12-31")


@pytest.fixture(autouse=True)
def _renamed(monkeypatch):
    monkeypatch.setitem(ALIASES, "wrap.DEPARTMENT.people", "training.DEPARTMENT.trained")


def test_explain_takes_the_old_name_and_says_the_new_one():
    old = run_prevent("explain", "wrap.adults.people", *OF_2020, "--all", "-w", BARNET)
    new = run_prevent("explain", "training.adults.trained", *OF_2020, "--all", "-w", BARNET)
    assert (old.code, new.code) == (0, 0)
    assert old.out == f"wrap.adults.people is now called training.adults.trained.\n{new.out}"


def test_a_councils_template_prints_a_figure_by_its_old_name(tmp_path):
    own, target = tmp_path / "own", tmp_path / "paper.docx"
    shutil.copytree(BARNET, own)
    with (own / "prevent.toml").open("a", encoding="utf-8") as settings:
        settings.write('[boards.forum]\npaper = "own"\n')
    (own / "templates").mkdir(exist_ok=True)
    template = own / "templates" / "own.md.jinja"
    head = '+++\ntitle = "Our own"\n+++\n{% include "partials/exempt.md.jinja" %}\n\n'
    printed = []
    for name in ("wrap.adults.people", "training.adults.trained"):
        template.write_text(f'{head}Trained: {{{{ figure("{name}") }}}}.\n', encoding="utf-8")
        ran = run_prevent("report", "--board", "forum", *OF_2020, "-w", own, "--status", "draft", "-o", target)
        assert ran.code == 0, ran.err
        printed += [one.text for one in Document(str(target)).paragraphs if one.text.startswith("Trained: ")]
    assert len(printed) == 2
    assert printed[0] == printed[1] != "Trained: ."
    assert "no measure counts" not in run_prevent("doctor", "-w", own).out


def test_a_bundle_with_the_old_name_is_compared_with_one_of_the_new():
    def bundle(name, value):
        figure = record(name, value, unit="people", meaning="Staff trained")
        document = {"format": 1, "policy": policy_in_bundle(PUBLIC), "figures": [figure]}
        return exported_of("2020-01", "2020-01", document, {})

    new = record("training.adults.trained", 50, unit="people", meaning="Staff trained")
    now = exported("2020-02", new)
    assert told(now, before=(bundle("wrap.adults.people", 50),)) == []
    ((kind, subject, before, after),) = told(now, before=(bundle("wrap.adults.people", 200),))
    assert (kind, subject, before, after) == ("moved", "training.adults.trained", "200", "50")
