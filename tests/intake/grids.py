"""Grids written down as lines with bars between cells."""

from __future__ import annotations

from orgplan.intake.grid import CellGrid, GridCell


def grid_of(*lines: str) -> CellGrid:
    grid = CellGrid("ตาราง")
    for row, line in enumerate(lines, 1):
        for column, text in enumerate(line.split("|"), 1):
            if text.strip():
                grid.put(row, column, GridCell(text.strip()))
    return grid
