"""The due work of each agency as a text to paste into a message: plain lines that are never wrapped, without colour."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.reports.due_work import AgencyDue, DueResult, DueWork
from orgplan.reports.status import Work
from orgplan.thai import format_month, format_number
from orgplan.views.points import format_tenth
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen


def write_due_work(figures: DueWork, screen: Screen) -> str:
    """A paragraph for each agency that has something to do, and a line that names the others."""
    as_of = format_month(figures.as_of)
    head = Words(f"{figures.organization}, fiscal year {figures.fiscal_year}: due work at the start of {as_of}",
                 f"{figures.organization} ปีงบประมาณ พ.ศ. {figures.fiscal_year}: งานที่ถึงกำหนด ณ ต้นเดือน {as_of}")  # fmt: skip
    lines = [screen.say(head)]
    for each in figures.agencies:
        if not each.is_free:
            lines += ["", _name(each, screen), *_agency_lines(each, figures, screen)]
    if free := ", ".join(_name(each, screen) for each in figures.agencies if each.is_free):
        lines += ["", screen.say(Words(f"Nothing due: {free}", f"ไม่มีงานถึงกำหนด: {free}"))]
    if not figures.agencies:
        lines.append(screen.say(Words("the plan has neither work nor KPIs", "แผนไม่มีงานและตัวชี้วัด")))
    return "".join(f"{_on_one_line(line)}\n" for line in lines)


def _on_one_line(text: str) -> str:
    return make_harmless(" ".join(text.split()))


def _name(due: AgencyDue, screen: Screen) -> str:
    if due.agency is None:
        return screen.say(Words("no agency named", "ไม่ระบุหน่วยงาน"))
    return f"{due.agency} ({due.name})" if due.name and due.name != due.agency else due.agency


def _agency_lines(due: AgencyDue, figures: DueWork, screen: Screen) -> Iterator[str]:
    this, following = format_month(figures.as_of), format_month(figures.as_of.plus(1))
    late = Words("Behind plan", "ช้ากว่าแผน") if figures.reports_progress else Words("Over, nothing reported", "สิ้นสุดแล้ว ยังไม่มีรายงาน")
    sections: tuple[tuple[Words, Sequence[Work]], ...] = (
        (late, due.late),
        (Words(f"Ends this month ({this})", f"สิ้นสุดเดือนนี้ ({this})"), due.ends_now),
        (Words(f"Ends next month ({following})", f"สิ้นสุดเดือนหน้า ({following})"), due.ends_next),
    )
    for head, work in sections:
        if work:
            yield f"{screen.say(head)}:"
            yield from (_work_line(each, screen) for each in work)
    yield from _result_lines(due.results, screen)


def _work_line(work: Work, screen: Screen) -> str:
    first, last = (format_month(month) for month in (work.months[0], work.months[-1])) if work.months else ("", "")
    when = "" if not work.months else f" ({first})" if first == last else f" ({first} - {last})"
    said = _progress(work)
    return (
        f"- {work.place} {work.title}{when}" + ("" if said is None else f" {screen.say(said)}") + _shared(work.responsible, screen)
    )


def _progress(work: Work) -> Words | None:
    if work.reported is None:
        return Words("not started", "ยังไม่เริ่ม") if work.state == "not started" else None
    planned, reported = format_tenth(work.planned), format_number(work.reported)
    return Words(f"{reported} % done of {planned} % planned by now", f"ทำแล้วร้อยละ {reported} จากแผนร้อยละ {planned}")


def _shared(responsible: Sequence[str], screen: Screen) -> str:
    if len(responsible) < 2:  # noqa: PLR2004 - nobody shares
        return ""
    names = ", ".join(responsible)
    return f" [{screen.say(Words(f'together: {names}', f'ร่วมกัน: {names}'))}]"


def _result_lines(results: Iterable[DueResult], screen: Screen) -> Iterator[str]:
    rounds: dict[tuple[str, bool], list[DueResult]] = {}
    for each in results:
        rounds.setdefault((each.round, each.is_over), []).append(each)
    for (name, is_over), several in rounds.items():
        last = format_month(several[0].last_month)
        head = (
            Words("Overdue result for {at} (to the end of {last})", "ผลที่ค้างรายงาน รอบ {at} (ถึงสิ้น {last})")
            if is_over
            else Words("To report for {at} (to the end of {last})", "ต้องรายงานผล รอบ {at} (ถึงสิ้น {last})")
        ).fill(at=name_round(name), last=last)
        yield f"{screen.say(head)}:"
        yield from (f"- {each.kpi} {each.title}{_shared(each.responsible, screen)}" for each in several)
