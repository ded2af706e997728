"""The Barnet sample's texts of 2018: partners' training, risks, priorities, themes, a review. All prose is made up.

What can be counted is not typed: papers put sessions and people beside the texts.
"""

import datetime as dt

from samples.barnet_actions import ACTION_HEADINGS, ACTIONS, EDUCATION_OFFICER
from samples.files import Row, Sheet, bullets

COMMITTEE_DAY = dt.date(2018, 10, 1)
QUARTER = "2018/19 Q2"

# Team, codes in the departments return, staff identified, how it stands. Sessions and people are counted, not typed.
PARTNER_HEADINGS = ("As at", "Partner team", "Team code", "Counted as", "Staff identified", "Training status")
PARTNERS: tuple[Row, ...] = tuple(
    (COMMITTEE_DAY, *row)
    for row in (
        (
            "Barnet Homes",
            "homes",
            "homes",
            195,
            bullets("20 sessions are planned over six months.", "Eight of its staff are to be trained as trainers."),
        ),
        ("Regional Enterprise (RE)", "re", "re", 84, "Its staff have been identified; dates are being agreed."),
        (
            "Central London Community Healthcare NHS Trust (CLCH)",
            "clch",
            "community-health",
            None,
            "Its staff came to a session for several organisations on 16 April 2018.",
        ),
        ("Corporate Anti-Fraud Team (CAFT)", "caft", "caft", 15, "Everybody was trained in June 2018."),
        (
            "Probation (National Probation Service and Community Rehabilitation Company)",
            "probation",
            "nps; crc",
            None,
            "Both services were trained in June 2018.",
        ),
        ("MENCAP", "mencap", "mencap", None, "Its staff were trained in July and August 2018."),
        ("Drugs project", "drugs-project", "drugs-project", None, "Its staff were trained in April and May 2018."),
        ("MIND", "mind", None, None, "Sessions have been offered."),
        (
            "Schools",
            "schools",
            None,
            None,
            "The Prevent Education Officer trains schools on request and keeps the list.",
        ),
        (
            "Further and higher education",
            "fe-he",
            None,
            None,
            "Colleges train their own staff with advice from the council.",
        ),
    )
)

RISK_HEADINGS = ("As at", "Delivery unit", "Risks and issues")
RISKS: tuple[Row, ...] = (
    (
        COMMITTEE_DAY,
        "Adults and Communities",
        bullets("One trainer carries the unit's delivery.", "New starters wait for the next open session."),
    ),
    (
        COMMITTEE_DAY,
        "Family Services",
        bullets(
            "Few of the trainers deliver, since cases come first.",
            "Forms are not always handed in after sessions in family centres.",
            "Team managers are asked to release staff a month ahead.",
        ),
    ),
)

PRIORITY_HEADINGS = ("Quarter", "Post", "Achievement", "Priority")
PRIORITIES: tuple[Row, ...] = tuple(
    (QUARTER, EDUCATION_OFFICER, achievement, priority)
    for achievement, priority in (
        (
            "Every secondary school has been asked which of its staff still need training.",
            "Hold the sessions that schools asked for, beginning with those that have new safeguarding leads.",
        ),
        (
            "The outreach project found settings outside school that the council did not know.",
            "Offer each of these settings a visit and a safeguarding checklist.",
        ),
        (
            "Head teachers' meetings had Prevent on their agenda in July.",
            "Bring together the safeguarding leads of primary schools in each part of the borough.",
        ),
        (
            "Lesson plans on critical thinking online were tried out with two schools.",
            "Put the lesson plans on the schools' website, with what the two schools changed in them.",
        ),
        (
            "Governors' training now includes what an inspection asks about Prevent.",
            "Help three schools to review their policy on visiting speakers.",
        ),
    )
)

THEME_HEADINGS = ("As at", "Kind", "Theme", "Work done", "Work to come")
_PILLARS = (
    ("Countering extremist ideology", "Challenging what extremists say, online and offline, with a better account."),
    (
        "Building a partnership with all those opposed to extremism",
        "Standing by the people and groups in every community who speak up against it.",
    ),
    ("Disrupting extremists", "Using the law against those who spread hatred, while speech that is free stays free."),
    (
        "Building more cohesive communities",
        "Dealing with the isolation and the lack of opportunity on which extremism feeds.",
    ),
)
_THEMES = (
    ("Leadership", "The plan has an owner in each service.", "Members receive a yearly account of it."),
    (
        "Understanding local need",
        "Residents were asked where they see tension, and where people of different backgrounds meet.",
        "Put what they said beside the data that services hold.",
    ),
    ("Hate crime", "Third-party reporting centres have been trained.", "Open centres where there is none nearby."),
    (
        "Women's voices",
        "Women's groups met to say what they need from services.",
        bullets("Train women who want to mentor others.", "Offer a course in English with a crèche."),
    ),
    ("Young people", "Youth workers hold discussions on identity.", "Young people choose next year's subjects."),
    (
        "Faith and belief",
        "Places of worship were offered advice on safety and on safeguarding.",
        "Hold open days on which neighbours visit each other's places of worship.",
    ),
    ("Schools and colleges", "Schools of different character are paired.", "Pair those that have not taken part."),
    (
        "Online harm",
        "Parents' evenings showed what children meet online.",
        "Repeat them in the languages that parents asked for.",
    ),
    (
        "Community groups and grants",
        bullets("Groups were helped to apply to Building a Stronger Britain Together.", "Checks are made beforehand."),
        "Bring the groups that were funded together, so that they learn from each other.",
    ),
)
THEMES: tuple[Row, ...] = (
    *((COMMITTEE_DAY, "Pillar", name, words, None) for name, words in _PILLARS),
    *((COMMITTEE_DAY, "Theme", name, done, to_come) for name, done, to_come in _THEMES),
)

REVIEW = "Strategic review, June 2018"
REVIEW_HEADINGS = ("As at", "Review", "Reference", "Recommendation", "Progress", "Owner", "Due", "Status")
REVIEW_DAY = dt.date(2018, 7, 2)
# Recommendation, owner, due; then progress and status in July and in October.
_RECOMMENDATIONS = (
    (
        "Bring the action plan to each meeting of the delivery group.",
        "Prevent Coordinator",
        "September 2018",
        ("It is on the agenda of the next meeting.", "On track"),
        ("The group went through it in July and has a standing item for it.", "Achieved"),
    ),
    (
        "Say for each service how many of its staff need training.",
        "Workforce Development Manager",
        "September 2018",
        ("Services have been asked.", "On track"),
        ("The numbers are in, and the training table counts against them.", "Achieved"),
    ),
    (
        "Bring the training of children's services up to the target.",
        "Head of Family Services",
        "March 2019",
        ("Team managers have been told how far their teams have come.", "On track"),
        (
            bullets(
                "More sessions have been held in family centres.", "Trainers are to be freed from cases to deliver."
            ),
            "At risk",
        ),
    ),
    (
        "Collect what people think of the sessions in one form that all trainers use.",
        "Prevent Coordinator",
        "December 2018",
        ("The form has been drafted.", "On track"),
        ("All trainers use it; forms from some sessions are still missing.", "On track"),
    ),
    (
        "Bring counter-extremism and Prevent before members in one report.",
        "Head of Community Safety",
        "November 2018",
        ("Not begun.", "Not started"),
        ("This report does so.", "On track"),
    ),
    (
        "Review how partners outside the council learn the outcome of a referral.",
        "Prevent Coordinator",
        "Spring 2019",
        ("Not begun.", "Not started"),
        ("To follow once the new year's panel dates are known.", "Not started"),
    ),
)
RECOMMENDATIONS: tuple[Row, ...] = tuple(
    (day, REVIEW, f"SR{number}", words, stood[place][0], owner, due, stood[place][1])
    for place, day in enumerate((REVIEW_DAY, COMMITTEE_DAY))
    for number, (words, owner, due, *stood) in enumerate(_RECOMMENDATIONS, start=1)
)


def plan_sheets() -> tuple[Sheet, ...]:
    """Return the sheets of the plans workbook."""
    return (
        Sheet(name="Action plan", headings=ACTION_HEADINGS, rows=ACTIONS),
        Sheet(name="Partner status", headings=PARTNER_HEADINGS, rows=PARTNERS),
        Sheet(name="Risks", headings=RISK_HEADINGS, rows=RISKS),
        Sheet(name="Priorities", headings=PRIORITY_HEADINGS, rows=PRIORITIES),
        Sheet(name="Themes", headings=THEME_HEADINGS, rows=THEMES),
        Sheet(name="Recommendations", headings=REVIEW_HEADINGS, rows=RECOMMENDATIONS),
    )
