"""The rounds of a sheet that came back: in which columns their results are read, by the headings."""

from __future__ import annotations

from collections.abc import Collection
from typing import Final, NamedTuple

from orgplan.cells.cell_changes import WorkbookChanges, shorten_value
from orgplan.forms.score.columns import format_round
from orgplan.paper.columns import Heads
from orgplan.problems import Malformed, Spot, Words, quote
from orgplan.texts import parse_round
from orgplan.thai import tidy_text
from orgplan.workbook.reader import Grid

_MOST_ROUNDS: Final = 12


class RoundHeadings(NamedTuple):
    """A sheet with rounds side by side, and its heads, if it has any: the rounds stand below that of `rounds`."""

    grid: Grid
    heads: Heads | None

    def list(self) -> dict[int, str]:
        """The rounds that the headings name, by column, up to the first that names none."""
        rounds: dict[int, str] = {}
        if self.heads is None:
            return rounds
        row, first = self.heads.row + 1, self.heads["rounds"]
        for column in range(first, first + _MOST_ROUNDS):
            try:
                rounds[column] = parse_round(tidy_text(self.grid.text(row, column)))
            except Malformed:
                break
        return rounds


def find_round_columns(
    changes: WorkbookChanges, here: RoundHeadings, exported: RoundHeadings, elsewhere: Collection[str] = ()
) -> dict[int, str]:
    """The column of each round whose results are read; those of the rounds `elsewhere` have cells of their own.

    Columns may be inserted or deleted. A heading that was typed over does not move the results below it to another round: it is
    a fault, and its column is not read.
    """
    grid, heads = here
    if heads is None:
        return {}
    row, first = heads.row + 1, heads["rounds"]
    rounds, own = here.list(), list(exported.list().values())
    names = list(rounds.values())
    if not own or _lies_in(own, names) or _lies_in(names, own):
        typed = grid.text(row, first + len(names)).strip()
        if typed and len(names) < len(own):
            refuse_heading(changes, grid, (row, first + len(names)), own[len(names)])
            names = own
        _note_missing_rounds(changes, Spot(grid.name, f"{row}:{row}"), {*names, *elsewhere})
        return {column: name for column, name in rounds.items() if name not in elsewhere}
    if len(names) != len(own):
        changes.fault(
            Spot(grid.name, f"{row}:{row}"),
            Words("the headings of the rounds are not those that were exported; no results are read", "หัวคอลัมน์ของรอบไม่ตรงกับที่ส่งออก จึงไม่อ่านผล"),
            Words(f"write them as they were: {_name_rounds(own)}", f"เขียนหัวคอลัมน์ตามเดิม: {_name_rounds(own)}"),
        )  # fmt: skip
        return {}
    for (column, name), was in zip(rounds.items(), own, strict=True):
        if name != was:
            refuse_heading(changes, grid, (row, column), was)
    return {column: name for (column, name), was in zip(rounds.items(), own, strict=True) if name == was}


def _lies_in(names: list[str], others: list[str]) -> bool:
    """Whether all names stand in the others in their order, each of the others once."""
    return names == [each for each in others if each in names] and len(set(others)) == len(others)


def refuse_heading(changes: WorkbookChanges, grid: Grid, place: tuple[int, int], was: str) -> None:
    """Note that the heading of a round was typed over."""
    heading = grid.text(*place).strip()
    grid.taken.add(place)
    changes.fault(
        changes.spot(grid, *place),
        Words(f"the heading of the round {was} was changed to {quote(shorten_value(heading))}; results do not move to another round",
              f"หัวคอลัมน์ {quote(_name_rounds([was]))} ถูกแก้เป็น {quote(shorten_value(heading))} ผลไม่ย้ายไปรอบอื่น"),
        Words(f"write {quote(_name_rounds([was]))} again, and insert a column for another round",
              f"เขียน {quote(_name_rounds([was]))} ตามเดิม ถ้าต้องการรอบอื่นให้แทรกคอลัมน์"),
    )  # fmt: skip


def _name_rounds(rounds: list[str]) -> str:
    return ", ".join(map(format_round, rounds))


def _note_missing_rounds(changes: WorkbookChanges, spot: Spot, seen: set[str]) -> None:
    """A column that was deleted took results with it, or did not: nobody can tell."""
    reported = {
        name
        for placed in changes.plan.measured_kpis
        for name, result in placed.kpi.results.items()
        if not result.is_blank and name not in seen
    }
    for name in sorted(reported):
        changes.fault(
            spot,
            Words(
                f"the column of the round {name} is gone; its results stay as they were", f"คอลัมน์ของรอบ {name} หายไป ผลของรอบนี้คงเดิม"
            ),
            Words("clear the cells of results that are to go", "ถ้าต้องการลบผล ให้ล้างเซลล์แทน"),
        )
