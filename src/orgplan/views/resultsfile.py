"""A results file to fill in: every KPI of a plan, with what a reporter needs to know as comments."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from orgplan.names import name_round
from orgplan.problems import NO_WORDS, Lang, Words
from orgplan.scalars import MISREAD_WORDS, quote_text
from orgplan.scales import ResultKind
from orgplan.views.level_words import describe_levels
from orgplan.views.safe import make_harmless
from orgplan.writing import LONGEST_KEY

_PLAIN = re.compile(r"[A-Za-zก-ฮ][A-Za-z0-9_.ก-๙-]*")
"""Ids that YAML reads as they stand."""


class Blank(NamedTuple):
    """A KPI whose result is asked for, and of what kind (None for a KPI without criteria); `levels` and `target` as text, `last` its latest result with its round.

    `own_points` are the points of the levels where those are not 1 to 5; `of_target` says that the levels are per cent of the target.
    `by` is the round that the target is of, where it is not of the year; `accumulate` says how the results of rounds come together.
    """

    id: str
    title: str
    unit: str | None
    asks: ResultKind | None
    levels: Sequence[str]
    target: str | None
    last: tuple[str, str] | None
    own_points: Sequence[Decimal] = ()
    of_target: bool = False
    by: str | None = None
    accumulate: str = "last"


class BlankStep(NamedTuple):
    """Work whose progress is asked for, by its step path; its `months` as text, `last` the per cent that it reports by now."""

    path: str
    title: str
    months: str | None
    last: str | None


_ASKED: Final = ("percent", "start", "end", "spent")
"""Keys of progress that are left to be filled in."""


def format_results_file(
    plan_file: str,
    organization: str,
    fiscal_year: int,
    round_name: str,
    kpis: Sequence[Blank],
    lang: Lang = "th",
    steps: Sequence[BlankStep] | None = None,
) -> str:
    """The YAML text, with comments in one language; with `steps` it asks for their progress too."""
    head = (
        Words("{who}, fiscal year {year}: results of round {at}", "{who} ปีงบประมาณ พ.ศ. {year}: ผลการดำเนินงานรอบ {at}").fill(
            who=organization, year=fiscal_year, at=name_round(round_name)
        ),
        Words("Fill in the values; leave blank what is not measured yet, and write 0 only for a result of zero.",
              "กรอกค่าผล ถ้ายังไม่ได้วัดให้เว้นว่าง เขียน 0 เฉพาะเมื่อผลเป็นศูนย์"),
        Words("Instead of a value: {numerator: 163, denominator: 200, evidence: where the figure comes from}",
              "แทนค่าเดียวเขียนได้ว่า {numerator: ตัวตั้ง, denominator: ตัวหาร, evidence: หลักฐาน}"),
    )  # fmt: skip
    lines = [f"# {_line(words.said(lang))}" for words in head]
    lines += ["orgplan_results: 1", f"plan: {quote_text(plan_file)}", "results:" if kpis else "results: {}"]
    for kpi in kpis:
        lines += [f"  # {_line(kpi.title)}" + (f" ({_line(kpi.unit)})" if kpi.unit else "")]
        lines += [f"  # {_line(words.said(lang))}" for words in _about(kpi)]
        key = _key(kpi.id)
        lines += [*_open(key), f"    {round_name}:"]
    if steps is not None:
        lines += ["progress:" if steps else "progress: {}"]
    for step in steps or ():
        lines += [f"  # {_line(words.said(lang))}" for words in _about_step(step)]
        lines += [*_open(quote_text(step.path)), *(f"    {key}:" for key in _ASKED)]
    return "\n".join(lines) + "\n"


def _open(key: str) -> list[str]:
    """The lines that open a mapping; YAML reads a long key only with a sign of its own before it."""
    return [f"  {key}:"] if len(key) <= LONGEST_KEY else [f"  ? {key}", "  :"]


def _about_step(step: BlankStep) -> list[Words]:
    said = [Words.same(step.title)]
    if step.months is not None:
        said.append(Words("months {months}", "เดือน {months}").fill(months=step.months))
    if step.last is not None:
        said.append(Words("reported by now: {last} %", "รายงานแล้วร้อยละ {last}").fill(last=step.last))
    return said


def _about(kpi: Blank) -> list[Words]:
    """What to know before a value is written: the levels, the target, the last result."""
    match kpi.asks:
        case "answer":
            said = [Words("yes or no", "ใช่ หรือ ไม่ใช่")]
        case "stage":
            last = len(kpi.levels)
            said = [Words(f"the stage reached, 0 to {last}, or its text:", f"ขั้นที่ทำสำเร็จ 0 ถึง {last} หรือข้อความของขั้นนั้น:")]
            said += [Words(f"  {number} = {level}", f"  {number} = {level}") for number, level in enumerate(kpi.levels, 1)]
        case _:
            levels = describe_levels(kpi.levels, kpi.own_points, (kpi.target or "-") if kpi.of_target else None)
            said = [Words("levels {levels}", "เกณฑ์ {levels}").fill(levels=levels)]
    if kpi.target is not None:
        by = Words(" by {at}", "ถึงรอบ {at}").fill(at=name_round(kpi.by)) if kpi.by is not None else NO_WORDS
        said.append(Words("target{by} {target}", "เป้าหมาย{by} {target}").fill(by=by, target=kpi.target))
    if kpi.accumulate == "sum":
        said.append(Words("of this round alone: rounds are added up", "ผลเฉพาะรอบนี้ ผลทุกรอบนำมารวมกัน"))
    if kpi.accumulate == "mean":
        said.append(Words("of this round alone: rounds are averaged", "ผลเฉพาะรอบนี้ ผลทุกรอบนำมาเฉลี่ย"))
    if kpi.last is not None:
        name, value = kpi.last
        words = Words(value, value)
        if kpi.asks == "answer":
            words = Words("no", "ไม่ใช่") if value == "0" else Words("yes", "ใช่")
        said.append(Words("last result {words} ({name})", "ผลล่าสุด {words} ({name})").fill(words=words, name=name))
    return said


def _line(text: str) -> str:
    """A text on one line of a comment."""
    return make_harmless(" ".join(text.split()))


def _key(text: str) -> str:
    return text if _PLAIN.fullmatch(text) and text.lower() not in MISREAD_WORDS else quote_text(text)
