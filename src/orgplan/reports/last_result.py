"""The last result of a KPI in a year: what next year's plan has as its baseline."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import NamedTuple

from orgplan.model import PlacedKpi, Result
from orgplan.reports.accumulation import Accumulated, accumulate_results
from orgplan.scales.levels import format_result
from orgplan.texts import YEAR_END, order_round
from orgplan.thai import parse_number


class LastResult(NamedTuple):
    """The result at the last round that is reported, with the rounds before it where they add up.

    `value` is exact, None while a round is missing that must be summed. `text` is how a plan writes it: in the author's own words
    where one value was given, else as a number of up to four decimals; `is_exact` tells whether that number says all of it.
    """

    round: str
    gathered: Accumulated
    value: Fraction | None
    text: str
    is_exact: bool

    @property
    def is_of_year(self) -> bool:
        """Whether it says what the year came to: the last round is its end, or the result is no sum that grows until then."""
        return self.value is not None and (self.round == YEAR_END or self.gathered.way != "sum")


def find_last_result(placed: PlacedKpi, results: Mapping[str, Result]) -> LastResult | None:
    """The last result of a KPI, by its results of the rounds; None where none is reported."""
    reported = [name for name, result in results.items() if placed.measured(result) is not None]
    if not reported:
        return None
    at = max(reported, key=order_round)
    gathered, own = accumulate_results(placed, results, at), results[at]
    value = gathered.result
    if own.value is not None and gathered.way == "last":
        return LastResult(at, gathered, value, own.value.text, is_exact=True)
    text = "" if value is None else format_result(value)
    return LastResult(at, gathered, value, text, is_exact=value is None or Fraction(parse_number(text)) == value)
