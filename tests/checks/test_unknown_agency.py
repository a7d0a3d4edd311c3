"""The check unknown-agency: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import json

import pytest

from fragments import expect_marked, findings
from orgplan.checks.unknown_agency import NAME, SEVERITY
from orgplan.problems import Diagnostic

CASES = [
    (
        "plan",
        """
agencies: {พช.: สำนักงานพัฒนาชุมชนจังหวัด, สนจ.: }
categories:
  - no: 1
    title: ก
    activities:
      - no: 1
        title: ก
        responsible: «พช»
        involved: [สนจ., «สสจ.»]
        steps:
          - no: 1
            title: ก
            responsible:
              - สำนักงานพัฒนาชุมชนจังหวัด
              - «สำนักงานพัฒนาชุมชน»
            steps:
              - {no: (1), title: ข, involved: «"สนจ., พช."»}
""",
    ),
    (
        "activity",
        """
responsible: พช
involved: [สนจ., สสจ.]
""",
    ),
    (
        "plan",
        """
agencies:
categories:
  - no: 1
    title: ก
    activities: [{no: 1, title: ก, responsible: พช}]
""",
    ),
    (
        "plan",
        r"""
agencies: {กพร.: สำนักงาน ก.พ.ร., กลุ่มงาน 1: สำนักงานจังหวัด}
categories:
  - no: 1
    title: ก
    activities: [{no: 1, title: ก, responsible: [สำนักงาน ก.พ.ร., กลุ่มงาน ๑, "กพร.\u200b"]}]
""",
    ),
]


@pytest.mark.parametrize("kind, fragment", CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)


AGENCIES = """
agencies: {สนจ.: สำนักงานจังหวัด, พช.: พัฒนาชุมชนจังหวัด}
categories:
  - no: 1
    title: ก
    approval: {statement: ก}
    activities: [{no: 1, title: ก, responsible: WHO}]
"""


def told(who: str) -> Diagnostic:
    """The one finding of a plan in which a text stands for who is responsible."""
    (found,) = findings("plan", AGENCIES.replace("WHO", json.dumps(who, ensure_ascii=False)))
    return found


@pytest.mark.parametrize(
    ("who", "message", "hint"),
    [
        ("สนจ.\nพช.", "“สนจ.⏎พช.” is one text that names 2 agencies: “สนจ.” “พช.”", "write them as a list: [สนจ., พช.]"),
        ("“สนจ.”", "the agency `“สนจ.”` is not in the plan's `agencies`", "write `สนจ.` without them"),
    ],
)
def test_signs_of_the_text_are_told_from_those_of_the_message(who: str, message: str, hint: str) -> None:
    found = told(who)
    assert (found.rule, found.message.en) == (NAME, message)
    assert hint in found.hint.en
