"""What `orgplan import table` is asked for, and the table of a file that it reads."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from orgplan.file_kinds import TABLE_ENDINGS
from orgplan.names import TABLE_HEADS
from orgplan.problems import NO_WORDS, Words, quote
from orgplan.shell.near_names import is_missing, suggest_files
from orgplan.shell.options import round_option
from orgplan.shell.outcome import CannotDo
from orgplan.shell.workbook_file import read_if_there
from orgplan.texts import YEAR_END

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from orgplan.intake.drafting import PlanDraft
    from orgplan.intake.grid import CellGrid
    from orgplan.intake.interpret import TableWishes

_KEYS = (*TABLE_HEADS, "fields")


class TableRead(NamedTuple):
    """The table that was read of a file, its plan, and what is to be said besides."""

    grid: CellGrid
    draft: PlanDraft
    notes: tuple[Words, ...]


def read_wishes(keys: Sequence[str], year: int | None, organization: str | None, round_name: str | None) -> TableWishes:
    """What the options say. Raises `CannotDo` for what no table can mean."""
    from orgplan.intake.interpret import TableWishes

    given = dict(map(_read_key, keys))
    return TableWishes(year, organization, round_option(round_name) or YEAR_END, given)


def _read_key(text: str) -> tuple[str, str]:
    """The head and the key of `HEAD=KEY`."""
    from orgplan.intake.heads import read_given_key, simplify_head_name

    head, sign, key = text.rpartition("=")
    key = key.strip()
    if not sign or not head.strip():
        raise CannotDo(Words(f'--map: write "HEAD=KEY", not {quote(text)}', f'--map: เขียนเป็น "หัวคอลัมน์=key" ไม่ใช่ {quote(text)}'))
    given = read_given_key(key, _KEYS)
    if given is None:
        keys = ", ".join((*_KEYS, '"month 10"', '"quarter 1"', '"level 3"', '"source NAME"', '"results 6m"', '"target 6m"'))
        known = Words(f"keys are {keys}", f"คีย์ที่ใช้ได้คือ {keys}")
        raise CannotDo(Words.joined((Words(f"--map: no column holds {quote(key)}", f"--map: ไม่มีคอลัมน์ชนิด {quote(key)}"), known)))
    return simplify_head_name(head), given


def read_table_file(file: Path, sheet: str | None, wishes: TableWishes) -> TableRead:
    """Read the table of a file: that of the sheet named, else of the sheet with most heads that are known. Raises `CannotDo`."""
    raw = read_if_there(file)
    if isinstance(raw, Words):
        hint = suggest_files(file, TABLE_ENDINGS) if is_missing(file) else None
        raise CannotDo(Words.joined((raw, hint or NO_WORDS)).prefixed(file))
    from orgplan.intake.readers import read_tables
    from orgplan.workbook.bounds import Unusable

    try:
        tables = read_tables(raw, file.name)
    except Unusable as error:
        raise CannotDo(error.words.prefixed(file)) from None
    grids = [each for each in tables.grids if sheet is None or sheet in (each.name, *each.aliases)]
    if not grids:
        names = ", ".join(quote(each.name) for each in tables.grids)
        raise CannotDo(Words(f"{file}: no sheet is called {quote(sheet or '')}; there are {names}",
                             f"{file}: ไม่มีแผ่นงานชื่อ {quote(sheet or '')} มีแต่ {names}"))  # fmt: skip
    _must_have_heads(file, grids, wishes)
    return _choose(file, grids, wishes, tables.notes)


def _choose(file: Path, grids: list[CellGrid], wishes: TableWishes, notes: tuple[Words, ...]) -> TableRead:
    from orgplan.intake.interpret import interpret_table
    from orgplan.intake.report import EntryKind

    read = [(grid, draft) for grid in grids if (draft := interpret_table(grid, wishes)) is not None]
    if not read:
        raise CannotDo(
            Words(
                'no head of a table was seen, such as "โครงการ" beside "งบประมาณ"; say what a column holds with --map "HEAD=activity"',
                'ไม่พบหัวตาราง เช่น "โครงการ" คู่กับ "งบประมาณ" ระบุความหมายของคอลัมน์ด้วย --map "หัวคอลัมน์=activity"',
            ).prefixed(file)
        )
    grid, draft = max(read, key=lambda each: each[1].report.count(EntryKind.ROW))
    others = [each.name for each in grids if each is not grid and each.last_row]
    if others:
        names = ", ".join(map(quote, others))
        notes = (
            *notes,
            Words(f"sheet {quote(grid.name)} is read; not read: {names} (--sheet names another)",
                  f"อ่านแผ่นงาน {quote(grid.name)} ไม่ได้อ่าน: {names} (เลือกแผ่นอื่นด้วย --sheet)"),
        )  # fmt: skip
    return TableRead(grid, draft, notes)


def _must_have_heads(file: Path, grids: list[CellGrid], wishes: TableWishes) -> None:
    """Refuse a `--map` of a head that no cell holds."""
    from orgplan.intake.heads import simplify_head_name

    if not wishes.keys:
        return
    texts = {simplify_head_name(cell.text) for grid in grids for cell in grid.cells.values()}
    for head, key in wishes.keys.items():
        if head not in texts and not any(each and each in head for each in texts):
            raise CannotDo(
                Words(f"{file}: --map: no cell says {quote(head)} ({key})", f"{file}: --map: ไม่มีเซลล์ใดเขียนว่า {quote(head)} ({key})")
            )
