"""Changes to a plan's data, and the same in its text, so that every other byte stays.

Paths are those of the plan before any change. In the text a value is replaced where it stands; new keys and list items take
the style of their neighbours. `edit_document` checks itself: the new text holds exactly the changed data, or it says so.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate, pairwise
from typing import Any, Final, NamedTuple

from orgplan import writing
from orgplan.comments import list_comments
from orgplan.document import Document, copy_data, find_exact_value, parse_document
from orgplan.problems import Path
from orgplan.scalars import write_scalar
from orgplan.texts import is_blank
from orgplan.thai import tidy_text

_REMARK: Final = re.compile(r"(?:^|\s)#", re.MULTILINE)
_ROUNDS: Final = 8
"""Passes over a text: a change below a new key waits for that key."""


@dataclass(frozen=True, slots=True)
class Put:
    """`value` at `path`: text, None for blank, or a list or group; objects above it that are missing are added."""

    path: Path
    value: Any


@dataclass(frozen=True, slots=True)
class Add:
    """New items of the list at `path`, behind item number `after` (-1: before all others)."""

    path: Path
    after: int
    items: tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Drop:
    """The list item at `path` goes."""

    path: Path


@dataclass(frozen=True, slots=True)
class Amend:
    """The text at `path` as `change` makes it; in the file its letters change within their quotation marks and lines."""

    path: Path
    change: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Clear:
    """What stands at `path`, a group, a list or a text, becomes blank; comments within it stay, each on a line of its own.

    `keep` gives the comment that stands for one of them.
    """

    path: Path
    keep: Callable[[str], str] = str


Op = Put | Add | Drop | Amend | Clear


class Misplaced(ValueError):  # noqa: N818 - says what is wrong, as raised
    """A text that cannot be changed in place without touching what is beside the change."""


# --- in data -----------------------------------------------------------------------------------------------------------


def apply_ops(data: Any, ops: Iterable[Op]) -> Any:
    """A copy of the data, changed."""
    changed, ops = copy_data(data), list(ops)
    for op in ops:
        if isinstance(op, Put | Amend | Clear):
            changed = _with(changed, op.path, _value_of(op, changed))
    adds: dict[Path, list[Add]] = {}
    drops: dict[Path, set[int]] = {}
    for op in ops:
        if isinstance(op, Add):
            adds.setdefault(op.path, []).append(op)
        elif isinstance(op, Drop):
            drops.setdefault(op.path[:-1], set()).add(int(op.path[-1]))
    for path in sorted({*adds, *drops}, key=len, reverse=True):
        here = find_exact_value(changed, path)
        old = here if isinstance(here, list) else []
        new = [item for add in adds.get(path, ()) if add.after < 0 for item in add.items]
        for place, each in enumerate(old):
            if place not in drops.get(path, ()):
                new.append(each)
            new += [item for add in adds.get(path, ()) if add.after == place for item in add.items]
        changed = _with(changed, path, new)
    return changed


def _value_of(op: Put | Amend | Clear, data: Any) -> Any:
    """What stands at the path of a change after it."""
    match op:
        case Put():
            return op.value
        case Amend():
            return op.change(find_exact_value(data, op.path))
        case Clear():
            return None


def _with(data: Any, path: Path, value: Any) -> Any:
    """The data with a value at a path; what lies between becomes a group where it is missing or blank."""
    if not path:
        return value
    first, rest = path[0], path[1:]
    if isinstance(data, list) and isinstance(first, int):
        data[first] = _with(data[first], rest, value)
        return data
    holder = data if isinstance(data, dict) else {}
    new = _with(holder.get(str(first)), rest, value)
    if first in holder:
        holder[str(first)] = new
        return holder
    holder[str(first)] = new
    return holder


class Moves:
    """Where the objects of a plan stand after changes: counted once, to be asked for each of thousands."""

    def __init__(self, ops: Iterable[Op]) -> None:
        self._gone: dict[Path, list[int]] = {}
        self._sizes: dict[Path, dict[int, int]] = {}
        self._before: dict[int, int] = {}
        for op in ops:
            if isinstance(op, Drop):
                self._gone.setdefault(op.path[:-1], []).append(int(op.path[-1]))
            elif isinstance(op, Add):
                sizes = self._sizes.setdefault(op.path, {})
                self._before[id(op)] = sizes.get(op.after, 0)
                sizes[op.after] = sizes.get(op.after, 0) + len(op.items)
        for gone in self._gone.values():
            gone.sort()
        self._added = {path: _sums(sizes) for path, sizes in self._sizes.items()}

    def shifted(self, path: Path) -> Path:
        """Where the object at a path then stands. What is added counts from its `Add`, see `added_at`."""
        moved = list(self.left(path))
        for place, part in enumerate(path):
            if isinstance(part, int):
                moved[place] = int(moved[place]) + self._added_behind(path[:place], part)
        return tuple(moved)

    def added_at(self, add: Add) -> list[Path]:
        """Where the items of an `Add`, which is one of the changes, then stand."""
        before = self._before[id(add)] + self._added_behind(add.path, add.after)
        behind = int(self.left((*add.path, add.after), after=True)[-1])
        holder = self.shifted(add.path)
        return [(*holder, behind + 1 + before + place) for place in range(len(add.items))]

    def left(self, path: Path, *, after: bool = False) -> Path:
        """A path as it is once what goes is gone; with `after`, its last part is the last item left up to there."""
        moved = list(path)
        for place, part in enumerate(path):
            if isinstance(part, int):
                upto = part + 1 if after and place == len(path) - 1 else part
                moved[place] = part - bisect_left(self._gone.get(path[:place], ()), upto)
        return tuple(moved)

    def _added_behind(self, path: Path, index: int) -> int:
        """How many items are added to a list behind items before the one with an index."""
        afters, sums = self._added.get(path, ((), (0,)))
        return sums[bisect_left(afters, index)]


def _sums(sizes: Mapping[int, int]) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Places in order, and how much there is before each, and in all."""
    afters = tuple(sorted(sizes))
    return afters, (0, *accumulate(sizes[after] for after in afters))


# --- the same objects in two versions of a plan --------------------------------------------------------------------------

_NAMED: Final = frozenset({"categories", "activities", "steps"})


class Counterparts:
    """Where the objects of an old version of a plan stand in a new one; each list is looked through once."""

    def __init__(self, old: Any, new: Any) -> None:
        self._old, self._new = old, new
        self._items: dict[Path, list[int | None]] = {}

    def find(self, path: Path) -> Path | None:
        """Where the object at a path stands, by the ids, or numbers and titles, of all objects on the way; None if nowhere."""
        counterpart: list[str | int] = []
        key = ""
        for place, part in enumerate(path):
            if isinstance(part, int) and key in {*_NAMED, "kpis"}:
                items = self._items.get(path[:place])
                if items is None:
                    items = self._items[path[:place]] = self._match(path[:place], tuple(counterpart), key)
                index = items[part] if part < len(items) else part
                if index is None:
                    return None
                counterpart.append(index)
            else:
                counterpart.append(part)
            key = str(part) if isinstance(part, str) else key
        return tuple(counterpart)

    def _match(self, path: Path, counterpart: Path, key: str) -> list[int | None]:
        """For each item of an old list its place in the new one: of several alike, the first is the first there.

        A KPI is its id. Work that was numbered anew is known by a title that no other bears, and work that was named anew by its number.
        """
        old, new = _list_items(self._old, path), _list_items(self._new, counterpart)
        places: list[int | None] = [None] * len(old)
        for name, is_alone in _BEARINGS["kpis" if key == "kpis" else "work"]:
            here, there = _group(old, name), _group(new, name)
            taken = {place for place in places if place is not None}
            for bearing, indices in here.items():
                others = there.get(bearing, [])
                if is_alone and not len(indices) == len(others) == 1:
                    continue
                free = (place for place in others if place not in taken)
                for index, place in zip((each for each in indices if places[each] is None), free, strict=False):
                    places[index] = place
        return places


def _list_items(data: Any, path: Path) -> list[Any]:
    items = find_exact_value(data, path)
    return items if isinstance(items, list) else []


def _group(items: Sequence[Any], name: Callable[[Any], Any]) -> dict[Any, list[int]]:
    """The places of the items of a list by what they are known by."""
    groups: dict[Any, list[int]] = {}
    for index, item in enumerate(items):
        groups.setdefault(name(item), []).append(index)
    return groups


def find_name(item: Any, key: str) -> str:
    """What an item of a list under `key` is recognised by: the id of a KPI, the number of anything else."""
    return tidy_text(str(item.get("id" if key == "kpis" else "no", ""))) if isinstance(item, Mapping) else ""


def _find_title(item: Any) -> str:
    return tidy_text(str(item.get("title") or "")) if isinstance(item, Mapping) else ""


_BEARINGS: Final[Mapping[str, Sequence[tuple[Callable[[Any], Any], bool]]]] = {
    "kpis": [(partial(find_name, key="kpis"), False)],
    "work": [
        (lambda item: (find_name(item, "no"), _find_title(item)), False),
        (_find_title, True),
        (partial(find_name, key="no"), False),
    ],
}
"""What the items of a list are known by, one after the other; of those behind True only what bears it alone."""


# --- in a text ---------------------------------------------------------------------------------------------------------


class _Node(NamedTuple):
    """Where a value stands: offsets of its key (None in a list) and of its first token, and the nodes within."""

    key: int | None
    key_end: int | None
    start: int
    end: int
    within: Any


def _node(mark: Any) -> _Node:
    key, key_end, start, end, within = mark
    return _Node(
        None if key is None else key.index, None if key_end is None else key_end.index,
        0 if start is None else start.index, 0 if end is None else end.index, within,
    )  # fmt: skip


class _Splice(NamedTuple):
    """`text` in place of what stands from `begin` to `end`."""

    begin: int
    end: int
    text: str


def edit_document(document: Document, ops: Sequence[Op]) -> Document:
    """The document with its text changed in place. Raises `Misplaced` where that cannot be done without loss."""
    wanted = apply_ops(document.data, ops)
    document, unread = _amended(document, [op for op in ops if isinstance(op, Amend | Clear)])
    ops = _lifted([*unread, *(op for op in ops if not isinstance(op, Amend | Clear))], document.data)
    puts: list[Op] = [op for op in ops if isinstance(op, Put)]
    for _ in range(_ROUNDS):
        document, puts = _passed(document, puts)
    document = _without(document, {op.path for op in ops if isinstance(op, Drop)})
    moves = Moves(op for op in ops if isinstance(op, Drop))
    adds = [
        Add(moves.left(op.path), int(moves.left((*op.path, op.after), after=True)[-1]), op.items)
        for op in ops
        if isinstance(op, Add)
    ]
    # Items of inner lists first: they may come to stand at the same place as those of outer ones, and before them.
    adds.sort(key=lambda op: len(op.path), reverse=True)
    emptied: list[Op] = [op for op in _lifted(adds, document.data) if isinstance(op, Put)]
    document, _ = _passed(document, [op for op in _lifted(adds, document.data) if isinstance(op, Add)])
    document, _ = _passed(document, emptied)
    if puts or not are_same(document.data, wanted):
        raise Misplaced
    return document


def find_misplaced_puts(document: Document, ops: Iterable[Op]) -> list[Put]:
    """The new values that have no place in the text as it stands, each looked at by itself: with others they have none either."""
    editor, misplaced = _Editor(document), []
    for op in ops:
        if isinstance(op, Put):
            try:
                for each in _item_by_item(op, document.data):
                    editor.splices(each)
            except Misplaced:
                misplaced.append(op)
    return misplaced


def _amended(document: Document, ops: Sequence[Amend | Clear]) -> tuple[Document, list[Put]]:
    """The document with texts changed where they stand and values taken out; texts that are not read as wanted then are to be put anew."""
    if not ops:
        return document, []
    editor, old = _Editor(document), document.data
    document = _spliced(document, [each for op in ops for each in editor.splices(op)[1]])
    wanted = [Put(op.path, op.change(find_exact_value(old, op.path))) for op in ops if isinstance(op, Amend)]
    return document, [put for put in wanted if find_exact_value(document.data, put.path) != put.value]


def _without(document: Document, paths: Iterable[Path]) -> Document:
    """The document without some list items. Neighbours in brackets share a comma: they go one after the other, all others at once."""
    waiting = sorted(paths, key=_numbers, reverse=True)
    while waiting:
        editor, splices = _Editor(document), list[_Splice]()
        now, later = list[Path](), list[Path]()
        # From the end: what overlaps with what stands behind it waits for that.
        for path in waiting:
            _, edits = editor.splices(Drop(path))
            if splices and any(each.end > splices[-1].begin for each in edits):
                later.append(path)
                continue
            now.append(path)
            splices += edits
        document = _spliced(document, splices)
        moves = Moves(map(Drop, now))
        waiting = [moves.left(path) for path in later]
    return document


def _numbers(path: Path) -> tuple[str, ...]:
    return tuple(f"{part:09d}" if isinstance(part, int) else part for part in path)


def are_same(data: Any, wanted: Any) -> bool:
    """Whether data are the same; blanks of all kinds are, and so are missing keys."""
    if isinstance(data, dict) and isinstance(wanted, dict):
        return all(are_same(data.get(key), wanted.get(key)) for key in {*data, *wanted})
    if isinstance(data, list) and isinstance(wanted, list):
        return len(data) == len(wanted) and all(map(are_same, data, wanted))
    return data == wanted or (_is_nothing(data) and _is_nothing(wanted))


def _is_nothing(value: Any) -> bool:
    return is_blank(value) or value in ([], {})


def _lifted(ops: Sequence[Op], data: Any) -> list[Op]:
    """The same changes, those to a list that is missing or empty as one new value of its key."""
    lifted: list[Op] = []
    fresh: dict[Path, list[Any]] = {}
    for op in ops:
        if isinstance(op, Add) and not find_exact_value(data, op.path):
            fresh.setdefault(op.path, []).extend(op.items)
        elif isinstance(op, Put):
            lifted += _item_by_item(op, data)
        else:
            lifted.append(op)
    return [*lifted, *(Put(path, items) for path, items in fresh.items())]


def _item_by_item(op: Put, data: Any) -> list[Op]:
    """A new list of texts as changes of single texts, where as many stand there already."""
    old = find_exact_value(data, op.path)
    both = isinstance(op.value, list) and isinstance(old, list) and len(old) == len(op.value)
    if both and all(isinstance(each, str) for each in (*old, *op.value)):
        return [Put((*op.path, place), new) for place, (was, new) in enumerate(zip(old, op.value, strict=True)) if was != new]
    return [op]


def _passed(document: Document, ops: Sequence[Op]) -> tuple[Document, list[Op]]:
    """The document with as many changes as do not touch each other, and the rest."""
    if not ops:
        return document, []
    editor = _Editor(document)
    splices: list[_Splice] = []
    touched: set[Path] = set()
    left: list[Op] = []
    for op in ops:
        place, edits = editor.splices(op)
        if place in touched:
            left.append(op)
            continue
        if isinstance(op, Put):
            touched.add(place)
        splices += edits
    return _spliced(document, splices), left


def _spliced(document: Document, splices: Iterable[_Splice]) -> Document:
    """The document with splices in its text. Raises `Misplaced` where they touch each other."""
    splices = sorted(splices, key=lambda each: (each.begin, each.end))
    if any(after.begin < before.end for before, after in pairwise(splices)):
        raise Misplaced
    parts, done = [], 0
    for begin, end, new in splices:
        parts += [document.text[done:begin], new]
        done = end
    return parse_document("".join([*parts, document.text[done:]]), document.name)


class _Editor:
    """Turns changes into splices of one text."""

    def __init__(self, document: Document) -> None:
        self._document = document
        self._text = document.text
        self._root = _node(document.marks)
        self._data = document.data
        self._line_end = "\r\n" if "\r\n" in document.text else "\n"

    def splices(self, op: Op) -> tuple[Path, list[_Splice]]:
        """The splices of a change, and the path at which they meet the text: that of a missing object above, if there is one."""
        match op:
            case Put():
                path, value = self._present(op.path, op.value)
                return path, self._put(path, value)
            case Add():
                return op.path, self._add(op)
            case Drop():
                return op.path, self._drop(op.path)
            case Amend():
                return op.path, self._amend(op)
            case Clear():
                return op.path, self._clear(op)

    def _present(self, path: Path, value: Any) -> tuple[Path, Any]:
        """The change as one at an object that is there: groups that are missing above it become part of the value."""
        while len(path) > 1 and not isinstance(find_exact_value(self._data, path[:-1]), dict | list):
            path, value = path[:-1], {str(path[-1]): value}
        return path, value

    def _find(self, path: Path) -> tuple[_Node | None, bool]:
        """The node at a path, and whether it stands within brackets."""
        node, within = self._root, self._is_flow(self._root)
        for part in path:
            holder: Any = node.within
            if not (part in holder if isinstance(holder, dict) else isinstance(holder, list) and int(part) < len(holder)):
                return None, within or self._is_flow(node)
            node = _node(holder[part])
            within = within or self._is_flow(node)
        return node, within

    def _is_flow(self, node: _Node) -> bool:
        return node.within is not None and self._text[node.start : node.start + 1] in ("[", "{")

    def _end(self, node: _Node) -> int:
        """Where a node ends: behind its last token, without the spaces and line ends that follow."""
        if node.within is None:
            if node.end == node.start and node.key_end is not None:
                return self._colon(node)
            return node.start + len(self._text[node.start : node.end].rstrip())
        children = list(node.within.values()) if isinstance(node.within, dict) else node.within
        last = self._end(_node(children[-1])) if children else node.start + 1
        if not self._is_flow(node):
            return last
        place = last
        while self._text[place] not in "]}":
            place = self._text.index("\n", place) if self._text[place] == "#" else place + 1
        return place + 1

    def _colon(self, node: _Node) -> int:
        """The place behind the colon of a key."""
        return self._text.index(":", node.key_end) + 1

    def _blank_end(self, place: int) -> int:
        """Where the spaces behind a colon end, if nothing but the next entry of a group in brackets follows them."""
        stop = place
        while self._text[stop : stop + 1] == " ":
            stop += 1
        return stop if self._text[stop : stop + 1] in (",", "}") else place

    def _line_start(self, place: int) -> int:
        return self._text.rfind("\n", 0, place) + 1

    def _line_stop(self, place: int) -> int:
        """The end of a line, before its line end."""
        stop = self._text.find("\n", place)
        stop = len(self._text) if stop < 0 else stop
        return stop - 1 if self._text[stop - 1 : stop] == "\r" and stop > place else stop

    def _column(self, place: int) -> int:
        return place - self._line_start(place)

    # --- values ---

    def _put(self, path: Path, value: Any) -> list[_Splice]:
        node, flow = self._find(path)
        if node is None:
            return self._new_key(path, value)
        start, end = node.start, self._end(node)
        if node.key_end is not None:
            colon = self._colon(node)
            if node.within is None and node.end == node.start:
                start, end = colon, self._blank_end(colon)
        else:
            colon = start
        if self._is_flow(node):
            flow_parent = self._find(path[:-1])[1]
            return self._replaced(node, colon, start, end, value, flow=flow_parent)
        return self._replaced(node, colon, start, end, value, flow=flow)

    def _replaced(self, node: _Node, colon: int, start: int, end: int, value: Any, *, flow: bool) -> list[_Splice]:
        """The splices that put a value in the place of the one from `start` to `end`, behind the colon of its key."""
        empty = value is None or value == ""
        if node.within is not None and not self._is_flow(node):
            return self._block_replaced(node, colon, end, value)
        if empty and node.key is not None:
            # Within brackets, a colon needs a space even before a comma.
            spaced = " " if flow and not self._text[:start].endswith(" ") else ""
            return [_Splice(start if flow else colon, end, spaced)]
        gap = " " if start == colon and node.key is not None else ""
        if empty or isinstance(value, str):
            old = self._text[start:end]
            quote = old[0] if len(old) > 1 and old[0] in "'\"" and old[-1] == old[0] else ""
            return [_Splice(start, end, gap + (write_scalar(value or "", flow=flow, quote=quote)))]
        if flow or _is_short(value):
            return [_Splice(start, end, gap + writing.write_flow(value))]
        if node.key is None:
            raise Misplaced
        block = self._block(value, self._column(node.key) + 2)
        stop = self._line_stop(end)
        return [_Splice(colon, end, ""), _Splice(stop, stop, block)] if stop > end else [_Splice(colon, end, block)]

    def _block_replaced(self, node: _Node, colon: int, end: int, value: Any) -> list[_Splice]:
        """A value in the place of a block below its key. What stands beside the key stays; remarks within would be lost."""
        stop = self._line_stop(colon)
        if node.key is None or _REMARK.search(self._text[stop:end]):
            raise Misplaced
        if isinstance(value, list | dict) and value:
            first = self._first(node)
            indent = self._column(node.start if isinstance(node.within, list) else first.key or node.start)
            return [_Splice(stop, end, self._block(value, indent))]
        text = "" if value is None else f" {writing.write_flow(value)}" if not isinstance(value, str) else f" {write_scalar(value)}"
        return [_Splice(colon, colon, text), _Splice(stop, end, "")]

    def _amend(self, op: Amend) -> list[_Splice]:
        node, _ = self._find(op.path)
        if node is None or node.within is not None:
            raise Misplaced
        return [_Splice(node.start, node.end, op.change(self._text[node.start : node.end]))]

    def _clear(self, op: Clear) -> list[_Splice]:
        node, _ = self._find(op.path)
        if node is None or node.key is None:
            raise Misplaced
        colon, end = self._colon(node), self._end(node)
        stop = self._line_stop(end)
        first, last = (self._text.count("\n", 0, place) + 1 for place in (colon, end))
        # What stands behind the value, on its last line, stays there, unless that line goes with the value.
        is_block = node.within is not None and not self._is_flow(node)
        comments = list_comments(self._document, first + is_block, last if is_block else last - 1)
        indent = " " * (self._column(node.key) + 2)
        kept = "".join(f"{self._line_end}{indent}{op.keep(comment)}" for _, comment in comments)
        if is_block:
            return [_Splice(self._line_stop(colon), stop, kept)]
        blank = " " if self._find(op.path[:-1])[1] else ""
        return [_Splice(colon, end, blank), *([_Splice(stop, stop, kept)] if kept else [])]

    def _block(self, value: Any, indent: int) -> str:
        """A list or group in block style, each line with a line end before it."""
        new = writing.write_list(value, indent) if isinstance(value, list) else writing.write_mapping(value, indent)
        return "".join(self._line_end + line for line in new)

    def _first(self, node: _Node) -> _Node:
        return _node(next(iter(node.within.values())) if isinstance(node.within, dict) else node.within[0])

    def _new_key(self, path: Path, value: Any) -> list[_Splice]:
        """A key that its object does not have yet, behind those that files write before it."""
        holder, flow = self._find(path[:-1])
        key = str(path[-1])
        if holder is None or not isinstance(holder.within, dict):
            raise Misplaced
        if value is None:
            return []
        keys = list(holder.within)
        order = writing.find_order(path[:-1])
        before = [name for name in keys if key in order and name in order[: order.index(key)]] if key in order else keys
        if flow or self._is_flow(holder):
            entry = f"{writing.write_key(key, flow=True)}: {writing.write_flow(value)}"
            if not keys:
                return [_Splice(holder.start + 1, holder.start + 1, entry)]
            if before:
                place = self._end(_node(holder.within[before[-1]]))
                is_blank_before = self._text[place - 1] == ":"
                end = self._blank_end(place) if is_blank_before else place
                return [_Splice(place, end, f"{' ' if is_blank_before else ''}, {entry}")]
            place = holder.start + 1
            return [_Splice(place, place, f"{entry}, ")]
        known = _node(holder.within[keys[0]])
        indent = self._column(known.key or 0)
        behind = _node(holder.within[(before or keys)[-1]])
        new = "".join(self._line_end + line for line in writing.write_mapping({key: value}, indent))
        place = self._line_stop(self._end(behind))
        return [_Splice(place, place, new)]

    # --- list items ---

    def _add(self, op: Add) -> list[_Splice]:
        holder, flow = self._find(op.path)
        if holder is None or not isinstance(holder.within, list) or not holder.within:
            raise Misplaced
        if flow:
            text = ", ".join(map(writing.write_flow, op.items))
            if op.after < 0:
                place = _node(holder.within[0]).start
                return [_Splice(place, place, f"{text}, ")]
            place = self._end(_node(holder.within[op.after]))
            return [_Splice(place, place, f", {text}")]
        beside = _node(holder.within[max(op.after, 0)])
        dash = self._dash(beside)
        indent, inner = self._column(dash), self._column(beside.start)
        new = [line for item in op.items for line in self._item(item, indent, inner - indent)]
        if op.after < 0:
            place = self._line_start(dash)
            return [_Splice(place, place, "".join(line + self._line_end for line in new))]
        place = self._line_stop(self._end(beside))
        return [_Splice(place, place, "".join(self._line_end + line for line in new))]

    def _item(self, item: Any, indent: int, offset: int) -> list[str]:
        """An item with its dash and, behind it, as much space as its neighbour has."""
        lines = list(writing.write_list([item], indent))
        wider = offset - 2
        if wider <= 0 or not isinstance(item, dict):
            return lines
        space = " " * wider
        return [lines[0][: indent + 1] + space + lines[0][indent + 1 :], *(space + line for line in lines[1:])]

    def _dash(self, node: _Node) -> int:
        """The dash of a list item in block style: before it on its line, or alone on a line above."""
        place = node.start
        while True:
            start = self._line_start(place)
            before = self._text[start:place].rstrip()
            bare = before.split(" #", maxsplit=1)[0].rstrip() if place != node.start else before
            if bare.endswith("-") and not bare.lstrip().startswith("#"):
                return start + len(bare) - 1
            if start == 0:
                raise Misplaced
            place = start - 1

    def _drop(self, path: Path) -> list[_Splice]:
        holder, flow = self._find(path[:-1])
        node, _ = self._find(path)
        if holder is None or node is None:
            raise Misplaced
        end = self._end(node)
        if flow:
            rest = self._text[end:].lstrip()
            if rest.startswith(","):
                stop = self._text.index(",", end) + 1
                return [_Splice(node.start, stop + (self._text[stop : stop + 1] == " "), "")]
            before = self._text.rfind(",", 0, node.start)
            return [_Splice(before if before > holder.start else node.start, end, "")]
        dash = self._dash(node)
        start = self._line_start(dash)
        if self._text[start:dash].strip():
            raise Misplaced  # a list within a list
        stop = self._text.find("\n", end)
        return [_Splice(start, len(self._text) if stop < 0 else stop + 1, "")]


def _is_short(value: Any) -> bool:
    """Whether a list or group of texts may stand on one line."""
    within = value.values() if isinstance(value, dict) else value
    return all(not isinstance(each, dict | list) for each in within) and len(writing.write_flow(value)) < writing.WIDTH
