"""The sheet of a round: the one place where results and progress are typed.

One round is reported at a time: it has cells for a figure or two counts, for where the figure comes from and for a remark, and
work has come as far as it has by then. The other rounds stand beside it with their figures alone, to compare, to correct and to
try out, so that a row stays one row and the sheet fits its paper.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from orgplan.forms.form72.writer import Form72Places
from orgplan.forms.round_report.columns import choose_report_columns
from orgplan.forms.round_report.kpi_rows import ReportedKpiWriter
from orgplan.forms.round_report.layout import ReportPlaces
from orgplan.forms.round_report.work_rows import ReportedWorkWriter
from orgplan.forms.score.columns import format_round
from orgplan.model import PlacedKpi, PlacedWork, Plan
from orgplan.names import join_words
from orgplan.paper import doubt_marks, page
from orgplan.reports.form_words import format_year_line
from orgplan.reports.report_round import ReportRounds
from orgplan.reports.scorecard import KpiResults
from orgplan.workbook import heights
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import NOTE

_WORDS: Final = "กรอกในช่องสีเหลือง ตัวชี้วัดกรอกค่าผล หรือตัวตั้งกับตัวหาร อย่างใดอย่างหนึ่ง ยังไม่ได้วัดให้เว้นว่าง เขียน 0 เฉพาะเมื่อผลเป็นศูนย์"


def write_round_report(
    sheet: Sheet,
    plan: Plan,
    results: KpiResults,
    rounds: ReportRounds,
    forms: Mapping[str, Form72Places],
    work: tuple[dict[int, list[PlacedKpi]], dict[int, list[PlacedWork]]],
    *,
    blank: bool,
) -> ReportPlaces:
    """Fill the sheet. `forms` gives the form 7.2 of every KPI that has one in the workbook, `work` KPIs and steps by category.

    One that is `blank` belongs to forms that are to be filled in: KPIs are called as there, and steps have no rows yet.
    """
    columns, work_columns = choose_report_columns(plan, len(rounds.others))
    page.set_widths(sheet, columns.widths, hidden=columns.count_hidden)
    title = join_words(f"รายงานผลการดำเนินงาน รอบ {format_round(rounds.own)} ตาม", format_year_line(plan))
    row = page.write_titles(sheet, columns.last_printed, None, [title, plan.organization]) + 1
    sheet.text(row, 1, _WORDS, NOTE.but(wrap=False))
    sheet.height(row, heights.measure_lines(1, NOTE.size), fixed=True)
    places = ReportPlaces(sheet, columns, rounds)
    kpis, steps = work
    notes = row + 2
    together: list[tuple[int, int]] = []
    # Of two tables the one that goes over pages has its heads on each: steps are many.
    heads: tuple[int, int] | None = None
    if plan.measured_kpis:
        heads = (row + 2, row + 3)
        row = ReportedKpiWriter(sheet, plan, places, results, forms, blank=blank).write(row, kpis) + 1
    if plan.activities and not blank:
        together, heads = [(row + 1, row + 4)], (row + 2, row + 2)
        row = ReportedWorkWriter(sheet, plan, work_columns).write(row, steps)
    page.finish_page(
        sheet, heads=heads, last_column=columns.last_printed, frozen=f"{columns.name('responsible')}1", together=together
    )
    head = (columns if plan.measured_kpis else work_columns).find_column("note").head
    doubt_marks.open_notes(sheet, columns["note"], notes, head)
    return places
