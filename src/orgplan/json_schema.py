"""The JSON Schema of plan files, for editors: draft-07, with descriptions in both languages.

It is looser than the loader where JSON cannot say it (months, money, sums): an editor that reads it never marks what the
loader takes.
"""

from __future__ import annotations

from typing import Any, Final

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema

from orgplan.model import Activity, Approval, Category, Kpi, Plan, Progress, Result, ResultsFile, Scoring, Step, SubKpi, Terms
from orgplan.model_base import Node
from orgplan.names import DIMENSIONS
from orgplan.problems import Lang, Words
from orgplan.scales import SCALES
from orgplan.texts import ROUND_PATTERN

USUAL_ROUNDS: Final = ("6m", "9m", "12m")
"""What an editor offers where results are given."""

DRAFT: Final = "http://json-schema.org/draft-07/schema#"

_NOTE: Final = Words("A remark for colleagues; it is not printed on the forms.", "หมายเหตุสำหรับผู้ร่วมงาน ไม่พิมพ์ลงแบบฟอร์ม")
_RESPONSIBLE: Final = Words("Agencies that answer for it; steps that name none inherit it. One text or a list.",
                            "ผู้รับผิดชอบ ขั้นตอนที่ไม่ระบุจะใช้ตามนี้ เขียนชื่อเดียวหรือเป็นรายการ")  # fmt: skip
_INVOLVED: Final = Words("Agencies that take part; inherited like `responsible`.", "ผู้เกี่ยวข้อง ใช้ต่อกันเช่นเดียวกับ `responsible`")
_NO: Final = Words("Its number, as on the form; text, so 1.10 is not 1.1.", "เลขที่ตามแบบฟอร์ม เป็นข้อความ 1.10 จึงไม่ใช่ 1.1")
_BUDGET: Final = Words(
    "Baht, such as 150,000 or 12,500.50; blank or ไม่มี for none.", "งบประมาณเป็นบาท เช่น 150,000 หรือ 12,500.50 เว้นว่างหรือเขียน ไม่มี"
)
_START: Final = Words("First month, such as พ.ค. 53, 05/2553 or 2010-05.", "เดือนเริ่มต้น เช่น พ.ค. 53, 05/2553 หรือ 2010-05")
_END: Final = Words("Last month, inclusive.", "เดือนสิ้นสุด นับรวมเดือนนั้น")
_DURATION: Final = Words("Such as 3 เดือน, 2 สัปดาห์, ไตรมาสที่ 3 และ 4 or ตลอดปี; checked against the dates.",
                         "ระยะเวลา เช่น 3 เดือน, 2 สัปดาห์, ไตรมาสที่ 3 และ 4 หรือ ตลอดปี ตรวจกับเดือนที่ระบุ")  # fmt: skip
_MONTHS: Final = Words("The months of work with gaps, such as [ต.ค. 52, ม.ค. 53]; in place of `start` and `end`.",
                       "เดือนที่ดำเนินการเมื่อเว้นช่วง เช่น [ต.ค. 52, ม.ค. 53] ใช้แทน `start` และ `end`")  # fmt: skip
_FIELDS: Final = Words("What the form has and the format has not: single texts by name, such as สถานที่: ศาลากลาง. Kept and exported, never calculated with.",
                       "ข้อมูลอื่นที่แบบฟอร์มมี เป็นชื่อกับข้อความ เช่น สถานที่: ศาลากลาง เก็บและส่งออกได้ ไม่นำไปคำนวณ")  # fmt: skip
_CRITERIA: Final = Words("How a result becomes points: five thresholds, or a mapping with `method`. KPIs without it take their category's, then the plan's.",
                         "เกณฑ์การให้คะแนน: ห้าระดับ หรือระบุ `method` ตัวชี้วัดที่ไม่มีจะใช้ของหมวด แล้วจึงของแผน")  # fmt: skip


def _list_dimensions(lang: Lang) -> str:
    return (", " if lang == "en" else " ").join(f"{key} {said.said(lang)}" for key, said in DIMENSIONS.items())


DESCRIPTIONS: Final[dict[type[Node], dict[str, Words]]] = {
    Plan: {
        "orgplan": Words("Version of the file format: 1.", "รุ่นของรูปแบบแฟ้ม: 1"),
        "fiscal_year": Words("Fiscal year in the Buddhist Era; 2553 runs from October 2009 to September 2010.", "ปีงบประมาณ พ.ศ. ปี 2553 เริ่มตุลาคม 2552 ถึงกันยายน 2553"),
        "organization": Words("The office whose plan this is.", "หน่วยงานเจ้าของแผน"),
        "title": Words("Title of the plan, for the head of the forms.", "ชื่อแผน สำหรับหัวแบบฟอร์ม"),
        "agencies": Words("Abbreviation and full name of every agency; steps may use either.", "ชื่อย่อและชื่อเต็มของหน่วยงาน ขั้นตอนใช้แบบใดก็ได้"),
        "dimensions": Words("The plan's own dimensions of KPIs, key and name, in their order; without it the four of form 7.2 hold.",
                            "มิติของตัวชี้วัดที่แผนกำหนดเอง รหัสและชื่อตามลำดับ ถ้าไม่ระบุใช้สี่มิติของแบบฟอร์มที่ 7.2"),
        "terms": Words("What the office calls a category, an activity, a step and a dimension.", "คำที่หน่วยงานใช้เรียกหมวด กิจกรรม ขั้นตอน และมิติ"),
        "criteria": _CRITERIA,
        "scoring": Words("Settings of the score.", "การตั้งค่าคะแนน"),
        "categories": Words("The categories of the plan.", "หมวดของแผน"),
        "fields": _FIELDS,
        "note": _NOTE,
    },
    Terms: {
        "category": Words("Instead of หมวด, such as แผนงาน or ประเด็นยุทธศาสตร์.", "ใช้แทนคำว่า หมวด เช่น แผนงาน หรือ ประเด็นยุทธศาสตร์"),
        "activity": Words("Instead of กิจกรรม, such as โครงการ.", "ใช้แทนคำว่า กิจกรรม เช่น โครงการ"),
        "step": Words("Instead of ขั้นตอน, such as กิจกรรม.", "ใช้แทนคำว่า ขั้นตอน เช่น กิจกรรม"),
        "dimension": Words("Instead of มิติด้าน, such as มุมมอง.", "ใช้แทนคำว่า มิติด้าน เช่น มุมมอง"),
        "note": _NOTE,
    },
    Scoring: {
        "floor": Words("Points of a result short of level 1: 1, or 0 where the evaluator's manual says so.", "คะแนนเมื่อไม่ถึงระดับ 1: 1 หรือ 0 ตามคู่มือผู้ประเมิน"),
        "decimals": Words("Decimals that scores are shown with, rounded half up.", "จำนวนทศนิยมของคะแนน ปัดครึ่งขึ้น"),
        "bands": Words("Words for ranges of scores, each with its least points, such as {ดีเด่น: 4.5, ดีมาก: 4}; that of the highest band reached stands beside every score.",
                       "คำเรียกระดับผลการประเมิน แต่ละคำกับคะแนนขั้นต่ำ เช่น {ดีเด่น: 4.5, ดีมาก: 4} ระดับสูงสุดที่คะแนนถึงแสดงข้างคะแนนทุกตัว"),
        "note": _NOTE,
    },
    Category: {
        "no": Words("Number of the PMQA category, 1 to 7; where the plan has other groups, their number or code: 8, SO2, ก.", "เลขหมวด PMQA 1 ถึง 7 ถ้าจัดกลุ่มแบบอื่นคือเลขหรือรหัสของกลุ่ม เช่น 8, SO2, ก"),
        "title": Words("Title of the category.", "ชื่อหมวด"),
        "weight": Words("Share in the plan's score. Where no category has one, they count alike if in each the KPI weights sum to 1 or 100, else by those sums.",
                        "น้ำหนักในคะแนนของแผน ถ้าไม่ระบุเลย ทุกหมวดนับเท่ากันเมื่อน้ำหนักตัวชี้วัดในแต่ละหมวดรวมเป็น 1 หรือ 100 มิฉะนั้นนับตามผลรวมนั้น"),
        "criteria": _CRITERIA,
        "responsible": Words("Who answers for the category; its activities and KPIs that name nobody take it.", "ผู้รับผิดชอบของหมวด กิจกรรมและตัวชี้วัดที่ไม่ระบุจะใช้ตามนี้"),
        "involved": Words("Who is involved in the category; its activities and KPIs that name nobody take it.", "ผู้เกี่ยวข้องของหมวด กิจกรรมและตัวชี้วัดที่ไม่ระบุจะใช้ตามนี้"),
        "activities": Words("Main activities, the rows of form 7.1.", "กิจกรรมหลัก แถวของแบบฟอร์ม 7.1"),
        "kpis": Words("KPIs, the rows of form 7.2; their weights usually sum to 1 or 100.", "ตัวชี้วัด แถวของแบบฟอร์ม 7.2 ปกติน้ำหนักรวมเป็น 1 หรือ 100"),
        "approval": Words("The block that is signed.", "ส่วนลงนามเห็นชอบ"),
        "fields": _FIELDS,
        "note": _NOTE,
    },
    Activity: {
        "no": _NO,
        "title": Words("Title of the main activity.", "ชื่อกิจกรรมหลัก"),
        "duration": _DURATION,
        "start": _START,
        "end": _END,
        "months": _MONTHS,
        "output": Words("What comes of the activity. One text or a list.", "ผลผลิตของกิจกรรม เขียนข้อความเดียวหรือเป็นรายการ"),
        "budget": Words("Baht declared on the form; checked against the steps.", "งบประมาณ (บาท) ที่ระบุบนแบบฟอร์ม ตรวจกับผลรวมของขั้นตอน"),
        "responsible": _RESPONSIBLE,
        "involved": _INVOLVED,
        "progress": Words("How far the activity has come; with steps, theirs counts.", "ความก้าวหน้าของกิจกรรม ถ้ามีขั้นตอนให้รายงานที่ขั้นตอน"),
        "steps": Words("Scheduled work.", "ขั้นตอน"),
        "fields": _FIELDS,
        "note": _NOTE,
    },
    Step: {
        "no": _NO,
        "title": Words("What is done.", "สิ่งที่ดำเนินการ"),
        "duration": _DURATION,
        "start": _START,
        "end": _END,
        "months": _MONTHS,
        "output": Words("What shows that the step progresses. One text or a list.", "ผลผลิต/ดัชนีความก้าวหน้า เขียนข้อความเดียวหรือเป็นรายการ"),
        "responsible": _RESPONSIBLE,
        "involved": _INVOLVED,
        "budget": _BUDGET,
        "progress": Words("How far the step has come.", "ความก้าวหน้า"),
        "steps": Words("Sub-steps, of the same shape.", "ขั้นตอนย่อย รูปแบบเดียวกัน"),
        "fields": _FIELDS,
        "note": _NOTE,
    },
    Progress: {
        "percent": Words("Per cent done, 0 to 100.", "ร้อยละที่ทำแล้ว 0 ถึง 100"),
        "start": Words("Month in which it really started.", "เดือนที่เริ่มจริง"),
        "end": Words("Month in which it was really finished.", "เดือนที่เสร็จจริง"),
        "spent": Words("Baht spent so far.", "เบิกจ่ายแล้ว (บาท)"),
        "note": _NOTE,
    },
    Kpi: {
        "id": Words("A short name of its own; results are reported under it.", "รหัสเฉพาะ ใช้รายงานผล"),
        "dimension": Words(f"One of the plan's `dimensions`; without those {_list_dimensions('en')}. May be blank.",
                           f"มิติหนึ่งใน `dimensions` ของแผน ถ้าแผนไม่ระบุ: {_list_dimensions('th')} เว้นว่างได้"),
        "title": Words("What is measured.", "ชื่อตัวชี้วัด"),
        "unit": Words("Unit of the result, such as ร้อยละ or วัน.", "หน่วยนับ เช่น ร้อยละ หรือ วัน"),
        "baseline": Words("Value of the year before, written as a result is; blank if not measured.", "ข้อมูลปัจจุบัน เขียนแบบเดียวกับผล เว้นว่างถ้าไม่ได้วัด"),
        "target": Words("Value aimed at in the year, written as a result is; with `targets` it may be left out.", "เป้าหมายทั้งปี เขียนแบบเดียวกับผล ถ้าระบุ `targets` แล้วเว้นว่างได้"),
        "targets": Words("Values aimed at by round, such as {6m: 40, 9m: 60, 12m: 80}, each for the year so far. Where `target` is blank, the last is that of the year.",
                         "เป้าหมายสะสมตั้งแต่ต้นปีถึงแต่ละรอบ เช่น {6m: 40, 9m: 60, 12m: 80} ถ้า `target` ว่าง ค่าสุดท้ายคือเป้าหมายทั้งปี"),
        "weight": Words("Weight within the category; where no KPI of it has one, each counts the same.", "น้ำหนักในหมวด ถ้าไม่ระบุเลยทุกตัวชี้วัดนับเท่ากัน"),
        "criteria": _CRITERIA,
        "accumulate": Words("How results of rounds come together: last (each covers the year so far), sum or mean (each covers its round alone).",
                            "วิธีสะสมผล: last (ผลแต่ละรอบสะสมตั้งแต่ต้นปีแล้ว) sum หรือ mean (ผลแต่ละรอบเป็นของรอบนั้นเท่านั้น นำมารวมหรือเฉลี่ย)"),
        "results": Words("Results by round: 6m, 9m, 12m.", "ผลการดำเนินงานตามรอบ: 6m, 9m, 12m"),
        "responsible": Words("Who answers for the KPI, short or full names; inherited from above.", "ผู้รับผิดชอบตัวชี้วัด ชื่อย่อหรือชื่อเต็ม รับต่อจากระดับบน"),
        "involved": Words("Who else is involved in the KPI; inherited from above.", "ผู้เกี่ยวข้องกับตัวชี้วัด รับต่อจากระดับบน"),
        "fields": _FIELDS,
        "kpis": Words("Weighted parts, whose average gives the points of this KPI.", "ตัวชี้วัดย่อย คะแนนของตัวชี้วัดนี้คือค่าเฉลี่ยถ่วงน้ำหนัก"),
        "note": _NOTE,
    },
    Result: {
        "value": Words("The measured value: a number; with `milestone` the stage or its text, with `yes_no` yes or no (ใช่, ผ่าน ...).", "ค่าที่วัดได้: ตัวเลข วิธี `milestone` เขียนเลขระดับหรือข้อความของระดับ วิธี `yes_no` เขียน ใช่ ไม่ใช่ ผ่าน ไม่ผ่าน"),
        "numerator": Words("Count that is measured; with `denominator` instead of `value`.", "ตัวตั้ง ใช้คู่กับ `denominator` แทน `value`"),
        "denominator": Words("Count that it is part of.", "ตัวหาร"),
        "evidence": Words("Where the value comes from.", "หลักฐาน"),
        "note": _NOTE,
    },
    Approval: {
        "statement": Words("What is agreed.", "ข้อความเห็นชอบ"),
        "name": Words("Who signs.", "ชื่อผู้ลงนาม"),
        "position": Words("In which position.", "ตำแหน่ง"),
        "acting_for": Words("On whose behalf.", "ปฏิบัติราชการแทน"),
        "note": _NOTE,
    },
    ResultsFile: {
        "orgplan_results": Words("Version of the file format: 1.", "รุ่นของรูปแบบแฟ้ม: 1"),
        "plan": Words("The plan file, relative to this file.", "แฟ้มแผน นับจากที่อยู่ของแฟ้มนี้"),
        "results": Words("Results by KPI id and round.", "ผลตามรหัสตัวชี้วัดและรอบ"),
        "progress": Words('Progress of steps and activities by their numbers, as `orgplan status` writes them: {"3/2/1": {percent: 40}}.',
                          'ความก้าวหน้าของขั้นตอนและกิจกรรม ตามเลขที่อย่างที่ `orgplan status` แสดง: {"3/2/1": {percent: 40}}'),
        "note": _NOTE,
    },
}  # fmt: skip
DESCRIPTIONS.update((each, {**each.KEYS, "note": _NOTE}) for each in SCALES)
DESCRIPTIONS[SubKpi] = {key: words for key, words in DESCRIPTIONS[Kpi].items() if key in SubKpi.model_fields} | {
    "weight": Words(
        "Weight within the KPI; where no part of it has one, each counts the same.", "น้ำหนักในตัวชี้วัด ถ้าไม่ระบุเลยทุกตัวชี้วัดย่อยนับเท่ากัน"
    ),
}


_OBJECTS: Final[dict[type[Node], str]] = {
    Plan: "แผนของหน่วยงานหนึ่งในปีงบประมาณหนึ่ง (พ.ศ.)",
    Terms: "คำที่หน่วยงานใช้เรียกหมวด กิจกรรม ขั้นตอน และมิติ ถ้าเรียกต่างจากนี้",
    Scoring: "วิธีคิดคะแนนต่ำสุดและการแสดงคะแนน ตามคู่มือผู้ประเมิน",
    Category: "หมวดหนึ่งในเจ็ดหมวดของ PMQA ยุทธศาสตร์ หรือแผนงาน พร้อมกิจกรรม (แบบฟอร์ม 7.1) และตัวชี้วัด (แบบฟอร์ม 7.2)",
    Activity: "กิจกรรมหลักของหมวด พร้อมงบประมาณ (บาท) ที่ระบุบนแบบฟอร์ม กำหนดเวลาเองได้เหมือนขั้นตอน",
    Step: "ขั้นตอนที่มีกำหนดเวลา มีขั้นตอนย่อยรูปแบบเดียวกันได้",
    Progress: "ความก้าวหน้าของงาน: ร้อยละที่ทำแล้ว เดือนที่ทำจริง และเงินที่เบิกจ่าย",
    Kpi: "ตัวชี้วัดในมิติใดมิติหนึ่งของแผนหรือไม่ระบุมิติ พร้อมน้ำหนักในหมวดและเกณฑ์การให้คะแนน",
    Result: "ผลที่วัดได้ของตัวชี้วัดในรอบหนึ่ง: ค่าเดียว หรือตัวตั้งกับตัวหาร",
    Approval: "ส่วนลงนามเห็นชอบท้ายแบบฟอร์ม",
    SubKpi: "ตัวชี้วัดย่อย",
    **{each: each.ABOUT for each in SCALES},
    ResultsFile: "ผลการดำเนินงานและความก้าวหน้าในแฟ้มแยก เพื่อไม่ต้องแก้แผนที่ลงนามแล้ว",
}
"""What each object is, in Thai; in English its docstring says it."""


class _Draft07(GenerateJsonSchema):
    """pydantic's schema without its titles, which would head every hover, and with blanks allowed where the loader takes them."""

    def field_title_should_be_set(self, schema: Any) -> bool:  # noqa: ARG002 - the names of keys say enough
        return False


def build_schema() -> dict[str, Any]:
    """The schema of plans and results files: an object that starts with `orgplan_results` is the latter."""
    both: TypeAdapter[Any] = TypeAdapter(Plan | ResultsFile)
    whole = both.json_schema(schema_generator=_Draft07, ref_template="#/definitions/{model}", mode="validation")
    definitions = whole.pop("$defs")
    for kind, texts in DESCRIPTIONS.items():
        _describe(definitions[kind.__name__], kind, texts)
    return {
        "$schema": DRAFT,
        "description": "A yearly plan of organisation development, or the results of one.\n\nแผนพัฒนาองค์การประจำปี หรือผลการดำเนินงานของแผน",
        "if": {"required": ["orgplan_results"]},
        "then": {"$ref": "#/definitions/ResultsFile"},
        "else": {"$ref": "#/definitions/Plan"},
        "definitions": {name: _draft07(schema) for name, schema in definitions.items()},
    }


def _describe(schema: dict[str, Any], kind: type[Node], texts: dict[str, Words]) -> None:
    schema.pop("title", None)
    schema["description"] = f"{_OBJECTS.get(kind, '')}\n\n{(kind.__doc__ or '').split(chr(10), maxsplit=1)[0]}".strip()
    for key, words in texts.items():
        schema["properties"][key]["description"] = f"{words.th}\n\n{words.en}"


def _blank_too(schema: dict[str, Any]) -> dict[str, Any]:
    """Lists and mappings may be left blank, but for the categories of a plan."""
    if schema.get("type") in ("array", "object") and "minItems" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    if "allOf" in schema:
        return {**{key: value for key, value in schema.items() if key != "allOf"}, "anyOf": [*schema["allOf"], {"type": "null"}]}
    return schema


def _draft07(schema: Any) -> Any:
    """Without what draft-07 does not know; a `$ref` with neighbours is wrapped, because draft-07 ignores them."""
    if isinstance(schema, list):
        return [_draft07(each) for each in schema]
    if not isinstance(schema, dict):
        return schema
    kept = {key: _draft07(value) for key, value in schema.items() if key not in {"discriminator", "default"}}
    if "required" in kept:
        kept["properties"] = {key: _blank_too(value) for key, value in kept["properties"].items()}
    if ROUND_PATTERN in kept.get("patternProperties", {}):
        kept["additionalProperties"] = False
        kept["properties"] = dict.fromkeys(USUAL_ROUNDS, kept["patternProperties"][ROUND_PATTERN])
    if "$ref" in kept and len(kept) > 1:
        kept["allOf"] = [{"$ref": kept.pop("$ref")}]
    return _one_type(kept)


def _one_type(schema: dict[str, Any]) -> dict[str, Any]:
    """Alternatives that differ only in their types as one list of types, which editors explain better."""
    choices = schema.get("anyOf", [])
    if not choices or any(set(each) - {"type", "items"} or "type" not in each for each in choices):
        return schema
    types = [name for each in choices for name in (each["type"] if isinstance(each["type"], list) else [each["type"]])]
    rest = {key: value for key, value in schema.items() if key != "anyOf"}
    items = {key: value for each in choices for key, value in each.items() if key == "items"}
    return {**rest, "type": list(dict.fromkeys(types)), **items}
