"""`orgplan score`: KPI results on the weighted five-level rubric."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from typing import Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.each_plan import PlanFiles, show_each
from orgplan.shell.language import LangOption
from orgplan.shell.offering import Offering
from orgplan.shell.offers import offer_kpis, offer_settings
from orgplan.shell.options import (
    FigureFormat,
    FigureFormatOption,
    FollowLinksOption,
    ResultsOption,
    RoundOption,
    points_option,
    round_option,
)
from orgplan.shell.outcome import CannotDo
from orgplan.shell.processes import JobsOption
from orgplan.shell.scoring import ScoreRequest, answer_score
from orgplan.shell.streams import Color, ColorOption, look_at_screen


class ScoreGroup(StrEnum):
    """What KPIs are grouped by."""

    CATEGORY = "category"
    DIMENSION = "dimension"


def score(
    files: PlanFiles,
    *,
    results: ResultsOption = None,
    round_: RoundOption = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KPI=VALUE"),
        Offering(offer_settings),
        Words("What if: score this value instead of the result; may be repeated.", "ลองสมมติ: คิดคะแนนจากค่านี้แทนผลจริง ระบุซ้ำได้"),
    ] = None,
    goal: Annotated[
        str | None,
        typer.Option("--goal", metavar="POINTS"),
        Words("Say which results would reach this score.", "บอกว่าผลต้องเป็นเท่าใดจึงจะได้คะแนนนี้"),
    ] = None,
    trend: Annotated[bool, typer.Option("--trend"), Words("Show all rounds side by side.", "แสดงทุกรอบเคียงกัน")] = False,
    explain: Annotated[
        str | None,
        typer.Option("--explain", metavar="KPI"),
        Offering(offer_kpis),
        Words("Show the working of one KPI at length.", "แสดงวิธีคิดคะแนนของตัวชี้วัดหนึ่งโดยละเอียด"),
    ] = None,
    by: Annotated[
        ScoreGroup,
        typer.Option("--by"),
        Words(
            "Group KPIs by category, or by dimension, where each counts with its share in the plan.",
            "จัดกลุ่มตัวชี้วัดตามหมวด หรือตามมิติ ซึ่งแต่ละตัวนับตามสัดส่วนน้ำหนักในแผน",
        ),
    ] = ScoreGroup.CATEGORY,
    format_: FigureFormatOption = FigureFormat.TEXT,
    follow_links: FollowLinksOption = False,
    jobs: JobsOption = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Score the KPIs, each category and the plan, with the working.

    Results stand in the plan or in results files. Without --round the latest round that is reported counts.

    ไทย: คิดคะแนนตัวชี้วัด แต่ละหมวด และทั้งแผน พร้อมวิธีคิด

    ผลอยู่ในแผนหรือในแฟ้มผล หากไม่ระบุ --round จะใช้รอบล่าสุดที่รายงาน
    """
    screen = look_at_screen(lang, color)
    _one_question(goal, explain, round_, settings, trend=trend, by_dimension=by is ScoreGroup.DIMENSION)
    asked = ScoreRequest(
        round_option(round_), tuple(settings or ()), points_option(goal), trend, explain,
        by is ScoreGroup.DIMENSION, format_ is FigureFormat.JSON,
    )  # fmt: skip
    show_each(
        files,
        partial(answer_score, asked=asked),
        screen,
        as_json=asked.as_json,
        jobs=jobs,
        results=tuple(results or ()),
        follow_links=follow_links,
    )


def _one_question(
    goal: str | None, explain: str | None, round_: str | None, settings: list[str] | None, *, trend: bool, by_dimension: bool
) -> None:
    """Refuse options that would leave each other unanswered."""
    asked = [
        name for name, given in (("--trend", trend), ("--goal", goal is not None), ("--explain", explain is not None)) if given
    ]
    if trend:
        asked += [name for name, given in (("--round", round_ is not None), ("--set", bool(settings))) if given]
    if by_dimension and asked:
        asked.append("--by dimension")
    if len(asked) > 1:
        names = f"{asked[0]} {asked[1]}"
        raise CannotDo(
            Words(f"{asked[0]} and {asked[1]} do not go together; ask one after the other", f"ใช้ {names} พร้อมกันไม่ได้ ให้สั่งทีละอย่าง")
        )
