"""The wording of a KPI says that less is better, but its rubric gives more points for more.

A KPI such as the share of dissatisfied clients would score 5 when everybody is dissatisfied. Write the thresholds
falling, or word the KPI the other way round.

In practice: the KPI ร้อยละความไม่พึงพอใจของผู้รับบริการ of the 2553 forms gives 5 points for 80 % dissatisfied.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.2, title: จำนวนข้อร้องเรียน, baseline: 9, weight: 1, criteria: [2, 4, 6, 8, 10]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.2, title: จำนวนข้อร้องเรียน, baseline: 9, weight: 1, criteria: [10, 8, 6, 4, 2]}

ไทย: ถ้อยคำของตัวชี้วัดบอกว่ายิ่งน้อยยิ่งดี แต่เกณฑ์ให้คะแนนมากเมื่อผลมาก

เช่น ร้อยละความไม่พึงพอใจ จะได้ 5 คะแนนเมื่อทุกคนไม่พึงพอใจ ให้เขียนเกณฑ์จากมากไปน้อย หรือเปลี่ยนถ้อยคำของตัวชี้วัด

ที่พบจริง: ตัวชี้วัด "ร้อยละความไม่พึงพอใจของผู้รับบริการ" ในแบบฟอร์มปี 2553 ให้ 5 คะแนนเมื่อไม่พึงพอใจร้อยละ 80
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.checks.criteria_against_target import list_contradictions
from orgplan.model import Plan
from orgplan.problems import Cause, Problem, Related, RestsOn, Severity, Words, quote

NAME = "less-is-better"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("baseline", "target", "targets", "kpis"), inherited=("criteria",))
FIGURES_NEED = False

DISPLEASURE = ("ไม่พึงพอใจ", "dissatisf")
BAD_THINGS = (
    "ร้องเรียน", "ระยะเวลา", "ผิดพลาด", "อุบัติเหตุ", "เสียชีวิต", "บาดเจ็บ", "ล่าช้า", "สูญเสีย", "ความเสียหาย",
    "อัตราตาย", "อัตราป่วย", "ค้างชำระ", "ของเสีย", "ทุจริต", "อาชญากรรม", "ลาออก", "ติดเชื้อ", "รอคอย",
    "complaint", "error", "delay", "accident", "waiting time", "mortality", "overdue",
)  # fmt: skip
LESSENED = (
    "แก้ไข", "ได้รับการ", "ลดลง", "ที่ลด", "การลด", "ความสำเร็จ", "ความพึงพอใจ", "จัดการความ", "resolved", "handled", "reduc",
)  # fmt: skip
TURNED_ROUND = (
    *LESSENED, "จัดการ", "ยุติ", "ตอบ", "ภายใน", "ตามระยะเวลา", "ตามกำหนด", "ทันเวลา",
    "ป้องกัน", "ปราศจาก", "ไม่มีข้อร้องเรียน", "โครงการ", "กิจกรรม", "ช่องทาง",
    "answered", "within", "prevent", "on time", "free of",
)  # fmt: skip
"""Words that make more of it good again: complaints *resolved*, cases *within* the time, a share *reduced*.

Displeasure is turned round only by what lessens it: people who *answer* a survey can still be dissatisfied.
"""


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the title of every KPI about something bad whose thresholds rise."""
    for placed in plan.kpis:
        kpi, scale = placed.kpi, placed.scale
        if scale is None or not scale.thresholds or scale.direction != "ascending":
            continue
        title = kpi.title.casefold()
        word = _bad_thing(title, DISPLEASURE, LESSENED) or _bad_thing(title, BAD_THINGS, TURNED_ROUND)
        if word and not any(list_contradictions(plan).get(placed.path, ())):  # else the figures say it already
            yield Problem(
                (*placed.path, "title"),
                _say(word, kpi.called),
                Words("write the thresholds from high to low, or word the KPI the other way round",
                      "เขียนเกณฑ์จากมากไปน้อย หรือปรับถ้อยคำของตัวชี้วัด"),
                related=(Related((*placed.path, "criteria"), Words("the criteria", "เกณฑ์")),) if kpi.criteria else (),
                cause=Cause(_say(word, Words("the KPI", "ตัวชี้วัด")), kpi.called),
            )  # fmt: skip


def _say(word: str, kpi: Words) -> Words:
    return Words(
        "{word} suggests that less is better, but {kpi} gives more points for more",
        "{word} น่าจะยิ่งน้อยยิ่งดี แต่{kpi} ให้คะแนนมากเมื่อผลมาก",
    ).fill(word=quote(word), kpi=kpi)


def _bad_thing(title: str, words: tuple[str, ...], turned_round: tuple[str, ...]) -> str | None:
    """The first of some words for something bad that a title has, unless another word turns it round."""
    for word in words:
        if word in title:
            return None if any(good in title for good in turned_round) else word
    return None
