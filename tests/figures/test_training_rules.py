"""Worked examples of the rules of training that a council sets: its target, and when each course lapses."""

import csv
import io
import re

import pytest
from conftest import run_prevent
from openpyxl import load_workbook

COURSES = """
[training.courses."Prevent awareness e-learning"]
renewal_months = 12
[training.courses."Referral course"]
renewal_months = 24
"""
RETURNS = """
[returns.completions]
covers = "2017-01-01..2020-12-31"
[boards.one]
paper = "update"
sections = ["training"]
"""
HEADCOUNTS = """
As at | Department | Staff requiring training
01/01/2018 | Adults | 10
01/01/2018 | Children | 8
"""
# Awareness lapses after 12 months, the referral course after 24.
COMPLETIONS = """
User ID | Course name | Status | Completion date | Department
P1 | Prevent awareness e-learning | Completed | 01/03/2020 | Adults
P2 | Prevent awareness e-learning | Completed | 31/12/2019 | Adults
P3 | Prevent awareness e-learning | Completed | 30/12/2019 | Adults
P4 | Prevent awareness e-learning | Completed | 01/06/2018 | Adults
P4 | Referral course | Completed | 15/02/2019 | Adults
P5 | Referral course | Completed | 10/12/2018 | Adults
P6 | Referral course | Completed | 01/05/2020 | Children
"""
STAFF = """
Person ID | Department | Manager | Started | Left
P1 | Adults | M1 | 01/01/2015 |
P2 | Adults | M1 | 01/01/2015 |
P3 | Adults | M1 | 01/01/2015 |
P4 | Adults | M1 | 01/01/2015 |
P5 | Adults | M1 | 01/01/2015 | 30/06/2020
P7 | Children | M2 | 01/01/2015 |
"""


def workspace(folder, training="", courses=COURSES, **returns):
    (folder / "returns").mkdir()
    settings = f"[training]\nwindow_from = 2018-01-01\n{training}\n{courses}{RETURNS}"
    (folder / "prevent.toml").write_text(settings, encoding="utf-8")
    for name, drawing in {"headcounts": HEADCOUNTS, "completions": COMPLETIONS, **returns}.items():
        rows = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
        with (folder / "returns" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return folder


def gap(folder):
    """Return the rows of the table, by department, and what the command said."""
    ran = run_prevent("training-gap", "--as-at", "2020-12-31", "-w", folder, "--format", "csv")
    assert ran.code == 0, ran.err
    return {row["department"]: row for row in csv.DictReader(io.StringIO(ran.out))}, ran.err


def words(folder, *asked):
    ran = run_prevent("report", "--board", "one", "--period", "2020", "--status", "draft", "-w", folder, *asked)
    assert ran.code == 0, ran.err
    return re.sub(r"<[^>]+>", " ", (folder / "paper.html").read_text(encoding="utf-8").split("<main", 1)[1])


def paper(folder):
    return words(folder, "--to", "html", "-o", folder / "paper.html")


def test_each_course_lapses_by_its_own_renewal(tmp_path):
    found, _ = gap(workspace(tmp_path, staff=STAFF))
    # P3 on 30 December 2020. P5 lapsed on 10 December 2020, but left in June.
    assert found["Adults"]["lapsed"] == "1"
    # Within 90 days, by 31 March 2021: P1 on 1 March, P2 on 31 December, P4 on 15 February by the referral course.
    assert found["Adults"]["lapsing"] == "3"
    assert (found["Children"]["lapsed"], found["Children"]["lapsing"]) == ("0", "0")  # P6 counts to May 2022


def test_a_course_without_a_renewal_never_lapses(tmp_path):
    courses = COURSES.replace("renewal_months = 24", "")
    found, _ = gap(workspace(tmp_path, courses=courses, staff=STAFF))
    assert (found["Adults"]["lapsed"], found["Adults"]["lapsing"]) == ("1", "2")  # P3; P1 and P2


def test_refresh_months_is_the_renewal_of_the_other_courses(tmp_path):
    courses = COURSES.replace("renewal_months = 24", "")
    found, _ = gap(workspace(tmp_path, "refresh_months = 20", courses=courses, staff=STAFF))
    # P3 of 30 December 2019; P4, whose referral course of 15 February 2019 lapsed on 15 October 2020
    assert found["Adults"]["lapsed"] == "2"


def test_without_a_target_or_a_renewal_no_column_is_about_one(tmp_path):
    found, said = gap(workspace(tmp_path, courses=COURSES.replace("renewal_months", "#renewal_months")))
    assert {name for name in found["Adults"] if not name.endswith("_mark")} == {
        *("department", "required", "trained", "percent", "sessions", "mean_attendance"),
    }
    assert found["Adults"]["percent"] == "50"  # 100 * 5 / 10
    assert "No target is set. For the staff to train, set target_percent under [training] in prevent.toml." in said
    assert "No renewal is set. For lapsed training, set refresh_months under [training]" in said


def test_with_a_target_the_staff_to_train_are_counted(tmp_path):
    found, said = gap(workspace(tmp_path, "target_percent = 80"))
    assert (found["Adults"]["to_train"], found["Children"]["to_train"]) == ("3", "6")  # 8 - 5, and 7 (6.4) - 1
    assert "No target" not in said


@pytest.mark.parametrize("training", ["", "target_percent = 80\nrefresh_months = 36"])
def test_a_paper_prints_a_target_only_if_it_is_set(tmp_path, training):
    said = paper(workspace(tmp_path, training))
    for sentence in ("The target is that 80% of them have", "No department meets the target of 80%"):
        assert (sentence in said) == bool(training)
    assert ("target" in said.casefold()) == bool(training)
    assert "%" in said


def test_the_list_of_people_says_who_lapses_when_and_by_which_course(tmp_path):
    folder = workspace(tmp_path, staff=STAFF)
    ran = run_prevent("training-gap", "--people", "--as-at", "2020-12-31", "-w", folder, "-o", tmp_path / "people.xlsx")
    assert ran.code == 0, ran.err
    cells = [[cell.value for cell in row] for row in load_workbook(tmp_path / "people.xlsx")["People"].iter_rows()]
    listed = {row[1]: (row[3], str(row[5])[:10], row[6]) for row in cells if str(row[1]).startswith("P")}
    awareness = "Prevent awareness e-learning"
    assert {name: listed[name] for name in sorted(listed) if name != "Person"} == {
        "P1": ("lapsing in 90 days", "2021-03-01", awareness),
        "P2": ("lapsing in 90 days", "2020-12-31", awareness),
        "P3": ("lapsed", "2020-12-30", awareness),
        "P4": ("lapsing in 90 days", "2021-02-15", "Referral course"),
        "P7": ("untrained", "None", None),
    }


def test_the_list_of_people_is_refused_if_no_course_of_the_export_counts(tmp_path):
    folder = workspace(tmp_path, courses="", staff=STAFF)
    ran = run_prevent("training-gap", "--people", "-w", folder, "-o", tmp_path / "people.xlsx")
    assert (ran.code, (tmp_path / "people.xlsx").exists()) == (3, False)
    assert '"Training sessions"' in ran.err


def test_an_own_template_that_prints_a_target_is_told_which_setting_gives_it(tmp_path):
    folder = workspace(tmp_path)
    (folder / "templates").mkdir()
    (folder / "templates" / "update.md.jinja").write_text(
        '+++\ntitle = "Update"\n+++\n\n## Training\n\nThe target is {{ facts["training.target"] }}%.\n',
        encoding="utf-8",
    )
    ran = run_prevent("report", "--board", "one", "--period", "2020", "-w", folder, "-o", tmp_path / "paper.docx")
    assert ran.code != 0
    told = 'prevent.toml gives no "training.target"; set target_percent under [training], or take the sentence out'
    assert told in " ".join(ran.err.split())


def test_a_later_paper_says_that_the_target_of_an_earlier_one_is_not_set(tmp_path):
    folder = workspace(tmp_path, "target_percent = 80")
    asked = ("report", "--board", "one", "--period", "2020", "-w", folder, "-o", tmp_path / "paper.docx")
    assert "target_percent" not in run_prevent(*asked).err
    settings = (folder / "prevent.toml").read_text(encoding="utf-8")
    (folder / "prevent.toml").write_text(settings.replace("target_percent = 80", ""), encoding="utf-8")
    ran = run_prevent(*asked)
    assert ran.code == 0, ran.err
    assert "was counted with target_percent = 80. prevent.toml does not set this, so this paper does not print it." in (
        " ".join(ran.err.split())
    )
