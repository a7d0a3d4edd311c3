from __future__ import annotations

import pytest
from hypothesis import given, settings

from forms.figures import assert_scores
from forms.workbooks import Worksheet, opened, random_plan, row_with, signed_workbook
from orgplan.forms import build_workbook
from orgplan.forms.score.columns import BANDS, BANDS_HEAD
from orgplan.forms.score.columns import COLUMNS as SCORE_COLUMNS
from orgplan.model import Plan
from orgplan.reports import scorecard
from orgplan.weights import Basis
from orgplan.workbook import heights
from plans import Written, category, kpi, make_plan, plans


def score_sheet(plan: Plan, *, formulas: bool = False) -> Worksheet:
    return opened(build_workbook(plan), formulas=formulas)["คะแนน"]


@settings(max_examples=10)
@given(plans())
def test_cached_values_are_the_scores(written: Written) -> None:
    assert_scores(score_sheet(written.plan), scorecard.compute_scorecard(written.plan))


@pytest.mark.parametrize("seed", range(30))
def test_cached_values_are_the_scores_of_every_kind_of_kpi(seed: int) -> None:
    plan = random_plan(seed)
    assert_scores(score_sheet(plan), scorecard.compute_scorecard(plan))


def test_the_round_and_the_settings_stand_on_the_sheet() -> None:
    sheet = opened(signed_workbook())["คะแนน"]
    row = row_with(sheet, "รอบที่คิดคะแนน")
    assert [
        sheet.cell(row, column).value for column in (SCORE_COLUMNS["weight"], SCORE_COLUMNS["rounds"], SCORE_COLUMNS["rounds"] + 4)
    ] == [
        "12 เดือน",
        1,
        4,
    ]
    lists = [str(rule.formula1) for rule in sheet.data_validations.dataValidation if rule.type == "list"]
    head = row_with(sheet, "หมวด") + 1
    assert f"$J${head}:$L${head}" in lists


def test_any_round_in_use_has_a_column() -> None:
    plan = make_plan(category(1, kpis=[kpi(results={"3m": "2", "6m": "3"})]))
    sheet = score_sheet(plan)
    head = row_with(sheet, "หมวด") + 1
    assert [sheet.cell(head, SCORE_COLUMNS["rounds"] + place).value for place in range(4)] == [
        "3 เดือน",
        "6 เดือน",
        "9 เดือน",
        "12 เดือน",
    ]


def test_a_given_round_is_the_one_scored() -> None:
    plan = make_plan(category(1, kpis=[kpi(results={"6m": "2", "12m": "3"})]))
    sheet = opened(build_workbook(plan, round_name="6m"))["คะแนน"]
    assert_scores(sheet, scorecard.compute_scorecard(plan, round_name="6m"))
    assert sheet.cell(row_with(sheet, "รอบที่คิดคะแนน"), SCORE_COLUMNS["weight"]).value == "6 เดือน"


def test_results_are_typed_elsewhere() -> None:
    sheet = score_sheet(make_plan(category(1, kpis=[kpi()])))
    row = row_with(sheet, "k1", SCORE_COLUMNS["id"])
    assert all(sheet.cell(row, SCORE_COLUMNS["rounds"] + place).protection.locked for place in range(5))
    assert sheet.protection.sheet


def test_weights_and_thresholds_come_from_the_form() -> None:
    sheet = score_sheet(make_plan(category(1, kpis=[kpi()])), formulas=True)
    row = row_with(sheet, "k1", SCORE_COLUMNS["id"])
    assert "N('7.2 หมวด 1'!$F$" in str(sheet.cell(row, SCORE_COLUMNS["weight"]).value)
    assert "'7.2 หมวด 1'!$G$" in str(sheet.cell(row, SCORE_COLUMNS["levels"]).value)


ABSENT: dict[str, tuple[list[str | None], ...]] = {
    "one list without": (["60", "40"], [None, None]),
    "none at all": ([None], [None, None, None]),
    "shares of the plan": (["20", "10", "30"], ["40"]),
    "thirds": (["33.33", "33.33", "33.33"], ["0.3333", "0.3333", "0.3333"]),
    "nearly a whole": (["99.95", "0"], ["1.0005", "0"]),
    "not quite": (["99.94", "0"], ["1"]),
    "no KPIs": (["20"], [], ["80"]),
}


def plan_without(name: str, *, given: bool = False, bare: bool = False) -> Plan:
    """A plan with absent weights, `bare` of any; the KPIs of its categories have results 2, 4, 3, and one of the second is made of parts."""
    found = []
    for c, weights in enumerate(ABSENT[name]):
        kpis = [kpi(f"k{c}-{k}", weight=None if bare else weight, results={"12m": "243"[c]}) for k, weight in enumerate(weights)]
        if c == 1 and kpis:
            parts = [kpi(f"p{part}", weight=None, results={"12m": str(part)}) for part in (1, 2, 5)]
            kpis[-1] = {**kpis[-1], "results": {}, "kpis": [{k: v for k, v in part.items() if k != "dimension"} for part in parts]}
        found.append(category(c + 1, kpis=kpis, weight=str(10 * (c + 1)) if given else None))
    return make_plan(*found)


@pytest.mark.parametrize("given_", [False, True])
@pytest.mark.parametrize("name", ABSENT)
def test_absent_weights_show_what_counted(name: str, *, given_: bool) -> None:
    plan = plan_without(name, given=given_)
    card = scorecard.compute_scorecard(plan)
    sheet = score_sheet(plan)
    assert_scores(sheet, card)
    for score in (each for each in card.categories if each.kpis):
        row = row_with(sheet, f"หมวด {score.no} ")
        assert sheet.cell(row, SCORE_COLUMNS["weight"]).value == (float(score.weight) if given_ else None)
        assert sheet.cell(row, SCORE_COLUMNS["rounds"] + 4).value == float(score.weight)
        for each in score.kpis:
            assert sheet.cell(row_with(sheet, each.id, SCORE_COLUMNS["id"]), SCORE_COLUMNS["weight"]).value == float(each.weight)
    said = {Basis.ALIKE: "ทุกหมวดจึงนับเท่ากัน", Basis.SUMS: "ผลรวมน้ำหนักตัวชี้วัด", Basis.GIVEN: ""}[card.category_basis or Basis.GIVEN]
    note = str(sheet.cell(row_with(sheet, "รวมทั้งแผน") + 1, 1).value or "")
    assert said in note
    assert ("หนักตัวละ 1" in note) is card.has_unweighted_kpis


def test_a_plan_without_kpis_has_a_sheet_all_the_same() -> None:
    plan = make_plan(category(1))
    sheet = score_sheet(plan)
    assert_scores(sheet, scorecard.compute_scorecard(plan))
    assert not sheet._charts


def test_rows_of_bands_are_high_enough_for_their_words() -> None:
    word = "ผลการดำเนินงานดีเด่นเกินกว่าเป้าหมายที่กำหนดไว้ในคำรับรองการปฏิบัติราชการทุกตัวชี้วัด"
    sheet = score_sheet(make_plan(category(1, kpis=[kpi()]), scoring={"bands": {word: 4}}))
    row = row_with(sheet, BANDS.label)
    room = sum(SCORE_COLUMNS.widths[: BANDS.distance])
    least = SCORE_COLUMNS.widths[BANDS.distance]
    assert heights.count_lines(word, room) > 1 < heights.count_lines(BANDS_HEAD, least, bold=True)
    assert sheet.row_dimensions[row].height >= heights.measure_lines(heights.count_lines(BANDS_HEAD, least, bold=True))
    assert sheet.row_dimensions[row + 1].height >= heights.measure_lines(heights.count_lines(word, room))
