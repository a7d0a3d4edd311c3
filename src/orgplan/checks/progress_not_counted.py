"""A step with sub-steps reports progress that is counted nowhere, because that of its sub-steps counts.

Work is counted in the steps that have none below them. A percentage on a step above says nothing of which of them are done, so
they all show as late in time; and money that a step reports besides what its sub-steps report is left out of the sums.

In practice: the first report is filed for the step as a whole, before anybody breaks it down.

Bad (activity):

    steps:
      - no: 1
        title: จัดประชุม
        start: ม.ค. 53
        end: มี.ค. 53
        progress: {percent: 60, spent: 1000}
        steps:
          - {no: (1), title: เตรียมเอกสาร, start: ม.ค. 53, end: ม.ค. 53, progress: {spent: 300}}
          - {no: (2), title: ประชุม, start: ก.พ. 53, end: มี.ค. 53}

Good (activity):

    steps:
      - no: 1
        title: จัดประชุม
        start: ม.ค. 53
        end: มี.ค. 53
        steps:
          - {no: (1), title: เตรียมเอกสาร, start: ม.ค. 53, end: ม.ค. 53, progress: {percent: 100, spent: 300}}
          - {no: (2), title: ประชุม, start: ก.พ. 53, end: มี.ค. 53, progress: {percent: 20, spent: 700}}

ไทย: ความก้าวหน้าของขั้นตอนที่มีขั้นตอนย่อยไม่ถูกนับ เพราะนับจากขั้นตอนย่อย

งานนับจากขั้นตอนที่ไม่มีขั้นตอนย่อย ร้อยละที่ระบุไว้ที่ขั้นตอนใหญ่ไม่บอกว่าขั้นตอนย่อยใดแล้วเสร็จ ทุกขั้นตอนย่อยจึงแสดงว่าล่าช้าเมื่อถึงกำหนด และเงินที่ขั้นตอนใหญ่รายงานเกินจากที่ขั้นตอนย่อยรายงานจะไม่รวมในยอดเบิกจ่าย

ที่พบจริง: รายงานครั้งแรกมักทำในระดับขั้นตอนใหญ่ ก่อนที่จะแยกเป็นขั้นตอนย่อย
"""

from __future__ import annotations

from collections.abc import Iterator

from orgplan.exact import add_up
from orgplan.model import Plan, PlannedWork, Progress
from orgplan.names import call_parts
from orgplan.problems import Cause, Path, Problem, Related, RestsOn, Severity, Words
from orgplan.thai import format_money, format_number

NAME = "progress-not-counted"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("progress.percent", "steps"), within=("progress.percent", "progress.end", "progress.spent", "steps"))
FIGURES_NEED = False


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at a percentage above sub-steps that do not all report theirs, and at money that differs from theirs."""
    for placed in plan.work:
        step, progress = placed.work, placed.work.progress
        if step.steps and progress:
            one, several = call_parts(of_activity=placed.level < 0)
            yield from _percent(placed.path, step, progress, one, several)
            yield from _spent(placed.path, step, progress, several)


_NOT_COUNTED = Words(
    "which counts for nothing: its {parts} count, and not all report their progress",
    "ซึ่งไม่ถูกนับ เพราะนับจาก{parts} และยังมี{parts}ที่ไม่ได้รายงานความก้าวหน้า",
)


def _percent(path: Path, step: PlannedWork, progress: Progress, part: Words, parts: Words) -> Iterator[Problem]:
    percent = step.percent_done
    if not percent or not _any_silent(step):
        return
    figure = format_number(percent)
    why = _NOT_COUNTED.fill(parts=parts)
    own = Words("{step} reports {figure} %", "{step} รายงานร้อยละ {figure}").fill(step=step.called, figure=figure)
    yield Problem(
        (*path, "progress", "end" if progress.percent is None else "percent"),
        Words.joined((own, why), ", "),
        Words("report the progress with each {part}", "รายงานความก้าวหน้าที่{part}แต่ละขั้น").fill(part=part),
        cause=Cause(Words("progress is reported {why}", "รายงานความก้าวหน้า{why}").fill(why=why), own),
    )  # fmt: skip


def _any_silent(step: PlannedWork) -> bool:
    """Whether a step in which work is counted reports nothing."""
    return any(_any_silent(below) if below.steps else below.percent_done is None for below in step.steps)


def _spent(path: Path, step: PlannedWork, progress: Progress, parts: Words) -> Iterator[Problem]:
    own = progress.spent
    below = [(index, each.spent) for index, each in enumerate(step.steps) if each.spent is not None]
    theirs = add_up(spent for _, spent in below)
    if own is None or not below or own == theirs:
        return
    yield Problem(
        (*path, "progress", "spent"),
        Words("{step} reports {own} baht spent, its {parts} {theirs}: only theirs count",
              "{step} รายงานเบิกจ่าย {own} บาท แต่{parts}รวม {theirs} บาท นับเฉพาะของ{parts}").fill(
            step=step.called, parts=parts, own=format_money(own), theirs=format_money(theirs)),
        Words("report all of it with the {parts} on which it was spent", "รายงานทั้งหมดไว้ที่{parts}ที่เบิกจ่าย").fill(parts=parts),
        related=tuple(
            Related((*path, "steps", index, "progress", "spent"), Words(format_money(spent), format_money(spent))) for index, spent in below
        ),
    )  # fmt: skip
