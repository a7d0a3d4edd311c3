from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

import plans as build
from orgplan.reports.bands import find_band
from orgplan.reports.scorecard import Scorecard, compute_scorecard

BANDS = {"ดี": Decimal(3), "ดีเด่น": Decimal("4.5"), "ดีมาก": Decimal(4)}


def band(score: str, decimals: int = 4) -> str | None:
    return find_band(BANDS, Fraction(score), Fraction(score), decimals)


@pytest.mark.parametrize(
    ("score", "word"),
    [("5", "ดีเด่น"), ("4.5", "ดีเด่น"), ("4.4999", "ดีมาก"), ("4", "ดีมาก"), ("3", "ดี"), ("2.9999", None), ("0", None)],
)
def test_the_highest_band_that_is_reached(score: str, word: str | None) -> None:
    assert band(score) == word


def test_the_score_counts_as_it_is_shown() -> None:
    assert band("4.49995") == "ดีเด่น"
    assert band("4.49994") == "ดีมาก"
    assert band("4.495", 2) == "ดีเด่น"
    assert band("4.494", 2) == "ดีมาก"


def test_of_an_open_range_only_if_both_ends_have_the_same() -> None:
    assert find_band(BANDS, Fraction(4), Fraction("4.4"), 4) == "ดีมาก"
    assert find_band(BANDS, Fraction(4), Fraction("4.5"), 4) is None
    assert find_band(BANDS, Fraction(1), Fraction(2), 4) is None
    assert find_band(BANDS, None, None, 4) is None
    assert find_band({}, Fraction(4), Fraction(4), 4) is None


def card(**keys: Any) -> Scorecard:
    kpis = [build.kpi("k1", results={"12m": 5}), build.kpi("k2", **keys)]
    return compute_scorecard(build.make_plan(build.category(kpis=kpis), scoring={"bands": {"note": 3, "ดีมาก": 4, "ว่าง": None}}))


def test_every_score_of_a_plan_has_its_word_and_note_is_one_like_any_other() -> None:
    full = card(results={"12m": 1})
    (category,) = full.categories
    assert [full.band(each) for each in (full.standing, category.standing)] == ["note", "note"]
    assert [full.band(each) for each in category.kpis] == ["ดีมาก", None]
    opened = card()
    assert [opened.band(kpi) for kpi in opened.categories[0].kpis] == ["ดีมาก", None]
    assert opened.band(opened.standing) is None
    assert [opened.band(each.standing) for each in opened.dimensions] == [None]
