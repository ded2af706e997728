"""The published names of figures, as patterns with their meanings, and the names that figures had before.

docs/figures.md is made from it and from counting the samples. A word in capitals is a part that differs.
"""

import re
from collections.abc import Iterator
from functools import cache

from prevent_cli.records import dataclass

# What each part in capitals means. All but PERIOD are the council's own words in small letters, with hyphens.
PLACEHOLDERS = {
    "AGENCY": "an agency of the Channel Panel, such as `housing-providers`",
    "BREAKDOWN": "`source`, `concern` or another breakdown of the referrals received",
    "CODE": "a concern or a vulnerability, such as `islamist`",
    "COURSE": "a course, such as `wrap`, or `course-not-stated`",
    "DEPARTMENT": "the code of a department, such as `adults`",
    "GROUP": "a kind, a sector or an audience of an engagement, such as `workshop`",
    "ITEM": "a deliverable of a project, or a measure that was reported",
    "OUTCOME": "`referred`, `police` (passed to police), `advice` (advice given) or `accepted` (onto Channel)",
    "PARTNER": "the code of a partner, such as `health-trust`",
    "PERIOD": "a quarter (`2018-19-q2`), half-year (`2018-19-h1`) or year (`2018-19`, or `2018` from January)",
    "PROJECT": "the code of a project",
    "QUESTION": "a question of a form, such as `confidence`",
    "REVIEW": "a review that made recommendations",
    "REASON": "a reason, or a group of reasons, for which a referral was closed",
    "SECTOR": "`education`, `non-education`, a sector of the council, such as `schools`, or `not-stated`",
    "STATUS": "a status, such as `on-track`",
    "STEP": "a step of a referral, such as `discussed` or `adopted`",
    "STEPS": "two steps of a referral, such as `received-to-panel`",
    "TEAM": "the code of a team or partner",
    "TIME": "how long ago, such as `6-to-12-months`, or `not-dated`",
    "TOPIC": "the topic of numbers that others reported",
    "VALUE": "a value of the breakdown, such as `education` or `not-stated`",
    "WORKSTREAM": "a workstream of the action plan",
}
_FORMS = {"PERIOD": r"\d{4}(?:-\d{2})?(?:-[qh][1-4])?"}
_ANY = r"[^.]+"
_PART = re.compile(r"[A-Z]+")
FIRST, SECOND = "0.1.0", "0.2.0"


@dataclass(frozen=True, slots=True, kw_only=True)
class FigureName:
    """The pattern of a figure's name, what the figure is, and the first version that had it.

    `unit` is given only where no sample has such a figure: else it is found by counting.
    """

    pattern: str
    meaning: str
    since: str = FIRST
    unit: str = ""


def _names(*rows: tuple[str, str], since: str = FIRST, unit: str = "") -> tuple[FigureName, ...]:
    return tuple(FigureName(pattern=pattern, meaning=meaning, since=since, unit=unit) for pattern, meaning in rows)


NAMES = (
    *_names(
        (
            "channel.PERIOD.OUTCOME",
            "Of the referrals received in the period, those with the outcome by the as-at date",
        ),
        ("channel.PERIOD.OUTCOME.percent", "The same, as a percentage of the referrals received"),
        ("channel.PERIOD.OUTCOME.change", "The change since the period before"),
        ("channel.PERIOD.OUTCOME.change-size", "The same without its sign, for a sentence"),
        ("channel.PERIOD.OUTCOME.change-on-year", "The change since the same period a year before"),
        ("channel.PERIOD.OUTCOME.change-on-year-size", "The same without its sign, for a sentence"),
        ("channel.period.referred", "Referrals received in the paper's period"),
        ("channel.period.accepted", "Cases accepted onto Channel in the paper's period, whenever referred"),
        ("channel.live", "Cases on Channel on the last day of the period"),
        ("deep-dive.PERIOD.cases", "Cases accepted onto Channel in the year, whenever referred"),
        ("deep-dive.PERIOD.concern.CODE", "Of those cases, those with this concern"),
        ("deep-dive.PERIOD.concern.CODE.percent", "The same, as a percentage of the year's cases"),
        (
            "deep-dive.PERIOD.vulnerability.CODE",
            "Of those cases, those with this vulnerability. Some have several",
        ),
        ("deep-dive.PERIOD.vulnerability.CODE.percent", "The same, as a percentage of the year's cases"),
        ("panel.meetings", "Meetings of the Channel Panel in the period"),
        ("panel.AGENCY.attended", "Meetings of the panel that the agency attended"),
        ("panel.AGENCY.percent", "The same, as a percentage of the meetings"),
        ("delivery-group.meetings", "Meetings of the delivery group in the period"),
        ("leavers.questions", "Questions that people leaving Channel answered"),
        ("leavers.QUESTION.answers", "Answers to the question"),
        ("leavers.QUESTION.good", "Of those, the positive answers"),
        ("leavers.QUESTION.good.percent", "The same, as a percentage of the answers"),
    ),
    *_names(
        ("journey.PERIOD.cohort.received", "Referrals received in the period"),
        ("journey.PERIOD.cohort.STEP", "Of those, the referrals that had taken the step by the as-at date"),
        ("journey.PERIOD.cohort.STEP.percent", "The same, as a percentage of the referrals received"),
        ("journey.PERIOD.cohort.closed.stated", "Of those closed, the referrals whose reason is stated"),
        ("journey.PERIOD.cohort.closed.not-stated", "Of those closed, the referrals whose reason is not stated"),
        ("journey.PERIOD.cohort.closed.reason.REASON", "Of those closed, the referrals with the reason"),
        ("journey.PERIOD.cohort.closed.reason.REASON.percent", "The same, as a percentage of those stated"),
        ("journey.PERIOD.cohort.closed.group.REASON", "Of those closed, the referrals with a reason of the group"),
        ("journey.PERIOD.cohort.closed.group.REASON.percent", "The same, as a percentage of those stated"),
        ("journey.PERIOD.events.STEP", "Referrals that took the step in the period, whenever they were received"),
        ("received.PERIOD.total", "Referrals received in the period"),
        ("received.PERIOD.BREAKDOWN.VALUE", "Of those, the referrals with the value"),
        ("received.PERIOD.BREAKDOWN.VALUE.percent", "The same, as a percentage of those stated"),
        ("time.PERIOD.STEPS.count", "Referrals whose later step was in the period, and whose days are known"),
        ("time.PERIOD.STEPS.median", "The median of their days between the two steps"),
        ("time.PERIOD.STEPS.year.count", "The same referrals, of the year to the period's end"),
        ("time.PERIOD.STEPS.year.median", "The median of their days between the two steps"),
        ("open.cases", "Cases open on the as-at date"),
        ("open.referrals", "Referrals not closed on the as-at date"),
        ("open.TIME", "Of the open cases, those adopted so long ago"),
        ("reviews.due", "Reviews due"),
        ("reviews.done", "Of those, the reviews that were done"),
        ("reviews.overdue", "Of those, the reviews that are overdue"),
        ("trend.PERIOD.referred", "Referrals received in the year or quarter"),
        ("trend.PERIOD.referred.change", "The change since the year or quarter before"),
        ("trend.PERIOD.referred.change-size", "The same without its sign, for a sentence"),
        ("trend.PERIOD.adopted", "Of the referrals received, those adopted as cases"),
        ("trend.PERIOD.adopted.percent", "The same, as a percentage of the referrals received"),
        ("trend.PERIOD.coverage.percent", "Staff trained at its end, as a percentage of staff requiring training"),
        ("trend.PERIOD.sessions", "Training sessions delivered in it"),
        ("trend.PERIOD.engagements", "Engagements with communities in it"),
        ("trend.PERIOD.concern.CODE", "Referrals received with the type of concern"),
        ("trend.PERIOD.concern.CODE.percent", "The same, as a percentage of the referrals received"),
        ("trend.PERIOD.concern.CODE.change", "The change since the year or quarter before"),
        since=SECOND,
    ),
    *_names(
        ("time.PERIOD.STEPS.within", "Of those counted, the referrals within the target"),
        since=SECOND,
        unit="cases",
    ),
    *_names(
        ("time.PERIOD.STEPS.within.percent", "The same, as a percentage of those counted"),
        since=SECOND,
        unit="percent",
    ),
    *_names(
        ("training.courses.people", "Different people who took any course that counts in the training window"),
        ("training.courses.required", "Staff requiring training, in the departments whose people the returns have"),
        ("training.courses.percent", "The people who took any course, as a percentage of them"),
        ("training.courses.lapsed", "People whose every course is past its renewal"),
        ("training.courses.lapsing", "People of whom that will be so within 90 days"),
        ("training.courses.COURSE.people", "Different people who took the course in the training window"),
        ("training.courses.COURSE.percent", "The same, as a percentage of the staff requiring training"),
        ("training.courses.COURSE.lapsed", "People whose last completion of the course is past its renewal"),
        ("training.courses.COURSE.lapsing", "People of whom that will be so within 90 days"),
        ("training.courses.COURSE.departments.DEPARTMENT", "Different people of the department who took the course"),
        ("training.courses.COURSE.departments.DEPARTMENT.percent", "As a percentage of its staff requiring training"),
        since=SECOND,
    ),
    *_names(
        ("training.DEPARTMENT.lapsing", "People whose training will be past its renewal within 90 days"),
        ("training.to-train", "People to train until each department reaches the target"),
        ("training.all-departments.required", "Staff who require training in all departments in scope"),
        ("training.all-departments.trained", "Different people of these departments trained in the training window"),
        ("training.all-departments.percent", "The same, as a percentage of the staff requiring training"),
        since=SECOND,
    ),
    *_names(
        ("training.DEPARTMENT.required", "Staff of the department who require training"),
        ("training.DEPARTMENT.trained", "Different people of the department trained in the training window"),
        ("training.DEPARTMENT.percent", "The same, as a percentage of the staff requiring training"),
        ("training.DEPARTMENT.sessions", "Sessions delivered for the department in the training window"),
        ("training.DEPARTMENT.to-train", "People to train until the target is reached"),
        ("training.DEPARTMENT.mean-attendance", "Mean attendance at a recent session"),
        ("training.DEPARTMENT.sessions-needed", "Sessions needed to train them, at that mean attendance"),
        ("training.DEPARTMENT.lapsed", "People whose every course is past its renewal"),
        ("training.departments", "Departments whose coverage is known"),
        ("training.departments-at-target", "Of those, the departments at or above the target"),
        ("training.departments-listed", "Departments in scope"),
        ("partners.PARTNER.sessions", "Sessions delivered for the partner"),
        ("partners.PARTNER.people", "People trained at them"),
        ("partners.sessions", "Sessions delivered for all partners"),
        ("partners.sessions-with-number", "Of those, the sessions whose number of people is known"),
        ("partners.people", "Different people trained at the partners' sessions"),
        ("partners.people.twice", "People counted under more than one partner"),
        ("partner-status.teams", "Teams and partners in the latest list"),
        ("partner-status.TEAM.identified", "People identified as requiring training"),
        ("partner-status.TEAM.people", "People trained at sessions delivered for the team"),
        ("partner-status.TEAM.sessions", "Sessions delivered for the team"),
        ("partner-status.TEAM.not-trained", "People identified and not yet trained"),
        ("sectors.SECTOR.sessions", "Sessions for the sector"),
        ("sectors.SECTOR.people", "People who attended them"),
        ("sectors.SECTOR.forms", "Evaluation forms returned"),
        ("sectors.SECTOR.understanding", "Forms that rate understanding as good or better"),
        ("sectors.SECTOR.understanding.percent", "The same, as a percentage of the forms that answer"),
        ("sectors.SECTOR.unanswered", "Forms that do not answer the question"),
        ("trainers.accredited", "People accredited to deliver the training"),
        ("trainers.accredited.elsewhere", "Of those, people of other departments"),
        ("trainers.accredited.twice", "People counted under more than one department"),
        ("trainers.courses", "Train-the-trainer sessions"),
        ("trainers.delivered-two", "Accredited people who delivered at least two sessions"),
        ("trainers.delivered-two.percent", "The same, as a percentage of those accredited"),
        ("trainers.delivered-two.elsewhere", "Of those, people of other departments"),
        ("trainers.delivered-two.elsewhere.percent", "The same, as a percentage of those accredited"),
        ("trainers.delivered-two.twice", "People counted under more than one department"),
        ("trainers.DEPARTMENT.accredited", "People of the department accredited to deliver the training"),
        ("trainers.DEPARTMENT.delivered-two", "Of those, people who delivered at least two sessions"),
        ("trainers.DEPARTMENT.delivered-two.percent", "The same, as a percentage of those accredited"),
        ("quality.DEPARTMENT.forms", "Evaluation forms returned by staff of the department"),
        ("quality.DEPARTMENT.forms.percent", "The same, as a percentage of the staff trained"),
        ("quality.forms.elsewhere", "Evaluation forms of other departments"),
    ),
    *_names(("partners.PARTNER.people-known", "People known to be trained, where others may have been"), unit="people"),
    *_names(
        ("feedback.forms", "Evaluation forms returned"),
        ("feedback.QUESTION.good", "Forms that give a good answer after the session"),
        ("feedback.QUESTION.good.percent", "The same, as a percentage of the forms that answer"),
        ("feedback.QUESTION.answers", "Forms that answer the question"),
        ("feedback.QUESTION.unanswered", "Forms that do not"),
        ("feedback.QUESTION.before", "Forms with a good answer for before the session"),
        ("feedback.QUESTION.before.percent", "The same, as a percentage of the forms that answer"),
        ("feedback.QUESTION.before.unanswered", "Forms that do not answer for before the session"),
        ("feedback.QUESTION.change", "The change in percentage points from before the session to after it"),
        ("feedback.QUESTION.change-size", "The same without its sign, for a sentence"),
        ("feedback.further.QUESTION", "Forms that ask for further training or support"),
        ("feedback.further.QUESTION.percent", "The same, as a percentage of the forms that answer"),
        ("feedback.further.QUESTION.answers", "Forms that answer the question"),
        ("feedback.further.QUESTION.unanswered", "Forms that do not"),
        ("feedback.further.QUESTION.change", "No change: the question is asked only after the session"),
        ("outreach.engagements", "Engagements with communities in the period"),
        ("outreach.people", "People reached at the engagements that counted them"),
        ("outreach.with-number", "Engagements that counted the people reached"),
        ("outreach.audience.GROUP.engagements", "Engagements with the audience"),
        ("outreach.audience.GROUP.people", "People of the audience reached"),
        ("outreach.kind.GROUP.engagements", "Engagements of the kind"),
        ("outreach.kind.GROUP.people", "People reached at them"),
        ("outreach.sector.GROUP.engagements", "Engagements in the sector"),
        ("outreach.sector.GROUP.people", "People reached in the sector"),
        ("reported.TOPIC.ITEM", "A number that others counted and reported"),
        ("projects.bids", "Bids for money for projects"),
        ("projects.funded", "Of those, the bids that were funded"),
        ("projects.unsuccessful", "Of those, the bids that failed"),
        ("projects.awaiting", "Of those, the bids that wait for an answer"),
        ("projects.award", "All awards for projects, in pounds"),
        ("projects.PROJECT.award", "The award for the project, in pounds"),
        ("projects.PROJECT.ITEM.planned", "The number planned"),
        ("projects.PROJECT.ITEM.delivered", "The number delivered so far, as reported"),
        ("boards.scheduled", "Boards in the schedule of updates"),
        ("boards.overdue", "Of those, boards whose update is overdue"),
        ("boards.due", "Of those, boards whose update is due and not overdue"),
        ("boards.unconfirmed", "Of those, boards without a day for the next update"),
        ("actions.objectives", "Objectives in the action plan"),
        ("actions.workstreams", "Workstreams in the action plan"),
        ("actions.STATUS", "Objectives with the status"),
        ("actions.overdue", "Objectives past their due date and not recorded as achieved"),
        ("actions.WORKSTREAM.objectives", "Objectives of the workstream"),
        ("actions.WORKSTREAM.STATUS", "Objectives of the workstream with the status"),
        ("recommendations.total", "Recommendations of all reviews"),
        ("recommendations.STATUS", "Recommendations with the status"),
        ("recommendations.overdue", "Recommendations past their due date and not recorded as achieved"),
        ("recommendations.REVIEW.total", "Recommendations of the review"),
        ("recommendations.REVIEW.STATUS", "Recommendations of the review with the status"),
        ("priorities.rows", "Priorities in the plan"),
        ("themes.count", "Themes of the work"),
        ("pillars.count", "Pillars of the work"),
    ),
    *_names(
        ("actions.in-progress", "Objectives in progress"),
        ("actions.off-track", "Objectives off track"),
        ("actions.WORKSTREAM.in-progress", "Objectives of the workstream in progress"),
        ("actions.WORKSTREAM.off-track", "Objectives of the workstream off track"),
        ("recommendations.in-progress", "Recommendations in progress"),
        ("recommendations.off-track", "Recommendations off track"),
        ("recommendations.REVIEW.in-progress", "Recommendations of the review in progress"),
        ("recommendations.REVIEW.off-track", "Recommendations of the review off track"),
        since=SECOND,
    ),
    *_names(
        ("since.trained.percent", "Staff trained as a percentage of those requiring training, all departments"),
        ("since.trained.percent.before", "The same at the earlier day, counted again from today's returns"),
        ("since.trained.percent.change", "The change in percentage points since the earlier day"),
        ("since.trained.percent.change-size", "The same without its sign, for a sentence"),
        ("since.trained.DEPARTMENT.percent", "Staff of the department trained, as a percentage"),
        ("since.trained.DEPARTMENT.percent.before", "The same at the earlier day, counted again"),
        ("since.trained.DEPARTMENT.percent.change", "The change in percentage points since the earlier day"),
        ("since.trained.DEPARTMENT.percent.change-size", "The same without its sign, for a sentence"),
        ("since.actions.closed", "Objectives that were not achieved at the earlier day and are now"),
        ("since.actions.added", "Objectives that were not listed at the earlier day"),
        ("since.actions.gone", "Objectives that were listed at the earlier day and are not now"),
        ("since.actions.slipped", "Objectives whose due date was moved to a later one, or passed, since then"),
        ("since.actions.due", "Objectives that were due between the two days"),
        ("since.actions.done", "Of those, the objectives that are achieved"),
        ("since.actions.moved", "Objectives whose status is another than at the earlier day"),
        ("since.recommendations.closed", "Recommendations that were not achieved at the earlier day and are now"),
        ("since.recommendations.added", "Recommendations that were not listed at the earlier day"),
        ("since.recommendations.gone", "Recommendations that were listed at the earlier day and are not now"),
        ("since.recommendations.slipped", "Recommendations whose due date was moved to a later one, or passed"),
        ("since.recommendations.due", "Recommendations that were due between the two days"),
        ("since.recommendations.done", "Of those, the recommendations that are achieved"),
        ("since.recommendations.moved", "Recommendations whose status is another than at the earlier day"),
        since=SECOND,
    ),
    *_names(
        ("since.actions.postponed", "Objectives not achieved whose due date was moved to a later one since then"),
        ("since.actions.passed", "Objectives not achieved whose due date passed since then"),
        ("since.actions.late", "Objectives that were due between the two days and are not achieved"),
        (
            "since.recommendations.postponed",
            "Recommendations not achieved whose due date was moved to a later one since then",
        ),
        ("since.recommendations.passed", "Recommendations not achieved whose due date passed since then"),
        ("since.recommendations.late", "Recommendations that were due between the two days and are not achieved"),
        since=SECOND,
    ),
    *_names(
        ("since.trained.percent.published", "The same at the earlier day, as the board's last paper has it"),
        ("since.trained.DEPARTMENT.percent.published", "The same at the earlier day, as published"),
        since=SECOND,
        unit="percent",
    ),
    *_names(
        ("since.actions.achieved", "Objectives achieved by the latest review of the action plan"),
        ("since.actions.achieved.before", "The same by the latest review at the earlier day"),
        ("since.actions.achieved.published", "The same as the board's last paper has it"),
        since=SECOND,
        unit="objectives",
    ),
    *_names(
        ("since.actions.achieved.change", "The change since the earlier day"),
        ("since.recommendations.achieved.change", "The change since the earlier day"),
        since=SECOND,
        unit="change",
    ),
    *_names(
        ("since.actions.achieved.change-size", "The same without its sign, for a sentence"),
        ("since.recommendations.achieved.change-size", "The same without its sign, for a sentence"),
        since=SECOND,
        unit="size of a change",
    ),
    *_names(
        ("since.recommendations.achieved", "Recommendations achieved by their latest review"),
        ("since.recommendations.achieved.before", "The same by the latest review at the earlier day"),
        ("since.recommendations.achieved.published", "The same as the board's last paper has it"),
        since=SECOND,
        unit="recommendations",
    ),
)

# The names that figures had before, as patterns, each with the pattern of its name now. A name never leaves this table:
# templates, notes and bundles of councils have it. One that is here is never given to another figure.
ALIASES: dict[str, str] = {}


@cache
def _form(pattern: str) -> re.Pattern[str]:
    """Return the regular expression of a pattern, with a group for each of its parts in capitals."""
    parts = (
        f"(?P<{part}>{_FORMS.get(part, _ANY)})" if _PART.fullmatch(part) else re.escape(part)
        for part in pattern.split(".")
    )
    return re.compile(r"\.".join(parts))


def published_name(name: str) -> FigureName | None:
    """Return the published pattern of a figure's name, the one with the fewest parts in capitals; None without one."""
    fitting = (known for known in NAMES if _form(known.pattern).fullmatch(name))
    return min(fitting, key=lambda known: len(_PART.findall(known.pattern)), default=None)


def name_now(name: str) -> str:
    """Return the name now of a figure that had this name before; any other name as it is."""
    for old, new in ALIASES.items():
        if found := _form(old).fullmatch(name):
            return ".".join(found.groupdict().get(part, part) for part in new.split("."))
    return name


def faults_of_aliases() -> Iterator[str]:
    """Yield a sentence for each alias whose new name is not published, or whose old name still is."""
    published = {known.pattern for known in NAMES}
    for old, new in ALIASES.items():
        if new not in published:
            yield f"{old} is an alias of {new}, which is not in NAMES"
        if old in published:
            yield f"{old} is an alias and also in NAMES"
