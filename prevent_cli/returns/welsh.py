"""Welsh headings, months and answers that officers of councils in Wales write. Only words with one clear meaning."""

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
    "events": {"happened_on": ("Dyddiad", "Dyddiad y digwyddiad"), "subject": ("Pwnc",)},
    "engagements": {"held_on": ("Dyddiad", "Dyddiad y digwyddiad")},
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
