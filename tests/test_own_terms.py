"""A plan with dimensions and terms of its own: whatever is said about it, on the screen, in findings or on sheets, is in its words."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any, Final

import pytest

from forms.workbooks import opened
from orgplan.loading import check_results, load_text
from orgplan.problems import Diagnostic
from orgplan.workbook.reader import read_workbook
from running import invoke, json_of

USUAL: Final = {
    "en": re.compile(r"categor|activit|\bsteps?\b|sub-step|dimension", re.IGNORECASE),
    "th": re.compile("หมวด|กิจกรรม|ขั้นตอน|มิติ"),
}
"""The words that the office of the plan below does not use."""
CODE: Final = re.compile(r"`[^`]*`|--by dimension")

PLAN: Final = """
orgplan: 1
fiscal_year: 2553
organization: มหาวิทยาลัยสมมติธานี
title: แผนปฏิบัติราชการ พ.ศ. 2553
dimensions: {"1": พันธกิจ, "2": การเงิน, note: อื่น}
terms: {category: ยุทธศาสตร์, activity: โครงการ, step: งานย่อย, dimension: มุมมอง}
categories:
  - no: SO1
    title: บัณฑิต
    weight: 60
    activities:
      - no: 1
        title: อบรม
        budget: 300
        responsible: กพน.
        steps:
          - {no: 1, title: เตรียม, start: ต.ค. 52, end: ธ.ค. 52, budget: 100, progress: {percent: 50}}
          - no: 2
            title: จัด
            start: ม.ค. 53
            end: มิ.ย. 53
            steps:
              - {no: 2.1, title: รุ่นแรก, start: ม.ค. 53, end: มี.ค. 53, budget: 200}
    kpis:
      - {id: a, dimension: 1, title: จำนวนบัณฑิต, baseline: 1, target: 4, weight: 50, criteria: [1, 2, 3, 4, 5], results: {6m: 2, 12m: 4}}
      - {id: b, title: จำนวนหลักสูตร, baseline: 1, target: 4, weight: 50, criteria: [1, 2, 3, 4, 5], results: {12m: 3}}
    approval: {statement: เห็นชอบ}
  - no: ๒/ก
    title: วิจัย
    weight: 40
    kpis:
      - {id: c, dimension: ๒, title: จำนวนงานวิจัย, baseline: 1, target: 4, criteria: [1, 2, 3, 4, 5]}
      - {id: d, dimension: note, title: จำนวนสิทธิบัตร, baseline: 1, target: 4, criteria: [1, 2, 3, 4, 5]}
    approval: {statement: เห็นชอบ}
"""

CHANGES: Final = (
    ("no: SO1", "no: 2/ก"), ("weight: 40", "weight: 35"), ("weight: 40\n", "\n"), ("    approval: {statement: เห็นชอบ}\n", ""),
    ("budget: 300", "budget: 30"), ("start: ต.ค. 52, end: ธ.ค. 52, budget: 100", "budget: 100"), ("start: ต.ค. 52, ", ""), ("percent: 50", "percent: 150"),
    ("percent: 50", "end: ธ.ค. 52, percent: 50"), ("percent: 50", "percent: 50, spent: 1000"), ("end: มี.ค. 53, budget", "end: ก.ย. 53, budget"),
    ("            title: จัด\n", "            title: จัด\n            progress: {percent: 40, spent: 20}\n            duration: 2 เดือน\n"), ("criteria: [1, 2, 3, 4, 5], results: {12m: 3}", "results: {12m: 3}"),
    ("weight: 50, criteria", "criteria"), ("dimension: ๒", "dimension: 7.1"), ("dimension: ๒", "dimension: การเงิน"), ('"1": พันธกิจ', '"1": พันธกิจ, "๑": ซ้ำ'),
    ("weight: 60", "weight: 0.6"), ("weight: 60", "weight: 0"), ("weight: 60", ""), ("categories:", "categorie:"), ("no: 2.1", "no:"), ("end: ธ.ค. 52", "end: ก.ย. 52"),
    ("start: ต.ค. 52", "start: ก.ย. 52"),
    ("no: 1\n", "no: 1\n        months: 3\n"), ("results: {12m: 3}", "results: {12: 3}"),
)  # fmt: skip
"""One fault each: what stands in the plan, and what stands there instead."""


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "plan.yaml"
    path.write_text(PLAN, encoding="utf-8")
    return path


def said_of(finding: Diagnostic) -> list[tuple[str, str]]:
    """Everything that a finding says, in both languages, without code."""
    cause = (finding.cause.message, finding.cause.own) if finding.cause else ()
    words = (finding.message, finding.hint, *(each.message for each in finding.related), *cause)
    return [(lang, CODE.sub("", text)) for each in words for lang, text in (("en", each.en), ("th", each.th))]


def test_the_plan_has_no_faults() -> None:
    loaded = load_text(PLAN, "plan.yaml")
    assert loaded.diagnostics == ()
    assert loaded.plan is not None
    assert [category.no for category in loaded.plan.categories] == ["SO1", "2/ก"]
    assert [placed.dimension for placed in loaded.plan.kpis] == ["1", None, "2", "note"]


@pytest.mark.parametrize(("right", "wrong"), CHANGES)
def test_findings_are_in_its_words(right: str, wrong: str) -> None:
    assert right in PLAN
    findings = load_text(PLAN.replace(right, wrong, 1), "plan.yaml").diagnostics
    assert findings
    for finding in findings:
        for lang, text in said_of(finding):
            assert "⟦" not in text
            usual = USUAL[lang].search(text)
            # What no plan is read for yet: keys of the format that are listed, and what YAML itself says.
            assert usual is None or finding.rule in {"unknown-key", "missing-key", "ditto-mark"}, (finding.rule, text)


def test_findings_of_its_results_are_in_its_words() -> None:
    plan = load_text(PLAN, "plan.yaml").plan
    results = load_text("orgplan_results: 1\nresults: {a: {12m: x}, z: {12m: 3}}", "results.yaml")
    for finding in check_results(results, plan).diagnostics:
        assert not any("⟦" in text or USUAL[lang].search(text) for lang, text in said_of(finding))


SCREENS: Final = (
    "score", "score --by dimension", "score --trend", "score --goal 4.9", "score --explain a", "gantt", "gantt --as-of 2553-03", "budget",
    "budget --by category --by activity --by month", "status --as-of 2553-05", "validate",
)  # fmt: skip


@pytest.mark.parametrize("lang", ["en", "th"])
@pytest.mark.parametrize("command", SCREENS)
def test_screens_are_in_its_words(command: str, lang: str, plan: Path) -> None:
    name, *options = command.split()
    result = invoke(name, plan, *options, "--lang", lang)
    text = CODE.sub("", result.output).replace("method: step", "")
    assert result.exit_code == 0, text
    assert USUAL[lang].search(text) is None


@pytest.mark.parametrize("lang", ["en", "th"])
def test_what_changed_is_in_its_words(lang: str, plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    text = PLAN.replace("title: เตรียม", "title: เตรียมงาน").replace("no: 2.1", "no: 2.2").replace("dimension: ๒", "dimension: 1")
    text = text.replace("note: อื่น", "note: อื่นๆ, ก: ใหม่").replace("no: SO1", "no: SO9").replace('"2": การเงิน, ', '"2": เงิน, ')
    other.write_text(text.replace("budget: 300", "budget: 301"), encoding="utf-8")
    said = invoke("diff", plan, other, "--lang", lang).output
    assert "โครงการ 1" in said
    assert USUAL[lang].search(said) is None
    as_json = invoke("diff", plan, other, "--lang", lang, "--format", "json").output
    assert "⟦" not in as_json
    assert "มุมมอง ก" in said
    assert "มุมมอง note: อื่น -> อื่นๆ" in said


def test_another_order_of_its_dimensions_is_a_change(plan: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.yaml"
    other.write_text(PLAN.replace('"1": พันธกิจ, "2": การเงิน', '"2": การเงิน, "1": พันธกิจ'), encoding="utf-8")
    assert "order of มุมมอง: 1, 2, note -> 2, 1, note" in invoke("diff", plan, other).output


def sheets_of(raw: bytes) -> dict[str, list[str]]:
    book = opened(raw)
    return {
        sheet.title: [str(cell.value) for row in sheet.iter_rows() for cell in row if cell.value is not None]
        for sheet in book.worksheets
        if sheet.sheet_state == "visible"
    }


def test_sheets_are_in_its_words_and_come_back_unchanged(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    assert invoke("export", "xlsx", plan, "-o", out).exit_code == 0
    sheets = sheets_of(out.read_bytes())
    assert [*sheets] == ["ภาพรวม", "ยุทธศาสตร์ SO1", "ตัวชี้วัด SO1", "ตัวชี้วัด 2 ก", "รายงานรอบ", "คะแนน", "งบประมาณ"]
    for name, cells in sheets.items():
        usual = [
            text
            for text in cells
            if USUAL["th"].search(text) or "7.1" in text or "7.2" in text or "⟦" in text or "แผนพัฒนาองค์การ" in text
        ]
        assert usual == [], name
    assert "ไม่ระบุมุมมอง" in sheets["ตัวชี้วัด SO1"]
    back = invoke("import", "xlsx", out, "--into", plan, "--dry-run")
    assert back.exit_code == 0, back.output
    assert "0 changes" in back.output


def test_what_is_typed_into_its_sheets_reaches_the_plan(plan: Path, tmp_path: Path) -> None:
    out = tmp_path / "plan.xlsx"
    invoke("export", "xlsx", plan, "-o", out)
    book: Any = opened(out.read_bytes(), formulas=True)

    def type_over(sheet: str, was: str, now: str) -> None:
        (cell,) = [cell for row in book[sheet].iter_rows() for cell in row if str(cell.value) == was]
        cell.value = now

    type_over("ยุทธศาสตร์ SO1", "ยุทธศาสตร์ SO1 : บัณฑิต", "ยุทธศาสตร์ SO1 : บัณฑิตคุณภาพ")
    type_over("ยุทธศาสตร์ SO1", "โครงการ 1 อบรม", "โครงการ 1 อบรมดิจิทัล")
    type_over("ตัวชี้วัด SO1", "ไม่ระบุมุมมอง", "2 การเงิน")
    type_over("ตัวชี้วัด 2 ก", "2 การเงิน", "ไม่ระบุมุมมอง")
    book["คะแนน"].title = "ผลคะแนน"
    book.save(out)
    result = invoke("import", "xlsx", out, "--into", plan, "--no-backup")
    assert result.exit_code == 0, result.output
    assert "ยุทธศาสตร์ SO1 title: บัณฑิต -> บัณฑิตคุณภาพ" in result.output
    assert "ยุทธศาสตร์ SO1 โครงการ 1 title: อบรม -> อบรมดิจิทัล" in result.output
    data = json_of("export", "json", plan)
    assert [kpi["dimension"] for category in data["categories"] for kpi in category["kpis"]] == ["1", "2", None, "note"]
    assert data["categories"][0]["activities"][0]["title"] == "อบรมดิจิทัล"


def test_json_has_the_keys_of_the_format(plan: Path) -> None:
    data = json_of("export", "json", plan)
    assert data["dimensions"] == {"1": "พันธกิจ", "2": "การเงิน", "note": "อื่น"}
    assert data["terms"] == {"category": "ยุทธศาสตร์", "activity": "โครงการ", "step": "งานย่อย", "dimension": "มุมมอง"}
    rows = json_of("score", plan, "--format", "json")["dimensions"]
    assert [(row["key"], row["title"], row["band"]) for row in rows] == [
        ("1", "พันธกิจ", None), ("2", "การเงิน", None), ("note", "อื่น", None), (None, None, None),
    ]  # fmt: skip
    assert list(rows[0]) == ["key", "title", "weight", "score", "so_far", "min", "max", "reported_weight", "band"]


def test_tables_have_the_columns_of_all_plans(plan: Path, tmp_path: Path) -> None:
    folder = tmp_path / "tables"
    assert invoke("export", "csv", plan, "-o", folder).exit_code == 0
    head, *rows = (folder / "kpis.csv").read_text("utf-8-sig").splitlines()
    at = head.split(",").index("dimension")
    assert [row.split(",")[at] for row in rows] == ["1", "", "2", "note"]
    package = json.loads((folder / "datapackage.json").read_text("utf-8"))
    (kpis,) = [each for each in package["resources"] if each["name"] == "kpis"]
    (field,) = [each for each in kpis["schema"]["fields"] if each["name"] == "dimension"]
    assert field["type"] == "string"
    assert not field.get("constraints", {}).get("required")


def test_the_words_of_the_plan_stand_in_its_workbook_only_as_they_are_written(tmp_path: Path) -> None:
    path, out = tmp_path / "plan.yaml", tmp_path / "plan.xlsx"
    path.write_text(PLAN.replace("category: ยุทธศาสตร์", "category: '=A1 \"[x]\" {0}'"), encoding="utf-8")
    assert invoke("export", "xlsx", path, "-o", out).exit_code == 0
    assert read_workbook(out.read_bytes()).grids[1].name.endswith("SO1")
    assert "0 changes" in invoke("import", "xlsx", out, "--into", path, "--dry-run").output
    assert invoke("score", path).exit_code == 0
