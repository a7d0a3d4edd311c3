"""`orgplan freeze`: what was signed is kept beside the plan."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.disk import name_for_display
from orgplan.shell.language import LangOption
from orgplan.shell.options import FigureFormat, FigureFormatOption
from orgplan.shell.outcome import CannotDo, ExitCode
from orgplan.shell.remarks import say_remarks
from orgplan.shell.standard_input import MARK
from orgplan.shell.streams import PlanFile, finish, look_at_screen

if TYPE_CHECKING:
    from orgplan.reports.signing import Signing


def freeze(
    file: PlanFile,
    *,
    note: Annotated[
        str | None,
        typer.Option("--note", metavar="TEXT"),
        Words("What to keep with it, such as when it was signed.", "ข้อความที่จะเก็บไว้ด้วย เช่น ลงนามเมื่อใด"),
    ] = None,
    format_: FigureFormatOption = FigureFormat.TEXT,
    lang: LangOption = None,
) -> None:
    """Keep what was signed beside the plan, with a code for the paper.

    Its normal form and the checksum of its bytes: 2553.yaml is kept in 2553.signed.json. After a revision, freeze again: every
    signing is kept. From then on forms and pages bear the code, and `orgplan verify` says whether a plan, workbook or page is
    what was signed. A plan with errors is not kept.

    ไทย: เก็บสิ่งที่ลงนามไว้ข้างแผน พร้อมรหัสสำหรับเอกสาร

    เก็บรูปแบบมาตรฐานของแผนและค่าตรวจสอบของแฟ้ม: 2553.yaml เก็บใน 2553.signed.json เมื่อปรับแผนแล้วให้สั่งอีกครั้ง
    ทุกครั้งที่ลงนามเก็บไว้ทั้งหมด จากนั้นแบบฟอร์มและหน้าเว็บจะมีรหัส และ `orgplan verify` บอกว่าแผน แฟ้ม Excel หรือหน้าเว็บตรงกับที่ลงนามหรือไม่
    แผนที่มีข้อผิดพลาดจะไม่เก็บ
    """
    screen = look_at_screen(lang)
    if str(file) == MARK:
        raise CannotDo(Words("what was signed is kept beside the plan: name its file", "สิ่งที่ลงนามเก็บไว้ข้างแฟ้มแผน ให้ระบุชื่อแฟ้ม"))

    from orgplan.reports.signing import sign_plan
    from orgplan.shell.file_store import FileStore
    from orgplan.shell.signings import must_load_record, name_record, write_signings
    from orgplan.shell.subjects import read_subject

    store = FileStore()
    given = read_subject(file, screen, (), store)
    if given.code is not ExitCode.DONE:
        say_remarks([Words("nothing is kept until the errors are mended", "จะเก็บได้เมื่อแก้ข้อผิดพลาดแล้ว")], screen)
        raise typer.Exit(given.code)
    raw = store.read(file)
    if isinstance(raw, Words):
        raise CannotDo(raw.prefixed(file))
    record = name_record(file)
    earlier = must_load_record(record) or ()
    signing = sign_plan(given.plan, file.name, hashlib.sha256(raw).hexdigest(), note, earlier)
    is_new = not earlier or earlier[-1].code != signing.code
    if earlier and earlier[-1].plan.fiscal_year != given.plan.fiscal_year:
        raise _of_another_year(record, earlier[-1].plan.fiscal_year, given.plan.fiscal_year)
    if is_new:
        write_signings(record, (*earlier, signing), file)
    else:
        signing = earlier[-1]
    if format_ is FigureFormat.JSON:
        from orgplan.views.jsontext import format_json

        finish(format_json(_describe(given.file, record, signing, is_new=is_new), ascii_only=not screen.symbols))
    said = Words(
        "{file}: signing {number}, code {code}\n", "{file}: การลงนามครั้งที่ {number} รหัส {code}\n"
    ).fill(file=given.file, number=signing.number, code=signing.code)  # fmt: skip
    say_remarks(_explain(record, is_new=is_new), screen)
    finish(screen.say(said))


def _describe(file: str, record: Path, signing: Signing, *, is_new: bool) -> dict[str, object]:
    return {
        "file": file,
        "record": name_for_display(record),
        "signing": signing.number,
        "code": signing.code,
        "sha256": signing.checksum,
        "written": is_new,
    }


def _explain(record: Path, *, is_new: bool) -> list[Words]:
    """What was written, and what to do with the code."""
    if not is_new:
        return [Words("{record} has it already; nothing was written", "{record} มีอยู่แล้ว จึงไม่ได้เขียนแฟ้มใด").fill(record=record)]
    return [
        Words("wrote {record}; keep it with the plan", "เขียน {record} แล้ว ให้เก็บไว้กับแผน").fill(record=record),
        Words("forms and pages bear the code from now on: the code on the signed paper is what shows that nobody wrote another record",
              "แบบฟอร์มและหน้าเว็บที่ส่งออกต่อจากนี้มีรหัส รหัสบนเอกสารที่ลงนามเป็นหลักฐานว่าไม่มีใครเขียนบันทึกขึ้นใหม่"),
    ]  # fmt: skip


def _of_another_year(record: Path, theirs: int, ours: int) -> CannotDo:
    return CannotDo(
        Words("{record} is of fiscal year {theirs}, the plan of {ours}; give the plan another name, or move the record away",
              "{record} เป็นของปีงบประมาณ {theirs} แต่แผนนี้เป็นของปี {ours} ให้ตั้งชื่อแฟ้มแผนใหม่ หรือย้ายบันทึกออก"
              ).fill(record=record, theirs=theirs, ours=ours)
    )  # fmt: skip
