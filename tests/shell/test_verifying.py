"""Files held against what was signed: any byte of a plan, any cell of a workbook."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest

from forms.workbooks import opened, reported_cell, row_with
from orgplan.forms import build_workbook
from orgplan.reports.verdict import Verdict
from orgplan.shell.signings import name_record
from orgplan.shell.verifying import SignedAnchor, verify_file
from plans import activity, category, kpi, loaded_plan, plan_text, step
from running import ROOT, invoke

RAYONG = (ROOT / "plans" / "2553.yaml").read_bytes()
NOTHING = SignedAnchor()


@pytest.fixture
def plan(tmp_path: Path) -> Path:
    """The plan of Rayong, signed."""
    path = tmp_path / "2553.yaml"
    path.write_bytes(RAYONG)
    path.with_name("2553.signed.json").write_bytes(record_of_rayong())
    return path


@cache
def record_of_rayong() -> bytes:
    with TemporaryDirectory() as folder:
        path = Path(folder) / "2553.yaml"
        path.write_bytes(RAYONG)
        assert invoke("freeze", path).exit_code == 0
        return name_record(path).read_bytes()


def judge(path: Path, anchor: SignedAnchor = NOTHING) -> Verdict:
    return verify_file(path, anchor)[0]


def lines(verdict: Verdict) -> list[str]:
    return [each.words.en for each in verdict.changes]


# --- plans -------------------------------------------------------------------------------------------------------------


def test_any_flipped_byte_of_a_plan_is_told(plan: Path) -> None:
    assert [each.en for each in judge(plan).notes] == ["every byte of the file is as it was signed"]
    for number, place in enumerate(range(5, len(RAYONG), len(RAYONG) // 60)):
        changed = bytearray(RAYONG)
        changed[place] ^= (1, 32, 128)[number % 3]
        plan.write_bytes(changed)
        verdict = judge(plan)
        is_told = verdict.outcome == "changed" or any("the bytes of the file changed" in note.en for note in verdict.notes)
        assert is_told, place
        assert verdict.outcome != "nothing"


def test_what_changed_is_said_in_the_terms_of_the_plan(plan: Path) -> None:
    text = RAYONG.decode().replace("budget: 150,000", "budget: 160,000").replace("target: 80", "target: 70", 1)
    plan.write_text(text, "utf-8")
    verdict = judge(plan)
    assert verdict.outcome == "changed"
    assert "category 3 activity 2 budget: 150,000 -> 160,000" in lines(verdict)
    assert not verdict.reported


def test_results_and_progress_are_no_change(plan: Path) -> None:
    key = "        target: 100%\n"
    plan.write_text(RAYONG.decode().replace(key, f"{key}        results: {{6m: 70}}\n", 1), "utf-8")
    verdict = judge(plan)
    assert verdict.outcome == "same"
    assert [each.words.en for each in verdict.reported] == ["KPI k2-1 result 6m: - -> 70"]


def test_a_plan_with_another_comment_is_the_same_in_other_bytes(plan: Path) -> None:
    plan.write_bytes(RAYONG + "# หมายเหตุ\n".encode())
    verdict = judge(plan)
    assert verdict.outcome == "same"
    assert "the bytes of the file changed, nothing in the plan did" in verdict.notes[0].en


def test_a_plan_that_cannot_be_read_any_more_is_changed(plan: Path) -> None:
    plan.write_bytes(RAYONG.replace(b"fiscal_year", b"fiscal\xffyear"))
    verdict, talk = verify_file(plan, NOTHING)
    assert verdict.outcome == "changed"
    assert talk
    name_record(plan).unlink()
    assert judge(plan).outcome == "nothing"


@pytest.mark.parametrize(
    "spoil", [lambda raw: raw.replace(b"150000", b"160000", 1), lambda raw: raw[:-1], lambda _: b"", lambda _: b"{}"]
)
def test_a_damaged_record_is_told(plan: Path, spoil: Callable[[bytes], bytes]) -> None:
    record = name_record(plan)
    record.write_bytes(spoil(record.read_bytes()))
    verdict = judge(plan)
    assert verdict.outcome == "nothing"
    assert "the record was changed since orgplan wrote it" in verdict.words.en


def test_a_revision_is_held_against_the_last_signing(plan: Path) -> None:
    first = judge(plan).code
    assert first is not None
    plan.write_bytes(RAYONG.replace(b"150,000", b"160,000"))
    invoke("freeze", plan)
    assert (judge(plan).outcome, judge(plan).signing) == ("same", 2)
    by_paper = judge(plan, SignedAnchor(code=first))
    assert (by_paper.outcome, by_paper.signing) == ("changed", 1)
    assert lines(by_paper)[0].endswith("budget: 150,000 -> 160,000")
    plan.write_bytes(RAYONG)
    verdict = judge(plan)
    assert (verdict.outcome, verdict.signing) == ("changed", 2)
    assert verdict.words.en.startswith(f"what signing 1 was, code {first}: not what signing 2 was")
    by_paper = judge(plan, SignedAnchor(code=first))
    assert by_paper.outcome == "same"
    assert "signing 2 has taken its place" in by_paper.notes[0].en


def test_the_code_on_the_paper_is_enough(plan: Path) -> None:
    code = judge(plan).code
    name_record(plan).unlink()
    assert judge(plan).outcome == "nothing"
    assert judge(plan, SignedAnchor(code=code)).outcome == "same"
    plan.write_bytes(RAYONG.replace(b"150,000", b"160,000"))
    assert judge(plan, SignedAnchor(code=code)).outcome == "changed"


def test_a_record_may_be_named_by_its_plan(plan: Path, tmp_path: Path) -> None:
    (folder := tmp_path / "elsewhere").mkdir()
    copy = folder / "copy.yaml"
    copy.write_bytes(RAYONG)
    assert judge(copy).outcome == "nothing"
    for record in (plan, name_record(plan)):
        assert judge(copy, SignedAnchor(record)).outcome == "same"
    assert judge(copy, SignedAnchor(folder / "none.yaml")).outcome == "nothing"


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\x00", b"orgplan_results: 1\n", b"<!doctype html>\n", b"- 1\n"])
def test_what_is_no_plan_ends_in_words(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "x.yaml"
    path.write_bytes(content)
    assert judge(path).outcome == "nothing"
    assert judge(tmp_path).outcome == "nothing"
    assert "there is no such file" in judge(tmp_path / "none.yaml").words.en


# --- workbooks ---------------------------------------------------------------------------------------------------------

SMALL = plan_text(
    category(
        activities=[activity(steps=[step("1", budget="500", start="2009-10", end="2009-11"), step("2")])],
        kpis=[kpi(results={"6m": "3"})],
        approval={"statement": "เห็นชอบ", "name": "ก"},
    )
)


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A workbook of a signed plan, away from that and its record."""
    plan = tmp_path / "plan.yaml"
    plan.write_text(SMALL, "utf-8")
    invoke("freeze", plan)
    (folder := tmp_path / "sent").mkdir()
    assert invoke("export", "xlsx", plan, "-o", folder / "book.xlsx").exit_code == 0
    return folder / "book.xlsx"


def edit(book: Path, change: Callable[[Any], object]) -> None:
    workbook = opened(book.read_bytes(), formulas=True)
    change(workbook)
    workbook.save(book)


def type_money(workbook: Any) -> None:
    sheet = workbook["7.1 หมวด 1"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == 500)
    cell.value = 700


def type_title(workbook: Any) -> None:
    sheet = workbook["7.2 หมวด 1"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if "จำนวนโครงการ" in str(cell.value))
    cell.value = str(cell.value).replace("จำนวนโครงการ", "จำนวนแผนงาน")


def delete_row(workbook: Any) -> None:
    sheet = workbook["7.1 หมวด 1"]
    sheet.delete_rows(row_with(sheet, "ขั้นตอน 2"))


def write_beside(workbook: Any) -> None:
    workbook["7.1 หมวด 1"]["AZ40"] = "อนุมัติเพิ่ม 5 ล้าน"


def type_signer(workbook: Any) -> None:
    sheet = workbook["7.1 หมวด 1"]
    cell = next(cell for row in sheet.iter_rows() for cell in row if cell.value == "(ก)")
    cell.value = "(ข)"


def test_a_workbook_bears_its_code_on_every_form(book: Path) -> None:
    workbook = opened(book.read_bytes())
    feet = {sheet.title: sheet.oddFooter.center.text for sheet in workbook.worksheets if sheet.oddFooter.center.text}
    assert set(feet) == {"7.1 หมวด 1", "7.2 หมวด 1"}
    assert all(text.startswith("ฉบับลงนามครั้งที่ 1 รหัส ") for text in feet.values())


def test_an_untouched_workbook_is_the_same_with_and_without_a_record(book: Path) -> None:
    assert "it says what its code stands for" in judge(book).words.en
    record = SignedAnchor(book.parents[1] / "plan.yaml")
    assert (judge(book, record).outcome, judge(book, record).signing) == ("same", 1)
    edit(book, lambda _: None)  # saved by another program
    assert judge(book).outcome == "same"


@pytest.mark.parametrize("change", [type_money, type_title, delete_row, write_beside, type_signer])
@pytest.mark.parametrize("has_record", [False, True])
def test_a_sheet_edited_with_its_code_left_in_place_is_told(
    book: Path, change: Callable[[Any], object], *, has_record: bool
) -> None:
    edit(book, change)
    verdict = judge(book, SignedAnchor(book.parents[1] / "plan.yaml") if has_record else NOTHING)
    assert verdict.outcome == "changed"
    assert verdict.changes or verdict.edits


def test_what_was_typed_is_said(book: Path) -> None:
    edit(book, type_money)
    verdict = judge(book)
    assert "category 1 activity 1 step 1 budget: 500 -> 700" in lines(verdict)
    assert "it bears the code" in verdict.words.en


def test_a_result_typed_into_the_sheet_of_the_round_is_no_change(book: Path) -> None:
    edit(book, lambda workbook: setattr(reported_cell(workbook, "k1", "6m"), "value", 4))
    verdict = judge(book)
    assert verdict.outcome == "same"
    assert [each.words.en for each in verdict.reported] == ["KPI k1 result 6m: 3 -> 4"]


def test_a_code_of_something_else_is_told(book: Path) -> None:
    def put_other_code(workbook: Any) -> None:
        for sheet in workbook.worksheets:
            if text := sheet.oddFooter.center.text:
                sheet.oddFooter.center.text = text[:-4] + "0000"

    code = judge(book).code
    edit(book, put_other_code)
    assert judge(book).outcome == "changed"
    for anchor in (SignedAnchor(book.parents[1] / "plan.yaml"), SignedAnchor(code=code)):
        verdict = judge(book, anchor)
        assert verdict.outcome == "changed"
        assert "the file was edited" in verdict.words.en
        assert "it bears the code" in verdict.edits[0].en


def test_a_workbook_without_a_code_says_what_to_do(tmp_path: Path) -> None:
    path = tmp_path / "old.xlsx"
    path.write_bytes(build_workbook(loaded_plan(SMALL)))
    verdict = judge(path)
    assert verdict.outcome == "nothing"
    assert "--record" in verdict.words.en


def test_a_workbook_of_a_changed_plan_bears_no_code(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(SMALL, "utf-8")
    invoke("freeze", plan)
    plan.write_text(SMALL.replace('"500"', '"600"'), "utf-8")
    invoke("export", "xlsx", plan, "-o", tmp_path / "plan.xlsx")
    sheet = opened((tmp_path / "plan.xlsx").read_bytes())["7.1 หมวด 1"]
    assert sheet.oddFooter.center.text == "แก้ไขหลังการลงนามครั้งที่ 1 จึงไม่มีรหัส"
    assert judge(tmp_path / "plan.xlsx").outcome == "changed"


def test_a_word_document_is_not_held_against_anything(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(SMALL, "utf-8")
    invoke("freeze", plan)
    assert invoke("export", "docx", plan, "-o", tmp_path / "plan.docx").exit_code == 0
    verdict = judge(tmp_path / "plan.docx")
    assert verdict.outcome == "nothing"
    assert "a Word document is there to be edited" in verdict.words.en
