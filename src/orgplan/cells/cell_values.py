"""What stands in a cell that came back, as a value of a plan, and values as the plan's author writes them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation, localcontext
from fractions import Fraction
from typing import Any, Final, NamedTuple

from pydantic import TypeAdapter, ValidationError

from orgplan import thai
from orgplan.agencies import split_names
from orgplan.checks import bad_number
from orgplan.checks.bad_number import Door
from orgplan.fiscal import BE_OFFSET, Month
from orgplan.letters import name_character, unify_letters
from orgplan.model import PlacedKpi
from orgplan.problems import Malformed, Words, quote
from orgplan.texts import OptionalWeight, is_blank
from orgplan.workbook.reader import Cell

DIGITS: Final = 15
"""Significant digits of a number that Excel keeps."""
_UNITS: Final = 5
"""Units of the last of these digits by which a number may differ that a program only wrote anew."""

_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ufffe\uffff\ud800-\udfff]")
_WEIGHT: Final[TypeAdapter[Decimal | None]] = TypeAdapter(OptionalWeight)
_FIRST_DAY: Final = (date(1899, 12, 30), date(1904, 1, 1))
_NO_CELL: Final = Cell("", "text")
_CODE: Final = "unreadable"


def is_empty(cell: Cell | None) -> bool:
    """Whether a cell shows nothing."""
    return cell is None or not (cell.value.strip() or (cell.formula and cell.kind != "text"))


def require_usable(cell: Cell | None) -> Cell:
    """The cell, if what it holds can be used. Raises `Malformed` for error values, and for formulas without a saved value."""
    if cell is None:
        return _NO_CELL
    if cell.kind == "error":
        raise Malformed(
            _CODE,
            Words(f"the cell shows the error {cell.value}", f"เซลล์แสดงข้อผิดพลาด {cell.value}"),
            Words("mend the formula or type the value itself", "แก้สูตรหรือพิมพ์ค่าลงไปเอง"),
        )
    if cell.formula and not cell.value:
        raise Malformed(
            _CODE,
            Words("the cell holds a formula whose value is not in the file", "เซลล์มีสูตรที่ไม่มีค่าบันทึกไว้ในแฟ้ม"),
            Words("open the file in Excel or LibreOffice and save it again, or type the value itself",
                  "เปิดแฟ้มใน Excel หรือ LibreOffice แล้วบันทึกใหม่ หรือพิมพ์ค่าลงไปเอง"),
        )  # fmt: skip
    if letter := _FORBIDDEN.search(cell.value):
        raise Malformed(
            _CODE,
            Words("the text holds a character that must not stand in a plan: {letter}",
                  "ข้อความมีอักขระที่ห้ามใช้ในแผน: {letter}").fill(letter=name_character(letter[0])),
            Words("type the text anew", "พิมพ์ข้อความใหม่"),
        )  # fmt: skip
    return cell


# --- one function per kind of value, and one place that refuses what is of another kind -----------------------------------


class WantedKind(NamedTuple):
    """What belongs in a cell: the kinds of cells that can hold it, its name, and how to type it so that it stays one."""

    kinds: frozenset[str]
    words: Words
    hint: Words


_TYPE_NUMBER: Final = Words(
    "set the format of the cell to General and type the number again", "เปลี่ยนรูปแบบเซลล์เป็น ทั่วไป (General) แล้วพิมพ์ตัวเลขใหม่"
)
_NUMBER: Final = WantedKind(frozenset({"text", "number"}), Words("a number", "ตัวเลข"), _TYPE_NUMBER)
_PERCENTAGE: Final = _NUMBER._replace(kinds=_NUMBER.kinds | {"percent"})
_YES_NO: Final = WantedKind(
    frozenset({"text", "number", "bool"}),
    Words("1 for yes or 0 for no", "1 (ใช่) หรือ 0 (ไม่ใช่)"),
    Words("set the format of the cell to General and type 1 or 0", "เปลี่ยนรูปแบบเซลล์เป็น ทั่วไป (General) แล้วพิมพ์ 1 หรือ 0"),
)
_MONEY: Final = _NUMBER._replace(words=Words("an amount in baht", "จำนวนเงินเป็นบาท"))
_MONTH: Final = WantedKind(
    frozenset({"text", "number", "date", "percent"}),
    Words("a month", "เดือน"),
    Words("choose the month from the list", "เลือกเดือนจากรายการ"),
)
_TEXT: Final = WantedKind(
    frozenset({"text", "number", "percent"}),
    Words("a text", "ข้อความ"),
    Words("set the format of the cell to Text and type it again", "เปลี่ยนรูปแบบเซลล์เป็น ข้อความ (Text) แล้วพิมพ์ใหม่"),
)
_PER_CENT: Final = re.compile("[%\u066a\uff05]|ร้อยละ|เปอร์เซ็นต์")


def require_kind(cell: Cell | None, wanted: WantedKind, *, old_dates: bool = False) -> Cell:
    """The cell, if it can be used and is of a kind that is wanted. Raises `Malformed` with what Excel made of it."""
    cell = require_usable(cell)
    if cell.kind in wanted.kinds or not cell.value.strip():
        return cell
    problem = _describe_conversion(cell, old_dates=old_dates)
    raise Malformed(
        _CODE,
        Words("{problem}; {wanted} belongs here", "{problem} ช่องนี้ต้องเป็น{wanted}").fill(problem=problem, wanted=wanted.words),
        wanted.hint,
    )


def _describe_conversion(cell: Cell, *, old_dates: bool) -> Words:
    """What a program made of what somebody typed: a date of 14/5, a time of 12:30."""
    if cell.kind == "bool":
        text = "FALSE" if cell.value == "0" else "TRUE"
        return Words(f"the cell holds {text}", f"เซลล์มีค่า {text}")
    if cell.kind == "percent":
        text = f"{format_figure(read_cell_number(cell, percentage=True))}%"
        return Words(f"the cell is formatted as a percentage ({text})", f"เซลล์จัดรูปแบบเป็นร้อยละ ({text})")
    day = read_day(cell, old_dates=old_dates)
    if cell.kind == "date":
        text = cell.value if day is None else f"{day.day}/{day.month}/{day.year}"
        return Words(f"Excel made a date of this ({text})", f"Excel แปลงค่านี้เป็นวันที่ ({text})")
    minutes = round(float(cell.value) * 24 * 60) if day is not None else 0
    text = f"{minutes // 60}:{minutes % 60:02d}" if minutes else cell.value
    return Words(f"Excel made a time of this ({text})", f"Excel แปลงค่านี้เป็นเวลา ({text})")


def read_day(cell: Cell, *, old_dates: bool) -> date | None:
    """The day of a date, which a file counts from the first or writes out."""
    try:
        if re.match(r"\d{4}-\d{2}-\d{2}", cell.value, re.ASCII):
            return date.fromisoformat(cell.value[:10])
        return _FIRST_DAY[old_dates] + timedelta(days=int(float(cell.value)))
    except (ValueError, OverflowError):
        return None


def read_cell_text(cell: Cell | None) -> str:
    """The text that a cell shows; a number as people write it."""
    cell = require_kind(cell, _TEXT)
    if cell.kind == "text" or not cell.value.strip():
        return cell.value.strip()
    text = format_figure(read_cell_number(cell, percentage=True))
    return f"{text}%" if cell.kind == "percent" else text


def read_cell_number(cell: Cell | None, *, percentage: bool = False) -> Decimal | None:
    """The number in a cell, also one typed as a text or in Thai digits; None where it shows nothing.

    A number with a sign of percent is refused where none is a `percentage`: 10 % of what counts pieces is 10, or 0.1?
    """
    cell = require_kind(cell, _PERCENTAGE if percentage else _NUMBER)
    if cell.kind == "text":
        if not percentage and _PER_CENT.search(cell.value):
            words = Words(f"{quote(cell.value)} is a percentage, and the plan has none here",
                          f"{quote(cell.value)} เป็นร้อยละ แต่ช่องนี้ในแผนไม่ใช่ร้อยละ")  # fmt: skip
            raise Malformed(_CODE, words, Words("type the number without a sign of percent", "พิมพ์ตัวเลขโดยไม่มีเครื่องหมายร้อยละ"))
        return None if is_blank(cell.value) else thai.parse_number(cell.value)
    return _figure_in(cell)


def _figure_in(cell: Cell) -> Decimal | None:
    """The number that a cell holds as such, with the digits that Excel keeps; 85 where a percentage holds 0.85."""
    if not cell.value.strip():
        return None
    try:
        value = Decimal(cell.value)
        digits = len(value.as_tuple().digits)
        value = value if digits <= DIGITS else Decimal(f"{float(cell.value):.{DIGITS}g}")
    except (InvalidOperation, ValueError, OverflowError):
        raise _no_number(cell.value) from None
    value = value * 100 if cell.kind == "percent" else value
    if not value.is_finite() or abs(value.adjusted()) > thai.MAX_DIGITS:
        raise _no_number(cell.value)
    return value


def _no_number(text: str) -> Malformed:
    return Malformed(_CODE, Words(f"{quote(text)} is not a number", f"{quote(text)} ไม่ใช่ตัวเลข"), Words("type a number", "พิมพ์ตัวเลข"))


def read_cell_money(cell: Cell | None) -> Decimal | None:
    """The amount in a cell; None where it shows nothing or says that there is none."""
    cell = require_kind(cell, _MONEY)
    if cell.kind == "text":
        return None if is_blank(cell.value) else thai.parse_money(cell.value)
    value = _figure_in(cell)
    return None if value is None else thai.parse_money(f"{value:f}")


def read_cell_budget(cell: Cell | None) -> Decimal | str | None:
    """The same, or the words in the cell that mean "no budget"."""
    amount = read_cell_money(cell)
    return (thai.read_no_money(cell.value) or None) if amount is None and cell is not None else amount


def read_cell_weight(cell: Cell | None, others: Iterable[Decimal | None] = ()) -> Decimal | None:
    """The weight in a cell, None where it shows nothing. Whether 50 % is 50 or 0.5 follows from the `others` of its list; where it does not, it is refused."""
    cell = require_usable(cell)
    value = read_cell_number(cell, percentage=True)
    if value is not None and (cell.kind == "percent" or (cell.kind == "text" and _PER_CENT.search(cell.value))):
        weights = [each for each in others if each]
        if weights and sum(weights) <= 1:
            value /= 100
        elif not any(each > 1 for each in weights):
            raise Malformed(
                _CODE,
                Words(f"a weight of {format_figure(value)}% may be {format_figure(value)} or {format_figure(value / 100)}",
                      f"น้ำหนัก {format_figure(value)}% อาจหมายถึง {format_figure(value)} หรือ {format_figure(value / 100)}"),
                _TYPE_NUMBER,
            )  # fmt: skip
    weight: Decimal | None = _read(_WEIGHT, None if value is None else f"{value:f}")
    return weight


def read_cell_result(cell: Cell | None, placed: PlacedKpi, *, percentage: bool, round_name: str = "") -> Decimal | None:
    """What a cell says of a KPI, as the KPI's scale reads it: its result of a round, or without one its baseline or target."""
    if placed.scale is not None and placed.scale.RESULT == "answer":
        cell = require_kind(cell, _YES_NO)
        if cell.kind == "bool":
            return Decimal(cell.value == "1")
    cell = require_usable(cell)
    counts_pieces = placed.scale is None or bool(placed.scale.thresholds)
    if cell.kind != "text" or (counts_pieces and _PER_CENT.search(cell.value)):
        return read_cell_number(cell, percentage=percentage)
    if is_blank(cell.value):
        return None
    try:
        return placed.read_figure(cell.value)
    except Malformed as fault:
        raise bad_number.explain_number(fault, placed, cell.value, Door.CELL, round_name) from None


def _read(adapter: TypeAdapter[Any], value: str | None) -> Any:
    try:
        return adapter.validate_python(value)
    except ValidationError as error:
        raise error.errors()[0]["ctx"]["error"] from None


def read_cell_month(cell: Cell | None, *, old_dates: bool, year: int) -> Month | None:
    """The month in a cell: as a text, or that of a date. What it says of others is of fiscal year `year`."""
    cell = require_kind(cell, _MONTH)
    if cell.kind == "date" and cell.value.strip():
        day = read_day(cell, old_dates=old_dates)
        if day is None:
            raise _no_number(cell.value)
        return Month(day.year - BE_OFFSET if day.year >= thai.FIRST_BE_YEAR else day.year, day.month)
    text = read_cell_text(cell)
    return None if is_blank(text) else thai.parse_month(text, year)


def read_cell_months(cell: Cell | None, *, old_dates: bool, year: int) -> Month | tuple[Month, ...] | None:
    """The same, or the months of a list of them: `ต.ค. 52, ม.ค. 53`."""
    text = cell.value if cell is not None and cell.kind == "text" else ""
    if "," not in text:
        return read_cell_month(cell, old_dates=old_dates, year=year)
    return tuple(thai.parse_listed_month(item.strip(), year) for item in read_cell_text(cell).split(",") if item.strip())


def is_written_as_percent(value: object) -> bool:
    """Whether an author's text, or one of several, has a sign or word of percent."""
    texts = value if isinstance(value, list) else [value]
    return any(isinstance(each, str) and _PER_CENT.search(each) for each in texts)


def simplify_head(text: str) -> str:
    """The words of a head or label, without the spaces and line ends between them, in the form in which they are compared."""
    return re.sub(r"\s", "", unify_letters(text))


# --- the same or not ---------------------------------------------------------------------------------------------------


def looks_same(one: str, other: str) -> bool:
    """Whether two texts differ at most in the spaces at the ends of their lines."""
    return one == other or [line.strip() for line in one.strip().split("\n")] == [
        line.strip() for line in other.strip().split("\n")
    ]


def is_same_number(cell: Cell | None, exported: Decimal | Fraction | None) -> bool:
    """Whether a cell still holds an exported number, as far as programs that count in doubles and save 15 digits keep it."""
    if exported is None:
        return is_empty(cell)
    if cell is None or cell.kind != "number" or not cell.value:
        return False
    try:
        return are_close(Decimal(cell.value), Decimal(exported) if isinstance(exported, Decimal) else Decimal(float(exported)))
    except (InvalidOperation, OverflowError):
        return False


def are_close(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers differ by no more than a few units of their 15th significant digit, which saving anew changes."""
    if one == other:
        return True
    if not (one.is_finite() and other.is_finite() and one and other):
        return False
    with localcontext(prec=DIGITS * 3):
        return abs(one - other) <= _UNITS * Decimal(1).scaleb(max(one.adjusted(), other.adjusted()) - DIGITS + 1)


# --- as the author writes ----------------------------------------------------------------------------------------------

_FIGURE: Final = re.compile(r"[+-]?[\d๐-๙][\d๐-๙,]*(?:\.[\d๐-๙]+)?|[+-]?\.[\d๐-๙]+")
_TO_THAI: Final = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def format_figure(value: Decimal | None) -> str:
    """A number without separators, exponent and needless zeros."""
    return "" if value is None else thai.format_number(value).replace(",", "")


def format_like(old: object, value: Decimal, *, money: bool = False) -> str:
    """A number as the author wrote the one before it: with its separators, digits, sign of percent and unit."""
    plain = thai.format_money(value) if money else format_figure(value)
    if not isinstance(old, str) or not (figure := _FIGURE.search(old)):
        return plain
    grouped = "," in figure[0] or (money and len(re.sub(r"\D", "", figure[0].partition(".")[0])) < 4)
    new = (thai.format_money(value) if money else thai.format_number(value)) if grouped else plain.replace(",", "")
    if re.search("[๐-๙]", figure[0]):
        new = new.translate(_TO_THAI)
    text = f"{old[: figure.start()]}{new}{old[figure.end() :]}".strip()
    try:
        fits = thai.parse_money(text) == value if money else thai.parse_number(text) == value
    except Malformed:
        fits = False
    return text if fits else plain


def format_yes_no(value: Decimal) -> str:
    """The result of a KPI that is met or not, in words."""
    return "ใช่" if value == 1 else "ไม่ใช่" if value == 0 else format_figure(value)


# --- numbers of rows, lists --------------------------------------------------------------------------------------------

_NUMBERED: Final = re.compile(
    r"(?P<no>\(?[\d๐-๙]+(?:[.\-/][\d๐-๙]+)*\)?|\(?[ก-ฮA-Za-z]\)|[ก-ฮA-Za-z](?=\.))[.)]?\s+(?P<title>\S.*)", re.DOTALL
)
_TIGHT: Final = re.compile(r"(?P<no>[\d๐-๙]+(?:\.[\d๐-๙]+)*)[.)]\s*(?P<title>[^\d๐-๙\s.].*)", re.DOTALL)


def split_number(text: str) -> tuple[str, str] | None:
    """The number at the start of a row and what follows it: `3. ประชุม`, `1.2 ประชุม`, `(1) ประชุม`; None without one."""
    parts = _NUMBERED.fullmatch(text.strip()) or _TIGHT.fullmatch(text.strip())
    if parts is None:
        return None
    no = parts["no"]
    if no.endswith(")") and not no.startswith("("):
        no = no.removesuffix(")")
    return no, parts["title"].strip()


def split_items(text: str) -> list[str]:
    """Outputs in a cell: one a line; where lines start with dashes, the others go on with the line above."""
    items: list[str] = []
    dashed = any(re.match(r"\s*[-–•*]\s", line) for line in text.split("\n"))
    for line in map(str.strip, text.split("\n")):
        if not line:
            continue
        bare = re.sub(r"^[-–•*]\s+", "", line)
        if dashed and bare == line and items:
            items[-1] += f" {line}"
        else:
            items.append(bare)
    return [each for each in items if not is_blank(each)]


def split_agencies(text: str, known: Iterable[str]) -> list[str]:
    """Agencies in a cell, as a plan would name them; what parts names within a known name does not part it."""
    return [name.text for name in split_names(text, known) if not is_blank(name.text)]


def pack_items(values: Sequence[str]) -> Any:
    """One text, a list of several, or None."""
    return list(values) if len(values) > 1 else values[0] if values else None
