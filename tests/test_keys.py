"""Every key of a plan reaches everybody who reads plans, or is left out for a reason that stands beside the reader.

A key is named by a reader if another value of it changes what the reader gives. So nobody who adds a key can forget one.
"""

from __future__ import annotations

import copy
import json
import os
import re
import subprocess
import sys
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from houses import copy_house
from orgplan import forms, json_schema, model
from orgplan.forms.book import export_grids
from orgplan.forms.embedded import SHEET
from orgplan.loading import Loaded, load_text
from orgplan.model import Plan
from orgplan.model_base import Node
from orgplan.reports import changes, normal, tables
from orgplan.reports.scorecard import merge_results
from orgplan.scales import StepScale

ROOT = Path(__file__).parent.parent
DOCS = (ROOT / "docs" / "plan-format.md").read_text("utf-8")

PLACES: Mapping[type[Node], tuple[str | int, ...]] = {
    model.Plan: (),
    model.Terms: ("terms",),
    model.Scoring: ("scoring",),
    model.Category: ("categories", 0),
    model.Activity: ("categories", 0, "activities", 0),
    model.Step: ("categories", 0, "activities", 0, "steps", 0),
    model.Progress: ("categories", 0, "activities", 0, "steps", 0, "progress"),
    model.Kpi: ("categories", 0, "kpis", 0),
    model.SubKpi: ("categories", 0, "kpis", 1, "kpis", 0),
    model.Result: ("categories", 0, "kpis", 0, "results", "12m"),
    model.Approval: ("categories", 0, "approval"),
    StepScale: ("categories", 0, "kpis", 0, "criteria"),
}
"""Where the plan below has an object of each kind."""
ELSEWHERE: Mapping[tuple[type[Node], str], tuple[str | int, ...]] = {
    (model.Step, "steps"): ("categories", 0, "activities", 0, "steps", 1),
    (model.Step, "months"): ("categories", 0, "activities", 0, "steps", 2),
    (model.Activity, "months"): ("categories", 0, "activities", 1),
    (model.Activity, "progress"): ("categories", 0, "activities", 1),
    (model.Kpi, "kpis"): ("categories", 0, "kpis", 1),
}
"""And where one of them has a key that it cannot have beside the others."""
KEYS = [(kind, key) for kind in PLACES for key in kind.model_fields]

PLAN: dict[str, Any] = {
    "orgplan": "1", "fiscal_year": "2553", "organization": "จังหวัดหนึ่ง", "title": "แผนหนึ่ง", "note": "ก", "fields": {"รหัส": "P"},
    "agencies": {"สนจ.": "สำนักงานจังหวัด", "พช.": None}, "criteria": ["10", "20", "30", "40", "50"],
    "scoring": {"floor": "0", "decimals": "3", "bands": {"ดีมาก": "1"}, "note": "ก"}, "dimensions": {"7.1": "ประสิทธิผล", "7.2": "คุณภาพ", "7.3": None, "7.4": "องค์การ"},
    "terms": {"category": "แผนงาน", "activity": "โครงการ", "step": "กิจกรรม", "dimension": "มุมมอง", "note": "ก"},
    "categories": [
        {
            "no": "1", "title": "หมวดหนึ่ง", "weight": "40", "note": "ก", "responsible": ["สนจ."], "involved": ["พช."], "fields": {"รหัส": "C"}, "criteria": ["11", "21", "31", "41", "51"],
            "approval": {"statement": "เห็นชอบ", "name": "ผู้หนึ่ง", "position": "ผู้ว่าราชการ", "acting_for": "จังหวัด", "note": "ก"},
            "activities": [
                {
                    "no": "1", "title": "กิจกรรมหนึ่ง", "budget": "5000", "responsible": ["สนจ."], "involved": ["พช."], "note": "ก", "fields": {"รหัส": "A"},
                    "duration": "3 เดือน", "start": "พ.ย. 52", "end": "ม.ค. 53", "output": ["โครงการ"], "progress": {"percent": "50"},
                    "steps": [
                        {
                            "no": "1", "title": "ขั้นตอนหนึ่ง", "duration": "2 เดือน", "start": "พ.ย. 52", "end": "ธ.ค. 52", "output": ["เล่ม"],
                            "responsible": ["สนจ."], "involved": ["พช."], "budget": "5000", "note": "ก", "fields": {"รหัส": "S"},
                            "progress": {"percent": "50", "start": "พ.ย. 52", "end": None, "spent": "100", "note": "ก"},
                        },
                        {"no": "2", "title": "ขั้นตอนสอง", "start": "ม.ค. 53", "end": "ม.ค. 53",
                         "steps": [{"no": "2.1", "title": "ขั้นตอนย่อย", "start": "ม.ค. 53", "end": "ม.ค. 53"}]},
                        {"no": "3", "title": "ขั้นตอนสาม", "months": ["พ.ย. 52", "ม.ค. 53"]},
                    ],
                },
                {"no": "2", "title": "กิจกรรมสอง", "budget": "300", "months": ["พ.ย. 52", "ม.ค. 53", "มี.ค. 53"], "progress": {"spent": "50"}},
            ],
            "kpis": [
                {"id": "k1", "dimension": "7.1", "title": "ตัวชี้วัดหนึ่ง", "unit": "เรื่อง", "baseline": "10", "target": "40", "weight": "60",
                 "criteria": {"method": "step", "levels": ["12", "22", "32", "42", "52"], "points": ["0", "1", "2", "3", "5"], "floor": "0", "of": None, "note": "ก"}, "note": "ก", "responsible": ["สนจ."], "involved": ["พช."], "fields": {"รหัส": "K"}, "targets": {"6m": "20"}, "accumulate": "mean", "results": {"6m": "15", "12m": {"value": "25", "evidence": "ทะเบียน", "note": "ก"}}},
                {"id": "k2", "dimension": "7.2", "title": "ตัวชี้วัดรวม", "weight": "40", "kpis": [
                    {"id": "k2a", "title": "ส่วนหนึ่ง", "unit": "เรื่อง", "baseline": "10", "target": "40", "weight": "50",
                     "criteria": ["13", "23", "33", "43", "53"], "note": "ก", "responsible": ["สนจ."], "involved": ["พช."], "fields": {"รหัส": "B"}, "targets": {"6m": "20"}, "accumulate": "mean", "results": {"6m": "15", "12m": "25"}},
                    {"id": "k2b", "title": "ส่วนสอง", "unit": "เรื่อง", "baseline": "10", "target": "40", "weight": "50", "results": {}}]},
            ],
        },
        {"no": "2", "title": "หมวดสอง", "weight": "60", "kpis": [
            {"id": "k3", "dimension": "7.3", "title": "ตัวชี้วัดสาม", "baseline": "10", "target": "40", "weight": "100", "results": {}}]},
    ],
}  # fmt: skip

OTHER: Mapping[str, Any] = {
    "dimensions": {"7.1": "ประสิทธิผล", "7.2": "คุณภาพ", "7.3": "ประสิทธิภาพ", "7.4": "องค์การ"},
    "fiscal_year": "2554", "agencies": {"สนจ.": "ที่ทำการอื่น", "พช.": None}, "criteria": ["14", "24", "34", "44", "54"], "floor": "1",
    "decimals": "2", "no": "3", "weight": "45", "budget": "6000", "responsible": ["พช."], "involved": ["สนจ."], "duration": "1 เดือน",
    "start": "ต.ค. 52", "end": "ก.พ. 53", "output": ["แผ่น"], "percent": "60", "spent": "200", "id": "other", "unit": "ราย", "baseline": "11",
    "target": "41", "dimension": "7.4", "method": "linear", "levels": ["14", "24", "34", "44", "54"], "points": ["0", "1", "2", "4", "5"], "of": "target", "value": "26", "numerator": "27", "denominator": "2",
    "accumulate": "last",
}  # fmt: skip
"""Another value for keys whose values are no text of any kind; of lists and groups, the first item goes."""
AS_COUNTS = {"value": None, "numerator": "25", "denominator": "1"}
"""A result written as two counts, for the keys of which a plain value leaves no room."""
ONLY_ONE = {"orgplan": "it is the version of the format, of which there is one"}


def two_plans(kind: type[Node], key: str) -> tuple[Loaded, Loaded]:
    """The plan, and the same with another value of one key."""
    old = copy.deepcopy(PLAN)
    place = ELSEWHERE.get((kind, key), PLACES[kind])
    if key in {"numerator", "denominator"}:
        find_holder(old, place).update(AS_COUNTS)
    new = copy.deepcopy(old)
    holder = find_holder(new, place)
    now = holder.get(key)
    holder[key] = OTHER[key] if key in OTHER else now[1:] if isinstance(now, list) else {} if isinstance(now, dict) else "ข"
    return read(old), read(new)


def find_holder(data: dict[str, Any], place: tuple[str | int, ...]) -> dict[str, Any]:
    holder: Any = data
    for part in place:
        holder = holder[part]
    assert isinstance(holder, dict)
    return holder


def read(data: Mapping[str, Any]) -> Loaded:
    loaded = load_text(json.dumps(data, ensure_ascii=False), "plan.yaml")
    assert loaded.plan is not None, loaded.diagnostics
    return loaded


def plan_of(loaded: Loaded) -> Plan:
    assert loaded.plan is not None
    return loaded.plan


def in_json(old: Loaded, new: Loaded) -> bool:
    return normal.normalise_plan(plan_of(old)) != normal.normalise_plan(plan_of(new))


def in_tables(old: Loaded, new: Loaded) -> bool:
    before, after = (
        {name: rows for name, rows in tables.build_tables(each, "th").items() if name != "findings"} for each in (old, new)
    )
    return before != after


def in_diff(old: Loaded, new: Loaded) -> bool:
    return any(each.field is not None or each.kind != "changed" for each in changes.find_changes(plan_of(old), plan_of(new)))


def in_workbook(old: Loaded, new: Loaded) -> bool:
    before, after = (
        {
            (kind.name, place): {where: (cell.value, cell.formula) for where, cell in grid.cells.items()}
            for (kind, place), grid in grids
        }
        for plan in (plan_of(old), plan_of(new))
        for grids in [export_grids(plan, merge_results(plan), None).items()]
    )
    for cells in (before, after):
        del cells[SHEET, 0]  # the plan itself
    return before != after


READERS: Mapping[str, tuple[Callable[[Loaded, Loaded], bool], Mapping[str, str]]] = {
    "export json": (in_json, normal.LEFT_OUT),
    "export csv": (in_tables, tables.LEFT_OUT),
    "diff": (in_diff, changes.LEFT_OUT),
    "export xlsx": (in_workbook, forms.LEFT_OUT),
}
"""Who reads plans, and what each leaves out, with the reason."""


def find_silent(kind: type[Node], key: str) -> list[str]:
    """Those who neither name a key nor say why they leave it out."""
    if key in ONLY_ONE:
        return []
    old, new = two_plans(kind, key)
    silent = [
        name
        for name, (names, left_out) in READERS.items()
        if f"{kind.__name__}.{key}" not in left_out and f"*.{key}" not in left_out and not names(old, new)
    ]
    if key not in json_schema.DESCRIPTIONS.get(kind, {}):
        silent.append("schema")
    if not re.search(rf"\b{key}\b", DOCS):
        silent.append("docs/plan-format.md")
    return silent


@pytest.mark.parametrize(("kind", "key"), KEYS, ids=[f"{kind.__name__}.{key}" for kind, key in KEYS])
def test_every_key_reaches_every_reader_or_is_left_out_for_a_reason(kind: type[Node], key: str) -> None:
    assert find_silent(kind, key) == []


@pytest.mark.parametrize("reader", READERS)
def test_what_is_left_out_is_left_out(reader: str) -> None:
    names, left_out = READERS[reader]
    for place, reason in left_out.items():
        assert reason.endswith("."), place
        holder, _, key = place.partition(".")
        kinds = [kind for kind, each in KEYS if each == key and holder in {"*", kind.__name__}]
        assert kinds, f"{place} is no key"
        named = [kind.__name__ for kind in kinds if names(*two_plans(kind, key))]
        assert not named, f"{reader} names {place} of {named}"


def test_a_key_that_nobody_knows_of_is_missed_by_every_reader(tmp_path: Path) -> None:
    colour = ("    dimension: OptionalDimension = None", "    colour: OptionalText = None\n    dimension: OptionalDimension = None")
    house = copy_house(tmp_path, {}, {"model.py": colour})
    probe = "import json, test_keys; print(json.dumps(test_keys.find_silent(test_keys.model.Kpi, 'colour')))"
    done = subprocess.run(
        [sys.executable, "-c", probe], capture_output=True, text=True, check=False, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": os.pathsep.join((str(house), str(Path(__file__).parent)))},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == [*READERS, "schema", "docs/plan-format.md"]
