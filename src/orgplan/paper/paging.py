"""Where the pages of a sheet begin, worked out from the heights of its rows, so that all programs print the same pages.

The rows and the paper decide: every row has its height in the file, and what a page holds follows from the scale, which is in
the file too. Breaks are written at each page, and no program is left to find its own.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

SMALLEST = 0.9
"""The part of its scale to which a sheet may shrink to take fewer pages."""


@dataclass(frozen=True, slots=True)
class PagedRows:
    """The rows of a sheet from the first: `heights` in points. Those of `repeated`, counted from 0, stand on top of every page.

    `together` are rows (first and last) that belong on one page; where these overlap, all of them do. `restated` are rows that are
    higher where they are the first of their kind on a page, with that height: what repeats the row above is then written out.
    """

    heights: Sequence[float]
    repeated: range = range(0)
    together: Sequence[tuple[int, int]] = ()
    restated: Mapping[int, float] = field(default_factory=dict)

    def drop_needless_heads(self, rooms: Mapping[int, float], end: int) -> PagedRows:
        """The same rows, of which none is repeated unless a page then begins among the first `end` rows, below the heads."""
        bare = replace(self, repeated=range(0))
        _, tops = choose_scale(bare, rooms)
        return self if any(self.repeated.stop <= top < end for top in tops) else bare

    def keep_tables(self, rooms: Mapping[int, float], tables: Sequence[tuple[int, int]]) -> PagedRows:
        """The same rows with `tables` (title and last row; the heads stand below the title) whole on a page where that can hold them.

        One table has its heads on every page instead if every page begins within it, since only those of one can be repeated on a
        sheet, and if it has to be parted or that saves a page.
        """
        whole = replace(self, together=[*self.together, *tables])
        whole_tops = choose_scale(whole, rooms)[1]
        for title, last in tables:
            others = [each for each in tables if each != (title, last)]
            parted = replace(self, together=[*self.together, *others], repeated=range(title + 1, title + 2))
            tops = choose_scale(parted, rooms)[1]
            rows = range(title + 3, last + 1)
            must_part = any(top in rows for top in whole_tops)
            if tops and all(top in rows for top in tops) and (must_part or len(tops) < len(whole_tops)):
                return parted
        return whole

    def divide(self, room: float) -> list[int]:
        """The first row of each page but the first, for pages that hold `room` points.

        Rows that belong together and are higher than a page are parted where others begin that do, or else where the page is full.
        """
        heads = sum(self.heights[row] for row in self.repeated)
        kept = self._find_kept(room - heads)
        tops: list[int] = []
        start, left, is_restated = 0, room, False
        row = 0
        while row < len(self.heights):
            size = self.heights[row]
            if row in self.restated:
                size = size if is_restated else self.restated[row]
                is_restated = True
            if size > left and row > start and row not in self.repeated:
                places = (top for top in range(row, start, -1) if top not in kept and top - 1 not in self.repeated)
                start = row = next(places, row)
                tops.append(row)
                left, is_restated = room - (heads if row >= self.repeated.stop else 0), False
                continue
            left -= size
            row += 1
        return tops

    def _find_kept(self, room: float) -> set[int]:
        """The rows that stay with the row before, on pages that hold so many points of them."""
        kept: set[int] = set()
        for units in self._chain_units():
            begins = {first for first, _ in units}
            whole = range(min(begins), max(last for _, last in units) + 1)
            if self._measure(whole) <= room:
                kept |= set(whole[1:])
                continue
            for first, last in units:
                if self._measure(range(first, last + 1)) <= room:
                    kept |= set(range(first + 1, last + 1)) - begins
        return kept

    def _measure(self, rows: range) -> float:
        """The points that some rows take at most."""
        return sum(max(self.heights[row], self.restated.get(row, 0)) for row in rows if row < len(self.heights))

    def _chain_units(self) -> list[list[tuple[int, int]]]:
        """The rows that belong together, those in one list that overlap."""
        chains: list[list[tuple[int, int]]] = []
        end = -1
        for first, last in sorted(self.together):
            if first > end:
                chains.append([])
            chains[-1].append((first, last))
            end = max(end, last)
        return chains

    def find_restated(self, tops: Sequence[int]) -> list[int]:
        """The rows that are the first of their kind on a page but the first."""
        ends = [*tops, len(self.heights)][1:]
        firsts = (next((row for row in range(top, end) if row in self.restated), None) for top, end in zip(tops, ends, strict=True))
        return [row for row in firsts if row is not None]


def choose_scale(rows: PagedRows, rooms: Mapping[int, float]) -> tuple[int, list[int]]:
    """The scale in per cent, with the first row of each page but the first.

    `rooms` has what a page holds by scale, the usual one first: another is taken if the sheet then has fewer pages, and of those
    the largest.
    """
    scales = iter(rooms)
    scale = next(scales)
    tops = rows.divide(rooms[scale])
    for other in scales:
        fewer = rows.divide(rooms[other])
        if len(fewer) < len(tops):
            scale, tops = other, fewer
    return scale, tops
