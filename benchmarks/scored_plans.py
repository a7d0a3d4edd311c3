"""Random plans for scoring: every kind of scale, weights, rounds, groups and dimensions that the plan format has.

The same seed and number give the same plan. A plan is the data of its file, numbers as the texts that somebody writes.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

Data = dict[str, Any]
ROUNDS = ("3m", "6m", "9m", "12m")
STAGES = "กขคงจฉชซฌญฎฏ"
YES = ("ใช่", "ผ่าน", "มี", "yes")
NO = ("ไม่ใช่", "ไม่ผ่าน", "ไม่มี", "no")
GROUPS = (("1", "2", "3", "4", "5", "6", "7"), ("8", "SO2", "ก", "ข", "12", "A-1", "9"))
THIRDS = 3
USUAL = 5


class PlanMaker:
    """Makes one plan; `chance` is its dice."""

    def __init__(self, number: int, seed: int) -> None:
        self.chance = random.Random(seed * 1_000_003 + number)  # noqa: S311 - reproducible on purpose
        self._ids = 0

    def happens(self, share: float) -> bool:
        """True that often."""
        return self.chance.random() < share

    def make(self) -> tuple[Data, Data | None]:
        """A plan, and a results file for it or nothing."""
        chance = self.chance
        own = self.happens(0.5)
        self._dimensions = ["1", "2", "ง"] if own else ["7.1", "7.2", "7.3", "7.4"]
        plan: Data = {"orgplan": "1", "fiscal_year": "2569", "organization": "หน่วยงานสมมติ", "scoring": self._scoring()}
        if own:
            plan["dimensions"] = {key: f"มิติที่ {key}" for key in self._dimensions}
        if self.happens(0.3):
            plan["criteria"] = self._figures(of_target=False)
        count = chance.choice([1, 2, 2, 3, 4])
        style = chance.choice(["alike", "shares", "own", "own"])
        plan["categories"] = [
            self._category(no, style, has_rubric="criteria" in plan) for no in chance.sample(chance.choice(GROUPS), count)
        ]
        for category, weight in zip(plan["categories"], self._weights(count), strict=True):
            if weight is not None:
                category["weight"] = weight
        if self.happens(0.15):
            plan["categories"].append({"no": "99", "title": "ไม่มีตัวชี้วัด", **({"weight": "7"} if self.happens(0.5) else {})})
        return plan, self._results_file(plan)

    def _scoring(self) -> Data:
        chance, scoring = self.chance, {}
        if self.happens(0.6):
            scoring["floor"] = chance.choice(["0", "1"])
        if self.happens(0.4):
            scoring["decimals"] = str(chance.randint(0, 8))
        if self.happens(0.5):
            least = chance.sample(range(1, 60), chance.randint(1, 4))
            scoring["bands"] = {f"ระดับ {place}": self._decimal(Fraction(each, 12), 2) for place, each in enumerate(least)}
        return scoring

    def _category(self, no: str, style: str, *, has_rubric: bool) -> Data:
        category: Data = {"no": no, "title": f"กลุ่ม {no}"}
        if self.happens(0.3):
            category["criteria"] = self._figures(of_target=False)
            has_rubric = True
        count = self.chance.randint(1, 5)
        category["kpis"] = [self._kpi(has_rubric=has_rubric) for _ in range(count)]
        if style == "alike":
            weights = self._sum_to(count, self.chance.choice([1, 100]))
        elif style == "shares":
            weights = [self._decimal(Fraction(self.chance.randint(1, 40)), 0) for _ in range(count)]
        else:
            weights = self._weights(count)
        self._weigh(category["kpis"], weights)
        return category

    def _weigh(self, kpis: Sequence[Data], weights: Sequence[str | None]) -> None:
        for kpi, weight in zip(kpis, weights, strict=True):
            if weight is not None:
                kpi["weight"] = weight

    def _weights(self, count: int) -> list[str | None]:
        """Weights of a list: none, shares of 1, per cent, thirds, or any figures with some of 0."""
        chance = self.chance
        style = chance.choice(["none", "none", "shares", "per cent", "any"])
        if style == "none":
            return [None] * count
        if style == "any":
            weights = [chance.choice(["0", "0.5", "1", "2.25", "10", "40"]) for _ in range(count)]
            return [*weights] if any(Fraction(each) for each in weights) else [None] * count
        return self._sum_to(count, 1 if style == "shares" else 100)

    def _sum_to(self, count: int, whole: int) -> list[str | None]:
        if count == THIRDS and self.happens(0.5):
            return ["0.3333" if whole == 1 else "33.33"] * count
        cuts = sorted(self.chance.sample(range(1, 100), count - 1))
        parts = [high - low for low, high in zip([0, *cuts], [*cuts, 100], strict=True)]
        return [self._decimal(Fraction(part * whole, 100), 2) for part in parts]

    # --- KPIs -----------------------------------------------------------------------------------------------------------

    def _kpi(self, *, has_rubric: bool) -> Data:
        kpi = self._named(f"k{self._ids}")
        if self.happens(0.85):
            kpi["dimension"] = self.chance.choice(self._dimensions)
        if self.happens(0.2):
            if self.happens(0.3):
                kpi["criteria"] = self._figures(of_target=False)
            rubric = has_rubric or "criteria" in kpi
            count = self.chance.randint(2, 4)
            kpi["kpis"] = [self._measured(self._named(f"{kpi['id']}.{place}"), has_rubric=rubric) for place in range(count)]
            self._weigh(kpi["kpis"], self._weights(count))
            return kpi
        return self._measured(kpi, has_rubric=has_rubric)

    def _named(self, key: str) -> Data:
        self._ids += 1
        return {"id": key, "title": f"ตัวชี้วัด {key}"}

    def _measured(self, kpi: Data, *, has_rubric: bool) -> Data:
        """A KPI or part with criteria of its own unless there are some to inherit, targets and results.

        Results of KPIs that inherit are any figures: what they inherit is known to the scorer alone.
        """
        chance = self.chance
        kpi["unit"] = chance.choice(["ร้อยละ", "คน", "เรื่อง"])
        if not has_rubric or self.happens(0.7):
            kpi["criteria"] = self._criteria()
        rubric = kpi.get("criteria", ["1", "2", "3", "4", "5"])
        needs_target = isinstance(rubric, dict) and rubric.get("of") == "target"
        target = self._number(-3, 0) if needs_target and self.happens(0.1) else self._number(1, 400)
        if needs_target or self.happens(0.3):
            self._aim(kpi, target)
        if self._method(rubric) in ("linear", "step") and self.happens(0.4):
            kpi["accumulate"] = chance.choice(["last", "mean"] if kpi["unit"] == "ร้อยละ" else ["last", "sum", "mean"])
        reported = chance.choice([(), ("12m",), ("12m",), ("6m", "12m"), ROUNDS, ROUNDS, ROUNDS, ("3m", "9m")])
        kpi["results"] = {name: self._result(kpi, rubric, target) for name in reported}
        return kpi

    def _aim(self, kpi: Data, target: str) -> None:
        """A target, targets of rounds, or both."""
        style = self.chance.choice(["target", "target", "targets", "both"])
        if style != "targets":
            kpi["target"] = target
        if style != "target":
            named = [name for name in ROUNDS if self.happens(0.5)] or ["6m"]
            kpi["targets"] = {name: self._number(1, 400) for name in named}
            if style == "both" and "12m" in kpi["targets"]:
                kpi["targets"]["12m"] = target

    def _criteria(self) -> Any:
        method = self.chance.choice(["figures"] * 5 + ["milestone", "yes_no"])
        if method == "yes_no":
            return {"method": method, **({"points": [self._number(0, 3), self._number(0, 100)]} if self.happens(0.6) else {})}
        if method == "milestone":
            count = self._count()
            return {"method": method, "levels": [f"ขั้น {STAGES[place]}" for place in range(count)], **self._rubric(count)}
        return self._figures(of_target=self.happens(0.3))

    def _figures(self, *, of_target: bool) -> Any:
        """Criteria in figures: `linear` or `step`, rising or falling."""
        count = self._count()
        levels = self.chance.sample(range(1, 400), count)
        unit = self.chance.choice([1, 1, 4, 10])
        levels.sort(reverse=self.happens(0.4))
        texts = [self._decimal(Fraction(level, unit), 2) for level in levels]
        method = self.chance.choice(["linear", "step", None])
        if count == USUAL and method is None and not of_target and self.happens(0.6):
            return texts
        return {
            **({"method": method} if method else {}),
            **({"of": "target"} if of_target else {}),
            "levels": texts,
            **self._rubric(count),
        }

    def _count(self) -> int:
        return self.chance.choice([2, 3, 4, USUAL, USUAL, USUAL, 6, 7, 9, 12])

    def _rubric(self, count: int) -> Data:
        rubric: Data = {}
        if count != USUAL or self.happens(0.5):
            points = [self._number(0, self.chance.choice([5, 10, 120])) for _ in range(count)]
            rubric["points"] = sorted(points, key=Fraction) if self.happens(0.6) else points
        if self.happens(0.3):
            rubric["floor"] = self._number(0, 6)
        return rubric

    # --- results ----------------------------------------------------------------------------------------------------------

    def _result(self, kpi: Data, rubric: Any, target: str) -> Any:
        chance, method = self.chance, self._method(rubric)
        if method == "yes_no":
            return chance.choice(YES + NO)
        if method == "milestone":
            return chance.choice([*rubric["levels"], *map(str, range(len(rubric["levels"]) + 1))])
        if self.happens(0.15) and kpi.get("accumulate") != "sum":
            numerator, denominator = chance.randint(0, 300), chance.randint(1, 300)
            return {"numerator": str(numerator), "denominator": str(denominator)}
        value = Fraction(chance.choice(rubric if isinstance(rubric, list) else rubric["levels"]))
        if isinstance(rubric, dict) and rubric.get("of") == "target":
            value = value * Fraction(target) / 100
        if self.happens(0.6):
            value += Fraction(chance.randint(-4000, 4000), 100)
        text = self._decimal(value, chance.choice([0, 1, 2, 6]))
        return {"value": text, "evidence": "รายงาน"} if self.happens(0.1) else self._dressed(text)

    def _method(self, rubric: Any) -> str:
        return str(rubric.get("method") or "linear") if isinstance(rubric, dict) else "linear"

    def _dressed(self, text: str) -> str:
        """The same number, sometimes in Thai digits or with separators."""
        if self.happens(0.1) and not text.startswith("-"):
            whole, dot, rest = text.partition(".")
            text = f"{int(whole):,}{dot}{rest}"
        return text.translate(str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")) if self.happens(0.1) else text

    def _results_file(self, plan: Data) -> Data | None:
        """New results for some KPIs and rounds, which win over those of the plan."""
        if self.happens(0.6):
            return None
        found: Data = {}
        for category in plan["categories"]:
            for kpi in category.get("kpis", ()):
                for leaf in kpi.get("kpis", [kpi]):
                    if "criteria" in leaf and self.happens(0.3):
                        name = self.chance.choice(ROUNDS)
                        found[leaf["id"]] = {name: self._result(leaf, leaf["criteria"], leaf.get("target", "100"))}
        return {"orgplan_results": "1", "results": found} if found else None

    def _number(self, low: int, high: int) -> str:
        """A number between two, with up to two decimals."""
        parts = self.chance.choice([1, 10, 100])
        return self._decimal(Fraction(self.chance.randint(low * parts, high * parts), parts), 2)

    def _decimal(self, value: Fraction, decimals: int) -> str:
        """A number cut to so many decimals, as a text without zeros at its end."""
        sign, scaled = ("-" if value < 0 else ""), int(abs(value) * 10**decimals)
        whole, rest = divmod(scaled, 10**decimals)
        text = f"{sign}{whole}.{rest:0{decimals}d}".rstrip("0").rstrip(".") if decimals and rest else f"{sign}{whole}"
        return "0" if text == "-0" else text
