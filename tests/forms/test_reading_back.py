"""The way back from Excel: nothing changes by itself, every edit is found, and what cannot be read is named by its cell."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any
from zipfile import ZipFile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook  # noqa: TID253

from forms.long_plans import make_long_plan
from forms.workbooks import EXAMPLES, SIGNED, opened, random_plan, reported_cell, row_with
from orgplan import writing
from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.document import parse_document
from orgplan.editing import Add, Put, apply_ops, edit_document
from orgplan.forms import build_blank_workbook, build_workbook
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.forms.reading_back import find_unfilled_parts, read_filled_workbook, take_in_results
from orgplan.forms.round_report.columns import KPIS as REPORTED_KPIS
from orgplan.loading import load_bytes, load_document, load_text
from orgplan.model import Plan
from orgplan.reports import normal
from orgplan.reports.scorecard import merge_results
from orgplan.texts import Figure
from orgplan.workbook.addresses import name_column
from plans import MONTHS, Data, Written, activity, category, kpi, make_plan, make_results, plans, step

TITLE, START, END, OUTPUT, WHO, BUDGET = (
    FORM_71["title"], FORM_71["start"], FORM_71["end"], FORM_71["output"], FORM_71["responsible"], FORM_71["budget"],
)  # fmt: skip

Edit = Callable[[Any], None]


def edited(data: bytes, edit: Edit) -> bytes:
    book = load_workbook(BytesIO(data))
    edit(book)
    out = BytesIO()
    book.save(out)
    return out.getvalue()


@cache
def signed() -> tuple[Plan, dict[str, Any], bytes]:
    loaded = load_bytes(SIGNED.read_bytes(), SIGNED.name)
    assert loaded.plan is not None
    assert loaded.document is not None
    return loaded.plan, loaded.document.data, build_workbook(loaded.plan, source=loaded.document.data)


def after(edit: Edit, data: bytes | None = None) -> WorkbookChanges:
    return read_filled_workbook(edited(signed()[2] if data is None else data, edit))


def lines(found: WorkbookChanges) -> list[str]:
    return [f"{each.where.en}: {each.was} -> {each.now}" for each in (*found.changes, *found.removed)]


def faults(found: WorkbookChanges) -> list[tuple[str, str]]:
    return [(f"{each.spot.sheet}!{each.spot.cell}", each.message.en) for each in found.faults]


def plan_after(found: WorkbookChanges, *, remove: bool = False) -> Plan:
    """The plan with the changes made, read from the text that would be written."""
    ops = [*take_in_results(found), *(each.op for each in found.changes), *find_unfilled_parts(found)]
    ops += [each.op for each in found.removed] if remove else []
    loaded = load_text(writing.write_plan(writing.order_keys(apply_ops(found.data, ops))), "plan.yaml")
    assert loaded.plan is not None, loaded.diagnostics
    return loaded.plan


# --- nothing changes by itself -----------------------------------------------------------------------------------------


def assert_identity(plan: Plan, source: dict[str, Any] | None) -> None:
    data = build_workbook(plan, source=source)
    found = read_filled_workbook(data)
    assert (found.changes, found.removed, found.faults, found.left, found.notes) == ([], [], [], [], [])
    again = load_text(writing.write_plan(found.data), "again.yaml")
    assert again.plan == plan
    assert again.document is not None
    assert build_workbook(plan, source=again.document.data) == data


@pytest.mark.parametrize("path", [SIGNED, *EXAMPLES], ids=lambda path: path.stem)
def test_an_unedited_workbook_is_the_plan(path: Path) -> None:
    loaded = load_bytes(path.read_bytes(), path.name)
    assert loaded.plan is not None
    assert loaded.document is not None
    assert_identity(loaded.plan, loaded.document.data)
    assert_identity(loaded.plan, None)


@pytest.mark.parametrize(
    "keys", [{"duration": "ไตรมาสที่ 1 และ 3"}, {"duration": "ตลอดปี"}, {"start": "ส.ค. 52", "end": "ธ.ค. 53"}, {"start": "2553-10"}]
)
def test_months_that_the_plan_does_not_have_do_not_come_into_it(keys: Data) -> None:
    plan = make_plan(category(activities=[activity(steps=[step(budget="70", **keys)])]))
    assert_identity(plan, None)


@given(plans())
@settings(max_examples=8)
def test_an_unedited_random_workbook_is_its_plan(written: Written) -> None:
    loaded = load_text(written.text, "plan.yaml")
    assert loaded.document is not None
    assert_identity(written.plan, loaded.document.data)


@pytest.mark.parametrize("seed", range(4))
def test_all_kinds_of_rubrics_come_back(seed: int) -> None:
    assert_identity(random_plan(seed), None)


def test_texts_that_look_like_something_else_come_back() -> None:
    title = '=1+1 _x0041_ "ก" \t& <b>\nสอง  ช่อง'
    plan = make_plan(
        category(
            activities=[
                activity("1 ก", steps=[step("1.", title=title, output=["- ก", "ข\n- ค", "=A1"], responsible='"ก', note="x")])
            ],
            kpis=[kpi(title="1. 2. จำนวน", unit="คน")],
            approval={"statement": "(ก)", "name": "((ข))", "position": "...", "acting_for": "ลงนาม"},
        ),
        organization="แผนหมวด 1 : หน่วยงาน",
    )
    assert_identity(plan, None)


def test_texts_longer_than_a_cell_come_back() -> None:
    long = "ยาวมาก " * 5_000
    long = long[:32_700].strip()
    plan = make_plan(
        category(
            activities=[activity(title=long, steps=[step("1", title=long, output=[long, "ข"], responsible=[long]), step("2", responsible=[long])])],
            kpis=[kpi(title=long)],
        )
    )  # fmt: skip
    assert_identity(plan, None)


@pytest.mark.parametrize("seed", [0, 1])
def test_plans_that_fill_pages_come_back(seed: int) -> None:
    assert_identity(make_long_plan(seed), None)


def page_tops(sheet: Any) -> list[int]:
    """The first rows of the pages but the first."""
    return [each.id + 1 for each in sheet.row_breaks.brk]


def written_out(count: int = 30) -> tuple[bytes, int]:
    """A workbook whose steps all have the same agency, on more than one page, and the row in which that is written out again."""
    plan = make_plan(category(activities=[activity(responsible="พช.", steps=[step(f"{no}") for no in range(1, count + 1)])]))
    data = build_workbook(plan)
    form = opened(data)["7.1 หมวด 1"]
    (top,) = page_tops(form)
    assert [form.cell(row, WHO).value for row in (top - 1, top, top + 1)] == ['"', "พช.", '"']
    return data, top


def test_names_on_top_of_a_page_are_the_plan_s() -> None:
    data, top = written_out()
    unchanged = after(lambda book: book["7.1 หมวด 1"].cell(top, WHO, '"'), data)
    assert (lines(unchanged), unchanged.faults) == ([], [])
    changed = after(lambda book: book["7.1 หมวด 1"].cell(top, WHO, "สนจ."), data)
    assert [line.partition("step ")[2] for line in lines(changed)][:2] == [
        "25 responsible: พช. -> สนจ.",
        "26 responsible: พช. -> สนจ.",
    ]


def outputs(count: int = 14) -> Plan:
    """A plan whose first step has more outputs than a row can hold."""
    long = [f"รายงานผลการดำเนินงานฉบับที่ {number} เสนอผู้บริหารและเผยแพร่" for number in range(1, count + 1)]
    return make_plan(category(activities=[activity(steps=[step("1", output=long), step("2", output="แผน")])]))


def test_a_step_that_goes_on_below_is_read_as_one() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 1"]
        row = row_with(form, "1. ")
        assert not form.cell(row + 1, TITLE).value
        form.cell(row + 2, OUTPUT, form.cell(row + 2, OUTPUT).value.replace("ฉบับที่ 14", "ฉบับสุดท้าย"))

    found = after(edit, build_workbook(outputs()))
    (change,) = found.changes
    assert change.now.endswith("ฉบับสุดท้าย เสนอผู้บริหารและเผยแพร่")
    assert len(change.now.split("; ")) == 14
    assert (found.faults, found.left) == ([], [])


def test_a_row_that_goes_on_stays_below_its_own() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 1"]
        row = row_with(form, "1. ")
        for column in range(1, form.max_column + 1):
            here, below = form.cell(row + 2, column), form.cell(row + 3, column)
            here.value, below.value = below.value, here.value

    found = after(edit, build_workbook(outputs()))
    assert any("goes on with" in fault for _, fault in faults(found))


def test_no_budget_in_words_comes_back_as_it_is() -> None:
    plan = make_plan(category(activities=[activity(steps=[step("1", budget="ไม่มี"), step("2"), step("3", budget="ไม่ใช้งบประมาณ")])]))
    data = build_workbook(plan)
    assert [opened(data)["7.1 หมวด 1"].cell(row, BUDGET).value for row in range(8, 11)] == ["ไม่มี", None, "ไม่ใช้งบประมาณ"]

    def edit(book: Any) -> None:
        for no, typed in (("1. ", None), ("2. ", "ไม่มี"), ("3. ", 500)):
            book["7.1 หมวด 1"].cell(row_with(book["7.1 หมวด 1"], no), BUDGET).value = typed

    assert lines(after(edit, data)) == [
        "category 1 activity 1 step 2 budget:  -> ไม่มี", "category 1 activity 1 step 3 budget: ไม่ใช้งบประมาณ -> 500",
    ]  # fmt: skip


# --- cells that were edited --------------------------------------------------------------------------------------------


def test_a_month_a_number_and_a_text() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        row = row_with(form, "(3) ระบบ")
        form.cell(row, END, "เม.ย. 53")
        form.cell(row, BUDGET, 45000.5)
        form.cell(row, OUTPUT, "- ระบบใหม่\n- คู่มือ")
        form.cell(row, TITLE, "(3) ระบบร้องเรียน")
        form.cell(row, FORM_71["duration"], "3 เดือน")

    found = after(edit)
    where = "category 3 activity 1 step 1.2 sub-step (3)"
    assert found.faults == []
    assert set(lines(found)) == {
        f"{where} end: มี.ค. 53 -> เม.ย. 53",
        f"{where} budget: 30,000 -> 45,000.50",
        f"{where} output: ระบบการจัดการข้อร้องเรียน -> ระบบใหม่; คู่มือ",
        f"{where} title: ระบบการจัดการข้อร้องเรียนที่รวดเร็ว และเหมาะสม -> ระบบร้องเรียน",
        f"{where} duration: 2 เดือน -> 3 เดือน",
    }
    sub = plan_after(found).categories[1].activities[0].steps[0].steps[2]
    assert (sub.budget, sub.output, str(sub.end)) == (Decimal("45000.50"), ("ระบบใหม่", "คู่มือ"), "2010-04")


def dated(count: int) -> bytes:
    """A workbook of a plan with so many steps, all of the same months, money and output."""
    keys = {"start": "ก.พ. 53", "end": "มี.ค. 53", "duration": "2 เดือน", "budget": "30,000", "output": "ก"}
    return build_workbook(make_plan(category(activities=[activity(steps=[step(f"{no}", **keys) for no in range(1, count + 1)])])))


MONEY = [
    ("๔๕,๐๐๐", "45,000"), ("45,000 บาท", "45,000"), ("ไม่มี", "ไม่มี"), ("-", ""), (None, ""), ("", ""), (45000, "45,000"), (0, "0"),
    (45000.5, "45,000.50"), (0.1 + 0.2, "0.30"), ("=1+1", None), (30000, None), (30000.0, None), ("30,000", None),
]  # fmt: skip


def test_money_however_it_is_typed() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 1"]
        for no, (typed, _) in enumerate(MONEY, 1):
            form.cell(row_with(form, f"{no}. "), BUDGET).value = typed

    found = after(edit, dated(len(MONEY)))
    where = "category 1 activity 1 step"
    assert lines(found) == [f"{where} {no} budget: 30,000 -> {now}" for no, (_, now) in enumerate(MONEY, 1) if now is not None]
    assert [says for _, says in faults(found)] == ["the cell holds a formula whose value is not in the file"]


TYPED_MONTHS = ["กรกฎาคม 2553", "07/2553", "2010-07", "๐๗/๒๕๕๓", "Jul 2010", "ก.ค.53", date(2010, 7, 1), date(2553, 7, 31)]


def test_months_however_they_are_typed() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 1"]
        for no, typed in enumerate(TYPED_MONTHS, 1):
            cell = form.cell(row_with(form, f"{no}. "), END)
            cell.value = typed
            if isinstance(typed, date):
                cell.number_format = "mmm-yy"

    found = after(edit, dated(len(TYPED_MONTHS)))
    assert found.faults == []
    assert lines(found) == [f"category 1 activity 1 step {no} end: มี.ค. 53 -> ก.ค. 53" for no in range(1, len(TYPED_MONTHS) + 1)]


FAULTY = [
    (END, "xx", "“xx” is not a month and year"),
    (END, 5, "“5” is not a month and year"),
    (BUDGET, "ห้าหมื่น", "“ห้าหมื่น” is not an amount in baht"),
    (BUDGET, -5, "the amount “-5” is negative"),
    (BUDGET, 0.123, "the amount “0.123” has more than two decimals"),
    (BUDGET, "#REF!", "the cell shows the error #REF!"),
    (FORM_71["duration"], "เร็วๆ", "“เร็วๆ” is not a duration"),
    (TITLE, "9. ", "the title is missing"),
    (TITLE, None, "the title is missing"),
    (OUTPUT, "ก_x0007_ข", "the text holds a character that must not stand in a plan: CONTROL CHARACTER (U+0007)"),
    (FORM_71["months"] + 2, "X", "something was typed into the months; bars are not read back"),
]


def test_what_cannot_be_read_is_named_by_its_cell() -> None:
    expected = []

    def edit(book: Any) -> None:
        form = book["7.1 หมวด 1"]
        rows = [row_with(form, f"{no}. ") for no in range(1, len(FAULTY) + 1)]
        for row, (column, typed, says) in zip(rows, FAULTY, strict=True):
            form.cell(row, column).value = typed
            expected.append((f"7.1 หมวด 1!{name_column(column)}{row}", says))

    found = after(edit, dated(len(FAULTY)))
    assert faults(found) == expected
    assert lines(found) == []
    assert plan_after(found) == found.plan


def test_numbers_keep_the_way_their_author_writes_them() -> None:
    source = load_text(
        """orgplan: 1
fiscal_year: 2553
organization: ก
categories:
  - no: 1
    title: ก
    activities:
      - no: 1
        title: ก
        steps:
          - {no: 1, title: ก, budget: "๒๐,๐๐๐"}
          - {no: 2, title: ก, budget: 20000}
          - {no: 3, title: ก, budget: 500 บาท}
          - {no: 4, title: ก}
    kpis:
      - {id: k1, dimension: 7.1, title: ก, target: ร้อยละ 80, baseline: 60%, unit: ร้อยละ, weight: 1, criteria: [10%, 20%, 30%, 40%, 50%]}
""",
        "a",
    )
    assert source.plan is not None
    assert source.document is not None

    def edit(book: Any) -> None:
        form = book["7.1 หมวด 1"]
        for row, value in zip(range(row_with(form, "1. ก"), 100), (30000, 31000, 1500, 32000), strict=False):
            form.cell(row, BUDGET, value)
        kpis = book["7.2 หมวด 1"]
        row = row_with(kpis, "1. ก", FORM_72["title"])
        kpis.cell(row, FORM_72["target"], 85)
        kpis.cell(row, FORM_72["baseline"], 61.5)
        kpis.cell(row + 1, FORM_72["threshold"], 25)

    found = read_filled_workbook(edited(build_workbook(source.plan, source=source.document.data), edit))
    assert {each.op.value for each in found.changes if isinstance(each.op, Put)} == {
        "๓๐,๐๐๐", "31000", "1,500 บาท", "32,000", "ร้อยละ 85", "61.5%", "25%",
    }  # fmt: skip


def test_a_number_typed_with_a_percent_sign_is_not_a_hundredth() -> None:
    def edit(book: Any) -> None:
        kpis = book["7.2 หมวด 2"]
        cell = kpis.cell(row_with(kpis, "1. ร้อยละของแผนงาน", FORM_72["title"]), FORM_72["target"])
        cell.value, cell.number_format = 0.95, "0%"

    assert lines(after(edit)) == ["KPI k2-1 target: 100% -> 95%"]


# --- everything at once ------------------------------------------------------------------------------------------------


def changed(data: Any, dice: Random, path: tuple[Any, ...] = ()) -> Any:
    """The data of a plan with many values changed and no object added or taken away."""
    if isinstance(data, list):
        return [changed(each, dice, (*path, place)) for place, each in enumerate(data)]
    if not isinstance(data, dict):
        return data
    new = {key: changed(value, dice, (*path, key)) for key, value in data.items()}
    if len(path) > 1 and path[-2] in ("steps", "activities", "kpis", "categories") and dice.random() < 0.4:
        new["title"] = dice.choice(["ชื่อใหม่", "=ใหม่", "1. ใหม่ 2", "ใหม่\nสองบรรทัด", 'ใหม่: "ก"'])
    if len(path) > 1 and path[-2] in ("steps", "activities") and dice.random() < 0.5:
        new["budget"] = dice.choice(["", "5", "1,234.50", "๗๐๐"])
    if len(path) > 1 and path[-2] == "steps" and dice.random() < 0.5:
        start, end = sorted((dice.randrange(12), dice.randrange(12)))
        new |= {"start": MONTHS[start], "end": MONTHS[end]} if dice.random() < 0.8 else {"start": None, "end": None}
        new["output"] = dice.choice([None, "ก", ["ก", "ข - ค", "ง"]])
        new["duration"] = dice.choice([None, "3 เดือน", "ตลอดปี"])
        new["responsible"] = dice.choice(["อบต.", ["พช.", "อบต."], ["สำนักงานที่ดิน", "สนจ."]])
    if len(path) > 1 and path[-2] == "kpis" and dice.random() < 0.6:
        new |= {"target": dice.choice([None, "4", "ร้อยละ 81.5"]), "baseline": dice.choice([None, "-3", "0.25"])}
        if (
            isinstance(new.get("criteria"), dict)
            and (levels := new["criteria"].get("levels"))
            and new["criteria"]["method"] != "milestone"
        ):
            new["criteria"] = new["criteria"] | {"levels": [str(Decimal(level) * 2 + 1) for level in levels]}
        stages = isinstance(new.get("criteria"), dict) and new["criteria"]["method"] in ("milestone", "yes_no")
        new["results"] = (
            {"6m": dice.choice([None, "1", "0"] if stages else ["77.25", None, "-8"]), "9m": None}
            | {"3m": new.get("results", {}).get("3m")}
            if not new.get("kpis")
            else {}
        )
    return new


def with_the_plan_of(data: bytes, other: bytes) -> bytes:
    """The visible sheets of one workbook with the hidden plan of another."""
    out = BytesIO()
    with ZipFile(BytesIO(data)) as new, ZipFile(BytesIO(other)) as old, ZipFile(out, "w") as package:
        hidden = max(
            (name for name in new.namelist() if name.startswith("xl/worksheets/sheet")), key=lambda name: (len(name), name)
        )
        for name in new.namelist():
            package.writestr(name, (old if name == hidden else new).read(name))
    return out.getvalue()


def figures(plan: Plan) -> Any:
    """What a plan says, without results that are blank and names that only the rows below show: an activity with steps has none."""

    def bare(data: Any, kind: str = "") -> Any:
        if isinstance(data, dict):
            shows_names = kind == "steps" or (kind == "activities" and not data["steps"])
            return {
                key: bare(
                    {name: each for name, each in value.items() if each["value"] is not None} if key == "results" else value, key
                )
                for key, value in data.items()
                if shows_names or key not in ("responsible", "involved")
            }
        return [bare(each, kind) for each in data] if isinstance(data, list) else data

    return bare(normal.normalise_plan(plan)["categories"])


def assert_everything_comes_back(before: Plan, text: str, dice: Random) -> None:
    document = parse_document(text, "plan.yaml")
    source = document.data
    after_ = load_text(json.dumps(changed(source, dice), ensure_ascii=False), "changed").plan
    if after_ is None:
        return  # changed into something that is no plan
    data = with_the_plan_of(build_workbook(after_, report="9m"), build_workbook(before, source=source, report="9m"))
    found = read_filled_workbook(data)
    assert found.faults == []
    assert found.removed == []
    for new in (load_document(edit_document(document, [each.op for each in found.changes])).plan, plan_after(found)):
        assert new is not None
        assert figures(new) == figures(after_)


@given(plans(), st.randoms(use_true_random=False))
@settings(max_examples=4)
def test_many_changes_at_once_come_back(written: Written, dice: Random) -> None:
    assert_everything_comes_back(written.plan, written.text, dice)


@pytest.mark.parametrize("seed", range(3))
def test_many_changes_in_all_kinds_of_plans_come_back(seed: int) -> None:
    plan = random_plan(seed)
    assert_everything_comes_back(plan, writing.write_plan(writing.describe_plan(plan)), Random(seed))  # noqa: S311 - a test's dice


# --- rows --------------------------------------------------------------------------------------------------------------


def insert(form: Any, row: int, like: int, **cells: object) -> None:
    """Insert a row as Excel does: with the looks of the row above."""
    form.insert_rows(row)
    for column in range(1, FORM_71["count"] + 1):
        form.cell(row, column)._style = form.cell(like, column)._style
    for key, value in cells.items():
        form.cell(row, FORM_71[key]).value = value


def small() -> Plan:
    return make_plan(
        category(
            3,
            activities=[
                activity(
                    responsible="พช.",
                    steps=[
                        step("1", steps=[step("1.1"), step("1.2")]),
                        step("2", responsible="สนจ."),
                        step("3", responsible="สนจ."),
                    ],
                ),
                activity("2"),
            ],
        ),
        agencies={"พช.": None, "สนจ.": None},
    )


def unmerged(form: Any) -> None:
    for merged in list(form.merged_cells.ranges):
        form.unmerge_cells(str(merged))


def test_new_rows_between_steps() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        unmerged(form)
        row = row_with(form, "1.2 ")
        insert(form, row + 1, row, title="1.3 ย่อยใหม่", start="ต.ค. 52", end="พ.ย. 52", budget=500)
        row = row_with(form, "3. ")
        insert(form, row, row, title="2.5 ใหม่", duration="2 เดือน", output="- ก\n- ข", responsible='"', involved="อบต., พช.")
        row = row_with(form, "3. ")
        insert(form, row + 1, row, title="(4) ท้าย")

    found = after(edit, build_workbook(small()))
    assert found.faults == []
    steps = plan_after(found).categories[0].activities[0].steps
    assert [each.no for each in steps] == ["1", "2", "2.5", "3", "(4)"]
    assert [each.no for each in steps[0].steps] == ["1.1", "1.2", "1.3"]
    fresh = steps[2]
    assert (fresh.responsible, fresh.involved, fresh.output) == (("สนจ.",), ("อบต.", "พช."), ("ก", "ข"))
    assert steps[0].steps[2].budget == 500
    assert steps[4].responsible == ()


def test_a_new_activity_with_its_steps() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        unmerged(form)
        row = row_with(form, "รวมทั้งสิ้น")
        insert(form, row, row - 1, title="กิจกรรมที่ 3 ใหม่", budget=1000)
        insert(form, row + 1, row, title="1. ขั้นแรก", start="ต.ค. 52", end="ต.ค. 52", budget="๑,๐๐๐")
        form.cell(row + 1, FORM_71["role"]).value = None

    found = after(edit, build_workbook(small()))
    assert found.faults == []
    new = plan_after(found).categories[0].activities[2]
    assert (new.no, new.title, new.steps[0].title) == ("3", "ใหม่", "ขั้นแรก")
    assert new.budget == new.steps[0].budget == 1000


def test_a_new_row_needs_a_number() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        unmerged(form)
        row = row_with(form, "3. ")
        insert(form, row + 1, row, title="ไม่มีเลข")

    assert [says for _, says in faults(after(edit, build_workbook(small())))] == ["a new row starts with its number"]


def test_a_new_row_does_not_come_between_a_step_and_its_sub_steps() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        unmerged(form)
        row = row_with(form, "1.1 ")
        insert(form, row, row - 1, title="9. ใหม่")

    found = after(edit, build_workbook(small()))
    assert [says for _, says in faults(found)] == ["the new row stands between a step and its sub-steps"]
    assert found.changes == []


def test_deleted_rows_are_told_once_and_taken_out_on_demand() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        unmerged(form)
        form.delete_rows(row_with(form, "1. "), 3)

    found = after(edit, build_workbook(small()))
    assert (found.changes, found.faults) == ([], [])
    assert [each.where.en for each in found.removed] == ["category 3 activity 1 step 1"]
    assert plan_after(found) == small()
    assert [each.no for each in plan_after(found, remove=True).categories[0].activities[0].steps] == ["2", "3"]


def test_a_cleared_row_is_a_deleted_one() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        row = row_with(form, "3. ")
        for column in (TITLE, FORM_71["duration"], START, END, OUTPUT, WHO, FORM_71["involved"], BUDGET):
            form.cell(row, column).value = None

    assert [each.where.en for each in after(edit, build_workbook(small())).removed] == ["category 3 activity 1 step 3"]


def test_a_deleted_step_whose_sub_steps_stay_is_a_fault() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        unmerged(form)
        form.delete_rows(row_with(form, "1. "), 1)

    found = after(edit, build_workbook(small()))
    assert found.removed == []
    assert any("rows that belong to it are still there" in says for _, says in faults(found))


def test_a_copied_row_is_new() -> None:
    def copy(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        unmerged(form)
        row = row_with(form, "3. ")
        insert(form, row + 1, row, title="4. สำเนา", path=form.cell(row, FORM_71["path"]).value)

    assert lines(after(copy, build_workbook(small()))) == ["category 3 activity 1 step 4:  -> สำเนา"]


# --- who ---------------------------------------------------------------------------------------------------------------


def who(form: Any, text: str, value: object) -> None:
    form.cell(row_with(form, text), WHO).value = value


def responsible(plan: Plan) -> list[tuple[str, ...]]:
    return [placed.responsible for placed in plan.steps]


def test_a_changed_name_reaches_the_marks_below_it() -> None:
    found = after(lambda book: who(book["7.1 หมวด 3"], "1. ", "อบต."), build_workbook(small()))
    assert found.faults == []
    assert lines(found) == ["category 3 activity 1 responsible: พช. -> อบต."], "all that inherit from it changed alike"
    assert responsible(plan_after(found)) == [("อบต.",)] * 3 + [("สนจ.",)] * 2


def test_where_every_step_changes_so_does_the_activity() -> None:
    plan = make_plan(category(3, activities=[activity(responsible="พช.", steps=[step("1"), step("2")])]))
    found = after(lambda book: who(book["7.1 หมวด 3"], "1. ", "อบต., พช."), build_workbook(plan))
    assert lines(found) == ["category 3 activity 1 responsible: พช. -> อบต., พช."]


def test_one_step_gets_names_of_its_own() -> None:
    found = after(lambda book: who(book["7.1 หมวด 3"], "3. ", "พช."), build_workbook(small()))
    assert lines(found) == ["category 3 activity 1 step 3 responsible: สนจ. -> พช."]


def test_a_typed_mark_repeats_the_row_above() -> None:
    found = after(lambda book: who(book["7.1 หมวด 3"], "2. ", "”"), build_workbook(small()))
    assert [each.op for each in found.changes] == [
        Put(("categories", 0, "activities", 0, "steps", 1, "responsible"), "พช."),
        Put(("categories", 0, "activities", 0, "steps", 2, "responsible"), "พช."),
    ]


def test_a_mark_below_another_row_than_before_is_a_fault() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        unmerged(form)
        form.delete_rows(row_with(form, "2. "))

    assert any("now stands below another row" in says for _, says in faults(after(edit, build_workbook(small()))))


def test_names_cannot_be_cleared_where_they_are_inherited() -> None:
    found = after(lambda book: who(book["7.1 หมวด 3"], "1.1 ", None), build_workbook(small()))
    assert any("cannot be without names" in says for _, says in faults(found))


def test_commas_within_a_known_name_do_not_part_it() -> None:
    plan = make_plan(
        category(3, activities=[activity(steps=[step("1", responsible=["ก, ข และ ค", "ง"]), step("2", responsible="จ")])])
    )
    found = after(lambda book: who(book["7.1 หมวด 3"], "2. ", "ง, ก, ข และ ค"), build_workbook(plan))
    assert plan_after(found).steps[1].work.responsible == ("ง", "ก, ข และ ค")


# --- KPIs --------------------------------------------------------------------------------------------------------------


def test_everything_of_a_kpi() -> None:
    def edit(book: Any) -> None:
        form = book["7.2 หมวด 3"]
        row = row_with(form, "1. ", FORM_72["title"])
        form.cell(row, FORM_72["title"], "1. ร้อยละใหม่")
        form.cell(row, FORM_72["baseline"], "๕๕")
        form.cell(row, FORM_72["target"]).value = None
        form.cell(row, FORM_72["weight"], 0.25)
        form.cell(row, FORM_72["dimension"], "7.4 ด้านการพัฒนาองค์การ")

    found = after(edit)
    assert found.faults == []
    assert {each.split(":")[0] for each in lines(found)} == {
        f"KPI k3-1 {key}" for key in ("title", "baseline", "target", "weight", "dimension")
    }
    kpi_ = plan_after(found).categories[1].kpis[0]
    assert (kpi_.title, kpi_.target, kpi_.weight, kpi_.dimension) == ("ร้อยละใหม่", None, Decimal("0.25"), "7.4")
    assert kpi_.baseline == Figure("55")


def test_a_shared_rubric_changes_for_all_or_for_one() -> None:
    def one(book: Any) -> None:
        form = book["7.2 หมวด 3"]
        form.cell(row_with(form, "1. ", FORM_72["title"]), FORM_72["threshold"]).value = 50

    found = after(one)
    assert lines(found) == ["KPI k3-1 criteria: 60 / 65 / 70 / 75 / 80 -> 50% / 65% / 70% / 75% / 80%"]

    def all_(book: Any) -> None:
        for name in ("7.2 หมวด 2", "7.2 หมวด 3"):
            form = book[name]
            for row in range(1, form.max_row + 1):
                if form.cell(row, FORM_72["points"]).value == "1 คะแนน":
                    form.cell(row, FORM_72["threshold"]).value = 50

    assert lines(after(all_)) == ["criteria level 1: 60% -> 50%"]


def test_results_of_all_kinds() -> None:
    plan = make_plan(
        category(
            kpis=[
                kpi("a", weight="0.2", unit="ร้อยละ", results={"6m": "62%", "12m": {"numerator": "163", "denominator": "200", "evidence": "ก"}}),
                kpi("b", weight="0.2", criteria={"method": "yes_no"}, results={"12m": "ใช่"}),
                kpi("c", weight="0.6", criteria={"method": "milestone", "levels": list("กขคงจ")}),
            ]
        )
    )  # fmt: skip

    def edit(book: Any) -> None:
        reported_cell(book, "a", "6m").value = 63
        reported_cell(book, "a", "12m").value = 82.5
        reported_cell(book, "a", "numerator").value = reported_cell(book, "a", "denominator").value = None
        reported_cell(book, "b", "12m").value = "ไม่ผ่าน"
        reported_cell(book, "c", "9m").value = "๔"

    found = after(edit, build_workbook(plan))
    assert found.faults == []
    assert lines(found) == [
        "KPI a result 12m: 81.5 -> 82.5", "KPI a result 6m: 62 -> 63%", "KPI b result 12m: 1 -> ไม่ใช่", "KPI c result 9m:  -> 4",
    ]  # fmt: skip
    new = plan_after(found).categories[0].kpis
    assert (new[0].results["12m"].value, new[0].results["12m"].evidence, new[0].results["12m"].numerator) == (
        Figure("82.5"),
        "ก",
        None,
    )
    assert [new[1].results["12m"].value, new[2].results["9m"].value] == [Figure("ไม่ใช่"), Figure("4")]


def test_results_of_a_results_file_come_along() -> None:
    plan = make_plan(category(kpis=[kpi("a", results={"6m": "2"})]))
    results = make_results({"a": {"6m": 3, "12m": 4}})
    data = build_workbook(plan, results=merge_results(plan, [results]))
    found = read_filled_workbook(data)
    assert found.changes == []
    assert {name: result.value for name, result in plan_after(found).categories[0].kpis[0].results.items()} == {
        "6m": Figure("3"),
        "12m": Figure("4"),
    }

    def edit(book: Any) -> None:
        reported_cell(book, "a", "12m").value = 5

    found = after(edit, data)
    assert lines(found) == ["KPI a result 12m: 4 -> 5"]
    assert any("came from a results file" in note.en for note in found.notes)
    assert plan_after(found).categories[0].kpis[0].results["12m"].value == Figure("5")


def rounds_after(*headings: str | None) -> WorkbookChanges:
    """What is found where the headings of the rounds were typed over, and nothing else."""
    plan = make_plan(category(kpis=[kpi("a", results={"6m": "2", "12m": "4"}), kpi("b", results={"6m": "3"})]))

    def edit(book: Any) -> None:
        sheet = book["คะแนน"]
        row = row_with(sheet, "6 เดือน", 10)
        for column, heading in enumerate(headings, 10):
            sheet.cell(row, column).value = heading

    return after(edit, build_workbook(plan))


@pytest.mark.parametrize(
    ("headings", "typed_over"),
    [
        (("3 เดือน", "9 เดือน", "12 เดือน"), {"6m": "3 เดือน"}),
        (("6 เดือน", "9 เดือน", "๑๑ เดือน"), {"12m": "๑๑ เดือน"}),
        (("6 เดือน", "3 เดือน", "12 เดือน"), {"9m": "3 เดือน"}),
        (("9 เดือน", "6 เดือน", "12 เดือน"), {"6m": "9 เดือน", "9m": "6 เดือน"}),
        (("6 เดือน", "6 เดือน", "12 เดือน"), {"9m": "6 เดือน"}),
        (("3 เดือน", "6 เดือน", "9 เดือน"), {"6m": "3 เดือน", "9m": "6 เดือน", "12m": "9 เดือน"}),
        (("ครึ่งปี", "9 เดือน", "12 เดือน"), {"6m": "ครึ่งปี"}),
    ],
)
def test_a_heading_that_was_typed_over_moves_no_results(headings: tuple[str, ...], typed_over: dict[str, str]) -> None:
    found = rounds_after(*headings)
    assert lines(found) == []
    assert not {each.spot for each in found.left} & {each.spot for each in found.faults}
    assert [each.message.en for each in found.faults] == [
        f"the heading of the round {was} was changed to “{now}”; results do not move to another round"
        for was, now in typed_over.items()
    ]
    results = [each.results for each in plan_after(found).categories[0].kpis]
    assert [{name: each.value for name, each in rounds.items()} for rounds in results] == [
        {"6m": Figure("2"), "12m": Figure("4")},
        {"6m": Figure("3")},
    ]


def test_a_round_may_be_written_otherwise_and_inserted() -> None:
    assert rounds_after("6m", "๙ เดือน", "12 เดือน").faults == []
    plan = make_plan(category(kpis=[kpi("a", results={"6m": "2"})]))

    def edit(book: Any) -> None:
        sheet, column = book["รายงานรอบ"], REPORTED_KPIS["rounds"] + 1
        unmerged(sheet)
        sheet.insert_cols(column)
        sheet.cell(row_with(sheet, "รหัส") + 1, column).value = "8 เดือน"
        sheet.cell(row_with(sheet, "a"), column).value = 5

    found = after(edit, build_workbook(plan))
    assert (lines(found), found.faults) == (["KPI a result 8m:  -> 5"], [])


def test_a_new_kpi_in_an_empty_dimension() -> None:
    def edit(book: Any) -> None:
        form = book["7.2 หมวด 1"]
        row = row_with(form, "7.2 ", FORM_72["dimension"])
        for column, value in (
            (FORM_72["title"], "2. ใหม่"),
            (FORM_72["target"], 9),
            (FORM_72["weight"], 1),
            (FORM_72["threshold"], "1 3 5 7 9"),
        ):
            form.cell(row, column).value = value

    found = after(edit, build_workbook(make_plan(category(kpis=[kpi("k1-2", weight="1")]))))
    assert found.faults == []
    add = found.changes[0].op
    assert isinstance(add, Add)
    new = plan_after(found).categories[0].kpis[1]
    assert (new.id, new.title, new.dimension) == ("k1-3", "ใหม่", "7.2")
    assert new.target == Figure("9")


def test_a_deleted_kpi_is_removed_on_demand() -> None:
    def edit(book: Any) -> None:
        form = book["7.2 หมวด 3"]
        unmerged(form)
        form.delete_rows(row_with(form, "1. ", FORM_72["title"]), 5)

    found = after(edit)
    assert [each.where.en for each in found.removed] == ["KPI k3-1"]


# --- around the forms --------------------------------------------------------------------------------------------------


def test_headings_and_approval() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        form["A3"] = "จังหวัดใหม่"
        form["A4"] = "แผนหมวด 3 : ชื่อหมวดใหม่"
        row = row_with(form, "ลงนาม", 13)
        form.cell(row + 1, 13).value = "(นายสมมติ ใจดี)"
        form.cell(row + 2, 13).value = "ผู้ว่าราชการจังหวัด"
        form.cell(row + 3, 13).value = None
        form.cell(row - 2, 13).value = "เห็นชอบ"

    found = after(edit)
    assert found.faults == []
    plan = plan_after(found)
    block = plan.categories[1].approval
    assert block is not None
    assert (plan.organization, plan.categories[1].title) == ("จังหวัดใหม่", "ชื่อหมวดใหม่")
    assert (block.statement, block.name, block.position, block.acting_for) == ("เห็นชอบ", "นายสมมติ ใจดี", "ผู้ว่าราชการจังหวัด", None)


def test_two_cells_that_disagree_are_a_fault() -> None:
    def edit(book: Any) -> None:
        book["7.1 หมวด 2"]["A3"] = "ก"
        book["7.1 หมวด 3"]["A3"] = "ข"

    assert any("says something else than sheet" in says for _, says in faults(after(edit)))


def test_a_deleted_sheet_is_a_fault_and_a_new_one_is_not() -> None:
    def edit(book: Any) -> None:
        del book["7.2 หมวด 3"]
        book.create_sheet("ร่าง")["A1"] = "x"

    found = after(edit)
    assert [spot for spot, _ in faults(found)] == ["7.2 หมวด 3!"]
    assert [each.spot.sheet for each in found.left] == ["ร่าง"]
    assert (found.changes, found.removed) == ([], [])


def test_columns_may_be_inserted_and_sheets_renamed() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        unmerged(form)
        form.insert_cols(2)
        form.title = "ชื่ออื่น"
        form.cell(row_with(form, "(3) ระบบ"), END + 1).value = "เม.ย. 53"

    found = after(edit)
    assert lines(found) == ["category 3 activity 1 step 1.2 sub-step (3) end: มี.ค. 53 -> เม.ย. 53"]


def test_a_sum_that_was_typed_over_is_a_fault() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        form.cell(row_with(form, "รวมทั้งสิ้น"), BUDGET).value = 5

    assert [says for _, says in faults(after(edit))] == ["a sum was typed over; sums are not read back"]


# --- the blank workbook ------------------------------------------------------------------------------------------------


def test_a_blank_workbook_that_was_filled_in_is_a_plan() -> None:
    def edit(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        form["A3"] = "องค์การบริหารส่วนตำบลสมมติ"
        row = row_with(form, "กิจกรรมที่ 1")
        form.cell(row, TITLE).value = "กิจกรรมที่ 1 ปรับปรุงบริการ"
        form.cell(row, BUDGET).value = 30000
        for extra, title in enumerate(("1. สำรวจ", "ปรับปรุง"), 1):
            for column, value in ((TITLE, title), (START, "ต.ค. 69"), (END, "พ.ย. 69"), (WHO, "กองช่าง"), (BUDGET, 15000)):
                form.cell(row + extra, column).value = value
        kpis = book["7.2 หมวด 3"]
        row = row_with(kpis, "7.2 ", FORM_72["dimension"])
        kpis.cell(row, FORM_72["title"]).value = "1. ร้อยละความพึงพอใจ"
        kpis.cell(row, FORM_72["weight"]).value = 1
        kpis.cell(row, FORM_72["target"]).value = 85

    found = after(edit, build_blank_workbook(2570))
    assert found.faults == []
    plan = plan_after(found)
    assert (plan.organization, plan.fiscal_year) == ("องค์การบริหารส่วนตำบลสมมติ", 2570)
    assert [each.no for each in plan.categories] == ["3"]
    only = plan.categories[0].activities
    assert [(each.no, each.title, [step_.title for step_ in each.steps]) for each in only] == [
        ("1", "ปรับปรุงบริการ", ["สำรวจ", "ปรับปรุง"])
    ]
    assert [(each.id, each.title) for each in plan.categories[0].kpis] == [("k3-2", "ร้อยละความพึงพอใจ")]


@pytest.mark.parametrize(
    ("typed", "expected"), [((None, None), (None, None)), ((60, 40), (60, 40)), ((60, None), (60, None)), ((60, 0), (60, 0))]
)
def test_weights_of_a_blank_workbook_are_those_that_were_typed(
    typed: tuple[int | None, ...], expected: tuple[int | None, ...]
) -> None:
    def edit(book: Any) -> None:
        book["7.1 หมวด 3"]["A3"] = "จังหวัดสมมติบุรี"
        kpis = book["7.2 หมวด 3"]
        for dimension, weight in zip(("7.1 ", "7.3 "), typed, strict=True):
            row = row_with(kpis, dimension, FORM_72["dimension"])
            kpis.cell(row, FORM_72["title"]).value = f"1. จำนวน {dimension}"
            kpis.cell(row, FORM_72["weight"]).value = weight

    found = after(edit, build_blank_workbook(2570))
    assert found.faults == []
    data = apply_ops(found.data, [*(each.op for each in found.changes), *find_unfilled_parts(found)])
    assert [each.get("weight") for each in data["categories"][0]["kpis"]] == [
        None if each is None else str(each) for each in expected
    ]


@pytest.mark.parametrize(
    ("levels", "results", "expected"),
    [
        (("จัดทำแผน", "เสนอ", "อนุมัติ", "ดำเนินการ", "ประเมินผล"), ("เสนอ", 4), ("milestone", 2, 4)),
        (("ไม่มี", "-", "-", "-", "มี"), ("ไม่มี", "มี"), ("yes_no", 0, 1)),
        (("ใช่ / ไม่ใช่", None, None, None, None), ("ไม่ใช่", 1), ("yes_no", 0, 1)),
    ],
)
def test_results_of_words_typed_for_levels_are_read_by_them(
    levels: tuple[str | None, ...], results: tuple[Any, Any], expected: tuple[str, int, int]
) -> None:
    def edit(book: Any) -> None:
        fill_a_title(book)
        kpis = book["7.2 หมวด 3"]
        row = row_with(kpis, "7.2 ", FORM_72["dimension"])
        for level, text in enumerate(levels):
            kpis.cell(row + level, FORM_72["threshold"]).value = text
        for name, value in zip(("6m", "12m"), results, strict=True):
            reported_cell(book, "k3-2", name).value = value
        book._sheets.sort(key=lambda sheet: sheet.title != "รายงานรอบ")  # results before the forms

    found = after(edit, build_blank_workbook(2570))
    assert found.faults == []
    (placed,) = plan_after(found).kpis
    assert placed.scale is not None
    assert placed.scale.method == expected[0]
    assert [placed.written(each) for each in placed.kpi.results.values()] == list(expected[1:])


def fill_a_title(book: Any) -> None:
    """Category 3 has one activity with one step and one KPI with titles."""
    form, kpis = book["7.1 หมวด 3"], book["7.2 หมวด 3"]
    form["A3"] = "องค์การบริหารส่วนตำบลสมมติ"
    row = row_with(form, "กิจกรรมที่ 1")
    form.cell(row, TITLE).value = "กิจกรรมที่ 1 ปรับปรุงบริการ"
    form.cell(row + 1, TITLE).value = "1. สำรวจ"
    kpis.cell(row_with(kpis, "7.2 ", FORM_72["dimension"]), FORM_72["title"]).value = "1. จำนวนบริการ"


def type_money(book: Any, no: int, activity_no: int, value: object) -> None:
    form = book[f"7.1 หมวด {no}"]
    form.cell(row_with(form, f"กิจกรรมที่ {activity_no}"), BUDGET).value = value


def type_into_kpi(book: Any, no: int, dimension: str, column: int, value: object) -> None:
    kpis = book[f"7.2 หมวด {no}"]
    kpis.cell(row_with(kpis, f"{dimension} ", FORM_72["dimension"]), column).value = value


def type_result(book: Any, key: str, value: object) -> None:
    reported_cell(book, key, "12m").value = value


def type_category_weight(book: Any, place: int, value: object) -> None:
    sheet = book["คะแนน"]
    last = row_with(sheet, "รวมทั้งแผน")
    sheet.cell(last - 8 + place, 4).value = value


UNTITLED: tuple[tuple[Edit, str, str], ...] = (
    (lambda book: type_money(book, 3, 2, 5000), "7.1 หมวด 3", "category 3 activity 2 has no title"),
    (lambda book: type_money(book, 5, 1, 5000), "7.1 หมวด 5", "category 5 activity 1 has no title"),
    (lambda book: type_into_kpi(book, 3, "7.1", FORM_72["weight"], 40), "7.2 หมวด 3", "KPI k3-1 has no title"),
    (lambda book: type_into_kpi(book, 3, "7.4", FORM_72["target"], 85), "7.2 หมวด 3", "KPI k3-4 has no title"),
    (lambda book: type_into_kpi(book, 6, "7.4", FORM_72["target"], 85), "7.2 หมวด 6", "KPI k6-4 has no title"),
    (lambda book: type_into_kpi(book, 3, "7.3", FORM_72["baseline"], 70), "7.2 หมวด 3", "KPI k3-3 has no title"),
    (lambda book: type_into_kpi(book, 3, "7.3", FORM_72["threshold"], 50), "7.2 หมวด 3", "KPI k3-3 has no title"),
    (lambda book: type_result(book, "k3-1", 77), "รายงานรอบ", "KPI k3-1 has no title"),
    (lambda book: type_result(book, "k7-4", 77), "รายงานรอบ", "KPI k7-4 has no title"),
    (lambda book: type_category_weight(book, 5, 30), "คะแนน", "category 5 has no activity, step or KPI with a title"),
)  # fmt: skip


def test_nothing_that_was_typed_beside_a_missing_title_is_lost() -> None:
    def edit(book: Any) -> None:
        fill_a_title(book)
        for type_it, _, _ in UNTITLED:
            type_it(book)

    told = [(place.partition("!")[0], words) for place, words in faults(after(edit, build_blank_workbook(2570)))]
    assert sorted(told) == sorted((sheet, says) for _, sheet, says in UNTITLED)


def test_a_step_without_a_title_is_told_once() -> None:
    def edit(book: Any) -> None:
        fill_a_title(book)
        form = book["7.1 หมวด 3"]
        form.cell(row_with(form, "กิจกรรมที่ 2") + 1, BUDGET).value = 5000

    assert [says for _, says in faults(after(edit, build_blank_workbook(2570)))] == ["the title is missing"]


def test_a_weight_of_a_filled_in_category_asks_no_title_of_the_others() -> None:
    def edit(book: Any) -> None:
        fill_a_title(book)
        type_category_weight(book, 3, 30)

    found = after(edit, build_blank_workbook(2570))
    assert found.faults == []
    assert [(each.no, each.weight) for each in plan_after(found).categories] == [("3", Decimal(30))]


def test_a_cleared_weight_of_an_unfilled_category_is_no_loss() -> None:
    def edit(book: Any) -> None:
        fill_a_title(book)
        type_category_weight(book, 5, None)

    found = after(edit, build_blank_workbook(2570))
    assert found.faults == []
    assert [each.no for each in plan_after(found).categories] == ["3"]


# --- weights that are left out ------------------------------------------------------------------------------------------


def bare_plan() -> Plan:
    """Two KPIs without weights, one of them made of parts without weights; and a category whose KPI weighs 80."""
    parts = [{"id": key, "title": key, "results": {"12m": "3"}} for key in ("p1", "p2")]
    bare = [kpi("a", weight=None, results={"12m": "2"}), kpi("b", weight=None, kpis=parts)]
    return make_plan(category(1, kpis=bare), category(2, kpis=[kpi("c", weight="80")]))


def weight_cell(book: Any, name: str, key: str) -> Any:
    form = book[name]
    return form.cell(row_with(form, key, FORM_72["id"]), FORM_72["weight"])


def test_blank_weights_come_back_blank() -> None:
    assert_identity(bare_plan(), None)


@pytest.mark.parametrize("key", ["a", "p1"])
def test_a_weight_can_be_filled_in(key: str) -> None:
    def edit(book: Any) -> None:
        weight_cell(book, "7.2 หมวด 1", key).value = 40

    assert lines(after(edit, build_workbook(bare_plan()))) == [f"KPI {key} weight:  -> 40"]


@pytest.mark.parametrize("empty", [None, "", "-"])
def test_a_weight_can_be_cleared(empty: str | None) -> None:
    def edit(book: Any) -> None:
        weight_cell(book, "7.2 หมวด 2", "c").value = empty

    found = after(edit, build_workbook(bare_plan()))
    assert lines(found) == ["KPI c weight: 80 -> "]
    assert plan_after(found).categories[1].kpis[0].weight is None


@pytest.mark.parametrize("weight", [None, "1"])
def test_a_new_kpi_needs_a_weight_where_the_others_have_one(weight: str | None) -> None:
    def edit(book: Any) -> None:
        form = book["7.2 หมวด 1"]
        row = row_with(form, "7.2 ", FORM_72["dimension"])
        form.cell(row, FORM_72["title"]).value = "2. ใหม่"
        form.cell(row, FORM_72["threshold"]).value = "1 3 5 7 9"

    found = after(edit, build_workbook(make_plan(category(1, kpis=[kpi("k1", weight=weight)]))))
    if weight is None:
        assert found.faults == []
        assert [each.weight for each in plan_after(found).categories[0].kpis] == [None, None]
    else:
        assert [each.message.en for each in found.faults] == ["a new KPI needs a weight, as the others of its category have one"]
