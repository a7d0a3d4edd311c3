from __future__ import annotations

import pytest

from orgplan.forms.score.columns import COLUMNS, SETTINGS, USUAL_ROUNDS, choose_columns, format_round
from orgplan.scales.base import LEVELS
from orgplan.texts import parse_round
from plans import category, kpi, make_plan


def test_there_are_columns_for_levels_and_rounds() -> None:
    assert len(COLUMNS.find_span("levels")) == LEVELS
    assert len(COLUMNS.find_span("rounds")) == len(USUAL_ROUNDS)


@pytest.mark.parametrize("key", SETTINGS)
def test_a_setting_stands_to_the_right_of_its_label_on_paper(key: str) -> None:
    setting = SETTINGS[key]
    assert setting.distance > 0
    assert setting.value_place.find_in(COLUMNS) <= COLUMNS.last_printed


def test_settings_do_not_lie_over_each_other() -> None:
    places = [place.find_in(COLUMNS) for each in SETTINGS.values() for place in (each.label_place, each.value_place)]
    assert len(set(places)) == len(places)


@pytest.mark.parametrize("name", [*USUAL_ROUNDS, "3m"])
def test_rounds_are_read_as_they_are_written(name: str) -> None:
    assert parse_round(format_round(name)) == name


def test_a_column_for_words_stands_behind_the_printed_ones_where_a_plan_has_any() -> None:
    plain = choose_columns(make_plan(category(kpis=[kpi()])), 3)
    worded = choose_columns(make_plan(category(kpis=[kpi()]), scoring={"bands": {"ดี": 3}}), 4)
    assert "band" not in [column.field for column in plain]
    assert worded["band"] == worded["high"] + 1 == worded.last_printed
    assert worded["exact"] == plain["exact"] + 2
