"""A portfolio on a terminal: one row a plan, totals, the distribution of scores, what fails most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rich.text import Text

from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.reports.portfolio import PortfolioRow, Scores, Totals
from orgplan.thai import format_money
from orgplan.views.portfolio_words import (
    FAILING_RULES,
    MOST,
    WEAK_KPIS,
    count_mixed,
    describe_kinds,
    describe_scores,
    describe_totals,
    format_score,
    list_notes,
    name_parts,
    order_scores,
    rank,
)
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import UNLIMITED, Part, indent_words, join_items, render_parts, wrap_text
from orgplan.views.terminal.thaitext import count_cells, fold_text, pad_text

BAR = 30
"""Cells of the longest bar of the distribution, where there is room for it."""
NAMES = 8
"""Cells of the names of the parts of a distribution, as far as they need no more."""


_PLAN = Words("plan", "แผน")
_HEADS = (
    Words("year", "ปี"), Words("round", "รอบ"), Words("score", "คะแนน"), Words("errors", "ผิด"), Words("warnings", "เตือน"), Words("late", "ล่าช้า"),
    Words("declared", "ที่ระบุ"), Words("computed", "คำนวณได้"),
)  # fmt: skip
GAP = "   "
"""Between two columns."""


_AFTER_SCORE = 3
"""Columns up to the score."""
_BAND = Words("band", "ระดับ")
"""Heads a column behind the score, where any plan has a word for it."""


def draw_portfolio(rows: Sequence[PortfolioRow], totals: Totals, screen: Screen) -> str:
    """The rows and what they come to."""
    lines = _lines(rows, screen) if rows else ()
    return "".join(f"{line}\n" for line in lines) + render_parts([wrap_text(""), *_totals(totals, screen)], screen)


def _lines(rows: Sequence[PortfolioRow], screen: Screen) -> Iterator[str]:
    """A line for each plan, or a few where the screen is too narrow for one. Plain text, because there may be thousands."""
    has_bands = any(row.band for row in rows)
    heads = [screen.say(head) for head in (*_HEADS[:_AFTER_SCORE], *((_BAND,) if has_bands else ()), *_HEADS[_AFTER_SCORE:])]
    figures = [_figures(row, screen, has_bands=has_bands) for row in rows]
    names = [make_harmless(" ".join(_name(row).splitlines())) for row in rows]
    widths = [max(map(count_cells, column)) for column in zip(heads, *figures, strict=True)]
    lengths, plan = list(map(count_cells, names)), screen.say(_PLAN)
    first = max(lengths)
    room = UNLIMITED if screen.width is None else screen.width
    whole = sum(len(GAP) + width for width in widths)
    is_wide, is_narrow = first + whole <= room, whole > room

    def said(name: str, length: int, figures: Sequence[str]) -> list[str]:
        if is_narrow:
            pairs = [f"{head} {figure}" for head, figure in zip(heads, figures, strict=True)]
            return [*fold_text(name, room), *("  " + line for line in join_items(pairs, room - 2))]
        right = "".join(GAP + pad_text(figure, width, right=True) for width, figure in zip(widths, figures, strict=True))
        return [name + " " * (first - length) + right] if is_wide else [*fold_text(name, room), right]

    if not is_narrow:
        yield from (screen.paint(line, "bold") for line in said(plan, count_cells(plan), heads))
        yield ("─" if screen.symbols else "-") * (first + whole if is_wide else max(whole, min(first, room)))
    for row, name, length, said_of in zip(rows, names, lengths, figures, strict=True):
        yield from (screen.paint(line, "error") if row.errors else line for line in said(name, length, said_of))


def _figures(row: PortfolioRow, screen: Screen, *, has_bands: bool) -> list[str]:
    band = [make_harmless(row.band or "-")] if has_bands else []
    return [
        _count(row.fiscal_year), screen.say(name_round(row.round)), format_score(row), *band, str(row.errors), str(row.warnings), _count(row.late),
        _money(row.declared), _money(row.computed),
    ]  # fmt: skip


def _name(row: PortfolioRow) -> str:
    return row.file if row.organization is None else f"{row.organization} ({row.file})"


def _count(value: int | None) -> str:
    return "-" if value is None else str(value)


def _money(value: Decimal | None) -> str:
    return "-" if value is None else format_money(value)


def _totals(totals: Totals, screen: Screen) -> list[Part]:
    lines = describe_totals(totals)
    parts: list[Part] = [indent_words(line, screen, "bold" if place == 0 else "") for place, line in enumerate(lines)]
    parts += [indent_words(note.words, screen, "yellow" if note.is_caution else "") for note in list_notes(totals)]
    for scores in order_scores(totals):
        parts += _distribution(scores, screen)
    if totals.scored_mixed:
        parts += [wrap_text(""), indent_words(count_mixed(totals), screen, "yellow")]
    parts += _most(FAILING_RULES, totals.rules, screen)
    parts += _most(WEAK_KPIS, totals.weak, screen)
    return parts


def _distribution(scores: Scores, screen: Screen) -> Iterator[Part]:
    """The scores of plans with the same points at best: their mean, and how many there are of each part."""
    yield wrap_text("")
    yield indent_words(describe_scores(scores), screen, "bold")
    if len(scores.kinds) > 1:
        yield indent_words(describe_kinds(scores), screen, "yellow")
    names, longest = name_parts(scores), max(scores.parts)
    width = max(NAMES, *map(len, names))
    taken = 4 + width + len(f" {longest}")
    room = BAR if screen.width is None else max(1, min(BAR, screen.width - taken))
    sign = "█" if screen.symbols else "#"
    for name, count in zip(names, scores.parts, strict=True):
        yield Text(f"  {name:>{width}}  {sign * -(-count * room // longest)} {count}")


def _most(head: Words, counted: Counter[str], screen: Screen) -> list[Part]:
    if not counted:
        return []
    return [
        wrap_text(""),
        indent_words(head, screen, "bold"),
        *(indent_words(Words.same(f"{count:>6}  {name}"), screen) for name, count in rank(counted, MOST)),
    ]
