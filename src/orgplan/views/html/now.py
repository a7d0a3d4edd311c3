"""What needs a look now: work behind plan, work due in this quarter, results outstanding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from orgplan.fiscal import find_quarter
from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.reports.against_target import describe_against_target
from orgplan.reports.overview import Glance
from orgplan.reports.progress import describe_silence
from orgplan.reports.scorecard import Scorecard
from orgplan.reports.status import PRESSING, Work
from orgplan.thai import format_month, format_number
from orgplan.views.html.page_maker import Section
from orgplan.views.points import bind, format_tenth
from orgplan.views.screen import Screen
from orgplan.views.state_words import STATES


class NowTable(NamedTuple):
    """A table under a heading, or the words that stand where it has no rows; `figures` are the columns flush right, `brief` those on one line."""

    heading: str
    note: str | None
    heads: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    figures: tuple[int, ...] = ()
    brief: tuple[int, ...] = ()


def build_now(figures: Glance, screen: Screen) -> Section:
    """The section that says what is late, due and outstanding."""
    parts = (*_work_parts(figures, screen), *_result_parts(figures, screen))
    return Section("now", screen.say(Words("Now", "สิ่งที่ต้องดูขณะนี้")), "now.html.jinja", parts)


def _work_parts(figures: Glance, screen: Screen) -> Iterator[NowTable]:
    status, say = figures.status, screen.say
    if not status.work:
        return
    behind = status.pressing
    heading = (
        Words("Behind plan", "ช้ากว่าแผน") if status.reports_progress else Words("Due, nothing reported", "ถึงกำหนดแล้ว ยังไม่มีรายงาน")
    )
    note = None if status.reports_progress else describe_silence(has_steps=any(work.no is not None for work in status.work))
    if status.reports_progress and not behind:
        note = Words("nothing is behind plan", "ไม่มีงานที่ช้ากว่าแผน")
    yield _work_table(heading, note, behind, screen)
    quarter = find_quarter(status.as_of)
    heading = Words("Due in this quarter (quarter {quarter})", "ครบกำหนดในไตรมาสนี้ (ไตรมาสที่ {quarter})").fill(quarter=quarter)
    due = [work for work in figures.due if work.state not in PRESSING]
    note = (
        None
        if due
        else Words("nothing besides what stands above", "ไม่มีนอกจากที่แสดงไว้ข้างต้น")
        if figures.due
        else Words("nothing", "ไม่มี")
    )
    yield _work_table(heading, note, due, screen)
    undated = status.count("undated")
    if undated:
        yield NowTable(say(STATES["undated"]).capitalize(), say(Words.counted(undated, "item", "รายการ")))


def _work_table(heading: Words, note: Words | None, work: Sequence[Work], screen: Screen) -> NowTable:
    """Work with its state, unless that is the same for all of it and stands in the heading."""
    say = screen.say
    states = [] if {each.state for each in work} == {"unreported"} else [Words("State", "สถานะ")]
    heads = (
        Words("Work", "งาน"),
        *states,
        Words("Due", "กำหนดเสร็จ"),
        Words("Planned %", "แผน %"),
        Words("Reported %", "รายงาน %"),
        Words("Responsible", "ผู้รับผิดชอบ"),
    )
    rows = tuple(
        (
            f"{each.place} {each.title}",
            *(say(STATES[each.state]) for _ in states),
            bind(format_month(each.end)) if each.end else "–",
            format_tenth(each.planned),
            "–" if each.reported is None else format_number(each.reported),
            ", ".join(each.responsible) or "–",
        )
        for each in work
    )
    end = 1 + len(states)
    said = None if note is None else say(note)
    return NowTable(say(heading), said, tuple(map(say, heads)), rows, figures=(end + 1, end + 2), brief=(end,))


def _result_parts(figures: Glance, screen: Screen) -> Iterator[NowTable]:
    status, say = figures.status, screen.say
    if not status.has_kpis:
        return
    heading = say(Words("Results outstanding", "ผลตัวชี้วัดที่ค้างรายงาน"))
    titles = _titles(figures.card)
    if status.outstanding:
        heads = tuple(map(say, (Words("KPI", "ตัวชี้วัด"), Words("Round", "รอบ"))))
        rows = tuple((f"{key} {titles.get(key, '')}".rstrip(), say(name_round(at))) for key, at in status.outstanding)
        yield NowTable(heading, None, heads, rows)
    else:
        none = Words("none is outstanding for {at}", "ไม่มีผลที่ค้างรายงานของรอบ {at}").fill(at=name_round(status.round))
        yield NowTable(heading, say(none if status.round else Words("no reporting round is over yet", "ยังไม่ครบรอบการรายงานใด")))
    if status.against_targets:
        heads = tuple(map(say, (Words("KPI", "ตัวชี้วัด"), Words("Result against its target", "ผลเทียบเป้าหมาย"))))
        rows = tuple(
            (f"{key} {titles.get(key, '')}".rstrip(), say(describe_against_target(held))) for key, held in status.against_targets
        )
        yield NowTable(say(Words("Against the targets of the rounds", "เทียบกับเป้าหมายของแต่ละรอบ")), None, heads, rows)


def _titles(card: Scorecard) -> dict[str, str]:
    return {kpi.id: kpi.title for kpi in card.measured}
