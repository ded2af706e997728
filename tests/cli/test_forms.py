"""Papers with a council's own headings, as docs/forms.md tells, and with headings that try to break out."""

import re
import shutil
import tomllib

import pytest
from conftest import REPOSITORY, run_prevent
from docx import Document

PAGE = (REPOSITORY / "docs" / "forms.md").read_text(encoding="utf-8")
HEADINGS = ("Heading 1", "Heading 2", "House Heading Unnumbered")


def part(name):
    (block,) = re.findall(rf"<!-- {name} -->\n```\w*\n(.*?)\n```\n<!-- /{name} -->", PAGE, flags=re.DOTALL)
    return block


def board_line(settings, lines):
    head, _, rest = lines.partition("\n")
    assert f"{head}\n" in settings
    return settings.replace(f"{head}\n", f"{head}\n{rest}\n", 1)


@pytest.fixture
def sample(tmp_path):
    shutil.copytree(REPOSITORY / "sample_data" / "westmarsh", tmp_path / "w")
    return tmp_path / "w"


def write(folder, form, *, board="", status="draft", texts=None, code="scpb"):  # noqa: PLR0913
    file = folder / "prevent.toml"
    words = board_line(file.read_text(encoding="utf-8"), f'[boards.{code}]\nform = "ours"\n{board}')
    file.write_text(f"{words}\n{form}\n", encoding="utf-8")
    for name, text in (texts or {}).items():
        (folder / "texts" / f"{name}.md").write_text(text, encoding="utf-8")
    output = ("-w", folder, "-o", folder.parent / "paper.docx")
    return run_prevent("report", "--board", code, "--period", "2020", "--status", status, *output)


def paragraphs(folder):
    return Document(str(folder.parent / "paper.docx")).paragraphs


def headings(folder):
    return [one.text for one in paragraphs(folder) if "Heading" in one.style.name]


def test_the_page_of_forms_can_be_followed(sample):
    file = sample / "prevent.toml"
    settings = board_line(file.read_text(encoding="utf-8"), part("board"))
    file.write_text(f"{settings}\n{part('form')}\n", encoding="utf-8")
    (sample / "texts" / "position.md").write_text(part("text"), encoding="utf-8")
    ran = run_prevent(*part("command").split()[1:-1], sample.parent / "paper.docx", "-w", sample)
    assert ran.code == 0, ran.err
    wanted = [one["heading"] for one in tomllib.loads(part("form"))["forms"]["ours"]["headings"]]
    assert [words for words in headings(sample) if words in wanted] == wanted[1:]
    assert "Contents" in Document(str(sample.parent / "paper.docx")).element.itertext()
    words = [one.text.replace("\u00a0", " ") for one in paragraphs(sample)]
    at = words.index("Where we are")
    assert re.fullmatch(r"[A-Z][\w-]+ referrals came in the year\. \w+ cases were live at its end\.", words[at + 1])
    assert "Appendix A: Letter from the Home Office" in words
    assert "has no heading" not in ran.err


def test_headings_are_printed_as_they_are_typed(sample):
    evil = ["{{ 7 * 7 }} {% raw %}", "# not **bold** [a](http://x) {-}", "<b>&amp;</b> | `x` ::: landscape", "כותרת"]
    lines = ",\n".join(f"  {{ heading = '{words}', fill = [\"text t{at}\"] }}" for at, words in enumerate(evil))
    texts = {f"t{at}": f"Words {at}." for at in range(len(evil))}
    ran = write(sample, f"[forms.ours]\nheadings = [\n{lines}\n]", texts=texts)
    assert ran.code == 0, ran.err
    assert headings(sample)[: len(evil)] == evil


def test_two_headings_may_have_the_same_words(sample):
    form = '[forms.ours]\nheadings = [{ heading = "A", fill = ["training"] }, { heading = "A", fill = ["boards"] }]'
    assert write(sample, form).code == 0
    assert headings(sample) == ["A", "A"]


def test_what_a_form_leaves_out_is_said(sample):
    form = '[forms.ours]\nheadings = [{ heading = "A", fill = ["training", "text missing"] }]'
    ran = write(sample, form)
    assert ran.code == 0
    assert 'the form "ours" has no heading for "main-points", "introduction", ' in ran.err.replace(
        "The form", "the form"
    )
    assert 'prints texts/missing.md below "A", and it is not written' in ran.err
    assert re.search(r"texts/strategy\.md.* and texts/[\w-]+\.md are not printed: the form", ran.err)


def test_a_text_with_a_prompt_is_asked_for_in_a_draft_and_refused_in_public(sample):
    form = '[forms.ours]\nheadings = [{ heading = "Options", fill = ["text opts"], prompt = "the options" }]'
    assert write(sample, form).code == 0
    assert "To be completed: texts/opts.md (the options)" in [one.text for one in paragraphs(sample)]
    output = ("-w", sample, "-o", sample.parent / "public.docx")
    ran = run_prevent("report", "--board", "scpb", "--period", "2020", "--status", "public", *output)
    assert ran.code != 0
    assert "texts/opts.md" in ran.err


def test_an_exempt_paper_with_a_form_says_why(sample):
    form = '[forms.ours]\nheadings = [{ heading = "A", fill = ["training"] }]'
    ran = write(sample, form, status="exempt", board='exempt_paragraphs = [1]\npublic_interest = "It is sensitive."')
    assert ran.code == 0, ran.err
    assert headings(sample) == ["Exempt information", "A"]


def test_a_wrong_form_is_a_fault_of_the_doctor_even_if_no_board_has_it(sample):
    file = sample / "prevent.toml"
    form = '\n[forms.spare]\nheadings = [{ heading = "A", fill = ["trainin"] }]\n'
    file.write_text(file.read_text(encoding="utf-8") + form, encoding="utf-8")
    said = run_prevent("doctor", "-w", sample, "--format", "json").out
    assert 'forms.spare, heading 1 \\"A\\": nothing is called \\"trainin\\"' in said


def test_one_heading_is_worded_otherwise_without_a_form(sample):
    file = sample / "prevent.toml"
    labels = '"Introduction" = "Why we write"\n"heading: Main points" = "**In** {{ brief }}"\n"Status" = "State"\n'
    file.write_text(file.read_text(encoding="utf-8") + f"\n[labels]\n{labels}", encoding="utf-8")
    ran = run_prevent("report", "--board", "scpb", "--period", "2020", "-w", sample, "-o", sample.parent / "paper.docx")
    assert ran.code == 0, ran.err
    assert headings(sample)[:2] == ["**In** {{ brief }}", "Why we write"]
    details = Document(str(sample.parent / "paper.docx")).tables[0]
    assert "State" in [row.cells[0].text for row in details.rows]


def test_a_board_leaves_out_sections_of_its_form(sample):
    form = '[forms.ours]\nheadings = [{ heading = "A", fill = ["rest"] }]'
    ran = write(sample, form, code="cmb")
    assert ran.code == 0, ran.err
    assert "Trends" not in headings(sample)
    assert "Training of staff and partners" in headings(sample)


def test_the_figures_of_a_form_are_those_of_its_sections(sample):
    form = '[forms.ours]\nheadings = [{ heading = "A", fill = ["boards"] }]'
    assert write(sample, form).code == 0
    said = run_prevent("figures", "--board", "scpb", "--period", "2020", "-w", sample).out
    assert "boards.overdue" in said
    assert "channel.live" not in said


def test_what_a_paper_has_without_a_form_is_kept_or_named(sample):
    form = '[forms.ours]\nheadings = [{ heading = "A", fill = ["rest"] }]'
    full = '\n[boards.full]\npaper = "cllc"\nsections = ["main-points", "introduction", "training"]\n'
    settings = sample / "prevent.toml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}{full}", encoding="utf-8")
    ran = write(sample, form, code="full")
    assert ran.code == 0, ran.err
    assert "The Prevent duty and the strategy" in headings(sample)
    assert "Pursue: to stop terrorist attacks" in [one.text for one in paragraphs(sample)]
    details = [row.cells[0].text for row in Document(str(sample.parent / "paper.docx")).tables[0].rows]
    assert {"Report of", "Wards", "Urgent", "Key"} <= set(details)
    said = " ".join(ran.err.split())
    assert 'the form "ours" has no heading for "contents" and "implications"' in said.replace("The form", "the form")
    assert "texts/recommendations.md" in said


def test_a_label_of_a_paper_is_the_heading_of_its_section_in_a_form(sample):
    form = '[forms.ours]\nheadings = [{ heading = "A", fill = ["rest"] }]\n'
    labels = '[labels]\n"Training of staff and partners" = "Who is trained"\n'
    assert write(sample, form + labels).code == 0
    assert "Who is trained" in headings(sample)


def test_a_briefing_is_called_one_and_no_message_advises_a_form_that_no_file_has(sample):
    file = sample / "prevent.toml"
    words = board_line(file.read_text(encoding="utf-8"), '[boards.scpb]\nform = "briefing"')
    file.write_text(words, encoding="utf-8")
    output = ("-w", sample, "-o", sample.parent / "paper.docx")
    ran = run_prevent("report", "--board", "scpb", "--period", "2020", "--status", "draft", *output)
    assert ran.code == 0, ran.err
    assert paragraphs(sample)[0].text == "Prevent briefing"
    said = " ".join(ran.err.split())
    assert "opy the form into prevent.toml under another name" in said
    assert 'rite "text strategy" into a fill' in said
