"""A trend on a terminal: the rounds of a year side by side."""

from __future__ import annotations

from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.reports.against_target import describe_against_target
from orgplan.reports.trend import Line, Trend
from orgplan.views.points import format_points
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import Part, TextColumn, indent_words, lay_out_rows, render_parts, wrap_text
from orgplan.views.terminal.ruled_table import RuledRow
from orgplan.views.terminal.thaitext import ThaiText
from orgplan.views.trend_words import SO_FAR, is_incomplete, list_points, name_line


def draw_trend(figures: Trend, screen: Screen) -> str:
    """Points per KPI, category and plan at every round, and the change at the last one."""
    head = Words(f"{figures.organization}, fiscal year {figures.fiscal_year}: points by round",
                 f"{figures.organization} ปีงบประมาณ พ.ศ. {figures.fiscal_year}: คะแนนรายรอบ")  # fmt: skip
    if not figures.rounds:
        nothing = Words("no KPI has a result at any round", "ยังไม่มีตัวชี้วัดใดรายงานผล")
        return render_parts([wrap_text(screen.say(head), "bold"), wrap_text(""), indent_words(nothing, screen, "yellow")], screen)
    columns = [
        TextColumn(Words("KPI", "ตัวชี้วัด")),
        *(TextColumn(name_round(name), figures=True) for name in figures.rounds),
        TextColumn(Words("change", "เปลี่ยน"), figures=True),
    ]
    rows = [RuledRow(_trend_cells(line, figures, screen), "" if line.kind in {"kpi", "part"} else "bold") for line in figures.lines]
    return render_parts(
        [
            wrap_text(screen.say(head), "bold"),
            wrap_text(""),
            *lay_out_rows(columns, rows, screen),
            *([wrap_text(""), indent_words(SO_FAR, screen)] if is_incomplete(figures) else []),
            *_against_targets(figures, screen),
        ],
        screen,
    )


def _against_targets(figures: Trend, screen: Screen) -> list[Part]:
    """The results of each KPI whose rounds have targets, held against these."""
    parts: list[Part] = []
    for line in figures.lines:
        verdicts = [describe_against_target(each) for each in line.against if each is not None]
        if verdicts:
            behind = not [each for each in line.against if each is not None][-1].as_planned
            parts.append(indent_words(Words.joined(verdicts, "; ", "; ").prefixed(line.key), screen, "yellow" if behind else ""))
    head = Words("Results against the targets of the rounds", "ผลเทียบกับเป้าหมายของแต่ละรอบ")
    return [wrap_text(""), wrap_text(screen.say(head), "bold"), *parts] if parts else []


def _trend_cells(line: Line, figures: Trend, screen: Screen) -> list[ThaiText]:
    return [
        wrap_text(f"{'  ' if line.kind == 'part' else ''}{name_line(line, screen)}"),
        *map(wrap_text, list_points(line, figures)),
        wrap_text(format_points(line.change, figures.decimals, signed=True)),
    ]
