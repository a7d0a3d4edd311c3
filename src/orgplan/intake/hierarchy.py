"""What a row is among the others: a group, an item of some level, a sum, or words below the table.

Levels come from numbers (`1.1`, `(1)`, `๑`, `ก.`), from a dash before the text, or from how far it is moved in.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from orgplan.cells.cell_values import split_number
from orgplan.thai import tidy_text

_GROUP: Final = re.compile(
    r"(?P<word>ประเด็นยุทธศาสตร์|ยุทธศาสตร์|กลยุทธ์|แผนงาน|มิติด้าน|มิติ|มุมมอง|หมวด|พันธกิจ|เป้าประสงค์|ส่วนที่|องค์ประกอบ"
    r"|perspective|strategic (?:objective|issue|goal)|strategy|programme|program|goal|pillar|dimension)"
    r"(?:\s*(?:ที่|no\.?))?\s*(?P<no>(?:SO)?[\d.]*\d)?\s*[:.\-–)]?\s*(?P<title>.*)",
    re.IGNORECASE | re.DOTALL,
)
_TOTAL: Final = re.compile(
    r"(?:รวม|ยอดรวม|ผลรวม|sub-?\s?total|grand total|total|sum)(?:$|[\s:(0-9]|ทั้ง|เป็น|เงิน|งบ|น้ำหนัก|คะแนน|แผนงาน|ยุทธศาสตร์|โครงการ|กิจกรรม|ทุก|มิติ|of\b).*",
    re.IGNORECASE | re.DOTALL,
)
_GRAND: Final = re.compile(r"ทั้งสิ้น|ทั้งหมด|ทั้งปี|grand|ทุก", re.IGNORECASE)
_FOOT: Final = re.compile(
    r"(?:ลงชื่อ|ลงนาม|\(ลงชื่อ\)|ผู้จัดทำ|ผู้รายงาน|ผู้อนุมัติ|ผู้เห็นชอบ|หมายเหตุ|ที่มา|ข้อมูล ณ|\(\.{3,}|\.{5,}|note\b|remarks?\b|source\b|prepared by|approved by|signed).*",
    re.IGNORECASE | re.DOTALL,
)
_SIGNED: Final = re.compile(r"^\s*\(?(?:ลงชื่อ|ลงนาม)", re.MULTILINE)
_DASH: Final = re.compile(r"[-–—•*]\s*(?P<title>[^\s\d\-–—].*)", re.DOTALL)
_PLAIN_NUMBER: Final = re.compile(r"\d+(?:\.\d+)*")


class GroupHead(NamedTuple):
    """The head of a group: the word for such groups, its number (blank if it has none) and its name."""

    word: str
    no: str
    title: str


def read_group(text: str) -> GroupHead | None:
    """The head of a group that begins with a word for one: `มิติที่ 1 ด้านประสิทธิผล`; None for other texts."""
    clean = " ".join(tidy_text(text).split())
    numbered = split_number(clean)
    match = _GROUP.fullmatch(clean) or (_GROUP.fullmatch(numbered[1]) if numbered else None)
    if match is None or not (match["title"] or match["no"]):
        return None
    no = match["no"] or (numbered[0] if numbered else "")
    title = match["title"].strip() or clean
    return GroupHead(match["word"], no.strip("()"), title)


def is_total(text: str) -> bool:
    """Whether a row that begins so adds up others."""
    return _TOTAL.fullmatch(" ".join(text.split())) is not None


def is_grand_total(text: str) -> bool:
    """Whether it adds up the whole table."""
    return _GRAND.search(text) is not None


def is_foot(text: str) -> bool:
    """Whether a text stands below a table: who signed, in any of its lines, a remark, the source."""
    return _FOOT.fullmatch(text.strip()) is not None or _SIGNED.search(text) is not None


class RowNumber(NamedTuple):
    """The number of a row as it stands there (blank without one), its title, and the kind of number: dots, other, dash, none."""

    no: str
    title: str
    kind: str


def read_row_number(number: str, title: str) -> RowNumber:
    """The number of a row from its own column, or else from the start of its title; digits of it are 0-9."""
    title = " ".join(title.split())
    if number.strip():
        no = tidy_text(number).rstrip(".").strip()
        again = split_number(title)
        title = again[1] if again and tidy_text(again[0]).rstrip(".") == no else title
        return RowNumber(no, title, _kind_of(no))
    if dash := _DASH.fullmatch(title):
        return RowNumber("", dash["title"].strip(), "dash")
    if numbered := split_number(title):
        no = tidy_text(numbered[0])
        return RowNumber(no, numbered[1], _kind_of(no))
    return RowNumber("", title, "none")


def _kind_of(no: str) -> str:
    return "dots" if _PLAIN_NUMBER.fullmatch(no) else "other"


class _Open(NamedTuple):
    """A row that others may belong to."""

    no: str
    kind: str
    indent: int


class Levels:
    """The levels of rows in their order, from 1; a new group starts anew."""

    def __init__(self) -> None:
        self._open: list[_Open] = []

    def restart(self) -> None:
        """A new group begins."""
        self._open = []

    def place(self, row: RowNumber, indent: int) -> int:
        """The level of the next row."""
        at = self._find_above(row, indent)
        self._open = [*self._open[:at], _Open(row.no, row.kind, indent)]
        return at + 1

    def _find_above(self, row: RowNumber, indent: int) -> int:
        """How many of the open rows the next one lies within."""
        if row.kind == "dots":
            within = [place for place, each in enumerate(self._open, 1) if each.kind == "dots" and row.no.startswith(f"{each.no}.")]
            if within:
                return within[-1]
            same = [place for place, each in enumerate(self._open) if each.kind == "dots"]
            if not same:
                return len(self._open) if self._open and self._open[-1].indent < indent else 0
            depth = row.no.count(".")
            return next((place for place in same if self._open[place].no.count(".") >= depth), same[0])
        if row.kind == "none":  # beside its like, or within the numbered row above
            same = [place for place, each in enumerate(self._open) if each.kind == "none" and each.indent >= indent]
            return same[0] if same else len([each for each in self._open if each.indent <= indent])
        same = [place for place, each in enumerate(self._open) if each.kind == row.kind and _is_like(each.no, row.no)]
        return same[0] if same else len(self._open)


def _is_like(one: str, other: str) -> bool:
    """Whether two numbers are of one kind: (1) and (2), ก and ข."""
    return re.sub(r"[\dก-ฮA-Za-z]+", "n", one) == re.sub(r"[\dก-ฮA-Za-z]+", "n", other)
