"""The Word document of a plan: its forms as they are printed, in Thai whatever the language of the messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from orgplan.problems import Words
from orgplan.shell.outcome import CannotDo

if TYPE_CHECKING:
    from orgplan.model import Plan

_INSTALL: Final = Words(
    'writing Word documents needs one more package: pip install "orgplan[word]"',
    'การเขียนเอกสาร Word ต้องติดตั้งเพิ่ม: pip install "orgplan[word]"',
)


def build_word_document(plan: Plan, code: str) -> bytes:
    """The document, with `code` at the foot of its pages. Raises `CannotDo` where there is nothing to write it with."""
    from orgplan.reports.form_words import format_year_line
    from orgplan.reports.official_forms import list_official_forms
    from orgplan.views.printed_forms import print_form
    from orgplan.views.screen import Screen
    from orgplan.views.word.document import format_document

    thai = Screen("th").speak_as(plan.terms.own)
    forms = [print_form(form, plan.year.months, thai.say) for form in list_official_forms(plan)]
    try:
        return format_document(forms, f"{plan.organization}  {format_year_line(plan)}", code)
    except ImportError:
        raise CannotDo(_INSTALL) from None
