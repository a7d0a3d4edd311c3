from __future__ import annotations

import pytest

from fragments import text_with
from orgplan.checks.percent_as_fraction import NAME
from orgplan.load import check_results, load_text

KPI = "unit: {unit}\ntitle: ก\nbaseline: 20\ntarget: 70\ncriteria: [{levels}]\nresults: {{12m: {result}}}\n"


def found(result: str, levels: str = "60, 65, 70, 75, 80", unit: str = "ร้อยละ") -> list[str]:
    text = text_with("kpi", KPI.format(unit=unit, levels=levels, result=result))
    return [each.message.en for each in load_text(text, "plan").diagnostics if each.rule == NAME]


@pytest.mark.parametrize("result", ["0.78", "1", "0.004"])
@pytest.mark.parametrize("levels", ["60, 65, 70, 75, 80", "50, 40, 30, 20, 10"])
def test_a_fraction_is_told(result: str, levels: str) -> None:
    (message,) = found(result, levels)
    assert result in message


@pytest.mark.parametrize(
    "result, levels, unit",
    [
        ("0", "60, 65, 70, 75, 80", "ร้อยละ"),
        ("1.1", "60, 65, 70, 75, 80", "ร้อยละ"),
        ("0.5", "12, 10, 8, 6, 4", "ร้อยละ"),
        ("0.5", "60, 65, 70, 75, 80", "นาที"),
        ("{numerator: 1, denominator: 200}", "60, 65, 70, 75, 80", "ร้อยละ"),
        ("", "60, 65, 70, 75, 80", "ร้อยละ"),
    ],
)
def test_what_may_well_be_true_is_left_alone(result: str, levels: str, unit: str) -> None:
    assert found(result, levels, unit) == []


def test_results_in_a_file_of_their_own() -> None:
    plan = load_text(text_with("kpi", KPI.format(unit="ร้อยละ", levels="60, 65, 70, 75, 80", result="")), "plan").plan
    assert plan is not None
    (kpi,) = [placed.kpi.id for placed in plan.kpis]
    results = load_text(f"orgplan_results: 1\nresults: {{{kpi}: {{12m: 0.78}}, no: {{12m: 0.5}}}}\n", "results")
    (warning,) = [each for each in check_results(results, plan).diagnostics if each.rule == NAME]
    assert warning.hint.en == "if 78 per cent is meant, write 78"
