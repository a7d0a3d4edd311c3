"""`orgplan portfolio` from outside: rows, order, conditions, totals, formats, exit codes."""

from __future__ import annotations

import csv
import io
import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # noqa: TID253

from fragments import text_with
from orgplan.cli import portfolio
from orgplan.fiscal import Month
from orgplan.reports.portfolio import COLUMNS
from orgplan.shell import folder_settings
from running import PLAN, Ended, invoke, process

BODY = """
weight: 1
activities:
  - no: 1
    title: งาน
    budget: {declared}
    steps:
      - {{no: 1, title: ก, start: ต.ค. 52, end: ธ.ค. 52, budget: {computed}, progress: {{percent: 50, spent: "0.10"}}}}
kpis:
  - {{id: k1, dimension: 7.1, title: ความพึงพอใจ, baseline: 1, weight: 1, criteria: [1, 2, 3, 4, 5], results: {{12m: {result}}}}}
"""


def plan(organization: str, declared: str, computed: str, result: str) -> str:
    text = text_with("category", BODY.format(declared=declared, computed=computed, result=result))
    return text.replace("จังหวัดสมมติบุรี", organization)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "plans"
    place.mkdir()
    files = {
        "a": plan("จังหวัดระยอง", '"1,000.10"', '"1,000.10"', "4.5"),
        "b": plan("จังหวัดตราด", '"2,000.20"', '"2,000.30"', "1.25"),
        "c": plan("จังหวัดจันทบุรี", "3000", "3000", '"-"'),
        "d-bad": text_with("plan", "nonsense: 1\n"),
        "results": "orgplan_results: 1\nresults: {k1: {12m: 1}}\n",
    }
    for name, text in files.items():
        (place / f"{name}.yaml").write_text(text, "utf-8")
    return place


ARGS = ("portfolio", "plans", "--as-of", "2010-03")


def rows(*more: str) -> list[dict[str, Any]]:
    result = invoke(*ARGS, "--format", "jsonl", *more)
    return [json.loads(line, parse_float=Decimal) for line in result.stdout.splitlines()]


def names(*more: str) -> list[str]:
    return [Path(row["file"]).stem for row in rows(*more)]


@pytest.mark.usefixtures("folder")
def test_one_row_a_plan_with_every_column() -> None:
    found = rows()
    assert all(tuple(row) == COLUMNS for row in found)
    assert found[0] == {
        "file": "plans/a.yaml", "organization": "จังหวัดระยอง", "fiscal_year": 2553, "round": "12m", "score": Decimal("4.5"),
        "so_far": Decimal("4.5"), "min": Decimal("4.5"), "max": Decimal("4.5"), "kpis": 1, "unreported": 0, "steps": 1, "late": 1,
        "declared": Decimal("1000.1"), "computed": Decimal("1000.1"), "spent": Decimal("0.1"), "errors": 0, "warnings": 0, "infos": 0, "band": None,
    }  # fmt: skip
    assert [found[2][name] for name in ("score", "min", "max", "unreported")] == [None, 1, 5, 1]
    assert [row["warnings"] for row in found] == [0, 1, 0, 0]
    assert found[3]["errors"] == 1
    assert {found[3][name] for name in COLUMNS[1:15]} == {None}
    assert names() == ["a", "b", "c", "d-bad"]


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "column, order",
    [
        ("score", "b a c d-bad"), ("-score", "a b c d-bad"), ("file", "a b c d-bad"), ("-file", "d-bad c b a"),
        ("organization", "c b a d-bad"), ("-organization", "a b c d-bad"), ("-errors", "d-bad a b c"), ("declared", "a b c d-bad"),
        ("-computed", "c b a d-bad"), ("-warnings", "b a c d-bad"),
    ],
)  # fmt: skip
def test_sorting(column: str, order: str) -> None:
    assert names(f"--sort={column}") == names("--sort", column) == order.split()


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize(
    "conditions, left",
    [
        (["errors > 0"], "d-bad"), (["score < 3"], "b"), (["score = -"], "c d-bad"), (["score != -"], "a b"),
        (["organization ~ ระยอง"], "a"), (["errors = 0", "score = -"], "c"), (["score >= 1.25", "score <= 4.5"], "a b"),
        (["declared != 3000"], "a b"), (["file ~ -bad"], "d-bad"), (["score > 5"], ""),
    ],
)  # fmt: skip
def test_conditions_must_all_hold(conditions: list[str], left: str) -> None:
    asked = [part for each in conditions for part in ("--where", each)]
    assert names(*asked) == left.split()


@pytest.mark.usefixtures("folder")
def test_totals_are_exact_and_of_what_is_shown() -> None:
    text = invoke(*ARGS).stdout
    for part in (
        "4 plans, 1 of them with errors that leave no figures",
        "1 error, 1 warning",
        "3 steps behind plan",
        "budget: declared 6,000.30, computed 6,000.40, spent 0.30",
        "1 results file left out: of no plan among these files",
        "scores of 2 fully reported plans of 5 points, mean 2.8750",
        "0 - 1.99  ██████████████████████████████ 1",
        "4 - 4.99  ██████████████████████████████ 1",
        "2 - 2.99   0",
        "1  budget-mismatch",
        "1  unknown-key",
        "1  ความพึงพอใจ",
        "จังหวัดระยอง (plans/a.yaml)",
        "1.0000 - 5.0000",
    ):
        assert part in text, part
    some = invoke(*ARGS, "--where", "score != -").stdout
    assert "2 plans, 0 of them" in some
    assert "declared 3,000.30, computed 3,000.40" in some
    assert "unknown-key" not in some


@pytest.mark.usefixtures("folder")
def test_in_thai() -> None:
    text = invoke(*ARGS, "--lang", "th").stdout
    assert "4 แผน ในจำนวนนี้มีข้อผิดพลาดจนคำนวณไม่ได้ 1 แผน" in text
    assert "ไม่ได้นำแฟ้มผลการดำเนินงาน 1 แฟ้มมาคิด" in text


@pytest.mark.usefixtures("folder")
def test_nothing_left_over_is_said_without_a_table() -> None:
    result = invoke(*ARGS, "--where", "errors > 99")
    assert result.exit_code == 0
    assert "0 plans" in result.stdout
    assert "plan  " not in result.stdout


@pytest.mark.usefixtures("folder")
def test_csv_holds_the_same_rows(tmp_path: Path) -> None:
    text = invoke(*ARGS, "--format", "csv").stdout
    read = list(csv.DictReader(io.StringIO(text)))
    for got, wanted in zip(read, rows(), strict=True):
        assert list(got) == list(COLUMNS)
        for name in COLUMNS:
            value = got[name]
            expected = wanted[name]
            number = isinstance(expected, int | Decimal)
            assert (Decimal(value) if number else value or None) == expected
    out = tmp_path / "out.csv"
    assert invoke(*ARGS, "--format", "csv", "-o", out).exit_code == 1
    assert out.read_bytes() == b"\xef\xbb\xbf" + text.encode()  # for Excel
    assert invoke(*ARGS, "--format", "csv", "-o", out, "--no-bom").exit_code == 1
    assert out.read_bytes() == text.encode()


@pytest.mark.usefixtures("folder")
def test_the_workbook_has_a_sheet_to_mend_for_each_faulty_plan(tmp_path: Path) -> None:
    out = tmp_path / "desk.xlsx"
    assert invoke(*ARGS, "--format", "xlsx", "-o", out, "--sort=-file").exit_code == 1
    book = load_workbook(out)
    assert book.sheetnames == ["portfolio", "d-bad", "จังหวัดตราด"]
    values = list(book["portfolio"].iter_rows(values_only=True))
    assert values[0] == COLUMNS
    assert [row[0] for row in values[1:]] == ["plans/d-bad.yaml", "plans/c.yaml", "plans/b.yaml", "plans/a.yaml"]
    assert values[4][COLUMNS.index("declared")] == 1000.1
    mend = list(book["จังหวัดตราด"].iter_rows(values_only=True))
    assert mend[0][0] == "plans/b.yaml"
    assert mend[1][:6] == ("file", "line", "column", "severity", "rule", "message")
    assert mend[2][0] == "plans/b.yaml"
    assert mend[2][3:5] == ("warning", "budget-mismatch")
    assert len(mend) == 3  # infos are nothing to mend


def test_an_odd_file_name_does_not_lose_its_sheet(folder: Path, tmp_path: Path) -> None:
    (folder / "x\ty.yaml").write_text(text_with("plan", "nonsense: 1\n"), "utf-8")
    out = tmp_path / "desk.xlsx"
    invoke(*ARGS, "--format", "xlsx", "-o", out)
    sheet = load_workbook(out)["x y"]
    assert sheet["E3"].value == "unknown-key"


@pytest.mark.parametrize("where", [[], ["-o", "-"]])
def test_a_workbook_needs_a_file_and_says_so_before_any_work(
    folder: Path, where: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert folder.is_dir()
    monkeypatch.setattr(portfolio, "find_files", None, raising=False)
    monkeypatch.setattr(portfolio, "_collect", None)
    result = invoke(*ARGS, "--format", "xlsx", *where)
    assert result.exit_code == 2
    assert "add -o OUT.xlsx" in str(result.exception)


@pytest.mark.parametrize(
    "more, code",
    [
        ([], 1),
        (["--where", "errors = 0"], 0),
        (["missing.yaml"], 2),
        (["missing.yaml", "--where", "score != -"], 0),
        (["--where", "eror > 0"], 2),
        (["--where", "errors"], 2),
        (["--sort", "scores"], 2),
        (["--as-of", "soon"], 2),
        (["nothing/*.yaml"], 2),
        (["--jobs", "0"], 2),
        (["--format", "parquet"], 2),
    ],
)
def test_exit_codes(folder: Path, more: list[str], code: int) -> None:
    assert folder.is_dir()
    assert invoke(*ARGS, *more).exit_code == code


@pytest.mark.usefixtures("folder")
def test_an_unknown_column_is_told_with_the_one_meant(tmp_path: Path) -> None:
    ended: Ended = process(*ARGS, "--sort", "scores", cwd=tmp_path)
    assert ended.returncode == 2
    assert ended.stdout == ""
    assert ended.stderr == "orgplan: --sort: there is no column “scores”; did you mean score?\n"


def test_a_plan_is_never_written_over(folder: Path) -> None:
    before = (folder / "a.yaml").read_bytes()
    for style in ("csv", "jsonl", "xlsx", "text"):
        assert invoke(*ARGS, "--format", style, "-o", folder / "a.yaml").exit_code == 2
    assert (folder / "a.yaml").read_bytes() == before


@pytest.mark.usefixtures("folder")
def test_by_default_it_is_the_month_of_the_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    late = {}
    for month in (Month(2009, 10), Month(2010, 3)):
        monkeypatch.setattr(portfolio, "this_month", lambda month=month: month)
        result = invoke("portfolio", "plans", "--format", "jsonl")
        late[month.number] = json.loads(result.stdout.splitlines()[0])["late"]
    assert late == {10: 0, 3: 1}


@pytest.mark.parametrize(
    "name, start", [("a.csv", b"\xef\xbb\xbffile,"), ("a.JSONL", b'{"file": '), ("a.xlsx", b"PK"), ("a.txt", b"plan")]
)
def test_the_outputs_name_says_how_it_is_written(tmp_path: Path, name: str, start: bytes) -> None:
    assert invoke("portfolio", PLAN, "-o", tmp_path / name).exit_code == 0
    assert (tmp_path / name).read_bytes().startswith(start)


def test_a_plan_that_reports_no_progress_has_a_blank_and_no_count_of_late_steps() -> None:
    (row,) = (json.loads(line) for line in invoke("portfolio", PLAN, "--as-of", "2010-07", "--format", "jsonl").stdout.splitlines())
    assert (row["steps"], row["late"]) == (20, None)
    head, line = csv.reader(invoke("portfolio", PLAN, "--as-of", "2010-07", "--format", "csv").stdout.splitlines())
    assert dict(zip(head, line, strict=True))["late"] == ""
    assert "nothing reported about the progress of 1 plan" in invoke("portfolio", PLAN, "--as-of", "2010-07").stdout


@pytest.mark.parametrize(
    "settings, counts, code",
    [
        ("", (1, 1), 1),
        ('ignore = ["budget-mismatch"]', (1, 0), 1),
        ('ignore = ["unknown-key", "missing-key"]', (0, 1), 0),
        ('ignore = ["unknown-key"]\nstrict = true', (0, 1), 1),
        ('select = ["no-baseline"]', (0, 0), 0),
        ('select = ["budget-mismatch"]\nstrict = true', (0, 1), 1),
        ("strict = true", (1, 1), 1),
    ],
)
@pytest.mark.parametrize("kept", ["orgplan.toml", "pyproject.toml"])
def test_the_settings_of_the_folder_hold_as_for_validate(
    settings: str, counts: tuple[int, int], code: int, kept: str, folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    invoke(*ARGS, "--cache")
    (folder / kept).write_text(("[tool.orgplan]\n" if kept == "pyproject.toml" else "") + settings, "utf-8")
    folder_settings._KNOWN.clear()
    plans = sorted(folder.glob("[a-d]*.yaml"))
    checked = invoke("validate", *plans, "--format", "json")
    summary = json.loads(checked.stdout)["summary"]
    assert ((summary["errors"], summary["warnings"]), checked.exit_code) == (counts, code)
    for more in ((), ("--cache",), ("--cache",)):
        result = invoke(*ARGS, "--format", "jsonl", *more)
        found = [json.loads(line) for line in result.stdout.splitlines()]
        assert (sum(row["errors"] for row in found), sum(row["warnings"] for row in found), result.exit_code) == (*counts, code)
    out = tmp_path / f"{kept}.xlsx"
    assert invoke(*ARGS, "-o", out).exit_code == code
    sheets = load_workbook(out)
    mended = [sheet.cell(row, 5).value for sheet in sheets.worksheets[1:] for row in range(3, sheet.max_row + 1)]
    assert len(mended) == sum(counts)
