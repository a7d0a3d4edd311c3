"""`orgplan score`: KPI results on the weighted five-level rubric."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.cli.shell import CannotDo, Color, ColorOption, LangOption, PlanFile, finish, screen
from orgplan.cli.tables import Format, FormatOption
from orgplan.problems import Malformed, Words, quoted

if TYPE_CHECKING:
    from orgplan.model import Plan


def score(
    file: PlanFile,
    *,
    results: Annotated[
        list[Path] | None, typer.Option("--results", metavar="FILE", help="Results file; may be repeated, later ones win.")
    ] = None,
    round_: Annotated[
        str | None,
        typer.Option("--round", metavar="ROUND", help="Round to score, such as 6m, 9m or 12m; the latest reported by default."),
    ] = None,
    settings: Annotated[
        list[str] | None,
        typer.Option("--set", metavar="KPI=VALUE", help="What if: score this value instead of the result; may be repeated."),
    ] = None,
    format_: FormatOption = Format.TEXT,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Score a plan's KPI results, per KPI, per category and for the plan, with the working shown."""
    from orgplan.cli.reading import subject
    from orgplan.reports import scorecard

    shown = screen(lang, color)
    given = subject(file, shown, results or ())
    what_if = dict(_what_if(each, given.plan) for each in settings or ())
    merged = scorecard.merged_results(given.plan, given.results)
    at = _round(round_) or (next(reversed(scorecard.rounds_of(given.plan, merged)), None) or ("12m" if what_if else None))
    card = scorecard.build(given.plan, merged, round_name=at, what_if=what_if)
    if format_ is Format.JSON:
        from orgplan.views import jsontext

        finish(jsontext.document(jsontext.scorecard(card, given.file, shown.lang)))
    from orgplan.views import terminal

    finish(terminal.scorecard(card, shown))


def _round(text: str | None) -> str | None:
    from orgplan.texts import reporting_round

    try:
        return text and reporting_round(text)
    except Malformed as error:
        raise CannotDo(
            Words(f"--round: {error.message.en}; {error.hint.en}", f"--round: {error.message.th} {error.hint.th}")
        ) from None


def _what_if(setting: str, plan: Plan) -> tuple[str, Fraction]:
    from orgplan.checks.unknown_kpi import unknown
    from orgplan.thai import number

    key, equals, text = setting.partition("=")
    if not equals:
        raise CannotDo(
            Words(
                f"--set {quoted(setting)}: write KPI=VALUE, such as k3-1=81",
                f"--set {quoted(setting)}: เขียนเป็น ตัวชี้วัด=ค่า เช่น k3-1=81",
            )
        )
    known = [placed.kpi.id for placed in plan.kpis]
    if key.strip() not in known:
        message, hint = unknown(key.strip(), known)
        raise CannotDo(Words(f"--set: {message.en}; {hint.en}", f"--set: {message.th} {hint.th}"))
    try:
        return key.strip(), Fraction(number(text))
    except Malformed as error:
        raise CannotDo(
            Words(f"--set {key}: {error.message.en}; {error.hint.en}", f"--set {key}: {error.message.th} {error.hint.th}")
        ) from None
