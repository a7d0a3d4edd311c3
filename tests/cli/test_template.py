"""`orgplan template`: a plan to start from, as YAML and as a workbook."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import load_workbook  # noqa: TID253

from orgplan.fiscal import find_fiscal_year
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.loading import load_bytes
from orgplan.shell.clock import this_month
from running import invoke


@pytest.mark.parametrize("year", ["2570", "๒๕๗๐", "พ.ศ. 2570"])
def test_the_yaml_template_has_no_findings(tmp_path: Path, year: str) -> None:
    assert invoke("template", "--year", year, "-o", tmp_path / "plan.yaml").exit_code == 0
    result = invoke("validate", "--strict", tmp_path / "plan.yaml")
    assert result.exit_code == 0
    assert "0 errors, 0 warnings, 0 infos" in result.output
    text = (tmp_path / "plan.yaml").read_text(encoding="utf-8")
    assert text == invoke("template", "--year", year).stdout
    assert invoke("export", "xlsx", tmp_path / "plan.yaml", "-o", tmp_path / "form.xlsx").exit_code == 0


@pytest.mark.parametrize("year", ["2010", "53", "x", "", "9999999"])
def test_a_wrong_year_is_refused(year: str) -> None:
    result = invoke("template", "--year", year)
    assert result.exit_code == 2
    assert "--year" in str(result.exception)


@pytest.mark.parametrize("option", ["-o", "--xlsx"])
def test_an_existing_file_is_left_alone(tmp_path: Path, option: str) -> None:
    target = tmp_path / "target"
    target.write_bytes(b"precious")
    assert invoke("template", "--year", "2570", option, target).exit_code == 2
    assert target.read_bytes() == b"precious"
    assert invoke("template", "--year", "2570", option, target, "--force").exit_code == 0
    assert target.read_bytes() != b"precious"


def test_the_workbook_is_filled_in_and_imported(tmp_path: Path) -> None:
    form = tmp_path / "form.xlsx"
    assert invoke("template", "--year", "2570", "--xlsx", form).exit_code == 0
    result = invoke("import", "xlsx", form, "-o", tmp_path / "plan.yaml")
    assert result.exit_code == 2
    assert "nothing is filled in" in str(result.exception)
    book = load_workbook(form)
    assert len([name for name in book.sheetnames if name.startswith("7.")]) == 14
    sheet = book["7.1 หมวด 2"]
    sheet["A3"] = "เทศบาลตำบลสมมติ"
    row = next(row for row in range(1, 50) if str(sheet.cell(row, 1).value).startswith("กิจกรรมที่ 1"))
    sheet.cell(row, 1).value = "กิจกรรมที่ 1 จัดทำแผน"
    for column, value in (
        (1, "1. ประชุม"),
        (FORM_71["start"], "ต.ค. 69"),
        (FORM_71["end"], "ต.ค. 69"),
        (FORM_71["budget"], "๒,๕๐๐"),
    ):
        sheet.cell(row + 1, column).value = value
    kpis = book["7.2 หมวด 2"]
    row = next(row for row in range(1, 50) if str(kpis.cell(row, FORM_72["dimension"]).value).startswith("7.1"))
    kpis.cell(row, FORM_72["title"]).value = "1. ร้อยละความสำเร็จ"
    for place, figure in ((FORM_72["weight"], 1), (FORM_72["baseline"], 50), (FORM_72["target"], 80)):
        kpis.cell(row, place).value = figure
    book.save(form)
    result = invoke("import", "xlsx", form, "-o", tmp_path / "plan.yaml")
    assert result.exit_code == 0, result.output
    plan = load_bytes((tmp_path / "plan.yaml").read_bytes(), "a").plan
    assert plan is not None
    assert (plan.organization, [each.no for each in plan.categories]) == ("เทศบาลตำบลสมมติ", ["2"])
    assert [placed.work.title for placed in plan.steps] == ["ประชุม"]
    assert plan.steps[0].work.budget == 2500
    assert [placed.kpi.title for placed in plan.kpis] == ["ร้อยละความสำเร็จ"]
    assert "0 errors" in invoke("validate", tmp_path / "plan.yaml").output


def test_without_a_year_it_is_a_plan_of_the_coming_one(tmp_path: Path) -> None:
    result = invoke("template", "-o", tmp_path / "plan.yaml")
    assert result.exit_code == 0
    year = find_fiscal_year(this_month()) + 1
    assert f"for fiscal year {year}, the coming one" in result.stderr
    assert f"fiscal_year: {year}\n" in (tmp_path / "plan.yaml").read_text("utf-8")
