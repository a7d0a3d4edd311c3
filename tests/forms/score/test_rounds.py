from __future__ import annotations

from forms.score.returned import ReturnedScore, returned_score
from orgplan.forms.score.rounds import RoundHeadings, find_round_columns


def rounds_of(form: ReturnedScore) -> dict[int, str]:
    here, exported = RoundHeadings(form.grid, form.heads), RoundHeadings(form.exported, form.heads)
    columns = find_round_columns(form.changes, here, exported)
    return {column - form.heads["rounds"]: name for column, name in columns.items()}


def type_heading(form: ReturnedScore, place: int, text: str) -> None:
    form.type(form.heads.row + 1, "rounds", text, further=place)


def test_rounds_are_known_by_their_headings() -> None:
    form = returned_score()
    assert rounds_of(form) == {0: "6m", 1: "9m", 2: "12m"}
    assert form.faults() == []


def test_another_round_may_be_put_in() -> None:
    form = returned_score()
    form.insert_column(form.heads["rounds"] + 1)
    type_heading(form, 1, "๗ เดือน")
    assert rounds_of(form) == {0: "6m", 1: "7m", 2: "9m", 3: "12m"}
    assert form.faults() == []


def test_a_heading_that_was_typed_over_moves_no_results() -> None:
    form = returned_score()
    type_heading(form, 0, "3 เดือน")
    assert rounds_of(form) == {1: "9m", 2: "12m"}
    assert form.faults() == ["the heading of the round 6m was changed to “3 เดือน”; results do not move to another round"]


def test_headings_that_say_nothing_known_are_refused_together() -> None:
    form = returned_score()
    type_heading(form, 0, "3 เดือน")
    type_heading(form, 1, "ปลายปี")
    assert rounds_of(form) == {}
    assert form.faults() == ["the headings of the rounds are not those that were exported; no results are read"]


def test_a_column_that_is_gone_keeps_its_results() -> None:
    form = returned_score()
    form.delete_column(form.heads["rounds"] + 2)
    assert rounds_of(form) == {0: "6m", 1: "9m"}
    assert form.faults() == ["the column of the round 12m is gone; its results stay as they were"]
