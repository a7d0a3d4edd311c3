"""Rules that need the whole plan: one module per rule, in the order in which findings on one line are listed.

A check is a module with a docstring that is its manual page and

- NAME and SEVERITY of its findings;
- RESTS_ON: the values on which they rest, so that none speaks that rests on a value which cannot be read;
- FIGURES_NEED: whether scores are undefined while it finds something, so that it cannot be silenced;
- `check(plan)`, which yields `Problem`s. Rules about results also have `check_results(plan, results)` for results that stand
  in a file of their own.

To add a rule, write its module and add it to `CHECKS`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Protocol

from orgplan.checks import (
    bad_number,
    band_out_of_scale,
    budget_mismatch,
    cannot_accumulate,
    category_number,
    composite_result,
    conflicting_target,
    criteria_against_target,
    criteria_order,
    duplicate_id,
    duplicate_number,
    duration_mismatch,
    end_before_start,
    far_from_fiscal_year,
    floor_from_points,
    less_is_better,
    missing_criteria,
    missing_target,
    mixed_points,
    mixed_weights,
    months_twice,
    no_approval,
    no_baseline,
    outside_fiscal_year,
    outside_parent,
    percent_as_fraction,
    percentage_range,
    points_fall,
    progress_as_fraction,
    progress_contradiction,
    progress_not_counted,
    progress_range,
    repeated_band,
    result_range,
    spent_over_budget,
    target_beyond_top,
    undated_step,
    unknown_agency,
    unknown_dimension,
    unknown_kpi,
    unknown_step,
    weight_measures,
    weights_sum,
)
from orgplan.model import Plan, ResultsFile
from orgplan.problems import Path, Problem, RestsOn, Severity
from orgplan.step_progress import apply_progress, locate_progress, move_to_results


class Check(Protocol):
    """What a module of this package offers."""

    NAME: str
    SEVERITY: Severity
    RESTS_ON: RestsOn
    FIGURES_NEED: bool
    __doc__: str | None

    def check(self, plan: Plan) -> Iterator[Problem]:
        """Every problem of this kind in a plan."""


class ResultsCheck(Protocol):
    """What the modules of rules about results offer besides."""

    NAME: str
    SEVERITY: Severity
    RESTS_ON: RestsOn
    FIGURES_NEED: bool

    def check_results(self, plan: Plan, results: ResultsFile) -> Iterator[Problem]:
        """Every problem of this kind in a results file, beside its plan."""


CHECKS: tuple[Check, ...] = (
    bad_number,
    duplicate_id,
    duplicate_number,
    category_number,
    unknown_agency,
    end_before_start,
    far_from_fiscal_year,
    outside_fiscal_year,
    duration_mismatch,
    months_twice,
    undated_step,
    progress_not_counted,
    progress_range,
    progress_contradiction,
    progress_as_fraction,
    outside_parent,
    budget_mismatch,
    spent_over_budget,
    weights_sum,
    weight_measures,
    mixed_weights,
    missing_criteria,
    missing_target,
    criteria_order,
    points_fall,
    floor_from_points,
    mixed_points,
    repeated_band,
    band_out_of_scale,
    conflicting_target,
    criteria_against_target,
    percentage_range,
    target_beyond_top,
    no_baseline,
    less_is_better,
    unknown_dimension,
    result_range,
    percent_as_fraction,
    composite_result,
    cannot_accumulate,
    no_approval,
)

RESULTS_CHECKS: tuple[ResultsCheck, ...] = (
    unknown_kpi,
    unknown_step,
    bad_number,
    result_range,
    percentage_range,
    percent_as_fraction,
    composite_result,
    cannot_accumulate,
)

MENDING: tuple[Check, ...] = (bad_number, unknown_agency, unknown_dimension)
"""The checks some of whose problems have a repair."""

ALL: tuple[Check | ResultsCheck, ...] = (*CHECKS, *RESULTS_CHECKS)

FIGURES_NEED = frozenset(check.NAME for check in ALL if check.FIGURES_NEED)
"""Rules without which figures are undefined; all others may be silenced where they are known and explained."""

SILENCEABLE = frozenset(check.NAME for check in ALL) - FIGURES_NEED


def run(plan: Plan, checks: Iterable[Check] = CHECKS) -> Iterator[tuple[Check, Problem]]:
    """Every problem of a plan, with the check that it is of."""
    for each in checks:
        for problem in each.check(plan):
            yield each, problem


def run_on_results(
    plan: Plan, results: ResultsFile, earlier: Mapping[Path, str] = MappingProxyType({})
) -> Iterator[tuple[Check | ResultsCheck, Problem]]:
    """Every problem of a results file that shows only beside its plan; those of its progress, once that is put into the plan.

    `earlier` names the results file of each value that the plan has from one, as `Loaded.reported`.
    """
    for each in RESULTS_CHECKS:
        for problem in each.check_results(plan, results):
            yield each, problem
    places = locate_progress(plan, results)
    for check, problem in run(apply_progress(plan, [results])) if places else ():
        moved = move_to_results(problem, places, earlier)
        if moved is not None:
            yield check, moved
