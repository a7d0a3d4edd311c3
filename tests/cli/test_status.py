"""`orgplan status` from outside."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from orgplan.fiscal import Month
from plans import Data, activity, category, kpi, plan_text, step
from running import PLAN, invoke, json_of

TEXT = """\
orgplan: 1
fiscal_year: 2553
organization: จังหวัดสมมติบุรี
categories:
  - no: 3
    title: ผู้รับบริการ
    activities:
      - no: 1
        title: ปรับปรุง
        steps:
          - {no: 1, title: ออกแบบ, start: ต.ค. 52, end: ธ.ค. 52, budget: "30,000", progress: {percent: 100, spent: "29,000"}}
          - {no: 2, title: ทดลอง, start: ม.ค. 53, end: มี.ค. 53, budget: "60,000", progress: {percent: 40, spent: "10,000"}}
          - {no: 3, title: สรุป, start: ก.ย. 53, end: ก.ย. 53}
    kpis:
      - {id: k1, dimension: 7.1, title: หนึ่ง, weight: 1, criteria: [1, 2, 3, 4, 5], results: {6m: 3}}
"""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(TEXT, encoding="utf-8")
    return path


def as_json(*args: object) -> Any:
    return json_of("status", "--format", "json", *args)


@pytest.mark.parametrize("month", ["มี.ค. 53", "2010-03", "2553-03", "มีนาคม พ.ศ. ๒๕๕๓", "March 2010"])
def test_the_month_as_people_write_it(plan: Path, month: str) -> None:
    figures = as_json(plan, "--as-of", month)
    assert figures["as_of"] == "2010-03"
    assert figures["states"] == {"done": 1, "late": 1, "running": 0, "not started": 0, "not due": 1, "undated": 0, "unreported": 0}
    assert figures["reports_progress"] is True
    assert (figures["steps"], figures["due"], figures["round"]) == (3, 1, None)
    assert (figures["budget"], figures["planned_to_date"], figures["spent"]) == (90_000, 70_000, 39_000)
    assert [each["cumulative"] for each in figures["quarters"]] == [30_000, 90_000, 90_000, 90_000]
    assert figures["work"][1]["planned"] == Decimal("66.6666666667")


def test_by_default_it_is_the_month_of_the_clock(plan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("orgplan.cli.status.this_month", lambda: Month(2010, 7))
    figures = as_json(plan)
    assert (figures["as_of"], figures["round"], figures["missing_results"]) == ("2010-07", "9m", ["k1"])


def test_results_files_count_and_what_they_replace_is_said(plan: Path, tmp_path: Path) -> None:
    nine = tmp_path / "9m.yaml"
    nine.write_text("orgplan_results: 1\nresults: {k1: {6m: 4, 9m: 4}}\n", encoding="utf-8")
    assert as_json(plan, "--as-of", "2010-07", "--results", nine)["missing_results"] == []
    result = invoke("status", plan, "--as-of", "2010-07", "--results", nine)
    assert result.stderr == "orgplan: k1 6m: 3 is replaced by 4\n"
    assert "none is outstanding for 9m" in result.stdout


def test_the_text_in_both_languages(plan: Path) -> None:
    text = invoke("status", plan, "--as-of", "2010-03").stdout
    assert "at the start of มี.ค. 53" in text
    assert "Money: 90,000 baht planned for the year, 39,000 spent (43.3 %), 51,000 remaining" in text
    assert "no reporting round is over yet" in text
    thai = invoke("status", plan, "--as-of", "2010-05", "--lang", "th").stdout
    assert "ณ ต้นเดือน พ.ค. 53" in thai
    assert "ไม่มีผลที่ค้างรายงานของรอบ 6 เดือน" in thai


def test_the_plan_of_rayong() -> None:
    figures = as_json(PLAN, "--as-of", "2010-10")
    assert (figures["reports_progress"], figures["reported_percent"], figures["due"]) == (False, None, 19)
    assert figures["states"] == {
        "done": 0, "late": None, "running": 0, "not started": None, "not due": 0, "undated": 1, "unreported": 19,
    }  # fmt: skip
    assert figures["round"] == "12m"
    assert figures["planned_to_date"] == figures["quarters"][-1]["cumulative"]


def test_a_plan_that_reports_nothing_says_so_in_both_languages() -> None:
    text = invoke("status", PLAN, "--as-of", "2010-10").stdout
    assert "Work: 20 steps, 19 of them due by now\n  19 due to be started or finished, 1 without months\n" in text
    assert "nothing reported: no step says how far it has come, so what is late is not known" in text
    assert "progress: 100 % planned by now, nothing reported" in text
    assert "due, nothing reported" in text
    assert "behind plan" not in text
    thai = invoke("status", PLAN, "--as-of", "2010-10", "--lang", "th").stdout
    assert "ยังไม่มีรายงาน: ไม่มีขั้นตอนใดรายงานความก้าวหน้า จึงไม่ทราบว่างานใดล่าช้า" in thai
    assert "ช้ากว่าแผน" not in thai


@pytest.mark.parametrize("args, part", [
    (["--as-of", "soon"], "--as-of"), (["--as-of", ""], "--as-of"), (["--as-of", "2010-13"], "13"), (["--as-of", "15 ก.ค. 53"], "whole months"),
    (["--results", "missing.yaml"], "there is no such file"),
])  # fmt: skip
def test_a_wrong_option_is_refused_in_words(plan: Path, args: list[str], part: str) -> None:
    result = invoke("status", plan, *args)
    assert result.exit_code == 2
    assert part in result.stderr + str(result.exception)
    assert result.stdout == ""


def status_of(folder: Path, *categories: Data) -> tuple[str, str]:
    """What status says of a plan, in English and in Thai."""
    path = folder / "p.yaml"
    path.write_text(plan_text(*categories), "utf-8")
    en, th = (invoke("status", path, "--as-of", "2010-04", "--lang", lang) for lang in ("en", "th"))
    return en.stdout, th.stdout


def test_a_plan_without_work_or_without_kpis_says_so(tmp_path: Path) -> None:
    en, th = status_of(tmp_path, category(kpis=[kpi()]))
    assert "Work: none in this plan" in en
    assert "งาน: ไม่มีในแผนนี้" in th
    en, th = status_of(tmp_path, category(activities=[activity(months=["ต.ค. 52"])]))
    assert "the plan has no KPIs" in en
    assert "แผนไม่มีตัวชี้วัด" in th
    assert "outstanding" not in en


def test_one_item_is_counted_as_one_and_called_what_it_is(tmp_path: Path) -> None:
    en, _ = status_of(tmp_path, category(activities=[activity(months=["ต.ค. 52"])]))
    assert "Work: 1 item, 1 of them" in en
    assert "no activity says how far it has come" in en
    en, _ = status_of(tmp_path, category(activities=[activity(steps=[step(start="ต.ค. 52", end="ต.ค. 52")])]))
    assert "Work: 1 step, 1 of them" in en
    assert "no step says how far it has come" in en


def test_the_due_work_of_each_agency(plan: Path) -> None:
    text = invoke("status", plan, "--by", "agency", "--as-of", "2010-09", "--lang", "th").stdout
    assert "ไม่ระบุหน่วยงาน\nช้ากว่าแผน:\n- 3/1/2 ทดลอง" in text
    assert "สิ้นสุดเดือนนี้ (ก.ย. 53):\n- 3/1/3 สรุป" in text
    figures = as_json(plan, "--by", "agency", "--as-of", "2010-09")
    (nobody,) = figures["agencies"]
    assert [each["no"] for each in nobody["late"]] == ["2"]
    assert [each["no"] for each in nobody["ends_this_month"]] == ["3"]
    assert [(each["id"], each["round"], each["last_month"], each["overdue"]) for each in nobody["results"]] == [
        ("k1", "9m", "2010-06", True),
        ("k1", "12m", "2010-09", False),
    ]
    assert figures.keys() - as_json(plan, "--as-of", "2010-09").keys() == {"agencies"}
