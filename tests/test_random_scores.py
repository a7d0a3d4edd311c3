"""Scores of random plans are those of a scorer in fractions, on the terminal's JSON and on the recalculated score sheet.

`benchmarks/scores.py` compares any number; here stand a few hundred KPIs of a fixed seed.
"""

from __future__ import annotations

import importlib
import sys
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from forms.recalculating import needs_libreoffice
from running import ROOT

KPIS = 400
BOOKS = 4


def modules() -> tuple[Any, Any]:
    """benchmarks/scores.py and its scorer, which are no part of the package."""
    sys.path.insert(0, str(ROOT / "benchmarks"))
    try:
        return importlib.import_module("scores"), importlib.import_module("fraction_scorer")
    finally:
        sys.path.remove(str(ROOT / "benchmarks"))


SCORES, SCORER = modules()


@pytest.fixture
def plans() -> list[Any]:
    return list(SCORES.make_plans(KPIS, 14))


def test_scores_are_those_of_the_scorer_in_fractions(plans: list[Any], tmp_path: Path) -> None:
    tally = SCORES.Tally()
    SCORES.compare_scores(plans, tmp_path, tally)
    assert tally.differences == []
    # Each plan at two rounds.
    assert tally.counted["KPIs"] >= 2 * KPIS
    assert tally.counted["figures"] > 10 * KPIS


@needs_libreoffice
def test_recalculated_sheets_score_as_the_scorer_in_fractions(plans: list[Any], tmp_path: Path) -> None:
    tally = SCORES.Tally()
    SCORES.compare_workbooks(plans[:BOOKS], tmp_path, tally)
    assert tally.differences == []
    assert tally.counted["workbooks"] == BOOKS


def test_plans_have_everything_that_scoring_has(plans: list[Any]) -> None:
    kpis = [kpi for made in plans for category in made.plan["categories"] for kpi in category.get("kpis", ())]
    leaves = [leaf for kpi in kpis for leaf in kpi.get("kpis", [kpi])]
    rubrics = [leaf["criteria"] for leaf in leaves if isinstance(leaf.get("criteria"), dict)]
    assert {rubric.get("method") for rubric in rubrics} == {None, "linear", "step", "milestone", "yes_no"}
    assert {leaf.get("accumulate") for leaf in leaves} == {None, "last", "sum", "mean"}
    assert {len(rubric["levels"]) for rubric in rubrics if "levels" in rubric} >= {2, 3, 4, 5, 6, 7, 9, 12}
    assert any(rubric.get("of") for rubric in rubrics)
    assert any("kpis" in kpi for kpi in kpis)
    assert any(made.results for made in plans)
    assert any("criteria" not in leaf for leaf in leaves)


@pytest.mark.parametrize("key", ["score", "min", "reported_weight", "result", "band"])
def test_a_wrong_figure_is_a_difference(key: str, tmp_path: Path, plans: list[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def spoiled(row: Any) -> Any:
        if isinstance(row, dict):
            return {name: "wrong" if name == key else spoiled(value) for name, value in row.items()}
        return [spoiled(each) for each in row] if isinstance(row, list) else row

    scored = SCORES._score
    monkeypatch.setattr(SCORES, "_score", lambda *args: spoiled(scored(*args)))
    tally = SCORES.Tally()
    SCORES.compare_scores(plans[:2], tmp_path, tally)
    assert any(f" {key}:" in each and "wrong" in each for each in tally.differences)


def test_the_scorer_by_hand() -> None:
    kpis = [
        {"id": "a", "unit": "คน", "weight": "0.4", "criteria": {"levels": ["50", "75", "100"], "points": ["50", "75", "100"]}, "results": {"12m": "63"}},
        {"id": "b", "unit": "คน", "weight": "0.6", "target": "200", "criteria": {"of": "target", "levels": ["0", "120"], "points": ["0", "120"]}, "results": {"12m": "204"}},
    ]  # fmt: skip
    scored = SCORER.score_plan({"categories": [{"no": "1", "kpis": kpis}]})
    # 63 lies between 50 and 75: 63 points; 204 of 200 are 102 per cent. 0.4 x 63 + 0.6 x 102 = 25.2 + 61.2
    assert scored.whole.score == Fraction("86.4")
