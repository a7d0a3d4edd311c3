"""What may stand for a value, as it stands beside an option or an argument: an `Offering`.

Shells complete from it. It costs nothing until somebody presses the key; `offers.py` has those that look at plans.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from orgplan.problems import NO_WORDS, Lang, Words


class Offer(NamedTuple):
    """A value that may be meant, and what it is."""

    value: str
    words: Words = NO_WORDS


class TypedLine(NamedTuple):
    """What stands on the command line where a value is asked for: the beginning of it, and the files named so far."""

    typed: str
    files: Sequence[str]
    lang: Lang


class Offering(NamedTuple):
    """Beside an option: what lists the values that may be meant, all of them or those that begin as what was typed."""

    list_offers: Callable[[TypedLine], Iterable[Offer]]


def offer_words(*words: str) -> Offering:
    """A few fixed words."""
    return Offering(lambda _: map(Offer, words))
