"""The house style's visual decisions: colours, sizes, spacing, numbering; make_house_style.py makes the file."""

BLUE = "12436D"  # Government Analysis Function palette, dark blue; 10:1 on white
INK = "0B0C0C"
GREY = "505A5F"  # 7:1 on white
RED = "942514"  # 8:1 on white
LINK = "1D5FA6"  # 6:1 on white
SHADE = "E7EDF3"  # BLUE on it: 8.6:1
RULE = "B5C2CE"
TEXT_WIDTH = 9026  # twentieths of a point: A4 less two margins of 2.54 cm
INDENT = 720


def _entry(*, left: int, hanging: int, before: int) -> str:
    """Return the look of an entry of a contents list: its number, its words, its page."""
    tabs = f'<w:tab w:val="left" w:pos="{left}"/><w:tab w:val="right" w:leader="dot" w:pos="{TEXT_WIDTH}"/>'
    indent = f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    return f'<w:tabs>{tabs}</w:tabs><w:spacing w:before="{before}" w:after="40"/>{indent}'


# name, id, based on, followed by, paragraph properties, run properties
PARAGRAPH_STYLES = (
    ("Normal", "Normal", "", "", "<w:widowControl/>", ""),
    ("Body Text", "BodyText", "Normal", "", '<w:spacing w:before="120" w:after="80"/>', ""),
    (
        "Title",
        "Title",
        "Normal",
        "Subtitle",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="0" w:after="120" w:line="252" w:lineRule="auto"/>',
        f'<w:b/><w:bCs/><w:color w:val="{BLUE}"/><w:sz w:val="48"/><w:szCs w:val="48"/>',
    ),
    (
        "Subtitle",
        "Subtitle",
        "Normal",
        "BodyText",
        (
            f'<w:keepLines/><w:pBdr><w:bottom w:val="single" w:sz="12" w:space="10" w:color="{BLUE}"/></w:pBdr>'
            '<w:spacing w:before="0" w:after="240"/>'
        ),
        f'<w:color w:val="{GREY}"/><w:sz w:val="28"/><w:szCs w:val="28"/>',
    ),
    (
        "heading 1",
        "Heading1",
        "Normal",
        "NumberedPara",
        (
            '<w:keepNext/><w:keepLines/><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
            '<w:spacing w:before="400" w:after="100"/><w:outlineLvl w:val="0"/>'
        ),
        f'<w:b/><w:bCs/><w:color w:val="{BLUE}"/><w:sz w:val="32"/><w:szCs w:val="32"/>',
    ),
    (
        "heading 2",
        "Heading2",
        "Normal",
        "BodyText",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="80"/><w:outlineLvl w:val="1"/>',
        f'<w:b/><w:bCs/><w:color w:val="{BLUE}"/><w:sz w:val="26"/><w:szCs w:val="26"/>',
    ),
    (
        "heading 3",
        "Heading3",
        "Normal",
        "BodyText",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="240" w:after="60"/><w:outlineLvl w:val="2"/>',
        f'<w:b/><w:bCs/><w:color w:val="{GREY}"/>',
    ),
    (
        "heading 4",
        "Heading4",
        "Normal",
        "BodyText",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="200" w:after="40"/><w:outlineLvl w:val="3"/>',
        f'<w:i/><w:iCs/><w:color w:val="{GREY}"/>',
    ),
    (
        "Numbered Heading",  # shares its counter with Numbered Para, for which the writer names the level
        "NumberedHeading",
        "Heading2",
        "NumberedSubpara",
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
        "",
    ),
    (
        "Numbered Para",
        "NumberedPara",
        "BodyText",
        "",
        '<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>',
        "",
    ),
    (
        "Numbered Subpara",
        "NumberedSubpara",
        "BodyText",
        "",
        '<w:numPr><w:ilvl w:val="2"/><w:numId w:val="1"/></w:numPr>',
        "",
    ),
    (
        "List Bullet",
        "ListBullet",
        "Normal",
        "",
        '<w:numPr><w:numId w:val="2"/></w:numPr><w:spacing w:before="40" w:after="60"/>',
        "",
    ),
    (
        "List Number",
        "ListNumber",
        "Normal",
        "",
        '<w:numPr><w:numId w:val="3"/></w:numPr><w:spacing w:before="40" w:after="60"/>',
        "",
    ),
    (
        "List Continue",
        "ListContinue",
        "Normal",
        "",
        '<w:spacing w:before="0" w:after="60"/><w:ind w:left="1117"/>',
        "",
    ),
    *(
        (
            f"List {kind} 2",  # the same below a numbered subparagraph
            f"List{kind}2",
            f"List{kind}",
            "",
            look,
            "",
        )
        for kind, look in (
            ("Bullet", '<w:numPr><w:numId w:val="7"/></w:numPr>'),
            ("Number", '<w:numPr><w:numId w:val="8"/></w:numPr>'),
            ("Continue", '<w:ind w:left="2018"/>'),
        )
    ),
    (
        "Lettered Para",
        "LetteredPara",
        "Normal",
        "",
        '<w:numPr><w:numId w:val="4"/></w:numPr><w:spacing w:before="60" w:after="60"/>',
        "",
    ),
    (
        "Quote",
        "Quote",
        "BodyText",
        "BodyText",
        '<w:ind w:left="1134" w:right="567"/>',
        "<w:i/><w:iCs/>",
    ),
    (
        "caption",
        "Caption",
        "Normal",
        "BodyText",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="280" w:after="120"/>',
        f'<w:b/><w:bCs/><w:color w:val="{BLUE}"/><w:sz w:val="23"/><w:szCs w:val="23"/>',
    ),
    (
        "Table Text",
        "TableText",
        "Normal",
        "",
        '<w:spacing w:line="252" w:lineRule="auto"/>',
        '<w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    ("Table Continue", "TableContinue", "TableText", "", '<w:spacing w:before="80"/>', ""),
    ("Table Number", "TableNumber", "TableText", "", '<w:jc w:val="right"/>', ""),
    (
        "Table Heading",
        "TableHeading",
        "TableText",
        "",
        "<w:keepNext/>",
        f'<w:b/><w:bCs/><w:color w:val="{BLUE}"/>',
    ),
    ("Table Heading Number", "TableHeadingNumber", "TableHeading", "", '<w:jc w:val="right"/>', ""),
    ("Table Bullet", "TableBullet", "TableText", "", '<w:numPr><w:numId w:val="5"/></w:numPr>', ""),
    ("Table List Number", "TableListNumber", "TableText", "", '<w:numPr><w:numId w:val="6"/></w:numPr>', ""),
    ("Figure", "Figure", "Normal", "BodyText", '<w:keepLines/><w:spacing w:before="0" w:after="160"/>', ""),
    (
        "footnote text",
        "FootnoteText",
        "Normal",
        "",
        '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>',
        '<w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
    (
        "TOC Heading",
        "TOCHeading",
        "Normal",
        "BodyText",
        '<w:keepNext/><w:keepLines/><w:spacing w:before="400" w:after="100"/>',
        f'<w:b/><w:bCs/><w:color w:val="{BLUE}"/><w:sz w:val="32"/><w:szCs w:val="32"/>',
    ),
    *(
        (f"toc {level}", f"TOC{level}", "Normal", "", _entry(left=left, hanging=hanging, before=before), "")
        for level, (left, hanging, before) in enumerate(((720, 720, 100), (1440, 720, 40), (2341, 901, 40)), start=1)
    ),
    (
        "Note",
        "Note",
        "Normal",
        "",
        '<w:keepLines/><w:spacing w:before="80" w:after="100"/>',
        f'<w:color w:val="{GREY}"/><w:sz w:val="21"/><w:szCs w:val="21"/>',
    ),
    ("header", "Header", "Normal", "", "", f'<w:color w:val="{GREY}"/><w:sz w:val="20"/><w:szCs w:val="20"/>'),
    (
        "Header Mark",
        "HeaderMark",
        "Header",
        "",
        (
            f'<w:pBdr><w:top w:val="single" w:sz="8" w:space="4" w:color="{RED}"/>'
            f'<w:bottom w:val="single" w:sz="8" w:space="4" w:color="{RED}"/></w:pBdr><w:jc w:val="center"/>'
        ),
        f'<w:b/><w:bCs/><w:color w:val="{RED}"/><w:spacing w:val="20"/><w:sz w:val="22"/><w:szCs w:val="22"/>',
    ),
    (
        "footer",
        "Footer",
        "Normal",
        "",
        (
            f'<w:pBdr><w:top w:val="single" w:sz="4" w:space="6" w:color="{RULE}"/></w:pBdr>'
            f'<w:tabs><w:tab w:val="right" w:pos="{TEXT_WIDTH}"/></w:tabs>'
        ),
        f'<w:color w:val="{GREY}"/><w:sz w:val="20"/><w:szCs w:val="20"/>',
    ),
)
CHARACTER_STYLES = (
    ("Strong", "Strong", "<w:b/><w:bCs/>"),
    ("Emphasis", "Emphasis", "<w:i/><w:iCs/>"),
    ("Hyperlink", "Hyperlink", f'<w:color w:val="{LINK}"/><w:u w:val="single"/>'),
    ("footnote reference", "FootnoteReference", '<w:vertAlign w:val="superscript"/>'),
)
DEFAULTS = (
    "<w:docDefaults><w:rPrDefault><w:rPr>"
    '<w:rFonts w:ascii="Arial" w:hAnsi="Arial" w:eastAsia="Arial" w:cs="Arial"/>'
    f'<w:color w:val="{INK}"/><w:sz w:val="24"/><w:szCs w:val="24"/>'
    '<w:lang w:val="en-GB" w:eastAsia="en-GB" w:bidi="ar-SA"/>'
    '</w:rPr></w:rPrDefault><w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="276" w:lineRule="auto"/>'
    "</w:pPr></w:pPrDefault></w:docDefaults>"
    '<w:latentStyles w:defLockedState="0" w:defUIPriority="99" w:defSemiHidden="1" w:defUnhideWhenUsed="1" '
    'w:defQFormat="0" w:count="376"/>'
)
FIXED_STYLES = (
    '<w:style w:type="character" w:default="1" w:styleId="DefaultParagraphFont">'
    '<w:name w:val="Default Paragraph Font"/><w:uiPriority w:val="1"/><w:semiHidden/></w:style>'
    '<w:style w:type="numbering" w:default="1" w:styleId="NoList"><w:name w:val="No List"/><w:semiHidden/></w:style>'
    '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:semiHidden/>'
    '<w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar><w:top w:w="0" w:type="dxa"/>'
    '<w:left w:w="108" w:type="dxa"/><w:bottom w:w="0" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
    "</w:tblCellMar></w:tblPr></w:style>"
    '<w:style w:type="table" w:customStyle="1" w:styleId="PreventTable"><w:name w:val="Prevent Table"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    f'<w:top w:val="single" w:sz="12" w:space="0" w:color="{BLUE}"/>'
    f'<w:bottom w:val="single" w:sz="12" w:space="0" w:color="{BLUE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="70" w:type="dxa"/><w:left w:w="100" w:type="dxa"/><w:bottom w:w="70" w:type="dxa"/>'
    '<w:right w:w="100" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    '<w:tblStylePr w:type="firstRow"><w:tblPr/><w:tcPr>'
    f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="{BLUE}"/></w:tcBorders>'
    f'<w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/><w:vAlign w:val="bottom"/></w:tcPr></w:tblStylePr>'
    '<w:tblStylePr w:type="firstCol"><w:tblPr/></w:tblStylePr></w:style>'
    '<w:style w:type="table" w:customStyle="1" w:styleId="PreventCover"><w:name w:val="Prevent Cover"/>'
    '<w:basedOn w:val="TableNormal"/><w:qFormat/><w:tblPr><w:tblBorders>'
    + "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{RULE}"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    + '</w:tblBorders><w:tblCellMar><w:top w:w="90" w:type="dxa"/><w:left w:w="120" w:type="dxa"/>'
    '<w:bottom w:w="90" w:type="dxa"/><w:right w:w="120" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstCol"><w:tblPr/><w:tcPr><w:shd w:val="clear" w:color="auto" w:fill="{SHADE}"/></w:tcPr>'
    "</w:tblStylePr></w:style>"
)

# Each list: its kind, then a level a line: number format, text, linked style, left indent, hanging indent.
LISTS = (
    (
        "multilevel",
        ("decimal", "%1.", "Heading1", INDENT, INDENT),
        ("decimal", "%1.%2", "NumberedHeading", INDENT, INDENT),
        ("decimal", "%1.%2.%3", "NumberedSubpara", 1621, 901),
    ),
    (
        "hybridMultilevel",
        ("bullet", "\u2022", "ListBullet", 1117, 397),
        ("bullet", "\u2013", "", 1514, 397),
        ("bullet", "\u2022", "", 1911, 397),
    ),
    (
        "hybridMultilevel",
        ("decimal", "%1.", "ListNumber", 1174, 454),
        ("lowerLetter", "%2.", "", 1628, 454),
        ("lowerRoman", "%3.", "", 2082, 454),
    ),
    ("singleLevel", ("lowerLetter", "%1.", "LetteredPara", INDENT, INDENT)),
    ("hybridMultilevel", ("bullet", "\u2022", "TableBullet", 227, 227), ("bullet", "\u2013", "", 454, 227)),
    (
        "hybridMultilevel",
        ("decimal", "%1.", "TableListNumber", 340, 340),
        ("lowerLetter", "%2.", "", 680, 340),
    ),
    ("hybridMultilevel", ("bullet", "\u2022", "ListBullet2", 2018, 397), ("bullet", "\u2013", "", 2415, 397)),
    (
        "hybridMultilevel",
        ("decimal", "%1.", "ListNumber2", 2075, 454),
        ("lowerLetter", "%2.", "", 2529, 454),
    ),
)
SETTINGS = (
    '<w:zoom w:percent="100"/><w:defaultTabStop w:val="720"/><w:characterSpacingControl w:val="doNotCompress"/>'
    "<w:compat>"
    + "".join(
        f'<w:compatSetting w:name="{name}" w:uri="http://schemas.microsoft.com/office/word" w:val="{value}"/>'
        for name, value in (
            ("compatibilityMode", 15),
            ("overrideTableStyleFontSizeAndJustification", 1),
            ("enableOpenTypeFeatures", 1),
            ("doNotFlipMirrorIndents", 1),
        )
    )
    + '</w:compat><w:themeFontLang w:val="en-GB"/><w:decimalSymbol w:val="."/><w:listSeparator w:val=","/>'
)
FONTS = '<w:font w:name="Arial"><w:family w:val="swiss"/><w:pitch w:val="variable"/></w:font>'

SPECIMEN = (
    ("Title", "House style of the committee papers"),
    ("Subtitle", "Change the styles of this document in Word; each paper takes them, and nothing of these words"),
    ("heading 1", "A numbered section"),
    ("Numbered Para", "A numbered paragraph. Its number is Word's own, and belongs to the style Numbered Para."),
    ("Numbered Subpara", "A numbered subparagraph."),
    ("List Bullet 2", "A bullet below a subparagraph."),
    ("List Continue 2", "Its second paragraph."),
    ("List Number 2", "A numbered item there."),
    ("List Bullet", "A bullet."),
    ("List Continue", "A bullet's second paragraph."),
    ("List Number", "A numbered item."),
    ("Numbered Heading", "A smaller heading that is numbered with the paragraphs"),
    ("heading 2", "A smaller heading without a number"),
    ("Body Text", "A paragraph with no number."),
    ("heading 3", "A heading below it"),
    ("heading 4", "The smallest heading"),
    ("Lettered Para", "A background paper."),
    ("Quote", "Words of somebody else."),
    ("TOC Heading", "Contents"),
    *(
        (f"toc {level}", f"{number}\tAn entry of a contents list\t1")
        for level, number in ((1, "1."), (2, "1.1"), (3, "1.1.1"))
    ),
    ("Figure", "A chart stands here, below its caption."),
    ("footnote text", "A note at the foot of a page."),
    ("caption", "Table 1: A caption stands above its table"),
)
