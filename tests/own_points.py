"""Random scales of every kind with points of their own, and an independent scorer of them in fractions."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

Data = dict[str, Any]
USUAL = ["1", "2", "3", "4", "5"]


def number(random: Random, low: int, high: int) -> str:
    """A number with up to two decimals."""
    value = random.randint(low * 100, high * 100)
    kind = random.choice([1, 10, 100])
    hundredths = value // kind * kind
    sign, rest = ("-" if hundredths < 0 else ""), abs(hundredths)
    return f"{sign}{rest // 100}.{rest % 100:02d}" if rest % 100 else f"{sign}{rest // 100}"


def criteria(random: Random) -> Data:
    """Criteria of any method, with two to seven levels, rising or falling, points that rise, fall or do both."""
    method = random.choice(["linear", "linear", "step", "step", "milestone", "yes_no"])
    if method == "yes_no":
        return (
            {"method": method}
            if random.random() < 0.3
            else {"method": method, "points": [number(random, 0, 9), number(random, 0, 100)]}
        )
    count = random.choice([2, 3, 4, 5, 5, 5, 6, 7])
    points: list[str] | None = [number(random, 0, 120) for _ in range(count)]
    if random.random() < 0.5:
        points = sorted(points or [], key=Fraction)
    if count == len(USUAL) and random.random() < 0.3:
        points = random.choice([None, USUAL])
    rubric: Data = {"points": points, "floor": number(random, 0, 30) if random.random() < 0.5 else None}
    if method == "milestone":
        return {"method": method, "levels": [f"ขั้น {sign}" for sign in "กขคงจฉช"[:count]], **rubric}
    levels: set[str] = set()
    while len(levels) < count:
        levels.add(number(random, 1, 300))
    if len({Fraction(level) for level in levels}) < count:
        return criteria(random)
    ordered = sorted(levels, key=Fraction, reverse=random.random() < 0.4)
    named = {} if method == "linear" and random.random() < 0.5 else {"method": method}
    return {**named, "of": random.choice([None, "target"]), "levels": ordered, **rubric}


def result(random: Random, rubric: Data, target: str) -> str:
    """A result: on a level, between two, or beyond all."""
    method = rubric.get("method", "linear")
    if method == "yes_no":
        return random.choice(["0", "1"])
    if method == "milestone":
        return str(random.randint(0, len(rubric["levels"])))
    level = Fraction(random.choice(rubric["levels"]))
    if rubric["of"] == "target":
        level = level * Fraction(target) / 100
    if random.random() < 0.4:
        level += Fraction(number(random, -40, 40))
    # As many decimals as a result may have; on a level, most are exact.
    scaled = level * 10**6
    whole = scaled.numerator // scaled.denominator
    sign, rest = ("-" if whole < 0 else ""), abs(whole)
    return f"{sign}{rest // 10**6}.{rest % 10**6:06d}"


def score(rubric: Data, target: str | None, reported: str, plan_floor: int) -> Fraction | None:
    """The points of a result by the words of plan-format.md; None where it has none."""
    method, value = rubric.get("method", "linear"), Fraction(reported)
    given = rubric.get("points")
    if method == "yes_no":
        no, yes = map(Fraction, given) if given else (Fraction(plan_floor), Fraction(5))
        return yes if value else no
    points = [Fraction(each) for each in given or USUAL]
    if rubric.get("floor") is not None:
        floor = Fraction(rubric["floor"])
    elif points == [1, 2, 3, 4, 5]:
        floor = Fraction(plan_floor)
    else:
        floor = points[0]
    if method == "milestone":
        return floor if value == 0 else points[int(value) - 1]
    levels = [Fraction(level) for level in rubric["levels"]]
    if rubric.get("of") == "target":
        if target is None or Fraction(target) <= 0:
            return None
        value = value / Fraction(target) * 100
    if levels[0] > levels[-1]:
        levels, value = [-level for level in levels], -value
    passed = [place for place, level in enumerate(levels) if value >= level]
    if not passed:
        return floor
    at = passed[-1]
    if at == len(levels) - 1 or method == "step":
        return points[at]
    share = (value - levels[at]) / (levels[at + 1] - levels[at])
    return points[at] * (1 - share) + points[at + 1] * share
