"""`orgplan verify`: whether a plan, workbook or page is what was signed."""

from __future__ import annotations

from itertools import chain
from pathlib import Path
from typing import Annotated

import typer

from orgplan.problems import Words
from orgplan.shell.language import LangOption
from orgplan.shell.options import FigureFormat, FigureFormatOption
from orgplan.shell.outcome import CannotDo
from orgplan.shell.remarks import say_remarks
from orgplan.shell.streams import Color, ColorOption, finish, look_at_screen


def verify(
    files: Annotated[
        list[Path],
        typer.Argument(metavar="FILE"),
        Words(
            "Plans, workbooks of `export xlsx`, pages of `export html`.",
            "แฟ้มแผน แฟ้ม Excel จาก `export xlsx` และหน้าเว็บจาก `export html`",
        ),
    ],
    *,
    record: Annotated[
        Path | None,
        typer.Option("--record", metavar="FILE"),
        Words(
            "The record of `orgplan freeze`, or its plan; by default that beside each file.",
            "บันทึกของ `orgplan freeze` หรือแฟ้มแผนของบันทึกนั้น หากไม่ระบุจะใช้บันทึกที่อยู่ข้างแต่ละแฟ้ม",
        ),
    ] = None,
    code: Annotated[
        str | None,
        typer.Option("--code", metavar="CODE"),
        Words("The code on the signed paper, to compare with.", "รหัสบนเอกสารที่ลงนาม ไว้เปรียบเทียบ"),
    ] = None,
    format_: FigureFormatOption = FigureFormat.TEXT,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Say whether a plan, workbook or page is what was signed.

    It is recomputed from what it says, and what changed is said in the plan's terms. Results and progress reported since are
    listed apart and are no change. Exit code 0 the same, 1 changed, 2 nothing to compare with; of several files the highest. A
    checksum is no signature: the code on the signed paper is what it is held against.

    ไทย: บอกว่าแผน แฟ้ม Excel หรือหน้าเว็บตรงกับที่ลงนามหรือไม่

    คำนวณใหม่จากเนื้อหา และบอกสิ่งที่เปลี่ยนด้วยคำในแผน ผลและความก้าวหน้าที่รายงานภายหลังแสดงแยกไว้และไม่นับว่าเปลี่ยน รหัสจบงาน
    0 ตรงกัน 1 เปลี่ยน 2 ไม่มีสิ่งที่จะเทียบ หลายแฟ้มใช้รหัสสูงสุด ค่าตรวจสอบไม่ใช่ลายมือชื่อ ให้เทียบกับรหัสบนเอกสารที่ลงนาม
    """
    from orgplan.shell.paths import expand_pattern
    from orgplan.shell.verifying import EXIT_CODES, SignedAnchor, verify_file

    screen = look_at_screen(lang, color)
    anchor = SignedAnchor(record, None if code is None else _read_code(code))
    verdicts = []
    for file in chain.from_iterable(map(expand_pattern, files)):
        verdict, talk = verify_file(file, anchor)
        say_remarks(talk, screen)
        verdicts.append(verdict)
    worst = max(EXIT_CODES[each.outcome] for each in verdicts)
    if format_ is FigureFormat.JSON:
        from orgplan.views import jsontext

        finish(jsontext.format_json(jsontext.describe_verdicts(verdicts, screen.lang), ascii_only=not screen.symbols), worst)
    from orgplan.views.terminal.verdicts import draw_verdicts

    finish(draw_verdicts(verdicts, screen), worst)


def _read_code(text: str) -> str:
    """A code that was typed. Raises `CannotDo`."""
    from orgplan.reports.signed_form import read_code

    code = read_code(text)
    if code is None:
        raise CannotDo(
            Words("--code: {text} is no code; it has 20 digits and letters other than U in groups of four, as on the signed paper",
                  "--code: {text} ไม่ใช่รหัส รหัสมีตัวเลขและตัวอักษร (ไม่มี U) 20 ตัว กลุ่มละสี่ ตามเอกสารที่ลงนาม").fill(text=text)
        )  # fmt: skip
    return code
