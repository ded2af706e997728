"""A return of completed courses that is not one of prevent's: any return with its columns can have the shape."""

from prevent_cli.returns import Code, Column, Kind, ReturnDescription

RECORDS = ReturnDescription(
    name="records",
    title="Records of courses",
    a_row_is="one person's record of one course",
    columns=(
        Column(
            name="person_id",
            heading="Person ID",
            kind=Kind.IDENTIFIER,
            guidance="",
            aliases=("Employee number",),
            required=True,
            filled=True,
            personal=True,
        ),
        Column(name="course", heading="Course", kind=Kind.TEXT, guidance="", required=True, filled=True),
        Column(name="completed_on", heading="Completed on", kind=Kind.DATE, guidance="", required=True),
        Column(
            name="status",
            heading="Status",
            kind=Kind.CODE,
            guidance="",
            codes=(
                Code(name="Completed", aliases=("Complete", "Yes", "Y")),
                Code(name="Not started"),
                Code(name="N/A"),
            ),
        ),
        Column(name="department", heading="Department", kind=Kind.TEXT, guidance=""),
    ),
)
