"""A portfolio on a terminal."""

from __future__ import annotations

from decimal import Decimal

import pytest

from orgplan.reports.portfolio import PortfolioRow, Summary
from orgplan.views.screen import Screen
from orgplan.views.terminal.portfolio import draw_portfolio
from orgplan.views.terminal.thaitext import count_cells
from plans import add_up_summaries

POINTS = Decimal("3.5000")
ROW = PortfolioRow(
    "p.yaml", "จังหวัดระยอง", 2553, "12m", POINTS, POINTS, POINTS, POINTS, 5, 0, 9, 2,
    Decimal("1234567.50"), Decimal(1000), Decimal(0), 0, 1, 0,
)  # fmt: skip
OPEN = ROW._replace(organization="จังหวัดตราด", score=None, min=Decimal("1.2000"), max=Decimal("4.8000"))
USELESS = PortfolioRow("bad.yaml", *(None,) * 14, 3, 0, 0)


def shown(*rows: PortfolioRow, screen: Screen | None = None) -> str:
    rules = tuple((f"rule-{place}", place) for place in range(1, 8))
    totals = add_up_summaries(Summary(row, rules, (), points=row.score) for row in rows)
    return draw_portfolio(rows, totals, screen or Screen("en"))


def test_rows() -> None:
    lines = shown(ROW, OPEN, USELESS).splitlines()
    assert lines[2].split() == ["จังหวัดระยอง", "(p.yaml)", "2553", "12m", "3.5000", "0", "1", "2", "1,234,567.50", "1,000"]
    assert "1.2000 - 4.8000" in lines[3]
    assert lines[4].split() == ["bad.yaml", "-", "-", "-", "3", "0", "-", "-", "-"]


@pytest.mark.parametrize(
    ("rows", "behind", "silent"),
    [
        ([ROW], "; 2 steps behind plan\n", None),
        (
            [ROW, ROW._replace(late=None)],
            "; 2 steps behind plan\n",
            "nothing reported about the progress of 1 plan: what is late there",
        ),
        ([ROW._replace(late=None)] * 2, "0 infos\n", "nothing reported about the progress of 2 plans: what is late there"),
        ([ROW._replace(late=None, steps=0)], "0 infos\n", None),
        ([USELESS], "0 infos\n", None),
    ],
)
def test_plans_that_report_no_progress_are_not_counted_as_late(rows: list[PortfolioRow], behind: str, silent: str | None) -> None:
    text = shown(*rows)
    assert behind in text
    assert ("nothing reported" in text) == (silent is not None)
    assert silent is None or silent in text
    assert ("ยังไม่มีรายงานความก้าวหน้า" in shown(*rows, screen=Screen("th"))) == (silent is not None)


def test_what_fails_most_is_cut_to_five_and_ranked() -> None:
    text = shown(ROW, USELESS)
    ranked = [line.split() for line in text.splitlines() if "rule-" in line]
    assert ranked == [[str(2 * place), f"rule-{place}"] for place in (7, 6, 5, 4, 3)]


@pytest.mark.parametrize("symbols", [True, False])
def test_bars_are_as_long_as_their_share(*, symbols: bool) -> None:
    rows = [ROW] * 30 + [ROW._replace(score=Decimal(5))] * 10 + [ROW._replace(score=Decimal(1))]
    text = shown(*rows, screen=Screen("en", symbols=symbols))
    sign = "█" if symbols else "#"
    lengths = [
        line.count(sign)
        for line in text.splitlines()
        if (line.startswith("  ") and " - " in line[:12]) or line.startswith("         5")
    ]
    assert lengths == [1, 0, 30, 0, 10]
    assert symbols or text.replace("จังหวัดระยอง", "").isascii()


def test_scores_of_different_rounds_are_said_to_be() -> None:
    assert "different" not in shown(ROW, ROW)
    rows = [ROW, ROW._replace(round="6m"), ROW, ROW._replace(fiscal_year=2552), OPEN._replace(round="9m")]
    assert "of different years or rounds: 2552 12m (1), 2553 6m (1), 2553 12m (2)\n" in shown(*rows)


def test_what_became_of_results_files_is_said() -> None:
    results = Summary(USELESS, (("syntax", 1),), (), is_results=True)
    totals = add_up_summaries([results, results._replace(row=USELESS._replace(errors=0)), Summary(ROW, (), (), beside=("a", "b"))])
    text = draw_portfolio([ROW], totals, Screen("en"))
    for said in (
        "1 plan, 0 of them",
        "2 results files taken into",
        "1 results file left out",
        "1 results file with errors, beside",
    ):
        assert said in text


def test_no_plans_and_no_scores() -> None:
    text = shown()
    assert "0 plans" in text
    assert "mean" not in text
    assert "mean" not in shown(OPEN, USELESS)


def test_a_plans_own_text_is_harmless() -> None:
    text = shown(ROW._replace(organization="a\x1b[31mb\nc [red]"))
    assert "\x1b" not in text
    assert "[red]" in text
    assert text.splitlines()[3:4] != ["c [red]"]


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("lang", ["en", "th"])
def test_nothing_is_lost_on_a_narrow_screen(width: int, lang: str) -> None:
    text = shown(ROW, OPEN, screen=Screen("th" if lang == "th" else "en", width=width))
    assert all(each in text for each in ("3.5000", "1.2000 - 4.8000", "1,234,567.50", "จังหวัดระยอง", "จังหวัดตราด", "rule-7"))
    assert max(map(count_cells, text.splitlines())) <= width


def test_figures_stand_below_their_heads() -> None:
    for width in (None, 90):
        head, _, *lines = [line for line in shown(ROW, OPEN, screen=Screen("en", width=width)).splitlines() if line != "plan"]
        ends = {
            count_cells(line[: line.index(figure) + len(figure)])
            for line in lines
            for figure in ("1,234,567.50",)
            if figure in line
        }
        assert ends == {count_cells(head[: head.index("declared") + len("declared")])}


def test_plans_with_errors_are_red_where_there_is_colour() -> None:
    lines = shown(ROW, USELESS, screen=Screen("en", color=True)).splitlines()
    assert [line.startswith("\x1b[1;31m") for line in lines[2:4]] == [False, True]


def test_each_kind_of_points_has_a_distribution() -> None:
    summaries = [Summary(ROW, (), (), points=Decimal(88), best=Decimal(100)), Summary(ROW, (), (), points=Decimal(4))]
    en, th = (draw_portfolio([ROW], add_up_summaries(summaries), screen) for screen in (Screen("en"), Screen("th")))
    assert "scores of 1 fully reported plan of 100 points, mean 88.0000" in en
    assert "คะแนนเต็ม 100 เฉลี่ย 88.0000" in th
    assert "80 - 99.99  " + "█" * 30 + " 1\n" in en
    assert "4 - 4.99  " + "█" * 30 + " 1\n" in en


def test_scores_of_mixed_points_are_counted_beside_the_means() -> None:
    totals = add_up_summaries([Summary(ROW, (), (), points=Decimal(88), best=None)])
    en, th = (draw_portfolio([ROW], totals, screen) for screen in (Screen("en"), Screen("th")))
    assert "1 fully reported plan with KPIs of different points at best: in no mean" in en
    assert "คะแนนเต็มต่างกัน ไม่นับในค่าเฉลี่ย" in th
    assert "4 - 4.99" not in en


def test_the_band_stands_behind_the_score_where_a_plan_has_one() -> None:
    assert "band" not in shown(ROW)
    head, _, first, second = shown(ROW._replace(band="ดีมาก"), OPEN).splitlines()[:4]
    assert head.index("score") < head.index("band") < head.index("errors")
    assert "ดีมาก" in first[first.index("3.5000") :]
    assert second[second.index("4.8000") :].split()[1] == "-"
