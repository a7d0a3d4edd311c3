"""The criteria of a KPI contradict its own target or baseline.

Who reaches the target should score more than who stays where the year began. Where the baseline earns more points than the
target, the thresholds run the wrong way, or the two were swapped. A target at or short of level 1 earns no more than having done
nothing. And a target of 90 over levels of 0.7 to 0.9 is written in another measure than they are. Points that are equal are no
fault: there are values that are only to be kept.

In practice: thresholds are copied from a KPI for which more is better, and a share is written as 0.9 in one place and as 90 in
another.

Bad (category):

    kpis:
      - {id: k1, dimension: 7.3, title: ความเร็วในการออกใบอนุญาต, unit: วัน, baseline: 45, target: 15, weight: 1, criteria: [15, 20, 25, 35, 45]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.3, title: ความเร็วในการออกใบอนุญาต, unit: วัน, baseline: 45, target: 15, weight: 1, criteria: [45, 35, 25, 20, 15]}

Bad (category):

    kpis:
      - {id: k1, dimension: 7.1, title: อัตราความสำเร็จ, baseline: 0.6, target: 90, weight: 1, criteria: [0.7, 0.75, 0.8, 0.85, 0.9]}

Good (category):

    kpis:
      - {id: k1, dimension: 7.1, title: อัตราความสำเร็จ, baseline: 0.6, target: 0.9, weight: 1, criteria: [0.7, 0.75, 0.8, 0.85, 0.9]}

ไทย: เกณฑ์การให้คะแนนขัดกับเป้าหมายหรือข้อมูลปัจจุบันของตัวชี้วัดเอง

ผู้ที่ทำได้ตามเป้าหมายควรได้คะแนนมากกว่าผู้ที่อยู่ที่เดิม ถ้าข้อมูลปัจจุบันได้คะแนนมากกว่าเป้าหมาย แสดงว่าเกณฑ์เรียงกลับด้าน หรือเขียนสองค่านี้สลับกัน เป้าหมายที่เท่ากับหรือไม่ถึงเกณฑ์ระดับ 1 ได้คะแนนไม่ต่างจากการไม่ทำอะไร และเป้าหมาย 90 กับเกณฑ์ 0.7 ถึง 0.9 เขียนคนละหน่วยกัน คะแนนที่เท่ากันไม่ถือว่าผิด เพราะบางค่าเพียงต้องรักษาไว้

ที่พบจริง: มักคัดลอกเกณฑ์จากตัวชี้วัดที่ยิ่งมากยิ่งดี หรือเขียนสัดส่วนเป็น 0.9 ในที่หนึ่งและ 90 ในอีกที่หนึ่ง
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal

from orgplan.exact import to_fraction
from orgplan.model import PlacedKpi, Plan
from orgplan.once import once_per_plan
from orgplan.problems import Cause, Path, Problem, Related, RestsOn, Severity, Words
from orgplan.scales.levels import ThresholdScale
from orgplan.thai import format_number

NAME = "criteria-against-target"
SEVERITY = Severity.WARNING
RESTS_ON = RestsOn(own=("baseline", "target", "targets", "kpis"), inherited=("criteria",))
FIGURES_NEED = False

HUNDRED = 100

_THE_KPI = Words("the KPI", "ตัวชี้วัด")
_NO_FURTHER = Words(
    "the target {target} of {kpi} goes no further than level {level} ({first})",
    "เป้าหมาย {target} ของ{kpi} ไม่เกินเกณฑ์ระดับ {level} ({first})",
)
_OTHER_MEASURE = Words(
    "the {name} {says} of {kpi} does not lie among its levels, but {times} ({right}) does",
    "{name} {says} ของ{kpi} ไม่อยู่ในช่วงของเกณฑ์ แต่{times} ({right}) อยู่",
)


def check(plan: Plan) -> Iterator[Problem]:
    """A problem at the target or baseline of every KPI whose criteria contradict it."""
    for contradictions in list_contradictions(plan).values():
        yield from contradictions


@once_per_plan
def list_contradictions(plan: Plan) -> Mapping[Path, tuple[Problem, ...]]:
    """The contradictions of every KPI that has any, by its path: other rules keep silent where there are some."""
    return {placed.path: problems for placed in plan.kpis if (problems := tuple(_find_contradictions(placed)))}


def _find_contradictions(placed: PlacedKpi) -> Iterator[Problem]:
    """What the criteria of a KPI say against its target and baseline: figures in another measure, or else points the wrong way.

    Only thresholds are judged, in the unit of the KPI, and only those that are in order and whose points do not rise and fall.
    """
    scale, target, baseline = placed.scale_at(), placed.target, placed.baseline
    if (target is None and baseline is None) or not isinstance(scale, ThresholdScale) or not scale.is_ordered:
        return
    if scale.direction is None:
        return
    levels = scale.levels if scale.does_rise else scale.levels[::-1]  # from the worst to the best
    yield from _misplaced_rounds(placed, levels)
    if _is_plainly_right(target, baseline, levels):
        return
    figures = {placed.target_path: target, (*placed.path, "baseline"): baseline}
    misplaced = {path: value for path, value in figures.items() if value is not None and _meant(value, levels) is not None}
    for path, value in misplaced.items():
        yield _other_measure(placed, path, value, levels)
    if misplaced or target is None:
        return
    # Short of level 1 the plan's floor may count; whether that is 0 or 1, less than level 1 is never more than it.
    floor = scale.find_floor(1)
    aimed = scale.score(to_fraction(target), floor).points
    begun = None if baseline is None else scale.score(to_fraction(baseline), floor).points
    at = placed.target_path
    if begun is not None and aimed < begun and baseline is not None:
        yield Problem(
            at,
            Words("the target {target} of {kpi} earns fewer points than the baseline {baseline}",
                  "เป้าหมาย {target} ของ{kpi} ได้คะแนนน้อยกว่าข้อมูลปัจจุบัน {baseline}").fill(
                      target=format_number(target), kpi=placed.kpi.called, baseline=format_number(baseline)),
            Words("turn the thresholds round if the target is right, or check whether target and baseline are swapped",
                  "ถ้าเป้าหมายถูกต้องให้เรียงเกณฑ์กลับด้าน หรือตรวจว่าเขียนเป้าหมายกับข้อมูลปัจจุบันสลับกันหรือไม่"),
            related=_related(placed, "baseline"),
        )  # fmt: skip
    elif target <= levels[0] if levels[0] < levels[-1] else target >= levels[0]:
        worst = scale.levels.index(levels[0]) + 1
        parts = {"target": format_number(target), "first": format_number(levels[0]), "level": worst}
        yield Problem(
            at,
            _NO_FURTHER.fill(kpi=placed.kpi.called, **parts),
            Words(f"check the target and the thresholds: who reaches the target should score more than level {worst}",
                  f"ตรวจเป้าหมายและเกณฑ์ ผู้ที่ทำได้ตามเป้าหมายควรได้คะแนนมากกว่าระดับ {worst}"),
            related=_related(placed),
            cause=Cause(_NO_FURTHER.fill(kpi=_THE_KPI, **parts), placed.kpi.called),
        )  # fmt: skip


def _misplaced_rounds(placed: PlacedKpi, levels: tuple[Decimal, ...]) -> Iterator[Problem]:
    """The targets of earlier rounds that are written in another measure than the levels.

    Of what is counted a hundredth may well be aimed at early in the year, so there only a hundred times too much is told.
    """
    for path, value in placed.list_targets():
        meant = None if value is None or path == placed.target_path else _meant(value, levels)
        if value is not None and meant is not None and (placed.kpi.is_percentage or abs(meant) < abs(value)):
            yield _other_measure(placed, path, value, levels)


def _is_plainly_right(target: Decimal | None, baseline: Decimal | None, levels: tuple[Decimal, ...]) -> bool:
    """Whether both figures lie among the levels, the target beyond level 1 and no nearer to it than the baseline; most do."""
    first, last = levels[0], levels[-1]
    if target is None:
        return False
    if first < last:
        return first < target <= last and (baseline is None or first <= baseline <= target)
    return last <= target < first and (baseline is None or target <= baseline <= first)


def _meant(value: Decimal, levels: tuple[Decimal, ...]) -> Decimal | None:
    """A hundred times or a hundredth of a figure, where that lies among the levels and the figure itself does not.

    Around zero lies a hundredth of anything: there it must be no less than the level nearest to zero.
    """
    low, high = min(levels), max(levels)
    least = min(abs(level) for level in levels if level)
    if low <= value <= high:
        return None
    return next((each for each in (value * HUNDRED, value / HUNDRED) if low <= each <= high and abs(each) >= least), None)


def _other_measure(placed: PlacedKpi, path: Path, value: Decimal, levels: tuple[Decimal, ...]) -> Problem:
    name = Words("baseline", "ข้อมูลปัจจุบัน") if path[-1] == "baseline" else Words("target", "เป้าหมาย")
    meant = _meant(value, levels) or value
    times = (
        Words("a hundred times as much", "ร้อยเท่าของค่านี้")
        if abs(meant) > abs(value)
        else Words("a hundredth of it", "หนึ่งในร้อยของค่านี้")
    )
    says, right = format_number(value), format_number(meant)
    parts = {"name": name, "says": says, "times": times, "right": right}
    return Problem(
        path,
        _OTHER_MEASURE.fill(kpi=placed.kpi.called, **parts),
        Words("write the {name} and the thresholds in the same measure: {right} where the thresholds are right",
              "เขียน{name}กับเกณฑ์ในหน่วยเดียวกัน ถ้าเกณฑ์ถูกต้องให้เขียน {right}").fill(name=name, right=right),
        related=_related(placed),
        cause=Cause(_OTHER_MEASURE.fill(kpi=_THE_KPI, **parts), placed.kpi.called),
    )  # fmt: skip


def _related(placed: PlacedKpi, *keys: str) -> tuple[Related, ...]:
    """The figures that a finding speaks of besides its own, and the criteria where the KPI has its own."""
    words: dict[str, Words] = {"baseline": Words("the baseline", "ข้อมูลปัจจุบัน")}
    places: list[tuple[Path, Words]] = [((*placed.path, key), words[key]) for key in keys]
    if placed.kpi.criteria is not None:
        places.append(((*placed.path, "criteria"), Words("the criteria", "เกณฑ์")))
    return tuple(Related(path, said) for path, said in places)
