"""Welsh headings, words of lists, months and answers of councils in Wales. Only words with one clear meaning."""

from prevent_cli.returns.not_known import WELSH_NOT_KNOWN

# By return and column. A heading in both languages is known by either half: intake/headings/bilingual.py.
_DEPARTMENT = ("Adran", "Cyfarwyddiaeth")
_PERSON = ("Rhif staff", "Rhif gweithiwr", "Rhif cyflogai")
_NOTES = ("Nodiadau", "Sylwadau")
HEADINGS: dict[str, dict[str, tuple[str, ...]]] = {
    "referrals": {
        "referral_id": ("Cyfeirnod", "Cyfeirnod atgyfeirio", "Rhif atgyfeirio", "Cyfeirnod achos", "Rhif yr achos"),
        "received_on": (
            *("Dyddiad derbyn", "Dyddiad derbyn yr atgyfeiriad", "Dyddiad atgyfeirio", "Dyddiad yr atgyfeiriad"),
            "Dyddiad derbyn atgyfeiriad",
        ),
        "source": ("Ffynhonnell", "Ffynhonnell atgyfeirio", "Ffynhonnell yr atgyfeiriad"),
        "concern": ("Pryder", "Math o bryder"),
        "vulnerabilities": ("Anghenion cymhleth",),
        "sex": ("Rhyw",),
        "ethnicity": ("Ethnigrwydd",),
        "police_check_on": ("Dyddiad i'r heddlu", "Dyddiad anfon at yr heddlu"),
        "panel_on": ("Dyddiad panel", "Dyddiad y panel"),
        "accepted_on": ("Derbyniwyd ar Channel", "Dyddiad derbyn ar Channel", "Dyddiad mabwysiadu"),
        "closed_on": ("Dyddiad cau", "Dyddiad cau'r achos"),
        "outcome": ("Canlyniad",),
        "section_36": ("Penderfyniad A36", "Penderfyniad Adran 36"),
        "section_36_on": ("Dyddiad A36", "Dyddiad Adran 36", "Dyddiad penderfyniad Adran 36"),
        "consent": ("Caniatâd", "Cydsyniad"),
        "closure_reason": ("Rheswm cau", "Rheswm dros gau"),
        "age": ("Oedran", "Oed"),
        "age_band": ("Grŵp oedran", "Grŵp oed"),
    },
    "sessions": {
        "session_id": ("Rhif y sesiwn", "Cyfeirnod y sesiwn"),
        "held_on": ("Dyddiad", "Dyddiad y sesiwn", "Dyddiad hyfforddiant", "Dyddiad yr hyfforddiant"),
        "delivered_for": _DEPARTMENT,
        "course": ("Cwrs", "Enw'r cwrs"),
        "delivered_by": ("Hyfforddwr",),
    },
    "attendance": {
        "session_id": ("Rhif y sesiwn", "Cyfeirnod y sesiwn"),
        "person_id": _PERSON,
        "department": _DEPARTMENT,
        "attended": ("Yn bresennol", "Presennol", "Presenoldeb"),
        "job_role": ("Swydd", "Teitl swydd"),
    },
    "completions": {
        "person_id": _PERSON,
        "department": _DEPARTMENT,
        "course": ("Cwrs", "Enw'r cwrs"),
        "completed_on": ("Dyddiad cwblhau",),
        "status": ("Statws", "Statws cwblhau"),
    },
    "headcounts": {"department": _DEPARTMENT, "required": ("Staff sydd angen hyfforddiant",)},
    "totals": {"department": _DEPARTMENT, "trained": ("Hyfforddwyd", "Nifer a hyfforddwyd", "Staff a hyfforddwyd")},
    "staff": {
        "person_id": _PERSON,
        "department": _DEPARTMENT,
        "started_on": ("Dyddiad dechrau",),
        "left_on": ("Dyddiad gadael",),
        "manager": ("Rheolwr",),
    },
    "boards": {"board": ("Bwrdd", "Enw'r bwrdd"), "frequency": ("Amlder",)},
    "meetings": {
        "group": ("Cyfarfod",),
        "held_on": ("Dyddiad", "Dyddiad y cyfarfod"),
        "agency": ("Asiantaeth", "Sefydliad"),
        "attended": ("Presennol", "Yn bresennol", "Presenoldeb"),
    },
    "actions": {
        "workstream": ("Thema", "Ffrwd waith"),
        "objective": ("Amcan", "Cam gweithredu"),
        "status": ("Statws",),
        "progress": ("Cynnydd", "Cynnydd hyd yma"),
        "owner": ("Perchennog", "Swyddog arweiniol"),
        "due": ("Dyddiad targed",),
    },
    "events": {"happened_on": ("Dyddiad", "Dyddiad y digwyddiad"), "subject": ("Pwnc",)},
    "engagements": {"held_on": ("Dyddiad", "Dyddiad y digwyddiad")},
}
_PROGRESS = {
    "Achieved": ("Cyflawnwyd", "Wedi'i gyflawni", "Cwblhawyd", "Wedi cwblhau", "Wedi'i gwblhau"),
    "On track": ("Gwyrdd", "Ar y trywydd iawn"),
    "In progress": ("Ar y gweill", "Ar waith"),
    "At risk": ("Oren", "Ambr"),
    "Off track": ("Coch",),
    "Not started": ("Heb ddechrau", "Heb gychwyn"),
}
# Words of lists, by return, column and our word.
CODES: dict[str, dict[str, dict[str, tuple[str, ...]]]] = {
    "referrals": {
        "source": {
            "Education": ("Addysg", "Ysgol", "Ysgolion", "Coleg", "Prifysgol"),
            "Police": ("Heddlu", "Yr heddlu"),
            "Local authority": ("Awdurdod lleol", "Cyngor", "Gofal cymdeithasol", "Gwasanaethau cymdeithasol"),
            "Health": ("Iechyd", "Bwrdd iechyd", "Bwrdd iechyd lleol", "Meddyg teulu"),
            "Prison and probation": ("Carchar a phrawf", "Carchar", "Prawf", "Gwasanaeth prawf"),
            "Community": ("Cymuned", "Y gymuned"),
            "Friends and family": ("Ffrindiau a theulu", "Teulu a ffrindiau", "Teulu"),
            "Other": ("Arall",),
            "Not known": WELSH_NOT_KNOWN,
        },
        "concern": {
            "Islamist": ("Islamaidd", "Eithafiaeth Islamaidd"),
            "Extreme right-wing": ("Asgell dde eithafol", "Adain dde eithafol", "Eithafiaeth asgell dde"),
            "Mixed, unstable or unclear": ("Cymysg, ansefydlog neu aneglur",),
            "No ideology": ("Dim ideoleg",),
            "Other": ("Arall",),
        },
        "sex": {
            "Male": ("Gwryw", "Gwrywaidd", "Dyn", "Bachgen"),
            "Female": ("Benyw", "Benywaidd", "Menyw", "Merch"),
            "Other or prefer not to say": ("Arall",),
            "Not known": WELSH_NOT_KNOWN,
        },
        "ethnicity": {
            "Asian": ("Asiaidd",),
            "Black": ("Du",),
            "Mixed": ("Cymysg",),
            "White": ("Gwyn", "Gwyn Cymreig", "Gwyn Prydeinig"),
            "Other": ("Arall",),
            "Not known": WELSH_NOT_KNOWN,
        },
        "outcome": {"Open": ("Agored", "Ar agor"), "Closed": ("Ar gau", "Caewyd")},
    },
    "completions": {
        "status": {
            "Completed": ("Wedi cwblhau", "Wedi'i gwblhau", "Cwblhawyd", "Wedi pasio"),
            "In progress": ("Ar y gweill", "Ar waith"),
            "Not started": ("Heb ddechrau", "Heb gychwyn"),
            "Not completed": ("Heb gwblhau", "Heb ei gwblhau"),
        },
    },
    "actions": {"status": _PROGRESS},
    "recommendations": {"status": _PROGRESS},
}
# Further words of Welsh halves of headings whose English half is known.
_OTHER_WORDS = (
    *("a", "ac", "achos", "ar", "at", "ato", "blwyddyn", "canolradd", "cyfanswm", "cyfeiriwyd", "cyfnod"),
    *("dyddiad", "enw", "gan", "geni", "gofrestr", "grwp", "gwasanaeth", "gydsyniad", "cydsyniad", "hyfforddiant"),
    *("heddlu", "i", "lleoliad", "mis", "nifer", "o", "oed", "oedran", "grŵp", "person", "rhif", "rhyw", "sesiwn"),
    *("sesiynau", "staff", "statws", "swyddog", "tîm", "tim", "wedi", "wrth", "y", "ydy", "yn", "yr"),
    *("cynrychiolydd", "cynnydd", "cyflwr", "cwblhawyd", "caewyd", "adolygiad", "chwe", "deuddeg", "misol"),
    *("penderfyniad", "asesiad", "atgyfeiriwyd", "atgyfeiriadau", "trafodwyd", "cymorth", "cefnogaeth"),
    *("dechreuodd", "gorffennodd"),
)
_ENGLISH_TOO = frozenset(("a", "at", "i", "o", "y", "channel", "panel", "person", "prevent", "sector", "staff"))


def _words() -> frozenset[str]:
    wordings = " ".join(text for columns in HEADINGS.values() for texts in columns.values() for text in texts)
    return frozenset((*wordings.casefold().replace("'", "").split(), *_OTHER_WORDS))


WORDS = _words()


def is_welsh(text: str) -> bool:
    """Return whether a cleaned text has only Welsh words of headings, and one that English lacks."""
    words = set(text.split())
    return bool(words) and words <= WORDS | _ENGLISH_TOO and not words <= _ENGLISH_TOO


YES = ("Ie", "Ydy", "Ydi", "Oes", "Do")
NO = ("Nage", "Nac ydy", "Nac ydi", "Nac oes", "Naddo")  # "Na" is not among them: it is also "N/A"
NO_BESIDE_YES = ("Na", "na")  # No in a column that has one of the words of YES as well
