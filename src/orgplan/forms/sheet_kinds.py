"""The sheets of a workbook in their order: what each is called, who fills it, how it is known again and who reads it back.

`SHEETS` is the table that both ways go by. What a sheet needs of those before it, such as the rows of a form that a later sheet
sums up, passes along in `Content` on the way out and in `Reading` on the way back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from openpyxl import Workbook

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.forms import blank, embedded
from orgplan.forms.budget.agencies import number_agencies
from orgplan.forms.budget.columns import find_head_row, is_earlier_budget
from orgplan.forms.budget.sources import number_sources
from orgplan.forms.budget.writer import BudgetPlaces, write_budget
from orgplan.forms.charts.figures import SHEET as CHARTS_SHEET
from orgplan.forms.charts.figures import ChartFigures
from orgplan.forms.details.columns import COLUMNS as DETAILS
from orgplan.forms.details.columns import SHEET as DETAILS_SHEET
from orgplan.forms.details.entries import has_details
from orgplan.forms.details.places import DetailsPlaces, place_details
from orgplan.forms.details.reader import read_details
from orgplan.forms.details.writer import write_details
from orgplan.forms.form71.reader import find_category71, find_form71, read_form71
from orgplan.forms.form71.row_money import RowMoney
from orgplan.forms.form71.writer import Form71Places, write_form71
from orgplan.forms.form72.columns import COLUMNS as COLUMNS_72
from orgplan.forms.form72.reader import find_category72, read_form72
from orgplan.forms.form72.rubrics import NewLevels
from orgplan.forms.form72.writer import Form72Places, write_form72
from orgplan.forms.overview.writer import write_overview
from orgplan.forms.round_report.columns import KPIS as REPORTED_KPIS
from orgplan.forms.round_report.columns import SHEET as REPORT_SHEET
from orgplan.forms.round_report.layout import ReportPlaces
from orgplan.forms.round_report.reader import find_report, read_round_report
from orgplan.forms.round_report.writer import write_round_report
from orgplan.forms.score.columns import COLUMNS as SCORE
from orgplan.forms.score.reader import read_score
from orgplan.forms.score.writer import ScorePlaces, write_score
from orgplan.model import Category, PlacedKpi, PlacedWork, Plan
from orgplan.paper import lookup_lists
from orgplan.paper.columns import Columns, Heads
from orgplan.problems import Path
from orgplan.reports import form_words
from orgplan.reports.budget import BudgetRollup
from orgplan.reports.form_words import wants_kpis, wants_timeline
from orgplan.reports.overview import build_glance
from orgplan.reports.report_round import ReportRounds
from orgplan.reports.scorecard import KpiResults, Scorecard
from orgplan.workbook.reader import Grid
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.sheet_names import find_free_name, join_name


@dataclass(slots=True)
class Content:
    """What a workbook is filled with: a plan, its figures, and the forms that are finished, by place of category and id of KPI."""

    workbook: Workbook
    plan: Plan
    results: KpiResults
    card: Scorecard
    rollup: BudgetRollup
    source: dict[str, Any] | None
    rounds: ReportRounds
    kind: embedded.BookKind
    forms71: list[Form71Places] = field(default_factory=list)
    forms72: dict[str, Form72Places] = field(default_factory=dict)
    steps: dict[int, list[PlacedWork]] = field(default_factory=dict)
    kpis: dict[int, list[PlacedKpi]] = field(default_factory=dict)
    money: dict[Path, RowMoney] = field(default_factory=dict)
    report: ReportPlaces | None = None
    sources: Mapping[Path, str] = field(init=False)
    details: DetailsPlaces = field(init=False)
    charts: ChartFigures = field(default_factory=ChartFigures)
    score: ScorePlaces | None = None
    budget: BudgetPlaces | None = None

    def __post_init__(self) -> None:
        """Sort steps and KPIs by category once, and find whose money each row is and where it comes from."""
        for step in self.plan.steps:
            self.steps.setdefault(int(step.path[1]), []).append(step)
        for kpi in self.plan.kpis:
            self.kpis.setdefault(int(kpi.path[1]), []).append(kpi)
        self.sources = number_sources(self.plan, self.rollup)
        self.details = place_details(self.plan)
        agencies = number_agencies(self.plan, self.rollup)
        for placed in self.plan.activities_and_steps:
            budget = placed.work.budget
            paths: list[Path] = [(*placed.path, "budget", name) for name in (budget.sources or () if budget is not None else ())]
            amounts = self.details.range(paths, "value") if paths else ""
            self.money[placed.path] = RowMoney(agencies.get(placed.path, ""), self.sources.get(placed.path, ""), amounts)


@dataclass(slots=True)
class Reading:
    """A sheet that is read back: what it says, its heads, the place of its category, and what the export would write there.

    `rubrics` takes the changed rubrics of all sheets, which are judged together once all have been read.
    """

    changes: WorkbookChanges
    grid: Grid
    heads: Heads
    index: int
    exported: Grid
    rubrics: dict[Path, NewLevels]


@dataclass(frozen=True, slots=True)
class SheetKind:
    """One kind of sheet; `find_category` makes it one of each category.

    `find_heads` knows the sheet again, given what the export would write, and says where its heads stand (row 0: it has none).
    What `read` does not answer for is compared with the export: rows by the column of `key`, columns by `head_rows` rows of heads.
    A sheet without `read` may be missing; one without `head_rows` is not looked at; one that is not `is_wanted`, by the plan and,
    of a sheet of each category, the category, is not there. In a workbook of a round alone only those stand that go `with_round`.
    `is_earlier` tells a sheet of an earlier version that had its figures in other places.
    Sheets are written in the order of `turn`: what a sheet shows of others stands there then. One `in_front` stands before the forms.
    `elsewhere` is the name of a sheet of a category in plans that forms 7.1 and 7.2 are not made for, without the number.
    """

    name: str
    write: Callable[[Sheet, Content, int], None]
    find_heads: Callable[[Grid, Grid, Plan], Heads | None]
    key: str = ""
    head_rows: int = 0
    read: Callable[[Reading], None] | None = None
    find_category: Callable[[Grid, Heads, Plan], int | str | None] | None = None
    is_wanted: Callable[[Plan, Category | None], bool] = lambda *_: True
    elsewhere: str = ""
    with_round: bool = False
    is_earlier: Callable[[Grid], bool] = lambda _: False
    turn: int = 0
    in_front: bool = False

    def name_sheet(self, plan: Plan, category: Category | None) -> str:
        """The name on the tab, if no other sheet has it."""
        if category is None:
            return self.name
        return (
            self.name.format(no=category.no)
            if plan.is_official
            else join_name(form_words.call_in_thai(plan, self.elsewhere), category.no)
        )


def list_sheets(plan: Plan, *, alone: bool = False) -> Iterator[tuple[SheetKind, int, str]]:
    """The sheets of a plan's workbook in their order: kind, place of the category (0 for one of all), name.

    That of a round `alone` has no forms.
    """
    if alone:
        yield from ((kind, 0, kind.name_sheet(plan, None)) for kind in SHEETS if kind.with_round and kind.is_wanted(plan, None))
        return
    general = [kind for kind in SHEETS if not kind.find_category and kind.is_wanted(plan, None)]
    yield from ((kind, 0, kind.name_sheet(plan, None)) for kind in general if kind.in_front)
    taken = {kind.name_sheet(plan, None) for kind in SHEETS if not kind.find_category}
    for place, category in enumerate(plan.categories):
        for kind in SHEETS:
            if kind.find_category and kind.is_wanted(plan, category):
                name = find_free_name(kind.name_sheet(plan, category), taken)
                taken.add(name)
                yield kind, place, name
    yield from ((kind, 0, kind.name_sheet(plan, None)) for kind in general if not kind.in_front)


def _write_form71(sheet: Sheet, content: Content, place: int) -> None:
    category, steps = content.plan.categories[place], content.steps.get(place, [])
    content.forms71.append(write_form71(sheet, content.plan, category, content.money, steps, place))


def _read_form71(reading: Reading) -> None:
    read_form71(reading.changes, reading.grid, reading.heads, reading.index)


def _write_form72(sheet: Sheet, content: Content, place: int) -> None:
    kpis = content.kpis.get(place, [])
    form = write_form72(sheet, content.plan, content.plan.categories[place], kpis)
    content.forms72.update({placed.kpi.id: form for placed in kpis})


def _read_form72(reading: Reading) -> None:
    reading.rubrics.update(read_form72(reading.changes, reading.grid, reading.heads, reading.index))


def _write_report(sheet: Sheet, content: Content, _: int) -> None:
    work = content.kpis, content.steps
    blank = content.kind.template
    content.report = write_round_report(sheet, content.plan, content.results, content.rounds, content.forms72, work, blank=blank)


def _read_report(reading: Reading) -> None:
    read_round_report(reading.changes, reading.grid, reading.exported)


def _write_score(sheet: Sheet, content: Content, _: int) -> None:
    report = content.report or ReportPlaces(sheet, REPORTED_KPIS, content.rounds)
    content.score = write_score(sheet, content.plan, content.card, content.results, content.forms72, report, content.charts)


def _read_score(reading: Reading) -> None:
    read_score(reading.changes, reading.grid, reading.heads, reading.exported)


def _write_budget(sheet: Sheet, content: Content, _: int) -> None:
    content.budget = write_budget(sheet, content.plan, content.rollup, content.forms71, content.details)


def _find_budget_heads(grid: Grid, exported: Grid, _: Plan) -> Heads | None:
    """The heads of a sheet that has the name or the first line of the budget sheet."""
    title = grid.text(1, 1)
    if grid.name != exported.name and not (title and title == exported.text(1, 1)):
        return None
    return Heads(Columns(), find_head_row(grid), {"key": 1})


def _write_details(sheet: Sheet, content: Content, _: int) -> None:
    write_details(sheet, content.plan, content.details, content.sources)


def _read_details(reading: Reading) -> None:
    read_details(reading.changes, reading.grid, reading.heads)


def _write_lists(sheet: Sheet, content: Content, _: int) -> None:
    lookup_lists.write_lists(sheet, content.workbook, content.plan)


def _find_by_name(grid: Grid, exported: Grid, _: Plan) -> Heads | None:
    return Heads(Columns(), 0, {"key": 1}) if grid.name == exported.name else None


def _write_overview(sheet: Sheet, content: Content, _: int) -> None:
    as_of = content.kind.as_of or content.plan.year.last.plus(1)
    figures = build_glance(content.plan, content.results, content.card, content.rollup, as_of)
    write_overview(sheet, content.plan, figures, places=(content.score, content.budget), kept=content.charts)


def _find_overview(grid: Grid, exported: Grid, _: Plan) -> Heads | None:
    """A sheet that has the name or the first line of the first sheet."""
    is_same = grid.name == exported.name or (grid.text(1, 1) and grid.text(1, 1) == exported.text(1, 1))
    return Heads(Columns(), 0, {"key": 1}) if is_same else None


def _write_charts(sheet: Sheet, content: Content, _: int) -> None:
    content.charts.write(sheet)


def _write_plan(sheet: Sheet, content: Content, _: int) -> None:
    embedded.write_embedded_plan(sheet, content.plan, content.results, content.source, content.kind)


def _is_filled(plan: Plan, _: Category | None) -> bool:
    return not blank.is_unfilled(plan)


FORM_71: Final = SheetKind(
    "7.1 หมวด {no}", _write_form71, lambda grid, _, plan: find_form71(grid, plan), "path", 2, _read_form71,
    find_category71, wants_timeline, "⟦category⟧",
)  # fmt: skip
FORM_72: Final = SheetKind(
    "7.2 หมวด {no}", _write_form72, lambda grid, _, plan: COLUMNS_72.speak_as(plan).find_heads(grid), "id", 1, _read_form72,
    find_category72, wants_kpis, "ตัวชี้วัด",
)  # fmt: skip

REPORT: Final = SheetKind(
    REPORT_SHEET,
    _write_report,
    lambda grid, _, plan: find_report(grid, plan),
    "path",
    2,
    _read_report,
    is_wanted=lambda plan, _: bool(plan.measured_kpis or plan.activities),
    with_round=True,
)

SHEETS: Final = (
    FORM_71,
    FORM_72,
    REPORT,
    SheetKind(
        "คะแนน",
        _write_score,
        lambda grid, _, plan: SCORE.speak_as(plan).find_heads(grid),
        "id",
        2,
        _read_score,
        is_wanted=wants_kpis,
    ),
    SheetKind("งบประมาณ", _write_budget, _find_budget_heads, "key", 1, is_wanted=wants_timeline, is_earlier=is_earlier_budget),
    SheetKind(
        DETAILS_SHEET,
        _write_details,
        lambda grid, _, plan: DETAILS.speak_as(plan).find_heads(grid),
        "path",
        1,
        _read_details,
        is_wanted=lambda plan, _: has_details(plan),
    ),
    SheetKind("รายการ", _write_lists, _find_by_name, "key", 1, with_round=True),
    SheetKind("ภาพรวม", _write_overview, _find_overview, "key", 1, is_wanted=_is_filled, turn=1, in_front=True),
    SheetKind(CHARTS_SHEET, _write_charts, _find_by_name, is_wanted=_is_filled, turn=2),
    SheetKind(embedded.SHEET, _write_plan, _find_by_name, with_round=True),
)
"""All kinds of sheets. Behind those in front the forms of a category stand first, category by category, in this order."""
