"""The page of one plan: its score, what needs a look, its timeline, KPIs, money and findings, from one file that loads nothing."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, NamedTuple

from orgplan import __version__
from orgplan.problems import Diagnostic, Words
from orgplan.reports.overview import Overview
from orgplan.views.html.findings import FINDINGS, build_findings, name_file
from orgplan.views.html.kept_content import seal_page
from orgplan.views.html.kpis import build_kpis
from orgplan.views.html.masthead import describe_masthead
from orgplan.views.html.money import build_money
from orgplan.views.html.now import build_now
from orgplan.views.html.official_forms import build_official_forms
from orgplan.views.html.page_maker import Section, make_page
from orgplan.views.html.provenance import SourceFile, build_provenance
from orgplan.views.html.timeline import build_timeline
from orgplan.views.html.trend import build_trend_section
from orgplan.views.screen import Screen

STYLES = ("page.css", "timeline.css", "kpis.css", "trend.css", "money.css", "official_forms.css")
"""What the page is dressed in, in this order."""
_LIVE: Final = ("watch.js",)
"""What makes a page follow its server."""
SKIP: Final = Words("Skip to the content", "ข้ามไปยังเนื้อหา")
CONTENTS: Final = Words("Contents", "สารบัญ")


class PlanPage(NamedTuple):
    """What a page shows: the figures, what was found in the files, the plan's file before the results files.

    Of a plan that was signed also what stands at its foot, and what the page keeps of what it is drawn from.
    """

    figures: Overview
    findings: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]
    foot: Words | None = None
    content: Mapping[str, Any] | None = None


def draw_plan_page(page: PlanPage, screen: Screen, *, is_live: bool = False) -> str:
    """A page as HTML; the same for the same files, options and month. One that `is_live` has the findings on top and follows its server."""
    figures = page.figures
    title = Words("{organization}, plan of fiscal year {year}", "{organization} แผนปีงบประมาณ พ.ศ. {year}").fill(
        organization=figures.organization, year=figures.fiscal_year
    )
    shows = {
        "lang": screen.lang,
        "version": __version__,
        "title": screen.say(title),
        "skip": screen.say(SKIP),
        "contents": screen.say(CONTENTS),
        "masthead": describe_masthead(figures, screen),
        "sections": tuple(_build_sections(page, screen, is_live=is_live)),
        "foot": None if page.foot is None else screen.say(page.foot),
        "form_foot": None if page.foot is None else page.foot.th,
        "lost": _say_lost(screen) if is_live else None,
    }
    scripts = _LIVE if is_live else ()
    text = make_page("plan.html.jinja", styles=STYLES, scripts=scripts, connects=is_live, data=page.content, shows=shows)
    return text if page.content is None else seal_page(text)


def draw_faulty_page(name: str, findings: Sequence[Diagnostic], screen: Screen) -> str:
    """The live page of a file whose errors leave no figures: what is to be mended."""
    shows = {
        "lang": screen.lang,
        "version": __version__,
        "title": name_file(name),
        "skip": screen.say(SKIP),
        "eyebrow": screen.say(Words("mend the errors to see the figures", "ต้องแก้ข้อผิดพลาดก่อนจึงจะคำนวณได้")),
        "section": build_findings(findings, screen),
        "lost": _say_lost(screen),
    }
    return make_page("faulty.html.jinja", styles=STYLES, scripts=_LIVE, connects=True, shows=shows)


def _say_lost(screen: Screen) -> str:
    return screen.say(
        Words("orgplan watch has ended: this page no longer follows the file", "orgplan watch หยุดแล้ว หน้านี้จึงไม่ตามแฟ้มอีก")
    )


def _build_sections(page: PlanPage, screen: Screen, *, is_live: bool) -> Sequence[Section]:
    """The sections from the top; those that would be empty are left out. Who edits the plan wants the findings first."""
    figures = page.figures
    sections = (
        build_now(figures, screen),
        build_timeline(figures, screen),
        build_kpis(figures, screen),
        build_trend_section(figures, screen),
        build_money(figures, screen),
        build_official_forms(figures, screen),
        build_findings(page.findings, screen),
        build_provenance(figures, page.sources, screen),
    )
    return sorted((each for each in sections if each is not None), key=lambda each: is_live and each.key != FINDINGS)
