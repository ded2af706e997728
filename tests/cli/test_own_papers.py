"""A council's own template: what it includes is counted as well, and the product's parts can be used in it."""

import pytest
from conftest import run_prevent, write_returns
from docx import Document

from prevent_cli.jobs.report.document import _hidden_in_prose
from prevent_cli.papers.templates.places import Place
from prevent_cli.workspace.folder import Workspace

COVERS = 'covers = "2018-01-01..2020-12-31"\n'
SETTINGS = f"""
[disclosure]
small_numbers = "show"
[returns.sessions]
{COVERS}
[returns.attendance]
{COVERS}
[boards.own]
name = "Own Board"
paper = "mine"
"""
HEAD = '+++\ntitle = "Mine"\n+++\n\n## First\n\n'
SESSIONS = "Session ID,Date held,Delivered for\nS1,01/02/2020,Alpha\n"
ATTENDANCE = "Session ID,Person ID,Department,Attended\nS1,P1,Alpha,Yes\nS1,P2,Alpha,Yes\n"
HEADCOUNTS = "As at,Department,Staff requiring training\n01/01/2020,Alpha,100\n"


@pytest.fixture
def own(tmp_path):
    write_returns(tmp_path, sessions=SESSIONS, attendance=ATTENDANCE, headcounts=HEADCOUNTS)
    (tmp_path / "prevent.toml").write_text(SETTINGS, encoding="utf-8")
    (tmp_path / "templates" / "partials").mkdir(parents=True)
    return tmp_path


def write(own, template, **parts):
    (own / "templates" / "mine.md.jinja").write_text(HEAD + template, encoding="utf-8")
    for name, words in parts.items():
        (own / "templates" / "partials" / f"{name}.md.jinja").write_text(words, encoding="utf-8")
    return run_prevent("report", "--board", "own", "--period", "2020", "-w", own, "-o", own / "mine.docx")


def words_of(own):
    return "\n".join(paragraph.text for paragraph in Document(str(own / "mine.docx")).paragraphs)


def test_figures_are_counted_that_only_an_included_part_names(own):
    ran = write(own, '{% include "partials/numbers.md.jinja" %}\n', numbers='{{ table("training.coverage") }}\n')
    assert ran.code == 0, ran.err
    assert [cell.text for cell in Document(str(own / "mine.docx")).tables[0].rows[1].cells][:3] == ["Alpha", "100", "2"]


def test_a_part_of_the_products_stands_with_its_section_and_goes_with_it(own):
    training = '{% include "partials/training.md.jinja" %}\n'
    assert write(own, training).code == 0
    assert "Training of staff and partners" in words_of(own)
    settings = own / "prevent.toml"
    settings.write_text(settings.read_text(encoding="utf-8") + 'sections = ["partners"]\n', encoding="utf-8")
    ran = write(own, f"Only this.\n\n{training}")
    assert ran.code == 0, ran.err
    assert "Training of staff and partners" not in words_of(own)
    settings.write_text(settings.read_text(encoding="utf-8").replace("partners", "trainin"), encoding="utf-8")
    assert 'unknown section "trainin"; did you mean "training"?' in write(own, training).err


def test_appendices_of_the_products_can_stand_in_a_councils_own_paper(own):
    write_returns(own, themes="As at,Kind,Theme,Work done,Work to come\n01/01/2020,Theme,Schools,Visits,More\n")
    ran = write(
        own, '{% for section in ("themes",) if section in sections %}\n\n### {{ enclosures[0] }}\n\n{% endfor %}'
    )
    assert ran.code == 0, ran.err
    assert "Local counter-extremism plan by theme" in words_of(own)


def test_a_figure_named_in_another_script_is_counted_where_a_template_names_it(own):
    write_returns(own, meetings="Meeting,Date held,Agency,Attended\nChannel Panel,08/01/2020,हिन्दी मंच,Yes\n")
    (own / "prevent.toml").write_text(f"{SETTINGS}[returns.meetings]\n{COVERS}", encoding="utf-8")
    ran = write(own, 'They came {{ number("panel.हिन्दी-मंच.attended") }}.\n')
    assert ran.code == 0, ran.err
    assert "They came one." in words_of(own)
    write(own, '{{ number("panel.हिन्दी-मंच.attended") }} {{ number("none.हिन्दी") }}\n')
    said = run_prevent("doctor", "-w", own, "--format", "json").out
    assert 'no measure counts \\"none.हिन्दी\\"' in said
    assert "panel" not in said


FEW = "Referral ID,Date received\nR1,01/02/2020\nR2,02/02/2020\n"
HIDES = """
[returns.referrals]
covers = "2018-01-01..2020-12-31"
[boards.own]
name = "Own Board"
paper = "mine"
"""


def write_hidden(own, template, **parts):
    write_returns(own, referrals=FEW)
    (own / "prevent.toml").write_text(HIDES, encoding="utf-8")
    return write(own, template, **parts)


IN_YEAR, IN_QUARTER = "channel.period.referred", "channel.2019-20-q4.referred"


def test_each_line_of_a_councils_own_template_that_prints_a_hidden_number_in_a_sentence_is_named(own):
    ran = write_hidden(
        own,
        f'New cases: {{{{ figure("{IN_YEAR}") }}}}.\n\n{{% include "partials/more.md.jinja" %}}\n',
        more=f'Here is more.\nIn the quarter {{{{ plural("{IN_QUARTER}", "case", "cases") }}}} came.\n',
    )
    assert ran.code == 0, ran.err
    named = [line for line in ran.err.splitlines() if "prints [c]" in line]
    assert named == [
        f'prevent: Template {file}, line {line}, prints [c] in a sentence: "{figure}" is hidden. '
        f'Print {{{{ unavailable({{"{figure}": "The number of ..."}}) }}}} there if is_hidden("{figure}").'
        for file, line, figure in (("mine.md.jinja", 7, IN_YEAR), ("partials/more.md.jinja", 2, IN_QUARTER))
    ]


def test_a_template_that_says_that_a_number_is_not_given_is_not_named(own):
    ran = write_hidden(
        own,
        f'{{% if is_hidden("{IN_YEAR}") %}}{{{{ unavailable({{"{IN_YEAR}": "The number of new cases"}}) }}}}'
        f'{{% else %}}New cases: {{{{ figure("{IN_YEAR}") }}}}.{{% endif %}}\n',
    )
    assert ran.code == 0, ran.err
    assert "prints [c]" not in ran.err
    assert "The number of new cases is not given, so that nobody can be recognised." in words_of(own)


def test_a_part_of_the_products_is_not_named(tmp_path):
    printed = [(Place("partials/channel.md.jinja", 3), IN_YEAR)]
    assert list(_hidden_in_prose(printed, Workspace(folder=tmp_path))) == []
