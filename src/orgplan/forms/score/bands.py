"""The words for scores on a score sheet that came back, held against the plan."""

from __future__ import annotations

from decimal import Decimal

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.cells.cell_values import format_figure, is_empty, is_same_number, read_cell_number, simplify_head
from orgplan.cells.field_cells import FieldCells
from orgplan.forms.score.columns import BANDS
from orgplan.paper.columns import SEARCHED_COLUMNS
from orgplan.problems import Path, Words
from orgplan.thai import tidy_text
from orgplan.workbook.reader import Grid

_BANDS: Path = ("scoring", "bands")


def compare_bands(changes: WorkbookChanges, fields: FieldCells, grid: Grid, head: int) -> None:
    """Note the words that are new, gone or begin at other points. They stand below their label, above row `head`; without it nothing changed."""
    label = simplify_head(BANDS.label)
    places = ((row, column) for row in range(1, head) for column in range(1, SEARCHED_COLUMNS + 1))
    place = next(((row, column) for row, column in places if simplify_head(grid.text(row, column)) == label), None)
    if place is None:
        return
    own = changes.plan.scoring.bands
    was = {tidy_text(name): (name, least) for name, least in own.items()}
    seen: set[str] = set()
    first, column = place
    for row in range(first + 1, head - 1):
        word, least = grid.text(row, column).strip(), (row, column + BANDS.distance)
        known = was.get(tidy_text(word))
        fields.cell(row, column)
        if not word and is_empty(fields.cell(*least)):
            continue
        if not word:
            fields.fault(
                *least,
                Words("the band has no name", "ระดับนี้ไม่มีชื่อ"),
                Words("write its name, or clear the row", "เขียนชื่อระดับ หรือล้างแถวนี้"),
            )
            continue
        seen.add(tidy_text(word))
        _compare_band(changes, fields, least, word, known)
    for key, (name, before) in was.items():
        if key not in seen:
            changes.put((*_BANDS, name), None, format_figure(before), fields.spot(*place))


def _compare_band(
    changes: WorkbookChanges, fields: FieldCells, place: tuple[int, int], word: str, known: tuple[str, Decimal] | None
) -> None:
    """The least points of one word, which the plan has `known` or not."""
    before = None if known is None else known[1]
    path: Path = (*_BANDS, word if known is None else known[0])
    changes.place(path, fields.spot(*place))
    if before is not None and is_same_number(fields.cell(*place), before):
        return
    faults = len(changes.faults)
    now = fields.reading(*place, read_cell_number, None)
    if len(changes.faults) > faults or now == before:
        return
    changes.put(
        path, None if now is None else format_figure(now), "" if before is None else format_figure(before), fields.spot(*place)
    )
