"""Results held against the target of their round, so that a KPI on its way does not look failed in March."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from orgplan.exact import to_fraction
from orgplan.model import PlacedKpi, Result
from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.reports.accumulation import accumulate_results
from orgplan.scales.levels import format_result


class AgainstTarget(NamedTuple):
    """The result of a KPI at a round, its target by then, and whether the one is as good as the other.

    `is_answer` tells that both are a yes (1) or a no (0).
    """

    round: str
    result: Fraction
    target: Decimal
    as_planned: bool
    is_answer: bool


def hold_against_target(placed: PlacedKpi, result: Fraction | None, at: str) -> AgainstTarget | None:
    """A result held against the target of its round; None where there is no result, or nothing is aimed at in that round.

    Where less is better, as good as the target means no more than it; where points rise and fall, no fewer points.
    """
    target, scale = placed.round_target(at), placed.scale_at(at)
    if result is None or target is None or scale is None:
        return None
    aim = to_fraction(target)
    match scale.direction:
        case "ascending":
            as_planned = result >= aim
        case "descending":
            as_planned = result <= aim
        case _:
            floor = scale.find_floor(0)
            as_planned = scale.score(result, floor).points >= scale.score(aim, floor).points
    return AgainstTarget(at, result, target, as_planned, scale.RESULT == "answer")


def hold_round_against_target(placed: PlacedKpi, results: Mapping[str, Result], at: str) -> AgainstTarget | None:
    """What a KPI reports at a round, with the rounds before it where they add up, held against the target of that round."""
    return hold_against_target(placed, accumulate_results(placed, results, at).result, at)


def describe_against_target(held: AgainstTarget) -> Words:
    """Such as `8,446 of 8,500 by 3m: as planned`."""
    verdict = Words("as planned", "เป็นไปตามแผน") if held.as_planned else Words("behind plan", "ยังไม่เป็นไปตามแผน")
    at = name_round(held.round)
    if held.is_answer:
        result, target = (Words("yes", "ใช่") if value else Words("no", "ไม่ใช่") for value in (held.result, held.target))
        return Words("{result} by {at} (target {target}): {verdict}", "{result} ถึงรอบ {at} (เป้าหมาย {target}): {verdict}").fill(
            result=result, at=at, target=target, verdict=verdict
        )
    return Words("{result} of {target} by {at}: {verdict}", "{result} จากเป้าหมาย {target} ถึงรอบ {at}: {verdict}").fill(
        result=format_result(held.result), target=format_result(to_fraction(held.target)), at=at, verdict=verdict
    )
