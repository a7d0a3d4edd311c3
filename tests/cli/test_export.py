"""`orgplan export`: the normal form as JSON, and the workbook as a file that appears whole or not at all."""

from __future__ import annotations

import zipfile
from pathlib import Path
from typing import Any

import pytest

from running import PLAN, RESULTS, ROOT, invoke, json_of


def normal(*args: object) -> Any:
    return json_of("export", "json", *args)


def test_the_json_is_that_of_the_contract() -> None:
    plan = normal(PLAN)
    assert {"orgplan", "fiscal_year", "organization", "title", "agencies", "categories"} <= set(plan)
    assert (plan["orgplan"], plan["fiscal_year"], plan["organization"]) == (1, 2553, "จังหวัดระยอง")
    for category in plan["categories"]:
        assert {"no", "title", "weight", "activities", "kpis", "approval"} <= set(category)
        for activity in category["activities"]:
            assert {"no", "title", "budget", "responsible", "involved", "steps"} <= set(activity)
            assert set(activity["budget"]) == {"declared", "computed", "sources"}
            for step in activity["steps"]:
                wanted = {
                    "no",
                    "title",
                    "duration",
                    "duration_months",
                    "start",
                    "end",
                    "months",
                    "output",
                    "responsible",
                    "involved",
                }
                assert wanted | {"budget", "progress", "fields", "note", "steps"} == set(step)
        for kpi in category["kpis"]:
            wanted = {
                "id",
                "dimension",
                "title",
                "unit",
                "baseline",
                "target",
                "targets",
                "weight",
                "criteria",
                "accumulate",
                "results",
                "responsible",
                "involved",
                "fields",
                "note",
            }
            assert wanted == set(kpi)
            assert set(kpi["criteria"]) == {"method", "levels", "points", "floor", "of", "direction"}


def test_inherited_values_and_computed_sums_are_spelt_out() -> None:
    activity = normal(PLAN)["categories"][1]["activities"][1]
    assert activity["budget"] == {"declared": 150_000, "computed": 200000, "sources": None}
    assert activity["steps"][0]["responsible"] == ["สนจ.", "พช.", "กร.", "ขนส่ง", "พม.", "สสจ.", "ที่ดิน"]
    assert activity["steps"][0]["involved"] == ["34 หน่วยงานภูมิภาค"]
    assert (activity["steps"][0]["start"], activity["steps"][0]["end"]) == ("2010-06", "2010-08")
    kpi = normal(PLAN)["categories"][0]["kpis"][0]
    assert kpi["criteria"] == {
        "method": "linear",
        "levels": [60, 65, 70, 75, 80],
        "points": [1, 2, 3, 4, 5],
        "floor": 1,
        "of": None,
        "direction": "ascending",
    }
    assert kpi["baseline"] is None


def test_a_file_holds_the_same_as_standard_output(tmp_path: Path) -> None:
    result = invoke("export", "json", PLAN, "-o", tmp_path / "out.json")
    assert (result.exit_code, result.stdout) == (0, "")
    assert (tmp_path / "out.json").read_text(encoding="utf-8") == invoke("export", "json", PLAN).stdout
    assert [path.name for path in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize("command", ["json", "xlsx"])
@pytest.mark.parametrize("way", ["itself", "symlink", "hard link"])
def test_the_plan_is_never_written_over(tmp_path: Path, command: str, way: str) -> None:
    plan = tmp_path / "plan.yaml"
    before = (ROOT / PLAN).read_bytes()
    plan.write_bytes(before)
    out = plan if way == "itself" else tmp_path / "out"
    if way == "symlink":
        out.symlink_to(plan)
    elif way == "hard link":
        out.hardlink_to(plan)
    force = ["--force"] if command == "xlsx" else []
    result = invoke("export", command, plan, "-o", out, *force)
    assert result.exit_code == 2
    assert "is the plan itself" in str(result.exception)
    assert plan.read_bytes() == before


@pytest.mark.parametrize("command", ["json", "xlsx"])
def test_an_output_that_cannot_be_written_is_named(tmp_path: Path, command: str) -> None:
    out = tmp_path / "none" / "out"
    result = invoke("export", command, PLAN, "-o", out)
    assert result.exit_code == 2
    assert str(out) in str(result.exception)
    assert not out.parent.exists()


def test_a_plan_with_errors_is_not_exported(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("orgplan: 1\n", encoding="utf-8")
    result = invoke("export", "json", tmp_path / "plan.yaml", "-o", tmp_path / "out.json")
    assert result.exit_code == 1
    assert not (tmp_path / "out.json").exists()


def test_text_with_paths_writes_no_other_file(tmp_path: Path) -> None:
    text = (ROOT / PLAN).read_text(encoding="utf-8").replace("title: แผนพัฒนาองค์การ", "title: ../../x/แผนพัฒนาองค์การ")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "plan.yaml").write_text(text, encoding="utf-8")
    assert invoke("export", "xlsx", tmp_path / "in" / "plan.yaml", "-o", tmp_path / "in" / "out.xlsx").exit_code == 0
    assert sorted(path.name for path in tmp_path.rglob("*")) == ["in", "out.xlsx", "plan.yaml"]


# --- the workbook ------------------------------------------------------------------------------------------------------


def test_the_workbook_is_written_and_said_so(tmp_path: Path) -> None:
    out = tmp_path / "แบบฟอร์ม.xlsx"
    result = invoke("export", "xlsx", PLAN, "-o", out, "--results", RESULTS)
    assert (result.exit_code, result.stdout) == (0, "")
    assert result.stderr.endswith(f"orgplan: wrote {out}\n")
    with zipfile.ZipFile(out) as package:
        assert package.testzip() is None
        assert "xl/workbook.xml" in package.namelist()


def test_its_own_workbook_is_replaced_without_asking(tmp_path: Path) -> None:
    out = tmp_path / "out.xlsx"
    assert invoke("export", "xlsx", PLAN, "-o", out).exit_code == 0
    first = out.read_bytes()
    assert invoke("export", "xlsx", PLAN, "-o", out).exit_code == 0
    assert out.read_bytes() == first, "the same plan gives the same bytes"


@pytest.mark.parametrize("content", [b"", b"precious", b"PK\x03\x04 broken"])
def test_a_file_of_others_is_replaced_only_by_force(tmp_path: Path, content: bytes) -> None:
    out = tmp_path / "out.xlsx"
    out.write_bytes(content)
    result = invoke("export", "xlsx", PLAN, "-o", out)
    assert result.exit_code == 2
    assert "was not made by orgplan" in str(result.exception)
    assert out.read_bytes() == content
    assert invoke("export", "xlsx", PLAN, "-o", out, "--force").exit_code == 0
    assert out.read_bytes()[:4] == b"PK\x03\x04"


def test_the_workbook_needs_a_name() -> None:
    result = invoke("export", "xlsx", PLAN)
    assert result.exit_code == 2
    assert "--output" in result.stderr


def test_the_workbook_looks_from_the_month_that_is_named(tmp_path: Path) -> None:
    """By default from this month."""
    books = []
    for place, month in enumerate(("ก.ค. 53", "2010-07", "2010-08")):
        out = tmp_path / f"{place}.xlsx"
        assert invoke("export", "xlsx", PLAN, "-o", out, "--as-of", month).exit_code == 0
        books.append(out.read_bytes())
    assert books[0] == books[1] != books[2]
    assert invoke("export", "xlsx", PLAN, "-o", tmp_path / "x.xlsx", "--as-of", "เดือนหน้า").exit_code == 2
