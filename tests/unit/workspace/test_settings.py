"""prevent.toml: what each kind of setting may be, and what is said of one that is not."""

import datetime as dt

import pytest

from prevent_cli.errors import WorkspaceError
from prevent_cli.workspace.courses import TrainingCourse
from prevent_cli.workspace.folder import load_workspace


def load(folder, text):
    (folder / "prevent.toml").write_text(text, encoding="utf-8")
    return load_workspace(folder, known_returns=("referrals", "sessions"))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[council]\nname = 3", "council.name must be text in quotation marks"),
        ('[council]\nname = "a\\u0007"', "council.name contains an invisible character"),
        ('[council]\nnam = "X"', '[council] "nam" is not a setting; did you mean "name"?'),
        ('council = "X"', "council is a table; write it under the heading [council]"),
        ("[museum]", '"museum" is not a setting; use one of boards, '),
        ("[disclosure]\nthreshold = 1", "disclosure.threshold must be a whole number from 2 to 100"),
        ("[disclosure]\nthreshold = true", "disclosure.threshold must be a whole number"),
        ('[disclosure]\nsmall_numbers = "no"', 'must be "hide", "show" or "no-counts"'),
        ("[training]\ntarget_percent = 101", "training.target_percent must be a whole number from 0 to 100"),
        ("[training]\nwindow_from = 2018-01-01T10:00:00", "training.window_from must be a date such as"),
        ("[channel]\nreview_months = [12, 6]", "must be one or two whole numbers of months, the smaller first"),
        ('[council]\nnation = "Scotland"', 'council.nation must be "England" or "Wales". Scotland'),
        (
            '[council]\nnation = "Wales"\n[boards.asc]\nexempt_paragraphs = [1]',
            "boards.asc.exempt_paragraphs must be a list of paragraph numbers from 12 to 18, such as [12, 13]",
        ),
        ("[clearance]\nclear_days = 61", "clearance.clear_days must be a whole number of days from 0 to 60"),
        ("[clearance]\nworking_days = -1", "clearance.working_days must be a whole number of days from 0 to 60"),
        ("[channel]\nreview_months = [6, 120000]", "the smaller first, such as [6, 12], each up to 120"),
        (
            "[channel.targets]\nreceived_to_panel = 3661",
            "channel.targets must be a table of whole numbers of days, up to",
        ),
        ("[channel.targets]\nreceived_to_panel = true", "channel.targets must be a table of whole numbers of days"),
        ("[channel.targets]\npanel = 30", "such as { received_to_panel = 30 }, with the names received_to_screened, "),
        ("[channel]\ntargets = 30", "channel.targets must be a table of whole numbers of days"),
        ("[channel]\nreview_months = [0, 6]", "must be one or two whole numbers of months"),
        ('[boards."../secret"]', "[boards.../secret] cannot name files; use letters, digits, spaces and hyphens"),
        ('[boards."a:b"]', "[boards.a:b] cannot name files"),
        ('[boards."asc."]', "[boards.asc.] cannot name files"),
        ('[boards."a\\nb"]', "cannot name files"),
        ('[boards."' + "a" * 41 + '"]', "cannot name files"),
        ('[returns.referals]\nfile = "a.csv"', '"referals" is not a setting; did you mean "referrals"?'),
        ('[returns.referrals]\ncovers = "2020-12-31..2015-01-01"', "returns.referrals.covers must be two dates"),
        ("[returns.referrals]\ncodes = { concern = 1 }", "returns.referrals.codes must be a table for each column"),
        ("[boards.scpb]\nsections = []", "boards.scpb.sections must be a list of at least one word"),
        ('[boards.scpb]\nstatus = "secret"', "boards.scpb.status must be one of draft, public, exempt"),
        ("[boards.scpb]\nmeetings = [1]", "boards.scpb.meetings must be a list of dates"),
        ('[boards.scpb]\ndeep_dive = "soon"', "boards.scpb.deep_dive must be a period"),
        (
            '[boards.scpb]\nbreakdowns = ["sauce"]',
            'boards.scpb.breakdowns: unknown breakdown "sauce"; did you mean "source"?',
        ),
        ("[boards.scpb]\nbreakdowns = []", "boards.scpb.breakdowns must be a list of at least one of source, concern,"),
        ("[boards.scpb]\n[boards.SCPB]", "are the same board; keep one of them"),
        ('[[contacts]]\nemail = "prevent@example.gov.uk"', "contacts must be one [[contacts]] heading for each post"),
        ('[[contacts]]\npost = "Coordinator"\nname = "X"', "contacts must be one [[contacts]] heading for each post"),
        ("[training.courses]\nWRAP = true", "training.courses.WRAP is a table; write it under the heading"),
        ("[training]\ncourses = 1", "training.courses is a table; write it under the heading [training.courses]"),
        (
            '[training.courses.WRAP]\nname = "x"',
            '[training.courses.WRAP] "name" is not a setting; did you mean "names"?',
        ),
        ("[training.courses.WRAP]\nrenewal_months = 0", "training.courses.WRAP.renewal_months must be a whole number"),
        (
            '[training.courses.A]\nnames = "b"\n[training.courses.B]',
            '"B" is a name of "A" and of "B"; keep it under one',
        ),
        ('[training.courses."a\\nb"]', "each course needs a name with letters, on one line"),
        ('[training.courses.""]', "each course needs a name with letters, on one line"),
        ("sample = 1", "sample must be true or false"),
        ("[council", "prevent.toml cannot be understood"),
        ("[council]\nname = \u201cLeeds\u201d", "(at line 2, column 8); use straight quotation marks"),
        ("[council]\n[council]\nname = 1", "(at line 2, column 9); put both lines under one heading"),
        ('[council] name = "x"', "(at line 1, column 11); put the text after the heading on a new line"),
    ],
)
def test_a_setting_that_cannot_be_is_named_with_what_is_wanted(tmp_path, text, said):
    with pytest.raises(WorkspaceError) as caught:
        load(tmp_path, text)
    assert said in str(caught.value)
    assert "\n" not in str(caught.value)


def test_settings_are_read_as_what_they_mean(tmp_path):
    found = load(
        tmp_path,
        """
sample = true
[training]
window_from = "01/01/2018"
departments = "adults"
[training.courses."Prevent awareness"]
names = ["Prevent e-learning: Awareness", "Prevent duty awareness"]
renewal_months = 24
[training.courses.ACT]
counts = false
[returns.referrals]
file = "log.xlsx"
covers = "2015-01-01..2020-12-31"
[boards.SCPB]
meetings = [2021-01-29, 2020-07-01]
deep_dive = "2017/18"
[[contacts]]
post = "Prevent Coordinator"
telephone = "020 7946 0100"
""",
    )
    assert found.sample
    assert found.training.window_from == dt.date(2018, 1, 1)
    assert found.training.departments == ("adults",)
    assert found.courses == (
        TrainingCourse(
            name="Prevent awareness",
            names=("Prevent e-learning: Awareness", "Prevent duty awareness"),
            renewal_months=24,
        ),
        TrainingCourse(name="ACT", counts=False),
    )
    assert found.settings_of("referrals").covers == (dt.date(2015, 1, 1), dt.date(2020, 12, 31))
    assert found.board("scpb").meetings == (dt.date(2020, 7, 1), dt.date(2021, 1, 29))
    assert found.board("scpb").deep_dive.label == "2017/18"
    assert [(contact.post, contact.telephone) for contact in found.contacts] == [
        ("Prevent Coordinator", "020 7946 0100")
    ]


def test_without_prevent_toml_every_setting_has_its_default(tmp_path):
    found = load_workspace(tmp_path)
    assert (found.disclosure.small_numbers, found.disclosure.threshold, found.training.target_percent) == (
        "hide",
        5,
        None,
    )
    assert found.contacts == ()


def test_a_boards_code_may_hold_what_files_can_be_named_by(tmp_path):
    codes = ("scpb", "h&wb", "adults and children", "st.-john's", "a" * 40, "äé")
    found = load(tmp_path, "".join(f'[boards."{code}"]\n' for code in codes))
    assert tuple(found.boards) == codes
