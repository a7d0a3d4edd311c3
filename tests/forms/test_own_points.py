"""Scales with points of their own on the score sheet: another result typed in scores what an independent scorer says.

LibreOffice calculates the workbooks; all of them in one call.
"""

from __future__ import annotations

from fractions import Fraction
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, Final, NamedTuple

import pytest
from openpyxl import load_workbook  # noqa: TID253

import own_points
from forms.recalculating import XLSX, convert, needs_libreoffice, same, without_cached_values
from forms.workbooks import reported_cell
from orgplan.forms import build_workbook
from orgplan.forms.score.columns import COLUMNS
from orgplan.loading import load_text
from orgplan.reports.scorecard import merge_results
from plans import category, kpi, plan_text

SEEDS: Final = range(4)
KPIS: Final = 40

pytestmark = needs_libreoffice


class Typed(NamedTuple):
    """A KPI whose result was typed over."""

    criteria: dict[str, Any]
    target: str | None
    result: str
    floor: int


def write_books(seed: int, folder: Path) -> dict[str, Typed]:
    """The workbook of a random plan, and the same with other results typed in; the latter by id."""
    random = Random(seed)  # noqa: S311 - a test's dice
    floor, kpis, typed = random.choice([0, 1]), [], {}
    for number in range(KPIS):
        criteria = own_points.criteria(random)
        has_target = criteria.get("of") is not None
        target = own_points.number(random, -3, 2) if random.random() < 0.1 else own_points.number(random, 2, 500)
        first, second = (own_points.result(random, criteria, target) for _ in range(2))
        own = {"target": target} if has_target else {}
        kpis.append(kpi(f"k{number}", weight="1", criteria=criteria, results={"12m": first}, **own))
        typed[f"k{number}"] = Typed(criteria, target if has_target else None, second, floor)
    plan = load_text(plan_text(category(1, kpis=kpis), scoring={"floor": str(floor)}), "plan.yaml").plan
    assert plan is not None
    data = build_workbook(plan, results=merge_results(plan))
    (folder / f"as-{seed}.xlsx").write_bytes(without_cached_values(data))
    book = load_workbook(BytesIO(data))
    for key in rows_of(book):
        reported_cell(book, key, "12m").value = float(Fraction(typed[key].result))
        reported_cell(book, key, "numerator").value = reported_cell(book, key, "denominator").value = None
    book.save(folder / f"typed-{seed}.xlsx")
    (folder / f"cached-{seed}").write_bytes(data)
    return typed


def rows_of(book: Any) -> dict[str, int]:
    """The row of each KPI on the score sheet."""
    sheet = book["คะแนน"]
    ids = {row: str(sheet.cell(row, COLUMNS["id"]).value) for row in range(1, sheet.max_row + 1)}
    return {key: row for row, key in ids.items() if key.startswith("k")}


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory, profile: Path) -> tuple[dict[int, dict[str, Typed]], Path, Path]:
    before, after = (tmp_path_factory.mktemp(name) for name in ("before", "after"))
    typed = {seed: write_books(seed, before) for seed in SEEDS}
    convert(sorted(before.glob("*.xlsx")), XLSX, after, profile)
    return typed, before, after


@pytest.mark.parametrize("seed", SEEDS)
def test_a_result_that_is_typed_in_scores_what_the_plan_says(recalculated: Any, seed: int) -> None:
    typed, _, after = recalculated
    book = load_workbook(after / f"typed-{seed}.xlsx", data_only=True)
    for key, row in rows_of(book).items():
        each = typed[seed][key]
        expected = own_points.score(each.criteria, each.target, each.result, each.floor)
        points = book["คะแนน"].cell(row, COLUMNS["exact"]).value
        if book["คะแนน"].cell(row, COLUMNS["used"]).value == "ตรวจ":
            continue  # far from all levels, as a date or a share would be
        assert same(None if expected is None else float(expected), points or (0 if points == 0 else None)), (each, points, expected)


@pytest.mark.parametrize("seed", SEEDS)
def test_every_formula_recalculates_to_its_cached_value(recalculated: Any, seed: int) -> None:
    _, before, after = recalculated
    book = load_workbook(after / f"as-{seed}.xlsx", data_only=True)
    for sheet in load_workbook(BytesIO((before / f"cached-{seed}").read_bytes()), data_only=True):
        for cells in sheet.iter_rows():
            for cell in cells:
                again = book[sheet.title][cell.coordinate].value
                assert same(cell.value, again), (sheet.title, cell.coordinate, cell.value, again)
