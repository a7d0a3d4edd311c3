"""The money of a year as a drawing: a column for each month, and a line of what is planned to its end, each with its own axis."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import groupby
from typing import Final, NamedTuple

from orgplan.exact import format_digits, round_half_up, subtract
from orgplan.fiscal import BE_OFFSET, MONTHS_PER_YEAR
from orgplan.problems import Words
from orgplan.reports.overview import Overview
from orgplan.thai import SHORT_MONTHS, format_month
from orgplan.views.budget_tables import format_baht, has_satang
from orgplan.views.html.axis import Axis, scale_axes
from orgplan.views.points import bind
from orgplan.views.screen import Screen

WIDTH: Final = 400
HEIGHT: Final = 256
LEFT: Final = 36
RIGHT: Final = 360
TOP: Final = 38
BOTTOM: Final = 218
"""Edges of the drawing and of the plot in it; divided by twelve, three, four and five without a rest."""
_SLOT: Final = (RIGHT - LEFT) // MONTHS_PER_YEAR
_COLUMN: Final = 17


class MonthColumn(NamedTuple):
    """The money of a month; one that is over is `past`, and full, the others are `coming`, and hollow."""

    kind: str
    x: str
    y: str
    width: str
    height: str


class GridLine(NamedTuple):
    """A line over the plot, with the figure at its left and at its right end."""

    y: str
    left: str
    right: str


class Label(NamedTuple):
    """A text, and where its middle stands; for that of the month of the page, its `end` or `start`."""

    x: str
    text: str
    anchor: str = "middle"


class MoneyChart(NamedTuple):
    """The drawing: `past` and `coming` are the parts of the line, as points; `now` is where the month of the page begins, if in the year.

    `titles` are those of the axes, `legend` pairs of a shape and its meaning, `says` what it shows for those who do not see it.
    """

    edges: tuple[int, int, int, int, int, int]
    says: str
    titles: tuple[str, str]
    legend: tuple[tuple[str, str], ...]
    grid: tuple[GridLine, ...]
    columns: tuple[MonthColumn, ...]
    months: tuple[Label, ...]
    years: tuple[Label, ...]
    past: str
    coming: str
    now: Label | None


def draw_money_chart(figures: Overview, screen: Screen) -> MoneyChart | None:
    """The chart of a plan; None where it plans no money for a month of its year."""
    months = figures.months
    if not any(each.planned for each in months):
        return None
    monthly, running = scale_axes((max(each.planned for each in months), months[-1].cumulative))
    began = subtract(months[0].cumulative, months[0].planned)
    line = [
        f"{LEFT + place * _SLOT},{_place(amount, running)}"
        for place, amount in enumerate((began, *(each.cumulative for each in months)))
    ]
    as_of = figures.status.as_of.ordinal - months[0].month.ordinal
    over = min(max(as_of, 0), MONTHS_PER_YEAR)
    return MoneyChart(
        edges=(WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM),
        says=screen.say(_describe(figures)),
        titles=(_title(Words("by month", "รายเดือน"), monthly, screen), _title(Words("cumulative", "สะสม"), running, screen)),
        legend=tuple(_list_legend(over, screen)),
        grid=tuple(_grid(monthly, running)),
        columns=tuple(_columns(figures, monthly)),
        months=tuple(
            Label(_middle(place, 1), SHORT_MONTHS[each.month.number - 1].replace(".", "")) for place, each in enumerate(months)
        ),
        years=tuple(_years(figures)),
        past=" ".join(line[: over + 1]) if over else "",
        coming=" ".join(line[over:]) if over < MONTHS_PER_YEAR else "",
        now=_mark_now(figures, as_of, screen) if as_of == over else None,
    )


def _describe(figures: Overview) -> Words:
    """What the drawing shows, and where its figures stand."""
    most = max(figures.months, key=lambda each: each.planned)
    total = figures.months[-1].cumulative
    return Words(
        "Money by month: at most {most} baht, in {month}; {total} baht by the end of the year. All figures stand in the table by month",
        "งบประมาณรายเดือน สูงสุด {most} บาท ใน {month} สะสมถึงสิ้นปี {total} บาท ตัวเลขทั้งหมดอยู่ในตารางรายเดือน",
    ).fill(most=_say_baht(most.planned), month=format_month(most.month), total=_say_baht(total))


def _say_baht(amount: Decimal) -> str | None:
    return format_baht(amount, satang=has_satang(amount))


def _title(words: Words, axis: Axis, screen: Screen) -> str:
    return screen.say(Words("{words} ({unit})", "{words} ({unit})").fill(words=words, unit=axis.unit))


def _list_legend(over: int, screen: Screen) -> Iterator[tuple[str, str]]:
    if over:
        yield "past", screen.say(Words("planned, month over", "แผน เดือนที่ผ่านแล้ว"))
    if over < MONTHS_PER_YEAR:
        yield "coming", screen.say(Words("planned, month to come", "แผน เดือนที่ยังไม่ผ่าน"))
    yield "line", screen.say(Words("cumulative, on the right-hand scale", "สะสม ใช้มาตราด้านขวา"))


def _grid(monthly: Axis, running: Axis) -> Iterator[GridLine]:
    for left, right, amount in zip(monthly.labels, running.labels, monthly.ticks, strict=True):
        yield GridLine(_place(amount, monthly), left, right)


def _columns(figures: Overview, axis: Axis) -> Iterator[MonthColumn]:
    for place, each in enumerate(figures.months):
        if each.planned:
            top = Decimal(_place(each.planned, axis))
            x = LEFT + place * _SLOT + (_SLOT - _COLUMN) // 2
            height = format_digits(subtract(Decimal(BOTTOM), top))
            yield MonthColumn("past" if each.is_over else "coming", str(x), format_digits(top), str(_COLUMN), height)


def _years(figures: Overview) -> Iterator[Label]:
    """The years under their months."""
    place = 0
    for year, group in groupby(figures.months, key=lambda each: each.month.year):
        count = sum(1 for _ in group)
        yield Label(_middle(place, count), str(year + BE_OFFSET))
        place += count


def _middle(place: int, count: int) -> str:
    """The middle of so many months from one on."""
    return format_digits(Decimal(LEFT) + Decimal(_SLOT) * (2 * place + count) / 2)


def _mark_now(figures: Overview, place: int, screen: Screen) -> Label:
    """The label turns to where there is more room."""
    words = Words("start of {month}", "ต้นเดือน {month}").fill(month=bind(format_month(figures.status.as_of)))
    return Label(str(LEFT + place * _SLOT), screen.say(words), "start" if place < MONTHS_PER_YEAR // 2 else "end")


def _place(amount: Decimal, axis: Axis) -> str:
    """How far down an amount stands, to a hundredth."""
    up = Fraction(amount) / Fraction(axis.top) * (BOTTOM - TOP)
    return format_digits(round_half_up(BOTTOM - up, 2))
