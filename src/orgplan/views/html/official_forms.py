"""Forms 7.1 and 7.2 as they are printed: each is folded on a screen and begins a sheet on paper."""

from __future__ import annotations

from orgplan.problems import Words
from orgplan.reports.overview import Overview
from orgplan.views.html.page_maker import Section
from orgplan.views.printed_forms import print_form
from orgplan.views.screen import Screen


def build_official_forms(figures: Overview, screen: Screen) -> Section | None:
    """The section with the forms of all categories; None where there are none."""
    if not figures.forms:
        return None
    official = figures.forms[0].is_official
    heading = Words("Forms 7.1 and 7.2", "แบบฟอร์มที่ 7.1 และ 7.2") if official else Words("Forms to print", "แบบฟอร์มสำหรับพิมพ์")
    forms = tuple(print_form(form, figures.timeline.months, screen.say) for form in figures.forms)
    return Section("forms", screen.say(heading), "official_forms.html.jinja", forms)
