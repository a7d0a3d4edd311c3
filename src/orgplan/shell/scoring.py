"""What `score` answers of one plan: its score, all rounds of it, the ways to a goal, or the working of one KPI."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple

from orgplan.letters import unify_letters
from orgplan.shell.each_plan import Answer
from orgplan.shell.what_if import parse_what_ifs, refuse_unknown_kpi
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from fractions import Fraction

    from orgplan.model import Plan
    from orgplan.reports.scorecard import KpiResults, KpiScore, Scorecard
    from orgplan.shell.subjects import Subject


class ScoreRequest(NamedTuple):
    """What is to be said of each plan's score."""

    round: str | None
    settings: tuple[str, ...]
    goal: Fraction | None
    trend: bool
    explain: str | None
    by_dimension: bool
    as_json: bool


def answer_score(given: Subject, screen: Screen, asked: ScoreRequest) -> Answer:
    """What is asked of the score of one plan, as text. Raises `CannotDo` for a KPI that it does not have."""
    from orgplan.shell.subjects import merge_subject_results

    what_if, doubts = parse_what_ifs(asked.settings, given.plan)
    merged, replaced = merge_subject_results(given)
    return Answer(_write_score(given, merged, what_if, screen, asked), (*doubts, *replaced))


def _write_score(given: Subject, merged: KpiResults, what_if: Mapping[str, Fraction], screen: Screen, asked: ScoreRequest) -> str:
    from orgplan.reports import scorecard
    from orgplan.views import jsontext
    from orgplan.views.terminal.dimensions import draw_dimensions
    from orgplan.views.terminal.goal import draw_goal
    from orgplan.views.terminal.scorecard import draw_scorecard
    from orgplan.views.terminal.trend import draw_trend
    from orgplan.views.terminal.working import draw_weighing, draw_working

    as_json = partial(jsontext.format_json, ascii_only=not screen.symbols)
    if asked.trend:
        from orgplan.reports.trend import build_trend

        rounds = build_trend(given.plan, merged)
        return as_json(jsontext.describe_trend(rounds, given.file)) if asked.as_json else draw_trend(rounds, screen)
    at = asked.round or (next(reversed(scorecard.list_rounds(given.plan, merged)), None) or ("12m" if what_if else None))
    card = scorecard.compute_scorecard(given.plan, merged, round_name=at, what_if=what_if)
    if asked.goal is not None:
        from orgplan.reports import goal

        ways = goal.compute_goal(given.plan, card, asked.goal)
        return as_json(jsontext.describe_goal(ways, given.file)) if asked.as_json else draw_goal(ways, card, screen)
    if asked.explain is not None:
        kpi = _kpi(asked.explain, card)
        if asked.as_json:
            return as_json({"file": given.file, "round": card.round, **_explained(kpi.id, card, screen)})
        return draw_working(kpi, card, screen, _counted(given.plan, merged, card.round, what_if))
    if asked.as_json:
        return as_json(jsontext.describe_scorecard(card, given.file, screen.lang))
    return draw_dimensions(card, screen) if asked.by_dimension else draw_scorecard(card, screen) + draw_weighing(card, screen)


def _counted(plan: Plan, results: KpiResults, at: str | None, what_if: Mapping[str, Fraction]) -> dict[str, str]:
    """How results came from two counts, such as `47 / 62 x 100`, by KPI id."""
    from orgplan.thai import format_number

    counted = {}
    for placed in plan.measured_kpis:
        result = results[placed.kpi.id].get(at or "") if placed.accumulate == "last" else None
        if result is not None and result.numerator is not None and result.denominator is not None and placed.kpi.id not in what_if:
            times = " x 100" if placed.kpi.is_percentage else ""
            counted[placed.kpi.id] = f"{format_number(result.numerator)} / {format_number(result.denominator)}{times}"
    return counted


def _explained(key: str, card: Scorecard, screen: Screen) -> dict[str, Any]:
    """The working of one KPI as plain data: what `score` says of it, its levels and its share of the plan's score."""
    from orgplan.views import jsontext

    categories = jsontext.describe_scorecard(card, "", screen.lang)["categories"]
    rows = {row["id"]: row for category in categories for kpi in category["kpis"] for row in (kpi, *kpi.get("kpis", ()))}
    kpi = _kpi(key, card)
    return {**rows[key], "levels": kpi.levels, "share": kpi.share, "points": kpi.level_points, "floor": kpi.floor, "of": kpi.of}


def _kpi(key: str, card: Scorecard) -> KpiScore:
    every = {each.id: each for category in card.categories for kpi in category.kpis for each in (kpi, *kpi.parts)}
    meant = next((each for each in every if unify_letters(each) == unify_letters(key).strip()), None)
    if meant is None:
        raise refuse_unknown_kpi("--explain", key, list(every))
    return every[meant]
