"""`orgplan gantt`: when the work is due, as bars over the twelve months of the fiscal year."""

from __future__ import annotations

from orgplan.cli.options import AsOfOption, month_option
from orgplan.cli.shell import Color, ColorOption, LangOption, PlanFile, finish, screen
from orgplan.cli.tables import Format, FormatOption


def gantt(
    file: PlanFile,
    *,
    as_of: AsOfOption = None,
    format_: FormatOption = Format.TEXT,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Draw the timeline of a plan: one row for each activity, step and sub-step, months by fiscal quarter.

    With --as-of, what is late at the start of that month is marked.
    """
    from orgplan.cli.reading import subject
    from orgplan.reports import timeline

    shown = screen(lang, color)
    given = subject(file, shown)
    line = timeline.build(given.plan, month_option(as_of))
    if format_ is Format.JSON:
        from orgplan.views import jsontext

        finish(jsontext.document(jsontext.timeline(line, given.file), ascii_only=not shown.symbols), given.code)
    from orgplan.views import terminal

    finish(terminal.timeline(line, shown), given.code)
