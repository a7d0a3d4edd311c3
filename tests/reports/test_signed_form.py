"""What of a plan is signed: any change of it gives another code, and what is reported gives none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from orgplan.loading import load_text
from orgplan.model import Plan
from orgplan.reports.changes import find_changes
from orgplan.reports.normal import normalise_plan
from orgplan.reports.signed_form import compute_code, describe_form, read_code, without_reports
from plans import MONTHS, Written, activity, category, kpi, make_plan, plans, step
from running import ROOT

CODE_OF_2553 = "ADA1-GRK8-C3TM-RCDN-X13T"
"""It stands on signed paper: no later version of orgplan may give another one."""
FILES = [ROOT / "plans" / "2553.yaml", *sorted((ROOT / "examples").glob("*.yaml"))]


def read(path: Path) -> Plan | None:
    return load_text(path.read_text("utf-8"), path.name).plan


def code_of(plan: Plan) -> str:
    return compute_code(describe_form(plan))


def read_again(plan: Plan) -> Plan:
    return Plan.model_validate(json.loads(json.dumps(describe_form(plan))))


def test_the_code_of_a_plan_stays_for_ever() -> None:
    plan = read(FILES[0])
    assert plan is not None
    assert code_of(plan) == CODE_OF_2553


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_a_form_is_read_as_the_same_plan(path: Path) -> None:
    plan = read(path)
    if plan is None:
        return  # a results file
    again = read_again(plan)
    assert describe_form(again) == describe_form(plan)
    assert normalise_plan(again) == normalise_plan(plan)
    assert [each.words.en for each in find_changes(plan, again) if each.field is not None] == []


@given(plans())
@settings(max_examples=25)
def test_a_form_of_any_plan_is_read_as_the_same(written: Written) -> None:
    assert describe_form(read_again(written.plan)) == describe_form(written.plan)
    assert [each for each in find_changes(written.plan, read_again(written.plan)) if each.field is not None] == []


def list_leaves(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    """The paths of all single values, and of rubrics as a whole."""
    if isinstance(data, dict | list) and path[-1:] != ("criteria",):
        items = data.items() if isinstance(data, dict) else enumerate(data)
        return [leaf for key, value in items for leaf in list_leaves(value, (*path, key))]
    return [path]


def alter(path: tuple[Any, ...], value: Any) -> Any:
    """Another value for a key, which no random plan has."""
    key = next(each for each in reversed(path) if isinstance(each, str))
    if path[-1] == "criteria":
        if isinstance(value, dict) and value["method"] != "milestone":
            return {**value, "method": "step" if value["method"] == "linear" else "linear"}
        return {**value, "levels": [*value["levels"][:-1], "ระยะใหม่"]}
    if key in {"start", "end"}:
        return MONTHS[(MONTHS.index(value) + 1) % len(MONTHS)]
    fixed = {
        "fiscal_year": 2554,
        "dimension": "7.2",
        "weight": "777",
        "budget": "1,234,567.89",
        "spent": "1,234,567.89",
        "percent": 0.5,
    }
    if key in fixed or "results" in path:
        return fixed.get(key, "0.125" if value != "0.125" else "0.25")
    if key == "floor":
        return "1" if value == "0" else "0"
    return "99" if key == "no" else f"{value or ''}ใหม่"


@given(plans(), st.data())
@settings(max_examples=100)
def test_every_change_is_in_the_code_but_those_of_reports(written: Written, data: st.DataObject) -> None:
    content = json.loads(written.text)
    path = data.draw(st.sampled_from([each for each in list_leaves(content) if each[-1] != "orgplan"]))
    node = content
    for part in path[:-1]:
        node = node[part]
    node[path[-1]] = alter(path, node[path[-1]])
    plan = load_text(json.dumps(content, ensure_ascii=False), "plan.yaml").plan
    assume(plan is not None)
    assert plan is not None
    is_report = "results" in path or "progress" in path
    assert (code_of(plan) == code_of(written.plan)) is is_report, path
    found = [each for each in find_changes(written.plan, plan) if each.kind != "kept"]
    assert found, path
    assert all((each.field or "").startswith(("results", "progress")) is is_report for each in found if each.field), path


@pytest.mark.parametrize(
    "one, other",
    [
        ({"months": ["พ.ค. 53"]}, {"start": "05/2553", "end": "2010-05"}),
        ({"budget": "1,000"}, {"budget": "๑๐๐๐.00"}),
        ({"responsible": "พช."}, {}),
        ({"fields": {"ก": "1", "ข": "2"}}, {"fields": {"ข": "2", "ก": "1"}}),
        ({"duration": "ไตรมาสที่ 2"}, {"duration": "ไตรมาสที่ 2", "start": "ม.ค. 53", "end": "มี.ค. 53"}),
        ({"note": "-"}, {"note": ""}),
    ],
)
def test_ways_of_writing_are_no_change(one: dict[str, Any], other: dict[str, Any]) -> None:
    codes = {code_of(make_plan(category(activities=[activity(responsible="พช.", steps=[step(**keys)])]))) for keys in (one, other)}
    assert len(codes) == 1


@pytest.mark.parametrize(
    "keys", [{"note": "ก"}, {"months": ["ต.ค. 52", "ธ.ค. 52"]}, {"output": ["ก", "ข"]}, {"fields": {"progress": "ก"}}]
)
def test_what_is_rarely_written_counts(keys: dict[str, Any]) -> None:
    plain, other = (make_plan(category(activities=[activity(steps=[step(**each)])])) for each in ({}, keys))
    assert code_of(plain) != code_of(other)


def test_order_counts_where_it_means_something() -> None:
    first, second = {"1": "ก", "2": "ข"}, {"2": "ข", "1": "ก"}
    assert len({code_of(make_plan(dimensions=each)) for each in (first, second)}) == 2
    assert len({code_of(make_plan(category(kpis=[kpi(each, weight="1") for each in order]))) for order in ("ab", "ba")}) == 2


def test_reports_are_left_out_and_names_like_theirs_are_not() -> None:
    plan = make_plan(
        category(
            fields={"results": "ก"},
            activities=[activity(steps=[step(progress={"percent": "5"})])],
            kpis=[kpi(results={"6m": "3"}, fields={"progress": "ข"})],
        )
    )
    form = describe_form(plan)
    signed = without_reports(form)
    only = signed["categories"][0]
    assert only["fields"] == {"results": "ก"}
    assert only["kpis"][0]["fields"] == {"progress": "ข"}
    assert "results" not in only["kpis"][0]
    assert "progress" not in only["activities"][0]["steps"][0]
    assert form["categories"][0]["kpis"][0]["results"] == {"6m": "3"}


@pytest.mark.parametrize(
    "text", [CODE_OF_2553, CODE_OF_2553.lower(), "ada1 grk8 c3tm rcdn xl3t", "ADA1GRK8C3TMRCDNXI3T", " ADA1–GRK8-C3TM-RCDN-X13T\n"]
)
def test_a_code_is_read_as_people_write_it(text: str) -> None:
    assert read_code(text) == CODE_OF_2553


@pytest.mark.parametrize("text", ["", "ADA1", "ADA1-GRK8-C3TM-RCDN-X13U", "ADA1-GRK8-C3TM-RCDN-X13T-0000", "กขคง"])
def test_what_is_no_code_is_none(text: str) -> None:
    assert read_code(text) is None
