"""Flat tables: the columns that docs/tables.md promises, one row a thing, and its queries."""

from __future__ import annotations

import csv
import importlib
import importlib.util
import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given

from fragments import text_with
from orgplan.cli.reading import load_path, load_together
from orgplan.fiscal import Month
from orgplan.load import check_results, load_text
from orgplan.reports.scorecard import build
from orgplan.reports.tables import COLUMNS, build_tables
from orgplan.views import tabular
from plans import Written, plans
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
    points = {kpi.id: kpi.points for kpi in build(plan).measured}
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
    assert tabular.csv_rows([list(inner.values())]).split(",")[7:9] == ["2009-10", "2009-10"]
    assert (str(inner["declared"]), str(outer["computed"]), inner["percent"], inner["spent"]) == ("12.50", "12.50", 40, 5)


def test_thresholds_are_numbers_and_yes_or_no_has_none() -> None:
    criteria = "kpis:\n  - {id: k, title: ก, dimension: 7.1, weight: 1, criteria: CRITERIA}\n"
    (row,) = cells("kpis", text_with("category", criteria.replace("CRITERIA", "[-10, -5, 0, 2.5, 10]")))
    assert [row[f"level{level}"] for level in (1, 2, 3, 4, 5)] == [-10, -5, 0, Decimal("2.5"), 10]
    assert ",-10,-5,0,2.5,10," in tabular.csv_rows([list(row.values())])
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
    assert result.stderr == f"orgplan: wrote 6 tables into {place / 'out'}\n"
    return place / "out"


@pytest.mark.parametrize("name", COLUMNS)
def test_the_files_hold_the_rows(folder: Path, name: str) -> None:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        head, *rows = csv.reader(file)
    assert tuple(head) == COLUMNS[name]
    assert len(rows) > 3
    results = ROOT / "examples/2553-results.yaml"
    plan, *beside = load_together(ROOT / "plans/2553.yaml", [results])
    others = [load_path(path) for path in (ROOT / "examples").glob("*.yaml") if path != results]
    wanted = len(build_tables(plan, "en", beside)[name]) + sum(len(build_tables(each, "en")[name]) for each in others)
    assert len([row for row in rows if "bad.yaml" not in row[0]]) == wanted
    assert any("bad.yaml" in row[0] for row in rows) is (name == "findings")


_WORDS = frozenset(
    "select from where is not null order by desc limit as count avg coalesce distinct group and".split()  # noqa: SIM905
)


@pytest.mark.parametrize("name", QUERIES)
def test_the_queries_name_real_columns(name: str) -> None:
    query = QUERIES[name]
    assert f"'{name}.csv'" in query
    made = set(re.findall(r"\bAS (\w+)", query))
    bare = re.sub(r"'[^']*'|\bAS \w+", " ", query)
    named = set(re.findall(r"[A-Za-z_]\w*", bare)) - made
    used = {word for word in named if word.lower() not in _WORDS}
    assert used <= set(COLUMNS[name])
    assert used


@pytest.mark.skipif(importlib.util.find_spec("duckdb") is None, reason="duckdb is not installed")
@pytest.mark.parametrize("name", QUERIES)
def test_the_queries_run(folder: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    duckdb: Any = importlib.import_module("duckdb")
    found = duckdb.sql(QUERIES[name])
    assert len(found.columns) >= 2
    assert found.fetchall() or name == "activities"
