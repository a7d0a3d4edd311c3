"""What the page of a signed plan keeps of what it is drawn from, and the page drawn from that anew."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from orgplan import __version__
from orgplan.editing import Put, apply_ops
from orgplan.loading import load_bytes
from orgplan.reports.overview import build_overview
from orgplan.reports.scorecard import KpiResults, merge_results
from orgplan.reports.signing import SignedFoot
from orgplan.thai import parse_month
from orgplan.views.html.kept_content import KEY, VERSION
from orgplan.views.html.plan_page import PlanPage, draw_plan_page
from orgplan.views.html.provenance import SourceFile
from orgplan.views.screen import Screen
from orgplan.writing import describe_plan, describe_result, write_plan

if TYPE_CHECKING:
    from orgplan.fiscal import Month
    from orgplan.model import Plan
    from orgplan.problems import Lang


class PageSettings(NamedTuple):
    """How a page is drawn besides its plan and results: for which round (the latest without one), as of which month, in which language."""

    round_name: str | None
    as_of: Month
    lang: Lang


def describe_content(
    plan: Plan, results: KpiResults, sources: Sequence[SourceFile], settings: PageSettings, foot: SignedFoot
) -> dict[str, Any]:
    """What the page of a signed plan keeps: all that it is drawn from but the findings. `results` stand in the plan, wherever they came from."""
    reported = [
        Put((*placed.path, "results"), {at: describe_result(each) for at, each in rounds.items()})
        for placed in plan.kpis
        if (rounds := results.get(placed.kpi.id))
    ]
    return {
        KEY: VERSION,
        "orgplan": __version__,
        "plan": apply_ops(describe_plan(plan), reported),
        "round": settings.round_name,
        "as_of": str(settings.as_of),
        "lang": settings.lang,
        "sources": sources,
        "signing": foot,
    }


class RedrawnPage(NamedTuple):
    """The plan that a page is drawn from, and the page as that is drawn today, without findings; None where another version drew it."""

    plan: Plan
    page: str | None


def redraw_page(content: Mapping[str, Any], name: str) -> RedrawnPage | None:
    """The page that is drawn from what a page keeps; None where that is no longer what orgplan wrote."""
    try:
        loaded = load_bytes(write_plan(content["plan"]).encode(), name)
        if loaded.plan is None:
            return None
        if content["orgplan"] != __version__:
            return RedrawnPage(loaded.plan, None)
        foot, lang = SignedFoot(*content["signing"]), content["lang"]
        as_of, results = parse_month(content["as_of"]), merge_results(loaded.plan)
        figures = build_overview(loaded.plan, results, round_name=content["round"], as_of=as_of)
        page = PlanPage(figures, (), tuple(SourceFile(*each) for each in content["sources"]), foot.words, content)
        return RedrawnPage(loaded.plan, draw_plan_page(page, Screen(lang).speak_as(loaded.plan.terms.own)))
    except (ValueError, LookupError, TypeError, AttributeError, ArithmeticError, RecursionError):
        return None
