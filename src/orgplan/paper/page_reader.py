"""What stands around the forms, read back: whose plan it is, the category, the block that is signed."""

from __future__ import annotations

import re
from functools import partial
from typing import Final

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import is_empty, looks_same, read_cell_text
from orgplan.model import Approval
from orgplan.paper import page
from orgplan.paper.columns import SEARCHED_COLUMNS
from orgplan.problems import Path, Words
from orgplan.reports import form_words
from orgplan.reports.form71_words import FORM_NAME
from orgplan.texts import is_blank
from orgplan.workbook.reader import Cell, Grid
from orgplan.workbook.sheet import split_text

_SIGNED: Final = re.compile(r"ลงนาม\s*[.…]{2}")
_LOOK_BELOW: Final = 40
"""Rows below a form in which the block that is signed is looked for."""


def read_organization(changes: WorkbookChanges, grid: Grid, row: int) -> None:
    """The line that names whose plan it is."""
    cell = grid.cells.get((row, 1))
    grid.taken.add((row, 1))
    was = changes.plan.organization
    for path in ((), ("organization",)):
        changes.place(path, changes.spot(grid, row, 1))
    if cell is None or len(split_text(was)) > 1 or looks_same(cell.value, was):
        return
    spot = changes.spot(grid, row, 1)
    now = changes.reading(spot, lambda: read_cell_text(cell), was)
    if not is_blank(now):
        changes.put(("organization",), now, was, spot)


def read_plan_title(changes: WorkbookChanges, grid: Grid, row: int, start: str = "") -> None:
    """The line that names the plan, behind the words that it starts with; official forms have a name of their own there."""
    was, text = form_words.format_year_line(changes.plan), grid.text(row, 1).strip()
    if changes.plan.is_official or not text.startswith(start) or is_blank(text.removeprefix(start)):
        return
    grid.taken.add((row, 1))
    spot = changes.spot(grid, row, 1)
    changes.place(("title",), spot)
    now = changes.reading(spot, partial(read_cell_text, Cell(text.removeprefix(start).strip(), "text")), was)
    if not looks_same(now, was):
        changes.put(("title",), now, changes.plan.title or "", spot)


def read_category_title(changes: WorkbookChanges, grid: Grid, place: tuple[int, int], category: Path) -> None:
    """The title of a category in a cell that says no more than its name, number and title."""
    line = page.find_category(changes.plan, grid.text(*place).strip())
    was = changes.plan.categories[int(category[1])].title
    if line is None or line.start() or len(split_text(was)) > 1:
        return
    grid.taken.add(place)
    spot = changes.spot(grid, *place)
    for path in (category, (*category, "title")):
        changes.place(path, spot)
    now = changes.reading(spot, partial(read_cell_text, Cell(line[2], "text")), was)
    if not looks_same(now, was) and not is_blank(now):
        changes.put((*category, "title"), now, was, spot)


def read_heading(changes: WorkbookChanges, grid: Grid, head: int, category: Path) -> None:
    """The lines above a form 7.1: organisation and title of the category."""
    was = changes.plan.categories[int(category[1])].title
    if len(split_text(was)) > 1 or len(split_text(changes.plan.organization)) > 1:
        return  # in parts below each other, which nobody edits
    for row in range(head - 1, 0, -1):
        text = grid.text(row, 1)
        line = page.find_category(changes.plan, text.strip())
        if line is None or line.start():
            continue
        if row > 1:
            read_organization(changes, grid, row - 1)
        if row > 2:
            read_plan_title(changes, grid, row - 2)
            if looks_same(grid.text(row - 2, 1), f"{FORM_NAME} {form_words.format_year_line(changes.plan)}"):
                grid.taken.add((row - 2, 1))  # as former versions wrote it
        read_category_title(changes, grid, (row, 1), category)
        return


def read_approval(changes: WorkbookChanges, grid: Grid, below: int, path: Path) -> None:
    """The block that is signed: the lines around the one for the signature, in whatever columns that stands."""
    block = changes.plan.categories[int(path[1])].approval
    if block is None or any(
        len(split_text(text or "")) > 1 for text in (block.statement, block.name, block.position, block.acting_for)
    ):
        return
    place = next(
        (
            (row, column)
            for row in range(below, below + _LOOK_BELOW)
            for column in range(1, SEARCHED_COLUMNS + 1)
            if _SIGNED.match(grid.text(row, column).strip())
        ),
        None,
    )
    if place is None:
        changes.fault(
            changes.spot(grid, below, 0),
            Words("the line for the signature is gone; what is signed is not read back", "ไม่พบบรรทัดลงนาม ไม่อ่านส่วนลงนามกลับ"),
        )
        return
    row, column = place
    changes.place(path, changes.spot(grid, row, column))
    values = {
        "statement": (row - 2, block.statement), "name": (row + 1, block.name), "position": (row + 2, block.position),
        "acting_for": (row + 3, block.acting_for),
    }  # fmt: skip
    for key, (line, was) in values.items():
        cell, spot = grid.cells.get((line, column)), changes.spot(grid, line, column)
        grid.taken.add((line, column))
        changes.place((*path, key), spot)
        if looks_same(cell.value if cell else "", _exported(block, key)):
            continue
        text = changes.reading(spot, partial(read_cell_text, None if is_empty(cell) else cell), None)
        if text is None:
            continue
        now = _read(key, text)
        if (now or None) != was:
            changes.put((*path, key), now or None, was or "", spot)


def _exported(block: Approval, key: str) -> str:
    if key == "name":
        return f"({block.name or form_words.DOTS})"
    if key == "position":
        return f"{block.position or ''} {form_words.ACTING}".strip() if block.acting_for else block.position or ""
    return getattr(block, key) or ""


def _read(key: str, text: str) -> str:
    """A line of the block as a value: without brackets, dotted lines and what the form adds."""
    clean = text.strip()
    if key == "name":
        clean = re.sub(r"^\((.*)\)$", r"\1", clean, flags=re.DOTALL)
        clean = "" if not re.sub(r"[.…_\s]", "", clean) else clean
    elif key == "position":
        clean = clean.removesuffix(form_words.ACTING)
    return "" if is_blank(clean) else clean.strip()
