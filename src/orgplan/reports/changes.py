"""What changed between two versions of a plan, in the plan's own terms.

Objects are recognised by what names them: categories, activities and steps by their number among their siblings, KPIs by
their id. Both plans are compared in their normal form, so that writing 2553-05 for พ.ค. 53 is no change.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Literal

from orgplan.exact import total
from orgplan.fiscal import Month
from orgplan.model import Plan
from orgplan.problems import Words
from orgplan.reports import normal
from orgplan.thai import month_text, number_text, tidy

Kind = Literal["added", "removed", "changed", "kept"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where in the plan, which key, and its values before and after (None where there is none)."""

    kind: Kind
    where: Words
    field: str | None
    was: Any
    now: Any
    words: Words


_LISTS = {
    "categories": ("no", Words("category", "หมวด")),
    "activities": ("no", Words("activity", "กิจกรรม")),
    "steps": ("no", Words("step", "ขั้นตอน")),
    "kpis": ("id", Words("KPI", "ตัวชี้วัด")),
}
_MONTHS = ("start", "end")


def build(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Every change, in the order of the new plan; removed objects where their siblings stand."""
    return tuple(_compared(normal.build(old), normal.build(new), Words("", "")))


def _compared(old: Mapping[str, Any], new: Mapping[str, Any], where: Words) -> Iterator[Change]:
    moved = _moved(old, new, where)
    if moved is not None:
        yield moved
    for field in dict.fromkeys((*new, *old)):
        was, now = old.get(field), new.get(field)
        if field in _LISTS:
            yield from _listed(field, was or (), now or (), where)
        elif was != now and not (moved is not None and field in _MONTHS) and field != "duration_months":
            if field == "budget":
                was, now = was and was["declared"], now and now["declared"]
                if was == now:
                    continue
            yield _changed(where, field, was, now)


def _listed(field: str, old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]], where: Words) -> Iterator[Change]:
    name, noun = _LISTS[field]
    before = {tidy(str(each[name])): each for each in old}
    after = {tidy(str(each[name])): each for each in new}
    for key, now in after.items():
        here = _joined(where, Words(f"{noun.en} {key}", f"{noun.th} {key}"))
        if key in before:
            yield from _compared(before[key], now, here)
        else:
            yield Change(
                "added", here, None, None, now["title"], Words(f"{here.en} added: {now['title']}", f"เพิ่ม{here.th}: {now['title']}")
            )
    for key, was in before.items():
        if key not in after:
            here = _joined(where, Words(f"{noun.en} {key}", f"{noun.th} {key}"))
            yield Change(
                "removed",
                here,
                None,
                was["title"],
                None,
                Words(f"{here.en} removed: {was['title']}", f"ตัด{here.th}: {was['title']}"),
            )
    if field == "kpis" and [each["weight"] for each in old] != [each["weight"] for each in new] and new:
        yield _weights(where, [each["weight"] for each in new])


def _weights(where: Words, weights: Sequence[Decimal]) -> Change:
    whole = total(weights)
    says = number_text(whole)
    if whole in {Decimal(1), Decimal(100)}:
        words = Words(f"{where.en}: the weights still sum to {says}", f"{where.th}: น้ำหนักยังรวมได้ {says}")
    else:
        words = Words(f"{where.en}: the weights now sum to {says}", f"{where.th}: น้ำหนักรวมได้ {says}")
    return Change("kept", where, "weight", None, whole, words)


def _moved(old: Mapping[str, Any], new: Mapping[str, Any], where: Words) -> Change | None:
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
    words = Words(
        f"{where.en} moved {count} month{'s' if count > 1 else ''} {'later' if by > 0 else 'earlier'}: {_span(start, end)} -> {_span(new_start, new_end)}",
        f"{where.th} เลื่อน{'ไป' if by > 0 else 'ขึ้นมา'} {count} เดือน: {_span(start, end)} -> {_span(new_start, new_end)}",
    )
    return Change("changed", where, "start", start, new_start, words)


def _span(first: Month, last: Month) -> str:
    return f"{month_text(first)} - {month_text(last)}"


def _changed(where: Words, field: str, was: Any, now: Any) -> Change:
    label = Words(f"{where.en} {field}" if where.en else field, f"{where.th} {field}" if where.th else field)
    return Change(
        "changed", where, field, was, now,
        Words(f"{label.en}: {_value(was)} -> {_value(now)}", f"{label.th}: {_value(was)} -> {_value(now)}"),
    )  # fmt: skip


def _value(value: Any) -> str:
    match value:
        case None | () | []:
            return "-"
        case Month():
            return month_text(value)
        case Decimal():
            return number_text(value)
        case dict():
            return ", ".join(f"{key} {_value(each)}" for key, each in value.items()) or "-"
        case list() | tuple():
            return ", ".join(_value(each) for each in value)
        case _:
            return str(value)


def _joined(outer: Words, inner: Words) -> Words:
    return Words(f"{outer.en} {inner.en}".strip(), f"{outer.th} {inner.th}".strip())
