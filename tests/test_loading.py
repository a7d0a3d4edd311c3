"""Reading a whole file: every fault in one run, each at its line, none that only follows from another, and never a crash."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from fragments import KINDS, findings, findings_in, text_with
from orgplan.checks import SILENCEABLE
from orgplan.loading import Loaded, check_results, load_bytes, load_text, unreadable
from orgplan.problems import Diagnostic, Severity, Words

ROOT = Path(__file__).parent.parent
PLAN = (ROOT / "plans" / "2553.yaml").read_text("utf-8")
RESULTS = (ROOT / "examples" / "2553-results.yaml").read_text("utf-8")


def errors(found: tuple[Diagnostic, ...]) -> list[tuple[int, str]]:
    return [(each.span.line, each.rule) for each in found if each.severity is Severity.ERROR]


def read(text: str) -> Loaded:
    return load_text(text, "plan.yaml")


# --- one fault, one error, at its line -----------------------------------------------------------------------------

# What stands in plans/2553.yaml (its first occurrence), what is put there instead, and the rule. The error belongs to the
# first line of the new text, or to the line marked §.
FAULTS = [
    # Misspelt keys.
    ("orgplan: 1\n", "orgplan: 1\n§fisca_year: 2553\n", "unknown-key"),
    ("fiscal_year:", "fiscal_yaer:", "unknown-key"),
    ("organization:", "organisation:", "unknown-key"),
    ("agencies:", "agencys:", "unknown-key"),
    ("criteria:", "critera:", "unknown-key"),
    ("categories:", "categoris:", "unknown-key"),
    ("    activities:", "    activites:", "unknown-key"),
    ("        responsible:", "        responsable:", "unknown-key"),
    ("        steps:", "        step:", "unknown-key"),
    ("            duration:", "            durtion:", "unknown-key"),
    ("            start: พ.ค. 53", "            strat: พ.ค. 53", "unknown-key"),
    ("            end: พ.ค. 53", "            ned: พ.ค. 53", "unknown-key"),
    ("            output:", "            outputs:", "unknown-key"),
    ("            budget:", "            bugdet:", "unknown-key"),
    ("    kpis:", "    kpi:", "unknown-key"),
    ("        dimension:", "        dimention:", "unknown-key"),
    ("        target:", "        tagret:", "unknown-key"),
    ("        baseline:", "        base_line:", "unknown-key"),
    ("        weight:", "        wieght:", "unknown-key"),
    ("        unit:", "        units:", "unknown-key"),
    ("    approval:", "    aproval:", "unknown-key"),
    ("      position:", "      postion:", "unknown-key"),
    ("      acting_for:", "      acting for:", "unknown-key"),
    ("        title: ร้อยละของแผนงาน", "        titel: ร้อยละของแผนงาน", "unknown-key"),
    ("          - no: 3\n", "          - no: 3\n§            number: 3\n", "unknown-key"),
    ("            budget: 50,000", "            remark: x\n            budget: 50,000", "unknown-key"),
    ("    approval:", "    ผู้ลงนาม: ก\n    approval:", "unknown-key"),
    ("            output: แผนถูก", "            progress: {percent: 40, spent: 12,500}\n            output: แผนถูก", "unknown-key"),
    # Missing keys and values.
    ("orgplan: 1\n", "", "missing-key"),
    ("fiscal_year: 2553", "fiscal_year:", "missing-key"),
    ("organization: จังหวัดระยอง", 'organization: "-"', "missing-key"),
    ("          - no: 3\n            title: นำเสนอ", "          - title: นำเสนอ", "missing-key"),
    ("        title: การจัดทำแผนบริหารความเสี่ยง\n", "", "missing-key"),
    ("      - id: k2-1\n        dimension: 7.1", "      - dimension: 7.1", "missing-key"),
    ("        dimension: 7.1", "        dimension: 7.9", "unknown-dimension"),
    ("        weight: 0.5", "        weight: ~", "mixed-weights"),
    ("  - no: 2\n    title: การพัฒนา", "  - title: การพัฒนา", "missing-key"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: {levels: [ก, ข, ค, ง, จ]}", "missing-key"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: {method: step}", "missing-key"),
    # Wrong shapes.
    ("title: แผนพัฒนาองค์การ ประจำ", "title: [แผนพัฒนาองค์การ]\nnote: ประจำ", "wrong-type"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: 60%", "wrong-type"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: {method: step, levels: 60}", "wrong-type"),
    ("            start: พ.ค. 53", "            start: [พ.ค. 53]", "wrong-type"),
    ("            budget: 50,000", "            budget: {declared: 50000}", "bad-source"),
    ("        weight: 0.5", "        weight: [0.5]", "wrong-type"),
    ("          - no: 3\n            title: นำเสนอ", "          - no: [3]\n            title: นำเสนอ", "wrong-type"),
    ("            output: แผนถูก", "            output: {แผนถูก: x}\n            note: แผนถูก", "wrong-type"),
    ("        unit: ร้อยละ", "        results: 62\n        unit: ร้อยละ", "wrong-type"),
    ("          - no: 3\n", "          - แต่งตั้งคณะทำงาน\n          - no: 3\n", "wrong-type"),
    ("      - id: k2-1\n", "      - ตัวชี้วัด\n      - id: k2-1\n", "wrong-type"),
    ("      - no: 1\n", "      - กิจกรรม\n      - no: 1\n", "wrong-type"),
    ("agencies:\n", "scoring: 0\nagencies:\n", "wrong-type"),
    ("  กร.:\n", "  กร.: [ก]\n", "wrong-type"),
    # Values that cannot be read.
    ("            start: พ.ค. 53", "            start: พฤษภ 53", "bad-month"),
    ("            end: พ.ค. 53", "            end: พ.ค.", "bad-month"),
    ("            end: ก.ย. 53", "            end: 31/09/2553", "bad-month"),
    ("            end: ก.ย. 53", "            end: 13/2553", "bad-month"),
    ("                end: มี.ค. 53", "                end: มิ.ค. 53", "bad-month"),
    ("            duration: 1 เดือน", "            duration: สั้น ๆ", "bad-duration"),
    ("            duration: ไตรมาสที่ 3 และ 4", "            duration: ไตรมาสที่ 4 และ 3", "bad-duration"),
    ("            budget: 50,000", "            budget: 5 หมื่น", "bad-amount"),
    ("            budget: 50,000", "            budget: 50,00", "bad-amount"),
    ("            budget: 50,000", "            budget: -50,000", "bad-amount"),
    ("            budget: 50,000", "            budget: 50,000.123", "bad-amount"),
    ("        budget: 150,000", "        budget: 1.5e5", "bad-amount"),
    ("        target: 100%", "        target: ทั้งหมด", "bad-number"),
    ("        weight: 0.5", "        weight: ครึ่ง", "bad-number"),
    ("        weight: 0.5", "        weight: -0.5", "bad-number"),
    ("        target: 100%", "        target: .nan", "bad-number"),
    ("        target: 100%", f"        target: {'9' * 31}", "bad-number"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: [60%, 65%, เจ็ดสิบ, 75%, 80%]", "bad-number"),
    ("fiscal_year: 2553", "fiscal_year: 2010", "bad-year"),
    ("fiscal_year: 2553", "fiscal_year: 53", "bad-year"),
    ("orgplan: 1", "orgplan: 2", "bad-choice"),
    ("        dimension: 7.1", "        dimension: 7.5", "unknown-dimension"),
    ("agencies:\n", "scoring: {floor: 2}\nagencies:\n", "bad-choice"),
    ("agencies:\n", "scoring: {decimals: 2.5}\nagencies:\n", "bad-choice"),
    ("        unit: ร้อยละ", "        results: {12: 62}\n        unit: ร้อยละ", "bad-choice"),
    ("        unit: ร้อยละ", "        results: {12m: {numerator: 3}}\n        unit: ร้อยละ", "bad-result"),
    ("        unit: ร้อยละ", "        results: {12m: {numerator: 3, denominator: 0}}\n        unit: ร้อยละ", "bad-result"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: {methd: linear, levels: [60, 65, 70, 75, 80]}", "unknown-key"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: {levels: [ก, ข, ค, ง, จ]}", "missing-key"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: {method: linear, metod: step, levels: [60, 65, 70, 75, 80]}", "unknown-key"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: {method: curve, levels: [60, 65, 70, 75, 80]}", "bad-choice"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: [60%, 65%, 70%, 75%]", "criteria-count"),
    ("            output: แผนถูก", "            progress: {percent: 140}\n            output: แผนถูก", "progress-range"),
    # Contradictions.
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: [60%, 65%, 65%, 75%, 80%]", "criteria-order"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]\n", "", "missing-criteria"),
    ("            end: ก.ย. 53", "            end: ก.ย. 52", "end-before-start"),
    ("            start: พ.ค. 53", "            start: พ.ค. 54", "end-before-start"),
    ("            end: ก.ย. 53", "            end: ต.ค. 63", "far-from-fiscal-year"),
    ("      - id: k2-2", "      - id: k2-1", "duplicate-id"),
    ("          - no: 4", "          - no: 3", "duplicate-number"),
    ("      - no: 2\n", "      - no: 1\n", "duplicate-number"),
    ("        unit: ร้อยละ", "        results: {12m: 620}\n        criteria: {method: yes_no}\n        unit: ร้อยละ", "result-range"),
    # YAML.
    ("            budget: 50,000", "            budget: -", "syntax"),
    ("            title: ดำเนินการตามแผน", "            title: ดำเนินการ: ตามแผน", "syntax"),
    ("            title: ดำเนินการตามแผน", '            title: "ดำเนินการตามแผน', "syntax"),
    ("            title: ดำเนินการตามแผน", "            title: @ดำเนินการตามแผน", "syntax"),
    ("            title: ดำเนินการตามแผน", "            title:ดำเนินการตามแผน", "syntax"),
    ("            title: ดำเนินการตามแผน", "             title: ดำเนินการตามแผน", "syntax"),
    ("            title: ดำเนินการตามแผน", "\t\t\ttitle: ดำเนินการตามแผน", "syntax"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: [60%, 65%, 70%, 75%, 80%", "syntax"),
    ("            title: ดำเนินการตามแผน\n", "            title: ดำเนินการตามแผน\n§            title: ทำ\n", "duplicate-key"),
    ("            title: ดำเนินการตามแผน", "            title: !!str ดำเนินการตามแผน", "unsupported-yaml"),
    ("            start: พ.ค. 53", "            start: *may", "unsupported-yaml"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: *rubric", "unsupported-yaml"),
    ("criteria: [60%, 65%, 70%, 75%, 80%]", "criteria: &rubric [60%, 65%, 70%, 75%, 80%]", "unsupported-yaml"),
    ("        weight: 0.5", "        weight: *half", "unsupported-yaml"),
    ("          - no: 3\n            title: นำเสนอ", "          - <<: {no: 3}\n            title: นำเสนอ", "unsupported-yaml"),
    ("            title: ดำเนินการตามแผน", '            title: "ดำเนินการ\\x1bตามแผน"', "forbidden-character"),
    ("            title: ดำเนินการตามแผน", "            title: ดำเนินการ\u202eตามแผน", "forbidden-character"),
    ("            title: ดำเนินการตามแผน", f"            title: {'ก' * 32_768}", "limit"),
]


def line_of(text: str, part: str) -> int:
    return text.count("\n", 0, text.index(part)) + 1


def expected_line(before: str, after: str, rule: str) -> int:
    """Where the error belongs, counted in the faulty text."""
    start = PLAN.count("\n", 0, PLAN.index(before)) + 1
    if before == "orgplan: 1\n" and not after:
        return line_of(PLAN, "orgplan: 1")
    if before.startswith("        title: การจัดทำแผน") and not after:
        return line_of(PLAN, "      - no: 5\n")
    if "§" in after:
        return start + after[: after.index("§")].count("\n")
    return start


@pytest.mark.parametrize("before, after, rule", FAULTS)
def test_one_fault_is_one_error_at_its_line(before: str, after: str, rule: str) -> None:
    assert before in PLAN
    text = PLAN.replace(before, after.replace("§", ""), 1)
    found = errors(read(text).diagnostics)
    if rule == "missing-criteria":
        assert [each for _, each in found] == [rule] * 4  # every KPI shares the plan's criteria
    else:
        assert found == [(expected_line(before, after, rule), rule)]


def test_there_are_enough_faults() -> None:
    assert len(FAULTS) >= 60


SCALARS = {
    # key -> a text that cannot stand there, and the rule
    "no": ("[1]", "wrong-type"), "title": ("{a: b}", "wrong-type"), "duration": ("นาน", "bad-duration"),
    "start": ("มกรา", "bad-month"), "end": ("99/2553", "bad-month"), "budget": ("มาก", "bad-amount"),
    "weight": ("x", "bad-number"), "target": ("x", "bad-number"), "baseline": ("x", "bad-number"),
    "dimension": ("7", "unknown-dimension"), "unit": ("[a]", "wrong-type"), "output": ("[[a]]", "wrong-type"),
    "responsible": ("[{a: b}]", "wrong-type"), "position": ("[a]", "wrong-type"), "id": ("[a]", "wrong-type"),
}  # fmt: skip
LINES = [
    (number, key)
    for number, line in enumerate(PLAN.split("\n"))
    if (key := line.strip().removeprefix("- ").split(":")[0]) in SCALARS and ": " in f"{line} "
]


@pytest.mark.parametrize("number, key", LINES)
def test_each_value_of_the_plan_broken_is_one_error_at_its_line(number: int, key: str) -> None:
    lines = PLAN.split("\n")
    bad, rule = SCALARS[key]
    lines[number] = f"{lines[number].split(':')[0]}: {bad}"
    assert errors(read("\n".join(lines)).diagnostics) == [(number + 1, rule)]


@pytest.mark.parametrize("number, key", LINES)
def test_each_key_of_the_plan_misspelt_is_one_error_at_its_line(number: int, key: str) -> None:
    lines = PLAN.split("\n")
    lines[number] = lines[number].replace(f"{key}:", f"{key}x:", 1)
    found = read("\n".join(lines)).diagnostics
    assert errors(found) == [(number + 1, "unknown-key")]
    if key != "no":
        (error,) = [each for each in found if each.severity is Severity.ERROR]
        assert error.hint.en == f"did you mean `{key}`?"


# --- everything in one run -----------------------------------------------------------------------------------------


def rules_at(text: str) -> set[tuple[str, str]]:
    return {(each.rule, each.path) for each in read(text).diagnostics}


USABLE = read(PLAN).plan
WELL_KNOWN = {(each.rule, each.path) for each in read(PLAN).diagnostics}


@pytest.mark.parametrize("before, after, rule", [fault for fault in FAULTS if fault[2] not in {"syntax", "limit"}])
def test_a_fault_adds_no_finding_besides_its_own(before: str, after: str, rule: str) -> None:
    """Not even a warning that follows from the fault."""
    # Values that are still used.
    follows = {"end-before-start", "criteria-order", "duplicate-number"}
    if rule in follows:
        return
    path_free = {name for name, _ in WELL_KNOWN} | {rule}
    assert {name for name, _ in rules_at(PLAN.replace(before, after.replace("§", ""), 1))} <= path_free


def test_a_schema_error_does_not_hide_what_the_checks_find() -> None:
    text = PLAN.replace("            end: พ.ค. 53", "            end: พฤษภ", 1)
    assert WELL_KNOWN - rules_at(text) == set()
    text = PLAN.replace("        weight: 0.5", "        wieght: 0.5", 1)
    assert WELL_KNOWN - rules_at(text) == set()
    text = PLAN.replace("fiscal_year: 2553", "fiscal_year: ปีนี้", 1)
    lost = {rule for rule, _ in WELL_KNOWN - rules_at(text)}
    assert lost <= {"duration-mismatch", "undated-step", "outside-parent"}


def test_a_plan_of_one_category_is_checked_in_spite_of_an_error_in_it() -> None:
    found = findings("category", "weight: x\nactivities: [{no: 1, title: ก, budget: 5, steps: [{no: 1, title: ข, budget: 4}]}]")
    assert {each.rule for each in found} == {"bad-number", "budget-mismatch", "undated-step"}


STAND_INS = [
    # The number 1 of a stand-in is not a duplicate of a real one.
    ("activity", "steps:\n  - {title: ก, start: ต.ค. 52, end: ต.ค. 52}\n  - {no: 1, title: ข, start: ต.ค. 52, end: ต.ค. 52}", "missing-key"),
    ("activity", "steps:\n  - ประชุม\n  - {no: 1, title: ข, start: ต.ค. 52, end: ต.ค. 52}", "wrong-type"),
    ("plan", "categories:\n  - {title: ก, approval: {name: ก}}\n  - {no: 1, title: ข, approval: {name: ก}}", "missing-key"),
    ("category", "kpis:\n  - ก\n  - {id: k, dimension: 7.1, title: ก, baseline: 1, weight: 0.5, criteria: [1, 2, 3, 4, 5]}", "wrong-type"),
    # A step's months or budget that cannot be read are not missing.
    ("step", "start: x\nend:", "bad-month"),
    ("step", "start:\nend: x", "bad-month"),
    ("step", "start:\nend:\nsteps: x", "wrong-type"),
    ("step", "start:\nend:\nsteps: [{no: 1, title: ก, start: ต.ค. 52, end: x}]", "bad-month"),
    ("step", "budget: 5\nsteps: [{no: 1, title: ก, budget: x, start: ต.ค. 52, end: ต.ค. 52}]", "bad-amount"),
    ("step", "budget: 5\nsteps: [x]", "wrong-type"),
    # Nor are criteria, weights, agencies or approvals.
    ("category", "criteria: x\nkpis: [{id: k, dimension: 7.1, title: ก, baseline: 1, weight: 1}]", "wrong-type"),
    ("category", "critera: [1, 2, 3, 4, 5]\nkpis: [{id: k, dimension: 7.1, title: ก, baseline: 1, weight: 1}]", "unknown-key"),
    ("kpi", "weight: x", "bad-number"),
    ("kpi", "baseline: x", "bad-number"),
    ("category", "approval: x", "wrong-type"),
    ("category", "aproval: {name: ก}\napproval:", None),
    ("plan", "agencies: {พช.: [x]}\ncategories:\n  - no: 1\n    title: ก\n    approval: {name: ก}\n    activities: [{no: 1, title: ก, responsible: พช.}]", "wrong-type"),
    ("kpi", "results: {12m: x, 9m: 3}", "bad-number"),
    ("kpi", "results: {12: 3, 9m: 3}", "bad-choice"),
    ("kpi", "kpis: [ก]", "wrong-type"),
]  # fmt: skip


@pytest.mark.parametrize("kind, fragment, rule", STAND_INS)
def test_a_stand_in_gives_no_finding(kind: str, fragment: str, rule: str | None) -> None:
    found = {each.rule for each in findings(kind, fragment)}
    assert found == ({rule} if rule else {"unknown-key", "no-approval"}), found


def test_findings_are_in_the_order_of_the_lines() -> None:
    text = PLAN.replace("            end: พ.ค. 53", "            end: พฤษภ", 1).replace(
        "        target: 100%", "        taget: x", 1
    )
    found = read(text).diagnostics
    assert [(each.span, each.rule) for each in found] == sorted((each.span, each.rule) for each in found)
    assert len(found) > 10


def test_a_broken_plan_cannot_be_used_and_an_odd_one_can() -> None:
    assert read(PLAN).plan is not None
    assert not read(PLAN).has_errors
    broken = read(PLAN.replace("weight: 0.5", "weight: half", 1))
    assert broken.plan is None
    assert broken.has_errors


def test_an_error_that_leaves_figures_defined_leaves_the_plan() -> None:
    odd = read(PLAN.replace("          - no: 4", "          - no: 3", 1))
    assert [found.rule for found in odd.diagnostics if found.severity is Severity.ERROR] == ["duplicate-number"]
    assert odd.has_errors
    assert odd.plan is not None


def test_misspelt_required_key_is_not_missing_as_well() -> None:
    (found,) = findings("category", "kpis: [{id: k, dimension: 7.1, title: ก, baseline: 1, wieght: 1, criteria: [1, 2, 3, 4, 5]}]")
    assert (found.rule, found.hint.en) == ("unknown-key", "did you mean `weight`?")


# --- files that are no plans ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("raw, rule, line", [
    (b"", "empty", 1),
    (b"\n# only a comment\n", "empty", 1),
    (b"- 1\n", "wrong-type", 1),
    (b"text\n", "wrong-type", 1),
    (b"\xef\xbb\xbf", "empty", 1),
    (PLAN.encode("cp874"), "encoding", 3),
    (PLAN.encode("utf-16"), "encoding", 1),
    (b"a: 1\ntitle: \x00\n", "forbidden-character", 2),
    (b"x" * 10_000_001, "limit", 1),
    (b"[" * 100_000, "limit", 1),
])  # fmt: skip
def test_no_plan_at_all(raw: bytes, rule: str, line: int) -> None:
    loaded = load_bytes(raw, "plan.yaml")
    assert [(each.span.line, each.rule) for each in loaded.diagnostics] == [(line, rule)]
    assert loaded.plan is None
    assert loaded.results is None


def test_a_byte_order_mark_and_windows_line_ends_change_nothing() -> None:
    loaded = load_bytes(b"\xef\xbb\xbf" + PLAN.replace("\n", "\r\n").encode(), "plan.yaml")
    assert [(each.span, each.rule, each.source) for each in loaded.diagnostics] == [
        (each.span, each.rule, each.source) for each in read(PLAN).diagnostics
    ]


def test_an_unreadable_file_is_a_value_like_any_other() -> None:
    loaded = unreadable("x.yaml", Words("there is no such file", "ไม่พบแฟ้ม"))
    assert [each.rule for each in loaded.diagnostics] == ["unreadable"]
    assert loaded.has_errors


# --- results files -------------------------------------------------------------------------------------------------


def test_results_file_beside_its_plan() -> None:
    loaded = load_text(RESULTS, "results.yaml")
    assert loaded.plan is None
    assert loaded.diagnostics == ()
    checked = check_results(loaded, read(PLAN).plan)
    assert checked.diagnostics == ()
    assert checked.results == loaded.results
    assert checked.results is not None


def test_results_file_of_another_plan() -> None:
    loaded = check_results(load_text(RESULTS.replace("  k3-1:", "  k3-9:", 1), "results.yaml"), read(PLAN).plan)
    assert errors(loaded.diagnostics) == [(line_of(RESULTS, "  k3-1:"), "unknown-kpi")]
    assert loaded.results is None


RESULTS_FAULTS = [
    ("results:\n  k1: {12m: x}", [(3, "bad-number")]),
    ("results:\n  k1: {12: 1}", [(3, "bad-choice")]),
    ("results:\n  k1: {12m: {valu: 1}}", [(3, "unknown-key")]),
    ("results:\n  k1: 81", [(3, "wrong-type")]),
    ("results: 81", [(2, "wrong-type")]),
    ("results:\n  k1:\n    12m: 1\n    12m: 2", [(5, "duplicate-key")]),
    ("result:\n  k1: {12m: 1}", [(2, "unknown-key")]),
    ("plan: [a]", [(2, "wrong-type")]),
    ("categories: []", [(2, "unknown-key")]),
]


@pytest.mark.parametrize("text, expected", RESULTS_FAULTS)
def test_faults_in_a_results_file(text: str, expected: list[tuple[int, str]]) -> None:
    assert errors(findings_in(f"orgplan_results: 1\n{text}\n")) == expected


def test_a_plan_is_no_results_file() -> None:
    loaded = read(PLAN)
    assert check_results(loaded, loaded.plan) is loaded


# --- whatever comes ------------------------------------------------------------------------------------------------

KEYS = [
    "orgplan", "orgplan_results", "fiscal_year", "organization", "title", "agencies", "criteria", "scoring", "categories", "note",
    "no", "weight", "activities", "kpis", "approval", "budget", "responsible", "involved", "steps", "duration", "start", "end",
    "output", "progress", "percent", "spent", "id", "dimension", "unit", "baseline", "target", "results", "value", "numerator",
    "denominator", "evidence", "method", "levels", "floor", "decimals", "12m", "statement", "plan", "", "[key]", "<<",
]  # fmt: skip
VALUES = [
    "", "-", "~", "1", "0", "-1", "7.1", "2553", "พ.ค. 53", "ต.ค. 52", "13/2553", "1 เดือน", "ตลอดปี", "linear", "step", "milestone",
    "ร้อยละ", "60%", "1e999", ".nan", "9" * 40, "ก" * 100, "?", "12m", "\u200b", "๕", "=1+1", "%s{0}\\", "\U0001f600",
]  # fmt: skip


def anything(chance: random.Random, depth: int = 0) -> Any:
    """A text, blank, list or mapping, under keys that the format knows somewhere."""
    shape = chance.randrange(2 if depth > 5 else 4)
    if shape == 2:
        return [anything(chance, depth + 1) for _ in range(chance.randrange(4))]
    return something(chance, depth + 1) if shape == 3 else chance.choice([*VALUES, None])


def something(chance: random.Random, depth: int = 0) -> dict[str, Any]:
    return {chance.choice(KEYS): anything(chance, depth) for _ in range(chance.randrange(1, 9))}


CHANCE = st.integers(0, 2**32).map(random.Random)


def assert_sound(loaded: Loaded, text: str) -> None:
    lines = text.split("\n")
    undefined = [each for each in loaded.diagnostics if each.severity is Severity.ERROR and each.rule not in SILENCEABLE]
    usable = loaded.plan is not None or loaded.results is not None
    assert usable or loaded.has_errors
    assert not (usable and undefined)
    for each in loaded.diagnostics:
        assert 1 <= each.span.line <= len(lines)
        assert (each.span.end_line, each.span.end_column) > (each.span.line, each.span.column) or each.span == (1, 1, 1, 1)
        assert all((each.message.en, each.message.th))


@given(CHANCE)
@settings(max_examples=300, deadline=None)
def test_no_structure_makes_it_fail(chance: random.Random) -> None:
    data = {"orgplan": "1", **something(chance)}
    text = yaml.safe_dump(data, allow_unicode=True, default_flow_style=chance.choice([True, False]))
    assert_sound(read(text), text)


@given(st.sampled_from(KINDS), CHANCE)
@settings(max_examples=300, deadline=None)
def test_no_structure_within_a_plan_makes_it_fail(kind: str, chance: random.Random) -> None:
    text = text_with(kind, yaml.safe_dump(something(chance), allow_unicode=True))
    assert_sound(read(text), text)


@given(CHANCE)
@settings(max_examples=150, deadline=None)
def test_no_results_file_makes_it_fail(chance: random.Random) -> None:
    text = yaml.safe_dump({"orgplan_results": "1", "results": {"k3-1": something(chance), **something(chance)}}, allow_unicode=True)
    loaded = check_results(load_text(text, "results.yaml"), USABLE)
    assert_sound(loaded, text)


@given(CHANCE)
@settings(max_examples=200, deadline=None)
def test_no_mutation_of_the_plan_makes_it_fail(chance: random.Random) -> None:
    lines = PLAN.split("\n")
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(lines))
        action = chance.randrange(5)
        if action == 0:
            del lines[at]
        elif action == 1:
            lines.insert(at, lines[chance.randrange(len(lines))])
        elif action == 2:
            lines[at] = "  " + lines[at]
        elif action == 3 and lines[at]:
            place = chance.randrange(len(lines[at]))
            lines[at] = lines[at][:place] + chance.choice(list("-:[]{}#&*!|>'\"%@`, \t\x00๕")) + lines[at][place + 1 :]
        else:
            lines[at] = f"{lines[at].split(':')[0]}: {chance.choice(VALUES)}"
    text = "\n".join(lines)
    assert_sound(read(text), text)


@given(st.binary(max_size=300) | st.text(max_size=200).map(str.encode))
@settings(max_examples=200, deadline=None)
def test_no_bytes_make_it_fail(raw: bytes) -> None:
    loaded = load_bytes(raw, "plan.yaml")
    assert loaded.plan is None
    assert loaded.has_errors


@pytest.mark.parametrize(
    "place, text, hint",
    [
        ("step", "progress: 40\n", "write it like `progress: {percent: 40}`"),
        ("kpi", "results: 78\n", "write it like `results: {12m: 78}`"),
        ("plan", "scoring: [1]\n", "write it like `scoring: {decimals: 2}`"),
        ("plan", "agencies: [สนจ.]\n", "write it like `agencies: {สนจ.: สำนักงานจังหวัด}`"),
    ],
)
def test_a_single_value_where_a_group_belongs_is_shown_how(place: str, text: str, hint: str) -> None:
    found = [each for each in load_text(text_with(place, text), "plan").diagnostics if each.rule == "wrong-type"]
    assert [each.hint.en for each in found] == [hint]
