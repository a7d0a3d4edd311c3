"""The money of a page, read back: to the last digit what `orgplan budget` and the workbook say."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from forms.workbooks import opened
from orgplan.fiscal import Month
from orgplan.thai import format_month
from page_reading import draw_page, read_page, read_text
from running import ROOT, invoke, json_of

PLANS = [ROOT / "plans" / "2553.yaml", *sorted(path for path in (ROOT / "examples").glob("*.yaml") if "results" not in path.name)]
AS_OF = "2026-03"
Table = list[list[str]]


def section(page: str) -> str:
    return page.partition('<section id="money"')[2].partition("</section>")[0]


def tables(text: str) -> dict[str, Table]:
    """Tables by their captions: all rows, the heads first and the total last, without the shares."""
    found = {}
    for table in re.findall(r"<table.*?</table>", text, re.DOTALL):
        caption = re.search(r"<caption[^>]*>([^<]*)", table)
        assert caption is not None
        rows = re.findall(r"<tr>(.*?)</tr>", table, re.DOTALL)
        found[caption[1]] = [
            [unescape(cell).strip() for mark, cell in re.findall(r"<t[hd]([^>]*)>([^<]*)", row) if "share" not in mark]
            for row in rows
        ]
    return found


def baht(text: str) -> Decimal | None:
    return None if text in {"–", ""} else Decimal(text.replace(",", ""))


def column(table: Table, head: str) -> list[Decimal | None]:
    place = table[0].index(head)
    return [baht(row[place]) for row in table[1:]]


def numbers(rows: list[dict[str, Any]], key: str) -> list[Decimal | None]:
    return [None if row[key] is None else Decimal(str(row[key])) for row in rows]


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_the_tables_are_those_of_budget(plan: Path) -> None:
    budget = json_of("budget", plan, "--format", "json")
    page = tables(section(draw_page(plan, as_of=AS_OF, lang="en")))
    if not page:
        assert not any(budget["total"].values())
        return
    order = ("quarter", "month", "category", "activity", "agency", *(("source",) if len(page) > len(budget["by"]) - 1 else ()))
    for name, table in zip(order, page.values(), strict=True):
        # In the table by month nothing is said of what is spent, hence it lacks the row that is there for that alone.
        rows = [row for row in budget["by"][name] if name != "month" or row["computed"] or row["key"] != "undated"]
        computed = numbers([*rows, budget["total"]], "computed")
        assert column(table, "Computed") == computed, name
        if "Declared" in table[0]:
            assert column(table, "Declared") == numbers([*rows, budget["total"]], "declared")
        spent = numbers([*rows, budget["total"]], "spent")
        if name == "month":
            continue
        if "Spent" in table[0]:
            assert [each or 0 for each in column(table, "Spent")] == spent
        else:
            assert not any(spent)
        if "Shared" in table[0]:
            shared = [row.get("shared") for row in rows]
            assert column(table, "Shared")[:-1] == [None if each is None else Decimal(str(each)) for each in shared]


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_months_are_those_of_the_workbook(plan: Path, tmp_path: Path) -> None:
    page = tables(section(draw_page(plan, as_of=AS_OF)))
    if not page:
        return
    months = page["ตามเดือน"]
    out = tmp_path / "out.xlsx"
    invoke("export", "xlsx", plan, "-o", out)
    sheet = opened(out.read_bytes())["งบประมาณ"]
    rows = [[cell.value for cell in row if cell.value is not None] for row in sheet.iter_rows()]
    start = next(place for place, row in enumerate(rows) if row and row[0] == "จำแนกตามเดือน")
    held = {row[0]: Decimal(str(row[1])) for row in rows[start + 2 :] if len(row) > 1 and not isinstance(row[1], str)}
    for title, planned, _ in months[1:-1]:
        assert baht(planned) == held[title.replace("\u00a0", " ")].quantize(Decimal("0.01"))
    cumulative = Decimal(0)
    for _, planned, shown in months[1:-1]:
        if shown != "–":
            cumulative += baht(planned) or 0
            assert baht(shown) == cumulative
    assert sum(baht(row[1]) or 0 for row in months[1:-1]) == baht(months[-1][1])


PLAN = """orgplan: 1
fiscal_year: 2553
organization: ก
categories:
  - no: 1
    title: ข
    activities:
      - no: 1
        title: ค
        {money}
        steps:
{steps}
"""


def write(tmp_path: Path, *steps: str, money: str = "responsible: [กพร.]") -> Path:
    plan = tmp_path / "plan.yaml"
    lines = "\n".join(f"          - {{no: {place}, title: ง, {each}}}" for place, each in enumerate(steps, 1))
    plan.write_text(PLAN.format(money=money, steps=lines), encoding="utf-8")
    return plan


def test_a_plan_without_money_is_one_sentence(tmp_path: Path) -> None:
    text = section(draw_page(write(tmp_path, "start: ต.ค. 52, end: ต.ค. 52"), lang="en"))
    assert read_page(f"<section{text}</section>").texts == ["Money, baht", "No activity and no step has a budget"]
    assert "<svg" not in text


def test_silence_is_no_zero_and_a_reported_zero_is_one(tmp_path: Path) -> None:
    silent = read_text(section(draw_page(write(tmp_path, "start: ต.ค. 52, end: ต.ค. 52, budget: 5"), lang="en")))
    assert "Spent\nnothing reported\n" in silent
    assert "carries no month" not in silent
    zero = write(tmp_path, "start: ต.ค. 52, end: ต.ค. 52, budget: 5, progress: {spent: 0}")
    assert "Spent\n0\n" in read_text(section(draw_page(zero, lang="en")))


def test_money_spent_carries_no_month(tmp_path: Path) -> None:
    plan = write(tmp_path, "start: ต.ค. 52, end: ต.ค. 52, budget: 5, progress: {spent: 3}")
    text = section(draw_page(plan, lang="en"))
    assert [row[2] for row in tables(text)["By quarter"][1:]] == ["–", "–", "–", "–", "3", "3"]
    assert "What is spent carries no month: no months given" in text
    assert "เงินที่เบิกจ่ายไม่มีเดือนกำกับ: ไม่ระบุเดือน" in draw_page(plan)


def test_what_lies_outside_the_year_is_said_beside_the_chart_and_in_the_table(tmp_path: Path) -> None:
    steps = [
        f"{months}budget: {amount}"
        for months, amount in (("start: ก.ย. 52, end: ก.ย. 52, ", "1.25"), ("start: ต.ค. 52, end: ต.ค. 52, ", 10),
                               ("start: ต.ค. 53, end: ต.ค. 53, ", 100), ("", 1000))
    ]  # fmt: skip
    text = section(draw_page(write(tmp_path, *steps), lang="en", as_of="2009-11"))
    facts = dict(re.findall(r"<div><dt>([^<]*)</dt><dd>([^<]*)</dd></div>", text))
    assert facts == {
        f"Planned by the start of {format_month(Month(2009, 11))}".replace(" 52", "\u00a052"): "11.25",
        "Before the fiscal year": "1.25", "After the fiscal year": "100", "No months given": "1,000",
    }  # fmt: skip
    months = tables(text)["By month"]
    assert months[1] == ["before the fiscal year", "1.25", "1.25"]
    assert months[2] == ["ต.ค.\u00a052", "10.00", "11.25"]
    assert months[-3:] == [
        ["after the fiscal year", "100.00", "111.25"],
        ["no months given", "1,000.00", "–"],
        ["Total", "1,111.25", ""],
    ]


def test_the_gap_stands_in_the_totals_only_where_there_is_one(tmp_path: Path) -> None:
    for declared, gap in (("7", "Difference\n-2\n"), ("5", ""), ("3", "Difference\n+2\n")):
        text = read_text(section(draw_page(write(tmp_path, "budget: 5", money=f"budget: {declared}"), lang="en")))
        assert f"Declared\n{declared}\nComputed\n5\n{gap}Spent\n" in text
    assert "Declared\nnot declared\n" in read_text(section(draw_page(write(tmp_path, "budget: 5"), lang="en")))


def test_money_without_months_has_no_chart_and_says_so(tmp_path: Path) -> None:
    text = section(draw_page(write(tmp_path, "budget: 5"), lang="en"))
    assert "No money is planned for a month of the fiscal year" in text
    assert 'role="img"' not in text


@pytest.mark.parametrize("amount", ["1000000000000", "0.01", "999999999999999999999999999999"])
def test_the_smallest_and_the_hugest_amounts_keep_their_digits(tmp_path: Path, amount: str) -> None:
    text = section(draw_page(write(tmp_path, f"start: ต.ค. 52, end: ต.ค. 52, budget: {amount}"), lang="en"))
    assert f"{Decimal(amount):,}" in text
    assert {Decimal(each) for each in shares(text)} == {Decimal(0), Decimal(64)}


def shares(text: str) -> Iterator[str]:
    yield from re.findall(r'<rect class="part" width="([^"]*)"', text)


@pytest.mark.parametrize("plan", PLANS, ids=lambda path: path.stem)
def test_bars_of_shares_are_no_longer_than_the_whole(plan: Path) -> None:
    assert all(0 <= Decimal(each) <= 64 for each in shares(section(draw_page(plan, as_of=AS_OF))))


def test_the_table_by_month_unfolds_and_is_printed() -> None:
    text = section(draw_page())
    assert re.search(r'<details class="fold"><summary>[^<]+</summary></details>\s*<div>\s*<table', text)
    style = draw_page().partition("<style>")[2].partition("</style>")[0]
    assert "@media screen {\n  .fold:not([open]) + * { display: none; }\n}" in style
