"""The check unknown-step: «where it finds» a step path in a results file, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, findings_in, text_with
from orgplan.checks.unknown_step import NAME, SEVERITY

PLAN = text_with(
    "category",
    """
activities:
  - no: 1
    title: พัฒนาระบบ
    steps:
      - {no: 1, title: ประชุม, start: ต.ค. 52, end: ต.ค. 52}
      - {no: 2/1, title: อบรม, start: ต.ค. 52, end: ต.ค. 52}
      - no: 3
        title: ติดตาม
        start: ต.ค. 52
        end: ต.ค. 52
        steps: [{no: (1), title: เขียนรายงาน, start: ต.ค. 52, end: ต.ค. 52}]
  - no: 1/2
    title: จัดพิมพ์
    steps: [{no: 1, title: จ้างพิมพ์, start: ต.ค. 52, end: ต.ค. 52}]
""",
)

CASES = [
    """
orgplan_results: 1
progress:
  1/1/1: {percent: 40}
  1/1: {spent: 100}
  1/1/3/(1): {percent: 40}
  ๑/๑/๓: {spent: 100}
  «1/1/4»: {percent: 40}
  «1/1/3/1»: {percent: 40}
  «1/1/9»:
  «1»: {percent: 40}
""",
    """
orgplan_results: 1
progress: {«1/1/2/1»: {percent: 40}}
""",
    """
orgplan_results: 1
progress:
""",
]


@pytest.mark.parametrize("text", CASES)
def test_finds_what_is_marked_and_nothing_else(text: str) -> None:
    expect_marked(NAME, SEVERITY, "results", text, plan=PLAN)


def hint_for(path: str, plan: str = PLAN) -> tuple[str, str]:
    (found,) = findings_in(f"orgplan_results: 1\nprogress: {{'{path}': {{percent: 40}}}}", plan=plan)
    return found.message.en, found.hint.en


def test_two_places_that_one_path_names_are_both_named() -> None:
    assert hint_for("1/1/2/1") == (
        "“1/1/2/1” names 2 places of the plan: category 1, activity 1, step 2/1 “อบรม”; category 1, activity 1/2, step 1 “จ้างพิมพ์”",
        "give each a number of its own in the plan",
    )


def test_the_same_numbers_written_otherwise_are_asked_for() -> None:
    assert hint_for("1.1.3.1")[1] == "did you mean 1/1/3/(1) “เขียนรายงาน”?"


def test_the_nearest_are_named() -> None:
    assert hint_for("1/1/9")[1] == "the nearest are 1/1/2 “จัดพิมพ์”, 1/1/1 “ประชุม”, 1/1/3 “ติดตาม”"
    assert hint_for("1/1/1", text_with("category", ""))[1] == "it has no activities"
