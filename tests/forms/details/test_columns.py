"""The columns of the sheet of details: known again by their heads."""

from __future__ import annotations

from forms.details.returned import detailed_plan, export_details
from orgplan.forms.details.columns import COLUMNS, PLACE


def test_the_sheet_is_known_by_its_heads_and_says_whose_each_detail_is() -> None:
    heads = export_details(detailed_plan()).heads
    assert all(field in heads for field in (*PLACE, "title", "name", "value", "path"))
    assert [COLUMNS[field] for field in PLACE] == [1, 2, 3, 4]
