"""Two neighbours have the same number: categories of a plan, activities of a category, or steps under one parent.

Minutes, reports and this tool's findings name a step by its number; two of one number cannot be told apart.

In practice: happens when a row is inserted and the rows below keep their numbers.

Bad (activity):

    steps:
      - {no: 1, title: ประชุม, start: ต.ค. 52, end: ต.ค. 52}
      - {no: 1, title: ติดตาม, start: พ.ย. 52, end: พ.ย. 52}

Good (activity):

    steps:
      - {no: 1, title: ประชุม, start: ต.ค. 52, end: ต.ค. 52}
      - {no: 2, title: ติดตาม, start: พ.ย. 52, end: พ.ย. 52}

ไทย: เลขที่ซ้ำกันในระดับเดียวกัน (หมวดในแผน กิจกรรมในหมวด หรือขั้นตอนใต้หัวข้อเดียวกัน)

รายงานและข้อค้นพบอ้างถึงขั้นตอนด้วยเลขที่ ถ้าซ้ำกันก็แยกไม่ออกว่าหมายถึงข้อใด

ที่พบจริง: มักเกิดเมื่อแทรกแถวใหม่แล้วไม่ได้เลื่อนเลขที่ของแถวถัดไป
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from orgplan.model import Category, Plan, PlannedWork
from orgplan.problems import Path, Problem, Related, RestsOn, Severity, Words, quote
from orgplan.thai import tidy_text

NAME = "duplicate-number"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn()
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every number that an earlier sibling already has."""
    yield from _siblings(("categories",), plan.categories)
    for c, category in enumerate(plan.categories):
        yield from _siblings(("categories", c, "activities"), category.activities)
    for placed in plan.activities_and_steps:
        if placed.work.steps:
            yield from _siblings((*placed.path, "steps"), placed.work.steps)


def _siblings(path: Path, nodes: Sequence[Category | PlannedWork]) -> Iterator[Problem]:
    numbers = [tidy_text(node.no) for node in nodes]
    if len(set(numbers)) == len(numbers):
        return
    by_number = sorted(range(len(nodes)), key=lambda index: numbers[index])
    for _, group in groupby(by_number, key=lambda index: numbers[index]):
        first, *others = group
        for index in others:
            no = quote(nodes[index].no)
            yield Problem(
                (*path, index, "no"),
                Words(f"the number {no} is used twice here", f"เลขที่ {no} ซ้ำกัน"),
                Words("number the items one after the other", "เรียงเลขที่ใหม่ไม่ให้ซ้ำกัน"),
                related=(Related((*path, first, "no"), Words("the first one", "ตัวแรก")),),
            )
