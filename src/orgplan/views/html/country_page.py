"""The page of many plans: the country at a glance, and every plan of it to be looked up."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from orgplan import __version__
from orgplan.exact import format_digits, round_half_up
from orgplan.fiscal import Month
from orgplan.problems import Severity, Words, count_findings
from orgplan.reports.portfolio import Summary, Totals
from orgplan.thai import format_money, format_month
from orgplan.views.html.country_rows import build_plan_table, pack_plans
from orgplan.views.html.country_scores import build_scores, build_worst
from orgplan.views.html.masthead import Masthead, ScoreText, Tile
from orgplan.views.html.page_maker import Section, make_page
from orgplan.views.html.plan_page import CONTENTS, SKIP
from orgplan.views.html.provenance import Signed
from orgplan.views.portfolio_words import list_notes, order_scores
from orgplan.views.screen import Screen

STYLES: Final = ("page.css", "country.css")
"""What the page is dressed in, in this order."""
_SCRIPTS: Final = ("country.js",)


class CountryPage(NamedTuple):
    """What a page shows: the plans in their order with their sums, as of a month, and how they were asked for."""

    plans: Sequence[Summary]
    totals: Totals
    as_of: Month
    sort: str
    conditions: Sequence[str]


def draw_country_page(page: CountryPage, screen: Screen) -> str:
    """A page as HTML; the same for the same files, options and month."""
    masthead = _describe(page, screen)
    shows = {
        "lang": screen.lang,
        "version": __version__,
        "title": f"{masthead.name} – {masthead.eyebrow}",
        "skip": screen.say(SKIP),
        "contents": screen.say(CONTENTS),
        "masthead": masthead,
        "sections": tuple(_build_sections(page, screen)),
        "foot": None,
    }
    return make_page("plan.html.jinja", styles=STYLES, scripts=_SCRIPTS, data=pack_plans(page.plans, screen), shows=shows)


def _build_sections(page: CountryPage, screen: Screen) -> Iterator[Section]:
    """The sections from the top."""
    yield build_scores(page.totals, screen)
    worst = build_worst(page.totals, screen)
    if worst is not None:
        yield worst
    yield build_plan_table([each.row for each in page.plans], page.sort, screen)
    facts = tuple((screen.say(name), screen.say(value)) for name, value in _facts(page))
    heading = Words("What the figures rest on", "ที่มาของข้อมูล")
    yield Section("provenance", screen.say(heading), "signed.html.jinja", Signed((), facts))


def _describe(page: CountryPage, screen: Screen) -> Masthead:
    years = sorted({each.row.fiscal_year for each in page.plans if each.row.fiscal_year is not None})
    one, several = "Fiscal year", "Fiscal years"
    eyebrow = Words("{head} {years}", "ปีงบประมาณ พ.ศ. {years}").fill(
        head=one if len(years) <= 1 else several, years=", ".join(map(str, years)) or "–"
    )
    name = Words("{plans} at a glance", "ภาพรวม {plans}").fill(plans=Words.counted(page.totals.plans, "plan", "แผน"))
    as_of = Words("As of the start of {month}", "ณ ต้นเดือน {month}").fill(month=format_month(page.as_of))
    return Masthead(
        eyebrow=screen.say(eyebrow),
        name=screen.say(name),
        title=None,
        as_of=screen.say(as_of),
        score=_describe_mean(page.totals, screen),
        tiles=tuple(_tiles(page.totals, screen)),
    )  # fmt: skip


def _describe_mean(totals: Totals, screen: Screen) -> ScoreText:
    say, ordered = screen.say, order_scores(totals)
    label = say(Words("Mean score", "คะแนนเฉลี่ย"))
    if not ordered:
        return ScoreText(label, "–", "", None, (say(Words("no plan is fully reported yet", "ยังไม่มีแผนใดรายงานผลครบ")),))
    scores = ordered[0]
    over = Words("over {plans}", "จาก {plans}").fill(plans=Words.counted(scores.plans, "fully reported plan", "แผนที่รายงานครบ"))
    others = totals.scored_mixed + sum(each.plans for each in ordered[1:])
    lines = [over]
    if others:
        lines.append(Words("{count} of other points at best apart", "แยกแผนที่คะแนนเต็มต่างออกไป {count}").fill(count=Words.counted(others, "plan", "แผน")))  # fmt: skip
    top = say(Words("of {top}", "จาก {top}").fill(top=format_digits(scores.best)))
    return ScoreText(label, f"{round_half_up(scores.mean, 4):f}", top, None, tuple(map(say, lines)))


def _tiles(totals: Totals, screen: Screen) -> Iterator[Tile]:
    say = screen.say
    unusable = Words("{count:,} with errors that leave no figures", "มีข้อผิดพลาดจนคำนวณไม่ได้ {count:,} แผน").fill(
        count=totals.unusable
    )
    yield Tile(say(Words("Plans", "แผน")), f"{totals.plans:,}", say(unusable), "late" if totals.unusable else "good")
    others = count_findings({Severity.WARNING: totals.warnings, Severity.INFO: totals.infos})
    yield Tile(say(Words("Errors", "ข้อผิดพลาด")), f"{totals.errors:,}", say(others), "late" if totals.errors else "good")
    if totals.late is None:
        detail, figure, mood = Words("nothing reported", "ยังไม่มีรายงาน"), "?", "plain"
    else:
        detail = Words("in {plans}", "ใน {plans}").fill(plans=Words.counted(totals.plans_late, "plan", "แผน"))
        figure, mood = f"{totals.late:,}", "late" if totals.late else "good"
    yield Tile(say(Words("Steps behind plan", "ขั้นตอนที่ช้ากว่าแผน")), figure, say(detail), mood)
    money = Words("declared {declared}; spent {spent}", "ที่ระบุ {declared} เบิกจ่าย {spent}").fill(
        declared=format_money(totals.declared), spent=format_money(totals.spent)
    )
    yield Tile(say(Words("Budget, baht", "งบประมาณ (บาท)")), format_money(totals.computed), say(money), "plain")


def _facts(page: CountryPage) -> Iterator[tuple[Words, Words]]:
    for condition in page.conditions:
        yield Words("Only plans with", "เฉพาะแผนที่"), Words.same(condition)
    yield Words("In the order of", "เรียงตาม"), Words.same(page.sort)
    for note in list_notes(page.totals):
        yield (Words("Not in the figures", "ไม่อยู่ในตัวเลข") if note.is_caution else Words("In the figures", "อยู่ในตัวเลข")), note.words
    yield Words("As of the start of", "ณ ต้นเดือน"), Words.same(format_month(page.as_of))
    yield Words("Made with", "สร้างด้วย"), Words.same(f"orgplan {__version__}")
