from __future__ import annotations

from orgplan.forms.round_report.columns import KPIS, TYPED_PROGRESS, TYPED_RESULTS, WORK, choose_report_columns
from plans import make_plan


def test_both_tables_have_the_same_columns() -> None:
    for others in (2, 5):
        results, work = choose_report_columns(make_plan(), others)
        assert results.widths == work.widths
        assert results["path"] == work["path"]
        assert results["note"] == work["note"]


def test_what_is_typed_has_a_column() -> None:
    assert all(KPIS.find_column(field).on == "paper" for field in TYPED_RESULTS)
    assert all(WORK.find_column(field).on == "paper" for field in TYPED_PROGRESS)


def test_the_results_of_all_rounds_stand_side_by_side() -> None:
    assert KPIS["rounds"] == KPIS["result"] + 1
