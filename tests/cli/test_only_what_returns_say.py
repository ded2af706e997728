"""A paper says no window, course, day or decision that the returns and the council's texts do not."""

import csv
import html
import re
import zipfile

from conftest import run_prevent

HEAD = '[council]\nname = "Northmoor"\n[disclosure]\nsmall_numbers = "show"\n'
COVERS = 'covers = "2024-04-04..2026-03-31"\n'
TRAINING = (
    HEAD
    + '[training]\nwindow_from = 2024-04-04\ndepartments = ["Adults", "Homes"]\n'
    + f"[returns.sessions]\n{COVERS}[returns.attendance]\n{COVERS}"
    + '[boards.scpb]\nname = "Safer Northmoor"\npaper = "scpb"\nsections = ["introduction", "training"]\n'
)
SESSION = ("Session ID", "Date held", "Delivered for")
ATTENDED = ("Session ID", "Person ID", "Department", "Attended")
HEADCOUNT = ("As at", "Department", "Staff requiring training")
TOTAL = ("As at", "Department", "Counted from", "People trained")


def council(folder, settings, **returns):
    """Write a made-up council's workspace, each return a CSV file."""
    (folder / "returns").mkdir()
    (folder / "prevent.toml").write_text(settings, encoding="utf-8")
    for name, lines in returns.items():
        with (folder / "returns" / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            csv.writer(file).writerows(lines)
    return folder


def written(folder, *arguments):
    """Return all the text of a paper, its alternative texts included."""
    target = folder / "paper.html"
    ran = run_prevent("report", *arguments, "-w", folder, "-o", target, "--to", "html")
    assert ran.code == 0, ran.err
    text = re.sub(r"<style.*?</style>", "", target.read_text(encoding="utf-8"), flags=re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", text)).split())


def trained(folder, totals, *, course=None, settings=TRAINING):
    sessions = [SESSION, ("S1", "10/05/2025", "Adults")]
    if course is not None:
        sessions = [(*line, cell) for line, cell in zip(sessions, ("Course", course), strict=True)]
    return council(
        folder,
        settings,
        sessions=sessions,
        attendance=[ATTENDED, ("S1", "P1", "Adults", "Yes")],
        headcounts=[HEADCOUNT, ("01/04/2025", "Adults", 2), ("01/04/2025", "Homes", 90)],
        totals=[TOTAL, *totals],
    )


ASKED = ("--board", "scpb", "--period", "2025/26")


def test_a_total_without_a_beginning_is_given_no_window_anywhere_in_a_paper(tmp_path):
    words = written(trained(tmp_path, [("31/03/2026", "Homes", "", 70)], course="WRAP"), *ASKED)
    note = "Total as reported by Homes at 31 March 2026; the return does not give the first day counted."
    assert note in words
    assert "WRAP training of staff by department at 31 March 2026" in words
    assert "or by the other dates in the notes below the table" in words
    assert re.search(r"Homes 90 70 78% \[x\]", words)


def test_the_explanation_of_such_a_total_gives_no_window_either(tmp_path):
    folder = trained(tmp_path, [("31/03/2026", "Homes", "", 70)])
    for name in ("training.homes.trained", "training.homes.percent"):
        said = run_prevent("explain", name, *ASKED, "-w", folder)
        assert said.code == 0, said.err
        assert "2024" not in said.out
        assert "does not give the first day counted" in " ".join(said.out.split())


def test_a_course_that_no_session_names_is_called_prevent_training(tmp_path):
    words = written(trained(tmp_path, [("31/03/2026", "Homes", "04/04/2024", 70)]), *ASKED)
    assert "WRAP" not in words
    assert "Raise Awareness" not in words
    assert "Prevent training of staff by department, 4 April 2024 to 31 March 2026" in words


def test_the_councils_label_may_name_the_course(tmp_path):
    settings = TRAINING + '[labels]\n"Prevent training" = "Prevent e-learning"\n'
    words = written(trained(tmp_path, [], settings=settings), *ASKED)
    assert "Prevent e-learning of staff by department" in words
    assert "WRAP" not in words


def test_no_table_that_is_exported_says_wrap_of_a_course_that_is_not(tmp_path):
    folder = trained(tmp_path, [("31/03/2026", "Homes", "", 70)])
    ran = run_prevent("export", "--month", "2026-03", "-w", folder, "--folder", tmp_path / "out", "--status", "draft")
    assert ran.code == 0, ran.err
    files = [path for path in (tmp_path / "out").rglob("*") if path.suffix in {".csv", ".json", ".xlsx"}]
    assert len(files) > 3
    for path in files:
        assert "wrap" not in _content(path).casefold().replace("wraptext", ""), path.name


ACTION = ("As at", "Workstream", "Objective", "Progress to date", "RAG", "Due")
PLAN = (
    HEAD
    + '[boards.duty-progress]\nname = "Duty"\n'
    + '[boards.cmt]\nname = "Management"\nsections = ["introduction", "actions"]\n'
)


def planned(folder, *statuses, day="30/06/2023"):
    lines = [(day, "One", f"Objective {at}", "x", status, "March 2023") for at, status in enumerate(statuses)]
    return council(folder, PLAN, actions=[ACTION, *lines])


def test_red_and_amber_are_two_statuses_in_tables_charts_and_sentences(tmp_path):
    words = written(planned(tmp_path, "Red", "Amber", "Amber", "Green"), "--board", "cmt", "--period", "2023")
    assert "Of these, one is on track, two are at risk and one is off track." in words
    assert "Workstream Achieved On track At risk Off track Not started Objectives" in words
    assert re.search(r"One 0 1 2 1 0 4", words)


def test_work_in_progress_is_not_said_to_be_on_track(tmp_path):
    words = written(planned(tmp_path, "In progress", "Ongoing", "Red"), "--board", "cmt", "--period", "2023")
    assert "Of these, two are in progress and one is off track." in words
    assert "on track" not in words.replace("Achieved On track", "").replace("achieved, on track, in progress", "")


def test_each_objective_of_the_progress_appendix_bears_its_own_status(tmp_path):
    folder = planned(tmp_path, "Red", "Amber", "In progress")
    words = written(folder, "--paper", "duty-progress", "--as-at", "2023-06-30")
    for status in ("\u25bc Off track", "\u25b2 At risk", "\u25cb In progress"):
        assert re.search(rf"Objective \d {status} x", words)
    assert "Three objectives: one in progress, one at risk and one off track." in words


def test_an_old_plan_is_said_to_be_old_wherever_its_objectives_are_counted(tmp_path):
    words = written(planned(tmp_path, "Red", "Amber"), "--paper", "duty-progress", "--as-at", "2026-03-31")
    assert (
        "Two objectives were past their due date on 31 March 2026 and not recorded as achieved on 30 June 2023."
        in words
    )
    assert "Northmoor: information as recorded on 30 June 2023" in words
    assert "Two objectives, as recorded on 30 June 2023: one at risk and one off track." in words


def _content(path):
    if path.suffix != ".xlsx":
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as book:
        return " ".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def test_a_measure_that_is_not_available_has_no_bar_that_could_be_taken_for_none(tmp_path):
    settings = HEAD + f'[returns.referrals]\n{COVERS}[boards.pcc]\npaper = "cllc"\nsections = ["channel-quarterly"]\n'
    referrals = [("Referral ID", "Date received", "Accepted"), ("R1", "01/02/2026", ""), ("R2", "02/02/2026", "")]
    folder = council(tmp_path, settings, referrals=referrals)
    words = written(folder, "--board", "pcc", "--period", "2025/26-Q4", "--status", "draft")
    police = "Referred to counter-terrorism police for checks/assessment"
    assert f"{police}: 2025/26 Q1 not available" in words
    assert words.count(police) == 2  # in the table and in the chart's words, and in no legend
