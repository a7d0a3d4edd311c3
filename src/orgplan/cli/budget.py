"""`orgplan budget`: what the plan costs, declared beside computed."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

import typer

from orgplan.cli.shell import Color, ColorOption, LangOption, PlanFile, finish, screen
from orgplan.cli.tables import Format, FormatOption


class By(StrEnum):
    """The ways to roll up a budget."""

    CATEGORY = "category"
    ACTIVITY = "activity"
    AGENCY = "agency"
    MONTH = "month"
    QUARTER = "quarter"


def budget(
    file: PlanFile,
    *,
    by: Annotated[
        list[By] | None,
        typer.Option("--by", help="Roll up this way only; may be repeated. All five by default.", show_default=False),
    ] = None,
    format_: FormatOption = Format.TEXT,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Roll up the budget of a plan in baht; every table sums exactly to the total.

    JSON always holds all five rollups.
    """
    from orgplan.cli.reading import subject
    from orgplan.reports import budget as report

    shown = screen(lang, color)
    given = subject(file, shown)
    rollup = report.build(given.plan)
    if format_ is Format.JSON:
        from orgplan.views import jsontext

        finish(jsontext.document(jsontext.budget(rollup, given.file), ascii_only=not shown.symbols))
    from orgplan.views import terminal

    finish(terminal.budget(rollup, [each.value for each in dict.fromkeys(by or By)], shown))
