"""Two texts line by line: what changed from one to the other, as the hunks of a unified diff, in time in proportion to them.

Lines that stand once in either text hold the two together, as many as come in the same order (patience diff, by Bram Cohen).
Between two of them the way with the fewest changes is sought (E. Myers, An O(ND) Difference Algorithm, 1986), but only as far
ahead as a fixed number of changes: a difference that is not the smallest is as right, and one that takes an hour is not.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from io import StringIO
from typing import Final, NamedTuple

CONTEXT: Final = 3
"""Lines around a change that are shown with it, as `diff -u` does."""
AHEAD: Final = 32
"""Changes in a row up to which the fewest are sought."""
RUN: Final = 6
"""So many lines that are the same in both, one after the other, end the search: beyond them another begins."""

_Lines = Sequence[int]
_Runs = tuple[int, int, int, "_Runs"] | None
"""Runs of the same lines on the way to a place, the last first: where it begins in either text, its length, those before."""


class LineChange(NamedTuple):
    """Lines of the old text, and those of the new one in their place; either may be none. Counted from 0, without the last."""

    old_begin: int
    old_end: int
    new_begin: int
    new_end: int


def format_hunks(old: str, new: str) -> str:
    """What `patch` needs to make `new` of `old`, without the two lines that name the files; empty where they are the same.

    Lines end at a line feed alone, as `patch` and git see them; a last line that has none is marked as they mark it.
    """
    # Without `newline`, a carriage return stays in its line.
    before, after = StringIO(old).readlines(), StringIO(new).readlines()
    parts: list[str] = []
    hunk: list[LineChange] = []
    for change in find_line_changes(before, after):
        if hunk and change.old_begin - hunk[-1].old_end > 2 * CONTEXT:
            parts += _format_hunk(hunk, before, after)
            hunk = []
        hunk.append(change)
    if hunk:
        parts += _format_hunk(hunk, before, after)
    return "".join(parts)


def _format_hunk(changes: Sequence[LineChange], old: Sequence[str], new: Sequence[str]) -> Iterator[str]:
    first, last = changes[0], changes[-1]
    above = min(CONTEXT, first.old_begin)
    place, end = first.old_begin - above, min(last.old_end + CONTEXT, len(old))
    new_length = last.new_end - first.new_begin + above + end - last.old_end
    yield f"@@ -{_range(place, end - place)} +{_range(first.new_begin - above, new_length)} @@\n"
    for change in changes:
        yield from _signed(" ", old[place : change.old_begin])
        yield from _signed("-", old[change.old_begin : change.old_end])
        yield from _signed("+", new[change.new_begin : change.new_end])
        place = change.old_end
    yield from _signed(" ", old[place:end])


def _range(begin: int, length: int) -> str:
    """Where lines stand, as a hunk says it: the first counted from 1, or the line before where there are none."""
    return f"{begin + 1}" if length == 1 else f"{begin + 1 if length else begin},{length}"


def _signed(sign: str, lines: Sequence[str]) -> Iterator[str]:
    for line in lines:
        yield f"{sign}{line}" if line.endswith("\n") else f"{sign}{line}\n\\ No newline at end of file\n"


def find_line_changes(old: Sequence[str], new: Sequence[str]) -> Iterator[LineChange]:
    """What changed from some lines to others, from above; between two changes stands at least one line that both have."""
    if (in_place := _find_changes_in_place(old, new)) is not None:
        yield from in_place
        return
    numbers: dict[str, int] = {}
    comparison = _Comparison(*([numbers.setdefault(line, len(numbers)) for line in lines] for lines in (old, new)))
    comparison.compare()
    gone, come = comparison.gone, comparison.come
    place, shift = 0, 0
    while True:
        ahead = [each - move for each, move in ((gone.find(1, place), 0), (come.find(1, place + shift), shift)) if each >= 0]
        if not ahead:
            return
        begin = min(ahead)
        old_end, new_end = _end_of_run(gone, begin), _end_of_run(come, begin + shift)
        yield LineChange(begin, old_end, begin + shift, new_end)
        place, shift = old_end, new_end - old_end


def _find_changes_in_place(old: Sequence[str], new: Sequence[str]) -> list[LineChange] | None:
    """The changes where every line is the same as, or other than, the one in its place; None where lines may have moved.

    Of a line that is not the same in its place, the other text then has no more than stand in their places anyway: no two
    texts of which that is true have more lines in common, in any order.
    """
    if len(old) != len(new):
        return None
    places = [place for place, (before, after) in enumerate(zip(old, new, strict=True)) if before != after]
    if not {old[place] for place in places}.isdisjoint([new[place] for place in places]):
        return None
    changes: list[LineChange] = []
    for place in places:
        begin = changes.pop().old_begin if changes and changes[-1].old_end == place else place
        changes.append(LineChange(begin, place + 1, begin, place + 1))
    return changes


def _end_of_run(flags: bytearray, begin: int) -> int:
    """Where the flags that are set from a place on end."""
    end = flags.find(0, begin)
    return len(flags) if end < 0 else end


class _Comparison:
    """Which lines of two texts have none of the same kind in the other: `gone` and `come` are 1 there.

    Lines are numbers, the same for the same line. As many lines of one are left as of the other, and those are the same, in order.
    """

    def __init__(self, old: _Lines, new: _Lines) -> None:
        self._old, self._new = old, new
        self.gone, self.come = bytearray(len(old)), bytearray(len(new))

    def compare(self) -> None:
        """Set `gone` and `come`."""
        part = self._trimmed(LineChange(0, len(self._old), 0, len(self._new)))
        old_begin, new_begin = part.old_begin, part.new_begin
        for old, new in [*_find_anchors(self._old, self._new, part), (part.old_end, part.new_end)]:
            self._compare_between(self._trimmed(LineChange(old_begin, old, new_begin, new)))
            old_begin, new_begin = old + 1, new + 1

    def _trimmed(self, part: LineChange) -> LineChange:
        """A part without the lines at its ends that are the same in both."""
        begin, old_end, new_begin, new_end = part
        while begin < old_end and new_begin < new_end and self._old[begin] == self._new[new_begin]:
            begin, new_begin = begin + 1, new_begin + 1
        while begin < old_end and new_begin < new_end and self._old[old_end - 1] == self._new[new_end - 1]:
            old_end, new_end = old_end - 1, new_end - 1
        return LineChange(begin, old_end, new_begin, new_end)

    def _compare_between(self, part: LineChange) -> None:
        begin, old_end, new_begin, new_end = part
        self.gone[begin:old_end] = b"\1" * (old_end - begin)
        self.come[new_begin:new_end] = b"\1" * (new_end - new_begin)
        # A line that the other part has not at all is no place on the way through both.
        both = set(self._old[begin:old_end]).intersection(self._new[new_begin:new_end])
        if not both:
            return
        old = [place for place in range(begin, old_end) if self._old[place] in both]
        new = [place for place in range(new_begin, new_end) if self._new[place] in both]
        for old_place, new_place in _find_pairs([self._old[each] for each in old], [self._new[each] for each in new]):
            self.gone[old[old_place]] = self.come[new[new_place]] = 0


def _find_anchors(old: _Lines, new: _Lines, part: LineChange) -> list[tuple[int, int]]:
    """Where lines stand that each text has once in a part: the most of them that come in the same order in both."""
    begin, old_end, new_begin, new_end = part
    in_old, in_new = Counter(old[begin:old_end]), Counter(new[new_begin:new_end])
    once = {line for line, count in in_old.items() if count == 1 and in_new.get(line) == 1}
    where = {new[place]: place for place in range(new_begin, new_end) if new[place] in once}
    places = [(place, where[old[place]]) for place in range(begin, old_end) if old[place] in once]
    # For each length, the row in order that ends earliest in the new text: by its last place there, and which pair that is.
    ends: list[int] = []
    last: list[int] = []
    before: list[int] = []
    for number, (_, place) in enumerate(places):
        length = bisect_left(ends, place)
        ends[length : length + 1] = [place]
        last[length : length + 1] = [number]
        before.append(last[length - 1] if length else -1)
    row = []
    number = last[-1] if last else -1
    while number >= 0:
        row.append(places[number])
        number = before[number]
    return row[::-1]


def _find_pairs(old: _Lines, new: _Lines) -> Iterator[tuple[int, int]]:
    """Places of lines that are the same in both, in order."""
    place = new_place = 0
    while place < len(old) and new_place < len(new):
        if old[place] == new[new_place]:
            yield place, new_place
            place, new_place = place + 1, new_place + 1
            continue
        place, new_place, runs = _look_ahead(old, new, place, new_place)
        found = []
        while runs is not None:
            begin, new_begin, length, runs = runs
            found.append((begin, new_begin, length))
        for begin, new_begin, length in reversed(found):
            yield from ((begin + each, new_begin + each) for each in range(length))


def _look_ahead(old: _Lines, new: _Lines, begin: int, new_begin: int) -> tuple[int, int, _Runs]:
    """The place in either text to which the fewest changes lead, and the runs of the same lines on the way there.

    That is where a long run ends, or both texts, or else as far as `AHEAD` changes lead.
    """
    shift = new_begin - begin
    # How far one comes in the old text on each diagonal (lines gone, less lines that came), and by which runs.
    reached: dict[int, tuple[int, _Runs]] = {1: (begin, None)}
    for changes in range(AHEAD + 1):
        for diagonal in range(-changes, changes + 1, 2):
            above, below = reached.get(diagonal + 1), reached.get(diagonal - 1)
            if below is None or (above is not None and below[0] < above[0]):
                assert above is not None  # noqa: S101 - one of two neighbours was reached with a change less
                start, runs = above
            else:
                start, runs = below[0] + 1, below[1]
            place, new_place = start, start - diagonal + shift
            while place < len(old) and new_place < len(new) and place - start < RUN and old[place] == new[new_place]:
                place, new_place = place + 1, new_place + 1
            if place > start:
                runs = (start, start - diagonal + shift, place - start, runs)
            if place - start == RUN or (place >= len(old) and new_place >= len(new)):
                return place, new_place, runs
            reached[diagonal] = place, runs
    place, new_place, runs = max(
        ((place, place - diagonal + shift, runs) for diagonal, (place, runs) in reached.items()),
        key=lambda each: min(each[0], len(old)) + min(each[1], len(new)),
    )
    return place, new_place, runs
