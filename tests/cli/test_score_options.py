"""`orgplan score` with its questions: goal, trend, explain, values to try, and results files that replace each other."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from running import invoke, json_of

TEXT = """\
orgplan: 1
fiscal_year: 2553
organization: จังหวัดสมมติบุรี
criteria: [60, 65, 70, 75, 80]
categories:
  - no: 1
    title: การนำองค์การ
    kpis:
      - {id: k1, dimension: 7.1, title: ร้อยละหนึ่ง, unit: ร้อยละ, weight: 0.5, results: {6m: 60, 12m: {numerator: 47, denominator: 62}}}
      - id: k2
        dimension: 7.2
        title: สอง
        weight: 0.5
        kpis:
          - {id: k2.1, title: ย่อย, weight: 0.6, results: {6m: 61, 12m: 71.5}}
          - {id: k2.2, title: มีระบบ, weight: 0.4, criteria: {method: yes_no}, results: {12m: no}}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def results_file(plan: Path, name: str, results: str) -> Path:
    path = plan.parent / name
    path.write_text(f"orgplan_results: 1\nresults: {results}\n", encoding="utf-8")
    return path


def as_json(*args: object) -> Any:
    return json_of("score", "--format", "json", *args)


def refused(*args: object) -> str:
    result = invoke("score", *args)
    assert result.exit_code == 2, result.stdout
    assert result.stdout == ""
    return result.stderr + str(result.exception)


# --- goal ------------------------------------------------------------------------------------------------------------


def test_a_goal_names_results_that_score_it(plan: Path) -> None:
    report = as_json(plan, "--goal", "4.5")
    assert (report["goal"], report["reached"], report["possible"], report["best"]) == (Decimal("4.5"), False, True, 5)
    settings = [f"{way['id']}={way['result']}" for way in report["together"]]
    card = as_json(plan, *(part for setting in settings for part in ("--set", setting)))
    assert card["score"] >= Decimal("4.5")
    assert "goal 4.5000" in invoke("score", plan, "--goal", "4.5").stdout


def test_an_impossible_goal_says_the_best(plan: Path) -> None:
    report = as_json(plan, "--goal", "5.1")
    assert (report["possible"], report["together"]) == (False, [])
    assert "full points everywhere give 5.0000" in invoke("score", plan, "--goal", "5.1").stdout


def test_a_goal_may_ask_what_is_left_after_a_try(plan: Path) -> None:
    assert as_json(plan, "--goal", "3.5", "--set", "k2.2=ใช่", "--set", "k1=80")["reached"] is True


def test_a_goal_without_kpis(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text("orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories: [{no: 1, title: ก}]\n", encoding="utf-8")
    assert as_json(path, "--goal", "4")["goal"] is None
    assert "no KPIs to raise" in invoke("score", path, "--goal", "4").stdout


@pytest.mark.parametrize("goal", ["", "high", "nan", "1e5", "4.5.5"])
def test_a_goal_is_a_number(plan: Path, goal: str) -> None:
    assert "--goal" in refused(plan, "--goal", goal)


# --- trend -----------------------------------------------------------------------------------------------------------


def test_the_trend_as_text_and_json(plan: Path) -> None:
    trend = as_json(plan, "--trend")
    assert trend["rounds"] == ["6m", "12m"]
    rows = {(row["kind"], row["key"]): row for row in trend["rows"]}
    assert rows["kpi", "k1"]["points"] == [1, Decimal("4.1613")]
    assert rows["kpi", "k1"]["change"] == Decimal("3.1613")
    assert rows["part", "k2.2"]["points"] == [None, 1]
    assert rows["plan", ""]["complete"] == [False, True]
    text = invoke("score", plan, "--trend").stdout
    assert "6m" in text
    assert "+3.1613" in text


def test_the_trend_takes_results_files(plan: Path) -> None:
    nine = results_file(plan, "9m.yaml", "{k1: {9m: 70}, k2.1: {9m: 65}, k2.2: {9m: yes}}")
    assert as_json(plan, "--trend", "--results", nine)["rounds"] == ["6m", "9m", "12m"]


# --- explain ---------------------------------------------------------------------------------------------------------


def test_the_working_shows_how_the_result_was_counted(plan: Path) -> None:
    text = invoke("score", plan, "--explain", "k1", COLUMNS="").stdout
    assert "  result: 47 / 62 x 100 = 75.8064516129 %\n" in text
    assert "4 + (75.8064516129 - 75) / (80 - 75) = 4.1612903226 points" in text
    assert "47 / 62" not in invoke("score", plan, "--explain", "k1", "--set", "k1=70").stdout
    assert "47 / 62" not in invoke("score", plan, "--explain", "k1", "--round", "6m").stdout


@pytest.mark.parametrize("lang, part", [("en", "average of its parts: (0.6 x 3.3 + 0.4 x 1) / 1 = 2.38 points"),
                                        ("th", "ค่าเฉลี่ยของตัวชี้วัดย่อย: (0.6 x 3.3 + 0.4 x 1) / 1 = 2.38 คะแนน")])  # fmt: skip
def test_a_composite_kpi_is_explained_with_its_parts(plan: Path, lang: str, part: str) -> None:
    text = invoke("score", plan, "--explain", "k2", "--lang", lang).stdout
    assert part in text
    assert "\\x0a" not in text
    assert "\nk2.2  7.2 มีระบบ\n" in text


def test_the_working_as_json(plan: Path) -> None:
    row = as_json(plan, "--explain", "k2.1")
    assert (row["id"], row["round"], row["score"], row["share"]) == ("k2.1", "12m", Decimal("3.3"), Decimal("0.3"))
    assert row["levels"] == ["60", "65", "70", "75", "80"]
    assert [part["id"] for part in as_json(plan, "--explain", "k2")["kpis"]] == ["k2.1", "k2.2"]


def test_an_unknown_kpi_cannot_be_explained(plan: Path) -> None:
    said = refused(plan, "--explain", "k3")
    assert "--explain" in said
    assert "k1" in said


# --- values to try ---------------------------------------------------------------------------------------------------


def test_any_number_of_values_can_be_tried(plan: Path) -> None:
    card = as_json(plan, "--set", "k1=80", "--set", "k2.1=80", "--set", "k2.2=ผ่าน")
    assert card["score"] == 5
    assert as_json(plan, "--set", " k1 = ๘๐ ", "--set", "k2.2=1")["categories"][0]["kpis"][0]["score"] == 5


def test_a_second_value_for_the_same_kpi_wins_and_is_said(plan: Path) -> None:
    result = invoke("score", plan, "--set", "k1=60", "--set", "k1=80", "--set", "k1=80", "--format", "json")
    assert json.loads(result.stdout)["categories"][0]["kpis"][0]["result"] == 80
    assert result.stderr == "orgplan: --set k1: 60 is replaced by 80\n"


@pytest.mark.parametrize(
    "setting, part",
    [
        ("k2=4", "made of parts; set those: k2.1, k2.2"),
        ("k2.2=3", "neither yes nor no"),
        ("k1", "write KPI=VALUE"),
        ("=5", "the plan has no KPI"),
        ("k1=", "is not a result"),
        ("k1=1;k2=2", "is not a number; write the number alone"),
    ],
)
def test_a_value_that_cannot_be_a_result_is_refused(plan: Path, setting: str, part: str) -> None:
    assert part in refused(plan, "--set", setting)


# --- one question at a time ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "args",
    [
        ["--trend", "--goal", "4"],
        ["--trend", "--explain", "k1"],
        ["--trend", "--round", "6m"],
        ["--trend", "--set", "k1=70"],
        ["--goal", "4", "--explain", "k1"],
    ],
)
def test_questions_that_would_hide_each_other_are_refused(plan: Path, args: list[str]) -> None:
    assert "do not go together" in refused(plan, *args)


def test_the_score_ends_with_how_it_adds_up(plan: Path) -> None:
    text = invoke("score", plan).stdout
    assert "\nHow the score adds up (figures before rounding)\n" in text
    assert text.rstrip().endswith("= 3.2706451613, rounded 3.2706")
    assert "ที่มาของคะแนน" in invoke("score", plan, "--lang", "th").stdout


# --- several results files -------------------------------------------------------------------------------------------


def test_every_value_that_is_replaced_is_said(plan: Path) -> None:
    first = results_file(plan, "a.yaml", "{k1: {12m: 70}, k2.1: {12m: 71.5, 6m: }}")
    second = results_file(plan, "b.yaml", "{k1: {12m: 72}, k2.2: {12m: yes}}")
    result = invoke("score", plan, "--results", first, "--results", second, "--format", "json")
    kpis = json.loads(result.stdout)["categories"][0]["kpis"]
    assert (kpis[0]["result"], kpis[1]["kpis"][1]["result"]) == (72, 1)
    # the same value again is no replacement, and a blank replaces nothing
    assert result.stderr.splitlines() == [
        "orgplan: k1 12m: 75.8065 is replaced by 70",
        "orgplan: k1 12m: 70 is replaced by 72",
        "orgplan: k2.2 12m: 0 is replaced by 1",
    ]
    thai = invoke("score", plan, "--results", first, "--lang", "th")
    assert thai.stderr == "orgplan: k1 12 เดือน: ใช้ 70 แทน 75.8065\n"


def test_a_result_for_a_composite_kpi_is_refused(plan: Path) -> None:
    path = results_file(plan, "a.yaml", "{k2: {12m: 4}}")
    result = invoke("score", plan, "--results", path)
    assert result.exit_code == 1
    assert "made of parts" in result.stderr
