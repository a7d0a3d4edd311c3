"""`orgplan status`: where plans stand at a month."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.clock import this_month
from orgplan.shell.each_plan import Answer, PlanFiles, show_each
from orgplan.shell.language import LangOption
from orgplan.shell.options import (
    AsOfOption,
    FigureFormat,
    FigureFormatOption,
    FollowLinksOption,
    ResultsOption,
    month_option,
)
from orgplan.shell.processes import JobsOption
from orgplan.shell.streams import Color, ColorOption, look_at_screen
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from orgplan.fiscal import Month
    from orgplan.shell.subjects import Subject


class StatusBy(StrEnum):
    """The ways to part what is due."""

    AGENCY = "agency"


def status(
    files: PlanFiles,
    *,
    by: Annotated[
        StatusBy | None,
        typer.Option("--by"),
        Words(
            "For each agency what is late, due and to be reported, as a text for a message.",
            "งานที่ล่าช้า ถึงกำหนด และต้องรายงานของแต่ละหน่วยงาน เป็นข้อความพร้อมส่งต่อ",
        ),
    ] = None,
    as_of: AsOfOption = None,
    results: ResultsOption = None,
    format_: FigureFormatOption = FigureFormat.TEXT,
    follow_links: FollowLinksOption = False,
    jobs: JobsOption = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Show where the work stands: due, done, late, and money spent.

    Also which results are outstanding; by default as of this month.

    ไทย: แสดงว่างานถึงไหน: ถึงกำหนด เสร็จ ล่าช้า และเงินที่เบิกจ่าย

    รวมถึงผลที่ยังไม่ได้รายงาน หากไม่ระบุเดือนจะใช้เดือนนี้
    """
    screen = look_at_screen(lang, color)
    month = month_option(as_of) or this_month()
    as_json = format_ is FigureFormat.JSON
    make = partial(_status, month=month, by=by, as_json=as_json)
    show_each(files, make, screen, as_json=as_json, jobs=jobs, results=tuple(results or ()), follow_links=follow_links)


def _status(given: Subject, screen: Screen, month: Month, by: StatusBy | None, *, as_json: bool) -> Answer:
    from orgplan.reports import status as report
    from orgplan.reports.due_work import compute_due_work
    from orgplan.shell.subjects import merge_subject_results

    merged, talk = merge_subject_results(given)
    figures = report.compute_status(given.plan, merged, month)
    if as_json:
        from orgplan.views import jsontext

        described = jsontext.describe_status(figures, given.file)
        if by is not None:
            described |= jsontext.describe_due_work(compute_due_work(given.plan, merged, month))
        return Answer(jsontext.format_json(described, ascii_only=not screen.symbols), talk)
    if by is not None:
        from orgplan.views.terminal.due_work import write_due_work

        return Answer(write_due_work(compute_due_work(given.plan, merged, month), screen), talk)
    from orgplan.views.terminal.status import draw_status

    return Answer(draw_status(figures, screen), talk)
