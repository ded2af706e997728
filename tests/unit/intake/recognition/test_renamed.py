from raw_tables import sheet

from prevent_cli.intake.recognition.folder import recognise
from prevent_cli.intake.recognition.matching import Settled
from prevent_cli.intake.recognition.renamed import new_headings, replacements
from prevent_cli.wording import cleaned

SEEN = frozenset({"ref", "date received", "concern", "closed on", "notes"})
EARLIER = {
    "referral_id": ("Ref",),
    "received_on": ("Date received",),
    "closed_on": ("Closed on",),
    "concern": ("Concern",),
}


def is_seen(heading):
    return cleaned(heading) in SEEN


def one(headings, *rows):
    drawn = sheet("\n".join([headings, *rows]), file="Channel log.xlsx")
    (found,) = recognise([drawn], Settled(sheets={("Channel log.xlsx", "Log"): frozenset({"referrals"})})).certain
    return found


def proposed(found):
    return [(match.column, match.heading, match.doubt) for match in replacements(found, EARLIER, is_seen)]


def test_new_heading_with_the_values_of_a_column_that_is_gone_is_proposed_for_it():
    found = one(
        "Ref | Date received | Concern | Left us", *(f"R{at} | 2024-05-0{at} | MUU | 2024-06-0{at}" for at in (1, 2, 3))
    )
    assert [found.table.wordings[index] for index in new_headings(found, is_seen)] == ["Left us"]
    assert proposed(found) == [("closed_on", "Left us", 'it may be a new name of "Closed on"')]


def test_new_heading_with_other_values_or_one_of_two_is_not_proposed():
    rows = [f"R{at} | 2024-05-0{at} | MUU | word {at}" for at in (1, 2, 3)]
    assert proposed(one("Ref | Date received | Concern | Left us", *rows)) == []
    rows = [f"R{at} | 2024-05-0{at} | MUU | 2024-06-0{at} | 2024-07-0{at}" for at in (1, 2, 3)]
    assert proposed(one("Ref | Date received | Concern | Left us | Seen again", *rows)) == []


def test_sheet_with_every_settled_heading_has_no_replacement():
    rows = [f"R{at} | 2024-05-0{at} | MUU | 2024-06-0{at} | 2024-07-0{at}" for at in (1, 2, 3)]
    assert proposed(one("Ref | Date received | Concern | Closed on | Seen again", *rows)) == []
