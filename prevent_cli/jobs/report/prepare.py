"""What papers need besides their returns, loaded while these are read: modules, parsers, compiled templates."""

import contextlib
from collections.abc import Sequence

from prevent_cli.errors import PreventError
from prevent_cli.jobs.report.numbering import WORD
from prevent_cli.jobs.report.plan import PlannedPaper
from prevent_cli.measures.registry import MEASURES
from prevent_cli.papers.own import with_included
from prevent_cli.workspace.folder import Workspace


def prepare_papers(plans: Sequence[PlannedPaper], workspace: Workspace) -> None:
    """Load what some papers need. Nothing is raised for a wrong template: its paper is refused when it is written."""
    from prevent_cli.layouts import present, typography  # noqa: F401 - loaded for later
    from prevent_cli.measures import counted_days  # noqa: F401
    from prevent_cli.papers import blocks, caption_findings, charts  # noqa: F401
    from prevent_cli.papers.templates.data_text import load_parsers
    from prevent_cli.papers.templates.syntax import parser

    parser()
    load_parsers()
    for plan in plans:
        for measure in plan.measures:
            MEASURES[measure].measure  # noqa: B018 - its module is loaded
        with contextlib.suppress(PreventError):
            _load_templates(plan, workspace)
    if any(WORD in plan.files for plan in plans):
        from prevent_cli.writers.word import paper  # noqa: F401


def _load_templates(plan: PlannedPaper, workspace: Workspace) -> None:
    from prevent_cli.papers.templates.paper import templates_of
    from prevent_cli.papers.templates.rendering import COMPILED

    for file, words in with_included(plan.paper.template, workspace).items():
        for name, source in templates_of(words, name=file, whole=file == plan.paper.template).sources.items():
            COMPILED.load(name, source)
