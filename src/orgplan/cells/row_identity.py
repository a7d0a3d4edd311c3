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
    free = _FreeObjects(objects)

    def assign(row: ReturnedRow[K], key: K | None) -> None:
        if key is not None and free.take(key):
            identified.known[row.number] = key

    for row in rows:
        if row.hidden is not None and _same(row.bears.text, objects[row.hidden].text):
            assign(row, row.hidden)
    for row in rows:
        if row.number not in identified.known and row.bears.text.strip():
            assign(row, free.find_called(row.bears))
    for row in rows:
        bears = row.bears
        keeps_title = row.hidden is not None and _same(objects[row.hidden].title, bears.title)
        if row.number not in identified.known and bears.text.strip() and bears.title.strip() and not keeps_title:
            assign(row, free.find_titled(bears))
    rest = [row for row in rows if row.number not in identified.known]
    for row in rest:
        assign(row, row.hidden)
    _doubt([row for row in rest if row.number not in identified.known], objects, identified)
    return identified


def _same(one: str, other: str) -> bool:
    return _form(one) == _form(other)


def _form(text: str) -> str:
    """A text in the form in which texts are compared."""
    return " ".join(text.split())


class _FreeObjects(Generic[K]):
    """The objects to which no row is assigned yet, by what they are called: to be asked for each of thousands of rows."""

    def __init__(self, objects: Mapping[K, Bearing]) -> None:
        self._objects = objects
        self._taken: set[K] = set()
        self._called: dict[str, set[K]] = {}
        self._called_in_group: dict[tuple[Hashable, str], set[K]] = {}
        self._titled: dict[tuple[Hashable, str], list[K]] = {}
        for key, each in objects.items():
            if each.title:
                text = _form(each.text)
                self._called.setdefault(text, set()).add(key)
                self._called_in_group.setdefault((each.group, text), set()).add(key)
                self._titled.setdefault((each.group, _form(each.title)), []).append(key)

    def take(self, key: K) -> bool:
        """Whether an object was free; it no longer is."""
        if key in self._taken:
            return False
        self._taken.add(key)
        own, text = self._objects[key], _form(self._objects[key].text)
        for group in (self._called.get(text), self._called_in_group.get((own.group, text))):
            if group is not None:
                group.discard(key)
        return True

    def find_called(self, bears: Bearing) -> K | None:
        """The one free object of this number and title, in the group of the row if there are any."""
        text = _form(bears.text)
        only = self._called_in_group.get((bears.group, text)) or self._called.get(text) or ()
        return next(iter(only)) if len(only) == 1 else None

    def find_titled(self, bears: Bearing) -> K | None:
        """The one object of this title in its group, if it is free."""
        alike = self._titled.get((bears.group, _form(bears.title)), ())
        return alike[0] if len(alike) == 1 and alike[0] not in self._taken else None


def _doubt(rows: Iterable[ReturnedRow[K]], objects: Mapping[K, Bearing], identified: IdentifiedRows[K]) -> None:
    rows_of = {key: number for number, key in identified.known.items()}
    missing: dict[Hashable, set[K]] = {}
    for key, each in objects.items():
        if key not in rows_of and each.title:
            missing.setdefault(each.group, set()).add(key)
    unsure_in: set[Hashable] = set()
    for row in rows:
        if row.hidden is not None and row.bears.text.strip() and (group := objects[row.hidden].group) in missing:
            identified.unsure[row.number] = rows_of[row.hidden]
            unsure_in.add(group)
    identified.lost.update(*(missing[group] for group in unsure_in))


def describe_unsure_row(title: str, row: int, other: int) -> tuple[Words, Words]:
    """What is said of a row that nobody can assign: what its hidden cell names stands in row `other` now."""
    said = quote(title)
    return (
        Words(f"rows {row} and {other} were moved: is {said} a new row, or one whose name was changed?",
              f"แถว {row} และ {other} ถูกย้าย: {said} เป็นแถวใหม่ หรือแถวเดิมที่เปลี่ยนชื่อ"),
        Words("put the rows back, or write the old name and change it in the plan file",
              "ย้ายแถวกลับที่เดิม หรือเขียนชื่อเดิมแล้วเปลี่ยนชื่อในแฟ้มแผน"),
    )  # fmt: skip
