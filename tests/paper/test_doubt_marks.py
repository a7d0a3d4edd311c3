"""Inputs that a spreadsheet program cannot calculate with, or that say something else than was meant, as LibreOffice shows them.

Each row of a table is typed into a workbook, which LibreOffice calculates: what is right calculates and bears no mark; what is
not bears one, and leaves no figure that nobody meant.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest
from openpyxl import load_workbook  # noqa: TID253

from forms.recalculating import XLSX, convert, needs_libreoffice, without_cached_values
from forms.workbooks import opened, reported_cell, row_with
from orgplan import thai
from orgplan.fiscal import Month
from orgplan.forms import build_blank_workbook, build_workbook
from orgplan.forms.budget.columns import COLUMNS as BUDGET
from orgplan.forms.budget.columns import MONTHS as BY_MONTH
from orgplan.forms.budget.columns import QUARTERS as BY_QUARTER
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.forms.score.columns import COLUMNS as SCORE_COLUMNS
from orgplan.model import Plan
from orgplan.paper import doubt_marks, lookup_lists
from plans import activity, category, kpi, make_plan, step

LEVELS: Final = ["60", "65", "70", "75", "80"]
STAGES: Final = ["ตั้งคณะทำงาน", "วางแผน", "ดำเนินการ", "ติดตาม", "สรุปผล"]
COUNTS: Final = ["24", "20", "16", "12", "8"]
SCALES: Final[Mapping[str, dict[str, Any]]] = {
    "percent": {"unit": "ร้อยละ", "criteria": LEVELS},
    "falling": {"unit": "ร้อยละ", "criteria": ["10", "8", "6", "4", "2"]},
    "count": {"unit": "เรื่อง", "criteria": COUNTS},
    "fraction": {"unit": "สัดส่วน", "criteria": ["0.6", "0.65", "0.7", "0.75", "0.8"]},
    "step": {"unit": "ร้อยละ", "criteria": {"method": "step", "levels": LEVELS}},
    "yes_no": {"criteria": {"method": "yes_no"}},
    "milestone": {"criteria": {"method": "milestone", "levels": STAGES}},
}


class Typed(NamedTuple):
    """A result typed in, what the score sheet counts it as, its points, and whether the note marks it."""

    scale: str
    value: Any
    used: Any
    points: Any
    marked: bool


NOT_COUNTED: Final = (doubt_marks.UNSURE, "-", True)
RESULTS: Final = (
    Typed("percent", 72.5, 72.5, 3.5, marked=False),
    Typed("percent", None, None, "-", marked=False),
    Typed("percent", "-", None, "-", marked=False),
    Typed("percent", 0.75, *NOT_COUNTED),
    Typed("percent", 0.95, *NOT_COUNTED),
    Typed("percent", 1, *NOT_COUNTED),
    Typed("percent", "75%", *NOT_COUNTED),
    Typed("percent", "๗๕.๕", *NOT_COUNTED),
    Typed("percent", "ไม่มี", *NOT_COUNTED),
    Typed("percent", datetime(2010, 5, 14), *NOT_COUNTED),  # noqa: DTZ001 - a cell has no time zone
    Typed("percent", 112, 112, 5, marked=True),
    Typed("percent", 100, 100, 5, marked=False),
    Typed("percent", -3, -3, 1, marked=True),
    Typed("step", 72.5, 72.5, 3, marked=False),
    Typed("step", 0.725, *NOT_COUNTED),
    Typed("falling", 0.5, 0.5, 5, marked=False),
    Typed("falling", 0.05, *NOT_COUNTED),
    Typed("count", 14, 14, 3.5, marked=False),
    Typed("count", 0, 0, 5, marked=False),
    Typed("count", 1, 1, 5, marked=False),
    Typed("count", 0.1, *NOT_COUNTED),
    Typed("count", "14 เรื่อง", *NOT_COUNTED),
    Typed("count", "ผ่าน", *NOT_COUNTED),
    Typed("count", datetime(2010, 5, 14), *NOT_COUNTED),  # noqa: DTZ001 - a cell has no time zone
    Typed("fraction", 0.725, 0.725, 3.5, marked=False),
    Typed("fraction", 72.5, *NOT_COUNTED),
    Typed("yes_no", "ผ่าน", 1, 5, marked=False),
    Typed("yes_no", "ไม่มี", 0, 1, marked=False),
    Typed("yes_no", 1, 1, 5, marked=False),
    Typed("yes_no", "-", None, "-", marked=False),
    Typed("yes_no", "อาจจะ", *NOT_COUNTED),
    Typed("yes_no", 2, *NOT_COUNTED),
    Typed("milestone", 3, 3, 3, marked=False),
    Typed("milestone", "ดำเนินการ", 3, 3, marked=False),
    Typed("milestone", "ไม่ถึง", *NOT_COUNTED),
    Typed("milestone", 6, *NOT_COUNTED),
    Typed("milestone", 2.5, *NOT_COUNTED),
)

MONTHS: Final[tuple[tuple[Any, Any, int, int, bool], ...]] = (
    ("ต.ค. 52", "ธ.ค. 52", 1, 3, False),
    ("กุมภาพันธ์ 2553", "มีนาคม 2553", 5, 2, False),
    ("ก.พ. ๕๓", "มีนาคม พ.ศ. ๒๕๕๓", 5, 2, False),
    ("2010-02", "March 2010", 5, 2, False),
    (datetime(2010, 2, 14), datetime(2010, 3, 1), 5, 2, False),  # noqa: DTZ001 - a cell has no time zone
    (datetime(2553, 2, 14), "มี.ค. 53", 5, 2, False),  # noqa: DTZ001 - a cell has no time zone
    (None, None, 0, 0, False),
    ("-", "-", 0, 0, False),
    ("มี.ค. 53", "ก.พ. 53", 0, 0, True),
    ("ปลายปี", "ก.พ. 53", 0, 0, True),
    ("ก.ย. 53", "ต.ค. 53", 12, 2, False),
    ("สิงหาคม 2552", "2009-10", -1, 3, False),
    ("ก.ย. 53", "มี.ค. 99", 0, 0, True),
    ("ก.ย. 53", datetime(2010, 10, 1), 12, 2, False),  # noqa: DTZ001 - a cell has no time zone
    (datetime(1999, 9, 30), "ก.ย. 53", 0, 0, True),  # noqa: DTZ001 - a cell has no time zone
    (datetime(2009, 9, 30), "ก.ย. 53", 0, 13, False),  # noqa: DTZ001 - a cell has no time zone
)
"""Start and end typed in, the first month of the bar and how many it has, and whether the note marks the row."""

MONEY: Final[tuple[tuple[Any, bool], ...]] = (
    (45000, True), (None, True), ("ไม่มี", True), ("-", True), (" ", True),
    ("45,000 บาท", False), ("๔๕๐๐๐", False), ("สี่หมื่น", False),
)  # fmt: skip
"""An amount typed in, and whether sums take it."""

WEIGHTS: Final[tuple[tuple[Any, bool, bool], ...]] = (
    (20, True, False),
    ("20", False, True),
    ("๒๐", False, True),
    (0.5, True, True),
)
"""A weight typed in beside one of 60, whether the scores take it, and whether the note marks it."""

AIMS: Final[tuple[tuple[int, Any, bool], ...]] = (
    (FORM_72["target"], 80, False), (FORM_72["target"], 95, False), (FORM_72["target"], None, False), (FORM_72["target"], 0.75, True),
    (FORM_72["target"], "75%", True), (FORM_72["target"], 7500, True), (FORM_72["baseline"], "-", False), (FORM_72["baseline"], 50, False),
    (FORM_72["baseline"], 0.7, True), (FORM_72["baseline"], "๗๐", True), (FORM_72["threshold"], 61, False), (FORM_72["threshold"], 0.6, False),
    (FORM_72["threshold"], 72, True), (FORM_72["threshold"], "60%", True),
)  # fmt: skip
"""A figure of form 7.2 in a column, typed in place of what stood there, and whether the note marks it."""


def results_plan() -> Plan:
    kpis = [kpi(f"k{place}", weight=1, **SCALES[typed.scale]) for place, typed in enumerate(RESULTS)]
    return make_plan(category(3, kpis=kpis))


def forms_plan() -> Plan:
    kpis = [kpi(f"k{place}", weight=1, unit="ร้อยละ", criteria=LEVELS) for place in range(len(AIMS))]
    steps = [step(f"{place + 1}", budget="1000", start="ต.ค. 52", end="ต.ค. 52") for place in range(len(MONTHS))]
    return make_plan(category(3, kpis=kpis, activities=[activity("1", budget="1000", steps=steps)]))


def sums_plan() -> Plan:
    kpis = [
        kpi(f"k{place}", weight=each, unit="ร้อยละ", criteria=LEVELS, results={"12m": "70"}) for place, each in enumerate((60, 40))
    ]
    steps = [step("1", budget="1000", start="ต.ค. 52", end="ต.ค. 52"), step("2", budget="500")]
    activities = [activity("1", budget="1500", steps=steps), activity("2", budget="200")]
    return make_plan(category(3, kpis=kpis, activities=activities), category(4, activities=[activity("1", budget="70")]))


@pytest.fixture(scope="module")
def typed(tmp_path_factory: pytest.TempPathFactory, profile: Path) -> dict[str, Any]:
    """Workbooks with what was typed in, calculated anew by LibreOffice."""
    before, after = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")

    def save(name: str, data: bytes, change: Any) -> None:
        path = before / f"{name}.xlsx"
        path.write_bytes(without_cached_values(data))
        book = load_workbook(path)
        change(book)
        book.save(path)

    save("results", build_workbook(results_plan()), type_results)
    save("forms", build_workbook(forms_plan()), type_figures)
    sums = build_workbook(sums_plan())
    for place, (amount, _) in enumerate(MONEY):
        save(f"step-{place}", sums, lambda book, amount=amount: type_amount(book, "2. ", amount))
        save(f"heading-{place}", sums, lambda book, amount=amount: type_amount(book, "กิจกรรมที่ 2", amount))
    for place, (weight, _, _) in enumerate(WEIGHTS):
        save(f"weight-{place}", sums, lambda book, weight=weight: type_weight(book, weight))
    save(
        "category",
        sums,
        lambda book: setattr(book["คะแนน"].cell(row_with(book["คะแนน"], "หมวด 3 "), SCORE_COLUMNS["weight"]), "value", "๓๐"),
    )
    save("blank", build_blank_workbook(2570), type_blank)
    convert(sorted(before.iterdir()), XLSX, after, profile)
    return {path.stem: load_workbook(path, data_only=True) for path in after.iterdir()}


def type_results(book: Any) -> None:
    for place, typed in enumerate(RESULTS):
        reported_cell(book, f"k{place}", "12m").value = typed.value


def result_row(score: Any, place: int) -> int:
    return next(row for row in range(1, score.max_row + 1) if score.cell(row, SCORE_COLUMNS["id"]).value == f"k{place}")


def type_figures(book: Any) -> None:
    form = book["7.1 หมวด 3"]
    for place, (start, end, *_) in enumerate(MONTHS):
        row = row_with(form, f"{place + 1}. ")
        form.cell(row, FORM_71["start"]).value, form.cell(row, FORM_71["end"]).value = start, end
    form = book["7.2 หมวด 3"]
    for place, (column, value, _) in enumerate(AIMS):
        form.cell(aim_row(form, place), column).value = value


def aim_row(form: Any, place: int) -> int:
    return next(row for row in range(1, form.max_row + 1) if form.cell(row, FORM_72["id"]).value == f"k{place}")


def type_amount(book: Any, title: str, amount: Any) -> None:
    form = book["7.1 หมวด 3"]
    form.cell(row_with(form, title), FORM_71["budget"]).value = amount


def type_weight(book: Any, weight: Any) -> None:
    form = book["7.2 หมวด 3"]
    form.cell(aim_row(form, 1), FORM_72["weight"]).value = weight


def type_blank(book: Any) -> None:
    form = book["7.1 หมวด 2"]
    row = row_with(form, "1. ")
    form.cell(row, FORM_71["start"]).value, form.cell(row, FORM_71["end"]).value = "ตุลาคม 2569", "พ.ย. 69"
    form.cell(row, FORM_71["budget"]).value = "2,500 บาท"
    reported_cell(book, "k2-1", "12m").value = 0.75


def is_marked(note: Any) -> bool:
    assert not note or str(note).startswith("ตรวจก่อนส่ง: "), note
    return bool(note)


def note_column(sheet: Any) -> int:
    return next(int(cell.column) for row in sheet.iter_rows(max_row=20) for cell in row if cell.value == doubt_marks.HEAD_TEXT)


@needs_libreoffice
@pytest.mark.parametrize("place", range(len(RESULTS)), ids=lambda place: f"{RESULTS[place].scale}-{RESULTS[place].value}")
def test_a_result_counts_as_it_is_read_or_is_marked(typed: dict[str, Any], place: int) -> None:
    score, wanted = typed["results"]["คะแนน"], RESULTS[place]
    row = result_row(score, place)
    used, points = score.cell(row, SCORE_COLUMNS["rounds"] + 3).value, score.cell(row, SCORE_COLUMNS["rounds"] + 5).value
    marked = is_marked(score.cell(row, note_column(score)).value)
    assert (used or (used == 0 and used) or None, points, marked) == (
        wanted.used or (wanted.used == 0 and wanted.used) or None,
        *wanted[3:],
    )


@needs_libreoffice
@pytest.mark.parametrize("place", range(len(MONTHS)))
def test_months_have_their_bar_or_are_marked(typed: dict[str, Any], place: int) -> None:
    form = typed["forms"]["7.1 หมวด 3"]
    row = row_with(form, f"{place + 1}. ")
    first, count, note = (form.cell(row, column).value for column in (FORM_71["first"], FORM_71["count"], FORM_71["note"]))
    assert (first, count, is_marked(note)) == MONTHS[place][2:]


@needs_libreoffice
@pytest.mark.parametrize("place", range(len(AIMS)))
def test_figures_of_form_72_are_marked_where_they_cannot_be_meant(typed: dict[str, Any], place: int) -> None:
    form = typed["forms"]["7.2 หมวด 3"]
    assert is_marked(form.cell(aim_row(form, place), FORM_72["note"]).value) is AIMS[place][2]


def find_figures(sheet: Any, words: str, columns: set[tuple[int, int]]) -> list[object]:
    """The figures of the rows that some words begin, by column of words and of figure."""
    rows = range(1, sheet.max_row + 1)
    values = (
        sheet.cell(row, figure).value for row in rows for key, figure in sorted(columns) if sheet.cell(row, key).value == words
    )
    return [value for value in values if value is not None]


@needs_libreoffice
@pytest.mark.parametrize("place", range(len(MONEY)), ids=lambda place: repr(MONEY[place][0]))
def test_no_sum_leaves_an_amount_out(typed: dict[str, Any], place: int) -> None:
    amount, counted = MONEY[place]
    number = amount if isinstance(amount, int) and counted else 0
    form, budget = (typed[f"step-{place}"][name] for name in ("7.1 หมวด 3", "งบประมาณ"))
    assert is_marked(form.cell(row_with(form, "2. "), FORM_71["note"]).value) is not counted
    sums = [form.cell(row_with(form, title), FORM_71["budget"]).value for title in ("รวมกิจกรรมที่ 1", "รวมทั้งสิ้น")]
    assert sums == ([1000 + number, 1200 + number] if counted else ["ตรวจ", "ตรวจ"])
    by_activity = [budget.cell(row_with(budget, key), BUDGET["computed"]).value for key in ("3/1", "3/2", "4/1")]
    assert by_activity == [1000 + number if counted else "ตรวจ", 200, 70]
    # Categories, activities and agencies, then months and quarters beside each other.
    figures = {(BUDGET["key"], BUDGET["computed"]), (BY_MONTH.key, BY_MONTH.amount), (BY_QUARTER.key, BY_QUARTER.amount)}
    assert find_figures(budget, "รวม", figures) == [1270 + number if counted else "ตรวจ"] * 5
    assert find_figures(budget, "ไม่ระบุเดือน", figures) == [270 + number if counted else "ตรวจ"] * 2


@needs_libreoffice
@pytest.mark.parametrize("place", range(len(MONEY)), ids=lambda place: repr(MONEY[place][0]))
def test_what_an_activity_declares_is_counted_or_marked(typed: dict[str, Any], place: int) -> None:
    amount, counted = MONEY[place]
    number = amount if isinstance(amount, int) and counted else 0
    form, budget = (typed[f"heading-{place}"][name] for name in ("7.1 หมวด 3", "งบประมาณ"))
    assert is_marked(form.cell(row_with(form, "กิจกรรมที่ 2"), FORM_71["note"]).value) is not counted
    row = row_with(budget, "3/2")
    cells = [budget.cell(row, BUDGET[field]).value or None for field in ("declared", "computed", "gap")]
    shown = number if isinstance(amount, int) else None
    assert cells == ([shown, number or None, None] if counted else ["ตรวจ", "ตรวจ", "ตรวจ"])
    assert form.cell(row_with(form, "รวมทั้งสิ้น"), FORM_71["budget"]).value == (1500 + number if counted else "ตรวจ")


@needs_libreoffice
@pytest.mark.parametrize("place", range(len(WEIGHTS)), ids=lambda place: repr(WEIGHTS[place][0]))
def test_no_score_leaves_a_weight_out(typed: dict[str, Any], place: int) -> None:
    weight, counted, marked = WEIGHTS[place]
    book = typed[f"weight-{place}"]
    form, score = book["7.2 หมวด 3"], book["คะแนน"]
    assert is_marked(form.cell(aim_row(form, 1), FORM_72["note"]).value) is marked
    assert score.cell(result_row(score, 1), SCORE_COLUMNS["weight"]).value == (weight if counted else "ตรวจ")
    row = row_with(score, "หมวด 3 ")
    assert [score.cell(row, column).value for column in (5, 7, 10, 11)] == ([3] * 4 if counted else ["-"] * 4)


@needs_libreoffice
def test_no_score_of_the_plan_leaves_the_weight_of_a_category_out(typed: dict[str, Any]) -> None:
    score = typed["category"]["คะแนน"]
    assert is_marked(score.cell(row_with(score, "หมวด 3 "), note_column(score)).value)
    assert [score.cell(row_with(score, "รวมทั้งแผน"), column).value for column in (5, 7, 10, 11)] == ["-"] * 4


@needs_libreoffice
def test_the_empty_form_marks_too(typed: dict[str, Any]) -> None:
    form, score = typed["blank"]["7.1 หมวด 2"], typed["blank"]["คะแนน"]
    row = row_with(form, "1. ")
    assert (form.cell(row, FORM_71["first"]).value, form.cell(row, FORM_71["count"]).value) == (1, 2)
    assert is_marked(form.cell(row, FORM_71["note"]).value)
    assert not is_marked(form.cell(row + 1, FORM_71["note"]).value)
    row = next(row for row in range(1, score.max_row + 1) if score.cell(row, SCORE_COLUMNS["id"]).value == "k2-1")
    assert is_marked(score.cell(row, note_column(score)).value)
    assert score.cell(row, SCORE_COLUMNS["rounds"] + 3).value == "ตรวจ"


# --- in the file -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("month", [Month(2009, 10), Month(2010, 2), Month(2010, 9), Month(2057, 3)])
def test_every_way_to_write_a_month_is_read_as_that_month(month: Month) -> None:
    for words in lookup_lists.spell_month(month):
        assert thai.parse_month(words) == month, words


def test_a_plan_that_says_so_itself_is_marked_and_counted_as_the_tool_does() -> None:
    slip = kpi(
        "k0", unit="ร้อยละ", criteria=LEVELS, target="0.8", results={"12m": "0.75", "6m": {"numerator": "2", "denominator": "3"}}
    )
    late = step("1", start="ต.ค. 53", end="พ.ย. 53")
    book = opened(build_workbook(make_plan(category(3, kpis=[slip], activities=[activity("1", steps=[late])]))))
    score, form, steps = book["คะแนน"], book["7.2 หมวด 3"], book["7.1 หมวด 3"]
    row = result_row(score, 0)
    assert (score.cell(row, SCORE_COLUMNS["rounds"] + 3).value, score.cell(row, SCORE_COLUMNS["rounds"] + 5).value) == (0.75, 1)
    assert is_marked(score.cell(row, note_column(score)).value)
    assert is_marked(form.cell(aim_row(form, 0), FORM_72["note"]).value)
    assert not is_marked(steps.cell(row_with(steps, "1. "), FORM_71["note"]).value), "what goes on after the year is calculated"


def test_notes_are_on_the_screen_and_not_on_paper() -> None:
    book = opened(build_workbook(forms_plan()))
    for name in ("7.1 หมวด 3", "7.2 หมวด 3", "คะแนน"):
        sheet = book[name]
        column = sheet.cell(1, note_column(sheet)).column_letter
        assert not sheet.column_dimensions[column].hidden
        assert sheet.column_dimensions[column].width > 30
        assert f"${column}$" not in sheet.print_area


@pytest.mark.parametrize("data", [build_workbook(forms_plan()), build_workbook(results_plan()), build_blank_workbook(2570)])
def test_nothing_that_the_import_reads_is_forbidden(data: bytes) -> None:
    for sheet in opened(data):
        for rule in sheet.data_validations.dataValidation:
            assert rule.errorStyle == "warning" or rule.errorTitle == "รอบ", (sheet.title, rule.errorTitle)
