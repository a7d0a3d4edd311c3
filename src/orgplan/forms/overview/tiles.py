"""The figures at the top of the first sheet: score, work behind plan, money spent, results; live where the other sheets know them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from orgplan.exact import round_half_up
from orgplan.forms.budget.writer import BudgetPlaces
from orgplan.forms.overview.grid import HALF, SMALL, split_columns, write_formula, write_text
from orgplan.forms.score.columns import format_round
from orgplan.forms.score.kpis import PARTS
from orgplan.forms.score.writer import ScorePlaces
from orgplan.reports.overview import Glance
from orgplan.reports.scorecard import Scorecard, Standing
from orgplan.scales.levels import format_result
from orgplan.thai import format_number
from orgplan.views.html.masthead import Tile, describe_masthead
from orgplan.views.points import format_points
from orgplan.views.screen import Screen
from orgplan.workbook import heights
from orgplan.workbook.sheet import Sheet, Value
from orgplan.workbook.style import HEAD_FILL, Style
from orgplan.workbook.sums import FIGURE_DECIMALS, round_money

_LABEL: Final = Style(size=12, bold=True, fill=HEAD_FILL, wrap=False, across="center", down="center")
_FIGURE: Final = Style(size=24, bold=True, wrap=False, across="center", down="center")
_DETAIL: Final = SMALL.but(across="center", border=True, down="top")
_LATE: Final = "9C0006"
_RANGE: Final = " – "
_LINES: Final = 2
_FEW_DECIMALS: Final = 4


class LiveText(NamedTuple):
    """What stands in a cell: a formula with what it shows now, or a text, which has none."""

    shows: Value
    formula: str | None = None


class _Live(NamedTuple):
    label: LiveText
    figure: LiveText
    detail: LiveText
    number: str = "General"
    size: int = 24
    mood: str = "plain"


def write_tiles(
    sheet: Sheet, row: int, figures: Glance, screen: Screen, places: tuple[ScorePlaces | None, BudgetPlaces | None]
) -> int:
    """Write the figures into three rows, from `row` on; the last of them."""
    score, budget = places
    head = describe_masthead(figures, screen)
    work, money, results = head.tiles
    tiles = [
        _score_tile(figures.card, score)
        if score is not None and figures.card.measured
        else _still(_fixed(head.score.lines, head.score.label)),
        _still(work),
        _money_tile(figures, money, budget),
        _result_tile(figures.card, results, score),
    ]
    for tile, span in zip(tiles, split_columns(1, [HALF // 2] * len(tiles)), strict=True):
        looks = (
            _LABEL,
            _FIGURE.but(number=tile.number, size=tile.size, **({"color": _LATE} if tile.mood == "late" else {})),
            _DETAIL,
        )
        for place, (live, look) in enumerate(zip((tile.label, tile.figure, tile.detail), looks, strict=True)):
            if live.formula is None:
                write_text(sheet, row + place, span, str(live.shows), look)
            else:
                write_formula(sheet, row + place, span, live.formula, live.shows, look)
    for place, (look, lines) in enumerate(((_LABEL, 1), (_FIGURE, 1), (_DETAIL, _LINES))):
        sheet.height(row + place, heights.measure_lines(lines, look.size), fixed=True)
    return row + 2


def _fixed(lines: tuple[str, ...], label: str) -> Tile:
    return Tile(label, "–", " ".join(lines), "plain")


def _still(tile: Tile) -> _Live:
    return _Live(LiveText(tile.label), LiveText(tile.figure), LiveText(tile.detail), mood=tile.mood)


def _score_tile(card: Scorecard, places: ScorePlaces) -> _Live:
    standing = card.standing
    score, low, high, so_far, reported = (places.plan[key] for key in ("score", "low", "high", "so_far", "reported"))

    def fix(cell: str) -> str:
        return f"FIXED({cell},{places.points.cell},TRUE)"

    span = f'IF(ISNUMBER({low}),{fix(low)}&"{_RANGE}"&{fix(high)},"–")'
    known, all_of = _count_results(places)
    band = f'{places.plan["band"]}&"  "&' if "band" in places.plan else ""
    most = f"จาก {format_number(round_half_up(places.points.top, FIGURE_DECIMALS))}"
    parts = [
        f'{band}"{most}"',
        f'IF(ISNUMBER({score}),"","{_OPEN}"&({all_of}-{known})&" ตัวชี้วัด")',
        f'IF(AND(NOT(ISNUMBER({score})),ISNUMBER({so_far})),"{_SO_FAR}"&{fix(so_far)}&"{_WEIGHT}"&{reported},"")',
    ]
    at = card.round or places.last_round
    return _Live(
        LiveText(f"คะแนน รอบ {format_round(at)}", f'"คะแนน รอบ "&{places.round}'),
        LiveText(_show_score(standing, card.decimals), f"IF(ISNUMBER({score}),{score},{span})"),
        LiveText(f"{_show_band(card)}{most}{_show_rest(standing, card)}", "&".join(parts)),
        number="0." + "0" * card.decimals if card.decimals else "0",
        size=24 if card.decimals <= _FEW_DECIMALS else 14,
    )


_OPEN: Final = "  ยังไม่สิ้นสุด: ไม่มีผล "
_SO_FAR: Final = "  คะแนนถึงขณะนี้ "
_WEIGHT: Final = " จากน้ำหนักที่รายงานแล้ว "


def _count_results(places: ScorePlaces) -> tuple[str, str]:
    """The formulas of how many KPIs with results of their own have one at the round, and how many there are."""
    points, methods = (places.span(field) for field in ("points", "method"))
    return f'SUMPRODUCT(ISNUMBER({points})*({methods}<>"{PARTS}"))', f'SUMPRODUCT(--({methods}<>"{PARTS}"))'


def _show_score(standing: Standing, decimals: int) -> Value:
    if standing.score is not None:
        return round_half_up(standing.score, decimals)
    if standing.low is None:
        return "–"
    return f"{format_points(standing.low, decimals)}{_RANGE}{format_points(standing.high, decimals)}"


def _show_band(card: Scorecard) -> str:
    return f"{card.band(card.standing) or ''}  " if card.bands else ""


def _show_rest(standing: Standing, card: Scorecard) -> str:
    if standing.score is not None:
        return ""
    rest = f"{_OPEN}{card.unscored} ตัวชี้วัด"
    if standing.so_far is None:
        return rest
    weight = format_result(Fraction(round_half_up(standing.reported_weight, FIGURE_DECIMALS))).replace(",", "")
    return f"{rest}{_SO_FAR}{format_points(standing.so_far, card.decimals)}{_WEIGHT}{weight}"


def _result_tile(card: Scorecard, tile: Tile, places: ScorePlaces | None) -> _Live:
    if places is None or not card.measured:
        return _still(tile)
    known, all_of = _count_results(places)
    still = _still(tile)
    return still._replace(figure=LiveText(tile.figure, f'{known}&" / "&{all_of}'))


def _money_tile(figures: Glance, tile: Tile, places: BudgetPlaces | None) -> _Live:
    total = figures.money.total
    still = _still(tile)
    if places is None or not total.reports_spent:
        return still
    planned = find_planned(figures, places)
    whole = round_half_up(Fraction(total.computed), 0)
    percent = f'IF(N({planned})>0,"  ร้อยละ "&TEXT(ROUND({places.spent}/{planned}*100,1),"0.0")&" ของแผนถึงขณะนี้","")'
    share = figures.status.spent_percent
    said = "" if share is None else f"  ร้อยละ {round_half_up(share, 1):.1f} ของแผนถึงขณะนี้"
    return still._replace(
        figure=LiveText(total.spent, places.spent),
        detail=LiveText(f"จากทั้งปี {whole:,f}{said}", f'"จากทั้งปี "&TEXT({places.computed},"#,##0")&IFERROR({percent},"")'),
        number="#,##0",
    )


def find_planned(figures: Glance, places: BudgetPlaces) -> str:
    """The formula of what is planned up to the month of the sheet."""
    status, months = figures.status, figures.months
    over = min(max(status.as_of.ordinal - months[0].month.ordinal, 0), len(months))
    cell = places.dated.find_total(over)
    here = months[over - 1].cumulative if over else status.before
    rest = status.planned_to_date - here
    return f"({cell}{rest:+f})" if rest else cell


def list_money(figures: Glance, places: BudgetPlaces) -> Iterator[tuple[str, LiveText]]:
    """What is declared, computed, planned up to now and spent, each by its name."""
    total, status = figures.money.total, figures.status
    declared = f'IF(COUNT({places.declared})=0,"ไม่ได้ระบุ",{round_money(f"SUM({places.declared})")})'
    yield "ที่ระบุ", LiveText("ไม่ได้ระบุ" if total.declared is None else total.declared, declared)
    yield "คำนวณได้", LiveText(total.computed, places.computed)
    yield "แผนถึงขณะนี้", LiveText(status.planned_to_date, find_planned(figures, places))
    spent: Decimal | str = total.spent if total.reports_spent else "ยังไม่มีรายงาน"
    yield "เบิกจ่าย", LiveText(spent, f'IF(ISNUMBER({places.spent}),{places.spent},"ยังไม่มีรายงาน")')
