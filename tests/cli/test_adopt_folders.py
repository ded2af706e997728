"""`prevent adopt` on made-up councils' folders: every file known, nothing wrong taken, true figures, nobody shown."""

import io
import os
import random
import tomllib
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from conftest import PRINTED, one_in, run_prevent
from made_folders import FOLDERS
from made_folders.books import write_folder
from made_folders.described import CANARY, Grid, Made, Sheet, col
from made_folders.judged import (
    PERSONAL,
    figures_in,
    lines_left,
    mapped,
    unrecognised,
    wrong_figures,
    wrong_words,
)
from made_folders.junk import write_junk
from made_folders.quarterly import quarterly
from made_folders.shaped import shaped
from made_folders.varied import varied

ONE_SCREEN = 40  # lines
MOST_LEFT = 10  # lines of prevent.toml for a person


@pytest.fixture(scope="module")
def adopted(tmp_path_factory):
    """Return what adopts a made-up council's folder once: the council, its folder, the workspace and the run."""
    found = {}

    def adopt(name: str):
        if name not in found:
            home, made = tmp_path_factory.mktemp("council"), with_names(made_of(name))
            write_folder(home / "files", made)
            (home / "own").mkdir()
            before = read_all(home / "files")
            ran = run_prevent("adopt", home / "files", "--into", home / "own", "--yes")
            assert ran.code == 0, ran.err
            assert read_all(home / "files") == before
            found[name] = (made, home / "files", home / "own", ran)
        return found[name]

    return adopt


def made_of(name: str) -> Made:
    """Return a council by its name, or by what draws it and a seed."""
    kind, _, seed = name.partition(" ")
    return {"varied": varied, "shaped": shaped}[kind](int(seed)) if seed else FOLDERS[name]()


def with_names(made: Made) -> Made:
    """Return a council with people's names where no return needs them: headings, sheets and files that are not used."""
    rota = Grid(name=CANARY.capitalize(), grid=[["Week", CANARY.capitalize()], ["1", "in"], ["2", "out"]])
    files = {
        file: [*map(with_heading, sheets), *([rota] if file.endswith(".xlsx") else [])]
        for file, sheets in made.files.items()
    }
    for name in (f"{CANARY}.xlsx", f"Supervision {CANARY.capitalize()} Green.xlsx", f"{CANARY}/1-1 notes.xlsx"):
        files[name] = [rota]
    return replace(made, files=files)


def with_heading(sheet: Sheet | Grid) -> Sheet | Grid:
    """Return a sheet with a column for a case worker, headed by a first name alone."""
    if not isinstance(sheet, Sheet) or sheet.shape or not sheet.returns:
        return sheet
    return replace(sheet, columns=(*sheet.columns, col(CANARY.capitalize(), "", lambda _: "Y")))


def read_all(folder: Path) -> dict[str, bytes]:
    """Return every file below a folder by its place."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def settings_in(workspace: Path) -> str:
    return (workspace / "prevent.toml").read_text(encoding="utf-8")


def shown_people(ran, workspace: Path) -> list[str]:
    """Return the places in what a command printed, and in every file of a workspace, that show a personal value."""
    texts = {"stdout": ran.out, "stderr": ran.err}
    for name, content in read_all(workspace).items():
        texts[name] = content.decode("utf-8", errors="replace")
        if zipfile.is_zipfile(io.BytesIO(content)):
            package = zipfile.ZipFile(io.BytesIO(content))
            texts |= {f"{name} {part}": package.read(part).decode("utf-8", "replace") for part in package.namelist()}
    return [f"{name}: {found[0]}" for name, text in texts.items() if (found := PERSONAL.search(text))]


SEEDS = 6 if os.environ.get("PREVENT_SOAK") == "1" else 2  # each council takes half a minute
DRAWN = [f"{kind} {seed}" for seed in range(SEEDS) for kind in ("varied", "shaped")]
EVERY = one_in(6, [*FOLDERS, *DRAWN])


@pytest.mark.parametrize("name", EVERY)
def test_no_heading_and_no_word_is_taken_for_another(adopted, name, record_property):
    made, files, own, _ = adopted(name)
    settings = settings_in(own)
    found = mapped(made, settings, files, own)
    taken = f"{found.share:.0%} of columns taken, {len(found.wrong)} wrongly"
    record_property(PRINTED, f"{name}: {taken}, {len(lines_left(settings))} lines left to a person")
    assert found.wrong == []
    assert wrong_words(made, settings) == []
    assert [line for line in unrecognised(made, settings, files, own) if " is not " in line] == []


@pytest.mark.parametrize("name", EVERY)
def test_what_is_adopted_fits_one_screen(adopted, name):
    _, _, _, ran = adopted(name)
    assert len(ran.out.splitlines()) <= ONE_SCREEN


@pytest.mark.parametrize("name", EVERY)
def test_every_figure_that_is_a_number_is_the_true_one(adopted, name):
    made, _, own, _ = adopted(name)
    run_prevent("export", "--month", made.month, "--status", "draft", "-w", own)
    bundle = own / "exports" / made.month
    assert wrong_figures(figures_in(bundle) if bundle.exists() else {}, made.truth) == {}


@pytest.mark.parametrize("name", EVERY)
def test_a_draft_paper_follows_without_editing(adopted, name, tmp_path):
    _, _, own, _ = adopted(name)
    asked = ("--board", "update", "--period", "2025", "--status", "draft", "-o", tmp_path / "paper.docx")
    ran = run_prevent("report", "-w", own, *asked)
    assert ran.code == 0, ran.err
    assert shown_people(ran, tmp_path) == []


@pytest.mark.parametrize("name", ["borough", "county", "quarterly", "shaped 1"])
def test_completed_courses_count_without_editing(adopted, name):
    made, _, own, ran = adopted(name)
    settings = tomllib.loads(settings_in(own))
    assert settings["training"]["courses"] == {course: {"counts": True} for course in made.courses}
    assert "training" in settings["boards"]["update"]["sections"]
    assert all(f'"{course}" (' in ran.out for course in made.courses)


@pytest.mark.parametrize("name", EVERY)
def test_no_personal_value_is_shown_anywhere(adopted, name):
    _, _, own, ran = adopted(name)
    assert shown_people(ran, own) == []
    checked = run_prevent("check", "-w", own)
    assert shown_people(checked, own) == []


def test_files_of_other_kinds_bring_no_wrong_proposal(tmp_path):
    files, own = tmp_path / "files", tmp_path / "own"
    own.mkdir()
    number = write_junk(files, random.Random("junk"))
    assert number >= 200
    ran = run_prevent("adopt", files, "--into", own, "--yes")
    assert ran.code in (0, 3), ran.err
    assert len((ran.out + ran.err).splitlines()) <= ONE_SCREEN
    settings = settings_in(own) if (own / "prevent.toml").exists() else ""
    for name, told in tomllib.loads(settings).get("returns", {}).items():
        assert [file for file in files_of(told) if Path(file).stem != name] == []
    assert [line for line in lines_left(settings) if "mixed/" in line] == []
    assert shown_people(ran, own) == []


def files_of(told: dict) -> list[str]:
    """Return the files that the settings of a return name."""
    return [told["file"]] if isinstance(told.get("file"), str) else told.get("file", [])


@pytest.mark.parametrize("name", EVERY)
def test_every_file_is_recognised_and_ten_lines_at_most_are_left_to_a_person(adopted, name):
    made, files, own, _ = adopted(name)
    settings = settings_in(own)
    found = mapped(made, settings, files, own)
    assert unrecognised(made, settings, files, own) == []
    assert found.share >= 0.95, found.left_out
    assert len(lines_left(settings)) <= MOST_LEFT


@pytest.mark.parametrize("name", one_in(5, list(FOLDERS)))
def test_the_months_figures_follow_without_editing(adopted, name):
    made, _, own, _ = adopted(name)
    ran = run_prevent("export", "--month", made.month, "--status", "draft", "-w", own)
    assert ran.code == 0, ran.err
    figures = figures_in(own / "exports" / made.month)
    assert {told for told in made.told if str(figures.get(told, "[x]")).startswith("[")} == set()


def test_next_months_files_bring_only_what_is_new(tmp_path):
    files, own = tmp_path / "files", tmp_path / "own"
    own.mkdir()
    write_folder(files, quarterly())
    run_prevent("adopt", files, "--into", own, "--yes")
    before = settings_in(own)
    write_folder(files, quarterly(renamed=True))
    ran = run_prevent("adopt", files, "--into", own, "--yes")
    assert ran.code == 0, ran.err
    assert "\n3 things are new since " in ran.out
    for new in ("Ref'l rcvd date", "Nihilistic violence", "Digital Services"):
        assert new in ran.out
    for known in ("Main concern", "Right Wing Terrorism", "Environment", "Learner"):
        assert known not in ran.out
    kept = [line for line in before.splitlines() if line and not line.startswith(("#", "file", "sheet"))]
    assert [line for line in kept if line not in settings_in(own)] == []
