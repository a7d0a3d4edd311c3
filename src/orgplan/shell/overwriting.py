"""What stands where something is to be written, and may be replaced unasked: only what orgplan wrote itself, in the same form.

A text shows its form at its beginning, a table is named with its checksum by the package beside it, a workbook says who made it
and must hold no edits; a plan or results file is the author's from the first moment, and never replaced unasked.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from orgplan.file_kinds import identify_file, is_made_by_orgplan, is_untouched_document
from orgplan.problems import Words
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.disk import O_BINARY, O_NONBLOCK, WORKBOOK_ENDING, Judge, Output, read
from orgplan.shell.outcome import CannotDo
from orgplan.shell.staging import hidden_name
from orgplan.shell.workbook_file import read_if_there

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from orgplan.cells.cell_changes import WorkbookChanges
    from orgplan.problems import Spot
    from orgplan.views.own_output import Recognizes

NAMED = 8
"""Cells with edits that are named; the others are counted."""


class Heir(NamedTuple):
    """The plan that the new workbook is made from: its file, and its data, which may hold the edits already."""

    file: Path
    data: Any


def spare_workbook(output: Path, heir: Heir | None = None, *, holds_forms: bool = True, alone: bool = False) -> None:
    """Refuse to write over a workbook with edits that no plan holds, or over a file that is none of ours. Raises `CannotDo`.

    Edits are what `orgplan import xlsx` would find, but for those that `heir` has already. A workbook of ours without forms
    (of a portfolio) takes no edits: it is spared where forms are to be written, and else replaced. Forms and the sheet of a round
    `alone` are not written over each other.
    """
    raw = _must_read(output)
    from orgplan.forms.reading_back import compare_workbook
    from orgplan.workbook.bounds import Unusable

    try:
        changes = compare_workbook(raw)
    except Unusable as error:
        if not is_made_by_orgplan(raw):
            raise _foreign(output) from None
        if holds_forms:
            raise CannotDo(
                Words("{output} exists: {words}; choose another name or add --force",
                      "มีแฟ้ม {output} อยู่แล้ว: {words} เลือกชื่ออื่นหรือเพิ่ม --force").fill(output=output, words=error.words)
            ) from None  # fmt: skip
        return
    if holds_forms and changes.alone is not alone:
        raise CannotDo(_other_kind(output, alone=changes.alone))
    if cells := _find_unread(changes, heir):
        raise CannotDo(_edited(output, cells, _reading(output, changes, heir)))


def spare_document(output: Path) -> None:
    """Refuse to write over a Word document that somebody edited, or that is none of ours. Raises `CannotDo`."""
    raw = _must_read(output)
    if is_untouched_document(raw):
        return
    kind = identify_file(raw)
    if kind is None or not kind.is_word or not is_made_by_orgplan(raw):
        raise _foreign(output)
    raise CannotDo(
        Words(f"{output} was edited after orgplan wrote it; choose another name, or add --force to write over the edits",
              f"{output} ถูกแก้ไขหลังจากที่ orgplan เขียน เลือกชื่ออื่น หรือเพิ่ม --force เพื่อเขียนทับ")
    )  # fmt: skip


def _must_read(output: Path) -> bytes:
    """What stands where a workbook or a document is to be written. Raises `CannotDo`."""
    raw = read_if_there(output)
    if isinstance(raw, Words):
        raise CannotDo(Words("{output} {raw}", "{output} {raw}").fill(output=output, raw=raw))
    return raw


def _other_kind(output: Path, *, alone: bool) -> Words:
    what = Words("the report of a round", "รายงานรอบ") if alone else Words("the forms of a plan", "แบบฟอร์มของแผน")
    return Words("{output} exists and holds {what}; choose another name or add --force",
                 "มีแฟ้ม {output} อยู่แล้ว ซึ่งเป็น{what} เลือกชื่ออื่นหรือเพิ่ม --force").fill(output=output, what=what)  # fmt: skip


def _foreign(output: Path) -> CannotDo:
    return CannotDo(
        Words(f"{output} exists and was not made by orgplan; choose another name or add --force",
              f"มีแฟ้ม {output} อยู่แล้วและไม่ได้สร้างโดย orgplan เลือกชื่ออื่นหรือเพิ่ม --force")
    )  # fmt: skip


def _find_unread(changes: WorkbookChanges, heir: Heir | None) -> list[Spot]:
    from orgplan.merging import find_unread

    return find_unread(changes, heir.data if heir is not None and _is_of(changes, heir.data) else changes.data)


def _is_of(changes: WorkbookChanges, data: Any) -> bool:
    """Whether a workbook is of a plan, by year and organisation; one to be filled in is not yet of any."""
    from orgplan.thai import tidy_text

    keys = ("fiscal_year",) if changes.template else ("fiscal_year", "organization")
    return all(tidy_text(str(changes.data.get(key) or "")) == tidy_text(str(data.get(key) or "")) for key in keys)


def _reading(output: Path, changes: WorkbookChanges, heir: Heir | None) -> str:
    """The command that reads the edits."""
    if changes.template or (heir is not None and heir.file.name.lower().endswith(WORKBOOK_ENDING)):
        target = "-o PLAN.yaml"
    elif heir is not None and _is_of(changes, heir.data):
        target = f"--into {quote_argument(str(heir.file))}"
    else:
        target = "--into PLAN.yaml"
    return f"orgplan import xlsx {quote_argument(str(output))} {target}"


def _edited(output: Path, cells: Sequence[Spot], command: str) -> Words:
    count = len(cells)
    rest = count - NAMED
    by_sheet: dict[str, list[str]] = {}
    for sheet, cell in cells[:NAMED]:
        by_sheet.setdefault(sheet, []).append(cell)
    places = "; ".join(f"'{sheet}' {' '.join(filter(None, names))}".rstrip() for sheet, names in by_sheet.items())
    return Words(
        f"{output} holds {count} edit{'' if count == 1 else 's'} that {'was' if count == 1 else 'were'} not read back: {places}"
        + (f" and {rest} more" if rest > 0 else "")
        + f"; `{command}` reads them, --force writes over them",
        f"{output} มีการแก้ไข {count} แห่งที่ยังไม่ได้อ่านกลับ: {places}"
        + (f" และอีก {rest} แห่ง" if rest > 0 else "")
        + f" ใช้ `{command}` เพื่ออ่านกลับ หรือ --force เพื่อเขียนทับ",
    )


# --- plans and texts ---------------------------------------------------------------------------------------------------


def name_output(path: Path | None, judge: Judge, *, force: bool = False, holds_plan: bool = False) -> Output | None:
    """The file that an option names, and what it may replace; None for standard output, which `-` stands for."""
    if path is None or str(path) in {"-", "/dev/stdout"}:
        return None
    return Output(path, judge, force, holds_plan)


def spare_any(output: Path) -> None:
    """The judge of plans and results files: none is written over unasked. Raises `CannotDo`."""
    raise CannotDo(Words(f"{output} exists; choose another name or add --force", f"มีแฟ้ม {output} อยู่แล้ว เลือกชื่ออื่นหรือเพิ่ม --force"))


def spare_all_but(*recognize: Recognizes) -> Judge:
    """The judge of a text: what orgplan wrote in one of these forms is replaced, and an empty file."""

    def judge(output: Path) -> None:
        raw = read(output)
        if isinstance(raw, Words):
            raise CannotDo(Words("{output} {raw}", "{output} {raw}").fill(output=output, raw=raw))
        text = raw.decode("utf-8", "replace")
        if text and not any(each(text) for each in recognize):
            raise _foreign(output)

    return judge


# --- tables ------------------------------------------------------------------------------------------------------------


def spare_package(name: str) -> Judge:
    """The judge of a description of tables: those of this name are replaced."""

    def judge(output: Path) -> None:
        raw = read(output)
        if isinstance(raw, Words) or _json_of(raw).get("name") != name:
            raise CannotDo(
                Words(f"{output} describes other tables; choose another folder or add --force",
                      f"{output} อธิบายตารางอื่นอยู่แล้ว เลือกโฟลเดอร์อื่นหรือเพิ่ม --force")
            )  # fmt: skip

    return judge


def spare_table(package: Path, name: str) -> Judge:
    """The judge of a table: it is replaced if the package beside it names it with its checksum.

    Where an export was killed between two tables, the package that it had ready speaks for the new ones.
    """

    def judge(output: Path) -> None:
        listed = {each for file in (package, Path(hidden_name(os.path.realpath(package)))) for each in _listed(file, name)}
        if (output.name, *_size_and_hash(output)) not in listed:
            raise CannotDo(
                Words(f"{output} is not as orgplan wrote it, or was not made by it; choose another folder or add --force",
                      f"{output} ไม่ตรงกับที่ orgplan เขียนไว้ หรือไม่ได้สร้างโดย orgplan เลือกโฟลเดอร์อื่นหรือเพิ่ม --force")
            )  # fmt: skip

    return judge


def _listed(package: Path, name: str) -> Iterator[tuple[object, object, object]]:
    """The tables that a package names: file, length, checksum."""
    raw = read(package)
    described = {} if isinstance(raw, Words) else _json_of(raw)
    resources = described.get("resources") if described.get("name") == name else None
    for each in resources if isinstance(resources, list) else ():
        if isinstance(each, dict):
            values = (each.get("path"), each.get("bytes"), each.get("hash"))
            if all(isinstance(value, str | int) for value in values):
                yield values


def _json_of(raw: bytes) -> dict[str, Any]:
    try:
        data = json.loads(raw)
    except (ValueError, RecursionError):
        return {}
    return data if isinstance(data, dict) else {}


def _size_and_hash(path: Path) -> tuple[int, str]:
    """The length and checksum of an ordinary file, whatever its length. Raises `OSError`."""
    handle = os.open(path, os.O_RDONLY | O_NONBLOCK | O_BINARY)
    file: BinaryIO
    with os.fdopen(handle, "rb") as file:
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            return -1, ""
        digest = hashlib.file_digest(file, "sha256")
        return file.tell(), f"sha256:{digest.hexdigest()}"
