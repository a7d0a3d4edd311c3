"""Results that add up over rounds, targets of rounds and words for scores on the score sheet: LibreOffice calculates what was typed.

All workbooks are calculated in one call.
"""

from __future__ import annotations

from copy import deepcopy
from io import BytesIO
from pathlib import Path
from random import Random
from typing import Any, Final

import pytest
from openpyxl import load_workbook  # noqa: TID253

from forms.recalculating import XLSX, convert, needs_libreoffice, same, without_cached_values
from forms.workbooks import reported_cell, row_with
from orgplan.forms import build_workbook
from orgplan.forms.score.columns import SETTINGS, USUAL_ROUNDS, choose_columns, format_round
from orgplan.model import Plan
from orgplan.reports.scorecard import KpiScore, compute_scorecard
from plans import Data, category, kpi, make_plan

SEEDS: Final = range(4)
ROUNDS: Final = ("3m", *USUAL_ROUNDS)
BANDS: Final = {"ดี": 3, "ดีเด่น": "4.5", "ดีมาก": 4, "พอใช้": "1.25"}

pytestmark = needs_libreoffice


def random_kpi(random: Random, number: int) -> Data:
    start, width, sign = random.randint(100, 200), random.randint(20, 60), random.choice([1, -1])
    levels = [start + sign * width * place // 2 for place in range(5)]
    way = random.choice(["last", "sum", "mean"])
    targets: dict[str, Any] = {name: random.randint(100, 300) for name in ROUNDS if random.random() < 0.4}
    criteria: dict[str, Any] = {"method": random.choice(["linear", "step"]), "levels": levels}
    if targets and random.random() < 0.4:
        criteria = {"of": "target", "levels": [40, 60, 80, 100, 120]}
    return kpi(
        f"k{number}", title=f"จำนวนผู้รับบริการ {number}", weight=str(random.randint(1, 9)), criteria=criteria, accumulate=way,
        targets=targets, results={name: str(random.randint(60, 260)) for name in ROUNDS if random.random() < 0.8},
    )  # fmt: skip


def random_data(seed: int) -> tuple[list[Data], str]:
    """Categories, and the round that is looked at."""
    random = Random(seed)  # noqa: S311 - a test's dice
    return [category(no, kpis=[random_kpi(random, 10 * no + each) for each in range(6)]) for no in (1, 2)], random.choice(ROUNDS)


def plan_of(categories: list[Data]) -> Plan:
    return make_plan(*categories, scoring={"floor": "0", "decimals": "2", "bands": BANDS})


def write_books(seed: int, folder: Path) -> Plan:
    """The workbook of a random plan without what its formulas show, and the same with other results and another round typed in.

    The plan that has the results that were typed.
    """
    random = Random(seed + 100)  # noqa: S311 - a test's dice
    categories, at = random_data(seed)
    plan = plan_of(categories)
    data = build_workbook(plan, round_name=at)
    (folder / f"as-{seed}.xlsx").write_bytes(without_cached_values(data))
    (folder / f"cached-{seed}").write_bytes(data)
    book, columns = load_workbook(BytesIO(data)), choose_columns(plan, len(ROUNDS))
    sheet, changed = book["คะแนน"], deepcopy(categories)
    for each in (item for group in changed for item in group["kpis"]):
        for name in ROUNDS:
            if random.random() < 0.4:
                value = random.choice([None, random.randint(60, 260)])
                each["results"][name] = value
                reported_cell(book, each["id"], name).value = value
    sheet.cell(row_with(sheet, SETTINGS["round"].label), columns["weight"]).value = format_round(ROUNDS[2])
    book.save(folder / f"typed-{seed}.xlsx")
    return plan_of(changed)


def rows_of(sheet: Any, column: int) -> dict[str, int]:
    ids = {row: str(sheet.cell(row, column).value) for row in range(1, sheet.max_row + 1)}
    return {key: row for row, key in ids.items() if key.startswith("k")}


@pytest.fixture(scope="module")
def recalculated(tmp_path_factory: pytest.TempPathFactory, profile: Path) -> tuple[dict[int, Plan], Path, Path]:
    before, after = (tmp_path_factory.mktemp(name) for name in ("before", "after"))
    plans = {seed: write_books(seed, before) for seed in SEEDS}
    convert(sorted(before.glob("*.xlsx")), XLSX, after, profile)
    return plans, before, after


@pytest.mark.parametrize("seed", SEEDS)
def test_every_formula_recalculates_to_its_cached_value(recalculated: Any, seed: int) -> None:
    _, before, after = recalculated
    book = load_workbook(after / f"as-{seed}.xlsx", data_only=True)
    for sheet in load_workbook(BytesIO((before / f"cached-{seed}").read_bytes()), data_only=True):
        for cells in sheet.iter_rows():
            for cell in cells:
                again = book[sheet.title][cell.coordinate].value
                assert same(cell.value, again), (sheet.title, cell.coordinate, cell.value, again)


@pytest.mark.parametrize("seed", SEEDS)
def test_results_and_a_round_that_are_typed_in_score_as_the_tool_has_them(recalculated: Any, seed: int) -> None:
    plans, _, after = recalculated
    plan = plans[seed]
    sheet = load_workbook(after / f"typed-{seed}.xlsx", data_only=True)["คะแนน"]
    card, columns = compute_scorecard(plan, round_name=ROUNDS[2]), choose_columns(plan, len(ROUNDS))
    rows = rows_of(sheet, columns["id"])
    scores: list[KpiScore] = [score for group in card.categories for score in group.kpis]
    compared = 0
    for score in scores:
        row = rows[score.id]

        def shown(field: str, row: int = row) -> Any:
            return sheet.cell(row, columns[field]).value

        if shown("used") == "ตรวจ":
            continue  # far from all levels, as a date or a share would be
        assert same(None if score.result is None else float(score.result), shown("used") or None), (score.id, shown("used"))
        assert same(None if score.points is None else float(score.points), shown("exact") if shown("exact") != "" else None), (
            score.id
        )
        assert (shown("band") or None) == card.band(score), score.id
        compared += 1
    assert compared > len(scores) // 2
    if compared == len(scores):
        words = [str(cell.value) for cells in sheet.iter_rows() for cell in cells if cell.value in BANDS]
        assert words.count(card.band(card.standing) or "") >= 1 or card.band(card.standing) is None
