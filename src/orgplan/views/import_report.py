"""The report of an import: a line for every change, and one for every cell of which there is something to say."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from orgplan.problems import NO_WORDS, Spot, Words
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen


class CellLine(NamedTuple):
    """What is said of a cell: of what `kind` it is (blank for a fault), the words, what to do, and the rule that it breaks."""

    sheet: str
    cell: str
    message: Words
    hint: Words = NO_WORDS
    kind: Words = NO_WORDS
    rule: str = ""


def format_change_lines(changes: Iterable[tuple[str, Words]], screen: Screen) -> str:
    """Changes in words, each behind its place."""
    return "".join(f"{place} {make_harmless(screen.say(words))}\n" for place, words in changes)


def format_cell_lines(workbook: str, lines: Iterable[CellLine], screen: Screen) -> str:
    """What is said of cells, each behind its name in the workbook."""
    return "".join(f"{_format_cell_line(workbook, each, screen)}\n" for each in lines)


def _format_cell_line(workbook: str, line: CellLine, screen: Screen) -> str:
    at = Spot(line.sheet, line.cell).words
    kind, hint = f"{screen.say(line.kind)}: " if line.kind.en else "", screen.say(line.hint)
    text = make_harmless(screen.say(line.message)) + (f" ({make_harmless(hint)})" if hint else "")
    return f"{workbook}: {make_harmless(screen.say(at))}: {kind}{text}" + (f" [{line.rule}]" if line.rule else "")


class ImportEnd(NamedTuple):
    """How an import ended: what was counted, and what became of the file `target`."""

    target: object
    changes: int
    warnings: int
    errors: int
    faults: int
    left: int
    is_foreign: bool
    is_stopped: bool
    is_rehearsal: bool
    is_same: bool


def summarise_import(end: ImportEnd) -> Words:
    """The last line: what was done, or why nothing was."""
    target, count = end.target, Words.counted(end.changes, "change", "รายการ")
    changes = Words("{count}", "เปลี่ยน {count}").fill(count=count)
    if end.warnings:
        warnings = Words.counted(end.warnings, "new warning", "ข้อ")
        changes = Words("{changes} with {warnings}", "{changes} มีคำเตือนใหม่ {warnings}").fill(changes=changes, warnings=warnings)
    if end.errors:
        return Words("{changes}, but the plan would have errors; {target} was not written",
                     "{changes} แต่แผนจะมีข้อผิดพลาด ไม่ได้เขียน {target}").fill(changes=changes, target=target)  # fmt: skip
    if end.is_stopped:
        return _explain_stop(end)
    if end.is_rehearsal:
        return Words("{changes}; nothing was written", "{changes} ไม่มีการเขียนแฟ้ม").fill(changes=changes)
    if end.is_same:
        return Words(f"nothing changed; {target} stays as it is", f"ไม่มีการเปลี่ยนแปลง {target} คงเดิม")
    return Words("{changes}; wrote {target}", "{changes} เขียน {target} แล้ว").fill(changes=changes, target=target)


def _explain_stop(end: ImportEnd) -> Words:
    """Why nothing was written, though the plan would have no errors."""
    target = end.target
    if end.is_foreign:
        return Words("{target} was not written: the workbook is of another plan (--partial writes what can be read all the same)",
                     "ไม่ได้เขียน {target} เพราะแฟ้ม Excel เป็นของแผนอื่น (--partial เพื่อเขียนส่วนที่อ่านได้ทั้งที่เป็นเช่นนั้น)").fill(target=target)  # fmt: skip
    if end.left and not end.faults:
        return Words(
            "{places} would be lost; {target} was not written (--partial writes the rest)",
            "ข้อมูล {places}จะหายไป ไม่ได้เขียน {target} (--partial เพื่อเขียนส่วนที่เหลือ)",
        ).fill(places=Words.counted(end.left, "place", "แห่ง"), target=target)
    return Words(
        "{cells} could not be read; {target} was not written (--partial writes the rest)",
        "อ่านไม่ได้ {cells} ไม่ได้เขียน {target} (--partial เพื่อเขียนส่วนที่เหลือ)",
    ).fill(cells=Words.counted(end.faults, "cell", "เซลล์"), target=target)
