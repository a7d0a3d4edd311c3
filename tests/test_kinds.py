"""No figure that nobody meant: every kind of value that once ended in one, through every door by which it can come in or go out.

`TABLE` holds, for each kind and each door of `doors.py`, what was given and what must come of it, or the reason why the kind
cannot come through that door. The words of the outcomes are explained in `doors.py`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, time
from pathlib import Path
from typing import Any, Final, NamedTuple

import pytest

import doors
from doors import agencies, by_agency, counts, money, months, points, progress, shares, titles
from forms.workbooks import row_with
from plans import Data, activity, category, kpi, plan_text, step

DOORS: Final = ("plan", "results", "set", "workbook", "tables")


class Case(NamedTuple):
    """What is given to a door, and what comes of it."""

    given: tuple[Any, ...]
    becomes: str


Cell = tuple[Case, ...] | str
"""The cases of a kind at a door, or the reason why there are none."""


class Kind(NamedTuple):
    """A kind of value at each of the doors."""

    plan: Cell
    results: Cell
    set: Cell
    workbook: Cell
    tables: Cell


def cases(*pairs: tuple[Any, ...]) -> tuple[Case, ...]:
    return tuple(Case(pair[:-1], pair[-1]) for pair in pairs)


# --- plans -------------------------------------------------------------------------------------------------------------


def measured(*kpis: Data, **keys: Any) -> str:
    return plan_text(category(5, kpis=list(kpis)), **keys)


def working(*steps: Data, **keys: Any) -> str:
    return plan_text(category(2, activities=[activity(steps=list(steps), **keys)]), agencies={"ปภ.": "ป้องกันภัย", "สสจ.": "สาธารณสุข"})


def dated(no: str = "1", **keys: Any) -> Data:
    return step(no, **{"start": "พ.ย. 52", "end": "ม.ค. 53", **keys})


def with_result(value: Any, **keys: Any) -> str:
    return measured(kpi(**{"results": {"9m": value}, **keys}))


WAITING: Final[Data] = {"title": "ระยะเวลาอนุญาตก่อสร้าง", "unit": "วัน", "criteria": [60, 50, 40, 30, 20]}
SATISFIED: Final[Data] = {"title": "ร้อยละผู้รับบริการที่พึงพอใจ", "unit": "ร้อยละ", "criteria": [55, 60, 65, 70, 75]}
INCOME: Final[Data] = {"title": "รายได้ที่จัดเก็บได้เทียบกับประมาณการ (ร้อยละ)", "criteria": [85, 90, 95, 100, 105]}
STAGES: Final[Data] = {"criteria": {"method": "milestone", "levels": ["ศึกษา", "ออกแบบ", "ทดลอง", "ใช้จริง", "ขยายผล"]}}
MET: Final[Data] = {"criteria": {"method": "yes_no"}}
PIECES: Final[Data] = {"title": "จำนวนชุมชนที่ผ่านเกณฑ์", "unit": "ชุมชน", "criteria": {"method": "step", "levels": [5, 10, 15, 20, 25]}}


def in_parts(value: Any, **keys: Any) -> str:
    """A composite KPI whose second part is reported; its parts take the plan's criteria."""
    parts = [
        {"id": "p1", "title": "ส่วนแรก", "weight": 50},
        {"id": "p2", "title": "ส่วนหลัง", "weight": 50, "results": {"6m": value}, **keys},
    ]
    whole = {"id": "k1", "dimension": "7.3", "title": "ความพร้อมของศูนย์บริการ", "weight": 1, "kpis": parts}
    return measured(whole, criteria=[10, 20, 30, 40, 50])


def of(key: str, value: Any, round_name: str = "9m") -> dict[str, Any]:
    return {"results": {key: {round_name: value}}}


NO_NUMBER = "is not a number; if nothing is measured yet, leave it blank; if it is zero, write 0; else write the number itself"

ALONE = "is not a number; write the number alone; a unit has its own key, `unit`"

WORDS = Kind(
    plan=cases(
        (with_result("ยังไม่มี", **WAITING), points, "error bad-number categories[0].kpis[0].results.9m"),
        (with_result("ครบถ้วน", **SATISFIED), points, "error bad-number categories[0].kpis[0].results.9m"),
        (with_result("สำเร็จ", **PIECES), points, "error bad-number categories[0].kpis[0].results.9m"),
        (with_result({"value": "false"}, **WAITING), points, "error bad-number categories[0].kpis[0].results.9m.value"),
        (in_parts("มี"), points, "error bad-number categories[0].kpis[0].kpis[1].results.6m"),
        (measured(kpi(target="ผ่าน", **SATISFIED)), points, "error bad-number categories[0].kpis[0].target"),
        (measured(kpi(baseline="ไม่มี", **WAITING)), points, "error bad-number categories[0].kpis[0].baseline"),
        (with_result("ผ่าน", **STAGES), points, "error bad-number categories[0].kpis[0].results.9m"),
        (with_result("ทดลอง", **STAGES), points, "k1 3 -> 3"),
        (with_result("ไม่ ผ่าน", **MET), points, "k1 0 -> 1"),
        (with_result("มี", **MET), points, "k1 1 -> 5"),
    ),
    results=cases(
        (measured(kpi(**WAITING)), of("k1", "ไม่ใช่"), points, "error bad-number results.k1.9m"),
        (measured(kpi(**SATISFIED)), of("k1", {"value": "YES"}), points, "error bad-number results.k1.9m.value"),
        (in_parts(""), of("p1", "ไม่สำเร็จ"), points, "error bad-number results.p1.9m"),
        (measured(kpi(**STAGES)), of("k1", "ใช้จริง"), points, "k1 4 -> 4"),
        (measured(kpi(**MET)), of("k1", "ไม่มี"), points, "k1 0 -> 1"),
    ),
    set=cases(
        (measured(kpi(**WAITING)), "k1=ผ่าน", f"--set k1: “ผ่าน” {NO_NUMBER}"),
        (measured(kpi(**PIECES)), "k1=ใช่", f"--set k1: “ใช่” {NO_NUMBER}"),
        (in_parts(""), "p2=no", f"--set p2: “no” {NO_NUMBER}"),
        (measured(kpi(**STAGES)), "k1=ออกแบบ", "k1 2 -> 2"),
        (measured(kpi(**MET)), "k1=สำเร็จ", "k1 1 -> 5"),
    ),
    workbook=cases(
        (with_result(30, **WAITING), {"report k1 9m": "ไม่มี"}, points, "refused รายงานรอบ!K8"),
        (with_result(3, **STAGES), {"report k1 9m": "มี"}, points, "refused รายงานรอบ!K8"),
        (with_result(3, **STAGES), {"report k1 9m": "ขยายผล"}, points, "k1 5 -> 5"),
        (with_result("ใช่", **MET), {"report k1 9m": "ไม่ผ่าน"}, points, "k1 0 -> 1"),
        (measured(kpi(target=70, **SATISFIED)), {"7.2 ร้อยละผู้รับ target": "ผ่าน"}, points, "refused 7.2 หมวด 5!E6"),
    ),
    tables=cases(
        (with_result("ไม่มี", **WAITING), "findings: severity rule path", "error bad-number categories[0].kpis[0].results.9m"),
        (with_result("ทดลอง", **STAGES), "results: kpi round value", "k1 9m 3"),
        (with_result("ไม่มี", **MET), "kpis: kpi points", "k1 1"),
    ),
)

COUNTS = Kind(
    plan=cases(
        (with_result("48 / 60", **SATISFIED), points, "error bad-number categories[0].kpis[0].results.9m"),
        (with_result("๔๘ จาก ๖๐ ราย", **SATISFIED), points, "error bad-number categories[0].kpis[0].results.9m"),
        (with_result("12 of 20", **PIECES), points, "error bad-number categories[0].kpis[0].results.9m"),
        (in_parts("3 ใน 4"), points, "error bad-number categories[0].kpis[0].kpis[1].results.6m"),
        (with_result("3/5", **STAGES), points, "error bad-number categories[0].kpis[0].results.9m"),
        (with_result({"numerator": 48, "denominator": 60}, **SATISFIED), points, "k1 80 -> 5"),
        (with_result({"numerator": 48, "denominator": 2}, **PIECES), points, "k1 24 -> 4"),
    ),
    results=cases(
        (measured(kpi(**SATISFIED)), of("k1", "7/9"), points, "error bad-number results.k1.9m"),
        (measured(kpi(**SATISFIED)), of("k1", {"value": "7 จาก 9"}), points, "error bad-number results.k1.9m.value"),
        (measured(kpi(**SATISFIED)), of("k1", {"numerator": "๑๓", "denominator": "20"}), points, "k1 65 -> 3"),
    ),
    set=cases(
        (
            measured(kpi(**SATISFIED)),
            "k1=13/20",
            "--set k1: “13/20” is not a number; write 65 here, or write `{numerator: 13, denominator: 20}` in the plan file or in a results file",
        ),
    ),
    workbook=cases(
        (with_result(60, **SATISFIED), {"report k1 9m": "13/20"}, points, "refused รายงานรอบ!K8"),
        (with_result(60, **SATISFIED), {"report k1 9m": "13 จาก 20"}, points, "refused รายงานรอบ!K8"),
        (with_result({"numerator": 4, "denominator": 7}, **SATISFIED), {"report k1 9m": 65}, points, "k1 65 -> 3"),
    ),
    tables=cases(
        (with_result("13/20", **SATISFIED), "findings: severity rule path", "error bad-number categories[0].kpis[0].results.9m"),
        (with_result({"numerator": 13, "denominator": 20}, **SATISFIED), "results: kpi value", "k1 65"),
    ),
)


def against(**keys: Any) -> str:
    return measured(kpi(results={"12m": keys["baseline"]} if "baseline" in keys else {}, **keys))


LESS: Final = [80, 75, 70, 65, 60]
AGAINST_TARGET = "warning criteria-against-target categories[0].kpis[0]"

RUBRICS = Kind(
    plan=cases(
        (against(criteria=LESS, baseline=62, target=78), points, f"{AGAINST_TARGET}.target | k1 62 -> 4.6"),
        (
            against(criteria=[5, 10, 15, 20, 25], baseline=24, target=6, unit="ข้อ"),
            points,
            f"{AGAINST_TARGET}.target | k1 24 -> 4.8",
        ),
        (against(criteria=[70, 75, 80, 85, 90], target=8), points, f"{AGAINST_TARGET}.target | "),
        (against(criteria=["0.5", "0.6", "0.7", "0.8", "0.9"], target=85), points, f"{AGAINST_TARGET}.target | "),
        (against(criteria=LESS, baseline=78, target=62), points, "k1 78 -> 1.4"),
        (against(criteria=[1, 2, 3, 4, 5], baseline=5, target=5), points, "k1 5 -> 5"),
    ),
    results="a results file holds no target, no baseline and no criteria; those of the plan are judged with the plan",
    set="`--set` replaces a result alone; targets, baselines and criteria cannot be set",
    workbook=cases(
        (
            against(criteria=LESS, baseline=78, target=62, title="เวลา"),
            {"7.2 เวลา target": 79},
            points,
            "warning 7.2 หมวด 5!E6 | warning criteria-against-target categories[0].kpis[0].target | k1 78 -> 1.4",
        ),
    ),
    tables=cases(
        (against(criteria=LESS, baseline=62, target=78), "findings: severity rule path", f"{AGAINST_TARGET}.target"),
        (
            against(criteria=LESS, baseline=62, target=78),
            "kpis: kpi direction level1 level5 baseline target points",
            "k1 descending 80 60 62 78 4.6",
        ),
    ),
)


def weighed(*lists: list[Any], own: tuple[Any, ...] = ()) -> str:
    """Categories with KPIs of these weights, the first of each with the result 3, the rest 5; `own` are the categories' weights."""
    made = [
        category(no, kpis=[kpi(f"k{no}{place}", weight=weight, results={"12m": 5 if place else 3}) for place, weight in enumerate(weights)],
                 **({"weight": own[no - 1]} if own else {}))
        for no, weights in enumerate(lists, 1)
    ]  # fmt: skip
    return plan_text(*made)


def parts_weighed(*weights: Any) -> str:
    parts = [
        {"id": f"p{place}", "title": "ส่วน", "weight": weight, "results": {"12m": 5 if place else 3}}
        for place, weight in enumerate(weights)
    ]
    return measured({"id": "k1", "title": "รวม", "dimension": "7.1", "weight": 1, "criteria": [1, 2, 3, 4, 5], "kpis": parts})


WEIGHTS = Kind(
    plan=cases(
        (
            weighed([1], [1], [1], own=("0.25", 35, 40)),
            shares,
            "warning weights-sum categories | warning weight-measures categories[0].weight | 1=0.25 (1) 2=35 (1) 3=40 (1) so far 3",
        ),
        (
            weighed(["0.5", 25, 25]),
            shares,
            "warning weights-sum categories[0].kpis | warning weight-measures categories[0].kpis[0].weight | 1=50.5 (0.5 25 25) so far 4.9802",
        ),
        (weighed(["16.67"] * 6), shares, "1=1 (16.67 16.67 16.67 16.67 16.67 16.67) so far 4.6667"),
        (weighed(["33.3", "33.3", "33.4"]), shares, "1=1 (33.3 33.3 33.4) so far 4.334"),
        (weighed(["", ""], ["", "", ""]), shares, "1=2 (1 1) 2=3 (1 1 1) so far 4.2"),
        (weighed([2, 2, 2, 2]), shares, "1=8 (2 2 2 2) so far 4.5"),
        (weighed([15, 25], [60]), shares, "1=40 (15 25) 2=60 (60) so far 3.5"),
        (weighed([100], [40, 60]), shares, "1=1 (100) 2=1 (40 60) so far 3.6"),
        (weighed([40, ""]), shares, "error mixed-weights categories[0].kpis[1].weight"),
        (weighed([1], [1], own=(30, "")), shares, "error mixed-weights categories[1].weight"),
        (weighed([0, 0]), shares, "error mixed-weights categories[0].kpis[0].weight"),
        (
            weighed([40, 50], [30], own=(60, 40)),
            shares,
            "warning weights-sum categories[0].kpis | 1=60 (40 50) 2=40 (30) so far 3.6667",
        ),
        (parts_weighed("33.33", "33.33", "33.33"), shares, "5=1 (1) so far 4.3333"),
        (parts_weighed("0.5", 30, "69.5"), shares, "5=1 (1) so far 4.99"),
        (
            parts_weighed("0.5", 30, 60),
            shares,
            "warning weights-sum categories[0].kpis[0].kpis | warning weight-measures categories[0].kpis[0].kpis[0].weight | 5=1 (1) so far 4.989",
        ),
    ),
    results="a results file holds no weights; those of the plan count",
    set="`--set` replaces a result; the weights of the plan count as they are",
    workbook=cases(
        (
            weighed([60, 40], [100], own=(70, 30)),
            {"score weight 1": "0.7"},
            shares,
            "warning คะแนน!D12 | warning weights-sum categories | warning weight-measures categories[0].weight | 1=0.7 (60 40) 2=30 (100) so far 3.0182",
        ),
        (
            weighed([60, 40], [100], own=(70, 30)),
            {"score weight 1": 50, "score weight 2": 50},
            shares,
            "1=50 (60 40) 2=50 (100) so far 3.4",
        ),
        (weighed(["", ""], [""]), {"score weight 1": 75, "score weight 2": 25}, shares, "1=75 (1 1) 2=25 (1) so far 3.75"),
        (weighed([60, 40]), {"7.2 1. จำนวน weight": "", "7.2 2. จำนวน weight": ""}, shares, "1=2 (1 1) so far 4"),
        (weighed([60, 40]), {"7.2 1. จำนวน weight": ""}, shares, "refused 7.2 หมวด 1!F6"),
        (weighed([60, 40]), {"7.2 1. จำนวน weight": "0.6", "7.2 2. จำนวน weight": "0.4"}, shares, "1=1 (0.6 0.4) so far 3.8"),
    ),
    tables=cases(
        (weighed(["", ""], [""]), "kpis: kpi weight points weighted", "k10 1 3 3; k11 1 5 5; k20 1 3 3"),
        (weighed(["33.33"] * 3), "kpis: kpi weight", "k10 33.33; k11 33.33; k12 33.33"),
        (weighed([40, 50]), "findings: severity rule path", "warning weights-sum categories[0].kpis"),
    ),
)

RANGE = "warning percentage-range"
IN_PER_CENT = "the result {0} is in per cent, as the thresholds are: at most one in a hundred; if {1} per cent is meant, write {1}"

RATIOS = Kind(
    plan=cases(
        (with_result(108, **INCOME), points, "k1 108 -> 5"),
        (with_result({"numerator": "3,150,000", "denominator": "3,000,000"}, **INCOME), points, "k1 105 -> 5"),
        (with_result({"numerator": "2,970,000", "denominator": "3,000,000"}, **INCOME), points, "k1 99 -> 3.8"),
        (with_result(260, **INCOME), points, f"{RANGE} categories[0].kpis[0].results.9m | k1 260 -> 5"),
        (with_result("-2", unit="ร้อยละ", title="การเติบโต", criteria=[-6, -3, 0, 3, 6]), points, "k1 -2 -> 2.3333"),
        (
            with_result(120, target=110, **SATISFIED),
            points,
            f"{RANGE} categories[0].kpis[0].results.9m | {RANGE} categories[0].kpis[0].target | k1 120 -> 5",
        ),
        (
            with_result({"numerator": 21, "denominator": 20}, title="อัตราเบิกจ่าย (%)", criteria=[90, 95, 100, 105, 110]),
            points,
            "k1 105 -> 4",
        ),
    ),
    results=cases(
        (measured(kpi(**INCOME)), of("k1", "104%"), points, "k1 104 -> 4.8"),
        (measured(kpi(**INCOME)), of("k1", {"numerator": 52, "denominator": 50}), points, "k1 104 -> 4.8"),
        (measured(kpi(**INCOME)), of("k1", 300), points, f"{RANGE} results.k1.9m | k1 300 -> 5"),
    ),
    set=cases(
        (measured(kpi(**INCOME)), "k1=103", "k1 103 -> 4.6"),
        (measured(kpi(**INCOME)), "k1=ร้อยละ 103", "k1 103 -> 4.6"),
        (measured(kpi(**INCOME)), "k1=1.03", f"warning --set k1: {IN_PER_CENT.format('1.03', 103)} | k1 1.03 -> 1"),
        (
            measured(kpi(**INCOME)),
            "k1=310",
            "warning --set k1: the percentage 310 is not within 0 to 100, and far from the levels; check the decimal point; if the ratio really is so, leave it as it is | k1 310 -> 5",
        ),
    ),
    workbook=cases(
        (with_result(97, **INCOME), {"report k1 9m": 104}, points, "k1 104 -> 4.8"),
        (with_result(97, **INCOME), {"report k1 9m": "104 %"}, points, "k1 104 -> 4.8"),
        (
            with_result(97, **INCOME),
            {"report k1 9m": 300},
            points,
            f"warning รายงานรอบ!K8 | {RANGE} categories[0].kpis[0].results.9m | k1 300 -> 5",
        ),
    ),
    tables=cases(
        (with_result({"numerator": 52, "denominator": 50}, **INCOME), "results: kpi value", "k1 104"),
        (with_result(108, **INCOME), "kpis: kpi points", "k1 5"),
    ),
)

FRACTION = "warning percent-as-fraction"

FRACTIONS = Kind(
    plan=cases(
        (with_result("0.68", **SATISFIED), points, f"{FRACTION} categories[0].kpis[0].results.9m | k1 0.68 -> 1"),
        (with_result("0.40", **WAITING), points, f"{FRACTION} categories[0].kpis[0].results.9m | k1 0.4 -> 5"),
        (with_result("1.02", **INCOME), points, f"{FRACTION} categories[0].kpis[0].results.9m | k1 1.02 -> 1"),
        (in_parts("0.35"), points, f"{FRACTION} categories[0].kpis[0].kpis[1].results.6m | p2 0.35 -> 1"),
        (with_result("0.6", unit="ร้อยละ", criteria=["0.2", "0.4", "0.6", "0.8", "1"]), points, "k1 0.6 -> 3"),
        (measured(kpi(target="0.7", **SATISFIED)), points, "warning criteria-against-target categories[0].kpis[0].target | "),
    ),
    results=cases(
        (measured(kpi(**SATISFIED)), of("k1", "0.7"), points, f"{FRACTION} results.k1.9m | k1 0.7 -> 1"),
        (in_parts(""), of("p2", "0.45"), points, f"{FRACTION} results.p2.9m | p2 0.45 -> 1"),
    ),
    set=cases(
        (measured(kpi(**SATISFIED)), "k1=0.7", f"warning --set k1: {IN_PER_CENT.format('0.7', 70)} | k1 0.7 -> 1"),
        (
            measured(kpi(**WAITING)),
            "k1=0.35",
            "warning --set k1: the result 0.35 is far from all levels, and a hundred times as much (35) lies among them; if 35 is meant, write 35 | k1 0.35 -> 5",
        ),
    ),
    workbook=cases(
        (
            with_result(60, **SATISFIED),
            {"report k1 9m": 0.72},
            points,
            f"warning รายงานรอบ!K8 | {FRACTION} categories[0].kpis[0].results.9m | k1 0.72 -> 1",
        ),
        (with_result(60, **SATISFIED), {"report k1 9m": "72%"}, points, "k1 72 -> 4.4"),
    ),
    tables=cases(
        (with_result("0.68", **SATISFIED), "findings: severity rule path", f"{FRACTION} categories[0].kpis[0].results.9m"),
        (with_result("0.68", **SATISFIED), "kpis: kpi points", "k1 1"),
    ),
)

STEP = "categories[0].activities[0].steps[0]"


def reported(**keys: Any) -> str:
    return working(dated(budget="20,000", progress=keys))


def sub_reported(**keys: Any) -> str:
    return working(dated("4", steps=[dated("4.1", budget="500", progress=keys)]))


PROGRESS = Kind(
    plan=cases(
        (reported(percent=60, end="ม.ค. 53"), progress, f"warning progress-contradiction {STEP}.progress.percent | 1=60 2010-01"),
        (reported(percent=0, end="ธ.ค. 52"), progress, f"warning progress-contradiction {STEP}.progress.percent | 1=0 2009-12"),
        (
            sub_reported(percent=25, end="ม.ค. 53"),
            progress,
            f"warning progress-contradiction {STEP}.steps[0].progress.percent | 4=- 4.1=25 2010-01",
        ),
        (reported(percent="0.75"), progress, f"warning progress-as-fraction {STEP}.progress.percent | 1=0.75"),
        (reported(percent=50, spent="20,000.01"), progress, f"warning spent-over-budget {STEP}.progress.spent | 1=50 20000.01"),
        (reported(percent=100), progress, "1=100"),
        (reported(percent=101), progress, f"error progress-range {STEP}.progress.percent"),
    ),
    results=cases(
        (
            working(dated(budget="20,000")),
            {"progress": {"2/1/1": {"percent": 60, "end": "ม.ค. 53"}}},
            progress,
            "warning progress-contradiction progress.2/1/1.percent | 1=60 2010-01",
        ),
        (
            reported(percent=20, end="ม.ค. 53"),
            {"progress": {"2/1/1": {"percent": "0.75", "end": None}}},
            progress,
            f"warning progress-contradiction progress.2/1/1.percent | warning progress-contradiction {STEP}.progress.percent | 1=0.75 2010-01",
        ),
        (
            reported(percent=20),
            {"progress": {"๒/๑/๑": {"percent": "0.75"}}},
            progress,
            "warning progress-as-fraction progress.๒/๑/๑.percent | 1=0.75",
        ),
        (
            working(dated(budget="20,000")),
            {"progress": {"2/1/1": {"percent": 50, "spent": "20,000.01"}}},
            progress,
            "warning spent-over-budget progress.2/1/1.spent | 1=50 20000.01",
        ),
        (reported(percent=20), {"progress": {"2/1/1": {"percent": 101}}}, progress, "error progress-range progress.2/1/1.percent"),
        (reported(percent=20), {"progress": {"2/1/2": {"percent": 50}}}, progress, "error unknown-step progress.2/1/2"),
        (sub_reported(percent=25), {"progress": {"2/1/4/4.1": {"spent": 400}}}, progress, "4=- 4.1=25 400"),
    ),
    set="`--set` takes results of KPIs; progress of steps has no part in the score",
    workbook="the forms show no progress of steps: the hidden copy keeps it, and marks in the month cells are named and not read",
    tables=cases(
        (
            reported(percent=60, end="ม.ค. 53"),
            "findings: severity rule path",
            f"warning progress-contradiction {STEP}.progress.percent",
        ),
        (reported(percent="0.75"), "steps: step percent", "1 0.75"),
    ),
)

BROKEN = Kind(
    plan=cases(
        (
            working(dated("1", progress={"percent": "4O"}), dated("2", progress={"percent": 40})),
            progress,
            "error bad-number categories[0].activities[0].steps[0].progress.percent",
        ),
        (sub_reported(percent="เกือบเสร็จ"), progress, f"error bad-number {STEP}.steps[0].progress.percent"),
        (working(dated(budget="5O,000"), budget="50,000"), money, f"error bad-amount {STEP}.budget"),
        (working(dated(end="มค 5x", duration="3 เดือน")), months, f"error bad-month {STEP}.end"),
        (weighed(["4O", 50]), shares, "error bad-number categories[0].kpis[0].weight"),
        (
            measured(kpi(criteria=[1, 2, "x", 4, 5], target=9, results={"12m": 500})),
            points,
            "error bad-number categories[0].kpis[0].criteria[2]",
        ),
        (measured(kpi(results={"12m": 5}), criteria=None), points, "k1 5 -> 5"),
        (
            measured(kpi(criteria=None, target=3, baseline=2), criteria=[10, 20, "3O", 40, 50]),
            points,
            "error bad-number criteria[2]",
        ),
    ),
    results=cases(
        (measured(kpi(**SATISFIED)), of("k1", "6O"), points, "error bad-number results.k1.9m"),
    ),
    set=cases((measured(kpi(**SATISFIED)), "k1=6O", f"--set k1: “6O” {ALONE}")),
    workbook=cases(
        (with_result(60, **SATISFIED), {"report k1 9m": "6O"}, points, "refused รายงานรอบ!K8"),
        (working(dated(budget="100")), {"7.1 ขั้นตอน 1 budget": "1OO"}, money, "refused 7.1 หมวด 2!T8"),
    ),
    tables=cases(
        (sub_reported(percent="4O"), "findings: severity rule path", f"error bad-number {STEP}.steps[0].progress.percent")
    ),
)

DITTO = "error ditto-mark categories[0].activities[0].steps"

DITTOS = Kind(
    plan=cases(
        (working(dated("1", responsible="ปภ."), dated("2", responsible="”")), agencies, f"{DITTO}[1].responsible"),
        (working(dated("1", responsible="สสจ."), dated("2", responsible="ๆ")), agencies, f"{DITTO}[1].responsible"),
        (working(dated("1", responsible="“"), responsible="สสจ."), agencies, "1=สสจ."),
        (working(dated("1", responsible="เช่นเดียวกัน"), responsible="สสจ."), agencies, "1=สสจ."),
        (
            working(dated("1", responsible="สสจ.", steps=[dated("1.1", responsible="″")]), responsible="ปภ."),
            agencies,
            "1=สสจ. 1.1=สสจ.",
        ),
        (
            working(dated("1", steps=[dated("1.1", responsible="ปภ."), dated("1.2", responsible="''")])),
            agencies,
            f"{DITTO}[0].steps[1].responsible",
        ),
        (working(dated("1", responsible="〃")), agencies, f"{DITTO}[0].responsible"),
    ),
    results="a results file names no agencies, so no mark can stand for one",
    set="`--set` takes a result of a KPI; agencies are no part of it",
    workbook=cases(
        (
            working(dated("1", responsible="ปภ."), dated("2", responsible="สสจ.")),
            {"7.1 ขั้นตอน 2 responsible": "”"},
            agencies,
            "1=ปภ. 2=ปภ.",
        ),
        (
            working(dated("1", responsible="ปภ."), dated("2", responsible="สสจ.")),
            {"7.1 ขั้นตอน 2 responsible": "''"},
            agencies,
            "1=ปภ. 2=ปภ.",
        ),
        (
            working(dated("1", responsible="ปภ."), dated("2", responsible="สสจ.")),
            {"7.1 ขั้นตอน 2 responsible": "ๆ"},
            agencies,
            "1=ปภ. 2=ปภ.",
        ),
        (
            working(dated("1", responsible="ปภ."), dated("2", responsible="สสจ.")),
            {"7.1 ขั้นตอน 2 responsible": "เหมือนข้างบน"},
            agencies,
            "1=ปภ. 2=ปภ.",
        ),
    ),
    tables=cases(
        (
            working(dated("1", responsible="ปภ."), dated("2", responsible='"'), responsible="ปภ."),
            "steps: step responsible",
            "1 ปภ.; 2 ปภ.",
        )
    ),
)

UNKNOWN = f"warning unknown-agency {STEP}.responsible"

NAMES = Kind(
    plan=cases(
        (working(dated(responsible="ปภ. , สสจ.")), agencies, f"{UNKNOWN} | 1=ปภ. , สสจ."),
        (working(dated(responsible="ปภ. กับ สสจ.")), agencies, f"{UNKNOWN} | 1=ปภ. กับ สสจ."),
        (working(dated(responsible="ปภ. & สสจ.")), agencies, f"{UNKNOWN} | 1=ปภ. & สสจ."),
        (
            working(dated("1", steps=[dated("1.1", responsible="ปภ. ร่วมกับ สสจ.")])),
            agencies,
            f"warning unknown-agency {STEP}.steps[0].responsible | 1=- 1.1=ปภ. ร่วมกับ สสจ.",
        ),
        (working(dated(responsible=["ปภ.", "สสจ."])), agencies, "1=ปภ.+สสจ."),
    ),
    results="a results file names no agencies, neither one nor several",
    set="`--set` takes a result of a KPI; agencies are no part of it",
    workbook=cases(
        (working(dated(responsible="ปภ.")), {"7.1 ขั้นตอน 1 responsible": "ปภ., สสจ."}, agencies, "1=ปภ.+สสจ."),
        (working(dated(responsible="ปภ.")), {"7.1 ขั้นตอน 1 responsible": "ปภ. และ สสจ."}, agencies, "1=ปภ.+สสจ."),
        (working(dated(responsible="ปภ.")), {"7.1 ขั้นตอน 1 responsible": "ปภ./สสจ."}, agencies, "1=ปภ.+สสจ."),
        (working(dated(responsible="ปภ.")), {"7.1 ขั้นตอน 1 responsible": "ปภ.\nสสจ."}, agencies, "1=ปภ.+สสจ."),
        (
            working(dated(responsible="ปภ.")),
            {"7.1 ขั้นตอน 1 responsible": "ปภ. และ กรมใหม่"},
            agencies,
            f"warning unknown-agency {STEP}.responsible[1] | 1=ปภ.+กรมใหม่",
        ),
    ),
    tables=cases(
        (working(dated(responsible=["ปภ.", "สสจ."])), "steps: step responsible", "1 ปภ.; สสจ."),
        (working(dated(responsible="ปภ./สสจ.")), "findings: rule path", f"unknown-agency {STEP}.responsible"),
    ),
)

SARA_AM, DECOMPOSED, ZERO_WIDTH, SOFT, TURNED, NO_BREAK = "\u0e33", "\u0e4d\u0e32", "\u200b", "\u00ad", "\u202e", "\u00a0"


def same_letters(text: str) -> str:
    """A text as another keyboard or PDF program gives it: decomposed SARA AM, the tone mark before the vowel."""
    return (
        text.replace("\u0e19\u0e49\u0e33", "\u0e19\u0e4d\u0e49\u0e32")
        .replace(SARA_AM, DECOMPOSED)
        .replace("\u0e35\u0e48", "\u0e48\u0e35")
    )


NAMED: Final = {"สำนักน้ำ": "สำนักทรัพยากรน้ำ", "ที่ดิน": "สำนักงานที่ดิน"}


def naming(*names: str) -> str:
    steps = [dated(str(no), responsible=name, budget=10) for no, name in enumerate(names, 1)]
    return plan_text(category(2, activities=[activity(steps=steps)]), agencies=NAMED)


LETTERS = Kind(
    plan=cases(
        (naming(same_letters("สำนักน้ำ"), same_letters("ที่ดิน")), by_agency, "สำนักน้ำ=10 ที่ดิน=10"),
        (
            with_result(
                same_letters("ดำเนินการแล้ว"), criteria={"method": "milestone", "levels": ["ก", "ดำเนินการแล้ว", "ค", "ง", "จ"]}
            ),
            points,
            "k1 2 -> 2",
        ),
        (with_result(same_letters("ไม่สำเร็จ"), **MET), points, "k1 0 -> 1"),
        (
            plan_text(category(5, kpis=[kpi("น้ำ1"), kpi(same_letters("น้ำ1"))])),
            points,
            "error duplicate-id categories[0].kpis[1].id",
        ),
        (working(dated(start=same_letters("มีนาคม 2553"), end=same_letters("มี.ค. 53"), budget=300)), months, "2010-03=300"),
        (working(dated("1"), dated("๑")), titles, "error duplicate-number categories[0].activities[0].steps[1].no"),
        (working(dated(budget=same_letters("ไม่มี"))), money, "1=None"),
    ),
    results=cases(
        (plan_text(category(5, kpis=[kpi("น้ำ1")])), of(same_letters("น้ำ1"), 3), points, "น้ำ1 3 -> 3"),
        (measured(kpi(**MET)), of("k1", same_letters("สำเร็จ")), points, "k1 1 -> 5"),
        (
            plan_text(category(5, kpis=[kpi("น้ำ1")])),
            {"results": {"น้ำ1": {"9m": 3}, same_letters("น้ำ1"): {"9m": 4}}},
            points,
            f"error duplicate-key results.{same_letters('น้ำ1')}",
        ),
    ),
    set=cases(
        (plan_text(category(5, kpis=[kpi("น้ำ1")])), f"{same_letters('น้ำ1')}=4", "น้ำ1 4 -> 4"),
        (measured(kpi(**MET)), f"k1={same_letters('ไม่สำเร็จ')}", "k1 0 -> 1"),
    ),
    workbook=cases(
        (naming("ที่ดิน"), {"7.1 ขั้นตอน 1 responsible": same_letters("สำนักน้ำ")}, agencies, "1=สำนักน้ำ"),
        (naming("ที่ดิน"), {"7.1 ขั้นตอน 1 responsible": same_letters("ที่ดิน")}, agencies, "1=ที่ดิน"),
        (with_result("ใช่", **MET), {"report k1 9m": same_letters("ไม่สำเร็จ")}, points, "k1 0 -> 1"),
    ),
    tables=cases(
        (naming(same_letters("สำนักน้ำ"), "สำนักน้ำ"), "steps: step responsible", "1 สำนักน้ำ; 2 สำนักน้ำ"),
    ),
)

UNSEEN = Kind(
    plan=cases(
        (with_result(f"6{ZERO_WIDTH}5", **SATISFIED), points, "k1 65 -> 3"),
        (with_result(f"65{SOFT}", **SATISFIED), points, "k1 65 -> 3"),
        (naming(f"ที่{ZERO_WIDTH}ดิน", "ที่ดิน"), by_agency, "ที่ดิน=20"),
        (working(dated(budget=f"1{NO_BREAK}000")), money, f"error bad-amount {STEP}.budget"),
        (working(dated(title=f"ประชุม{TURNED}คณะ")), titles, "error forbidden-character "),
        (plan_text(category(5, kpis=[kpi("k1"), kpi(f"k1{ZERO_WIDTH}")])), points, "error duplicate-id categories[0].kpis[1].id"),
    ),
    results=cases(
        (measured(kpi(**SATISFIED)), of(f"k{ZERO_WIDTH}1", 65), points, "k1 65 -> 3"),
        (measured(kpi(**SATISFIED)), of("k1", f"{ZERO_WIDTH}65"), points, "k1 65 -> 3"),
        (
            measured(kpi(**SATISFIED)),
            {"results": {"k1": {"9m": 65}, f"k1{ZERO_WIDTH}": {"9m": 75}}},
            points,
            f"error duplicate-key results.k1{ZERO_WIDTH}",
        ),
    ),
    set=cases(
        (measured(kpi(**SATISFIED)), f"k1=6{ZERO_WIDTH}5", "k1 65 -> 3"),
        (measured(kpi(**SATISFIED)), f"k1{ZERO_WIDTH}=65", "k1 65 -> 3"),
    ),
    workbook=cases(
        (with_result(60, **SATISFIED), {"report k1 9m": f"6{ZERO_WIDTH}5"}, points, "k1 65 -> 3"),
        (naming("ที่ดิน"), {"7.1 ขั้นตอน 1 responsible": f"สำนัก{ZERO_WIDTH}น้ำ"}, by_agency, "สำนักน้ำ=10"),
        (naming("ที่ดิน"), {"7.1 ขั้นตอน 1 title": f"1. ประชุม{TURNED}คณะ"}, titles, "refused 7.1 หมวด 2!A8"),
        (working(dated(budget=100)), {"7.1 ขั้นตอน 1 budget": f"1{NO_BREAK}500"}, money, "refused 7.1 หมวด 2!T8"),
    ),
    tables=cases(
        (naming(f"ที่{ZERO_WIDTH}ดิน", "ที่ดิน"), "steps: step responsible", "1 ที่ดิน; 2 ที่ดิน"),
        (with_result(f"6{ZERO_WIDTH}5", **SATISFIED), "results: kpi value", "k1 65"),
    ),
)

OUTSIDE = "warning outside-fiscal-year"

YEAR_END = Kind(
    plan=cases(
        (
            working(dated(start="ก.ค. 53", end="พ.ย. 53", budget="500")),
            months,
            f"{OUTSIDE} {STEP}.end | 2010-07=100 2010-08=100 2010-09=100 after=200",
        ),
        (
            working(dated(start="ส.ค. 52", end="พ.ย. 52", budget="400.02")),
            months,
            f"{OUTSIDE} {STEP}.start | before=200.02 2009-10=100 2009-11=100",
        ),
        (
            working(dated(start="เม.ย. 54", end="พ.ค. 54", budget="400")),
            months,
            f"{OUTSIDE} {STEP}.start | {OUTSIDE} {STEP}.end | after=400",
        ),
        (
            working(dated("1", start="ก.ย. 53", end="ต.ค. 53", steps=[dated("1.1", start="ก.ย. 53", end="ต.ค. 53", budget="70")])),
            months,
            f"{OUTSIDE} {STEP}.end | {OUTSIDE} {STEP}.steps[0].end | 2010-09=35 after=35",
        ),
        (working(dated(start="ก.ย. 53", end="ต.ค. 60", budget="70")), months, f"error far-from-fiscal-year {STEP}.end"),
    ),
    results="a results file gives no months of work in this version of the format",
    set="`--set` takes a result of a KPI; months of work are no part of it",
    workbook=cases(
        (
            working(dated(start="ก.ค. 53", end="ก.ย. 53", budget="500")),
            {"7.1 ขั้นตอน 1 end": "พ.ย. 53"},
            months,
            f"warning 7.1 หมวด 2!D8 | {OUTSIDE} {STEP}.end | 2010-07=100 2010-08=100 2010-09=100 after=200",
        ),
        (
            working(dated(start="ส.ค. 52", end="พ.ย. 52", budget="400")),
            {"7.1 ขั้นตอน 1 budget": 800},
            months,
            f"{OUTSIDE} {STEP}.start | before=400 2009-10=200 2009-11=200",
        ),
    ),
    tables=cases(
        (working(dated(start="ก.ค. 53", end="พ.ย. 53", budget="500")), "steps: step start end declared", "1 2010-07 2010-11 500"),
        (working(dated(start="ก.ค. 53", end="พ.ย. 53", budget="500")), "findings: severity rule path", f"{OUTSIDE} {STEP}.end"),
    ),
)


def lasting(duration: str, **keys: Any) -> str:
    return working(step("1", duration=duration, budget="600", **keys))


QUARTERS = Kind(
    plan=cases(
        (lasting("ไตรมาสที่ ๑ และ ๔"), months, "2009-10=100 2009-11=100 2009-12=100 2010-07=100 2010-08=100 2010-09=100"),
        (lasting("Q1 และ Q3"), months, "2009-10=100 2009-11=100 2009-12=100 2010-04=100 2010-05=100 2010-06=100"),
        (lasting("ไตรมาส 2"), months, "2010-01=200 2010-02=200 2010-03=200"),
        (
            lasting("ตลอดปีงบประมาณ"),
            months,
            "2009-10=50 2009-11=50 2009-12=50 2010-01=50 2010-02=50 2010-03=50 2010-04=50 2010-05=50 2010-06=50 2010-07=50 2010-08=50 2010-09=50",
        ),
        (lasting("2 เดือน"), months, f"warning undated-step {STEP} | undated=600"),
        (lasting("ไตรมาส 5"), months, f"error bad-duration {STEP}.duration"),
        (
            lasting("ไตรมาสที่ 2", start="ม.ค. 53", end="เม.ย. 53"),
            months,
            f"warning duration-mismatch {STEP}.duration | 2010-01=150 2010-02=150 2010-03=150 2010-04=150",
        ),
    ),
    results="a results file gives no duration of work in this version of the format",
    set="`--set` takes a result of a KPI; durations are no part of it",
    workbook=cases(
        (
            lasting("ไตรมาสที่ 1 และ 3"),
            {"7.1 ขั้นตอน 1 duration": "ไตรมาสที่ 2 และ 4"},
            months,
            "2010-01=100 2010-02=100 2010-03=100 2010-07=100 2010-08=100 2010-09=100",
        ),
        (
            lasting("ไตรมาสที่ 1 และ 3"),
            {"7.1 ขั้นตอน 1 budget": 1200},
            months,
            "2009-10=200 2009-11=200 2009-12=200 2010-04=200 2010-05=200 2010-06=200",
        ),
    ),
    tables=cases(
        (
            lasting("ไตรมาสที่ 1 และ 3"),
            "steps: step start end duration_months months",
            "1 2009-10 2010-06 6 2009-10; 2009-11; 2009-12; 2010-04; 2010-05; 2010-06",
        ),
    ),
)

F71, F72, SCORE, REPORT = "7.1 หมวด 2", "7.2 หมวด 5", "คะแนน", "รายงานรอบ"
ONLY_CELLS = "only a cell of a workbook has a kind beside its text; a file and the command line hold text"

CELL_KINDS = Kind(
    plan=cases(
        (with_result("14/5", **PIECES), points, "error bad-number categories[0].kpis[0].results.9m"),
        (with_result("2010-05-14", **PIECES), points, "error bad-number categories[0].kpis[0].results.9m"),
        (with_result("12:30", **WAITING), points, "error bad-number categories[0].kpis[0].results.9m"),
        (with_result("#DIV/0!", **PIECES), points, "error bad-number categories[0].kpis[0].results.9m"),
        (working(dated(budget="08:15")), money, f"error bad-amount {STEP}.budget"),
    ),
    results=cases(
        (measured(kpi(**PIECES)), of("k1", "5/8/2553"), points, "error bad-number results.k1.9m"),
        (measured(kpi(**PIECES)), of("k1", "TRUE"), points, "error bad-number results.k1.9m"),
    ),
    set=cases((measured(kpi(**WAITING)), "k1=0:30", f"--set k1: “0:30” {ALONE}")),
    workbook=cases(
        (with_result(9, **PIECES), {"report k1 9m": date(2010, 8, 11)}, points, "refused รายงานรอบ!K8"),
        (with_result(9, **PIECES), {"report k1 9m": time(7, 45)}, points, "refused รายงานรอบ!K8"),
        (with_result(9, **PIECES), {"report k1 9m": True}, points, "refused รายงานรอบ!K8"),
        (with_result(9, **PIECES), {"report k1 9m": "#VALUE!"}, points, "refused รายงานรอบ!K8"),
        (
            with_result(9, **PIECES),
            {"7.2 จำนวนชุมชน target": date(2010, 2, 20), "7.2 จำนวนชุมชน level2": True},
            points,
            "refused 7.2 หมวด 5!E6; refused 7.2 หมวด 5!G7",
        ),
        (
            working(dated(budget=100)),
            {"7.1 ขั้นตอน 1 budget": date(2010, 1, 9), "7.1 ขั้นตอน 1 involved": time(1, 2)},
            money,
            "refused 7.1 หมวด 2!T8; refused 7.1 หมวด 2!S8",
        ),
        (working(dated(budget=20)), {"7.1 ขั้นตอน 1 start": date(2009, 12, 3)}, months, "2009-12=10 2010-01=10"),
        (weighed([60, 40], [100], own=(70, 30)), {"score weight 1": date(2010, 3, 11)}, shares, "refused คะแนน!D12"),
    ),
    tables="a table is written from what was read; such cells are refused before they come into a plan",
)


def merged(cells: str, sheet: str, **typed: object) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        for at, value in typed.items():
            book[sheet][at].value = value
        book[sheet].merge_cells(cells)

    return edit


THREE = working(
    dated("1", budget=100, responsible="ปภ."), dated("2", budget=200, responsible="ปภ."), dated("3", responsible="สสจ.")
)

MERGED = Kind(
    plan=ONLY_CELLS,
    results=ONLY_CELLS,
    set=ONLY_CELLS,
    workbook=cases(
        (THREE, merged("T8:T9", F71, T8=300), money, "refused 7.1 หมวด 2!T8:T9"),
        (THREE, merged("C8:C10", F71), months, "2009-11=100.01 2009-12=100 2010-01=99.99"),
        (THREE, merged("R8:R9", F71), agencies, "1=ปภ. 2=ปภ. 3=สสจ."),
        (THREE, merged("R9:R10", F71), agencies, "refused 7.1 หมวด 2!R10"),
        (THREE, merged("C8:C10", F71, C8="ต.ค. 52"), months, "2009-10=75 2009-11=75 2009-12=75 2010-01=75"),
        (with_result(9, **PIECES), merged("K8:L8", REPORT), points, "refused รายงานรอบ!K8:L8"),
    ),
    tables="a table has no merged cells, and its rows come from the plan alone",
)

THIRD = {"numerator": 7, "denominator": 9}

ROUNDED = Kind(
    plan=cases((with_result(THIRD, **SATISFIED), points, "k1 77.7778 -> 5")),
    results=cases((measured(kpi(**SATISFIED)), of("k1", {"numerator": 2, "denominator": 3}), points, "k1 66.6667 -> 3.3333")),
    set="a value on the command line is no copy of another that a program could have rounded",
    workbook=cases(
        (with_result(THIRD, **SATISFIED), {"report k1 9m": 77.7777777777778}, counts, "7 of 9"),
        (with_result({"numerator": 500, "denominator": 70}, **PIECES), {"report k1 9m": 7.14285714285715}, counts, "500 of 70"),
        (with_result(THIRD, **SATISFIED), {"report k1 9m": 77.7778}, counts, ""),
        (working(dated(budget="0.07")), {"7.1 ขั้นตอน 1 budget": 0.07000000000000001}, money, "1=0.07"),
    ),
    tables=cases((with_result(THIRD, **SATISFIED), "results: kpi value", "k1 77.7777777778")),
)

UNREAD = Kind(
    plan="every key of a plan is read, and a key that is unknown is an error",
    results=cases((measured(kpi(**PIECES)), {"results": {}, "ความเห็น": "ดี"}, points, "error unknown-key ความเห็น")),
    set=cases((measured(kpi(**PIECES)), "k9=3", "--set: the plan has no KPI “k9”; its KPIs are k1")),
    workbook=cases(
        (
            weighed([60, 40], [100], own=(70, 30)),
            {"score weight 1": 60, "score weight 2": 40},
            shares,
            "1=60 (60 40) 2=40 (100) so far 3.48",
        ),
        (with_result(9, **PIECES), {f"{SCORE}!A40": "ส่งแล้ว 3 พ.ค."}, points, "left คะแนน!A40"),
        (with_result(9, **PIECES), {f"{SCORE}!D7": 55}, points, "left คะแนน!D7"),
        (working(dated()), {f"{F71}!H8": "■"}, months, "left 7.1 หมวด 2!H8"),
        (working(dated()), {f"{F71}!AC8": "ถามกองคลัง"}, months, "left 7.1 หมวด 2!AC8"),
        (THREE, {"งบประมาณ!A2": "ร่าง"}, money, "left งบประมาณ!A2"),
    ),
    tables="tables are only written; nothing is read back from them",
)


def swapped(first: str, second: str, columns: int = 20) -> Callable[[Any], None]:
    def edit(book: Any) -> None:
        sheet = book[F71]
        one, two = row_with(sheet, first), row_with(sheet, second)
        for column in range(1, columns + 1):
            a, b = sheet.cell(one, column), sheet.cell(two, column)
            if not isinstance(a.value, str) or not a.value.startswith("="):
                a.value, b.value = b.value, a.value

    return edit


MOVED_ROWS = working(
    dated("1", title="สำรวจ", budget=100, progress={"percent": 80}),
    dated("2", title="จัดซื้อ", budget=200, progress={"percent": 5}),
    dated("3", title="ส่งมอบ"),
)

MOVED = Kind(
    plan=cases(
        (working(dated("2", title="ข", budget=1), dated("1", title="ก", budget=2)), money, "2=1 1=2"),
    ),
    results="results are found by the id of their KPI, wherever they stand in the file",
    set="`--set` names the KPI by its id",
    workbook=cases(
        (MOVED_ROWS, swapped("สำรวจ", "จัดซื้อ"), progress, "1=80 2=5 3=-"),
        (MOVED_ROWS, swapped("สำรวจ", "จัดซื้อ"), money, "1=100 2=200 3=None"),
        (MOVED_ROWS, swapped("สำรวจ", "จัดซื้อ", columns=1), progress, "1=80 2=5 3=-"),
    ),
    tables=cases((MOVED_ROWS, "steps: step title percent", "1 สำรวจ 80; 2 จัดซื้อ 5; 3 ส่งมอบ -")),
)

NUMBERS = Kind(
    plan=cases(
        (with_result("๖๒.๕", **SATISFIED), points, "k1 62.5 -> 2.5"),
        (with_result("ร้อยละ ๖๒.๕", **SATISFIED), points, "k1 62.5 -> 2.5"),
        (with_result("62.5 เปอร์เซ็นต์", **SATISFIED), points, "k1 62.5 -> 2.5"),
        (with_result("35 วัน", **WAITING), points, "error bad-number categories[0].kpis[0].results.9m"),
        (working(dated(budget="๑๒,๕๐๐.๕๐ บาท")), money, "1=12500.5"),
        (working(dated(budget="12,50")), money, f"error bad-amount {STEP}.budget"),
        (working(dated(steps=[dated("1.1", budget="฿ 9,000")])), money, "1=None 1.1=9000"),
        (with_result("ระดับ 3", **WAITING), points, "error bad-number categories[0].kpis[0].results.9m"),
        (with_result("ระดับ 3", **STAGES), points, "k1 3 -> 3"),
        (with_result("ระดับ 3"), points, "k1 3 -> 3"),
    ),
    results=cases(
        (measured(kpi(**SATISFIED)), of("k1", "๖๖ %"), points, "k1 66 -> 3.2"),
        (measured(kpi(**WAITING)), of("k1", "๑,๐๐๐"), points, "k1 1000 -> 1"),
        (measured(kpi(**WAITING)), of("k1", "ระดับ 4"), points, "error bad-number results.k1.9m"),
    ),
    set=cases(
        (measured(kpi(**SATISFIED)), "k1=๖๖%", "k1 66 -> 3.2"),
        (measured(kpi(**WAITING)), "k1=33 วัน", f"--set k1: “33 วัน” {ALONE}"),
        (
            measured(kpi(**SATISFIED)),
            "k1=ระดับ 4",
            "--set k1: “ระดับ 4” names a level, and the levels of this KPI are other numbers; write the number itself: 70 if level 4 is meant, 4 if that is the number",
        ),
    ),
    workbook=cases(
        (with_result(60, **SATISFIED), {"report k1 9m": "๖๖.๕"}, points, "k1 66.5 -> 3.3"),
        (with_result(60, **SATISFIED), {"report k1 9m": "ร้อยละ 66.5"}, points, "k1 66.5 -> 3.3"),
        (with_result(50, **WAITING), {"report k1 9m": "35 วัน"}, points, "refused รายงานรอบ!K8"),
        (with_result(50, **WAITING), {"report k1 9m": "ระดับ 4"}, points, "refused รายงานรอบ!K8"),
        (working(dated(budget=100)), {"7.1 ขั้นตอน 1 budget": "๔๕,๐๐๐ บาท"}, money, "1=45000"),
        (working(dated(budget=100)), {"7.1 ขั้นตอน 1 start": "พฤศจิกายน ๒๕๕๒"}, money, "1=100"),
    ),
    tables=cases(
        (with_result("๖๒.๕", **SATISFIED), "results: kpi value", "k1 62.5"),
        (working(dated(budget="๑๒,๕๐๐.๕๐ บาท")), "steps: step declared", "1 12500.50"),
    ),
)

TENTHS = working(dated("1.1", title="ก", budget=1), dated("1.10", title="ข", budget=2), dated("1.2", title="ค", budget=4))
NUMBERED = plan_text(category(2, kpis=[kpi("2.1", weight=40), kpi("2.10", weight=60)]))

IDS = Kind(
    plan=cases(
        (TENTHS, money, "1.1=1 1.10=2 1.2=4"),
        (
            plan_text(category(2, kpis=[kpi("2.1", weight=40, results={"9m": 2}), kpi("2.10", weight=60, results={"9m": 4})])),
            points,
            "2.1 2 -> 2, 2.10 4 -> 4",
        ),
        (working(dated("007", title="ก"), dated("7", title="ข")), titles, "007=ก 7=ข"),
    ),
    results=cases(
        (NUMBERED, of("2.10", 3), points, "2.10 3 -> 3"),
        (NUMBERED, {"results": {"2.1": {"9m": 2}, "2.10": {"9m": 3}}}, points, "2.1 2 -> 2, 2.10 3 -> 3"),
        (NUMBERED, of("2.100", 3), points, "error unknown-kpi results.2.100"),
    ),
    set=cases(
        (NUMBERED, "2.10=3", "2.10 3 -> 3"),
        (NUMBERED, "2.1=3", "2.1 3 -> 3"),
    ),
    workbook=cases(
        (TENTHS, {"7.1 1.10 budget": 20}, money, "1.1=1 1.10=20 1.2=4"),
        (
            plan_text(category(2, kpis=[kpi("2.1", weight=40, results={"9m": 2}), kpi("2.10", weight=60, results={"9m": 4})])),
            {"report 2.10 9m": 5},
            points,
            "2.1 2 -> 2, 2.10 5 -> 5",
        ),
    ),
    tables=cases(
        (TENTHS, "steps: step declared", "1.1 1; 1.10 2; 1.2 4"),
        (NUMBERED, "kpis: kpi weight", "2.1 40; 2.10 60"),
    ),
)

TABLE: Final[Mapping[str, Kind]] = {
    "a word for a number": WORDS,
    "n of m as a result": COUNTS,
    "a rubric against its target or baseline": RUBRICS,
    "weights": WEIGHTS,
    "ratios over 100 per cent": RATIOS,
    "a fraction where a percentage is meant": FRACTIONS,
    "contradictory progress": PROGRESS,
    "findings that rest on a broken value": BROKEN,
    "ditto marks": DITTOS,
    "several names in one text": NAMES,
    "letters in other code points": LETTERS,
    "invisible characters": UNSEEN,
    "work over the year's end": YEAR_END,
    "months from the words of a duration": QUARTERS,
    "a date, a time, TRUE or an error for a number or a name": CELL_KINDS,
    "cells under a merge": MERGED,
    "digits rounded by another program": ROUNDED,
    "input cells that are not read": UNREAD,
    "a moved row": MOVED,
    "Thai digits, units and signs of per cent": NUMBERS,
    "ids that look like numbers": IDS,
}

RUN: Final[Mapping[str, Callable[..., str]]] = {
    "plan": doors.through_plan,
    "results": doors.through_results,
    "set": doors.through_set,
    "workbook": doors.through_workbook,
    "tables": doors.through_tables,
}


def listed() -> list[Any]:
    return [
        pytest.param(door, case, id=f"{name}-{door}-{number}")
        for name, kind in TABLE.items()
        for door, cell in zip(DOORS, kind, strict=True)
        if not isinstance(cell, str)
        for number, case in enumerate(cell, 1)
    ]


@pytest.mark.parametrize(("door", "case"), listed())
def test_no_figure_that_nobody_meant(door: str, case: Case, tmp_path: Path) -> None:
    assert RUN[door](tmp_path, *case.given) == case.becomes


def test_every_kind_has_every_door_or_says_why_not() -> None:
    assert len(TABLE) >= 21
    for name, kind in TABLE.items():
        assert kind.plan or kind.workbook, name
        for door, cell in zip(DOORS, kind, strict=True):
            if isinstance(cell, str):
                assert len(cell.split()) > 6, (name, door)
            else:
                assert cell, (name, door)
        assert sum(len(cell) for cell in kind if not isinstance(cell, str)) >= 4, name
