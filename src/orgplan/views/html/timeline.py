"""The timeline as a table with a bar in each row: planned, done and late over the twelve months of the fiscal year."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from functools import lru_cache
from itertools import groupby
from typing import Final, NamedTuple

from orgplan.exact import format_digits, round_half_up
from orgplan.fiscal import MONTHS_PER_QUARTER, MONTHS_PER_YEAR, QUARTERS, Month
from orgplan.problems import Lang, Words
from orgplan.reports.overview import Overview
from orgplan.reports.timeline import Cell, Timeline, TimelineRow
from orgplan.thai import SHORT_MONTHS, format_month
from orgplan.views.html.page_maker import Section
from orgplan.views.points import bind
from orgplan.views.screen import Screen
from orgplan.views.timeline_words import (
    BEGAN_BEFORE,
    GOES_ON,
    MONTHS_HEAD,
    NO_MONTHS,
    STATES,
    TITLE_HEAD,
    explain_silence,
    format_percent,
    list_meanings,
    list_spans,
    name_row,
    runs_after,
    starts_before,
)

_DEEPEST: Final = 6
"""The level from which on rows are no further indented."""


class BarPiece(NamedTuple):
    """Months of one state in a bar: `planned`, `done` or `late`, where they begin and how long they are, in per cent of the year."""

    state: str
    x: str
    width: str


class RowBar(NamedTuple):
    """The bar of a row in words and in pieces; `before` and `after` are whether work goes on beyond the year. No words: no bar."""

    says: str
    pieces: tuple[BarPiece, ...]
    before: bool
    after: bool


class TimelineLine(NamedTuple):
    """A row: its classes, which say what it is and how deep it stands, its title, months, per cent and bar."""

    kind: str
    title: str
    months: tuple[str, ...]
    percent: str
    bar: RowBar


class LegendEntry(NamedTuple):
    """A shape of the bars and what it means."""

    shape: str
    words: str


class TimelineShows(NamedTuple):
    """The section: `lines` are where quarters meet, `now` is where the month of the page begins, in per cent of the year.

    `names` are the months of the head, two or three letters each; `reports` is whether there is a column of per cents.
    """

    caption: str
    note: str | None
    legend: tuple[LegendEntry, ...]
    heads: tuple[str, str, str, str]
    quarters: tuple[str, ...]
    names: tuple[str, ...]
    lines: tuple[str, ...]
    now: str | None
    reports: bool
    rows: tuple[TimelineLine, ...]


def build_timeline(figures: Overview, screen: Screen) -> Section | None:
    """The section of a plan's work by month; None where the plan has none."""
    line, say = figures.timeline, screen.say
    if all(row.kind == "category" for row in line.rows):
        return None
    heading, silence = say(Words("Timeline", "แผนการดำเนินงานรายเดือน")), explain_silence(line)
    shows = TimelineShows(
        caption=heading,
        note=None if silence is None else say(silence).capitalize(),
        legend=tuple(_list_legend(line, screen)),
        heads=(say(TITLE_HEAD).capitalize(), say(MONTHS_HEAD).capitalize(), "%", say(Words("Bar over the year", "แถบเวลาตลอดปี"))),
        quarters=tuple(say(Words("Q{quarter}", "ไตรมาส {quarter}").fill(quarter=quarter)) for quarter in QUARTERS),
        names=tuple(SHORT_MONTHS[month.number - 1].replace(".", "") for month in line.months),
        lines=tuple(_place(quarter * MONTHS_PER_QUARTER) for quarter in range(len(QUARTERS) + 1)),
        now=_find_now(line),
        reports=line.reports_progress,
        rows=tuple(_build_row(row, line, screen) for row in line.rows),
    )
    return Section("timeline", heading, "timeline.html.jinja", shows)


def _build_row(row: TimelineRow, line: Timeline, screen: Screen) -> TimelineLine:
    months = (screen.say(NO_MONTHS),) if row.is_work and not row.is_dated else list_spans(row.months, apart=row.is_work)
    kind = f"{row.kind} l{min(row.level, _DEEPEST)}" + ("" if row.is_work else " sum")
    before, after = starts_before(row, line), runs_after(row, line)
    says, pieces = _draw_bar(row.cells, line.months, screen.lang)
    beyond = (screen.say(words) for holds, words in ((before, BEGAN_BEFORE), (after, GOES_ON)) if holds)
    bar = RowBar(", ".join((*says, *beyond)), pieces, before=before, after=after)
    return TimelineLine(kind, name_row(row, screen), months, format_percent(row.percent), bar)


@lru_cache(4096)
def _draw_bar(cells: tuple[Cell, ...], months: tuple[Month, ...], lang: Lang) -> tuple[tuple[str, ...], tuple[BarPiece, ...]]:
    """What a bar says and its pieces, from the left; many steps share one."""
    says, pieces = [], []
    for state, group in groupby(range(len(cells)), key=cells.__getitem__):
        places = tuple(group)
        if state:
            (span,) = list_spans(tuple(months[place] for place in places), apart=False)
            says.append(f"{STATES[state].said(lang)} {span}")
            pieces.append(BarPiece(state, _place(places[0]), _place(len(places))))
    return tuple(says), tuple(pieces)


@lru_cache(64)
def _place(months: int) -> str:
    """So many months, in per cent of the year."""
    return f"{format_digits(round_half_up(Fraction(100 * months, MONTHS_PER_YEAR), 2))}%"


def _find_now(line: Timeline) -> str | None:
    """Where the month of the page begins; None where that is not within the year."""
    return _place(line.months.index(line.as_of)) if line.as_of in line.months else None


def _list_legend(line: Timeline, screen: Screen) -> Iterator[LegendEntry]:
    yield from (LegendEntry(state, screen.say(words)) for state, words in list_meanings(line))
    yield LegendEntry("sum", screen.say(Words("sum of what stands below", "สรุปของงานที่อยู่ข้างใต้")))
    if line.as_of in line.months:
        now = Words("the start of {month}", "ต้นเดือน {month}").fill(month=bind(format_month(line.as_of)))
        yield LegendEntry("now", screen.say(now))
    for shape, beyond, words in (("before", starts_before, BEGAN_BEFORE), ("after", runs_after, GOES_ON)):
        if any(beyond(row, line) for row in line.rows):
            yield LegendEntry(shape, screen.say(words))
