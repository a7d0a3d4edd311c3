"""Values to try in place of results, as `score --set KPI=VALUE` gives them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from orgplan.problems import Malformed, Words, quote
from orgplan.shell.outcome import CannotDo
from orgplan.shell.remarks import Remark, Talk, remark_replaced

if TYPE_CHECKING:
    from fractions import Fraction

    from orgplan.model import Plan


def refuse_unknown_kpi(option: str, key: str, known: list[str]) -> CannotDo:
    """That no KPI of a plan has the id that an option names, with the nearest one that does."""
    from orgplan.checks.unknown_kpi import describe_unknown

    message, hint = describe_unknown(key, known)
    return CannotDo(Words.joined((message, hint)).prefixed(option))


def parse_what_ifs(settings: Sequence[str], plan: Plan) -> tuple[dict[str, Fraction], Talk]:
    """The values to try, by KPI id, and what is to be said of them; where two are given for one KPI, the later one holds."""
    from orgplan.scales.levels import format_result

    results: dict[str, Fraction] = {}
    talk: list[Remark] = []
    for setting in settings:
        key, value = _parse_what_if(setting, plan)
        if results.get(key, value) != value:
            talk.append(remark_replaced(Words.same(f"--set {key}"), format_result(results[key]), format_result(value)))
        results[key] = value
        talk += _doubts(key, setting.partition("=")[2], plan)
    return results, tuple(talk)


def _parse_what_if(setting: str, plan: Plan) -> tuple[str, Fraction]:
    """The KPI and the value of one `KPI=VALUE`. Raises `CannotDo`."""
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
        raise refuse_unknown_kpi("--set", key, list(kpis))
    if is_blank(text):
        reason = Words("is not a result", "ไม่ใช่ผลการดำเนินงาน")
        raise CannotDo(Words.joined((Words.same(quote(text)), reason), " ").prefixed(f"--set {key}"))
    placed = kpis[key]
    try:
        value = to_fraction(placed.read_figure(text))
    except Malformed as fault:
        explained = bad_number.explain_number(fault, placed, text, bad_number.Door.OPTION)
        raise CannotDo(Words.joined((explained.message, explained.hint)).prefixed(f"--set {key}")) from None
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
    doubts = [problem for check, problem in checks.run_on_results(plan, tried) if check.SEVERITY is Severity.WARNING]
    return [Words.joined((each.message, each.hint)).prefixed(f"--set {key}") for each in doubts]
