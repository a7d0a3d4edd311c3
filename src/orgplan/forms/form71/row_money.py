"""What a form 7.1 knows of the money in a row besides the amount: whose it is, and where it comes from."""

from __future__ import annotations

from typing import NamedTuple

from orgplan.paper import doubt_marks
from orgplan.workbook.sums import round_money


class RowMoney(NamedTuple):
    """Codes by which the budget sheet sums: of the agencies that answer for a row, and of the one source of its money.

    `amounts` are the cells of an amount that the plan gives by source: the form then shows their sum. `source` is empty there.
    """

    agencies: str = ""
    source: str = ""
    amounts: str = ""

    def build_sum(self) -> str:
        """The formula of the amount that is given by source; it shows no sum while one of them is no number."""
        return f'IF({doubt_marks.guard_money(self.amounts)},"{doubt_marks.UNSURE}",{round_money(f"SUM({self.amounts})")})'
