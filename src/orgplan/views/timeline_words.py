"""What a timeline says beside its bars, on a terminal and on a page: what a row is called, its months, its per cent, what bars mean."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from fractions import Fraction
from functools import lru_cache
from typing import Final

from orgplan.fiscal import Month, Period, find_runs
from orgplan.problems import NO_WORDS, Words
from orgplan.reports.progress import describe_silence
from orgplan.reports.timeline import Cell, Kind, Timeline, TimelineRow
from orgplan.thai import format_month, format_number
from orgplan.views.points import bind, format_tenth
from orgplan.views.screen import Screen

_BEFORE_NUMBER: Final[Mapping[Kind, Words]] = {
    "category": Words("⟦Category⟧ ", "⟦category⟧ "),
    "activity": Words("⟦Activity⟧ ", "⟦activity⟧ "),
    "step": NO_WORDS,
}
TITLE_HEAD: Final = Words("⟦activity⟧ / ⟦step⟧", "⟦activity⟧/⟦step⟧")
MONTHS_HEAD: Final = Words("months", "ช่วงเวลา")
BEGAN_BEFORE: Final = Words("began before the year", "เริ่มก่อนปีงบประมาณ")
GOES_ON: Final = Words("goes on after the year", "ต่อเนื่องหลังปีงบประมาณ")
NO_MONTHS: Final = Words("no months given", "ไม่ระบุเดือน")


def name_row(row: TimelineRow, screen: Screen) -> str:
    """What a row is called: what it is, where it is no step, its number and its title."""
    return f"{screen.say(_BEFORE_NUMBER[row.kind])}{row.no} {row.title}"


@lru_cache(4096)
def list_spans(months: tuple[Month, ...], *, apart: bool) -> tuple[str, ...]:
    """Rising months as texts that are not to be broken: from the first to the last, or `apart` each run by itself."""
    if not months:
        return ()
    spans = find_runs(months) if apart else (Period(months[0], months[-1]),)
    return tuple(
        bind(format_month(first) if first == last else f"{format_month(first)} - {format_month(last)}") for first, last in spans
    )


def format_percent(value: Decimal | Fraction | None) -> str:
    """What a step reports, as it does; the mean of several to a tenth; nothing where nothing is reported."""
    if value is None:
        return ""
    return format_number(value) if isinstance(value, Decimal) else format_tenth(value)


def starts_before(row: TimelineRow, line: Timeline) -> bool:
    """Whether work began before the year of its timeline."""
    return row.is_dated and row.months[0] < line.months[0]


def runs_after(row: TimelineRow, line: Timeline) -> bool:
    """Whether work goes on after the year of its timeline."""
    return row.is_dated and row.months[-1] > line.months[-1]


STATES: Final[Mapping[Cell, Words]] = {
    "planned": Words("planned", "ตามแผน"),
    "done": Words("done", "ทำแล้ว"),
    "late": Words("late", "ล่าช้า"),
}
"""What the states of months are called."""


def list_meanings(line: Timeline) -> Iterator[tuple[Cell, Words]]:
    """What the cells of a timeline mean, those that it can have."""
    yield "planned", STATES["planned"]
    yield "done", STATES["done"]
    if line.as_of is not None and not is_silent(line):
        month = format_month(line.as_of)
        yield "late", Words("late at the start of {month}", "ล่าช้า ณ ต้นเดือน {month}").fill(month=month)


def is_silent(line: Timeline) -> bool:
    """Whether the timeline has work, and none of it says how far it has come."""
    return not line.reports_progress and any(row.is_work for row in line.rows)


def explain_silence(line: Timeline) -> Words | None:
    """That what is late is not known, for a timeline at a month of which nothing is reported."""
    if line.as_of is None or not is_silent(line):
        return None
    return describe_silence(has_steps=any(row.kind == "step" for row in line.rows))
