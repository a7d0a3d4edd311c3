"""`orgplan score`: KPI results on the weighted five-level rubric."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from orgplan.letters import unify_letters
from orgplan.problems import Malformed, Words, quote
from orgplan.shell.each_plan import Answer, PlanFiles, show_each
from orgplan.shell.options import FigureFormat, FigureFormatOption, FollowLinksOption, ResultsOption, RoundOption, round_option
from orgplan.shell.outcome import CannotDo
from orgplan.shell.processes import JobsOption
from orgplan.shell.remarks import Remark, Talk, remark_replaced
from orgplan.shell.streams import Color, ColorOption, LangOption, look_at_screen
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from fractions import Fraction

    from orgplan.model import Plan
    from orgplan.reports.scorecard import KpiResults, KpiScore, Scorecard
    from orgplan.shell.subjects import Subject


class ScoreRequest(NamedTuple):
    """What is to be said of each plan's score."""

    round: str | None
    settings: tuple[str, ...]
    goal: Fraction | None
    trend: bool
    explain: str | None
    as_json: bool


def score(
    files: PlanFiles,
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
    format_: FigureFormatOption = FigureFormat.TEXT,
    follow_links: FollowLinksOption = False,
    jobs: JobsOption = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Score KPI results, per KPI, per category and for the plan, with the working shown."""
    shown = look_at_screen(lang, color)
    _one_question(goal, explain, round_, settings, trend=trend)
    asked = ScoreRequest(
        round_option(round_), tuple(settings or ()), None if goal is None else _points(goal), trend, explain,
        format_ is FigureFormat.JSON,
    )  # fmt: skip
    show_each(
        files,
        partial(_score, asked=asked),
        shown,
        as_json=asked.as_json,
        jobs=jobs,
        results=tuple(results or ()),
        follow_links=follow_links,
    )


def _score(given: Subject, shown: Screen, asked: ScoreRequest) -> Answer:
    from orgplan.shell.subjects import merge_subject_results

    what_if, doubts = _what_ifs(asked.settings, given.plan)
    merged, replaced = merge_subject_results(given)
    return Answer(_write_score(given, merged, what_if, shown, asked), (*doubts, *replaced))


def _write_score(given: Subject, merged: KpiResults, what_if: Mapping[str, Fraction], shown: Screen, asked: ScoreRequest) -> str:
    from orgplan.reports import scorecard
    from orgplan.views import jsontext
    from orgplan.views.terminal.goal import draw_goal
    from orgplan.views.terminal.scorecard import draw_scorecard
    from orgplan.views.terminal.trend import draw_trend
    from orgplan.views.terminal.working import draw_weighing, draw_working

    as_json = partial(jsontext.format_json, ascii_only=not shown.symbols)
    if asked.trend:
        from orgplan.reports.trend import build_trend

        rounds = build_trend(given.plan, merged)
        return as_json(jsontext.describe_trend(rounds, given.file)) if asked.as_json else draw_trend(rounds, shown)
    at = asked.round or (next(reversed(scorecard.list_rounds(given.plan, merged)), None) or ("12m" if what_if else None))
    card = scorecard.compute_scorecard(given.plan, merged, round_name=at, what_if=what_if)
    if asked.goal is not None:
        from orgplan.reports import goal

        ways = goal.compute_goal(given.plan, card, asked.goal)
        return as_json(jsontext.describe_goal(ways, given.file)) if asked.as_json else draw_goal(ways, card, shown)
    if asked.explain is not None:
        kpi = _kpi(asked.explain, card)
        if asked.as_json:
            return as_json({"file": given.file, "round": card.round, **_explained(kpi.id, card, shown)})
        return draw_working(kpi, card, shown, _counted(given.plan, merged, card.round, what_if))
    if asked.as_json:
        return as_json(jsontext.describe_scorecard(card, given.file, shown.lang))
    return draw_scorecard(card, shown) + draw_weighing(card, shown)


def _one_question(goal: str | None, explain: str | None, round_: str | None, settings: list[str] | None, *, trend: bool) -> None:
    """Refuse options that would leave each other unanswered."""
    asked = [
        name for name, given in (("--trend", trend), ("--goal", goal is not None), ("--explain", explain is not None)) if given
    ]
    if trend:
        asked += [name for name, given in (("--round", round_ is not None), ("--set", bool(settings))) if given]
    if len(asked) > 1:
        names = f"{asked[0]} {asked[1]}"
        raise CannotDo(
            Words(f"{asked[0]} and {asked[1]} do not go together; ask one after the other", f"ใช้ {names} พร้อมกันไม่ได้ ให้สั่งทีละอย่าง")
        )


def _counted(plan: Plan, results: KpiResults, at: str | None, what_if: Mapping[str, Fraction]) -> dict[str, str]:
    """How results came from two counts, such as `47 / 62 x 100`, by KPI id."""
    from orgplan.thai import format_number

    found = {}
    for placed in plan.measured_kpis:
        result = results[placed.kpi.id].get(at or "")
        if result is not None and result.numerator is not None and result.denominator is not None and placed.kpi.id not in what_if:
            times = " x 100" if placed.kpi.is_percentage else ""
            found[placed.kpi.id] = f"{format_number(result.numerator)} / {format_number(result.denominator)}{times}"
    return found


def _explained(key: str, card: Scorecard, shown: Screen) -> dict[str, Any]:
    """The working of one KPI as plain data: what `score` says of it, its levels and its share of the plan's score."""
    from orgplan.views import jsontext

    categories = jsontext.describe_scorecard(card, "", shown.lang)["categories"]
    rows = {row["id"]: row for category in categories for kpi in category["kpis"] for row in (kpi, *kpi.get("kpis", ()))}
    kpi = _kpi(key, card)
    return {**rows[key], "levels": kpi.levels, "share": kpi.share}


def _points(text: str) -> Fraction:
    from fractions import Fraction

    from orgplan.thai import parse_number

    try:
        return Fraction(parse_number(text))
    except Malformed as error:
        raise CannotDo(error.message.prefixed("--goal")) from None


def _no_kpi(option: str, key: str, known: list[str]) -> CannotDo:
    from orgplan.checks.unknown_kpi import describe_unknown

    message, hint = describe_unknown(key, known)
    return CannotDo(Words.joined((message, hint)).prefixed(option))


def _kpi(key: str, card: Scorecard) -> KpiScore:
    every = {each.id: each for category in card.categories for kpi in category.kpis for each in (kpi, *kpi.parts)}
    meant = next((each for each in every if unify_letters(each) == unify_letters(key).strip()), None)
    if meant is None:
        raise _no_kpi("--explain", key, list(every))
    return every[meant]


def _what_ifs(settings: Sequence[str], plan: Plan) -> tuple[dict[str, Fraction], Talk]:
    """The values to try, by KPI id, and what is to be said of them; where two are given for one KPI, the later one holds."""
    from orgplan.scales.levels import shown as figure

    found: dict[str, Fraction] = {}
    talk: list[Remark] = []
    for setting in settings:
        key, value = _what_if(setting, plan)
        if found.get(key, value) != value:
            talk.append(remark_replaced(f"--set {key}", figure(found[key]), figure(value)))
        found[key] = value
        talk += _doubts(key, setting.partition("=")[2], plan)
    return found, tuple(talk)


def _what_if(setting: str, plan: Plan) -> tuple[str, Fraction]:
    from orgplan.checks import bad_number
    from orgplan.exact import to_fraction
    from orgplan.texts import is_blank

    key, equals, text = (part.strip() for part in setting.partition("="))
    if not equals:
        raise CannotDo(
            Words(
                f"--set {quote(setting)}: write KPI=VALUE, such as k3-1=81",
                f"--set {quote(setting)}: เขียนเป็น ตัวชี้วัด=ค่า เช่น k3-1=81",
            )
        )
    kpis = {placed.kpi.id: placed for placed in plan.measured_kpis}
    key = plan.kpi_id(key) or key
    if key not in kpis:
        if parts := [placed.kpi.id for placed in plan.kpis if placed.parent is not None and placed.parent.id == key]:
            names = ", ".join(parts)
            raise CannotDo(
                Words(
                    f"--set {key}: the KPI is made of parts; set those: {names}", f"--set {key}: มีตัวชี้วัดย่อย ให้ระบุที่ตัวชี้วัดย่อย: {names}"
                )
            )
        raise _no_kpi("--set", key, list(kpis))
    if is_blank(text):
        reason = Words("is not a result", "ไม่ใช่ผลการดำเนินงาน")
        raise CannotDo(Words.joined((Words.same(quote(text)), reason), " ").prefixed(f"--set {key}"))
    placed = kpis[key]
    try:
        value = to_fraction(placed.read_figure(text))
    except Malformed as fault:
        told = bad_number.explain_number(fault, placed, text, bad_number.Door.OPTION)
        raise CannotDo(Words.joined((told.message, told.hint)).prefixed(f"--set {key}")) from None
    wrong = placed.scale.fault(value) if placed.scale is not None else None
    if wrong is not None:
        raise CannotDo(Words.joined((Words.same(quote(text)), wrong), " ").prefixed(f"--set {key}"))
    return key, value


def _doubts(key: str, text: str, plan: Plan) -> list[Words]:
    """What the checks would warn of if the value stood in a results file."""
    from orgplan import checks
    from orgplan.model import ResultsFile
    from orgplan.problems import Severity

    tried = ResultsFile.model_validate({"orgplan_results": "1", "results": {key: {"12m": text}}})
    found = [problem for check, problem in checks.run_on_results(plan, tried) if check.SEVERITY is Severity.WARNING]
    return [Words.joined((each.message, each.hint)).prefixed(f"--set {key}") for each in found]
