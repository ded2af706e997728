"""What became of the referrals of a made-up council, who they are about, and who made them: the columns of the log."""

import datetime as dt

SOURCES = ("Education", "Education", "Police", "Local authority", "Health", "Community", "Prison and probation", "")
NO_IDEOLOGY = ("No ideology", "Vulnerability but no ideology", "High risk but no ideology")
SEXES = ("Male", "Male", "Male", "Female", "")
ETHNICITIES = ("White", "White", "White", "Asian", "Black", "Mixed", "", "")
CONDITIONS = ("Autism", "Attention deficit hyperactivity disorder", "Anxiety", "Depression", "None recorded")
NEEDS = ("Mental health or learning difficulties", "Isolation", "Substance misuse", "Online harm")
DISTRICTS = ("Northmere", "Northmere", "Fenholt", "Castledown", "Saltmoor", "")
LEFT = ("No further concerns", "No further concerns", "Withdrew consent", "Police-led case management", "")
NOT_ADOPTED = ("No vulnerability to radicalisation", "Other services", "Other services", "Not enough information", "")
HEADS = (
    "screened section_36_on section_36 panel_on consent case_closed closure_reason review_6_on review_12_on reopened "
    "age sex ethnicity mental_health district"
)
CHANGED = ("source", "concern", "vulnerabilities")


def with_journeys(draw, heads, lines, *, last):
    """Return the headings and lines of a log with the columns of the journey and of people, filled in.

    Each adopted case was discussed, and each discussed referral decided, as in a council that keeps its records well.
    """
    names = heads.split()
    filled = []
    for line in lines:
        row = dict(zip(names, line, strict=True))
        row["source"] = draw.choice(SOURCES)
        row["concern"] = draw.choice(NO_IDEOLOGY) if row["concern"] == "No ideology" else row["concern"]
        row["vulnerabilities"] = "; ".join(sorted(set(draw.choices(NEEDS, k=draw.choice((0, 1, 1, 2))))))
        steps = _steps(draw, row, last)
        filled.append((*row.values(), *steps, *_person(draw)))
    return f"{heads} {HEADS}", filled


def _steps(draw, row, last):
    received, accepted = row["received_on"], row["accepted_on"]
    decided = panel = None
    if accepted:
        decided = _between(draw, received, accepted)
        panel = _between(draw, decided, accepted)
    elif draw.random() < 0.75:
        decided = _after(draw, received, 30)
        panel = _after(draw, decided, 40) if draw.random() < 0.4 else None
    closed = row["closed_on"] or (None if accepted or draw.random() < 0.2 else _after(draw, panel or received, 150))
    reason = draw.choice(LEFT if accepted else NOT_ADOPTED) if closed and closed <= last else ""
    reviews = [
        closed + dt.timedelta(days=days + draw.randrange(40)) if accepted and closed and draw.random() < 0.8 else None
        for days in (160, 350)
    ]
    again = _after(draw, closed, 200) if closed and draw.random() < 0.06 else None
    return (
        _dated(_after(draw, received, 7), last) if draw.random() < 0.85 else draw.choice(("Yes", "", "")),
        _dated(decided, last),
        draw.choice(("Yes", "No")) if decided and decided <= last else "",
        _dated(panel, last),
        _consent(draw, panel, last),
        _dated(closed, last),
        reason,
        *(_dated(one, last) for one in reviews),
        _dated(again, last),
    )


def _consent(draw, panel, last):
    if panel is None or panel > last:
        return ""
    return draw.choice((_dated(_after(draw, panel, 20), last),) * 7 + ("Yes", "No", ""))


def _person(draw):
    conditions = set(draw.choices(CONDITIONS[:-1], k=draw.choice((1, 1, 2))))
    return (
        draw.choice((12, 13, 14, 15, 15, 16, 17, 19, 23, 28, 35, 44, 58, "")),
        draw.choice(SEXES),
        draw.choice(ETHNICITIES),
        draw.choice(("; ".join(sorted(conditions)), "None recorded", "")),
        draw.choice(DISTRICTS),
    )


def _after(draw, day, most):
    return day + dt.timedelta(days=draw.randrange(1, most + 1))


def _between(draw, first, last):
    return first + dt.timedelta(days=draw.randrange((last - first).days + 1))


def _dated(day, last):
    """Return a day as a cell; a step after the last day of the returns is not yet taken."""
    return day if day is not None and day <= last else ""
