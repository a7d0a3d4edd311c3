"""A generated country of plans: every planted fault is found at its line, every score is right to the last digit."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from orgplan.exact import round_half_up
from running import ROOT, invoke

PLANS = 150


def generator() -> Any:
    """benchmarks/country.py, which is no part of the package."""
    spec = importlib.util.spec_from_file_location("country", ROOT / "benchmarks/country.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["country"] = module
    spec.loader.exec_module(module)
    return module


COUNTRY = generator()


@pytest.fixture(scope="module")
def expected(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """The plans by the names of their files, which stand in the folder that the key "" gives."""
    folder = tmp_path_factory.mktemp("country")
    plans = {f"{number:03d}.yaml": COUNTRY.generate(number, 7, steps=12, faulty=0.4) for number in range(PLANS)}
    for name, plan in plans.items():
        (folder / name).write_text(plan.text, "utf-8")
    return {"": folder, **plans}


def test_the_country_has_every_kind_of_plan(expected: dict[str, Any]) -> None:
    plans = [plan for name, plan in expected.items() if name]
    rules = {rule for plan in plans for rule, _ in plan.faults}
    wanted = {"bad-month", "unknown-key", "bad-amount", "criteria-order", "far-from-fiscal-year", "end-before-start"}
    assert rules == wanted
    assert 60 < sum(plan.score is not None for plan in plans) < 120
    assert len({plan.score for plan in plans}) > 50


def test_the_same_seed_gives_the_same_bytes() -> None:
    assert COUNTRY.generate(5, 7).text == COUNTRY.generate(5, 7).text != COUNTRY.generate(6, 7).text


def test_every_fault_is_found_at_its_line_and_nothing_else(expected: dict[str, Any]) -> None:
    result = invoke("validate", expected[""], "--format", "json")
    assert result.exit_code == 1
    found: dict[str, list[tuple[str, int]]] = {}
    for each in json.loads(result.stdout)["findings"]:
        if each["severity"] == "error":
            found.setdefault(Path(each["file"]).name, []).append((each["rule"], each["line"]))
    assert found == {name: plan.faults for name, plan in expected.items() if name and plan.faults}


def test_every_score_is_exact(expected: dict[str, Any], tmp_path: Path) -> None:
    scores = {name: plan.score for name, plan in expected.items() if name}
    result = invoke("portfolio", expected[""], "--format", "jsonl", "--as-of", "2569-06")
    rows = [json.loads(line, parse_float=Decimal, parse_int=Decimal) for line in result.stdout.splitlines()]
    assert result.exit_code == 1
    assert [Path(row["file"]).name for row in rows] == list(scores)
    clean = {name: score for name, score in scores.items() if score is not None}
    got = {Path(row["file"]).name: row["score"] for row in rows}
    assert {name: got[name] for name in clean} == {name: round_half_up(score, 4) for name, score in clean.items()}
    assert {Path(row["file"]).name for row in rows if row["errors"]} == {name for name, score in scores.items() if score is None}
    assert {row["errors"] for row in rows} == {0, 1}

    assert invoke("export", "csv", expected[""], "-o", tmp_path).exit_code == 1
    with (tmp_path / "plans.csv").open(encoding="utf-8-sig", newline="") as file:
        exact = {Path(row["file"]).name: Fraction(row["score"]) for row in csv.DictReader(file)}
    assert {name: exact[name] for name in clean} == {name: Fraction(round_half_up(score, 10)) for name, score in clean.items()}


def test_totals_and_the_mean_are_those_of_the_expected_scores(expected: dict[str, Any]) -> None:
    scores = [round_half_up(plan.score, 4) for name, plan in expected.items() if name and plan.score is not None]
    text = invoke("portfolio", expected[""], "--as-of", "2569-06", "--where", "errors = 0").stdout
    assert f"{len(scores)} plans, 0 of them with errors" in text
    assert (
        f"scores of {len(scores)} fully reported plans of 5 points, mean {round_half_up(Fraction(sum(scores)) / len(scores), 4)}"
        in text
    )
