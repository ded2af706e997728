"""What a committee report says in the council's name is written by the council, or no such report goes out."""

import re

import pytest
from as_typed import as_typed
from conftest import CONTACTS, REPOSITORY, run_prevent, write_texts
from docx import Document

from prevent_cli.commands.remedies import in_words
from prevent_cli.papers.prompts import PROMPTS, is_written, refusal

HEAD = '[council]\nname = "Northmoor"\n[disclosure]\nsmall_numbers = "show"\n'
SIGNED = (
    "beyond those already agreed",
    "could receive no report",
    "needed no consultation",
    "This report procures none",
    "Members need to know",
    "officers continue the work",
    "note the progress made",
    "helps to keep residents safe",
    "may not be noticed in time",
    "the same protection under Prevent",
    "are to be identified",
    "None.",
)


def workspace(folder, paper, *, settings="", contacts=CONTACTS):
    sections = '["introduction", "background-papers"]'
    text = f'{HEAD}{contacts}\n[boards.sel]\nname = "Select Committee"\npaper = "{paper}"\nsections = {sections}\n'
    (folder / "prevent.toml").write_text(text + settings, encoding="utf-8")
    return folder


def report(folder, *arguments):
    target = folder / "paper.docx"
    target.unlink(missing_ok=True)
    ran = run_prevent("report", "--board", "sel", "--period", "2020", "-w", folder, "-o", target, *arguments)
    assert target.exists() == (ran.code == 0)
    return ran


def words_of(folder):
    document = Document(str(folder / "paper.docx"))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return as_typed("\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells]))


def files_named(sentence):
    return set(re.findall(r"texts/([\w-]+)\.md", sentence))


@pytest.mark.parametrize("paper", ["asc", "cllc"])
@pytest.mark.parametrize("status", ["public", "exempt"])
def test_a_report_without_the_councils_statements_is_refused_with_every_file_to_write(tmp_path, paper, status):
    settings = 'exempt_paragraphs = [1]\npublic_interest = "Few are told of."\n'
    ran = report(workspace(tmp_path, paper, settings=settings), "--status", status)
    assert ran.code == 2
    assert files_named(ran.err) == set(PROMPTS)


@pytest.mark.parametrize("paper", ["asc", "cllc"])
def test_a_draft_shows_each_statement_as_to_be_completed_and_makes_none(tmp_path, paper):
    ran = report(workspace(tmp_path, paper), "--status", "draft")
    assert ran.code == 0, ran.err
    assert files_named(ran.err) == set(PROMPTS)
    words = words_of(tmp_path)
    for name, about in PROMPTS.items():
        assert f"To be completed: texts/{name}.md ({about})" in words
    prompts = [
        run for one in Document(str(tmp_path / "paper.docx")).paragraphs for run in one.runs if "To be" in run.text
    ]
    assert prompts
    assert all(run.bold or run.style.name == "Strong" for run in prompts)
    for sentence in SIGNED:
        assert sentence not in words


@pytest.mark.parametrize("missing", ["resources", "alternatives", "legal", "equalities", "background-papers"])
def test_one_missing_statement_is_enough_to_refuse_and_is_the_only_one_named(tmp_path, missing):
    folder = workspace(tmp_path, "asc")
    write_texts(folder, missing)
    ran = report(folder)
    assert ran.code == 2
    assert files_named(ran.err.splitlines()[-1]) == {missing}
    write_texts(folder)
    assert report(folder).code == 0
    assert "To be completed" not in words_of(folder)
    assert f"What the council says of {missing}." in words_of(folder)


@pytest.mark.parametrize(
    "blank", ["", " \n\n", "To be completed", "**To be completed:** texts/legal.md", "- to be completed"]
)
def test_a_text_that_is_blank_or_still_a_prompt_is_not_written(tmp_path, blank):
    folder = workspace(tmp_path, "asc")
    write_texts(folder)
    (folder / "texts" / "legal.md").write_text(blank, encoding="utf-8")
    assert report(folder).code == 2
    assert report(folder, "--status", "draft").code == 0
    assert "To be completed: texts/legal.md" in words_of(folder)


def test_a_board_may_have_its_own_statement_in_its_own_folder(tmp_path):
    folder = workspace(tmp_path, "asc")
    write_texts(folder, "legal")
    (folder / "texts" / "sel").mkdir()
    (folder / "texts" / "sel" / "legal.md").write_text("The Monitoring Officer has no comment.\n", encoding="utf-8")
    assert report(folder).code == 0
    assert "The Monitoring Officer has no comment." in words_of(folder)


def test_a_section_that_is_left_out_needs_no_text(tmp_path):
    folder = workspace(tmp_path, "asc")
    write_texts(folder, "background-papers")
    settings = folder / "prevent.toml"
    settings.write_text(settings.read_text(encoding="utf-8").replace(', "background-papers"', ""), encoding="utf-8")
    assert report(folder).code == 0, "no background papers are said"
    assert "Background papers" not in words_of(folder)


def test_a_report_needs_the_officers_who_answer_for_it(tmp_path):
    folder = workspace(tmp_path, "asc", contacts="")
    write_texts(folder)
    ran = report(folder)
    assert ran.code == 2
    assert "[[contacts]] in prevent.toml" in ran.err
    assert report(folder, "--status", "draft").code == 0
    assert "To be completed: [[contacts]] in prevent.toml" in words_of(folder)


def test_a_template_of_the_councils_own_may_ask_for_statements_too(tmp_path):
    folder = workspace(tmp_path, "own")
    (folder / "prevent.toml").write_text(f'{HEAD}[boards.sel]\npaper = "own"\n', encoding="utf-8")
    (folder / "templates").mkdir()
    (folder / "templates" / "own.md.jinja").write_text(
        '+++\ntitle = "Own"\n+++\n\n## Money\n\n{{ required_text("money", "what it costs") }}\n\n'
        '{{ to_complete("the appendix", "who \'agreed\' it") }}\n',
        encoding="utf-8",
    )
    ran = report(folder)
    assert ran.code == 2
    assert "texts/money.md" in ran.err
    (folder / "texts").mkdir()
    (folder / "texts" / "money.md").write_text("Nothing.", encoding="utf-8")
    ran = report(folder)
    assert (ran.code, "the appendix" in ran.err) == (2, True)
    assert report(folder, "--status", "draft").code == 0
    assert "To be completed: the appendix (who 'agreed' it)" in words_of(folder)


def test_doctor_names_what_a_boards_paper_still_needs(tmp_path):
    folder = workspace(tmp_path, "cllc")
    write_texts(folder, "insight", "legal")
    said = run_prevent("doctor", "--json", "-w", folder)
    assert '"the paper of sel still needs texts/legal.md and texts/insight.md"' in said.out
    write_texts(folder)
    assert "still needs" not in run_prevent("doctor", "--json", "-w", folder).out


def test_a_new_workspace_says_which_statements_a_committee_report_needs(tmp_path):
    assert run_prevent("init", tmp_path / "new").code == 0
    guidance = (tmp_path / "new" / "texts" / "README.txt").read_text(encoding="utf-8")
    for name, about in PROMPTS.items():
        assert re.search(rf"{name}\.md +{re.escape(about)}", guidance)


def test_no_template_of_the_product_signs_for_the_council():
    words = "\n".join(path.read_text(encoding="utf-8") for path in (REPOSITORY / "templates").rglob("*.jinja"))
    for sentence in SIGNED:
        assert sentence not in words


def test_no_template_of_the_product_names_a_course():
    for path in (REPOSITORY / "templates").rglob("*.jinja"):
        words = path.read_text(encoding="utf-8").replace("WRAP is the Workshop to Raise Awareness of Prevent.", "")
        assert "WRAP" not in words, path.name


def test_one_missing_statement_is_spoken_of_in_the_singular():
    one, two = in_words(refusal(["texts/legal.md"])), in_words(refusal(["a", "b"]))
    assert one.startswith("a statement that only the council can make is missing. Write texts/legal.md, or to see what")
    assert two.startswith("2 statements that only the council can make are missing. Write a and b, or to see what each")


@pytest.mark.parametrize("words", ["None.", "There are none.", "Completed in May.", "1. That the committee agree."])
def test_a_short_statement_is_a_statement(words):
    assert is_written(words)
