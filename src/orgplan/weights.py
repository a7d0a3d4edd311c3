"""Which weights count: those that a plan gives, and what stands for those that it leaves out.

Weights are relative: every score divides by their sum. KPIs of which none has a weight weigh 1 each. Categories of which none
has a weight count alike where the KPI weights of each sum to a whole; else each weighs the sum of its KPIs' weights, so that
weights that are shares of the whole plan come out right. A category without KPIs stands aside.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from orgplan.exact import add_up, subtract
from orgplan.model import Category, Kpi, Plan, SubKpi
from orgplan.once import once_per_plan
from orgplan.problems import Path, Words

ONE: Final = Decimal(1)
NOTHING: Final = Decimal(0)
WHOLES: Final = ((ONE, Decimal("0.0005")), (Decimal(100), Decimal("0.05")))
"""What the weights of a list sum to, each with how far rounded weights may miss it: 0.3333 or 33.33 three times."""


class Basis(StrEnum):
    """Where the weights of categories come from: given, or for want of them all alike, or the sums of their KPIs' weights."""

    GIVEN = "given"
    ALIKE = "equal"
    SUMS = "sum"


class CategoryWeights(NamedTuple):
    """What every category of a plan weighs, in the order of the file. One without KPIs stands aside, whatever it weighs."""

    basis: Basis
    weights: tuple[Decimal, ...]


class Member(NamedTuple):
    """A category or KPI whose weight counts against those beside it; `weight` is None where it has none."""

    path: Path
    node: Category | SubKpi
    weight: Decimal | None

    @property
    def name(self) -> Words:
        """What messages call it."""
        return self.node.called


class WeightList(NamedTuple):
    """Weights that count against each other, and the category or KPI that they stand in.

    That is None for the list of the categories; categories without KPIs are not in it.
    """

    path: Path
    holder: Category | SubKpi | None
    members: tuple[Member, ...]

    @property
    def is_of_plan(self) -> bool:
        """Whether it lists the categories."""
        return self.holder is None

    @property
    def owner(self) -> Words:
        """What messages call that in which they stand."""
        return Words("the plan", "แผน") if self.holder is None else self.holder.called

    @property
    def holder_weight(self) -> Decimal | None:
        """The weight of what they stand in, if it has one."""
        return None if self.holder is None else self.holder.weight

    @property
    def given(self) -> tuple[Decimal, ...]:
        """The weights that are there."""
        return tuple(member.weight for member in self.members if member.weight is not None)

    @property
    def is_of_category(self) -> bool:
        """Whether it lists the KPIs of a category, and not its categories or the parts of a KPI."""
        return len(self.path) == len(("categories", 0, "kpis"))

    @property
    def is_complete(self) -> bool:
        """Whether every member has a weight."""
        return bool(self.members) and len(self.given) == len(self.members)


def keep_as_agreed(rule: str) -> Words:
    """How weights that a rule finds odd are kept as they are: what to type behind them."""
    return Words(
        f"to keep them as they are, add `# orgplan: ignore[{rule}] because it is agreed so` to this line",
        f"ถ้าต้องการคงไว้ ให้เติม `# orgplan: ignore[{rule}] เพราะตกลงไว้เช่นนี้` ท้ายบรรทัดนี้",
    )


def find_whole(amount: Decimal) -> Decimal | None:
    """1 or 100 where an amount is that, or misses it by no more than rounded weights do; else None."""
    return next((whole for whole, slack in WHOLES if abs(subtract(amount, whole)) <= slack), None)


def is_near(amount: Decimal, wanted: Decimal) -> bool:
    """Whether weights that sum to `amount` fill what weighs `wanted`, rounded weights as for a whole of their measure."""
    slack = next((slack for whole, slack in WHOLES if wanted <= whole), WHOLES[-1][1])
    return abs(subtract(amount, wanted)) <= slack


def weigh_kpis(kpis: Sequence[SubKpi]) -> tuple[Decimal, ...]:
    """What the KPIs of one list weigh: as given, or 1 each where none has a weight."""
    if all(kpi.weight is None for kpi in kpis):
        return (ONE,) * len(kpis)
    return tuple(NOTHING if kpi.weight is None else kpi.weight for kpi in kpis)


def count_weights(plan: Plan) -> dict[Path, Decimal]:
    """What every KPI and part of one counts with in its list, by its path."""
    lists: list[tuple[Path, Sequence[SubKpi]]] = [(("categories", c, "kpis"), each.kpis) for c, each in enumerate(plan.categories)]
    lists += [((*placed.path, "kpis"), placed.kpi.kpis) for placed in plan.kpis if isinstance(placed.kpi, Kpi)]
    return {(*path, k): weight for path, kpis in lists for k, weight in enumerate(weigh_kpis(kpis))}


@once_per_plan
def weigh_categories(plan: Plan) -> CategoryWeights:
    """What the categories of a plan weigh."""
    counting = [category for category in plan.categories if category.kpis]
    sums = [add_up(weigh_kpis(category.kpis)) for category in plan.categories]
    if any(category.weight is not None for category in counting):
        return CategoryWeights(Basis.GIVEN, tuple(NOTHING if each.weight is None else each.weight for each in plan.categories))
    alike = all(find_whole(amount) is not None for amount, each in zip(sums, plan.categories, strict=True) if each.kpis)
    own = [ONE if alike else amount for amount in sums]
    weights = tuple(amount if each.weight is None else each.weight for amount, each in zip(own, plan.categories, strict=True))
    return CategoryWeights(Basis.ALIKE if alike else Basis.SUMS, weights)


@once_per_plan
def sum_plan_shares(plan: Plan) -> Decimal | None:
    """What the weights of all KPIs sum to where they may be shares of the whole plan: where no category has a weight."""
    counting = [category for category in plan.categories if category.kpis]
    if any(category.weight is not None for category in counting):
        return None
    return add_up(weight for category in counting for weight in weigh_kpis(category.kpis))


def has_unweighted_kpis(plan: Plan) -> bool:
    """Whether there is a list of KPIs, or of parts of one, without any weight."""
    lists = (kpis for each in plan.categories for kpis in (each.kpis, *(kpi.kpis for kpi in each.kpis)))
    return any(kpis and all(kpi.weight is None for kpi in kpis) for kpis in lists)


@once_per_plan
def list_weights(plan: Plan) -> tuple[WeightList, ...]:
    """Every list of weights: of the categories with KPIs, of the KPIs of each, of the parts of a KPI."""
    places = [(("categories", c), category) for c, category in enumerate(plan.categories) if category.kpis]
    if not places:
        return ()
    return (
        WeightList(("categories",), None, tuple(Member(path, category, category.weight) for path, category in places)),
        *(_list_of((*path, "kpis"), category) for path, category in places),
        *(_list_of((*placed.path, "kpis"), placed.kpi) for placed in plan.kpis if isinstance(placed.kpi, Kpi) and placed.kpi.kpis),
    )


def _list_of(path: Path, holder: Category | Kpi) -> WeightList:
    return WeightList(path, holder, tuple(Member((*path, k), kpi, kpi.weight) for k, kpi in enumerate(holder.kpis)))


SMALL: Final = Decimal(1)
LARGE: Final = Decimal(10)


def find_two_measures(members: Sequence[Member]) -> tuple[Member, Member] | None:
    """A member of small weight, and one of large weight beside it; a weight of 0 is of any measure. None where all are of one."""
    small = next((each for each in members if each.weight is not None and 0 < each.weight <= SMALL), None)
    large = next((each for each in members if each.weight is not None and each.weight >= LARGE), None)
    return None if small is None or large is None else (small, large)
