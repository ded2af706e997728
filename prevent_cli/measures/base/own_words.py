"""The words of a council's returns for codes whose names nobody has seen in official statistics or in a paper."""

from dataclasses import replace

from prevent_cli.measures.base.material import Material, Question
from prevent_cli.returns import RETURNS
from prevent_cli.returns.label_words import UNSEEN, own_words

RETURN = "referrals"
# The kind of a column's labels, as under [labels].
KIND_OF = {
    "concern": "concern",
    "vulnerabilities": "vulnerability",
    "source": "source",
    "age_band": "age",
    "sex": "sex",
    "ethnicity": "ethnicity",
    "mental_health": "mental health",
    "closure_reason": "reason",
}


def with_own_words(question: Question, material: Material) -> Question:
    """Return the question with the words that the returns have, unchanged if they have none."""
    rows = material.get(RETURN)
    if rows is None:
        return question
    found = {
        f"{KIND_OF[column]}: {name}": word
        for column in UNSEEN
        for name, word in own_words(column, RETURNS[RETURN].column(column).codes, rows.words.get(column, ())).items()
        if word != name
    }
    return replace(question, own_words=found) if found else question
