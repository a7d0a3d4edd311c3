"""Forms 7.1 and 7.2 as tables to print, cell by cell: a page and a document show the same. They speak Thai wherever they are printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from orgplan.fiscal import MONTHS_PER_QUARTER, MONTHS_PER_YEAR, QUARTERS, Month
from orgplan.names import HEADS_71
from orgplan.problems import Words
from orgplan.reports.form71_words import MARK
from orgplan.reports.form_words import ApprovalLines
from orgplan.reports.official_forms import FormKpiRow, KpiForm, TimelineForm, WorkRow
from orgplan.scales.base import LEVELS
from orgplan.thai import SHORT_MONTHS, format_money, format_number
from orgplan.views.points import bind

_DEEPEST: Final = 6
_BEFORE_MONTHS: Final = ("title", "duration", "start", "end")
_BEHIND_MONTHS: Final = tuple(key for key in HEADS_71 if key not in {*_BEFORE_MONTHS, "budget"})


class FormCell(NamedTuple):
    """A cell: its text, its class, over how many columns and rows it goes; `is_head` is whether it names its row."""

    text: str
    look: str = ""
    columns: int = 1
    rows: int = 1
    is_head: bool = False

    @property
    def scope(self) -> str:
        """What it names as a head."""
        return "col" if self.columns == 1 else "colgroup"

    @property
    def tag(self) -> str:
        """Its element within the rows below the heads."""
        return "th" if self.is_head else "td"

    @property
    def lines(self) -> list[str]:
        """The text, line by line."""
        return self.text.split("\n")


class FormLine(NamedTuple):
    """A row of a form: its kind, its cells, and how deep it stands where it is one of work."""

    kind: str
    cells: tuple[FormCell, ...]
    level: int | None = None

    @property
    def look(self) -> str:
        """Its classes."""
        return self.kind if self.level is None else f"{self.kind} l{self.level}"


class PrintedForm(NamedTuple):
    """A form: what it is called when folded, the lines above it, its rows of heads, its rows, the lines that are signed."""

    summary: str
    look: str
    titles: tuple[str, ...]
    heads: tuple[tuple[FormCell, ...], ...]
    rows: tuple[FormLine, ...]
    signed: tuple[str, ...]


Say = Callable[[Words], str]
"""Puts what a form is called into the language of whoever looks for it."""


def print_form(form: TimelineForm | KpiForm, months: Sequence[Month], say: Say) -> PrintedForm:
    """A form of a plan whose year has these months."""
    return _print_timeline(form, months, say) if isinstance(form, TimelineForm) else _print_kpis(form, say)


def _print_timeline(form: TimelineForm, months: Sequence[Month], say: Say) -> PrintedForm:
    summary = (
        Words("Form 7.1, ⟦category⟧ {no}", "แบบฟอร์มที่ 7.1 ⟦category⟧ {no}")
        if form.is_official
        else Words("Timeline, ⟦category⟧ {no}", "แผนการดำเนินงาน ⟦category⟧ {no}")
    ).fill(no=form.category)
    heads = form.heads
    first = (
        *(FormCell(heads[key], key, rows=3) for key in _BEFORE_MONTHS),
        FormCell(heads["months"], "year", columns=len(months)),
        *(FormCell(heads[key], key, rows=3) for key in (*_BEHIND_MONTHS, "budget")),
    )
    quarters = tuple(FormCell(f"ไตรมาส {quarter}", "quarter", columns=MONTHS_PER_QUARTER) for quarter in QUARTERS)
    names = tuple(FormCell(SHORT_MONTHS[month.number - 1], "month") for month in months)
    rows = tuple(map(_print_work, form.rows))
    return PrintedForm(say(summary), "form71", form.titles, (first, quarters, names), rows, _sign(form.approval))


def _print_work(row: WorkRow) -> FormLine:
    level = min(row.level, _DEEPEST)
    budget = FormCell(row.no_budget if row.budget is None else format_money(row.budget), "figure")
    looks = ["" if not runs else "on" if mark == MARK else "on edge" for mark, runs in zip(row.marks, row.months, strict=True)]
    if not row.months:
        over = len(_BEFORE_MONTHS) + MONTHS_PER_YEAR + len(_BEHIND_MONTHS)
        return FormLine(row.kind, (FormCell(row.texts["title"], columns=over, is_head=True), budget), level)
    return FormLine(
        row.kind,
        (
            FormCell(row.texts["title"], is_head=True),
            FormCell(row.texts["duration"]),
            *(FormCell(", ".join(map(bind, row.texts[key].split(", ")))) for key in ("start", "end")),
            *(FormCell(mark, look) for mark, look in zip(row.marks, looks, strict=True)),
            *(FormCell(row.texts.get(key, "")) for key in _BEHIND_MONTHS),
            budget,
        ),
        level,
    )


def _print_kpis(form: KpiForm, say: Say) -> PrintedForm:
    summary = (
        Words("Form 7.2, ⟦category⟧ {no}", "แบบฟอร์มที่ 7.2 ⟦category⟧ {no}")
        if form.is_official
        else Words("KPIs, ⟦category⟧ {no}", "ตัวชี้วัด ⟦category⟧ {no}")
    ).fill(no=form.category)
    first = (
        *(FormCell(form.heads[key], key, rows=2) for key in ("plan", "dimension", "title", "baseline", "target", "weight")),
        FormCell(form.heads["criteria"], "levels", columns=LEVELS),
    )
    second = tuple(FormCell(head, "level") for head in form.level_heads)
    rows = [
        FormLine(
            "part" if kpi is not None and kpi.is_part else "whole-kpi", (*_name_dimension(name, kpis, place), *_print_kpi(kpi))
        )
        for name, kpis in form.dimensions
        for place, kpi in enumerate(kpis or (None,))
    ]
    plan = FormCell(form.plan, "plan", rows=max(len(rows), 1))
    rows[:1] = (
        [rows[0]._replace(cells=(plan, *rows[0].cells))]
        if rows
        else [FormLine("whole-kpi", (plan, FormCell(""), *_print_kpi(None)))]
    )
    total = "" if form.total is None else format_number(form.total)
    sums = FormLine(
        "total", (FormCell(form.total_head, columns=5, is_head=True), FormCell(total, "count"), FormCell("", columns=LEVELS))
    )
    return PrintedForm(say(summary), "form72", form.titles, (first, second), (*rows, sums), _sign(form.approval))


def _name_dimension(name: str, kpis: tuple[FormKpiRow, ...], place: int) -> tuple[FormCell, ...]:
    """The cell of a dimension, in the first of its rows."""
    return (FormCell(name, rows=max(len(kpis), 1)),) if place == 0 else ()


def _print_kpi(kpi: FormKpiRow | None) -> tuple[FormCell, ...]:
    """The cells of a KPI from its title on; empty ones for a dimension without any."""
    if kpi is None:
        return tuple(FormCell("") for _ in range(4 + LEVELS))
    width = LEVELS // len(kpi.levels)
    return (
        FormCell(kpi.title, is_head=True),
        *(FormCell(text, "count") for text in (kpi.baseline, kpi.target, kpi.weight)),
        *(FormCell(text, "count", columns=width) for text in kpi.levels),
    )


def _sign(block: ApprovalLines | None) -> tuple[str, ...]:
    return () if block is None else tuple(line for line in block if line)
