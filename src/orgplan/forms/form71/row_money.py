"""What a form 7.1 knows of the money in a row besides the amount: whose it is, and where it comes from."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple

from orgplan.paper import doubt_marks
from orgplan.thai import SATANG_DECIMALS
from orgplan.workbook import heights
from orgplan.workbook.style import count_decimals, write_format
from orgplan.workbook.sums import round_money

_BAHT: Final = " บาท"
_BLANK: Final = "".join(f"_{letter}" for letter in _BAHT)
"""As wide a gap, in a number format."""
_LINES_AROUND: Final = 2.0
"""What the lines around a cell take, in the units of column widths."""


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


class MoneyLook(NamedTuple):
    """How the amounts on a form are written: all with satang or none, so that digits stand below each other.

    `declared` is the number format of headings, which name the currency, `plain` that of all others, which leave it room. `width` is
    that of the column, at least.
    """

    declared: str
    plain: str
    width: float


def choose_money_look(amounts: Iterable[Decimal | None]) -> MoneyLook:
    """The look of the amounts and sums of a form."""
    given = [each for each in amounts if each is not None]
    decimals = SATANG_DECIMALS if count_decimals(given) else 0
    digits = write_format(decimals)
    longest = f"{max(given, default=Decimal(0)):,.{decimals}f}{_BAHT}"
    return MoneyLook(write_format(decimals, after=_BAHT), digits + _BLANK, heights.measure_width(longest) + _LINES_AROUND)


SATANG: Final = write_format(SATANG_DECIMALS) + _BLANK
"""The number format of an amount with satang among others without."""
