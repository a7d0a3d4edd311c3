"""Calendars are read back by the library that reads them in the world: every text whole, ids that stay, lines that hold."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from orgplan.reports.deadlines import Deadlines, RoundDue, WorkEnd
from orgplan.views.calendar_file import format_calendar
from orgplan.views.screen import Screen

icalendar = pytest.importorskip("icalendar")

ODD = "ก, ข; ค\\n “ง”: 50 % " + "การประชุมเชิงปฏิบัติการ" * 9


def end_of(title: str = "ประชุม", place: str = "3/2/1", nth: int = 1, **keys: Any) -> WorkEnd:
    shared: dict[str, Any] = {
        "day": date(2010, 2, 28),
        "activity": "กิจกรรม",
        "category": ("3", "หมวด, สาม"),
        "responsible": ("พช.", "สนจ."),
    }
    return WorkEnd(**(shared | keys | {"title": title, "place": place, "nth": nth}))


def dates_of(*ends: WorkEnd, agency: str | None = None, year: int = 2553, **keys: Any) -> Deadlines:
    due = RoundDue(date(2010, 4, 30), "6m", (("k1", "ตัวชี้วัด"),))
    shared: dict[str, Any] = {"organization": "จังหวัดสมมติบุรี", "fiscal_year": year, "rounds": (due,), "undated": 0}
    return Deadlines(**(shared | keys | {"agency": agency, "agency_name": agency, "ends": ends}))


def events_of(dates: Deadlines, screen: Screen | None = None) -> list[Any]:
    return list(icalendar.Calendar.from_ical(format_calendar(dates, screen or Screen("en"))).walk("VEVENT"))


def ids_of(dates: Deadlines, screen: Screen | None = None) -> list[str]:
    return [str(event["UID"]) for event in events_of(dates, screen)]


def test_an_event_is_one_whole_day_with_title_place_people_and_category() -> None:
    work, due = events_of(dates_of(end_of()))
    assert (work["DTSTART"].dt, work["DTEND"].dt, work["TRANSP"]) == (date(2010, 2, 28), date(2010, 3, 1), "TRANSPARENT")
    assert work["SUMMARY"] == "ends: ประชุม (3/2/1)"
    assert str(work["DESCRIPTION"]).split("\n") == [
        "3/2/1 ประชุม",
        "activity: กิจกรรม",
        "responsible: พช., สนจ.",
        "category: 3 หมวด, สาม",
        "จังหวัดสมมติบุรี, fiscal year 2553",
    ]
    assert [str(each) for each in work["CATEGORIES"].cats] == ["หมวด, สาม"]
    assert due["SUMMARY"] == "report of round 6m is due: จังหวัดสมมติบุรี"
    assert "- k1 ตัวชี้วัด" in str(due["DESCRIPTION"])


def test_in_thai_and_in_the_offices_own_words() -> None:
    screen = Screen("th").speak_as({"category": "ยุทธศาสตร์", "activity": "โครงการ"})
    work, due = events_of(dates_of(end_of()), screen)
    assert work["SUMMARY"] == "สิ้นสุด: ประชุม (3/2/1)"
    assert "โครงการ: กิจกรรม\nผู้รับผิดชอบ: พช., สนจ.\nยุทธศาสตร์: 3 หมวด, สาม" in str(work["DESCRIPTION"])
    assert due["SUMMARY"] == "ส่งรายงานรอบ 6 เดือน: จังหวัดสมมติบุรี"


def test_the_same_dates_give_the_same_bytes_and_all_ids_differ() -> None:
    dates = dates_of(end_of(), end_of(nth=2), end_of(place="3/2"), end_of(place="3/2/1/(1)"))
    assert format_calendar(dates, Screen("en")) == format_calendar(dates, Screen("en"))
    assert len(set(ids_of(dates))) == 5


def stamps_of(calendar: bytes) -> dict[str, tuple[int, str]]:
    events = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    return {str(each["SUMMARY"]): (each["SEQUENCE"], each["DTSTAMP"].to_ical().decode()) for each in events}


def test_only_what_changed_has_a_higher_number_than_in_the_calendar_that_is_replaced() -> None:
    first = format_calendar(dates_of(end_of(), end_of("อบรม", nth=2)), Screen("en"))
    assert set(stamps_of(first).values()) == {(0, "20091001T000000Z")}
    assert format_calendar(dates_of(end_of(), end_of("อบรม", nth=2)), Screen("en"), first) == first
    changed = dates_of(end_of(ODD), end_of("อบรม", nth=2, day=date(2010, 3, 31)))
    second = format_calendar(changed, Screen("en"), first)
    numbers = [number for number, _ in stamps_of(second).values()]
    assert (len(numbers), numbers, format_calendar(changed, Screen("en"), second)) == (3, [1, 1, 0], second)
    third = stamps_of(format_calendar(dates_of(end_of(ODD), end_of("ใหม่", nth=3)), Screen("en"), second))
    assert list(third.values()) == [(1, "20091001T000001Z"), (2, "20091001T000002Z"), (0, "20091001T000000Z")]


@pytest.mark.parametrize(
    "broken",
    [
        b"my notes",
        b"BEGIN:VCALENDAR",
        b"BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nSEQUENCE:99999999999999999999\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
        b"\xff\xfe",
    ],
)
def test_a_broken_calendar_is_as_good_as_none(broken: bytes) -> None:
    assert format_calendar(dates_of(end_of()), Screen("en"), broken) == format_calendar(dates_of(end_of()), Screen("en"))


def test_an_id_stays_when_title_month_people_or_language_change_and_is_another_elsewhere() -> None:
    first = ids_of(dates_of(end_of()))
    changed = end_of("ประชุมใหญ่", day=date(2010, 3, 31), responsible=())
    assert ids_of(dates_of(changed), Screen("th")) == first
    assert not set(ids_of(dates_of(end_of(), year=2554))) & set(first)
    assert not set(ids_of(dates_of(end_of(), organization="จังหวัดอื่น"))) & set(first)


def test_the_ids_are_those_of_every_calendar_that_was_ever_written() -> None:
    assert ids_of(dates_of(end_of())) == [
        "a2c20823-8e42-5574-8737-04429b77383b@orgplan",
        "76d03937-6322-5f95-8af8-c74264ac09af@orgplan",
    ]


def test_work_has_one_id_in_the_calendars_of_all_but_each_agency_reports_a_round_of_its_own() -> None:
    whole, own, other = (ids_of(dates_of(end_of(), agency=name)) for name in (None, "พช.", "สนจ."))
    assert whole[0] == own[0] == other[0]
    assert len({whole[1], own[1], other[1]}) == 3


def test_what_could_act_on_a_reader_is_made_harmless_and_lines_become_one() -> None:
    work, _ = events_of(dates_of(end_of("ก\nEND:VEVENT\r\nข\x1b[2J")))
    assert work["SUMMARY"] == "ends: ก END:VEVENT ข\\x1b[2J (3/2/1)"


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1, max_size=120) | st.just(ODD))
@settings(max_examples=60, deadline=None)
def test_any_title_comes_back_and_lines_are_short_and_whole(title: str) -> None:
    raw = format_calendar(dates_of(end_of(title)), Screen("en"))
    lines = raw.split(b"\r\n")
    assert lines[-1] == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode()
    work, _ = icalendar.Calendar.from_ical(raw).walk("VEVENT")
    from orgplan.views.safe import make_harmless

    assert str(work["SUMMARY"]) == make_harmless(" ".join(f"ends: {title} (3/2/1)".split()))
