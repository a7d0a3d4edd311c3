"""Words that stand beside an option, to be completed from."""

from __future__ import annotations

from orgplan.shell.offering import Offer, TypedLine, offer_words


def test_words_are_offered_as_they_are() -> None:
    assert list(offer_words("a", "b").list_offers(TypedLine("", [], "en"))) == [Offer("a"), Offer("b")]
