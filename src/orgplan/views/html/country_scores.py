"""How the scores of many plans are spread: a figure for those of the same points at best, and how many plans each band has."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from typing import Final, NamedTuple

from orgplan.exact import format_digits, round_half_up, to_fraction
from orgplan.problems import Words
from orgplan.reports.portfolio import PARTS, Scores, Totals
from orgplan.views.html.page_maker import Section
from orgplan.views.portfolio_words import (
    FAILING_RULES,
    WEAK_KPIS,
    count_mixed,
    describe_kinds,
    describe_scores,
    name_parts,
    order_scores,
    rank,
)
from orgplan.views.screen import Screen

HEIGHT: Final = 150
"""Pixels of the highest bar."""
MOST: Final = 10
"""How many of what fails most are listed."""
_LEAST: Final = 2
"""Pixels of the lowest bar that stands for any plan."""
_FAR: Final = 12
"""Per cent of the width nearer to an end than which a text begins or ends at its place."""


class Bar(NamedTuple):
    """A bar: its left edge and width in per cent of the figure, its top and height in pixels."""

    x: str
    width: str
    y: int
    height: int


class Mark(NamedTuple):
    """A text below or above the bars at a place in per cent, and on which side of that place it stands."""

    x: str
    anchor: str
    text: str


class Ranked(NamedTuple):
    """Names with their counts, and how long the bar of each is, in per cent of the longest."""

    heading: str
    heads: tuple[str, str]
    rows: tuple[tuple[str, str, str], ...]


class Histogram(NamedTuple):
    """The scores of plans that have the same points at best."""

    heading: str
    note: str | None
    says: str
    bars: tuple[Bar, ...]
    ticks: tuple[Mark, ...]
    mean: Mark
    parts: Ranked


class Spread(NamedTuple):
    """All figures, a line on the plans that are in none, and the bands."""

    note: str | None
    figures: tuple[Histogram, ...]
    bands: Ranked | None


def build_scores(totals: Totals, screen: Screen) -> Section:
    """The section that shows how the scores are spread."""
    figures = tuple(_draw(scores, screen) for scores in order_scores(totals))
    note = count_mixed(totals) if totals.scored_mixed else None
    if not figures and note is None:
        note = Words("no plan is fully reported yet", "ยังไม่มีแผนใดรายงานผลครบ")
    bands = None
    if totals.bands:
        ordered = sorted(totals.bands.values(), key=lambda each: (-each.highest, each.name))
        heads = (Words("band", "ระดับ"), _PLANS)
        bands = _rank(Words("Bands", "ระดับผลการประเมิน"), heads, ((each.name, each.plans) for each in ordered), screen)
    spread = Spread(None if note is None else screen.say(note), figures, bands)
    return Section("scores", screen.say(Words("Scores", "คะแนน")), "country_scores.html.jinja", spread)


def build_worst(totals: Totals, screen: Screen) -> Section | None:
    """The section with the KPIs that score least and the rules that fail most, of which there are any."""
    counted = (
        (WEAK_KPIS, (Words("KPI", "ตัวชี้วัด"), _PLANS), totals.weak),
        (FAILING_RULES, (Words("rule", "กฎ"), Words("findings", "ครั้ง")), totals.rules),
    )
    lists = tuple(_rank(heading, heads, rank(counts, MOST), screen) for heading, heads, counts in counted if counts)
    heading = Words("What fails most", "สิ่งที่พบปัญหามากที่สุด")
    return Section("worst", screen.say(heading), "country_worst.html.jinja", lists) if lists else None


_PLANS: Final = Words("plans", "แผน")


def _rank(heading: Words, heads: tuple[Words, Words], counts: Iterable[tuple[str, int]], screen: Screen) -> Ranked:
    counts, (name, count) = tuple(counts), heads
    longest = max((number for _, number in counts), default=0) or 1
    rows = tuple((each, f"{number:,}", f"{_share(number, longest)}%") for each, number in counts)
    return Ranked(_begin(screen.say(heading)), (screen.say(name), screen.say(count)), rows)


def _begin(text: str) -> str:
    """With a capital, as a heading begins."""
    return text[:1].upper() + text[1:]


def _share(part: int, whole: int) -> str:
    """Per cent with one decimal, for lengths in a drawing."""
    return format_digits(round_half_up(Fraction(100 * part, whole), 1))


def _draw(scores: Scores, screen: Screen) -> Histogram:
    *steps, full = scores.steps
    steps[-1] += full
    highest = max(steps)
    width = 100 // len(steps)
    bars = []
    for place, count in enumerate(steps):
        if count:
            height = max(_LEAST, HEIGHT * count // highest)
            bars.append(Bar(f"{place * width}.25%", f"{width - 1}.5%", HEIGHT - height, height))
    names = name_parts(scores)
    heading = describe_scores(scores)
    spoken = "; ".join(f"{name}: {count:,}" for name, count in zip(names, scores.parts, strict=True))
    mean = round_half_up(scores.mean, 4)
    at = min(max(scores.mean * 100 / to_fraction(scores.best), Fraction(0)), Fraction(100)) if scores.best > 0 else Fraction(0)
    ticks = [_mark(Fraction(share), format_digits(low)) for share, low in zip(PARTS, scores.bounds, strict=True)]
    said = screen.say(Words("mean {mean}", "เฉลี่ย {mean}").fill(mean=f"{mean:f}"))
    return Histogram(
        heading=_begin(screen.say(heading)),
        note=screen.say(describe_kinds(scores)) if len(scores.kinds) > 1 else None,
        says=f"{screen.say(heading)}: {spoken}",
        bars=tuple(bars),
        ticks=tuple(ticks),
        mean=_mark(at, said),
        parts=_rank(heading, (Words("points", "คะแนน"), _PLANS), zip(names, scores.parts, strict=True), screen),
    )


def _mark(place: Fraction, text: str) -> Mark:
    anchor = "start" if place < _FAR else "end" if place > 100 - _FAR else "middle"
    return Mark(f"{format_digits(round_half_up(place, 2))}%", anchor, text)
