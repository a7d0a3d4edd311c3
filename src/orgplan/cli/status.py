"""`orgplan status`: where the plan stands at a month."""

from __future__ import annotations

from datetime import UTC, datetime

from orgplan.cli.options import AsOfOption, ResultsOption, month_option
from orgplan.cli.shell import Color, ColorOption, LangOption, PlanFile, finish, screen
from orgplan.cli.tables import Format, FormatOption
from orgplan.fiscal import Month


def status(
    file: PlanFile,
    *,
    as_of: AsOfOption = None,
    results: ResultsOption = None,
    format_: FormatOption = Format.TEXT,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Where are we: work due, done and late, money planned and spent, results outstanding; by default as of this month."""
    from orgplan.cli.reading import results_of, subject
    from orgplan.reports import status as report

    shown = screen(lang, color)
    given = subject(file, shown, results or ())
    today = datetime.now(UTC).astimezone()
    figures = report.build(given.plan, results_of(given, shown), month_option(as_of) or Month(today.year, today.month))
    if format_ is Format.JSON:
        from orgplan.views import jsontext

        finish(jsontext.document(jsontext.status(figures, given.file)))
    from orgplan.views import reporting

    finish(reporting.status(figures, shown))
