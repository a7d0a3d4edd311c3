"""Every check says on which values its findings rest, and says it rightly.

Each value of each example of a manual page is made unreadable in turn, and those that could stand there besides. What a check
still finds must then be so whatever the value was meant to be, and what it no longer finds must not be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fragments import WHOLE, findings, text_with
from orgplan import checks
from orgplan.document import find_value, parse_document
from orgplan.loading import load_text
from orgplan.manual.pages import find
from orgplan.model import Activity, Approval, Category, Kpi, Plan, Progress, Step, SubKpi
from orgplan.model_base import Node
from orgplan.problems import Path as Way
from orgplan.problems import RestsOn, format_path

ABSENT = object()
FROM_CHECKS = {check.NAME for check in checks.CHECKS}

OBJECTS: dict[str, type[Node]] = {"categories": Category, "activities": Activity, "steps": Step, "kpis": Kpi}
GROUPS: dict[str, type[Node]] = {"progress": Progress, "approval": Approval}

MONTHS = ["ต.ค. 52", "พ.ย. 52", "ม.ค. 53", "ก.พ. 53", "มี.ค. 53", "พ.ค. 53", "ก.ย. 53"]
MONEY = ["0", "1", "300", "50,000", "100,000", "150,000", "200,000", "1,000,000"]
NUMBERS = ["0", "1", "50", "62", "75", "100", "-10000"]
NAMES = ["สนจ.", "พช.", "กก."]
RUBRICS = [["1", "2", "3", "4", "5"], ["5", "4", "3", "2", "1"], ["60", "70", "80", "90", "100"], ["100", "90", "80", "70", "60"],
           ["900", "901", "902", "903", "904"], {"method": "milestone", "levels": ["ก", "ข", "ค", "ง", "จ"]}, {"method": "yes_no"}]  # fmt: skip
TITLES = ["ก", "ร้อยละของผู้ตอบ", "จำนวนข้อร้องเรียน", "ร้อยละที่เพิ่มขึ้น"]
STEPS = [
    {"no": "81", "title": "ก", "start": "ม.ค. 53", "end": "ม.ค. 53", "budget": "7"},
    {"no": "82", "title": "ข", "progress": {"end": "ม.ค. 53"}},
]
A_KPI = {"id": "k91", "dimension": "7.1", "title": "ก", "weight": "1", "baseline": "1", "criteria": RUBRICS[0]}
A_PART = {key: value for key, value in A_KPI.items() if key != "dimension"}
PROGRESSES = [
    {"percent": "0"},
    {"percent": "40", "spent": "5"},
    {"end": "ม.ค. 53"},
    {"percent": "100", "start": "ม.ค. 53", "end": "ม.ค. 53"},
]

READABLE: dict[str, list[Any]] = {
    "fiscal_year": ["2551", "2552", "2553", "2554", "2560"],
    "agencies": [{"สนจ.": "สำนักงานจังหวัด"}, {"พช.": "พัฒนาชุมชน", "ก": "ข"}],
    "scoring": [{"floor": "0"}, {"bands": {"ดี": "4"}}, {"bands": {"ดีมาก": "4", "ดี": "4"}}, {"bands": {"ดีเด่น": "90"}}], "criteria": RUBRICS, "categories": [[{"no": "7", "title": "ก"}]],
    "no": ["1", "2", "3", "4", "5", "6", "7"], "id": ["k1", "k2", "k77"], "title": TITLES, "unit": ["ร้อยละ", "เรื่อง", "วัน"],
    "weight": ["0", "0.1", "0.25", "0.5", "1", "10", "30", "50", "100"], "dimension": ["7.1", "7.2", "7.3", "7.4"],
    "dimensions": [{"7.1": "ก", "7.2": "ข", "7.3": "ค", "7.4": "ง"}], "terms": [{"step": "งาน"}],
    "targets": [{"6m": "1", "12m": value} for value in NUMBERS], "accumulate": ["last", "sum", "mean"],
    "baseline": NUMBERS, "target": NUMBERS, "results": [{"12m": value} for value in ("", "1", "0.5", "62", "140")],
    "activities": [[{"no": "71", "title": "ก", "steps": STEPS}]], "steps": [STEPS[:1], STEPS], "kpis": [[A_KPI], [A_PART]],
    "duration": ["1 เดือน", "2 เดือน", "5 เดือน", "ตลอดปี", "ไตรมาสที่ 2"], "start": MONTHS, "end": MONTHS, "months": [MONTHS[:1], MONTHS[1:3], ["ต.ค. 52", "ม.ค. 53", "เม.ย. 53"]],
    "budget": MONEY, "spent": MONEY, "output": NAMES, "responsible": NAMES, "involved": NAMES,
    "percent": ["0", "0.5", "1", "40", "60", "100"], "progress": PROGRESSES, "approval": [{"name": "ก"}],
    "statement": NAMES, "name": NAMES, "position": NAMES, "acting_for": NAMES,
}  # fmt: skip
"""What could be meant at each key."""
LEFT_OUT = {"orgplan", "organization", "note", "fields", "terms"}
"""Keys that no check reads; `terms` are but the words in which findings speak."""
UNREADABLE: dict[str, Any] = {
    **dict.fromkeys(("agencies", "scoring", "criteria", "progress", "approval", "activities", "steps", "kpis", "categories", "results", "targets"), "x"),
    **dict.fromkeys(("start", "end", "budget", "spent", "percent", "weight", "baseline", "target", "dimension", "duration", "fiscal_year"), "5O"),
}  # fmt: skip


def objects(data: Any, way: Way = (), kind: type[Node] = Plan) -> Iterator[tuple[Way, type[Node]]]:
    """Every object of a plan and every group in one, with its model. A group that is absent counts where it could be."""
    yield way, kind
    for key, model in GROUPS.items():
        if key in kind.model_fields and isinstance(data.get(key, {}), dict):
            yield (*way, key), model
    for key, model in OBJECTS.items():
        for index, each in enumerate(data.get(key) or ()):
            yield from objects(each, (*way, key, index), SubKpi if kind is Kpi else model)


def placed(data: Any, way: Way, value: Any) -> str:
    """A plan's text with another value at a place."""
    changed = json.loads(json.dumps(data))
    holder = changed
    for part in way[:-1]:
        holder = holder[part] if isinstance(part, int) else holder.setdefault(part, {})
    if value is ABSENT:
        holder.pop(way[-1], None)
    else:
        holder[way[-1]] = value
    return json.dumps(changed, ensure_ascii=False, indent=1)


def broken(data: Any) -> Iterator[tuple[Way, str]]:
    """Every place of a plan, with the text in which what stands there cannot be read."""
    for way, kind in objects(data):
        for key in kind.model_fields.keys() - LEFT_OUT:
            yield (*way, key), placed(data, (*way, key), UNREADABLE.get(key, [{"a": "b"}]))
        if way and isinstance(way[-1], int):
            yield way, placed(data, way, "x")


def readable(data: Any, way: Way) -> list[str]:
    """The texts in which something that can be read stands at a place; nothing in place of a whole object."""
    key = way[-1]
    if isinstance(key, int):
        return [placed(data, way[:-1], [each for index, each in enumerate(find_value(data, way[:-1])) if index != key])]
    texts = [placed(data, way, value) for value in (ABSENT, *READABLE[key])]
    return [text for text in texts if {each.rule for each in load_text(text, "p").diagnostics} <= FROM_CHECKS]


def found(text: str, rule: str) -> dict[str, str]:
    """The findings of a check: where, and what."""
    return {each.path: each.message.en for each in load_text(text, "p.yaml").diagnostics if each.rule == rule}


def unfounded(left: dict[str, str], data: Any, way: Way, rule: str) -> dict[str, str]:
    """Those of the findings left beside an unreadable value that something readable there would take away or put differently.

    A name that cannot be read is called ?, and that is all.
    """
    others = [found(text, rule) for text in readable(data, way)] if left else []
    named = way[-1] in {"no", "id"}
    return {
        place: says
        for place, says in left.items()
        if any(other.get(place) != says and not (named and place in other) for other in others)
    }


def examples(rule: str) -> list[Any]:
    """The plans that a rule's page shows, good and bad."""
    page = find(rule)
    assert page is not None
    return [parse_document(text_with(each.kind, each.text), "p").data for each in page.examples if each.kind not in WHOLE]


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.NAME)
def test_no_finding_rests_on_a_value_that_cannot_be_read(check: checks.Check) -> None:
    seen = 0
    for data in examples(check.NAME):
        for way, text in broken(data):
            assert load_text(text, "p.yaml").plan is None, (way, text)
            # A number that cannot be read is told, by the check bad-number or by another of that name, at its own place.
            left = {place: says for place, says in found(text, check.NAME).items() if place != format_path(way)}
            assert unfounded(left, data, way, check.NAME) == {}, format_path(way)
            seen += 1
    assert seen > 30


@pytest.mark.parametrize("check", checks.CHECKS, ids=lambda check: check.NAME)
def test_only_values_that_a_check_names_take_a_finding_away(check: checks.Check) -> None:
    named = {key for keys in check.RESTS_ON for key in keys}
    for data in examples(check.NAME):
        before = found(placed(data, ("orgplan",), "1"), check.NAME)
        for way, text in broken(data):
            lost = {place for place in before.keys() - found(text, check.NAME).keys() if not place.startswith(format_path(way))}
            if lost and not is_named(way, named):
                others = [found(other, check.NAME).keys() for other in readable(data, way)]
                assert {place for place in lost if all(place in other for other in others)} == set(), format_path(way)


def is_named(way: Way, named: set[str]) -> bool:
    """Whether a check names the value at a place, the group or list around it, or one in it."""
    *_, key = (part for part in way if isinstance(part, str))
    return any(key in name.split(".") for name in named)


@pytest.mark.parametrize("check", checks.ALL, ids=lambda check: check.NAME)
def test_every_check_says_what_it_rests_on_and_whether_figures_need_it(check: checks.Check | checks.ResultsCheck) -> None:
    source = Path(checks.__file__).with_name(f"{check.NAME.replace('-', '_')}.py").read_text("utf-8")
    for name in ("RESTS_ON = RestsOn(", "FIGURES_NEED = "):
        assert f"\n{name}" in source, name
    assert isinstance(check.RESTS_ON, RestsOn)
    assert isinstance(check.FIGURES_NEED, bool)


MODELS: tuple[type[Node], ...] = (Plan, *OBJECTS.values(), SubKpi)
KEYS = {key for model in MODELS for key in model.model_fields} | {
    f"{group}.{key}" for group, model in GROUPS.items() for key in model.model_fields
}


@pytest.mark.parametrize("check", checks.ALL, ids=lambda check: check.NAME)
def test_what_a_check_rests_on_are_keys_of_the_format(check: checks.Check | checks.ResultsCheck) -> None:
    assert {key for keys in check.RESTS_ON for key in keys} - KEYS == set()


def test_every_key_of_the_format_has_something_that_can_be_read() -> None:
    plain = {key.split(".")[-1] for key in KEYS}
    assert plain - LEFT_OUT - READABLE.keys() == set()


# --- seen from outside -----------------------------------------------------------------------------------------------

STEP = """
start: ต.ค. 52
end: ธ.ค. 52
progress: {progress}
steps:
  - {{no: (1), title: ก, start: ต.ค. 52, end: ต.ค. 52, progress: {first}}}
  - {{no: (2), title: ข, start: พ.ย. 52, end: ธ.ค. 52, progress: {second}}}
"""
BUDGET = "budget: 5\nsteps: [{{no: 1, title: ก, {first}}}, {{no: 2, title: ข, {second}, budget: 1}}]"

ONE_FAULT = [
    ("step", STEP.format(progress="{percent: 60}", first="{percent: 100}", second="{percent: 5O}"), {"bad-number"}),
    ("step", STEP.format(progress="{percent: 60}", first="{percent: 5O}", second="{percent: 20}"), {"bad-number"}),
    ("step", STEP.format(progress="{percent: 60}", first="{end: เมื่อวาน}", second="{percent: 20}"), {"bad-month"}),
    ("step", STEP.format(progress="{percent: 60}", first="{percent: 100}", second="half"), {"wrong-type"}),
    ("step", STEP.format(progress="{percent: 60}", first="{percent: 100}", second="{pecent: 40}"), {"unknown-key"}),
    ("step", STEP.format(progress="{percent: half, end: พ.ย. 52}", first="{percent: 100}", second="{spent: 1}"), {"bad-number"}),
    ("step", STEP.format(progress="{spent: 1000}", first="{spent: 300}", second="{spent: 7OO}"), {"bad-amount"}),
    # Another value that cannot be read takes nothing away.
    ("step", STEP.format(progress="{percent: 60, start: x}", first="{percent: 100}", second="{spent: 5}"), {"bad-month", "progress-not-counted"}),
    ("step", STEP.format(progress="{percent: 60}", first="{percent: 100}", second="{start: x}"), {"bad-month", "progress-not-counted"}),
    ("activity", BUDGET.format(first="budget: 1, start: x, end: ต.ค. 52", second="start: ต.ค. 52, end: ต.ค. 52"), {"bad-month", "budget-mismatch"}),
    ("activity", BUDGET.format(first="budget: x, start: ต.ค. 52, end: ต.ค. 52", second="start: ต.ค. 52, end: ต.ค. 52"), {"bad-amount"}),
    ("plan", "criteria: x\ncategories: [{no: 1, title: ก, approval: {name: ก}, kpis: [{id: k, dimension: 7.1, title: ก, weight: 1, criteria: [1, 2, 3, 4, 5]}]}]",
     {"wrong-type", "no-baseline"}),
    ("plan", "criteria: x\ncategories: [{no: 1, title: ก, approval: {name: ก}, kpis: [{id: k, dimension: 7.1, title: ก, baseline: 1, weight: 1, criteria: '-'}]}]",
     {"wrong-type"}),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text", "rules"), ONE_FAULT)
def test_one_fault_is_one_finding(kind: str, text: str, rules: set[str]) -> None:
    assert {each.rule for each in findings(kind, text)} == rules


def test_a_number_that_cannot_be_read_is_called_by_no_other() -> None:
    (undated,) = [each for each in findings("step", "no: [1]\nstart:\nend:") if each.rule == "undated-step"]
    assert undated.message.en == "step ? has no start and no end"
