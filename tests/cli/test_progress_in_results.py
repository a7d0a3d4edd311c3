"""Results files that report the progress of steps, in every command that takes them, from outside."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from openpyxl import load_workbook  # noqa: TID253

from forms.workbooks import row_with
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from running import invoke, json_of

PLAN = """
orgplan: 1
fiscal_year: 2553
organization: จังหวัดสมมติบุรี
categories:
  - no: 3
    title: การให้ความสำคัญกับผู้รับบริการ
    approval: {statement: เห็นชอบ}
    activities:
      - no: 2
        title: ปรับปรุงคุณภาพ
        budget: 30,000
        steps:
          - {no: 1, title: ประชุม, start: ต.ค. 52, end: ธ.ค. 52, budget: "10,000", progress: {percent: 20, spent: 300}}
          - no: 2
            title: ติดตาม
            start: ต.ค. 52
            end: มี.ค. 53
            budget: 20,000
            steps: [{no: (1), title: เขียนรายงาน, start: ต.ค. 52, end: มี.ค. 53, budget: "20,000"}]
    kpis: [{id: k1, dimension: 7.1, title: จำนวนโครงการ, baseline: 1, weight: 1, criteria: [1, 2, 3, 4, 5]}]
"""
FIRST = "orgplan_results: 1\nplan: a.yaml\nresults: {k1: {6m: 3}}\nprogress: {3/2/1: {percent: 60, spent: 900}}\n"
SECOND = (
    'orgplan_results: 1\nplan: a.yaml\nprogress: {๓/2/1: {percent: 100, spent: }, 3/2/2/(1): {percent: 50, spent: "12,500.50"}}\n'
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in {"a": PLAN, "r1": FIRST, "r2": SECOND}.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


@pytest.fixture(params=["given", "beside"])
def files(folder: Path, request: pytest.FixtureRequest) -> list[object]:
    """The plan with its results files: given outright, or found among the files."""
    plan, *results = (folder / f"{name}.yaml" for name in ("a", "r1", "r2"))
    return [plan, *(each for file in results for each in ("--results", file))] if request.param == "given" else [folder]


def test_status_counts_what_the_files_report(files: list[object]) -> None:
    figures = json_of("status", *files, "--as-of", "2010-01", "--format", "json")
    assert [(each["no"], each["state"], each["reported"]) for each in figures["work"]] == [
        ("1", "done", 100),
        ("2/(1)", "running", 50),
    ]
    assert float(figures["spent"]) == 13400.5


def test_budget_sums_what_the_files_report_as_spent(files: list[object]) -> None:
    assert float(json_of("budget", *files, "--format", "json")["total"]["spent"]) == 13400.5


def test_gantt_draws_what_the_files_report(folder: Path) -> None:
    given = ("--results", folder / "r1.yaml", "--results", folder / "r2.yaml")
    rows = json_of("gantt", folder / "a.yaml", *given, "--as-of", "2010-01", "--format", "json")["rows"]
    assert [row["percent"] for row in rows] == [75, 75, 100, 50, 50]


def test_the_later_of_two_files_wins(folder: Path) -> None:
    turned = ("--results", folder / "r2.yaml", "--results", folder / "r1.yaml")
    data = json_of("export", "json", folder / "a.yaml", *turned)
    steps = data["categories"][0]["activities"][0]["steps"]
    assert (steps[0]["progress"]["percent"], steps[0]["progress"]["spent"]) == (60, 900)


def test_the_normal_form_holds_results_and_progress(folder: Path) -> None:
    data = json_of("export", "json", folder / "a.yaml", "--results", folder / "r1.yaml", "--results", folder / "r2.yaml")
    (category,) = data["categories"]
    assert [
        step["progress"]["percent"]
        for step in (category["activities"][0]["steps"][0], category["activities"][0]["steps"][1]["steps"][0])
    ] == [100, 50]
    assert category["kpis"][0]["results"]["6m"]["value"] == 3


def test_tables_hold_results_and_progress(files: list[object], tmp_path: Path) -> None:
    assert invoke("export", "csv", *files, "-o", tmp_path / "tables").exit_code == 0
    with (tmp_path / "tables" / "steps.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = [(row["step"], row["percent"], row["spent"]) for row in csv.DictReader(file)]
    assert rows == [("1", "100", "900"), ("2", "", "12500.50"), ("2/(1)", "50", "12500.50")]


def test_the_portfolio_counts_what_the_files_report(folder: Path) -> None:
    def figures() -> tuple[object, object]:
        (row,) = (
            json.loads(line) for line in invoke("portfolio", folder, "--as-of", "2010-03", "--format", "jsonl").stdout.splitlines()
        )
        return row["late"], float(row["spent"])

    assert figures() == (1, 13400.5)
    (folder / "r2.yaml").unlink()
    assert figures() == (2, 900)


def test_a_later_file_is_checked_with_what_the_earlier_ones_report(folder: Path) -> None:
    (folder / "r2.yaml").write_text("orgplan_results: 1\nplan: a.yaml\nprogress: {3/2/1: {end: ธ.ค. 52}}\n", "utf-8")
    said = invoke(
        "status", folder / "a.yaml", "--results", folder / "r1.yaml", "--results", folder / "r2.yaml", "--as-of", "2010-01"
    ).stderr
    assert "r2.yaml: 1 warning" in said


def test_a_step_that_the_plan_does_not_have_leaves_no_figures(folder: Path) -> None:
    (folder / "r1.yaml").write_text("orgplan_results: 1\nplan: a.yaml\nprogress: {3/2/3: {percent: 5}}\n", "utf-8")
    result = invoke("budget", folder / "a.yaml", "--results", folder / "r1.yaml")
    assert (result.exit_code, result.stdout) == (1, "")
    assert "the plan has no step or activity “3/2/3” [unknown-step]" in result.stderr


@pytest.fixture
def workbook(folder: Path) -> Path:
    book = folder / "a.xlsx"
    given = ("--results", folder / "r1.yaml", "--results", folder / "r2.yaml")
    assert invoke("export", "xlsx", folder / "a.yaml", *given, "-o", book).exit_code == 0
    return book


def test_a_workbook_with_reported_progress_comes_back_without_a_change(folder: Path, workbook: Path) -> None:
    result = invoke("import", "xlsx", workbook, "--into", folder / "a.yaml")
    assert result.exit_code == 0, result.stderr
    assert (folder / "a.yaml").read_text("utf-8") == PLAN
    assert "not read back" not in result.stderr
    assert "nothing changed" in result.stderr


def test_a_new_plan_from_a_workbook_has_the_reported_progress(folder: Path, workbook: Path) -> None:
    given = ("--results", folder / "r1.yaml", "--results", folder / "r2.yaml")
    result = invoke("import", "xlsx", workbook, "-o", folder / "new.yaml")
    assert result.exit_code == 0, result.stderr
    assert json_of("export", "json", folder / "new.yaml") == json_of("export", "json", folder / "a.yaml", *given)


def test_a_reported_step_whose_row_was_deleted_is_gone_with_its_progress(folder: Path, workbook: Path) -> None:
    book = load_workbook(workbook)
    sheet = next(book[name] for name in book.sheetnames if name.startswith("7.1"))
    sheet.delete_rows(row_with(sheet, "ประชุม", FORM_71["title"]))
    book.save(workbook)
    result = invoke("import", "xlsx", workbook, "-o", folder / "new.yaml", "--remove")
    assert (folder / "new.yaml").exists(), result.stderr
    (step,) = json_of("export", "json", folder / "new.yaml")["categories"][0]["activities"][0]["steps"]
    assert (step["title"], step["steps"][0]["progress"]["percent"]) == ("ติดตาม", 50)
