"""The KPIs of a page: of each its score, its levels as a ruler with every result on it, and how its points came about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Final, NamedTuple

from orgplan.exact import to_fraction
from orgplan.names import name_no_dimension, name_round
from orgplan.problems import NO_WORDS, Words
from orgplan.reports.accumulation import describe_accumulation
from orgplan.reports.overview import KpiFacts, Overview, RoundFact
from orgplan.reports.scorecard import CategoryScore, DimensionScore, KpiScore, Scorecard
from orgplan.scales.levels import format_result
from orgplan.thai import format_number
from orgplan.views.html.page_maker import Section
from orgplan.views.html.ruler import Level, Ruler, RulerValue, Shape, draw_ruler
from orgplan.views.level_words import describe_levels, format_target
from orgplan.views.points import add_unit, bind, format_points
from orgplan.views.screen import Screen
from orgplan.views.standing_words import describe_standing


class KpiFigure(NamedTuple):
    """A figure with its name."""

    name: str
    says: str


class LevelTable(NamedTuple):
    """The levels of a KPI, and what they give; those `in_words` are said nowhere else, so that they are printed too."""

    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    in_words: bool = False


class KpiCard(NamedTuple):
    """One KPI: figures of its score, its ruler, the same in words, and the working; `open_because` where it has no points."""

    key: str
    title: str
    about: str
    is_open: bool
    points: KpiFigure
    stats: tuple[KpiFigure, ...]
    open_because: str
    ruler: Ruler | None
    values: tuple[KpiFigure, ...]
    working: tuple[str, ...]
    levels: LevelTable | None
    parts: tuple[KpiCard, ...]


class CategoryCards(NamedTuple):
    """The KPIs of a category under its heading and its score."""

    heading: str
    note: str
    cards: tuple[KpiCard, ...]


class DimensionTable(NamedTuple):
    """The scores by dimension."""

    heading: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


class LegendMark(NamedTuple):
    """A mark of the rulers, and what it means."""

    shape: str
    words: str


class KpisShows(NamedTuple):
    """The section."""

    legend: tuple[LegendMark, ...]
    summary: str
    levels: str
    categories: tuple[CategoryCards, ...]
    dimensions: DimensionTable | None


def build_kpis(figures: Overview, screen: Screen) -> Section | None:
    """The section of a plan's KPIs; None where it has none."""
    card, say = figures.card, screen.say
    if not card.measured:
        return None
    categories = tuple(_build_category(each, figures, screen) for each in card.categories if each.kpis)
    shows = KpisShows(
        legend=tuple(_list_legend(categories, screen)),
        summary=say(Words("How the points came about", "ที่มาของคะแนน")),
        levels=say(Words("Levels and their points", "เกณฑ์และคะแนน")),
        categories=categories,
        dimensions=_tabulate_dimensions(card, screen) if len(card.dimensions) > 1 else None,
    )
    return Section("kpis", say(Words("KPIs", "ตัวชี้วัด")), "kpis.html.jinja", shows)


def _build_category(category: CategoryScore, figures: Overview, screen: Screen) -> CategoryCards:
    note = Words("weight {weight}, score: {score}", "น้ำหนัก {weight} คะแนน: {score}").fill(
        weight=format_number(category.weight), score=describe_standing(category.standing, figures.card)
    )
    heading = f"{screen.say(Words.same('⟦Category⟧'))} {category.no} {category.title}"
    cards = tuple(_build_card(kpi, figures, screen) for kpi in category.kpis)
    return CategoryCards(heading, screen.say(note), cards)


def _build_card(kpi: KpiScore, figures: Overview, screen: Screen, *, is_part: bool = False) -> KpiCard:
    say, facts, is_open = screen.say, figures.kpis.get(kpi.id), kpi.points is None
    adding = None if kpi.accumulated is None else describe_accumulation(kpi.accumulated)
    working = (kpi.label, *([] if adding is None else [adding]), *([] if is_open else [kpi.outcome.reason]))
    return KpiCard(
        key=kpi.id,
        title=kpi.title,
        about=" · ".join(_list_about(kpi, figures.card, screen, is_part=is_part)),
        is_open=is_open,
        points=KpiFigure(say(_POINTS), format_points(kpi.points, figures.card.decimals).replace("-", "–", 1)),
        stats=tuple(KpiFigure(say(name), say(said)) for name, said in _list_stats(kpi, figures.card)),
        open_because=say(_explain_open(kpi, figures.card)) if is_open else "",
        ruler=None if facts is None else _draw_ruler(kpi, facts, screen),
        values=() if facts is None else tuple(KpiFigure(say(name), say(said)) for name, said in _list_values(kpi, facts)),
        working=tuple(map(say, working)),
        levels=None if facts is None else _tabulate_levels(kpi, facts, screen),
        parts=tuple(_build_card(part, figures, screen, is_part=True) for part in kpi.parts),
    )


_POINTS: Final = Words("Points", "คะแนน")
_RESULT: Final = Words("Result", "ผล")
_WEIGHT: Final = Words("Weight", "น้ำหนัก")
_NOT_REPORTED: Final = Words("not reported", "ยังไม่รายงาน")
_LEVEL: Final = Words("Level", "ระดับ")


def _list_about(kpi: KpiScore, card: Scorecard, screen: Screen, *, is_part: bool) -> Iterator[str]:
    """What the KPI belongs to and what it is measured in; parts belong where the whole does."""
    if kpi.dimension is not None and not is_part:
        title = next((each.title for each in card.dimensions if each.key == kpi.dimension), "")
        yield f"{screen.say(Words.same('⟦Dimension⟧'))} {kpi.dimension} {title}".rstrip()
    if kpi.unit is not None:
        yield screen.say(Words("unit: {unit}", "หน่วยวัด: {unit}").fill(unit=kpi.unit))
    if kpi.parts:
        yield screen.say(Words.counted(len(kpi.parts), "part", "ตัวชี้วัดย่อย"))


def _list_stats(kpi: KpiScore, card: Scorecard) -> Iterator[tuple[Words, Words]]:
    if kpi.asks is not None:
        at = NO_WORDS if kpi.round is None else Words(" {at}", " {at}").fill(at=name_round(kpi.round))
        result = Words.same("–") if kpi.result is None else _say_value(kpi.result, kpi)
        yield Words("{result}{at}", "{result}{at}").fill(result=_RESULT, at=at), result
    yield _WEIGHT, Words.same(format_number(kpi.weight))
    if kpi.points is not None:
        yield Words("Weighted", "ถ่วงน้ำหนัก"), Words.same(format_points(kpi.weighted, card.decimals))
    word = card.band(kpi)
    if word is not None:
        yield Words("Band", "ระดับผล"), Words.same(word)


def _explain_open(kpi: KpiScore, card: Scorecard) -> Words:
    """Why there are no points, and between which they will lie."""
    low, high = (format_points(each, card.decimals) for each in (kpi.low, kpi.high))
    between = Words("between {low} and {high} points", "จะได้ {low} ถึง {high} คะแนน").fill(low=low, high=high)
    return Words.joined((kpi.outcome.reason, between))


def _say_value(value: Fraction | Decimal, kpi: KpiScore) -> Words:
    """A result, baseline or target as it is reported: a figure with its unit, a stage, yes or no."""
    figure = format_number(value) if isinstance(value, Decimal) else format_result(value)
    match kpi.asks:
        case "answer" if value in {0, 1}:
            return Words("yes", "ใช่") if value else Words("no", "ไม่ใช่")
        case "stage":
            return Words("level {figure}", "ระดับ {figure}").fill(figure=figure)
    return Words.same(bind(add_unit(figure, kpi.unit)))


def _list_values(kpi: KpiScore, facts: KpiFacts) -> Iterator[tuple[Words, Words]]:
    """What lies on the ruler, in words."""
    none = Words.same("–")
    for name, value in ((_MARKS["baseline"], facts.baseline), (_MARKS["target"], facts.target)):
        yield name, none if value is None else _say_value(value, kpi)
    silent = [each for each in facts.rounds if each.own is None and each.target is None]
    for each in facts.rounds:
        if each not in silent:
            yield name_round(each.round), Words.joined(_describe_round(each, kpi), " · ", " · ")
    if silent:
        yield _NOT_REPORTED, Words.joined((name_round(each.round) for each in silent), ", ", ", ")


def _describe_round(fact: RoundFact, kpi: KpiScore) -> Iterator[Words]:
    if fact.own is None:
        yield _NOT_REPORTED
    elif fact.result is None:
        own = _say_value(fact.own, kpi)
        yield Words("{own} alone, an earlier round is missing", "{own} เฉพาะรอบ ขาดผลรอบก่อนหน้า").fill(own=own)
    else:
        yield _say_value(fact.result, kpi)
        if fact.result != fact.own:
            yield Words("{own} in the round alone", "เฉพาะรอบ {own}").fill(own=_say_value(fact.own, kpi))
    if fact.target is not None:
        yield Words("target {target}", "เป้าหมาย {target}").fill(target=_say_value(fact.target, kpi))
    if fact.against is not None:
        yield Words("as planned", "เป็นไปตามแผน") if fact.against.as_planned else Words("behind plan", "ยังไม่เป็นไปตามแผน")


def _draw_ruler(kpi: KpiScore, facts: KpiFacts, screen: Screen) -> Ruler | None:
    if not facts.levels:
        return None
    levels = [
        Level(each.value, each.points, screen.say(_say_short(each.value, kpi)), format_result(each.points)) for each in facts.levels
    ]
    own_points = () if kpi.has_usual_points else kpi.level_points
    texts = [level.figure for level in levels] if kpi.asks != "figure" else kpi.levels
    says = describe_levels(texts, own_points if len(own_points) == len(texts) else (), format_target(kpi.of, kpi.target))
    return draw_ruler(
        levels, _list_readings(kpi, facts, screen), screen.say(Words("Levels {levels}", "เกณฑ์ {levels}").fill(levels=says))
    )


def _say_short(value: Fraction, kpi: KpiScore) -> Words:
    """A value as it stands on a ruler: without its unit."""
    is_answer = kpi.asks == "answer" and value in {0, 1}
    return _say_value(value, kpi) if is_answer else Words.same(format_result(value))


def _list_readings(kpi: KpiScore, facts: KpiFacts, screen: Screen) -> Iterator[RulerValue]:
    def read(shape: Shape, value: Fraction, months: str = "") -> RulerValue:
        return RulerValue(shape, value, screen.say(_say_short(value, kpi)), months)

    if facts.target is not None:
        yield read("target", to_fraction(facts.target))
    if facts.baseline is not None:
        yield read("baseline", to_fraction(facts.baseline))
    for each in facts.rounds:
        months = str(each.months)
        if each.target is not None:
            yield read("aim", to_fraction(each.target), months)
        if each.result is not None:
            yield read("result", each.result, months)


def _tabulate_levels(kpi: KpiScore, facts: KpiFacts, screen: Screen) -> LevelTable:
    """Every level with its points, and before the first what a result short of it gives."""
    say = screen.say
    if kpi.asks == "answer":
        rows = [(say(_say_short(each.value, kpi)), format_result(each.points)) for each in facts.levels]
        return LevelTable((say(_RESULT), say(_POINTS)), tuple(rows))
    points = tuple(map(format_number, kpi.level_points))
    floor = "–" if kpi.floor is None else format_result(kpi.floor)
    columns: list[tuple[Words, str, tuple[str, ...]]] = [(_LEVEL, "–", tuple(str(no) for no in range(1, len(points) + 1)))]
    short = say(Words("short of level 1", "ไม่ถึงระดับ 1"))
    if kpi.of is None:
        columns.append((_RESULT if kpi.asks == "figure" else Words("Done by then", "สิ่งที่ทำสำเร็จ"), short, kpi.levels))
    else:
        head = Words("% of the target {target}", "ร้อยละของเป้าหมาย {target}").fill(target=format_target(kpi.of, kpi.target))
        columns.append((head, short, kpi.levels))
        if facts.levels:
            columns.append((_RESULT, "", tuple(format_result(each.value) for each in facts.levels)))
    columns.append((_POINTS, floor, points))
    rows_below = zip(*(cells for _, _, cells in columns), strict=True)
    return LevelTable(
        tuple(say(head) for head, _, _ in columns),
        (tuple(first for _, first, _ in columns), *rows_below),
        in_words=kpi.asks == "stage",
    )


_MARKS: Final = {
    "baseline": Words("Baseline", "ข้อมูลปัจจุบัน"),
    "target": Words("Target", "เป้าหมาย"),
}


def _list_legend(categories: tuple[CategoryCards, ...], screen: Screen) -> Iterator[LegendMark]:
    """The marks that are there."""
    cards = [each for category in categories for card in category.cards for each in (*card.parts, card)]
    marks = [mark for card in cards if card.ruler is not None for mark in card.ruler.marks]
    meanings = {
        "result": Words("result, with the months of its round", "ผล พร้อมจำนวนเดือนของรอบ"),
        "target": Words("target of the year", "เป้าหมายทั้งปี"),
        "aim": Words("target of the round of so many months", "เป้าหมายของรอบตามจำนวนเดือน"),
        "baseline": Words("baseline", "ข้อมูลปัจจุบัน"),
    }
    for shape, words in meanings.items():
        if any(mark.shape == shape for mark in marks):
            yield LegendMark(shape, screen.say(words))
    if any(mark.beyond for mark in marks):
        yield LegendMark("beyond", screen.say(Words("beyond the levels, with its figure", "อยู่นอกช่วงเกณฑ์ พร้อมค่า")))
    if any(card.ruler is not None for card in cards):
        yield LegendMark("level", screen.say(Words("level, and below it its points", "เกณฑ์ และคะแนนอยู่ข้างใต้")))


def _tabulate_dimensions(card: Scorecard, screen: Screen) -> DimensionTable:
    say = screen.say
    heads = (Words.same("⟦Dimension⟧"), Words("KPIs", "ตัวชี้วัด"), _WEIGHT, Words("Score", "คะแนน"))
    rows = tuple(
        (
            _name_dimension(each, screen),
            str(len(each.kpis)),
            format_result(each.weight),
            say(describe_standing(each.standing, card)),
        )
        for each in card.dimensions
    )
    return DimensionTable(say(Words("Scores by ⟦dimension⟧", "คะแนนราย⟦dimension⟧")), tuple(map(say, heads)), rows)


def _name_dimension(dimension: DimensionScore, screen: Screen) -> str:
    if dimension.key is None:
        return screen.say(name_no_dimension(screen.terms)).capitalize()
    return f"{dimension.key} {dimension.title}".rstrip()
