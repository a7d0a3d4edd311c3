"""Live red marks: inputs that the sheets do not calculate, or that probably say something else than was meant.

`orgplan import xlsx` reads more than a spreadsheet program can calculate with: Thai digits, `45,000 บาท`, months in words. Such
a cell turns red, a note stands behind the form's hidden columns (on the screen, not on paper), and every figure that would
leave the cell out shows `ตรวจ` or stays open. Each condition is written twice, as a formula and for the values that the export
writes, whose notes must stand in the file for programs that do not calculate.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Decimal
from fractions import Fraction
from itertools import pairwise
from typing import Final, NamedTuple

from orgplan.checks.percent_as_fraction import FAR_BELOW
from orgplan.exact import format_digits, subtract
from orgplan.paper.lookup_lists import AROUND, BLANKS, DAYS, MONTH_DAYS, MONTH_WORDS, NO_MONEY, WORDED, WORDS_START, YES_NO
from orgplan.scales import ScaleProtocol
from orgplan.scales.base import LEVELS
from orgplan.workbook.addresses import name_column
from orgplan.workbook.sheet import Sheet
from orgplan.workbook.style import HEAD, Style

HEAD_TEXT: Final = "ตรวจก่อนส่ง"
"""The head of the column of notes, by which a reader knows it."""
UNSURE: Final = "ตรวจ"
"""Stands for a figure that rests on a cell which cannot be calculated."""
FIRST_DATE: Final = 25569
"""The day 1 January 1970 as Excel counts days: a result beyond it, far from all levels, is a date."""

_NOTE: Final = Style(bold=True, border=False, wrap=False, color="9C0006")
_WIDTH: Final = 46.0


class LevelCells(NamedTuple):
    """The levels of a KPI as formulas know them: numbers in cells, or written out where they are not five.

    `low` and `high` are the least and the greatest, `gap` the widest between two neighbours, `is_there` the condition that there are
    any: all in the unit of the KPI, and empty texts for levels that are words. `words` is where those stand: cells or a list.
    """

    number: int
    low: str = ""
    high: str = ""
    gap: str = ""
    is_there: str = "FALSE"
    words: str = ""


def span_levels(span: str, count: int, times: str = "") -> LevelCells:
    """Levels that are numbers in a row or column of cells; `times` turns them into the unit of the KPI."""
    first, last = span.split(":")
    gaps = f"{_shifted(first, last, 1)}:{last}-{first}:{_shifted(last, first, 1)}"
    return LevelCells(
        count, f"MIN({span}){times}", f"MAX({span}){times}", f"SUMPRODUCT(MAX(ABS({gaps}))){times}", f"COUNT({span})>0", span
    )


def write_levels_out(levels: Sequence[Decimal], times: str = "") -> LevelCells:
    """Levels that are numbers and stand in no cells; `times` turns them into the unit of the KPI."""
    gap = max(abs(subtract(high, low)) for low, high in pairwise(levels))
    low, high, widest = (f"({format_digits(each)}){times}" for each in (min(levels), max(levels), gap))
    return LevelCells(len(levels), low, high, widest, "TRUE")


class Doubt(NamedTuple):
    """One reason to look at a cell again: a formula that is more than 0 or true where it holds, and what to do."""

    when: str
    words: str


def open_notes(sheet: Sheet, column: int, head: int, text: str = HEAD_TEXT) -> None:
    """Show the column of notes. To be done when the paper is laid out, which it is no part of."""
    sheet.text(head, column, text, HEAD.but(color=_NOTE.color))
    sheet.worksheet.column_dimensions[name_column(column)].width = _WIDTH


def write_note(sheet: Sheet, row: int, column: int, doubts: Sequence[Doubt], holds: Iterable[bool] = ()) -> None:
    """The note of a row: what the first doubt that holds says. `holds` tells which do for the values that are written."""
    sheet.formula(row, column, build_note_formula(doubts), find_first_note(doubts, holds), _NOTE)


def build_note_formula(doubts: Sequence[Doubt]) -> str:
    """The formula of a note."""
    formula = '""'
    for doubt in reversed(doubts):
        formula = f'IF({doubt.when},"{HEAD_TEXT}: {doubt.words}",{formula})'
    return formula


def find_first_note(doubts: Sequence[Doubt], holds: Iterable[bool]) -> str:
    """What the note says of the values that are written."""
    return next((f"{HEAD_TEXT}: {doubt.words}" for doubt, so in zip(doubts, holds, strict=False) if so), "")


def join_doubts(doubts: Sequence[Doubt]) -> str:
    """The condition that any of some doubts holds."""
    return f"OR({','.join(doubt.when for doubt in doubts)})"


def count_unreadable(cells: str, words: str = BLANKS) -> str:
    """How many cells hold something that is neither a number nor one of the words on a list; an error value counts as one."""
    trimmed = f"TRIM({cells})"
    return f'IFERROR(SUMPRODUCT(({trimmed}<>"")*NOT(ISNUMBER({cells}))*ISERROR(MATCH({trimmed},{words},0))),1)'


# --- money and months --------------------------------------------------------------------------------------------------


def doubt_money(cell: str) -> tuple[Doubt, ...]:
    """What can be wrong with an amount. None holds for an amount that a plan can have."""
    return (
        Doubt(f"{count_unreadable(cell, NO_MONEY)}>0", "งบประมาณไม่เป็นตัวเลข ยอดรวมจึงไม่แสดง พิมพ์เฉพาะตัวเลข เช่น 45000"),
        Doubt(f'COUNTIF({cell},"<0")>0', "งบประมาณติดลบ"),
    )


def doubt_spent(cell: str) -> tuple[Doubt, ...]:
    """What can be wrong with what was spent, likewise."""
    return (
        Doubt(f"{count_unreadable(cell, NO_MONEY)}>0", "เงินที่เบิกจ่ายไม่เป็นตัวเลข พิมพ์เฉพาะตัวเลข เช่น 45000"),
        Doubt(f'COUNTIF({cell},"<0")>0', "เงินที่เบิกจ่ายติดลบ"),
    )


def guard_money(cells: str) -> str:
    """The condition that a sum over cells would leave an amount out."""
    return f"{count_unreadable(cells, NO_MONEY)}>0"


def place_month(cell: str) -> str:
    """The place of the month in a cell among the months around the fiscal year; an error for what is none of them."""
    day = f"MATCH({cell},{MONTH_DAYS},1)"
    date = f"IF(MOD({day},{DAYS})=0,NA(),MOD({day}-1,{DAYS})+1)"
    word = f"MOD(MATCH(TRIM({cell}),{MONTH_WORDS},0)-1,{WORDED})+{WORDS_START + 1}"
    return f"IF(ISNUMBER({cell}),{date},IFERROR(MATCH(TRIM({cell}),{AROUND},0),{word}))"


def is_list(cell: str) -> str:
    """The condition that a cell names several months, one after the other."""
    return f'ISNUMBER(FIND(",",{cell}))'


def find_listed(cell: str, months: str = AROUND) -> str:
    """Which of some months a cell names, for `SUMPRODUCT`: true or false for each of them."""
    return f"ISNUMBER(SEARCH({months},{cell}))"


def is_unplaced(cell: str) -> str:
    """The condition that a cell says something which is no month, and no list of months, that work of the plan can have."""
    items = f'LEN({cell})-LEN(SUBSTITUTE({cell},",",""))+1'
    return f"IF({is_list(cell)},SUMPRODUCT(--{find_listed(cell)})<>{items},{is_no_month(cell)})"


def is_no_month(cell: str) -> str:
    """The condition that a cell says something which is no single month around the year."""
    return f'AND(TRIM({cell})<>"",ISERROR(MATCH(TRIM({cell}),{BLANKS},0)),ISERROR({place_month(cell)}))'


def doubt_months(start: str, end: str, count: str) -> tuple[Doubt, ...]:
    """What can be wrong with the months of a step, of which the cell `count` says how many there are."""
    given = ",".join(f'TRIM({cell})<>"",ISERROR(MATCH(TRIM({cell}),{BLANKS},0))' for cell in (start, end))
    return (
        Doubt(f"OR({is_unplaced(start)},{is_unplaced(end)})", "เดือนไกลจากปีงบประมาณ หรือตารางไม่รู้จัก เลือกจากรายการ"),
        Doubt(f"AND({given},{count}=0)", "เดือนสิ้นสุดมาก่อนเดือนเริ่มต้น"),
    )


# --- figures of KPIs ---------------------------------------------------------------------------------------------------


def doubt_weight(cell: str, others: str) -> tuple[Doubt, ...]:
    """What can be wrong with a weight; `others` counts weights of 10 and more beside it."""
    return (
        Doubt(f"{count_unreadable(cell)}>0", "น้ำหนักไม่เป็นตัวเลข จึงยังไม่คิดคะแนน พิมพ์เฉพาะตัวเลข"),
        Doubt(f'COUNTIF({cell},"<0")>0', "น้ำหนักติดลบ"),
        Doubt(f'AND(COUNTIFS({cell},">0",{cell},"<=1")>0,{others}>0)', "น้ำหนักน่าจะพิมพ์เป็น % ถ้าหมายถึง 50% ให้พิมพ์ 50"),
    )


def judge_weight(weight: Decimal | None, others: Iterable[Decimal | None]) -> tuple[bool, ...]:
    """Which of the doubts about a weight hold."""
    small = weight is not None and 0 < weight <= 1
    return False, weight is not None and weight < 0, small and any(each is not None and each >= FAR_BELOW for each in others)


def doubt_number(cell: str, what: str) -> Doubt:
    """What can be wrong with a target or a baseline, whatever the levels beside it."""
    return Doubt(f"{count_unreadable(cell)}>0", f"{what}ไม่เป็นตัวเลข พิมพ์เฉพาะตัวเลข")


def doubt_aim(cell: str, levels: str, what: str) -> tuple[Doubt, ...]:
    """What can be wrong with a target or a baseline beside levels that are numbers."""
    low, high = f"MIN({levels})", f"MAX({levels})"
    beyond = f'(COUNTIF({cell},"<"&{low})+COUNTIF({cell},">"&{high})>0)'
    hundredfold = f'COUNTIFS({cell},">="&{low}/100,{cell},"<="&{high}/100)'
    hundredth = f'COUNTIFS({cell},">="&{low}*100,{cell},"<="&{high}*100)'
    return (
        doubt_number(cell, what),
        Doubt(f"AND(COUNT({levels})>0,{beyond},{hundredfold}+{hundredth}>0)", f"{what}ต่างจากเกณฑ์ร้อยเท่า ตรวจหน่วย เช่น 75% ให้พิมพ์ 75"),
    )


def judge_aim(value: Decimal | None, levels: Sequence[Decimal]) -> tuple[bool, ...]:
    """Which of the doubts about a target or a baseline hold."""
    if value is None or not levels:
        return False, False
    low, high = min(levels), max(levels)
    return False, not low <= value <= high and (low <= value * 100 <= high or low * 100 <= value <= high * 100)


def doubt_levels(levels: str) -> tuple[Doubt, ...]:
    """What can be wrong with levels that are to be numbers: all cells together."""
    return (
        Doubt(f"{count_unreadable(levels)}>0", "เกณฑ์ไม่เป็นตัวเลข จึงยังไม่คิดคะแนน พิมพ์เป็นตัวเลขทุกระดับ หรือเป็นข้อความทุกระดับ"),
        Doubt(f"AND(COUNT({levels})>1,{is_broken_order(levels)})", "เกณฑ์ต้องเพิ่มขึ้นหรือลดลงทุกระดับ"),
    )


def is_worded(levels: str) -> str:
    """The condition that a column of five levels says in words what the way back reads as stages, or as a no and a yes.

    They fill all five cells, the first and the last, or the first with a stroke between them.
    """
    first, last = levels.split(":")
    sheet = first.rpartition("!")[0]
    last = f"{sheet}!{last}" if sheet else last
    count = f"COUNTA({levels})"
    filled = f'OR({count}={LEVELS},AND({count}=2,ISTEXT({last})),AND({count}=1,ISNUMBER(FIND("/",{first}))))'
    return f"AND(COUNT({levels})=0,ISTEXT({first}),ISERROR(VALUE({first})),{filled})"


def leave_out(doubts: Iterable[Doubt], condition: str) -> tuple[Doubt, ...]:
    """The same doubts, of which none holds under a condition."""
    return tuple(Doubt(f"AND(NOT({condition}),{doubt.when})", doubt.words) for doubt in doubts)


def is_broken_order(levels: str) -> str:
    """The condition that a column or row of five numbers does not rise all the way or fall all the way."""
    first, last = levels.split(":")
    second, fourth = _shifted(first, last, 1), _shifted(last, first, 1)
    return f"IFERROR(SUMPRODUCT(--(({second}:{last}-{first}:{fourth})*({last}-{first})<=0))>0,TRUE)"


def _shifted(cell: str, towards: str, steps: int) -> str:
    """The address so many cells from one towards another in the same row or column."""
    from openpyxl.utils.cell import column_index_from_string, coordinate_from_string

    sheet, _, address = cell.rpartition("!")
    dollars = address.startswith("$"), "$" in address[1:]
    (one, row), (other, end) = (
        (column_index_from_string(column), number)
        for column, number in (coordinate_from_string(each.rpartition("!")[2].replace("$", "")) for each in (cell, towards))
    )
    sign = 1 if (other, end) > (one, row) else -1
    column, row = (one, row + sign * steps) if one == other else (one + sign * steps, row)
    place = f"{'$' if dollars[0] else ''}{name_column(column)}{'$' if dollars[1] else ''}{row}"
    return f"{sheet}!{place}" if sheet else place


def doubt_answers(cells: str) -> tuple[Doubt, ...]:
    """What can be wrong with results that are yes or no; see `doubt_figures`."""
    return (
        Doubt(f"{count_unreadable(cells, YES_NO)}>0", "ผลไม่ใช่ทั้ง ใช่ และ ไม่ใช่ เลือก 1 = ใช่ หรือ 0 = ไม่ใช่"),
        Doubt(_others_than(cells, range(2)), "ผลต้องเป็น 1 = ใช่ หรือ 0 = ไม่ใช่"),
        Doubt("FALSE", ""),
    )


def doubt_stages(cells: str, levels: LevelCells) -> tuple[Doubt, ...]:
    """What can be wrong with results that are stages, of which there are so many; see `doubt_figures`."""
    unread = f'IFERROR(SUMPRODUCT((TRIM({cells})<>"")*NOT(ISNUMBER({cells}))*ISERROR(MATCH(TRIM({cells}),{BLANKS},0))*ISERROR(MATCH(TRIM({cells}),{levels.words},0))),1)'
    last = levels.number
    return (
        Doubt(f"{unread}>0", f"ผลไม่ใช่ระดับใด พิมพ์ระดับที่ทำได้ 0 ถึง {last}"),
        Doubt(_others_than(cells, range(last + 1)), f"ผลต้องเป็นระดับ 0 ถึง {last}"),
        Doubt("FALSE", ""),
    )


def doubt_figures(cells: str, levels: LevelCells, percent: bool) -> tuple[Doubt, ...]:  # noqa: FBT001 - as the table of scales calls it
    """What can be wrong with results that are figures, beside their `levels`; all but the last kind leave them out of the score.

    Where no levels are there, no figures are asked for: they may be words.
    """
    low, high = levels.low, levels.high
    slips = [
        f'COUNTIFS({cells},"<"&{low}/10,{cells},">="&{low}/100,{cells},"<="&{high}/100)',
        f'IF({high}<=1,COUNTIFS({cells},">"&{high},{cells},">="&{low}*100,{cells},"<="&{high}*100),0)',
        f'IF({high}>0,COUNTIFS({cells},">={FIRST_DATE}",{cells},">"&{high}*10),0)',
    ]
    if percent:
        slips.append(f'IF({low}>={FAR_BELOW},COUNTIFS({cells},">0",{cells},"<=1"),0)')
    return (
        Doubt(f"AND({levels.is_there},{count_unreadable(cells)}>0)", "ผลไม่เป็นตัวเลข จึงยังไม่คิดคะแนน พิมพ์เฉพาะตัวเลข เช่น 75.5"),
        Doubt(f"AND({levels.is_there},{'+'.join(slips)}>0)", "ผลต่างจากเกณฑ์มาก ถ้าหมายถึง 75% ให้พิมพ์ 75 ไม่ใช่ 0.75"),
        Doubt(_out_of_range(cells, levels) if percent else "FALSE", "ผลอยู่นอก 0 ถึง 100 และนอกเกณฑ์"),
    )


def _others_than(cells: str, numbers: Iterable[int]) -> str:
    """The condition that cells hold other numbers than these."""
    return f"COUNT({cells})>SUMPRODUCT(COUNTIF({cells},{{{','.join(map(str, numbers))}}}))"


def _out_of_range(cells: str, levels: LevelCells) -> str:
    """The condition that a percentage lies outside 0 to 100 and outside the levels, widened by their widest gap."""
    low, high, gap = levels.low, levels.high, levels.gap
    return f'IFERROR(COUNTIF({cells},"<"&MIN(0,{low}-{gap}))+COUNTIF({cells},">"&MAX(100,{high}+{gap})),0)>0'


def judge_numbers(values: Iterable[Decimal | Fraction], possible: range) -> tuple[bool, ...]:
    """Which of the doubts about stages or answers hold for the values that are written."""
    return False, any(value not in possible for value in values), False


def judge_figures(
    values: Sequence[Decimal | Fraction],
    scale: ScaleProtocol,
    percent: bool,  # noqa: FBT001 - as the table of scales calls it
) -> tuple[bool, ...]:
    """Which of the doubts about figures hold for the values that are written."""
    levels = [Fraction(level) for level in scale.thresholds]
    gap = max(abs(b - a) for a, b in pairwise(levels))
    low, high = min(Fraction(0), min(levels) - gap), max(Fraction(100), max(levels) + gap)
    return (
        False,
        any(is_slip(value, scale, percent=percent) for value in values),
        percent and any(not low <= Fraction(value) <= high for value in values),
    )


def is_slip(value: Decimal | Fraction, scale: ScaleProtocol, *, percent: bool) -> bool:
    """Whether a result is so far from all levels that it was probably typed in another unit, or is a date."""
    levels = scale.thresholds
    if not levels:
        return False
    low, high = min(levels), max(levels)
    return (
        (value * 10 < low <= value * 100 <= high)
        or (high <= 1 and value > high and low * 100 <= value <= high * 100)
        or (high > 0 and value >= FIRST_DATE and value > high * 10)
        or (percent and low >= FAR_BELOW and 0 < value <= 1)
    )
