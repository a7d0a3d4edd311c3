"""What is said of many plans together: the same words wherever they are shown."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

from orgplan.reports.portfolio import PortfolioRow, Scores, Totals
from orgplan.views import portfolio_words

ROW = PortfolioRow("p.yaml", "ก", 2553, "12m", Decimal("3.5000"), *(None,) * 10, 0, 0, 0)


def test_a_score_or_its_range_or_nothing() -> None:
    opened = ROW._replace(score=None, min=Decimal("1.20"), max=Decimal("4.80"))
    assert portfolio_words.format_score(ROW) == "3.5000"
    assert portfolio_words.format_score(opened) == "1.20 - 4.80"
    assert portfolio_words.format_score(opened._replace(max=None)) == "-"


def test_only_what_there_is_to_say_is_noted() -> None:
    assert not list(portfolio_words.list_notes(Totals()))
    notes = list(portfolio_words.list_notes(Totals(silent=1, results_used=2, withheld=3, results_left_out=4, results_faulty=5)))
    assert [note.is_caution for note in notes] == [True, False, True, True, True]
    assert [word for note in notes for word in note.words.en.split() if word.isdigit()] == ["1", "2", "3", "4", "5"]


def test_parts_are_named_by_their_points() -> None:
    assert portfolio_words.name_parts(Scores(Decimal(5))) == ["0 - 1.99", "2 - 2.99", "3 - 3.99", "4 - 4.99", "5"]


def test_what_counts_most_comes_first_and_the_alphabet_decides() -> None:
    assert portfolio_words.rank(Counter({"c": 1, "b": 2, "a": 2}), 2) == [("a", 2), ("b", 2)]
