"""The head of a table: where it stands, and what each column below it holds.

A head may have several rows, with merged cells that start at different ones. A column is known by its lowest words, and by those
above where these say nothing alone: the months of a year, the sources of a budget, the levels of criteria.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Final, NamedTuple

from orgplan.fiscal import BE_OFFSET, FIRST_MONTH, MONTHS_PER_QUARTER, MONTHS_PER_YEAR, Month, months_of_quarters, months_of_year
from orgplan.intake.grid import CellGrid
from orgplan.names import find_head_key
from orgplan.problems import Malformed
from orgplan.texts import parse_round
from orgplan.thai import FIRST_BE_YEAR, find_month_number, parse_duration, parse_month, tidy_text

TITLES: Final = ("activity", "step", "kpi", "category")
"""Keys of columns that hold the titles of rows."""
FIELD: Final = "fields"
ROUND_RESULT: Final = "results"
ROUND_TARGET: Final = "targets"
MONTH: Final = "months"
LEVEL: Final = "levels"
MONEY_OF_MONTH: Final = "budget of month"
SPENT_OF_MONTH: Final = "spent of month"

_MOST_HEAD_ROWS: Final = 6
_SEARCHED: Final = 60
"""Rows among which the head is looked for."""
_ACTUAL: Final = re.compile(r"ผล|จริง|เบิกจ่าย|actual|spent|expend", re.IGNORECASE)
_PLANNED: Final = re.compile(r"แผน|ประมาณการ|plan|forecast", re.IGNORECASE)
_MONEY: Final = re.compile(r"(?<!ปี)งบ|เงิน|บาท|เบิกจ่าย|ใช้จ่าย|budget|baht|spend|spent|expend", re.IGNORECASE)
_TARGET: Final = re.compile(r"เป้า|target", re.IGNORECASE)
_BESIDE_QUARTER: Final = re.compile(r"(?:ค่า)?เป้าหมาย|เป้า|ผลการดำเนินงาน|ผลงาน|ผล|targets?|results?|actual|ของ", re.IGNORECASE)
_ROUND: Final = re.compile(r"(?:รอบ(?:ที่)?\s*)?(\d{1,2})\s*(?:เดือน|months?|m)\b(?!\S)", re.IGNORECASE)
_LEVEL: Final = re.compile(r"(?:ระดับ(?:คะแนน)?(?:ที่)?|คะแนน|level|score|rating)?\s*(\d{1,3}(?:\.\d+)?)(?:\s*คะแนน)?", re.IGNORECASE)
_NAMED_LEVEL: Final = re.compile(r"(?:ระดับ|คะแนน|level|score)", re.IGNORECASE)
_YEAR: Final = re.compile(r"(?<!\d)(?P<year>2[45]\d\d|20\d\d|19\d\d)(?!\d)")
_COUNTING: Final = re.compile(r"\(?\d{1,2}\)?(?:\s*[=+]\s*.*)?")
_COUNTED: Final = 3
"""Columns from which on a row such as (1) (2) (3) counts them."""
_SUM: Final = re.compile(r"รวม|total", re.IGNORECASE)
_SUM_OF_MONEY: Final = re.compile(r"(?:จำนวน(?:เงิน)?|วงเงิน|amount|sum)?\s*(?:\(?(?:บาท|baht)\)?)?", re.IGNORECASE)
_ABOUT_MONEY: Final = re.compile(r"แหล่ง|ประเภท|หมวด|รหัส|source|type|code|ร้อยละ|%", re.IGNORECASE)
_SUPPORT: Final = re.compile(r"รอง|ร่วม|สนับสนุน|เกี่ยวข้อง|support|partner", re.IGNORECASE)


class HeadColumn(NamedTuple):
    """A column: its words from the top down, the row of the lowest, and what it holds.

    `key` is a key of the format or one of this module; `detail` is the source of money, the round, the points of a level, or
    the name of a field; `months` are those of a month column. `is_guess` is whether only a near word, or the words above, say so.
    """

    column: int
    row: int
    texts: tuple[str, ...]
    key: str
    detail: str = ""
    months: tuple[Month, ...] = ()
    is_guess: bool = False

    @property
    def name(self) -> str:
        """The words of the head as one name."""
        return " / ".join(self.texts)


class TableHead(NamedTuple):
    """The head of a table: its rows, and its columns from left to right."""

    first_row: int
    last_row: int
    columns: tuple[HeadColumn, ...]

    def of(self, key: str) -> tuple[HeadColumn, ...]:
        """The columns with a key."""
        return tuple(each for each in self.columns if each.key == key)

    def has(self, *keys: str) -> bool:
        """Whether there is a column with one of the keys."""
        return any(each.key in keys for each in self.columns)


def find_head(grid: CellGrid, year: int | None, given: Mapping[str, str]) -> TableHead | None:
    """The head of a table of fiscal year `year` (Buddhist Era), None where there is none to be seen.

    `given` are the keys of heads that somebody says by hand, by the form that `simplify_head_name` makes.
    """
    place = _find_top(grid, given)
    if place is None:
        return None
    top, title_column = place
    top = _climb(grid, top, title_column)
    bottom = _find_bottom(grid, top, title_column, given)
    columns = []
    for column in range(1, grid.last_column + 1):
        texts, row = _read_texts(grid, top, bottom, column)
        if texts:
            columns.append(_classify(HeadColumn(column, row, texts, FIELD), year, given))
    return TableHead(top, bottom, _without_twins(columns))


def simplify_head_name(text: str) -> str:
    """The words of a head without spaces and line ends, in the form in which they are compared."""
    return re.sub(r"\s", "", tidy_text(text)).casefold()


# --- where it stands ---------------------------------------------------------------------------------------------------


def _find_top(grid: CellGrid, given: Mapping[str, str]) -> tuple[int, int] | None:
    """The first row of the head, and the column of the titles."""
    for row in range(1, min(grid.last_row, _SEARCHED) + 1):
        own = _known_in(grid, row, given)
        if not own or len(grid.texts_of_row(row)) < 2:  # noqa: PLR2004 - a lone text is a heading
            continue
        known = dict(own)
        for below in range(row + 1, min(row + 3, grid.last_row) + 1):
            known = {**_known_in(grid, below, given), **known}
        titles = [column for key in ("activity", "kpi", "step", "category") for column, each in known.items() if each == key]
        if titles and len({*known.values()}) > 1:
            return row, titles[0]
    return None


def _known_in(grid: CellGrid, row: int, given: Mapping[str, str]) -> dict[int, str]:
    """The columns of a row whose text is a head that is known, with its key."""
    known = {}
    for column, text in grid.texts_of_row(row).items():
        key = given.get(simplify_head_name(text))
        if key is None:
            near = find_head_key(text)
            key = near[0] if near is not None and not near[1] else MONTH if find_month_number(text) is not None else None
        if key is not None:
            known[column] = key
    return known


def _climb(grid: CellGrid, top: int, title_column: int) -> int:
    """The first row of the head, with rows above that stand only over columns beside the titles."""
    while top > 1:
        above = grid.texts_of_row(top - 1)
        if not above or min(above) <= title_column:
            return top
        top -= 1
    return top


def _find_bottom(grid: CellGrid, top: int, title_column: int, given: Mapping[str, str]) -> int:
    bottom = top
    for row in range(top, min(top + _MOST_HEAD_ROWS, grid.last_row) + 1):
        area = grid.area_at(row, title_column)
        if (row > top and area is not None and top <= area.top <= bottom) or row == top or _goes_on(grid, row, title_column, given):
            bottom = row
        elif row > bottom:
            break
    return bottom


def _goes_on(grid: CellGrid, row: int, title_column: int, given: Mapping[str, str]) -> bool:
    """Whether a row still is of the head: it only counts the columns, or has head words and no title of a row."""
    texts = grid.texts_of_row(row)
    if not texts:
        return False
    if len(texts) >= _COUNTED and all(_COUNTING.fullmatch(tidy_text(each)) and "(" in each for each in texts.values()):
        return True
    own = texts.get(title_column, "")
    if own:
        known = given.get(simplify_head_name(own)) or find_head_key(own)
        return bool(known) and len(_known_in(grid, row, given)) > 1
    known_words = sum(1 for text in texts.values() if _is_head_word(text))
    return known_words * 2 >= len(texts)


def _is_head_word(text: str) -> bool:
    clean = tidy_text(text)
    near = find_head_key(text)
    return (
        (near is not None and not near[1])
        or find_month_number(clean) is not None
        or _read_quarters(clean) is not None
        or _ROUND.fullmatch(clean) is not None
        or _LEVEL.fullmatch(clean) is not None
        or _YEAR.search(clean) is not None
        or clean in {"แผน", "ผล", "plan", "actual", "Plan", "Actual", "รวม", "Total"}
    )


def _read_texts(grid: CellGrid, top: int, bottom: int, column: int) -> tuple[tuple[str, ...], int]:
    """The words over a column, each once, and the row of the lowest. Without merged cells a word goes on to the right."""
    texts, places, at = list[str](), set[tuple[int, int]](), top
    for row in range(top, bottom + 1):
        place = grid.reach(row, column)
        text = " ".join(grid.text(*place).split())
        if not text and not grid.areas and row < bottom:
            text, place = _reach_left(grid, row, column, bottom)
        if text and place not in places and not re.fullmatch(r"\(\d{1,2}\).*", tidy_text(text)):
            texts.append(text)
            at = max(row, at) if place[0] != row else row
            places.add(place)
    return tuple(texts), at


def _reach_left(grid: CellGrid, row: int, column: int, bottom: int) -> tuple[str, tuple[int, int]]:
    """The word at the left that stands over a column as well: over a blank whose own words stand lower."""
    if not any(grid.text(each, column) for each in range(row + 1, bottom + 1)):
        return "", (row, column)
    left = column - 1
    while left and not grid.text(row, left):
        left -= 1
    has_own_below = left and any(grid.text(each, left) for each in range(row + 1, bottom + 1))
    return (" ".join(grid.text(row, left).split()), (row, left)) if has_own_below else ("", (row, column))


# --- what a column holds -----------------------------------------------------------------------------------------------


def _classify(head: HeadColumn, year: int | None, given: Mapping[str, str]) -> HeadColumn:
    for text in (head.name, "".join(head.texts), head.texts[-1]):
        if key := given.get(simplify_head_name(text)):
            return _as_given(head, key, year)
    for classify in (_as_month, _as_round, _as_level, _as_part, _as_known):
        if (column := classify(head, year)) is not None:
            return column
    return head._replace(detail=head.name)


def read_given_key(text: str, keys: Collection[str]) -> str | None:
    """What somebody says by hand of a column, in its plain form; None for what no column holds.

    It is one of `keys`, or `month 10`, `month ต.ค.`, `quarter 1`, `level 3`, `source NAME`, `results 6m` or `target 6m`.
    """
    word, _, rest = tidy_text(text).strip().partition(" ")
    word, rest = word.casefold(), rest.strip()
    if not rest:
        return word if word in keys else None
    number = int(rest) if rest.isdigit() and len(rest) < 3 else 0  # noqa: PLR2004 - months have two digits
    month = number or find_month_number(rest) or 0
    fits = {
        "month": 1 <= month <= 12,  # noqa: PLR2004 - months of a year
        "quarter": 1 <= number <= 4,  # noqa: PLR2004 - quarters of a year
        "level": _LEVEL.fullmatch(rest) is not None,
        "source": True,
    }
    if fits.get(word):
        return f"month {month}" if word == "month" else f"{word} {rest}"
    if word in {"results", "target", "targets"}:
        try:
            return f"{'results' if word == 'results' else 'targets'} {parse_round(rest)}"
        except Malformed:
            return None
    return None


def _as_given(head: HeadColumn, said: str, year: int | None) -> HeadColumn:
    """A column as somebody says by hand, in the form that `read_given_key` makes."""
    key, _, detail = said.partition(" ")
    if not detail:
        return head._replace(key=key, detail=head.name if key == FIELD else "")
    if key in {"month", "quarter"}:
        months = months_of_year(year).months if year else ()
        own = (
            months_of_quarters(year, int(detail))
            if year and key == "quarter"
            else [each for each in months if str(each.number) == detail]
        )
        return head._replace(key=MONTH, detail=head.name, months=tuple(own)) if own else head._replace(detail=head.name)
    return head._replace(key={"level": LEVEL, "source": "sources"}.get(key, key), detail=detail)


def _as_month(head: HeadColumn, year: int | None) -> HeadColumn | None:
    """A month or a quarter, in any of the words; the others say whether it holds money, and whether that was spent."""
    for place in range(len(head.texts) - 1, -1, -1):
        text = re.sub(r"\([^()]*\)", "", tidy_text(head.texts[place])).strip()
        others = [each for index, each in enumerate(head.texts) if index != place]
        months = _months_of(text, others, year)
        if not months and (bare := _BESIDE_QUARTER.sub("", text).strip()) != text and _read_quarters(bare):
            months, others = _months_of(bare, others, year), [*others, text]
        if not months:
            continue
        words = " ".join(others)
        if (column := _as_quarter(head, months, words)) is not None:
            return column
        if _TARGET.search(words):
            return head._replace(key=FIELD, detail=head.name)
        if _ACTUAL.search(words):
            key = SPENT_OF_MONTH if _MONEY.search(words) else FIELD
        else:
            key = MONEY_OF_MONTH if _MONEY.search(words) else MONTH
        return head._replace(key=key, detail=head.name, months=months)
    return None


def _as_quarter(head: HeadColumn, months: tuple[Month, ...], words: str) -> HeadColumn | None:
    """What was to be reached, or was, by the end of a quarter."""
    if len(months) != MONTHS_PER_QUARTER or _MONEY.search(words):
        return None
    key = ROUND_TARGET if _TARGET.search(words) else ROUND_RESULT if _ACTUAL.search(words) else ""
    until = (months[-1].number - FIRST_MONTH) % MONTHS_PER_YEAR + 1
    return head._replace(key=key, detail=f"{until}m", is_guess=True) if key else None


def _months_of(text: str, others: list[str], year: int | None) -> tuple[Month, ...]:
    try:
        return (parse_month(text),)
    except Malformed:
        number = find_month_number(text)
    if number is not None:
        named = next((match for each in others if (match := _YEAR.search(tidy_text(each)))), None)
        if named and not re.search("งบประมาณ|fiscal|FY", " ".join(others)):
            ce = int(named["year"])
            return (Month(ce - BE_OFFSET if ce >= FIRST_BE_YEAR else ce, number),)
        return tuple(each for each in months_of_year(year).months if each.number == number) if year else ()
    quarters = _read_quarters(text)
    return months_of_quarters(year, *quarters) if year and quarters else ()


def _read_quarters(text: str) -> tuple[int, ...] | None:
    if not re.match(r"ไตรมาส|q|quarter", text, re.IGNORECASE):
        return None
    try:
        quarters = parse_duration(re.sub(r"\([^()]*\)", "", text).strip()).quarters
    except Malformed:
        return None
    return quarters if len(quarters) < MONTHS_PER_QUARTER + 1 else None


def _as_round(head: HeadColumn, _: int | None) -> HeadColumn | None:
    """The results or the targets of a round."""
    words = tidy_text(" ".join(head.texts))
    match = _ROUND.search(words)
    if match is None or not 1 <= int(match[1]) <= 12:  # noqa: PLR2004 - months of a year
        return None
    if _TARGET.search(words):
        return head._replace(key=ROUND_TARGET, detail=f"{int(match[1])}m")
    return (
        head._replace(key=ROUND_RESULT, detail=f"{int(match[1])}m")
        if re.search(r"ผล|result|actual", words, re.IGNORECASE)
        else None
    )


def _as_level(head: HeadColumn, _: int | None) -> HeadColumn | None:
    """A level of the criteria: `ระดับ 3`, or a bare figure below the head of the criteria."""
    text = tidy_text(head.texts[-1])
    match = _LEVEL.fullmatch(text)
    if match is None:
        return None
    above = [find_head_key(each) for each in head.texts[:-1]]
    is_below = any(each is not None and each[0] == "criteria" for each in above)
    return head._replace(key=LEVEL, detail=match[1]) if is_below or _NAMED_LEVEL.match(text) else None


def _as_known(head: HeadColumn, _: int | None) -> HeadColumn | None:
    """The key that the lowest words, or all of them, name."""
    for text in (head.texts[-1], " ".join(head.texts)):
        near = find_head_key(text)
        if near is not None:
            key, is_near = near
            return head._replace(key=key, is_guess=is_near)
    return None


def _as_part(head: HeadColumn, year: int | None) -> HeadColumn | None:
    """A part of what the words above name: a source of money, the planned or the spent, a year, who helps."""
    above = next((near[0] for each in reversed(head.texts[:-1]) if (near := find_head_key(each)) is not None), None)
    own = tidy_text(head.texts[-1])
    match above:
        case "budget":
            return _as_money(head, own, year)
        case "responsible" if find_head_key(own) is None:
            return head._replace(key="involved" if _SUPPORT.search(own) else "responsible", is_guess=True)
        case _:
            return None


def _as_money(head: HeadColumn, own: str, year: int | None) -> HeadColumn | None:
    """A part of the budget by its own words: a year, the sum, the spent, the planned, else a source."""
    column: HeadColumn | None = head._replace(key="sources", detail=head.texts[-1])
    if named := _YEAR.search(own):
        is_this = year is not None and named["year"] in {str(year), str(year - BE_OFFSET)}
        column = head._replace(key="budget", is_guess=True) if is_this else head._replace(detail=head.name)
    elif _SUM.search(own):
        column = head._replace(key="budget", detail="total")
    elif _ACTUAL.search(own):
        column = head._replace(key="spent", is_guess=True)
    elif _PLANNED.search(own):
        column = head._replace(key="budget", is_guess=True)
    elif _SUM_OF_MONEY.fullmatch(own):
        column = head._replace(key="budget")
    elif _ABOUT_MONEY.match(own):
        column = None
    return column


_MANY: Final = frozenset({FIELD, MONTH, LEVEL, ROUND_RESULT, ROUND_TARGET, MONEY_OF_MONTH, SPENT_OF_MONTH, "sources"})


def _without_twins(columns: list[HeadColumn]) -> tuple[HeadColumn, ...]:
    """The columns, of which only the first holds a key that a row has once; the others are kept as fields."""
    taken = {(each.key, each.detail) for each in columns if not each.is_guess}
    seen = set[tuple[str, str]]()
    kept = []
    for each in columns:
        mark = (each.key, each.detail)
        is_second = mark in seen or (each.is_guess and mark in taken)
        if each.key not in _MANY and is_second:
            kept.append(each._replace(key=FIELD, detail=each.name, is_guess=True))
        else:
            seen.add(mark)
            kept.append(each)
    return tuple(kept)
