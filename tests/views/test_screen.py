"""A screen paints only where it shows colour, and speaks one language."""

from __future__ import annotations

from dataclasses import FrozenInstanceError
from typing import get_args

import pytest

from orgplan.problems import Words
from orgplan.views.screen import Screen, Style


@pytest.mark.parametrize("style", get_args(Style))
def test_every_style_has_its_own_colour_and_ends_it(style: Style) -> None:
    painted = Screen("en", color=True).paint("ก", style)
    assert painted.startswith("\x1b[")
    assert painted.endswith("mก\x1b[0m")
    assert Screen("en").paint("ก", style) == "ก"


def test_styles_differ() -> None:
    painted = {Screen("en", color=True).paint("x", style) for style in get_args(Style)}
    assert len(painted) == len(get_args(Style))


def test_nothing_is_painted_as_nothing() -> None:
    assert Screen("en", color=True).paint("", "error") == ""


def test_words_come_in_the_language_of_the_screen() -> None:
    words = Words("score", "คะแนน")
    assert (Screen("en").say(words), Screen("th").say(words)) == ("score", "คะแนน")


def test_a_screen_of_which_nothing_is_known_never_wraps_and_is_decided_once() -> None:
    screen = Screen("th")
    assert (screen.color, screen.width, screen.symbols) == (False, None, True)
    with pytest.raises(FrozenInstanceError):
        screen.width = 80  # type: ignore[misc]
