"""The pictures of README show what the product prints today."""

import sys

import pytest
from conftest import REPOSITORY, run_prevent

IMAGES = REPOSITORY / "docs" / "images"
MADE_AGAIN = "run python scripts/make_pictures.py"


@pytest.fixture
def pictures(monkeypatch):
    monkeypatch.setattr(sys, "path", [str(REPOSITORY / "scripts"), *sys.path])
    import make_pictures

    return make_pictures


def test_the_terminal_shows_what_the_page_of_the_check_prints(pictures):
    page = pictures.CHECK.read_text(encoding="utf-8")
    assert (IMAGES / "terminal.svg").read_text(encoding="utf-8") == pictures.terminal_svg(page), MADE_AGAIN


@pytest.mark.long
def test_the_chart_is_that_of_the_paper(pictures, tmp_path):
    ran = run_prevent("report", *pictures.PAPER, "-o", tmp_path / "paper.html")
    assert ran.code == 0, ran.err
    drawn = pictures.chart_svg((tmp_path / "paper.html").read_text(encoding="utf-8"))
    assert (IMAGES / "chart.svg").read_text(encoding="utf-8") == drawn, MADE_AGAIN


def test_each_picture_is_in_the_readme_with_words_and_is_small():
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    for picture in IMAGES.iterdir():
        assert f"](docs/images/{picture.name})" in readme
        assert picture.stat().st_size < 100_000
    assert "![](" not in readme
