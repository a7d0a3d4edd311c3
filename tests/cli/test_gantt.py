"""`orgplan gantt` from outside: the months asked about, and the JSON of plan-format.md."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from running import PLAN, ROOT, invoke


def drawn(*args: object) -> Any:
    result = invoke("gantt", "--format", "json", PLAN, *args)
    assert result.exit_code == 0, result.stderr
    return json.loads(result.stdout)


def test_the_json_is_that_of_the_contract() -> None:
    line = drawn()
    assert {"file", "months", "as_of", "rows"} <= set(line)
    assert (line["file"], line["as_of"]) == (PLAN, None)
    assert line["months"] == [f"2009-{month}" for month in (10, 11, 12)] + [f"2010-{month:02}" for month in range(1, 10)]
    for row in line["rows"]:
        wanted = {"kind", "category", "activity", "no", "level", "title", "start", "end", "months", "cells", "percent"}
        assert set(row) == wanted
        assert row["kind"] in {"category", "activity", "step"}
        assert len(row["cells"]) == 12
        assert set(row["cells"]) <= {"", "planned", "done", "late"}
        assert (row["activity"] is None) == (row["kind"] == "category")


def test_the_plan_of_rayong_has_a_row_for_everything() -> None:
    rows = drawn()["rows"]
    assert [row["kind"] for row in rows].count("category") == 2
    assert [row["kind"] for row in rows].count("activity") == 8
    assert [row["kind"] for row in rows].count("step") == 21
    step = next(row for row in rows if row["no"] == "(3)")
    assert (step["start"], step["end"], step["level"]) == ("2010-02", "2010-03", 3)
    assert [place for place, cell in enumerate(step["cells"]) if cell] == [4, 5]
    undated = next(row for row in rows if row["kind"] == "step" and row["no"] == "4" and row["category"] == "2")
    assert (undated["start"], undated["end"], set(undated["cells"])) == (None, None, {""})


@pytest.fixture
def reporting(tmp_path: Path) -> Path:
    """The plan of Rayong with the progress of one step."""
    path = tmp_path / "plan.yaml"
    text = (ROOT / PLAN).read_text(encoding="utf-8")
    path.write_text(text.replace("    start: มี.ค. 53\n", f"    start: มี.ค. 53\n{' ' * 16}progress: {{percent: 0}}\n", 1), "utf-8")
    return path


@pytest.mark.parametrize("written", ["ก.ค. 53", "กรกฎาคม ๒๕๕๓", "2010-07", "07/2553", "Jul 2010"])
def test_what_is_late_is_marked(reporting: Path, written: str) -> None:
    line = json.loads(invoke("gantt", "--format", "json", reporting, "--as-of", written).stdout)
    assert (line["as_of"], line["reports_progress"]) == ("2010-07", True)
    late = {month for row in line["rows"] for month, cell in zip(line["months"], row["cells"], strict=True) if cell == "late"}
    assert late == {f"2010-{month:02}" for month in range(1, 7)}
    assert "late at the start of ก.ค. 53" in invoke("gantt", reporting, "--as-of", written).stdout


def test_where_nothing_is_reported_nothing_is_late() -> None:
    line = drawn("--as-of", "2010-07")
    assert (line["as_of"], line["reports_progress"]) == ("2010-07", False)
    assert {cell for row in line["rows"] for cell in row["cells"]} == {"", "planned"}
    assert {row["percent"] for row in line["rows"]} == {None}
    for lang, words in (
        ("en", "nothing reported: no step says how far it has come"),
        ("th", "ยังไม่มีรายงาน: ไม่มีขั้นตอนใดรายงานความก้าวหน้า"),
    ):
        text = invoke("gantt", PLAN, "--as-of", "2010-07", "--lang", lang).stdout
        assert words in text
        assert ("late at the start" in text) is ("ล่าช้า ณ ต้นเดือน" in text) is False


@pytest.mark.parametrize("written", ["soon", "", "13/2553", "\x1b[31m"])
def test_a_month_that_is_none_is_refused(written: str) -> None:
    result = invoke("gantt", PLAN, "--as-of", written)
    assert result.exit_code == 2
    assert str(result.exception).startswith("--as-of: ")
    assert result.stdout == ""


def test_undated_steps_are_marked() -> None:
    assert invoke("gantt", PLAN).stdout.count("(no months given)") == 1
    assert invoke("gantt", PLAN, "--lang", "th").stdout.count("(ไม่ระบุเดือน)") == 1
