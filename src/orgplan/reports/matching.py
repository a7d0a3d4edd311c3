"""Who is who in two versions of a plan: which category, activity, step or KPI of the one is which of the other.

A number among siblings says little: one step inserted gives all that follow another one. So objects are recognised, in this
order, by title and content beside the same siblings; by title there; by title and content, then by a title that only one has,
wherever in the plan they went; by a title that is nearly the same (a typo was mended); and last by their number alone. KPIs go
by their id before all that, wherever they stand. Every pass takes time in proportion to the plan; the one that compares
titles with each other stops after a fixed number of comparisons.
"""

from __future__ import annotations

from collections import Counter, defaultdict, deque
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any, Final

from orgplan.letters import unify_letters

Node = Mapping[str, Any]
"""An object of a plan's normal form."""

LISTS: Final = ("categories", "activities", "steps", "kpis")
"""Keys of lists of objects."""
INHERITED: Final = frozenset({"responsible", "involved", "dimension"})
"""Keys that an object takes from the one that holds it."""
NAMES: Final = frozenset({"no", "id"})
DERIVED: Final = frozenset({"duration_months"})
NEAR: Final = 0.7
"""How much of two titles must be the same for one of them to be the other, mended: the share of common pairs of letters."""
COMPARISONS: Final = 20_000
"""How many titles of other numbers are compared in all."""


@dataclass(eq=False, slots=True)
class Item:
    """An object of one version: which list of its holder it stands in, and what it is called there.

    `content` and `title` are the same number for the same content and the same title, in both versions; content is without the
    object's own number and those of what it holds.
    """

    kind: str
    key: str
    node: Node
    holder: Item | None
    title: int = 0
    content: int = 0
    parts: dict[str, list[Item]] = field(default_factory=dict)

    def below(self) -> Iterator[Item]:
        """Everything that it holds, each object before what that holds."""
        for items in self.parts.values():
            for item in items:
                yield item
                yield from item.below()


KeyOf = Callable[[str, Node], str]
"""What an object is called in a list of a kind, without differences that no reader sees."""


class Matching:
    """Two versions of a plan, object by object."""

    def __init__(self, old: Node, new: Node, key_of: KeyOf) -> None:
        self._key_of = key_of
        self._numbers: dict[Hashable, int] = {}
        self._partners: dict[Item, Item] = {}
        self._pairs: list[tuple[Item, Item]] = []
        self._comparisons = COMPARISONS
        self._letters: dict[int, Counter[str]] = {}
        self.old, self.new = (self._item("", node, None) for node in (old, new))
        self._match()

    def partner(self, item: Item) -> Item | None:
        """The same object in the other version, or None where it is not there."""
        return self._partners.get(item)

    def counterpart(self, item: Item) -> Item:
        """The same object in the other version. Raises `KeyError` where it is not there."""
        return self._partners[item]

    def stays(self, item: Item) -> bool:
        """Whether an object stands in both versions in the same list of the same holder."""
        partner = self._partners.get(item)
        if partner is None or item.holder is None or partner.holder is None:
            return partner is not None
        return item.kind == partner.kind and self._partners.get(item.holder) is partner.holder

    # --- items -----------------------------------------------------------------------------------------------------------

    def _item(self, kind: str, node: Node, holder: Item | None) -> Item:
        item = Item(kind, self._key_of(kind, node) if holder else "", node, holder)
        item.parts = {each: [self._item(each, part, item) for part in node.get(each) or ()] for each in LISTS if each in node}
        item.title = self._number(("title", unify_letters(node["title"] or "")))
        held = tuple(part.content for parts in item.parts.values() for part in parts)
        item.content = self._number((kind, tuple(_own(node, holder.node if holder else {})), held))
        return item

    def _number(self, value: Hashable) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    # --- passes ----------------------------------------------------------------------------------------------------------

    def _match(self) -> None:
        self._pair(self.old, self.new)
        olds, news = (tuple(side.below()) for side in (self.old, self.new))
        self._pair_by_id(olds, news)
        self._follow(0)
        for pairs in (self._moved_whole(olds, news), self._moved_by_title(olds, news)):
            for old, new in pairs:
                if self._is_free(old) and self._is_free(new):
                    self._follow(self._pair(old, new))
        # The partners below are looked into in turn.
        for old, new in self._pairs:
            for kind, items in new.parts.items():
                self._pair_by_name(old.parts.get(kind, []), items)

    def _is_free(self, item: Item) -> bool:
        return item not in self._partners

    def _free(self, items: Iterable[Item]) -> list[Item]:
        return [item for item in items if item not in self._partners]

    def _pair(self, old: Item, new: Item) -> int:
        """Take two items for one object; where in the list of pairs they stand."""
        self._partners[old], self._partners[new] = new, old
        self._pairs.append((old, new))
        return len(self._pairs) - 1

    def _follow(self, first: int) -> None:
        """Pair what is alike below the pairs from number `first` on, and below those that this brings."""
        place = first
        while place < len(self._pairs):
            old, new = self._pairs[place]
            for kind, items in new.parts.items():
                self._pair_alike(old.parts.get(kind, []), items, lambda item: (item.title, item.content))
                self._pair_alike(old.parts.get(kind, []), items, lambda item: item.title)
            place += 1

    def _pair_by_id(self, olds: Iterable[Item], news: Iterable[Item]) -> None:
        known = {item.key: item for item in olds if item.kind == "kpis"}
        for new in news:
            if new.kind == "kpis" and (old := known.get(new.key)) is not None and self._is_free(old):
                self._pair(old, new)

    def _pair_alike(self, olds: Iterable[Item], news: Iterable[Item], mark: Callable[[Item], Hashable]) -> None:
        """Pair siblings that bear the same mark, in order; where some came or went, those of the same number first."""
        gone, come = _grouped(self._free(olds), mark), _grouped(self._free(news), mark)
        for each, new in come.items():
            old = gone.get(each, [])
            if len(old) != len(new):
                named = {item.key: item for item in old}
                for item in new:
                    if item.key in named:
                        self._pair(named[item.key], item)
            for was, now in zip(self._free(old), self._free(new), strict=False):
                self._pair(was, now)

    def _moved_whole(self, olds: Iterable[Item], news: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
        """Objects that went to another holder with all they hold. More may be paired from one to the next."""
        gone = _grouped(self._free(olds), lambda item: (item.kind, item.title, item.content))
        waiting = {mark: deque(items) for mark, items in gone.items()}
        for new in self._free(news):
            queue = waiting.get((new.kind, new.title, new.content))
            while queue and self._is_free(new):
                yield queue.popleft(), new

    def _moved_by_title(self, olds: Iterable[Item], news: Iterable[Item]) -> Iterator[tuple[Item, Item]]:
        """Objects that changed and went to another holder, where no other one that came or went has their title."""
        gone, come = (_grouped(self._free(items), lambda item: (item.kind, item.title)) for items in (olds, news))
        for mark, new in come.items():
            old = gone.get(mark, [])
            if len(new) == len(old) == 1:
                yield old[0], new[0]

    def _pair_by_name(self, olds: Iterable[Item], news: Iterable[Item]) -> None:
        """Pair what is left of siblings: nearly the same title, the same number first; then the same number alone."""
        gone, come = self._free(olds), self._free(news)
        if not gone or not come or gone[0].kind == "kpis":
            return
        named = {item.key: item for item in gone}
        first = len(self._pairs)
        for new in come:
            old = named.get(new.key)
            if old is not None and self._likeness(old, new) >= NEAR:
                self._pair(old, new)
        self._pair_near(self._free(gone), self._free(come))
        for new in self._free(come):
            old = named.get(new.key)
            if old is not None and self._is_free(old):
                self._pair(old, new)
        self._follow(first)

    def _pair_near(self, gone: list[Item], come: list[Item]) -> None:
        """Pair siblings of other numbers whose titles are nearly the same, as long as there are few enough to compare."""
        if len(gone) * len(come) > self._comparisons:
            return
        self._comparisons -= len(gone) * len(come)
        for new in come:
            likeness = {old: self._likeness(old, new) for old in gone if self._is_free(old)}
            best = max(likeness, key=likeness.__getitem__, default=None)
            if best is not None and likeness[best] >= NEAR:
                self._pair(best, new)

    def _likeness(self, old: Item, new: Item) -> float:
        """The share of the pairs of neighbouring letters that two titles have in common, 0 to 1."""
        was, now = self._letter_pairs(old), self._letter_pairs(new)
        every = was.total() + now.total()
        return 2 * (was & now).total() / every if every else 0

    def _letter_pairs(self, item: Item) -> Counter[str]:
        if (pairs := self._letters.get(item.title)) is None:
            letters = "".join(item.node["title"].split())
            pairs = self._letters[item.title] = Counter(map("".join, pairwise(letters)))
        return pairs


def _grouped(items: Iterable[Item], mark: Callable[[Item], Hashable]) -> dict[Hashable, list[Item]]:
    """Items by what they have in common, in order."""
    groups: defaultdict[Hashable, list[Item]] = defaultdict(list)
    for item in items:
        groups[mark(item)].append(item)
    return groups


def _own(node: Node, holder: Node) -> Iterator[Hashable]:
    """What an object says itself: not its title and number, nor what it holds, nor what it takes from its holder."""
    for key, value in node.items():
        if key in LISTS or key in NAMES or key in DERIVED or key == "title":
            continue
        if key in INHERITED and key in holder and value == holder[key]:
            yield key, "inherited"
        elif key == "budget":
            yield key, (value.get("declared"), tuple((value.get("sources") or {}).items()))
        else:
            yield key, _frozen(value)


def _frozen(value: Any) -> Hashable:
    """A value of the normal form as one that can be looked up."""
    if isinstance(value, Mapping):
        return tuple((key, _frozen(each)) for key, each in value.items())
    if isinstance(value, list | tuple):
        return tuple(map(_frozen, value))
    scalar: Hashable = value
    return scalar
