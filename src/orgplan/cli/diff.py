"""`orgplan diff`: what changed between two versions of a plan, in the plan's own terms."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Annotated

import typer

from orgplan.cli.shell import CannotDo, Color, ColorOption, LangOption, finish, screen
from orgplan.cli.tables import Format, FormatOption
from orgplan.problems import Words


def diff(
    old: Annotated[
        str,
        typer.Argument(
            metavar="OLD",
            help="The earlier plan: a file, or a git revision of one, such as HEAD:plans/2553.yaml.",
            show_default=False,
        ),
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="The later plan, likewise.", show_default=False)],
    *,
    format_: FormatOption = Format.TEXT,
    color: ColorOption = Color.AUTO,
    lang: LangOption = None,
) -> None:
    """Say what changed from OLD to NEW: targets, budgets, months, steps, KPIs, weights."""
    from orgplan.cli.reading import plan_of
    from orgplan.reports import changes

    shown = screen(lang, color)
    before, after = (plan_of(each, shown, _revision(each)) for each in (old, new))
    found = changes.build(before, after)
    if format_ is Format.JSON:
        from orgplan.views import jsontext

        finish(jsontext.document(jsontext.changes(found, old, new, shown.lang)))
    from orgplan.views import reporting

    finish(reporting.changes(found, shown))


def _revision(text: str) -> bytes | None:
    """The bytes of a file at a git revision; None if `text` is a file's name."""
    revision, colon, path = text.partition(":")
    if not colon or not revision or Path(text).exists() or text.startswith("-"):
        return None
    try:
        # The revision is an argument of its own and cannot become an option of git.
        done = subprocess.run(  # noqa: S603 - a fixed program, no shell
            ["git", "show", "--end-of-options", f"{revision}:./{path}" if not path.startswith("/") else text],  # noqa: S607 - git from PATH, as users have it
            capture_output=True,
            check=False,
        )
    except FileNotFoundError:
        raise CannotDo(Words("git is not installed", "ไม่มีโปรแกรม git")) from None
    if done.returncode:
        reason = done.stderr.decode("utf-8", "replace").strip().splitlines()[-1:] or ["?"]
        raise CannotDo(Words(f"git has no {text}: {reason[0]}", f"git ไม่มี {text}: {reason[0]}"))
    return done.stdout
