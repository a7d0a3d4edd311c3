"""What the objects, the keys and the dimensions of a plan are called, in both languages and on the official forms.

For reports, for the heads of the forms, for the way back from Excel, and for whoever writes the head of a form where the file
has a key.

An office may have words of its own for categories, activities, steps and dimensions. So messages about one plan do not name
these four; they hold a mark in their place, the English word in brackets: `Words("⟦step⟧ 4 has no start", "⟦step⟧ 4 ไม่มีเดือนเริ่มต้น")`.
`call_by` puts the plan's words, or the usual ones, in. That happens once for the findings of a file, and where a screen says something.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from difflib import get_close_matches
from functools import cache
from typing import Final

from orgplan.letters import bare_key
from orgplan.problems import Words, find_nearest, find_only_near

OwnTerms = Mapping[str, str]
"""What an office calls a `category`, an `activity`, a `step`, a `dimension`; those that it calls like everybody are left out."""

_USUAL: Final[Mapping[str, tuple[Words, str]]] = {
    "category": (Words("category", "หมวด"), "categories"),
    "activity": (Words("activity", "กิจกรรม"), "activities"),
    "step": (Words("step", "ขั้นตอน"), "steps"),
    "dimension": (Words("dimension", "มิติด้าน"), "dimensions"),
}
"""The usual words, and the English ones for several."""
TERMS: Final = tuple(_USUAL)
_SUB: Final = "sub-"
_MARK: Final = re.compile(
    rf"⟦({_SUB})?({'|'.join(word for term, (_, many) in _USUAL.items() for word in (term, many))})⟧", re.IGNORECASE
)
_TERM_OF: Final = {word: term for term, (_, many) in _USUAL.items() for word in (term, many)}


def call_by(own: OwnTerms, words: Words) -> Words:
    """The words with what the office calls things in place of the marks; its own words as it writes them, in both languages."""
    if "⟦" not in words.th and "⟦" not in words.en:
        return words
    return Words(
        _MARK.sub(lambda mark: _name_in_english(own, mark), words.en),
        _MARK.sub(lambda mark: _set_off(mark, _name_in_thai(own, mark)), words.th),
    )


def join_words(before: str, after: str) -> str:
    """Two texts one after the other: Thai runs on, with a space where it meets Latin letters or digits."""
    gap = before and after and ((_is_thai(before[-1]) and _is_latin(after[0])) or (_is_latin(before[-1]) and _is_thai(after[0])))
    return f"{before} {after}" if gap else before + after


def _is_thai(letter: str) -> bool:
    return "\u0e00" <= letter <= "\u0e7f"


def _is_latin(letter: str) -> bool:
    return letter.isalnum() and not _is_thai(letter)


def _set_off(mark: re.Match[str], name: str) -> str:
    """A name with the spaces that it needs beside what stands around its mark."""
    before, after = mark.string[: mark.start()][-1:], mark.string[mark.end() :][:1]
    return join_words(join_words(before, name), after)[len(before) : -1 if after else None]


def _name_in_english(own: OwnTerms, mark: re.Match[str]) -> str:
    within, word = mark[1] or "", mark[2]
    name = own.get(_TERM_OF[word.lower()])
    return within + (word if name is None else name)


def _name_in_thai(own: OwnTerms, mark: re.Match[str]) -> str:
    term = _TERM_OF[mark[2].lower()]
    return join_words(own.get(term, _USUAL[term][0].th), "ย่อย" if mark[1] else "")


def name_no_dimension(own: OwnTerms) -> Words:
    """What stands in the place of a dimension for KPIs that have none."""
    return call_by(own, Words("no ⟦dimension⟧", "ไม่ระบุ⟦dimension⟧")) if "dimension" in own else Words("no dimension", "ไม่ระบุมิติ")


NOUNS: Final[Mapping[str, Words]] = {
    "categories": Words.same("⟦category⟧"),
    "activities": Words.same("⟦activity⟧"),
    "steps": Words.same("⟦step⟧"),
    "kpis": Words("KPI", "ตัวชี้วัด"),
}
"""Objects, by the key of the list that they stand in."""


def name_round(name: str | None) -> Words:
    """A reporting round as it is written in a plan, and in Thai by its months: `12m`, `12 เดือน`; a hyphen where there is none."""
    return Words.same("-") if name is None else Words(name, f"{name.removesuffix('m')} เดือน")


SUB_STEP: Final = Words.same("⟦sub-step⟧")
"""A step within another one."""
KEY_NAMES: Final[Mapping[str, Words]] = {
    "title": Words("title", "ชื่อ"),
    "organization": Words("organization", "หน่วยงาน"),
    "fiscal_year": Words("fiscal year", "ปีงบประมาณ"),
    "agencies": Words("agency", "คำย่อหน่วยงาน"),
    "scoring": Words("scoring", "วิธีคิดคะแนน"),
    "floor": Words("floor", "คะแนนต่ำสุด"),
    "decimals": Words("decimals", "ทศนิยม"),
    "bands": Words("band", "ระดับผลการประเมิน"),
    "weight": Words("weight", "น้ำหนัก"),
    "dimension": Words.same("⟦dimension⟧"),
    "dimensions": Words.same("⟦dimension⟧"),
    "terms": Words("terms", "คำที่ใช้"),
    "category": Words("category", "หมวด"),
    "activity": Words("activity", "กิจกรรม"),
    "step": Words("step", "ขั้นตอน"),
    "unit": Words("unit", "หน่วยวัด"),
    "baseline": Words("baseline", "ข้อมูลปัจจุบัน"),
    "target": Words("target", "เป้าหมาย"),
    "targets": Words("target", "เป้าหมาย"),
    "criteria": Words("criteria", "เกณฑ์"),
    "accumulate": Words("accumulation", "วิธีสะสมผล"),
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
_BY_ROUND: Final = frozenset({"results", "targets"})
"""Groups whose keys are rounds."""


def name_key(key: str, group: str | int | None = None) -> Words:
    """What a key is called, in the group in which it stands: results and targets stand by round. Unknown ones are as they are written."""
    return name_round(key) if group in _BY_ROUND else KEY_NAMES.get(key, Words.same(key))


DIMENSIONS: Final[Mapping[str, Words]] = {
    "7.1": Words("effectiveness", "ด้านประสิทธิผล"),
    "7.2": Words("service quality", "ด้านคุณภาพการให้บริการ"),
    "7.3": Words("efficiency", "ด้านประสิทธิภาพของการปฏิบัติราชการ"),
    "7.4": Words("organisation development", "ด้านการพัฒนาองค์การ"),
}
"""The dimensions of form 7.2, which hold where a plan has none of its own."""

HEADS_71: Final[Mapping[str, str]] = {
    "title": "⟦activity⟧/⟦step⟧",
    "duration": "ระยะเวลา",
    "start": "เริ่มต้น",
    "end": "สิ้นสุด",
    "output": "ผลผลิต/\nดัชนีความก้าวหน้า",
    "responsible": "ผู้รับผิดชอบ",
    "involved": "ผู้เกี่ยวข้อง",
    "budget": "งบประมาณ",
}
"""The heads of form 7.1, by the key that holds what stands below."""
HEADS_72: Final[Mapping[str, str]] = {
    "dimension": "⟦dimension⟧",
    "title": "ตัวชี้วัด KPI",
    "baseline": "ข้อมูลปัจจุบัน",
    "target": "เป้าหมาย Target",
    "weight": "น้ำหนักคะแนน",
    "criteria": "เกณฑ์การให้คะแนน",
}
"""The heads of form 7.2, likewise."""

_OTHER_NAMES: Final[Mapping[str, str]] = {
    "fiscal_year": "ปี",
    "organization": "ชื่อหน่วยงาน ส่วนราชการ จังหวัด",
    "agencies": "คำย่อ อักษรย่อ",
    "categories": "แผนหมวด",
    "activities": "กิจกรรมหลัก",
    "no": "ลำดับ ลำดับที่ ที่ เลขที่ หมวดที่ กิจกรรมที่ ขั้นตอนที่ ขั้นที่",
    "id": "รหัส รหัสตัวชี้วัด ตัวชี้วัดที่",
    "title": "กิจกรรม กิจกรรมหลัก ขั้นตอน ตัวชี้วัด KPI หมวด แผนหมวด แผน แผนพัฒนาองค์การ ชื่อกิจกรรม ชื่อขั้นตอน ชื่อตัวชี้วัด ชื่อหมวด ชื่อแผน",
    "dimension": "มิติ",
    "unit": "หน่วยนับ หน่วย",
    "baseline": "ข้อมูลพื้นฐาน ค่าฐาน",
    "results": "ผลการดำเนินงาน ผลงาน",
    "value": "ค่า ผล ผลการดำเนินงาน",
    "numerator": "ตัวตั้ง",
    "denominator": "ตัวหาร",
    "budget": "วงเงิน เงินงบประมาณ วงเงินงบประมาณ",
    "responsible": "หน่วยงานรับผิดชอบ หน่วยงานที่รับผิดชอบ ผู้รับผิดชอบหลัก",
    "involved": "หน่วยงานที่เกี่ยวข้อง หน่วยงานเกี่ยวข้อง",
    "duration": "ระยะเวลาดำเนินการ ระยะเวลาดำเนินงาน",
    "start": "เริ่ม เดือนเริ่มต้น เดือนที่เริ่ม วันเริ่มต้น",
    "end": "เดือนสิ้นสุด เดือนที่สิ้นสุด วันสิ้นสุด",
    "output": "ผลผลิต ดัชนีความก้าวหน้า",
    "spent": "เบิกจ่ายแล้ว ใช้จ่ายแล้ว ผลการเบิกจ่าย",
    "percent": "ร้อยละความก้าวหน้า",
    "name": "ชื่อ ผู้ลงนาม",
    "method": "วิธี วิธีคิด วิธีให้คะแนน",
    "levels": "ระดับ ระดับคะแนน เกณฑ์",
}
"""Other words for the keys, from forms and letters."""

TABLE_HEADS: Final[Mapping[str, str]] = {
    "no": "no|no.|nr|item|item no.|#|ที่|ข้อ|ข้อที่|ลำดับ|ลำดับที่|ลำดับโครงการ|เลขที่",
    "activity": "โครงการ|กิจกรรม|โครงการ/กิจกรรม|กิจกรรม/โครงการ|แผนงาน/โครงการ|แผนงาน/โครงการ/กิจกรรม|งาน/โครงการ|งาน/โครงการ/กิจกรรม|ชื่อโครงการ"
    "|ชื่อกิจกรรม|ชื่อโครงการ/กิจกรรม|กิจกรรมหลัก|รายการ|รายการ/กิจกรรม|ผลผลิต/โครงการ|ผลผลิต/โครงการ/กิจกรรม|กิจกรรม/ขั้นตอน|โครงการ/กิจกรรม/ขั้นตอน"
    "|activity|activities|project|projects|project/activity|project name|activity/project|task|programme/project|project title",
    "step": "ขั้นตอน|กิจกรรมย่อย|ขั้นตอนการดำเนินงาน|ขั้นตอนการดำเนินการ|กิจกรรมที่ดำเนินการ|กิจกรรมดำเนินการ|step|steps|sub-activity|subtask",
    "kpi": "ตัวชี้วัด|ตัวชี้วัดผลการปฏิบัติราชการ|ตัวชี้วัดความสำเร็จ|ตัวชี้วัด (KPI)|KPI|KPIs|ตัวชี้วัด KPI|ชื่อตัวชี้วัด|ตัวชี้วัดผลการดำเนินงาน"
    "|indicator|key performance indicator|performance indicator|kpi name|measure",
    "category": "หมวด|แผนงาน|ยุทธศาสตร์|ประเด็นยุทธศาสตร์|กลยุทธ์|strategy|programme|program|strategic goal|strategic objective",
    "dimension": "มิติ|มิติด้าน|มุมมอง|perspective|dimension",
    "unit": "หน่วยวัด|หน่วยนับ|หน่วย|unit|unit of measure|unit of measurement",
    "baseline": "ข้อมูลพื้นฐาน|ค่าฐาน|ข้อมูลปัจจุบัน|baseline",
    "target": "เป้าหมาย|ค่าเป้าหมาย|เป้าหมาย target|target|annual target",
    "weight": "น้ำหนัก|น้ำหนักคะแนน|น้ำหนัก (ร้อยละ)|ค่าน้ำหนัก|weight|weight (%)",
    "criteria": "เกณฑ์|เกณฑ์การให้คะแนน|เกณฑ์การประเมิน|ระดับคะแนน|ค่าคะแนน|เกณฑ์การให้คะแนน ระดับ|scoring criteria|criteria|levels|rating scale|rating",
    "results": "ผล|ผลการดำเนินงาน|ผลงาน|ผลการปฏิบัติราชการ|ผลการปฏิบัติงาน|ผลดำเนินงาน|result|results|actual result|achievement",
    "budget": "งบประมาณ|งบ|วงเงิน|วงเงินงบประมาณ|งบประมาณ (บาท)|งบประมาณที่ได้รับ|งบประมาณที่ตั้งไว้|งบประมาณที่ได้รับจัดสรร|จำนวนเงิน|งบประมาณรวม|แผนเงิน"
    "|budget|budget (baht)|approved budget|planned budget|amount",
    "spent": "เบิกจ่าย|เบิกจ่ายแล้ว|ผลการเบิกจ่าย|เบิกจ่ายจริง|ใช้จ่ายจริง|ใช้จ่ายแล้ว|งบประมาณที่ใช้|spent|actual spending|expenditure|disbursed",
    "percent": "ร้อยละความก้าวหน้า|ความก้าวหน้า|ความก้าวหน้า (ร้อยละ)|progress|% complete|percent complete",
    "responsible": "ผู้รับผิดชอบ|หน่วยงานรับผิดชอบ|หน่วยงานที่รับผิดชอบ|ผู้รับผิดชอบหลัก|หน่วยงานรับผิดชอบหลัก|หน่วยงานเจ้าภาพ|เจ้าภาพ|ผู้รับผิดชอบโครงการ"
    "|ผู้รับผิดชอบตัวชี้วัด|หน่วยงานผู้รับผิดชอบ|หน่วยงาน/ผู้รับผิดชอบ|ผู้กำกับดูแลตัวชี้วัด|หน่วยดำเนินการ|หน่วยงานดำเนินการ"
    "|responsible|responsible unit|responsible person|owner|custodian|lead|lead unit|kpi owner",
    "involved": "ผู้เกี่ยวข้อง|หน่วยงานที่เกี่ยวข้อง|หน่วยงานสนับสนุน|ผู้สนับสนุน|หน่วยงานร่วม|หน่วยงานรับผิดชอบร่วม|involved|support|supporting unit|partners",
    "duration": "ระยะเวลา|ระยะเวลาดำเนินการ|ระยะเวลาดำเนินงาน|ช่วงเวลา|ช่วงเวลาดำเนินการ|duration|period|timeline|timeframe|time frame",
    "start": "เริ่มต้น|เริ่ม|วันที่เริ่ม|วันที่เริ่มต้น|เดือนที่เริ่ม|start|start date|start month|from|begin",
    "end": "สิ้นสุด|แล้วเสร็จ|วันที่สิ้นสุด|กำหนดแล้วเสร็จ|end|end date|end month|finish|to",
    "output": "ผลผลิต|ผลผลิตที่คาดว่าจะได้รับ|output|outputs|deliverable|deliverables",
    "note": "หมายเหตุ|note|notes|remark|remarks|comment|comments",
}
"""Heads of tables that are not ours, by the key that holds what stands below; `activity`, `step`, `kpi` and `category` hold titles."""


_BESIDE: Final = re.compile(r"\([^()]*\)|พ\.ศ\.|[\s/:：]")


def _simplify_name(text: str) -> str:
    """A name without its spaces, slashes and what stands in brackets behind it: `งบประมาณ (บาท)`."""
    return bare_key(_BESIDE.sub("", text)).casefold()


def _list_names() -> Iterator[tuple[str, str]]:
    for names in (HEADS_71, HEADS_72):
        yield from ((key, call_by({}, Words.same(name)).th) for key, name in names.items())
    for words in (NOUNS, KEY_NAMES):
        yield from ((key, call_by({}, each).th) for key, each in words.items())
    for key, others in _OTHER_NAMES.items():
        yield from ((key, each) for each in others.split())


def _names_of(known: Collection[str], value: object) -> dict[str, str]:
    """The Thai names of some keys, each with its key; of two that share a name, the one under which such a value can stand."""
    named: dict[str, str] = {}
    for key, name in _list_names():
        if (
            key in known
            and not (key in NOUNS and isinstance(value, str))
            and not (key == "title" and isinstance(value, list | dict))
        ):
            named.setdefault(_simplify_name(name), key)
    return named


def find_key_called(text: str, known: Collection[str], value: object) -> str | None:
    """The key, of those known, that the forms call `text`, or nothing else that is near it; None where that is not certain.

    `value` is what stands under it.
    """
    named, name = _names_of(known, value), _simplify_name(text)
    if name in named:
        return named[name]
    near = find_only_near(name, named)
    return None if near is None else named[near]


def find_key_nearest(text: str, known: Collection[str], value: object) -> str | None:
    """The key that somebody who wrote a name in Thai most likely meant, or None."""
    named = _names_of(known, value)
    near = find_nearest(_simplify_name(text), named)
    return find_key_called(text, known, value) or (None if near is None else named[near])


@cache
def _keys_of_heads() -> dict[str, str]:
    named: dict[str, str] = {}
    for key, heads in TABLE_HEADS.items():
        for head in heads.split("|"):
            named.setdefault(_simplify_name(head), key)
    for key, name in _list_names():
        if key in TABLE_HEADS:
            named.setdefault(_simplify_name(name), key)
    return named


def find_head_key(text: str) -> tuple[str, bool] | None:
    """The key (of `TABLE_HEADS`) that the head of a column stands for, and whether only a word near it does; None for others."""
    named, name = _keys_of_heads(), _simplify_name(text)
    if name in named:
        return named[name], False
    near = get_close_matches(name, named, n=6, cutoff=_NEARLY) if len(name) >= _LONG_ENOUGH else []
    keys = {named[each] for each in near if re.findall(r"\d+", each) == re.findall(r"\d+", name)}
    return (keys.pop(), True) if len(keys) == 1 else None


_LONG_ENOUGH: Final = 8
_NEARLY: Final = 0.85
"""Letters of a head from which on one that is so much alike (0..1) is taken for it."""


_AROUND_DIMENSION: Final = re.compile(r"^(?:มิติ|ด้าน|ที่|dimension|[\s.:\-–])+", re.IGNORECASE)
_NUMBERED_DIMENSION: Final = re.compile(r"(?:7[.,]\s?)?(?P<last>[1-4])(?:[\s.:)\-–]+(?P<title>.+))?")


def find_dimension(text: str) -> str | None:
    """The dimension that a text names by its title or its number, with or without the words around them; digits are 0-9.

    None for any other text, and for a number beside the title of another.
    """
    bare = _AROUND_DIMENSION.sub("", text.strip())
    titles = {_AROUND_DIMENSION.sub("", said).casefold(): key for key, words in DIMENSIONS.items() for said in words}
    if numbered := _NUMBERED_DIMENSION.fullmatch(bare):
        key, title = f"7.{numbered['last']}", numbered["title"]
        return key if title is None or titles.get(_AROUND_DIMENSION.sub("", title).strip().casefold()) == key else None
    return titles.get(bare.casefold())


def call_parts(*, of_activity: bool) -> tuple[Words, Words]:
    """The parts of an activity, else those of a step: what one of them is called, and several."""
    return (NOUNS["steps"], Words("⟦steps⟧", "⟦step⟧")) if of_activity else (SUB_STEP, Words("⟦sub-steps⟧", "⟦sub-step⟧"))


def call_object(key: str, own: str) -> Words:
    """One object of the list at a key, by its own number or id: `step 1.2`."""
    return Words.joined((NOUNS[key], Words.same(own)), " ")
