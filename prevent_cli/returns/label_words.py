"""The codes whose names nobody has seen in official statistics or a council's paper, and words that mean the same.

Papers print such a code in the council's own word, if its returns have one of these: decision 047.
"""

from collections.abc import Collection

from prevent_cli.returns.description import Code
from prevent_cli.wording import cleaned

# By the column of the return of referrals. A word is here only if it is true of every row of the code and says no more
# than the code: "White and Asian" is read as Mixed, and is no name for Mixed. The best name is first.
UNSEEN: dict[str, dict[str, tuple[str, ...]]] = {
    "concern": {
        "Conflicted": ("Conflicted ideology", "Conflicted or mixed ideology"),
        "Left-wing, anarchist and single-issue": (
            *("Left-wing, anarchist or single-issue", "Left-wing, anarchist and single-issue terrorism"),
            *("LASI", "LASIT"),
        ),
        "Incel": ("Incels", "Incel ideology", "Involuntary celibate"),
        "School massacre": ("School massacres", "School shootings", "School shooting"),
        "Fascination with extreme violence or mass casualty attacks": (
            "Fascination with extreme violence or mass casualty attacks (where no other ideology)",
            *("Fascination with extreme violence", "Violence-fixated individuals", "Violence-fixated individual"),
            *("Violence-fixated", "Violent fixation", "Fixation with violence"),
        ),
        "High risk but no ideology": ("High CT risk but no ideology present", "High CT risk but no ideology"),
        "No specific extremism issue": (),
        "Vulnerability but no ideology": (
            *("Vulnerability present but no ideology or CT risk", "Vulnerability but no ideology or CT risk"),
            *("Vulnerability present but no ideology", "Vulnerability present, no ideology", "Vulnerability only"),
        ),
        "No risk, vulnerability or ideology": (
            *("No risk, vulnerability or ideology present", "No risk, vulnerability or ideology identified"),
        ),
        "No ideology, other susceptibility to radicalisation": (
            "No ideology - other susceptibility to radicalisation identified",
            *("Other susceptibility to radicalisation", "Other susceptibility"),
        ),
    },
    "vulnerabilities": {
        "Mental health or learning difficulties": ("Mental health issues or learning difficulties",),
        "Neurodiversity": ("Neurodivergence", "Neurodivergent", "Neurodiverse"),
        "Substance misuse": ("Substance abuse",),
        "Isolation": ("Social isolation", "Socially isolated", "Isolated"),
        "Criminal or sexual exploitation": ("Exploitation",),
        "Housing need": ("Housing issues", "Housing"),
        "Online harm": ("Online harms",),
        "Trauma or bereavement": (),
        "Not in education, employment or training": ("NEET",),
        "Excluded from school": ("School exclusion", "Exclusion"),
        "Looked-after child or care leaver": (),
        "Known to children's social care": ("Known to CSC",),
        "Known to adult social care": ("Known to adult services",),
        "Previous offending": ("Offending history", "Offending"),
        "Immigration or asylum": ("Immigration or asylum status",),
        "Other": ("Other vulnerability", "Other complex needs"),
    },
    "source": {
        "Prison and probation": (
            *("Prison and probation service", "HM Prison and Probation Service", "Prisons and probation"),
            *("Prison or probation", "Prison/probation", "Probation and prison", "HMPPS"),
        ),
        "Other": (),
    },
    "age_band": {
        "18 to 20": ("18-20",),
        "21 to 25": ("21-25",),
        "26 to 30": ("26-30",),
        "21 to 30": ("21-30",),
        "31 to 40": ("31-40",),
        "41 to 50": ("41-50",),
        "51 and over": ("51 or over", "51+", "51 plus", "Over 50"),
        "31 and over": ("31 or over", "31+", "31 plus", "Over 30"),
        "18 and over": ("18 or over", "18+", "18 plus"),
    },
    "sex": {"Other or prefer not to say": ()},
    "ethnicity": {
        "Mixed": ("Mixed or multiple ethnic groups", "Mixed/multiple ethnic groups", "Mixed or multiple"),
    },
    "mental_health": {
        "Autism": (
            *("Autism spectrum disorder or condition", "Autism spectrum disorder / condition", "Autism spectrum"),
            *("Autism spectrum condition", "Autism spectrum disorder", "Autistic", "ASC", "ASD"),
        ),
        "Attention deficit hyperactivity disorder": ("ADHD",),
        "Anxiety": (),
        "Depression": (),
        "Post-traumatic stress or complex trauma": (),
        "Psychosis, schizophrenia or delusional disorder": (),
        "Personality disorder": (),
        "Bipolar disorder": ("Bipolar",),
        "Self-harm or suicidal thoughts": (),
        "Other mental health condition": ("Other mental health",),
        "Suspected, not diagnosed": ("Suspected", "Undiagnosed"),
    },
    "closure_reason": {
        "No further concerns": ("No further radicalisation concerns", "No ongoing concerns"),
        "Police-led case management": (
            *("Moved to police-led case management", "Police-led management", "Police-led"),
        ),
        "Arrested, charged or in custody": (),
        "Left the country": ("Left the UK", "Left UK", "Moved abroad"),
        "Died": ("Deceased", "Death"),
        "No vulnerability to radicalisation": (
            *("Not vulnerable to radicalisation", "Not susceptible to radicalisation", "No vulnerability"),
        ),
        "Other services": ("Referred to other services", "Referred to another service", "Other support"),
        "Malicious, mistaken or misguided referral": (),
        "Not enough information": (
            *("Insufficient information", "Lack of information", "Not enough info", "Insufficient info"),
        ),
        "Other": (),
        "Ended or withdrawn": (),
        "Other services or no consent": (),
    },
}


def words_for(column: str, code: Code) -> tuple[str, ...]:
    """Return the words that may name a code on a page: its own name first; none for a name that was seen."""
    same = UNSEEN.get(column, {}).get(code.name)
    return () if same is None else (code.name, *same)


def own_words(column: str, codes: Collection[Code], used: Collection[str]) -> dict[str, str]:
    """Return a word for each code whose name nobody has seen, if the returns have one; `used` are cleaned words.

    It is the first of the list, whatever the number of rows and their order. So it does not change with the period,
    and only a better word replaces it as the return grows.
    """
    found = {
        code.name: next((word for word in words_for(column, code) if cleaned(word) in used), None) for code in codes
    }
    return {name: word for name, word in found.items() if word is not None}
