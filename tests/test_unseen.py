"""Characters that nobody sees are named where values are compared and computed with, and nowhere else."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan import unseen
from orgplan.document import parse_document
from orgplan.json_schema import DESCRIPTIONS
from orgplan.problems import Severity
from orgplan.unseen import CURLY, find_unseen

ZWSP, NBSP = "\u200b", "\u00a0"


def places(text: str) -> list[tuple[str, str | None]]:
    return [(each.path, each.fix.text if each.fix else None) for each in find_unseen(parse_document(text, "plan.yaml"))]


@pytest.mark.parametrize("sign", [ZWSP, "\u200d", "\ufeff"])
def test_a_value_is_named_with_the_same_without_it(sign: str) -> None:
    assert places(f"start: พ.ย.{sign} 52\nunit: วัน\n") == [("start", "พ.ย. 52")]


def test_texts_that_are_only_printed_are_left_alone() -> None:
    assert places(f"title: ก{ZWSP}ข\nnote: ก{ZWSP}\norganization: ก{ZWSP}\n") == []


COMPARED = frozenset(
    [
        "accumulate",
        "activity",
        "agencies",
        "bands",
        "baseline",
        "budget",
        "category",
        "criteria",
        "decimals",
        "denominator",
        "dimension",
        "dimensions",
        "duration",
        "end",
        "fiscal_year",
        "floor",
        "id",
        "involved",
        "levels",
        "method",
        "months",
        "no",
        "numerator",
        "of",
        "orgplan",
        "orgplan_results",
        "percent",
        "points",
        "responsible",
        "results",
        "spent",
        "start",
        "step",
        "target",
        "targets",
        "unit",
        "value",
        "weight",
    ]
)
"""Keys of names, numbers, months and durations."""
GROUPS = frozenset(["activities", "approval", "categories", "kpis", "progress", "scoring", "steps"])


def test_every_key_is_of_a_free_text_or_of_what_is_compared() -> None:
    assert {key for kind in DESCRIPTIONS for key in kind.model_fields} == (unseen._FREE | COMPARED | GROUPS)
    assert not unseen._FREE & COMPARED


def test_names_of_agencies_are_named_at_their_keys() -> None:
    assert places(f"agencies:\n  สนจ.{ZWSP}: สำนักงาน\n") == [(f"agencies.สนจ.{ZWSP}", "สนจ.")]


def test_words_of_levels_are_texts_and_numbers_are_not() -> None:
    assert places(f"levels: [ก{ZWSP}ข, 1]\n") == []
    assert places(f"levels: [1{ZWSP}0]\n") == [("levels[0]", "10")]


def test_a_text_that_can_all_be_seen_costs_nothing() -> None:
    assert places("title: ก\nstart: พ.ย. 52\n") == []


@pytest.mark.parametrize(
    ("kind", "fragment"),
    [
        ("kpi", "id: «“k1”»\n"), ("kpi", "unit: «‘วัน’»\n"), ("step", "no: «“1.1”»\n"), ("plan", "agencies: {«“สนจ.”»: ก}\n"),
        ("kpi", "title: “ก”\nnote: “ข”\n"), ("kpi", "unit: ชิ้น “ใหญ่”\n"), ("kpi", "unit: “ก” และ “ข”\n"),
        ("kpi", "criteria: {method: milestone, levels: [“ก”, ข, ค, ง, จ]}\nresults: {6m: “ก”}\n"),
    ],
)  # fmt: skip
def test_a_name_in_curly_quotation_marks_is_told(kind: str, fragment: str) -> None:
    for found in expect_marked(CURLY, Severity.WARNING, kind, fragment):
        assert found.fix is not None
        assert "QUOTATION MARK (U+" in found.message.en
        assert "เครื่องหมายคำพูดโค้ง" in found.message.th
