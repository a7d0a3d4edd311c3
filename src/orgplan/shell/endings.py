"""Names of files that promise another kind than what would be written into them."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Final

from orgplan.problems import Words
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.disk import DOCUMENT_ENDING, PLAN_ENDINGS, WORKBOOK_ENDING
from orgplan.shell.outcome import CannotDo

_PROGRAM: Final = re.compile(r"\.[a-z][a-z0-9]{1,4}")
"""What the name of a file ends in that a program opens; `.1 ฉบับร่าง` and the like are parts of names."""
_CONVERTED: Final = frozenset({"pdf", "xls", "ods", "fods", "html", "htm"})
"""Kinds into which LibreOffice turns a workbook."""
_FROM_WORD: Final = frozenset({"pdf", "doc", "odt", "rtf", "html", "htm"})
"""Kinds into which Word and LibreOffice turn a document."""
_SPREADSHEETS: Final = frozenset({"xlsm", "xlsb", "xltx", "ots"})
_DOCUMENTS: Final = (
    _CONVERTED | _SPREADSHEETS | {"doc", "docx", "odt", "rtf", "ppt", "pptx", "odp", "png", "jpg", "jpeg", "zip"}
) - {"html", "htm"}
"""Kinds that no command writes."""


def must_be_workbook(output: Path) -> None:
    """Refuse to write a workbook under the name of another kind of file. Raises `CannotDo`, which says how to get that kind."""
    if kind := _find_other_kind(output, WORKBOOK_ENDING):
        raise CannotDo(_no_workbook(output, kind))


def must_be_document(output: Path) -> None:
    """Refuse to write a Word document under the name of another kind of file. Raises `CannotDo`, which says how to get that kind."""
    if kind := _find_other_kind(output, DOCUMENT_ENDING):
        raise CannotDo(_no_document(output, kind))


def must_be_text(output: Path) -> None:
    """Refuse to write text under the name of a kind of file that holds none. Raises `CannotDo`."""
    ending = output.suffix.lower().removeprefix(".")
    if f".{ending}" == WORKBOOK_ENDING:
        raise CannotDo(Words(f"{output}: what would be written is text, not a workbook; choose another ending",
                             f"{output}: สิ่งที่จะเขียนเป็นข้อความ ไม่ใช่แฟ้ม Excel เลือกนามสกุลอื่น"))  # fmt: skip
    if ending in _DOCUMENTS:
        raise CannotDo(_no_workbook(output, ending))


def _find_other_kind(output: Path, wanted: str) -> str | None:
    """The kind of file that a name promises in the place of the wanted one, as `pdf`; None where it promises none."""
    ending = output.suffix.lower()
    if ending == wanted or not _PROGRAM.fullmatch(ending):
        return None
    if ending in PLAN_ENDINGS and os.path.lexists(output):
        return None  # a plan, which is never written over: writing will say which
    return ending.removeprefix(".")


def _name_kind(kind: str) -> str:
    return "PDF" if kind == "pdf" else f".{kind}"


def _no_document(output: Path, kind: str) -> Words:
    name = quote_argument(str(output.with_suffix(DOCUMENT_ENDING)))
    kinds = _name_kind(kind)
    words = Words(f"{output}: orgplan writes documents as {DOCUMENT_ENDING}, not {kinds}; write {name}",
                  f"{output}: orgplan เขียนเอกสารเป็น {DOCUMENT_ENDING} ไม่ใช่ {kinds} ให้เขียนเป็น {name}")  # fmt: skip
    if kind in _FROM_WORD:
        way = Words(f"then save it as {kinds} from Word, or run `soffice --headless --convert-to {kind} {name}`",
                    f"แล้วบันทึกเป็น {kinds} จาก Word หรือใช้คำสั่ง `soffice --headless --convert-to {kind} {name}`")  # fmt: skip
        words = Words.joined((words, way), ", ", " ")
    return words


def _no_workbook(output: Path, kind: str) -> Words:
    name = quote_argument(str(output.with_suffix(WORKBOOK_ENDING)))
    kinds = _name_kind(kind)
    en = f"{output}: orgplan writes workbooks as {WORKBOOK_ENDING}, not {kinds}; write {name}"
    th = f"{output}: orgplan เขียนแฟ้ม Excel เป็น {WORKBOOK_ENDING} ไม่ใช่ {kinds} ให้เขียนเป็น {name}"
    if kind == "csv":
        return Words(f"{en}, or tables for data tools with `orgplan export csv`", f"{th} หรือเขียนตารางข้อมูลด้วย `orgplan export csv`")
    if kind in _SPREADSHEETS:
        return Words(f"{en}, then save it as {kinds} from the spreadsheet program", f"{th} แล้วบันทึกเป็น {kinds} จากโปรแกรมตารางคำนวณ")
    if kind not in _CONVERTED:
        return Words(en, th)
    command = f"soffice --headless --convert-to {kind} {name}"
    if kind == "pdf":
        return Words(f"{en}, then print it to PDF from the spreadsheet program, or run `{command}`",
                     f"{th} แล้วพิมพ์เป็น PDF จากโปรแกรมตารางคำนวณ หรือใช้คำสั่ง `{command}`")  # fmt: skip
    return Words(f"{en}, then save it as {kinds} from the spreadsheet program, or run `{command}`",
                 f"{th} แล้วบันทึกเป็น {kinds} จากโปรแกรมตารางคำนวณ หรือใช้คำสั่ง `{command}`")  # fmt: skip
