"""The council's name and logo in the header of a Word file."""

from prevent_cli.layouts.pictures import Picture
from prevent_cli.writers.word.package import (
    MAIN,
    Look,
    Relationship,
    relationships,
    relationships_name,
    relationships_xml,
    target_part,
)
from prevent_cli.writers.word.xml import R, escaped, paragraph, run

PLACE = "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"
DRAWING = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = "http://schemas.openxmlformats.org/drawingml/2006/picture"
HIGH, WIDE = 396_000, 2_160_000  # English metric units: 1.1 cm and 6 cm at most
RELATION, NUMBER = "rIdPreventLogo", 9001


def council_xml(council: str, logo: Picture | None, style: str) -> str:
    """Return the header's paragraph with the logo and the council's name."""
    drawn = "" if logo is None else _drawing(logo, council) + run("  ")
    return paragraph(style, drawn + run(council), '<w:spacing w:before="80" w:after="160"/>')


def _drawing(logo: Picture, council: str) -> str:
    """Return the logo as a drawing, whose text alternative is the council's name."""
    scale = min(HIGH / logo.height, WIDE / logo.width)
    size = f'cx="{round(logo.width * scale)}" cy="{round(logo.height * scale)}"'
    return (
        f'<w:r><w:drawing><wp:inline xmlns:wp="{PLACE}" distT="0" distB="0" distL="0" distR="0"><wp:extent {size}/>'
        f'<wp:effectExtent l="0" t="0" r="0" b="0"/><wp:docPr id="{NUMBER}" name="Logo" descr="{escaped(council)}"/>'
        f'<wp:cNvGraphicFramePr/><a:graphic xmlns:a="{DRAWING}"><a:graphicData uri="{PICTURE}">'
        f'<pic:pic xmlns:pic="{PICTURE}"><pic:nvPicPr><pic:cNvPr id="{NUMBER}" name="Logo" descr="{escaped(council)}"/>'
        f'<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{RELATION}"/><a:stretch><a:fillRect/></a:stretch>'
        f'</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline>'
        "</w:drawing></w:r>"
    )


def add_logo(logo: Picture, look: Look) -> None:
    """Add the logo's file, with a relationship from each header that shows it."""
    name = f"media/prevent-logo.{logo.ending}"
    for relation in look.relations:
        part = target_part(MAIN, relation)
        if relation.kind == "header" and f'r:embed="{RELATION}"'.encode() in look.parts[part]:
            own = Relationship(id=RELATION, type=f"{R}/image", target=name)
            look.parts[relationships_name(part)] = relationships_xml([*relationships(look.parts, part), own])
            look.parts[f"word/{name}"] = logo.content
