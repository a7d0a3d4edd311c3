"""The word for a score, such as ดีมาก: that of the highest band which the score reaches."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction

from orgplan.exact import round_half_up


def find_band(bands: Mapping[str, Decimal], low: Fraction | None, high: Fraction | None, decimals: int) -> str | None:
    """The word for a score between `low` and `high` points, which are the same where it is known.

    Scores count as they are shown, with so many decimals. Of an open range it is known only where both ends have the same word.
    None below the lowest band, and where there is no score.
    """
    if not bands or low is None or high is None:
        return None
    least, most = (_reached(bands, round_half_up(end, decimals)) for end in (low, high))
    return least if least == most else None


def _reached(bands: Mapping[str, Decimal], shown: Decimal) -> str | None:
    within = [name for name, least in bands.items() if least <= shown]
    return max(within, key=bands.__getitem__) if within else None
