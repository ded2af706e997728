"""Figures of the quality of training by delivery unit: trainers, coverage and evaluation forms."""

from prevent_cli.measures.base.figure import (
    Count,
    Figure,
    FigureColumn,
    FigureRef,
    FigureTable,
    Measured,
    TableCell,
    Unit,
    count_and_share,
    counted,
)
from prevent_cli.measures.base.material import Material, Question, uncounted
from prevent_cli.measures.base.remainders import remainder
from prevent_cli.measures.base.snapshots import latest_snapshot, markdown_at, snapshot_day
from prevent_cli.measures.feedback import Forms, form_count, forms_in_window
from prevent_cli.measures.training.coverage import coverage_counts, coverage_figures, notes_on_places
from prevent_cli.measures.training.rows import Training
from prevent_cli.measures.training.totals import notes_on_totals
from prevent_cli.measures.training.trainers import trainer_figures, trainers_of
from prevent_cli.periods import long_date

COLUMNS = (
    FigureColumn(key="delivery_unit", heading="Department", weight=14),
    FigureColumn(key="staff_trained_to_deliver", heading="Staff trained to deliver", numeric=True, weight=9),
    FigureColumn(
        key="percent_trainers_delivered_2_or_more",
        heading="Trainers who delivered two or more sessions",
        numeric=True,
        weight=11,
    ),
    FigureColumn(
        key="percent_workforce_trained", heading="Staff requiring training who were trained", numeric=True, weight=12
    ),
    FigureColumn(key="forms_returned", heading="Evaluation forms returned", numeric=True, weight=13),
    FigureColumn(key="attendees", heading="Attendees", numeric=True, weight=12),
    FigureColumn(key="percent_forms", heading="Forms as a share of attendees", numeric=True, weight=12),
)


ROW = (
    "trainers.{code}.accredited",
    "trainers.{code}.delivered-two.percent",
    "training.{code}.percent",
    "quality.{code}.forms",
    "training.{code}.trained",
    "quality.{code}.forms.percent",
)


def training_quality(material: Material, question: Question) -> Measured:
    """Return the quality of training, one row for each department in scope, in the order of their printed names.

    Figures "quality.CODE.forms" and "quality.CODE.forms.percent" (of the people trained), "quality.forms.elsewhere"
    (the window's forms from outside the units), "trainers.CODE.*" and "training.CODE.*". Attendees are the distinct
    people trained in the window, as in the coverage table. Tables "training.quality" and "training.risks" (risks and
    issues of the latest list at or before the as-at date). A council may give a department another name in these
    tables, with the label "delivery unit: NAME". Source: committee Table 7.
    """
    trainers = trainers_of(material, question)
    training = trainers.training
    figures: list[Figure] = []
    rows: list[tuple[TableCell, ...]] = []
    found = coverage_counts(training)
    for code, counts in found.items():
        figures += coverage_figures(f"training.{code}", training.name_of(code), counts, training)
        figures += trainer_figures(trainers, code)
        figures += _form_figures(training, material, code, counts.trained)
        rows.append((unit_name(training, code), *(FigureRef(name=name.format(code=code)) for name in ROW)))
    figures.append(_elsewhere(training, material))
    rows.sort(key=lambda row: str(row[0]))
    table = FigureTable(
        name="training.quality",
        title=f"Quality of {training.course.training} by department, {training.window}",
        columns=COLUMNS,
        rows=tuple(rows),
        notes=(
            "Attendees are the staff trained, each counted once. People return a form for each session, so there can "
            "be more forms than attendees, and a share can be over 100%.",
            *notes_on_places(found),
            *training.assumptions,
            *notes_on_totals(training, {unit_name(training, code): counts.trained for code, counts in found.items()}),
        ),
        description="For each department: trainers, trainers who deliver, coverage and evaluation forms.",
        lists_all=True,
    )
    return Measured(figures=tuple(figures), tables=(table, _risks(training, material)), facts=training.facts)


def _form_figures(training: Training, material: Material, code: str, trained: Count) -> list[Figure]:
    forms, as_at = _forms(training, material, code), training.question.as_at
    meaning = f"Evaluation forms returned, {training.name_of(code)}, {training.window}"
    base, of = f"quality.{code}.forms", "the staff trained"
    return count_and_share(base, meaning=meaning, part=forms, whole=trained, of=of, as_at=as_at)


def unit_name(training: Training, code: str) -> str:
    """Return a department's name as a delivery unit."""
    return training.question.label(training.name_of(code), kind="delivery unit")


def _forms(training: Training, material: Material, code: str) -> Count:
    evaluations = material.get("evaluations")
    chosen = forms_in_window(training, evaluations)
    if chosen is None or evaluations is None:
        return form_count(training, None)
    if unknown := uncounted(evaluations, "department"):
        return unknown
    own = training.register.codes_in(evaluations, "department") == training.register.position(code)
    return form_count(training, chosen & own, Forms(" of the department's staff,", frozenset({"department"})))


def _elsewhere(training: Training, material: Material) -> Figure:
    whole = form_count(training, forms_in_window(training, material.get("evaluations")))
    parts = [_forms(training, material, code) for code in training.scope]
    return counted(
        "quality.forms.elsewhere",
        meaning=f"Evaluation forms returned from outside the delivery units, {training.window}",
        unit=Unit.PEOPLE,
        count=remainder(whole, parts, rule=f"{whole.rule}; outside the delivery units"),
        as_at=training.question.as_at,
    )


def _risks(training: Training, material: Material) -> FigureTable:
    risks = material.get("risks")
    listed = latest_snapshot(risks, training.question.as_at)
    rows: list[tuple[TableCell, ...]] = []
    when = ""
    if risks is not None and listed is not None:
        codes = training.register.codes_in(risks, "department")
        when = f" at {long_date(snapshot_day(risks, listed))}"
        wanted = {training.register.position(code): code for code in training.scope}
        rows = [
            (unit_name(training, wanted[codes[row]]), markdown_at(risks, "risks", row))
            for row in listed.tolist()
            if codes[row] in wanted
        ]
    return FigureTable(
        name="training.risks",
        title=f"Risks and issues by department{when}",
        columns=(
            FigureColumn(key="delivery_unit", heading="Department", weight=1),
            FigureColumn(key="risks", heading="Risks and issues", weight=3, text_from="risks"),
        ),
        rows=tuple(sorted(rows, key=lambda row: str(row[0]))),
        description="The risks and issues that each department reports.",
    )
