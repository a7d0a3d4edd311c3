"""`orgplan score`: KPI results on the weighted five-level rubric."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.cli.options import ResultsOption, RoundOption, round_option
from orgplan.cli.shell import CannotDo, Color, ColorOption, LangOption, PlanFile, finish, screen
from orgplan.cli.tables import Format, FormatOption
from orgplan.problems import Malformed, Words, quoted

if TYPE_CHECKING:
    from orgplan.model import Plan
    from orgplan.reports.scorecard import KpiScore, Scorecard


def score(
    file: PlanFile,
    *,
    results: ResultsOption = None,
    round_: RoundOption = None,
    settings: Annotated[
        list[str] | None,
        typer.Option(
            "--set",
            metavar="KPI=VALUE",
            help="What if: score this value instead of the result; may be repeated.",
            show_default=False,
        ),
    ] = None,
    goal: Annotated[
        str | None, typer.Option("--goal", metavar="POINTS", help="Say which results would reach this score.", show_default=False)
    ] = None,
    trend: Annotated[bool, typer.Option("--trend", help="Show all rounds side by side.")] = False,
    explain: Annotated[
        str | None, typer.Option("--explain", metavar="KPI", help="Show the working of one KPI at length.", show_default=False)
    ] = None,
    format_: FormatOption = Format.TEXT,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Score a plan's KPI results, per KPI, per category and for the plan, with the working shown."""
    from orgplan.cli.reading import results_of, subject
    from orgplan.reports import scorecard
    from orgplan.views import jsontext

    shown = screen(lang, color)
    given = subject(file, shown, results or ())
    what_if = dict(_what_if(each, given.plan) for each in settings or ())
    merged = results_of(given, shown)
    if trend:
        from orgplan.reports.trend import build_trend

        rounds = build_trend(given.plan, merged)
        if format_ is Format.JSON:
            finish(jsontext.document(jsontext.trend(rounds, given.file)))
        from orgplan.views import reporting

        finish(reporting.trend(rounds, shown))
    at = round_option(round_) or (next(reversed(scorecard.rounds_of(given.plan, merged)), None) or ("12m" if what_if else None))
    card = scorecard.build(given.plan, merged, round_name=at, what_if=what_if)
    if goal is not None:
        from orgplan.reports import goal as report
        from orgplan.views import reporting

        ways = report.build(given.plan, card, _points(goal))
        finish(jsontext.document(jsontext.goal(ways, given.file)) if format_ is Format.JSON else reporting.goal(ways, card, shown))
    if explain is not None:
        from orgplan.views import reporting

        finish(reporting.working(_kpi(explain, card), card, shown))
    if format_ is Format.JSON:
        finish(jsontext.document(jsontext.scorecard(card, given.file, shown.lang)))
    from orgplan.views import terminal

    finish(terminal.scorecard(card, shown))


def _points(text: str) -> Fraction:
    from orgplan.thai import number

    try:
        return Fraction(number(text))
    except Malformed as error:
        raise CannotDo(Words(f"--goal: {error.message.en}", f"--goal: {error.message.th}")) from None


def _no_kpi(option: str, key: str, known: list[str]) -> CannotDo:
    from orgplan.checks.unknown_kpi import unknown

    message, hint = unknown(key, known)
    return CannotDo(Words(f"{option}: {message.en}; {hint.en}", f"{option}: {message.th} {hint.th}"))


def _kpi(key: str, card: Scorecard) -> KpiScore:
    every = {each.id: each for category in card.categories for kpi in category.kpis for each in (kpi, *kpi.parts)}
    if key not in every:
        raise _no_kpi("--explain", key, list(every))
    return every[key]


def _what_if(setting: str, plan: Plan) -> tuple[str, Fraction]:
    from orgplan.model import Result

    key, equals, text = (part.strip() for part in setting.partition("="))
    if not equals:
        raise CannotDo(
            Words(
                f"--set {quoted(setting)}: write KPI=VALUE, such as k3-1=81",
                f"--set {quoted(setting)}: เขียนเป็น ตัวชี้วัด=ค่า เช่น k3-1=81",
            )
        )
    kpis = {placed.kpi.id: placed for placed in plan.measured_kpis}
    if key not in kpis:
        raise _no_kpi("--set", key, list(kpis))
    try:
        value = Result.model_validate({"value": text}).measured(percent=False)
    except ValueError:
        value = None
    scale = kpis[key].scale
    fault = scale.fault(value) if value is not None and scale is not None else None
    if value is None or fault is not None:
        reason = fault or Words("is not a result", "ไม่ใช่ผลการดำเนินงาน")
        raise CannotDo(Words(f"--set {key}: {quoted(text)} {reason.en}", f"--set {key}: {quoted(text)} {reason.th}"))
    return key, value
