"""The first sheet: what a page about the plan shows, on one page of A4 and live where the other sheets know the figures.

Scores and money are formulas of the score sheet and the budget sheet. What is late and outstanding is that of the export, which the sheet says.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from orgplan.forms.budget.writer import BudgetPlaces
from orgplan.forms.charts.figures import ChartFigures
from orgplan.forms.overview import blocks
from orgplan.forms.overview.grid import HALF, ROW, ROWS, SMALL, lay_out, place_blocks, write_text
from orgplan.forms.overview.tiles import write_tiles
from orgplan.forms.score.writer import ScorePlaces
from orgplan.model import Plan
from orgplan.names import join_words
from orgplan.paper import page
from orgplan.paper.charts import Box
from orgplan.reports import form_words
from orgplan.reports.overview import Glance
from orgplan.thai import format_month
from orgplan.views.budget_tables import has_money
from orgplan.views.screen import Screen
from orgplan.workbook import heights
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import TITLE

TITLE_START: Final = "ภาพรวม"
"""What the first line begins with."""


def write_overview(
    sheet: Sheet,
    plan: Plan,
    figures: Glance,
    *,
    places: tuple[ScorePlaces | None, BudgetPlaces | None],
    kept: ChartFigures,
) -> None:
    """Fill the sheet with the figures of a plan; charts keep theirs in `kept`."""
    score, budget = places
    screen = Screen("th", terms=plan.terms.own)
    lay_out(sheet)
    whole = (1, 2 * HALF)
    month = format_month(figures.status.as_of)
    lines = (
        (join_words(f"{TITLE_START}ของ", form_words.format_year_line(plan)), TITLE.but(wrap=False)),
        (plan.organization, TITLE.but(wrap=False)),
        (f"คะแนนและงบประมาณคำนวณจากแผ่นงานอื่นในไฟล์นี้  งานและผลที่ค้าง: ณ ต้นเดือน {month} ตามแผนขณะสร้างไฟล์  แผ่นนี้ไม่มีช่องให้กรอก", SMALL.but(across="center", wrap=False)),
    )  # fmt: skip
    for row, (text, look) in enumerate(lines, 1):
        write_text(sheet, row, whole, text, look)
        sheet.height(row, heights.measure_lines(1, look.size), fixed=True)
    row = write_tiles(sheet, len(lines) + 1, figures, screen, places) + 1
    sheet.height(row, page.GAP, fixed=True)
    for below in range(row + 1, row + ROWS + 1):
        sheet.height(below, ROW, fixed=True)
    pressing = blocks.list_pressing(figures, screen)
    drawn: list[Callable[[Box], None]] = []
    if score is not None and figures.card.measured:
        drawn.append(lambda box: blocks.draw_scores(sheet, box, figures, score, kept))
    if budget is not None and has_money(figures.money):
        drawn.append(lambda box: blocks.draw_money(sheet, box, figures, budget, kept))
    if figures.status.work:
        drawn.append(lambda box: blocks.write_late(sheet, box, pressing[0]))
    if figures.status.has_kpis:
        sheet.height(row + ROWS + 1, ROW, fixed=True)
        blocks.write_outstanding(sheet, row + ROWS + 1, pressing)
    for draw, box in zip(drawn, place_blocks(row + 1, len(drawn)) if drawn else [], strict=True):
        draw(box)
    page.finish_page(sheet, heads=None, last_column=2 * HALF, frozen=None)
    page.fit_one_page(sheet)
