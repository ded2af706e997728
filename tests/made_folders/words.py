"""The words that made-up councils use, each with the codes that it may be taken for; () if only the council knows."""

ISLAMIST, RIGHT_WING, MIXED = "Islamist", "Extreme right-wing", "Mixed, unstable or unclear"
NONE_YET = "No ideology"

# Words of 2022 to 2026. The first code is the one that names the figures.
CONCERNS = {
    "Islamist": (ISLAMIST,),
    "Islamist extremism": (ISLAMIST,),
    "Islamist Terrorism": (ISLAMIST,),
    "ERW": (RIGHT_WING,),
    "Extreme Right Wing": (RIGHT_WING,),
    "XRW": (RIGHT_WING,),
    "Far right": (RIGHT_WING,),
    "Right Wing Terrorism (RWT)": (RIGHT_WING,),
    "MUU": (MIXED,),
    "Mixed, unstable or unclear": (MIXED,),
    "Mixed/Unclear/Unstable": (MIXED,),
    "Incel": ("Incel",),
    "No ideology": (NONE_YET,),
    "No ideology identified": (NONE_YET, "No ideology identified"),
    "School massacre": ("School massacre",),
    "Vulnerability present but no ideology": ("Vulnerability but no ideology",),
}
SOURCES = {
    "Education": ("Education",),
    "School": ("Education",),
    "Schools": ("Education",),
    "College": ("Education",),
    "Addysg / Education": ("Education",),
    "Police": ("Police",),
    "Heddlu / Police": ("Police",),
    "Local authority": ("Local authority",),
    "Council": ("Local authority",),
    "MASH": ("Local authority",),
    "Social care": ("Local authority",),
    "NHS": ("Health",),
    "Health": ("Health",),
    "Iechyd / Health": ("Health",),
    "CAMHS": ("Health",),
    "Probation": ("Prison and probation",),
    "Friends and family": ("Friends and family",),
    "Family": ("Friends and family",),
    "Member of the public": ("Community",),
    "Community": ("Community",),
}
STATUSES = {
    "Complete": ("Achieved",),
    "Completed": ("Achieved",),
    "Green": ("On track",),
    "G": ("On track",),
    "On track": ("On track",),
    "Amber": ("At risk",),
    "A": ("At risk",),
    "Red": ("Off track",),
    "R": ("Off track",),
    "Not started": ("Not started",),
}


def words_of(words: dict, used: tuple) -> dict:
    """Return the used words with their codes."""
    return {word: words[word] for word in used}


def concern_code(record: dict) -> str:
    """Return the code of a referral's concern, which names its figure."""
    return CONCERNS[record["concern"]][0] if record["concern"] else "Not stated"
