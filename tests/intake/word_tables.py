"""An invented table as an office keeps it in Word: `python tests/intake/word_tables.py` writes it to examples/tables/."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

FILE = Path(__file__).parent.parent.parent / "examples" / "tables" / "work-plan-2569.docx"
HEAD = ("ที่", "โครงการ/กิจกรรม", "ไตรมาส 1", "ไตรมาส 2", "ไตรมาส 3", "ไตรมาส 4", "งบประมาณ\n(บาท)", "ผู้รับผิดชอบ")
FIRST = (
    ("แผนงานที่ 1 งานบริการประชาชน", *[None] * 7),
    ("๑", "ปรับปรุงจุดบริการ", "/", "/", "", "", "๔๕,๐๐๐.-", "กลุ่มบริการ"),
    ("", "- ออกแบบ", "/", "", "", "", "5,000.-", '"'),
    ("", "- ก่อสร้าง", "", "/", "", "", "40,000.-", '"'),
    ("๒", "อบรมเจ้าหน้าที่", "", "←", "→", "", "30,000.-", "กลุ่มบริหาร,\nกลุ่มบริการ"),
)
SECOND = (
    ("แผนงานที่ 2 งานข้อมูล", *[None] * 7),
    ("๑", "สำรวจข้อมูล", "", "", "/", "/", "-", "กลุ่มข้อมูล"),
    ("๒", "จัดพิมพ์รายงาน", "", "", "", "✓", "12,500.50", "〃"),
    ("รวมทั้งสิ้น", None, None, None, None, None, "87,500.50", ""),
)


def set_thai_font(document: Any) -> None:
    """Thai letters have a font and a size of their own in Word."""
    style = document.styles["Normal"]
    style.font.name, style.font.size = "TH SarabunPSK", 14 * 12700
    fonts = style.element.rPr.rFonts
    for each in ("w:cs", "w:eastAsia"):
        fonts.set(qn(each), "TH SarabunPSK")
    size = OxmlElement("w:szCs")
    size.set(qn("w:val"), "28")
    style.element.rPr.append(size)


def add_table(document: Any, rows: tuple[tuple[str | None, ...], ...]) -> Any:
    """A table; None goes on with the cell at its left."""
    table = document.add_table(rows=0, cols=len(rows[0]), style="Table Grid")
    for texts in rows:
        cells = table.add_row().cells
        for place, text in enumerate(texts):
            if text is not None:
                last = next((each for each in range(place + 1, len(texts)) if texts[each] is not None), len(texts)) - 1
                (cells[place].merge(cells[last]) if last > place else cells[place]).text = text
    for place, width in enumerate((0.9, 6, 1.8, 1.8, 1.8, 1.8, 3, 4.5)[: len(rows[0])]):
        for row in table.rows:
            row.cells[place].width = int(width * 360000)
    return table


def fill_work_plan(document: Any) -> None:
    """A year by quarters, split over two pages with its head again, ditto marks, dashes, Thai digits, a sum, who signs."""
    set_thai_font(document)
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = section.page_height, section.page_width
    document.add_paragraph("แผนปฏิบัติงานประจำปีงบประมาณ พ.ศ. ๒๕๖๙")
    document.add_paragraph("สำนักงานตัวอย่างเขต 9")
    add_table(document, (HEAD, *FIRST))
    document.add_page_break()
    add_table(document, (HEAD, *SECOND))
    document.add_paragraph("ลงชื่อ ........................ ผู้จัดทำ")


def build_document(fill: Callable[[Any], None] = fill_work_plan) -> bytes:
    document = Document()
    fill(document)
    target = BytesIO()
    document.save(target)
    return target.getvalue()


if __name__ == "__main__":
    FILE.write_bytes(build_document())
