"""Completed courses that do not count, because no setting says that they do."""

from collections.abc import Iterable, Iterator

from prevent_cli.intake.across.completed import course_names
from prevent_cli.intake.across.located import CheckedReturns, Remark, one_per_sheet
from prevent_cli.intake.checked import CheckedReturn
from prevent_cli.intake.faults import Fault, Severity
from prevent_cli.wording import cleaned, format_list, quoted
from prevent_cli.workspace.courses import TrainingCourse

RULE = "course-not-named"
MOST_NAMED = 5
SHOWN_FROM = 3  # rows: a text in fewer could be a person's name, from a row that has shifted


def courses_not_named(found: CheckedReturns, courses: Iterable[TrainingCourse]) -> Iterator[Fault]:
    """Yield a finding for each sheet with courses that no setting names, so that they do not count.

    It is a note if other courses count: a learning system has many courses that are not about Prevent.
    """
    import numpy as np

    completions = found.get("completions")
    if completions is None:
        return
    names = course_names(courses)
    codes = completions.frame["course"].cat.codes.to_numpy()
    texts = [str(text) for text in completions.frame["course"].cat.categories]
    unnamed = [code for code, text in enumerate(texts) if cleaned(text) not in names]
    if not unnamed:
        return
    counts_any = any(names.get(cleaned(text)) for text in texts)
    remark = Remark(
        rule=RULE,
        severity=Severity.NOTE if counts_any else Severity.WARNING,
        wanted=_wanted(completions, unnamed),
    )
    yield from one_per_sheet(completions, "course", np.flatnonzero(np.isin(codes, unnamed)), remark)


def _wanted(completions: CheckedReturn, unnamed: list[int]) -> str:
    """Return what the courses are, the most frequent first, and the line for each that counts."""
    import numpy as np

    course = completions.frame["course"].cat
    each = np.bincount(course.codes.to_numpy() + 1, minlength=len(course.categories) + 1)[1:]
    rows: dict[str, int] = {}
    texts: dict[str, str] = {}
    for code in unnamed:
        text = str(course.categories[code])
        rows[cleaned(text)] = rows.get(cleaned(text), 0) + int(each[code])
        texts.setdefault(cleaned(text), text)
    frequent = sorted((name for name in rows if rows[name] >= SHOWN_FROM), key=lambda name: -rows[name])
    shown = [texts[name] for name in frequent[:MOST_NAMED]]
    more = len(rows) - len(shown)
    which = f": {format_list([*map(quoted, shown), *([f'{more} more'] if more else [])])}" if shown else ""
    name = quoted(shown[0]) if shown else '"NAME"'
    number = f"{len(rows)} course{'' if len(rows) == 1 else 's'}"
    return (
        f"has {number} that prevent.toml does not name, so nobody counts as trained by them{which}. For each that "
        f"counts, write [training.courses.{name}] in prevent.toml"
    )
