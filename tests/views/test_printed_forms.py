from __future__ import annotations

from orgplan.reports.official_forms import list_official_forms
from orgplan.views.printed_forms import PrintedForm, print_form
from plans import activity, category, kpi, make_plan, step


def forms_of(*categories: dict[str, object], **keys: object) -> list[PrintedForm]:
    plan = make_plan(*categories, **keys)
    return [print_form(form, plan.year.months, lambda words: words.en) for form in list_official_forms(plan)]


def test_cells_of_every_row_fill_all_columns() -> None:
    timeline, kpis = forms_of(
        category(1, activities=[activity("1", steps=[step("1")]), activity("2")], kpis=[kpi("k1"), kpi("k2")])
    )
    for form, columns in ((timeline, 20), (kpis, 11)):
        left: dict[int, int] = {}
        for cells in (*form.heads, *(row.cells for row in form.rows)):
            going_on = sum(1 for rows in left.values() if rows > 0)
            assert going_on + sum(cell.columns for cell in cells) == columns
            left = {place: rows - 1 for place, rows in left.items() if rows > 1}
            for cell in cells:
                if cell.rows > 1:
                    for _ in range(cell.columns):
                        left[max(left, default=-1) + 1] = cell.rows - 1


def test_forms_are_called_by_their_category() -> None:
    assert [form.summary for form in forms_of(category(1), category(4))] == [
        "Form 7.1, ⟦category⟧ 1",
        "Form 7.2, ⟦category⟧ 1",
        "Form 7.1, ⟦category⟧ 4",
        "Form 7.2, ⟦category⟧ 4",
    ]


def test_blank_lines_are_not_signed() -> None:
    (form, _) = forms_of(category(1, approval={"statement": "เห็นชอบ", "name": "นาย ก"}))
    assert all(form.signed)
    assert form.signed[0] == "เห็นชอบ"
