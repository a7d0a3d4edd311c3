from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.result_values import find_known_result, put_result, write_result_value
from orgplan.editing import Put
from orgplan.model import Plan
from orgplan.problems import Malformed, Spot
from plans import category, kpi, make_plan

PATH = ("categories", 0, "kpis", 0, "results", "6m")


def with_result(result: Any) -> tuple[WorkbookChanges, Any]:
    plan = make_plan(category(kpis=[kpi("a", results={"6m": result})]))
    changes = WorkbookChanges({"categories": [{"kpis": [{"id": "a", "results": {"6m": result}}]}]}, plan, {}, template=False)
    return changes, plan.kpis[0]


def put(result: Any, **given: str | None) -> list[Put]:
    changes, placed = with_result(result)
    put_result(changes, placed, "6m", given, dict.fromkeys(given, Spot("s", "A1")))
    return [each.op for each in changes.changes if isinstance(each.op, Put)]


@pytest.mark.parametrize(
    ("result", "given", "ops"),
    [
        (None, {"value": "3"}, [Put(PATH, "3")]),
        ("2", {"value": None}, [Put(PATH, None)]),
        ("2", {"evidence": "ก"}, [Put(PATH, {"value": "2", "evidence": "ก"})]),
        ("2", {"value": None, "numerator": "1", "denominator": "2"}, [Put(PATH, {"numerator": "1", "denominator": "2"})]),
        ({"value": "2", "note": "ข"}, {"value": "3", "note": None}, [Put((*PATH, "value"), "3"), Put((*PATH, "note"), None)]),
        ({"numerator": "1", "denominator": "2"}, {"numerator": None, "denominator": None}, [Put(PATH, None)]),
    ],
)
def test_only_what_is_given_changes(result: Any, given: dict[str, str | None], ops: list[Put]) -> None:
    assert put(result, **given) == ops


def test_a_figure_beside_two_counts_is_refused() -> None:
    with pytest.raises(Malformed):
        put({"numerator": "1", "denominator": "2"}, value="3")


def test_a_result_of_a_results_file_goes_before_and_comes_whole() -> None:
    changes, placed = with_result("2")
    changes.beside = {"a": {"6m": {"value": "4", "evidence": "ก"}}}
    assert find_known_result(changes, placed, "6m").parts == {"value": "4", "evidence": "ก"}
    put_result(changes, placed, "6m", {"value": "5"}, {"value": Spot("s", "A1")})
    assert changes.changes[0].op == Put(PATH, {"value": "5", "evidence": "ก"})
    assert "results file" in changes.notes[0].en


def test_a_figure_is_written_like_the_one_before_it() -> None:
    plan: Plan = make_plan(category(kpis=[kpi("a", criteria={"method": "yes_no"}), kpi("b")]))
    yes, number = plan.kpis
    assert write_result_value(yes, Decimal(0), None) == "ไม่ใช่"
    assert write_result_value(number, Decimal(63), "๖๒%") == "๖๓%"
    assert write_result_value(number, None, "62") is None
