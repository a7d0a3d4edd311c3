"""Form 7.1 read back: activities and steps, new rows among them, who answers for them, months and money."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Final

from orgplan.agencies import repeats_names
from orgplan.editing import Add, Drop, find_exact_value
from orgplan.forms import page, row_identity, unread_cells
from orgplan.forms.cell_changes import CellChange, Spot, WorkbookChanges, shorten_value
from orgplan.forms.cell_values import (
    format_figure,
    format_like,
    is_empty,
    is_same_number,
    looks_same,
    pack_items,
    read_cell_money,
    read_cell_month,
    read_cell_text,
    split_agencies,
    split_items,
    split_number,
)
from orgplan.forms.columns import Heads
from orgplan.forms.field_cells import FieldCells
from orgplan.forms.form71.columns import COLUMNS
from orgplan.forms.form71.wording import (
    ACTIVITY,
    DITTO,
    PEOPLE,
    SUBTOTAL,
    SUBTOTAL_ROLE,
    TOTAL,
    format_activity_title,
    format_people,
    format_step_number,
    format_step_texts,
    format_step_title,
    mark_dittos,
    split_rows,
)
from orgplan.forms.page_reader import read_approval, read_heading
from orgplan.model import Activity, Step
from orgplan.problems import Path, Words, format_path, quote
from orgplan.texts import is_blank
from orgplan.thai import format_month, parse_duration, use_ascii_digits
from orgplan.workbook.reader import Cell, Grid
from orgplan.workbook.sheet import split_text

_FIELDS: Final = ("duration", "start", "end", "output", "responsible", "involved", "budget")
_NOTHING: Final = Cell("", "text")
_PLACE: Final = re.compile(r"categories\[(\d{1,3})\]")
_NO_TITLE: Final = re.compile(r"[\d๐-๙().\-/]+")
_CATEGORY: Final = re.compile(rf"{page.CATEGORY}\s*([1-7๑-๗])\s*:")


def find_heads(grid: Grid) -> Heads | None:
    """The heads of the form, if a sheet is a form 7.1 with the titles in its first column."""
    heads = COLUMNS.find_heads(grid)
    return heads if heads and heads["title"] == COLUMNS["title"] else None


@dataclass(slots=True)
class _Row:
    """A row of the form that is a step, known (`path`) or new (`data`), with the cells that hold its parts."""

    number: int
    level: int
    path: Path | None = None
    data: dict[str, Any] = field(default_factory=dict)
    cells: dict[str, Cell] = field(default_factory=dict)
    names: dict[str, tuple[str, ...] | None] = field(default_factory=dict)
    gone: bool = False


class Form71:
    """Reads one form 7.1. `index` is the place of its category in the plan."""

    def __init__(self, found: WorkbookChanges, grid: Grid, heads: Heads, index: int) -> None:
        self._found = found
        self._grid = grid
        self._heads = heads
        self._head = heads.row
        self._columns = heads.places
        self._fields = FieldCells(found, grid, heads.places)
        self._category: Path = ("categories", index)
        category = found.plan.categories[index]
        self._activities: dict[Path, Activity] = {
            ("categories", index, "activities", a): each for a, each in enumerate(category.activities)
        }
        self._steps = {placed.path: placed for placed in found.plan.steps if placed.path[1] == index}
        self._known = {format_path(path): path for path in (*self._activities, *self._steps)}
        self._order = {path: place for place, path in enumerate(self._walk())}
        self._names = _known_names(found)
        self._shown = self._exported()
        self._rows: list[_Row] = []
        self._activity: Path | dict[str, Any] | None = None
        self._last_activity = -1
        self._shows: dict[int, Path] = {}
        self._unsure: set[int] = set()
        self._seen: set[Path] = set()
        self._gone: set[Path] = set()
        self._adds: dict[tuple[Path, int], tuple[list[dict[str, Any]], Spot]] = {}

    def _walk(self) -> Iterator[Path]:
        for path in self._activities:
            yield path
            yield from (step for step in self._steps if step[:4] == path)

    def _exported(self) -> dict[Path, dict[str, str]]:
        """What the export wrote into the cells of names, ditto marks among them."""
        found: dict[Path, dict[str, str]] = {}
        for activity in self._activities:
            above: dict[str, str] = {}
            for path, placed in self._steps.items():
                if path[:4] == activity:
                    people = format_people(placed)
                    found[path] = mark_dittos(people, above)
                    above = people
        return found

    # --- the sheet, row by row ---

    def read(self) -> None:
        """Note every change and fault of the form."""
        read_heading(self._found, self._grid, self._head, self._category)
        for key in ("path", "role", *_FIELDS):
            if key not in self._columns:
                self._found.fault(
                    Spot(self._grid.name, f"{self._head}:{self._head}"),
                    Words(f"the column {key} of the form is missing", f"ขาดคอลัมน์ {key} ของแบบฟอร์ม"),
                    Words("export the plan again and make the changes there", "ส่งออกแผนใหม่แล้วแก้ไขในแฟ้มนั้น"),
                )
        if "path" not in self._columns:
            return
        self._identify()
        row, last = self._head + 1, self._grid.last_row
        while row < last:
            row += 1
            if self._title(row) == TOTAL:
                self._formula(row)
                break
            path = self._shows.get(row)
            if path is not None:
                row = self._known_row(row, path)
            elif row not in self._unsure:
                self._fresh_row(row)
        self._people()
        self._missing()
        self._say_order()
        for (holder, after), (items, spot) in self._adds.items():
            for item in items:
                self._added(holder, after, item, spot)
        read_approval(self._found, self._grid, row, (*self._category, "approval"))

    def _identify(self) -> None:
        """Which activity or step each row shows: see `row_identity`."""
        names = {path: row_identity.Bearing(format_step_title(each.step), each.step.title, path[:4]) for path, each in self._steps.items()}  # fmt: skip
        step_texts = {" ".join(each.text.split()) for each in names.values()}
        headings: list[row_identity.ReturnedRow[Path]] = []
        steps: list[tuple[int, Path | None, str]] = []
        for row, path, text in self._titles():
            if text.startswith(ACTIVITY) or (path in self._activities and " ".join(text.split()) not in step_texts):
                bears = row_identity.Bearing(text, _bare_title(text.removeprefix(ACTIVITY)))
                headings.append(row_identity.ReturnedRow(row, path if path in self._activities else None, bears))
            elif not text.startswith(SUBTOTAL):
                steps.append((row, path if path in self._steps else None, text))
        acts = {path: row_identity.Bearing(format_activity_title(each), each.title) for path, each in self._activities.items()}
        found = row_identity.identify_rows(headings, acts)
        above = {heading.number: found.known.get(heading.number, (heading.number,)) for heading in headings}
        rows = []
        for row, path, text in steps:
            group = next((above[number] for number in sorted(above, reverse=True) if number < row), None)
            rows.append(row_identity.ReturnedRow(row, path, row_identity.Bearing(text, _bare_title(text), group)))
        below = row_identity.identify_rows(rows, names)
        self._shows = {**found.known, **below.known}
        for row, other in (*found.unsure.items(), *below.unsure.items()):
            self._unsure.add(row)
            self._seen |= found.lost | below.lost
            self._fields.fault(row, "title", *row_identity.describe_unsure_row(self._title(row), row, other))

    def _titles(self) -> Iterator[tuple[int, Path | None, str]]:
        """The rows above the total that show something: row, what its hidden cell names, title; a title may go on below."""
        row, last, seen = self._head + 1, self._grid.last_row, set[Path]()
        while row < last:
            row += 1
            text = self._title(row)
            if text == TOTAL:
                return
            path = self._known.get(self._grid.text(row, self._columns["path"]).strip())
            path = None if path in seen else path
            if path is not None:
                seen.add(path)
                text = self._joined(row, "title", self._count(path)).value.strip() if self._count(path) > 1 else text
            if path is not None or text:
                yield row, path, text
            row += self._count(path) - 1 if path is not None else 0

    def _count(self, path: Path) -> int:
        """The rows that a known activity or step takes: one, but for texts longer than a cell can hold."""
        if path in self._activities:
            activity = self._activities[path]
            return len(split_text(format_activity_title(activity)))
        return len(split_rows(self._exported_texts(path)))

    def _say_order(self) -> None:
        """Rows in another order than the plan's: they are known by their names, and the plan keeps its order."""
        siblings: dict[Path, list[Path]] = {}
        for _, path in sorted(self._shows.items()):
            siblings.setdefault(path[:-1], []).append(path)
        for holder, paths in siblings.items():
            if paths != sorted(paths):
                names = ", ".join((self._activities.get(path) or self._steps[path].step).no for path in paths)
                where = self._found.words(holder[:-1])
                self._found.notes.append(
                    Words(f"{where.en}: the rows stand in another order ({names}); the plan keeps its own",
                          f"{where.th}: ลำดับแถวต่างจากแผน ({names}) ในแผนคงลำดับเดิม")
                )  # fmt: skip

    def _title(self, row: int) -> str:
        return self._grid.text(row, self._columns["title"]).strip()

    def _fresh_row(self, row: int) -> None:
        """A row that the export did not write as a step or an activity: a sum, an empty one, or a new one."""
        title = self._title(row)
        role = self._grid.text(row, self._columns["role"]) if "role" in self._columns else ""
        if role == SUBTOTAL_ROLE and (not title or title.startswith(SUBTOTAL)):
            self._formula(row)
        elif title.startswith(SUBTOTAL) or self._is_blank(row):
            return
        elif title.startswith(ACTIVITY):
            self._people()
            self._rows, self._activity = [], self._new_activity(row, title)
        elif fresh := self._new_step(row):
            self._rows.append(fresh)

    def _known_row(self, row: int, path: Path) -> int:
        """A row that the export wrote; the last row that belongs to it."""
        self._seen.add(path)
        if path in self._activities:
            self._people()
            self._rows, self._activity, self._last_activity = [], path, int(path[-1])
            return self._known_activity(row, path)
        if path[:4] != self._activity:
            self._found.fault(
                self._spot(row, "title"),
                Words(
                    f"the row stands under another activity than before, {self._called(path[:4])}",
                    f"แถวอยู่ใต้กิจกรรมอื่นจากเดิม ซึ่งคือ {self._called(path[:4])}",
                ),
                Words("put the row or its heading back, or move it in the plan file", "ย้ายแถวหรือหัวข้อกลับ หรือย้ายในแฟ้มแผน"),
            )
            return row
        known, row = self._known_step(row, path)
        self._parent_check(known)
        self._rows.append(known)
        return row

    def _called(self, path: Path) -> str:
        """An activity or step as the form shows it, with its row where it has one."""
        activity = self._activities.get(path)
        text = format_activity_title(activity) if activity else format_step_title(self._steps[path].step)
        row = next((row for row, each in self._shows.items() if each == path), None)
        return quote(shorten_value(text)) + (f" (A{row})" if row else "")

    def _cell(self, row: int, key: str) -> Cell | None:
        return self._fields.cell(row, key)

    def _spot(self, row: int, key: str) -> Spot:
        return self._fields.spot(row, key)

    def _is_blank(self, row: int) -> bool:
        return all(is_empty(self._cell(row, key)) for key in ("title", *_FIELDS)) and not self._marks(row)

    def _marks(self, row: int) -> list[int]:
        """The month cells of a row in which somebody typed something."""
        return [
            column
            for column in self._months
            if (cell := self._grid.cells.get((row, column))) is not None and not cell.formula and cell.value.strip()
        ]

    def _formula(self, row: int) -> None:
        """A sum that is no formula any more is a figure that goes nowhere."""
        cell = self._cell(row, "budget")
        if cell is not None and not cell.formula:
            self._found.fault(
                self._spot(row, "budget"),
                Words("a sum was typed over; sums are not read back", "ผลรวมถูกพิมพ์ทับ ไม่อ่านผลรวมกลับ"),
                Words("change the figures that it sums", "แก้ตัวเลขที่นำมารวม"),
            )

    @property
    def _months(self) -> range:
        return self._heads.find_span("months")

    def _bars(self, row: int) -> None:
        unread_cells.note_colours(self._found, self._grid, row, self._months)
        self._grid.taken |= {(row, column) for column in self._months}
        if columns := self._marks(row):
            self._found.fault(
                self._found.spot(self._grid, row, columns[0]),
                Words("something was typed into the months; bars are not read back", "มีการพิมพ์ในช่องเดือน ไม่อ่านแถบกลับ"),
                Words("choose the first and the last month in their cells", "เลือกเดือนเริ่มต้นและสิ้นสุดในช่องของเดือนนั้น"),
            )

    # --- activities ---

    def _known_activity(self, row: int, path: Path) -> int:
        activity = self._activities[path]
        parts = split_text(format_activity_title(activity))
        cell = self._joined(row, "title", len(parts))
        self._numbered(path, activity, cell, f"{ACTIVITY} {activity.no}", row)
        self._money(path, activity, row)
        return row + len(parts) - 1

    def _new_activity(self, row: int, title: str) -> dict[str, Any] | None:
        split = split_number(title.removeprefix(ACTIVITY))
        if split is None:
            self._no_number(row)
            return None
        data: dict[str, Any] = {"no": split[0], "title": split[1]}
        self._new_money(row, data)
        self._add((*self._category, "activities"), self._last_activity, data, self._spot(row, "title"))
        return data

    def _no_number(self, row: int) -> None:
        self._found.fault(
            self._spot(row, "title"),
            Words("a new row starts with its number", "แถวใหม่ต้องขึ้นต้นด้วยเลขลำดับ"),
            Words("write it like 3. ชื่อขั้นตอน, 1.2 ชื่อขั้นตอน, (1) ชื่อขั้นตอน or กิจกรรมที่ 3 ชื่อกิจกรรม",
                  "เขียนเช่น 3. ชื่อขั้นตอน, 1.2 ชื่อขั้นตอน, (1) ชื่อขั้นตอน หรือ กิจกรรมที่ 3 ชื่อกิจกรรม"),
        )  # fmt: skip

    def _joined(self, row: int, key: str, count: int) -> Cell:
        """A text that may go on in the rows below."""
        self._grid.taken |= {(row + extra, self._columns[key]) for extra in range(count)}
        if count <= 1:
            return self._cell(row, key) or _NOTHING
        return Cell("".join(self._grid.text(row + extra, self._columns[key]) for extra in range(count)), "text")

    def _numbered(self, path: Path, node: Activity | Step, cell: Cell, prefix: str, row: int) -> None:
        """The number and title of a known row."""
        spot = self._spot(row, "title")
        if looks_same(cell.value, f"{prefix} {node.title}"):
            return
        clean = self._found.reading(spot, lambda: read_cell_text(cell), None)
        if clean is None:
            return
        start = prefix.removesuffix(node.no) if isinstance(node, Activity) else ""
        bare = clean.removeprefix(start.strip()).strip() if start else clean
        no, title = node.no, bare
        number = prefix.removeprefix(start)
        rest = bare.removeprefix(number)
        if bare.startswith(number) and (not rest or rest[0].isspace()):
            title = rest.strip()
        elif split := split_number(bare):
            no, title = split
        if is_blank(title) or _NO_TITLE.fullmatch(title):
            self._no_title(spot)
            return
        if no != node.no:
            self._found.put((*path, "no"), no, node.no, spot)
        if not looks_same(title, node.title):
            self._found.put((*path, "title"), title, node.title, spot)

    def _no_title(self, spot: Spot) -> None:
        self._found.fault(
            spot,
            Words("the title is missing", "ขาดชื่อ"),
            Words("write it, or clear or delete the whole row", "เขียนชื่อ หรือล้างหรือลบทั้งแถว"),
        )

    def _money(self, path: Path, node: Activity | Step, row: int) -> None:
        cell, spot = self._cell(row, "budget"), self._spot(row, "budget")
        if "budget" not in self._columns or not self._fields.is_single(row, "budget") or is_same_number(cell, node.budget):
            return
        old = find_exact_value(self._found.data, (*path, "budget"))
        amount = self._found.reading(spot, lambda: read_cell_money(cell), node.budget)
        if amount != node.budget:
            was = format_figure(node.budget) if node.budget is None else format_like(old, node.budget, money=True)
            self._found.put((*path, "budget"), None if amount is None else format_like(old, amount, money=True), was, spot)

    def _new_money(self, row: int, data: dict[str, Any]) -> None:
        if self._fields.is_single(row, "budget"):
            amount = self._fields.reading(row, "budget", read_cell_money, None)
            if amount is not None:
                data["budget"] = format_like(None, amount, money=True)

    # --- steps ---

    def _known_step(self, row: int, path: Path) -> tuple[_Row, int]:
        placed = self._steps[path]
        step = placed.step
        shown, count = self._exported_texts(path), self._count(path)
        title = shown["title"]
        found = _Row(row, placed.level, path)
        said = shown | {key: ", ".join(getattr(placed, key)) for key in PEOPLE}
        for key, text in shown.items():
            found.cells[key] = self._cell_of(row, key, count, said[key]) or Cell(text, "text")
        texts = {key: cell.value for key, cell in found.cells.items()}
        unfilled = not step.title and looks_same(texts["title"], title)
        if unfilled or not texts["title"].strip():
            found.gone = all(is_empty(self._cell(row, key)) for key in _FIELDS) and not self._marks(row)
            if found.gone:
                if step.title:
                    self._gone.add(path)
                return found, row + count - 1
            if unfilled:
                self._no_title(self._spot(row, "title"))
        self._numbered(path, step, found.cells["title"], format_step_number(step.no), row)
        if not looks_same(texts["duration"], shown["duration"]):
            self._duration(path, shown["duration"], found)
        for key in ("start", "end"):
            self._month(path, step, key, row)
        if not looks_same(texts["output"], shown["output"]):
            self._output(path, step, found)
        self._money(path, step, row)
        self._bars(row)
        return found, row + count - 1

    def _exported_texts(self, path: Path) -> dict[str, str]:
        """The texts that the export wrote into the row of a step."""
        return format_step_texts(self._steps[path].step, self._shown[path])

    def _cell_of(self, row: int, key: str, count: int, was: str) -> Cell | None:
        """The cell of a text in a known row, which said `was`; None where it cannot be told any more."""
        if key not in self._columns:
            return None
        if count > 1:
            return self._joined(row, key, count)
        if key == "title":
            return (self._cell(row, key) or _NOTHING) if self._fields.is_single(row, key) else None
        cell, certain = self._fields.shared(row, key, was)
        return (cell or _NOTHING) if certain else None

    def _duration(self, path: Path, was: str, row: _Row) -> None:
        spot = self._spot(row.number, "duration")
        now = self._found.reading(spot, lambda: _duration_in(row.cells["duration"]), was)
        if (now or "") != was:
            self._found.put((*path, "duration"), now, was, spot)

    def _month(self, path: Path, step: Step, key: str, row: int) -> None:
        spot, old = self._spot(row, key), getattr(step, key)
        was = format_month(old) if old else ""
        if key not in self._columns:
            return
        cell, certain = self._fields.shared(row, key, was)
        if not certain or (cell.value.strip() if cell else "") == was:
            return
        now = self._found.reading(spot, lambda: read_cell_month(cell, old_dates=self._found.old_dates), old)
        if now != old:
            self._found.put((*path, key), format_month(now) if now else None, was, spot)

    def _output(self, path: Path, step: Step, row: _Row) -> None:
        spot = self._spot(row.number, "output")
        clean = self._found.reading(spot, lambda: read_cell_text(row.cells["output"]), None)
        if clean is not None and (items := split_items(clean)) != list(step.output):
            self._found.put((*path, "output"), pack_items(items), "; ".join(step.output), spot, now="; ".join(items))

    def _new_step(self, row: int) -> _Row | None:
        cell = self._cell(row, "title")
        spot = self._spot(row, "title")
        if self._activity is None:
            self._found.fault(
                spot,
                Words("the row stands under no activity", "แถวไม่ได้อยู่ใต้กิจกรรมใด"),
                Words("put it below the heading of an activity", "วางไว้ใต้หัวข้อกิจกรรม"),
            )
            return None
        title = self._found.reading(spot, lambda: read_cell_text(cell), None)
        split = split_number(title or "")
        if split is None:
            if title is not None:
                self._no_number(row)
            return None
        data: dict[str, Any] = {"no": split[0], "title": split[1]}
        level = min(cell.indent if cell else 0, self._rows[-1].level + 1 if self._rows else 0)
        found = _Row(row, level, None, data)
        readers: dict[str, Callable[[Cell | None], Any]] = {
            "duration": _duration_in,
            "start": self._month_text_in,
            "end": self._month_text_in,
            "output": lambda cell: pack_items(split_items(read_cell_text(cell))),
        }
        for key, read in readers.items():
            value = self._found.reading(self._spot(row, key), partial(read, self._fields.shared(row, key, "")[0]), None)
            if value:
                data[key] = value
        self._new_money(row, data)
        for key in PEOPLE:
            found.cells[key] = self._fields.shared(row, key, "")[0] or _NOTHING
        self._bars(row)
        self._hang(found, self._activity)
        return found

    def _month_text_in(self, cell: Cell | None) -> str | None:
        month = read_cell_month(cell, old_dates=self._found.old_dates)
        return format_month(month) if month else None

    def _hang(self, fresh: _Row, activity: Path | dict[str, Any]) -> None:
        """Put a new step where it stands: below the nearest row above that is less indented, behind its last neighbour."""
        parent = next((row for row in reversed(self._rows) if row.level < fresh.level and not row.gone), None)
        fresh.level = parent.level + 1 if parent else 0
        holder: Path | dict[str, Any] = activity if parent is None else parent.path or parent.data
        if isinstance(holder, dict):
            holder.setdefault("steps", []).append(fresh.data)
            return
        path = (*holder, "steps")
        after = -1
        for row in self._rows:
            if row.path is not None and row.path[:-1] == path:
                after = int(row.path[-1])
        self._add(path, after, fresh.data, self._spot(fresh.number, "title"))

    def _add(self, path: Path, after: int, data: dict[str, Any], spot: Spot) -> None:
        self._adds.setdefault((path, after), ([], spot))[0].append(data)

    def _added(self, path: Path, after: int, item: dict[str, Any], spot: Spot) -> None:
        words = self._found.words(path)
        noun = "activity" if path[-1] == "activities" else "step"
        th = "กิจกรรม" if noun == "activity" else "ขั้นตอน"
        where = Words(f"{words.en} {noun} {item['no']}", f"{words.th} {th} {item['no']}")
        self._found.changes.append(CellChange(Add(path, after, (item,)), where, "", str(item["title"]), spot))

    def _parent_check(self, known: _Row) -> None:
        """A new row between a step and its sub-steps would seem to hold them."""
        if known.path is None or not known.level:
            return
        parent = next((row for row in reversed(self._rows) if row.level < known.level), None)
        own = known.path[:-2]
        if own in self._shows.values() and (parent is None or parent.path not in (own, None)):
            above = "" if parent is None or parent.path is None else self._called(parent.path)
            self._found.fault(
                self._spot(known.number, "title"),
                Words(f"the row stands below {above or 'no step'}, but belongs to {self._called(own)}",
                      f"แถวอยู่ใต้ {above or 'ไม่มีขั้นตอน'} แต่เป็นของ {self._called(own)}"),
                Words("put it back, or move it in the plan file", "ย้ายแถวกลับ หรือย้ายในแฟ้มแผน"),
            )  # fmt: skip
        if parent is not None and parent.path is None:
            self._found.fault(
                self._spot(parent.number, "title"),
                Words("the new row stands between a step and its sub-steps", "แถวใหม่อยู่ระหว่างขั้นตอนกับขั้นตอนย่อยของมัน"),
                Words("indent it like the sub-steps, or put it below them", "ย่อหน้าให้เท่าขั้นตอนย่อย หรือวางไว้ใต้ขั้นตอนย่อย"),
            )
            for items, _ in self._adds.values():
                items[:] = [item for item in items if item is not parent.data]
            self._rows.remove(parent)

    def _missing(self) -> None:
        """Rows that are not there any more, or empty: the topmost of each; what still has rows below stays."""
        gone = {path for path in self._order if path not in self._seen} | self._gone
        if self._found.template:
            return
        for path in self._order:
            if path not in gone or any(path[:size] in gone for size in range(4, len(path))):
                continue
            below = [each for each in self._order if len(each) > len(path) and each[: len(path)] == path]
            node = self._activities.get(path) or self._steps[path].step
            spot = Spot(self._grid.name, "")
            if any(each not in gone for each in below):
                self._found.fault(
                    spot,
                    Words(f"the row of {self._found.words(path).en} is gone, but rows that belong to it are still there",
                          f"แถวของ{self._found.words(path).th} หายไป แต่แถวที่อยู่ภายใต้ยังอยู่"),
                    Words("delete those too, or put the row back", "ลบแถวเหล่านั้นด้วย หรือใส่แถวกลับ"),
                )  # fmt: skip
                continue
            self._found.removed.append(CellChange(Drop(path), self._found.words(path), node.title, "", spot))

    # --- who ---

    def _people(self) -> None:
        """Who answers for the steps of an activity: each row's own names where they differ from what it inherits."""
        activity, rows = self._activity, [row for row in self._rows if not row.gone]
        if activity is None or not rows:
            return
        for key in PEOPLE:
            if key in self._columns:
                self._named(activity, rows, key)

    def _named(self, activity: Path | dict[str, Any], rows: list[_Row], key: str) -> None:
        before: _Row | None = None
        for row in rows:
            row.names[key] = self._read_names(row, before, key)
            before = row if row.names[key] is not None else before
        holders: dict[Path | int, tuple[str, ...]] = {}
        base: tuple[str, ...] = ()
        if isinstance(activity, tuple):
            base = getattr(self._activities[activity], key)
            heirs = [row for row in rows if row.path is not None and self._inherits_from(row.path, activity, key)]
            new = {row.names[key] for row in heirs}
            complete = len(heirs) == sum(self._inherits_from(path, activity, key) for path in self._steps if path[:4] == activity)
            if len(new) == 1 and complete and (only := next(iter(new))) not in (base, None):
                spot = self._spot(heirs[0].number, key)
                self._found.put((*activity, key), pack_items(only or ()), ", ".join(base), spot, now=", ".join(only or ()))
                base = only or ()
        around: list[_Row] = []  # the rows that the one at hand is below
        for row in rows:
            while around and around[-1].level >= row.level:
                around.pop()
            above = around[-1] if around else None
            around.append(row)
            inherited = holders[above.number] if above is not None else base
            names = row.names[key]
            holders[row.number] = inherited if names is None else names
            if row.path is None:
                if names and names != inherited:
                    row.data[key] = pack_items(names)
                continue
            self._own_names(row, row.path, key, inherited)

    def _own_names(self, row: _Row, path: Path, key: str, inherited: tuple[str, ...]) -> None:
        step = self._steps[path].step
        own: tuple[str, ...] = getattr(step, key)
        now = row.names[key] or ()
        old = getattr(self._steps[path], key)
        if now == (own or inherited) or (now == own and own):
            return
        spot = self._spot(row.number, key)
        if not now and inherited:
            self._found.fault(
                spot,
                Words("a step cannot be without names while what it belongs to has some",
                      "ขั้นตอนเว้นว่างไม่ได้ เมื่อกิจกรรมหรือขั้นตอนที่อยู่เหนือขึ้นไประบุชื่อไว้"),
                Words("write who it is, or clear the rows above too", "ระบุชื่อ หรือล้างแถวเหนือขึ้นไปด้วย"),
            )  # fmt: skip
            return
        self._found.put((*path, key), pack_items(now), ", ".join(old), spot, now=", ".join(now))

    def _inherits_from(self, path: Path, activity: Path, key: str) -> bool:
        """Whether a step takes its names from the activity itself."""
        while len(path) > len(activity):
            if getattr(self._steps[path].step, key):
                return False
            path = path[:-2]
        return True

    def _read_names(self, row: _Row, before: _Row | None, key: str) -> tuple[str, ...] | None:
        """The names that a row now shows; None where a new row leaves them to what it belongs to."""
        cell, spot = row.cells[key], self._spot(row.number, key)
        text = cell.value
        above = before.names[key] if before is not None else None
        if row.path is None:
            fresh = self._found.reading(spot, lambda: read_cell_text(cell), "")
            if is_blank(fresh):
                return None
            return above if repeats_names(fresh) else tuple(split_agencies(fresh, self._names))
        old: tuple[str, ...] = getattr(self._steps[row.path], key)
        shown = self._shown[row.path][key]
        if repeats_names(text):
            before_it = before is not None and before.path is not None and self._order[before.path] == self._order[row.path] - 1
            return self._repeated(text, old, above, spot, exported=shown == DITTO, in_place=before_it)
        if looks_same(text, shown):
            return old
        clean = self._found.reading(spot, lambda: read_cell_text(cell), None)
        return old if clean is None else tuple(split_agencies(clean, self._names))

    def _repeated(
        self, text: str, old: tuple[str, ...], above: tuple[str, ...] | None, spot: Spot, *, exported: bool, in_place: bool
    ) -> tuple[str, ...]:
        """The names that a ditto mark stands for. One that came to stand below another row by itself says nothing certain."""
        mark = quote(text.strip())
        if above is not None and (in_place or not exported or above == old):
            return above
        if above is None and exported:
            return old
        if above is None:
            message = Words(f"{mark} repeats the row above, and there is none", f"{mark} ซ้ำแถวบน แต่ไม่มีแถวบน")
        else:
            message = Words(f"the mark {mark} now stands below another row than before", f"เครื่องหมาย {mark} อยู่ใต้แถวอื่นจากเดิม")
        was = ", ".join(old) or "-"
        self._found.fault(spot, message, Words(f"write the names, which were {was}", f"เขียนชื่อ ซึ่งเดิมคือ {was}"))
        return old


def _bare_title(text: str) -> str:
    """A title without the number before it."""
    split = split_number(text)
    return split[1] if split else ""


def _duration_in(cell: Cell | None) -> str | None:
    text = read_cell_text(cell)
    return None if is_blank(text) else parse_duration(text).text


def _known_names(found: WorkbookChanges) -> set[str]:
    """Every name of an agency that the plan uses."""
    names = {*found.plan.agencies, *(full for full in found.plan.agencies.values() if full)}
    for each in found.plan.activities:
        names |= {*each.activity.responsible, *each.activity.involved}
    for placed in found.plan.steps:
        names |= {*placed.step.responsible, *placed.step.involved}
    return names


def find_category(grid: Grid, heads: Heads) -> int | str | None:
    """The category of a form: its place, as a hidden cell of the form knows it, or else the number that the heading names."""
    for row in range(heads.row + 1, grid.last_row + 1):
        if found := _PLACE.match(grid.text(row, heads["path"]) if "path" in heads else ""):
            return int(found[1])
    for row in range(1, heads.row):
        if found := _CATEGORY.search(grid.text(row, heads["title"])):
            return use_ascii_digits(found[1])
    return None
