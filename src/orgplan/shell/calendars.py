"""Calendars of a plan: of all of it, of what one agency answers for, or of every agency in a file of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from orgplan.letters import unify_letters
from orgplan.problems import Words
from orgplan.shell.disk import Output, made_folder, read, writing
from orgplan.shell.near_names import is_missing
from orgplan.shell.outcome import CannotDo
from orgplan.shell.overwriting import spare_all_but
from orgplan.shell.windows_names import is_device_name
from orgplan.views.own_output import is_calendar
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from orgplan.model import Plan
    from orgplan.reports.deadlines import Deadlines
    from orgplan.reports.scorecard import KpiResults

ENDING: Final = ".ics"
_LONGEST: Final = 50
"""Characters of a file's name: three bytes each for Thai, with room below the 255 that systems take."""
_UNSAFE: Final = re.compile(r"""[\\/:*?"<>|\s\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]+""")
"""What some system takes for something else in a name, or nobody sees."""
_INSTALL: Final = Words(
    'writing calendars needs one more package: pip install "orgplan[calendar]"',
    'การเขียนปฏิทินต้องติดตั้งเพิ่ม: pip install "orgplan[calendar]"',
)


def choose_agency(plan: Plan, text: str) -> str:
    """The agency of a plan that the option names. Raises `CannotDo`, which says which one may be meant."""
    from orgplan.reports.answering import find_agency

    agency = find_agency(plan, text)
    if isinstance(agency, Words):
        raise CannotDo(agency.prefixed("--agency"))
    return agency


def build_calendar(dates: Deadlines, screen: Screen, replaced: Path | None = None) -> bytes:
    """The file of a calendar, going on from one that it replaces if that is there.

    Raises `CannotDo` where there is nothing to write into it, or nothing to write it with.
    """
    if has_no_dates(dates):
        whose = Words.same("") if dates.agency is None else Words(" for {name}", "ของ {name}").fill(name=dates.agency)
        raise CannotDo(
            Words("there is no date to write{whose}: all work is done or has no end, and no round is to be reported",
                  "ไม่มีกำหนดวัน{whose}ที่จะเขียน: งานทั้งหมดเสร็จแล้วหรือไม่ระบุเดือนสิ้นสุด และไม่มีรอบที่ต้องรายงาน").fill(whose=whose)
        )  # fmt: skip
    from orgplan.views.calendar_file import format_calendar

    try:
        return format_calendar(dates, screen, b"" if replaced is None else _read_calendar(replaced))
    except ImportError:
        raise CannotDo(_INSTALL) from None


def _read_calendar(path: Path) -> bytes:
    """A calendar that orgplan wrote earlier; empty where there is none, or something else, which the writer judges."""
    raw = b"" if is_missing(path) else read(path)
    return raw if isinstance(raw, bytes) and is_calendar(raw.decode("utf-8", "replace")) else b""


def has_no_dates(dates: Deadlines) -> bool:
    """Whether there is no date."""
    return not (dates.ends or dates.rounds)


def write_calendars(
    plan: Plan, results: KpiResults, folder: Path, screen: Screen, inputs: Sequence[Path], *, force: bool
) -> list[Path]:
    """A calendar for every agency that has dates, all of them or none; gives the files. Raises `CannotDo`."""
    from orgplan.reports.answering import list_agencies
    from orgplan.reports.deadlines import list_deadlines

    agencies = list_agencies(plan)
    if not agencies:
        raise CannotDo(Words("the plan names no agency: write one calendar with -o", "แผนไม่ได้ระบุหน่วยงาน ให้เขียนปฏิทินเดียวด้วย -o"))
    named = [(name, list_deadlines(plan, results, agency)) for name, agency in zip(name_files(agencies), agencies, strict=True)]
    dated = [(folder / name, dates) for name, dates in named if not has_no_dates(dates)]
    if not dated:
        build_calendar(list_deadlines(plan, results), screen)
        raise CannotDo(Words("no agency answers for any of the dates: write one calendar with -o",
                             "ไม่มีหน่วยงานใดรับผิดชอบกำหนดวันเหล่านี้ ให้เขียนปฏิทินเดียวด้วย -o"))  # fmt: skip
    contents = [build_calendar(dates, screen, path) for path, dates in dated]
    outputs = [Output(path, spare_all_but(is_calendar), force) for path, _ in dated]
    with made_folder(folder), writing(outputs, inputs) as writers:
        for write, content in zip(writers, contents, strict=True):
            write(content)
    return [path for path, _ in dated]


def name_files(agencies: Iterable[str]) -> Iterator[str]:
    """Names for files of agencies, all different, which every system takes and nothing else is called by."""
    taken = set[str]()
    for agency in agencies:
        bare = _UNSAFE.sub("-", agency)[:_LONGEST].strip(".-") or "agency"
        safe = f"agency-{bare}" if is_device_name(bare) else bare
        name, count = safe, 1
        while (form := unify_letters(name).casefold()) in taken:
            count += 1
            name = f"{safe}-{count}"
        taken.add(form)
        yield name + ENDING


def describe_left_out(dates: Deadlines, *, by_agency: bool) -> Iterator[Words]:
    """What outstanding work is in no calendar: that without an end and, where they are written `by_agency`, what nobody answers for."""
    if dates.undated:
        count = Words.counted(dates.undated, "entry", "รายการ", "entries")
        yield Words("{count} of outstanding work without a last month: in no calendar",
                    "งานค้าง {count}ไม่ระบุเดือนสิ้นสุด จึงไม่อยู่ในปฏิทิน").fill(count=count)  # fmt: skip
    if by_agency and (nobodys := sum(not end.responsible for end in dates.ends)):
        count = Words.counted(nobodys, "entry", "รายการ", "entries")
        yield Words("{count} of outstanding work for which no agency answers: in no calendar",
                    "งานค้าง {count}ไม่มีหน่วยงานรับผิดชอบ จึงไม่อยู่ในปฏิทิน").fill(count=count)  # fmt: skip
