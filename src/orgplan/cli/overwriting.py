"""Workbooks that stand where one is to be written: what was typed into them is not written over unasked."""

from __future__ import annotations

import shlex
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from orgplan.problems import Words
from orgplan.shell.disk import read
from orgplan.shell.outcome import CannotDo

if TYPE_CHECKING:
    from collections.abc import Sequence

    from orgplan.forms.changed import Found, Spot

MARK = b"<dc:creator>orgplan</dc:creator>"
"""What a workbook written by orgplan says of its creator."""
NAMED = 8
"""Cells with edits that are named; the others are counted."""


class Heir(NamedTuple):
    """The plan that the new workbook is made from: its file, and its data, which may hold the edits already."""

    file: Path
    data: Any


def spare_workbook(output: Path, heir: Heir | None = None, *, holds_forms: bool = True) -> None:
    """Refuse to write over a workbook with edits that no plan holds, or over a file that is none of ours. Raises `CannotDo`.

    Edits are what `orgplan import xlsx` would find, but for those that `heir` has already. A workbook of ours without forms
    (of a portfolio) takes no edits: it is spared where forms are to be written, and else replaced.
    """
    raw = read(output)
    if isinstance(raw, Words):  # nothing is there, or nothing that could be replaced: writing will say so
        return
    from orgplan.cli.import_ import workbook_bytes
    from orgplan.forms.back import Unusable, compared

    try:
        found = compared(workbook_bytes(output))
    except Unusable as error:
        if not _made_by_orgplan(output):
            raise _foreign(output) from None
        if holds_forms:
            raise CannotDo(
                Words(f"{output} exists: {error.words.en}; choose another name or add --force",
                      f"มีแฟ้ม {output} อยู่แล้ว: {error.words.th} เลือกชื่ออื่นหรือเพิ่ม --force")
            ) from None  # fmt: skip
        return
    if cells := _unread(found, heir):
        raise CannotDo(_edited(output, cells, _reading(output, found, heir)))


def _foreign(output: Path) -> CannotDo:
    return CannotDo(
        Words(f"{output} exists and was not made by orgplan; choose another name or add --force",
              f"มีแฟ้ม {output} อยู่แล้วและไม่ได้สร้างโดย orgplan เลือกชื่ออื่นหรือเพิ่ม --force")
    )  # fmt: skip


def _made_by_orgplan(path: Path) -> bool:
    import zipfile

    try:
        with zipfile.ZipFile(path) as package:
            info = package.getinfo("docProps/core.xml")
            return info.file_size < 100_000 and MARK in package.read(info)  # noqa: PLR2004 - properties are a few hundred bytes
    except (OSError, KeyError, zipfile.BadZipFile):
        return False


def _unread(found: Found, heir: Heir | None) -> list[Spot]:
    from orgplan.cli.import_ import unread

    return unread(found, heir.data if heir is not None and _is_of(found, heir.data) else found.data)


def _is_of(found: Found, data: Any) -> bool:
    """Whether a workbook is of a plan, by year and organisation; one to be filled in is not yet of any."""
    from orgplan.thai import tidy

    keys = ("fiscal_year",) if found.template else ("fiscal_year", "organization")
    return all(tidy(str(found.data.get(key) or "")) == tidy(str(data.get(key) or "")) for key in keys)


def _reading(output: Path, found: Found, heir: Heir | None) -> str:
    """The command that reads the edits."""
    if found.template:
        target = "-o PLAN.yaml"
    elif heir is not None and _is_of(found, heir.data):
        target = f"--into {shlex.quote(str(heir.file))}"
    else:
        target = "--into PLAN.yaml"
    return f"orgplan import xlsx {shlex.quote(str(output))} {target}"


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
