"""What LibreOffice makes of the workbook: it recalculates every formula to the cached value, follows edits, and prints.

`benchmarks/workbooks.py` compares any number of random workbooks.
"""

from __future__ import annotations

import shutil
import subprocess
from io import BytesIO
from pathlib import Path
from typing import Any, Final

import pytest
from openpyxl import load_workbook  # noqa: TID253

from forms.figures import assert_budget, assert_scores
from forms.form71.test_writer import beyond_plan
from forms.recalculating import XLSX, convert, list_differences, needs_libreoffice, without_cached_values
from forms.score.test_writer import ABSENT, plan_without
from forms.workbooks import EXAMPLES, SIGNED, plan_of, random_plan, reported_cell, row_with, signed_workbook, sourced_plan
from orgplan import writing
from orgplan.forms import build_workbook
from orgplan.forms.budget.columns import COLUMNS as BUDGET
from orgplan.forms.budget.columns import MONTHS
from orgplan.forms.details.columns import COLUMNS as DETAILS
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.forms.reading_back import read_filled_workbook
from orgplan.forms.score.columns import COLUMNS as SCORE_COLUMNS
from orgplan.loading import load_bytes
from orgplan.model import Plan
from orgplan.paper.doubt_marks import UNSURE
from orgplan.reports import scorecard
from orgplan.reports.form71_words import MARK
from plans import AGENCIES, activity, category, kpi, make_plan, step

SEEDS: Final = range(8)
SOURCED: Final[dict[str, dict[str, Any]]] = {
    "sourced-edited": {"เงินอุดหนุน": 3000, "เงินกู้ *": "-"},
    "sourced-unread": {"เงินอุดหนุน": "สามพัน"},
}
"""What is typed into the sheet of details of the plan with sources, by the name of the source."""

pytestmark = needs_libreoffice


@pytest.fixture(scope="session")
def recalculated(tmp_path_factory: pytest.TempPathFactory, profile: Path) -> dict[str, Any]:
    """Workbooks without their cached values, calculated anew by LibreOffice."""
    before, after = tmp_path_factory.mktemp("before"), tmp_path_factory.mktemp("after")
    books = {"signed": signed_workbook()}
    books |= {path.stem: build_workbook(plan_of(path)) for path in EXAMPLES}
    books |= {f"random-{seed}": build_workbook(random_plan(seed)) for seed in SEEDS}
    books["noisy"] = build_workbook(noisy_plan())
    books |= {f"absent-{place}": build_workbook(plan_without(name)) for place, name in enumerate(ABSENT)}
    for name, data in books.items():
        (before / f"{name}.xlsx").write_bytes(without_cached_values(data))
    edited = load_workbook(before / "signed.xlsx")
    form = edited["7.1 หมวด 3"]
    form.cell(row_with(form, "(3) ระบบ"), FORM_71["end"], "พ.ค. 53")
    form.cell(row_with(form, "(4) แนวทาง"), FORM_71["end"], "ต.ค. 52")
    form.cell(row_with(form, "(3) ระบบ"), FORM_71["budget"], 40000)
    reported_cell(edited, "k3-2", "12m").value = 77.5
    reported_cell(edited, "k3-2", "numerator").value = reported_cell(edited, "k3-2", "denominator").value = None
    edited.save(before / "edited.xlsx")
    for place, name in enumerate(ABSENT):
        books[f"cleared-{place}"] = build_workbook(plan_without(name, given=True))
        cleared = load_workbook(BytesIO(books[f"cleared-{place}"]))
        clear_weights(cleared)
        cleared.save(before / f"cleared-{place}.xlsx")
    (before / "beyond.xlsx").write_bytes(without_cached_values(build_workbook(beyond_plan())))
    beyond = load_workbook(before / "beyond.xlsx")
    form = beyond["7.1 หมวด 1"]
    first = row_with(form, "กิจกรรมที่ 1 ") + 1
    form.cell(first, FORM_71["end"], "ต.ค. 52")  # was cut before the year, now two months of three
    form.cell(first + 5, FORM_71["duration"], "ไตรมาส ๒ ถึง ๓, 4")
    form.cell(first + 7, FORM_71["duration"], "Q4")
    form.cell(first + 6, FORM_71["start"], "ม.ค. 53")
    form.cell(first + 6, FORM_71["end"], "ก.พ. 54")
    beyond.save(before / "beyond.xlsx")
    books["sourced"] = build_workbook(sourced_plan())
    (before / "sourced.xlsx").write_bytes(without_cached_values(books["sourced"]))
    for name, amounts in SOURCED.items():
        sourced = load_workbook(before / "sourced.xlsx")
        details, form = sourced["ข้อมูลเพิ่มเติม"], sourced["7.1 หมวด 1"]
        for source, amount in amounts.items():
            details.cell(row_with(details, source, DETAILS["name"]), DETAILS["value"], amount)
        form.cell(row_with(form, "1. ขั้นตอน 1"), FORM_71["budget"], 200)
        sourced.save(before / f"{name}.xlsx")
        books[name] = books["sourced"]
    convert(sorted(before.iterdir()), XLSX, after, profile)
    books["edited"] = books["beyond"] = books["signed"]
    return {name: (data, load_workbook(after / f"{name}.xlsx", data_only=True)) for name, data in books.items()}


def noisy_plan() -> Plan:
    """A plan whose sums are not those of its figures as binary fractions, in money, weights and results that add up."""
    parts_of = [step("1.1", budget="674.73", responsible=["พช.", "สนจ."]), step("1.2", responsible="พช.")]
    steps = [step("1", budget="987,654,321.10", steps=parts_of), step("2", budget="123,456,789.30", responsible=["พช.", "สนจ."])]
    kpis = [
        kpi(f"k{no}", weight=weight, accumulate=how, results={"3m": "0.1", "6m": "0.2", "9m": "1.1", "12m": "0.7"})
        for no, (weight, how) in enumerate((("0.1", "sum"), ("0.2", "mean"), ("0.7", "last")))
    ]
    parts = [
        category(no, weight=weight, activities=[activity("1", budget="123,457,464.02", steps=steps)], kpis=kpis)
        for no, weight in ((1, "0.1"), (2, "0.2"))
    ]
    for number, part in enumerate(parts):
        part["kpis"] = [{**each, "id": f"{each['id']}-{number}"} for each in kpis]
    return make_plan(*parts, agencies=AGENCIES)


def test_every_formula_recalculates_to_its_cached_value(recalculated: dict[str, Any]) -> None:
    for name, (data, book) in recalculated.items():
        if name in {"edited", "beyond", *SOURCED} or name.startswith("cleared"):
            continue
        assert list(list_differences(data, book)) == [], name


@pytest.mark.parametrize("seed", SEEDS)
def test_recalculated_figures_are_those_of_the_tool(recalculated: dict[str, Any], seed: int) -> None:
    _, book = recalculated[f"random-{seed}"]
    plan = random_plan(seed)
    assert_scores(book["คะแนน"], scorecard.compute_scorecard(plan))
    assert_budget(book["งบประมาณ"], plan)


def clear_weights(book: Any) -> None:
    """Take out every weight that can be typed in."""
    for sheet in book:
        if sheet.title.startswith("7.2"):
            for row in range(1, row_with(sheet, "รวมน้ำหนัก")):
                if sheet.cell(row, FORM_72["id"]).value:
                    sheet.cell(row, FORM_72["weight"]).value = None
    score = book["คะแนน"]
    for row in range(1, row_with(score, "รวมทั้งแผน")):
        if not score.cell(row, SCORE_COLUMNS["weight"]).protection.locked and isinstance(
            score.cell(row, SCORE_COLUMNS["weight"]).value, int | float
        ):
            score.cell(row, SCORE_COLUMNS["weight"]).value = None


@pytest.mark.parametrize("name", ABSENT)
def test_absent_and_cleared_weights_count_as_the_tool_counts_them(recalculated: dict[str, Any], name: str) -> None:
    place = list(ABSENT).index(name)
    assert_scores(recalculated[f"absent-{place}"][1]["คะแนน"], scorecard.compute_scorecard(plan_without(name)))
    card = scorecard.compute_scorecard(plan_without(name, bare=True))
    assert_scores(recalculated[f"cleared-{place}"][1]["คะแนน"], card)


def test_an_edited_month_moves_its_bar_and_a_reversed_one_has_none(recalculated: dict[str, Any]) -> None:
    form = recalculated["edited"][1]["7.1 หมวด 3"]
    row = row_with(form, "(3) ระบบ")
    bars = [[form.cell(each, FORM_71["months"] + place).value == MARK for place in range(12)] for each in (row, row + 1)]
    assert bars == [[place in (4, 5, 6, 7) for place in range(12)], [False] * 12]
    assert form.cell(row_with(form, "รวมทั้งสิ้น"), FORM_71["budget"]).value == 510000


def test_edited_months_beyond_the_year_and_durations_move_bars_and_money(recalculated: dict[str, Any]) -> None:
    book = recalculated["beyond"][1]
    form, budget = book["7.1 หมวด 1"], book["งบประมาณ"]
    first = row_with(form, "กิจกรรมที่ 1 ") + 1
    bars = [
        "".join(form.cell(row, FORM_71["months"] + place).value or "." for place in range(12))
        for row in (first, *range(first + 5, first + 8))
    ]
    assert bars == ["◄...........", "...■■■■■■■■■", "...■■■■■■■■►", ".........■■■"]
    start = row_with(budget, "จำแนกตามเดือน") + 2
    amounts = [budget.cell(row, MONTHS.amount).value for row in range(start, start + 16)]
    # before: 66.67 + 7.15 + 100; after: 60 + 7.14 + 100 + 5 months of 14
    assert [round(amount, 2) for amount in (amounts[0], amounts[13], amounts[14], amounts[15])] == [173.82, 202.84, 0, 800]
    assert round(sum(amounts[:15]), 2) == 800


def test_an_edited_result_moves_the_score(recalculated: dict[str, Any]) -> None:
    score = recalculated["edited"][1]["คะแนน"]
    assert score.cell(row_with(score, "k3-2", SCORE_COLUMNS["id"]), SCORE_COLUMNS["rounds"] + 5).value == 4.5
    assert score.cell(row_with(score, "หมวด 3 "), SCORE_COLUMNS["levels"]).value == 4.75
    assert round(score.cell(row_with(score, "รวมทั้งแผน"), SCORE_COLUMNS["levels"]).value, 4) == 4.3278


def test_the_first_sheet_follows_what_is_typed_elsewhere(recalculated: dict[str, Any]) -> None:
    sheet = recalculated["edited"][1]["ภาพรวม"]
    values = [cell.value for row in sheet.iter_rows() for cell in row]
    assert round(sheet["A5"].value, 4) == 4.3278
    assert 610000 in values
    assert 600000 not in values


def test_edited_money_moves_the_budget(recalculated: dict[str, Any]) -> None:
    budget = recalculated["edited"][1]["งบประมาณ"]
    assert budget.cell(row_with(budget, "3/1"), BUDGET["computed"]).value == 250000


def test_an_edited_amount_of_a_source_moves_every_table(recalculated: dict[str, Any]) -> None:
    book = recalculated["sourced-edited"][1]
    budget, form = book["งบประมาณ"], book["7.1 หมวด 1"]
    first = row_with(budget, "จำแนกตามแหล่งงบประมาณ") + 2
    # 3,000 in place of 1,000, none in place of 500, and 200 in place of 100.25 in a row whose heading names the source
    assert [budget.cell(row, BUDGET["computed"]).value for row in range(first, first + 5)] == [3000, 0.5, 299.5, 40, 3340]
    assert form.cell(row_with(form, "กิจกรรมที่ 2 "), FORM_71["budget"]).value == 3000
    assert budget.cell(row_with(budget, "1/2"), BUDGET["declared"]).value == 3000
    months = row_with(budget, "จำแนกตามเดือน") + 2
    assert [budget.cell(row, MONTHS.amount).value for row in range(months, months + 6)] == [0, 0, 0, 1500, 0, 1500]


def test_an_amount_of_a_source_that_is_no_number_leaves_no_sums(recalculated: dict[str, Any]) -> None:
    book = recalculated["sourced-unread"][1]
    budget = book["งบประมาณ"]
    first = row_with(budget, "จำแนกตามแหล่งงบประมาณ") + 2
    assert {budget.cell(row, BUDGET["computed"]).value for row in range(first, first + 5)} == {UNSURE}
    form = book["7.1 หมวด 1"]
    assert form.cell(row_with(form, "กิจกรรมที่ 2 "), FORM_71["note"]).value.endswith("พิมพ์เฉพาะตัวเลข เช่น 45000")


def test_edited_amounts_of_sources_are_read_back(recalculated: dict[str, Any], tmp_path: Path, profile: Path) -> None:
    given = recalculated["sourced"][0]
    edited = load_workbook(BytesIO(given))
    details = edited["ข้อมูลเพิ่มเติม"]
    details.cell(row_with(details, "เงินอุดหนุน", DETAILS["name"]), DETAILS["value"], 3000)
    (tmp_path / "in").mkdir()
    edited.save(tmp_path / "in" / "plan.xlsx")
    convert([tmp_path / "in" / "plan.xlsx"], XLSX, tmp_path / "out", profile)
    found = read_filled_workbook((tmp_path / "out" / "plan.xlsx").read_bytes())
    assert [(change.op.path[-1], change.was, change.now) for change in found.changes] == [("เงินอุดหนุน", "1,000", "3,000")]
    assert (found.removed, found.faults, found.left, found.notes) == ([], [], [], [])


def test_a_folder_that_libreoffice_saved_anew_holds_no_change(profile: Path, tmp_path: Path) -> None:
    signed = load_bytes(SIGNED.read_bytes(), SIGNED.name)
    assert signed.plan is not None
    assert signed.document is not None
    books = {"signed": build_workbook(signed.plan, source=signed.document.data), "results": signed_workbook()}
    books |= {f"random{seed}": build_workbook(random_plan(seed)) for seed in range(100, 110)}
    (tmp_path / "in").mkdir()
    for name, data in books.items():
        (tmp_path / "in" / f"{name}.xlsx").write_bytes(data)
    convert(sorted((tmp_path / "in").iterdir()), XLSX, tmp_path / "out", profile)
    for name in books:
        found = read_filled_workbook((tmp_path / "out" / f"{name}.xlsx").read_bytes())
        assert (found.changes, found.removed, found.faults, found.left, found.notes) == ([], [], [], [], []), name
        if name == "signed":
            assert (found.plan, found.data) == (signed.plan, writing.order_keys(signed.document.data))


def test_the_forms_print(profile: Path, tmp_path: Path) -> None:
    (tmp_path / "signed.xlsx").write_bytes(signed_workbook())
    convert([tmp_path / "signed.xlsx"], "pdf", tmp_path, profile)
    pages = (tmp_path / "signed.pdf").read_bytes().count(b"/Type/Page/")
    # Two forms for each of two categories, of which form 7.1 of category 3 fills three pages; the round on five; scores and budget.
    assert 12 <= pages <= 17
    if shutil.which("pdftotext"):
        text = subprocess.run(["pdftotext", str(tmp_path / "signed.pdf"), "-"], check=True, capture_output=True).stdout.decode()
        assert "3.4528" in text
        # Neither is a column too narrow for its figures, nor is one printed that is hidden.
        assert "###" not in text
