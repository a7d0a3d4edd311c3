"""Characters that nobody sees are named where values are compared and computed with, and nowhere else."""

from __future__ import annotations

import pytest

from orgplan.document import parse_document
from orgplan.unseen import find_unseen

ZWSP, NBSP = "\u200b", "\u00a0"


def places(text: str) -> list[tuple[str, str | None]]:
    return [(each.path, each.fix.text if each.fix else None) for each in find_unseen(parse_document(text, "plan.yaml"))]


@pytest.mark.parametrize("sign", [ZWSP, "\u200d", "\ufeff"])
def test_a_value_is_named_with_the_same_without_it(sign: str) -> None:
    assert places(f"start: พ.ย.{sign} 52\nunit: วัน\n") == [("start", "พ.ย. 52")]


def test_texts_that_are_only_printed_are_left_alone() -> None:
    assert places(f"title: ก{ZWSP}ข\nnote: ก{ZWSP}\norganization: ก{ZWSP}\n") == []


def test_names_of_agencies_are_named_at_their_keys() -> None:
    assert places(f"agencies:\n  สนจ.{ZWSP}: สำนักงาน\n") == [(f"agencies.สนจ.{ZWSP}", "สนจ.")]


def test_words_of_levels_are_texts_and_numbers_are_not() -> None:
    assert places(f"levels: [ก{ZWSP}ข, 1]\n") == []
    assert places(f"levels: [1{ZWSP}0]\n") == [("levels[0]", "10")]


def test_a_text_that_can_all_be_seen_costs_nothing() -> None:
    assert places("title: ก\nstart: พ.ย. 52\n") == []
