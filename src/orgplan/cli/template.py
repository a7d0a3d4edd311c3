"""`orgplan template`: an empty plan of a fiscal year to start from, as YAML or as a workbook."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from orgplan.cli.endings import must_be_text, must_be_workbook
from orgplan.cli.overwriting import spare_workbook
from orgplan.cli.shell import LangOption, complain, finish, is_file, screen, spare_existing, write_whole
from orgplan.problems import Malformed, Words
from orgplan.shell.outcome import CannotDo

_FIRST, _LAST = 2444, 9999
"""Fiscal years that can be written: from the first whose months all fall into a year that is read as the Common Era."""


def template(
    *,
    year: Annotated[
        str, typer.Option("--year", metavar="YEAR", help="Fiscal year, Buddhist Era, such as 2570.", show_default=False)
    ],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o", "--output", metavar="PLAN", help="The plan file to write; standard output by default.", show_default=False
        ),
    ] = None,
    xlsx: Annotated[
        Path | None,
        typer.Option("--xlsx", metavar="FORM.xlsx", help="Write an empty workbook for `orgplan import xlsx`.", show_default=False),
    ] = None,
    force: Annotated[
        bool, typer.Option("--force", help="Write over an existing plan file, or a workbook that was edited.")
    ] = False,
    lang: LangOption = None,
) -> None:
    """Write an empty plan for a fiscal year: an annotated YAML file, or a workbook to fill in."""
    shown = screen(lang)
    wanted = _year(year)
    if is_file(output):
        must_be_text(output)
    if xlsx is not None:
        must_be_workbook(xlsx)
    spare_existing(output, force=force)
    if xlsx is not None and not force:
        spare_workbook(xlsx)
    if xlsx is not None:
        from orgplan import forms

        write_whole(xlsx, forms.blank_workbook(wanted))
        complain(shown.say(Words(f"wrote {xlsx}", f"เขียน {xlsx} แล้ว")))
        if output is None:
            return
    from orgplan.views import templatefile

    finish(templatefile.document(wanted), output=output, is_plan=True)


def _year(text: str) -> int:
    from orgplan.thai import year

    try:
        wanted = year(text)
    except Malformed as error:
        raise CannotDo(
            Words(f"--year: {error.message.en}; {error.hint.en}", f"--year: {error.message.th} {error.hint.th}")
        ) from None
    if not _FIRST <= wanted <= _LAST:
        raise CannotDo(Words(f"--year: write a year from {_FIRST} to {_LAST}", f"--year: เขียนปีตั้งแต่ {_FIRST} ถึง {_LAST}"))
    return wanted
