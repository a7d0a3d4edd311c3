"""Exported workbooks as tests read them, and plans of every kind by seed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path
from random import Random
from typing import Any

from openpyxl import load_workbook  # noqa: TID253

from orgplan.fiscal import Month
from orgplan.forms import build_workbook
from orgplan.forms.round_report.columns import KPIS as REPORTED_KPIS
from orgplan.forms.round_report.columns import WORK as REPORTED_WORK
from orgplan.loading import load_bytes
from orgplan.model import Plan
from orgplan.reports.scorecard import merge_results
from plans import AGENCIES, Data, activity, category, kpi, make_plan, step

Worksheet = Any
"""A sheet of a workbook that was read; openpyxl types cell values too broadly to be of use here."""

FIRST = Month(2009, 10)
"""The first month of the year of random plans."""
ROOT = Path(__file__).parent.parent.parent
SIGNED = ROOT / "plans" / "2553.yaml"
RESULTS = ROOT / "examples" / "2553-results.yaml"
EXAMPLES = tuple(path for path in sorted((ROOT / "examples").glob("*.yaml")) if "results" not in path.name)


def plan_of(path: Path) -> Plan:
    loaded = load_bytes(path.read_bytes(), path.name)
    assert loaded.plan is not None, loaded.diagnostics
    return loaded.plan


def signed_workbook() -> bytes:
    """The plan of Rayong with its invented results."""
    plan = plan_of(SIGNED)
    results = load_bytes(RESULTS.read_bytes(), RESULTS.name).results
    assert results is not None
    return build_workbook(plan, results=merge_results(plan, [results]))


def opened(data: bytes, *, formulas: bool = False) -> Any:
    """The workbook as openpyxl reads it: with the values that formulas show, or with the formulas."""
    return load_workbook(BytesIO(data), data_only=not formulas)


def sheet_of(plan: Plan, name: str, *, formulas: bool = False) -> Worksheet:
    return opened(build_workbook(plan), formulas=formulas)[name]


def row_with(sheet: Worksheet, text: str, column: int = 1) -> int:
    """The first row whose cell in a column contains a text."""
    for row in range(1, sheet.max_row + 1):
        if text in str(sheet.cell(row, column).value or ""):
            return row
    raise AssertionError(f"no row with {text!r} in column {column} of {sheet.title}")


def reported_cell(book: Any, row: str, column: str) -> Any:
    """The cell on the sheet of the round: of a KPI by its id a round or a field, of work by its step path a field."""
    sheet = book["รายงานรอบ"]
    first = REPORTED_WORK if "/" in row else REPORTED_KPIS
    here = next(each for each in range(1, sheet.max_row + 1) if str(sheet.cell(each, 1).value) == row)
    if not column[0].isdigit():
        return sheet.cell(here, first[column])
    head = row_with(sheet, "รหัส", REPORTED_KPIS["id"]) + 1
    places = (REPORTED_KPIS["value"], *range(REPORTED_KPIS["rounds"], REPORTED_KPIS["rounds"] + 9))
    rounds = {str(sheet.cell(head, each).value).partition(" ")[0] + "m": each for each in places}
    return sheet.cell(here, rounds[column])


def texts(sheet: Worksheet) -> Iterator[str]:
    for cells in sheet.iter_rows():
        yield from (cell.value for cell in cells if isinstance(cell.value, str))


def near(value: object, expected: Decimal | float | None) -> bool:
    """Whether a cell holds a number, or nothing where none is expected."""
    if expected is None:
        return value in (None, "")
    return isinstance(value, int | float) and abs(float(value) - float(expected)) <= 1e-9 * max(1.0, abs(float(expected)))


def sourced_plan() -> Plan:
    """A plan whose money is given by source: by leaves, by headings for what is below them, by several at once, and not at all."""
    given = activity(
        "1",
        budget={"เงินรายได้": "300"},
        steps=[step("1", budget="100.25"), step("2", budget={"เงินกู้ *": "0.50", "เงินรายได้": "99.50"}), step("3")],
    )
    alone = activity("2", budget={"เงินอุดหนุน": "1,000", "เงินกู้ *": "500"}, months=["2009-12", "2010-02"], progress={"spent": "7"})
    return make_plan(
        category(1, activities=[given, alone]),
        category(2, activities=[activity("1", steps=[step("1", budget="40", steps=[step("1.1", budget="40")])])]),
    )


def random_plan(seed: int) -> Plan:
    """A plan with all kinds of rubrics, composite KPIs, nested steps, shared agencies and missing results."""
    random = Random(seed)  # noqa: S311 - a test's dice
    numbers = random.sample(range(1, 8), random.randint(1, 3))
    categories = [
        category(
            no,
            weight=str(random.choice((0, 1, 20, 33.3)) if place else 20) if seed % 2 else None,
            kpis=[_kpi(random, f"k{no}-{number}", weight) for number, weight in enumerate(_weights(random, random.randint(0, 4)))],
            activities=[
                activity(
                    f"{number}",
                    budget=_baht(random),
                    responsible=random.choice(("", "พช.", ["พช.", "สนจ."])),
                    steps=_steps(random, 0) if random.random() < 0.7 else [],
                    **(_dates(random) if random.random() < 0.5 else {}),
                )
                for number in range(random.randint(0, 3))
            ],
            approval={"statement": "เห็นชอบ", "position": "ผู้ว่าราชการจังหวัด"},
        )
        for place, no in enumerate(sorted(numbers))
    ]
    scoring = {"floor": str(random.randint(0, 1)), "decimals": str(random.choice((0, 2, 4, 8)))}
    return make_plan(*categories, agencies=AGENCIES, scoring=scoring)


def _baht(random: Random) -> str:
    return random.choice(("", "0", f"{random.randint(0, 10**6)}", f"{Decimal(random.randint(0, 10**9)) / 100}"))


def _weights(random: Random, count: int) -> list[str]:
    """So many weights that sum to 100; some may be 0."""
    if not count:
        return []
    cuts = sorted(random.choice((0, 5, 12.5, 20, 33.3, 40, 75)) for _ in range(count - 1))
    ends = [Decimal(str(cut)) for cut in (0, *cuts, 100)]
    return [str(high - low) for low, high in pairwise(ends)]


def _kpi(random: Random, id: str, weight: str) -> Data:  # noqa: A002 - the name of the key
    found = kpi(id, weight=weight, dimension=random.choice(("7.1", "7.2", "7.3", "7.4")))
    if random.random() < 0.25:
        del found["criteria"]
        parts = [
            _measured(random, {"id": f"{id}-{part}", "title": f"ส่วนที่ {part}", "weight": share})
            for part, share in enumerate(_weights(random, random.randint(1, 3)))
        ]
        return found | {"kpis": parts}
    return _measured(random, found)


def _measured(random: Random, data: Data) -> Data:
    match random.choice(("linear", "linear", "step", "milestone", "yes_no")):
        case "milestone":
            rubric: Data = {"method": "milestone", "levels": [f"ระยะที่ {level}" for level in range(1, 6)]}
            values = [str(value) for value in range(6)]
        case "yes_no":
            rubric, values = {"method": "yes_no"}, ["0", "1"]
        case method:
            levels = random.sample(range(1, 100), 5)
            levels.sort(reverse=random.random() < 0.5)
            rubric = {"method": method, "levels": [str(level) for level in levels]}
            values = [*map(str, levels), *(str(Decimal(random.randint(0, 10_000)) / 100) for _ in range(9))]
    results: Data = {name: random.choice(values) for name in ("3m", "6m", "12m") if random.random() < 0.8}
    if rubric["method"] in ("linear", "step") and random.random() < 0.5:
        results["9m"] = {"numerator": str(random.randint(1, 90)), "denominator": "90"}
    return data | {"criteria": rubric, "results": results}


def _dates(random: Random) -> Data:
    """Months within the year, across its ends, beside it, with gaps, or none; or a duration that names quarters, or that does not."""
    if random.random() < 0.2:
        return {}
    if random.random() < 0.2:
        return {"duration": random.choice(("ไตรมาสที่ 1 และ 3", "Q2, Q4", "ตลอดปี", "ไตรมาส ๒ - ๓", "3 เดือน", "ทุกไตรมาส"))}
    low, high = (-14, 26) if random.random() < 0.4 else (0, 12)
    if random.random() < 0.2:
        return {"months": [str(FIRST.plus(place)) for place in random.sample(range(low, high), random.randint(1, 5))]}
    start, end = sorted((random.randrange(low, high), random.randrange(low, high)))
    return {"start": str(FIRST.plus(start)), "end": str(FIRST.plus(end))}


def _steps(random: Random, level: int) -> list[Data]:
    found = []
    for no in range(random.randint(0, 4 - level)):
        dates = _dates(random)
        names = random.choice(("", "พช.", "สำนักงานที่ดิน", ["อบต.", "พช."], ["สนจ.", "ที่ดิน", "อบต."]))
        below = _steps(random, level + 1) if level < 2 else []
        found.append(step(f"{no + 1}", budget=_baht(random), responsible=names, steps=below, **dates))
    return found
