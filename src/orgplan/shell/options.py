"""Options that several commands share, and how their texts are read."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from orgplan.fiscal import Month
from orgplan.problems import Malformed, Words
from orgplan.shell.offering import Offering
from orgplan.shell.offers import offer_months, offer_rounds, offer_years
from orgplan.shell.outcome import CannotDo

if TYPE_CHECKING:
    from fractions import Fraction


class FigureFormat(StrEnum):
    """How the commands with figures write them."""

    TEXT = "text"
    JSON = "json"


FigureFormatOption = Annotated[FigureFormat, typer.Option("--format"), Words("How to write the figures.", "รูปแบบของตัวเลข")]
ResultsOption = Annotated[
    list[Path] | None,
    typer.Option("--results", metavar="FILE"),
    Words("Results file; may be repeated, later ones win.", "แฟ้มผลการดำเนินงาน ระบุซ้ำได้ แฟ้มหลังมีผลเหนือแฟ้มก่อน"),
]
RoundOption = Annotated[
    str | None,
    typer.Option("--round", metavar="ROUND"),
    Offering(offer_rounds),
    Words("Round such as 6m, 9m or 12m; the latest reported by default.", "รอบ เช่น 6m, 9m หรือ 12m หากไม่ระบุคือรอบล่าสุดที่รายงาน"),
]
ReportRoundOption = Annotated[
    str | None,
    typer.Option("--round", metavar="ROUND"),
    Offering(offer_rounds),
    Words(
        "The round to report: 6m, 9m or 12m; by default the first that is not reported in full.",
        "รอบที่จะรายงาน: 6m, 9m หรือ 12m หากไม่ระบุคือรอบแรกที่ยังรายงานไม่ครบ",
    ),
]
NewPlanYearOption = Annotated[
    str | None,
    typer.Option("--year", metavar="YEAR"),
    Offering(offer_years),
    Words("Fiscal year, Buddhist Era, such as 2570.", "ปีงบประมาณ พ.ศ. เช่น 2570"),
]
OrganizationOption = Annotated[
    str | None,
    typer.Option("--organization", metavar="NAME"),
    Words("Whose plan it is.", "ชื่อหน่วยงานเจ้าของแผน"),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="MONTH"),
    Offering(offer_months),
    Words('Look from the start of this month, such as "ก.ค. 53" or 2010-07.', 'มองจากต้นเดือนนี้ เช่น "ก.ค. 53" หรือ 2010-07'),
]
FollowLinksOption = Annotated[
    bool,
    typer.Option("--follow-links"),
    Words(
        "Follow links that lead out of the folders given; without it they are only named.",
        "ตามลิงก์ที่ชี้ออกนอกโฟลเดอร์ที่ระบุ หากไม่ใช้จะเพียงแจ้งชื่อลิงก์",
    ),
]
NoBomOption = Annotated[
    bool,
    typer.Option("--no-bom"),
    Words(
        "Leave out the mark at the beginning of CSV files by which Excel knows Thai text.",
        "ไม่ใส่เครื่องหมายต้นแฟ้ม CSV ที่ทำให้ Excel อ่านภาษาไทยได้",
    ),
]


def output_option(metavar: str) -> Any:
    """The option that names the file for what is printed otherwise: `metavar` for the name."""
    return typer.Option("-o", "--output", metavar=metavar)


def instead_of_output(what: Words) -> Words:
    """What such an option is for: `what` it names, such as "The page to write"."""
    return Words("{what}; standard output by default.", "{what} หากไม่ระบุจะส่งไปยังผลลัพธ์มาตรฐาน").fill(what=what)


ForceOption = Annotated[
    bool,
    typer.Option("--force"),
    Words("Write over a file that orgplan did not write itself in this form.", "เขียนทับแฟ้มที่ orgplan ไม่ได้เขียนเองในรูปแบบนี้"),
]
OverwriteOption = Annotated[bool, typer.Option("--force"), Words("Write over an existing file.", "เขียนทับแฟ้มที่มีอยู่")]
NoBackupOption = Annotated[
    bool,
    typer.Option("--no-backup"),
    Words(
        "Do not keep the text that is replaced as a .bak file; what git keeps is never kept twice.",
        "ไม่เก็บข้อความเดิมไว้ในแฟ้ม .bak ข้อความที่ git เก็บอยู่แล้วจะไม่เก็บซ้ำ",
    ),
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
