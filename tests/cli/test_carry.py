"""`orgplan carry` from outside: what it writes, says and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from orgplan.loading import load_bytes
from running import PLAN, RESULTS, invoke


def test_the_plan_of_rayong(tmp_path: Path) -> None:
    new = tmp_path / "2554.yaml"
    ended = invoke("carry", PLAN, "--results", RESULTS, "-o", new)
    assert ended.exit_code == 0, ended.stderr
    assert "baseline: KPI k2-1 baseline: blank -> 75.8065 (result of 12m, rounded to 4 decimals)" in ended.stdout
    assert "40 months moved, 1 text changed, 4 baselines from results" in ended.stderr
    plan = load_bytes(new.read_bytes(), "x").plan
    assert plan is not None
    assert plan.fiscal_year == 2554
    lines = new.read_text("utf-8").split("\n")
    for line in ended.stdout.splitlines():
        number = int(line.removeprefix(f"{new}:").partition(":")[0])
        assert lines[number - 1].strip()


def test_in_thai_with_comments_in_thai(tmp_path: Path) -> None:
    new = tmp_path / "n.yaml"
    ended = invoke("carry", PLAN, "-o", new, "--lang", "th")
    assert ended.exit_code == 0
    assert "ไม่มีผล 4 ตัวชี้วัด: k2-1, k2-2, k3-1, k3-2" in ended.stderr
    assert "# carry: ว่าที่ ร.ต. สุพรีพจน์ จอองพานิช ลงนามในแผนปี 2553 แผนนี้ยังไม่มีผู้ลงนาม" in new.read_text("utf-8")


def test_as_json(tmp_path: Path) -> None:
    ended = invoke("carry", PLAN, "--year", "๒๕๕๕", "-o", tmp_path / "n.yaml", "--format", "json")
    data = json.loads(ended.stdout)
    assert (data["plan"], data["fiscal_year"], data["months"], data["without_result"]) == (
        PLAN,
        2555,
        40,
        ["k2-1", "k2-2", "k3-1", "k3-2"],
    )
    assert {"kind", "line", "where", "message"} == set(data["notes"][0])


def test_no_file_is_ever_written_over(tmp_path: Path) -> None:
    there = tmp_path / "there.yaml"
    there.write_text("mine", "utf-8")
    ended = invoke("carry", PLAN, "-o", there)
    assert ended.exit_code == 2
    assert "never writes over a file" in str(ended.exception)
    assert there.read_text("utf-8") == "mine"
    assert invoke("carry", PLAN, "-o", there, "--force").exit_code == 2


@pytest.mark.parametrize(
    "args, said",
    [
        (["--year", "2553"], "write a later year, such as 2554"),
        (["--year", "2010"], "Buddhist Era: 2553"),
        (["-o", "-"], "name a file"),
        (["-o", "plan.xlsx"], "text, not a workbook"),
    ],
)
def test_what_cannot_be_done(tmp_path: Path, args: list[str], said: str) -> None:
    given = args if "-o" in args else [*args, "-o", str(tmp_path / "n.yaml")]
    ended = invoke("carry", PLAN, *given)
    assert ended.exit_code == 2
    assert said in str(ended.exception)
    assert not list(tmp_path.iterdir())


def test_a_plan_that_cannot_be_read_is_not_carried(tmp_path: Path) -> None:
    bad = tmp_path / "bad.yaml"
    bad.write_text("orgplan: 1\n", "utf-8")
    assert invoke("carry", bad, "-o", tmp_path / "n.yaml").exit_code == 1
    assert invoke("carry", RESULTS, "-o", tmp_path / "n.yaml").exit_code == 2
    assert not (tmp_path / "n.yaml").exists()


def test_a_workbook_is_refused(tmp_path: Path) -> None:
    book = tmp_path / "book.xlsx"
    assert invoke("export", "xlsx", PLAN, "-o", book).exit_code == 0
    ended = invoke("carry", book, "-o", tmp_path / "n.yaml")
    assert ended.exit_code == 2
    assert "orgplan import xlsx" in str(ended.exception)


def test_the_byte_order_mark_stays(tmp_path: Path) -> None:
    marked = tmp_path / "marked.yaml"
    marked.write_bytes(b"\xef\xbb\xbf" + Path(PLAN).read_bytes())
    assert invoke("carry", marked, "-o", tmp_path / "n.yaml").exit_code == 0
    assert (tmp_path / "n.yaml").read_bytes().startswith(b"\xef\xbb\xbf# yaml")


def test_findings_that_a_baseline_brings_are_said(tmp_path: Path) -> None:
    plan = tmp_path / "p.yaml"
    plan.write_text(
        "orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories:\n  - no: 1\n    title: ข\n    kpis:\n"
        "      - {id: k1, title: ค, weight: 1, target: 3, criteria: [1, 2, 3, 4, 5], results: {12m: 5}}\n",
        "utf-8",
    )
    ended = invoke("carry", plan, "-o", tmp_path / "n.yaml")
    assert ended.exit_code == 0
    assert "earns fewer points than the baseline" in ended.stderr
    assert "reached this target" in ended.stdout
