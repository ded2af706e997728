"""What a committee report's template may say: footnotes, a cover, charts, a list of contents, pages that turn."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from paper_to_test import HEAD, HOSTILE, NUMBERED_HEAD, REPOSITORY, chart, render

from prevent_cli.errors import TemplateError
from prevent_cli.layouts.characters import one_line
from prevent_cli.layouts.document import (
    Contents,
    CoverTable,
    Footnote,
    Heading,
    Landscape,
    LineBreak,
    ListBlock,
    Paragraph,
    Reference,
    Style,
    Text,
    plain,
)
from prevent_cli.papers.sentences import Sentences
from prevent_cli.papers.templates.front_matter import KEYS
from prevent_cli.papers.templates.functions import PaperFunctions
from prevent_cli.papers.templates.syntax import STYLES

DATA = st.text(max_size=40) | st.sampled_from(HOSTILE)
ACT = "The Act.[^act]\n\n[^act]: See [the *Act*](https://www.gov.uk/act) of {{ year }}.\n"
CHARTS = {"referrals": chart()}
NO_CHARTS = '+++\ntitle = "A paper"\ncharts = false\n+++\n'


def body(source, **settings):
    return render(source, **settings).blocks[1:]  # after the title


def cover(rows, **settings):
    head = f'+++\ntitle = "A paper"\ncover = [\n{rows}\n]\n+++\n'
    return body("{{ cover() }}", head=head, **settings)


def styles(source):
    return [
        f"h{block.level}{' numbered' if block.numbered else ''}" if isinstance(block, Heading) else block.style.value
        for block in body(source, head=NUMBERED_HEAD)
    ]


def test_a_footnote_stands_in_its_sentence_with_its_links():
    (paragraph,) = body(ACT, context={"year": 2015})
    note = paragraph.content[1]
    assert paragraph.content[0] == Text(text="The Act.")
    assert isinstance(note, Footnote)
    assert plain(note.content) == "See the Act of 2015."
    assert {part.text for part in note.content if part.url == "https://www.gov.uk/act"} == {"the ", "Act"}


@given(DATA)
def test_any_value_in_a_footnote_stands_as_it_is(value):
    (paragraph,) = body("A.[^n]\n\n[^n]: So {{ value }}.", context={"value": value})
    assert plain(paragraph.content[1].content) == f"So {one_line(value)}."


@given(DATA)
def test_no_value_can_open_a_footnote_or_turn_a_page(value):
    for hostile in (f"[^n]{value}", f"[^n]: {value}", f"::: landscape {value}"):
        (paragraph,) = body("{{ value }} end", context={"value": hostile})
        assert plain(paragraph.content) == f"{one_line(hostile)} end"


@pytest.mark.parametrize("source", ["## A[^n]\n\n[^n]: x", "- A[^n]\n\n[^n]: x"])
def test_a_footnote_may_stand_in_a_heading_or_a_list(source):
    (block,) = body(source)
    content = block.content if isinstance(block, Heading) else block.items[0][0].content
    assert isinstance(content[-1], Footnote)


def test_a_footnoted_paragraph_may_say_its_style():
    (paragraph,) = body("Words[^n] here. {.note}\n\n[^n]: x")
    assert paragraph.style is Style.NOTE


def test_a_chart_stands_where_it_is_called_and_is_referred_to():
    words, found = body('See {{ ref("referrals") }}.\n\n{{ chart("referrals") }}', charts=CHARTS)
    assert words.content[1] == Reference(target="referrals")
    assert found == CHARTS["referrals"]


def test_charts_are_left_out_by_a_line_of_the_settings():
    source = 'A{{ ref("referrals") }}b {{ "yes" if has_chart("referrals") else "no" }}\n\n{{ chart("referrals") }}'
    (words,) = body(source, charts=CHARTS, head=NO_CHARTS)
    assert plain(words.content) == "Ab no"
    assert "yes" in plain(body(source, charts=CHARTS)[0].content)


def test_a_chart_may_not_take_the_name_of_a_table():
    with pytest.raises(ValueError, match="training"):
        render("x", charts={"training": chart("training")})


def test_a_list_of_contents_stands_where_it_is_called():
    assert body('{{ contents("What is here", depth=1) }}') == (Contents(title="What is here", depth=1),)
    assert body('{{ contents(brief=["A", "B"]) }}') == (Contents(brief=("A", "B")),)


def test_pages_turn_between_two_lines_of_colons():
    before, turned, after = body('A\n\n::: landscape\n## B\n\n{{ table("training") }}\n:::\n\nC')
    assert isinstance(turned, Landscape)
    assert [type(block).__name__ for block in turned.blocks] == ["Heading", "Table"]
    assert [plain(block.content) for block in (before, after)] == ["A", "C"]


def test_second_headings_and_paragraphs_are_numbered_in_one_scheme():
    source = "## A\n\na\n\n### B\n\nb\n\n#### C\n\nc\n\n### D {-}\n\nd\n\n## E {-}\n\n### F\n\ne"
    assert styles(source) == [
        *("h1 numbered", "numbered", "h2 numbered", "subnumbered", "h3", "subnumbered"),
        *("h2", "numbered", "h1", "h2", "body"),
    ]


def test_second_headings_have_no_number_where_paragraphs_have_none():
    assert [block.numbered for block in body("## A\n\n### B")] == [True, False]


def test_a_covers_cells_hold_lines_paragraphs_lists_and_values():
    rows = '["Title", "On *{{ t }}*"],\n["Contact", """\n{{ t }}\n[m](mailto:{{ m }})\n\nNext\n\n- a\n"""]'
    (block,) = cover(rows, context={"t": "A | **B**", "m": "a@b.uk"})
    assert isinstance(block, CoverTable)
    assert block.description == "Details of this report, one in each row: Title, Contact."
    (_, (title,)), (_, (address, following, bullets)) = block.rows
    assert title.content == (Text(text="On "), Text(text="A | **B**", italic=True))
    assert address.content == (Text(text="A | **B**"), LineBreak(), Text(text="m", url="mailto:a@b.uk"))
    assert plain(following.content) == "Next"
    assert isinstance(bullets, ListBlock)


@given(DATA)
def test_any_value_in_a_cover_stands_as_it_is(value):
    ((_, cell),) = cover('["A", "x {{ value }} y"]', context={"value": value})[0].rows
    assert [plain(block.content) for block in cell] == [f"x {one_line(value)} y"]


def test_a_cover_row_without_words_and_an_empty_cover_are_left_out():
    (block,) = cover('["A", "{% if false %}x{% endif %}"], ["B", "b"], ["C", "{{ empty }}"]', context={"empty": ""})
    assert [label for label, _ in block.rows] == ["B"]
    assert cover('["A", ""]') == ()


def test_a_cover_may_print_a_text_of_the_workspace():
    ((_, cell),) = cover("""["A", '{{ text("t") }}']""", texts={"t": "one\n\n- two"})[0].rows
    assert [type(block) for block in cell] == [Paragraph, ListBlock]


FAULTS = {
    "a\n\nb[^act]": "line 6: the footnote [^act] has no definition",
    "a[^acts]\n\n[^act]: x": (
        "line 4: the footnote [^acts] has no definition; write [^acts]: and its words on a separate line; "
        'did you mean "act"?'
    ),
    "a\n\n[^act]: x": "line 6: the footnote [^act] is defined but never used",
    "a[^n]\n\n[^n]: x\n\n[^n]: y": "line 6: the footnote [^n] is defined twice",
    "a[^n]\n\n[^n]: x\n\n    y": "line 6: a footnote is one paragraph",
    "a[^n]\n\n[^n]: - x": "line 6: a footnote is one paragraph",
    "a[^n] b[^m]\n\n[^n]: x[^m]\n[^m]: y": "line 4: a footnote cannot contain a footnote",
    'a[^n]\n\n[^n]: {{ table("training") }}': "line 6: a table, chart or text must be alone",
    '{{ chart("referal") }}': 'line 4: chart "referal" does not exist; did you mean "referrals"?',
    'a {{ chart("referrals") }}': "line 4: a table, chart or text must be alone on its line",
    '{{ ref("referrals") }}': 'line 4: ref("referrals") refers to a table or chart that is not in the paper',
    '{{ chart("referrals") }}\n\n{{ chart("referrals") }}': 'line 6: the chart "referrals" is in the paper already',
    '{% if chart("referrals") %}{% endif %}': "line 4: a figure, table, text or reference is printed by itself",
    "{{ cover() }}": "line 4: the settings have no cover",
    "{{ contents(depth=4) }}": "line 4: contents(depth=...) must be a whole number from 1 to 3",
    "{{ contents() }}\n\n{{ contents() }}": "line 6: the list of contents is in the paper already",
    "a\n\n::: landscape\nb": "line 6: the landscape section that begins here has no closing line of :::",
    "::: portrait\nb\n:::": 'line 4: "::: portrait" is not a section; landscape pages are between ::: landscape',
    "::: landscape\n:::: landscape\nb\n::::\n:::": "line 5: a landscape section cannot contain another",
    "- a\n\n  ::: landscape\n  b\n  :::": "line 7: a landscape section cannot be in a list",
    "## a\n\n#### b": "line 6: a heading #### follows ##; do not skip a level",
    "### a": "line 4: a heading ### follows #; do not skip a level",
}


@pytest.mark.parametrize(("source", "said"), FAULTS.items())
def test_a_fault_names_its_line_and_its_remedy(source, said):
    with pytest.raises(TemplateError) as caught:
        render(source, charts=CHARTS)
    assert str(caught.value).startswith(f"Template paper.md.jinja, {said}")


COVER_FAULTS = {
    '["A", "{{ nam }}"]': '(cover: A), line 4: "nam" is not defined',
    '["A", "a"],\n["B", """\nb\n{{ nam }}"""]': '(cover: B), line 7: "nam" is not defined',
    '["A", "## b"]': "(cover: A), line 4: a cell of the cover can have paragraphs and lists only",
    '["A", "> b"]': "(cover: A), line 4: a quotation (>) is not supported",
    """["A", '{{ table("training") }}']""": "(cover: A), line 4: a table, chart or text must be alone",
    '["A"]': ', line 3: a row of the cover must be a label and a cell, as in ["Title", "..."], not [',
    '["A", "b"], ["A", "c"]': ', line 3: the cover has two rows "A"',
}


@pytest.mark.parametrize(("rows", "said"), COVER_FAULTS.items())
def test_a_fault_in_the_cover_names_its_line(rows, said):
    with pytest.raises(TemplateError) as caught:
        cover(rows)
    assert f"Template paper.md.jinja{' ' if said.startswith('(') else ''}{said}" in str(caught.value)


def test_the_settings_refuse_a_cover_that_is_no_list():
    with pytest.raises(TemplateError, match='line 3: "cover" must be a list'):
        render("x", head=HEAD.replace("\n+++\n", '\ncover = "x"\n+++\n'))


def test_every_function_and_setting_is_told_of_in_the_guide_to_templates():
    told = (REPOSITORY / "docs" / "templates.md").read_text(encoding="utf-8")
    functions = PaperFunctions(figures={}, tables={}, texts={}, charts={})
    names = {**functions.names(), **Sentences(functions).names()}
    assert [name for name in names if f"`{name}(" not in told] == []
    assert [key for key in KEYS if f"`{key}" not in told and f"`[{key}]`" not in told] == []
    assert [style for style in STYLES if f"{{.{style}}}" not in told] == []


def test_a_new_section_ends_the_third_level():
    assert styles("## A\n\n### B\n\nb\n\n## C\n\nc")[-2:] == ["h1 numbered", "numbered"]
