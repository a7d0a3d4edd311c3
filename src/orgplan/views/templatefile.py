"""An empty plan of a fiscal year, with comments that say what belongs where, in Thai and English."""

from __future__ import annotations

from typing import Final

from orgplan.fiscal import months_of_year
from orgplan.scalars import write_scalar
from orgplan.thai import ENGLISH_MONTHS, format_month

CATEGORIES: Final = {
    "1": "การนำองค์การ",
    "2": "การวางแผนเชิงยุทธศาสตร์",
    "3": "การให้ความสำคัญกับผู้รับบริการและผู้มีส่วนได้ส่วนเสีย",
    "4": "การวัด การวิเคราะห์ และการจัดการความรู้",
    "5": "การมุ่งเน้นทรัพยากรบุคคล",
    "6": "การจัดการกระบวนการ",
    "7": "ผลลัพธ์การดำเนินการ",
}
"""The seven categories of PMQA."""

ORGANIZATION: Final = "ชื่อหน่วยงาน"
"""Stands where the name of the organisation belongs."""
_GAP: Final = "\0"
"""Stands for that name until all else is in place: it may hold any words."""
_NAMES: Final = "\n".join(f"  #   {no} {title}" for no, title in CATEGORIES.items())
_SEVEN: Final = """\
  # หมวด PMQA 1 ถึง 7 ใส่เฉพาะหมวดที่ทำแผน / PMQA categories 1 to 7: only those that you plan for.
{names}
"""

_TEXT: Final = """\
# แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. {year} ({m[0]} - {m[11]})
# Plan of organisation development, fiscal year {year} ({first} to {last}).
#
# แทนที่ข้อความตัวอย่างด้วยข้อมูลของหน่วยงาน ลบส่วนที่ไม่ใช้ แล้วตรวจด้วย  orgplan validate แฟ้มนี้
# Replace the sample texts, delete what you do not need, then check:  orgplan validate THIS-FILE
# ข้อความหลังเครื่องหมาย # เป็นคำอธิบาย ไม่ใช่ส่วนของแผน / What follows a # is a remark and no part of the plan.

orgplan: 1                            # รุ่นของรูปแบบแฟ้ม / version of the file format
fiscal_year: {year}
organization: {organization}               # ชื่อหน่วยงานหรือจังหวัด / whose plan it is
title: แผนพัฒนาองค์การ ประจำปีงบประมาณ พ.ศ. {year}

# คำย่อ: ชื่อเต็ม ขั้นตอนใช้แบบใดก็ได้ / abbreviation: full name; steps may use either
agencies:
  หน่วย ก: ชื่อเต็มของหน่วย ก
  หน่วย ข: ชื่อเต็มของหน่วย ข

# แผนที่ไม่ได้จัดตามเจ็ดหมวดและสี่มิติ ให้ลบเครื่องหมาย # แล้วเขียนคำและมิติของหน่วยงาน เลขหมวดเป็นรหัสใดก็ได้
# A plan of other groups than seven categories and four dimensions has words and dimensions of its own, and numbers of any kind:
# terms: {{category: แผนงาน, activity: โครงการ, step: กิจกรรม, dimension: มุมมอง}}
# dimensions: {{"1": ชื่อมุมมอง, "2": ชื่อมุมมอง}}

# เกณฑ์ที่ได้ 1, 2, 3, 4 และ 5 คะแนน ใช้กับตัวชี้วัดที่ไม่ระบุเกณฑ์เอง เพิ่มขึ้นหรือลดลงตลอด
# What gives 1, 2, 3, 4 and 5 points, for KPIs without criteria of their own; rising or falling all the way.
criteria: [60, 65, 70, 75, 80]

# คำเรียกช่วงคะแนน / words for ranges of scores:
# scoring: {{bands: {{ดีเด่น: 4.5, ดีมาก: 4, ดี: 3}}}}

categories:
  # หมวด PMQA 1 ถึง 7 ใส่เฉพาะหมวดที่ทำแผน / PMQA categories 1 to 7: only those that you plan for.
{names}
  - no: 1
    title: การนำองค์การ
    # แบบฟอร์ม 7.1: กิจกรรมหลัก / form 7.1: main activities
    activities:
      - no: 1
        title: ชื่อกิจกรรม              # what is to be achieved
        budget: 50,000                # งบประมาณ (บาท) รวมขั้นตอน / baht, the sum of the steps; leave blank for none
        responsible: หน่วย ก           # ผู้รับผิดชอบ ของทุกขั้นตอนที่ไม่ระบุเอง / of all steps that name none
        involved: [หน่วย ก, หน่วย ข]     # ผู้เกี่ยวข้อง / several names in brackets
        # กิจกรรมมีเดือนของตนเองได้ ไม่ต้องมีขั้นตอน เดือนที่เว้นช่วงเขียนเป็นรายการ แทน start และ end
        # An activity may have months of its own, also without steps; months with gaps are a list, in place of start and end:
        # months: [{m[0]}, {m[1]}, {m[3]}, {m[4]}, {m[5]}]
        steps:
          - no: 1
            title: ชื่อขั้นตอน           # what is done
            duration: 2 เดือน          # หรือ ไตรมาสที่ 1 / or ไตรมาสที่ 1 และ 2, ตลอดปี
            start: {m[0]}            # เดือนแรก / first month
            end: {m[1]}              # เดือนสุดท้าย / last month, itself included
            output: ผลผลิตของขั้นตอน     # ผลผลิต/ดัชนีความก้าวหน้า / what shows that it progresses
            budget: 20,000
          - no: 2
            title: ชื่อขั้นตอน
            duration: 3 เดือน
            start: {m[3]}
            end: {m[5]}
            output: ผลผลิตของขั้นตอน
            responsible: หน่วย ข
            budget: 30,000
            # ขั้นตอนย่อยเขียนแบบเดียวกันใต้ steps: / sub-steps are written the same way under steps:
            # ความก้าวหน้า ระหว่างปี / progress, as the year goes on:
            # progress: {{percent: 40, start: {m[3]}, end: , spent: "12,500"}}
    # แบบฟอร์ม 7.2: ตัวชี้วัด น้ำหนักในหมวดรวมเป็น 1 หรือ 100 หรือเว้นทั้งหมดถ้าเท่ากัน / form 7.2: KPIs; weights to 1 or 100, or none
    kpis:
      - id: k1-1                      # รหัสเฉพาะ ใช้รายงานผล / a short name of its own
        dimension: 7.1                # 7.1 ประสิทธิผล  7.2 คุณภาพบริการ  7.3 ประสิทธิภาพ  7.4 พัฒนาองค์การ
        title: ร้อยละความสำเร็จของแผน    # name of the KPI
        unit: ร้อยละ                   # หน่วยวัด / unit of the result
        baseline: 60                  # ข้อมูลปัจจุบัน / value before the plan
        target: 80                    # เป้าหมาย / value to be reached
        # เป้าหมายรายรอบ และวิธีสะสมผล (ผลแต่ละรอบเป็นของรอบนั้น) / targets of rounds; how results of single rounds come together:
        # targets: {{6m: 40, 9m: 60, 12m: 80}}
        # accumulate: mean
        weight: 0.5
        results:                      # ผล เช่น {{6m: 62, 12m: 78}} / results, as they come
      - id: k1-2
        dimension: 7.3
        title: ระยะเวลาเฉลี่ยในการให้บริการ
        unit: นาที
        baseline: 30
        target: 10
        weight: 0.5
        criteria: [30, 25, 20, 15, 10]  # น้อยกว่าดีกว่า / less is better
        # ระดับกี่ระดับก็ได้ ให้คะแนนแต่ละระดับเอง แทนบรรทัดบน ส่วน of: target คือร้อยละของเป้าหมาย
        # Any number of levels with points of their own, in place of the line above; of: target reads them as per cent of the target:
        # criteria: {{levels: [30, 20, 10], points: [1, 3, 5]}}
        # criteria: {{of: target, levels: [200, 150, 100], points: [1, 3, 5]}}
    # ส่วนลงนาม / the block that is signed
    approval:
      statement: พิจารณาเห็นชอบดำเนินการ
      name:                           # เว้นไว้จนกว่าจะลงนาม / blank until it is signed
      position: ตำแหน่งผู้ลงนาม
      acting_for:                     # ปฏิบัติราชการแทน (ถ้ามี) / on whose behalf, if anybody's
"""


_OF_OWN_GROUPS: Final = (
    ("""\
# แผนที่ไม่ได้จัดตามเจ็ดหมวดและสี่มิติ ให้ลบเครื่องหมาย # แล้วเขียนคำและมิติของหน่วยงาน เลขหมวดเป็นรหัสใดก็ได้
# A plan of other groups than seven categories and four dimensions has words and dimensions of its own, and numbers of any kind:
# terms: {category: แผนงาน, activity: โครงการ, step: กิจกรรม, dimension: มุมมอง}
# dimensions: {"1": ชื่อมุมมอง, "2": ชื่อมุมมอง}
""", """\
# คำและกลุ่มของหน่วยงานเอง แก้ได้ตามที่ใช้จริง เลขของกลุ่มเป็นรหัสใดก็ได้
# Words and groups of your own, to be changed as you use them; the numbers of groups may be codes of any kind.
terms: {category: แผนงาน, activity: โครงการ, step: กิจกรรม, dimension: มุมมอง}
dimensions: {"1": ชื่อมุมมองที่ 1, "2": ชื่อมุมมองที่ 2}
"""),
    ("    title: การนำองค์การ\n", "    title: ชื่อแผนงาน\n"),
    ("แบบฟอร์ม 7.1: กิจกรรมหลัก / form 7.1: main activities", "โครงการ / projects"),
    ("แบบฟอร์ม 7.2: ตัวชี้วัด น้ำหนักในหมวด", "ตัวชี้วัด น้ำหนักในกลุ่ม"),
    (" / form 7.2: KPIs;", " / KPIs;"),
    ("dimension: 7.1                # 7.1 ประสิทธิผล  7.2 คุณภาพบริการ  7.3 ประสิทธิภาพ  7.4 พัฒนาองค์การ",
     "dimension: 1                  # รหัสมุมมอง ตาม dimensions ข้างบน / a key of dimensions above"),
    ("dimension: 7.3\n", "dimension: 2\n"),
)  # fmt: skip
"""What stands in the text for PMQA, and what in its place for a plan of own groups."""


def format_template(year: int, organization: str = ORGANIZATION, *, own_groups: bool = False) -> str:
    """The YAML text for a fiscal year (Buddhist Era): by the seven categories, or by groups of the office's own."""
    months = months_of_year(year).months
    first, last = (f"{ENGLISH_MONTHS[each.number - 1].capitalize()} {each.year}" for each in (months[0], months[-1]))
    text = _TEXT
    if own_groups:
        text = text.replace(_SEVEN, "  # กลุ่มงานของหน่วยงาน / the groups of your office.\n")
    text = text.format(year=year, m=list(map(format_month, months)), first=first, last=last, names=_NAMES, organization=_GAP)
    for usual, own in _OF_OWN_GROUPS if own_groups else ():
        text = text.replace(usual, own)
    return text.replace(_GAP, write_scalar(organization))
