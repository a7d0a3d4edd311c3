from __future__ import annotations

from typing import Any

import pytest

from forms.score.returned import ReturnedScore, returned_score
from orgplan.editing import Put
from orgplan.forms.score.results import compare_result
from plans import category, kpi, make_plan


def compared(form: ReturnedScore, key: str, value: str, kind: str = "text") -> list[str]:
    """Type a result of the first round."""
    row = form.row(key)
    form.type(row, "rounds", value, kind)
    placed = next(each for each in form.plan.kpis if each.kpi.id == key)
    compare_result(form.changes, form.fields, (row, form.heads["rounds"]), placed, "6m")
    return form.says()


@pytest.mark.parametrize(
    ("key", "value", "kind", "says"),
    [
        ("a", "2", "number", []), ("a", "๔", "text", ["KPI a result 6m: 2 -> 4"]), ("a", "", "text", ["KPI a result 6m: 2 -> "]),
        ("b", "1", "bool", ["KPI b result 6m:  -> ใช่"]), ("c", "0.5", "percent", ["KPI c result 6m:  -> 50"]),
    ],
)  # fmt: skip
def test_a_result_is_read_as_its_kpi_is_measured(key: str, value: str, kind: str, says: list[str]) -> None:
    assert compared(returned_score(), key, value, kind) == says


def test_what_cannot_be_read_changes_nothing() -> None:
    form = returned_score()
    assert compared(form, "a", "ดีมาก") == []
    assert len(form.faults()) == 1


@pytest.mark.parametrize(
    ("result", "path", "value"),
    [
        ({"numerator": "1", "denominator": "2"}, (), "3"),
        ({"numerator": "1", "denominator": "2", "evidence": "ก"}, (), {"value": "3", "evidence": "ก"}),
        ({"value": "1", "evidence": "ก"}, ("value",), "3"),
    ],
)
def test_a_figure_takes_the_place_of_two_counts_and_leaves_the_rest(result: Any, path: tuple[str, ...], value: object) -> None:
    form = returned_score(make_plan(category(kpis=[kpi("a")])))
    form.changes.data["categories"][0]["kpis"][0]["results"] = {"6m": result}
    compared(form, "a", "3", "number")
    (change,) = form.changes.changes
    assert change.op == Put(("categories", 0, "kpis", 0, "results", "6m", *path), value)


def test_a_result_of_a_results_file_is_to_be_changed_there_too() -> None:
    form = returned_score()
    form.changes.beside = {"a": {"6m": "5"}}
    assert compared(form, "a", "4", "number") == ["KPI a result 6m: 5 -> 4"]
    assert "came from a results file" in form.changes.notes[0].en
