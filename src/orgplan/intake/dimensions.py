"""The column of dimensions of a table of KPIs: those of form 7.2, or the table's own."""

from __future__ import annotations

from orgplan.cells.cell_values import split_number
from orgplan.intake.cell_texts import repeats_above, says_nothing
from orgplan.intake.drafting import PlanDraft
from orgplan.intake.grid import CellGrid
from orgplan.intake.heads import TableHead
from orgplan.intake.hierarchy import read_group
from orgplan.names import find_dimension
from orgplan.thai import tidy_text


class TableDimensions:
    """Names the dimension of each KPI; where one is none of form 7.2, all are the plan's own and listed in it."""

    def __init__(self, draft: PlanDraft, grid: CellGrid, head: TableHead) -> None:
        self._draft = draft
        texts = [
            text
            for column in head.of("dimension")
            for row in range(head.last_row + 1, grid.last_row + 1)
            if (text := grid.text(row, column.column)) and not says_nothing(text) and not repeats_above(text)
        ]
        self._is_own = any(find_dimension(tidy_text(each)) is None for each in texts)
        self._key_of: dict[str, str] = {}

    def name(self, text: str) -> str:
        """The key of a dimension."""
        clean = " ".join(tidy_text(text).split())
        if not self._is_own:
            return find_dimension(clean) or clean
        if clean not in self._key_of:
            group, numbered = read_group(clean), split_number(clean)
            no, title = (
                (group.no, group.title)
                if group
                else (numbered[0].strip("().") if numbered else "", numbered[1] if numbered else clean)
            )
            taken = set(self._key_of.values())
            key = no if no and no not in taken else str(len(taken) + 1)
            self._key_of[clean] = key
            self._draft.data.setdefault("dimensions", {})[key] = title
        return self._key_of[clean]
