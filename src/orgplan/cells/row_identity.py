"""Which row of a form is which object of the plan, when rows were sorted, swapped, cut and pasted.

A hidden cell says which step or KPI a row was exported as. It stays behind when only what can be seen is moved. So a row that
bears the number and title of another is that other one: notes, progress and results stay with what they were written for.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Generic, NamedTuple, TypeVar

from orgplan.problems import Words, quote

K = TypeVar("K", bound=Hashable)


class Bearing(NamedTuple):
    """What an object of the plan is called on the form: number and title, the title alone, and what it belongs to."""

    text: str
    title: str
    group: Hashable = None


@dataclass(frozen=True, slots=True)
class ReturnedRow(Generic[K]):
    """A row that came back: the object of its hidden cell, if it has one, what it is called, and where it stands."""

    number: int
    hidden: K | None
    bears: Bearing


@dataclass(slots=True)
class IdentifiedRows(Generic[K]):
    """The object of each known row; rows that nobody can assign, each with the row that has its hidden object now."""

    known: dict[int, K] = field(default_factory=dict)
    unsure: dict[int, int] = field(default_factory=dict)
    lost: set[K] = field(default_factory=set)
    """Objects that one of the unsure rows may be."""


def identify_rows(rows: Sequence[ReturnedRow[K]], objects: Mapping[K, Bearing]) -> IdentifiedRows[K]:
    """Assign rows to objects: by the hidden cell where the row still bears that name, else by the name, else by the hidden cell.

    A row whose hidden object stands elsewhere and whose own name is new is a new row, unless an object of its group stands
    nowhere: then it may be that one, and nobody can tell.
    """
    identified: IdentifiedRows[K] = IdentifiedRows()
    taken: set[K] = set()

    def assign(row: ReturnedRow[K], key: K | None) -> None:
        if key is not None and key not in taken:
            identified.known[row.number] = key
            taken.add(key)

    for row in rows:
        if row.hidden is not None and _same(row.bears.text, objects[row.hidden].text):
            assign(row, row.hidden)
    for whole in (True, False):
        for row in rows:
            if row.number not in identified.known and row.bears.text.strip():
                assign(row, _named(row, objects, taken, whole=whole))
    rest = [row for row in rows if row.number not in identified.known]
    for row in rest:
        assign(row, row.hidden)
    _doubt([row for row in rest if row.number not in identified.known], objects, identified)
    return identified


def _same(one: str, other: str) -> bool:
    return one.split() == other.split()


def _named(row: ReturnedRow[K], objects: Mapping[K, Bearing], taken: set[K], *, whole: bool) -> K | None:
    """The one object that bears the name of a row: number and title (`whole`), or the title alone within its group."""
    bears = row.bears
    if not whole and (not bears.title.strip() or (row.hidden is not None and _same(objects[row.hidden].title, bears.title))):
        return None
    alike = [
        key
        for key, each in objects.items()
        if each.title and (_same(each.text, bears.text) if whole else each.group == bears.group and _same(each.title, bears.title))
    ]
    free = [key for key in alike if key not in taken]
    near = [key for key in free if objects[key].group == bears.group]
    if not whole:
        return free[0] if len(alike) == len(free) == 1 else None
    only = near or free
    return only[0] if len(only) == 1 else None


def _doubt(rows: Iterable[ReturnedRow[K]], objects: Mapping[K, Bearing], identified: IdentifiedRows[K]) -> None:
    rows_of = {key: number for number, key in identified.known.items()}
    for row in rows:
        if row.hidden is None or not row.bears.text.strip():
            continue
        missing = {
            key for key, each in objects.items() if key not in rows_of and each.group == objects[row.hidden].group and each.title
        }
        if missing:
            identified.unsure[row.number] = rows_of[row.hidden]
            identified.lost |= missing


def describe_unsure_row(title: str, row: int, other: int) -> tuple[Words, Words]:
    """What is said of a row that nobody can assign: what its hidden cell names stands in row `other` now."""
    said = quote(title)
    return (
        Words(f"rows {row} and {other} were moved: is {said} a new row, or one whose name was changed?",
              f"แถว {row} และ {other} ถูกย้าย: {said} เป็นแถวใหม่ หรือแถวเดิมที่เปลี่ยนชื่อ"),
        Words("put the rows back, or write the old name and change it in the plan file",
              "ย้ายแถวกลับที่เดิม หรือเขียนชื่อเดิมแล้วเปลี่ยนชื่อในแฟ้มแผน"),
    )  # fmt: skip
