"""The styles of a document, which whoever edits it can change in one place: the font, its Thai settings, and a style for each kind of text.

Word sets Thai letters in the complex-script font and size (`w:cs`, `w:szCs`, `w:bCs`), and breaks lines between Thai words only in a
text whose complex-script language is Thai (`w:lang w:bidi`; ECMA-376 part 1, 17.3.2). What is left out there is taken from elsewhere
and looks wrong, hence everything is said twice.
"""

from __future__ import annotations

from typing import Final, NamedTuple

from orgplan.reports.form_looks import FONT, LINE_COLOR, OTHER_FONT

W: Final = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TABLE: Final = "FormTable"
"""The style of all tables."""
_SIZE: Final = 14
_CELL_SIZE: Final = 12
_MONTH_SIZE: Final = 9
_SIDE: Final = 45
"""Twips between the text of a cell and its sides."""


class TextStyle(NamedTuple):
    """A style for paragraphs: its name as Word lists it, points, where the text stands, points before it."""

    key: str
    name: str
    size: int = _CELL_SIZE
    across: str = "left"
    bold: bool = False
    before: int = 0

    @property
    def xml(self) -> str:
        """The style as a part of the document."""
        weight = "<w:b/><w:bCs/>" if self.bold else ""
        return (
            f'<w:style w:type="paragraph" w:customStyle="1" w:styleId="{self.key}"><w:name w:val="{self.name}"/><w:basedOn w:val="Normal"/>'
            f'<w:qFormat/><w:pPr><w:spacing w:before="{self.before * 20}" w:after="0"/><w:jc w:val="{self.across}"/></w:pPr>'
            f"<w:rPr>{weight}{_write_size(self.size)}</w:rPr></w:style>"
        )


TITLE: Final = TextStyle("FormTitle", "ชื่อแบบฟอร์ม", size=16, across="center", bold=True)
HEAD: Final = TextStyle("FormHead", "หัวตาราง", across="center", bold=True)
MONTH: Final = TextStyle("FormMonth", "ช่องเดือน", size=_MONTH_SIZE, across="center")
TEXT: Final = TextStyle("FormText", "ข้อความในตาราง")
COUNT: Final = TextStyle("FormCount", "ตัวเลขกลางช่อง", across="center")
FIGURE: Final = TextStyle("FormFigure", "จำนวนเงิน", across="right")
HEADING: Final = TextStyle("FormHeading", "ชื่อกิจกรรม", bold=True)
SUM: Final = TextStyle("FormSum", "ยอดรวม", across="right", bold=True)
SIGNED: Final = TextStyle("FormSigned", "ส่วนลงนาม", size=_SIZE, across="center")
TO_WRITE_ON: Final = TextStyle("FormDots", "เส้นลงนาม", size=_SIZE, across="center", before=20)
FOOT: Final = TextStyle("FormFoot", "ท้ายกระดาษ")
END: Final = TextStyle("FormEnd", "ท้ายตาราง", size=1)
"""Of the paragraph that Word wants behind the last table: so small that it begins no page."""
_ALL: Final = (TITLE, HEAD, MONTH, TEXT, COUNT, FIGURE, HEADING, SUM, SIGNED, TO_WRITE_ON, FOOT, END)


def write_styles() -> str:
    """All styles, as the part of a document that holds them."""
    fonts = " ".join(f'w:{script}="{FONT}"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    sides = "".join(f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="{LINE_COLOR}"/>' for side in _SIDES)
    return (
        f"<w:styles {W}><w:docDefaults><w:rPrDefault><w:rPr><w:rFonts {fonts}/>{_write_size(_SIZE)}"
        '<w:lang w:val="en-US" w:eastAsia="en-US" w:bidi="th-TH"/></w:rPr></w:rPrDefault>'
        '<w:pPrDefault><w:pPr><w:spacing w:before="0" w:after="0" w:line="240" w:lineRule="auto"/></w:pPr></w:pPrDefault></w:docDefaults>'
        '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/><w:qFormat/></w:style>'
        '<w:style w:type="table" w:default="1" w:styleId="TableNormal"><w:name w:val="Normal Table"/><w:uiPriority w:val="99"/><w:semiHidden/>'
        f'<w:unhideWhenUsed/><w:tblPr><w:tblInd w:w="0" w:type="dxa"/></w:tblPr></w:style>'
        f'<w:style w:type="table" w:customStyle="1" w:styleId="{TABLE}"><w:name w:val="ตารางแบบฟอร์ม"/><w:basedOn w:val="TableNormal"/>'
        f'<w:tblPr><w:tblBorders>{sides}</w:tblBorders><w:tblCellMar><w:left w:w="{_SIDE}" w:type="dxa"/><w:right w:w="{_SIDE}" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr></w:style>{''.join(style.xml for style in _ALL)}</w:styles>"
    )


_SIDES: Final = ("top", "left", "bottom", "right", "insideH", "insideV")


def write_fonts() -> str:
    """The fonts, as the part of a document that says what stands in for one that is not there; 222 is the Thai character set."""
    return (
        f'<w:fonts {W}><w:font w:name="{FONT}"><w:altName w:val="{OTHER_FONT}"/><w:charset w:val="DE"/><w:family w:val="swiss"/>'
        '<w:pitch w:val="variable"/></w:font></w:fonts>'
    )


def _write_size(points: int) -> str:
    return f'<w:sz w:val="{points * 2}"/><w:szCs w:val="{points * 2}"/>'
