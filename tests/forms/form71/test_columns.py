from __future__ import annotations

from orgplan.cells.cell_values import simplify_head
from orgplan.forms.form71.cells import FIELDS
from orgplan.forms.form71.columns import COLUMNS
from orgplan.forms.form71.wording import PEOPLE
from orgplan.model import Step


def test_every_head_is_another() -> None:
    heads = [simplify_head(each.head) for each in COLUMNS if each.is_known_by_head]
    assert len(set(heads)) == len(heads)


def test_printed_columns_come_first_and_notes_last() -> None:
    on = [each.on for each in COLUMNS]
    assert on == sorted(on, key=["paper", "nowhere", "screen"].index)
    assert list(COLUMNS)[-1].field == "note"


def test_what_a_row_says_has_a_column_and_a_key_of_a_step() -> None:
    assert {*FIELDS, *PEOPLE, "title"} <= {each.field for each in COLUMNS}
    assert {*FIELDS, "title"} <= set(Step.model_fields)


def test_there_is_a_column_for_each_month() -> None:
    assert COLUMNS.find_column("months").count == 12
