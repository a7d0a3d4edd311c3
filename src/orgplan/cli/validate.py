"""`orgplan validate`: everything that is wrong with plans, where, and how to mend it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from orgplan.cli.shell import Color, ColorOption, LangOption, exit_code, finish, screen
from orgplan.problems import Diagnostic, Tally


class Format(StrEnum):
    """How findings are written."""

    TEXT = "text"
    JSON = "json"


def validate(
    files: Annotated[list[Path], typer.Argument(metavar="FILE...", help="Plan and results files (YAML).", show_default=False)],
    *,
    format_: Annotated[Format, typer.Option("--format", help="How to write the findings.")] = Format.TEXT,
    strict: Annotated[bool, typer.Option("--strict", help="Exit with 1 on warnings too.")] = False,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Check plans: every finding of every file, with its line and what to do next.

    Files that are fine are passed over in silence. Exit code 0: no errors; 1: errors; 2: a file could not be read.
    """
    from orgplan.cli.reading import load_path

    shown = screen(lang, color)
    tally, unreadable = Tally(), False
    found: list[Diagnostic] = []
    for path in files:
        diagnostics = load_path(path).diagnostics
        tally.add(diagnostics)
        found += diagnostics
        unreadable = unreadable or any(each.rule == "unreadable" for each in diagnostics)
    code = exit_code(tally, unreadable=unreadable, strict=strict)
    if format_ is Format.JSON:
        from orgplan.views import jsontext

        finish(jsontext.document(jsontext.findings(len(files), found, tally.counts, shown.lang)), code)
    from orgplan.views import findings

    finish(findings.text(found, shown) + findings.summary(len(files), tally.counts, shown), code)
