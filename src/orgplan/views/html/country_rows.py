"""The plans of a country's page: a table that its script sorts, filters and unfolds, from data that stand in the page.

Every text stands once in the data, in the order of the alphabet and without the beginning that it shares with the one before;
so names of offices, files and KPIs, which are much alike, cost little. Figures stand as they are read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, Final, NamedTuple

from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.reports.portfolio import PortfolioRow, Summary
from orgplan.thai import format_money
from orgplan.views.html.page_maker import Section
from orgplan.views.portfolio_words import WEAK_KPIS
from orgplan.views.safe import make_harmless
from orgplan.views.screen import Screen

AT_FIRST: Final = 100
"""Rows that stand in the page itself: what is read without a script, and on paper."""
NONE: Final = "–"
"""What stands where there is nothing."""
_WIDEST: Final = "\uffff"
"""The last letter that is one unit both here and in the script."""

COLUMNS: Final = {
    "organization": Words("organization", "หน่วยงาน"),
    "fiscal_year": Words("year", "ปี"),
    "score": Words("score", "คะแนน"),
    "band": Words("band", "ระดับ"),
    "errors": Words("errors", "ผิด"),
    "warnings": Words("warnings", "เตือน"),
    "computed": Words("budget, baht", "งบประมาณ (บาท)"),
    "spent": Words("spent, baht", "เบิกจ่าย (บาท)"),
    "late": Words("late", "ล่าช้า"),
    "file": Words("file", "แฟ้ม"),
}
"""The columns of the table, by the names that `--sort` knows."""
_TEXTS: Final = frozenset({"organization", "band", "file"})
_SHOWN: Final = Words("{count} of {plans} plans", "{count} จาก {plans} แผน")
_PARTLY: Final = Words("the first {count} of {plans} plans", "{count} แผนแรก จาก {plans} แผน")
_SAID: Final = {
    "counted": _SHOWN,
    "partly": _PARTLY,
    "useless": Words("errors leave no figures", "มีข้อผิดพลาดจนคำนวณไม่ได้"),
    "round": Words("round", "รอบ"),
    "best": Words("points at best", "คะแนนเต็ม"),
    "so_far": Words("score so far", "คะแนนถึงขณะนี้"),
    "kpis": Words("KPIs", "ตัวชี้วัด"),
    "unreported": Words("{count} without a result", "ไม่มีผล {count}"),
    "steps": Words("steps", "ขั้นตอน"),
    "declared": Words("budget declared, baht", "งบประมาณที่ระบุ (บาท)"),
    "infos": Words("infos", "ข้อสังเกต"),
    "rules": Words("findings by rule", "สิ่งที่ตรวจพบตามกฎ"),
    "weak": WEAK_KPIS,
    "results": Words("results files", "แฟ้มผล"),
    "faulty": Words("results files that cannot be used", "แฟ้มผลที่ใช้ไม่ได้"),
}
"""What the script says."""


class Head(NamedTuple):
    """A column: its name for the script, what it is called, whether it holds figures, and how the rows are sorted by it."""

    key: str
    name: str
    is_figure: bool
    sort: str | None


class PlanTable(NamedTuple):
    """The table of plans as it stands in the page before the script takes over."""

    caption: str
    filter: str
    status: str
    partly: str | None
    heads: tuple[Head, ...]
    rows: tuple[tuple[str, ...], ...]
    plans: int


def build_plan_table(rows: Sequence[PortfolioRow], sort: str, screen: Screen) -> Section:
    """The section with a row for each plan, the first of them as text; `sort` is the column in whose order they are, or `-` and that."""
    first = rows[:AT_FIRST]
    keys = _choose_columns(rows)
    whole = f"{len(rows):,}"
    table = PlanTable(
        caption=screen.say(Words("Every plan, with its score, findings, money and late steps", "แผนทุกแผน พร้อมคะแนน สิ่งที่ตรวจพบ เงิน และขั้นตอนที่ล่าช้า")),
        filter=screen.say(Words("Show only plans with", "แสดงเฉพาะแผนที่มีคำว่า")),
        status=screen.say(_SHOWN.fill(count=whole, plans=whole)),
        partly=screen.say(_PARTLY.fill(count=len(first), plans=whole)) if len(rows) > len(first) else None,
        heads=tuple(Head(key, screen.say(COLUMNS[key]), key not in _TEXTS, _say_order(key, sort)) for key in keys),
        rows=tuple(tuple(_show(row, key) for key in keys) for row in first),
        plans=len(rows),
    )  # fmt: skip
    return Section("plans", screen.say(Words("Plans", "แผน")), "country_plans.html.jinja", table)


def _choose_columns(rows: Iterable[PortfolioRow]) -> tuple[str, ...]:
    """The columns; that of bands only where a plan has one."""
    has_bands = any(row.band for row in rows)
    return tuple(key for key in COLUMNS if has_bands or key != "band")


def _say_order(key: str, sort: str) -> str | None:
    if sort.removeprefix("-") != key:
        return None
    return "descending" if sort.startswith("-") else "ascending"


def _show(row: PortfolioRow, key: str) -> str:
    """A cell, as the script writes it, too."""
    if key == "organization":
        return row.organization or row.file
    if key == "score" and row.score is None:
        return NONE if row.min is None or row.max is None else f"{row.min:f} {NONE} {row.max:f}"
    value = getattr(row, key)
    if isinstance(value, Decimal):
        return f"{value:f}" if key == "score" else format_money(value)
    return NONE if value is None else str(value)


def pack_plans(summaries: Iterable[Summary], screen: Screen) -> dict[str, Any]:
    """What the script reads: words, texts each with how many letters it shares with the one before, and a row a plan.

    A row holds, in this order, with texts by their places and without what is empty at its end: file, organization, year, round,
    score (or score so far, least and most points), points at best, band, KPIs, those without a result, steps, late ones, budget
    declared and computed, spent, errors, warnings, infos, rules each with its count, weak KPIs, results files, faulty ones, own
    fields each with its value.
    """
    kept = [(summary, _name_texts(summary, screen)) for summary in summaries]
    texts = sorted({text for _, named in kept for text in named if text is not None})
    places: dict[str | None, int | None] = {None: None, **{text: place for place, text in enumerate(texts)}}
    return {
        "words": {key: screen.say(words) for key, words in _SAID.items()},
        "texts": list(_shorten(texts)),
        "rows": [_pack(summary, [places[text] for text in named]) for summary, named in kept],
    }


def _name_texts(summary: Summary, screen: Screen) -> list[str | None]:
    """The texts of a plan: file, organization, round and band, then those of its lists one after the other."""
    row = summary.row
    round_ = None if row.round is None else screen.say(name_round(row.round))
    texts = (
        row.file, row.organization, round_, row.band, *(rule for rule, _ in summary.rules), *summary.weak, *summary.beside, *summary.faulty,
        *(text for pair in summary.fields for text in pair),
    )  # fmt: skip
    return [None if text is None else make_harmless(text) for text in texts]


def _pack(summary: Summary, places: Sequence[int | None]) -> list[Any]:
    row, (file, organization, round_, band, *listed) = summary.row, places
    rest = iter(listed)
    points = [row.score] if row.score is not None else [] if row.min is None else [row.so_far, row.min, row.max]
    packed = [
        file, organization, row.fiscal_year, round_, [None if each is None else f"{each:f}" for each in points],
        None if summary.best is None or not points else f"{summary.best:f}", band, row.kpis, row.unreported, row.steps, row.late,
        *(None if each is None else format_money(each) for each in (row.declared, row.computed, row.spent)),
        row.errors, row.warnings, row.infos,
        [number for _, count in summary.rules for number in (next(rest), count)],
        *([next(rest) for _ in texts] for texts in (summary.weak, summary.beside, summary.faulty)),
        list(rest),
    ]  # fmt: skip
    while packed[-1] == []:
        packed.pop()
    return packed


def _shorten(texts: Sequence[str]) -> Iterator[int | str]:
    for before, text in pairwise(("", *texts)):
        shared = next(
            (place for place, (a, b) in enumerate(zip(before, text, strict=False)) if a != b or a > _WIDEST),
            min(len(before), len(text)),
        )
        yield shared
        yield text[shared:]
