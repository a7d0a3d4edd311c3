"""A results file reports progress of a step that its plan does not have, or of which it has several.

The progress would be lost, or would go to the wrong step. A step is named by the numbers of its category, its activity and
itself, as `orgplan status` writes them: `3/2` an activity, `3/2/1` a step, `3/2/1/(1)` a sub-step.

In practice: a step that was renumbered, or a results file of another year.

Bad (results):

    orgplan_results: 1
    progress:
      1/1/7: {percent: 40}

Good (results):

    orgplan_results: 1
    progress:
      1/1/1: {percent: 40}

ไทย: แฟ้มผลการดำเนินงานรายงานความก้าวหน้าของขั้นตอนที่ไม่มีในแผน หรือมีมากกว่าหนึ่ง

ความก้าวหน้านั้นจะหายไป หรือไปอยู่ผิดขั้นตอน ระบุขั้นตอนด้วยเลขที่ของหมวด กิจกรรม และขั้นตอน อย่างที่ `orgplan status` แสดง: `3/2` คือกิจกรรม `3/2/1` คือขั้นตอน `3/2/1/(1)` คือขั้นตอนย่อย

ที่พบจริง: เปลี่ยนเลขที่ขั้นตอน หรือใช้แฟ้มผลของปีอื่น
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator, Sequence
from itertools import takewhile

from orgplan.model import PlacedWork, Plan, ResultsFile
from orgplan.names import call_object
from orgplan.problems import NO_WORDS, Problem, RestsOn, Severity, Words, ask_whether, quote
from orgplan.thai import tidy_text

NAME = "unknown-step"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn()
FIGURES_NEED = False

MOST = 3
"""Candidates that a hint names."""
_AROUND = 10
"""Step paths before and behind another one in their order, among which the nearest are looked for."""
_NUMBERS = re.compile(r"\w+")


def check_results(plan: Plan, results: ResultsFile) -> Iterator[Problem]:
    """A problem at every step path of a results file that names no work of the plan, or several."""
    unclear = [(key, named) for key in results.progress if len(named := plan.find_by_step_path(key)) != 1]
    nearby = _Nearby(plan) if unclear else None
    for key, named in unclear:
        if named:
            those = Words.joined(map(_describe, named))
            message = Words("{path} names {count} places of the plan: {those}", "{path} ตรงกับ {count} แห่งในแผน: {those}").fill(
                count=len(named), path=quote(key), those=those
            )
            hint = Words("give each a number of its own in the plan", "ให้เลขที่ในแผนไม่ซ้ำกัน")
        else:
            message = Words(f"the plan has no ⟦step⟧ or ⟦activity⟧ {quote(key)}", f"แผนไม่มี⟦step⟧หรือ⟦activity⟧ {quote(key)}")
            hint = nearby.suggest(key) if nearby is not None else NO_WORDS
        yield Problem(("progress", key), message, hint, at_key=True)


class _Nearby:
    """The step paths of a plan, to find those that are most like another one."""

    def __init__(self, plan: Plan) -> None:
        work = plan.activities_and_steps
        self._in_order = sorted((tidy_text(each.step_path), place, each) for place, each in enumerate(work))
        self._by_numbers: dict[str, list[PlacedWork]] = {}
        for each in work:
            self._by_numbers.setdefault(_only_numbers(each.step_path), []).append(each)

    def suggest(self, text: str) -> Words:
        """The only one with the same numbers (`3.2.1` is `3/2/1`), or else the nearest ones."""
        same = self._by_numbers.get(_only_numbers(text), [])
        if len(same) == 1:
            return ask_whether(_show(same))
        wanted = tidy_text(text)
        at = bisect(self._in_order, wanted, key=lambda each: each[0])
        around = self._in_order[max(at - _AROUND, 0) : at + _AROUND]
        around.sort(key=lambda each: (-_count_same(each[0], wanted), abs(each[0].count("/") - wanted.count("/"))))
        nearest = sorted(around[:MOST], key=lambda each: each[1])
        if not nearest:
            return Words("it has no ⟦activities⟧", "แผนนี้ไม่มี⟦activity⟧")
        return Words("the nearest are {those}", "ที่ใกล้เคียงคือ {those}").fill(those=_show([each for *_, each in nearest]))


def _describe(placed: PlacedWork) -> Words:
    """Work by the numbers of all that it stands in."""
    step = call_object("steps", placed.number) if placed.number else NO_WORDS
    where = Words.joined([placed.category.called, placed.activity.called, step], ", ")
    return Words("{where} {title}", "{where} {title}").fill(where=where, title=quote(placed.work.title))


def _count_same(one: str, other: str) -> int:
    """How many characters two texts have in common from their start on."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _only_numbers(text: str) -> str:
    return "/".join(_NUMBERS.findall(tidy_text(text)))


def _show(work: Sequence[PlacedWork]) -> str:
    return ", ".join(f"{each.step_path} {quote(each.work.title)}" for each in work)
