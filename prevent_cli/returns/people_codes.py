"""The code lists of people and their cases: age, sex, ethnicity, conditions, why a case closed, consent, section 36."""

import datetime as dt

from prevent_cli.returns.description import Answers, Code
from prevent_cli.returns.not_known import NONE_STATED, NOT_KNOWN

TO_2023, FROM_2023 = dt.date(2023, 3, 31), dt.date(2023, 4, 1)
TO_20, TO_30, FROM_31 = "20 and under", "21 to 30", "31 and over"  # the bands that include those of both lists
# Groups of reasons, in words that are true of a referral at any stage: some are closed at the section 36 decision, and
# an adopted case may be closed to other services.
NO_TO, ELSEWHERE, ENDED = "Not suitable for Channel", "Other services or no consent", "Ended or withdrawn"

# The bands of official statistics. They changed in April 2023, and the statistics of older years keep the older bands.
AGE_BANDS = (
    Code(name="10 and under", over_years=TO_20, aliases=("Under 11", "0 to 10", "0-10"), since=FROM_2023),
    Code(name="11 to 15", over_years=TO_20, aliases=("11-15",), since=FROM_2023),
    Code(name="16 to 17", over_years=TO_20, aliases=("16-17", "16 or 17", "16 and 17"), since=FROM_2023),
    Code(name="18 to 20", over_years=TO_20, aliases=("18-20",), since=FROM_2023),
    Code(name="21 to 25", over_years=TO_30, aliases=("21-25",), since=FROM_2023),
    Code(name="26 to 30", over_years=TO_30, aliases=("26-30",), since=FROM_2023),
    Code(name="Under 15", over_years=TO_20, aliases=("U15", "0 to 14", "0-14"), until=TO_2023),
    Code(name="15 to 20", over_years=TO_20, aliases=("15-20",), until=TO_2023),
    Code(name=TO_30, aliases=("21-30",), until=TO_2023),
    Code(name="31 to 40", over_years=FROM_31, aliases=("31-40",)),
    Code(name="41 to 50", over_years=FROM_31, aliases=("41-50",)),
    Code(
        name="51 and over",
        over_years=FROM_31,
        aliases=(
            *("51+", "51 plus", "Over 50", "51 or over", "51-60", "51-64", "51-65", "55-64", "61-70", "65-74", "71-80"),
            *("61 and over", "61 or over", "61+", "Over 60", "65 and over", "65+", "Over 65", "66+", "66 and over"),
            *("71 and over", "71+", "Over 70", "75 and over", "75+", "81 and over", "81+"),
        ),
    ),
    Code(name=FROM_31, aliases=("31+", "31 plus", "Over 30", "31 or over"), until=TO_2023),
    Code(name=TO_20, aliases=("Under 21", "0 to 20", "0-20", "20 or under")),
    Code(name="Under 18", aliases=("U18", "Under 18s", "0 to 17", "0-17", "Child", "Under eighteen")),
    Code(name="18 and over", aliases=("18+", "18 plus", "Over 18", "Over 18s", "Adult", "18 or over")),
    Code(name="Not known", aliases=(*NOT_KNOWN, "Age unknown", "Age not known")),
)

SEXES = (
    Code(name="Male", aliases=("M", "Boy", "Man", "Males")),
    Code(name="Female", aliases=("F", "Girl", "Woman", "Females")),
    Code(
        name="Other or prefer not to say",
        aliases=("Other", "Prefer not to say", "Non-binary", "Transgender", "Self-described", "Intersex"),
    ),
    Code(name="Not known", aliases=(*NOT_KNOWN, "U")),
)

# Official statistics count these from April 2024. A person may have several, so they do not sum to the people.
CONDITIONS = (
    Code(
        name="Autism",
        since=dt.date(2024, 4, 1),
        aliases=(
            *("ASD", "ASC", "Autism spectrum disorder", "Autism spectrum condition", "Autistic", "Asperger syndrome"),
            *("Autism spectrum disorder or condition", "Aspergers", "Autism spectrum disorder / condition"),
            "Autism spectrum",
        ),
    ),
    Code(
        name="Attention deficit hyperactivity disorder",
        since=dt.date(2024, 4, 1),
        aliases=("ADHD", "ADD", "Attention deficit disorder"),
    ),
    Code(
        name="Learning disability or difficulty",
        since=dt.date(2024, 4, 1),
        aliases=("Learning disability", "Learning difficulty", "Learning difficulties", "LD", "Dyslexia"),
    ),
    Code(name="Anxiety", since=dt.date(2024, 4, 1), aliases=("Anxiety disorder",)),
    Code(name="Depression", since=dt.date(2024, 4, 1), aliases=("Low mood/depression", "Low mood or depression")),
    Code(
        name="Post-traumatic stress or complex trauma",
        since=dt.date(2024, 4, 1),
        aliases=("PTSD", "Post-traumatic stress disorder", "Complex PTSD", "Complex trauma", "CPTSD", "C-PTSD"),
    ),
    Code(
        name="Psychosis, schizophrenia or delusional disorder",
        since=dt.date(2024, 4, 1),
        aliases=("Psychosis", "Schizophrenia", "Delusional disorder"),
    ),
    Code(
        name="Personality disorder",
        since=dt.date(2024, 4, 1),
        aliases=("EUPD", "Emotionally unstable personality disorder"),
    ),
    Code(name="Bipolar disorder", since=dt.date(2024, 4, 1), aliases=("Bipolar",)),
    Code(
        name="Self-harm or suicidal thoughts",
        since=dt.date(2024, 4, 1),
        aliases=("Self-harm", "Suicidal thoughts", "Suicidal ideation"),
    ),
    Code(name="Other mental health condition", since=dt.date(2024, 4, 1), aliases=("Other", "Other mental health")),
    Code(name="Suspected, not diagnosed", aliases=("Suspected", "Undiagnosed", "Awaiting diagnosis")),
    Code(name="None recorded", aliases=NONE_STATED),
    Code(name="Not known", aliases=NOT_KNOWN),
)

CLOSURE_REASONS = (
    Code(
        name="No further concerns",
        group=ENDED,
        aliases=(
            *("No further radicalisation concerns", "Concerns addressed", "Risk reduced", "Support completed"),
            *("Completed", "Vulnerabilities addressed", "No further terrorism-related concerns"),
            *("No further CT concerns", "No ongoing concerns", "Support complete", "Risk mitigated"),
            *("Vulnerability reduced", "Vulnerabilities reduced", "Objectives met", "NFC"),
        ),
    ),
    Code(
        name="Withdrew consent",
        group=ENDED,
        aliases=(
            *("Consent withdrawn", "Withdrew", "Disengaged", "Did not engage", "Consent withdrawn by parent"),
            "Withdrawn consent",
            *("Withdrew from Channel", "Withdrew from support", "Withdrawal of consent"),
        ),
    ),
    Code(
        name="Police-led case management",
        aliases=(
            *("Moved to police-led case management", "Police-led", "Police led", "PLP", "Risk escalated"),
            *("Moved to police-led case management (risk escalated)", "Escalated to police"),
            *("Risk too high for Channel", "Risk too high for Channel: kept or taken by police"),
            *("Police-led management", "Taken by police", "Police-led partnership"),
        ),
    ),
    Code(
        name="Transferred to another area",
        aliases=(
            *("Transferred", "Transferred out", "Transferred to another panel", "Moved out of area", "Moved area"),
            *("Moved away", "Moved out of area / transferred", "Transferred to other area"),
            *("Transferred out of area", "Moved to another area", "Moved out of borough", "Transferred to another LA"),
            *("Transferred to another local authority", "Transferred to other LA", "Moved to another LA"),
        ),
    ),
    Code(
        name="Arrested, charged or in custody",
        aliases=(
            "Arrested",
            "Charged",
            "In custody",
            "Custody",
            "Prison",
            "Criminal process",
            "Imprisoned",
            "Remanded",
        ),
    ),
    Code(name="Left the country", group=ENDED, aliases=("Left the UK", "Left UK", "Moved abroad", "Deported")),
    Code(name="Died", aliases=("Deceased", "Death")),
    Code(
        name="No vulnerability to radicalisation",
        group=NO_TO,
        aliases=(
            *("Not vulnerable to radicalisation", "Not susceptible to radicalisation", "No radicalisation concerns"),
            *("No Prevent concerns", "No CT concerns", "No concerns", "No vulnerability"),
            *("No radicalisation concern", "No Prevent issues", "No evidence of radicalisation", "No CT vulnerability"),
            *("No CT vulnerabilities", "No CT-related vulnerability", "No vulnerability to terrorism"),
        ),
    ),
    Code(
        name="Other services",
        group=ELSEWHERE,
        aliases=(
            *("Signposted", "Signposted to mainstream services", "Signposted to other services"),
            *("Mainstream support", "Already receiving support elsewhere", "Referred to other services"),
            *("Other support", "Signposted elsewhere", "Mainstream services", "Mainstream safeguarding"),
            *("Referred elsewhere", "Referred to another service", "Signposting", "Other safeguarding support"),
            *("Referred to Early Help", "Referred to social care", "Stepped down to other services"),
            *("Step down to other services", "Support from other services", "Referred to mainstream services"),
        ),
    ),
    Code(
        name="Consent refused",
        group=ELSEWHERE,
        aliases=("Refused consent", "Declined consent", "Consent not given", "Did not consent", "Refused to consent"),
    ),
    Code(
        name="Malicious, mistaken or misguided referral",
        group=NO_TO,
        aliases=(
            *("Malicious", "Misguided", "Mistaken", "Malicious referral", "Misguided referral", "Misinformed"),
            *("Malicious or misguided", "Malicious, misguided or misinformed"),
        ),
    ),
    Code(
        name="Not enough information",
        group=NO_TO,
        aliases=("Insufficient information", "Lack of information", "Insufficient info", "Not enough info"),
    ),
    Code(  # a group, and a reason of those who do not say which of it
        name=NO_TO,
        group=NO_TO,
        aliases=(
            *("Not suitable", "Unsuitable for Channel", "Not appropriate for Channel", "Inappropriate referral"),
            *("Inappropriate", "Threshold not met", "Did not meet threshold", "Does not meet threshold"),
            *("Not suitable for Prevent", "Section 36 not met", "Not Channel suitable"),
        ),
    ),
    Code(name="Other"),
)

CONSENT = Answers(
    yes=(
        *("Given", "Obtained", "Consented", "Received", "Signed", "Agreed", "Consent given", "Consent obtained"),
        *("Given by parent or guardian", "Given by parent", "Parental consent", "Parent consented"),
    ),
    no=("Refused", "Declined", "Not given", "Withheld", "Consent refused", "Refused consent", "Did not consent"),
    unclear=(
        *("Withdrawn", "Consent withdrawn", "Withdrew", "Pending", "Awaiting", "Awaited", "Not yet asked", "Requested"),
        *("Not sought", "Not needed", "Not required", "Best interests", "Lacks capacity", "Not needed (not adopted)"),
        *("Not yet asked / awaiting", "Best-interests process", "Best-interests process (lacks capacity)"),
    ),
)
SECTION_36 = Answers(
    yes=(
        *("Met", "Threshold met", "Suitable", "Suitable for Channel", "Progress to panel", "Proceed to panel"),
        *("Suitable for panel", "Suitable for Channel panel"),
    ),
    no=(
        "Not met",
        "Threshold not met",
        "Not suitable",
        "Unsuitable",
        "Not suitable for Channel",
        "Did not meet",
        "Not suitable for panel",
    ),
    unclear=("Pending", "Awaiting", "Awaited", "Partially met", "Under consideration"),
)
ADOPTED = Answers(
    yes=(
        *("Adopted", "Accepted", "Adopted onto Channel", "Accepted onto Channel", "Adopted as a case", "Approved"),
        *("Adopted by panel", "Accepted by panel"),
    ),
    no=(
        *("Not adopted", "Not accepted", "Declined", "Rejected", "Not adopted by panel", "Not accepted by panel"),
        *("Not adopted onto Channel", "Not accepted onto Channel", "Not adopted as a case", "Not approved"),
    ),
    unclear=("Pending", "Awaiting", "Awaited", "Deferred", "Under consideration", "Refused", "Withdrawn"),
)
CLOSED = Answers(
    yes=("Closed", "Exited", "Case closed", "Ended"),
    no=("Open", "Live", "Active", "Ongoing", "Case open"),
    unclear=("Pending", "Monitoring", "Under review"),
    letters=((("O", "No"), ("C", "Yes")), (("L", "No"), ("C", "Yes"))),  # open, live, closed
)
