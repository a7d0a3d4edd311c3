"""`orgplan score` from outside: rounds, what-if, results files, and the JSON of plan-format.md."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from plans import category as category_of
from plans import plan_text
from running import PLAN, RESULTS, invoke, json_of

KPIS = """\
orgplan: 1
fiscal_year: 2553
organization: จังหวัดสมมติบุรี
criteria: [60, 65, 70, 75, 80]
categories:
  - no: 1
    title: การนำองค์การ
    kpis:
      - {id: k1, dimension: 7.1, title: หนึ่ง, weight: 0.5, results: {6m: 70, 12m: 72.5}}
      - {id: k2, dimension: 7.2, title: สอง, weight: 0.5, results: {6m: 61}}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(KPIS, encoding="utf-8")
    return path


def scored(*args: object) -> Any:
    return json_of("score", "--format", "json", *args)


def test_the_plan_of_rayong_scores_on_the_invented_results() -> None:
    result = invoke("score", PLAN, "--results", RESULTS)
    assert result.exit_code == 0
    assert "  Plan: 3.4528\n" in result.stdout
    assert result.stderr == f"orgplan: {PLAN}: 12 warnings; see `orgplan validate {PLAN}`\n"


def test_the_json_is_that_of_the_contract() -> None:
    card = scored(PLAN, "--results", RESULTS)
    assert {"file", "fiscal_year", "round", "score", "so_far", "min", "max", "reported_weight", "categories"} <= set(card)
    for category in card["categories"]:
        assert {"no", "title", "weight", "score", "so_far", "min", "max", "reported_weight", "kpis"} <= set(category)
        for kpi in category["kpis"]:
            wanted = {"id", "dimension", "title", "weight", "round", "result", "score", "weighted", "min", "max", "reason"}
            assert wanted <= set(kpi)
    assert (card["file"], card["fiscal_year"], card["round"], card["score"]) == (PLAN, 2553, "12m", Decimal("3.4528"))
    assert card["settings"] == {
        "methods": ["linear"],
        "floor": 1,
        "decimals": 4,
        "round": "12m",
        "absent_weights": {"categories": "equal", "kpis": None},
    }
    first = card["categories"][0]["kpis"][0]
    assert (first["id"], first["score"], first["weighted"]) == ("k2-1", Decimal("4.1613"), Decimal("2.0806"))
    assert isinstance(card["categories"][0]["no"], str)


def test_a_missing_result_leaves_the_score_open(plan: Path) -> None:
    card = scored(plan)
    assert (card["round"], card["score"], card["so_far"]) == ("12m", None, Decimal("3.5"))
    assert (card["min"], card["max"], card["reported_weight"]) == (Decimal("2.25"), Decimal("4.25"), Decimal("0.5"))
    second = card["categories"][0]["kpis"][1]
    assert (second["result"], second["score"], second["weighted"], second["min"], second["max"]) == (None, None, None, 1, 5)
    assert "61 at 6m" in second["reason"]
    shown = invoke("score", plan)
    assert shown.exit_code == 0
    assert "between 2.2500 and 4.2500; 3.5000 so far" in shown.stdout


@pytest.mark.parametrize("written", ["6m", "6M", "6 เดือน", "๖ เดือน"])
def test_a_round_can_be_chosen(plan: Path, written: str) -> None:
    card = scored(plan, "--round", written)
    assert (card["round"], card["score"]) == ("6m", Decimal("2.1"))


def test_a_value_can_be_tried(plan: Path) -> None:
    assert scored(plan, "--set", "k2=๘๐")["score"] == Decimal("4.25")
    assert scored(plan, "--set", "k2=80", "--set", "k1=1,000")["score"] == 5
    assert plan.read_text(encoding="utf-8") == KPIS


def test_later_results_files_win(plan: Path) -> None:
    for name, value in (("a", 80), ("b", 60)):
        (plan.parent / f"{name}.yaml").write_text(f"orgplan_results: 1\nresults: {{k2: {{12m: {value}}}}}\n", encoding="utf-8")
    files = ["--results", plan.parent / "a.yaml", "--results", plan.parent / "b.yaml"]
    assert scored(plan, *files)["categories"][0]["kpis"][1]["result"] == 60
    assert scored(plan, *files[2:], *files[:2])["categories"][0]["kpis"][1]["result"] == 80


def test_a_plan_without_results_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(re.sub(", results.*", "}", KPIS), encoding="utf-8")
    assert scored(path)["round"] is None
    assert "give a results file with --results" in " ".join(invoke("score", path).stdout.split())


@pytest.mark.parametrize(
    "args, part",
    [
        (["--set", "k2"], "write KPI=VALUE"),
        (["--set", "k9=1"], "k1, k2"),
        (["--set", "zzzzzzz=1"], "zzzzzzz"),
        (["--set", "k2=viel"], "viel"),
        (["--set", "k2="], "--set k2"),
        (["--set", "k2=nan"], "nan"),
        (["--set", "k2=1e999999999"], "1e999999999"),
        (["--round", "soon"], "soon"),
        (["--round", "13m"], "13m"),
        (["--round", ""], "--round"),
        (["--round", "\x1b[31m"], "--round"),
        (["--results", PLAN], "is a plan, not a results file"),
        (["--results", "missing.yaml"], "there is no such file"),
        (["--format", "xml"], "xml"),
    ],
)
def test_a_wrong_option_is_refused_in_words(plan: Path, args: list[str], part: str) -> None:
    result = invoke("score", plan, *args)
    assert result.exit_code == 2
    assert part in result.stderr + str(result.exception)
    assert result.stdout == ""


def test_results_are_no_plan() -> None:
    result = invoke("score", RESULTS)
    assert result.exit_code == 2
    assert "holds results, not a plan" in result.stderr + str(result.exception)


def test_a_result_for_an_unknown_kpi_is_refused_with_its_line(plan: Path) -> None:
    path = plan.parent / "results.yaml"
    path.write_text("orgplan_results: 1\nresults:\n  k9: {12m: 5}\n", encoding="utf-8")
    result = invoke("score", plan, "--results", path)
    assert result.exit_code == 1
    assert f"{path}:3:3: error: " in result.stderr
    assert result.stdout == ""


def test_errors_are_shown_and_nothing_is_scored(plan: Path) -> None:
    plan.write_text(KPIS.replace("weight: 0.5", "weight: heavy", 1), encoding="utf-8")
    result = invoke("score", plan, "--format", "json")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert f"{plan}:9:" in result.stderr
    assert result.stderr.endswith("orgplan: there are no figures until the errors are mended\n")


def test_the_json_speaks_thai() -> None:
    result = invoke("score", PLAN, "--results", RESULTS, "--format", "json", "--lang", "th")
    assert "อยู่ระหว่างระดับ" in json.loads(result.stdout)["categories"][0]["kpis"][0]["reason"]


def test_a_plan_without_kpis_is_not_asked_for_results(tmp_path: Path) -> None:
    path = tmp_path / "p.yaml"
    path.write_text(plan_text(category_of(), scoring={"decimals": 1}), "utf-8")
    text = invoke("score", path).stdout
    assert "the plan has no KPIs" in text
    assert "--results" not in text
    assert "1 decimal, rounded" in text
    assert "แผนไม่มีตัวชี้วัด" in invoke("score", path, "--lang", "th").stdout
