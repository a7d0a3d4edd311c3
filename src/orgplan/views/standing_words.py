"""A score in words, on a terminal and on a page: the points, or the range that missing results leave open, and its band."""

from __future__ import annotations

from orgplan.problems import Words
from orgplan.reports.scorecard import Scorecard, Standing
from orgplan.scales.levels import format_result
from orgplan.views.points import format_points


def describe_standing(standing: Standing, card: Scorecard) -> Words:
    """A score with the word of its band, or between which bounds it lies and what it is so far; a hyphen where nothing is scored."""
    if standing.low is None or standing.high is None:
        return Words.same("-")
    word = card.band(standing)
    band = "" if word is None else f" {word}"
    if standing.score is not None:
        return Words.same(f"{format_points(standing.score, card.decimals)}{band}")
    low, high = format_points(standing.low, card.decimals), format_points(standing.high, card.decimals)
    open_range = Words("no score yet, between {low} and {high}{band}", "ยังไม่มีคะแนน อยู่ระหว่าง {low} ถึง {high}{band}").fill(
        low=low, high=high, band=band
    )
    if standing.so_far is None:
        return open_range
    so_far = Words("{points} so far, over the reported weight {weight}", "คะแนนถึงขณะนี้ {points} จากน้ำหนักที่รายงานแล้ว {weight}").fill(
        points=format_points(standing.so_far, card.decimals), weight=format_result(standing.reported_weight)
    )
    return Words.joined((open_range, so_far))
