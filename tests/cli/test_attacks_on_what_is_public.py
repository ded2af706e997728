"""Attacks on public papers and bundles of a workspace that hides small numbers, by what a reader has: the files."""

import datetime as dt
import io
import re
import zipfile

import pytest
from conftest import CONTACTS, run_prevent, write_returns, write_texts
from docx import Document
from exports import everything, export, figures, manifest
from whole_number_reader import Reader

COVERED = ("referrals", "sessions", "attendance", "engagements", "reported_counts")
COVERS = "".join(f'[returns.{name}]\ncovers = "2018-01-01..2020-12-31"\n' for name in COVERED)
DATES = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}|\d{4}[/-]\d{2}(?:-\d{2})?(?: Q\d)?|\b20\d{2}\b|Q\d|WRAP\d?|\d+%")


@pytest.fixture(autouse=True)
def _today(set_today):
    set_today(dt.date(2021, 1, 20))


def workspace(folder, boards="", **returns):
    folder.mkdir(parents=True, exist_ok=True)
    write_returns(folder, **returns)
    (folder / "prevent.toml").write_text(boards + COVERS + CONTACTS, encoding="utf-8")
    write_texts(folder)
    return folder


def paper(folder, board):
    ran = run_prevent(
        "report", "--board", board, "-w", folder, "-o", folder / "p.docx", "--period", "2020", "--status", "public"
    )
    return ran.code, " ".join(ran.err.split()), folder / "p.docx"


def rows_of(file):
    """Return the last cell of each row of a paper's tables, by the first."""
    rows = (row.cells for table in Document(str(file)).tables for row in table.rows)
    return {cells[0].text: cells[-1].text for cells in rows}


def exported(folder):
    assert export(folder, "--month", "2020-12").code == 0
    return folder / "exports" / "2020-12"


@pytest.mark.parametrize("word", ["Other", "Places", "Sessions", "People", ""])
def test_three_incidents_in_a_ward_are_not_printed(tmp_path, word):
    counts = "".join(
        f"Incidents,{ward},01/12/2020,31/12/2020,{many},{word}\n" for ward, many in (("Riverside", 3), ("Hillside", 31))
    )
    heads = "topic,measure,since,until,count,counts\n"
    boards = '[boards.cllc]\nsections = ["introduction", "reported-counts"]\n'
    own = workspace(tmp_path, boards, reported_counts=heads + counts)
    code, said, file = paper(own, "cllc")
    assert (code, rows_of(file)["Riverside"]) == (0, "[c]"), said
    found = figures(exported(own))
    assert (found["reported.incidents.riverside"]["mark"], found["reported.incidents.riverside"]["part"]) == ("c", None)
    assert found["reported.incidents.hillside"]["value"] == 31


def partner(reported):
    people = "".join(f"S0,P{at},NHS,yes\n" for at in range(10))
    return {
        "departments": "code,name,kind\nnhs,NHS,Partner\n",
        "sessions": "session_id,held_on,delivered_for,course,sector,reported_attendees\n"
        f"S0,2020-12-01,NHS,WRAP,Education,\nS1,2020-12-02,NHS,WRAP,Education,{reported}\n",
        "attendance": f"session_id,person_id,department,attended\n{people}",
    }


def test_no_sentence_of_a_public_bundle_says_how_many_were_reported_without_a_register(tmp_path):
    bundle = exported(workspace(tmp_path, **partner(2)))
    found = figures(bundle)
    assert found["partners.nhs.people"]["value"] == 12
    for figure in found.values():
        sentences = [figure["meaning"], figure["operation"]]
        sentences += [figure[role]["rule"] for role in ("part", "whole") if figure[role]]
        for sentence in sentences:
            assert not re.search(r"\d", DATES.sub("", sentence)), sentence
    words = " ".join(_text(everything(bundle).decode("utf-8", "replace")).split())
    assert "reported without" not in words.replace("reported for sessions without", "")
    ran = run_prevent(
        "explain", "partners.nhs.people", "-w", tmp_path, "--as-at", "2020-12-31", "--status", "public", "-q"
    )
    assert ran.code == 0, ran.err
    assert "10 rows" not in ran.out
    assert "2:" not in ran.out.replace("12:", "")


def every_part(packed):
    """Return the words of all parts of a package, those of the workbooks in it among them."""
    with zipfile.ZipFile(io.BytesIO(packed)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return " ".join(
        every_part(part) if name.endswith((".xlsx", ".ods")) else _text(part.decode("utf-8", "replace"))
        for name, part in parts.items()
    )


def _text(packed):
    return re.sub(r"<[^>]+>", " ", packed)


def test_staff_trained_taken_from_a_sectors_people_do_not_leave_the_three_at_one_stall(tmp_path):
    people = "".join(f"S{at // 40},P{at},{'Kids' if at < 40 else 'Adults'},yes\n" for at in range(70))
    own = workspace(
        tmp_path,
        departments="code,name,kind\nkids,Kids,Department\nadults,Adults,Department\nnhs,NHS,Partner\n",
        headcounts="as_at,department,required\n2020-01-01,Kids,400\n2020-01-01,Adults,400\n",
        sessions="session_id,held_on,delivered_for,course,sector,reported_attendees\n"
        "S0,2020-12-01,Kids,WRAP,Education,\nS1,2020-12-02,Adults,WRAP,Education,\nS2,2020-12-03,NHS,WRAP,Education,3\n",
        attendance=f"session_id,person_id,department,attended\n{people}",
    )
    found = figures(exported(own))
    printed = {name: one["value"] for name, one in found.items() if one["unit"] == "people" and one["value"]}
    assert printed, "nothing was published, so nothing was tried"
    assert not {40, 30, 73} <= set(printed.values()), printed
    assert 3 not in printed.values()


NESTED = [("Talk", "Parents", 40), ("Visit", "Pupils", 30), ("Visit", "Parents", 3)]
# The 3 are 73 less 40 at talks and less 30 pupils; no two counts of which one holds the other are a few apart.
APART = [
    ("Talk", "Parents", 20),
    ("Talk", "Staff", 20),
    ("Visit", "Pupils", 15),
    ("Event", "Pupils", 15),
    ("Visit", "Parents", 3),
]


@pytest.mark.parametrize("reached", [NESTED, APART])
def test_an_overview_does_not_give_the_three_reached_at_one_stall(tmp_path, reached):
    engagements = "engagement_id,held_on,kind,audience,reach\n" + "".join(
        f"E{at},2020-12-0{at},{kind},{audience},{reach}\n"
        for at, (kind, audience, reach) in enumerate(reached, start=1)
    )
    boards = '[boards.overview]\nsections = ["legal-basis", "outreach"]\n'
    own = workspace(tmp_path, boards, engagements=engagements)
    code, said, file = paper(own, "overview")
    assert code == 0, said
    for given in (rows_of(file), reached_in(figures(exported(own)))):
        assert len(stalls(given, reached)) >= 4, given
    workspace(tmp_path / "more", boards, engagements=engagements.replace(",3\n", ",13\n"))
    code, said, file = paper(tmp_path / "more", "overview")
    assert (code, "[c]" in rows_of(file).values()) == (0, False)


def reached_in(found):
    """Return the people that a bundle says were reached, by kind, by audience, and in all."""
    names = {"All": "outreach.people"}
    names |= {word: f"outreach.kind.{word.lower()}.people" for word in ("Talk", "Visit", "Event")}
    names |= {word: f"outreach.audience.{word.lower()}.people" for word in ("Parents", "Pupils", "Staff")}
    return {word: found[name]["printed"] for word, name in names.items() if name in found}


def stalls(given, reached):
    """Return how many people may have been reached at the last of some engagements, by all that is printed."""
    shown, hidden, sizes = [], [], {at: many for at, (_, _, many) in enumerate(reached)}
    for word in ("All", *{one for kind, audience, _ in reached for one in (kind, audience)}):
        engagements = [at for at, (kind, audience, _) in enumerate(reached) if word in ("All", kind, audience)]
        number = given[word].replace(",", "")
        if number == "[c]":
            hidden.append((engagements, 1))
        else:
            shown.append((engagements, int(number)))
    return Reader(shown, hidden, sizes).values({len(reached) - 1}, enough=4)


def accepted(*concerns):
    return "referral_id,received_on,concern,accepted_on\n" + "".join(
        f"R{at},2020-04-10,{concern},2020-05-01\n" for at, concern in enumerate(concerns)
    )


@pytest.mark.parametrize(
    ("concerns", "hidden"),
    [
        (["Islamist"] * 5, True),
        (["Islamist"] * 9, True),
        (["Extreme right-wing"] * 7, True),
        (["Islamist"] * 10, False),
        (["Islamist"] * 5 + ["Extreme right-wing"] * 5, False),
    ],
)
def test_a_concern_that_all_of_a_few_cases_have_is_not_printed(tmp_path, concerns, hidden):
    boards = '[boards.cllc]\nsections = ["introduction", "deep-dive"]\n'
    own = workspace(tmp_path, boards, referrals=accepted(*concerns))
    code, said, file = paper(own, "cllc")
    bundle = exported(own)
    assert code == 0, said
    words = every_part(file.read_bytes())
    if hidden:
        assert concerns[0] not in words
        assert "100%" not in words
        assert b"100%" not in everything(bundle)
        for name in (concerns[0].lower(), concerns[0].lower().replace(" ", "-")):
            assert name not in words.lower()
            assert name.encode() not in everything(bundle).lower()
    else:
        assert concerns[0] in words


def test_a_session_that_few_attended_is_not_the_difference_of_two_months_attendances(tmp_path):
    held = [("2020-11-05", range(12 * at, 12 * at + 12)) for at in range(5)] + [("2020-12-05", (0, 13, 30))]
    own = workspace(
        tmp_path,
        departments="code,name,kind\nadults,Adults,Department\n",
        headcounts="as_at,department,required\n2020-01-01,Adults,400\n",
        sessions="session_id,held_on,delivered_for,course\n"
        + "".join(f"S{at},{day},Adults,WRAP\n" for at, (day, _) in enumerate(held)),
        attendance="session_id,person_id,department,attended\n"
        + "".join(f"S{at},P{one},Adults,yes\n" for at, (_, people) in enumerate(held) for one in people),
    )
    assert export(own, "--month", "2020-11").code == 0
    assert figures(own / "exports" / "2020-11")["training.adults.mean-attendance"]["part"]["value"] == 60
    found = figures(exported(own))
    assert (found["training.adults.mean-attendance"]["mark"], found["training.adults.mean-attendance"]["part"]) == (
        "c",
        None,
    )


@pytest.mark.parametrize("begins", ["2020-01-10", "2020-02-01"])
def test_a_bundle_of_the_same_month_over_other_days_gives_nothing_away(tmp_path, begins):
    held = [("2020-01-10", range(3)), ("2020-02-10", range(3, 23)), ("2020-02-11", range(23, 43))]
    own = workspace(
        tmp_path,
        departments="code,name,kind\nadults,Adults,Department\n",
        headcounts="as_at,department,required\n2020-01-01,Adults,400\n",
        sessions="session_id,held_on,delivered_for,course\n"
        + "".join(f"S{at},{day},Adults,WRAP\n" for at, (day, _) in enumerate(held)),
        attendance="session_id,person_id,department,attended\n"
        + "".join(f"S{at},P{one},Adults,yes\n" for at, (_, people) in enumerate(held) for one in people),
    )
    settings = (own / "prevent.toml").read_text(encoding="utf-8")
    people = []
    for day in (begins, *{"2020-01-10", "2020-02-01"} - {begins}):
        (own / "prevent.toml").write_text(f"{settings}[training]\nwindow_from = {day}\n", encoding="utf-8")
        bundle = exported(own)
        trained = figures(bundle).get("training.adults.trained")
        people.append(trained and trained["value"])
    assert people == [{"2020-01-10": 43, "2020-02-01": 40}[begins], None]  # which would leave the three of January
    assert manifest(bundle)["measures"]["months_beside"] == ["2020-12"]
