"""Months and years within running text, moved by whole years: `ประจำปีงบประมาณ พ.ศ. 2553`, `30 กันยายน ๒๕๕๓`, `ต.ค. 52 - ก.ย. 53`.

Only what says that it is a month or a year is taken for one: the name of a month beside a year, a date, a year behind `ปี`, `พ.ศ.`,
`FY` and the like. A bare `2553` may be as many households, and `123/2553` is the number of an order: those are named, not touched.
Digits keep their script, and the text its length.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from calendar import isleap
from collections.abc import Iterator
from typing import Final, NamedTuple

from orgplan.fiscal import BE_OFFSET, MONTHS_PER_YEAR, Month, months_of_year
from orgplan.problems import Malformed
from orgplan.thai import (
    CENTURY_BE,
    ENGLISH_MONTHS,
    FIRST_BE_YEAR,
    FIRST_CE_YEAR,
    LONG_MONTHS,
    SHORT_MONTHS,
    format_month,
    parse_month,
    use_ascii_digits,
)

_THAI_DIGITS: Final = {ord(str(digit)): ord("๐") + digit for digit in range(10)}
_TWO: Final = 2
"""Digits of a year within its century."""
_MOST: Final = 100_000
"""Characters of a text that is looked at."""


class MovedText(NamedTuple):
    """A text with the dates of one fiscal year moved, and what in it may be meant as a date of that year or later, but stays."""

    text: str
    left: tuple[str, ...]


class _Date(NamedTuple):
    """A month or a whole year that a text names: where, where its year's digits are, and which it is (`number` 0: a year, Common Era)."""

    start: int
    end: int
    digits: tuple[int, int]
    year: int
    number: int
    day: int = 0

    @property
    def month(self) -> Month:
        """The month, where it is one."""
        return Month(self.year, self.number)


# --- a month alone -----------------------------------------------------------------------------------------------------


def move_month(text: str, years: int) -> str:
    """A month of a plan (see `thai.parse_month`) so many years later, written as it was. Raises `Malformed` (bad-month)."""
    wanted = parse_month(text).plus(MONTHS_PER_YEAR * years)
    ascii_text = use_ascii_digits(text)
    for match in (*re.finditer(r"\d{4}", ascii_text), *re.finditer(r"\d{2}(?!\d)", ascii_text)):
        later = _later(text[match.start() : match.end()], years)
        moved = text[: match.start()] + (later or "") + text[match.end() :]
        try:
            if parse_month(moved) == wanted:
                return moved
        except Malformed:
            continue
    return format_month(wanted)


def move_year(text: str, years: int) -> str:
    """A fiscal year (see `thai.parse_year`) so many years later, written as it was."""
    return _FOUR.sub(lambda match: _later(match[0], years) or match[0], text, count=1)


_FOUR: Final = re.compile(r"\d{4}")


def _later(digits: str, years: int) -> str | None:
    """The digits of a year so many years later, in their script; None where as many digits cannot say it."""
    value = int(use_ascii_digits(digits)) + years
    if len(str(value)) > len(digits):
        if len(digits) != _TWO:
            return None
        value += CENTURY_BE
    later = str(value).zfill(len(digits))
    return later if digits == use_ascii_digits(digits) else later.translate(_THAI_DIGITS)


# --- dates in a text ---------------------------------------------------------------------------------------------------

_ERA: Final = r"(?:พ\.?\s?ศ\.?|ค\.?\s?ศ\.?)"
_ENGLISH: Final = "|".join(f"{name}|{name[:3]}\\.?" for name in (*ENGLISH_MONTHS, "sept"))
_THAI: Final = "|".join((*LONG_MONTHS, *(name[:-1].replace(".", r"\.\s?") + r"\.?" for name in SHORT_MONTHS)))
_YEAR_END: Final = r"(?![\d%]|[.,/]\d)"
_NAMED: Final = re.compile(
    rf"(?:(?<![\d/.,])(?P<day>\d{{1,2}})\s{{0,4}})?(?P<name>(?:{_THAI})\s{{0,4}},?\s{{0,4}}{_ERA}?\s{{0,4}}(?P<be>\d{{4}}|\d{{2}})|"
    rf"\b(?:{_ENGLISH})(?:\s{{1,4}}\d{{1,2}},)?\s{{0,4}}(?P<ce>\d{{4}})){_YEAR_END}",
    re.ASCII | re.IGNORECASE,
)
_SLASHED: Final = re.compile(rf"(?<![\d/])(?P<day>\d{{1,2}})/(?P<month>0?[1-9]|1[0-2])/(?P<year>\d{{4}}){_YEAR_END}", re.ASCII)
_CALLED: Final = r"ปีงบประมาณ|ปีการศึกษา|ประจำปี|ปีงบ|FY|fiscal\s{1,4}year"
_CALLED_YEAR: Final = re.compile(
    rf"(?:(?P<sure>(?:{_CALLED})\s{{0,4}}(?:{_ERA}|B\.?E\.?)?|{_ERA}|\bB\.E\.|ไตรมาส(?:ที่)?\s{{0,4}}\d\s{{0,4}}/|\bQ\d\s{{0,4}}/)|(?:ปี|\byear))\s{{0,4}}"
    rf"(?P<year>\d{{4}}|\d{{2}}){_YEAR_END}",
    re.ASCII | re.IGNORECASE,
)
_THROUGH: Final = re.compile(r"\s{0,4}(?:-|–|—|ถึง|\bto\b)\s{0,4}", re.IGNORECASE)
_LAST_YEAR: Final = re.compile(rf"(?P<year>\d{{4}}){_YEAR_END}", re.ASCII)
_BARE: Final = re.compile(r"(?<![\w.,:-])\d{4}(?![\w-]|[.,:]\w)", re.ASCII)


def move_dates(text: str, year: int, years: int, *, ends_with_year: bool = False) -> MovedText:
    """A text with every month and year of fiscal year `year` (Buddhist Era) so many years later.

    A range (`ต.ค. 52 - ก.ย. 53`) moves as a whole or stays. What stays and may matter is given back: ranges that end before the new year or
    begin in this one, dates later than this year, a bare number that looks like the year. With `ends_with_year` such a number at
    the end of the text is the year, as in the title of a plan.
    """
    clean = use_ascii_digits(text)[:_MOST]
    spans, left = list[tuple[int, int]](), list[str]()
    ranges = list(_list_ranges(clean))
    for dates in ranges:
        written = text[dates[0].start : dates[-1].end]
        if all(_is_of(each, year) for each in dates) and not any(_is_leap_day(each, years) for each in dates):
            spans += (each.digits for each in dates)
        elif _needs_look(dates, year, years):
            left.append(written)
    starts = [dates[0].start for dates in ranges]
    for match in _BARE.finditer(clean):
        before = bisect_right(starts, match.start()) - 1
        if (before >= 0 and match.start() < ranges[before][-1].end) or not _names(match[0], year):
            continue
        if ends_with_year and match.end() == len(clean.rstrip()) and clean[match.start() - 1 : match.start()] != "/":
            spans.append(match.span())
        else:
            left.append(text[match.start() : match.end()])
    return MovedText(_replace(text, sorted(spans), years), tuple(dict.fromkeys(left)))


def _replace(text: str, spans: list[tuple[int, int]], years: int) -> str:
    parts, done = [], 0
    for start, end in spans:
        digits = text[start:end]
        parts += [text[done:start], _later(digits, years) or digits]
        done = end
    return "".join([*parts, text[done:]])


def _list_ranges(clean: str) -> Iterator[list[_Date]]:
    """The dates of a text in order, those of a range together."""
    dates = sorted(_list_dates(clean))
    waiting = list[_Date]()
    for date in dates:
        if waiting and date.start < waiting[-1].end:
            continue
        if waiting and not (len(waiting) == 1 and _THROUGH.fullmatch(clean, waiting[-1].end, date.start)):
            yield waiting
            waiting = []
        waiting.append(date)
        if len(waiting) == 1 and not date.number:
            gap = _THROUGH.match(clean, date.end)
            last = gap and _LAST_YEAR.match(clean, gap.end())
            if last and (until := _date(last.start(), last.end(), last.span("year"), last["year"], 0)) is not None:
                waiting.append(until)
    if waiting:
        yield waiting


def _list_dates(clean: str) -> Iterator[_Date]:
    for match in _NAMED.finditer(clean):
        group = "be" if match["be"] else "ce"
        number = _number_of(match["name"])
        if number:
            yield from _some(_date(match.start(), match.end(), match.span(group), match[group], number, int(match["day"] or 0)))
    for match in _SLASHED.finditer(clean):
        number = int(match["month"])
        yield from _some(_date(match.start(), match.end(), match.span("year"), match["year"], number, int(match["day"])))
    for match in _CALLED_YEAR.finditer(clean):
        if match["sure"] or len(match["year"]) != _TWO:
            yield from _some(_date(match.start(), match.end(), match.span("year"), match["year"], 0))


def _some(date: _Date | None) -> Iterator[_Date]:
    if date is not None:
        yield date


def _number_of(name: str) -> int:
    """The number of the month with which a text begins; 0 for none."""
    bare = re.sub(r"[.\s]", "", name).lower()
    for names in (LONG_MONTHS, tuple(each.replace(".", "") for each in SHORT_MONTHS), tuple(each[:3] for each in ENGLISH_MONTHS)):
        for number, each in enumerate(names, 1):
            if bare.startswith(each):
                return number
    return 0


def _date(start: int, end: int, digits: tuple[int, int], written: str, number: int, day: int = 0) -> _Date | None:
    """A date; None for a number that is no year of either era."""
    year = int(written) + (CENTURY_BE if len(written) == _TWO else 0)
    if year < FIRST_CE_YEAR:
        return None
    return _Date(start, end, digits, year - BE_OFFSET if year >= FIRST_BE_YEAR else year, number, day)


def _is_of(date: _Date, year: int) -> bool:
    return months_of_year(year).covers(date.month) if date.number else date.year == year - BE_OFFSET


def _is_leap_day(date: _Date, years: int) -> bool:
    """Whether it is a 29 February that the later year does not have."""
    return (date.number, date.day) == (2, 29) and not isleap(date.year + years)


def _needs_look(dates: list[_Date], year: int, years: int) -> bool:
    """Whether a date that stays may be wrong in the new year's plan: it is of this year in part, or later, or ends before the new year."""
    ce = year - BE_OFFSET
    first, last = dates[0], dates[-1]
    if any(_is_of(each, year) for each in dates):
        return True
    if len(dates) > 1 and not first.number and first.year < ce <= last.year:
        return last.year < ce + years
    last_month = months_of_year(year).last
    return last.month > last_month if last.number else last.year > ce


def _names(digits: str, year: int) -> bool:
    return int(digits) in {year, year - BE_OFFSET}
