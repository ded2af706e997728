"""The returns about the quality of training: trainers, evaluation forms, risks and issues."""

from prevent_cli.returns.codes import RATINGS
from prevent_cli.returns.columns import (
    NOT_ENDED,
    TO_SESSIONS,
    as_at,
    department,
    recorded_on,
    session_id,
    unknown_department,
)
from prevent_cli.returns.description import Column, Growth, Kind, Reference, ReturnDescription

TRAINERS = ReturnDescription(
    name="trainers",
    title="Trainers",
    a_row_is="one person's time as an accredited trainer",
    file_stems=("trainer", "wrap-trainers", "accredited-trainers"),
    unique=("trainer_id", "accredited_on"),
    used_in=Reference(to="sessions", column="delivered_by"),
    acceptable=(unknown_department("the trainer counts in the total, but in no department's row"),),
    columns=(
        Column(
            name="trainer_id",
            heading="Trainer ID",
            kind=Kind.IDENTIFIER,
            aliases=("Trainer", "Trainer reference", "Trainer number", "Trainer ref", "Trainer no", "Facilitator ID"),
            fallback_aliases=("Facilitator", "Person ID"),
            required=True,
            filled=True,
            personal=True,
            guidance="A pseudonymous reference, as in the sessions return.",
            examples=("T01", "T02"),
        ),
        department("The department the trainer works in, as in the departments return."),
        Column(
            name="accredited_on",
            heading="Accredited on",
            kind=Kind.DATE,
            aliases=(
                *("Accredited", "Date accredited", "Accreditation date", "Accreditation start"),
                *("Date of accreditation", "Accreditation from", "Accredited from", "Date accredited as trainer"),
            ),
            required=True,
            filled=True,
            guidance="The first day of the accreditation.",
            examples=("2023-02-01", "2023-02-01"),
        ),
        Column(
            name="ended_on",
            heading="Accreditation ended",
            kind=Kind.DATE,
            aliases=(
                *("Accreditation ended on", "Accreditation end", "Accredited until", "Date accreditation ended"),
                "No longer accredited from",
            ),
            guidance="The last day of the accreditation. Blank means still accredited.",
            no_day=NOT_ENDED,
            examples=("", "2024-08-31"),
        ),
        recorded_on("the day of accreditation", examples=("2023-02-06", "2023-02-06")),
    ),
)


def _rating(name: str, heading: str, guidance: str) -> Column:
    return Column(
        name=name,
        heading=heading,
        kind=Kind.CODE,
        codes=RATINGS,
        guidance=f"{guidance}: Poor to Excellent.",
        examples=("Fair", "Poor") if name.endswith("_before") else ("Excellent", "Good"),
    )


def _wants_more(name: str, subject: str) -> Column:
    return Column(
        name=name,
        heading=f"Further training: {subject}",
        kind=Kind.YES_NO,
        aliases=(f"More training: {subject}", f"Further support: {subject}"),
        guidance="Yes if the person wants further training or support in it.",
    )


EVALUATIONS = ReturnDescription(
    name="evaluations",
    title="Evaluation forms",
    a_row_is="one evaluation form that one person handed in",
    file_stems=("evaluation", "evaluation-forms", "feedback-forms", "session-feedback"),
    unique=("form_id",),
    may_be_numbered=True,
    a_row_is_a_form=True,
    event_date="completed_on",
    growth=Growth.MONTHLY,
    acceptable=(unknown_department("the form counts in the total, but in no department's row"),),
    columns=(
        Column(
            name="form_id",
            heading="Form ID",
            kind=Kind.IDENTIFIER,
            aliases=(
                *("Form", "Form number", "Form reference", "Response ID", "Form no", "Form ref", "Evaluation ID"),
                "Evaluation number",
            ),
            fallback_aliases=("ID", "No", "Ref"),
            required=True,
            filled=True,
            personal=True,
            guidance="A unique reference for each form. It must not identify the person.",
            examples=("F0001", "F0002"),
        ),
        Column(
            name="completed_on",
            heading="Date completed",
            kind=Kind.DATE,
            aliases=(
                *("Completed", "Completed on", "Form date", "Date of form", "Date of evaluation"),
                *("Evaluation date", "Date form completed"),
            ),
            fallback_aliases=(
                *("Completion time", "Date", "Date of session", "Session date", "Date of training"),
                *("Training date", "Date submitted", "Submitted on"),
            ),
            required=True,
            filled=True,
            guidance="The day of the form, which is the day of the session.",
        ),
        session_id(
            "The session, as in the sessions return. Blank means not known.", filled=False, refers_to=TO_SESSIONS
        ),
        department("The department on the form. Blank means that the form does not give one.", filled=False),
        _rating(
            "understanding_before", "Understanding of Prevent before", "Understanding of Prevent before the session"
        ),
        _rating("understanding_after", "Understanding of Prevent after", "Understanding of Prevent after it"),
        _rating("noticing_before", "Noticing concerns before", "Understanding of how to notice concerns before"),
        _rating("noticing_after", "Noticing concerns after", "Understanding of how to notice concerns after"),
        _rating("confidence", "Confidence in using the lessons", "Confidence in using the lessons, after"),
        _rating("day_to_day", "Fits the day-to-day job", "How clear it is how Prevent fits the job, after"),
        _wants_more("more_understanding", "understanding Prevent"),
        _wants_more("more_noticing", "noticing concerns"),
        _wants_more("more_referring", "making a referral"),
        _wants_more("more_day_to_day", "day-to-day use"),
        recorded_on("the day of the form"),
        Column(
            name="comments",
            heading="Comments",
            kind=Kind.TEXT,
            aliases=(
                *("Comment", "Other comments", "Notes", "Risks/Issues", "Risk description", "Risk and issue"),
                "Risk or issue and action",
            ),
            fallback_aliases=("Risk", "Issue"),
            personal=True,
            guidance="Never printed.",
            examples=("More local cases, please", ""),
            no_figure=True,
        ),
    ),
)

RISKS = ReturnDescription(
    name="risks",
    title="Risks and issues",
    a_row_is="the risks and issues of one delivery unit on one day",
    file_stems=("risk", "risks-and-issues", "training-risks"),
    unique=("as_at", "department"),
    snapshot_date="as_at",
    acceptable=(unknown_department("the row is not printed"),),
    columns=(
        as_at("The day of the list. All rows of one list have the same day."),
        department("The delivery unit, as in the departments return."),
        Column(
            name="risks",
            heading="Risks and issues",
            kind=Kind.TEXT,
            aliases=("Risks", "Issues", "Risk or issue"),
            required=True,
            filled=True,
            markdown=True,
            guidance="The risk or issue, and the action taken.",
            examples=(
                "Staff cannot be released in winter; sessions move to the spring",
                "Few trainers; two more will be accredited in the autumn",
            ),
        ),
    ),
)
