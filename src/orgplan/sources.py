"""Money by source (แหล่งงบประมาณ): a budget that is one amount, or amounts by the names of where they come from.

The sum counts. docs/plan-format.md, "Money by source", is the author's reference.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Annotated, Any, Final, Self, get_args

from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler, ValidatorFunctionWrapHandler
from pydantic_core import CoreSchema
from pydantic_core.core_schema import no_info_wrap_validator_function, plain_serializer_function_ser_schema

from orgplan.exact import add_up
from orgplan.names import KEY_NAMES, NOUNS
from orgplan.problems import Malformed, Words, quote
from orgplan.texts import OptionalMoney, Reads, parse_round, read_required
from orgplan.thai import ENGLISH_MONTHS, LONG_MONTHS, SHORT_MONTHS, parse_duration, parse_month, parse_year, tidy_text


class Budget(Decimal):
    """Baht, exact: what a plan declares for something. `sources` says where it comes from, None where the plan does not."""

    sources: Mapping[str, Decimal] | None

    def __new__(cls, amount: Decimal, sources: Mapping[str, Decimal] | None = None) -> Self:
        """An amount that stands for itself, or is the sum of its sources."""
        budget = super().__new__(cls, amount)
        budget.sources = sources
        return budget

    def __reduce__(self) -> Any:
        """How it travels between processes: with its sources."""
        return type(self), (Decimal(self), self.sources)


_OTHER_KEYS: Final = (KEY_NAMES.keys() | NOUNS.keys() | {"no", "id"}) - {"note"}
"""Keys of the format, which somebody may have put within a budget by a slip of the indent."""
_TOTALS: Final = frozenset({"รวม", "รวมทั้งสิ้น", "รวมเงิน", "ยอดรวม", "ผลรวม", "total", "sum", "declared", "computed"})
"""Words for a sum, which would count what it sums once more; the last two are those of `export json`."""
_MONTHS: Final = frozenset((*SHORT_MONTHS, *LONG_MONTHS, *ENGLISH_MONTHS, *(name[:3] for name in ENGLISH_MONTHS)))
_BEFORE_TIME: Final = re.compile(r"(?:ปี(?:งบประมาณ)?|พ\.?\s*ศ\.?|รอบ(?:ที่)?|เดือน|fiscal year|fy|year|month)?\s*", re.IGNORECASE)
"""What stands before the number of a year or round, or the name of a month."""
_READERS: Final[tuple[Callable[[str], object], ...]] = (parse_month, parse_duration, parse_round, parse_year)
_USE_FIELDS: Final = Words("write where the money comes from, such as `เงินบำรุง`; amounts by month or year stand in `fields`",
                           "เขียนแหล่งเงิน เช่น `เงินบำรุง` ส่วนจำนวนรายเดือนหรือรายปีให้เขียนใน `fields`")  # fmt: skip


def _read_source(name: str) -> str:
    """The name of a source. Raises `Malformed` (bad-source) for what names a time or a key of the format."""
    clean = tidy_text(name)
    if clean.casefold() in _TOTALS:
        raise Malformed(
            "bad-source",
            Words(f"{quote(name)} is a sum and no source of money", f"{quote(name)} เป็นยอดรวม ไม่ใช่แหล่งงบประมาณ"),
            Words(
                "leave it out: the sources are added up; or write the one amount alone",
                "ตัดออก เพราะโปรแกรมรวมแต่ละแหล่งให้ หรือเขียนจำนวนเดียว",
            ),
        )
    time = _BEFORE_TIME.sub("", clean, count=1) or clean
    if clean in _OTHER_KEYS or time.casefold() in _MONTHS or any(_reads(read, time) for read in _READERS):
        raise Malformed(
            "bad-source",
            Words(f"{quote(name)} is no source of money", f"{quote(name)} ไม่ใช่แหล่งงบประมาณ"),
            _USE_FIELDS,
        )
    return name


def _reads(read: Callable[[str], object], text: str) -> bool:
    try:
        read(text)
    except Malformed:
        return False
    return True


def _add_up(amounts: dict[str, Decimal | None]) -> Budget | None:
    """A budget of the sources that have an amount; None where none has."""
    sources = {name: amount for name, amount in amounts.items() if amount is not None}
    return Budget(add_up(sources.values()), sources) if sources else None


_READ_AMOUNT: Final[Callable[[Any], Decimal | None]] = get_args(OptionalMoney)[1].read
"""The one reader of an amount in baht, blanks and all."""
_SourceName = Annotated[str, Reads(read_required(_read_source), {"type": "string"})]
_Sources = dict[_SourceName, OptionalMoney]


def _read_budget(value: Any, read_sources: ValidatorFunctionWrapHandler) -> Budget | None:
    """One amount, or those of a mapping, each with its place where it cannot be read."""
    if isinstance(value, dict):
        return _add_up(read_sources(value))
    amount = _READ_AMOUNT(value)
    return None if amount is None else Budget(amount)


def _write_budget(budget: Budget | None) -> Any:
    """A budget as plain data, which is read as the same one."""
    if budget is None or not budget.sources:
        return None if budget is None else str(budget)
    return {name: str(amount) for name, amount in budget.sources.items()}


@dataclass(frozen=True, slots=True, eq=False)
class _ReadsBudget:
    """How pydantic reads a budget, and the JSON schema by which editors know it."""

    def __get_pydantic_core_schema__(self, _source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        written = plain_serializer_function_ser_schema(_write_budget)
        return no_info_wrap_validator_function(_read_budget, handler.generate_schema(_Sources), serialization=written)

    def __get_pydantic_json_schema__(self, _core: CoreSchema, _handler: GetJsonSchemaHandler) -> dict[str, Any]:
        amount = {"type": ["string", "number", "null"]}
        return {"anyOf": [amount, {"type": "object", "additionalProperties": amount}]}


OptionalBudget = Annotated[Budget | None, _ReadsBudget()]
"""`budget:` of an activity or step."""


def find_only_source(budget: Budget | None) -> str | None:
    """The source of a budget that names exactly one; None for none and for several."""
    names = list(budget.sources or ()) if budget is not None else []
    return names[0] if len(names) == 1 else None


def split_by_source(budget: Budget | None, source: str | None) -> Mapping[str | None, Decimal]:
    """What of a budget comes from where: as it says itself, else all of it from `source` (None: the plan does not say)."""
    if not budget:
        return {}
    if budget.sources is None:
        return {source: Decimal(budget)}
    costs: dict[str | None, Decimal] = {}
    costs.update(budget.sources)
    return costs
