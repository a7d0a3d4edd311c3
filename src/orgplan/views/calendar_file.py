"""Dates of a plan as an iCalendar file (RFC 5545), which calendars of all kinds import.

The same dates over the same earlier calendar give the same bytes: there is no clock in it. An event keeps its id as long as its
organisation, fiscal year and number in the plan stay, so that a later import changes the event and adds no second one. Programs
take a change only from a higher SEQUENCE (RFC 5545, 3.8.7.4): that of an event is the number of the writing, counted from 0 over
the calendars that replaced each other, in which it last changed.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple
from uuid import UUID, uuid5

from orgplan.problems import Words
from orgplan.reports.deadlines import Deadlines, RoundDue, WorkEnd
from orgplan.thai import tidy_text
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from icalendar import Event

PRODUCER: Final = "-//orgplan//orgplan//EN"
"""Whom a calendar names as its maker; without a version, so that a new one changes no bytes."""
_IDS: Final = UUID("3d0f7c52-8c1b-5a55-9d0e-0a6f2f1a2553")
"""The room in which ids of events lie: never to be changed, or a second import would double every event."""


def format_calendar(dates: Deadlines, screen: Screen, earlier: bytes = b"") -> bytes:
    """The dates as a calendar of all-day events. Raises `ImportError` where the library that writes calendars is not there.

    `earlier` is the calendar that this one replaces.
    """
    from icalendar import Calendar

    calendar = Calendar()
    calendar.add("prodid", PRODUCER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("x-wr-calname", _clean(screen.say(_name(dates))))
    entries: list[WorkEnd | RoundDue] = [*dates.ends, *dates.rounds]
    before = _read_events(earlier)
    writing = max((each.sequence for each in before.values()), default=-1) + 1
    for each in sorted(entries, key=lambda each: each.day):
        event = _describe_end(each, dates, screen) if isinstance(each, WorkEnd) else _describe_round(each, dates, screen)
        old = before.get(str(event["uid"]))
        if old is None or _number(event, old.sequence, dates).to_ical() != old.content:
            _number(event, writing, dates)
        calendar.add_component(event)
    return bytes(calendar.to_ical())


class _WrittenEvent(NamedTuple):
    """An event of an earlier calendar: its SEQUENCE, and all of it as it stands there."""

    sequence: int
    content: bytes


_EVENT: Final = re.compile(rb"BEGIN:VEVENT\r\n.*?END:VEVENT\r\n", re.DOTALL)
_UID: Final = re.compile(rb"^UID:(\S+)\r$", re.MULTILINE)
_SEQUENCE: Final = re.compile(rb"^SEQUENCE:(\d{1,6})\r$", re.MULTILINE)


def _read_events(calendar: bytes) -> dict[str, _WrittenEvent]:
    """The events of a calendar that orgplan wrote, by their ids."""
    events = {}
    for match in _EVENT.finditer(calendar):
        content = match[0]
        uid, sequence = _UID.search(content), _SEQUENCE.search(content)
        if uid is not None and sequence is not None:
            events[uid[1].decode("utf-8", "replace")] = _WrittenEvent(int(sequence[1]), content)
    return events


def _number(event: Event, writing: int, dates: Deadlines) -> Event:
    """The event as one that last changed in a writing: when that was nobody needs to know, but a later one has a later stamp."""
    for name, value in (
        ("sequence", writing),
        ("dtstamp", datetime.combine(dates.first_day, time(), UTC) + timedelta(seconds=writing)),
    ):
        event.pop(name, None)
        event.add(name, value)
    return event


def _name(dates: Deadlines) -> Words:
    year = Words(f"fiscal year {dates.fiscal_year}", f"ปีงบประมาณ {dates.fiscal_year}")
    names = [Words.same(dates.organization), year, Words.same(dates.agency_name or "")]
    return Words.joined(names, ", ", " ")


def _describe_end(end: WorkEnd, dates: Deadlines, screen: Screen) -> Event:
    lines = [
        Words.same(f"{end.place} {end.title}"),
        Words("⟦activity⟧: {title}", "⟦activity⟧: {title}").fill(title=end.activity) if end.activity else Words.same(""),
        Words("responsible: {names}", "ผู้รับผิดชอบ: {names}").fill(names=", ".join(end.responsible))
        if end.responsible
        else Words.same(""),
        Words("⟦category⟧: {no} {title}", "⟦category⟧: {no} {title}").fill(no=end.category[0], title=end.category[1]),
        _name(dates),
    ]
    title = Words("ends: {title} ({place})", "สิ้นสุด: {title} ({place})").fill(title=end.title, place=end.place)
    event = _make_event(end, dates, screen, title, lines, ("work", tidy_text(end.place), str(end.nth)))
    event.add("categories", [_clean(end.category[1])])
    return event


def _describe_round(due: RoundDue, dates: Deadlines, screen: Screen) -> Event:
    months = due.name.removesuffix("m")
    whose = dates.agency_name or dates.organization
    title = Words("report of round {months}m is due: {whose}", "ส่งรายงานรอบ {months} เดือน: {whose}").fill(
        months=months, whose=whose
    )
    kpis = Words("KPIs without a result:", "ตัวชี้วัดที่ยังไม่มีผล:") if due.kpis else Words.same("")
    lines = [kpis, *(Words.same(f"- {key} {name}") for key, name in due.kpis), _name(dates)]
    event = _make_event(due, dates, screen, title, lines, ("round", due.name, tidy_text(dates.agency or "")))
    event.add("categories", [screen.say(Words("report", "รายงาน"))])
    return event


def _make_event(
    each: WorkEnd | RoundDue, dates: Deadlines, screen: Screen, title: Words, lines: list[Words], key: tuple[str, ...]
) -> Event:
    """An event of one whole day that takes up nobody's time, with the id that its key has in the plan."""
    from icalendar import Event

    described = "\n".join(_clean(line) for words in lines if (line := screen.say(words)))
    own = uuid5(_IDS, _join(tidy_text(dates.organization), str(dates.fiscal_year), *key))
    event = Event()
    for name, value in (
        ("uid", f"{own}@orgplan"),
        ("dtstart", each.day),
        ("dtend", each.day + timedelta(days=1)),
        ("summary", _clean(screen.say(title))),
        ("description", described),
        ("transp", "TRANSPARENT"),
    ):
        event.add(name, value)
    return event


def _clean(text: str) -> str:
    """A text on one line, without what could act on a reader."""
    return make_harmless(" ".join(text.split()))


def _join(*parts: str) -> str:
    """Parts as one text that no other parts give."""
    return "".join(f"{len(part)}:{part}" for part in parts)
