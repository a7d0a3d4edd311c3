"""In which months a row of a table says that work is done: one function for each way in which tables say so.

A row's month cells stand side by side, each for one month or the three of a quarter. Every reading answers with the places
(from 0) of the cells that say "here"; what two readings see in one row is put together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from orgplan.intake.cell_texts import join_thousands
from orgplan.problems import Malformed, Words
from orgplan.texts import LIKE_BLANKS, is_blank
from orgplan.thai import parse_number, tidy_text


class MonthCell(NamedTuple):
    """A cell below a month: its text, whether it has a fill, how many month cells it is merged over (1 for itself alone), and
    whether an arrow is drawn over it.
    """

    text: str = ""
    is_filled: bool = False
    width: int = 1
    is_drawn: bool = False


MonthPlaces = frozenset[int]
_NOTHING: Final = frozenset({"FALSE", "0", "0.00"})
_LEFT: Final = re.compile(r"[<←⇐◄◀⬅⟵‹«]")
_RIGHT: Final = re.compile(r"[>→⇒►▶➔➜➡⟶›»]")
_BOTH: Final = re.compile(r"[↔⇔⟷⬌]")
_LINE: Final = re.compile(r"[-–—―─━═=_.·…\s<←⇐◄◀⬅⟵‹«>→⇒►▶➔➜➡⟶›»↔⇔⟷⬌|]+")


def is_blank_month(text: str) -> bool:
    """Whether a text below a month says that nothing is done then: a blank, one dash, 0, an empty tick box."""
    bare = tidy_text(text)
    return is_blank(bare) or bare in LIKE_BLANKS or bare in _NOTHING or bare in {"☐", "□"}


def _is_arrow(text: str) -> bool:
    """Whether a text is a line or an arrow and nothing else; a lone dash is a blank."""
    return not is_blank_month(text) and _LINE.fullmatch(text) is not None


def _is_figure(text: str) -> bool:
    try:
        parse_number(join_thousands(text))
    except Malformed:
        return False
    return True


def read_arrows(cells: Sequence[MonthCell]) -> MonthPlaces:
    """Lines and arrows, typed or drawn: a merged range counts whole, and so does what lies between an arrow's start and its end."""
    places = {place for place, cell in enumerate(cells) if cell.is_drawn}
    start: int | None = None
    for place, cell in enumerate(cells):
        if cell.width > 1 and (cell.is_filled or not is_blank_month(cell.text)):
            places.update(range(place, place + cell.width))
        if not _is_arrow(cell.text):
            continue
        places.update(range(place, place + cell.width))
        begins, ends = (bool(sign.search(cell.text) or _BOTH.search(cell.text)) for sign in (_LEFT, _RIGHT))
        if ends and not begins and start is not None:
            places.update(range(start, place + 1))
        start = place if begins and not ends else None if ends else start
    return frozenset(places)


def read_marks(cells: Sequence[MonthCell]) -> MonthPlaces:
    """Any sign or word in a cell: /, ✓, x, ●, ครั้งที่ 1."""
    return frozenset(
        place
        for place, cell in enumerate(cells)
        if not is_blank_month(cell.text) and not _is_arrow(cell.text) and not _is_figure(cell.text)
    )


def read_figures(cells: Sequence[MonthCell]) -> MonthPlaces:
    """A number other than zero: how often, or how much money."""
    return frozenset(
        place
        for place, cell in enumerate(cells)
        if not is_blank_month(cell.text) and _is_figure(cell.text) and parse_number(join_thousands(cell.text)) != 0
    )


def read_fills(cells: Sequence[MonthCell]) -> MonthPlaces:
    """A fill colour and no text."""
    return frozenset(
        each
        for place, cell in enumerate(cells)
        if cell.is_filled and is_blank_month(cell.text)
        for each in range(place, place + cell.width)
    )


class MonthReading(NamedTuple):
    """A way to say months, and what it is called."""

    name: Words
    read: Callable[[Sequence[MonthCell]], MonthPlaces]


READINGS: Final = (
    MonthReading(Words("arrows", "ลูกศร"), read_arrows),
    MonthReading(Words("marks", "เครื่องหมาย"), read_marks),
    MonthReading(Words("figures", "ตัวเลข"), read_figures),
    MonthReading(Words("filled cells", "ช่องที่ระบายสี"), read_fills),
)


class RowMonths(NamedTuple):
    """The places of a row's months, and the readings that saw any."""

    places: MonthPlaces = frozenset()
    readings: tuple[Words, ...] = ()


def read_row_months(cells: Sequence[MonthCell], *, is_shaded: bool) -> RowMonths:
    """The months of a row by all readings; where the row is `is_shaded` from its title on, fills say nothing of months."""
    places, readings = set[int](), list[Words]()
    cells = [cell._replace(is_filled=False) for cell in cells] if is_shaded else list(cells)
    for reading in READINGS:
        seen = reading.read(cells)
        if seen - places:
            readings.append(reading.name)
        places |= seen
    return RowMonths(frozenset(places), tuple(readings))
