"""SARIF logs, held against the schema of OASIS (a copy stands in tests/data)."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import jsonschema  # type: ignore[import-untyped]
import pytest

from fragments import findings_in, text_with
from orgplan import __version__
from orgplan.manual.pages import RULES, find
from orgplan.problems import Diagnostic, Lang, Place, Severity, Span, Spot, Words
from orgplan.views.findings.sarif import RuleText, build_sarif_log
from running import PLAN, ROOT, invoke

SCHEMA = json.loads((Path(__file__).parents[2] / "data/sarif-2.1.0.json").read_text("utf-8"))
VALIDATOR = jsonschema.validators.validator_for(SCHEMA)(SCHEMA)
TEXTS = [RuleText(page.name, page.severity, page.title, page.why) for page in (find(rule.name) for rule in RULES) if page]
MISMATCH = text_with("activity", "budget: 10,000\nsteps:\n  - {no: 1, title: ข, start: พ.ค. 53, end: พ.ค. 53, budget: 5000}\n")


def valid(made: dict[str, Any]) -> dict[str, Any]:
    made = json.loads(json.dumps(made))
    assert [each.message for each in VALIDATOR.iter_errors(made)] == []
    run: dict[str, Any] = made["runs"][0]
    return run


def found(file: str = "plan.yaml", rule: str = "bad-month", **keys: Any) -> Diagnostic:
    return Diagnostic(file, Span(3, 5, 3, 9), Severity.ERROR, rule, Words("wrong", "ผิด"), Words("mend it", "แก้"), "a[0].b", **keys)


def test_the_copy_is_the_schema_of_oasis() -> None:
    assert "sarif" in json.dumps(SCHEMA.get("id", SCHEMA.get("$id")))
    assert [*VALIDATOR.iter_errors({"version": "2.1.0"})]
    assert [*VALIDATOR.iter_errors({"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "x"}}, "columnKind": "bytes"}]})]


@pytest.mark.parametrize("lang", ["en", "th"])
def test_every_rule_makes_a_valid_log(lang: Lang) -> None:
    run = valid(build_sarif_log([found(rule=rule.name) for rule in RULES], TEXTS, __version__, lang))
    assert len(run["results"]) == len(RULES)
    for rule in run["tool"]["driver"]["rules"]:
        assert rule["shortDescription"]["text"]
        assert rule["fullDescription"]["text"]
        assert rule["help"]["text"]
        assert bool(re.search("[ก-๛]", rule["shortDescription"]["text"])) is (lang == "th")
    assert run["language"] == {"en": "en-US", "th": "th-TH"}[lang]


def test_an_empty_run_is_valid() -> None:
    assert valid(build_sarif_log([], [], __version__, "en"))["results"] == []


def test_what_a_result_says() -> None:
    run = valid(build_sarif_log([found(related=(Place(Span(9, 1, 9, 4), Words("here", "ที่นี่")),))], TEXTS, __version__, "en"))
    (result,) = run["results"]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["tool"]["driver"]["version"] == __version__
    assert (result["ruleId"], result["level"], result["message"]["text"]) == ("bad-month", "error", "wrong. mend it")
    assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == result["ruleId"]
    place = result["locations"][0]
    assert place["physicalLocation"]["region"] == {"startLine": 3, "startColumn": 5, "endLine": 3, "endColumn": 9}
    assert place["logicalLocations"] == [{"fullyQualifiedName": "a[0].b"}]
    (related,) = result["relatedLocations"]
    assert related["physicalLocation"]["region"] == {"startLine": 9, "startColumn": 1, "endLine": 9, "endColumn": 4}
    assert related["message"]["text"] == "here"


def test_severities_and_default_levels() -> None:
    each = {Severity.ERROR: "bad-month", Severity.WARNING: "budget-mismatch", Severity.INFO: "no-baseline"}
    diagnostics = [
        Diagnostic("p", Span(1, 1, 1, 1), severity, rule, Words("a", "ก"), Words("", ""), "") for severity, rule in each.items()
    ]
    run = valid(build_sarif_log(diagnostics, TEXTS, __version__, "en"))
    assert [result["level"] for result in run["results"]] == ["error", "warning", "note"]
    assert {rule["id"]: rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]} == {
        "bad-month": "error", "budget-mismatch": "warning", "no-baseline": "note",
    }  # fmt: skip
    assert [result["message"]["text"] for result in run["results"]] == ["a"] * 3


@pytest.mark.parametrize(
    "file, uri",
    [
        ("plans/2553.yaml", "plans/2553.yaml"),
        ("plans\\2553.yaml", "plans/2553.yaml"),
        ("แผน ปี 53.yaml", "%E0%B9%81%E0%B8%9C%E0%B8%99%20%E0%B8%9B%E0%B8%B5%2053.yaml"),
        ("a#b?c%d.yaml", "a%23b%3Fc%25d.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
        ("<stdin>", "%3Cstdin%3E"),
        ("/srv/ก.yaml", "/srv/%E0%B8%81.yaml"),
    ],
)
def test_addresses_are_percent_encoded(file: str, uri: str) -> None:
    run = valid(build_sarif_log([found(file)], TEXTS, __version__, "en"))
    made = run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert made == uri
    assert made.isascii()
    assert unquote(made) == file.replace("\\", "/")


def test_a_fingerprint_stays_when_lines_move() -> None:
    moved = "# a new line\n" + MISMATCH

    def fingerprint(text: str, lang: Lang) -> str:
        (result,) = build_sarif_log(findings_in(text), TEXTS, "1", lang)["runs"][0]["results"]
        return str(result["partialFingerprints"]["orgplan/v1"])

    assert fingerprint(MISMATCH, "en") == fingerprint(moved, "th")
    assert fingerprint(MISMATCH, "en") != fingerprint(MISMATCH.replace("10,000", "10,001"), "en")


def test_related_places_of_a_real_finding() -> None:
    run = valid(build_sarif_log(findings_in(MISMATCH), TEXTS, __version__, "th"))
    (result,) = run["results"]
    lines = MISMATCH.split("\n")
    for place, text in ((result["locations"][0], "10,000"), (result["relatedLocations"][0], "5000")):
        region = place["physicalLocation"]["region"]
        assert lines[region["startLine"] - 1][region["startColumn"] - 1 : region["endColumn"] - 1] == text


@pytest.mark.parametrize("lang", ["en", "th"])
def test_the_command_prints_a_valid_log(lang: str, tmp_path: Path) -> None:
    path = tmp_path / "แผน.yaml"
    path.write_text("a: [", "utf-8")
    result = invoke("validate", ROOT / PLAN, path, tmp_path / "missing.yaml", "--format", "sarif", "--lang", lang)
    run = valid(json.loads(result.stdout))
    assert {"syntax", "unreadable"} <= {each["ruleId"] for each in run["results"]}


def test_a_cell_of_a_workbook_is_named_as_formulas_do() -> None:
    place = Place(Span(9, 1, 9, 2), Words("here", "ที่นี่"), "", Spot("it's", "A9"))
    run = valid(build_sarif_log([found("a.xlsx", spot=Spot("it's", "E3"), related=(place,))], TEXTS, __version__, "en"))
    (result,) = run["results"]
    assert result["message"]["text"] == "sheet 'it's' cell E3: wrong. mend it"
    assert {"fullyQualifiedName": "'it''s'!E3", "kind": "cell"} in result["locations"][0]["logicalLocations"]
    assert result["relatedLocations"][0]["message"]["text"] == "sheet 'it's' cell A9: here"
