from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # noqa: TID253 - no part of the program

from forms.workbooks import reported_cell
from plans import activity, category, kpi, plan_text, step
from running import invoke

PLAN = plan_text(
    category(
        3,
        kpis=[
            kpi("a", unit="ร้อยละ", criteria=["60", "65", "70", "75", "80"], results={"6m": "62"}),
            kpi("b", criteria={"method": "yes_no"}),
        ],
        activities=[activity(steps=[step("1", progress={"percent": "20"}), step("2")])],
    )
)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("plan.yaml").write_text(PLAN, "utf-8")
    assert invoke("results", "plan.yaml", "--round", "9m", "--steps", "-o", "9m.yaml").exit_code == 0
    return tmp_path


def report(typed: dict[tuple[str, str], Any], *options: str, book: str = "9m.xlsx") -> Any:
    """Type into the sheet of the ninth month, and import it into the results file."""
    if not Path(book).exists():
        assert invoke("results", "plan.yaml", "--round", "9m", "--xlsx", book, *options).exit_code == 0
    opened = load_workbook(book)
    for (key, field), value in typed.items():
        reported_cell(opened, key, field).value = value
    opened.save(book)
    return invoke("import", "xlsx", book, "--into", "9m.yaml")


def test_results_and_progress_stand_in_the_file_and_its_comments_stay(folder: Path) -> None:
    before = Path("9m.yaml").read_text("utf-8")
    result = report({("a", "numerator"): 7, ("a", "denominator"): 10, ("a", "evidence"): "แบบสำรวจ", ("b", "value"): "ใช่",
                     ("3/1/2", "percent"): 40, ("3/1/2", "remark"): "ฝนตก", ("a", "6m"): 63})  # fmt: skip
    assert result.exit_code == 0, result.output
    text = Path("9m.yaml").read_text("utf-8")
    assert "9m: {numerator: 7, denominator: 10, evidence: แบบสำรวจ}" in text
    assert "6m: 63" in text
    assert "percent: 40" in text
    assert "note: ฝนตก" in text
    assert [line for line in before.splitlines() if "#" in line] == [line for line in text.splitlines() if "#" in line]
    assert Path("plan.yaml").read_text("utf-8") == PLAN
    assert "9 เดือน" in invoke("score", "plan.yaml", "--results", "9m.yaml", "--round", "9m", "--lang", "th").stdout
    assert "stays as it is" in report({}).output


def test_what_is_no_result_is_kept_out_and_named(folder: Path) -> None:
    assert invoke("export", "xlsx", "plan.yaml", "-o", "plan.xlsx").exit_code == 0
    opened = load_workbook("plan.xlsx")
    opened["7.1 หมวด 3"].cell(7, 1).value = "1. ชื่อใหม่"
    opened.save("plan.xlsx")
    before = Path("9m.yaml").read_bytes()
    result = report({("b", "value"): "ใช่"}, book="plan.xlsx")
    assert result.exit_code == 1
    assert "belongs in the plan file" in result.output
    assert Path("9m.yaml").read_bytes() == before


def test_what_stands_in_the_file_by_now_is_not_written_over(folder: Path) -> None:
    text = Path("9m.yaml").read_text("utf-8").replace("  a:\n    9m:", "  a:\n    9m: 71")
    Path("9m.yaml").write_text(text, "utf-8")
    result = report({("a", "value"): 72})
    assert result.exit_code == 1
    assert "changed in the results file too: there it is 71, here 72" in result.output
    assert Path("9m.yaml").read_text("utf-8") == text


def test_a_result_that_came_from_the_file_is_changed_in_it(folder: Path) -> None:
    text = Path("9m.yaml").read_text("utf-8").replace("  a:\n    9m:", "  a:\n    9m: {value: 71, evidence: เดิม}")
    Path("9m.yaml").write_text(text, "utf-8")
    assert report({("a", "value"): 72, ("3/1/1", "percent"): 30}, "--results", "9m.yaml").exit_code == 0
    assert "9m: {value: 72, evidence: เดิม}" in Path("9m.yaml").read_text("utf-8")


def test_a_cell_that_cannot_be_read_leaves_the_file_alone(folder: Path) -> None:
    before = Path("9m.yaml").read_bytes()
    result = report({("a", "value"): "ดีมาก"})
    assert result.exit_code == 1
    assert "sheet 'รายงานรอบ' cell F8" in result.output
    assert Path("9m.yaml").read_bytes() == before


def test_warnings_that_a_result_brings_are_said_at_its_cell(folder: Path) -> None:
    result = report({("a", "value"): "0.7"})
    assert result.exit_code == 0
    (line,) = [line for line in result.output.splitlines() if "percent-as-fraction" in line]
    assert line.startswith("9m.xlsx: sheet 'รายงานรอบ' cell F8: warning: ")


def revise(text: str) -> None:
    """Revise the plan, and begin its results file anew, while the sheet of before is still with an office."""
    report({})
    Path("plan.yaml").write_text(text, "utf-8")
    assert invoke("results", "plan.yaml", "--round", "9m", "--steps", "-o", "9m.yaml", "--force").exit_code == 0


def test_what_the_plan_no_longer_has_stays_out_of_the_file(folder: Path) -> None:
    revise(PLAN.replace('"id": "b"', '"id": "c"'))
    before = Path("9m.yaml").read_bytes()
    result = report({("a", "value"): 71, ("b", "value"): "ใช่"})
    assert (result.exit_code, Path("9m.yaml").read_bytes()) == (1, before)
    assert "KPI b result 9m is not in the plan file any more" in result.output


def test_progress_goes_to_the_work_that_it_is_of_when_that_was_numbered_anew(folder: Path) -> None:
    second = '"no": "2",\n       "title": "ขั้นตอน 2"'
    assert second in PLAN
    revise(PLAN.replace(second, '"no": "3",\n       "title": "ขั้นตอน 2"'))
    result = report({("3/1/2", "percent"): 40})
    assert result.exit_code == 0, result.output
    assert "percent: 40" in Path("9m.yaml").read_text("utf-8").partition('"3/1/3"')[2]


def test_a_sheet_of_another_plan_is_not_read(folder: Path) -> None:
    Path("other").mkdir()
    Path("other/plan.yaml").write_text(PLAN.replace('"fiscal_year": 2553', '"fiscal_year": 2552'), "utf-8")
    assert invoke("results", "other/plan.yaml", "--round", "9m", "--xlsx", "9m.xlsx").exit_code == 0
    before = Path("9m.yaml").read_bytes()
    result = report({("a", "value"): 71})
    assert (result.exit_code, Path("9m.yaml").read_bytes()) == (1, before)
    assert "the workbook is of" in result.output
