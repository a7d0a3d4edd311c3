"""`orgplan budget`: what the plan costs, declared beside computed."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.each_plan import Answer, PlanFiles, show_each
from orgplan.shell.language import LangOption
from orgplan.shell.options import FigureFormat, FigureFormatOption, FollowLinksOption, ResultsOption
from orgplan.shell.processes import JobsOption
from orgplan.shell.streams import Color, ColorOption, look_at_screen
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from orgplan.shell.subjects import Subject


class By(StrEnum):
    """The ways to roll up a budget."""

    CATEGORY = "category"
    ACTIVITY = "activity"
    AGENCY = "agency"
    MONTH = "month"
    QUARTER = "quarter"
    SOURCE = "source"


def budget(
    files: PlanFiles,
    *,
    by: Annotated[
        list[By] | None,
        typer.Option("--by"),
        Words(
            "Roll up this way only; may be repeated. All by default, by source where the plan names any.",
            "รวมยอดเฉพาะแบบนี้ ระบุซ้ำได้ หากไม่ระบุจะแสดงทุกแบบ และแสดงตามแหล่งเงินเมื่อแผนระบุแหล่งเงินไว้",
        ),
    ] = None,
    results: ResultsOption = None,
    format_: FigureFormatOption = FigureFormat.TEXT,
    follow_links: FollowLinksOption = False,
    jobs: JobsOption = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Add up the budget in baht; every table sums to the same total.

    By category, activity, agency, month, quarter and source of money. JSON always holds all six.

    ไทย: รวมงบประมาณเป็นบาท ทุกตารางรวมได้ยอดเดียวกัน

    ตามหมวด กิจกรรม หน่วยงาน เดือน ไตรมาส และแหล่งเงิน ผลแบบ JSON มีครบทั้งหกแบบเสมอ
    """
    screen = look_at_screen(lang, color)
    chosen = None if by is None else tuple(each.value for each in dict.fromkeys(by))
    as_json = format_ is FigureFormat.JSON
    show_each(
        files,
        partial(_budget, by=chosen, as_json=as_json),
        screen,
        as_json=as_json,
        jobs=jobs,
        results=tuple(results or ()),
        follow_links=follow_links,
    )


def _budget(given: Subject, screen: Screen, by: tuple[str, ...] | None, *, as_json: bool) -> Answer:
    from orgplan.reports import budget as report

    rollup = report.compute_budget(given.plan)
    if as_json:
        from orgplan.views import jsontext

        return Answer(jsontext.format_json(jsontext.describe_budget(rollup, given.file), ascii_only=not screen.symbols))
    from orgplan.views.terminal.budget import draw_budget

    default = tuple(each.value for each in By if each is not By.SOURCE or rollup.names_sources)
    return Answer(draw_budget(rollup, default if by is None else by, screen))
