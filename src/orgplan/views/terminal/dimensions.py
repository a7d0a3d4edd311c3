"""A scorecard by dimension on a terminal: each dimension with its KPIs over all categories, by their share in the plan's score."""

from __future__ import annotations

from orgplan.names import name_no_dimension
from orgplan.problems import Words
from orgplan.reports.scorecard import DimensionScore, KpiScore, Scorecard
from orgplan.scales.levels import format_result
from orgplan.views.points import format_points
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import Part, indent_text, render_parts, wrap_text
from orgplan.views.terminal.scorecard import draw_score_foot, draw_score_head, draw_standing


def draw_dimensions(card: Scorecard, screen: Screen) -> str:
    """Every dimension that has KPIs, with their points and shares, and its score; then the plan's."""
    parts: list[Part] = draw_score_head(card, screen)
    for dimension in card.dimensions:
        parts += [wrap_text(""), *_dimension(dimension, card, screen)]
    return render_parts([*parts, wrap_text(""), *draw_score_foot(card, screen)], screen)


def _dimension(dimension: DimensionScore, card: Scorecard, screen: Screen) -> list[Part]:
    """One dimension; where its KPIs have none, that is said in its place."""
    name = Words.same(f"⟦Dimension⟧ {dimension.key}") if dimension.key is not None else name_no_dimension(screen.terms)
    label = screen.say(name)
    weight = format_result(dimension.weight)
    whole = Words("{label} (weight {weight})", "{label} (น้ำหนัก {weight})").fill(label=label, weight=weight)
    return [
        wrap_text(f"{label}  {dimension.title}".rstrip(), "bold"),
        *(_kpi(kpi, card, screen) for kpi in dimension.kpis),
        *draw_standing(screen.say(whole), dimension.standing, card, screen),
    ]


def _kpi(kpi: KpiScore, card: Scorecard, screen: Screen) -> Part:
    """A KPI on a line: its id, its points, its share and its title."""
    points = Words("{points} points", "{points} คะแนน").fill(points=format_points(kpi.points, card.decimals))
    words = Words("{id}: {points}, {share} % of the plan: {title}", "{id}: {points} ร้อยละ {share} ของแผน: {title}").fill(
        id=make_harmless(kpi.id),
        points=points if kpi.points is not None else Words("no points yet", "ยังไม่มีคะแนน"),
        share=format_result(kpi.share * 100),
        title=kpi.title,
    )
    return indent_text(wrap_text(screen.say(words), "" if kpi.points is not None else "yellow"), 4)
