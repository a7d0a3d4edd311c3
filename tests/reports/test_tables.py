"""Flat tables: the columns that docs/tables.md promises, one row a thing, and its queries."""

from __future__ import annotations

import csv
import json
import re
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

import duckdb
import pytest
from frictionless import Package, validate
from hypothesis import given

from fragments import text_with
from orgplan.fiscal import Month
from orgplan.loading import check_results, load_text
from orgplan.reports.scorecard import compute_scorecard
from orgplan.reports.tables import COLUMNS, TYPES, build_tables, find_type
from orgplan.shell.file_store import FileStore
from orgplan.shell.pairing import PlanTask
from orgplan.shell.plan_files import load_path, load_task
from orgplan.views import csv_jsonl
from plans import Written, activity, category, plan_text, plans, step
from running import ROOT, invoke

PAGE = (ROOT / "docs/tables.md").read_text("utf-8")
SECTIONS = dict(re.findall(r"^## (\w+)\.csv\n(.*?)(?=^## |\Z)", PAGE, re.DOTALL | re.MULTILINE))
QUERIES = {name: query for name, text in SECTIONS.items() for query in re.findall(r"```sql\n(.*?)```", text, re.DOTALL)}


def documented(section: str) -> list[str]:
    """The column names in the description of a table; an example in brackets is none."""
    text = re.sub(r"\([^)]*`[^`]*/[^`]*`[^)]*\)", "", section.strip().split("\n\n")[0]).partition(". To sum")[0]
    found = re.findall(r"`(\w+)`( to)?", text)
    names: list[str] = []
    for place, (name, to) in enumerate(found):
        names.append(name)
        if to:
            stem, first, last = name[:-1], int(name[-1]), int(found[place + 1][0][-1])
            names += [f"{stem}{number}" for number in range(first + 1, last)]
    return names


@pytest.mark.parametrize("name", COLUMNS)
def test_the_page_names_every_column_in_order(name: str) -> None:
    assert documented(SECTIONS[name]) == list(COLUMNS[name])


def test_the_page_has_every_table_and_a_query_each() -> None:
    assert list(SECTIONS) == list(COLUMNS) == list(QUERIES)


@given(plans())
def test_one_row_a_thing(written: Written) -> None:
    plan, made = written.plan, build_tables(load_text(written.text, "p.yaml"), "en")
    assert list(made) == list(COLUMNS)
    for name, rows in made.items():
        assert all(len(row) == len(COLUMNS[name]) and row[0] == "p.yaml" for row in rows)
    counts = {name: len(rows) for name, rows in made.items()}
    assert counts["plans"] == 1
    assert counts["activities"] == len(list(plan.activities))
    assert counts["steps"] == len(list(plan.steps))
    assert counts["kpis"] == len(list(plan.kpis))
    assert counts["results"] == sum(not result.is_blank for placed in plan.measured_kpis for result in placed.kpi.results.values())
    assert sum(row[5] for row in made["steps"]) == counts["steps"] - sum(row[4] == 0 for row in made["steps"])
    keys = [row[:4] for row in made["steps"]]
    assert len(set(keys)) == len(keys)
    assert all(str(row[3]).count("/") == row[4] for row in made["steps"])
    points = {kpi.id: kpi.points for kpi in compute_scorecard(plan).measured}
    at = COLUMNS["kpis"].index("points")
    assert {row[2]: row[at] for row in made["kpis"] if row[2] in points} == points


def cells(name: str, text: str) -> list[dict[str, Any]]:
    rows = build_tables(load_text(text, "p.yaml"), "th")[name]
    return [dict(zip(COLUMNS[name], row, strict=True)) for row in rows]


def test_a_step_and_what_is_below_it() -> None:
    text = text_with(
        "activity",
        "responsible: พช.\nsteps:\n  - no: 1.2\n    title: ก\n    duration: 3 เดือน\n    start: ต.ค. 52\n    end: ธ.ค. 52\n"
        "    steps: [{no: (3), title: ข, start: ต.ค. 52, end: ต.ค. 52, budget: '12.50', progress: {percent: 40, spent: 5}}]\n",
    )
    outer, inner = cells("steps", text)
    assert (outer["step"], outer["level"], inner["step"], inner["level"]) == ("1.2", 0, "1.2/(3)", 1)
    assert (outer["start"], outer["end"]) == (Month(2009, 10), Month(2009, 12))
    assert (outer["duration"], outer["duration_months"]) == ("3 เดือน", 3)
    assert csv_jsonl.format_csv_rows([list(inner.values())]).split(",")[7:9] == ["2009-10", "2009-10"]
    assert (str(inner["declared"]), str(outer["computed"]), inner["percent"], inner["spent"]) == ("12.50", "12.50", 40, 5)


def test_thresholds_are_numbers_and_yes_or_no_has_none() -> None:
    criteria = "kpis:\n  - {id: k, title: ก, dimension: 7.1, weight: 1, criteria: CRITERIA}\n"
    (row,) = cells("kpis", text_with("category", criteria.replace("CRITERIA", "[-10, -5, 0, 2.5, 10]")))
    assert [row[f"level{level}"] for level in (1, 2, 3, 4, 5)] == [-10, -5, 0, Decimal("2.5"), 10]
    assert ",-10,-5,0,2.5,10," in csv_jsonl.format_csv_rows([list(row.values())])
    (row,) = cells("kpis", text_with("category", criteria.replace("CRITERIA", "{method: yes_no}")))
    assert [row[f"level{level}"] for level in (1, 2, 3, 4, 5)] == [None] * 5


def test_a_blank_round_is_no_result() -> None:
    assert [row["round"] for row in cells("results", text_with("kpi", "results: {6m: , 9m: {evidence: ก}, 12m: 3}\n"))] == ["12m"]


def test_results_beside_a_plan_are_among_its_rows() -> None:
    plan = load_text(text_with("kpi", "results: {6m: 1}\n"), "p.yaml")
    text = "orgplan_results: 1\nnote: ก #1\nresults: {k1: {12m: {value: 3, evidence: รายงาน}, 6m: 2}}\n"
    beside = check_results(load_text(text, "r.yaml"), plan.plan)
    rows = build_tables(plan, "en", [beside])
    assert [row[:5] for row in rows["results"]] == [("p.yaml", "k1", "6m", 2, None), ("p.yaml", "k1", "12m", 3, "รายงาน")]
    assert rows["plans"][0][4:6] == ("12m", 3)
    assert [row[0] for row in rows["findings"] if row[4] == "text-after-hash"] == ["r.yaml"]


def test_findings_speak_the_language_asked_for() -> None:
    loaded = load_text(text_with("plan", "nonsense: 1\n"), "p.yaml")
    english, thai = (build_tables(loaded, "en"), build_tables(loaded, "th"))
    assert english["findings"][0][:5] == thai["findings"][0][:5]
    assert english["findings"][0][6] != thai["findings"][0][6]
    assert {name: len(rows) for name, rows in english.items() if rows} == {"findings": len(loaded.diagnostics)}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("tables")
    bad = place / "bad.yaml"
    bad.write_text(text_with("plan", "nonsense: 1\n"), "utf-8")
    result = invoke("export", "csv", ROOT / "plans", ROOT / "examples", bad, "-o", place / "out")
    assert result.exit_code == 1
    assert result.stderr.endswith(f"orgplan: wrote {len(COLUMNS)} tables into {place / 'out'}\n")
    return place / "out"


@pytest.mark.parametrize("name", COLUMNS)
def test_the_files_hold_the_rows(folder: Path, name: str) -> None:
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head) == COLUMNS[name]
    assert len(rows) > 3
    results = ROOT / "examples/2553-results.yaml"
    plan, *beside = load_task(PlanTask(str(ROOT / "plans/2553.yaml"), (str(results),)), FileStore())
    others = [load_path(path, FileStore()) for path in (ROOT / "examples").glob("*.yaml") if path != results]
    wanted = len(build_tables(plan, "en", beside)[name]) + sum(len(build_tables(each, "en")[name]) for each in others)
    assert len([row for row in rows if "bad.yaml" not in row[0]]) == wanted
    assert any("bad.yaml" in row[0] for row in rows) is (name == "findings")


# --- types -------------------------------------------------------------------------------------------------------------

HELD = {"string": (str, list, tuple), "integer": (int,), "number": (int, Decimal, Fraction), "yearmonth": (Month,)}
"""What the rows of a column hold before they are written, beside nothing."""
MIXED = {f"level{number}" for number in range(1, 6)}
"""Columns of text that are numbers for some scales."""


@given(plans())
def test_every_column_holds_what_its_type_says(written: Written) -> None:
    for name, rows in build_tables(load_text(written.text, "p.yaml"), "en").items():
        for row in rows:
            for column, value in zip(COLUMNS[name], row, strict=True):
                if value is not None and column not in MIXED:
                    assert isinstance(value, HELD[find_type(name, column)]), (name, column, value)


def test_types_are_of_columns() -> None:
    assert set(TYPES) <= {column for columns in COLUMNS.values() for column in columns}


TRICKY = """\
orgplan: 1
fiscal_year: 2553
organization: จังหวัดสมมติบุรี
categories:
  - no: 1
    title: "007"
    activities:
      - {no: 1.1, title: ก, budget: 10}
      - {no: "1.10", title: ข, budget: 20, steps: [{no: "1.10", title: ค, budget: 5}, {no: "1.1", title: ง, budget: 15.50}]}
    kpis:
      - {id: "1.1", title: จ, dimension: 7.1, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
      - {id: "1.10", title: NA, dimension: 7.1, weight: 0.5, criteria: [1, 2, 3, 4, 5]}
"""
"""Names that look like numbers, and no result, month or progress at all."""


@pytest.fixture(scope="module", params=["shipped plan", "names like numbers", "every plan", "errors only"])
def tables(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of tables: of plans with results and without, and of a file that has findings only."""
    place = tmp_path_factory.mktemp("tables")
    (place / "tricky.yaml").write_text(TRICKY, "utf-8")
    (place / "bad.yaml").write_text(text_with("plan", "nonsense: 1\n"), "utf-8")
    files: dict[str, tuple[Path, ...]] = {
        "shipped plan": (ROOT / "plans/2553.yaml",),
        "names like numbers": (place / "tricky.yaml",),
        "every plan": (ROOT / "plans", ROOT / "examples"),
        "errors only": (place / "bad.yaml",),
    }
    assert invoke("export", "csv", *files[request.param], "-o", place / "out").exit_code == (request.param == "errors only")
    return place / "out"


def test_the_package_is_valid(tables: Path) -> None:
    report = validate(str(tables / "datapackage.json"))
    assert report.valid, report.flatten(["type", "message"])
    assert [(each.name, each.path) for each in Package(str(tables / "datapackage.json")).resources] == [
        (name, f"{name}.csv") for name in COLUMNS
    ]


@pytest.mark.parametrize(
    "name, was, now, fault",
    [
        ("plans", b"2553", b"2554", "hash"),
        ("plans", b"2553", b"25530", "byte-count"),
        ("activities", b"plans/2553.yaml,3,1,", b"plans/2553.yaml,3,2,", "primary-key"),
        ("steps", b"plans/2553.yaml,3,2,1,", b"plans/2553.yaml,3,9,1,", "foreign-key"),
        ("steps", b",2010-06,", b",2010-6-1,", "type"),
        ("kpis", b",sub_steps,", b",other,", ""),
    ],
)
def test_the_package_finds_what_was_changed(
    name: str, was: bytes, now: bytes, fault: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(ROOT)
    assert invoke("export", "csv", "plans/2553.yaml", "-o", tmp_path).exit_code == 0
    file = tmp_path / f"{name}.csv"
    file.write_bytes(file.read_bytes().replace(was, now, 1))
    faults = {kind for (kind,) in validate(str(tmp_path / "datapackage.json")).flatten(["type"])}
    assert (any(fault in kind for kind in faults)) if fault else not faults


def test_the_package_of_other_tables_is_not_written_over(tmp_path: Path) -> None:
    package = tmp_path / "datapackage.json"
    package.write_text('{"name": "mine"}', "utf-8")
    result = invoke("export", "csv", ROOT / "plans", "-o", tmp_path)
    assert result.exit_code == 2
    assert "describes other tables; choose another folder" in str(result.exception)
    assert [path.name for path in tmp_path.iterdir()] == ["datapackage.json"]
    assert json.loads(package.read_text("utf-8")) == {"name": "mine"}
    package.unlink()
    for _ in range(2):
        assert invoke("export", "csv", ROOT / "plans", "-o", tmp_path).exit_code == 0


def test_files_begin_with_the_mark_for_excel_unless_told_not_to(tmp_path: Path) -> None:
    assert invoke("export", "csv", ROOT / "plans", "-o", tmp_path / "a").exit_code == 0
    assert invoke("export", "csv", ROOT / "plans", "-o", tmp_path / "b", "--no-bom").exit_code == 0
    for name in COLUMNS:
        marked, bare = ((tmp_path / folder / f"{name}.csv").read_bytes() for folder in "ab")
        assert marked == b"\xef\xbb\xbf" + bare
        assert bare.startswith(b"file,")
    assert validate(str(tmp_path / "b" / "datapackage.json")).valid


# --- the queries of the page -------------------------------------------------------------------------------------------


def queried(sql: str) -> tuple[list[str], list[tuple[Any, ...]]]:
    """The columns and rows that DuckDB finds, in the current folder."""
    with duckdb.connect() as connection:
        found = connection.execute(sql)
        return [column[0] for column in found.description or ()], found.fetchall()


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_runs_on_all_tables(tables: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tables)
    columns, _ = queried(QUERIES[name])
    assert len(columns) >= 2


@pytest.mark.parametrize("name", QUERIES)
def test_every_query_names_the_types_that_the_package_names(name: str) -> None:
    query = QUERIES[name]
    assert f"read_csv('{name}.csv', header = true, all_varchar = true" in query
    for column, type_ in re.findall(r"'(\w+)': '([A-Z]+)", query):
        assert {"INTEGER": "integer", "DECIMAL": "number"}[type_] == TYPES[column]
        assert column in COLUMNS[name]


def test_every_query_finds_something_in_plans_with_results(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    found = {name: queried(query)[1] for name, query in QUERIES.items()}
    assert all(found.values())
    assert dict(found["plans"])["องค์การบริหารส่วนตำบลทุ่งสมมติ"] == Decimal("3.8022000000")
    (mismatch,) = found["activities"]
    assert mismatch[1:] == ("3", "2", Decimal(150_000), Decimal(200_000))


def test_names_that_look_like_numbers_keep_their_rows_apart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "plan.yaml").write_text(TRICKY, "utf-8")
    monkeypatch.chdir(tmp_path)
    assert invoke("export", "csv", "plan.yaml", "-o", ".").exit_code == 0
    sums = """SELECT activity, sum(computed) FROM read_csv('activities.csv', header = true, all_varchar = true,
        types = {'computed': 'DECIMAL(38, 2)'}) GROUP BY 1 ORDER BY 1"""
    assert queried(sums)[1] == [("1.1", 10), ("1.10", Decimal("20.50"))]
    joined = """SELECT step, a.title FROM read_csv('steps.csv', header = true, all_varchar = true)
        JOIN read_csv('activities.csv', header = true, all_varchar = true) a USING (file, category, activity) ORDER BY 1"""
    assert queried(joined)[1] == [("1.1", "ข"), ("1.10", "ข")]


def test_names_that_only_look_the_same_are_one_in_a_group(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = ["สำนักน้ำ", "สํานักนํ้า", "สำนัก\u200bน้ำ"]
    steps = [step(str(no), budget=10, responsible=name, start="ต.ค. 52", end="ต.ค. 52") for no, name in enumerate(names, 1)]
    (tmp_path / "สํา.yaml").write_text(plan_text(category(activities=[activity(steps=steps)]), agencies={"สำนักน้ำ": "ก"}), "utf-8")
    monkeypatch.chdir(tmp_path)
    assert invoke("export", "csv", "สํา.yaml", "-o", ".").exit_code == 0
    sums = """SELECT file, responsible, sum(declared) FROM read_csv('steps.csv', header = true, all_varchar = true,
        types = {'declared': 'DECIMAL(38, 2)'}) GROUP BY 1, 2"""
    assert queried(sums)[1] == [("สํา.yaml", "สำนักน้ำ", 30)]
