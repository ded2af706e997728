"""The prevent.toml that a new workspace begins with: harmless as it stands, and each line good once its # is gone."""

import itertools
import re
import tomllib
from dataclasses import fields, replace

import pytest

from prevent_cli.files import find_resource
from prevent_cli.jobs.first_settings import BOARD, BOARD_SETTINGS, SHOWN, TABLES, first_settings
from prevent_cli.jobs.init import TEXTS, texts_guidance
from prevent_cli.layouts.blank import sheet_name
from prevent_cli.papers.catalogue import PAPERS
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import Board, Disclosure, Workspace, load_workspace

ALL = tuple(RETURNS.values())
ONE = {"": "returns/returns.xlsx"} | {description.name: sheet_name(description) for description in ALL}


def loaded(folder, text):
    (folder / "prevent.toml").write_text(text, encoding="utf-8")
    return load_workspace(folder, known_returns=tuple(RETURNS))


def uncommented(text):
    return re.sub(r"^#(?! )", "", text, flags=re.MULTILINE)


def test_as_it_stands_it_says_nothing_but_the_defaults_and_a_board(tmp_path):
    found = loaded(tmp_path, first_settings(ALL, council="", sheets={}))
    assert replace(found, boards={}) == Workspace(folder=tmp_path)
    assert found.boards == {BOARD: Board(code=BOARD)}


def test_small_numbers_are_hidden_in_so_many_words():
    text = first_settings(ALL, council="", sheets={})
    assert tomllib.loads(text)["disclosure"] == {"small_numbers": "hide"}
    assert Disclosure().small_numbers == "hide"


@pytest.mark.parametrize("sheets", [{}, ONE], ids=["a workbook each", "one workbook"])
def test_every_line_is_understood_once_its_mark_is_gone_and_shows_the_default(tmp_path, sheets):
    text = uncommented(first_settings(ALL, council="", sheets=sheets))
    found = loaded(tmp_path, text)
    for table, (kind, _) in TABLES.items():
        courses = {"courses"} if table == "training" else set()
        assert set(tomllib.loads(text)[table]) == {field.name for field in fields(kind)} | courses
        for field in fields(kind):
            if field.name not in SHOWN:
                assert getattr(getattr(found, table), field.name) == field.default
    assert set(tomllib.loads(text)["boards"][BOARD]) == set(BOARD_SETTINGS)
    assert set(found.board(BOARD).sections) <= set(PAPERS[BOARD].sections)
    assert len(found.contacts) == 1
    assert [(course.names, course.renewal_months) for course in found.courses] == [
        (("Prevent e-learning: Awareness",), 36)
    ]
    assert found.returns["referrals"].covers is not None


def test_every_setting_is_explained_above_it():
    lines = first_settings(ALL, council="", sheets={}).splitlines()
    for above, line in itertools.pairwise(lines):
        if re.match(r"#?[a-z_]+ = ", line) and not re.match(r"#(covers|post|email|telephone) = ", line):
            assert above.startswith("# "), line


@pytest.mark.parametrize("name", ['Old "Westmarsh" \\ Council', "Cyngor Tŷ'r Môr", "A = [b] # c"])
def test_the_councils_name_is_written_as_it_was_given(tmp_path, name):
    assert loaded(tmp_path, first_settings(ALL, council=name, sheets={})).council.name == name


def test_one_workbook_is_named_for_every_return(tmp_path):
    found = loaded(tmp_path, first_settings(ALL, council="", sheets=ONE))
    assert {name: (settings.file, settings.sheet) for name, settings in found.returns.items()} == {
        name: (("returns/returns.xlsx",), (sheet_name(description),)) for name, description in RETURNS.items()
    }


@pytest.mark.parametrize("name", TEXTS)
def test_each_text_that_the_guidance_names_is_asked_for_by_a_template(name):
    templates = find_resource("templates", "scpb.md.jinja").parent.rglob("*.jinja")
    assert any(f'text("{name}")' in path.read_text(encoding="utf-8") for path in templates)
    assert f"{name}.md" in texts_guidance()
