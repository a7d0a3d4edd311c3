"""`orgplan import xlsx`: a new plan or changes in place, every change with its line; hostile files refused at once."""

from __future__ import annotations

import io
import json
import os
import struct
import subprocess
import sys
import time
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # noqa: TID253

from forms.workbooks import reported_cell
from orgplan.fiscal import Month
from orgplan.forms import build_workbook
from orgplan.forms.form71.columns import COLUMNS as FORM_71
from orgplan.forms.form72.columns import COLUMNS as FORM_72
from orgplan.loading import load_bytes
from orgplan.workbook.bounds import MAX_BYTES
from running import PLAN, RESULTS, ROOT, clean_environment, invoke

SIGNED = (ROOT / PLAN).read_bytes()


@pytest.fixture(scope="module")
def exported() -> bytes:
    loaded = load_bytes(SIGNED, "plan.yaml")
    assert loaded.plan is not None
    assert loaded.document is not None
    return build_workbook(loaded.plan, source=loaded.document.data, as_of=Month(2010, 7))


@pytest.fixture
def folder(tmp_path: Path, exported: bytes) -> Path:
    (tmp_path / "plan.yaml").write_bytes(SIGNED)
    (tmp_path / "form.xlsx").write_bytes(exported)
    return tmp_path


def edit(path: Path, change: Callable[[Any], None]) -> None:
    book = load_workbook(path)
    change(book)
    book.save(path)


def cell(book: Any, sheet: str, text: str, column: int) -> Any:
    form = book[sheet]
    return next(
        form.cell(row, column)
        for row in range(1, form.max_row + 1)
        for where in (1, 2, 3)
        if str(form.cell(row, where).value or "").startswith(text)
    )


def one_month(book: Any) -> None:
    cell(book, "7.1 หมวด 3", "(3) ระบบ", FORM_71["end"]).value = "เม.ย. 53"


def run(folder: Path, *args: object) -> tuple[int, str, str]:
    result = invoke("import", "xlsx", folder / "form.xlsx", *args)
    said = str(result.exception) if result.exit_code == 2 and result.exception is not None else result.stderr
    return result.exit_code, result.stdout.replace(f"{folder}/", ""), said.replace(f"{folder}/", "")


# --- a new plan --------------------------------------------------------------------------------------------------------


def test_a_new_file_says_the_same(folder: Path) -> None:
    code, out, said = run(folder, "-o", folder / "new.yaml")
    assert (code, out) == (0, "")
    assert said == "orgplan: 0 changes; wrote new.yaml\n"
    assert load_bytes((folder / "new.yaml").read_bytes(), "a").plan == load_bytes(SIGNED, "b").plan
    assert invoke("export", "xlsx", folder / "new.yaml", "-o", folder / "again.xlsx", "--as-of", "2010-07").exit_code == 0
    assert (folder / "again.xlsx").read_bytes() == (folder / "form.xlsx").read_bytes()


def test_an_existing_file_is_left_alone(folder: Path) -> None:
    code, _, said = run(folder, "-o", folder / "plan.yaml")
    assert code == 2
    assert "plan.yaml exists" in said
    assert (folder / "plan.yaml").read_bytes() == SIGNED
    assert run(folder, "-o", folder / "plan.yaml", "--force")[0] == 0
    assert (folder / "plan.yaml").read_bytes() != SIGNED


@pytest.mark.parametrize("args", [(), ("-o", "a.yaml", "--into", "b.yaml")])
def test_one_target_must_be_named(folder: Path, args: tuple[str, ...]) -> None:
    code, _, said = run(folder, *args)
    assert code == 2
    assert "-o" in said
    assert "--into" in said


def test_results_files_become_part_of_a_new_plan(tmp_path: Path) -> None:
    assert invoke("export", "xlsx", PLAN, "--results", RESULTS, "-o", tmp_path / "form.xlsx").exit_code == 0
    assert run(tmp_path, "-o", tmp_path / "new.yaml")[0] == 0
    one = json.loads(invoke("score", tmp_path / "new.yaml", "--format", "json").stdout)
    other = json.loads(invoke("score", PLAN, "--results", RESULTS, "--format", "json").stdout)
    assert one["score"] == other["score"]


# --- into an existing plan ---------------------------------------------------------------------------------------------


def changed_lines(folder: Path) -> list[tuple[str, str]]:
    old = SIGNED.decode().split("\n")
    new = (folder / "plan.yaml").read_bytes().decode().split("\n")
    assert len(old) == len(new)
    return [(a.strip(), b.strip()) for a, b in zip(old, new, strict=True) if a != b]


def test_an_unedited_workbook_changes_nothing(folder: Path) -> None:
    before = (folder / "plan.yaml").stat()
    code, out, said = run(folder, "--into", folder / "plan.yaml")
    assert (code, out, said) == (0, "", "orgplan: nothing changed; plan.yaml stays as it is\n")
    assert (folder / "plan.yaml").read_bytes() == SIGNED
    assert (folder / "plan.yaml").stat().st_mtime_ns == before.st_mtime_ns


@pytest.mark.parametrize("path", sorted((ROOT / "examples").glob("*-20*.yaml")) or sorted((ROOT / "examples").glob("*25*.yaml")), ids=lambda path: path.stem)  # fmt: skip
def test_no_example_changes_by_itself(tmp_path: Path, path: Path) -> None:
    if "results" in path.name:
        return
    (tmp_path / "plan.yaml").write_bytes(path.read_bytes())
    assert invoke("export", "xlsx", tmp_path / "plan.yaml", "-o", tmp_path / "form.xlsx").exit_code == 0
    assert run(tmp_path, "--into", tmp_path / "plan.yaml")[:2] == (0, "")
    assert (tmp_path / "plan.yaml").read_bytes() == path.read_bytes()


def test_one_edit_changes_one_line_and_says_which(folder: Path) -> None:
    edit(folder / "form.xlsx", one_month)
    code, out, said = run(folder, "--into", folder / "plan.yaml")
    assert code == 0
    line = next(number for number, text in enumerate((folder / "plan.yaml").read_text("utf-8").split("\n"), 1) if "(3)" in text) + 4
    assert out == f"plan.yaml:{line}:22: category 3 activity 1 step 1.2 sub-step (3) end: มี.ค. 53 -> เม.ย. 53\n"
    assert said.startswith("plan.yaml:131:27: warning: the duration says “2 เดือน”, but ก.พ. 53 to เม.ย. 53 is 3 months")
    assert said.endswith("\norgplan: 1 change with 1 new warning; wrote plan.yaml\n")
    assert changed_lines(folder) == [("end: มี.ค. 53", "end: เม.ย. 53")]
    assert run(folder, "--into", folder / "plan.yaml")[:2] == (0, ""), "done before"


def test_it_is_said_in_thai_too(folder: Path) -> None:
    edit(folder / "form.xlsx", one_month)
    out = invoke("import", "xlsx", folder / "form.xlsx", "--into", folder / "plan.yaml", "--lang", "th").stdout
    assert "หมวด 3 กิจกรรม 1 ขั้นตอน 1.2 ขั้นตอนย่อย (3) สิ้นสุด: มี.ค. 53 -> เม.ย. 53" in out


@pytest.mark.parametrize("option", ["--diff", "--dry-run"])
def test_a_look_writes_nothing(folder: Path, option: str) -> None:
    edit(folder / "form.xlsx", one_month)
    code, out, said = run(folder, "--into", folder / "plan.yaml", option)
    assert code == 0
    assert ("+                end: เม.ย. 53" in out) == (option == "--diff")
    assert "nothing was written" in said
    assert (folder / "plan.yaml").read_bytes() == SIGNED


def test_a_plan_that_moved_on_is_followed(folder: Path) -> None:
    edit(folder / "form.xlsx", one_month)
    text = (
        SIGNED.decode()
        .replace("categories:\n", "categories:\n  - no: 1\n    title: ใหม่\n\n", 1)
        .replace("budget: 30,000", "budget: 31,000", 1)
    )
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    assert run(folder, "--into", folder / "plan.yaml")[0] == 0
    now = (folder / "plan.yaml").read_text(encoding="utf-8")
    assert now.count("31,000") == 1
    assert len([1 for a, b in zip(text.split("\n"), now.split("\n"), strict=True) if a != b]) == 1


def test_what_changed_on_both_sides_is_left_to_people(folder: Path) -> None:
    edit(folder / "form.xlsx", one_month)
    lines = SIGNED.decode().split("\n")
    at = next(number for number, text in enumerate(lines) if "no: (3)" in text) + 4
    lines[at] = lines[at].replace("มี.ค. 53", "ก.ค. 53")
    (folder / "plan.yaml").write_text("\n".join(lines), encoding="utf-8")
    code, out, _ = run(folder, "--into", folder / "plan.yaml")
    assert code == 1
    assert "changed in the plan file too: there it is ก.ค. 53, here เม.ย. 53" in out
    assert (folder / "plan.yaml").read_text(encoding="utf-8") == "\n".join(lines)


def test_new_rows_take_the_style_of_their_neighbours(folder: Path) -> None:
    def change(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        for merged in list(form.merged_cells.ranges):
            form.unmerge_cells(str(merged))
        row = cell(book, "7.1 หมวด 3", "(3) ระบบ", 1).row
        form.insert_rows(row + 1)
        for column in range(1, 26):
            form.cell(row + 1, column)._style = form.cell(row, column)._style
        for column, value in (
            (1, "(3.1) ทดลองระบบ"),
            (FORM_71["start"], "มี.ค. 53"),
            (FORM_71["end"], "มี.ค. 53"),
            (FORM_71["budget"], 1500),
        ):
            form.cell(row + 1, column).value = value

    edit(folder / "form.xlsx", change)
    code, out, _ = run(folder, "--into", folder / "plan.yaml")
    assert code == 0, out
    assert "category 3 activity 1 step 1.2 step (3.1) added: ทดลองระบบ" in out
    new = (folder / "plan.yaml").read_text(encoding="utf-8")
    added = "              - no: (3.1)\n                title: ทดลองระบบ\n                start: มี.ค. 53\n                end: มี.ค. 53\n                budget: 1,500\n"
    assert added in new
    assert new.replace(added, "") == SIGNED.decode()


def test_deleted_rows_stay_unless_removed(folder: Path) -> None:
    def change(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        for merged in list(form.merged_cells.ranges):
            form.unmerge_cells(str(merged))
        form.delete_rows(cell(book, "7.1 หมวด 3", "(3) ระบบ", 1).row)

    edit(folder / "form.xlsx", change)
    code, out, _ = run(folder, "--into", folder / "plan.yaml")
    assert code == 0
    assert "sub-step (3) is gone from the workbook; kept here, --remove takes it out" in out
    assert (folder / "plan.yaml").read_bytes() == SIGNED
    code, out, _ = run(folder, "--into", folder / "plan.yaml", "--remove")
    assert code == 0
    assert "sub-step (3) removed: ระบบการจัดการข้อร้องเรียน" in out
    now = (folder / "plan.yaml").read_text(encoding="utf-8").split("\n")
    old = SIGNED.decode().split("\n")
    assert len(now) == len(old) - 7
    assert [line for line in now if "#" in line] == [line for line in old if "#" in line]


def test_what_cannot_be_read_stops_everything_unless_partial(folder: Path) -> None:
    def change(book: Any) -> None:
        one_month(book)
        cell(book, "7.1 หมวด 3", "(4) แนว", FORM_71["start"]).value = "xx"

    edit(folder / "form.xlsx", change)
    code, out, said = run(folder, "--into", folder / "plan.yaml")
    assert code == 1
    assert "form.xlsx: sheet '7.1 หมวด 3' cell C12: “xx” is not a month and year" in out
    assert "was not written" in said
    assert (folder / "plan.yaml").read_bytes() == SIGNED
    assert run(folder, "--into", folder / "plan.yaml", "--partial")[0] == 1
    assert changed_lines(folder) == [("end: มี.ค. 53", "end: เม.ย. 53")]


def test_a_plan_that_would_have_errors_is_not_written(folder: Path) -> None:
    def change(book: Any) -> None:
        cell(book, "7.2 หมวด 3", "1. ร้อยละ", FORM_72["threshold"]).value = 99

    edit(folder / "form.xlsx", change)
    code, _, said = run(folder, "--into", folder / "plan.yaml", "--partial")
    assert code == 1
    assert "the plan would have errors" in said
    assert (folder / "plan.yaml").read_bytes() == SIGNED


def test_a_weight_cleared_beside_others_is_refused_with_its_cell(folder: Path) -> None:
    def change(book: Any) -> None:
        cell(book, "7.2 หมวด 3", "1. ร้อยละ", FORM_72["weight"]).value = None

    edit(folder / "form.xlsx", change)
    code, out, _ = run(folder, "--into", folder / "plan.yaml")
    assert code == 1
    assert "sheet '7.2 หมวด 3' cell F" in out
    assert "KPI “k3-1” has no weight, but others beside it have" in out
    assert (folder / "plan.yaml").read_bytes() == SIGNED


def test_a_plan_with_errors_of_its_own_takes_changes(folder: Path) -> None:
    text = SIGNED.decode().replace("weight: 0.5", "weight: 0.5\n        titel: x", 1)
    (folder / "plan.yaml").write_text(text, encoding="utf-8")
    edit(folder / "form.xlsx", one_month)
    assert run(folder, "--into", folder / "plan.yaml")[0] == 0


@pytest.mark.parametrize("name, code", [("none.yaml", 2), ("results.yaml", 1), ("broken.yaml", 1)])
def test_a_target_that_is_no_plan(folder: Path, name: str, code: int) -> None:
    (folder / "results.yaml").write_text("orgplan_results: 1\nresults: [1]\n", encoding="utf-8")
    (folder / "broken.yaml").write_text("a: [1\n", encoding="utf-8")
    assert run(folder, "--into", folder / name)[0] == code


# --- files that are not ours -------------------------------------------------------------------------------------------


def packed(parts: dict[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return out.getvalue()


def parts_of(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {name: package.read(name) for name in package.namelist()}


def lying_about_its_size(data: bytes) -> bytes:
    """The same file, whose largest part claims to be small."""
    raw = bytearray(data)
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        big = max(package.infolist(), key=lambda part: part.file_size)
    for sign, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = 0
        while (at := raw.find(sign, at)) >= 0:
            if struct.unpack_from("<I", raw, at + offset)[0] == big.file_size:
                struct.pack_into("<I", raw, at + offset, 1000)
            at += 4
    return bytes(raw)


SHEET = "xl/worksheets/sheet1.xml"
LOL = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def hostile(kind: str, exported: bytes) -> bytes:  # noqa: PLR0911, PLR0912, C901 - one line for each kind
    parts = parts_of(exported)
    match kind:
        case "empty":
            return b""
        case "text":
            return b"no,title\n1,a\n"
        case "xls":
            return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)
        case "encrypted":
            return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "EncryptedPackage".encode("utf-16-le") + bytes(500)
        case "ods":
            return packed({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet", "content.xml": b"<x/>"})
        case "docx":
            return packed({"[Content_Types].xml": b"<x/>", "word/document.xml": b"<x/>"})
        case "cut":
            return exported[:-3000]
        case "flipped":
            return exported[:3000] + bytes(200) + exported[3200:]
        case "large":
            return b"PK" + os.urandom(1000) * (MAX_BYTES // 1000 + 1)
        case "bomb":
            return packed(parts | {SHEET: b"<a>" + b" " * 150_000_000})
        case "many bombs":
            return packed(parts | {f"x{number}": bytes(990_000) for number in range(210)})
        case "lying bomb":
            return lying_about_its_size(packed(parts | {SHEET: b"<a>" + b" " * 30_000_000}))
        case "cells":
            rows = "".join(f'<row r="{row}">{"<c/>" * 500}</row>' for row in range(2100))
            return packed(parts | {SHEET: f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode()})
        case "deep":
            return packed(parts | {SHEET: b"<a>" * 100_000})
        case "laughs" | "outside":
            return packed(parts | {SHEET: (LOL if kind == "laughs" else OUTSIDE) + b"<worksheet>&a;</worksheet>"})
        case "no plan inside":
            return packed({name: content for name, content in parts.items() if b"orgplan_workbook" not in content})
        case "damaged plan inside":
            return packed(
                {
                    name: content.replace(b"fiscal_year", b"fiscal", 1) if b"orgplan_workbook" in content else content
                    for name, content in parts.items()
                }
            )
    raise AssertionError(kind)


KINDS = {
    "empty": "the file is empty", "text": "this is a text, not an Excel workbook", "xls": "Office 2003 or older", "encrypted": "password",
    "ods": "this is a zip archive (.zip), not an Excel workbook", "docx": "this is a Word document", "cut": "damaged", "flipped": "damaged",
    "large": "larger than 20 MB", "bomb": "unpacks to, far more", "many bombs": "unpacks to, far more", "lying bomb": "damaged",
    "cells": "unpacks to, far more", "deep": "unpacks to, far more", "laughs": "document type", "outside": "document type",
    "no plan inside": "hidden sheet", "damaged plan inside": "damaged",
}  # fmt: skip

LIMITED = """
import resource, sys
resource.setrlimit(resource.RLIMIT_AS, (900_000_000, 900_000_000))
sys.argv = ["orgplan", "import", "xlsx", sys.argv[1], "-o", sys.argv[2]]
from orgplan.cli import main
main()
"""


@pytest.mark.parametrize("kind", KINDS)
def test_a_file_that_is_not_ours_is_refused_in_one_line(folder: Path, exported: bytes, kind: str) -> None:
    (folder / "form.xlsx").write_bytes(hostile(kind, exported))
    started = time.process_time()
    code, out, said = run(folder, "-o", folder / "new.yaml")
    assert time.process_time() - started < 2
    assert (code, out) == (2, ""), said
    assert KINDS[kind] in said
    assert "\n" not in said.strip()
    assert not (folder / "new.yaml").exists()


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX limits")
@pytest.mark.parametrize("kind", ["bomb", "lying bomb"])
def test_a_bomb_does_not_take_memory(folder: Path, exported: bytes, kind: str) -> None:
    (folder / "form.xlsx").write_bytes(hostile(kind, exported))
    done = subprocess.run(
        [sys.executable, "-c", LIMITED, str(folder / "form.xlsx"), str(folder / "new.yaml")],
        env=clean_environment({}),
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    assert done.returncode == 2, done.stderr
    assert KINDS[kind] in done.stderr


def test_what_lies_beside_the_forms_is_never_opened(folder: Path, exported: bytes) -> None:
    parts = parts_of(exported)
    rels = b'<Relationship Id="x" TargetMode="External" Type="t/externalLink" Target="file:///etc/passwd"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace(b"</Relationships>", rels)
    extra = {"xl/vbaProject.bin": b"\xff" * 100, "xl/externalLinks/externalLink1.xml": LOL + b"<x>&b;</x>", "../../evil": b"x"}
    (folder / "form.xlsx").write_bytes(packed(parts | extra))
    assert run(folder, "-o", folder / "new.yaml")[0] == 0
    assert sorted(path.name for path in folder.iterdir()) == ["form.xlsx", "new.yaml", "plan.yaml"]


@pytest.mark.parametrize("name", ["none.xlsx", "."])
def test_a_file_that_is_not_there(folder: Path, name: str) -> None:
    assert invoke("import", "xlsx", folder / name, "-o", folder / "new.yaml").exit_code == 2


def test_a_workbook_of_another_plan_is_said_to_be_and_not_read(folder: Path) -> None:
    plan = folder / "plan.yaml"
    edit(folder / "form.xlsx", one_month)
    text = plan.read_text("utf-8").replace("จังหวัดระยอง", "จังหวัดตราด")
    plan.write_text(text, "utf-8")
    code, _, said = run(folder, "--into", plan)
    assert "the workbook is of จังหวัดระยอง 2553, but" in said
    assert "is of จังหวัดตราด 2553: is this the right file?" in said
    assert (code, plan.read_text("utf-8")) == (1, text)
    assert run(folder, "--into", plan, "--partial")[0] == 0
    assert plan.read_text("utf-8") != text


# --- what the changes bring --------------------------------------------------------------------------------------------

SMALL = """\
orgplan: 1
fiscal_year: 2553
organization: จังหวัดตัวอย่าง
categories:
  - no: 3
    title: ผู้รับบริการ
    activities:
      - no: 1
        title: ปรับปรุงบริการ
        budget: 60,000
        steps:
          - {no: 1, title: ประชุม, duration: 2 เดือน, start: ต.ค. 52, end: ต.ค. 52, budget: "30,000"}
          - {no: 2, title: อบรม, duration: 2 เดือน, start: ม.ค. 53, end: ก.พ. 53, budget: "30,000"}
    kpis:
      - id: k1
        dimension: 7.2
        title: ร้อยละความพึงพอใจ
        unit: ร้อยละ
        baseline: 60
        target: 80
        weight: 1
        criteria: [60, 65, 70, 75, 80]
        results: {6m: 62, 12m: {value: 78.5, evidence: แบบสำรวจ}}
"""


@pytest.fixture
def small(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(SMALL, "utf-8")
    assert invoke("export", "xlsx", tmp_path / "plan.yaml", "-o", tmp_path / "form.xlsx").exit_code == 0
    return tmp_path


def fraction(book: Any) -> None:
    reported_cell(book, "k1", "12m").value = 0.75


def less_money(book: Any) -> None:
    cell(book, "7.1 หมวด 3", "2. อบรม", FORM_71["budget"]).value = 10000


def row_before(book: Any) -> None:
    form = book["7.1 หมวด 3"]
    row = cell(book, "7.1 หมวด 3", "1. ประชุม", 1).row
    form.insert_rows(row)
    for merged in form.merged_cells.ranges:
        if merged.min_row >= row:
            merged.shift(row_shift=1)
    form.cell(row, 1).value = "0. เตรียมการ"


@pytest.mark.parametrize("target", [("--into", "plan.yaml"), ("-o", "new.yaml"), ("--into", "plan.yaml", "--dry-run")])
def test_a_new_warning_is_said_with_its_cell(small: Path, target: tuple[str, ...]) -> None:
    edit(small / "form.xlsx", fraction)
    code, out, said = run(small, target[0], small / target[1], *target[2:])
    assert code == 0
    (line,) = [line for line in out.split("\n") if line.startswith("form.xlsx: ")]
    assert line.startswith("form.xlsx: sheet 'รายงานรอบ' cell F8: warning: "), line
    assert "0.75" in line
    assert "1 change with 1 new warning" in said
    assert "duration" not in out + said, "the warning that was there before is none of the import's"


def test_a_new_warning_elsewhere_is_said_with_its_line(small: Path) -> None:
    edit(small / "form.xlsx", less_money)
    code, _, said = run(small, "--into", small / "plan.yaml")
    assert code == 0
    assert said.startswith("plan.yaml:10:17: warning: "), said
    assert "[budget-mismatch]" in said
    assert said.endswith("orgplan: 1 change with 1 new warning; wrote plan.yaml\n")


def test_old_warnings_of_rows_that_moved_down_are_not_new(small: Path) -> None:
    edit(small / "form.xlsx", row_before)
    code, out, said = run(small, "--into", small / "plan.yaml")
    assert code == 0, out + said
    assert "duration" not in said


# --- what is written can be read ---------------------------------------------------------------------------------------


def test_a_title_in_ancient_greek_comes_back(small: Path) -> None:
    edit(small / "form.xlsx", lambda book: setattr(cell(book, "7.1 หมวด 3", "1. ประชุม", 1), "value", "1. Μῆνις ἄειδε"))
    for target in (("--into", "plan.yaml"), ("-o", "new.yaml")):
        code, out, said = run(small, target[0], small / target[1])
        assert code == 0, out + said
        loaded = load_bytes((small / target[1]).read_bytes(), "a")
        assert loaded.plan is not None, loaded.diagnostics
        assert loaded.plan.steps[0].work.title == "Μῆνις ἄειδε"


IN_ENGLISH = """\
orgplan: 1
fiscal_year: 2553
organization: Rayong
categories:
  - no: 3
    title: Customers
    activities:
      - {no: 1, title: Service, steps: [{no: 1, title: Meeting, start: Oct 2009, end: Oct 2009}]}
"""


def test_a_plan_that_would_pass_for_another_encoding_is_not_written_and_its_cell_is_named(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(IN_ENGLISH, "utf-8")
    assert invoke("export", "xlsx", tmp_path / "plan.yaml", "-o", tmp_path / "form.xlsx").exit_code == 0

    def one_letter(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        at = next(each for row in form.iter_rows() for each in row if str(each.value or "").endswith("Meeting"))
        at.value = str(at.value).replace("Meeting", "\u1f39")

    edit(tmp_path / "form.xlsx", one_letter)
    for target in (("--into", "plan.yaml"), ("-o", "new.yaml")):
        code, out, said = run(tmp_path, target[0], tmp_path / target[1], "--partial")
        assert code == 1, out + said
        assert "form.xlsx: sheet '7.1 หมวด 3' cell A" in out
        assert "Windows-874" in out
        assert "was not written" in said
    assert (tmp_path / "plan.yaml").read_text("utf-8") == IN_ENGLISH
    assert not (tmp_path / "new.yaml").exists()


@pytest.mark.parametrize("target", [("--into", "plan.yaml"), ("-o", "new.yaml")])
def test_a_plan_that_would_be_too_large_is_not_written_and_its_longest_cell_is_named(
    small: Path, target: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("orgplan.document.MAX_BYTES", len(SMALL.encode()) + 1000)

    def long(book: Any) -> None:
        cell(book, "7.1 หมวด 3", "1. ประชุม", 1).value = "1. " + "ก" * 3000
        cell(book, "7.1 หมวด 3", "2. อบรม", FORM_71["budget"]).value = 10000

    edit(small / "form.xlsx", long)
    before = (small / "plan.yaml").read_bytes()
    code, out, said = run(small, target[0], small / target[1], "--partial")
    assert code == 1, out + said
    row = next(line for line in out.split("\n") if "larger than" in line)
    assert row.startswith("form.xlsx: sheet '7.1 หมวด 3' cell A")
    assert "was not written" in said
    assert (small / "plan.yaml").read_bytes() == before
    assert not (small / "new.yaml").exists()


def test_an_error_within_a_new_row_names_its_cell(small: Path) -> None:
    def two_alike(book: Any) -> None:
        form = book["7.1 หมวด 3"]
        row = cell(book, "7.1 หมวด 3", "2. อบรม", 1).row
        form.insert_rows(row + 1)
        for merged in form.merged_cells.ranges:
            if merged.min_row > row:
                merged.shift(row_shift=1)
        form.cell(row + 1, 1).value = "3. ประเมิน"
        form.cell(row + 1, FORM_71["start"]).value = "ก.ย. 53"
        form.cell(row + 1, FORM_71["end"]).value = "ต.ค. 52"

    edit(small / "form.xlsx", two_alike)
    code, out, said = run(small, "--into", small / "plan.yaml")
    assert code == 1, out + said
    row = cell(load_workbook(small / "form.xlsx"), "7.1 หมวด 3", "3. ประเมิน", 1).row
    assert f"form.xlsx: sheet '7.1 หมวด 3' cell A{row}" in out


# --- writing over a workbook -------------------------------------------------------------------------------------------


def export_again(small: Path, *args: object) -> tuple[int, str]:
    result = invoke("export", "xlsx", small / "plan.yaml", "-o", small / "form.xlsx", *args)
    said = str(result.exception) if result.exit_code == 2 else result.stderr
    return result.exit_code, said.replace(f"{small}/", "")


@pytest.mark.parametrize("change", [fraction, less_money, row_before])
def test_a_workbook_with_unread_edits_is_not_written_over(small: Path, change: Callable[[Any], None]) -> None:
    edit(small / "form.xlsx", change)
    before = (small / "form.xlsx").read_bytes()
    code, said = export_again(small)
    assert code == 2
    assert "form.xlsx holds 1 edit that was not read back: '" in said
    assert "`orgplan import xlsx form.xlsx --into plan.yaml` reads them" in said
    assert "--force" in said
    assert (small / "form.xlsx").read_bytes() == before
    assert export_again(small, "--force")[0] == 0
    assert (small / "form.xlsx").read_bytes() != before


def test_the_cells_of_unread_edits_are_named(small: Path) -> None:
    edit(small / "form.xlsx", fraction)
    edit(small / "form.xlsx", less_money)
    assert "2 edits that were not read back: '7.1 หมวด 3' T9; 'รายงานรอบ' F8; " in export_again(small)[1]


def test_own_text_beside_the_forms_is_not_written_over(small: Path) -> None:
    edit(small / "form.xlsx", lambda book: book["7.1 หมวด 3"].cell(9, 54, "ถามพัฒนาชุมชน"))
    assert "1 edit that was not read back: '7.1 หมวด 3' BB9; " in export_again(small)[1]


def test_edits_that_the_plan_has_read_are_not_in_the_way(small: Path) -> None:
    edit(small / "form.xlsx", less_money)
    assert run(small, "--into", small / "plan.yaml")[0] == 0
    assert export_again(small)[0] == 0


def test_edits_of_another_plan_are_unread(small: Path) -> None:
    edit(small / "form.xlsx", less_money)
    assert run(small, "--into", small / "plan.yaml")[0] == 0
    (small / "plan.yaml").write_text((small / "plan.yaml").read_text("utf-8").replace("จังหวัดตัวอย่าง", "เมืองอื่น"), "utf-8")
    code, said = export_again(small)
    assert code == 2
    assert "`orgplan import xlsx form.xlsx --into PLAN.yaml`" in said


def test_an_unedited_workbook_is_written_over_however_it_was_saved(small: Path) -> None:
    edit(small / "form.xlsx", lambda _: None)
    assert export_again(small)[0] == 0


def test_a_number_that_was_only_rounded_anew_is_no_edit(small: Path) -> None:
    text = SMALL.replace("6m: 62", "6m: {numerator: 2, denominator: 3}")
    (small / "plan.yaml").write_text(text, "utf-8")
    assert export_again(small)[0] == 0

    def rounded(book: Any) -> None:
        cell = reported_cell(book, "k1", "6m")
        assert cell.value == 200 / 3
        cell.value = 66.6666666666667

    edit(small / "form.xlsx", rounded)
    assert export_again(small)[0] == 0


@pytest.mark.parametrize("filled", [False, True])
def test_a_form_that_was_filled_in_is_not_written_over(tmp_path: Path, filled: bool) -> None:  # noqa: FBT001
    form = tmp_path / "form.xlsx"
    assert invoke("template", "--year", "2570", "--xlsx", form).exit_code == 0
    if filled:
        edit(form, lambda book: setattr(book["7.1 หมวด 2"]["A3"], "value", "เทศบาลตำบลสมมติ"))
    result = invoke("template", "--year", "2570", "--xlsx", form)
    assert result.exit_code == (2 if filled else 0)
    if filled:
        assert "form.xlsx -o PLAN.yaml` reads them" in str(result.exception)
        assert invoke("portfolio", PLAN, "-o", form).exit_code == 2
        assert invoke("template", "--year", "2570", "--xlsx", form, "--force").exit_code == 0


def test_a_portfolio_replaces_its_own_workbook_and_no_other(tmp_path: Path) -> None:
    out = tmp_path / "all.xlsx"
    assert invoke("portfolio", PLAN, "-o", out).exit_code == 0
    assert invoke("portfolio", PLAN, "-o", out).exit_code == 0
    assert invoke("export", "xlsx", PLAN, "-o", out).exit_code == 2
    out.write_bytes(b"precious")
    assert invoke("portfolio", PLAN, "-o", out).exit_code == 2
    assert out.read_bytes() == b"precious"
    assert invoke("portfolio", PLAN, "-o", out, "--force").exit_code == 0


def test_what_would_be_lost_is_named_and_nothing_written(folder: Path) -> None:
    def change(book: Any) -> None:
        one_month(book)
        book["7.1 หมวด 3"]["BB9"] = "ถามพัฒนาชุมชน"

    edit(folder / "form.xlsx", change)
    line = "form.xlsx: sheet '7.1 หมวด 3' cell BB9: not read back: “ถามพัฒนาชุมชน”\n"
    code, out, said = run(folder, "--into", folder / "plan.yaml")
    assert (code, out[-len(line) :]) == (1, line)
    assert said.split("\n")[-2] + "\n" == "orgplan: 1 place would be lost; plan.yaml was not written (--partial writes the rest)\n"
    assert (folder / "plan.yaml").read_bytes() == SIGNED
    assert run(folder, "--into", folder / "plan.yaml", "--dry-run")[0] == 1
    assert run(folder, "-o", folder / "new.yaml")[0] == 1
    assert not (folder / "new.yaml").exists()
    code, out, said = run(folder, "--into", folder / "plan.yaml", "--partial")
    assert (code, out[-len(line) :]) == (0, line)
    assert said.endswith("orgplan: 1 change with 1 new warning; wrote plan.yaml\n")
    assert changed_lines(folder) == [("end: มี.ค. 53", "end: เม.ย. 53")]
