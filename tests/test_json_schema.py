"""The JSON Schema: true to the loader, complete in both languages, and of the draft that editors know."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema  # type: ignore[import-untyped]
import pytest
from hypothesis import HealthCheck, given, settings
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from fragments import KINDS, text_with
from orgplan.json_schema import DESCRIPTIONS, DRAFT, build_schema
from orgplan.loading import load_text
from orgplan.manual.pages import RULES, find
from plans import Written, plans
from running import ROOT, invoke

COMMITTED = ROOT / "schema/plan.schema.json"
SCHEMA: dict[str, Any] = build_schema()
MODELS = {kind.__name__: kind for kind in DESCRIPTIONS}
VALIDATOR = jsonschema.Draft7Validator(SCHEMA)
THAI = re.compile("[ก-๛]")
LATIN = re.compile("[A-Za-z]{2}")
PLAN = (ROOT / "plans/2553.yaml").read_text("utf-8")


def faults(text: str) -> list[str]:
    """What an editor that reads the schema says of a text: editors, as check-jsonschema, read YAML 1.2, in which `no` is a word."""
    data = YAML(typ="safe", pure=True).load(text)
    return [each.message for each in VALIDATOR.iter_errors(data)]


def test_the_committed_schema_is_what_the_program_prints(tmp_path: Path) -> None:
    printed = invoke("schema")
    assert printed.exit_code == 0
    assert COMMITTED.read_text("utf-8") == printed.stdout, "run: orgplan schema -o schema/plan.schema.json"
    assert invoke("schema", "-o", tmp_path / "s.json").stdout == ""
    assert (tmp_path / "s.json").read_text("utf-8") == printed.stdout


def test_it_is_valid_draft_07() -> None:
    assert SCHEMA["$schema"] == DRAFT
    jsonschema.Draft7Validator.check_schema(SCHEMA)


def every(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
    for value in schema.values() if isinstance(schema, dict) else schema if isinstance(schema, list) else ():
        yield from every(value)


def test_it_holds_nothing_that_draft_07_ignores() -> None:
    for part in every(SCHEMA):
        assert not set(part) & {"$defs", "discriminator", "prefixItems", "unevaluatedProperties", "dependentRequired"}
        if isinstance(part.get("$ref"), str):
            assert len(part) == 1, part
            assert part["$ref"].removeprefix("#/definitions/") in SCHEMA["definitions"]


def test_objects_refuse_keys_that_they_do_not_have() -> None:
    for name, part in SCHEMA["definitions"].items():
        assert part["additionalProperties"] is False, name


@pytest.mark.parametrize("name", sorted(MODELS))
def test_every_key_of_every_model_is_described_in_both_languages(name: str) -> None:
    kind = MODELS[name]
    assert set(DESCRIPTIONS[kind]) == set(kind.model_fields)
    part = SCHEMA["definitions"][name]
    assert set(part["properties"]) == set(kind.model_fields)
    for described in (part, *part["properties"].values()):
        thai, english = described["description"].split("\n\n")
        assert THAI.search(thai), described
        assert LATIN.search(english), described


def test_every_model_is_described() -> None:
    assert set(MODELS) == set(SCHEMA["definitions"])


# --- what the loader takes, an editor does not mark ------------------------------------------------------------------

VALID = [
    *(
        pytest.param(path.read_text("utf-8"), id=path.name)
        for path in sorted([*ROOT.glob("plans/*.yaml"), *ROOT.glob("examples/*.yaml")])
    ),
    *(pytest.param(text_with(kind, ""), id=kind) for kind in KINDS),
]


@pytest.mark.parametrize("text", VALID)
def test_valid_files(text: str) -> None:
    assert faults(text) == []


def test_good_examples_of_the_manual() -> None:
    tried = 0
    for rule in RULES:
        page = find(rule.name)
        assert page is not None
        for example in page.examples:
            if example.good and example.kind:
                text = text_with(example.kind, example.text)
                assert faults(text) == [], (rule.name, text)
                tried += 1
    assert tried > 30


@given(plans())
def test_random_plans(written: Written) -> None:
    assert faults(written.text) == []


@settings(max_examples=1, suppress_health_check=[HealthCheck.too_slow])
@given(written=plans())
def test_check_jsonschema_takes_them_too(written: Written, tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("plans")
    (folder / "random.yaml").write_text(written.text, "utf-8")
    for kind in KINDS:
        (folder / f"{kind}.yaml").write_text(text_with(kind, ""), "utf-8")
    files = [*folder.glob("*.yaml"), *ROOT.glob("plans/*.yaml"), *ROOT.glob("examples/*.yaml")]
    command = [str(Path(sys.executable).with_name("check-jsonschema")), "--schemafile", str(COMMITTED), *map(str, files)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


FORMS = [
    ("step", "budget: ไม่มี"), ("step", "budget: 12500.50"), ("step", 'budget: "12,500"'), ("step", "budget: ๑,๐๐๐"), ("step", "budget:"),
    ("step", "output: [ก, ข]"), ("step", "output: ก"), ("step", "output:"), ("step", "progress:"), ("step", "steps:"), ("step", "steps: []"),
    ("step", "start: 2553-05\nend: 05/2553"), ("step", "no: 1.10"), ("step", "no: (1)"), ("step", "progress: {percent: 40%}"),
    ("kpi", "dimension: ๗.๒"), ("kpi", "dimension:"), ("category", "no: SO2"), ("category", "no: ๘"), ("plan", "dimensions:"), ("plan", "terms:"),
    ("plan", "dimensions: {ก: การเงิน, 2: , note: x}"), ("plan", "terms: {category: แผนงาน, step: , note: ก}"), ("kpi", 'dimension: "7.2"'), ("kpi", "weight: ๑"), ("kpi", "target: 100%"), ("kpi", 'baseline: "-"'),
    ("kpi", "results: {6m: 62, 9m: {value: 71.5, evidence: ก}, 12m: {numerator: 163, denominator: 200}}"), ("kpi", "results:"),
    ("kpi", "results: {๖ เดือน: 3}"), ("kpi", "results: {12m: }"), ("kpi", "criteria: {method: milestone, levels: [ก, ข, ค, ง, จ]}"),
    ("kpi", "criteria: {method: step, levels: [5, 4, 3, 2, 1]}"), ("category", "activities:\nkpis:\n"), ("category", "weight: 30"),
    ("plan", "scoring: {floor: 0, decimals: 2}"), ("plan", "scoring:"), ("plan", "agencies:"), ("plan", "agencies: {พช.: , สนจ.: สำนักงาน}"),
    ("plan", "title: 2553"), ("plan", "note: true"), ("plan", 'fiscal_year: "๒๕๕๓"'),
    ("results", "orgplan_results: 1\nplan: a.yaml\nresults: {k1: {12m: 81}}"), ("results", "orgplan_results: 1\nresults:"),
]  # fmt: skip


@pytest.mark.parametrize("kind, fragment", FORMS)
def test_every_form_that_the_loader_takes(kind: str, fragment: str) -> None:
    text = text_with(kind, fragment)
    loaded = load_text(text, "p.yaml")
    assert loaded.plan or loaded.results, loaded.diagnostics
    assert faults(text) == []


# --- what an editor marks --------------------------------------------------------------------------------------------

WRONG = [
    ("fiscal_year:", "fiscal_yaer:"), ("        dimension:", "        dimention:"), ("            duration:", "            durtion:"),
    ("    approval:", "    aproval:"), ("      acting_for:", "      acting for:"), ("dimension: 7.1", "dimension: [7.1]"),
    ("agencies:\n", "dimensions: [ก]\nagencies:\n"), ("agencies:\n", "terms: {categori: แผนงาน}\nagencies:\n"), ("  - no: 2\n    title: การพัฒนา", "  - no:\n    title: การพัฒนา"),
    ("title: ดำเนินการตามแผน", "title: [ก]"), ("title: ดำเนินการตามแผน", "title:"), ("budget: 150,000", "budget: {a: [1]}"),
    ("        weight: 0.5\n", "        weight: []\n"), ("orgplan: 1", "orgplan: 2"), ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: {method: curve, levels: [1, 2, 3, 4, 5]}"),
    ("        unit: ร้อยละ", "        results: {12: 62}"), ("        unit: ร้อยละ", "        results: {12m: {valu: 62}}"),
    ("    approval:\n", "    approval: เห็นชอบ\n    note:\n"), ("agencies:\n", "scoring: {floor: 2}\nagencies:\n"),
    ("        steps:\n", "        steps: ก\n        note:\n"), ("organization: จังหวัดระยอง\n", ""),
]  # fmt: skip


@pytest.mark.parametrize("right, wrong", WRONG)
def test_what_an_editor_marks_the_loader_refuses_too(right: str, wrong: str) -> None:
    assert right in PLAN
    text = PLAN.replace(right, wrong, 1)
    assert load_text(text, "p.yaml").has_errors
    try:
        found = faults(text)
    except YAMLError:
        found = ["no YAML"]
    except TypeError:  # a key that is a number: jsonschema matches patterns with texts only
        found = ["a key that is no text"]
    assert found


@pytest.mark.parametrize(
    "text", ["- 1", "3", "orgplan_results: 2", "orgplan_results: 1\nresult: {}", "orgplan_results: 1\nresults: {k1: {12m: {x: 1}}}"]
)
def test_what_is_no_plan(text: str) -> None:
    assert faults(text)


def test_editors_are_offered_the_usual_values() -> None:
    kpi = SCHEMA["definitions"]["Kpi"]["properties"]
    assert kpi["dimension"]["examples"] == [7.1, 7.2, 7.3, 7.4]
    assert json.dumps([*kpi["results"]["properties"]]) == '["6m", "9m", "12m"]'


def test_the_plan_of_rayong_names_its_schema() -> None:
    first = PLAN.split("\n", 1)[0]
    name = first.removeprefix("# yaml-language-server: $schema=")
    assert (ROOT / "plans" / name).resolve() == COMMITTED.resolve()
