from __future__ import annotations

from forms.score.returned import ReturnedScore, returned_score, two_categories
from orgplan.forms.score.weights import compare_category_weights


def compared(form: ReturnedScore) -> list[str]:
    compare_category_weights(form.changes, form.fields, form.grid, form.heads, form.exported)
    return form.says()


def type_weight(form: ReturnedScore, no: int, value: str, kind: str = "number") -> None:
    form.type(form.row(f"หมวด {no} หมวด {no}", "category"), "weight", value, kind)


def test_weights_as_they_were_are_no_change() -> None:
    assert compared(returned_score(two_categories(weight="50"))) == []
    assert compared(returned_score()) == []


def test_a_weight_that_was_typed_over_is_a_change() -> None:
    form = returned_score(two_categories(weight="50"))
    type_weight(form, 2, "๖๐", "text")
    assert compared(form) == ["category 2 weight: 50 -> 60"]


def test_a_cleared_weight_is_taken_out() -> None:
    form = returned_score(two_categories(weight="50"))
    type_weight(form, 1, "")
    assert compared(form) == ["category 1 weight: 50 -> "]


def test_an_inserted_column_is_not_taken_for_cleared_weights() -> None:
    form = returned_score(two_categories(weight="50"))
    form.insert_column(form.heads["weight"])
    assert compared(form) == []
    type_weight(form, 1, "40")
    assert compared(form) == ["category 1 weight: 50 -> 40"]


def test_categories_are_known_by_their_names() -> None:
    form = returned_score(two_categories(weight="50"))
    one, other = (form.row(f"หมวด {no} หมวด {no}", "category") for no in (1, 2))
    cells = form.grid.cells
    for field in ("category", "weight"):
        place = form.heads[field]
        cells[one, place], cells[other, place] = cells[other, place], cells[one, place]
    form.type(one, "weight", "70", "number")
    assert compared(form) == ["category 2 weight: 50 -> 70"]
