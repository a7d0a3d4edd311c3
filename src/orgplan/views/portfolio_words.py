"""What is said of many plans together, on a terminal and on a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Final, NamedTuple

from orgplan.exact import format_digits, round_half_up
from orgplan.names import name_round
from orgplan.problems import NO_WORDS, Severity, Words, count_findings
from orgplan.reports.portfolio import PortfolioRow, Scores, Totals
from orgplan.thai import format_money

MOST: Final = 5
"""How many of what fails most are listed on a terminal."""
HUNDREDTH: Final = Decimal("0.01")
FAILING_RULES: Final = Words("rules that fail most", "กฎที่พบมากที่สุด")
WEAK_KPIS: Final = Words("KPIs that score least (below 2 points), by title", "ตัวชี้วัดที่ได้คะแนนน้อย (ต่ำกว่า 2) ตามชื่อ")


class Note(NamedTuple):
    """A line about what the sums rest on; a caution says that something is not in them."""

    words: Words
    is_caution: bool


def format_score(row: PortfolioRow) -> str:
    """A score, the range in which an open one lies, or a hyphen where nothing is known."""
    if row.score is not None:
        return f"{row.score:f}"
    if row.min is None or row.max is None:
        return "-"
    return f"{row.min:f} - {row.max:f}"


def describe_totals(totals: Totals) -> tuple[Words, ...]:
    """How many plans there are, what was found, what is late, and the money."""
    behind = NO_WORDS
    if totals.late is not None:
        behind = Words("; {late} behind plan", " ขั้นตอนที่ช้ากว่าแผน {late}").fill(late=Words.counted(totals.late, "step"))
    declared, computed, spent = map(format_money, (totals.declared, totals.computed, totals.spent))
    return (
        Words("{plans}, {unusable:,} of them with errors that leave no figures",
              "{plans} ในจำนวนนี้มีข้อผิดพลาดจนคำนวณไม่ได้ {unusable:,} แผน").fill(
            plans=Words.counted(totals.plans, "plan", "แผน"), unusable=totals.unusable,
        ),
        Words("{counts}{behind}", "{counts}{behind}").fill(
            counts=count_findings({Severity.ERROR: totals.errors, Severity.WARNING: totals.warnings, Severity.INFO: totals.infos}),
            behind=behind,
        ),
        Words(f"budget: declared {declared}, computed {computed}, spent {spent}", f"งบประมาณ: ที่ระบุ {declared} คำนวณได้ {computed} เบิกจ่าย {spent}"),
    )  # fmt: skip


def list_notes(totals: Totals) -> Iterator[Note]:
    """What is not known, and which results files count."""
    if totals.silent:
        silent = Words(
            "nothing reported about the progress of {plans}: what is late there is not known",
            "ยังไม่มีรายงานความก้าวหน้าของ {plans} จึงไม่ทราบว่างานใดล่าช้า",
        ).fill(plans=Words.counted(totals.silent, "plan", "แผน"))
        yield Note(silent, is_caution=True)
    if totals.results_used:
        used = Words(
            "{files} taken into the scores of the plans that they name",
            "คะแนนรวมผลจากแฟ้มผลการดำเนินงาน {files}ของแผนที่แฟ้มนั้นระบุ",
        ).fill(files=_count_results(totals.results_used))
        yield Note(used, is_caution=False)
    if totals.withheld:
        withheld = Words(
            "{plans} without score, late steps and money spent, because of errors in results files",
            "{plans} ไม่มีคะแนน งานที่ล่าช้า และเงินที่เบิกจ่าย เพราะแฟ้มผลการดำเนินงานมีข้อผิดพลาด",
        ).fill(plans=Words.counted(totals.withheld, "plan", "แผน"))
        yield Note(withheld, is_caution=True)
    if totals.results_left_out:
        left_out = Words(
            "{files} left out: of no plan among these files",
            "ไม่ได้นำแฟ้มผลการดำเนินงาน {files}มาคิด เพราะไม่ได้ระบุว่าเป็นผลของแผนใดในชุดนี้",
        ).fill(files=_count_results(totals.results_left_out))
        yield Note(left_out, is_caution=True)
    if totals.results_faulty:
        faulty = Words(
            "{files} with errors, beside the plans",
            "แฟ้มผลการดำเนินงานที่มีข้อผิดพลาด {files} ไม่นับเป็นแผน",
        ).fill(files=_count_results(totals.results_faulty))
        yield Note(faulty, is_caution=True)


def _count_results(files: int) -> Words:
    return Words.counted(files, "results file", "แฟ้ม")


def order_scores(totals: Totals) -> list[Scores]:
    """The scores by their points at best: those of most plans first."""
    return sorted(totals.scores.values(), key=lambda each: (-each.plans, each.best))


def describe_scores(scores: Scores) -> Words:
    """How many scores there are of how many points, and their mean."""
    return Words("scores of {plans} of {best} points, mean {mean}", "คะแนนของ {plans} คะแนนเต็ม {best} เฉลี่ย {mean}").fill(
        plans=Words.counted(scores.plans, "fully reported plan", "แผนที่รายงานครบ"),
        best=format_digits(scores.best),
        mean=f"{round_half_up(scores.mean, 4):f}",
    )


def name_parts(scores: Scores) -> list[str]:
    """From the least points of each part to a hundredth below those of the next, or to less where the points are few."""
    bounds, below = scores.bounds, min(HUNDREDTH, scores.best / 500)
    ranges = [f"{format_digits(low)} - {format_digits(high - below)}" for low, high in pairwise(bounds)]
    return [*ranges, format_digits(bounds[-1])]


def describe_kinds(scores: Scores) -> Words:
    """That the scores are of several years or rounds, and how many of each."""
    kinds = [
        Words("{year} {round_} ({count:,})", "{year} รอบ {round_} ({count:,})").fill(
            year=year, round_=name_round(name), count=count
        )
        for year, name, count in scores.kinds
    ]
    return Words.joined(kinds, ", ", ", ").prefixed(Words("of different years or rounds", "ต่างปีหรือต่างรอบกัน"))


def count_mixed(totals: Totals) -> Words:
    """How many plans are in no mean, because their KPIs differ in their points."""
    others = Words.counted(totals.scored_mixed, "fully reported plan", "แผนที่รายงานครบ")
    return Words("{plans} with KPIs of different points at best: in no mean", "{plans} มีตัวชี้วัดที่คะแนนเต็มต่างกัน ไม่นับในค่าเฉลี่ย").fill(
        plans=others
    )


def rank(counted: Counter[str], most: int) -> list[tuple[str, int]]:
    """The names that count most, with their counts; of as many the first in the alphabet first."""
    return sorted(counted.items(), key=lambda pair: (-pair[1], pair[0]))[:most]
