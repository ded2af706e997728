"""Each check of health is seen wrong once, and right once; nothing that is broken ends the others."""

import datetime as dt
import sys
import zipfile
from pathlib import Path

import pytest
from conditions import said, states
from paper_to_test import HOUSE_STYLE

from prevent_cli.jobs import doctor as health
from prevent_cli.jobs.doctor import folders, papers
from prevent_cli.jobs.doctor.condition import State, guarded
from prevent_cli.returns import RETURNS
from prevent_cli.workspace.folder import load_workspace

LONDON_WINTER = dt.timezone(dt.timedelta(0), "GMT")
NOON = dt.datetime(2026, 11, 29, 12, tzinfo=LONDON_WINTER)
HEAD = '+++\ntitle = "T"\n+++\n'


def own(tmp_path, settings="", **files):
    """Return a workspace with settings and files; a key's two underscores stand for a slash, one for a dot."""
    (tmp_path / "prevent.toml").write_text(settings, encoding="utf-8")
    for name, text in files.items():
        path = tmp_path / name.replace("__", "/").replace("_", ".")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_workspace(tmp_path, known_returns=tuple(RETURNS))


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ('[boards.zz]\npaper = "nonesuch"', 'unknown paper "nonesuch"'),
        ('[boards.scpb]\nsections = ["trainnig"]', 'Did you mean "training"?'),
        ('[boards.scpb]\nstatus = "exempt"', "nothing says why this paper is exempt"),
    ],
)
def test_a_board_without_a_paper_a_section_or_a_reason_is_wrong(tmp_path, settings, words):
    found = tuple(papers.boards(own(tmp_path, f"[boards.asc]\n{settings}\n")))
    assert states(found) == ["wrong"]
    assert words in said(found)


def test_boards_with_papers_are_counted(tmp_path):
    assert said(papers.boards(own(tmp_path, "[boards.asc]\n[boards.zz]\n"))) == "2 in prevent.toml, each with a paper. "
    assert states(papers.boards(own(tmp_path))) == ["ok"]


def test_the_products_templates_are_in_order(tmp_path):
    found = tuple(papers.templates(own(tmp_path)))
    assert states(found) == ["ok"]
    assert said(found).startswith("6 papers, of which 0 your own; ")


@pytest.mark.parametrize(
    ("template", "state", "words"),
    [
        (f"{HEAD}{{% if %}}", "wrong", "Template mine.md.jinja, line 4: Expected an expression"),
        (f"{HEAD}{{{{ 1 | shout }}}}", "wrong", '"shout" is not a filter'),
        ("no settings", "wrong", "a template begins with its settings"),
        ('+++\ntitle = "{{ (1 }}"\n+++\n', "wrong", "line 2"),
        (f'{HEAD}\n{{{{ figure("traning.x") }}}}', "wrong", 'line 5: no measure counts "traning.x"'),
        (f'{HEAD}{{% include "gone.md.jinja" %}}', "wrong", 'line 4: unknown template "gone.md.jinja"'),
        (b"\xff\xfe\x00", "wrong", "the template mine.md.jinja cannot be read. Save it as UTF-8 text."),
        (f'{HEAD}{{# figure("traning.x") #}}{{{{ figure("training.x") }}}}', "ok", "7 papers, of which 1 your own"),
        (f'{HEAD}{{% include "gone.md.jinja" ignore missing %}}', "ok", "7 papers"),
    ],
)
def test_a_template_of_ones_own_is_held_to_what_there_is(tmp_path, template, state, words):
    found = tuple(papers.templates(own(tmp_path, templates__mine_md_jinja=template)))
    assert states(found) == [state]
    assert words in said(found)


def test_a_part_that_a_template_includes_is_compiled_too(tmp_path):
    files = {"templates__mine_md_jinja": f'{HEAD}{{% include "p.md" %}}', "templates__p_md": "{% for %}"}
    assert "Template p.md, line 1" in said(papers.templates(own(tmp_path, **files)))


def test_an_unknown_section_in_a_copy_of_a_paper_is_to_be_looked_at(tmp_path):
    copy = f'{HEAD}{{% if "trainign" in sections %}}x{{% endif %}}'
    found = tuple(papers.templates(own(tmp_path, templates__asc_md_jinja=copy)))
    assert states(found) == ["to look at"]
    assert 'no paper has a section "trainign", so it is never printed. Did you mean "training"?' in said(found)


def test_the_supplied_house_style_is_in_order_and_names_arial(tmp_path):
    assert said(papers.house_style(own(tmp_path))).startswith("the one supplied, with all ")
    assert papers.fonts_named(own(tmp_path))[0] == "Arial"


def renamed(old, new, part="word/styles.xml"):
    import io

    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(HOUSE_STYLE)) as before, zipfile.ZipFile(made, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            after.writestr(name, content.replace(old, new) if name == part else content)
    return made.getvalue()


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"junk", "The house style is not a Word document"),
        (renamed(b'w:val="Table Number"', b'w:val="Table Numbers"'), 'The house style has no style "Table Number"'),
        (renamed(b"<w:", b"<broken", "word/document.xml"), "The house style"),
    ],
)
def test_a_house_style_that_cannot_be_used_is_wrong(tmp_path, content, words):
    workspace = own(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "house-style.docx").write_bytes(content)
    found = tuple(guarded("House style", lambda: papers.house_style(workspace)))
    assert set(states(found)) == {"wrong"}
    assert words in said(found)


def test_a_logo_that_cannot_be_used_is_wrong(tmp_path):
    settings = '[council]\nname = "One"\nlogo = "logo.png"\n'
    found = tuple(papers.house_style(own(tmp_path, settings)))
    assert (states(found), 'the logo "logo.png" is not a file' in said(found)) == (["wrong"], True)
    found = tuple(papers.house_style(own(tmp_path, settings, logo_png="<svg/>")))
    assert (states(found), "is neither a PNG nor a JPEG" in said(found)) == (["wrong"], True)


def test_fonts_of_a_broken_house_style_are_not_called_wrong_twice(tmp_path):
    workspace = own(tmp_path)
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "house-style.docx").write_bytes(b"junk")
    assert states(papers.fonts(workspace)) == ["to look at"]


def test_returns_are_counted_and_missing_ones_named(tmp_path, barnet):
    assert states(folders.returns(load_workspace(barnet))) == ["ok"]
    assert "the workspace has none" in said(folders.returns(own(tmp_path)))
    named = own(tmp_path, '[returns.staff]\nfile = "gone.csv"\n', returns__events_csv="x")
    assert (
        said(folders.returns(named)) == "gone.csv, which prevent.toml names, is missing. Put it there, or name another."
    )


def test_missing_return_with_a_later_file_beside_it_says_which_and_the_command(tmp_path):
    workspace = own(tmp_path, '[returns.staff]\nfile = "returns/Staff Sept 26.csv"\n')
    (tmp_path / "returns").mkdir(exist_ok=True)
    (tmp_path / "returns" / "Staff Oct 26.csv").touch()
    command = f"prevent adopt {(tmp_path / 'returns').as_posix()} --into {tmp_path.as_posix()}"
    assert said(folders.returns(workspace)).startswith(
        "returns/Staff Sept 26.csv, which prevent.toml names, is missing. It is probably returns/Staff Oct 26.csv now. "
        f"Run `{command}`."
    )


def test_a_return_that_does_not_open_is_wrong(tmp_path, monkeypatch):
    workspace = own(tmp_path, returns__staff_csv="x")
    real = Path.open

    def shut(path, *arguments, **named):
        if path.name == "staff.csv":
            raise PermissionError(13, "Permission denied", str(path))
        return real(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", shut)
    found = tuple(folders.returns(workspace))
    assert states(found) == ["wrong"]
    assert found[0].found.startswith("returns/staff.csv ")
    assert str(tmp_path) not in said(found)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such pipes")
def test_a_pipe_in_place_of_a_return_is_not_waited_for(tmp_path):
    import os

    workspace = own(tmp_path, returns__events_csv="x")
    os.mkfifo(tmp_path / "returns" / "staff.csv")
    assert "returns/staff.csv is no file" in said(folders.returns(workspace))


def test_texts_are_read_and_a_heading_in_one_is_to_be_looked_at(tmp_path):
    assert states(folders.texts(own(tmp_path))) == ["ok"]
    heading = own(tmp_path, "[boards.asc]\n", texts__strategy_md="# Aims\n")
    assert states(folders.texts(heading)) == ["to look at"]
    unreadable = own(tmp_path, "[boards.asc]\n", texts__strategy_md="fine", texts__asc__legal_md=b"\xff")
    found = tuple(folders.texts(unreadable))
    assert states(found) == ["wrong"]
    assert said(found) == "texts/asc/legal.md cannot be read. Save it as UTF-8 text."


def test_a_folder_that_cannot_be_written_to_or_is_full_is_told(tmp_path, monkeypatch):
    assert states(folders.outputs(tmp_path)) == ["ok"]
    assert not list(tmp_path.iterdir())
    assert states(folders.outputs(tmp_path / "gone")) == ["wrong"]
    usage = type("Usage", (), {"free": 7_000_000})
    monkeypatch.setattr(folders.shutil, "disk_usage", lambda _: usage)
    found = tuple(folders.outputs(tmp_path))
    assert states(found) == ["to look at"]
    assert "7 MB are free" in said(found)


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (ModuleNotFoundError("No module", name="lxml.etree"), "not checked, because lxml cannot be loaded"),
        (PermissionError(13, "Permission denied", "/home/somebody/texts"), "texts cannot be read: permission denied"),
        (ValueError("P-0012"), "not checked (ValueError at test_doctor.py:"),
    ],
)
def test_whatever_breaks_in_a_check_is_what_was_found(error, words):
    def breaks():
        raise error

    found = tuple(guarded("Returns", breaks))
    assert states(found) == ["wrong"]
    assert words in said(found)
    assert "P-0012" not in said(found)
    assert "somebody" not in said(found)


def examined(folder, *, asked=None, environment=None):
    around = health.DoctorContext(asked=asked, here=folder, environment=environment or {}, now=NOON)
    return {one.check: one for one in health.examine(around).conditions}


def test_where_prevent_toml_is_broken_the_rest_is_examined_all_the_same(tmp_path):
    (tmp_path / "prevent.toml").write_text("a = [", encoding="utf-8")
    found = examined(tmp_path)
    assert found["Workspace"].state is State.WRONG
    assert "prevent.toml cannot be understood" in found["Workspace"].found
    assert len(found) == 14
    assert found["Templates"].state is State.OK


def test_a_workspace_that_is_not_there_is_wrong_and_none_at_all_is_not(tmp_path):
    assert examined(tmp_path)["Workspace"].state is State.LOOK
    assert examined(tmp_path, asked=tmp_path / "gone")["Workspace"].state is State.WRONG
    assert examined(tmp_path, environment={"PREVENT_WORKSPACE": "gone"})["Workspace"].state is State.WRONG


def test_a_workspace_without_settings_is_to_be_looked_at(tmp_path):
    (tmp_path / "returns").mkdir()
    assert examined(tmp_path)["Workspace"].found == "no prevent.toml; every setting has its default"
