"""A results file where a plan belongs is called what it is, also where it has errors."""

from __future__ import annotations

from pathlib import Path

import pytest

from running import PLAN, invoke

FAULTY = [
    "orgplan_results: 1\nresults: {k1: {12m: [x]}}\n",
    "orgplan_results: 1\nresluts: {}\n",
    "orgplan_results: 2\nresults: {}\n",
    "orgplan_results: 1\nresults: {k1: 3}\nplan: none.yaml\n",
]


@pytest.fixture(params=FAULTY)
def results(request: pytest.FixtureRequest, tmp_path: Path) -> Path:
    path = tmp_path / "results.yaml"
    path.write_text(request.param, encoding="utf-8")
    assert invoke("validate", path).exit_code == 1
    return path


def test_where_results_are_to_go(results: Path, tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    assert invoke("export", "xlsx", PLAN, "-o", book).exit_code == 0
    before = results.read_bytes()
    result = invoke("import", "xlsx", book, "--into", results)
    assert result.exit_code == 1
    assert f"{results.name}:" in result.stderr
    assert results.read_bytes() == before


@pytest.mark.parametrize("args", [["score"], ["budget"], ["export", "json"], ["results", "--round", "12m"]])
def test_where_figures_are_asked_for(results: Path, args: list[str]) -> None:
    result = invoke(*args, results)
    assert result.exit_code in {1, 2}
    assert f"{results} holds results, not a plan; give the plan, and the results with --results" in result.stderr


def test_where_plans_are_compared(results: Path) -> None:
    for order in ((results, PLAN), (PLAN, results)):
        result = invoke("diff", *order)
        assert result.exit_code == 2
        assert str(result.exception) == f"{results} holds results, not a plan"
