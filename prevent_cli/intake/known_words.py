"""The words of headings, sheets and files in this field: a text of others may be somebody's name."""

import re
from functools import cache

from prevent_cli.returns import RETURNS
from prevent_cli.wording import cleaned

_WORD = re.compile(r"[^\W\d_]+")
_JOINED = re.compile(r"(?<=[a-z])(?=[A-Z])")  # between the words of "LineManager"
# Words that officers write over columns and on files, besides those of the returns. None is a usual first name.
_OF_OFFICES = """
a about absence ac access account accounts action actions active activity actual added address adopt adopted adult
adults advice advisor age agenda agreed all allocated allocation amount an and annual any apologies approved apr april
ar archive archived area areas arranged as assessed assessment asset assets assigned asylum at atal attached
attendance attended attendee attendees aug august author authority available awareness back backup balance band bank
base before begin between bin board book booked booking borough box branch breakdown briefing budget budgets building
business bwrdd by caf calendar call cancelled capacity capital car case cases casework category cell centre
certificate chair changed channel charge chart check checked checks child children choose city class client clients co
code codes cofnod col collection column comment commentary comments committee community comp company complaint
complaints complete completed completion confidential confirmed contact contacts contents coordinator copy corporate
cost costs council councillor councils count county course courses cover covered cpd created crm csv current customer
cyfarfod cyngor cynllun daily dashboard data database date dates day days dbs deadline dec december decision default
delegate delegates delivered delivery department departments deputy description details directorate directorates
district districts division dob document documents done draft drop dsl due duplicate duplicates duty dyddiad eal email
employee employees employer end ended engagement entered entry enw equipment establishment estimate ethnicity
evaluation event events excel expenses expiry export exports extended external extract faith family feb february
feedback female ffurflen field file files filter final finance financial finish first fleet foi folder follow
following for forecast form forms formula forward free frequency fri from full function fund funding gdpr gender
general government govt gp grade gross group groups guidance gweithredu half head headcount heading headings health
help hidden history holiday home hospital host hour hours house housing hr hub hyfforddiant id identifier ideology if
import in inc included index induction info information initial initials inspection instructions internal invitation
invited invoice invoices is issue issued issues item items jan january job jul july jun june key kpi label language
last late ld lead leader learner learners learning leave leavers letter level library licence line link links list
lists lms local locality location locked log logged logs lookup lookups lower main male management manager mapping mar
marac march marked mash master matrix maximum may mean measure meeting meetings member members menu method middle
mileage minimum minute minutes misc mobile mon monday month monthly months n na name names narrative nationality need
needs net new next nhs ni nifer no non none note notes nov november number numbers o objective oct october of off
office officer officers official old on open opened option options or order ordinator org organisation other others
out outcome outcomes outstanding over overall overview owner page paid panel paper parent parents parking part partner
partners password pay payment payroll pcn pending people per percent percentage performance period person personal
personnel persons phone photo pivot place places plan planned plans police policy position post postal postcode
practice present prevent previous price primary priorities priority private procurement product profile programme
progress project projects properties property provider public purchase purpose quarter quarterly quarters query
question questions quote range rate rating raw reason received record records ref reference referral referrals
referred referrer refresher refugee region register registered rejected related relationship release religion reminder
renewal repairs report reported reports representative representatives request required requirement restricted review
reviewed reviews rhestr risk risks role room rota round rounds row rows safeguarding sat saturday scheme school
schools scope score screen screened screening secondary secret section sector select sen senco send senior sensitive
sent sept september serial series service services sesiynau session sessions settings setup sex sheet sheets shift
short sick sickness signed site sites size source spare special specialist spreadsheet staff stage stakeholder
standard start started state statement statistics stats status step stock stream street sub subject submission
submitted subtotal summary sun sunday supplier support surname survey swydd system systems table taflen target task
tasks team teams telephone temp template term test text the theme themes thu thursday tim time timescale title to
topic total totals town tracio tracker tracking trained trainer trainers training transfer travel tue tuesday type
types unit units unknown unused update updated updates upper url urn use used user users vacancies vacancy value
values vehicle venue venues version view visit visits voluntary volunteers vulnerability ward wards warning wed
wednesday week weekly weeks welfare when where which who why with work worker workers workforce workshop workstream
wrap y year yearly years yes yn young youth yr zone
""".split()  # noqa: SIM905 - a word a line would be long
# Usual words of English between them, as in "Where it stands". None is a first name.
_OF_ENGLISH = """
after again ago agreed agrees ahead already also always another anyone are arrive arrived arrives as asked at away be
became because been before being below both bring brought came can come comes could did do does doing during each
either else ended ends even every everyone families family few fifth find finish finished first found fourth gave get
gets give given go goes going gone good got had hand handed happen happened happening has have having he hear heard
her here him his how i into involved it its just keep keeps kept knew know known later leave left less like little
live logged look looked made make makes many me met more most moved much must my never nothing now off often once ones
only onto or our ours outcomes over pass passed passes past progressing put puts reached route routes said same saw
say says second see seen sent set she should shut since so some something soon stand standing stands started stay
still stop stopped such take taken takes tell than that their them then there these they thing things think thinks
third this those thought through told too took toward towards track under until upon us very want wanted was way we
well went were what whatever whether which while who whoever whom whose will wishes within without worries worry would
yet you your
""".split()  # noqa: SIM905 - a word a line would be long
MOST_LETTERS_OF_A_CODE = 4  # "CCP", "PCNs": capitals, perhaps with a small ending


@cache
def _known() -> frozenset[str]:
    columns = [column for description in RETURNS.values() for column in description.columns]
    texts = [heading for column in columns for heading in column.headings]
    texts += [text for column in columns for code in column.codes for text in (code.name, *code.aliases)]
    texts += [text for description in RETURNS.values() for text in (description.title, *description.file_stems)]
    return frozenset(word for text in (*texts, *_OF_OFFICES, *_OF_ENGLISH) for word in cleaned(text).split())


def is_of_known_words(text: str) -> bool:
    """Return whether each word of a text is one of this field, of a spreadsheet or an abbreviation in capitals."""
    known = _known()
    return all(
        cleaned(word) in known or cleaned(word).removesuffix("s") in known or _is_abbreviation(word)
        for word in _WORD.findall(_JOINED.sub(" ", text))
    )


def _is_abbreviation(word: str) -> bool:
    return len(word) <= MOST_LETTERS_OF_A_CODE and word.removesuffix("s").isupper()
