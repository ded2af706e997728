"""Forms: a council's headings in its order, each with what fills it, and what is said of a form that cannot be."""

import tomllib

import pytest

from prevent_cli.errors import WorkspaceError
from prevent_cli.papers.catalogue import PAPERS
from prevent_cli.papers.forms import filled_headings, form_of, ready_forms, with_form
from prevent_cli.papers.own import texts_printed, texts_required, try_template
from prevent_cli.papers.section_parts import section_parts
from prevent_cli.papers.template_files import included_in
from prevent_cli.workspace.folder import workspace_from


def workspace(folder, headings, *, more="", paper="update"):
    words = f'[boards.b]\npaper = "{paper}"\nform = "ours"\n{more}\n[forms.ours]\nheadings = [\n{headings}\n]\n'
    return workspace_from(tomllib.loads(words), folder)


def refused(folder, headings, **settings):
    with pytest.raises(WorkspaceError) as error:
        paper_of(workspace(folder, headings, **settings))
    return error.value.sentence


def paper_of(found, paper="update"):
    return with_form(PAPERS[paper], form_of(found.boards["b"], found), found)


def source(found, paper="update"):
    return try_template(paper_of(found, paper).template, found)


@pytest.mark.parametrize(
    ("headings", "said"),
    [
        (
            '{ heading = "A", fill = ["trainin"] }',
            'heading 1 "A": nothing is called "trainin"; did you mean "training"?',
        ),
        ('{ heading = "A", fill = ["xyz"] }', 'nothing is called "xyz"; docs/forms.md lists all'),
        (
            '{ heading = "A", fill = ["training"] }, { heading = "B", fill = ["panel", "training"] }',
            'prevent.toml: forms.ours, heading 2 "B": "training" is below the heading "A" already; leave one out',
        ),
        ('{ heading = "A", fill = ["rest", "rest"] }', '"rest" is below the heading "A" already'),
        ('{ heading = "A", fill = ["text a", "text a"] }', '"text a" is below the heading "A" already'),
        ('{ heading = "A", fill = ["text a/b"] }', '"text a/b" names no text; write "text NAME" for texts/NAME.md'),
        ('{ heading = "A", fill = ["text "] }', "names no text"),
        ('{ heading = "A", fill = ["training"], prompt = "x" }', "a prompt is for a text; add one to fill, such as"),
        ('{ heading = "A", fill = ["contents", "rest"] }', '"contents" must be alone below its heading'),
        ('{ heading = "A", fill = ["themes"] }', '"themes" is an appendix, which is at the end of every paper'),
        (
            '{ heading = "A", fill = ["text risk-assessment"] }, { heading = "B", fill = ["risk-assessment"] }',
            'heading 2 "B": texts/risk-assessment.md is printed here and by "text risk-assessment"; leave one out',
        ),
        ('{ heading = "A" }', 'prevent.toml: forms.ours, heading 1 has no fill; write fill = ["risk-assessment"]'),
        ('{ fill = ["rest"] }', 'forms.ours, heading 1 has no heading; write heading = "Background"'),
        ('{ heading = "", fill = ["rest"] }', "forms.ours, heading 1.heading must be text with letters"),
        ('{ heading = " - ", fill = ["rest"] }', "must be text with letters in quotation marks, of at most 150"),
        ('{ heading = "' + "A" * 151 + '", fill = ["rest"] }', "of at most 150 characters"),
        ('{ heading = "a\\u202eb", fill = ["rest"] }', "contains an invisible character"),
        ('{ heading = "a\\ue000b", fill = ["rest"] }', "contains an invisible character"),
        ('{ heading = "A", fill = [] }', "forms.ours, heading 1.fill must be a list of at least one word"),
        ('{ heading = "A", fil = ["rest"] }', '"fil" is not a setting; did you mean "fill"?'),
        ("", "prevent.toml: forms.ours.headings must be a list of 1 to 100 headings, such as [{ heading ="),
        ('"A"', "forms.ours.headings must be a list of tables in braces"),
        (", ".join(['{ heading = "A", fill = ["rest"] }'] * 101), "must be a list of 1 to 100 headings"),
    ],
)
def test_a_form_that_cannot_be_is_refused_at_its_heading(tmp_path, headings, said):
    assert said in refused(tmp_path, headings)


def test_an_unknown_form_is_refused_with_the_nearest(tmp_path):
    found = workspace_from({"boards": {"b": {"form": "moderm"}}}, tmp_path)
    with pytest.raises(WorkspaceError, match=r'boards\.b: unknown form "moderm"; did you mean "modern"\?'):
        form_of(found.boards["b"], found)


@pytest.mark.parametrize("name", ["classic", "Classic", ""])
def test_the_classic_form_is_the_papers_own_template(tmp_path, name):
    found = workspace_from({"boards": {"b": {"form": name}}}, tmp_path)
    assert form_of(found.boards["b"], found) is None


@pytest.mark.parametrize(("name", "said"), [("classic", "use another name"), ("a/b", "cannot name a form")])
def test_a_form_cannot_have_every_name(tmp_path, name, said):
    with pytest.raises(WorkspaceError, match=said):
        workspace_from({"forms": {name: {"headings": [{"heading": "A", "fill": ["rest"]}]}}}, tmp_path)


@pytest.mark.parametrize("paper", ["duty-progress", "scpb"])
def test_a_paper_with_headings_of_its_own_takes_no_form(tmp_path, paper):
    found = workspace(tmp_path, '{ heading = "A", fill = ["rest"] }')
    own = PAPERS["duty-progress"] if paper == "duty-progress" else None
    if own is None:
        from dataclasses import replace

        own = replace(PAPERS["scpb"], name="housing", template="housing.md.jinja")
    with pytest.raises(WorkspaceError, match="leave form out of its board"):
        with_form(own, form_of(found.boards["b"], found), found)


def test_a_form_has_the_rest_of_the_sections_where_it_says(tmp_path):
    headings = '{ heading = "Z", fill = ["actions"] }, { heading = "Y", fill = ["rest"] }'
    sections = tuple(paper_of(workspace(tmp_path, headings)).sections)
    assert sections[0] == "actions"
    assert set(sections) == set(PAPERS["update"].sections)


def test_a_form_can_have_sections_of_other_papers_with_their_measures(tmp_path):
    found = workspace(tmp_path, '{ heading = "A", fill = ["strategic-review", "feedback"] }', paper="scpb")
    paper = paper_of(found, "scpb")
    assert dict(paper.sections) == {"strategic-review": ("recommendations",), "feedback": ("feedback",)}
    assert paper.not_placed == tuple(PAPERS["scpb"].sections)


def test_measures_stay_optional_only_if_no_section_needs_them(tmp_path):
    found = workspace(tmp_path, '{ heading = "A", fill = ["actions", "training-quality"] }', paper="scpb")
    optional = paper_of(found, "scpb").optional_measures
    assert "sectors" in optional
    assert "trainers" not in optional


def test_one_section_takes_the_place_of_a_heading_and_several_keep_theirs(tmp_path):
    headings = (
        '{ heading = "One", fill = ["actions", "text a"] }, { heading = "Two", fill = ["panel", "casework", "who"] }'
    )
    made = source(workspace(tmp_path, headings))
    assert "### Progress against the action plan" not in made
    assert made.count("### Channel casework") == 1
    assert "### Who is referred, by whom and why" in made


def test_headings_and_prompts_of_a_council_are_values_and_never_source(tmp_path):
    evil = "{{ 7 * 7 }} {% include 'x' %} +++ ## **b** {-} | <b> ]]"
    headings = f'{{ heading = "{evil}", fill = ["text a"], prompt = "{evil}" }}'
    made = source(workspace(tmp_path, headings))
    assert evil not in made
    assert "## {{ form_headings[0].heading }}" in made


def test_a_prompt_makes_a_text_required(tmp_path):
    headings = '{ heading = "A", fill = ["text options"], prompt = "p" }, { heading = "B", fill = ["text more"] }'
    found = workspace(tmp_path, headings)
    template = paper_of(found).template
    assert texts_required(template, found) == ("options",)
    assert set(texts_printed(template, found)) == {"options", "more"}


def test_implications_leave_out_what_another_heading_has(tmp_path):
    headings = '{ heading = "A", fill = ["text legal"] }, { heading = "B", fill = ["implications"] }'
    found = workspace(tmp_path, headings)
    assert "legal" not in texts_required(paper_of(found).template, found)
    assert "equalities" in texts_required(paper_of(found).template, found)


@pytest.mark.parametrize("paper", [name for name in PAPERS if name != "duty-progress"])
@pytest.mark.parametrize("form", list(ready_forms()))
def test_each_ready_form_suits_each_paper(tmp_path, form, paper):
    found = workspace_from({"boards": {"b": {"form": form}}}, tmp_path)
    made = with_form(PAPERS[paper], ready_forms()[form], found)
    assert set(made.sections) | set(made.not_placed) >= set(PAPERS[paper].sections)
    assert try_template(made.template, found)


def test_every_section_of_a_paper_can_be_named_in_a_form(tmp_path):
    appendices = {name for paper in PAPERS.values() for name in paper.appendices}
    known = set(section_parts(PAPERS["scpb"]))
    for name in {name for paper in PAPERS.values() if paper.name != "duty-progress" for name in paper.sections}:
        assert name in known | appendices
    found = workspace(tmp_path, '{ heading = "A", fill = ["rest"] }')
    for part in section_parts(PAPERS["cllc"]).values():
        assert try_template(part.template, found) is not None or part.name == "main-points"


def test_a_form_keeps_the_order_of_its_fills(tmp_path):
    found = workspace(tmp_path, '{ heading = "A", fill = ["text z", "who", "text a"] }')
    (filled,) = filled_headings(found.forms["ours"], PAPERS["update"], found)
    assert [getattr(one, "name", one) for one in filled.fills] == ["text z", "who", "text a"]


@pytest.mark.parametrize(("paper", "before"), [("cllc", "introduction"), ("asc", "introduction")])
def test_the_rest_has_the_duty_of_a_paper_that_prints_it_without_a_form(tmp_path, paper, before):
    sections = list(paper_of(workspace(tmp_path, '{ heading = "A", fill = ["rest"] }', paper=paper), paper).sections)
    assert sections.index("duty") == sections.index(before) + 1
    without = paper_of(workspace(tmp_path, '{ heading = "A", fill = ["trends"] }', paper=paper), paper)
    assert "duty" in without.not_placed


@pytest.mark.parametrize("paper", ["scpb", "update", "overview"])
def test_other_papers_have_the_duty_only_if_their_form_names_it(tmp_path, paper):
    found = workspace(tmp_path, '{ heading = "A", fill = ["rest"] }', paper=paper)
    assert "duty" not in (*paper_of(found, paper).sections, *paper_of(found, paper).not_placed)


@pytest.mark.parametrize("paper", [name for name in PAPERS if name != "duty-progress"])
def test_a_section_has_the_heading_of_its_own_paper(tmp_path, paper):
    sources = included_in(PAPERS[paper].template, workspace(tmp_path, '{ heading = "A", fill = ["rest"] }'))
    lines = {line.lstrip("#").removesuffix("{-}").strip() for words in sources.values() for line in words.splitlines()}
    without = {"introduction", "partners", "boards"}  # below the heading of another section in some papers
    parts = section_parts(PAPERS[paper])
    wrong = [name for name in PAPERS[paper].sections if name in parts and parts[name].heading not in lines]
    channel = {name for name in wrong if parts[name].heading == "Channel casework"}
    assert set(wrong) - without - (channel if paper == "cllc" else set()) - {"main-points"} == set()


@pytest.mark.parametrize("paper", ["cllc", "update"])
def test_a_form_keeps_the_table_below_the_title_unless_it_names_another(tmp_path, paper):
    made = source(workspace(tmp_path, '{ heading = "A", fill = ["rest"] }', paper=paper), paper)
    assert ('"Wards"' in made) == (paper == "cllc")
    assert "{{ cover() }}" in made
