from __future__ import annotations

from orgplan.forms.form71.cells import FIELDS
from orgplan.forms.form71.columns import COLUMNS
from orgplan.model import Step
from orgplan.reports.form71_words import PEOPLE


def test_what_a_row_says_has_a_column_and_a_key_of_a_step() -> None:
    assert {*FIELDS, *PEOPLE, "title"} <= {each.field for each in COLUMNS}
    assert {*FIELDS, "title"} <= set(Step.model_fields)


def test_there_is_a_column_for_each_month() -> None:
    assert COLUMNS.find_column("months").count == 12
