"""The tables of journeys, who is referred, waits, trends and training by course, as the readers of a page see them."""

import re

from true_numbers import slug

NOT_STATED = re.compile(r"(?:(received\.[\w-]+)\.[\w-]+|(journey\.[\w-]+\.cohort\.closed))\.not-stated$")
NUMBER = re.compile(r"([+-]?[\d,]+(?:\.\d)?)(%?)(?: \((\d+)%\))?$")
STEPS = {
    "Referrals received": "received",
    "Screened by the police": "screened",
    "Section 36 decision made": "section-36",
    "Discussed at panel": "discussed",
    "Consent given": "consented",
    "Adopted as a Channel case": "adopted",
    "Closed": "closed",
    "Reviewed after closure": "reviewed",
    "Re-opened": "reopened",
}
KINDS = {
    "source": "source",
    "type of concern": "concern",
    "group of concerns": "concern-group",
    "age band": "age",
    "sex": "sex",
    "ethnic group": "ethnicity",
    "complex need": "complex-needs",
    "mental health condition or neurodiversity": "mental-health",
    "district": "district",
}
STAGES = {
    "Received to screened": "received-to-screened",
    "Received to section 36 decision": "received-to-section-36",
    "Received to first panel": "received-to-panel",
    "First panel to adopted as a case": "panel-to-adopted",
    "Adopted as a case to closed": "adopted-to-closed",
}
TIMES = {
    "Referrals": "count",
    "Median days": "median",
    "Referrals in the year": "year.count",
    "Median days in the year": "year.median",
    "Within target": "within",
}
OPEN = {
    "Under 6 months": "under-6-months",
    "6 to 12 months": "6-to-12-months",
    "Over 12 months": "over-12-months",
    "Adopted, day not entered": "not-dated",
    "All open cases": "cases",
    "All open referrals, adopted or not": "referrals",
}
REVIEWS = {"Reviews due within 31 days": "due", "Reviews overdue": "overdue", "Reviews done": "done"}
TRENDS = {"Referrals received": "referred", "Adopted as a Channel case": "adopted", "Engagements": "engagements"}
BY_COURSE = {
    "Staff who took it": "people",
    "Percentage of staff requiring training": "percent",
    "Lapsed": "lapsed",
    "Due to lapse": "lapsing",
}
BY_DEPARTMENT = {
    "Number of staff requiring training": "required",
    "Number of staff trained": "trained",
    "Percentage of staff trained": "percent",
}
BY_SECTOR = {"Sessions": "sessions", "People trained": "people", "Evaluation forms returned": "forms"}
ANY, LABELS = "Any of these courses", {"Right-wing": "extreme-right-wing"}  # of the years of made-up councils


def read_cell(name, cell):
    """Return the numbers of a cell by name: a count, its share in brackets as .percent; None for [c]."""
    words = cell.replace("[b]", "").replace("\N{MINUS SIGN}", "-").strip()
    if words == "[c]":
        return {name: None}
    found = NUMBER.match(words)
    if found is None:
        return {}
    number = found[1].replace(",", "")
    value = round(float(number) * 10) if name.endswith("median") else int(number)  # days are in tenths
    return {name: value} | ({f"{name}.percent": int(found[3])} if found[3] else {})


def read_section(caption, heads, rows):
    """Return the numbers of a table of these sections, by the names of the figures; none of another table."""
    for pattern, read in TABLES.items():
        if found := re.search(rf"(?:^|: |\. ?){pattern}$", caption):
            named = read([*found.groups()], [plain(head) for head in heads], rows)
            cells = {key: value for name, cell in named for key, value in read_cell(name, cell).items()}
            return cells | dict(_stated(cells))
    return {}


def _stated(cells):
    """Yield how many referrals state what a table is by, which readers take from its total and "Not stated"."""
    for name, left in cells.items():
        if found := NOT_STATED.match(name):
            whole = cells[f"{found[1]}.total" if found[2] is None else found[2]]
            yield name.replace(".not-stated", ".stated"), None if None in (left, whole) else whole - left


def plain(words):
    """Return a heading or a label without what is said of its interval: that it has not ended, or a break."""
    return words.removesuffix("[b]").strip().removesuffix(" so far")


def _key(label):
    return LABELS.get(label, slug(label))


def _cells(heads, rows):
    """Yield the label of the row, the heading of the column, and the text of each cell but the first of a row."""
    return ((row[0], head, cell) for row in rows for head, cell in zip(heads[1:], row[1:], strict=True))


def _journey(found, heads, rows):
    base = f"journey.{slug(found[0])}"
    for label, head, cell in _cells(heads, rows):
        kind = "events" if head.startswith("In the") and STEPS[label] != "received" else "cohort"
        yield f"{base}.{kind}.{STEPS[label]}{'.percent' if head.startswith('Share') else ''}", cell


def _journey_by(_found, heads, rows):
    for step, counted, *cells in rows:
        kind = "events" if counted.startswith("In the") else "cohort"
        if STEPS[step] != "received" or kind == "cohort":
            yield from (
                (f"journey.{slug(head)}.{kind}.{STEPS[step]}", cell)
                for head, cell in zip(heads[2:], cells, strict=True)
            )


def _reasons(found, _heads, rows):
    base = f"journey.{slug(found[0])}.cohort.closed"
    for label, _group, number, share in rows:
        if share:
            kind = "group" if label.startswith("All of these: ") else "reason"
            name = f"{base}.{kind}.{slug(label.removeprefix('All of these: '))}"
            yield from ((name, number), (f"{name}.percent", share))
        else:
            yield (base if label == "Total closed" else f"{base}.{slug(label)}"), number


def _who(found, _heads, rows):
    received = f"received.{slug(found[0])}"
    for label, number, share in rows:
        name = f"{received}.{KINDS[found[1]]}.{_key(label)}"
        yield (f"{received}.total" if label == "Total" else name), number
        yield f"{name}.percent", share


def _times(found, heads, rows):
    for label, head, cell in _cells(heads, rows):
        if head in TIMES:
            yield f"time.{slug(found[0])}.{STAGES[label]}.{TIMES[head]}", cell


def _trend(_found, heads, rows):
    for label, head, cell in _cells(heads, rows):
        key = TRENDS.get(head) or ("coverage.percent" if head.startswith("Percentage") else "sessions")
        yield f"trend.{slug(plain(label))}.{'referred.change' if head.startswith('Change') else key}", cell


def _concerns(_found, heads, rows):
    last = [head for head in heads[1:] if not head.startswith("Change")][-1]
    for label, head, cell in _cells(heads, rows):
        key = "referred" if label.startswith("All") else f"concern.{_key(label)}"
        is_change = head.startswith("Change")
        yield f"trend.{slug(last if is_change else head)}.{key}{'.change' if is_change else ''}", cell


def _courses(_found, heads, rows):
    for label, head, cell in _cells(heads, rows):
        yield f"training.courses{'' if label == ANY else f'.{slug(label)}'}.{BY_COURSE[head]}", cell


def _courses_by_department(_found, heads, rows):
    for label, head, cell in _cells(heads, rows):
        code = slug(label)
        yield (f"training.{code}.trained" if head == ANY else f"training.courses.{slug(head)}.departments.{code}"), cell


def _departments(_found, heads, rows):
    for label, head, cell in _cells(heads, rows):
        if key := BY_DEPARTMENT.get(head) or ("sessions" if head.endswith("sessions delivered") else None):
            yield f"training.{slug(label)}.{key}", cell


def _keyed(base, keys):
    """Return what reads a table of one number a row."""

    def read(_found, _heads, rows):
        return ((f"{base}.{keys[label]}", cell) for label, cell in rows)

    return read


def _sectors(_found, heads, rows):
    return (
        (f"sectors.{slug(label)}.{BY_SECTOR[head]}", cell)
        for label, head, cell in _cells(heads, rows)
        if head in BY_SECTOR
    )


TABLES = {
    r"The journey of referrals, by .+": _journey_by,
    r"The journey of referrals, (.+?)(?: so far)?": _journey,
    r"Reasons for closing referrals received (?:in|from|on) (.+)": _reasons,
    r"Referrals received, (.+?)(?: so far)?, by (.+)": _who,
    r"Days between the steps of referrals, (.+?)(?: and year to .+)?": _times,
    r"Open cases by the time since adoption, .+": _keyed("open", OPEN),
    r"Reviews .+ months after support ended, .+": _keyed("reviews", REVIEWS),
    r"Referrals received by type of concern, .+": _concerns,
    r"Referrals received(?: and adopted)?, .+": _trend,
    r"Outreach engagements, .+": _trend,
    r"Training, .+": _trend,
    r"Training of staff by course, .+": _courses,
    r"Training of staff by course and department, .+": _courses_by_department,
    r".+ of staff by department, .+": _departments,
    r".+ by sector, .+": _sectors,
}
