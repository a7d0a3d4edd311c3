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


def told(who: str | list[str]) -> Diagnostic:
    """The one finding of a plan in which a text, or a list, stands for who is responsible."""
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


@pytest.mark.parametrize(
    "who",
    [
        "สนจ.-พช.",
        "สนจ. - พช.",
        "สนจ.–พช.",
        "สนจ.พช.",
        "1. สนจ. 2. พช.",
        "๑) สนจ. ๒) พช.",
        "(1) สนจ. (2) พช.",
        "- สนจ. - พช.",
        "1.สนจ.2.พช.",
    ],
)
def test_known_names_with_next_to_nothing_between_are_a_list(who: str) -> None:
    found = told(who)
    assert found.message.en == f"“{who}” is one text that names 2 agencies: “สนจ.” “พช.”"
    assert found.hint.en == "write them as a list: [สนจ., พช.]"
    assert found.fix is not None


@pytest.mark.parametrize("who", ["สนจ. หรือ พช.", "สนจ.หรือพช.", "สนจ. or พช.", "สนจ. (หลัก) พช. (ร่วม)", "สนจ.(หลัก) และ พช.(ร่วม)"])
def test_known_names_among_other_words_are_told_as_several_but_not_mended(who: str) -> None:
    found = told(who)
    assert found.fix is None
    assert "names 2 agencies" in found.message.en
    assert "2 หน่วยงาน" in found.message.th
    assert "as a list" in found.hint.en


@pytest.mark.parametrize("who", ["ไม่มี", "...", "…", "N/A", "ไม่ระบุ", "--", "......"])
def test_words_for_nobody_are_to_be_left_blank(who: str) -> None:
    found = told(who)
    assert (found.rule, found.fix) == (NAME, None)
    assert "leave it blank" in found.hint.en
    assert "เว้นว่าง" in found.hint.th


@pytest.mark.parametrize(
    "who", ["เหมือนข้อ 1", "ตามข้อ 1", "ตามข้อ ๑.๒", "เช่นเดียวกับข้อ 1", "เช่นเดียวกับกิจกรรมที่ 2", "ดูข้อ 3", "ดังกล่าวข้างต้น", "ตามที่กล่าวข้างต้น"]
)
def test_a_reference_to_other_items_is_no_name(who: str) -> None:
    found = told(who)
    assert (found.rule, found.fix) == (NAME, None)
    assert found.hint.en == "write the names themselves"
    assert "อ้างถึง" in found.message.th


@pytest.mark.parametrize("who", ["สนจ.พข.", "สนจ. หรือ พข.", "3. กอง", "ตามใจ", "สนจ", "กล่าวหา"])
def test_other_texts_are_names_that_are_not_known(who: str) -> None:
    assert told(who).message.en == f"the agency “{who}” is not in the plan's `agencies`"


@pytest.mark.parametrize("nobody", ["ไม่มี", "...", "–"])
def test_beside_other_names_nobody_is_to_be_taken_out(nobody: str) -> None:
    found = told(["สนจ.", nobody])
    assert (found.rule, found.fix) == (NAME, None)
    assert found.hint.en == "take it out of the list: it names nobody"
    assert found.hint.th == "ตัดออกจากรายการ เพราะไม่ได้ระบุหน่วยงานใด"
