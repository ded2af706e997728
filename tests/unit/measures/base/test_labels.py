"""Labels of prevent.toml: those that papers print may have the council's words, and any other is refused."""

import pytest
from conftest import question, rows

from prevent_cli.errors import WorkspaceError
from prevent_cli.measures.base.labels import refuse_unknown_labels

HEADCOUNTS = "as_at | department | required\n2020-01-01 | Adults | 4\n"


def refuse(labels, **material):
    refuse_unknown_labels(material, question(labels=labels))


@pytest.mark.parametrize(
    "label",
    [
        "Officers Recommendations",
        "Islamist",
        "concern: Other",
        "vulnerability: Isolation",
        "sector: Education",
        "Trends",
        "heading: Training",
        "Referred to counter-terrorism police for checks/assessment",
        "Adults",
        "delivery unit: Adults",
    ],
)
def test_what_papers_print_may_be_called_otherwise(label):
    refuse({label: "Ours"}, headcounts=rows("headcounts", HEADCOUNTS))


@pytest.mark.parametrize(
    ("label", "near"),
    [("Officer Recommendations", "Officers Recommendations"), ("concern: Islamists", "concern: Islamist")],
)
def test_a_label_that_nothing_prints_is_refused_with_the_nearest(label, near):
    with pytest.raises(WorkspaceError, match=f'prints the label "{label}"; did you mean "{near}"'):
        refuse({label: "Ours"}, headcounts=rows("headcounts", HEADCOUNTS))


def test_where_no_return_names_departments_a_label_may_be_one():
    refuse({"Adults": "Ours"}, referrals=None, headcounts=None)
