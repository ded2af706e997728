"""Training of a made-up council by several courses and sectors of its own: each person is always in one department."""

import datetime as dt

COURSES = {"Awareness": 12, "Referral course": None, "WRAP": None}  # the months after which each must be renewed
OWN_SECTORS = ("Schools", "Early years")
SETTINGS = (
    "[training]\nsectors = {"
    + ", ".join(f'"{name}" = []' for name in OWN_SECTORS)
    + "}\n"
    + "".join(
        f'[training.courses."{name}"]\n' + (f"renewal_months = {months}\n" if months else "")
        for name, months in COURSES.items()
    )
)


def with_courses(draw, council, departments, partners):
    """Return the sessions, the attendance and the headcounts of a council whose staff take several courses.

    Its departments are of very different sizes. Staff of partners have sessions of their own.
    """
    staff = [
        (f"P{at}-{place}", name)
        for place, (name, of_ten) in enumerate(zip(departments, (20, 8, 2, 1), strict=True))
        for at in range(max(3, council.a_quarter * of_ten // 10))
    ]
    outside = [(f"Q{at}", partners[at % len(partners)]) for at in range(max(6, council.a_quarter // 2))]
    sessions, attendance = [], []
    for at in range(14 * council.years):
        day, of_partner = council.first + dt.timedelta(days=draw.randrange(365 * council.years)), draw.random() < 0.2
        course = draw.choices(tuple(COURSES), weights=(5, 2, 3))[0]
        sector = draw.choice((*OWN_SECTORS, "Schools", ""))
        whom = partners[at % len(partners)] if of_partner else draw.choice(departments)
        sessions.append((f"S{at}", day, whom, course, sector, f"T{at % 9}", ""))
        people = [one for one in outside if one[1] == whom] if of_partner else staff
        came = draw.sample(people, min(len(people), draw.randrange(1, 3 + council.a_quarter // 2)))
        attendance += [(f"S{at}", person, department, "yes") for person, department in sorted(came)]
    sizes = {name: sum(one[1] == name for one in staff) for name in departments}
    headcounts = [(council.first, name, sizes[name] + draw.choice((0, 0, 1, 2, 6))) for name in departments]
    return sessions, attendance, headcounts
