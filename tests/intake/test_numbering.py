"""Numbers of automatic lists."""

from __future__ import annotations

from orgplan.intake.numbering import ListCounter, ListLevel


def test_levels_are_counted_anew_below_each_number() -> None:
    counter = ListCounter({("1", 0): ListLevel(), ("1", 1): ListLevel(text="%1.%2"), ("2", 0): ListLevel("thaiNumbers", "%1)", 4)})
    assert [counter.count("1", each) for each in (0, 1, 1, 0, 1)] == ["1.", "1.1", "1.2", "2.", "2.1"]
    assert [counter.count("2", 0), counter.count("2", 0)] == ["๔)", "๕)"]


def test_letters_and_signs() -> None:
    forms = ("thaiLetters", "lowerLetter", "upperLetter", "bullet", "none")
    levels = {(form, 0): ListLevel(form) for form in forms}
    assert [ListCounter(levels).count(each, 0) for each in (*forms, "other")] == ["ก.", "a.", "A.", "-", "", ""]
