"""Invented tables as offices keep them in workbooks: `python tests/intake/table_books.py` writes them to examples/tables/."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook  # noqa: TID253
from openpyxl.styles import Alignment, Border, PatternFill, Side  # noqa: TID253
from openpyxl.worksheet.properties import PageSetupProperties  # noqa: TID253

FOLDER = Path(__file__).parent.parent.parent / "examples" / "tables"
MONTHS = ("ต.ค.", "พ.ย.", "ธ.ค.", "ม.ค.", "ก.พ.", "มี.ค.", "เม.ย.", "พ.ค.", "มิ.ย.", "ก.ค.", "ส.ค.", "ก.ย.")
BLUE = PatternFill("solid", fgColor="FF9DC3E6")
GREY = PatternFill("solid", fgColor="FFD9D9D9")


def put(sheet: Any, rows: dict[str, object], merges: str = "", fills: str = "") -> None:
    for address, value in rows.items():
        sheet[address] = value
    for each in merges.split():
        sheet.merge_cells(each)
    for each in fills.split():
        cells = sheet[each]
        for row in cells if isinstance(cells, tuple) else ((cells,),):
            for cell in row:
                cell.fill = BLUE


def lay_out(sheet: Any) -> None:
    """On one sheet of A4, with lines round the cells and a wide column for titles."""
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", "9"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.column_dimensions["A" if sheet["A4"].value == "ตัวชี้วัดผลการปฏิบัติราชการ" else "B"].width = 38
    line = Side("thin")
    for row in sheet.iter_rows(min_row=4):
        for cell in row:
            cell.border = Border(line, line, line, line)
            cell.alignment = Alignment(wrap_text=True, vertical="top", indent=cell.alignment.indent)


def fill_municipality(sheet: Any) -> None:
    """ผด.02: slashes, fills, merged arrows, two years over the months, group rows in grey, sums."""
    sheet.title = "ผด.02"
    put(
        sheet,
        {
            "A1": "บัญชีโครงการพัฒนาท้องถิ่น กิจกรรมและงบประมาณ",
            "A2": "แผนการดำเนินงาน ประจำปีงบประมาณ พ.ศ. ๒๕๖๙",
            "A3": "เทศบาลตำบลตัวอย่าง",
            "A5": "ลำดับ", "B5": "โครงการ/กิจกรรม", "C5": "รายละเอียดของโครงการ/กิจกรรม", "D5": "งบประมาณ\n(บาท)", "E5": "สถานที่\nดำเนินการ",
            "F5": "หน่วยงานที่\nรับผิดชอบ", "G5": "พ.ศ. 2568", "J5": "พ.ศ. 2569",
            **{f"{chr(ord('G') + place)}6": month for place, month in enumerate(MONTHS)},
            "A7": "๑. ยุทธศาสตร์ที่ 1 ด้านโครงสร้างพื้นฐาน",
            "A8": "1.1 แผนงานอุตสาหกรรมและการโยธา",
            "A9": "๑", "B9": "ก่อสร้างถนนคอนกรีต สายบ้านบน", "C9": "กว้าง 4 ม. ยาว 250 ม.", "D9": 480000, "E9": "หมู่ 2", "F9": "กองช่าง", "H9": "←――――→",
            "A10": "๒", "B10": "วางท่อระบายน้ำ", "C10": "ยาว 120 ม.", "D10": "๑๒๐,๐๐๐.-", "E10": "หมู่ 5", "F10": '"',
            "A11": "3", "B11": "ซ่อมไฟฟ้าสาธารณะ", "C11": "-", "D11": "-", "E11": "ทุกหมู่บ้าน", "F11": '"', "G11": "/", "J11": "/", "M11": "/", "P11": "/",
            "A12": "รวม", "D12": 600000,
            "A13": "๒. ยุทธศาสตร์ที่ 2 ด้านคุณภาพชีวิต",
            "A14": "2.1 แผนงานสาธารณสุข",
            "A15": 1, "B15": "รณรงค์ป้องกันไข้เลือดออก", "C15": "พ่นหมอกควัน 2 ครั้ง", "D15": "ตามที่จ่ายจริง", "E15": "ทั้งตำบล", "F15": "กองสาธารณสุข, อสม.",
            "K15": "<---", "N15": "--->",
            "A16": 2, "B16": "ตรวจสุขภาพผู้สูงอายุ", "D16": 35500.5, "F16": "กองสาธารณสุข", "G16": "ครั้งที่ 1", "Q16": "ครั้งที่ 2",
            "A17": "รวมทั้งสิ้น", "D17": 635500.5,
            "A19": "ลงชื่อ ................ ผู้จัดทำ",
        },
        "A1:R1 A2:R2 A3:R3 A5:A6 B5:B6 C5:C6 D5:D6 E5:E6 F5:F6 G5:I5 J5:R5 A7:R7 A8:R8 H9:J9 A12:C12 A13:R13 A14:R14 A17:C17",
        "J10:L10",
    )  # fmt: skip
    for row in (7, 8, 12, 13, 14, 17):
        for column in range(1, 19):
            sheet.cell(row, column).fill = GREY


def fill_agreement(sheet: Any) -> None:
    """An agreement: four dimensions as groups, five columns of levels, a head of two rows, parts of a KPI, N/A, two rounds."""
    sheet.title = "คำรับรอง"
    put(
        sheet,
        {
            "A1": "คำรับรองการปฏิบัติราชการ กรมตัวอย่าง", "A2": "ประจำปีงบประมาณ พ.ศ. 2569",
            "A4": "ตัวชี้วัดผลการปฏิบัติราชการ", "B4": "หน่วยวัด", "C4": "น้ำหนัก\n(ร้อยละ)", "D4": "เกณฑ์การให้คะแนน", "I4": "เป้าหมาย",
            "J4": "ผลการดำเนินงาน", "L4": "ผู้รับผิดชอบ", "M4": "แหล่งข้อมูล",
            "D5": 1, "E5": 2, "F5": 3, "G5": 4, "H5": 5, "J5": "รอบ 6 เดือน", "K5": "รอบ 12 เดือน",
            "A6": "มิติที่ 1 ด้านประสิทธิผล", "C6": 60,
            "A7": "1. ร้อยละของผู้ใช้บริการที่พึงพอใจ", "B7": "ร้อยละ", "C7": 20, "D7": 75, "E7": 80, "F7": 85, "G7": 90, "H7": 95, "I7": "ร้อยละ 90",
            "J7": "ร้อยละ 88.25", "K7": "N/A", "L7": "กองแผนงาน", "M7": "แบบสำรวจ",
            "A8": "2. ระดับความสำเร็จของการพัฒนาระบบข้อมูล", "C8": 40, "L8": "ศูนย์สารสนเทศ",
            "A9": "2.1 จัดทำฐานข้อมูล", "B9": "ระดับ", "C9": 30, "D9": "ตั้งคณะทำงาน", "E9": "ออกแบบ", "F9": "พัฒนา", "G9": "ทดสอบ", "H9": "ใช้งานจริง",
            "I9": "ระดับ 5", "J9": "ระดับ 3",
            "A10": "2.2 จำนวนหน่วยงานที่เชื่อมโยง", "B10": "หน่วยงาน", "C10": 10, "D10": 2, "E10": 4, "F10": 6, "G10": 8, "H10": 10, "I10": "8 หน่วยงาน", "J10": 5,
            "A11": "มิติที่ 2 ด้านประสิทธิภาพ", "C11": 40,
            "A12": "3. ระยะเวลาเฉลี่ยในการอนุญาต", "B12": "วัน", "C12": 40, "D12": 30, "E12": 25, "F12": 20, "G12": 15, "H12": 10, "I12": "ไม่เกิน 15", "J12": 18,
            "L12": "สำนักอนุญาต\nกองกฎหมาย",
            "A13": "รวม", "C13": 100,
        },
        "A1:M1 A4:A5 B4:B5 C4:C5 D4:H4 I4:I5 J4:K4 L4:L5 M4:M5",
    )  # fmt: skip


def fill_spending(sheet: Any) -> None:
    """Planned and actual money by month under a head of four rows; sources; work by months where money falls."""
    sheet.title = "แผน-ผล"
    months = ("ต.ค. 68", "พ.ย. 68", "ธ.ค. 68")
    put(
        sheet,
        {
            "A1": "แผนปฏิบัติงานและแผนการใช้จ่ายงบประมาณ ปีงบประมาณ พ.ศ. 2569", "A2": "หน่วยงาน: สำนักงานตัวอย่างกลาง",
            "A4": "ที่", "B4": "กิจกรรม", "C4": "ผู้รับผิดชอบ", "D4": "งบประมาณ (บาท)", "G4": "การใช้จ่ายงบประมาณ",
            "D5": "แหล่งเงิน", "F5": "รวม", "G5": "ไตรมาสที่ 1",
            **{f"{'GIK'[place]}6": month for place, month in enumerate(months)},
            "D6": "เงินงบประมาณ", "E6": "เงินรายได้",
            **{f"{letter}7": ("แผน", "ผล")[place % 2] for place, letter in enumerate("GHIJKL")},
            "A8": 1, "B8": "ประชุมเชิงปฏิบัติการ", "C8": "กองแผน", "D8": 100000, "E8": 20000, "F8": 120000, "G8": 60000, "H8": 55000.25, "I8": 20000, "K8": 40000, "L8": 0,
            "A9": "1.1", "B9": "จัดประชุม", "D9": 100000, "F9": 100000, "G9": 60000, "K9": 40000,
            "A10": "1.2", "B10": "พิมพ์เอกสาร", "C10": "กองคลัง", "E10": 20000, "F10": 20000, "I10": 20000,
            "A11": 2, "B11": "ติดตามประเมินผล", "C11": "กองแผน", "D11": 30000, "F11": 30000, "I11": 15000, "J11": 15000, "K11": 15000,
            "A12": "รวมทั้งสิ้น", "D12": 130000, "E12": 20000, "F12": 150000, "G12": 60000, "H12": 55000.25, "I12": 35000, "J12": 15000, "K12": 55000,
        },
        "A1:L1 A4:A7 B4:B7 C4:C7 D4:F4 D5:E5 F5:F7 D6:D7 E6:E7 G4:L4 G5:L5 G6:H6 I6:J6 K6:L6",
    )  # fmt: skip


def fill_pairs(sheet: Any) -> None:
    """Projects and their activities in two columns, the projects merged over rows; start and end as words; indents."""
    sheet.title = "แผนปฏิบัติการ"
    put(
        sheet,
        {
            "A1": "แผนปฏิบัติการประจำปีงบประมาณ 2569 มหาวิทยาลัยตัวอย่าง",
            "A3": "ประเด็นยุทธศาสตร์", "B3": "โครงการ", "C3": "ขั้นตอนการดำเนินงาน", "D3": "ระยะเวลา", "E3": "งบประมาณ (ล้านบาท)", "F3": "ผู้รับผิดชอบ", "G3": "ตัวชี้วัด",
            "A4": "1. บัณฑิตคุณภาพ", "B4": "1) พัฒนาหลักสูตร", "C4": "- สำรวจความต้องการ", "D4": "ต.ค. - พ.ย. 2568", "E4": 1.25, "F4": "กองบริการการศึกษา",
            "G4": "จำนวนหลักสูตร",
            "C5": "- ยกร่างหลักสูตร", "D5": "ธ.ค. 68", "C6": "- เสนอสภามหาวิทยาลัย", "D6": "ไตรมาสที่ 2", "G6": "มติสภา",
            "B7": "2) ฝึกงานนานาชาติ", "C7": "- คัดเลือกนักศึกษา", "D7": "3 เดือน", "E7": 0.5, "F7": "วิเทศสัมพันธ์",
            "A8": "2. วิจัยเพื่อสังคม", "B8": "1) ทุนวิจัยชุมชน", "C8": "- ประกาศทุน", "D8": "ม.ค. 69", "E8": "0.75", "F8": "สถาบันวิจัย",
            "A9": "รวม", "E9": 2.5,
        },
        "A1:G1 A4:A7 B4:B6 E4:E6 F4:F6",
    )  # fmt: skip
    sheet["C5"].alignment = Alignment(indent=1)


def fill_arrows(sheet: Any) -> None:
    """A small office's year whose months are arrows drawn with the mouse over narrow cells."""
    sheet.title = "ปฏิทินงาน"
    put(
        sheet,
        {
            "A1": "ปฏิทินการปฏิบัติงาน ประจำปีงบประมาณ พ.ศ. 2569", "A2": "สำนักงานตัวอย่างสาขา",
            "A4": "ที่", "B4": "กิจกรรม", "C4": "ระยะเวลาดำเนินการ", "O4": "งบประมาณ", "P4": "ผู้รับผิดชอบ",
            **{f"{'CDEFGHIJKLMN'[place]}5": month for place, month in enumerate(MONTHS)},
            "A6": 1, "B6": "สำรวจข้อมูลครัวเรือน", "O6": 15000, "P6": "งานแผน",
            "A7": 2, "B7": "อบรมอาสาสมัคร", "O7": 42000, "P7": "งานสวัสดิการ",
            "A8": 3, "B8": "เยี่ยมบ้าน", "O8": "-", "P8": "งานสวัสดิการ", "C8": "/",
            "A9": 4, "B9": "สรุปผล", "O9": 3000, "P9": "งานแผน",
        },
        "A4:A5 B4:B5 C4:N4 O4:O5 P4:P5",
    )  # fmt: skip
    for letter in "CDEFGHIJKLMN":
        sheet.column_dimensions[letter].width = 5
    sheet.column_dimensions["P"].width = 18
    for row in range(6, 10):
        sheet.row_dimensions[row].height = 24


MONTH_WIDTH = 5 * 7 * 9525


def anchor(row: int, start: float, end: float, form: str = "straightConnector1", text: str = "", *, first: int = 2) -> str:
    """A shape over the months of a row: from where to where, in months from the first."""
    edges = [
        f"<xdr:col>{first + int(each)}</xdr:col><xdr:colOff>{int(each % 1 * MONTH_WIDTH)}</xdr:colOff>" for each in (start, end)
    ]
    tag = "cxnSp" if "Connector" in form or form == "line" else "sp"
    said = f"<xdr:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></xdr:txBody>" if text else ""
    return (
        f"<xdr:twoCellAnchor><xdr:from>{edges[0]}<xdr:row>{row - 1}</xdr:row><xdr:rowOff>90000</xdr:rowOff></xdr:from>"
        f"<xdr:to>{edges[1]}<xdr:row>{row - 1}</xdr:row><xdr:rowOff>{90000 if tag == 'cxnSp' else 150000}</xdr:rowOff></xdr:to>"
        f'<xdr:{tag} macro=""><xdr:nv{tag[0].upper()}{tag[1:]}Pr><xdr:cNvPr id="{row * 100 + int(start) + 2}" name="{form}"/>'
        f'<xdr:cNv{tag[0].upper()}{tag[1:]}Pr/></xdr:nv{tag[0].upper()}{tag[1:]}Pr><xdr:spPr><a:xfrm><a:off x="0" y="0"/>'
        f'<a:ext cx="9" cy="0"/></a:xfrm><a:prstGeom prst="{form}"><a:avLst/></a:prstGeom><a:ln w="28575"><a:solidFill>'
        f'<a:srgbClr val="1F4E79"/></a:solidFill><a:headEnd type="triangle"/><a:tailEnd type="triangle"/></a:ln></xdr:spPr>{said}'
        f"</xdr:{tag}><xdr:clientData/></xdr:twoCellAnchor>"
    )


def draw_over(raw: bytes, *shapes: str) -> bytes:
    """A workbook with shapes over its first sheet, which openpyxl cannot draw."""
    schemas, target = "http://schemas.openxmlformats.org", BytesIO()
    relation = f"{schemas}/officeDocument/2006/relationships"
    drawing = (
        f'<xdr:wsDr xmlns:xdr="{schemas}/drawingml/2006/spreadsheetDrawing" xmlns:a="{schemas}/drawingml/2006/main" '
        f'xmlns:mc="{schemas}/markup-compatibility/2006">{"".join(shapes)}</xdr:wsDr>'
    )
    links = (
        f'<Relationships xmlns="{schemas}/package/2006/relationships"><Relationship Id="rId1" Type="{relation}/drawing" '
        'Target="../drawings/drawing1.xml"/></Relationships>'
    )
    with ZipFile(BytesIO(raw)) as old, ZipFile(target, "w", ZIP_DEFLATED) as new:
        for each in old.namelist():
            text = old.read(each)
            if each == "xl/worksheets/sheet1.xml":
                tag = f'<drawing xmlns:r="{relation}" r:id="rId1"/></worksheet>'
                text = text.replace(b"</worksheet>", tag.encode())
            elif each == "[Content_Types].xml":
                kind = "application/vnd.openxmlformats-officedocument.drawing+xml"
                text = text.replace(
                    b"</Types>", f'<Override PartName="/xl/drawings/drawing1.xml" ContentType="{kind}"/></Types>'.encode()
                )
            new.writestr(each, text)
        new.writestr("xl/drawings/drawing1.xml", drawing)
        new.writestr("xl/worksheets/_rels/sheet1.xml.rels", links)
    return target.getvalue()


DRAWN = {
    "calendar-arrows-2569.xlsx": (
        anchor(6, 0.1, 2.9), anchor(7, 3.2, 4.95, "leftRightArrow"), anchor(7, 6.05, 7.2, "rightArrow", "รุ่นที่ 2"), anchor(8, 5, 8.3),
        anchor(9, 10.5, 11.9, "line"), anchor(15, 1, 2),
    ),
}  # fmt: skip
"""What is drawn over the sheets of some books."""
BOOKS: dict[str, Callable[[Any], None]] = {
    "calendar-arrows-2569.xlsx": fill_arrows,
    "municipality-2569.xlsx": fill_municipality,
    "agreement-2569.xlsx": fill_agreement,
    "spending-2569.xlsx": fill_spending,
    "projects-and-steps-2569.xlsx": fill_pairs,
}


def build_book(name: str) -> bytes:
    book = Workbook()
    BOOKS[name](book.active)
    lay_out(book.active)
    target = BytesIO()
    book.save(target)
    return draw_over(target.getvalue(), *DRAWN[name]) if name in DRAWN else target.getvalue()


if __name__ == "__main__":
    for each in BOOKS:
        (FOLDER / each).write_bytes(build_book(each))
