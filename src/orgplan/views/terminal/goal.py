"""Ways to a goal on a terminal: which results reach it."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction
from functools import partial

from orgplan.problems import Words
from orgplan.reports.goal import GoalReport, Raise, describe_needed
from orgplan.reports.scorecard import Scorecard
from orgplan.thai import format_number
from orgplan.views.points import add_unit, format_points
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import Part, TextColumn, indent_words, lay_out_rows, render_parts, wrap_text
from orgplan.views.terminal.ruled_table import RuledRow

RESULT_DECIMALS = 4


def draw_goal(report: GoalReport | None, card: Scorecard, screen: Screen) -> str:
    """Which results reach the goal: one KPI alone, and the combination of fewest points."""
    if report is None:
        return render_parts([indent_words(Words("the plan has no KPIs to raise", "แผนไม่มีตัวชี้วัด"), screen)], screen)
    decimals = card.decimals
    now, wanted, best = (format_points(value, decimals) for value in (report.now, report.goal, report.best))
    parts: list[Part] = [
        wrap_text(screen.say(Words(f"goal {wanted}; score now {now}", f"เป้าหมาย {wanted} คะแนนขณะนี้ {now}")), "bold")
    ]
    if card.unscored:
        least = Words(
            "1 KPI without a result counts with the least it can score"
            if card.unscored == 1
            else f"{card.unscored} KPIs without a result count with the least they can score",
            f"ตัวชี้วัดที่ยังไม่มีผล {card.unscored} ตัว คิดด้วยคะแนนต่ำสุดที่เป็นไปได้",
        )
        parts.append(indent_words(least, screen, "yellow"))
    if report.lacking:
        names = ", ".join(report.lacking)
        lacking = Words(
            "{names}: an earlier round without a result is missing, so no result of this round raises the score",
            "{names}: ยังขาดผลของรอบก่อนหน้า ผลของรอบนี้จึงยังไม่เพิ่มคะแนน",
        ).fill(names=names)
        parts.append(indent_words(lacking, screen, "yellow"))
    if report.is_reached:
        return render_parts([*parts, indent_words(Words("the goal is reached already", "ถึงเป้าหมายแล้ว"), screen, "green")], screen)
    if not report.is_possible:
        never = Words(
            f"the goal cannot be reached: full points everywhere give {best}", f"ไปไม่ถึงเป้าหมาย: ได้คะแนนเต็มทุกตัวก็ได้เพียง {best}"
        )
        return render_parts([*parts, indent_words(never, screen, "bold red")], screen)
    parts += [
        wrap_text(""),
        wrap_text(screen.say(Words("one KPI alone, largest gain first", "ตัวชี้วัดเดียว เรียงตามคะแนนที่เพิ่มได้มากที่สุด")), "bold"),
    ]
    parts += _raises(report.alone, decimals, screen)
    parts += [
        wrap_text(""),
        wrap_text(screen.say(Words("the combination that needs the fewest points", "หลายตัวรวมกันที่ต้องเพิ่มคะแนนน้อยที่สุด")), "bold"),
    ]
    parts += _raises(report.together, decimals, screen)
    return render_parts(parts, screen)


def _raises(ways: Sequence[Raise], decimals: int, screen: Screen) -> list[Part]:
    heads = (Words("points", "คะแนน"), Words("gain", "เพิ่มคะแนนแผน"), Words("at most", "เพิ่มได้มากสุด"))
    columns = [
        TextColumn(Words("KPI", "ตัวชี้วัด")),
        TextColumn(Words("result needed", "ผลที่ต้องได้")),
        *(TextColumn(head, figures=True) for head in heads),
    ]
    rows = []
    for way in ways:
        needed = screen.say(describe_needed(way, *map(partial(_add_unit, way), format_ends(way))))
        if way.accumulate != "last" and way.result is not None:
            needed += screen.say(Words(" in this round alone", " เฉพาะในรอบนี้"))
        figures = [f"{format_points(way.now, decimals)} -> {format_points(way.points, decimals)}"]
        figures += [format_points(value, decimals, signed=True) for value in (way.gain, way.most)]
        rows.append(
            RuledRow(
                [wrap_text(f"{way.id} {way.title}"), wrap_text(needed), *map(wrap_text, figures)],
                "dim" if way.result is None else "",
            )
        )
    return lay_out_rows(columns, rows, screen)


def _add_unit(way: Raise, figure: str) -> str:
    return figure if way.asks == "stage" or not figure else add_unit(figure, way.unit)


def format_ends(way: Raise) -> tuple[str, str]:
    """The ends of the results that suffice, in four decimals, each rounded to the side on which it still suffices; empty for none."""
    low, high = (way.reach.low, way.reach.high) if way.reach is not None else (None, None)
    return "" if low is None else _round(low.value, ROUND_CEILING), "" if high is None else _round(high.value, ROUND_FLOOR)


def _round(result: Fraction, rounding: str) -> str:
    context = Context(prec=80, rounding=rounding)
    quotient = context.divide(Decimal(result.numerator), Decimal(result.denominator))
    return format_number(quotient.quantize(Decimal(1).scaleb(-RESULT_DECIMALS), context=context))
