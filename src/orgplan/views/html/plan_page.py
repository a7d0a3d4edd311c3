"""The page of one plan: its score, what needs a look, its timeline, KPIs, money and findings, from one file that loads nothing."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from orgplan import __version__
from orgplan.problems import Diagnostic, Words
from orgplan.reports.overview import Overview
from orgplan.views.html.findings import build_findings
from orgplan.views.html.masthead import describe_masthead
from orgplan.views.html.now import build_now
from orgplan.views.html.page_maker import Section, make_page
from orgplan.views.html.provenance import SourceFile, build_provenance
from orgplan.views.screen import Screen

STYLES = ("page.css",)
"""What the page is dressed in, in this order."""


class PlanPage(NamedTuple):
    """What a page shows: the figures, what was found in the files, the plan's file before the results files."""

    figures: Overview
    findings: tuple[Diagnostic, ...]
    sources: tuple[SourceFile, ...]


def draw_plan_page(page: PlanPage, screen: Screen) -> str:
    """A page as HTML; the same for the same files, options and month."""
    figures = page.figures
    title = Words("{organization}, plan of fiscal year {year}", "{organization} แผนปีงบประมาณ พ.ศ. {year}").fill(
        organization=figures.organization, year=figures.fiscal_year
    )
    shows = {
        "lang": screen.lang,
        "version": __version__,
        "title": screen.say(title),
        "skip": screen.say(Words("Skip to the content", "ข้ามไปยังเนื้อหา")),
        "contents": screen.say(Words("Contents", "สารบัญ")),
        "masthead": describe_masthead(figures, screen),
        "sections": tuple(_build_sections(page, screen)),
    }
    return make_page("plan.html.jinja", styles=STYLES, shows=shows)


def _build_sections(page: PlanPage, screen: Screen) -> Sequence[Section]:
    """The sections from the top; those that would be empty are left out."""
    figures = page.figures
    sections = (
        build_now(figures, screen),
        build_findings(page.findings, screen),
        build_provenance(figures, page.sources, screen),
    )
    return [each for each in sections if each is not None]
