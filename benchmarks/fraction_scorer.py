"""A scorer in fractions, written from the plan format's words alone and apart from orgplan: what `score` must print.

It reads the data of a plan that has no errors, and knows nothing of how orgplan is built.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from math import floor as round_down
from typing import Any

Data = Mapping[str, Any]
USUAL = (Fraction(1), Fraction(2), Fraction(3), Fraction(4), Fraction(5))
TOP = USUAL[-1]
WORDS = {"ใช่": 1, "ผ่าน": 1, "มี": 1, "yes": 1, "ไม่ใช่": 0, "ไม่ผ่าน": 0, "ไม่มี": 0, "no": 0}
PERCENT_UNITS = ("ร้อยละ",)
WHOLES = ((Fraction(1), Fraction(5, 10_000)), (Fraction(100), Fraction(5, 100)))
"""What weights sum to when they are shares, and how far off they may be."""


@dataclass
class Score:
    """A KPI, part, category, dimension or plan. `share` is how much of its weight is reported, of 1."""

    key: str
    weight: Fraction = Fraction(0)
    result: Fraction | None = None
    score: Fraction | None = None
    so_far: Fraction | None = None
    low: Fraction | None = None
    high: Fraction | None = None
    share: Fraction = Fraction(0)
    parts: list[Score] = field(default_factory=list)


@dataclass
class PlanScore:
    """A plan with its groups."""

    round: str | None
    whole: Score
    dimensions: list[Score]
    decimals: int
    bands: dict[str, Fraction]

    def shown(self, value: Fraction | None) -> Fraction | None:
        """A score as it is shown: rounded half up."""
        return None if value is None else Fraction(round_down(value * 10**self.decimals + Fraction(1, 2)), 10**self.decimals)

    def band(self, score: Score) -> str | None:
        """The word for a score; of a range, where both ends have the same."""
        low, high = (self._word(self.shown(each)) for each in (score.low, score.high))
        return low if low == high else None

    def _word(self, shown: Fraction | None) -> str | None:
        reached = [(least, word) for word, least in self.bands.items() if shown is not None and shown >= least]
        return max(reached)[1] if reached else None


def read_number(text: str) -> Fraction:
    """A number in Thai or other digits, with or without separators."""
    return Fraction(text.translate(str.maketrans("๐๑๒๓๔๕๖๗๘๙", "0123456789")).replace(",", ""))


def score_plan(plan: Data, results: Data | None = None, round_name: str | None = None) -> PlanScore:
    """The scores of a plan and its results file at a round, by default the latest that any KPI reports."""
    return _Scorer(plan, (results or {}).get("results", {}), round_name).score()


def _months(name: str) -> int:
    return int(name.removesuffix("m"))


class _Scorer:
    def __init__(self, plan: Data, results: Data, round_name: str | None) -> None:
        self.plan, self.more = plan, results
        scoring = plan.get("scoring", {})
        self.floor = Fraction(scoring.get("floor", 1))
        self.decimals = int(scoring.get("decimals", 4))
        self.bands = {word: Fraction(least) for word, least in scoring.get("bands", {}).items()}
        leaves = [leaf for category in plan["categories"] for kpi in category.get("kpis", ()) for leaf in kpi.get("kpis", [kpi])]
        reported = {name for leaf in leaves for name in self._reported(leaf)}
        self.round = round_name or max(reported, key=_months, default=None)

    def score(self) -> PlanScore:
        """All scores."""
        categories = [self._category(each) for each in self.plan["categories"]]
        self._weigh_categories(categories)
        whole = combine("", [each for each in categories if each.parts])
        whole.parts = categories
        return PlanScore(self.round, whole, self._dimensions(categories), self.decimals, self.bands)

    # --- weights ----------------------------------------------------------------------------------------------------------

    def _category(self, category: Data) -> Score:
        kpis = [self._kpi(kpi, category) for kpi in category.get("kpis", ())]
        _weigh(kpis, category.get("kpis", ()))
        return combine(category["no"], kpis)

    def _weigh_categories(self, scores: Sequence[Score]) -> None:
        counted = [(score, data) for score, data in zip(scores, self.plan["categories"], strict=True) if score.parts]
        if any("weight" in data for _, data in counted):
            for score, data in counted:
                score.weight = Fraction(data["weight"])
            return
        sums = [sum(kpi.weight for kpi in score.parts) for score, _ in counted]
        alike = all(any(abs(each - whole) <= off for whole, off in WHOLES) for each in sums)
        for (score, _), each in zip(counted, sums, strict=True):
            score.weight = Fraction(1) if alike else Fraction(each)

    def _dimensions(self, categories: Sequence[Score]) -> list[Score]:
        """KPIs by their share in the plan's score."""
        total = sum(each.weight for each in categories)
        groups: dict[str, list[Score]] = {}
        for score, data in zip(categories, self.plan["categories"], strict=True):
            for kpi, written in zip(score.parts, data.get("kpis", ()), strict=True):
                share = score.weight / total * kpi.weight / sum(each.weight for each in score.parts)
                again = Score(kpi.key, share, kpi.result, kpi.score, kpi.so_far, kpi.low, kpi.high, kpi.share)
                groups.setdefault(written.get("dimension", ""), []).append(again)
        dimensions = []
        for key, kpis in groups.items():
            dimensions.append(combine(key, kpis))
            dimensions[-1].weight = Fraction(sum(kpi.weight for kpi in kpis))
        return dimensions

    # --- KPIs -------------------------------------------------------------------------------------------------------------

    def _kpi(self, kpi: Data, category: Data) -> Score:
        if "kpis" in kpi:
            parts = [self._measured(part, (part, kpi, category, self.plan)) for part in kpi["kpis"]]
            _weigh(parts, kpi["kpis"])
            whole = combine(kpi["id"], parts)
            # A KPI is reported or not: without all parts that weigh it has no points, and its weight is not reported.
            whole.share = Fraction(whole.score is not None)
            whole.so_far = whole.score
            return whole
        return self._measured(kpi, (kpi, category, self.plan))

    def _measured(self, kpi: Data, holders: Iterable[Data]) -> Score:
        criteria = next(each["criteria"] for each in holders if "criteria" in each)
        scale = {"levels": criteria} if isinstance(criteria, list) else criteria
        values = self._values(scale)
        value = self._accumulated(kpi, scale)
        points = None if value is None else self._points(scale, value, self._target(kpi))
        if points is None:
            return Score(kpi["id"], result=value, low=min(values), high=max(values))
        return Score(kpi["id"], result=value, score=points, so_far=points, low=points, high=points, share=Fraction(1))

    def _reported(self, kpi: Data) -> Data:
        return {**kpi.get("results", {}), **self.more.get(kpi["id"], {})}

    def _accumulated(self, kpi: Data, scale: Data) -> Fraction | None:
        """The result that is scored; None where the KPI is unreported."""
        reported = self._reported(kpi)
        if self.round is None or self.round not in reported:
            return None
        how = kpi.get("accumulate", "last")
        if how == "last":
            return self._value(kpi, scale, reported[self.round])
        upto = [name for name in reported if _months(name) <= _months(self.round)]
        if any(_months(name) <= _months(self.round) and name not in reported for name in kpi.get("targets", ())):
            return None
        total = sum((self._value(kpi, scale, reported[name]) for name in upto), Fraction(0))
        return total / len(upto) if how == "mean" else total

    def _value(self, kpi: Data, scale: Data, result: Any) -> Fraction:
        if isinstance(result, dict) and "numerator" in result:
            ratio = Fraction(result["numerator"]) / Fraction(result["denominator"])
            return ratio * 100 if kpi.get("unit") in PERCENT_UNITS else ratio
        text = str(result["value"] if isinstance(result, dict) else result)
        if scale.get("method") == "yes_no":
            return Fraction(WORDS[text])
        if scale.get("method") == "milestone" and text in scale["levels"]:
            return Fraction(scale["levels"].index(text) + 1)
        return read_number(text)

    def _target(self, kpi: Data) -> Fraction | None:
        """The target of the scored round."""
        targets = kpi.get("targets", {})
        if self.round in targets:
            return Fraction(targets[self.round])
        if "target" in kpi:
            return Fraction(kpi["target"])
        return Fraction(targets[max(targets, key=_months)]) if targets else None

    # --- scales -----------------------------------------------------------------------------------------------------------

    def _given(self, scale: Data) -> list[Fraction]:
        """The points of each level; of yes or no, those of no and of yes."""
        if "points" in scale:
            return [Fraction(each) for each in scale["points"]]
        return [self.floor, TOP] if scale.get("method") == "yes_no" else list(USUAL)

    def _floor(self, scale: Data) -> Fraction:
        points = self._given(scale)
        if "floor" in scale:
            return Fraction(scale["floor"])
        return self.floor if tuple(points) == USUAL else points[0]

    def _values(self, scale: Data) -> list[Fraction]:
        return self._given(scale) if scale.get("method") == "yes_no" else [*self._given(scale), self._floor(scale)]

    def _points(self, scale: Data, value: Fraction, target: Fraction | None) -> Fraction | None:
        points, method = self._given(scale), scale.get("method", "linear")
        if method == "yes_no":
            return points[int(value)]
        if method == "milestone":
            return points[int(value) - 1] if value else self._floor(scale)
        levels = [Fraction(level) for level in scale["levels"]]
        if scale.get("of") == "target":
            if target is None or target <= 0:
                return None
            value = value / target * 100
        beyond: Callable[[Fraction], bool] = (
            (lambda level: value >= level) if levels[0] < levels[-1] else (lambda level: value <= level)
        )
        reached = sum(beyond(level) for level in levels)
        if reached == 0:
            return self._floor(scale)
        if method == "step" or reached == len(levels):
            return points[reached - 1]
        low, high = levels[reached - 1], levels[reached]
        return points[reached - 1] + (points[reached] - points[reached - 1]) * (value - low) / (high - low)


def _weigh(scores: Sequence[Score], written: Sequence[Data]) -> None:
    """Weights as written; where none is, all weigh 1."""
    given = any("weight" in each for each in written)
    for score, data in zip(scores, written, strict=True):
        score.weight = Fraction(data["weight"]) if given else Fraction(1)


def combine(key: str, parts: list[Score]) -> Score:
    """The mean of parts by their weights, with what missing results leave open. Parts that weigh 0 decide nothing."""
    counted = [part for part in parts if part.weight]
    total = sum(part.weight for part in counted)
    if not counted:
        return Score(key, parts=parts)
    reported = sum(part.weight * part.share for part in counted)
    so_far = sum((part.weight * part.share * part.so_far for part in counted if part.so_far is not None), Fraction(0))
    return Score(
        key,
        score=_mean(counted, total, lambda part: part.score),
        so_far=so_far / reported if reported else None,
        low=_mean(counted, total, lambda part: part.low),
        high=_mean(counted, total, lambda part: part.high),
        share=Fraction(reported) / total,
        parts=parts,
    )


def _mean(parts: Sequence[Score], total: Fraction | int, figure: Callable[[Score], Fraction | None]) -> Fraction | None:
    figures = [(part.weight, figure(part)) for part in parts]
    if any(each is None for _, each in figures):
        return None
    return sum((weight * each for weight, each in figures if each is not None), Fraction(0)) / total
