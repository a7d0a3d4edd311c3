"""`orgplan budget`: what the plan costs, declared beside computed."""

from __future__ import annotations

from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Annotated

import typer

from orgplan.cli.figures import PlanFiles, show
from orgplan.cli.many import JobsOption
from orgplan.cli.shell import Color, ColorOption, LangOption, screen
from orgplan.cli.tables import Format, FormatOption
from orgplan.views.screen import Screen


class By(StrEnum):
    """The ways to roll up a budget."""

    CATEGORY = "category"
    ACTIVITY = "activity"
    AGENCY = "agency"
    MONTH = "month"
    QUARTER = "quarter"


def budget(
    files: PlanFiles,
    *,
    by: Annotated[
        list[By] | None,
        typer.Option("--by", help="Roll up this way only; may be repeated. All five by default.", show_default=False),
    ] = None,
    format_: FormatOption = Format.TEXT,
    jobs: JobsOption = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Roll up the budget of plans in baht; every table sums exactly to the total.

    JSON always holds all five rollups.
    """
    shown = screen(lang, color)
    chosen = tuple(each.value for each in dict.fromkeys(by or By))
    make = partial(_budget, shown=shown, by=chosen, as_json=format_ is Format.JSON)
    show(files, make, as_json=format_ is Format.JSON, jobs=jobs, lang=shown.lang)


def _budget(path: Path, shown: Screen, by: tuple[str, ...], *, as_json: bool) -> str:
    from orgplan.cli.reading import subject
    from orgplan.reports import budget as report

    given = subject(path, shown)
    rollup = report.build(given.plan)
    if as_json:
        from orgplan.views import jsontext

        return jsontext.document(jsontext.budget(rollup, given.file), ascii_only=not shown.symbols)
    from orgplan.views import terminal

    return terminal.budget(rollup, by, shown)
