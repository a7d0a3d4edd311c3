"""How scores are spread, as a drawing: bars where the scores are, and as high as there are many."""

from __future__ import annotations

from decimal import Decimal

from orgplan.reports.portfolio import PortfolioRow, Summary, Totals
from orgplan.views.html.country_scores import HEIGHT, build_scores, build_worst
from orgplan.views.screen import Screen
from plans import add_up_summaries

ROW = PortfolioRow("p.yaml", "ก", 2553, "12m", *(None,) * 11, 0, 0, 0)


def scored(*points: str, best: int = 5) -> list[Summary]:
    return [Summary(ROW, (), (), points=Decimal(each), best=Decimal(best)) for each in points]


def test_a_bar_for_each_step_that_has_scores() -> None:
    (figure,) = build_scores(add_up_summaries(scored("1", "1.2", "5", "4.9", "4.8", "4.75")), Screen("en")).shows.figures
    assert [(bar.x, bar.height, bar.y) for bar in figure.bars] == [
        ("20.25%", HEIGHT // 2, HEIGHT - HEIGHT // 2),
        ("95.25%", HEIGHT, 0),
    ]
    assert [(tick.x, tick.text) for tick in figure.ticks] == [("0%", "0"), ("40%", "2"), ("60%", "3"), ("80%", "4"), ("100%", "5")]
    assert (figure.mean.x, figure.mean.text) == ("72.17%", "mean 3.6083")
    assert [count for _, count, _ in figure.parts.rows] == ["2", "0", "0", "3", "1"]
    assert "4 - 4.99: 3" in figure.says


def test_scores_of_other_points_have_a_figure_of_their_own() -> None:
    totals = add_up_summaries([*scored("75", best=100), *scored("3", "4")])
    figures = build_scores(totals, Screen("th")).shows.figures
    assert [figure.ticks[-1].text for figure in figures] == ["5", "100"]
    assert [figure.bars[0].x for figure in figures] == ["60.25%", "75.25%"]


def test_a_step_with_one_plan_of_many_is_seen() -> None:
    (figure,) = build_scores(add_up_summaries(scored("1", *["3"] * 500)), Screen("th")).shows.figures
    assert figure.bars[0].height > 0


def test_without_scores_that_is_said() -> None:
    shows = build_scores(Totals(), Screen("en")).shows
    assert (shows.figures, shows.bands, shows.note) == ((), None, "no plan is fully reported yet")
    assert build_worst(Totals(), Screen("en")) is None


def test_bands_stand_from_the_best_down() -> None:
    rows = [ROW._replace(band=name, max=Decimal(points)) for name, points in (("พอใช้", 2), ("ดีมาก", 5), ("พอใช้", 3))]
    bands = build_scores(add_up_summaries(Summary(row, (), ()) for row in rows), Screen("en")).shows.bands
    assert bands.rows == (("ดีมาก", "1", "50%"), ("พอใช้", "2", "100%"))


def test_what_fails_most_is_listed_with_its_count() -> None:
    worst = build_worst(add_up_summaries([Summary(ROW, (("a", 3), ("b", 1)), ("k",))]), Screen("en"))
    assert worst is not None
    kpis, rules = worst.shows
    assert (kpis.rows, rules.rows) == ((("k", "1", "100%"),), (("a", "3", "100%"), ("b", "1", "33.3%")))
