"""A scoring method of the test's own, added as CONTRIBUTING says, is met in every place that must know scales."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook  # noqa: TID253

from forms.workbooks import row_with
from houses import copy_house, run_house
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.scales import METHODS

ROOT = Path(__file__).parents[2]
SCALE = '''"""Generous: one point more than the highest level reached."""

from collections.abc import Mapping
from fractions import Fraction
from typing import ClassVar, Literal

from orgplan.problems import Words
from orgplan.scales.base import Floor, Moves, Points
from orgplan.scales.levels import LEVEL_KEYS, ThresholdScale


class GenerousScale(ThresholdScale):
    """Thresholds; a result scores the points of the level behind the highest that it reaches."""

    MOVES: ClassVar[Moves] = "by points"
    LABEL: ClassVar[Words] = Words("generous: a point is given away", "generous: แถมหนึ่งคะแนน")
    THAI_NAME: ClassVar[str] = "ใจดี"
    ABOUT: ClassVar[str] = "แถมหนึ่งคะแนน"
    KEYS: ClassVar[Mapping[str, Words]] = {"method": Words("A point is given away.", ABOUT), **LEVEL_KEYS}

    method: Literal["generous"]

    def score(self, result: Fraction, floor: Floor) -> Points:
        reached = self.reached(result)
        points = self.level_points[min(reached, len(self.levels) - 1)] if reached else floor
        return Points(Fraction(points), lambda: Words(f"{points} points, one is a gift", f"{points} คะแนน แถมหนึ่ง"))
'''
CELLS = """    GenerousScale: ScaleCells(
        lambda cells: f'IF({cells.is_incomplete},"",IF({cells.is_short},{cells.floor},MIN({len(cells.points)},1+COUNTIF({cells.levels[0]}:{cells.levels[-1]},"<="&{cells.used}))))',
        _NUMBER, doubt_marks.doubt_figures, doubt_marks.judge_figures,
    ),
"""
PLAN = """orgplan: 1
fiscal_year: 2553
organization: หน่วยงาน
categories:
  - no: 1
    title: หมวด
    approval: {name: ก, position: ข}
    kpis:
      - {id: k1, dimension: 7.1, title: ข้อหนึ่ง, weight: 60, baseline: 10, target: 40, criteria: {method: generous, levels: [10, 20, 30, 40, 50]}, results: {12m: 25}}
      - {id: k2, dimension: 7.1, title: ข้อสอง, weight: 40, baseline: 10, target: 40, criteria: [10, 20, 30, 40, 50]}
"""


@pytest.fixture(scope="module")
def house(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of orgplan that has the scale: a file in scales/, its place in the union, and its formula for Excel."""
    house = copy_house(
        tmp_path_factory.mktemp("house"),
        {"scales/generous.py": SCALE},
        {
            "scales/__init__.py": (
                ("YesNoScale\n\nSCALES", "YesNoScale | GenerousScale\n\nSCALES"),
                ("from orgplan.scales.linear", "from orgplan.scales.generous import GenerousScale\nfrom orgplan.scales.linear"),
            ),
            "forms/scale_cells.py": (
                ("    StepScale: ScaleCells(\n", f"{CELLS}    StepScale: ScaleCells(\n"),
                ("from orgplan.scales import", "from orgplan.scales import GenerousScale,"),
            ),
        },
    )
    (house / "plan.yaml").write_text(PLAN, "utf-8")
    return house


def test_the_copy_is_the_one_that_runs(house: Path) -> None:
    probe = subprocess.run(
        [sys.executable, "-c", "import orgplan.scales as s; print(s.__file__, *s.METHODS)"],
        env={**os.environ, "PYTHONPATH": str(house)}, capture_output=True, text=True, check=True,
    ).stdout  # fmt: skip
    assert probe.split()[1:] == [*METHODS, "generous"]
    assert str(house) in probe


def test_a_plan_with_it_is_valid(house: Path) -> None:
    assert "0 errors, 0 warnings" in run_house(house, "validate", "plan.yaml")


def test_a_misspelt_method_is_told_of_it(house: Path) -> None:
    (house / "misspelt.yaml").write_text(PLAN.replace("method: generous", "method: grandiose"), "utf-8")
    assert "generous" in run_house(house, "validate", "misspelt.yaml", code=1)


def test_it_scores_and_shows_its_working(house: Path) -> None:
    told = run_house(house, "score", "plan.yaml", "--explain", "k1")
    assert "generous: a point is given away" in told
    assert "3 points, one is a gift" in told
    assert "levels 1: 10; 2: 20; 3: 30; 4: 40; 5: 50" in told


def test_it_can_be_raised_to_a_goal(house: Path) -> None:
    told = run_house(house, "score", "plan.yaml", "--goal", "4", "--format", "json")
    ways = {each["id"]: each for each in json.loads(told)["together"]}
    # It moves by whole points, and the result named for it is the one that scores them: 40 reaches level 4, and one is a gift.
    assert (ways["k1"]["points_needed"], ways["k1"]["result"]) == (5, 40)
    assert ways["k2"]["points_needed"] == 2.5


def test_a_results_file_shows_its_levels(house: Path) -> None:
    assert "levels 10 / 20 / 30 / 40 / 50" in run_house(house, "results", "plan.yaml", "--round", "12m")


def test_the_schema_explains_it(house: Path) -> None:
    definition = json.loads(run_house(house, "schema"))["definitions"]["GenerousScale"]
    assert "แถมหนึ่งคะแนน" in definition["description"]
    assert "A point is given away." in definition["properties"]["method"]["description"]


def test_json_and_tables_name_it(house: Path) -> None:
    assert '"generous"' in run_house(house, "export", "json", "plan.yaml")
    run_house(house, "export", "csv", "plan.yaml", "-o", "tables")
    assert ",generous," in (house / "tables" / "kpis.csv").read_text("utf-8-sig")


def test_a_workbook_shows_it_and_comes_back(house: Path) -> None:
    run_house(house, "export", "xlsx", "plan.yaml", "-o", "plan.xlsx")
    book = load_workbook(house / "plan.xlsx")
    score = book["คะแนน"]
    row = row_with(score, "k1", 2)
    texts = [str(cell.value) for cell in score[row]]
    assert any("ใจดี" in text for text in texts)
    assert any("1+COUNTIF(" in text for text in texts)
    form = book["7.2 หมวด 1"]
    assert [form.cell(row_with(form, "1. ข้อหนึ่ง", FORM_72["title"]) + level, FORM_72["threshold"]).value for level in range(5)] == [
        10, 20, 30, 40, 50,
    ]  # fmt: skip
    assert "nothing" in run_house(house, "import", "xlsx", "plan.xlsx", "--into", "plan.yaml").lower()


@pytest.mark.parametrize("method", METHODS)
def test_the_documentation_names_every_method(method: str) -> None:
    for name in ("docs/plan-format.md", "README.md"):
        assert re.search(rf"\b{method}\b", (ROOT / name).read_text("utf-8")), name
