"""What stands above a table: the title, the year, whose it is."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from orgplan.fiscal import BE_OFFSET
from orgplan.intake.grid import CellGrid
from orgplan.thai import FIRST_BE_YEAR, tidy_text

_FISCAL: Final = re.compile(
    r"(?:ปีงบประมาณ|ประจำปี|ปี|พ\.?\s?ศ\.?|fiscal year|FY)\s*(?:พ\.?\s?ศ\.?)?\s*(?P<year>2[45]\d\d|20\d\d)", re.IGNORECASE
)
_LABEL: Final = re.compile(r"(?:ชื่อ)?(?:หน่วยงาน|ส่วนราชการ|organi[sz]ation|agency|office)\s*[:：]?\s*(?P<name>\S.*)", re.IGNORECASE)
_OFFICE: Final = re.compile(
    r"(?P<name>(?:เทศบาล|องค์การบริหารส่วน|อบต\.|อบจ\.|จังหวัด|กรม(?!ธรรม์)|สำนักงาน|มหาวิทยาลัย|โรงพยาบาล|โรงเรียน|วิทยาลัย|กระทรวง|คณะ(?!ทำงาน|กรรมการ))\S.*)"
)
_ENGLISH_OFFICE: Final = re.compile(
    r".*\b(?:municipality|department|ministry|university|hospital|office|province|agency)\b.*", re.IGNORECASE
)
_FORM: Final = re.compile(r"แบบ(?:ฟอร์ม)?\s*\S{1,6}\s*[\d๐-๙]+$|form\b.{0,10}$", re.IGNORECASE)
"""The name of a form, which is no title of a plan."""
_BEHIND: Final = re.compile(r"\s*(?:ประจำปี|ปีงบประมาณ|ปี\s*พ\.ศ\.|พ\.ศ\.).*", re.DOTALL)


class Heading(NamedTuple):
    """A text with the row and the column where it stands."""

    text: str
    row: int
    column: int


class Headings(NamedTuple):
    """What the lines above a table say; None for what none of them does. `rest` are the lines of which nothing else was read."""

    title: Heading | None
    year: tuple[int, Heading] | None
    organization: Heading | None
    rest: tuple[Heading, ...]


def read_headings(grid: CellGrid, first_row: int) -> Headings:
    """Read the lines above the first row of the head."""
    lines = [
        Heading(" ".join(text.split()), row, column)
        for row in range(1, first_row)
        for column, text in grid.texts_of_row(row).items()
    ]
    year = next(
        ((_as_buddhist(int(match["year"])), each) for each in lines if (match := _FISCAL.search(tidy_text(each.text)))), None
    )
    organization, source = _find_organization(lines)
    title = next((each for each in lines if each is not source and not _FORM.match(each.text)), source)
    rest = tuple(each for each in lines if each is not title and each is not source)
    return Headings(
        title, year, organization, tuple(each for each in rest if year is None or each is not year[1] or not _is_year_alone(each))
    )


def _as_buddhist(year: int) -> int:
    return year if year >= FIRST_BE_YEAR else year + BE_OFFSET


def _is_year_alone(line: Heading) -> bool:
    return _FISCAL.fullmatch(tidy_text(line.text)) is not None


def _find_organization(lines: list[Heading]) -> tuple[Heading | None, Heading | None]:
    """Whose table it is, and the line that is nothing else: labelled, a line of its own, or within the title."""
    for line in lines:
        if (label := _LABEL.fullmatch(line.text)) and not _OFFICE.match(line.text):
            return line._replace(text=label["name"]), line
    for line in lines:
        if _OFFICE.fullmatch(line.text) or _ENGLISH_OFFICE.fullmatch(line.text):
            bare = _BEHIND.sub("", line.text).strip()
            return line._replace(text=bare), line if len(lines) > 1 else None
    for line in lines:
        if inside := re.search(r"(?:ของ|\s)" + _OFFICE.pattern, line.text):
            return line._replace(text=_BEHIND.sub("", inside["name"]).strip()), None
    return None, None
