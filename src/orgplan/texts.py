"""Scalars of the plan file: one type per kind of text, each read strictly and refused in the author's words.

A type is a function from what YAML gave (text or None, or a mapping or list by mistake) to a value. It raises `Malformed`,
a ValueError, which pydantic collects with the place where it happened.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Any, Final, Literal, TypeVar

from pydantic import AfterValidator, BeforeValidator, GetCoreSchemaHandler, GetJsonSchemaHandler
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_plain_validator_function

from orgplan import thai
from orgplan.agencies import DITTO_STARTS, is_ditto, repeats_names
from orgplan.fiscal import Month
from orgplan.letters import CURLY_MARKS, UNSEEN, drop_curly_marks, name_character
from orgplan.problems import Malformed, Words, quote

T = TypeVar("T")


BLANKS = frozenset({"", "-"})
"""What stands for "none given" besides YAML's own blanks: the dash of the forms, in quotes."""
SHORT = 12
"""Characters of a text that may be a blank in disguise."""
_SUSPECTS = DITTO_STARTS | UNSEEN | {"-", "\u2010", "\u2011", "\u2212", "\uff0d"}
"""What a text starts with that may be a blank or a ditto mark; a quick look, because every text is asked."""
LIKE_BLANKS = frozenset("–—―‒")
"""Dashes that stand for nothing on a form, and are no hyphen."""

FULL = Decimal(100)


def is_blank(value: object) -> bool:
    """Whether what stands in the file means "none given"."""
    if not isinstance(value, str):
        return value is None
    text = value.strip()
    return not text or (text[0] in _SUSPECTS and _is_blank(text))


def _is_blank(text: str) -> bool:
    return text in BLANKS or (len(text) <= SHORT and not text.isascii() and thai.tidy_text(text) in BLANKS)


def _scalar(value: Any) -> str:
    """The text of a scalar; that of a blank is empty."""
    if value is None or isinstance(value, str):
        return (value or "").strip()
    en, th = ("a list", "รายการ") if isinstance(value, list) else ("a mapping", "กลุ่มคีย์")
    raise Malformed(
        "wrong-type",
        Words(f"one value belongs here, not {en}", f"ตรงนี้ต้องเป็นค่าเดียว ไม่ใช่{th}"),
        Words("write the value on the line of its key", "เขียนค่าไว้ในบรรทัดเดียวกับคีย์"),
    )


DITTO_MARK: Final = "ditto-mark"
"""The rule of a ditto mark where it repeats nothing."""


def explain_ditto(text: str) -> Malformed:
    """What is said of a ditto mark in the place of a value."""
    return Malformed(
        DITTO_MARK,
        Words(f"the ditto mark {quote(text)} repeats nothing here", f"เครื่องหมายละ {quote(text)} ใช้แทนค่าข้างบนตรงนี้ไม่ได้"),
        Words("write the value itself, or leave it blank for none", "เขียนค่านั้นเต็ม หรือเว้นว่างถ้าไม่มี"),
    )


def _agency(text: str) -> str:
    if repeats_names(text):
        raise explain_ditto(text)
    return text


def _says_nothing(text: str) -> bool:
    """Whether a text is a blank. Raises `Malformed` (ditto-mark) where it is a ditto mark."""
    if _is_blank(text):
        return True
    if is_ditto(text):
        raise explain_ditto(text)
    return False


def read_required(read: Callable[[str], T]) -> Callable[[Any], T]:
    """A reader of a value that must be there: a text, read by `read`, and no blank."""

    def check(value: Any) -> T:
        text = value.strip() if value.__class__ is str else _scalar(value)
        if (not text or text[0] in _SUSPECTS) and _says_nothing(text):
            raise Malformed("missing-key", Words("a value is required here", "ตรงนี้ต้องมีค่า"), Words("fill it in", "กรอกค่า"))
        try:
            return read(text)
        except Malformed as fault:
            raise explain_disguise(fault, text, read) from None

    return check


def _optional(read: Callable[[str], T]) -> Callable[[Any], T | None]:
    def check(value: Any) -> T | None:
        text = value.strip() if value.__class__ is str else _scalar(value)
        if (not text or text[0] in _SUSPECTS) and _says_nothing(text):
            return None
        try:
            return read(text)
        except Malformed as fault:
            raise explain_disguise(fault, text, read, "-") from None

    return check


def explain_disguise(fault: Malformed, text: str, read: Callable[[str], object], blank: str | None = None) -> Malformed:
    """The fault of a text, in better words where the text is right but for its curly quotation marks, or is a longer dash."""
    bare = drop_curly_marks(text)
    if bare == text and bare not in LIKE_BLANKS:
        return fault
    sign = name_character(text[0] if text[0] in CURLY_MARKS or text[0] in LIKE_BLANKS else text[-1])
    message = Words("{message}: it holds {sign}", "{message} เพราะมีอักขระ {sign}").fill(message=fault.message, sign=sign)
    if blank is not None and (bare in BLANKS or bare in LIKE_BLANKS):
        hint = Words('for "none given" leave it blank, or write "-" with straight quotation marks and a hyphen',
                     'ถ้าไม่มีค่าให้เว้นว่าง หรือเขียน "-" ด้วยเครื่องหมายคำพูดตรงและยัติภังค์')  # fmt: skip
        return Malformed(fault.rule, message, hint, blank)
    if bare == text:
        return fault
    try:
        read(bare)
    except Malformed:
        return fault
    hint = Words(
        f"curly quotation marks are part of the text: write `{bare}` without them",
        f"เครื่องหมายคำพูดโค้งนับเป็นส่วนหนึ่งของข้อความ เขียน `{bare}` โดยไม่ต้องใส่",
    )
    return Malformed(fault.rule, message, hint, bare)


def _as_it_is(text: str) -> str:
    return text


def _number_from_to(low: int, high: int, rule: str, what: Words) -> Callable[[str], Decimal]:
    def read(text: str) -> Decimal:
        value = thai.parse_number(text)
        if not low <= value <= high:
            raise Malformed(
                rule,
                Words("{what} {text} is not within {low} to {high}",
                      "{what} {text} ไม่อยู่ในช่วง {low} ถึง {high}").fill(what=what, text=quote(text), low=low, high=high),
                Words(f"write a number from {low} to {high}", f"เขียนตัวเลขตั้งแต่ {low} ถึง {high}"),
            )  # fmt: skip
        return value

    return read


@dataclass(frozen=True, slots=True, eq=False)
class Figure:
    """What a KPI measures or aims at, as written: a number, a word or a stage. Which of these, only the scale of the KPI knows.

    Two that write the same number are the same, whatever their digits and separators.
    """

    text: str

    def __eq__(self, other: object) -> bool:
        return self._said() == other._said() if isinstance(other, Figure) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._said())

    def _said(self) -> Decimal | str:
        try:
            return thai.parse_number(self.text)
        except Malformed:
            return thai.tidy_text(self.text)


def read_one_of(*known: str, what: Words) -> Callable[[str], str]:
    """A reader that takes one of a few words (Thai digits welcome) and names them all when it gets another."""

    def read(text: str) -> str:
        clean = thai.tidy_text(text)
        if clean not in known:
            raise Malformed(
                "bad-choice",
                Words("{what} {text} is not known", "ไม่รู้จัก{what} {text}").fill(what=what, text=quote(text)),
                Words(f"write one of {', '.join(known)}", f"เขียนค่าใดค่าหนึ่ง: {', '.join(known)}"),
            )
        return clean

    return read


def _weight(text: str) -> Decimal:
    value = thai.parse_number(text)
    if value < 0:
        raise Malformed(
            "bad-number",
            Words(f"the weight {quote(text)} is negative", f"น้ำหนัก {quote(text)} ติดลบ"),
            Words("write a weight of zero or more", "เขียนน้ำหนักตั้งแต่ศูนย์ขึ้นไป"),
        )
    return value


def _points(text: str) -> Decimal:
    value = thai.parse_number(text)
    if value < 0:
        raise Malformed(
            "bad-number",
            Words(f"{quote(text)} points are fewer than none", f"คะแนน {quote(text)} ติดลบ"),
            Words("write points of zero or more", "เขียนคะแนนตั้งแต่ศูนย์ขึ้นไป"),
        )
    return value


def _whole(low: int, high: int, what: Words) -> Callable[[str], int]:
    ranged = _number_from_to(low, high, "bad-choice", what)

    def read(text: str) -> int:
        value = ranged(text)
        if value != int(value):
            raise Malformed(
                "bad-choice",
                Words("{what} {text} is not a whole number", "{what} {text} ไม่ใช่จำนวนเต็ม").fill(what=what, text=quote(text)),
                Words(f"write a whole number from {low} to {high}", f"เขียนจำนวนเต็มตั้งแต่ {low} ถึง {high}"),
            )
        return int(value)

    return read


@dataclass(frozen=True, slots=True, eq=False)
class Reads:
    """How pydantic reads a value: by one function; and the JSON schema by which editors know it.

    pydantic's own PlainValidator also works out how values of the type are written again. Nobody asks for that here, and
    every start of orgplan would pay for it.
    """

    read: Callable[[Any], Any]
    schema: dict[str, Any]

    def __get_pydantic_core_schema__(self, _source: Any, _handler: GetCoreSchemaHandler) -> CoreSchema:
        """The function, as pydantic's core wants it."""
        return no_info_plain_validator_function(self.read)

    def __get_pydantic_json_schema__(self, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        """What an editor may take."""
        return dict(self.schema)


def _types(*types: str) -> dict[str, Any]:
    return {"type": list(types)}


def _choice(pattern: str, *numbers: float) -> dict[str, Any]:
    """A few numbers, which an editor offers, also as text and in Thai digits, which it takes."""
    return {"anyOf": [{"enum": list(numbers)}, {"type": "string", "pattern": f"^{pattern}$"}]}


_TEXT = _types("string", "number", "boolean")
_BLANK_TEXT = _types("string", "number", "boolean", "null")
_NUMBER = _types("string", "number")
_BLANK_NUMBER = _types("string", "number", "null")
_BLANK_WORD = _types("string", "null")

Text = Annotated[str, Reads(read_required(_as_it_is), _TEXT)]
OptionalText = Annotated[str | None, Reads(_optional(_as_it_is), _BLANK_TEXT)]
FiscalYear = Annotated[int, Reads(read_required(thai.parse_year), _NUMBER)]
OptionalMonth = Annotated[Month | None, Reads(_optional(thai.parse_month), _BLANK_WORD)]
OptionalDuration = Annotated[thai.Duration | None, Reads(_optional(thai.parse_duration), _BLANK_WORD)]
OptionalMoney = Annotated[Decimal | None, Reads(_optional(thai.parse_money), _BLANK_NUMBER)]
Number = Annotated[Decimal, Reads(read_required(thai.parse_number), _NUMBER)]
OptionalNumber = Annotated[Decimal | None, Reads(_optional(thai.parse_number), _BLANK_NUMBER)]
OptionalFigure = Annotated[Figure | None, Reads(_optional(Figure), _BLANK_TEXT)]
OptionalWeight = Annotated[Decimal | None, Reads(_optional(_weight), _BLANK_NUMBER)]
PointsNumber = Annotated[Decimal, Reads(read_required(_points), _NUMBER)]
OptionalPoints = Annotated[Decimal | None, Reads(_optional(_points), _BLANK_NUMBER)]
OfTargetWord = Annotated[
    Literal["target"] | None,
    Reads(_optional(read_one_of("target", what=Words("base of the levels", "ฐานของเกณฑ์"))), {"enum": ["target", None]}),
]
Accumulate = Literal["last", "sum", "mean"]
read_accumulate = read_one_of("last", "sum", "mean", what=Words("way to accumulate", "วิธีสะสมผล"))
OptionalAccumulate = Annotated[
    Accumulate | None,
    Reads(
        _optional(read_accumulate),
        {"enum": ["last", "sum", "mean", None]},
    ),
]
CategoryNumber = Annotated[str, Reads(read_required(thai.tidy_text), _TEXT | {"examples": [1, 2, 3, 4, 5, 6, 7]})]
"""Text of any kind: 1, 8, SO2, ก; in the form in which names are compared."""
Dimension = Annotated[str, Reads(read_required(thai.tidy_text), _TEXT)]
"""By what a KPI names its dimension, in the same form."""
OptionalDimension = Annotated[str | None, Reads(_optional(thai.tidy_text), _BLANK_TEXT | {"examples": [7.1, 7.2, 7.3, 7.4]})]
FormatVersion = Annotated[
    str,
    Reads(read_required(read_one_of("1", what=Words("format version", "รุ่นของรูปแบบแฟ้ม"))), _choice("[1๑]", 1)),
]
FloorPoints = Annotated[Literal[0, 1], Reads(read_required(_whole(0, 1, Words("the floor", "คะแนนต่ำสุด"))), _choice("[01๐๑]", 0, 1))]
Decimals = Annotated[
    int,
    Reads(read_required(_whole(0, 8, Words("the number of decimals", "จำนวนทศนิยม"))), _choice("[0-8๐-๘]", *range(9))),
]

_THOUSAND = re.compile(r"\d{3}", re.ASCII)
"""What YAML takes for a key of `{6m: 3,000}`."""
_ROUND = re.compile(r"(\d{1,2})\s*(?:m|เดือน)", re.ASCII | re.IGNORECASE)
ROUND_PATTERN = "^[0-9๐-๙]{1,2} *(m|M|เดือน)$"
"""What an editor takes for the name of a round; `reporting_round` is stricter."""


@lru_cache(256)
def parse_round(text: str) -> str:
    """A reporting round as `Nm`: how many months of the fiscal year a result covers, 1 to 12."""
    clean = thai.tidy_text(text)
    if _THOUSAND.fullmatch(clean):
        raise Malformed(
            "bad-choice",
            Words(f"{quote(text)} is not a reporting round", f"{quote(text)} ไม่ใช่รอบการรายงาน"),
            Words('a number with a comma inside braces must stand in quotes: {6m: "3,000"}',
                  'ตัวเลขที่มีจุลภาคในวงเล็บปีกกาต้องอยู่ในเครื่องหมายคำพูด: {6m: "3,000"}'),
        )  # fmt: skip
    match = _ROUND.fullmatch(clean)
    if match is None or not 1 <= int(match[1]) <= 12:  # noqa: PLR2004 - months of a year
        raise Malformed(
            "bad-choice",
            Words(f"{quote(text)} is not a reporting round", f"{quote(text)} ไม่ใช่รอบการรายงาน"),
            Words("write how many months it covers: 6m, 9m or 12m (1m to 12m)", "เขียนจำนวนเดือนที่ครอบคลุม: 6m, 9m หรือ 12m (1m ถึง 12m)"),
        )  # fmt: skip
    return f"{int(match[1])}m"


_LIKE_ROUND: Final = re.compile(r"(?:รอบ(?:ที่)?\s*)?(\d{1,2})\s*(?:m|เดือน|months?|mo\.?)?", re.ASCII | re.IGNORECASE)


def read_round(text: str) -> str:
    """The same, for the key of a result: of a text that can only mean one, that is what belongs there. Raises `Malformed` (bad-choice)."""
    try:
        return parse_round(text)
    except Malformed as fault:
        match = _LIKE_ROUND.fullmatch(thai.tidy_text(text)[: thai.MAX_WORDING])
        if match is None or not 1 <= int(match[1]) <= 12:  # noqa: PLR2004 - months of a year
            raise explain_disguise(fault, text, parse_round) from None
        meant = f"{int(match[1])}m"
        raise Malformed(fault.rule, fault.message, Words(f"write `{meant}`", f"เขียน `{meant}`"), meant) from None


YEAR_END = "12m"
"""The round that covers the whole year."""


def order_round(name: str) -> int:
    """Rounds in time order: `9m` before `12m`."""
    return int(name.removesuffix("m"))


def _items(value: Any) -> Any:
    if is_blank(value):
        return []
    return [value] if isinstance(value, str) else value


def _months(value: Any) -> Any:
    """Months as a list. One text that holds several is refused: its commas are no sign of a list."""
    items = _items(value)
    if isinstance(value, str) and "," in value:
        parts = ", ".join(part.strip() for part in value.split(",") if part.strip())
        raise Malformed(
            "bad-month",
            Words(f"{quote(value)} is one text, not a list of months", f"{quote(value)} เป็นข้อความเดียว ไม่ใช่รายการเดือน"),
            Words(f"write it in brackets: [{parts}]", f"เขียนในวงเล็บเหลี่ยม: [{parts}]"),
        )
    return items


def _objects(value: Any) -> Any:
    return [] if is_blank(value) else value


def _mapping(value: Any) -> Any:
    return {} if is_blank(value) else value


def _object(value: Any) -> Any:
    return None if is_blank(value) else value


Names = Annotated[tuple[Text, ...], BeforeValidator(_items, json_schema_input_type=Text | None | list[Text])]
"""One text or a list of texts."""
AgencyName = Annotated[str, Reads(read_required(_agency), _TEXT)]
AgencyNames = Annotated[tuple[AgencyName, ...], BeforeValidator(_items, json_schema_input_type=Text | None | list[Text])]
"""One agency or a list of agencies."""

PlannedMonth = Annotated[Month, Reads(read_required(thai.parse_listed_month), _types("string"))]
Months = Annotated[tuple[PlannedMonth, ...], BeforeValidator(_months, json_schema_input_type=OptionalMonth | list[PlannedMonth])]
"""One month or a list of months."""

ListOf = BeforeValidator(_objects)
"""A list of objects that may be left blank."""
MappingOf = BeforeValidator(_mapping)
"""A mapping that may be left blank."""


def _without_blanks(value: dict[str, str | None]) -> dict[str, str]:
    return {name: text for name, text in value.items() if text is not None}


Fields = Annotated[dict[Text, OptionalText], MappingOf, AfterValidator(_without_blanks)]
"""What a form has and the format has not: single texts by name. A blank one is as good as absent."""


def _leave_out_blanks(value: Any) -> Any:
    return {name: item for name, item in value.items() if not is_blank(item)} if isinstance(value, dict) else value


Bands = Annotated[
    dict[Text, Number],
    BeforeValidator(_leave_out_blanks, json_schema_input_type=dict[Text, OptionalNumber]),
    MappingOf,
]
"""The least points of each band, by the word for it. A blank one is as good as absent."""
OrBlank = BeforeValidator(_object)
"""An object that may be left blank."""
