"""`orgplan budget` from outside: the ways to roll up, and the JSON of plan-format.md."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from running import PLAN, invoke

MUNICIPALITY = Path(PLAN).parent.parent / "examples" / "municipality-2569.yaml"
WAYS = ("category", "activity", "agency", "month", "quarter", "source")


def rolled(path: object) -> Any:
    result = invoke("budget", "--format", "json", path)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout, parse_float=Decimal, parse_int=Decimal)


def test_the_json_is_that_of_the_contract() -> None:
    sums = rolled(PLAN)
    assert {"file", "total", "by"} <= set(sums)
    assert set(sums["total"]) == {"declared", "computed", "spent"}
    assert tuple(sums["by"]) == WAYS
    for name, rows in sums["by"].items():
        for row in rows:
            extra = {"shared"} if name == "agency" and row["key"] not in {"joint", "unassigned"} else set()
            assert set(row) == {"key", "title", "declared", "computed", "spent"} | extra


@pytest.mark.parametrize("way", WAYS)
def test_every_rollup_sums_exactly_to_the_total(way: str) -> None:
    sums = rolled(PLAN)
    assert sum(row["computed"] for row in sums["by"][way]) == sums["total"]["computed"] == 600_000
    assert sum(row["spent"] for row in sums["by"][way]) == sums["total"]["spent"] == 0


def test_the_gap_of_the_signed_form_shows() -> None:
    row = next(row for row in rolled(PLAN)["by"]["activity"] if row["key"] == "3/2")
    assert (row["declared"], row["computed"]) == (150_000, 200_000)
    assert "150,000    200,000      +50,000\n" in invoke("budget", PLAN, "--by", "activity").stdout


def test_undated_money_stands_apart() -> None:
    assert {row["key"]: row["computed"] for row in rolled(PLAN)["by"]["quarter"]}["undated"] == 50_000


@pytest.mark.parametrize("way", WAYS)
def test_one_way_alone(way: str) -> None:
    heads = [line.split("  ")[0] for line in invoke("budget", PLAN, "--by", way).stdout.split("\n") if line.startswith("by ")]
    assert heads == [f"by {way}"]


def test_ways_come_in_the_order_asked_for_and_once() -> None:
    text = invoke("budget", PLAN, "--by", "month", "--by", "category", "--by", "month").stdout
    assert [line.split("  ")[0] for line in text.split("\n") if line.startswith("by ")] == ["by month", "by category"]
    every = invoke("budget", PLAN).stdout
    assert [line.split("  ")[0] for line in every.split("\n") if line.startswith("by ")] == [f"by {way}" for way in WAYS[:-1]]


def test_the_table_by_source_is_there_where_a_plan_names_any() -> None:
    text = invoke("budget", MUNICIPALITY).stdout
    assert [line.split("  ")[0] for line in text.split("\n") if line.startswith("by ")] == [
        f"by {way}" for way in ("แผนงาน", "โครงการ", *WAYS[2:])
    ]
    assert "เงินอุดหนุนทั่วไป" in text
    sums = rolled(MUNICIPALITY)
    by_source = {row["key"]: row["computed"] for row in sums["by"]["source"]}
    assert by_source.items() >= {"เงินอุดหนุนเฉพาะกิจ": 480_000, "เงินรายได้": 20_000, "เงินอุดหนุนทั่วไป": 40_000}.items()
    assert sum(by_source.values()) == sums["total"]["computed"]


def test_an_unknown_way_is_refused() -> None:
    result = invoke("budget", PLAN, "--by", "colour")
    assert result.exit_code == 2
    assert "colour" in result.stderr


def test_satang_are_exact_and_points_stand_below_each_other(tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(
        "orgplan: 1\nfiscal_year: 2553\norganization: x\ncategories:\n"
        "  - {no: 1, title: t, activities: [{no: 1, title: a, budget: '99999999999999999999999999.55', steps: ["
        "{no: 1, title: s, start: ต.ค. 52, end: ธ.ค. 52, budget: '99999999999999999999999999.55'}]}]}\n",
        encoding="utf-8",
    )
    months = [row["computed"] for row in rolled(path)["by"]["month"][:3]]
    assert months == [
        Decimal("33333333333333333333333333.19"),
        Decimal("33333333333333333333333333.18"),
        Decimal("33333333333333333333333333.18"),
    ]
    lines = [line for line in invoke("budget", path, "--by", "month").stdout.split("\n") if "." in line and line[-1].isdigit()]
    assert {line.index(".", 10) for line in lines} | {len(line) - 3 for line in lines if line.startswith("total")} >= {
        len(lines[-1]) - 3
    }
    assert sum(line.endswith(".00") for line in lines) == 9


def test_what_rows_without_a_declared_budget_add_to_the_difference_is_said() -> None:
    assert (
        "  +340,000 of the total's difference is of rows that declare no budget\n"
        in invoke("budget", PLAN, "--by", "activity").stdout
    )
    assert "+100,000 of the total's difference" in invoke("budget", PLAN, "--by", "category").stdout
    for way in ("agency", "month", "quarter"):
        assert "total's difference" not in invoke("budget", PLAN, "--by", way).stdout
