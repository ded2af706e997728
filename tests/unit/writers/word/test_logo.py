"""The header's council and logo, and house styles that have a header of their own."""

import io

import docx
import pytest
from docx.opc.constants import RELATIONSHIP_TYPE
from paper_to_test import written

from prevent_cli.layouts.pictures import Picture

LOGO = Picture(content=b"logo", ending="png", width=600, height=200)


def header(file):
    return docx.Document(io.BytesIO(file)).sections[0].header


def test_the_header_has_the_councils_name_below_the_marks():
    file = written(author="Barnet", marks=("DRAFT",))
    assert [one.text for one in header(file).paragraphs] == ["DRAFT", "Barnet"]
    assert [one.style.name for one in header(file).paragraphs] == ["Header Mark", "Header"]


def test_a_logo_has_the_councils_name_as_its_text_alternative():
    found = header(written(author="Barnet & more", logo=LOGO))
    (place,) = found._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr")
    assert place.get("descr") == "Barnet & more"
    (image,) = [one for one in found.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.IMAGE]
    assert image.target_part.blob == b"logo"
    assert image.target_part.content_type == "image/png"


@pytest.mark.parametrize(("width", "height"), [(600, 200), (4000, 10), (10, 4000)])
def test_a_logo_keeps_its_shape_within_the_header(width, height):
    found = header(written(author="Barnet", logo=Picture(content=b"", ending="png", width=width, height=height)))
    (size,) = found._element.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}extent")
    across, high = int(size.get("cx")), int(size.get("cy"))
    assert across <= 2_160_000
    assert high <= 396_000
    assert abs(across * height - high * width) <= max(width, height)


def test_a_logo_that_no_header_shows_is_not_in_the_file():
    parts = docx.Document(io.BytesIO(written(logo=LOGO))).part.package.iter_parts()
    assert not [part for part in parts if part.blob == b"logo"]
