"""The made-up councils' folders are as their map says: with the map as settings, every figure is the true one."""

import re

import pytest
from conftest import one_in, run_prevent
from made_folders import FOLDERS, heading_pools
from made_folders.books import write_folder
from made_folders.described import BIRTHDAYS, UNKNOWN
from made_folders.judged import PERSONAL, figures_in, lines_left, mapped, unrecognised, wrong_figures
from made_folders.settings import in_plain_rows, settings_of
from made_folders.varied import varied

from prevent_cli.returns import RETURNS
from prevent_cli.wording import cleaned

# The folders that need no other shape than rows, each with the least number of its figures that are numbers.
PLAIN = {"joint": 114, "welsh": 118, "one_book": 166, "county": 139}


@pytest.mark.parametrize("name", one_in(len(PLAIN), list(PLAIN)))
def test_with_its_map_as_settings_every_figure_of_a_folder_is_the_true_one(tmp_path, name):
    assert numbers_of(FOLDERS[name](), tmp_path) >= PLAIN[name]


@pytest.mark.parametrize("seed", one_in(6, range(12)))
def test_with_its_map_as_settings_every_figure_of_a_drawn_council_is_the_true_one(tmp_path, seed):
    assert numbers_of(varied(seed), tmp_path) > 100


def numbers_of(made, tmp_path):
    """Return how many figures are numbers with the council's map as settings; every one of them must be true."""
    made = in_plain_rows(made)
    write_folder(tmp_path / "files", made)
    settings = settings_of(made, "files")
    (tmp_path / "prevent.toml").write_text(settings, encoding="utf-8")
    found = mapped(made, settings, tmp_path / "files", tmp_path)
    assert (found.wrong, found.left_out) == ([], [])
    ran = run_prevent("export", "--month", made.month, "--status", "draft", "-w", tmp_path)
    assert ran.code == 0, ran.err
    figures = figures_in(tmp_path / "exports" / made.month)
    assert wrong_figures(figures, made.truth) == {}
    return sum(not str(value).startswith("[") for value in figures.values())


@pytest.mark.parametrize(
    "pool",
    [one for one in (vars(heading_pools)[name] for name in sorted(vars(heading_pools))) if isinstance(one, dict)],
)
def test_no_heading_of_a_pool_is_declared_for_another_column(pool):
    for means, headings in pool.items():
        for name in {reading.split(".")[0] for reading in means.split("|")} & set(RETURNS):
            known = {cleaned(alias): one.name for one in RETURNS[name].columns for alias in (one.heading, *one.aliases)}
            taken = {heading: known[cleaned(heading)] for heading in headings if cleaned(heading) in known}
            assert {heading: one for heading, one in taken.items() if f"{name}.{one}" not in means.split("|")} == {}


def test_a_number_that_is_not_the_true_one_or_that_nobody_told_is_wrong():
    truth = {"a": 5, "b": UNKNOWN, "c.concern.*": 0}
    assert wrong_figures({"a": 5, "b": "[x]", "c.concern.other": 0, "d": "[c]"}, truth) == {}
    assert wrong_figures({"a": 4, "b": 3, "c.concern.other": 1, "d": 0}, truth) == {
        "a": (4, 5),
        "b": (3, UNKNOWN),
        "c.concern.other": (1, 0),
        "d": (0, UNKNOWN),
    }


def test_a_heading_that_is_taken_for_another_column_is_wrong(tmp_path):
    made = FOLDERS["joint"]()
    write_folder(tmp_path / "files", made)
    right = settings_of(made, "files")
    wrong = re.sub(r'closed_on = "[^"]+"', 'closed_on = "Narrative"', right)
    found = mapped(made, wrong, tmp_path / "files", tmp_path)
    assert [line.rsplit("] ", 1)[1] for line in found.wrong] == ["Narrative -> referrals.closed_on"] * 2
    assert found.share < 1


def test_lines_that_are_left_to_a_person_are_counted():
    assert lines_left(
        '# A sentence about it.\n#? outcome = "Result"  # why\nfile = "a.xlsx"  # b\n'
        '#? "Addysg / Education" = "Other"\n#? # x = 1\n'
    ) == [
        '#? outcome = "Result"  # why',
        '#? "Addysg / Education" = "Other"',
    ]


@pytest.mark.parametrize("name", one_in(4, list(FOLDERS)))
def test_every_sheet_about_people_has_the_canary(name):
    personal = ("name", "dob", "email", "initials", "notes", "narrative", "representative", "surname", "key worker")
    for file, sheets in FOLDERS[name]().files.items():
        for sheet in sheets:
            for at, row in enumerate(sheet.grid):
                for number, heading in enumerate(row):
                    if str(heading).lower() in personal:
                        cells = [one[number] for one in sheet.grid[at + 1 :] if number < len(one) and one[number]]
                        assert all(one in BIRTHDAYS or PERSONAL.search(str(one)) for one in cells), (file, heading)


def test_a_heading_may_have_two_right_readings_and_one_that_nobody_would_miss(tmp_path):
    made = FOLDERS["matrix"]()
    write_folder(tmp_path / "files", made)
    lines = '[returns.referrals]\nfile = "files/Channel cases.ods"\n[returns.referrals.columns]\n'
    for column in ("police_check_on", "concern"):
        settings = f'{lines}{column} = "Date to FIMU"\n'
        found = mapped(made, settings, tmp_path / "files", tmp_path)
        assert [line.rsplit("] ", 1)[1] for line in found.wrong] == (
            [] if column == "police_check_on" else ["Date to FIMU -> referrals.concern"]
        )
        assert not any("Live/Closed" in line for line in found.left_out)


def test_a_sheet_that_no_return_reads_and_a_file_that_a_wrong_return_reads_are_named(tmp_path):
    made = FOLDERS["tiny"]()
    write_folder(tmp_path / "files", made)
    settings = settings_of(made, "files")
    assert unrecognised(made, settings, tmp_path / "files", tmp_path) == []
    wrong = settings.replace("[returns.actions", "[returns.recommendations")
    assert unrecognised(made, wrong, tmp_path / "files", tmp_path) == [
        "actions.xlsx [Actions] is actions",
        "actions.xlsx is not recommendations",
    ]
