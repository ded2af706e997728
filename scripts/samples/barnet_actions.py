"""The Barnet sample's action plan, as the duty-progress report of 1 January 2016 tells of it. All prose is made up.

Statuses, numbers of objectives and what each is about are the published paper's facts; numbers that can be counted are
named in the column Figures and never typed.
"""

import datetime as dt

from samples.files import Row, bullets

PLAN_DAY = dt.date(2016, 1, 1)
EDUCATION_OFFICER = "Prevent Education Officer"
COORDINATOR = "Prevent Coordinator"

# The numbers of the sections, as printed in the paper; two of them are one section.
PARTNERSHIP = "1. Working in Partnership"
RISK = "2/3. Risk Assessment and Action-Planning"
TRAINING = "4. Staff Training"
RESOURCES = "5. Use of Local Authority Resources"
EDUCATION = "6. Education and Children's Specified Authorities"

ACTION_HEADINGS = (
    "As at",
    "Workstream",
    "Objective",
    "Progress to date",
    "Figures",
    "Forward work and expected outcomes",
    "Status",
    "Owner",
    "Due",
)
ACTIONS: tuple[Row, ...] = tuple(
    (PLAN_DAY, *row)
    for row in (
        (
            PARTNERSHIP,
            "A multi-agency group agrees what the local risk is and coordinates the work on it",
            bullets(
                "The group meets each quarter, with the council in the chair.",
                "Its members have agreed what each of them will do.",
            ),
            None,
            bullets(
                "The group goes through the action plan at each meeting.", "Members report on what is late and why."
            ),
            "On track",
            COORDINATOR,
            "March 2016",
        ),
        (
            PARTNERSHIP,
            "Agencies work across their borders, and other boards are kept informed",
            bullets(
                "**The topline objective is achieved.**",
                "Each board that deals with safeguarding has Prevent in its yearly plan.",
                "A schedule says when each of them is next told.",
            ),
            None,
            bullets("Keep to the schedule, and tell the boards sooner where something changes."),
            "Achieved",
            "Head of Community Safety",
            "December 2015",
        ),
        (
            PARTNERSHIP,
            "Panels share information and manage cases across the partnership",
            bullets(
                "**The topline objective is achieved**, and the panel's terms are under review.",
                "The Channel Panel has a chair, a deputy and an information-sharing agreement.",
            ),
            None,
            bullets(
                "Bring the panel's terms into line with the guidance.", "Members look back at closed cases together."
            ),
            "Achieved",
            "Channel Panel chair",
            "June 2016",
        ),
        (
            PARTNERSHIP,
            "Police Prevent officers work together with the authority",
            bullets("**The topline objective is achieved.** Officers and the Prevent team meet each week."),
            None,
            bullets("Nothing further is planned."),
            "Achieved",
            COORDINATOR,
            "December 2015",
        ),
        (
            PARTNERSHIP,
            "The authority talks with community organisations about Prevent",
            bullets(
                "Faith and community groups have been met, one at a time.",
                "What they said has gone into the plan.",
                "Some groups asked for help with safeguarding, and were put in touch with it.",
            ),
            None,
            bullets("Offer a regular forum.", "More groups know whom to ask, and ask."),
            "On track",
            "Community Engagement Officer",
            "Summer 2016",
        ),
        (
            RISK,
            "A multi-agency action plan answers the Counter Terrorism Local Profile",
            bullets(
                "The profile has been received.",
                "Officers who are cleared to read it have been briefed on it.",
            ),
            None,
            bullets("Set the plan against the profile again when the next one comes.", "Each risk has an action."),
            "On track",
            COORDINATOR,
            "April 2016",
        ),
        (
            RISK,
            "The duty is part of policies and procedures that are there already",
            bullets(
                "Safeguarding procedures for children and for adults name Prevent.",
                "The induction of new staff explains the duty.",
            ),
            None,
            bullets(
                "Go through the remaining policies with their owners.", "Staff find the duty where they look for it."
            ),
            "On track",
            "Head of Safeguarding",
            "Autumn 2016",
        ),
        (
            RISK,
            "Projects are secured from the Home Office menu",
            bullets(
                "Bids are made for two to three projects a year.", "The schools that took part have said what helped."
            ),
            None,
            bullets("Choose next year's bids by the local risk.", "Each project ends with an evaluation."),
            "On track",
            COORDINATOR,
            "March 2016",
        ),
        (
            TRAINING,
            "WRAP3 trainers are able to deliver to their own services",
            bullets(
                "Train-the-trainer sessions were offered to services that work with the public.",
                "Trainers are supported by the Prevent team at their first session.",
            ),
            "trainers.courses; trainers.accredited; sectors.non-education.people; sectors.education.people",
            bullets("Trainers deliver at least twice a year.", "Staff who have not been trained come first."),
            "On track",
            COORDINATOR,
            "December 2016",
        ),
        (
            TRAINING,
            "Staff make appropriate referrals to Channel",
            bullets(
                "**The topline objective is achieved**, and the work goes on.",
                "Each referrer is told what came of the referral.",
            ),
            None,
            bullets("Look at referrals by service each quarter.", "Services that refer nobody are offered a visit."),
            "Achieved",
            "Channel Panel chair",
            "December 2015",
        ),
        (
            TRAINING,
            "Members, staff and partners are briefed",
            bullets(
                "Members have been offered a briefing before the council meeting.", "Partners were briefed in turn."
            ),
            None,
            bullets("Brief members again after the elections.", "A short note for staff goes out each quarter."),
            "On track",
            "Head of Community Safety",
            "June 2016",
        ),
        (
            RESOURCES,
            "Public venues give extremists no platform",
            bullets(
                "Bookings of the council's own venues are checked.",
                "Managers know whom to ring when in doubt.",
                "A model policy has been offered to other venues.",
            ),
            None,
            bullets("Visit the larger private venues.", "No booking is taken in ignorance."),
            "On track",
            "Head of Estates",
            "September 2016",
        ),
        (
            RESOURCES,
            "Public computers are filtered",
            bullets("Filters are in place in libraries and are reviewed each year."),
            None,
            bullets("Test the filters with the list that the Home Office gives.", "Gaps are closed within a week."),
            "On track",
            "Head of Libraries",
            "April 2016",
        ),
        (
            RESOURCES,
            "Organisations that the authority works with are not extremist",
            bullets(
                "Checks are made before a grant is given.", "Grant officers have been trained in what to look for."
            ),
            None,
            bullets("Write the checks down as one procedure.", "Each grant file shows that they were made."),
            "At risk",
            "Head of Commissioning",
            "June 2016",
        ),
        (
            RESOURCES,
            "New contracts have a clause on Prevent",
            bullets("A clause has been drafted with the legal service."),
            None,
            bullets("Use it in every new contract that deals with people at risk.", "Contract managers ask about it."),
            "On track",
            "Head of Procurement",
            "April 2016",
        ),
        (
            EDUCATION,
            "Schools and providers know their duty, train their staff and have a visiting-speaker protocol",
            bullets(
                "A model protocol for visiting speakers has been sent to schools, colleges and nurseries.",
                "Safeguarding leads have been invited to training.",
                "A teacher can ring for advice on any school day.",
                "Governors have been offered a briefing.",
            ),
            "sectors.education.people",
            bullets(
                "Visit the schools that have not sent anybody.",
                "Ask schools to say when their protocol was last used.",
            ),
            "On track",
            EDUCATION_OFFICER,
            "Summer 2016",
        ),
    )
)
