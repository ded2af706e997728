"""The code list of ethnic groups, in the words of the censuses of 2001 to 2021, and the codes that police use."""

import datetime as dt

from prevent_cli.returns.description import Code
from prevent_cli.returns.not_known import NOT_KNOWN

_FROM_2024 = dt.date(2024, 4, 1)  # official statistics have the five groups
OTHER = "Other"


def _words(heads: tuple[str, ...], members: tuple[str, ...], *more: str) -> tuple[str, ...]:
    """Return each head alone and with each member behind it, as in "White: White Irish", and each member."""
    both = (f"{head} - {member}" for head in heads for member in (*members, OTHER))
    return tuple(dict.fromkeys((*heads, *members, *both, *more)))


_ASIAN = _words(
    ("Asian", "Asian or Asian British", "Asian, Asian British", "Asian, Asian British or Asian Welsh", "Asian British"),
    ("Indian", "Pakistani", "Bangladeshi", "Chinese", "Any other Asian background", "Other Asian"),
    *("Asian Other", "A1", "A2", "A3", "A4", "A9"),
)
_BLACK = _words(
    (
        *("Black", "Black or Black British", "Black, Black British", "Black, Black British, Caribbean or African"),
        *("Black, Black British, Black Welsh, Caribbean or African", "Black, African, Caribbean or Black British"),
        "Black British",
    ),
    ("African", "Caribbean", "Black African", "Black Caribbean", "Any other Black background", "Other Black"),
    *("Black Other", "Any other Black, Black British or Caribbean background", "B1", "B2", "B9"),
)
_MIXED = _words(
    ("Mixed", "Mixed or multiple ethnic groups", "Mixed or multiple", "Mixed/multiple ethnic groups", "Mixed/multiple"),
    (
        *("White and Black Caribbean", "White and Black African", "White and Asian", "Any other mixed background"),
        *("Other mixed", "Any other mixed or multiple ethnic background"),
    ),
    *("Dual heritage", "Mixed heritage", "Mixed Other", "M1", "M2", "M3", "M9"),
)
_WHITE = _words(
    ("White",),
    (
        *("White British", "White Irish", "Any other White background", "Other White"),
        *("English, Welsh, Scottish, Northern Irish or British", "Gypsy or Irish Traveller", "Roma", "White Welsh"),
        *("English/Welsh/Scottish/Northern Irish/British", "Gypsy, Roma or Irish Traveller", "White Roma"),
        "Gypsy/Roma/Traveller",
    ),
    *("White Other", "White - British", "White - Irish", "W1", "W2", "W3", "W9"),
)
_OTHER = _words(("Other ethnic group",), ("Arab", "Any other ethnic group"), "Other - Arab", "O2", "O9")
ETHNICITIES = (
    *(
        Code(name=name, since=_FROM_2024, aliases=tuple(word for word in words if word != name))
        for name, words in (
            ("Asian", _ASIAN),
            ("Black", _BLACK),
            ("Mixed", _MIXED),
            ("White", _WHITE),
            (OTHER, _OTHER),
        )
    ),
    Code(
        name="Not known",
        aliases=(*NOT_KNOWN, "Prefer not to say", "Refused", "Declined", "Declined to say", "Refused to say", "NS"),
    ),
)
