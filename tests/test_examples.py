"""The examples of other forms hold what makes them of their kind, and every view shows it.

Scores are calculated here once more from the bare text of the file, by fractions and without the program's scales.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
import yaml

from forms.workbooks import opened
from orgplan.exact import round_half_up
from running import ROOT, invoke, json_of

MINISTRY, MUNICIPALITY, HOSPITAL, UNIVERSITY = (
    ROOT / "examples" / f"{name}.yaml"
    for name in ("ministry-agreement-2568", "municipality-2569", "hospital-kpis-2569", "university-quality-2568")
)
Data = Mapping[str, Any]


def bare(path: Path) -> Data:
    data: Data = yaml.load(path.read_text("utf-8"), yaml.BaseLoader)  # noqa: S506 - reads every value as text
    return data


def number(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def result_of(kpi: Data, at: str) -> Fraction | str:
    """The result of a round: words as they stand, rounds that are added up or averaged, per cent of two counts."""

    def read(value: Any) -> Fraction | str:
        value = value.get("value", value) if isinstance(value, dict) else value
        if isinstance(value, dict):
            return number(value["numerator"]) / number(value["denominator"]) * (100 if kpi["unit"] == "ร้อยละ" else 1)
        return number(value) if value[0].isdigit() else value

    if kpi.get("accumulate", "last") == "last":
        return read(kpi["results"][at])
    figures = [read(value) for name, value in kpi["results"].items() if int(name[:-1]) <= int(at[:-1])]
    total = sum((figure for figure in figures if isinstance(figure, Fraction)), Fraction())
    return total if kpi["accumulate"] == "sum" else total / len(figures)


def points_of(kpi: Data, at: str, floor: str) -> Fraction:
    """The points of a KPI, those of its parts weighted."""
    if "kpis" in kpi:
        return mean((Fraction(part["weight"]), points_of(part, at, floor)) for part in kpi["kpis"])
    rubric = kpi["criteria"] if isinstance(kpi["criteria"], dict) else {"levels": kpi["criteria"]}
    result, method = result_of(kpi, at), rubric.get("method", "linear")
    if method == "yes_no":
        no, yes = rubric.get("points", [floor, "5"])
        return Fraction({"มี": yes, "ไม่มี": no}[str(result)])
    points = [Fraction(each) for each in rubric.get("points", ["1", "2", "3", "4", "5"])]
    below = Fraction(rubric.get("floor", "0" if points[0] == 0 else floor))
    if method == "milestone":
        reached: int = rubric["levels"].index(result)
        return points[reached]
    levels = [number(each) for each in rubric["levels"]]
    return between(levels, points, Fraction(result), below, step=method == "step")


def between(levels: Sequence[Fraction], points: Sequence[Fraction], result: Fraction, below: Fraction, *, step: bool) -> Fraction:
    sign = 1 if levels[-1] > levels[0] else -1
    if sign * (result - levels[0]) < 0:
        return below
    for (low, least), (high, most) in pairwise(zip(levels, points, strict=True)):
        if sign * (result - high) < 0:
            return least if step else least + (most - least) * (result - low) / (high - low)
    return points[-1]


def mean(pairs: Iterator[tuple[Fraction, Fraction]]) -> Fraction:
    both = list(pairs)
    return sum((weight * points for weight, points in both), Fraction()) / sum(weight for weight, _ in both)


def scores_of(path: Path, at: str) -> tuple[Fraction, dict[str, Fraction], dict[str, Fraction]]:
    """The score of the plan, of its categories by number and of its KPIs by id."""
    plan = bare(path)
    floor = plan["scoring"].get("floor", "1")
    kpis = {kpi["id"]: points_of(kpi, at, floor) for group in plan["categories"] for kpi in group["kpis"]}
    groups, weighed = {}, []
    for group in plan["categories"]:
        weights = {kpi["id"]: Fraction(kpi.get("weight", 1)) for kpi in group["kpis"]}
        groups[group["no"]] = mean((weight, kpis[key]) for key, weight in weights.items())
        weighed.append((Fraction(group.get("weight", sum(weights.values()))), groups[group["no"]]))
    return mean(iter(weighed)), groups, kpis


@pytest.mark.parametrize("path, at, score", [(MINISTRY, "12m", "88.09"), (UNIVERSITY, "12m", "2.65"), (HOSPITAL, "6m", "2.16")])
def test_scores_are_those_of_an_independent_calculation(path: Path, at: str, score: str, tmp_path: Path) -> None:
    plan, groups, kpis = scores_of(path, at)
    assert str(json_of("score", "--format", "json", "--round", at, path)["score"]) == score == str(round_half_up(plan, 2))
    text = path.read_text("utf-8")
    assert text.count("decimals: 2") == 1
    finer = tmp_path / path.name
    finer.write_text(text.replace("decimals: 2", "decimals: 4"), "utf-8")
    card = json_of("score", "--format", "json", "--round", at, finer)
    assert card["score"] == round_half_up(plan, 4)
    assert {each["no"]: each["score"] for each in card["categories"]} == {no: round_half_up(each, 4) for no, each in groups.items()}
    found = {kpi["id"]: kpi["score"] for each in card["categories"] for kpi in each["kpis"]}
    assert found == {key: round_half_up(each, 4) for key, each in kpis.items()}


def objects(path: Path, *keys: str) -> list[Data]:
    """The categories of a plan in JSON, or what they hold under `keys`, one below the other."""
    level: list[Data] = json_of("export", "json", path)["categories"]
    for key in keys:
        level = [below for each in level for below in each[key]]
    return level


def sheets_of(path: Path, folder: Path) -> list[str]:
    file = folder / "plan.xlsx"
    assert invoke("export", "xlsx", path, "-o", file).exit_code == 0
    assert "0 changes" in invoke("import", "xlsx", file, "--into", path, "--dry-run").stderr
    return [sheet.title for sheet in opened(file.read_bytes()) if sheet.sheet_state == "visible"]


def test_a_performance_agreement_weighs_by_shares_of_the_whole() -> None:
    assert [group["weight"] for group in objects(MINISTRY)] == [None] * 4
    weights = [[kpi["weight"] for kpi in group["kpis"]] for group in objects(MINISTRY)]
    assert weights == [[20, 10, 30], [10, 5], [5, 5], [15]]
    card = json_of("score", "--format", "json", MINISTRY)
    assert [group["weight"] for group in card["categories"]] == [60, 15, 10, 15]


def test_a_performance_agreement_has_owners_three_levels_parts_and_words() -> None:
    kpis = objects(MINISTRY, "kpis")
    assert [kpi["responsible"] for kpi in kpis] == [["กสร."], ["กสร."], ["กยผ."], ["กพร."], ["ศทส."], ["กค."], ["กพร."], ["กพร."]]
    assert [part["responsible"] for part in kpis[-1]["kpis"]] == [["กบค."], ["กบค."], ["ศทส."]]
    of_three = [kpi["id"] for kpi in kpis if kpi["criteria"] and kpi["criteria"]["points"] == [50, 75, 100]]
    assert of_three == ["1.2", "1.3", "2.1", "2.2", "3.2"]
    assert [part["weight"] for part in kpis[-1]["kpis"]] == [40, 30, 30]
    card = json_of("score", "--format", "json", MINISTRY)
    assert [card["band"], *(group["band"] for group in card["categories"])] == ["ดีมาก", "ดีเด่น", "ดีมาก", "ดีเด่น", "ดี"]


def test_a_performance_agreement_has_no_timeline_and_no_budget_sheet(tmp_path: Path) -> None:
    assert sheets_of(MINISTRY, tmp_path) == ["ภาพรวม", *(f"ตัวชี้วัด {no}" for no in "1234"), "รายงานรอบ", "คะแนน", "ข้อมูลเพิ่มเติม"]


def test_a_year_of_work_has_its_months_on_the_projects() -> None:
    rows = json_of("gantt", "--format", "json", MUNICIPALITY)["rows"]
    bars = {
        (row["category"], row["no"]): [place for place, cell in enumerate(row["cells"]) if cell]
        for row in rows
        if row["kind"] == "activity"
    }
    assert bars["6", "2"] == [1, 3, 5, 11], "a gap of one month, and one of five"
    assert bars["6", "3"] == [8, 9, 10, 11], "from June on"
    projects = objects(MUNICIPALITY, "activities")
    assert all({"สถานที่ดำเนินการ", "รายละเอียดของกิจกรรม"} <= set(each["fields"]) for each in projects)
    assert [each["no"] for each in objects(MUNICIPALITY)] == ["6", "11"], "programmes beyond number 7"


def test_a_year_of_work_goes_on_after_its_end_and_knows_its_sources(tmp_path: Path) -> None:
    by = json_of("budget", "--format", "json", MUNICIPALITY)["by"]
    months = {row["key"]: row["computed"] for row in by["month"]}
    assert months["after"] == 3 * Fraction(1_400_000, 7), "October to December of seven months"
    sources = {row["key"]: row["computed"] for row in by["source"]}
    assert sources == {
        "เงินอุดหนุนเฉพาะกิจ": 480_000, "เงินรายได้": 20_000, "เงินอุดหนุนทั่วไป": 40_000, "unsourced": 120_000 + 1_400_000 + 40_000,
    }  # fmt: skip
    assert sheets_of(MUNICIPALITY, tmp_path)[:3] == ["ภาพรวม", "แผนงาน 6", "ตัวชี้วัด 6"]


def test_the_kpis_of_a_hospital_are_held_against_the_target_of_the_round() -> None:
    status = invoke("status", HOSPITAL, "--as-of", "2026-04").stdout
    assert "p1: 6,170 of 6,000 by 6m: as planned" in status
    assert "s1: 77.4 of 75 by 6m: as planned" in status
    measured = [kpi for kpi in objects(HOSPITAL, "kpis") if "kpis" not in kpi]
    for kpi in measured:
        assert {"คำนิยาม", "สูตรคำนวณ", "แหล่งข้อมูล", *(f"ข้อมูลพื้นฐาน ปี {year}" for year in (2566, 2567, 2568))} <= set(kpi["fields"])
        assert {"6m", "9m"} <= set(kpi["targets"])
    assert [kpi["accumulate"] for kpi in measured] == ["sum", "mean", "last"]


def test_the_indicators_of_a_university_count_alike_from_zero() -> None:
    kpis = objects(UNIVERSITY, "kpis")
    assert {kpi["weight"] for kpi in kpis} == {None}
    assert [kpi["criteria"]["levels"] for kpi in kpis if kpi["criteria"]["points"] == [0, 5]] == [
        [0, 80],
        [0, 80],
        [0, 60_000],
        [0, 20],
    ]
    card = json_of("score", "--format", "json", "--by", "dimension", UNIVERSITY)
    assert [(each["key"], each["weight"]) for each in card["dimensions"]] == [("ป", 3), ("ก", 1), ("ผ", 1)]
    assert card["band"] == "พอใช้"
    text = invoke("score", UNIVERSITY, "--explain", "1.2").stdout
    assert "42" in text
    assert "2.625" in text
