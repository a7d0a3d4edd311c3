"""How the results of the rounds of a KPI come together at the one that is scored (../docs/plan-format.md, "Targets of rounds").

By default a result covers the year so far. With `sum` or `mean` each covers its round alone: then the rounds up to the scored
one count, and one before it that `targets` names must have a result.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from orgplan.model import PlacedKpi, Result
from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.scales.base import exactly
from orgplan.texts import Accumulate, order_round


@dataclass(frozen=True, slots=True)
class Accumulated:
    """The results of a KPI up to a round: those `before` it, in time order, its `own`, and how they come together.

    `before` is empty where results cover the year so far. `lacks` is the first round before that `targets` names and that has no
    result; None where none is missing.
    """

    way: Accumulate
    before: tuple[tuple[str, Fraction], ...]
    own: tuple[str, Fraction] | None
    lacks: str | None

    @property
    def result(self) -> Fraction | None:
        """The result that is scored; None where there is none."""
        return None if self.own is None else self.with_own(self.own[1])

    def with_own(self, value: Fraction) -> Fraction | None:
        """The result that is scored where that of the round itself is `value`; None while an earlier round is missing."""
        if self.lacks is not None:
            return None
        whole = sum((each for _, each in self.before), value)
        return whole / (len(self.before) + 1) if self.way == "mean" else whole

    def find_own(self, result: Fraction) -> Fraction | None:
        """What the round itself must bring for this to be the result that is scored; None while an earlier round is missing."""
        if self.lacks is not None:
            return None
        whole = result * (len(self.before) + 1) if self.way == "mean" else result
        return whole - sum((each for _, each in self.before), Fraction(0))


def accumulate_results(
    placed: PlacedKpi, results: Mapping[str, Result], at: str | None, tried: Fraction | None = None
) -> Accumulated:
    """The results of a KPI up to the round `at`, where `tried` stands in place of its own."""
    way, measured = placed.accumulate, placed.measured
    if tried is None and at is not None and at in results:
        tried = measured(results[at])
    own = None if tried is None else (at or "-", tried)
    if way == "last" or at is None:
        return Accumulated(way, (), own, None)
    earlier = sorted((name for name in results if order_round(name) < order_round(at)), key=order_round)
    before = tuple((name, value) for name in earlier if (value := measured(results[name])) is not None)
    reported = {name for name, _ in before}
    named = (name for name in placed.kpi.targets if order_round(name) < order_round(at))
    return Accumulated(way, before, own, next((name for name in named if name not in reported), None))


_WAYS: Final[Mapping[Accumulate, Words]] = {
    "last": Words("result", "ผล"),
    "sum": Words("sum of the rounds", "ผลรวมของรอบ"),
    "mean": Words("mean of the rounds", "ค่าเฉลี่ยของรอบ"),
}


def describe_accumulation(gathered: Accumulated) -> Words | None:
    """How the result that is scored adds up, for a pocket calculator; None where nothing is accumulated."""
    if gathered.own is None or gathered.result is None or gathered.way == "last":
        return None
    rounds = (*gathered.before, gathered.own)
    figures = " + ".join(exactly(value) for _, value in rounds)
    sums = f"({figures}) / {len(rounds)}" if gathered.way == "mean" else figures
    names = Words.joined((name_round(name) for name, _ in rounds), ", ", ", ")
    return Words("{way} {names}: {sums} = {result}", "{way} {names}: {sums} = {result}").fill(
        way=_WAYS[gathered.way], names=names, sums=sums, result=exactly(gathered.result)
    )


def describe_lack(gathered: Accumulated, at: str) -> Words:
    """Why a KPI has no result at a round although it reports one there."""
    what = Words("sum", "ผลรวม") if gathered.way == "sum" else Words("mean", "ค่าเฉลี่ย")
    return Words(
        "no result at {name}, which its targets name: without it the {what} up to {at} is not known",
        "ไม่มีผลรอบ {name} ซึ่งกำหนดเป้าหมายไว้ จึงยังไม่ทราบ{what}ถึงรอบ {at}",
    ).fill(name=name_round(gathered.lacks), what=what, at=name_round(at))
