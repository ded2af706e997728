"""Messages, help, pages and templates use plain words and short sentences: tests/plain-words.toml lists the others."""

import pytest
from plain_words import LISTED, PLACES, REPOSITORY, WORDS, Text, faults, long_sentences, markdown, texts

DONE = [name for name, place in PLACES.items() if place["done"]]
EARLIER = "027"  # decisions before this one are history
DECISIONS = [path.name for path in REPOSITORY.glob("docs/decisions/*.md") if path.name >= EARLIER]
PAGES = (
    "README.md",
    "CONTRIBUTING.md",
    "SECURITY.md",
    *(f"docs/{path.name}" for path in REPOSITORY.glob("docs/*.md")),
    *(f"docs/decisions/{name}" for name in DECISIONS),
)
MODULES = [
    f"prevent_cli/{path.name}"
    for path in (REPOSITORY / "prevent_cli").iterdir()
    if not path.name.startswith(("__p", "py"))
]


def of(words):
    return Text(path="page.md", line=1, words=words)


def in_python(tmp_path, monkeypatch, source):
    monkeypatch.setattr("plain_words.REPOSITORY", tmp_path)
    (tmp_path / "module.py").write_text(source, encoding="utf-8")
    return [(text.line, text.words) for text in texts(tmp_path)]


@pytest.mark.parametrize("name", DONE)
def test_a_place_that_is_done_has_no_listed_word(name):
    found = [line for text in texts(REPOSITORY / name) for line in faults(text)]
    assert found == [], "\n".join(found)


@pytest.mark.parametrize("name", PLACES)
def test_a_place_has_no_more_long_sentences_than_it_had(name):
    found = [line for text in texts(REPOSITORY / name) for line in long_sentences(text)]
    assert len(found) <= PLACES[name]["long_sentences"], "\n".join(found)


def test_every_page_and_every_package_is_a_place():
    assert [name for name in (*PAGES, *MODULES, "templates") if name not in PLACES] == []
    assert [name for name in PLACES if not (REPOSITORY / name).exists()] == []


def test_every_word_has_a_plain_one_and_a_reason_and_is_listed_once():
    assert all(word["plain"] and word["reason"] for word in LISTED["word"])
    assert len({word["pattern"] for word in LISTED["word"]}) == len(WORDS)


@pytest.mark.parametrize(
    "words",
    [
        "This page tells how.",
        "Mend them in Excel.",
        "The task then stands in Task Scheduler",
        "A cell holds a date",
        "Not made: there is no such return",
        "one row a person",
        "would give two numbers away",
    ],
)
def test_a_listed_word_is_found(words):
    (line,) = faults(of(words))
    assert line.startswith("page.md:1: ")


@pytest.mark.parametrize(
    "words", ["Tell the officer.", "The panel holds a meeting", "Say whether there is a panel", "standard"]
)
def test_a_proper_use_is_not_found(words):
    assert list(faults(of(words))) == []


def test_a_sentence_of_26_words_is_long_and_one_of_25_is_not():
    assert list(long_sentences(of(f"{'word ' * 24}end. Next one."))) == []
    assert [line[:19] for line in long_sentences(of(f"First. {'Word ' * 25}end."))] == ["page.md:1: 26 words"]


def test_code_tags_and_addresses_of_a_page_are_not_read_and_its_cells_are():
    page = "# The `told`\n\ntext [link](told.md)\nmore\n\n```\ntold\n```\n- item {{ told }}\n\n| one cell | two |\n"
    assert list(markdown(page)) == [(1, "The …"), (3, "text link more"), (9, "item …"), (11, "one cell"), (11, "two")]


def test_messages_and_help_of_a_module_are_read_and_its_docstrings_and_keys_are_not(tmp_path, monkeypatch):
    source = '"""Not this one."""\nKEY = "told"\nsay(f"no {name(\'of this\')} here"\n    " at all")\n'
    help_text = 'def check():\n    """Show it all.\n\n    \\b\n    prevent check this\n    """\n'
    found = in_python(tmp_path, monkeypatch, source + help_text)
    assert found == [(3, "no … here at all"), (3, "of this"), (6, "Show it all.")]
