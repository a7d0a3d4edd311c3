from __future__ import annotations

import pytest

from fragments import text_with
from orgplan.checks.percent_as_fraction import NAME
from orgplan.loading import check_results, load_text

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
        ("0.85", "5, 4, 3, 2, 1", "นาที"),
        ("7", "60, 65, 70, 75, 80", "นาที"),
        ("0.03", "-4, -2, 0, 2, 4", "ร้อยละ"),
        ("{numerator: 35, denominator: 50}", "1, 2, 3, 4, 5", "คน"),
        ("{numerator: 1, denominator: 200}", "60, 65, 70, 75, 80", "ร้อยละ"),
        ("", "60, 65, 70, 75, 80", "ร้อยละ"),
    ],
)
def test_what_may_well_be_true_is_left_alone(result: str, levels: str, unit: str) -> None:
    assert found(result, levels, unit) == []


@pytest.mark.parametrize(
    "result, levels, meant",
    [
        ("0.75", "60, 65, 70, 75, 80", "75"),
        ("0.2", "45, 35, 25, 20, 15", "20"),
        ("1.05", "80, 90, 100, 110, 120", "105"),
        ("-0.7", "-80, -75, -70, -65, -60", "-70"),
        ("20", "1000, 1500, 2000, 2500, 3000", "2,000"),
    ],
)
@pytest.mark.parametrize("unit", ["นาที", "ร้อยละ", "เท่า"])
def test_a_hundredth_is_told_whatever_the_unit(result: str, levels: str, meant: str, unit: str) -> None:
    kpi = text_with(
        "kpi", KPI.format(unit=unit, levels=levels, result=result).replace("baseline: 20\ntarget: 70\n", "baseline:\ntarget:\n")
    )
    (warning,) = [each for each in load_text(kpi, "plan").diagnostics if each.rule == NAME]
    assert f"write {meant}" in warning.hint.en
    assert "unit" not in warning.hint.en


def test_two_counts_whose_ratio_is_a_hundredth() -> None:
    (message,) = found("{numerator: 2100000, denominator: 2000000}", "80, 90, 100, 110, 120", "บาท")
    assert "1.05 is far from all levels, and a hundred times as much (105)" in message
    assert found("{numerator: 2100000, denominator: 2000000}", "80, 90, 100, 110, 120", "ร้อยละของประมาณการ") == []


def test_results_in_a_file_of_their_own() -> None:
    plan = load_text(text_with("kpi", KPI.format(unit="ร้อยละ", levels="60, 65, 70, 75, 80", result="")), "plan").plan
    assert plan is not None
    (kpi,) = [placed.kpi.id for placed in plan.kpis]
    results = load_text(f"orgplan_results: 1\nresults: {{{kpi}: {{12m: 0.78}}, no: {{12m: 0.5}}}}\n", "results")
    (warning,) = [each for each in check_results(results, plan).diagnostics if each.rule == NAME]
    assert warning.hint.en == "if 78 per cent is meant, write 78"
