"""What a reading of a workbook finds: changes with their places, and faults with their cells."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Final, TypeVar

from orgplan.document import find_exact_value
from orgplan.editing import Op, Put
from orgplan.fiscal import Month
from orgplan.model import PlacedKpi, Plan
from orgplan.names import NOUNS, SUB_STEP, call_by, name_key
from orgplan.problems import NO_WORDS, Malformed, Path, Spot, Words, quote
from orgplan.scales import Scale
from orgplan.workbook.addresses import name_cell
from orgplan.workbook.reader import Grid

V = TypeVar("V")
W = TypeVar("W")
_SHOWN: Final = 80


@dataclass(frozen=True, slots=True)
class CellFault:
    """A cell that could not be read back, and why."""

    spot: Spot
    message: Words
    hint: Words = NO_WORDS


@dataclass(frozen=True, slots=True)
class FaultyRow:
    """A row of a form that is none of those that can be read, and what is wrong with it."""

    number: int
    faults: tuple[CellFault, ...]


@dataclass(frozen=True, slots=True)
class CellChange:
    """One change: what is done to the plan, what it is called, its values before and after, and the cell it comes from."""

    op: Op
    where: Words
    was: str
    now: str
    spot: Spot


@dataclass(frozen=True, slots=True)
class UnreadCells:
    """What stands in a workbook and is not read back: where, and what it says."""

    spot: Spot
    words: Words


@dataclass(slots=True)
class ReadingNotes:
    """What is noted while cells are read: faults, and in `left` what goes nowhere."""

    faults: list[CellFault] = field(default_factory=list, kw_only=True)
    left: list[UnreadCells] = field(default_factory=list, kw_only=True)

    def spot(self, grid: Grid, row: int, column: int) -> Spot:
        """A cell by its name."""
        return Spot(grid.name, name_cell(row, column) if column else str(row))

    def fault(self, spot: Spot, message: Words, hint: Words = NO_WORDS) -> None:
        """Note what cannot be read."""
        self.faults.append(CellFault(spot, message, hint))

    def leave(self, spot: Spot, words: Words) -> None:
        """Note what is not read back."""
        self.left.append(UnreadCells(spot, words))

    def reading(self, spot: Spot, read: Callable[[], V], otherwise: W) -> V | W:
        """What a reader makes of a cell; where it cannot, the fault is noted and `otherwise` holds."""
        try:
            return read()
        except Malformed as error:
            self.fault(spot, error.message, error.hint)
            return otherwise


@dataclass(slots=True)
class WorkbookChanges(ReadingNotes):
    """Everything that a workbook says: the data of the plan it was made from, and what is different now.

    `plan` is that data as a plan, with the `progress` that came from results files, by step path. `beside` are results that came
    from them, by KPI id and round. `report` is the round that is reported, None in workbooks that have no sheet for it; one that is
    `alone` has no forms beside that sheet. `as_of` is the month of the first sheet. `notes` are things to know that are neither changes nor faults nor lost. `implied` are the paths
    of changes that nobody typed: they come with another one. `feet` are what the sheets print at their foot. `places` are the cells of the plan's values and objects, and
    `new_places` those of what new rows say, by the identity of their data and by key (blank for the row itself). `scales` are those
    that the forms give KPIs instead of the plan's, by path.
    """

    data: dict[str, Any]
    plan: Plan
    beside: dict[str, dict[str, Any]]
    template: bool
    old_dates: bool = False
    progress: dict[str, Any] = field(default_factory=dict)
    report: str | None = None
    alone: bool = False
    as_of: Month | None = None
    changes: list[CellChange] = field(default_factory=list)
    removed: list[CellChange] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    implied: set[Path] = field(default_factory=set)
    feet: list[str] = field(default_factory=list)
    places: dict[Path, Spot] = field(default_factory=dict)
    new_places: dict[int, Mapping[str, Spot]] = field(default_factory=dict)
    scales: dict[Path, Scale] = field(default_factory=dict)
    _values: dict[Path, tuple[Any, Spot]] = field(default_factory=dict)

    @property
    def kpis(self) -> tuple[PlacedKpi, ...]:
        """The KPIs of the plan, with the scales by which the workbook scores them: figures in its cells are read by these."""
        return tuple(placed._replace(scale=self.scales.get(placed.path, placed.scale)) for placed in self.plan.kpis)

    def note_results_file(self, what: Words) -> None:
        """Note that something was changed which a results file says: that file goes before the plan."""
        self.notes.append(
            Words("{what} came from a results file, which goes before the plan: change it there",
                  "{what} มาจากแฟ้มผลการดำเนินงาน ซึ่งใช้ก่อนค่าในแผน ให้แก้ในแฟ้มนั้น").fill(what=what)
        )  # fmt: skip

    def put(self, path: Path, value: Any, was: str, spot: Spot, *, now: str | None = None) -> None:
        """Note that a value changed. The same change seen in two cells counts once; two different ones are a fault."""
        if path in self._values:
            first, other = self._values[path]
            if first != value:
                self.fault(
                    spot,
                    Words(f"says something else than sheet '{other.sheet}' cell {other.cell}",
                          f"ไม่ตรงกับแผ่นงาน '{other.sheet}' เซลล์ {other.cell}"),
                    Words("write the same in both", "เขียนให้ตรงกันทั้งสองแห่ง"),
                )  # fmt: skip
            return
        self._values[path] = (value, spot)
        text = now if now is not None else _text(value)
        self.changes.append(CellChange(Put(path, value), self.words(path), was, text, spot))

    def place(self, path: Path, spot: Spot) -> None:
        """Note in which cell something of the plan stands; the first that shows it counts."""
        self.places.setdefault(path, spot)

    def words(self, path: Path) -> Words:
        """What the value at a path is called: `category 3 activity 2 step 1 end`."""
        return call_by(self.plan.terms.own, describe_place(self.data, path))

    def speak_as_plan(self) -> None:
        """Put the words of the plan's office into all that was noted."""
        own = self.plan.terms.own
        for noted in (self.changes, self.removed):
            noted[:] = [replace(each, where=call_by(own, each.where)) for each in noted]
        self.faults[:] = [CellFault(each.spot, call_by(own, each.message), call_by(own, each.hint)) for each in self.faults]
        self.left[:] = [UnreadCells(each.spot, call_by(own, each.words)) for each in self.left]
        self.notes[:] = [call_by(own, each) for each in self.notes]


def _text(value: Any) -> str:
    if isinstance(value, list):
        return ", ".join(map(_text, value))
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_text(each)}" for key, each in value.items())
    return "" if value is None else str(value)


def shorten_value(text: str) -> str:
    """A value for one line of a report: `-` where there is none."""
    line = " ".join(text.split())
    return quote(line, _SHOWN)[1:-1] if line else "-"


_LEVEL: Final = Words("level", "ระดับ")


def describe_place(data: Any, path: Path) -> Words:
    """What the object or value at a path of a plan's data is called."""
    names: list[Words] = []
    for place, part in enumerate(path):
        above = path[:place]
        if isinstance(part, str):
            if "fields" not in above and (part in NOUNS or part in ("value", "levels")):
                continue
            names.append(Words.same(part) if "fields" in above else name_key(part, above[-1] if above else None))
            continue
        kind = str(above[-1]) if above else ""
        if kind in {"criteria", "levels"}:
            noun, name = _LEVEL, str(part + 1)
        elif kind in NOUNS:
            item = find_exact_value(data, (*above, part))
            name = str((item or {}).get("id" if kind == "kpis" else "no", "?"))
            noun = SUB_STEP if kind == "steps" and above.count("steps") > 1 else NOUNS[kind]
            if kind == "kpis":
                names = []
        else:
            continue
        names += [noun, Words.same(name)]
    return Words.joined(names, " ", " ")
