"""Options that several commands share, and how their texts are read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from orgplan.fiscal import Month
from orgplan.problems import Malformed, Words
from orgplan.shell.outcome import CannotDo

if TYPE_CHECKING:
    from fractions import Fraction


class FigureFormat(StrEnum):
    """How the commands with figures write them."""

    TEXT = "text"
    JSON = "json"


FigureFormatOption = Annotated[FigureFormat, typer.Option("--format", help="How to write the figures.")]
ResultsOption = Annotated[
    list[Path] | None,
    typer.Option("--results", metavar="FILE", help="Results file; may be repeated, later ones win.", show_default=False),
]
RoundOption = Annotated[
    str | None,
    typer.Option(
        "--round", metavar="ROUND", help="Round such as 6m, 9m or 12m; the latest reported by default.", show_default=False
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option(
        "--as-of", metavar="MONTH", help='Look from the start of this month, such as "ก.ค. 53" or 2010-07.', show_default=False
    ),
]
FollowLinksOption = Annotated[
    bool, typer.Option("--follow-links", help="Follow links that lead out of the folders given; without it they are only named.")
]
NoBomOption = Annotated[
    bool, typer.Option("--no-bom", help="Leave out the mark at the beginning of CSV files by which Excel knows Thai text.")
]


def output_option(metavar: str, what: str) -> Any:
    """The option that names the file for what is printed otherwise: `metavar` for the name, `what` it is, such as "The page to write"."""
    return typer.Option("-o", "--output", metavar=metavar, help=f"{what}; standard output by default.", show_default=False)


ForceOption = Annotated[bool, typer.Option("--force", help="Write over a file that orgplan did not write itself in this form.")]
NoBackupOption = Annotated[
    bool, typer.Option("--no-backup", help="Do not keep the text that is replaced as NAME.bak; what git keeps is never kept twice.")
]


def _refused(option: str, error: Malformed) -> CannotDo:
    return CannotDo(Words.joined((error.message, error.hint)).prefixed(option))


def month_option(text: str | None, option: str = "--as-of") -> Month | None:
    """A month given on the command line. Raises `CannotDo`."""
    from orgplan.thai import parse_month

    try:
        return None if text is None else parse_month(text)
    except Malformed as error:
        typed = Words(
            f'on the command line in double quotes: {option} "พ.ค. 53"', f'ในบรรทัดคำสั่งให้ใส่เครื่องหมาย " ": {option} "พ.ค. 53"'
        )
        raise CannotDo(Words.joined((error.message, error.hint, typed)).prefixed(option)) from None


def this_month() -> Month:
    """The month that the clock of this machine shows."""
    from datetime import UTC, datetime

    today = datetime.now(UTC).astimezone()
    return Month(today.year, today.month)


def round_option(text: str | None, option: str = "--round") -> str | None:
    """A round given on the command line, as `Nm`. Raises `CannotDo`.

    What can only mean one is that round: `6` is `6m`. A file is held to the letter, because others read it.
    """
    from orgplan.texts import read_round

    try:
        return None if text is None else read_round(text)
    except Malformed as error:
        if error.fix is not None:
            return error.fix
        raise _refused(option, error) from None


def points_option(text: str | None, option: str = "--goal") -> Fraction | None:
    """Points given on the command line. Raises `CannotDo`."""
    from fractions import Fraction

    from orgplan.thai import parse_number

    try:
        return None if text is None else Fraction(parse_number(text))
    except Malformed as error:
        raise CannotDo(error.message.prefixed(option)) from None
