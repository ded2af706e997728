"""The names of a bundle's tables as files, and that no file of a bundle is written over another."""

import unicodedata
from types import SimpleNamespace

import pytest

from prevent_cli import writers
from prevent_cli.jobs.export import contents
from prevent_cli.jobs.export.names import LONGEST, MOST_BYTES, table_files


@pytest.mark.parametrize(
    ("tables", "files"),
    [
        (["channel.quarterly", "figures"], ["channel-quarterly", "figures"]),
        (["projects.a.outcomes", "projects.a-outcomes"], ["projects-a-outcomes", "projects-a-outcomes-2"]),
        (["projects.日本", "projects.日", "projects.Ж"], ["projects-日本", "projects-日", "projects-ж"]),
        (["a.हिन्दी", "a.हन्दी"], ["a-हिन्दी", "a-हन्दी"]),
        (["a.caf\u00e9", "a.cafe\u0301", "a.CAFÉ"], ["a-café", "a-café-2", "a-café-3"]),
        (["a.x2", "a.x\u00b2"], ["a-x2", "a-x\u00b2-2"]),
        (["a.\u0301x", "a./../x"], ["a-x", "a-x-2"]),
        (
            ["con", "NUL", "com1", "com\u00b9", "lpt9", "com10", "console"],
            [
                "con-table",
                "nul-table",
                "com1-table",
                "com\u00b9-table-2",
                "lpt9-table",
                "com10",
                "console",
            ],
        ),
        (["..", ""], ["table", "table-2"]),
    ],
)
def test_each_table_has_a_file_name_of_its_own(tables, files):
    assert table_files(tables) == files


@pytest.mark.parametrize("letter", ["x", "日", "\U00020000"])
def test_long_names_are_shortened_and_still_told_apart(letter):
    found = table_files([f"actions.{letter * 260}", f"actions.{letter * 261}"])
    assert len(set(found)) == len(found)
    assert all(len(name) <= LONGEST and len(name.encode()) <= MOST_BYTES for name in found)
    assert all(unicodedata.is_normalized("NFC", name) for name in found)


@pytest.mark.parametrize("place", ["figures.json", "Tables/A.csv"])
def test_a_file_of_a_bundle_is_never_written_over_another(monkeypatch, place):
    sheets = (SimpleNamespace(name="a", rows=()),)
    monkeypatch.setattr(contents, "_sheets", lambda *_: sheets)
    monkeypatch.setattr(contents, "_book", lambda *_: None)
    monkeypatch.setattr(writers, "STATISTICAL_BOOKS", {"xlsx": lambda _: b""})
    monkeypatch.setattr("prevent_cli.writers.delimited.csv_text", lambda _: "")
    month = SimpleNamespace(label="2020-01")
    found = SimpleNamespace(released=SimpleNamespace(figures=()))
    told = contents.CoverNotes(changes=(), compared_with={}, remarks=())

    def outputs(papers):
        return contents.outputs_of(None, month, found, document={}, notes=told, papers=papers)

    assert "tables/a.csv" in outputs({"papers/b.docx": b""})
    with pytest.raises(ValueError, match="two files of a bundle"):
        outputs({place: b""})
