from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

import pytest

from orgplan.forms.score.columns import COLUMNS
from orgplan.forms.score.layout import ScoreLayout
from orgplan.workbook.style import CENTERED

ROUNDS = ("3m", "6m", "9m", "12m")
LAYOUT = ScoreLayout(
    COLUMNS.repeat("rounds", len(ROUNDS)), ROUNDS, 6, "$D$3", "$J$3", "$N$3", decimals=2, bands=None, category_name="หมวด"
)


def test_columns_behind_the_rounds_move_with_their_number() -> None:
    assert LAYOUT["used"] == COLUMNS["used"] + 1
    assert LAYOUT["rounds"] == COLUMNS["rounds"]


def test_addresses_are_those_of_fields() -> None:
    assert LAYOUT.cells(9, "id", "weight") == ("$B9", "$D9")
    assert LAYOUT.cells(9, "levels") == ("$E9", "$F9", "$G9", "$H9", "$I9")
    assert LAYOUT.spans(7, 9, "weight", "used") == ("$D$7:$D$9", "$N$7:$N$9")
    assert LAYOUT.row_span(9, "rounds") == "$J9:$M9"
    assert LAYOUT.row_span(6, "rounds", fixed=True) == "$J$6:$M$6"


def test_scores_are_rounded_to_the_decimals_of_the_plan() -> None:
    assert LAYOUT.round_score("A1") == "ROUND(A1,$N$3)"
    assert LAYOUT.show_score(Fraction(8, 3)) == Decimal("2.67")
    assert LAYOUT.show_score(None) == "-"


@pytest.mark.parametrize(("decimals", "look"), [(2, "0.00"), (0, "0")])
def test_scores_look_as_they_are_rounded(decimals: int, look: str) -> None:
    layout = ScoreLayout(COLUMNS, ROUNDS[1:], 6, "", "", "", decimals=decimals, bands=None, category_name="หมวด")
    assert layout.score_style(CENTERED).number == look
