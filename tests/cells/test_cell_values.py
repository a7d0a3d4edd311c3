"""Dates, times, TRUE, errors and percentages where something else belongs; merged cells; numbers that were only saved anew."""

from __future__ import annotations

from datetime import date, datetime, time
from decimal import Decimal
from functools import cache
from typing import Any

import pytest

from forms.test_reading_back import after, faults, lines, plan_after
from forms.workbooks import reported_cell, row_with
from orgplan.cells.cell_values import are_close, is_same_number, read_cell_money, read_cell_number
from orgplan.forms import build_workbook
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.model import Plan
from orgplan.problems import Malformed
from orgplan.workbook.addresses import name_column
from orgplan.workbook.reader import Cell, _kind_of
from plans import activity, category, kpi, make_plan, step

F71, F72 = "7.1 หมวด 3", "7.2 หมวด 3"


def sample(**changes: str) -> Plan:
    """A category with three steps and four KPIs: a percentage, pieces, one that is met or not, one in stages."""
    steps = [
        step("1", title="ประชุม", duration="1 เดือน", start="ต.ค. 52", end="ต.ค. 52", output="รายงาน", budget="30,000"),
        step("2", title="อบรม", duration="1 เดือน", start="ต.ค. 52", end="พ.ย. 52", budget="20,000", responsible="พช."),
        step("3", title="สรุปผล", start="ก.ย. 53", responsible="พช."),
    ]
    weights = changes.get("weights", "40 30 20 10").split()
    kpis = [
        kpi("a", weight=weights[0], unit="ร้อยละ", baseline="60", target="80", results={"12m": "78.5"}),
        kpi("b", weight=weights[1], unit="เรื่อง", baseline="30", target="8", criteria=["24", "20", "16", "12", "8"], results={"12m": "14"}),
        kpi("c", weight=weights[2], unit="", criteria={"method": "yes_no"}, results={"12m": "ใช่"}),
        kpi("d", weight=weights[3], unit="", criteria={"method": "milestone", "levels": list("กขคงจ")}, results={"12m": "3"}),
    ]  # fmt: skip
    return make_plan(category(3, activities=[activity(budget="50,000", responsible="สนจ.", steps=steps)], kpis=kpis))


@cache
def exported(weights: str = "40 30 20 10") -> bytes:
    return build_workbook(sample(weights=weights))


def cells_of(book: Any) -> dict[str, Any]:
    """Every kind of input cell by what it holds."""
    form, kpis = book[F71], book[F72]
    row, last = row_with(form, "2. อบรม"), row_with(form, "3. สรุปผล")
    first, second = row_with(kpis, "1. ", FORM_72["title"]), row_with(kpis, "2. ", FORM_72["title"])
    results = {key: reported_cell(book, key, "12m") for key in "abcd"}
    progress = {key: reported_cell(book, "3/1/2", key) for key in ("percent", "start", "end", "spent", "remark")}
    return {
        "title": form.cell(row, FORM_71["title"]), "duration": form.cell(row, FORM_71["duration"]), "start": form.cell(row, FORM_71["start"]),
        "output": form.cell(row, FORM_71["output"]), "agency": form.cell(last, FORM_71["responsible"]), "money": form.cell(row, FORM_71["budget"]),
        "declared": form.cell(row_with(form, "กิจกรรมที่"), FORM_71["budget"]), "kpi": kpis.cell(first, FORM_72["title"]),
        "baseline": kpis.cell(second, FORM_72["baseline"]), "target": kpis.cell(second, FORM_72["target"]),
        "weight": kpis.cell(second, FORM_72["weight"]), "level": kpis.cell(second + 1, FORM_72["threshold"]),
        "percentage": results["a"], "pieces": results["b"], "yes_no": results["c"], "stage": results["d"],
        "numerator": reported_cell(book, "b", "numerator"), "evidence": reported_cell(book, "b", "evidence"),
        "done": progress["percent"], "began": progress["start"], "spent": progress["spent"], "remark": progress["remark"],
        "percent target": kpis.cell(first, FORM_72["target"]), "percent level": kpis.cell(first + 4, FORM_72["threshold"]),
    }  # fmt: skip


def typed(
    kind: str, value: object, number_format: str | None = None, *, weights: str = "40 30 20 10"
) -> tuple[list[str], list[str]]:
    """The changes and the faults after a value was typed into a cell of some kind."""

    def edit(book: Any) -> None:
        cell = cells_of(book)[kind]
        cell.value = value
        if number_format:
            cell.number_format = number_format

    found = after(edit, exported(weights))
    if found.faults:
        assert plan_after(found) == found.plan
    return [each.partition(": ")[2] for each in lines(found)], [says for _, says in faults(found)]


FIGURES = (
    "money",
    "declared",
    "baseline",
    "target",
    "weight",
    "level",
    "percentage",
    "pieces",
    "yes_no",
    "stage",
    "numerator",
    "done",
    "spent",
)
TEXTS = ("title", "kpi", "duration", "output", "agency", "evidence", "remark")
MADE = [
    (date(2010, 5, 14), "d/m/yyyy", "Excel made a date of this (14/5/2010)"),
    (date(2010, 5, 14), "[$-107041E]d mmm yy;@", "Excel made a date of this (14/5/2010)"),
    (datetime.fromisoformat("2010-05-14T08:30"), "d/m/yy h:mm", "Excel made a date of this (14/5/2010)"),
    (time(12, 30), "h:mm", "Excel made a time of this (12:30)"),
    (time(0, 5), "[h]:mm:ss", "Excel made a time of this (0:05)"),
    (True, None, "the cell holds TRUE"),
    (False, None, "the cell holds FALSE"),
    ("#N/A", None, "the cell shows the error #N/A"),
    ("#DIV/0!", None, "the cell shows the error #DIV/0!"),
]


@pytest.mark.parametrize(("value", "look", "says"), MADE, ids=str)
def test_what_excel_made_of_it_is_refused_wherever_a_figure_or_a_text_belongs(value: object, look: str | None, says: str) -> None:
    kinds = [kind for kind in (*FIGURES, *TEXTS) if not (kind == "yes_no" and isinstance(value, bool))]
    expected = []

    def edit(book: Any) -> None:
        cells = cells_of(book)
        for kind in kinds:
            cells[kind].value = value
            if look:
                cells[kind].number_format = look
            expected.append(f"{cells[kind].parent.title}!{cells[kind].coordinate}")

    found = after(edit, exported())
    assert sorted(where for where, _ in faults(found)) == sorted(expected)
    assert {message.partition(";")[0] for _, message in faults(found)} == {says}
    assert found.changes == []


def test_a_month_may_be_a_date_and_nothing_else() -> None:
    assert typed("start", date(2009, 11, 5), "mmm-yy") == (["ต.ค. 52 -> พ.ย. 52"], [])
    assert typed("start", time(12, 30), "h:mm")[1] == ["Excel made a time of this (12:30); a month belongs here"]
    assert typed("start", value=True)[1] == ["the cell holds TRUE; a month belongs here"]


def test_true_is_yes_where_yes_is_asked() -> None:
    assert typed("yes_no", value=False) == (["1 -> ไม่ใช่"], [])
    assert typed("yes_no", value=True) == ([], [])


@pytest.mark.parametrize(
    ("value", "look"), [(0.85, "0%"), (0.85, "0.00%"), ("85 %", None), ("85%", None), ("ร้อยละ 85", None), (85, None)]
)
def test_percentages_are_read_alike_however_they_are_typed(value: object, look: str | None) -> None:
    assert typed("percentage", value, look) == (["78.5 -> 85"], [])
    assert typed("percent target", value, look) == (["80 -> 85"], [])
    assert typed("percent level", value, look)[1] == []


@pytest.mark.parametrize("kind", ["pieces", "baseline", "target", "level", "money", "declared", "yes_no", "stage"])
def test_a_sign_of_percent_is_refused_where_nothing_is_a_percentage(kind: str) -> None:
    changes, says = typed(kind, 0.1, "0%")
    assert (changes, [each.partition(";")[0] for each in says]) == ([], ["the cell is formatted as a percentage (10%)"])


@pytest.mark.parametrize("kind", ["pieces", "target", "level"])
def test_a_text_of_percent_is_refused_there_too(kind: str) -> None:
    assert typed(kind, "10 %") == ([], ["“10 %” is a percentage, and the plan has none here"])


@pytest.mark.parametrize(
    ("weights", "change", "says"),
    [
        ("40 30 20 10", "30 -> 50", ""),
        ("0.4 0.3 0.2 0.1", "0.3 -> 0.5", ""),
        ("1 1 1 1", None, "a weight of 50% may be 50 or 0.5"),
    ],
)
@pytest.mark.parametrize(("value", "look"), [(0.5, "0%"), ("50%", None)])
def test_a_weight_in_per_cent_follows_its_list(
    weights: str, change: str | None, says: str, value: object, look: str | None
) -> None:
    assert typed("weight", value, look, weights=weights) == ([change] if change else [], [says] if says else [])


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("General", "number"), ("#,##0.00", "number"), ('General"%"', "number"), ('0.0" hours"', "number"), ("0.00%", "percent"),
        ("[Red]#,##0", "number"), ('_-* #,##0.00_-;-* "-"??_-', "number"), ("d/m/bbbb", "date"), ("mmm-yy", "date"), ("[h]:mm", "time"),
        ("[mm]:ss", "time"), ("h:mm AM/PM", "time"), ("[$-409]mmmm\\ yy", "date"), ("# ?/?", "number"), ("@", "number"),
    ],
)  # fmt: skip
def test_number_formats(code: str, kind: str) -> None:
    assert _kind_of(code) == kind


# --- merged cells ------------------------------------------------------------------------------------------------------


def merge(sheet: Any, first: tuple[int, int], last: tuple[int, int]) -> None:
    """Merge as a program does: only the first cell keeps what it held, and what was merged there before is part of it."""
    for old in list(sheet.merged_cells.ranges):
        if old.min_row <= last[0] and old.max_row >= first[0] and old.min_col <= last[1] and old.max_col >= first[1]:
            sheet.unmerge_cells(str(old))
    sheet.merge_cells(start_row=first[0], start_column=first[1], end_row=last[0], end_column=last[1])


def merged71(title: str, first: int, last_title: str, last: int, value: object = None) -> tuple[list[str], list[str]]:
    """Changes and faults after cells of form 7.1 were merged and, if a value is given, that was typed into the merge."""

    def edit(book: Any) -> None:
        form = book[F71]
        begin, end = (row_with(form, title), first), (row_with(form, last_title), last)
        merge(form, begin, end)
        if value is not None:
            form.cell(*begin).value = value

    found = after(edit, exported())
    assert found.removed == []
    return [each.removeprefix("category 3 activity 1 ") for each in lines(found)], [says for _, says in faults(found)]


DOUBLED = "the cells are merged; what stands there would count for more than one row, or be lost"


def test_money_under_a_merge_is_refused_and_nothing_of_it_written() -> None:
    assert merged71("1. ", FORM_71["budget"], "2. ", FORM_71["budget"]) == ([], [DOUBLED])
    assert merged71("1. ", FORM_71["budget"], "3. ", FORM_71["budget"], 90000) == ([], [DOUBLED])
    assert merged71("กิจกรรมที่", FORM_71["budget"], "1. ", FORM_71["budget"]) == ([], [DOUBLED])


def test_titles_under_a_merge_are_refused() -> None:
    assert merged71("1. ", FORM_71["title"], "2. ", FORM_71["title"]) == ([], [DOUBLED])


def test_a_month_under_a_merge_is_that_of_the_merge_if_it_was_the_same_or_none() -> None:
    assert merged71("1. ", FORM_71["start"], "2. ", FORM_71["start"]) == ([], [])
    assert merged71("1. ", FORM_71["start"], "2. ", FORM_71["start"], "พ.ย. 52") == (
        ["step 1 start: ต.ค. 52 -> พ.ย. 52", "step 2 start: ต.ค. 52 -> พ.ย. 52"],
        [],
    )
    assert merged71("2. ", FORM_71["end"], "3. ", FORM_71["end"]) == (["step 3 end:  -> พ.ย. 52"], [])
    assert merged71("3. ", FORM_71["start"], "3. ", FORM_71["end"]) == (["step 3 end:  -> ก.ย. 53"], [])
    cell = name_column(FORM_71["start"])
    assert merged71("2. ", FORM_71["start"], "3. ", FORM_71["start"]) == (
        [],
        [f"the cell lies under the merged cells {cell}9:{cell}10 and said “ก.ย. 53” before"],
    )


def test_names_under_a_merge_are_those_of_the_merge_if_they_were_the_same() -> None:
    assert merged71("2. ", FORM_71["responsible"], "3. ", FORM_71["responsible"]) == ([], [])
    assert merged71("2. ", FORM_71["responsible"], "3. ", FORM_71["responsible"], "อบต.") == (
        ["step 2 responsible: พช. -> อบต.", "step 3 responsible: พช. -> อบต."],
        [],
    )
    changes, says = merged71("1. ", FORM_71["responsible"], "2. ", FORM_71["responsible"])
    assert changes == []
    assert "and said “พช.” before" in says[0]


def test_a_merge_over_cells_of_other_fields_empties_nothing() -> None:
    assert merged71("3. ", FORM_71["title"], "3. ", FORM_71["duration"])[1] == [DOUBLED]
    changes, says = merged71("2. ", FORM_71["duration"], "2. ", FORM_71["start"])
    assert changes == []
    assert "and said “ต.ค. 52” before" in says[0]


def test_figures_of_kpis_under_a_merge_are_refused() -> None:
    def weights(book: Any) -> None:
        form = book[F72]
        row = row_with(form, "1. ", FORM_72["title"])
        merge(form, (row, FORM_72["weight"]), (row + 9, FORM_72["weight"]))

    def levels(book: Any) -> None:
        form = book[F72]
        row = row_with(form, "2. ", FORM_72["title"])
        merge(form, (row, FORM_72["threshold"]), (row + 1, FORM_72["threshold"]))

    def results(book: Any) -> None:
        cell = reported_cell(book, "a", "12m")
        merge(book["รายงานรอบ"], (cell.row, cell.column), (cell.row + 1, cell.column))

    def titles(book: Any) -> None:
        form = book[F72]
        row = row_with(form, "1. ", FORM_72["title"])
        merge(form, (row, FORM_72["title"]), (row + 9, FORM_72["title"]))

    for edit in (weights, levels, results, titles):
        found = after(edit, exported())
        assert (found.changes, found.removed) == ([], [])
        assert [says for _, says in faults(found)] == [DOUBLED]


# --- numbers that were only saved anew ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("saved", "exported_as"),
    [
        ("4.44444444444445", Decimal(4) / 90 * 100), ("4.44444444444444", Decimal(4) / 90 * 100), ("0.333333333333333", Decimal(1) / 3),
        ("66.6666666666667", Decimal(200) / 3), ("66.66666666666667", Decimal(200) / 3), ("30000.0", Decimal(30000)),
        ("-0.1", Decimal("-0.1")), ("1E+20", Decimal(10) ** 20), ("0", Decimal(0)), ("123456789012.35", Decimal("123456789012.35")),
    ],
)  # fmt: skip
def test_a_number_that_was_written_anew_is_the_same(saved: str, exported_as: Decimal) -> None:
    assert is_same_number(Cell(saved, "number"), exported_as)


@pytest.mark.parametrize(
    ("one", "other"), [("4.4444", "4.44444444444444"), ("0", "1E-30"), ("1", "1.0000000000001"), ("1", "-1"), ("NaN", "1")]
)
def test_a_number_that_somebody_changed_is_another(one: str, other: str) -> None:
    assert not are_close(Decimal(one), Decimal(other))


def test_a_number_keeps_the_digits_that_a_program_keeps() -> None:
    assert read_cell_number(Cell("78.400000000000006", "number")) == Decimal("78.4")


@pytest.mark.parametrize("text, amount", [("1.5 แสน", "150,000"), ("๒ ล้านบาท", "2,000,000"), ("สามหมื่นบาทถ้วน", "30,000")])
def test_an_amount_in_words_is_refused_with_what_it_comes_to(text: str, amount: str) -> None:
    with pytest.raises(Malformed) as caught:
        read_cell_money(Cell(text, "text"))
    assert caught.value.hint.en == f"write the number out in digits: {amount}"
