"""Worked examples of training by course and by sector: each person once, from sessions, completions and totals."""

import csv
import io
import json
import re

import pytest
from conftest import run_prevent

SETTINGS = """
[training]
window_from = 2020-01-01
{training}
[training.courses."Prevent awareness e-learning"]
names = ["Awareness"]
renewal_months = 12
[training.courses."Referral course"]
[training.courses."Fire safety"]
counts = false
[returns.sessions]
covers = "2019-01-01..2020-12-31"
[returns.attendance]
covers = "2019-01-01..2020-12-31"
[returns.completions]
covers = "2019-01-01..2020-12-31"
[returns.evaluations]
covers = "2019-01-01..2020-12-31"
[boards.one]
paper = "update"
sections = ["training", "training-courses", "training-sectors"]
"""
HEADCOUNTS = """
As at | Department | Staff requiring training
01/01/2020 | Adults | 10
01/01/2020 | Children | 5
01/01/2020 | Homes | 40
"""
TOTALS = """
As at | Department | Counted from | Staff trained | Sessions
31/12/2020 | Homes | 01/01/2020 | 30 | 2
"""
# S3 is a course of the council's own, S4 does not count, S5 names no course.
SESSIONS = """
Session ID | Date held | Delivered for | Course | Sector | Reported attendees
S1 | 14/01/2020 | Adults | WRAP | Schools |
S2 | 16/06/2020 | Children | WRAP 3 | Primary |
S3 | 17/06/2020 | Children | Referral course | Early years |
S4 | 18/06/2020 | Children | Fire safety | Schools |
S5 | 19/06/2020 | Adults | | | 7
"""
ATTENDANCE = """
Session ID | Person ID | Department | Attended
S1 | P1 | Adults | Yes
S1 | P2 | Adults | Yes
S2 | P3 | Children | Yes
S2 | P4 | Children | Yes
S3 | P3 | Children | Yes
S3 | P1 | Children | Yes
S4 | P9 | Children | Yes
"""
COMPLETIONS = """
User ID | Course name | Status | Completion date | Department
P2 | Awareness | Completed | 03/02/2020 | Adults
P2 | Prevent awareness e-learning | Completed | 25/05/2020 | Adults
P5 | Awareness | Completed | 13/03/2020 | Adults
P6 | Awareness | In progress |  | Adults
P7 | Awareness | Completed | 01/10/2019 | Adults
P8 | Fire safety | Completed | 13/03/2020 | Adults
"""
OWN_SECTORS = 'sectors = { "Schools" = ["Primary"], "Early years" = [], "Health" = [] }'
EVERY = {"sessions": SESSIONS, "attendance": ATTENDANCE, "completions": COMPLETIONS, "totals": TOTALS}


def workspace(folder, *, training=OWN_SECTORS, settings=SETTINGS, **returns):
    (folder / "returns").mkdir()
    (folder / "prevent.toml").write_text(settings.format(training=training), encoding="utf-8")
    for name, drawing in {"headcounts": HEADCOUNTS, **returns}.items():
        rows = [[cell.strip() for cell in line.split("|")] for line in drawing.strip().splitlines()]
        with (folder / "returns" / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    return folder


def figures(folder, *asked):
    """Return the printed text of each figure by its name."""
    ran = run_prevent("explain", *asked, "--period", "2020", "-w", folder, "--format", "csv", "-q")
    assert ran.code == 0, ran.err
    return {row["figure"]: row["value"] or row["value_mark"] for row in csv.DictReader(io.StringIO(ran.out))}


def paper(folder, *asked):
    """Return the words of the paper."""
    file = folder / "paper.html"
    ran = run_prevent("report", "--board", "one", "--period", "2020", "-w", folder, "--to", "html", "-o", file, *asked)
    assert ran.code == 0, ran.err
    body = file.read_text(encoding="utf-8").split("<main", 1)[1]
    return " ".join(re.sub(r"<[^>]+>", " ", body).split())


def test_people_are_counted_once_for_each_course_and_once_over_all(tmp_path):
    found = figures(workspace(tmp_path, **EVERY))
    base = "training.courses."
    assert found[f"{base}wrap.people"] == "4"  # P1 and P2 at S1, P3 and P4 at S2
    assert found[f"{base}prevent-awareness-e-learning.people"] == "2"  # P2, twice, and P5; P6 has not completed it
    assert found[f"{base}referral-course.people"] == "2"  # P3 and P1 at S3
    assert found[f"{base}people"] == "5"  # P1 to P5: 4 + 2 + 2 less P1, P2 and P3, who took two
    assert found[f"{base}required"] == "15"  # 10 + 5; Homes reports a total
    assert found[f"{base}wrap.percent"] == "27%"  # 100 * 4 / 15
    assert found[f"{base}percent"] == "33%"  # 100 * 5 / 15


def test_the_public_sees_no_small_number_of_a_course_and_no_share_of_one(tmp_path):
    own = workspace(tmp_path, **EVERY)
    inside, public = figures(own), figures(own, "--status", "public")
    courses = {name: value for name, value in inside.items() if name.startswith("training.courses.")}
    small = {name for name, value in courses.items() if value in {"1", "2", "3", "4"}}
    for end in (".people", ".lapsed", ".departments.adults"):
        assert f"training.courses.prevent-awareness-e-learning{end}" in small
    shares = {f"{name}.percent" for name in small} & courses.keys() | {"training.courses.wrap.percent"}
    assert {public[name] for name in small | shares} == {"[c]"}
    assert public["training.courses.required"] == "15"  # the size of a department is no secret


def test_a_department_has_the_people_of_each_course_by_their_last_in_the_window(tmp_path):
    found = figures(workspace(tmp_path, **EVERY))
    base = "training.courses."
    assert (found["training.adults.trained"], found["training.children.trained"]) == ("2", "3")  # P2, P5; P1, P3, P4
    assert (found[f"{base}wrap.departments.adults"], found[f"{base}wrap.departments.children"]) == ("1", "3")
    assert found[f"{base}prevent-awareness-e-learning.departments.adults"] == "2"
    assert found[f"{base}referral-course.departments.children"] == "2"
    assert found[f"{base}wrap.departments.homes"] == "[x]"  # a total of 30 does not say the course
    assert found["training.homes.trained"] == "30"


def test_a_course_with_a_renewal_lapses_and_another_need_not_be_renewed(tmp_path):
    found = figures(workspace(tmp_path, **EVERY))
    base = "training.courses."
    assert found[f"{base}prevent-awareness-e-learning.lapsed"] == "1"  # P7 of October 2019
    assert found[f"{base}prevent-awareness-e-learning.lapsing"] == "1"  # P5 of 13 March 2020; P2 counts to May
    assert (found[f"{base}wrap.lapsed"], found[f"{base}wrap.lapsing"]) == ("[z]", "[z]")
    assert (found[f"{base}lapsed"], found[f"{base}lapsing"]) == ("1", "1")  # P7 and P5: the others took WRAP as well


def test_all_departments_together_have_the_sum_of_the_rows(tmp_path):
    own = workspace(tmp_path, **EVERY)
    found = figures(own)
    assert found["training.all-departments.required"] == "55"  # 10 + 5 + 40
    assert found["training.all-departments.trained"] == "35"  # 2 + 3 + 30
    assert found["training.all-departments.percent"] == "64%"  # 100 * 35 / 55
    assert "In all three departments together, 35 of 55 staff (64%) are trained." in paper(own, "--status", "draft")
    said = run_prevent("explain", "training.all-departments.trained", "--period", "2020", "-w", own).out
    assert "Staff trained, all departments in scope: the sum of the departments" in " ".join(said.split())
    public = figures(own, "--status", "public")
    assert {public[f"training.{code}.trained"] for code in ("adults", "children")} == {"[c]"}
    assert public["training.all-departments.trained"] == "35"  # less the 30 of Homes: 5 = 2 + 3, which is not small


def test_without_the_number_of_one_department_that_of_all_is_not_known(tmp_path):
    own = workspace(tmp_path, **EVERY | {"totals": TOTALS.splitlines()[1] + "\n"})
    found = figures(own)
    assert found["training.homes.trained"] == "[x]"
    assert (found["training.all-departments.required"], found["training.all-departments.trained"]) == ("55", "[x]")
    assert found["training.all-departments.percent"] == "[x]"
    assert "departments together" not in paper(own, "--status", "draft")


def test_a_headcount_of_the_whole_council_in_one_row_is_itself_the_total(tmp_path):
    heads = "As at | Department | Staff requiring training\n01/01/2020 | All departments | 55\n"
    own = workspace(tmp_path, **EVERY | {"headcounts": heads, "totals": TOTALS.splitlines()[1] + "\n"})
    found = figures(own)
    assert found["training.all-departments.required"] == "55"
    assert found["training.all-departments.trained"] == "5"  # P1 to P5
    assert "In all departments together, five of 55 staff (9%) are trained." in paper(
        own, "--status", "draft"
    )  # 100 * 5 / 55


def test_people_to_train_and_those_whose_training_lapses_in_each_department(tmp_path):
    own = workspace(tmp_path, training=f"target_percent = 90\n{OWN_SECTORS}", **EVERY)
    found = figures(own)
    assert found["training.adults.to-train"] == "7"  # 9 - 2: 90% of 10 is 9
    assert found["training.children.to-train"] == "2"  # 5 - 3: 90% of 5 is 4.5, so 5
    assert found["training.homes.to-train"] == "6"  # 36 - 30
    assert found["training.to-train"] == "15"  # 7 + 2 + 6
    assert (found["training.adults.lapsing"], found["training.children.lapsing"]) == ("1", "0")  # P5
    public = figures(own, "--status", "public")
    assert public["training.adults.lapsing"] == "[c]"
    assert public["training.children.to-train"] == "[c]"  # it would show the three
    said = run_prevent("explain", "training.to-train", "--period", "2020", "-w", own).out
    assert "Staff to train so that every department reaches 90%" in said


def test_the_sessions_and_people_of_each_own_sector(tmp_path):
    found = figures(workspace(tmp_path, **EVERY))
    assert (found["sectors.schools.sessions"], found["sectors.schools.people"]) == ("2", "4")  # S1, S2; P1 to P4
    assert (found["sectors.early-years.sessions"], found["sectors.early-years.people"]) == ("1", "2")
    assert (found["sectors.health.sessions"], found["sectors.health.people"]) == ("0", "0")
    assert (found["sectors.not-stated.sessions"], found["sectors.not-stated.people"]) == ("1", "7")  # S5, as reported
    assert found["sectors.education.sessions"] == "[x]"  # own sectors do not say


# Of the forms about Schools, four rate their understanding good or excellent afterwards; F6 does not answer.
FORMS = """
Form ID | Session ID | Date completed | Understanding of Prevent after
F1 | S1 | 14/01/2020 | Good
F2 | S1 | 14/01/2020 | Excellent
F3 | S2 | 16/06/2020 | Good
F4 | S2 | 16/06/2020 | Good
F5 | S2 | 16/06/2020 | Fair
F6 | S2 | 16/06/2020 |
F7 | S3 | 17/06/2020 | Good
F8 | | 17/06/2020 | Poor
"""


def test_what_the_forms_of_each_own_sector_say(tmp_path):
    found = figures(workspace(tmp_path, **EVERY, evaluations=FORMS))
    assert found["sectors.schools.forms"] == "6"  # 2 about S1 and 4 about S2
    assert found["sectors.schools.understanding"] == "4"  # 1 + 1 + 2: F1 to F4
    assert found["sectors.schools.unanswered"] == "1"  # F6: 6 - (4 + 1)
    assert found["sectors.schools.understanding.percent"] == "80%"  # 100 * 4 / (6 - 1)
    assert (found["sectors.early-years.forms"], found["sectors.early-years.understanding"]) == ("1", "1")  # F7
    assert (found["sectors.health.forms"], found["sectors.health.understanding"]) == ("0", "0")
    assert found["sectors.health.understanding.percent"] == "[z]"
    assert (found["sectors.not-stated.forms"], found["sectors.not-stated.understanding"]) == ("1", "0")  # F8


def test_the_public_sees_no_small_number_of_forms_and_no_share_that_shows_one(tmp_path):
    public = figures(workspace(tmp_path, **EVERY, evaluations=FORMS), "--status", "public")
    small = ("schools.understanding", "schools.unanswered", "early-years.forms", "not-stated.forms")
    assert {public[f"sectors.{name}"] for name in small} == {"[c]"}
    assert public["sectors.schools.understanding.percent"] == "[c]"  # 80% of 5 is 4


def test_without_a_return_of_forms_they_are_not_known(tmp_path):
    found = figures(workspace(tmp_path, **EVERY))
    ends = ("forms", "understanding", "understanding.percent", "unanswered")
    assert {found[f"sectors.schools.{end}"] for end in ends} == {"[x]"}


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("forms", "Evaluation forms returned, Schools, 1 January 2020 to 31 December 2020"),
        ("understanding", "Understanding of Prevent rated good or excellent after the session, Schools"),
        ("understanding.percent", "as a percentage of the forms that answer"),
        ("unanswered", "Schools"),
    ],
)
def test_explain_says_what_the_forms_of_a_sector_are(tmp_path, name, words):
    own = workspace(tmp_path, **EVERY, evaluations=FORMS)
    ran = run_prevent("explain", f"sectors.schools.{name}", "--period", "2020", "-w", own)
    assert words in " ".join(ran.out.split()), ran.out


def test_sessions_of_education_keep_a_row_beside_own_sectors(tmp_path):
    found = figures(workspace(tmp_path, **EVERY | {"sessions": SESSIONS.replace("| Early years", "| Education")}))
    assert (found["sectors.education.sessions"], found["sectors.education.people"]) == ("1", "2")
    assert (found["sectors.early-years.sessions"], found["sectors.non-education.sessions"]) == ("0", "[x]")


def test_without_own_sectors_a_session_is_in_education_or_not(tmp_path):
    sessions = SESSIONS.replace("Primary", "Schools").replace("Early years", "Non-education")
    found = figures(workspace(tmp_path, training="", **EVERY | {"sessions": sessions}))
    assert (found["sectors.education.sessions"], found["sectors.non-education.sessions"]) == ("2", "1")


def test_the_paper_prints_the_courses_by_name_and_wrap_only_as_the_name_of_one(tmp_path):
    said = paper(workspace(tmp_path, **EVERY), "--status", "draft")
    assert "recognise and refer a concern attend Prevent training." in said
    assert "Training by course" in said
    assert "Training by sector" in said
    assert "took one or more of these courses ( Table 2 and, by department, Table 3 )." in said
    assert "Prevent training sessions delivered" in said
    assert "WRAP 4 27%" in said
    assert not any(f"WRAP {word}" in said for word in ("training", "session", "course"))


def test_the_order_of_courses_does_not_tell_which_has_more_people(tmp_path):
    said = paper(workspace(tmp_path, **EVERY), "--status", "draft")
    in_order = ["Prevent awareness e-learning 2 ", "Referral course 2 ", "WRAP 4 ", "Any of these courses 5 "]
    assert [said.index(row) for row in in_order] == sorted(said.index(row) for row in in_order)


def test_a_council_with_one_course_reads_its_name(tmp_path):
    settings = SETTINGS.replace('[training.courses."Referral course"]\n', "").replace("names", "#names")
    said = paper(
        workspace(tmp_path, settings=settings, training="", completions=COMPLETIONS.replace("Awareness", "Other")),
        *("--status", "draft"),
    )
    assert "recognise and refer a concern complete Prevent awareness e-learning." in said
    assert "Prevent awareness e-learning of staff by department" in said
    assert "WRAP" not in said
    assert "Training by" not in said


def test_the_few_of_a_department_who_did_not_take_a_course_are_protected(tmp_path):
    took = {"Awareness": {"Adults": 20, "Children": 30}, "Referral course": {"Adults": 18, "Children": 25}}
    rows = [
        f"{department[0]}{number} | {course} | Completed | 03/03/2020 | {department}"
        for course, own in took.items()
        for department, people in own.items()
        for number in range(people)
    ]
    heads = COMPLETIONS.strip().splitlines()[0]
    headcounts = HEADCOUNTS.replace("| 10", "| 20").replace("| 5", "| 40").replace("01/01/2020 | Homes | 40", "")
    own = workspace(tmp_path, completions="\n".join([heads, *rows]), headcounts=headcounts)
    found = figures(own)
    assert found["training.courses.referral-course.departments.adults.percent"] == "90%"  # 100 * 18 / 20
    said = paper(own, "--status", "public")
    assert "Adults 20 20 100%" in said
    assert "Adults 20 [c] 20" in said  # 18 would tell that 20 - 18 = 2 did not take it


@pytest.mark.parametrize("threshold", [3, 5])
@pytest.mark.parametrize("people", [14, 60])
def test_a_public_paper_of_a_small_council_is_written_with_a_proof(tmp_path, people, threshold):
    """Who took which course in which department, and the totals: nothing small can be worked out."""
    courses = ("WRAP", "Awareness", "Referral course")
    rows = [
        f"P{number} | {courses[(number * step + step) % 3]} | Completed | {1 + number % 28:02d}/03/2020 | "
        f"{('Adults', 'Children', 'Homes')[number % 7 % 3]}"
        for number in range(people)
        for step in ((1, 2) if number % 4 else (1,))
    ]
    heads = COMPLETIONS.strip().splitlines()[0]
    settings = SETTINGS + f'[disclosure]\nsmall_numbers = "hide"\nthreshold = {threshold}\n'
    folder = workspace(
        tmp_path,
        settings=settings,
        completions="\n".join([heads, *rows]),
        headcounts=HEADCOUNTS.replace("| 10", f"| {people}").replace("| 5", f"| {people}"),
    )
    said = paper(folder)
    assert "Training by course" in said
    (proof,) = (folder / ".prevent" / "published" / "papers").glob("*.proof")
    from prevent_cli.disclosure.proof import unproved

    assert list(unproved(json.loads(proof.read_bytes()))) == []
    assert "[c]" in said
