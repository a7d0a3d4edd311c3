"""`orgplan import table`: what is read is listed, the plan is written, what other commands say names this one."""

from __future__ import annotations

import time
import zipfile
from io import BytesIO
from pathlib import Path

import pytest

from running import ROOT, invoke

TABLES = ROOT / "examples" / "tables"


def test_without_an_output_what_would_be_read_is_listed(tmp_path: Path) -> None:
    result = invoke("import", "table", TABLES / "municipality-2569.xlsx")
    assert result.exit_code == 0
    for line in (
        "    D5  column: งบประมาณ (บาท): `budget`",
        "     9  row: activity 1, level 1; months by arrows: พ.ย. 68 - ม.ค. 69",
        "   D15  not read: ตามที่จ่ายจริง stays as a comment at `budget`; “ตามที่จ่ายจริง” is not an amount in baht",
        "   D17  sum: 635,500.50 is the sum of its parts",
    ):
        assert line in result.stdout.split("\n")
    assert "the plan has no approval" in result.stdout
    assert "nothing was written" in result.stderr
    assert not list(tmp_path.iterdir())


def test_a_plan_is_written_once(tmp_path: Path) -> None:
    target = tmp_path / "plan.yaml"
    assert invoke("import", "table", TABLES / "agreement-2569.xlsx", "-o", target).exit_code == 0
    written = target.read_bytes()
    assert invoke("validate", target).exit_code == 0
    again = invoke("import", "table", TABLES / "municipality-2569.xlsx", "-o", target)
    assert again.exit_code == 2
    assert "exists" in str(again.exception)
    assert target.read_bytes() == written
    assert invoke("import", "table", TABLES / "municipality-2569.xlsx", "-o", target, "--force").exit_code == 0
    assert target.read_bytes() != written


def test_a_plan_with_errors_is_written_and_ends_in_1(tmp_path: Path) -> None:
    table, target = tmp_path / "t.csv", tmp_path / "plan.yaml"
    table.write_text("ตัวชี้วัด,หน่วยวัด,น้ำหนัก,ผลการดำเนินงาน\n1. ก,ร้อยละ,10,85\n", encoding="utf-8")
    result = invoke("import", "table", table, "-o", target)
    assert result.exit_code == 1
    assert "missing-key" in result.stdout
    assert "wrote" in result.stderr
    text = target.read_text(encoding="utf-8")
    assert "fiscal_year:  # the table names no fiscal year" in text
    assert "results: {12m: 85}" in text
    result = invoke("import", "table", table, "--year", "2569", "--organization", "กรม", "--round", "6m", "-o", target, "--force")
    text = target.read_text(encoding="utf-8")
    assert "fiscal_year: 2569\norganization: กรม\n" in text
    assert "results: {6m: 85}" in text


def test_a_column_is_named_by_hand(tmp_path: Path) -> None:
    table, target = tmp_path / "t.csv", tmp_path / "plan.yaml"
    table.write_text("สิ่งที่จะทำ,ใช้เงิน\nก,500\n", encoding="utf-8")
    assert invoke("import", "table", table).exit_code == 2
    options = ("--map", "สิ่งที่จะทำ=activity", "--map", "ใช้เงิน=budget", "--year", "2569", "--organization", "กรม")
    assert invoke("import", "table", table, *options, "-o", target).exit_code == 0
    assert "budget: 500" in target.read_text(encoding="utf-8")


def test_other_commands_name_this_one(tmp_path: Path) -> None:
    book = TABLES / "municipality-2569.xlsx"
    checked = invoke("validate", book)
    assert checked.exit_code == 1
    assert f'`orgplan import table "{book}" -o plan.yaml` makes a plan of a table in it' in checked.output
    for file in (book, TABLES / "action-plan-english-2569.csv"):
        refused = invoke("import", "xlsx", file, "-o", tmp_path / "plan.yaml")
        assert refused.exit_code == 2
        assert "`orgplan import table`" in str(refused.exception)


def test_a_workbook_of_orgplan_is_sent_to_the_other_command(tmp_path: Path) -> None:
    own = tmp_path / "own.xlsx"
    assert invoke("template", "--year", "2570", "--xlsx", own).exit_code == 0
    refused = invoke("import", "table", own)
    assert refused.exit_code == 2
    assert "`orgplan import xlsx`" in str(refused.exception)


@pytest.mark.parametrize("kind", ["bomb", "entities", "cells"])
def test_hostile_workbooks_are_refused_at_once(kind: str, tmp_path: Path) -> None:
    parts = {
        "bomb": b"<worksheet>" + b" " * 60_000_000,
        "entities": b'<!DOCTYPE a [<!ENTITY b "c">]><worksheet>&b;</worksheet>',
        "cells": b"<worksheet><sheetData>" + b'<row><c t="str"><v>x</v></c></row>' * 600_000,
    }
    book = BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as package:
        relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", '<workbook><sheets><sheet name="a" id="r1"/></sheets></workbook>')
        package.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships><Relationship Id="r1" Type="{relation}" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        package.writestr("xl/worksheets/sheet1.xml", parts[kind])
    file = tmp_path / "a.xlsx"
    file.write_bytes(book.getvalue())
    start = time.monotonic()
    result = invoke("import", "table", file)
    assert result.exit_code == 2
    assert time.monotonic() - start < 10
