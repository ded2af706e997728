"""The last public paper of a board, and the earlier day with which its next paper is compared."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prevent_cli.errors import WriteError
from prevent_cli.workspace.folder import Workspace

if TYPE_CHECKING:
    from prevent_cli.measures.base.earlier import LastPaper
    from prevent_cli.measures.base.material import Material, Question
    from prevent_cli.published.publication import Publication

SINCE = "since"  # the measure of what has changed
OF_ALL = ("since.trained.percent", "training.all-departments.percent")  # of all departments of a paper together


def with_last_paper(
    question: "Question", workspace: Workspace, measures: Collection[str], *, today: dt.date
) -> "Question":
    """Return a question with the board's last public paper, if it is compared with one and one is recorded.

    A record that cannot be read is for the run that writes a public paper to refuse. Others count the day again.
    """
    if SINCE not in measures or not question.board or workspace.sample:
        return question
    from prevent_cli.published.record import read_record

    try:
        publications = read_record(workspace.folder).publications
    except WriteError:
        return question
    return replace(question, last_paper=last_paper(publications, question, today=today))


def last_paper(publications: "Sequence[Publication]", question: "Question", *, today: dt.date) -> "LastPaper | None":
    """Return the last public paper of the question's board that counts up to an earlier day; None without one."""
    from prevent_cli.measures.base.earlier import LastPaper

    earlier = [
        one
        for one in publications
        if one.board == question.board
        and one.question.as_at < question.as_at
        and one.withdrawn_on is None
        and one.is_public(today)
    ]
    last = max(earlier, key=lambda one: (one.question.as_at, one.written_on, len(one.file), one.file), default=None)
    if last is None:
        return None
    numbers = {str(one["name"]): one["value"] for one in last.figures if isinstance(one["value"], int)}
    if last.question.departments != question.departments:
        # Its total is of other departments, so that of today's are counted again.
        numbers = {name: number for name, number in numbers.items() if name not in OF_ALL}
    return LastPaper(as_at=last.question.as_at, meeting=last.question.meeting, figures=numbers)


def with_earlier_day(question: "Question", material: "Material", measures: Collection[str]) -> "Question":
    """Return a question with the earlier day with which its paper is compared, so that it can be counted again."""
    if SINCE not in measures:
        return question
    from prevent_cli.measures.since.earlier_day import earlier_of

    earlier = earlier_of(material, question)
    return question if earlier is None else replace(question, since=earlier.day, since_update=earlier.update)
