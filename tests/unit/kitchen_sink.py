"""A document that holds every kind of block, for the writers that set all of them."""

import datetime as dt

from prevent_cli.layouts.document import (
    Align,
    Chart,
    ChartKind,
    Contents,
    CoverTable,
    Document,
    Footnote,
    Heading,
    Landscape,
    LineBreak,
    ListBlock,
    Paragraph,
    Reference,
    Series,
    Style,
    Table,
    TableColumn,
    Text,
)


def words(text: str, **form) -> Text:
    return Text(text=text, **form)


def paragraph(*content, style: Style = Style.BODY) -> Paragraph:
    return Paragraph(content=tuple(words(one) if isinstance(one, str) else one for one in content), style=style)


def heading(text: str, *, level: int = 1, numbered: bool = True) -> Heading:
    return Heading(level=level, content=(words(text),), numbered=numbered)


def cell(*texts: str) -> tuple[Paragraph, ...]:
    return tuple(paragraph(text) for text in texts)


def bullets(*texts: str, ordered: bool = False) -> ListBlock:
    return ListBlock(items=tuple(cell(text) for text in texts), ordered=ordered)


COVER = CoverTable(
    description="Particulars of the report",
    rows=(
        ("Report of", cell("Chief Executive")),
        ("Wards", cell("All")),
        ("Status", cell("Public")),
        ("Enclosures", (bullets("Appendix A: Prevent action plan", "Appendix B: Training by department"),)),
        ("Officer contact details", cell("Prevent Coordinator, prevent@council.example", "Head of Community Safety")),
    ),
)
TRAINING = Table(
    name="training",
    caption="WRAP training of staff by department, April 2015 to January 2020",
    columns=(
        TableColumn(heading="Department", weight=3),
        TableColumn(heading="Staff requiring training", align=Align.RIGHT, weight=2),
        TableColumn(heading="Staff trained", align=Align.RIGHT),
        TableColumn(heading="Coverage", align=Align.RIGHT),
        TableColumn(heading="Sessions", align=Align.RIGHT),
    ),
    rows=tuple(
        (cell(name), cell(required), cell(trained), cell(percent), cell(sessions))
        for name, required, trained, percent, sessions in (
            ("Adults and Communities", "492", "216", "44%", "[x]"),
            ("Family Services", "1,280", "1,152", "90%", "21"),
            ("Street Scene", "87", "87", "100%", "4"),
            ("Regional Enterprise", "169", "53", "31%", "2"),
        )
    ),
    notes=((words("[x] means not available."),), (words("A person counts once, in their last department."),)),
    description="Staff requiring training and staff trained, one row a department.",
)
PLAN = Table(
    name="plan",
    caption="Action plan",
    columns=tuple(TableColumn(heading=name, weight=2) for name in ("Objective", "Progress", "Forward work", "Status")),
    rows=tuple(
        (
            cell(f"{number}. Understand the risk"),
            (bullets("Counter terrorism local profile received", "Shared with partners"),),
            (*cell("In the coming year:"), bullets("Refresh the profile", "Brief members", ordered=True)),
            (heading("Green"),) if number == 1 else (),
        )
        for number in (1, 2)
    ),
)
QUARTERS = ("2017/18 Q3", "2017/18 Q4", "2018/19 Q1", "2018/19 Q2")
REFERRALS = Chart(
    name="referrals-chart",
    caption="New contacts and referrals by quarter",
    kind=ChartKind.COLUMNS,
    categories=QUARTERS,
    series=(
        Series(name="Referred to Prevent", values=(16, 9, 5, 8)),
        Series(name="Passed to police", values=(10, 5, 4, 1)),
        Series(name="Accepted onto Channel", values=(4, 0, 1, None)),
        Series(name="Advice provided", values=(6, 4, 1, 5)),
    ),
    description="Referrals fell from 16 to 5 and rose to 8; those passed to police fell from 10 to 1.",
)
COVERAGE = Chart(
    name="coverage-chart",
    caption="Staff trained by department, with the target",
    kind=ChartKind.BARS,
    categories=("Adults and Communities", "Family Services", "Street Scene", "Regional Enterprise and Development"),
    series=(Series(name="Trained", values=(44, 90, 100, 31)),),
    description="Two of four departments meet the target of 90%: Family Services 90% and Street Scene 100%.",
    unit="%",
    target=("Target", 90),
)
FEEDBACK = Chart(
    name="feedback-chart",
    caption="Confidence before and after training",
    kind=ChartKind.BARS,
    categories=(
        "I understand the duty",
        "I can spot signs of vulnerability and know what to look for",
        "I know whom to tell",
    ),
    series=(Series(name="Before", values=(41, 38, 29)), Series(name="After", values=(97, 96, 99))),
    description="The share who agreed rose to at least 96% in all three questions.",
    unit="%",
)

BLOCKS = (
    paragraph("Prevent annual report", style=Style.TITLE),
    paragraph("Report to the Community Leadership Committee, 21 November 2018", style=Style.SUBTITLE),
    COVER,
    heading("Summary", numbered=False),
    paragraph("This report tells of the delivery of the ", words("Prevent duty", bold=True), " in 2018."),
    Contents(),
    heading("Why this report is needed"),
    paragraph(
        "The council must have ",
        words("due regard", italic=True),
        " to the need to prevent people from being drawn into terrorism.",
        Footnote(content=(words("Counter-Terrorism and Security Act 2015, "), words("section 26", bold=True))),
        " See ",
        Reference(target="training"),
        ", ",
        Reference(target="referrals-chart"),
        " and ",
        words("the guidance", url="https://www.gov.uk/government/publications/prevent-duty-guidance"),
        ".",
        style=Style.NUMBERED,
    ),
    paragraph("The strategy has three aims:", style=Style.NUMBERED),
    bullets("to tackle the causes of radicalisation", "to intervene early", "to rehabilitate"),
    paragraph("Of these, the first is the broadest.", style=Style.SUBNUMBERED),
    paragraph("The second is Channel's.", style=Style.SUBNUMBERED),
    ListBlock(items=((*cell("First", "and more of it"), bullets("within", "it")), cell("Second")), ordered=True),
    heading("Reasons for the recommendations", level=2),
    paragraph("One line", LineBreak(), "and another.", Footnote(content=(words("A second note."),))),
    heading("A smaller heading", level=3, numbered=False),
    TRAINING,
    COVERAGE,
    heading("Channel"),
    paragraph("Referrals fell and rose again.", style=Style.NUMBERED),
    REFERRALS,
    FEEDBACK,
    paragraph("Small print.", style=Style.NOTE),
    heading("Background papers", numbered=False),
    paragraph("CONTEST, 2018", style=Style.LETTERED),
    paragraph("Prevent Duty Guidance, 2015", style=Style.LETTERED),
    Landscape(blocks=(heading("Appendix A", numbered=False), PLAN, paragraph("On its side.", style=Style.NUMBERED))),
    paragraph("After it.", style=Style.NUMBERED),
)


def kitchen_sink(**settings) -> Document:
    """Return a document with every kind of block, two marks and a running title."""
    given = {
        "title": "Prevent annual report",
        "dated": dt.date(2018, 11, 21),
        "author": "Example Borough Council",
        "subject": "Delivery of the Prevent duty, 2018",
        "running_title": "Prevent annual report, 2018",
        "marks": ("SAMPLE DATA", "DRAFT: not for publication"),
        "keywords": ("Prevent", "Channel"),
        "blocks": BLOCKS,
        **settings,
    }
    return Document(**given)
