"""`orgplan freeze` from outside: what it writes, says and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from running import ROOT, invoke

CODE = "ADA1-GRK8-C3TM-RCDN-X13T"


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    path = tmp_path / "2553.yaml"
    path.write_bytes((ROOT / "plans" / "2553.yaml").read_bytes())
    return path


def test_the_plan_of_rayong(plan: Path) -> None:
    ended = invoke("freeze", plan, "--note", "ลงนาม 15 ต.ค. 52")
    assert ended.exit_code == 0
    assert ended.stdout == f"{plan}: signing 1, code {CODE}\n"
    assert f"wrote {plan.with_name('2553.signed.json')}" in ended.stderr
    record = json.loads(plan.with_name("2553.signed.json").read_text("utf-8"))
    (signing,) = record["signings"]
    assert (signing["code"], signing["note"], signing["file"]) == (CODE, "ลงนาม 15 ต.ค. 52", "2553.yaml")
    assert "ว่าที่ ร.ต. สุพรีพจน์ จอองพานิช รองผู้ว่าราชการจังหวัดระยอง" in signing["approved_by"]
    assert signing["plan"]["organization"] == "จังหวัดระยอง"


def test_the_same_plan_gives_the_same_bytes_and_is_kept_once(plan: Path, tmp_path: Path) -> None:
    (other := tmp_path / "other").mkdir()
    copy = other / plan.name
    copy.write_bytes(plan.read_bytes())
    assert invoke("freeze", plan, "--lang", "th").exit_code == invoke("freeze", copy, "--lang", "en").exit_code == 0
    raw = plan.with_name("2553.signed.json").read_bytes()
    assert raw == copy.with_name("2553.signed.json").read_bytes()
    again = invoke("freeze", plan)
    assert again.exit_code == 0
    assert "nothing was written" in again.stderr
    assert plan.with_name("2553.signed.json").read_bytes() == raw


def test_a_revision_is_added_and_the_first_stays(plan: Path) -> None:
    invoke("freeze", plan)
    plan.write_bytes(plan.read_bytes().replace(b"150,000", b"160,000"))
    data = json.loads(invoke("freeze", plan, "--format", "json").stdout)
    assert (data["signing"], data["written"]) == (2, True)
    record = json.loads(plan.with_name("2553.signed.json").read_text("utf-8"))
    assert [each["number"] for each in record["signings"]] == [1, 2]
    assert [each["code"] for each in record["signings"]] == [CODE, data["code"]]


def test_a_workbook_of_an_office_can_be_what_is_signed(plan: Path, tmp_path: Path) -> None:
    book = tmp_path / "office.xlsx"
    invoke("export", "xlsx", plan, "-o", book)
    assert f"code {CODE}" in invoke("freeze", book).stdout
    assert invoke("verify", book).exit_code == 0


def test_a_plan_with_errors_is_not_kept(plan: Path) -> None:
    text = plan.read_text("utf-8")
    for broken in (text.replace("start: พ.ค. 53", "start: ก.ย. 53"), text + "nonsense: 1\n"):
        plan.write_text(broken, "utf-8")
        ended = invoke("freeze", plan, "--lang", "th")
        assert ended.exit_code == 1
        assert "ข้อผิดพลาด" in ended.stderr
        assert [each.name for each in plan.parent.iterdir()] == ["2553.yaml"]


def test_a_damaged_record_is_left_alone(plan: Path) -> None:
    record = plan.with_name("2553.signed.json")
    record.write_text("{}", "utf-8")
    assert invoke("freeze", plan).exit_code == 2
    assert record.read_text("utf-8") == "{}"


def test_a_record_of_another_year_is_left_alone(plan: Path) -> None:
    invoke("freeze", plan)
    raw = plan.with_name("2553.signed.json").read_bytes()
    plan.write_bytes(plan.read_bytes().replace(b"fiscal_year: 2553", b"fiscal_year: 2554"))
    assert invoke("freeze", plan).exit_code == 2
    assert plan.with_name("2553.signed.json").read_bytes() == raw


def test_standard_input_has_no_place_beside_it() -> None:
    assert invoke("freeze", "-").exit_code == 2
