"""`orgplan status`: where plans stand at a month."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from orgplan.cli.figures import PlanFiles, show
from orgplan.cli.many import JobsOption
from orgplan.cli.options import AsOfOption, ResultsOption, month_option
from orgplan.cli.shell import Color, ColorOption, LangOption, screen
from orgplan.cli.tables import Format, FormatOption
from orgplan.fiscal import Month
from orgplan.views.screen import Screen


def status(
    files: PlanFiles,
    *,
    as_of: AsOfOption = None,
    results: ResultsOption = None,
    format_: FormatOption = Format.TEXT,
    jobs: JobsOption = None,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Where are we: work due, done and late, money planned and spent, results outstanding; by default as of this month."""
    shown = screen(lang, color)
    month = month_option(as_of) or this_month()
    make = partial(_status, shown=shown, month=month, results=tuple(results or ()), as_json=format_ is Format.JSON)
    show(files, make, as_json=format_ is Format.JSON, jobs=jobs, lang=shown.lang)


def this_month() -> Month:
    """The month that the clock of this machine shows."""
    today = datetime.now(UTC).astimezone()
    return Month(today.year, today.month)


def _status(path: Path, shown: Screen, month: Month, results: tuple[Path, ...], *, as_json: bool) -> str:
    from orgplan.cli.reading import results_of, subject
    from orgplan.reports import status as report

    given = subject(path, shown, results)
    figures = report.build(given.plan, results_of(given, shown), month)
    if as_json:
        from orgplan.views import jsontext

        return jsontext.document(jsontext.status(figures, given.file), ascii_only=not shown.symbols)
    from orgplan.views import reporting

    return reporting.status(figures, shown)
