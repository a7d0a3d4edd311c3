"""The working of a score on a terminal, for a pocket calculator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.reports.accumulation import describe_accumulation
from orgplan.reports.scorecard import KpiScore, Scorecard
from orgplan.scales import Points
from orgplan.scales.base import exactly
from orgplan.thai import format_number
from orgplan.views.level_words import format_target
from orgplan.views.points import add_unit, format_points
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import Part, indent_words, render_parts, wrap_text


def draw_working(kpi: KpiScore, card: Scorecard, screen: Screen, counted: Mapping[str, str] | None = None) -> str:
    """One KPI's score step by step, for a pocket calculator. `counted` is how results were counted, by KPI id."""
    holder = next((each for category in card.categories for each in category.kpis if kpi in each.parts), None)
    return render_parts(_working(kpi, card, screen, counted or {}, holder), screen)


def _working(kpi: KpiScore, card: Scorecard, screen: Screen, counted: Mapping[str, str], holder: KpiScore | None) -> list[Part]:
    unit = f" ({kpi.unit})" if kpi.unit else ""
    lines = [kpi.label]
    at = name_round(kpi.round or card.round)
    floor = exactly(Fraction(card.floor) if kpi.floor is None else kpi.floor)
    lines.append(Words("round {at}; floor {floor}", "รอบ {at} คะแนนต่ำสุด {floor}").fill(at=at, floor=floor))
    lines += _level_lines(kpi)
    if kpi.result is not None:
        lines.append(_result_words(kpi, counted))
    adding = None if kpi.accumulated is None else describe_accumulation(kpi.accumulated)
    lines += [] if adding is None else [adding]
    reason = kpi.outcome.reason
    if isinstance(kpi.outcome, Points):
        lines.append(Words("points: {reason}", "คะแนน: {reason}").fill(reason=reason))
        lines += _weighing(kpi, kpi.outcome.points, card, holder)
    else:
        share = exactly(kpi.share * 100)
        lines += [reason, Words(f"its share of the plan's score: {share} %", f"สัดส่วนในคะแนนของแผน: ร้อยละ {share}")]
    parts: list[Part] = [wrap_text(f"{kpi.id}  {kpi.name}{unit}", "bold")]
    parts += [indent_words(line, screen) for line in lines]
    for part in kpi.parts:
        parts += [wrap_text(""), *_working(part, card, screen, counted, kpi)]
    return parts


def _level_lines(kpi: KpiScore) -> list[Words]:
    """The levels with their numbers, their points where those are not the same, and of what they are per cent."""
    if kpi.asks in {"figure", "stage"}:
        levels = "; ".join(f"{number}: {level}" for number, level in enumerate(kpi.levels, 1))
        lines = [Words(f"levels {levels}", f"เกณฑ์ระดับ {levels}")]
        if (target := format_target(kpi.of, kpi.target)) is not None:
            lines = [
                Words(f"levels in per cent of the target {target}: {levels}", f"เกณฑ์เป็นร้อยละของเป้าหมาย {target} ระดับ {levels}")
            ]
        if not kpi.has_usual_points:
            points = "; ".join(f"{number}: {format_number(each)}" for number, each in enumerate(kpi.level_points, 1))
            lines.append(Words(f"points of the levels {points}", f"คะแนนของระดับ {points}"))
        return lines
    return []


def _result_words(kpi: KpiScore, counted: Mapping[str, str]) -> Words:
    if kpi.asks == "answer":
        return Words("result: yes", "ผล: ใช่") if kpi.result else Words("result: no", "ผล: ไม่ใช่")
    result = add_unit(exactly(kpi.result or Fraction(0)), kpi.unit)
    sums = f"{counted[kpi.id]} = " if kpi.id in counted else ""
    return Words(f"result: {sums}{result}", f"ผล: {sums}{result}")


def _weighing(kpi: KpiScore, points: Fraction, card: Scorecard, holder: KpiScore | None) -> list[Words]:
    """From points to what they add: weight x points, and their part of the plan's score."""
    weight, figure, share = format_number(kpi.weight), exactly(points), exactly(kpi.share * 100)
    weighted, adds = exactly(Fraction(kpi.weight) * points), exactly(kpi.share * points)
    rounded, decimals = format_points(points, card.decimals), card.decimals
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
    parts: list[Part] = [wrap_text(screen.say(head), "bold")]
    for category in scored:
        whole = sum((Fraction(kpi.weight) for kpi in category.kpis), Fraction(0))
        for kpi in category.kpis:
            parts += [indent_words(line, screen) for line in _adding(kpi, whole)]
            part_whole = sum((Fraction(part.weight) for part in kpi.parts), Fraction(0))
            parts += [indent_words(line, screen, indent=4) for part in kpi.parts for line in _part_lines(part, part_whole)]
        if category.standing.score is not None:
            name = Words(f"⟦category⟧ {category.no}", f"⟦category⟧ {category.no}")
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
    rounded = format_points(average, card.decimals)
    return Words("{name}: {working}, rounded {rounded}", "{name}: {working} ปัดเป็น {rounded}").fill(
        name=name, working=working, rounded=rounded
    )
