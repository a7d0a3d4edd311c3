"""`orgplan gantt`: when the work is due, as bars over the twelve months of the fiscal year."""

from __future__ import annotations

from orgplan.shell.language import LangOption
from orgplan.shell.options import AsOfOption, FigureFormat, FigureFormatOption, ResultsOption, month_option
from orgplan.shell.streams import Color, ColorOption, PlanFile, finish, look_at_screen


def gantt(
    file: PlanFile,
    *,
    as_of: AsOfOption = None,
    results: ResultsOption = None,
    format_: FigureFormatOption = FigureFormat.TEXT,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Draw the timeline: activities and steps over the fiscal year.

    One row for each activity, step and sub-step, months by fiscal quarter. With --as-of, what is late at the start of that
    month is marked.

    ไทย: วาดผังเวลา: กิจกรรมและขั้นตอนตลอดปีงบประมาณ

    กิจกรรม ขั้นตอน และขั้นตอนย่อยละหนึ่งแถว แบ่งเดือนตามไตรมาสของปีงบประมาณ เมื่อใช้ --as-of จะทำเครื่องหมายงานที่ล่าช้า ณ
    ต้นเดือนนั้น
    """
    from orgplan.reports import timeline
    from orgplan.shell.subjects import read_subject

    screen = look_at_screen(lang, color)
    given = read_subject(file, screen, results or ())
    line = timeline.compute_timeline(given.plan, month_option(as_of))
    if format_ is FigureFormat.JSON:
        from orgplan.views import jsontext

        finish(jsontext.format_json(jsontext.describe_timeline(line, given.file), ascii_only=not screen.symbols), given.code)
    from orgplan.views.terminal.timeline import draw_timeline

    finish(draw_timeline(line, screen.speak_as(given.plan.terms.own)), given.code)
