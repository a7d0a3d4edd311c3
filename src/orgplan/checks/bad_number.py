"""A value that must be a number is not one.

Baselines, targets, weights, thresholds and results are computed with, so they are digits: 71.5, 60% or ร้อยละ 60. The unit
has a key of its own, and words around the figure belong in `note`. Only a KPI with the method `yes_no` takes yes and no, and
only one with `milestone` the text of a level: on another scale ไม่มี may mean that nothing was measured, which is a blank, or
that the result is 0. Two counts, such as 35 of 50, are written as `numerator` and `denominator`.

In practice: targets are often worded, "not less than 80 per cent"; the rubric already says that.

Bad (kpi):

    target: ไม่น้อยกว่า 4 โครงการ

Good (kpi):

    unit: โครงการ
    target: 4

Bad (kpi):

    unit: นาที
    criteria: [45, 35, 25, 20, 15]
    results: {6m: ไม่มี}

Good (kpi):

    unit: นาที
    criteria: [45, 35, 25, 20, 15]
    results: {6m: , 12m: 22}

ไทย: ค่าที่ต้องเป็นตัวเลขไม่ใช่ตัวเลข

ค่าฐาน เป้าหมาย น้ำหนัก เกณฑ์ และผลการดำเนินงานนำไปคำนวณ จึงต้องเป็นตัวเลข เช่น 71.5, 60% หรือ ร้อยละ 60 หน่วยวัดให้เขียนที่ `unit` และคำอธิบายให้เขียนที่ `note` คำว่าใช่หรือไม่ใช่ใช้ได้เฉพาะตัวชี้วัดที่ใช้วิธี `yes_no` และข้อความของระดับใช้ได้เฉพาะวิธี `milestone` สำหรับเกณฑ์อื่น คำว่า ไม่มี อาจหมายถึงยังไม่ได้วัด ซึ่งให้เว้นว่าง หรือผลเป็น 0 ก็ได้ จำนวนสองจำนวน เช่น 35 จาก 50 ให้เขียนเป็น `numerator` กับ `denominator`

ที่พบจริง: เป้าหมายมักเขียนเป็นข้อความ "ไม่น้อยกว่าร้อยละ 80" ซึ่งเกณฑ์การให้คะแนนระบุไว้แล้ว
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from enum import Enum
from fractions import Fraction
from typing import Final, NamedTuple

from orgplan.exact import round_half_up, to_fraction
from orgplan.model import PlacedKpi, Plan, Result, ResultsFile
from orgplan.problems import Malformed, Path, Problem, RestsOn, Severity, Words
from orgplan.texts import Figure, explain_disguise
from orgplan.thai import MAX_WORDING, format_number, parse_number, tidy_text

NAME = "bad-number"
SEVERITY = Severity.ERROR
RESTS_ON = RestsOn(own=("kpis",), inherited=("criteria",))
FIGURES_NEED = True


class Door(Enum):
    """Where a value comes in, which decides how its two counts can be written there."""

    FILE = "file"
    OPTION = "option"
    CELL = "cell"


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at every baseline, target and result in the plan that the KPI's scale cannot read."""
    for placed in plan.kpis:
        figures: list[tuple[Path, Figure | None]] = [(("baseline",), placed.kpi.baseline), (("target",), placed.kpi.target)]
        figures += [(("targets", name), figure) for name, figure in placed.kpi.targets.items()]
        for keys, figure in figures:
            if figure is not None and (fault := _fault_of(placed, figure)) is not None:
                yield _problem((*placed.path, *keys), explain_number(fault, placed, figure.text, Door.FILE))
    for reported in plan.reported:
        yield from _unreadable(*reported)


def check_results(plan: Plan, results: ResultsFile) -> Iterator[Problem]:
    """The same for results that stand in a file of their own."""
    for reported in results.reported(plan):
        yield from _unreadable(*reported)


def _unreadable(placed: PlacedKpi, path: Path, results: Mapping[str, Result]) -> Iterator[Problem]:
    for name, result in results.items():
        if result.value is not None and (fault := _fault_of(placed, result.value)) is not None:
            beside = result.evidence is not None or result.note is not None
            yield _problem((*path, name, "value"), explain_number(fault, placed, result.value.text, Door.FILE, name, beside=beside))


def _fault_of(placed: PlacedKpi, figure: Figure) -> Malformed | None:
    """Why a value cannot be read; None if it can, and where nobody can tell, because criteria are missing."""
    if placed.scale is None and not placed.is_composite:
        return None
    try:
        placed.read_figure(figure.text)
    except Malformed as fault:
        return explain_disguise(fault, figure.text, placed.read_figure, "-")
    return None


def _problem(path: Path, fault: Malformed) -> Problem:
    return Problem(path, fault.message, fault.hint, fix=fault.fix)


# --- two counts in place of a number -------------------------------------------------------------------------------------

_COUNT: Final = r"([+-]?[\d,]+(?:\.\d+)?)"
_UNIT: Final = r"\s*[^\d\s/,.+-]*"
_OF: Final = r"(?:/|จากทั้งหมด|จาก|ในจำนวน|ใน|ต่อ|out of|of)"
_COUNTS: Final = re.compile(rf"{_COUNT}{_UNIT}?\s*{_OF}\s*{_COUNT}{_UNIT}", re.IGNORECASE)


class _Counts(NamedTuple):
    """Two counts, and the number that they give on a KPI's scale."""

    numerator: Decimal
    denominator: Decimal
    value: Fraction

    @property
    def keys(self) -> str:
        return f"numerator: {_plain(self.numerator)}, denominator: {_plain(self.denominator)}"

    @property
    def figure(self) -> str | None:
        """The value in digits, where those can say it exactly."""
        rounded = round_half_up(self.value, 10)
        return _plain(rounded) if Fraction(rounded) == self.value else None


def _plain(value: Decimal) -> str:
    return format_number(value).replace(",", "")


def explain_number(
    fault: Malformed, placed: PlacedKpi, text: str, door: Door, round_name: str = "", *, beside: bool = False
) -> Malformed:
    """The fault of a value with a hint that fits where the value stands; without a round it is a baseline or a target.

    `beside` says that evidence or a note stands beside the value.
    """
    counts = _counts_in(text, placed)
    if counts is None:
        return fault
    if not counts.denominator:
        return Malformed(fault.rule, fault.message, _NOTHING_TO_COUNT)
    hint = _figure_hint(counts, placed) if not round_name and door is not Door.OPTION else None
    return Malformed(fault.rule, fault.message, hint or _counts_hint(counts, placed, door, round_name, beside=beside))


def _counts_in(text: str, placed: PlacedKpi) -> _Counts | None:
    """The counts in `35/50` or `35 จาก 50`, of a KPI that is measured in numbers."""
    clean = tidy_text(text)
    match = _COUNTS.fullmatch(clean) if len(clean) <= MAX_WORDING else None
    if match is None or placed.scale is None or not placed.scale.thresholds:
        return None
    try:
        above, below = parse_number(match[1]), parse_number(match[2])
    except Malformed:
        return None
    times = 100 if placed.kpi.is_percentage else 1
    return _Counts(above, below, to_fraction(above) / to_fraction(below) * times if below else Fraction(0))


_NOTHING_TO_COUNT: Final = Words("leave it blank until there is something to count", "เว้นว่างไว้จนกว่าจะมีจำนวนให้นับ")


def _figure_hint(counts: _Counts, placed: PlacedKpi) -> Words:
    """What to write for a baseline or target, which is one number."""
    ratio = counts.figure or _plain(round_half_up(counts.value, 2))
    if placed.kpi.is_percentage:
        return Words(f"write one number: {ratio}", f"เขียนเป็นตัวเลขเดียว: {ratio}")
    alone = _plain(counts.numerator)
    return Words(
        f"write one number: {alone}, or {ratio} if the ratio is meant", f"เขียนเป็นตัวเลขเดียว: {alone} หรือ {ratio} ถ้าหมายถึงสัดส่วน"
    )


def _counts_hint(counts: _Counts, placed: PlacedKpi, door: Door, round_name: str, *, beside: bool) -> Words:
    """What to write for a result. Of two counts a KPI that is no percentage may well mean only the first."""
    keys, figure = counts.keys, counts.figure
    group = f"`{round_name}: {{{keys}}}`" if round_name else f"`{{{keys}}}`"
    above, below = _plain(counts.numerator), _plain(counts.denominator)
    otherwise = (
        Words(f"write {above} and {below} as ตัวตั้ง and ตัวหาร on the sheet of the round",
              f"เขียน {above} ในช่องตัวตั้ง และ {below} ในช่องตัวหาร ของแผ่นรายงานรอบ")
        if door is Door.CELL
        else Words(f"write {group} in the plan file or in a results file", f"เขียน {group} ในแฟ้มแผนหรือแฟ้มผล")
    )  # fmt: skip
    if door is Door.FILE and beside:
        hint = Words(f"write `numerator: {above}` and `denominator: {below}` in place of `value`",
                     f"เขียน `numerator: {above}` และ `denominator: {below}` แทน `value`")  # fmt: skip
    elif door is Door.FILE:
        hint = Words(f"write both counts: {group}", f"เขียนทั้งสองจำนวน: {group}")
    elif figure is not None:
        hint = Words("write {figure} here, or {otherwise}", "เขียน {figure} ที่นี่ หรือ{otherwise}").fill(
            figure=figure, otherwise=otherwise
        )
    else:
        hint = Words("one number belongs here; {otherwise}", "ที่นี่ใส่ได้ตัวเลขเดียว ให้{otherwise}").fill(otherwise=otherwise)
    if placed.kpi.is_percentage:
        return hint
    alone = _plain(counts.numerator)
    return Words(
        "if {alone} is the result, write {alone}; if the one over the other is meant, {hint}",
        "ถ้าผลคือ {alone} ให้เขียน {alone} ถ้าหมายถึงสัดส่วนของสองจำนวน ให้{hint}",
    ).fill(alone=alone, hint=hint)
