"""Which round of a plan is to be reported next, and beside which others."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from orgplan.model import Plan
from orgplan.reports.scorecard import KpiResults, list_rounds
from orgplan.reports.status import ROUNDS
from orgplan.texts import order_round


class ReportRounds(NamedTuple):
    """The round that is reported, and all that the plan has or usually has, in time order, that one among them."""

    own: str
    every: tuple[str, ...]

    @property
    def others(self) -> tuple[str, ...]:
        """All but the one that is reported."""
        return tuple(name for name in self.every if name != self.own)


def choose_rounds(plan: Plan, results: KpiResults, own: str | None = None, also: Iterable[str] = ()) -> ReportRounds:
    """The rounds of a report on a plan with these results; `also` are known besides.

    Without an `own` round it is the first one, the last that anything was reported for, or the one behind that once every KPI has
    its result there.
    """
    aimed = {name for placed in plan.measured_kpis for name in placed.kpi.targets}
    reported = list_rounds(plan, results)
    known = sorted({*ROUNDS, *aimed, *reported, *also}, key=order_round)
    if own is None:
        own = known[0] if not reported else reported[-1]
        if reported and _is_complete(plan, results, own):
            own = known[min(known.index(own) + 1, len(known) - 1)]
    return ReportRounds(own, tuple(sorted({*known, own}, key=order_round)))


def _is_complete(plan: Plan, results: KpiResults, name: str) -> bool:
    """Whether every KPI has a result of a round."""
    given = (results.get(placed.kpi.id, {}).get(name) for placed in plan.measured_kpis)
    return all(result is not None and not result.is_blank for result in given)
