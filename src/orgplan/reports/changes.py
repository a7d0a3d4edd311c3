"""What changed between two versions of a plan, in the plan's own terms.

Objects are recognised by what names them: categories, activities and steps by their number among their siblings, KPIs by
their id, wherever in the plan they stand. Both plans are compared in their normal form, so that writing 2553-05 for พ.ค. 53
is no change, and what a step or a KPI inherits is said once, where it is written.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, Literal, NamedTuple

from orgplan.exact import total
from orgplan.fiscal import Month
from orgplan.letters import unify_letters
from orgplan.model import Plan
from orgplan.problems import NO_WORDS, Words
from orgplan.reports import normal
from orgplan.scales.levels import shown
from orgplan.thai import month_text, number_text, tidy
from orgplan.weights import whole_of

Kind = Literal["added", "removed", "changed", "kept"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where in the plan, which key, and its values before and after (None where there is none).

    `kept` is no change but what still holds after one: that the weights sum to 1.
    """

    kind: Kind
    where: Words
    field: str | None
    was: Any
    now: Any
    words: Words


Node = Mapping[str, Any]
"""An object of a plan's normal form."""

_NOUNS = {
    "categories": Words("category", "หมวด"),
    "activities": Words("activity", "กิจกรรม"),
    "steps": Words("step", "ขั้นตอน"),
    "kpis": Words("KPI", "ตัวชี้วัด"),
}
_SUB_STEP = Words("sub-step", "ขั้นตอนย่อย")
_FIELDS = {
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
    "output": Words("output", "ผลผลิต"),
    "progress": Words("progress", "ความก้าวหน้า"),
    "percent": Words("percent", "ร้อยละ"),
    "spent": Words("spent", "เบิกจ่าย"),
    "approval": Words("approval", "การพิจารณาเห็นชอบ"),
    "statement": Words("statement", "ข้อความ"),
    "name": Words("name", "ชื่อผู้ลงนาม"),
    "position": Words("position", "ตำแหน่ง"),
    "acting_for": Words("acting for", "ปฏิบัติราชการแทน"),
    "note": Words("note", "หมายเหตุ"),
}
_GROUPS = frozenset({"agencies", "scoring", "progress", "approval", "results"})
"""Keys whose values hold keys of their own."""
_INHERITED = frozenset({"responsible", "involved", "dimension"})
"""Keys that an object takes from the one that holds it."""
_NAMES = frozenset({"no", "id"})
"""Keys that objects are recognised by."""
_DERIVED = frozenset({"duration_months"})
_NOWHERE = NO_WORDS


class _Place(NamedTuple):
    """Where two versions of an object stand: its name, and the versions of what holds it."""

    where: Words
    old_holder: Node
    new_holder: Node


class _Home(NamedTuple):
    """A KPI and what holds it: its category, or the KPI that it is part of."""

    holder: Words
    kpi: Node


def build(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Every change, in the order of the new plan; removed objects where their siblings stand."""
    before, after = normal.build(old), normal.build(new)
    found = tuple(_Comparison(_homes(before), _homes(after)).objects(before, after, _Place(_NOWHERE, {}, {})))
    if found or old == new:
        return found
    words = Words(
        "no figure and no text of the forms changed; the plans differ in notes or in where a value is written",
        "ตัวเลขและข้อความในแบบฟอร์มไม่เปลี่ยน ต่างกันเฉพาะหมายเหตุหรือตำแหน่งที่เขียนค่า",
    )
    return (Change("changed", _NOWHERE, None, None, None, words),)


def _homes(plan: Node) -> dict[str, _Home]:
    found = {}
    for category in plan["categories"]:
        for kpi in category["kpis"]:
            found[_key("kpis", kpi)] = _Home(_named("categories", category["no"]), kpi)
            found.update({_key("kpis", part): _Home(_named("kpis", kpi["id"]), part) for part in kpi.get("kpis", ())})
    return found


def _named(field: str, name: str) -> Words:
    noun = _NOUNS[field]
    return Words(f"{noun.en} {name}", f"{noun.th} {name}")


class _Comparison:
    """Two plans side by side, with where their KPIs stand."""

    def __init__(self, old: Mapping[str, _Home], new: Mapping[str, _Home]) -> None:
        self._old = old
        self._new = new

    def objects(self, old: Node, new: Node, place: _Place) -> Iterator[Change]:
        where = place.where
        moved = _moved(old, new, where) if "steps" in new else None
        if moved is not None:
            yield moved
        for field in dict.fromkeys((*new, *old)):
            was, now = old.get(field), new.get(field)
            if field in _NOUNS:
                yield from self._listed(field, old, new, where)
            elif was == now or field in _NAMES or field in _DERIVED or _is_inherited(field, old, new, place):
                continue
            elif field in _GROUPS:
                yield from _grouped(field, was or {}, now or {}, where)
            elif field == "budget":
                declared = (was or {}).get("declared"), (now or {}).get("declared")
                if declared[0] != declared[1]:
                    yield _changed(where, *declared, field)
            elif moved is None or field not in {"start", "end"}:
                yield _changed(where, was, now, field)

    def _listed(self, field: str, old: Node, new: Node, where: Words) -> Iterator[Change]:
        before, after = ({_key(field, each): each for each in node.get(field) or ()} for node in (old, new))
        for key, now in after.items():
            here = _inside(where, field, key, new)
            if key in before:
                yield from self.objects(before[key], now, _Place(here, old, new))
            elif field == "kpis" and key in self._old:
                home = self._old[key]
                yield _rehoused(here, home.holder, self._new[key].holder)
                yield from self.objects(home.kpi, now, _Place(here, {}, {}))
            else:
                words = Words(f"{here.en} added: {now['title']}", f"เพิ่ม{here.th}: {now['title']}")
                yield Change("added", here, None, None, now["title"], words)
        for key, was in before.items():
            if key not in after and not (field == "kpis" and key in self._new):
                here = _inside(where, field, key, new)
                words = Words(f"{here.en} removed: {was['title']}", f"ตัด{here.th}: {was['title']}")
                yield Change("removed", here, None, was["title"], None, words)
        yield from _reordered(field, before, after, where)
        if field == "kpis":
            yield from _weights(where, before, after)


def _key(field: str, node: Node) -> str:
    return unify_letters(str(node["id"])) if field == "kpis" else tidy(str(node["no"]))


def _inside(where: Words, field: str, key: str, holder: Node) -> Words:
    """A name for an object: KPIs by their id alone, which the whole plan knows; others by the way to them."""
    name = _named(field, key)
    if field == "kpis":
        return name
    if field == "steps" and "output" in holder:
        name = Words(f"{_SUB_STEP.en} {key}", f"{_SUB_STEP.th} {key}")
    return Words(f"{where.en} {name.en}".strip(), f"{where.th} {name.th}".strip())


def _is_inherited(field: str, old: Node, new: Node, place: _Place) -> bool:
    """Whether a value changed only because that of the holder did, in both versions the same as there."""
    return (
        field in _INHERITED
        and field in place.old_holder
        and old[field] == place.old_holder[field]
        and new[field] == place.new_holder[field]
    )


def _grouped(field: str, old: Node, new: Node, where: Words) -> Iterator[Change]:
    """Changes within a group of keys: agencies, scoring, progress, approval, and results by round."""
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if field == "results":
            was, now = was or {}, now or {}
            for part in ("value", "evidence"):
                if was.get(part) != now.get(part):
                    yield _changed(where, was.get(part), now.get(part), field, key, *([] if part == "value" else [part]))
        elif field == "agencies" and (key in old) != (key in new):
            yield _agency(key, now if key in new else was, is_new=key in new)
        elif was != now:
            yield _changed(where, was, now, field, key)


def _agency(key: str, full: str | None, *, is_new: bool) -> Change:
    where = Words(f"agency {key}", f"คำย่อหน่วยงาน {key}")
    says = "" if full is None else f": {full}"
    if is_new:
        return Change("added", where, "agencies", None, full, Words(f"{where.en} added{says}", f"เพิ่ม{where.th}{says}"))
    return Change("removed", where, "agencies", full, None, Words(f"{where.en} removed{says}", f"ตัด{where.th}{says}"))


def _rehoused(where: Words, was: Words, now: Words) -> Change:
    words = Words(f"{where.en} moved from {was.en} to {now.en}", f"{where.th} ย้ายจาก{was.th} ไป{now.th}")
    return Change("changed", where, None, was.en, now.en, words)


def _reordered(field: str, old: Mapping[str, Node], new: Mapping[str, Node], where: Words) -> Iterator[Change]:
    """Siblings that stand in another order than before, those that came or went aside."""
    was, now = [key for key in old if key in new], [key for key in new if key in old]
    if was != now:
        names = f"{', '.join(was)} -> {', '.join(now)}"
        noun = "KPIs" if field == "kpis" else field
        words = Words(f"{where.en} order of {noun}: {names}".strip(), f"{where.th} ลำดับ{_NOUNS[field].th}: {names}".strip())
        yield Change("changed", where, f"{field}.order", was, now, words)


def _weights(where: Words, old: Mapping[str, Node], new: Mapping[str, Node]) -> Iterator[Change]:
    """What the weights sum to, where any changed."""
    was, now = ({key: each["weight"] for key, each in kpis.items()} for kpis in (old, new))
    if was == now or not now:
        return
    if all(weight is None for weight in now.values()):
        words = Words(f"{where.en}: the KPIs have no weights now and count 1 each",
                      f"{where.th}: ตัวชี้วัดไม่มีน้ำหนักแล้ว จึงนับตัวละ 1")  # fmt: skip
        yield Change("changed", where, "weights", total(was.values()) if any(was.values()) else None, None, words)
        return
    before, whole = total(was.values()), total(now.values())
    says = number_text(whole)
    words = (
        Words(f"{where.en}: the weights still sum to {says}", f"{where.th}: น้ำหนักยังรวมได้ {says}")
        if before == whole
        else Words(f"{where.en}: the weights now sum to {says}", f"{where.th}: น้ำหนักรวมได้ {says}")
    )
    yield Change(
        "kept" if whole_of(whole) is not None and before == whole else "changed",
        where,
        "weights",
        before if any(was.values()) else None,
        whole,
        words,
    )


def _moved(old: Node, new: Node, where: Words) -> Change | None:
    """A step whose start and end both went the same way by the same number of months."""
    months = [old.get("start"), old.get("end"), new.get("start"), new.get("end")]
    known = [month for month in months if isinstance(month, Month)]
    if len(known) < len(months):
        return None
    start, end, new_start, new_end = known
    by = new_start.ordinal - start.ordinal
    if not by or new_end.ordinal - end.ordinal != by:
        return None
    count = abs(by)
    unit = "month" if count == 1 else "months"
    spans = f"{_span(start, end)} -> {_span(new_start, new_end)}"
    words = Words(
        f"{where.en} moved {count} {unit} {'later' if by > 0 else 'earlier'}: {spans}",
        f"{where.th} {'เลื่อนออกไป' if by > 0 else 'เลื่อนเข้ามา'} {count} เดือน: {spans}",
    )
    return Change("changed", where, "months", [start, end], [new_start, new_end], words)


def _span(first: Month, last: Month) -> str:
    return month_text(first) if first == last else f"{month_text(first)} - {month_text(last)}"


def _changed(where: Words, was: Any, now: Any, *keys: str) -> Change:
    """A change of the value at a key, or at a key within a group."""
    names = [_FIELDS.get(key, Words(key, key)) for key in keys]
    en, th = " ".join((where.en, *(name.en for name in names))), " ".join((where.th, *(name.th for name in names)))
    values = f"{_value(was)} -> {_value(now)}"
    return Change("changed", where, ".".join(keys), was, now, Words(f"{en.strip()}: {values}", f"{th.strip()}: {values}"))


def _value(value: Any) -> str:
    match value:
        case None | () | []:
            said = "-"
        case Month():
            said = month_text(value)
        case Decimal():
            said = number_text(value)
        case Fraction():
            said = shown(value)
        case {"method": method, "levels": levels}:
            said = f"{method} {' / '.join(map(_value, levels))}".strip()
        case list() | tuple():
            said = ", ".join(map(_value, value))
        case _:
            said = str(value)
    return said
