"""A portfolio on a terminal: one row a plan, totals, the distribution of scores, what fails most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from decimal import Decimal

from rich.console import RenderableType
from rich.text import Text

from orgplan.exact import half_up
from orgplan.problems import Words
from orgplan.reports.portfolio import BANDS, Row, Totals
from orgplan.thai import money_text
from orgplan.views.layout import column, paragraph, render, table, text
from orgplan.views.screen import Screen

MOST = 5
"""How many of what fails most are listed."""
BAR = 30
"""Cells of the longest bar of the distribution."""


def portfolio(rows: Sequence[Row], totals: Totals, screen: Screen) -> str:
    """The rows and what they come to."""
    made = table(screen)
    column(made, Words("plan", "แผน"), screen)
    heads = (
        Words("year", "ปี"), Words("score", "คะแนน"), Words("errors", "ผิด"), Words("warnings", "เตือน"), Words("late", "ล่าช้า"),
        Words("declared", "ที่ระบุ"), Words("computed", "คำนวณได้"),
    )  # fmt: skip
    for head in heads:
        column(made, head, screen, right=True)
    for row in rows:
        figures = [
            _count(row.fiscal_year), _score(row), str(row.errors), str(row.warnings), _count(row.late), _money(row.declared), _money(row.computed)
        ]  # fmt: skip
        made.add_row(text(_name(row)), *map(Text, figures), style="red" if row.errors else "")
    parts: list[RenderableType] = [made] if rows else []
    return render([*parts, Text(""), *_totals(totals, screen)], screen)


def _name(row: Row) -> str:
    return row.file if row.organization is None else f"{row.organization} ({row.file})"


def _count(value: int | None) -> str:
    return "-" if value is None else str(value)


def _money(value: Decimal | None) -> str:
    return "-" if value is None else money_text(value)


def _score(row: Row) -> str:
    if row.score is not None:
        return f"{row.score:f}"
    if row.min is None or row.max is None:
        return "-"
    return f"{row.min:f} - {row.max:f}"


def _totals(totals: Totals, screen: Screen) -> list[RenderableType]:
    declared, computed, spent = map(money_text, (totals.declared, totals.computed, totals.spent))
    lines = [
        Words(f"{totals.plans:,} plans, {totals.unusable:,} of them with errors that leave no figures",
              f"{totals.plans:,} แผน ในจำนวนนี้มีข้อผิดพลาดจนคำนวณไม่ได้ {totals.unusable:,} แผน"),
        Words(f"{totals.errors:,} errors, {totals.warnings:,} warnings, {totals.infos:,} infos; {totals.late:,} steps behind plan",
              f"ข้อผิดพลาด {totals.errors:,} คำเตือน {totals.warnings:,} ข้อสังเกต {totals.infos:,} ขั้นตอนที่ช้ากว่าแผน {totals.late:,}"),
        Words(f"budget: declared {declared}, computed {computed}, spent {spent}", f"งบประมาณ: ที่ระบุ {declared} คำนวณได้ {computed} เบิกจ่าย {spent}"),
    ]  # fmt: skip
    parts: list[RenderableType] = [paragraph(line, screen, "bold" if place == 0 else "") for place, line in enumerate(lines)]
    if totals.results_files:
        left_out = Words(
            f"{totals.results_files:,} results files were left out: scores use the results that stand in the plans",
            f"ไม่ได้นำแฟ้มผลการดำเนินงาน {totals.results_files:,} แฟ้มมาคิด คะแนนใช้ผลที่อยู่ในแผนเท่านั้น",
        )
        parts.append(paragraph(left_out, screen, "yellow"))
    if totals.mean_score is not None:
        mean = f"{half_up(totals.mean_score, 4):f}"
        parts += [Text(""), paragraph(Words(f"scores of {totals.scored:,} fully reported plans, mean {mean}",
                                            f"คะแนนของ {totals.scored:,} แผนที่รายงานครบ เฉลี่ย {mean}"), screen, "bold")]  # fmt: skip
        longest = max(totals.bands)
        sign = "█" if screen.symbols else "#"
        parts += [
            Text(f"  {name:>8}  {sign * -(-count * BAR // longest)} {count}")
            for name, count in zip(BANDS, totals.bands, strict=True)
        ]
    parts += _most(Words("rules that fail most", "กฎที่พบมากที่สุด"), totals.rules, screen)
    parts += _most(
        Words("KPIs that score least (below 2 points), by title", "ตัวชี้วัดที่ได้คะแนนน้อย (ต่ำกว่า 2) ตามชื่อ"), totals.weak, screen
    )
    return parts


def _most(head: Words, counted: Counter[str], screen: Screen) -> list[RenderableType]:
    if not counted:
        return []
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    return [
        Text(""),
        paragraph(head, screen, "bold"),
        *(paragraph(Words(f"{count:>6}  {name}", f"{count:>6}  {name}"), screen) for name, count in ranked),
    ]
