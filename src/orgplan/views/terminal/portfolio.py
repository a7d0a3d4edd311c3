"""A portfolio on a terminal: one row a plan, totals, the distribution of scores, what fails most."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise

from rich.text import Text

from orgplan.exact import format_digits, round_half_up
from orgplan.names import name_round
from orgplan.problems import NO_WORDS, Words
from orgplan.reports.portfolio import PortfolioRow, Scores, Totals
from orgplan.thai import format_money
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen
from orgplan.views.terminal.layout import UNLIMITED, Part, indent_words, join_items, render_parts, wrap_text
from orgplan.views.terminal.thaitext import count_cells, fold_text, pad_text

MOST = 5
"""How many of what fails most are listed."""
BAR = 30
"""Cells of the longest bar of the distribution, where there is room for it."""
HUNDREDTH = Decimal("0.01")
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
        _count(row.fiscal_year), screen.say(name_round(row.round)), _score(row), *band, str(row.errors), str(row.warnings), _count(row.late),
        _money(row.declared), _money(row.computed),
    ]  # fmt: skip


def _name(row: PortfolioRow) -> str:
    return row.file if row.organization is None else f"{row.organization} ({row.file})"


def _count(value: int | None) -> str:
    return "-" if value is None else str(value)


def _money(value: Decimal | None) -> str:
    return "-" if value is None else format_money(value)


def _score(row: PortfolioRow) -> str:
    if row.score is not None:
        return f"{row.score:f}"
    if row.min is None or row.max is None:
        return "-"
    return f"{row.min:f} - {row.max:f}"


def _count_results(files: int) -> Words:
    return Words.counted(files, "results file", "แฟ้ม")


def _totals(totals: Totals, screen: Screen) -> list[Part]:
    behind = NO_WORDS
    if totals.late is not None:
        behind = Words("; {late} behind plan", " ขั้นตอนที่ช้ากว่าแผน {late}").fill(late=Words.counted(totals.late, "step"))
    declared, computed, spent = map(format_money, (totals.declared, totals.computed, totals.spent))
    lines = [
        Words("{plans}, {unusable:,} of them with errors that leave no figures",
              "{plans} ในจำนวนนี้มีข้อผิดพลาดจนคำนวณไม่ได้ {unusable:,} แผน").fill(
            plans=Words.counted(totals.plans, "plan", "แผน"), unusable=totals.unusable,
        ),
        Words("{errors}, {warnings}, {infos}{behind}", "ข้อผิดพลาด {errors} คำเตือน {warnings} ข้อสังเกต {infos}{behind}").fill(
            errors=Words.counted(totals.errors, "error"), warnings=Words.counted(totals.warnings, "warning"),
            infos=Words.counted(totals.infos, "info"), behind=behind,
        ),
        Words(f"budget: declared {declared}, computed {computed}, spent {spent}", f"งบประมาณ: ที่ระบุ {declared} คำนวณได้ {computed} เบิกจ่าย {spent}"),
    ]  # fmt: skip
    parts: list[Part] = [indent_words(line, screen, "bold" if place == 0 else "") for place, line in enumerate(lines)]
    if totals.silent:
        silent = Words(
            "nothing reported about the progress of {plans}: what is late there is not known",
            "ยังไม่มีรายงานความก้าวหน้าของ {plans} จึงไม่ทราบว่างานใดล่าช้า",
        ).fill(plans=Words.counted(totals.silent, "plan", "แผน"))
        parts.append(indent_words(silent, screen, "yellow"))
    if totals.results_used:
        used = Words(
            "{files} taken into the scores of the plans that they name",
            "คะแนนรวมผลจากแฟ้มผลการดำเนินงาน {files}ของแผนที่แฟ้มนั้นระบุ",
        ).fill(files=_count_results(totals.results_used))
        parts.append(indent_words(used, screen))
    if totals.results_left_out:
        left_out = Words(
            "{files} left out: of no plan among these files",
            "ไม่ได้นำแฟ้มผลการดำเนินงาน {files}มาคิด เพราะไม่ได้ระบุว่าเป็นผลของแผนใดในชุดนี้",
        ).fill(files=_count_results(totals.results_left_out))
        parts.append(indent_words(left_out, screen, "yellow"))
    if totals.results_faulty:
        faulty = Words(
            "{files} with errors, beside the plans",
            "แฟ้มผลการดำเนินงานที่มีข้อผิดพลาด {files} ไม่นับเป็นแผน",
        ).fill(files=_count_results(totals.results_faulty))
        parts.append(indent_words(faulty, screen, "yellow"))
    for scores in sorted(totals.scores.values(), key=lambda each: (-each.plans, each.best)):
        parts += _distribution(scores, screen)
    if totals.scored_mixed:
        others = Words.counted(totals.scored_mixed, "fully reported plan", "แผนที่รายงานครบ")
        apart = Words(
            "{plans} with KPIs of different points at best: in no mean", "{plans} มีตัวชี้วัดที่คะแนนเต็มต่างกัน ไม่นับในค่าเฉลี่ย"
        ).fill(plans=others)
        parts += [wrap_text(""), indent_words(apart, screen, "yellow")]
    parts += _most(Words("rules that fail most", "กฎที่พบมากที่สุด"), totals.rules, screen)
    parts += _most(
        Words("KPIs that score least (below 2 points), by title", "ตัวชี้วัดที่ได้คะแนนน้อย (ต่ำกว่า 2) ตามชื่อ"), totals.weak, screen
    )
    return parts


def _distribution(scores: Scores, screen: Screen) -> Iterator[Part]:
    """The scores of plans with the same points at best: their mean, and how many there are of each part."""
    words = Words("scores of {plans} of {best} points, mean {mean}", "คะแนนของ {plans} คะแนนเต็ม {best} เฉลี่ย {mean}").fill(
        plans=Words.counted(scores.plans, "fully reported plan", "แผนที่รายงานครบ"),
        best=format_digits(scores.best),
        mean=f"{round_half_up(scores.mean, 4):f}",
    )
    yield wrap_text("")
    yield indent_words(words, screen, "bold")
    if len(scores.kinds) > 1:
        yield indent_words(_mixed(scores), screen, "yellow")
    names, longest = _name_parts(scores), max(scores.parts)
    width = max(NAMES, *map(len, names))
    taken = 4 + width + len(f" {longest}")
    room = BAR if screen.width is None else max(1, min(BAR, screen.width - taken))
    sign = "█" if screen.symbols else "#"
    for name, count in zip(names, scores.parts, strict=True):
        yield Text(f"  {name:>{width}}  {sign * -(-count * room // longest)} {count}")


def _name_parts(scores: Scores) -> list[str]:
    """From the least points of each part to a hundredth below those of the next, or to less where the points are few."""
    bounds, below = scores.bounds, min(HUNDREDTH, scores.best / 500)
    ranges = [f"{format_digits(low)} - {format_digits(high - below)}" for low, high in pairwise(bounds)]
    return [*ranges, format_digits(bounds[-1])]


def _mixed(scores: Scores) -> Words:
    """That the scores are of several years or rounds, and how many of each."""
    kinds = [
        Words("{year} {round_} ({count:,})", "{year} รอบ {round_} ({count:,})").fill(
            year=year, round_=name_round(name), count=count
        )
        for year, name, count in scores.kinds
    ]
    return Words.joined(kinds, ", ", ", ").prefixed(Words("of different years or rounds", "ต่างปีหรือต่างรอบกัน"))


def _most(head: Words, counted: Counter[str], screen: Screen) -> list[Part]:
    if not counted:
        return []
    ranked = sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:MOST]
    return [
        wrap_text(""),
        indent_words(head, screen, "bold"),
        *(indent_words(Words(f"{count:>6}  {name}", f"{count:>6}  {name}"), screen) for name, count in ranked),
    ]
