"""The plans in the page: their figures, their texts, their size."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path

import pytest

from country_reading import draw_country, find_data, read_plans
from fragments import text_with
from orgplan.reports.portfolio import PortfolioRow, Summary
from orgplan.views.html.country_rows import AT_FIRST, COLUMNS, build_plan_table, pack_plans
from orgplan.views.screen import Screen
from page_reading import read_page
from running import ROOT, invoke

MONEY = ("declared", "computed", "spent")


def baht(text: str) -> str | None:
    """An amount of the CSV as the page shows it."""
    if not text:
        return None
    amount = Decimal(text)
    return f"{amount:,.0f}" if amount == amount.to_integral_value() else f"{amount:,.2f}"


def number(text: str) -> int | None:
    return int(text) if text else None


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for source in [*(ROOT / "plans").glob("*.yaml"), *(ROOT / "examples").glob("*.yaml")]:
        (tmp_path / source.name).write_bytes(source.read_bytes())
    (tmp_path / "faulty.yaml").write_text(text_with("plan", "nonsense: 1\n"), "utf-8")
    (tmp_path / "reported.yaml").write_text(text_with("kpi", "results: {6m: 3}\n"), "utf-8")
    (tmp_path / "reported-12m.yaml").write_text(
        "orgplan_results: 1\nplan: reported.yaml\nresults: {k1: {12m: {value: 4}}}\n", "utf-8"
    )
    (tmp_path / "open.yaml").write_text(text_with("kpi", 'results: {12m: "-"}\n'), "utf-8")
    return tmp_path


def test_figures_are_those_of_the_csv(folder: Path) -> None:
    wanted = list(csv.DictReader(io.StringIO(invoke("portfolio", folder, "--as-of", "2569-05", "--format", "csv").stdout)))
    found = read_plans(draw_country(folder, lang="en"))
    assert len(found) == len(wanted) > 8
    for plan, row in zip(found, wanted, strict=True):
        for name in ("file", "organization", "round", "band", "score"):
            assert plan[name] == (row[name] or None), name
        for name in ("fiscal_year", "kpis", "unreported", "steps", "late", "errors", "warnings", "infos"):
            assert plan[name] == number(row[name]), name
        for name in MONEY:
            assert plan[name] == baht(row[name]), name
        if not row["score"]:
            assert plan["points"] == ([row["so_far"] or None, row["min"], row["max"]] if row["min"] else [])
    assert any(plan["organization"] is None for plan in found)
    assert any(plan["points"] and not plan["score"] for plan in found)
    assert any(plan["weak"] for plan in found)
    assert any(plan["results"] for plan in found)


def test_the_first_rows_are_text_and_the_same_as_the_data(folder: Path) -> None:
    page = draw_country(folder)
    texts = read_page(page).texts
    for plan in read_plans(page):
        end = len(texts) - texts[::-1].index(plan["file"])
        row = texts[end - len(COLUMNS) : end]
        assert row[0] == (plan["organization"] or plan["file"])
        assert row[2] == plan["shown"]
        assert row[4:6] == [str(plan["errors"]), str(plan["warnings"])]


def test_conditions_and_order_hold_in_the_page(folder: Path) -> None:
    page = draw_country(folder, "--where", "score != -", "--sort=-score")
    found = [Decimal(plan["score"]) for plan in read_plans(page)]
    assert found == sorted(found, reverse=True)
    assert 'data-key="score" class="figure" aria-sort="descending"' in page
    assert "score != -" in read_page(page).texts


HOSTILE = "</script><script>alert(1)</script><!--<img src=x onerror=alert(1)>\"'&amp;{{ 7*7 }}ก😀"


def test_hostile_texts_stay_texts(tmp_path: Path) -> None:
    quoted = HOSTILE.replace("'", "''")
    plan = text_with("plan", f"fields: {{x: '{quoted}'}}\n").replace("organization: จังหวัดสมมติบุรี", f"organization: '{quoted}'")
    (tmp_path / "<b>.yaml").write_text(plan, "utf-8")
    page = draw_country(tmp_path)
    assert page.count("<script") == page.count("</script") == 2
    assert not {"<!--", "</", "<"} & set(find_data(page))
    assert "<img" not in page
    assert not read_page(page).faults
    (found,) = read_plans(page)
    assert found["organization"] == found["fields"][1] == HOSTILE
    assert found["file"].endswith("<b>.yaml")


def summary(place: int, name: str) -> Summary:
    points = Decimal("3.1250")
    row = PortfolioRow(
        f"plans/plan-{place:05d}.yaml", name, 2569, "12m", points, points, points, points, 8, 0, 30, 11, Decimal(8035000),
        Decimal(8035000), Decimal("1234.50"), 0, 1, 2,
    )  # fmt: skip
    return Summary(
        row, (("budget-mismatch", 1), ("no-baseline", 2)), ("ร้อยละความพึงพอใจของผู้รับบริการ", f"ตัวชี้วัดที่ {place}"), points=points
    )


@pytest.mark.parametrize("count", [100, 1000])
def test_a_plan_takes_less_than_five_hundred_bytes(count: int) -> None:
    data = pack_plans((summary(place, f"องค์การบริหารส่วนตำบล {place * 7919 % 10007}") for place in range(count)), Screen("th"))
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    assert "องค์การบริหารส่วนตำบล" in text
    assert len(text.encode()) < 500 * count + 3000


def test_texts_that_begin_alike_are_read_by_units_of_the_script() -> None:
    names = ["ก😀ข", "ก😀ค", "ก", "ก" * 3]
    texts = pack_plans((summary(place, name) for place, name in enumerate(names)), Screen("th"))["texts"]
    assert all(rest.startswith("😀") for rest in texts[1::2] if "😀" in rest[-2:-1])
    last = ""
    read = []
    for shared, rest in zip(texts[::2], texts[1::2], strict=True):
        units = last.encode("utf-16-le")[: 2 * shared]  # what the script slices
        last = units.decode("utf-16-le") + rest
        read.append(last)
    assert set(names) <= set(read)


def test_only_the_first_rows_stand_in_the_page_and_it_says_so() -> None:
    rows = [summary(place, "ก").row for place in range(AT_FIRST + 1)]
    table = build_plan_table(rows, "file", Screen("en")).shows
    assert (len(table.rows), table.plans, table.partly) == (AT_FIRST, AT_FIRST + 1, "the first 100 of 101 plans")
    assert build_plan_table(rows[1:], "file", Screen("en")).shows.partly is None
    assert "band" not in {head.key for head in table.heads}
    assert "band" in {head.key for head in build_plan_table([rows[0]._replace(band="ดี")], "file", Screen("en")).shows.heads}
