"""A scorecard on a terminal: every KPI with its figures, and how the score came about."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain, repeat
from typing import Final

from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.reports.accumulation import describe_accumulation
from orgplan.reports.scorecard import CategoryScore, KpiScore, Scorecard, Standing
from orgplan.scales import LEVELS, name_method
from orgplan.scales.levels import format_result
from orgplan.thai import format_number
from orgplan.views.level_words import describe_levels, format_target
from orgplan.views.points import format_points
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen
from orgplan.views.standing_words import describe_standing
from orgplan.views.terminal.layout import Part, indent_text, join_items, render_parts, wrap_text
from orgplan.views.terminal.thaitext import ThaiText, fold_text, pad_text
from orgplan.views.terminal.thaitext import count_cells as width_of
from orgplan.weights import Basis

_FIGURES = (8, 28, 10, 8, 9, 10)
"""Least cells of the columns of a KPI's figures: id, thresholds, result, weight, points, weighted."""
_NARROW_FIGURES = (6, 8, 6, 7, 8)
"""The same where the thresholds stand on a line of their own."""


class _Columns:
    """Cells side by side, texts flush left and figures flush right by display width, as wide as the widest of each.

    On a narrow screen the thresholds stand on a line of their own, and where that does not do, each figure behind its head.
    """

    def __init__(self, heads: Sequence[str], rows: Sequence[Sequence[str]], screen: Screen) -> None:
        self._heads, self._screen = heads, screen
        everything = [heads, *rows]
        self._widths = self._fitting(everything, _FIGURES)
        self._narrow = self._is_too_wide()
        if self._narrow:
            self._widths = self._fitting([self._without_levels(row) for row in everything], _NARROW_FIGURES)
        self._stacked = self._narrow and self._is_too_wide()

    def lines(self, row: Sequence[str]) -> str:
        """One line; two on a narrow screen, or some on a very narrow one."""
        if not self._narrow:
            return self._line(row, 2)
        if not self._stacked:
            return f"{self._line(self._without_levels(row), 1)}\n{' ' * INDENT}{row[1]}"
        if row is self._heads:
            return row[0]
        said = [f"{head} {figure}" for head, figure in zip(self._heads[2:], row[2:], strict=True)]
        room = (self._screen.width or 0) - 2
        return "\n".join(
            [row[0], *(f"  {line}" for line in (*fold_text(f"{self._heads[1]}: {row[1]}", room), *join_items(said, room)))]
        )

    def _is_too_wide(self) -> bool:
        return self._screen.width is not None and sum(self._widths) + len(self._widths) - 1 > self._screen.width

    @staticmethod
    def _fitting(rows: Sequence[Sequence[str]], least: Sequence[int]) -> list[int]:
        lows = chain(least, repeat(0))  # a band is as wide as its words
        return [max(low, *map(width_of, column)) for low, column in zip(lows, zip(*rows, strict=True), strict=False)]

    @staticmethod
    def _without_levels(row: Sequence[str]) -> list[str]:
        return [row[0], *row[2:]]

    def _line(self, row: Sequence[str], texts: int) -> str:
        columns = zip(row, self._widths, strict=True)
        return " ".join(pad_text(cell, width, right=place >= texts) for place, (cell, width) in enumerate(columns))


INDENT = 9
"""Cells before a KPI's title and working."""


def draw_scorecard(card: Scorecard, screen: Screen) -> str:
    """Every KPI with its thresholds, result, points and weighted points, and on a line of its own how they came about."""
    parts: list[Part] = [*draw_score_head(card, screen), wrap_text("")]
    heads: tuple[Words, ...] = (Words("KPI", "ตัวชี้วัด"), _head_levels(card), Words("result", "ผล"), Words("weight", "น้ำหนัก"),
             Words("points", "คะแนน"), Words("weighted", "ถ่วงน้ำหนัก"))  # fmt: skip
    if card.bands:
        heads = (*heads, Words("band", "ระดับ"))
    head = [screen.say(each) for each in heads]
    columns = _Columns(head, [_figures(kpi, card, screen) for category in card.categories for kpi in category.kpis], screen)
    parts.append(ThaiText(columns.lines(head), style="bold"))
    for category in card.categories:
        parts += _category(category, card, columns, screen)
    parts += [wrap_text(""), *draw_score_foot(card, screen)]
    return render_parts(parts, screen)


def _head_levels(card: Scorecard) -> Words:
    """The head above the levels, which are those of 1 to 5 points unless a KPI has others."""
    if all(kpi.has_usual_points for kpi in card.measured):
        return Words(f"levels 1 to {LEVELS}", f"เกณฑ์ 1 ถึง {LEVELS}")
    return Words("levels", "เกณฑ์")


def _describe_floor(card: Scorecard) -> Words:
    """The floor of the plan, where it holds; of points of their own the criteria say it."""
    usual = {kpi.has_usual_points for kpi in card.measured}
    if usual == {False}:
        return Words("floors of the criteria", "คะแนนต่ำสุดตามเกณฑ์")
    says = Words(f"floor {card.floor}", f"คะแนนต่ำสุด {card.floor}")
    if False in usual:
        return Words("{says} where the points are 1 to 5", "{says} เมื่อคะแนนเป็น 1 ถึง 5").fill(says=says)
    return says


def draw_score_head(card: Scorecard, screen: Screen) -> list[Part]:
    """Whose scores they are, at which round, and the settings that produced them."""
    year = Words("{organization}, fiscal year {year}: round {at}", "{organization} ปีงบประมาณ พ.ศ. {year}: รอบ {at}").fill(
        organization=card.organization, year=card.fiscal_year, at=name_round(card.round)
    )
    methods = Words.joined(map(name_method, card.methods), ", ", ", ") if card.methods else Words.same("-")
    words = Words("method {methods}; {floor}; {decimals}, rounded half up", "วิธี {methods} {floor} ทศนิยม {decimals} ปัดครึ่งขึ้น").fill(
        methods=methods, floor=_describe_floor(card), decimals=Words.counted(card.decimals, "decimal", "ตำแหน่ง")
    )
    said = [each for each in (year, words, _absent_weights(card)) if each is not None]
    return [wrap_text(screen.say(each), "bold") for each in said]


_ABSENT_WEIGHTS: Final = {
    Basis.ALIKE: Words("⟦categories⟧ have no weight and count alike", "ไม่ระบุน้ำหนัก⟦category⟧ ทุก⟦category⟧จึงนับเท่ากัน"),
    Basis.SUMS: Words("⟦categories⟧ have no weight and weigh the sum of their KPIs' weights",
                      "ไม่ระบุน้ำหนัก⟦category⟧ แต่ละ⟦category⟧จึงหนักเท่าผลรวมน้ำหนักตัวชี้วัดของ⟦category⟧"),
}  # fmt: skip
_UNWEIGHTED_KPIS: Final = Words("KPIs without weights weigh 1 each", "ตัวชี้วัดที่ไม่ระบุน้ำหนักหนักตัวละ 1")


def _absent_weights(card: Scorecard) -> Words | None:
    """How the weights that the plan leaves out were taken."""
    said = [_ABSENT_WEIGHTS[card.category_basis]] if card.category_basis in _ABSENT_WEIGHTS else []
    if card.has_unweighted_kpis:
        said.append(_UNWEIGHTED_KPIS)
    return Words.joined(said) if said else None


def _category(category: CategoryScore, card: Scorecard, columns: _Columns, screen: Screen) -> list[Part]:
    head = screen.say(Words(f"⟦Category⟧ {category.no}", f"⟦category⟧ {category.no}"))
    parts: list[Part] = [wrap_text(""), wrap_text(f"{head}  {category.title}", "bold")]
    for kpi in category.kpis:
        parts += _kpi(kpi, card, columns, screen)
    if not category.kpis:
        nothing = Words("no KPIs: it has no part in the plan's score", "ไม่มีตัวชี้วัด จึงไม่นำไปคิดคะแนนของแผน")
        return [*parts, indent_text(wrap_text(screen.say(nothing), "dim"))]
    label = screen.say(Words(f"⟦Category⟧ {category.no} (weight {format_number(category.weight)})",
                             f"⟦category⟧ {category.no} (น้ำหนัก {format_number(category.weight)})"))  # fmt: skip
    return [*parts, *draw_standing(label, category.standing, card, screen)]


def _figures(kpi: KpiScore, card: Scorecard, screen: Screen) -> list[str]:
    own_points = () if kpi.has_usual_points else kpi.level_points
    stages = len(kpi.levels)
    levels = [screen.say(Words(f"{stages} stages", f"{stages} ขั้นของความสำเร็จ"))] if kpi.asks == "stage" else kpi.levels
    return [
        make_harmless(kpi.id),
        screen.say(describe_levels(levels, own_points, format_target(kpi.of, kpi.target))),
        "-" if kpi.result is None else format_result(kpi.result),
        format_number(kpi.weight),
        format_points(kpi.points, card.decimals),
        format_points(kpi.weighted, card.decimals),
        *([card.band(kpi) or "-"] if card.bands else []),
    ]


def _kpi(kpi: KpiScore, card: Scorecard, columns: _Columns, screen: Screen) -> list[Part]:
    style = "" if kpi.points is not None else "yellow"
    unit = f" ({kpi.unit})" if kpi.unit else ""
    adding = None if kpi.accumulated is None else describe_accumulation(kpi.accumulated)
    return [
        ThaiText(columns.lines(_figures(kpi, card, screen)), style=style),
        indent_text(wrap_text(f"{kpi.name}{unit}"), INDENT),
        *([indent_text(wrap_text(screen.say(adding), "dim"), INDENT)] if adding is not None else []),
        indent_text(wrap_text(f"= {screen.say(kpi.outcome.reason)}", "dim"), INDENT),
    ]


def draw_standing(label: str, standing: Standing, card: Scorecard, screen: Screen) -> list[Part]:
    """A score behind its label, or the range that missing results leave."""
    words = describe_standing(standing, card).prefixed(label)
    return [indent_text(wrap_text(screen.say(words), "bold yellow" if standing.score is None else "bold green"))]


def draw_score_foot(card: Scorecard, screen: Screen) -> list[Part]:
    """The score of the plan, and how many KPIs have no result."""
    if not any(category.kpis for category in card.categories):
        return [indent_text(wrap_text(screen.say(Words("the plan has no KPIs", "แผนไม่มีตัวชี้วัด")), "yellow"))]
    if card.round is None:
        words = Words(
            "no KPI has a result at any round: add `results:` to the KPIs, or give a results file with --results",
            "ยังไม่มีตัวชี้วัดใดรายงานผล: เพิ่ม `results:` ที่ตัวชี้วัด หรือระบุแฟ้มผลด้วย --results",
        )
        return [indent_text(wrap_text(screen.say(words), "yellow"))]
    parts = draw_standing(screen.say(Words("Plan", "ทั้งแผน")), card.standing, card, screen)
    if card.unscored:
        said = "1 KPI has" if card.unscored == 1 else f"{card.unscored} KPIs have"
        counts = "it counts" if card.unscored == 1 else "they count"
        words = Words(
            "{said} no result at {at}; {counts} neither as zero nor as done",
            "มีตัวชี้วัด {said} ตัวที่ยังไม่มีผลในรอบ {at} {counts}เป็นศูนย์และไม่นับว่าสำเร็จ",
        ).fill(said=Words(said, str(card.unscored)), at=name_round(card.round), counts=Words(counts, "ไม่นับ"))
        parts.append(indent_text(wrap_text(screen.say(words), "yellow")))
    return parts
