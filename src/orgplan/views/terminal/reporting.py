"""Trend, goal, working, status and changes on a terminal: what an office asks during the year."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal
from fractions import Fraction

from rich.console import RenderableType

from orgplan.exact import round_half_up
from orgplan.problems import Words
from orgplan.reports.changes import Change
from orgplan.reports.goal import GoalReport, Raise, describe_needed
from orgplan.reports.scorecard import KpiScore, Scorecard
from orgplan.reports.status import State, Status, Work
from orgplan.reports.trend import Line, Trend
from orgplan.scales import Points
from orgplan.scales.levels import exactly, shown
from orgplan.thai import PERCENT_UNITS, format_money, format_month, format_number, tidy_text
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import Column, Row, indent_words, lay_out_rows, render_parts, wrap_text
from orgplan.views.terminal.thaitext import ThaiText

RESULT_DECIMALS = 4


def _points(value: Fraction | None, decimals: int, *, signed: bool = False) -> str:
    if value is None:
        return "-"
    figure = round_half_up(value, decimals)
    return f"{figure:+f}" if signed and figure else f"{figure:f}"


# --- trend -----------------------------------------------------------------------------------------------------------


def draw_trend(figures: Trend, screen: Screen) -> str:
    """Points per KPI, category and plan at every round, and the change at the last one."""
    head = Words(f"{figures.organization}, fiscal year {figures.fiscal_year}: points by round",
                 f"{figures.organization} ปีงบประมาณ พ.ศ. {figures.fiscal_year}: คะแนนรายรอบ")  # fmt: skip
    if not figures.rounds:
        nothing = Words("no KPI has a result at any round", "ยังไม่มีตัวชี้วัดใดรายงานผล")
        return render_parts([wrap_text(screen.say(head), "bold"), wrap_text(""), indent_words(nothing, screen, "yellow")], screen)
    columns = [
        Column(Words("KPI", "ตัวชี้วัด")),
        *(Column(Words(name, name), figures=True) for name in figures.rounds),
        Column(Words("change", "เปลี่ยน"), figures=True),
    ]
    rows = [Row(_trend_cells(line, figures, screen), "" if line.kind in {"kpi", "part"} else "bold") for line in figures.lines]
    note = Words("* so far: not all KPIs have a result at that round", "* คะแนนถึงขณะนี้: ยังมีผลไม่ครบทุกตัวชี้วัดในรอบนั้น")
    partial = any(
        not complete and points is not None
        for line in figures.lines
        for complete, points in zip(line.complete, line.points, strict=True)
    )
    return render_parts(
        [
            wrap_text(screen.say(head), "bold"),
            wrap_text(""),
            *lay_out_rows(columns, rows, screen),
            *([wrap_text(""), indent_words(note, screen)] if partial else []),
        ],
        screen,
    )


def _trend_cells(line: Line, figures: Trend, screen: Screen) -> list[ThaiText]:
    at_rounds = [
        _at_round(points, complete=complete, figures=figures) for points, complete in zip(line.points, line.complete, strict=True)
    ]
    return [
        wrap_text(_line_title(line, screen)),
        *map(wrap_text, at_rounds),
        wrap_text(_points(line.change, figures.decimals, signed=True)),
    ]


def _at_round(points: Fraction | None, *, complete: bool, figures: Trend) -> str:
    return _points(points, figures.decimals) + ("" if complete or points is None else "*")


def _line_title(line: Line, screen: Screen) -> str:
    if line.kind == "plan":
        return screen.say(Words("Plan", "ทั้งแผน"))
    if line.kind == "category":
        return f"{screen.say(Words('Category', 'หมวด'))} {line.key} {line.title}"
    return f"{'  ' if line.kind == 'part' else ''}{line.key} {line.title}"


# --- goal ------------------------------------------------------------------------------------------------------------


def draw_goal(report: GoalReport | None, card: Scorecard, screen: Screen) -> str:
    """Which results reach the goal: one KPI alone, and the combination of fewest points."""
    if report is None:
        return render_parts([indent_words(Words("the plan has no KPIs to raise", "แผนไม่มีตัวชี้วัด"), screen)], screen)
    decimals = card.decimals
    now, wanted, best = (_points(value, decimals) for value in (report.now, report.goal, report.best))
    parts: list[RenderableType] = [
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


def _raises(ways: Sequence[Raise], decimals: int, screen: Screen) -> list[RenderableType]:
    heads = (Words("points", "คะแนน"), Words("gain", "เพิ่มคะแนนแผน"), Words("at most", "เพิ่มได้มากสุด"))
    columns = [
        Column(Words("KPI", "ตัวชี้วัด")),
        Column(Words("result needed", "ผลที่ต้องได้")),
        *(Column(head, figures=True) for head in heads),
    ]
    rows = []
    for way in ways:
        if way.result is None:
            needed = screen.say(Words("not enough alone", "ตัวเดียวไม่พอ"))
        else:
            figure = format_safe_result(way) if way.method == "milestone" else add_unit(format_safe_result(way), way.unit)
            needed = screen.say(describe_needed(way, figure))
        figures = [f"{_points(way.now, decimals)} -> {_points(way.points, decimals)}"]
        figures += [_points(value, decimals, signed=True) for value in (way.gain, way.most)]
        rows.append(
            Row(
                [wrap_text(f"{way.id} {way.title}"), wrap_text(needed), *map(wrap_text, figures)],
                "dim" if way.result is None else "",
            )
        )
    return lay_out_rows(columns, rows, screen)


def add_unit(figure: str, unit: str | None) -> str:
    """A figure with its unit: `81 %`, `12 วัน`."""
    if unit is None:
        return figure
    return f"{figure} %" if tidy_text(unit).casefold() in PERCENT_UNITS else f"{figure} {unit}"


def format_safe_result(way: Raise) -> str:
    """The needed result in four decimals, rounded to the side on which it still suffices."""
    result = way.result or Fraction(0)
    context = Context(prec=60, rounding=ROUND_CEILING if way.rising else ROUND_FLOOR)
    quotient = context.divide(Decimal(result.numerator), Decimal(result.denominator))
    return format_number(quotient.quantize(Decimal(1).scaleb(-RESULT_DECIMALS), context=context))


# --- working ---------------------------------------------------------------------------------------------------------

_METHODS = {
    "linear": Words("linear: parts of points between two levels", "linear: คิดคะแนนตามสัดส่วนระหว่างสองระดับ"),
    "step": Words("step: whole points of the highest level reached", "step: คะแนนเต็มของระดับสูงสุดที่ถึง"),
    "milestone": Words("milestone: one point for each stage reached", "milestone: คะแนนตามขั้นที่ทำสำเร็จ"),
    "yes_no": Words("yes_no: 5 points or the floor", "yes_no: 5 คะแนน หรือคะแนนต่ำสุด"),
    "parts": Words("parts: weighted average of its parts", "parts: ค่าเฉลี่ยถ่วงน้ำหนักของตัวชี้วัดย่อย"),
}


def draw_working(kpi: KpiScore, card: Scorecard, screen: Screen, counted: Mapping[str, str] | None = None) -> str:
    """One KPI's score step by step, for a pocket calculator. `counted` is how results were counted, by KPI id."""
    holder = next((each for category in card.categories for each in category.kpis if kpi in each.parts), None)
    return render_parts(_working(kpi, card, screen, counted or {}, holder), screen)


def _working(
    kpi: KpiScore, card: Scorecard, screen: Screen, counted: Mapping[str, str], holder: KpiScore | None
) -> list[RenderableType]:
    unit = f" ({kpi.unit})" if kpi.unit else ""
    lines = [_METHODS[kpi.method]]
    at = kpi.round or card.round or "-"
    lines.append(Words(f"round {at}; floor {card.floor}", f"รอบ {at} คะแนนต่ำสุด {card.floor}"))
    if kpi.method not in {"parts", "yes_no"}:
        levels = "; ".join(f"{number}: {level}" for number, level in enumerate(kpi.levels, 1))
        lines.append(Words(f"levels {levels}", f"เกณฑ์ระดับ {levels}"))
    if kpi.result is not None:
        lines.append(_result_words(kpi, counted))
    reason = kpi.outcome.reason
    if isinstance(kpi.outcome, Points):
        lines.append(Words("points: {reason}", "คะแนน: {reason}").fill(reason=reason))
        lines += _weighing(kpi, kpi.outcome.points, card, holder)
    else:
        share = exactly(kpi.share * 100)
        lines += [reason, Words(f"its share of the plan's score: {share} %", f"สัดส่วนในคะแนนของแผน: ร้อยละ {share}")]
    parts: list[RenderableType] = [wrap_text(f"{kpi.id}  {kpi.dimension} {kpi.title}{unit}", "bold")]
    parts += [indent_words(line, screen) for line in lines]
    for part in kpi.parts:
        parts += [wrap_text(""), *_working(part, card, screen, counted, kpi)]
    return parts


def _result_words(kpi: KpiScore, counted: Mapping[str, str]) -> Words:
    if kpi.method == "yes_no":
        return Words("result: yes", "ผล: ใช่") if kpi.result else Words("result: no", "ผล: ไม่ใช่")
    result = add_unit(exactly(kpi.result or Fraction(0)), kpi.unit)
    sums = f"{counted[kpi.id]} = " if kpi.id in counted else ""
    return Words(f"result: {sums}{result}", f"ผล: {sums}{result}")


def _weighing(kpi: KpiScore, points: Fraction, card: Scorecard, holder: KpiScore | None) -> list[Words]:
    """From points to what they add: weight x points, and their part of the plan's score."""
    weight, figure, share = format_number(kpi.weight), exactly(points), exactly(kpi.share * 100)
    weighted, adds = exactly(Fraction(kpi.weight) * points), exactly(kpi.share * points)
    rounded, decimals = _points(points, card.decimals), card.decimals
    lines = [
        Words(f"rounded half up to {decimals} decimals: {rounded}", f"ปัดครึ่งขึ้นทศนิยม {decimals} ตำแหน่ง: {rounded}"),
        Words(f"weight x points: {weight} x {figure} = {weighted}", f"น้ำหนัก x คะแนน: {weight} x {figure} = {weighted}"),
    ]
    if holder is None:
        lines.append(
            Words(
                f"its share of the plan's score is {share} %; it adds {figure} x {share} / 100 = {adds}",
                f"สัดส่วนในคะแนนของแผนร้อยละ {share} เพิ่มคะแนนแผน {figure} x {share} / 100 = {adds}",
            )
        )
    else:
        lines.append(
            Words(
                f"part of {holder.id}; its share of the plan's score is {share} %",
                f"เป็นส่วนหนึ่งของ {holder.id} สัดส่วนในคะแนนของแผนร้อยละ {share}",
            )
        )
    return lines


def draw_weighing(card: Scorecard, screen: Screen) -> str:
    """How the score of the plan adds up, a sum a line: the share of each KPI, each category, the plan."""
    scored = [category for category in card.categories if any(kpi.points is not None for kpi in category.kpis)]
    if not scored:
        return ""
    head = Words("How the score adds up (figures before rounding)", "ที่มาของคะแนน (ตัวเลขก่อนปัดเศษ)")
    parts: list[RenderableType] = [wrap_text(screen.say(head), "bold")]
    for category in scored:
        whole = sum((Fraction(kpi.weight) for kpi in category.kpis), Fraction(0))
        for kpi in category.kpis:
            parts += [indent_words(line, screen) for line in _adding(kpi, whole)]
            part_whole = sum((Fraction(part.weight) for part in kpi.parts), Fraction(0))
            parts += [indent_words(line, screen, indent=4) for part in kpi.parts for line in _part_lines(part, part_whole)]
        if category.standing.score is not None:
            name = Words(f"category {category.no}", f"หมวด {category.no}")
            parts.append(indent_words(_average(name, [(kpi.weight, kpi.points) for kpi in category.kpis], card), screen))
    if card.standing.score is not None:
        figures = [(category.weight, category.standing.score) for category in card.categories if category.kpis]
        parts.append(indent_words(_average(Words("plan", "ทั้งแผน"), figures, card), screen, "bold"))
    return render_parts([wrap_text(""), *parts], screen)


def _adding(kpi: KpiScore, whole: Fraction) -> list[Words]:
    weight, share = format_number(kpi.weight), exactly(kpi.share * 100)
    lead = Words(
        f"{kpi.id}: weight {weight} of {exactly(whole)}, {share} % of the plan",
        f"{kpi.id}: น้ำหนัก {weight} จาก {exactly(whole)} คิดเป็นร้อยละ {share} ของแผน",
    )
    if kpi.points is None:
        return [Words("{lead}: no points yet", "{lead}: ยังไม่มีคะแนน").fill(lead=lead)]
    sums = f"{exactly(kpi.points)} x {share} / 100 = {exactly(kpi.share * kpi.points)}"
    return [Words.same(sums).prefixed(lead)]


def _part_lines(part: KpiScore, whole: Fraction) -> list[Words]:
    weight, reason, share = format_number(part.weight), part.outcome.reason, exactly(part.share * 100)
    return [
        Words(
            "{id}: weight {weight} of {whole}, {share} % of the plan: {reason}",
            "{id}: น้ำหนัก {weight} จาก {whole} คิดเป็นร้อยละ {share} ของแผน: {reason}",
        ).fill(id=part.id, weight=weight, whole=exactly(whole), share=share, reason=reason)
    ]


def _average(name: Words, figures: Sequence[tuple[Decimal, Fraction | None]], card: Scorecard) -> Words:
    """A weighted average with its sum written out."""
    known = [(weight, Fraction(points or 0)) for weight, points in figures]
    whole = sum((Fraction(weight) for weight, _ in known), Fraction(0))
    average = sum((Fraction(weight) * points for weight, points in known), Fraction(0)) / whole
    sums = " + ".join(f"{format_number(weight)} x {exactly(points)}" for weight, points in known)
    working = f"({sums}) / {exactly(whole)} = {exactly(average)}"
    rounded = _points(average, card.decimals)
    return Words("{name}: {working}, rounded {rounded}", "{name}: {working} ปัดเป็น {rounded}").fill(
        name=name, working=working, rounded=rounded
    )


# --- status ----------------------------------------------------------------------------------------------------------

_STATES: dict[State, Words] = {
    "late": Words("late", "ล่าช้า"),
    "not started": Words("not started though due to start", "ถึงกำหนดเริ่มแต่ยังไม่เริ่ม"),
    "unreported": Words("due to be started or finished", "ถึงกำหนดเริ่มหรือเสร็จแล้ว"),
    "running": Words("running as planned", "ดำเนินการตามแผน"),
    "done": Words("done", "เสร็จแล้ว"),
    "not due": Words("not due yet", "ยังไม่ถึงกำหนด"),
    "undated": Words("without months", "ไม่ระบุเดือน"),
}


def draw_status(figures: Status, screen: Screen) -> str:
    """One screen: work, money and results at a month."""
    as_of = format_month(figures.as_of)
    head = Words(f"{figures.organization}, fiscal year {figures.fiscal_year}: at the start of {as_of}",
                 f"{figures.organization} ปีงบประมาณ พ.ศ. {figures.fiscal_year}: ณ ต้นเดือน {as_of}")  # fmt: skip
    parts: list[RenderableType] = [wrap_text(screen.say(head), "bold"), wrap_text(""), *_work_lines(figures, screen)]
    due = [work for work in figures.work if work.state in {"late", "not started", "unreported"}]
    if due:
        head = (
            Words("behind plan", "ช้ากว่าแผน")
            if figures.reports_progress
            else Words("due, nothing reported", "ถึงกำหนดแล้ว ยังไม่มีรายงาน")
        )
        parts += [wrap_text(""), *_due_table(due, head, screen)]
    parts += [wrap_text(""), *_money_lines(figures, screen), wrap_text(""), *_result_lines(figures, screen)]
    return render_parts(parts, screen)


def _work_lines(figures: Status, screen: Screen) -> list[RenderableType]:
    counts = ", ".join(f"{figures.count(state)} {screen.say(words)}" for state, words in _STATES.items() if figures.count(state))
    total = len(figures.work)
    lines = [
        Words(f"Work: {total} steps, {figures.due} of them due by now", f"งาน: {total} ขั้นตอน ถึงกำหนดเสร็จแล้ว {figures.due}"),
    ]
    if counts:
        lines.append(Words(counts, counts))
    if figures.work and not figures.reports_progress:
        lines.append(
            Words(
                "nothing reported: no step says how far it has come, so what is late is not known",
                "ยังไม่มีรายงาน: ไม่มีขั้นตอนใดรายงานความก้าวหน้า จึงไม่ทราบว่างานใดล่าช้า",
            )
        )
    if figures.planned_percent is not None and not figures.reports_progress:
        planned = shown(_tenth(figures.planned_percent))
        lines.append(
            Words(f"progress: {planned} % planned by now, nothing reported", f"ความก้าวหน้า: ตามแผนร้อยละ {planned} ยังไม่มีรายงาน")
        )
    if figures.planned_percent is not None and figures.reported_percent is not None:
        planned, reported = shown(_tenth(figures.planned_percent)), shown(_tenth(figures.reported_percent))
        lines.append(
            Words(
                f"progress: {planned} % planned by now, {reported} % reported",
                f"ความก้าวหน้า: ตามแผนร้อยละ {planned} รายงานแล้วร้อยละ {reported}",
            )
        )
    return [wrap_text(screen.say(lines[0]), "bold"), *(indent_words(line, screen) for line in lines[1:])]


def _tenth(value: Fraction) -> Fraction:
    return Fraction(round_half_up(value, 1))


def _due_table(due: Sequence[Work], head: Words, screen: Screen) -> list[RenderableType]:
    columns = [
        Column(head),
        Column(Words("due", "กำหนดเสร็จ"), figures=True),
        Column(Words("planned %", "แผน %"), figures=True),
        Column(Words("reported %", "รายงาน %"), figures=True),
        Column(Words("responsible", "ผู้รับผิดชอบ")),
    ]
    rows = []
    for work in due:
        end = format_month(work.end) if work.end else "-"
        figures = [end, shown(_tenth(work.planned)), "-" if work.reported is None else format_number(work.reported)]
        place = f"{work.category}/{work.activity}/{work.no} {work.title}"
        rows.append(Row([wrap_text(place), *map(wrap_text, figures), wrap_text(", ".join(work.responsible))]))
    return lay_out_rows(columns, rows, screen)


def _money_lines(figures: Status, screen: Screen) -> list[RenderableType]:
    planned, spent, whole, left = map(format_money, (figures.planned_to_date, figures.spent, figures.budget, figures.remaining))
    of_plan = "" if figures.spent_percent is None else f" ({shown(_tenth(figures.spent_percent))} %)"
    share = Fraction(figures.spent) / Fraction(figures.budget) * 100 if figures.budget else None
    of_year = "" if share is None else f" ({shown(_tenth(share))} %)"
    lines = [
        Words(f"Money: {whole} baht planned for the year, {spent} spent{of_year}, {left} remaining",
              f"งบประมาณ: ทั้งปี {whole} บาท เบิกจ่ายแล้ว {spent}{of_year} คงเหลือ {left}"),
        Words(f"planned to date {planned}, spent {spent}{of_plan}", f"ตามแผนถึงขณะนี้ {planned} เบิกจ่าย {spent}{of_plan}"),
    ]  # fmt: skip
    parts = [
        f"Q{quarter.number} {format_money(quarter.planned)} ({format_money(quarter.cumulative)}"
        + ("" if quarter.percent is None else f", {shown(_tenth(quarter.percent))} %")
        + ")"
        for quarter in figures.quarters
    ]
    en, th = parts[:], parts[:]
    if figures.before:
        en.insert(0, f"before the year {format_money(figures.before)}")
        th.insert(0, f"ก่อนปีงบประมาณ {format_money(figures.before)}")
    if figures.after:
        en.append(f"after the year {format_money(figures.after)}")
        th.append(f"หลังปีงบประมาณ {format_money(figures.after)}")
    lines.append(Words(f"planned by quarter (cumulative): {'; '.join(en)}", f"แผนรายไตรมาส (สะสม): {'; '.join(th)}"))
    return [wrap_text(screen.say(lines[0]), "bold"), *(indent_words(line, screen) for line in lines[1:])]


def _result_lines(figures: Status, screen: Screen) -> list[RenderableType]:
    head = wrap_text(screen.say(Words("Results", "ผลตัวชี้วัด")), "bold")
    if figures.round is None:
        return [head, indent_words(Words("no reporting round is over yet", "ยังไม่ครบรอบการรายงานใด"), screen)]
    if not figures.missing_results:
        return [
            head,
            indent_words(
                Words(f"none is outstanding for {figures.round}", f"ไม่มีผลที่ค้างรายงานของรอบ {figures.round}"), screen, "green"
            ),
        ]
    names = ", ".join(figures.missing_results)
    return [
        head,
        indent_words(
            Words(f"no result for {figures.round} yet: {names}", f"ยังไม่มีผลรอบ {figures.round}: {names}"), screen, "yellow"
        ),
    ]


# --- changes ---------------------------------------------------------------------------------------------------------


def draw_changes(found: Sequence[Change], screen: Screen) -> str:
    """What changed between two plans, a line each."""
    if not found:
        return screen.say(Words("the plans say the same\n", "แผนทั้งสองมีเนื้อหาเหมือนกัน\n"))
    return render_parts([wrap_text(screen.say(change.words)) for change in found], screen)
