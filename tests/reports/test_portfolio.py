"""Summaries of plans, and what they add up to."""

from __future__ import annotations

import marshal
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fragments import text_with
from orgplan.fiscal import Month
from orgplan.loading import check_results, load_text, unreadable
from orgplan.problems import Words
from orgplan.reports import budget, progress, status
from orgplan.reports.portfolio import COLUMNS, PortfolioRow, Scores, Summary, Totals, summarise_broken, summarise_plan
from orgplan.reports.scorecard import compute_scorecard
from plans import Written, add_up_summaries, plans

MONTH = Month(2010, 3)


def summed(text: str) -> Summary:
    return summarise_plan(check_results(load_text(text, "p.yaml"), None), MONTH)


@given(plans())
def test_a_row_says_what_the_reports_say(written: Written) -> None:
    row = summed(written.text).row
    card, work, money = compute_scorecard(written.plan), status.count_work(written.plan, MONTH), budget.total_of(written.plan)
    assert (row.score is None) == (card.standing.score is None)
    if card.standing.score is not None:
        assert row.score is not None
        assert abs(Fraction(row.score) - card.standing.score) <= Fraction(1, 2 * 10**card.decimals)
    assert (row.kpis, row.unreported, row.steps) == (len(card.measured), card.unscored, len(work))
    assert row.late == (status.behind(work) if progress.is_reported(written.plan) or not work else None)
    assert (row.declared, row.computed, row.spent) == (money.declared, money.computed, money.spent)
    if row.min is not None and row.max is not None and row.score is not None:
        assert row.min == row.score == row.max
    assert row.errors == 0


def test_a_file_that_cannot_be_used_has_counts_only() -> None:
    found = summed("a: [")
    assert found.row == PortfolioRow("p.yaml", *(None,) * 14, 1, 0, 0)
    assert found.rules == (("syntax", 1),)
    assert len(COLUMNS) == len(found.row) == 19


STEPS = "steps: [{{no: 1, title: ก, start: ต.ค. 52, end: ต.ค. 52, progress: {progress}}}, {{no: 2, title: ข, start: พ.ย. 52, end: พ.ย. 52}}]"


@pytest.mark.parametrize(
    "progress, late, silent",
    [("", None, 1), ("{spent: 5}", None, 1), ("{percent: 0}", 2, 0), ("{percent: 100}", 1, 0), ("{end: ต.ค. 52}", 1, 0)],
)
def test_a_plan_that_reports_no_progress_has_no_count_of_what_is_late(progress: str, late: int | None, silent: int) -> None:
    found = summed(text_with("activity", STEPS.format(progress=progress)))
    assert (found.row.steps, found.row.late) == (2, late)
    assert (add_up_summaries([found]).late, add_up_summaries([found]).silent) == (late, silent)


def test_a_plan_without_steps_is_not_silent() -> None:
    found = summed(text_with("kpi", ""))
    assert (found.row.steps, found.row.late, add_up_summaries([found]).late, add_up_summaries([found]).silent) == (0, 0, 0, 0)


def test_a_weak_kpi_has_less_than_two_points() -> None:
    for result, weak in {"1": True, "1.999": True, "2": False, "5": False}.items():
        assert bool(summed(text_with("kpi", f"results: {{12m: {result}}}\n")).weak) is weak
    assert summed(text_with("kpi", "")).weak == ()


@pytest.mark.parametrize(
    "text, is_results, is_final",
    [
        ("orgplan_results: 1\nresults: {k1: {12m: 1}}\n", True, True),
        ("orgplan_results: 1\nplan: p.yaml\nresults: {k1: {12m: 1}}\n", True, False),
        ("orgplan_results: 1\nplan: p.yaml\nnonsense: 1\nresults: {}\n", True, False),
        ("[1]", False, True),
        ("a: [", False, True),
    ],
)
def test_what_a_summary_depends_on(text: str, *, is_results: bool, is_final: bool) -> None:
    found = summed(text)
    assert (found.is_results, found.is_final) == (is_results, is_final)


def test_results_beside_a_plan_are_part_of_it() -> None:
    plan = load_text(text_with("kpi", "results: {6m: 1}\n"), "p.yaml")
    texts = ("orgplan_results: 1\nresults: {k1: {12m: 3}}\n", "orgplan_results: 1\nresults: {k1: {12m: 4, 9m: 5}}\n")
    beside = [check_results(load_text(text, "r.yaml"), plan.plan) for text in texts]
    found = summarise_plan(plan, MONTH, beside)
    assert (found.row.score, found.row.round, found.weak) == (Decimal(4), "12m", ())
    assert found.row == summarise_plan(plan, MONTH, beside[1:]).row
    assert summarise_plan(plan, MONTH).row.score == 1


def test_what_a_faulty_results_file_may_report_is_not_known() -> None:
    plan = load_text(text_with("step", "start: ต.ค. 52\nend: ต.ค. 52\nprogress: {percent: 0, spent: 5}\n"), "p.yaml")
    alone = summarise_plan(plan, MONTH).row
    assert [alone.late, alone.spent] == [1, Decimal(5)]
    found = summarise_plan(plan, MONTH, [check_results(load_text("orgplan_results: 1\nresults: [", "r.yaml"), plan.plan)])
    assert (found.row.score, found.row.late, found.row.spent) == (None, None, None)
    assert found.row.computed == alone.computed
    # Progress is reported there, as far as anybody knows.
    totals = add_up_summaries([found._replace(faulty=("r.yaml",))])
    assert [totals.silent, totals.late, totals.spent] == [0, None, Decimal(0)]


@given(plans())
def test_a_packed_summary_is_the_same_unpacked(written: Written) -> None:
    found = summed(written.text)._replace(beside=("r.yaml",), fields=(("สังกัด", "ก"),))
    assert Summary.unpacked(marshal.loads(marshal.dumps(found.packed()))) == found  # noqa: S302


def test_what_the_system_refuses_is_not_final() -> None:
    assert not summarise_plan(unreadable("p.yaml", Words("there is no such file", "ไม่พบแฟ้มนี้")), MONTH).is_final
    assert not summarise_broken("p.yaml", 3).is_final
    assert summarise_broken("p.yaml", 3).row.errors == 1


def test_a_summary_is_small_and_travels() -> None:
    found = summed(text_with("kpi", "results: {12m: 4}\n"))
    assert pickle.loads(pickle.dumps(found)) == found  # noqa: S301
    assert len(pickle.dumps(found)) < 1500


EMPTY = PortfolioRow("p", "o", *(None,) * 13, 0, 0, 0)


@pytest.mark.parametrize(
    "score, band",
    [("0", 0), ("0.99", 0), ("1", 0), ("1.9999", 0), ("2", 1), ("2.99", 1), ("3", 2), ("4", 3), ("4.9999", 3), ("5", 4)],
)
def test_bands(score: str, band: int) -> None:
    totals = add_up_summaries([Summary(EMPTY, (), (), points=Decimal(score))])
    assert totals.scores[Decimal(5)].parts == [int(place == band) for place in range(5)]


@given(st.lists(st.none() | st.decimals(0, 10**27, places=2), max_size=20), st.lists(st.decimals(0, 5, places=4), max_size=20))
def test_totals_are_exact_sums(amounts: list[Decimal | None], scores: list[Decimal]) -> None:
    found = [Summary(EMPTY._replace(declared=amount), (("x", 2),), ("k",)) for amount in amounts]
    found += [Summary(EMPTY._replace(errors=1, late=3), (), (), points=score) for score in scores]
    totals = add_up_summaries(found)
    assert Fraction(totals.declared) == sum((Fraction(amount) for amount in amounts if amount is not None), Fraction(0))
    means = [sum(map(Fraction, scores), Fraction(0)) / len(scores)] if scores else []
    assert [each.mean for each in totals.scores.values()] == means
    assert (totals.plans, totals.errors, totals.late) == (len(found), len(scores), 3 * len(scores) or None)
    assert (totals.rules["x"], totals.weak["k"]) == (2 * len(amounts), len(amounts))
    assert sum(sum(each.parts) for each in totals.scores.values()) == len(scores)


def test_results_files_are_only_counted() -> None:
    totals = Totals()
    totals.add(Summary(EMPTY._replace(warnings=9, late=9), (("x", 9),), ("k",), is_results=True))
    assert (totals.results_left_out, totals.plans, totals.warnings, totals.late) == (1, 0, 0, None)
    assert not totals.rules
    assert not totals.weak
    totals.add(Summary(EMPTY, (), (), beside=("r.yaml", "s.yaml")))
    assert (totals.plans, totals.results_left_out, totals.results_used) == (1, 1, 2)
    totals.add(Summary(EMPTY._replace(organization=None), (), (), beside=("t.yaml",)))
    assert (totals.plans, totals.unusable, totals.results_used) == (2, 1, 2)
    totals.add(Summary(EMPTY._replace(errors=2), (("x", 2),), (), is_results=True))
    assert (totals.plans, totals.results_faulty, totals.errors, totals.rules["x"]) == (2, 1, 2, 2)


def test_the_mean_takes_scores_before_rounding() -> None:
    found = [summed(text_with("kpi", f"results: {{12m: {value}}}\n") + "scoring: {decimals: 0}\n") for value in ("3.5", "2.6")]
    assert [each.row.score for each in found] == [4, 3]
    scores = add_up_summaries(found).scores[Decimal(5)]
    assert (scores.mean, scores.parts) == (Fraction("3.05"), [0, 1, 1, 0, 0])


def test_scores_are_kept_apart_by_their_best_points() -> None:
    of_hundred = summed(text_with("kpi", "criteria: {levels: [1, 2, 3], points: [50, 75, 100]}\nresults: {12m: 2}\n"))
    of_five = summed(text_with("kpi", "criteria: {levels: [0, 80], points: [0, 5]}\nresults: {12m: 40}\n"))
    assert [of_hundred.points, of_hundred.best, of_five.best] == [Decimal(75), Decimal(100), Decimal(5)]
    assert Summary.unpacked(of_hundred.packed()) == of_hundred
    totals = add_up_summaries([of_hundred, of_five])
    assert {best: (each.mean, each.parts) for best, each in totals.scores.items()} == {
        Decimal(100): (Fraction(75), [0, 0, 1, 0, 0]),
        Decimal(5): (Fraction("2.5"), [0, 1, 0, 0, 0]),
    }


def test_scores_over_kpis_of_different_best_points_are_only_counted() -> None:
    mixed = Summary(EMPTY, (), (), points=Decimal(30), best=None)
    assert Summary.unpacked(mixed.packed()) == mixed
    totals = add_up_summaries([mixed])
    assert (totals.scored_mixed, totals.scores) == (1, {})


@pytest.mark.parametrize(
    "points, step, part",
    [
        ("-1", 0, 0), ("0", 0, 0), ("0.2499999", 0, 0), ("0.25", 1, 0), ("1.99999999999999999999", 7, 0), ("2", 8, 1), ("3.9", 15, 2),
        ("4", 16, 3), ("4.99999999999999999999", 19, 3), ("5", 20, 4), ("6", 20, 4),
    ],
)  # fmt: skip
def test_steps_of_a_distribution_make_up_its_parts(points: str, step: int, part: int) -> None:
    scores = Scores(Decimal(5))
    scores.add(Decimal(points), (2553, "12m"))
    assert scores.steps == [int(place == step) for place in range(21)]
    assert scores.parts == [int(place == part) for place in range(5)]


def test_bands_are_counted_with_the_most_that_any_of_their_plans_scores() -> None:
    row = EMPTY._replace(max=Decimal(3), band="ดี")
    totals = add_up_summaries(
        [
            Summary(row, (), ()),
            Summary(row._replace(max=Decimal(4)), (), ()),
            Summary(row._replace(band="ดีมาก", max=Decimal(5)), (), ()),
            Summary(row._replace(band=None), (), ()),
        ]
    )
    assert {name: (each.plans, each.highest) for name, each in totals.bands.items()} == {
        "ดี": (2, Decimal(4)),
        "ดีมาก": (1, Decimal(5)),
    }
