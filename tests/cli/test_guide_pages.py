"""The pages of tasks in docs/tasks are followed as an officer would, and their commands print what the pages show."""

import shutil

import pytest
from conftest import REPOSITORY
from followed_pages import PAGES, PageError, follow

NEEDS_LIBREOFFICE = {"clerk.md"}


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_a_page_can_be_followed_and_prints_what_it_shows(page, tmp_path):
    if page.name in NEEDS_LIBREOFFICE and not shutil.which("soffice"):
        pytest.skip("LibreOffice is not here")
    again = f"python tests/followed_pages.py docs/tasks/{page.name}"
    assert follow(page, tmp_path) == page.read_text(encoding="utf-8"), f"to write the page anew: {again}"


def page_of(folder, words):
    page = folder / "page.md"
    page.write_text(f"<!-- copy: sample_data/westmarsh as own -->\n{words}", encoding="utf-8")
    return page


COMMAND = "```bash\nprevent boards --as-at 2021-01-11 -w own\n```\n"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("<!-- exit: 3 -->\n" + COMMAND, "exit code 0, not 3"),
        ("```bash\nls\n```\n", "no test can type: ls"),
        ("```text\nWords.\n```\n", "no command prints this"),
        ("```\nWords.\n```\n", "says nothing to do"),
        (f"{COMMAND}\n```text\n...\n```\n", "a block of output shows nothing"),
        ("> Nobody wrote this.\n", "no paper prints: Nobody wrote this."),
        ("<!-- change: own/prevent.toml: no such words -> x -->\n", "has no no such words"),
    ],
)
def test_a_page_that_cannot_be_followed_says_where(tmp_path, words, said):
    (tmp_path / "home").mkdir()
    with pytest.raises(PageError, match=said):
        follow(page_of(tmp_path, words), tmp_path / "home")


def test_what_is_printed_replaces_other_words_and_lines_left_out_fit(tmp_path):
    for at, shown in enumerate(("Other words.", "Schedule of updates to boards at 11 January 2021\n...")):
        home = tmp_path / str(at)
        home.mkdir()
        page = page_of(tmp_path, f"{COMMAND}\n```text\n{shown}\n```\n")
        made = follow(page, home)
        assert (shown in made) == bool(at)
        assert "Schedule of updates to boards at 11 January 2021" in made


def test_settings_are_joined_with_those_that_are_there(tmp_path):
    settings = '[training]\ntarget_percent = 95\n[[contacts]]\npost = "Clerk"\n'
    follow(page_of(tmp_path, f"```toml\n{settings}```\n{COMMAND}"), tmp_path)
    words = (tmp_path / "own" / "prevent.toml").read_text(encoding="utf-8")
    assert "target_percent = 95" in words.replace('"', "")
    assert "Prevent Coordinator" in words
    assert "Clerk" in words
    assert (REPOSITORY / "sample_data" / "westmarsh" / "prevent.toml").read_text(encoding="utf-8") != words
