"""Trend, goal, working, status and changes on a terminal: what an office asks during the year."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from rich.console import RenderableType
from rich.text import Text

from orgplan.exact import half_up
from orgplan.problems import Words
from orgplan.reports.changes import Change
from orgplan.reports.goal import GoalReport, Raise, needed_words
from orgplan.reports.scorecard import KpiScore, Scorecard
from orgplan.reports.status import State, Status, Work
from orgplan.reports.trend import Line, Trend
from orgplan.scales import Points
from orgplan.scales.levels import shown
from orgplan.texts import PERCENT_UNITS
from orgplan.thai import money_text, month_text, number_text
from orgplan.views.layout import column, paragraph, render, table, text
from orgplan.views.screen import Screen

RESULT_DECIMALS = 4


def _points(value: Fraction | None, decimals: int, *, signed: bool = False) -> str:
    if value is None:
        return "-"
    figure = half_up(value, decimals)
    return f"{figure:+f}" if signed and figure else f"{figure:f}"


# --- trend -----------------------------------------------------------------------------------------------------------


def trend(figures: Trend, screen: Screen) -> str:
    """Points per KPI, category and plan at every round, and the change at the last one."""
    head = Words(f"{figures.organization}, fiscal year {figures.fiscal_year}: points by round",
                 f"{figures.organization} ปีงบประมาณ พ.ศ. {figures.fiscal_year}: คะแนนรายรอบ")  # fmt: skip
    if not figures.rounds:
        nothing = Words("no KPI has a result at any round", "ยังไม่มีตัวชี้วัดใดรายงานผล")
        return render([text(screen.say(head), "bold"), Text(""), paragraph(nothing, screen, "yellow")], screen)
    made = table(screen)
    column(made, Words("KPI", "ตัวชี้วัด"), screen)
    for name in figures.rounds:
        column(made, Words(name, name), screen, right=True)
    column(made, Words("change", "เปลี่ยน"), screen, right=True)
    for line in figures.lines:
        cells = [
            _at_round(points, complete=complete, figures=figures)
            for points, complete in zip(line.points, line.complete, strict=True)
        ]
        change = _points(line.change, figures.decimals, signed=True)
        style = "" if line.kind in {"kpi", "part"} else "bold"
        made.add_row(text(_line_title(line, screen)), *map(Text, cells), Text(change), style=style)
    note = Words("* so far: not all KPIs have a result at that round", "* คะแนนถึงขณะนี้: ยังมีผลไม่ครบทุกตัวชี้วัดในรอบนั้น")
    partial = any(
        not complete and points is not None
        for line in figures.lines
        for complete, points in zip(line.complete, line.points, strict=True)
    )
    return render(
        [text(screen.say(head), "bold"), Text(""), made, *([Text(""), paragraph(note, screen)] if partial else [])], screen
    )


def _at_round(points: Fraction | None, *, complete: bool, figures: Trend) -> str:
    return _points(points, figures.decimals) + ("" if complete or points is None else "*")


def _line_title(line: Line, screen: Screen) -> str:
    if line.kind == "plan":
        return screen.say(Words("Plan", "ทั้งแผน"))
    if line.kind == "category":
        return f"{screen.say(Words('Category', 'หมวด'))} {line.key} {line.title}"
    return f"{'  ' if line.kind == 'part' else ''}{line.key} {line.title}"


# --- goal ------------------------------------------------------------------------------------------------------------


def goal(report: GoalReport | None, card: Scorecard, screen: Screen) -> str:
    """Which results reach the goal: one KPI alone, and the combination of fewest points."""
    if report is None:
        return render([paragraph(Words("the plan has no KPIs to raise", "แผนไม่มีตัวชี้วัด"), screen)], screen)
    decimals = card.decimals
    now, wanted, best = (_points(value, decimals) for value in (report.now, report.goal, report.best))
    parts: list[RenderableType] = [
        text(screen.say(Words(f"goal {wanted}; score now {now}", f"เป้าหมาย {wanted} คะแนนขณะนี้ {now}")), "bold")
    ]
    if card.unscored:
        least = Words(
            f"{card.unscored} KPI(s) without a result count with the least they can score",
            f"ตัวชี้วัดที่ยังไม่มีผล {card.unscored} ตัว คิดด้วยคะแนนต่ำสุดที่เป็นไปได้",
        )
        parts.append(paragraph(least, screen, "yellow"))
    if report.is_reached:
        return render([*parts, paragraph(Words("the goal is reached already", "ถึงเป้าหมายแล้ว"), screen, "green")], screen)
    if not report.is_possible:
        never = Words(
            f"the goal cannot be reached: full points everywhere give {best}", f"ไปไม่ถึงเป้าหมาย: ได้คะแนนเต็มทุกตัวก็ได้เพียง {best}"
        )
        return render([*parts, paragraph(never, screen, "bold red")], screen)
    parts += [Text(""), text(screen.say(Words("one KPI alone, largest gain first", "ตัวชี้วัดเดียว เรียงตามคะแนนที่เพิ่มได้มากที่สุด")), "bold")]
    parts.append(_raises(report.alone, decimals, screen))
    parts += [
        Text(""),
        text(screen.say(Words("the combination that needs the fewest points", "หลายตัวรวมกันที่ต้องเพิ่มคะแนนน้อยที่สุด")), "bold"),
    ]
    parts.append(_raises(report.together, decimals, screen))
    return render(parts, screen)


def _raises(ways: Sequence[Raise], decimals: int, screen: Screen) -> RenderableType:
    made = table(screen)
    column(made, Words("KPI", "ตัวชี้วัด"), screen)
    column(made, Words("result needed", "ผลที่ต้องได้"), screen)
    for head in (Words("points", "คะแนน"), Words("gain", "เพิ่มคะแนนแผน"), Words("at most", "เพิ่มได้มากสุด")):
        column(made, head, screen, right=True)
    for way in ways:
        if way.result is None:
            needed = screen.say(Words("not enough alone", "ตัวเดียวไม่พอ"))
        else:
            needed = screen.say(needed_words(way, with_unit(safe_result(way), way.unit)))
        figures = [f"{_points(way.now, decimals)} > {_points(way.points, decimals)}"]
        figures += [_points(value, decimals, signed=True) for value in (way.gain, way.most)]
        made.add_row(text(f"{way.id} {way.title}"), text(needed), *map(Text, figures), style="dim" if way.result is None else "")
    return made


def with_unit(figure: str, unit: str | None) -> str:
    """A figure with its unit: `81 %`, `12 วัน`."""
    if unit is None:
        return figure
    return f"{figure} %" if unit.casefold() in PERCENT_UNITS else f"{figure} {unit}"


def safe_result(way: Raise) -> str:
    """The needed result in four decimals, rounded to the side on which it still suffices."""
    result = way.result or Fraction(0)
    context = Context(prec=60, rounding=ROUND_CEILING if way.rising else ROUND_FLOOR)
    quotient = context.divide(Decimal(result.numerator), Decimal(result.denominator))
    return number_text(quotient.quantize(Decimal(1).scaleb(-RESULT_DECIMALS), context=context))


# --- working ---------------------------------------------------------------------------------------------------------


def working(kpi: KpiScore, card: Scorecard, screen: Screen) -> str:
    """One KPI's score step by step, for a pocket calculator."""
    unit = f" ({kpi.unit})" if kpi.unit else ""
    parts: list[RenderableType] = [text(f"{kpi.id}  {kpi.dimension} {kpi.title}{unit}", "bold")]
    lines = [
        Words(f"method: {kpi.method}; round: {kpi.round or card.round or '-'}; floor: {card.floor}",
              f"วิธี: {kpi.method} รอบ: {kpi.round or card.round or '-'} คะแนนต่ำสุด: {card.floor}"),
    ]  # fmt: skip
    if kpi.levels:
        levels = "; ".join(f"{number}: {level}" for number, level in enumerate(kpi.levels, 1))
        lines.append(Words(f"levels: {levels}", f"เกณฑ์: {levels}"))
    if kpi.result is not None:
        result = with_unit(shown(kpi.result), kpi.unit)
        lines.append(Words(f"result: {result}", f"ผล: {result}"))
    lines.append(kpi.outcome.reason)
    if isinstance(kpi.outcome, Points):
        points, weight = kpi.outcome.points, number_text(kpi.weight)
        exact = f"{points.numerator}/{points.denominator} = " if points.denominator != 1 else ""
        rounded = _points(points, card.decimals)
        weighted = _points(kpi.weighted, card.decimals)
        lines.append(
            Words(f"points: {exact}{shown(points)}, shown as {rounded}", f"คะแนน: {exact}{shown(points)} แสดงเป็น {rounded}")
        )
        lines.append(Words(f"weighted: {weight} x {rounded} = {weighted}", f"ถ่วงน้ำหนัก: {weight} x {rounded} = {weighted}"))
    share = shown(kpi.share * 100)
    lines.append(Words(f"share of the plan's score: {share} %", f"สัดส่วนในคะแนนของแผน: ร้อยละ {share}"))
    parts += [paragraph(line, screen) for line in lines]
    for part in kpi.parts:
        parts += [Text(""), text(working(part, card, screen).rstrip("\n"))]
    return render(parts, screen)


# --- status ----------------------------------------------------------------------------------------------------------

_STATES: dict[State, Words] = {
    "late": Words("late", "ล่าช้า"),
    "not started": Words("not started though due to", "ถึงกำหนดแต่ยังไม่เริ่ม"),
    "running": Words("running as planned", "ดำเนินการตามแผน"),
    "done": Words("done", "เสร็จแล้ว"),
    "not due": Words("not due yet", "ยังไม่ถึงกำหนด"),
    "undated": Words("without months", "ไม่ระบุเดือน"),
}


def status(figures: Status, screen: Screen) -> str:
    """One screen: work, money and results at a month."""
    as_of = month_text(figures.as_of)
    head = Words(f"{figures.organization}, fiscal year {figures.fiscal_year}: at the start of {as_of}",
                 f"{figures.organization} ปีงบประมาณ พ.ศ. {figures.fiscal_year}: ณ ต้นเดือน {as_of}")  # fmt: skip
    parts: list[RenderableType] = [text(screen.say(head), "bold"), Text(""), *_work_lines(figures, screen)]
    late = [work for work in figures.work if work.state in {"late", "not started"}]
    if late:
        parts += [Text(""), _late_table(late, screen)]
    parts += [Text(""), *_money_lines(figures, screen), Text(""), *_result_lines(figures, screen)]
    return render(parts, screen)


def _work_lines(figures: Status, screen: Screen) -> list[RenderableType]:
    counts = ", ".join(f"{figures.count(state)} {screen.say(words)}" for state, words in _STATES.items() if figures.count(state))
    total = len(figures.work)
    lines = [
        Words(f"Work: {total} steps, {figures.due} of them due by now", f"งาน: {total} ขั้นตอน ถึงกำหนดเสร็จแล้ว {figures.due}"),
        Words(counts, counts),
    ]
    if figures.planned_percent is not None and figures.reported_percent is not None:
        planned, reported = shown(_tenth(figures.planned_percent)), shown(_tenth(figures.reported_percent))
        lines.append(
            Words(
                f"progress: {planned} % planned by now, {reported} % reported",
                f"ความก้าวหน้า: ตามแผนร้อยละ {planned} รายงานแล้วร้อยละ {reported}",
            )
        )
    return [text(screen.say(lines[0]), "bold"), *(paragraph(line, screen) for line in lines[1:])]


def _tenth(value: Fraction) -> Fraction:
    return Fraction(half_up(value, 1))


def _late_table(late: Sequence[Work], screen: Screen) -> RenderableType:
    made = table(screen)
    column(made, Words("behind plan", "ช้ากว่าแผน"), screen)
    column(made, Words("due", "กำหนดเสร็จ"), screen, right=True)
    column(made, Words("planned %", "แผน %"), screen, right=True)
    column(made, Words("reported %", "รายงาน %"), screen, right=True)
    column(made, Words("responsible", "ผู้รับผิดชอบ"), screen)
    for work in late:
        due = month_text(work.end) if work.end else "-"
        figures = [due, shown(_tenth(work.planned)), "-" if work.reported is None else number_text(work.reported)]
        place = f"{work.category}/{work.activity}/{work.no} {work.title}"
        made.add_row(text(place), *map(Text, figures), text(", ".join(work.responsible)))
    return made


def _money_lines(figures: Status, screen: Screen) -> list[RenderableType]:
    planned, spent, whole = map(money_text, (figures.planned_to_date, figures.spent, figures.budget))
    lines = [Words(f"Money: {whole} baht planned for the year", f"งบประมาณ: ทั้งปี {whole} บาท")]
    percent = "" if figures.spent_percent is None else f" ({shown(_tenth(figures.spent_percent))} %)"
    lines.append(Words(f"planned to date {planned}, spent {spent}{percent}", f"ตามแผนถึงขณะนี้ {planned} เบิกจ่าย {spent}{percent}"))
    quarters = "; ".join(
        f"Q{quarter.number} {money_text(quarter.planned)} ({money_text(quarter.cumulative)})" for quarter in figures.quarters
    )
    lines.append(Words(f"by quarter (cumulative): {quarters}", f"รายไตรมาส (สะสม): {quarters}"))
    return [text(screen.say(lines[0]), "bold"), *(paragraph(line, screen) for line in lines[1:])]


def _result_lines(figures: Status, screen: Screen) -> list[RenderableType]:
    head = text(screen.say(Words("Results", "ผลตัวชี้วัด")), "bold")
    if figures.round is None:
        return [head, paragraph(Words("no reporting round is over yet", "ยังไม่ครบรอบการรายงานใด"), screen)]
    if not figures.missing_results:
        return [
            head,
            paragraph(
                Words(f"every KPI has a result for {figures.round}", f"ตัวชี้วัดทุกตัวมีผลรอบ {figures.round} แล้ว"), screen, "green"
            ),
        ]
    names = ", ".join(figures.missing_results)
    return [
        head,
        paragraph(Words(f"no result for {figures.round} yet: {names}", f"ยังไม่มีผลรอบ {figures.round}: {names}"), screen, "yellow"),
    ]


# --- changes ---------------------------------------------------------------------------------------------------------


def changes(found: Sequence[Change], screen: Screen) -> str:
    """What changed between two plans, a line each."""
    if not found:
        return screen.say(Words("the plans say the same\n", "แผนทั้งสองมีเนื้อหาเหมือนกัน\n"))
    return render([text(screen.say(change.words)) for change in found], screen)
