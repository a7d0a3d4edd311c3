"""Whether the figures on a sheet are those of the reports."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from fractions import Fraction

from forms.workbooks import Worksheet, near, row_with
from orgplan.exact import round_half_up
from orgplan.forms.budget.columns import COLUMNS as BUDGET
from orgplan.forms.budget.columns import MONTHS, QUARTERS, DatedColumns
from orgplan.forms.score.columns import COLUMNS as SCORE_COLUMNS
from orgplan.model import Plan
from orgplan.reports import budget
from orgplan.reports.budget import AFTER, BEFORE, UNDATED, UNSOURCED, BudgetRow
from orgplan.reports.scorecard import KpiScore, Scorecard, Standing


def assert_budget(sheet: Worksheet, plan: Plan) -> None:
    """What the sheet shows is what `orgplan budget` computes."""
    rollup = budget.compute_budget(plan)

    def table(name: str, rows: Sequence[BudgetRow], *, declared: bool = False, shared: bool = False, spent: str = "spent") -> int:
        row = row_with(sheet, name) + 2
        for figures in rows:
            assert near(sheet.cell(row, BUDGET["computed"]).value, figures.computed), (name, figures)
            assert near(sheet.cell(row, BUDGET[spent]).value, figures.spent if figures.reports_spent else None), (name, figures)
            if declared:
                assert near(sheet.cell(row, BUDGET["declared"]).value, figures.declared), (name, figures)
                assert near(sheet.cell(row, BUDGET["gap"]).value, figures.gap), (name, figures)
            if shared:
                assert near(sheet.cell(row, BUDGET["gap"]).value, figures.shared), (name, figures)
            row += 1
        return row

    def with_outside(rows: tuple[BudgetRow, ...]) -> list[BudgetRow]:
        """The rows as the sheet has them: those of what falls outside the year, and of what has no months, also at 0."""
        special = {key: BudgetRow(key, "", None, Decimal(0), Decimal(0)) for key in (BEFORE, AFTER, UNDATED)}
        found = special | {row.key: row for row in rows if row.key in special}
        return [found[BEFORE], *(row for row in rows if row.key not in special), found[AFTER], found[UNDATED]]

    def dated(name: str, columns: DatedColumns, rows: tuple[BudgetRow, ...]) -> None:
        row, so_far = row_with(sheet, name, columns.key) + 2, Decimal(0)
        for figures in with_outside(rows):
            so_far += figures.computed
            assert near(sheet.cell(row, columns.amount).value, figures.computed), (name, figures)
            assert near(sheet.cell(row, columns.total).value, None if figures.key == UNDATED else so_far), (name, figures)
            row += 1
        assert sheet.cell(row, columns.key).value == "รวม"
        assert near(sheet.cell(row, columns.amount).value, rollup.total.computed)

    dated("จำแนกตามเดือน", MONTHS, rollup.by_month)
    dated("จำแนกตามไตรมาส", QUARTERS, rollup.by_quarter)
    ends = [
        table("จำแนกตามหมวด", rollup.by_category, declared=True),
        table("จำแนกตามกิจกรรม", rollup.by_activity, declared=True),
        table("จำแนกตามหน่วยงาน", rollup.by_agency, shared=True),
    ]
    if rollup.names_sources:
        unsourced = BudgetRow(UNSOURCED, "", None, Decimal(0), Decimal(0))
        named = [row for row in rollup.by_source if row.key != UNSOURCED]
        rest = next((row for row in rollup.by_source if row.key == UNSOURCED), unsourced)
        ends.append(table("จำแนกตามแหล่งงบประมาณ", [*named, rest], spent="gap"))
    for end in ends:
        assert sheet.cell(end, BUDGET["key"]).value == "รวม"
        assert near(sheet.cell(end, BUDGET["computed"]).value, rollup.total.computed)


def column_of(sheet: Worksheet, head: str) -> int:
    for cells in sheet.iter_rows():
        for cell in cells:
            if cell.value == head:
                return int(cell.column)
    raise AssertionError(head)


def same_score(value: object, expected: Fraction | None, decimals: int) -> bool:
    return value == "-" if expected is None else near(value, round_half_up(expected, decimals))


def assert_scores(sheet: Worksheet, card: Scorecard) -> None:
    """What the sheet shows is what `orgplan score` computes."""
    points = column_of(sheet, "ผลที่ใช้") + 2

    def check(score: KpiScore) -> None:
        row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, SCORE_COLUMNS["id"]).value == score.id)
        shown = [sheet.cell(row, points + place).value for place in range(4)]
        expected = [score.points, score.weighted, score.low, score.high]
        assert all(map(same_score, shown, expected, [card.decimals] * 4)), (score.id, shown, expected)
        assert near(sheet.cell(row, points - 2).value, None if score.result is None else float(score.result))

    def summary(row: int, standing: Standing) -> None:
        columns = (SCORE_COLUMNS["levels"], SCORE_COLUMNS["levels"] + 2, SCORE_COLUMNS["rounds"], SCORE_COLUMNS["rounds"] + 1)
        shown = [sheet.cell(row, column).value for column in columns]
        expected = [standing.score, standing.so_far, standing.low, standing.high]
        assert all(map(same_score, shown, expected, [card.decimals] * 4)), (row, shown, expected)
        assert near(sheet.cell(row, SCORE_COLUMNS["rounds"] + 2).value, round_half_up(standing.reported_weight, 10))

    for each in card.categories:
        for score in each.kpis:
            check(score)
            for part in score.parts:
                check(part)
        summary(row_with(sheet, f"หมวด {each.no} "), each.standing)
    summary(row_with(sheet, "รวมทั้งแผน"), card.standing)
