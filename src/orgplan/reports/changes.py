"""What changed between two versions of a plan, in the plan's own terms.

Objects are recognised by what they say rather than by their number (see `matching`), so that a step inserted among others is
one addition, and one line that says which numbers the others have now. They are called as the new plan calls them. Both plans
are compared in their normal form, so that writing 2553-05 for พ.ค. 53 is no change, and what a step or a KPI inherits is said
once, where it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Any, Final, Literal, NamedTuple

from orgplan.exact import add_up
from orgplan.fiscal import Month
from orgplan.letters import unify_letters
from orgplan.model import GROUP_KEYS, Plan
from orgplan.names import KEY_NAMES, NOUNS, SUB_STEP, call_by, name_key
from orgplan.problems import NO_WORDS, Words
from orgplan.reports import normal
from orgplan.reports.matching import DERIVED, INHERITED, NAMES, Item, Matching, Node
from orgplan.scales import name_method
from orgplan.scales.base import USUAL_POINTS
from orgplan.scales.levels import format_result
from orgplan.thai import format_month, format_number, tidy_text
from orgplan.weights import find_whole

Kind = Literal["added", "removed", "changed", "kept"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change: where in the new plan, which key, and its values before and after (None where there is none).

    `kept` is no change but what still holds after one: that the weights sum to 1. `old_where` is what the old plan calls the
    same place, if anything else.
    """

    kind: Kind
    where: Words
    field: str | None
    was: Any
    now: Any
    words: Words
    old_where: Words | None = None


_PLURALS = {"⟦category⟧": "⟦categories⟧", "⟦activity⟧": "⟦activities⟧", "⟦step⟧": "⟦steps⟧", "⟦sub-step⟧": "⟦sub-steps⟧"}
_MOST_NAMES = 8
"""Names that a line lists one by one; of more, the first and last ones."""
_NAMED = frozenset({"agencies", "dimensions"})
"""Groups whose keys are names that the author gave."""
LEFT_OUT: Final = normal.LEFT_OUT
"""Keys (`Kpi.note`, or `*.note` of all objects) whose changes are not listed one by one, each with the reason in a sentence."""
_NOWHERE = NO_WORDS
ALIKE = Words(" (the same letters, typed in another way)", " (ตัวอักษรเดียวกัน พิมพ์ต่างกัน)")
"""What is said of two texts that look the same, so that nobody looks for a difference that cannot be seen."""


class _Place(NamedTuple):
    """Where the versions of an object stand: what each plan calls it, and what the versions of its holder say."""

    where: Words
    old_where: Words
    old_holder: Node
    new_holder: Node


def find_changes(old: Plan, new: Plan) -> tuple[Change, ...]:
    """Every change, in the order of the new plan; removed objects where their siblings stand."""
    matching = Matching(normal.normalise_plan(old), normal.normalise_plan(new), _key)
    place = _Place(_NOWHERE, _NOWHERE, {}, {})
    differences = tuple(_in_terms(old, new, each) for each in _Comparison(matching).objects(matching.old, matching.new, place))
    if old.dimensions == new.dimensions and (was := [*old.dimensions]) != (now := [*new.dimensions]):
        differences = (_in_terms(old, new, _in_other_order(_NOWHERE, "dimensions", was, now)), *differences)
    if differences or old == new:
        return differences
    words = Words(
        "no figure and no text of the forms changed; the plans differ in notes or in where a value is written",
        "ตัวเลขและข้อความในแบบฟอร์มไม่เปลี่ยน ต่างกันเฉพาะหมายเหตุหรือตำแหน่งที่เขียนค่า",
    )
    return (Change("changed", _NOWHERE, None, None, None, words),)


def _in_terms(old: Plan, new: Plan, change: Change) -> Change:
    """A change in the words of the new plan, and what stood elsewhere before in those of the old one."""
    own = new.terms.own
    was, now = (call_by(own, Words.same(value)).en if isinstance(value, str) else value for value in (change.was, change.now))
    return replace(
        change, where=call_by(own, change.where), words=call_by(own, change.words), was=was, now=now,
        old_where=None if change.old_where is None else call_by(old.terms.own, change.old_where),
    )  # fmt: skip


def _named(field: str, name: str) -> Words:
    noun = NOUNS[field]
    return _join_names(noun, Words.same(name))


class _Comparison:
    """Two plans side by side, once it is known who is who."""

    def __init__(self, matching: Matching) -> None:
        self._matching = matching

    def objects(self, old: Item, new: Item, place: _Place) -> Iterator[Change]:
        """What changed of an object and of all that it holds."""
        renamed = place.where != place.old_where
        for change in self._values(old.node, new.node, place):
            yield replace(change, old_where=place.old_where) if renamed else change
        for field in dict.fromkeys((*new.parts, *old.parts)):
            yield from self._listed(field, old, new, place)

    def _values(self, old: Node, new: Node, place: _Place) -> Iterator[Change]:
        where = place.where
        moved = _moved(old, new, where) if "steps" in new else None
        if moved is not None:
            yield moved
        for field in dict.fromkeys((*new, *old)):
            was, now = old.get(field), new.get(field)
            if field in NOUNS or was == now or field in NAMES or field in DERIVED or _is_inherited(field, old, new, place):
                continue
            if field == "budget":
                yield from _budget_changes(was or {}, now or {}, where)
            elif field == "criteria":
                if not self._follows_floor(was or {}, now or {}):
                    yield _changed_criteria(where, was, now)
            elif field in GROUP_KEYS:
                yield from _grouped(field, was or {}, now or {}, where)
            elif moved is None or field not in {"start", "end", "months"}:
                yield _changed(where, was, now, field)

    def _follows_floor(self, was: Node, now: Node) -> bool:
        """Whether criteria differ in nothing but their floor, which is that of each plan."""
        floors = was.get("floor"), now.get("floor")
        shared = tuple(each.node.get("scoring", {}).get("floor") for each in (self._matching.old, self._matching.new))
        return {**was, "floor": None} == {**now, "floor": None} and floors == shared

    def _listed(self, field: str, old: Item, new: Item, place: _Place) -> Iterator[Change]:
        before, after = old.parts.get(field, []), new.parts.get(field, [])
        renumbered = self._renumbered(field, after, place.where)
        for item in after:
            was = self._matching.partner(item)
            if renumbered is not None and was is not None and was.key != item.key and self._matching.stays(item):
                yield renumbered
                renumbered = None
            yield from self._one(item, was, place)
        for item in before:
            if self._matching.partner(item) is None:
                here = _inside(place.where, field, item.key, new)
                words = Words("{here} removed: {title}", "ตัด{here}: {title}").fill(here=here, title=item.node["title"])
                yield Change("removed", here, None, item.node["title"], None, words, _way(item))
        stayed = [item for item in before if self._matching.stays(item)]
        yield from _reordered(field, [(item, self._matching.counterpart(item)) for item in stayed], after, place.where)
        if field == "kpis":
            names = {item: self._matching.counterpart(item).key for item in stayed}
            yield from _weights(
                place.where,
                {names.get(item, item.key): item.node for item in before},
                {item.key: item.node for item in after},
            )

    def _one(self, item: Item, was: Item | None, place: _Place) -> Iterator[Change]:
        """What became of one object of the new plan: it came, came from elsewhere, or stayed."""
        here = _inside(place.where, item.kind, item.key, item.holder)
        if was is None:
            title = item.node["title"]
            yield Change(
                "added", here, None, None, title, Words("{here} added: {title}", "เพิ่ม{here}: {title}").fill(here=here, title=title)
            )
            # What it holds came with it, except for what stood elsewhere before.
            for part in item.below():
                if (moved := self._matching.partner(part)) is not None and self._is_outermost(part, item):
                    yield from self._one(part, moved, _Place(_way(part.holder), _NOWHERE, {}, {}))
        elif self._matching.stays(item):
            old_here = _inside(place.old_where, was.kind, was.key, was.holder)
            old_holder, new_holder = ({} if each.holder is None else each.holder.node for each in (was, item))
            yield from self.objects(was, item, _Place(here, old_here, old_holder, new_holder))
        else:
            yield _rehoused(here, was, item)
            yield from self.objects(was, item, _Place(here, _way(was), {}, {}))

    def _is_outermost(self, part: Item, added: Item) -> bool:
        """Whether everything between an added object and a part of it was added too."""
        holder = part.holder
        while holder is not None and holder is not added:
            if self._matching.partner(holder) is not None:
                return False
            holder = holder.holder
        return True

    def _renumbered(self, field: str, after: list[Item], where: Words) -> Change | None:
        """Which siblings have other numbers than before; not those that only follow the number of what holds them."""
        pairs = [(self._matching.counterpart(item), item) for item in after if self._matching.stays(item)]
        pairs = [(was, now) for was, now in pairs if was.key != now.key and not _follows_holder(was, now)]
        if not pairs:
            return None
        was, now = ([item.key for item in items] for items in zip(*pairs, strict=True))
        noun = _noun(field, after[0].holder)
        names = f"{_list_names(was)} {'is' if len(pairs) == 1 else 'are'} now {_list_names(now)}"
        plural = noun.en if len(pairs) == 1 else _PLURALS.get(noun.en, f"{noun.en}s")
        words = Words(f"{plural} {names}", f"{noun.th} {_list_names(was)} เปลี่ยนเลขเป็น {_list_names(now)}")
        return Change(
            "changed", where, f"{field}.{'id' if field == 'kpis' else 'no'}", was, now, Words.joined((where, words), ": ", ": ")
        )


def _way(item: Item | None) -> Words:
    """What a plan calls an object of its own."""
    if item is None or item.holder is None:
        return _NOWHERE
    return _inside(_way(item.holder), item.kind, item.key, item.holder)


def _follows_holder(was: Item, now: Item) -> bool:
    """Whether a number changed only because that of something around it did, which it begins with: 2.1 of what is now 3 is 3.1."""
    old, new = was.holder, now.holder
    while old is not None and new is not None and old.holder is not None:
        rest = was.key.removeprefix(old.key)
        if was.key.startswith(old.key) and not rest[:1].isalnum() and now.key == new.key + rest and old.key != new.key:
            return True
        old, new = old.holder, (new.holder if new is not None else None)
    return False


def _list_names(names: list[str]) -> str:
    if len(names) <= _MOST_NAMES:
        return ", ".join(names)
    return f"{', '.join(names[:3])} ... {names[-1]}"


def _key(field: str, node: Node) -> str:
    return unify_letters(str(node["id"])) if field == "kpis" else tidy_text(str(node["no"]))


def _inside(where: Words, field: str, key: str, holder: Item | None) -> Words:
    """A name for an object: KPIs by their id alone, which the whole plan knows; others by the way to them."""
    if field == "kpis":
        return _named(field, key)
    return _join_names(where, _noun(field, holder), Words.same(key))


def _join_names(*names: Words) -> Words:
    return Words.joined(names, " ", " ")


def _noun(field: str, holder: Item | None) -> Words:
    return SUB_STEP if field == "steps" and holder is not None and holder.kind == "steps" else NOUNS[field]


def _is_inherited(field: str, old: Node, new: Node, place: _Place) -> bool:
    """Whether a value changed only because that of the holder did, in both versions the same as there."""
    return (
        field in INHERITED
        and field in place.old_holder
        and old[field] == place.old_holder[field]
        and new[field] == place.new_holder[field]
    )


def _budget_changes(old: Node, new: Node, where: Words) -> Iterator[Change]:
    """What changed of what is declared: source by source where both versions name them."""
    was, now = (each.get("sources") or each.get("declared") for each in (old, new))
    if isinstance(was, Mapping) and isinstance(now, Mapping):
        yield from _grouped("budget", was, now, where)
    elif was != now:
        yield _changed(where, was, now, "budget")


def _grouped(field: str, old: Node, new: Node, where: Words) -> Iterator[Change]:
    """Changes within a group of keys: agencies, dimensions, terms, scoring, progress, approval, and results by round."""
    if field == "agencies":
        typed_anew = _typed_anew(old, new)
        yield from (_changed(where, was, now, field) for was, now in typed_anew.items())
        old = {typed_anew.get(name, name): full for name, full in old.items()}
    for key in dict.fromkeys((*new, *old)):
        was, now = old.get(key), new.get(key)
        if field == "results":
            was, now = was or {}, now or {}
            for part in dict.fromkeys((*now, *was)):
                if was.get(part) != now.get(part):
                    yield _changed(where, was.get(part), now.get(part), field, key, *([] if part == "value" else [part]))
        elif key == "bands":
            yield from _grouped(key, was or {}, now or {}, where)
        elif field in _NAMED and (key in old) != (key in new):
            yield _entry(field, key, now if key in new else was, is_new=key in new)
        elif was != now:
            yield _changed(where, was, now, field, key)


def _typed_anew(old: Node, new: Node) -> dict[str, str]:
    """Names that are gone, and the new one of each that looks the same."""
    came = {unify_letters(name): name for name in new if name not in old}
    gone = {unify_letters(name): name for name in old if name not in new}
    return {name: came[form] for form, name in gone.items() if form in came}


def _entry(field: str, key: str, full: str | None, *, is_new: bool) -> Change:
    """A name that came into a group of names, or went from it."""
    where = _join_names(KEY_NAMES[field], Words.same(key))
    says = "" if full is None else f": {full}"
    if is_new:
        return Change(
            "added", where, field, None, full, Words("{where} added{says}", "เพิ่ม{where}{says}").fill(where=where, says=says)
        )
    return Change(
        "removed", where, field, full, None, Words("{where} removed{says}", "ตัด{where}{says}").fill(where=where, says=says)
    )


def _rehoused(where: Words, old: Item, new: Item) -> Change:
    """An object that stands elsewhere than before."""
    if new.kind == "kpis":
        was, now = _home(old), _home(new)
        words = Words("{where} moved from {was} to {now}", "{where} ย้ายจาก{was} ไป{now}").fill(where=where, was=was, now=now)
        return Change("changed", where, None, was.en, now.en, words, _way(old))
    was, title = _way(old), old.node["title"]
    words = Words("{was} moved, now {where}: {title}", "ย้าย{was} ไปเป็น{where}: {title}").fill(was=was, where=where, title=title)
    return Change("changed", where, None, was.en, where.en, words, was)


def _home(kpi: Item) -> Words:
    """What holds a KPI: its category, or the KPI that it is part of."""
    return _named(kpi.holder.kind, kpi.holder.key) if kpi.holder is not None else _NOWHERE


def _reordered(field: str, stayed: list[tuple[Item, Item]], after: list[Item], where: Words) -> Iterator[Change]:
    """Siblings that stand in another order than before, those that came or went aside; not where their numbers say it all."""
    was = [now.key for _, now in stayed]
    places = {item: place for place, item in enumerate(after)}
    new_order = sorted(stayed, key=lambda pair: places[pair[1]])
    now = [item.key for _, item in new_order]
    if was == now or (_ascends([old.key for old, _ in stayed]) and _ascends(now)):
        return
    yield _in_other_order(where, field, was, now)


def _in_other_order(where: Words, field: str, was: list[str], now: list[str]) -> Change:
    """What stands in another order than before: the things of a list, or the names of a group."""
    names = f"{_list_names(was)} -> {_list_names(now)}"
    nouns = Words("KPIs", NOUNS[field].th) if field == "kpis" else Words.same(f"⟦{field}⟧")
    words = Words("order of {nouns}: {names}", "ลำดับ{nouns}: {names}").fill(nouns=nouns, names=names)
    return Change("changed", where, f"{field}.order", was, now, _join_names(where, words))


def _ascends(keys: list[str]) -> bool:
    """Whether numbers stand in the order in which one counts: 1.9, 1.10, 2."""
    parts = [[(int(part) if part.isdecimal() else -1, part) for part in re.split(r"(\d+)", key) if part] for key in keys]
    return parts == sorted(parts)


def _weights(where: Words, old: Mapping[str, Node], new: Mapping[str, Node]) -> Iterator[Change]:
    """What the weights sum to, where any changed."""
    was, now = ({key: each["weight"] for key, each in kpis.items()} for kpis in (old, new))
    if was == now or not now:
        return
    if all(weight is None for weight in now.values()):
        words = Words("{where}: the KPIs have no weights now and count 1 each",
                      "{where}: ตัวชี้วัดไม่มีน้ำหนักแล้ว จึงนับตัวละ 1").fill(where=where)  # fmt: skip
        yield Change("changed", where, "weights", add_up(was.values()) if any(was.values()) else None, None, words)
        return
    before, whole = add_up(was.values()), add_up(now.values())
    says = format_number(whole)
    words = (
        Words("{where}: the weights still sum to {says}", "{where}: น้ำหนักยังรวมได้ {says}").fill(where=where, says=says)
        if before == whole
        else Words("{where}: the weights now sum to {says}", "{where}: น้ำหนักรวมได้ {says}").fill(where=where, says=says)
    )
    yield Change(
        "kept" if find_whole(whole) is not None and before == whole else "changed",
        where,
        "weights",
        before if any(was.values()) else None,
        whole,
        words,
    )


def _moved(old: Node, new: Node, where: Words) -> Change | None:
    """Work whose start and end both went the same way by the same number of months."""
    months = [old.get("start"), old.get("end"), new.get("start"), new.get("end")]
    known = [month for month in months if isinstance(month, Month)]
    if len(known) < len(months):
        return None
    start, end, new_start, new_end = known
    by = new_start.ordinal - start.ordinal
    if not by or new_end.ordinal - end.ordinal != by:
        return None
    if [month.plus(by) for month in old.get("months") or ()] != list(new.get("months") or ()):
        return None
    spans = f"{_span(start, end)} -> {_span(new_start, new_end)}"
    words = (
        Words("{where} moved {count} later: {spans}", "{where} เลื่อนออกไป {count}: {spans}")
        if by > 0
        else Words("{where} moved {count} earlier: {spans}", "{where} เลื่อนเข้ามา {count}: {spans}")
    ).fill(where=where, count=Words.counted(abs(by), "month", "เดือน"), spans=spans)
    return Change("changed", where, "months", [start, end], [new_start, new_end], words)


def _span(first: Month, last: Month) -> str:
    return format_month(first) if first == last else f"{format_month(first)} - {format_month(last)}"


def _changed(where: Words, was: Any, now: Any, *keys: str) -> Change:
    """A change of the value at a key, or at a key within a group. Values are said as they are written, or in the `Words` that they are."""
    within = (Words.same(key) if group in _NAMED else name_key(key, group) for group, key in pairwise(keys))
    value = _join_names(where, name_key(keys[0]), *within)
    before, after = (each if isinstance(each, Words) else Words.same(_value(each)) for each in (was, now))
    alike = ALIKE if before != after and unify_letters(before.en) == unify_letters(after.en) else NO_WORDS
    words = Words("{value}: {before} -> {after}{alike}", "{value}: {before} -> {after}{alike}").fill(
        value=value, before=before, after=after, alike=alike
    )
    return Change("changed", where, ".".join(keys), was, now, words)


def _changed_criteria(where: Words, was: Node | None, now: Node | None) -> Change:
    """Criteria by their method and levels, and by whatever else of them is other than usual or has changed."""
    both = [each for each in (was, now) if each]
    more = [key for key in ("points", "of") if any(_is_unusual(key, each[key]) for each in both)]
    if len({each["floor"] for each in both}) > 1:
        more.append("floor")
    before, after = (_describe_criteria(each, more) if each else Words.same(_value(None)) for each in (was, now))
    return replace(_changed(where, before, after, "criteria"), was=was, now=now)


def _is_unusual(key: str, value: Any) -> bool:
    return value is not None if key == "of" else tuple(value) not in (USUAL_POINTS, USUAL_POINTS[-1:])


_OF_CRITERIA: Final = {"points": Words("points", "คะแนน"), "of": Words("of", "เทียบกับ")}


def _describe_criteria(criteria: Node, more: list[str]) -> Words:
    levels = Words.same(" / ".join(map(_value, criteria["levels"])))
    texts = {key: " / ".join(map(_value, criteria[key])) if key == "points" else _value(criteria[key]) for key in more}
    others = (_join_names(_OF_CRITERIA.get(key, name_key(key)), Words.same(text)) for key, text in texts.items())
    return Words.joined((_join_names(name_method(criteria["method"]), levels), *others), ", ", ", ")


def _value(value: Any) -> str:
    match value:
        case None | () | []:
            said = "-"
        case Month():
            said = format_month(value)
        case Decimal():
            said = format_number(value)
        case Fraction():
            said = format_result(value)
        case Mapping():
            said = ", ".join(f"{name} {_value(each)}" for name, each in value.items())
        case list() | tuple():
            said = ", ".join(map(_value, value))
        case _:
            said = str(value)
    return said
