"""What the objects and the keys of a plan are called, in both languages: for reports, for the way back from Excel, for whoever shows them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from orgplan.problems import Words

NOUNS: Final[Mapping[str, Words]] = {
    "categories": Words("category", "หมวด"),
    "activities": Words("activity", "กิจกรรม"),
    "steps": Words("step", "ขั้นตอน"),
    "kpis": Words("KPI", "ตัวชี้วัด"),
}
"""Objects, by the key of the list that they stand in."""
SUB_STEP: Final = Words("sub-step", "ขั้นตอนย่อย")
"""A step within another one."""
KEY_NAMES: Final[Mapping[str, Words]] = {
    "title": Words("title", "ชื่อ"),
    "organization": Words("organization", "หน่วยงาน"),
    "fiscal_year": Words("fiscal year", "ปีงบประมาณ"),
    "agencies": Words("agency", "คำย่อหน่วยงาน"),
    "scoring": Words("scoring", "วิธีคิดคะแนน"),
    "floor": Words("floor", "คะแนนต่ำสุด"),
    "decimals": Words("decimals", "ทศนิยม"),
    "weight": Words("weight", "น้ำหนัก"),
    "dimension": Words("dimension", "มิติด้าน"),
    "unit": Words("unit", "หน่วยวัด"),
    "baseline": Words("baseline", "ข้อมูลปัจจุบัน"),
    "target": Words("target", "เป้าหมาย"),
    "criteria": Words("criteria", "เกณฑ์"),
    "results": Words("result", "ผล"),
    "evidence": Words("evidence", "หลักฐาน"),
    "budget": Words("budget", "งบประมาณ"),
    "responsible": Words("responsible", "ผู้รับผิดชอบ"),
    "involved": Words("involved", "ผู้เกี่ยวข้อง"),
    "duration": Words("duration", "ระยะเวลา"),
    "start": Words("start", "เริ่มต้น"),
    "end": Words("end", "สิ้นสุด"),
    "months": Words("months", "เดือน"),
    "output": Words("output", "ผลผลิต"),
    "progress": Words("progress", "ความก้าวหน้า"),
    "percent": Words("percent", "ร้อยละ"),
    "spent": Words("spent", "เบิกจ่าย"),
    "approval": Words("approval", "การพิจารณาเห็นชอบ"),
    "statement": Words("statement", "ข้อความ"),
    "name": Words("name", "ชื่อผู้ลงนาม"),
    "position": Words("position", "ตำแหน่ง"),
    "acting_for": Words("acting for", "ปฏิบัติราชการแทน"),
    "fields": Words("field", "ข้อมูลเพิ่มเติม"),
    "note": Words("note", "หมายเหตุ"),
}
"""Keys, as a line of a report calls them."""


def call_object(key: str, own: str) -> Words:
    """One object of the list at a key, by its own number or id: `step 1.2`."""
    return Words.joined((NOUNS[key], Words.same(own)), " ")
