"""`orgplan gantt`: when the work is due, as bars over the twelve months of the fiscal year."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from orgplan.cli.shell import CannotDo, Color, ColorOption, LangOption, PlanFile, finish, screen
from orgplan.cli.tables import Format, FormatOption
from orgplan.problems import Malformed, Words

if TYPE_CHECKING:
    from orgplan.fiscal import Month


def gantt(
    file: PlanFile,
    *,
    as_of: Annotated[
        str | None,
        typer.Option(
            "--as-of", metavar="MONTH", help="Mark what is late at the start of this month, such as 'ก.ค. 53' or 2010-07."
        ),
    ] = None,
    format_: FormatOption = Format.TEXT,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Draw the timeline of a plan: one row for each activity, step and sub-step, months by fiscal quarter."""
    from orgplan.cli.reading import subject
    from orgplan.reports import timeline

    shown = screen(lang, color)
    given = subject(file, shown)
    line = timeline.build(given.plan, _month(as_of))
    if format_ is Format.JSON:
        from orgplan.views import jsontext

        finish(jsontext.document(jsontext.timeline(line, given.file)))
    from orgplan.views import terminal

    finish(terminal.timeline(line, shown))


def _month(text: str | None) -> Month | None:
    from orgplan.thai import month

    try:
        return None if text is None else month(text)
    except Malformed as error:
        raise CannotDo(
            Words(f"--as-of: {error.message.en}; {error.hint.en}", f"--as-of: {error.message.th} {error.hint.th}")
        ) from None
