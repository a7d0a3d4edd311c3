"""Workbooks among plans: which are read, which are of a plan that is there, which are foreign."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from forms.workbooks import SIGNED, opened
from orgplan.shell.found_workbooks import (
    WorkbookOfPlan,
    describe_rivals,
    describe_workbooks,
    find_of_plans,
    is_called_workbook,
    is_foreign,
)
from running import ROOT, invoke

TABLE = ROOT / "examples" / "tables" / "municipality-2569.xlsx"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("all").mkdir()
    Path("all/2553.yaml").write_bytes(SIGNED.read_bytes())
    assert invoke("export", "xlsx", "all/2553.yaml", "-o", "all/2553.xlsx").exit_code == 0
    return tmp_path


def edit(file: str, place: str, value: object, to: str | None = None) -> None:
    book = opened(Path(file).read_bytes(), formulas=True)
    sheet, _, cell = place.partition("!")
    book[sheet][cell] = value
    book.save(to or file)


@pytest.mark.usefixtures("place")
def test_a_workbook_of_a_plan_that_is_there_is_not_counted() -> None:
    assert find_of_plans(["all/2553.yaml", "all/2553.xlsx"]) == [WorkbookOfPlan("all/2553.xlsx", "all/2553.yaml", 0)]
    assert find_of_plans(["all/2553.xlsx"]) == []
    done = invoke("portfolio", "all", "--format", "jsonl")
    assert [json.loads(line)["file"] for line in done.stdout.splitlines()] == ["all/2553.yaml"]
    assert "not counted beside the plan that counts for it: all/2553.xlsx (all/2553.yaml)" in done.stderr


@pytest.mark.usefixtures("place")
def test_edits_that_the_plan_has_not_are_told_with_the_command_that_reads_them() -> None:
    edit("all/2553.xlsx", "7.1 หมวด 3!T18", 60_000)
    done = invoke("validate", "all", "2553.yaml" if Path("2553.yaml").exists() else "all")
    assert "has 1 edit that the plan has not; `orgplan import xlsx all/2553.xlsx --into all/2553.yaml`" in done.stdout
    assert invoke("import", "xlsx", "all/2553.xlsx", "--into", "all/2553.yaml").exit_code == 0
    assert find_of_plans(["all/2553.yaml", "all/2553.xlsx"])[0].edits == 0


@pytest.mark.usefixtures("place")
def test_a_plan_that_was_changed_since_is_still_the_plan_of_its_workbook() -> None:
    plan = Path("all/2553.yaml")
    plan.write_text(plan.read_text("utf-8").replace("budget: 150,000", "budget: 160,000", 1), "utf-8")
    assert [each.plan for each in find_of_plans(["all/2553.yaml", "all/2553.xlsx"])] == ["all/2553.yaml"]


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("change", [("fiscal_year: 2553", "fiscal_year: 2554"), ("จังหวัดระยอง", "จังหวัดอื่น")])
def test_a_plan_of_another_year_or_office_is_another(change: tuple[str, str]) -> None:
    plan = Path("all/2553.yaml")
    plan.write_text(plan.read_text("utf-8").replace(*change), "utf-8")
    assert find_of_plans(["all/2553.yaml", "all/2553.xlsx"]) == []


@pytest.mark.usefixtures("place")
def test_another_plan_of_the_same_office_and_year_is_another() -> None:
    Path("all/2553.yaml").unlink()
    Path("all/other.yaml").write_text(
        "orgplan: 1\nfiscal_year: 2553\norganization: จังหวัดระยอง\ncategories:\n  - no: 1\n    title: ก\n    activities: [{no: 1, title: ข}]\n",
        "utf-8",
    )
    assert find_of_plans(["all/other.yaml", "all/2553.xlsx"]) == []


@pytest.mark.usefixtures("place")
def test_a_folder_of_workbooks_is_read_with_cells_and_locks_are_passed_over() -> None:
    Path("all/2553.yaml").unlink()
    Path("all/~$2553.xlsx").write_bytes(b"\x05lock")
    edit("all/2553.xlsx", "7.1 หมวด 2!C14", "เร็ว ๆ นี้", "all/b.xlsx")
    done = invoke("validate", "all", "--format", "json")
    report = json.loads(done.stdout)
    assert (done.exit_code, report["files"], report["summary"]["errors"]) == (1, 2, 1)
    (error,) = [each for each in report["findings"] if each["severity"] == "error"]
    assert (error["file"], error["sheet"], error["cell"], error["line"], error["column"]) == (
        "all/b.xlsx",
        "7.1 หมวด 2",
        "C14",
        14,
        3,
    )
    assert invoke("validate", "all/2553.xlsx", "all/~$2553.xlsx").exit_code == 0
    assert invoke("validate", "all/*.xlsx").stdout == invoke("validate", "all").stdout
    assert "all/2553.xlsx" in invoke("score", "all").stdout


@pytest.mark.usefixtures("place")
def test_foreign_workbooks_of_a_folder_are_one_line_and_ours_without_a_plan_none() -> None:
    for name in ("a", "b"):
        Path(f"all/{name}.xlsx").write_bytes(TABLE.read_bytes())
    assert invoke("portfolio", "all", "-o", "all/sums.xlsx").exit_code == 0
    assert (is_foreign("all/a.xlsx"), is_foreign("all/2553.xlsx"), is_foreign("all/sums.xlsx")) == (True, False, None)
    lines = [line for line in invoke("status", "all").stderr.splitlines() if "import table" in line]
    assert len(lines) == 1
    assert "all/a.xlsx, all/b.xlsx: no plan" in lines[0]
    assert "`orgplan import table all/a.xlsx -o plan.yaml`" in lines[0]
    assert not any("sums" in line for line in invoke("status", "all").stderr.splitlines())


@pytest.mark.usefixtures("place")
def test_a_folder_of_foreign_workbooks_alone_holds_no_plan() -> None:
    Path("tables").mkdir()
    Path("tables/a.xlsx").write_bytes(TABLE.read_bytes())
    done = invoke("validate", "tables")
    assert done.exit_code == 2
    assert "the folder tables holds no .yaml or .yml file" in str(done.exception)
    assert "orgplan import table tables/a.xlsx" in str(done.exception)


@pytest.mark.usefixtures("place")
def test_a_foreign_workbook_by_name_is_refused_with_the_command() -> None:
    Path("a.xlsx").write_bytes(TABLE.read_bytes())
    done = invoke("validate", "a.xlsx")
    assert done.exit_code == 1
    assert '`orgplan import table "a.xlsx" -o plan.yaml`' in done.stdout


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize("option", ["--fix", "--diff"])
def test_a_workbook_is_not_mended(option: str) -> None:
    before = Path("all/2553.xlsx").read_bytes()
    done = invoke("validate", option, "all/2553.xlsx")
    assert "`orgplan import xlsx all/2553.xlsx -o plan.yaml`" in done.stderr
    assert Path("all/2553.xlsx").read_bytes() == before


@pytest.mark.usefixtures("place")
def test_a_workbook_is_not_what_changes_or_results_are_written_for() -> None:
    into = invoke("import", "xlsx", "all/2553.xlsx", "--into", "all/2553.xlsx")
    assert (into.exit_code, "is a workbook, not a plan file" in str(into.exception)) == (2, True)
    results = invoke("results", "all/2553.xlsx", "--round", "6m", "-o", "r.yaml")
    assert (results.exit_code, "`orgplan import xlsx all/2553.xlsx -o plan.yaml`" in str(results.exception)) == (2, True)


@pytest.mark.usefixtures("place")
@pytest.mark.parametrize(
    "command", [["gantt"], ["budget"], ["export", "json"], ["score", "--results", str(ROOT / "examples/2553-results.yaml")]]
)
def test_figures_of_a_workbook_are_those_of_its_plan(command: list[str]) -> None:
    book, plan = (invoke(*command, f"all/2553.{ending}").stdout for ending in ("xlsx", "yaml"))
    assert book == plan


@pytest.mark.usefixtures("place")
def test_several_workbooks_of_one_office_and_year_are_said_to_count_each() -> None:
    Path("all/2553.yaml").unlink()
    Path("all/b.xlsx").write_bytes(Path("all/2553.xlsx").read_bytes())
    said = "จังหวัดระยอง 2553 counts once for each workbook: all/2553.xlsx, all/b.xlsx; if they are of one plan, keep one of them"
    assert said in invoke("portfolio", "all").stderr
    Path("all/2553.yaml").write_bytes(SIGNED.read_bytes())
    assert "counts once for each" not in invoke("portfolio", "all").stderr


def test_rivals_are_workbooks_of_one_owner() -> None:
    plans = [
        ("a.xlsx", "ก", 2570),
        ("b.xlsx", "ก", 2571),
        ("c.yaml", "ก", 2570),
        ("d.xlsx", "ข", 2570),
        ("e.xlsx", None, None),
        ("f.xlsx", None, None),
    ]
    assert list(describe_rivals(plans)) == []
    (words,) = describe_rivals([*plans, ("z.xlsx", "ข", 2570)])
    assert "d.xlsx, z.xlsx" in words.th


def test_many_workbooks_are_counted() -> None:
    (words,) = describe_workbooks([f"{number}.xlsx" for number in range(30)], [])
    assert "7.xlsx and 22 more" in words.en
    assert "7.xlsx และอีก 22 แฟ้ม" in words.th
    assert not is_called_workbook("a.yaml")
    assert is_called_workbook("A.XLSX")
