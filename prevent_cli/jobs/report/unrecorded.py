"""A board's paper for a program that reads it: made as `prevent report` makes it, and neither written nor recorded."""

import datetime as dt
from pathlib import Path

from prevent_cli.jobs.public_record import has_record, record_to_compare
from prevent_cli.jobs.report.plan import PaperRequest, RefusedPaper, plan_paper
from prevent_cli.jobs.report.write import PaperContents, load_returns, make_paper
from prevent_cli.workspace.folder import Workspace

NOT_RECORDED = "NOT FOR PUBLICATION: not in the record of publications"


def paper_to_read(
    workspace: Workspace, code: str, request: PaperRequest, *, exports: Path, now: dt.datetime
) -> PaperContents | RefusedPaper:
    """Return a paper in no format yet, or why it is refused.

    A public one is compared with what is public already. As it is not recorded, later papers are not compared with it,
    so each of its pages says that it is not for publication, in a workspace that records its papers.
    """
    plan = plan_paper(workspace, code, request)
    is_public = plan.status == "public"
    record = record_to_compare(workspace, exports=exports, now=now) if is_public else None
    loaded = load_returns(workspace, (plan,), today=request.today, publishing=record)
    comparison = None if record is None else record.comparison(plan.facts, loaded)
    return make_paper(
        plan,
        loaded,
        workspace=workspace,
        today=request.today,
        formats=(),
        comparison=comparison,
        marking=NOT_RECORDED if is_public and has_record(workspace) else "",
    )
