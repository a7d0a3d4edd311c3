"""The head of a plan's page: whose plan it is, its score, and work, money and results in a figure each."""

from __future__ import annotations

from typing import Final, NamedTuple

from orgplan.names import name_round
from orgplan.problems import Words
from orgplan.reports.overview import Glance
from orgplan.reports.scorecard import Scorecard
from orgplan.reports.status import Status
from orgplan.scales.levels import format_result
from orgplan.thai import format_money, format_month, format_number
from orgplan.views.points import format_points, format_tenth
from orgplan.views.screen import Screen

_SILENT: Final = Words("nothing reported", "ยังไม่มีรายงาน")


class Tile(NamedTuple):
    """One figure with what it is; `mood` is `good`, `late` or `plain`, and never all that tells it."""

    label: str
    figure: str
    detail: str
    mood: str


class ScoreText(NamedTuple):
    """A score as text: the figure, or the range that is open, of how many points, its band, and lines that say more."""

    label: str
    figure: str
    top: str
    band: str | None
    lines: tuple[str, ...]


class Masthead(NamedTuple):
    """The head of a page."""

    eyebrow: str
    name: str
    title: str | None
    as_of: str
    score: ScoreText
    tiles: tuple[Tile, ...]


def describe_masthead(figures: Glance, screen: Screen) -> Masthead:
    """The head of the page of a plan."""
    year = Words("Fiscal year {year}", "ปีงบประมาณ พ.ศ. {year}").fill(year=figures.fiscal_year)
    as_of = Words("As of the start of {month}", "ณ ต้นเดือน {month}").fill(month=format_month(figures.status.as_of))
    return Masthead(
        eyebrow=screen.say(year),
        name=figures.organization,
        title=figures.title,
        as_of=screen.say(as_of),
        score=_describe_score(figures.card, screen),
        tiles=tuple(_tiles(figures, screen)),
    )


def _describe_score(card: Scorecard, screen: Screen) -> ScoreText:
    say, standing = screen.say, card.standing
    label = say(
        Words("Score, round {at}", "คะแนน รอบ {at}").fill(at=name_round(card.round)) if card.round else Words("Score", "คะแนน")
    )
    if standing.low is None or standing.high is None:
        return ScoreText(label, "–", "", None, (say(Words("the plan has no KPIs", "แผนไม่มีตัวชี้วัด")),))
    top = "" if card.top is None else say(Words("of {top}", "จาก {top}").fill(top=format_number(card.top)))
    band = card.band(standing)
    if standing.score is not None:
        return ScoreText(label, format_points(standing.score, card.decimals), top, band, ())
    low, high = (format_points(each, card.decimals) for each in (standing.low, standing.high))
    if standing.so_far is None:
        lines = [Words("no KPI has a result yet", "ยังไม่มีตัวชี้วัดใดรายงานผล")]
    else:
        lines = [
            Words("{points} so far, over the reported weight {weight}", "คะแนนถึงขณะนี้ {points} จากน้ำหนักที่รายงานแล้ว {weight}").fill(
                points=format_points(standing.so_far, card.decimals), weight=format_result(standing.reported_weight)
            )
        ]
    lines.append(
        Words("open: {count} without a result", "ยังไม่สิ้นสุด: ไม่มีผล {count}").fill(count=Words.counted(card.unscored, "KPI", "ตัวชี้วัด"))
    )
    return ScoreText(label, f"{low} – {high}", top, band, tuple(map(say, lines)))


def _tiles(figures: Glance, screen: Screen) -> list[Tile]:
    return [_work_tile(figures.status, screen), _money_tile(figures, screen), _result_tile(figures, screen)]


def _work_tile(status: Status, screen: Screen) -> Tile:
    say = screen.say
    label = say(Words("Work behind plan", "งานช้ากว่าแผน"))
    if not status.work:
        return Tile(label, "–", say(Words("no work in this plan", "ไม่มีงานในแผนนี้")), "plain")
    done = Words("{done} of {total} done, {due} due by now", "เสร็จแล้ว {done} จาก {total} ถึงกำหนดเสร็จ {due}").fill(
        done=status.count("done"), total=len(status.work), due=status.due
    )
    if status.behind is None:
        detail = Words.joined((_SILENT, done))
        return Tile(label, "?", say(detail), "plain")
    return Tile(label, str(status.behind), say(done), "late" if status.behind else "good")


def _money_tile(figures: Glance, screen: Screen) -> Tile:
    say, status = screen.say, figures.status
    label = say(Words("Spent, baht", "เบิกจ่าย (บาท)"))
    of = Words("of {budget} for the year", "จากทั้งปี {budget}").fill(budget=format_money(status.budget))
    total = figures.money.total
    if not (total.declared or total.computed or total.reports_spent):
        return Tile(label, "–", say(Words("no money in this plan", "ไม่มีเงินในแผนนี้")), "plain")
    if not total.reports_spent:
        return Tile(label, "?", say(Words.joined((_SILENT, of))), "plain")
    if status.spent_percent is not None:
        of = Words.joined(
            (
                of,
                Words("{percent} % of what was planned by now", "ร้อยละ {percent} ของแผนถึงขณะนี้").fill(
                    percent=format_tenth(status.spent_percent)
                ),
            )
        )
    return Tile(label, format_money(status.spent), say(of), "plain")


def _result_tile(figures: Glance, screen: Screen) -> Tile:
    say, card = screen.say, figures.card
    measured = len(card.measured)
    label = say(Words("KPIs with results", "ตัวชี้วัดที่มีผล"))
    if not measured:
        return Tile(label, "–", say(Words("the plan has no KPIs", "แผนไม่มีตัวชี้วัด")), "plain")
    owed = len(figures.status.outstanding)
    detail = Words("{owed} outstanding", "ค้างรายงาน {owed}").fill(owed=owed) if owed else Words("none outstanding", "ไม่มีที่ค้างรายงาน")
    return Tile(label, f"{measured - card.unscored} / {measured}", say(detail), "late" if owed else "good")
