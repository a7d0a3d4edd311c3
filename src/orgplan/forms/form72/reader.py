"""Form 7.2 read back: KPIs, where they stand, what they aim at, what they weigh, and their rubrics."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import partial
from typing import Any, Final, NamedTuple

from orgplan.document import find_exact_value
from orgplan.editing import Add, Drop
from orgplan.forms import page, row_identity
from orgplan.forms.cell_changes import CellChange, Spot, WorkbookChanges
from orgplan.forms.cell_values import (
    format_figure,
    format_like,
    is_empty,
    is_same_number,
    is_written_as_percent,
    looks_same,
    read_cell_number,
    read_cell_result,
    read_cell_text,
    read_cell_weight,
)
from orgplan.forms.columns import Heads
from orgplan.forms.field_cells import FieldCells
from orgplan.forms.form72.wording import DIMENSIONS, POINTS, TOTAL, format_dimension, number_kpis
from orgplan.forms.page_reader import read_approval
from orgplan.model import PlacedKpi, Plan
from orgplan.problems import Path, Words
from orgplan.scales import MilestoneScale, Scale, YesNoScale
from orgplan.scales.base import LEVELS
from orgplan.texts import is_blank
from orgplan.thai import use_ascii_digits
from orgplan.workbook.reader import Cell, Grid
from orgplan.workbook.sheet import split_text

_POINTS: Final = re.compile(rf"([1-5])\s*{POINTS}")
_CATEGORY: Final = re.compile(rf"{page.CATEGORY}\s*([1-7๑-๗])\s*:")
_SINGLE: Final = ("title", "baseline", "target", "weight")
_ORDINAL: Final = re.compile(r"[\d๐-๙]+(?:\.[\d๐-๙]*)*\.?\s+(?=\S)")

Levels = tuple[Any, ...]


def find_category72(grid: Grid, heads: Heads, plan: Plan) -> int | str | None:
    """The category of a form: its place, by the ids of its KPIs, or else the number that the first column names."""
    places = {placed.kpi.id: placed.path[1] for placed in plan.kpis}
    for row in range(heads.row + 1, grid.last_row + 1):
        if key := plan.kpi_id(grid.text(row, heads["id"])):
            return places[key]
    number = _CATEGORY.search(grid.text(heads.row + 1, heads.places.get("plan", 1)))
    return use_ascii_digits(number[1]) if number else None


class NewLevels(NamedTuple):
    """The rubric that a KPI's rows now show, where it is another than was exported."""

    levels: Levels
    spots: tuple[Spot, ...]


def read_form72(changes: WorkbookChanges, grid: Grid, heads: Heads, index: int, rubrics: dict[Path, NewLevels | None]) -> None:
    """Note every change and fault of the form of category number `index`; `rubrics` takes its changed rubrics."""
    _FormReader(changes, grid, heads, index, rubrics).read()


class _FormReader:
    """Reads one form 7.2. `rubrics` takes the changed rubrics of all forms, which are judged together."""

    def __init__(
        self,
        found: WorkbookChanges,
        grid: Grid,
        heads: Heads,
        index: int,
        rubrics: dict[Path, NewLevels | None],
    ) -> None:
        self._found = found
        self._grid = grid
        self._head = heads.row
        self._columns = heads.places
        self._fields = FieldCells(found, grid, heads.places)
        self._index = index
        self._kpis = {placed.kpi.id: placed for placed in found.plan.kpis if placed.path[1] == index}
        self._numbers = self._number_all()
        self._rubrics = rubrics
        self._shows: dict[int, str] = {}
        self._unsure: set[int] = set()
        self._seen: set[str] = set()
        self._ids = {placed.kpi.id for placed in found.plan.kpis}
        self._fresh: list[tuple[dict[str, Any], Spot]] = []

    def _number_all(self) -> dict[str, str]:
        by_dimension = ([each for each in self._kpis.values() if each.dimension == key] for key in DIMENSIONS)
        return {placed.kpi.id: number for own in by_dimension for placed, number in number_kpis(own)}

    def read(self) -> None:
        """Note every change and fault of the form."""
        grid = self._grid
        for key in ("baseline", "target", "weight"):
            if key not in self._columns:
                self._found.fault(
                    Spot(grid.name, f"{self._head}:{self._head}"),
                    Words(f"the column {key} of the form is missing", f"ขาดคอลัมน์ {key} ของแบบฟอร์ม"),
                    Words("export the plan again and make the changes there", "ส่งออกแผนใหม่แล้วแก้ไขในแฟ้มนั้น"),
                )
        self._identify()
        label = ""
        row, last = self._head + 1, grid.last_row
        while row <= last and grid.text(row, self._columns.get("plan", 1)).strip() != TOTAL:
            label = grid.text(row, self._columns["dimension"]).strip() or label
            shown = self._shows.get(row)
            if shown is not None:
                self._seen.add(shown)
                row = self._known(row, self._kpis[shown])
            elif row in self._unsure:
                row = max(self._block(row).values(), default=row) + 1
            elif not is_empty(self._cell(row, "title")):
                row = self._new(row, label)
            else:
                self._nameless(row)
                row += 1
        for item, spot in self._fresh:
            self._add(item, spot)
        if not self._found.template:
            self._missing()
        read_approval(self._found, grid, row, ("categories", self._index, "approval"))

    def _identify(self) -> None:
        """Which KPI each row shows: see `row_identity`."""
        names = {
            key: row_identity.Bearing(f"{self._numbers[key]} {placed.kpi.title}", placed.kpi.title)
            for key, placed in self._kpis.items()
        }
        found = row_identity.identify_rows(list(self._titles(names)), names)
        self._shows = found.known
        self._seen |= found.lost
        for number, other in found.unsure.items():
            self._unsure.add(number)
            title = self._grid.text(number, self._columns["title"])
            self._fields.fault(number, "title", *row_identity.describe_unsure_row(title, number, other))
        self._say_order()

    def _titles(self, names: Mapping[str, row_identity.Bearing]) -> Iterator[row_identity.ReturnedRow[str]]:
        """The rows above the total that show a KPI, by their hidden ids and titles; a title may go on below."""
        grid, title = self._grid, self._columns["title"]
        seen: set[str] = set()
        row = self._head
        while row < grid.last_row and grid.text(row + 1, self._columns.get("plan", 1)).strip() != TOTAL:
            row += 1
            key = self._found.plan.kpi_id(grid.text(row, self._columns["id"])) or ""
            hidden = key if key in self._kpis and key not in seen else None
            parts = len(split_text(names[hidden].text)) if hidden else 1
            text = "".join(grid.text(row + extra, title) for extra in range(parts)).strip()
            if hidden or text:
                seen.add(key)
                yield row_identity.ReturnedRow(row, hidden, row_identity.Bearing(text, _ORDINAL.sub("", text, count=1)))
            row += parts - 1

    def _say_order(self) -> None:
        """KPIs in another order than the plan's: they are known by their names, and the plan keeps its order."""
        groups: dict[tuple[Path, str], list[Path]] = {}
        for _, key in sorted(self._shows.items()):
            placed = self._kpis[key]
            groups.setdefault((placed.path[:-1], placed.dimension), []).append(placed.path)
        if any(group != sorted(group) for group in groups.values()):
            names = ", ".join(key for _, key in sorted(self._shows.items()))
            where = self._found.words(("categories", self._index))
            self._found.notes.append(
                Words("{where}: the KPIs stand in another order ({names}); the plan keeps its own",
                      "{where}: ลำดับตัวชี้วัดต่างจากแผน ({names}) ในแผนคงลำดับเดิม").fill(where=where, names=names)
            )  # fmt: skip

    def _cell(self, row: int, key: str) -> Cell | None:
        return self._fields.cell(row, key)

    def _spot(self, row: int, key: str) -> Spot:
        return self._fields.spot(row, key)

    def _block(self, row: int) -> dict[int, int]:
        """The rows of the five levels of the KPI that starts in a row, by level from 0."""
        found: dict[int, int] = {}
        key = self._grid.text(row, self._columns["id"])
        for below in range(row, self._grid.last_row + 1):
            label = _POINTS.fullmatch(use_ascii_digits(self._grid.text(below, self._columns["points"]).strip()))
            other = below > row and self._grid.text(below, self._columns["id"]).strip()
            if (
                other
                or (label and int(label[1]) - 1 in found)
                or self._grid.text(below, self._columns.get("plan", 1)).strip() == TOTAL
            ):
                break
            if label:
                found[int(label[1]) - 1] = below
            elif found or below > row + LEVELS or key == "":
                break
        return found

    # --- known ones ---

    def _known(self, row: int, placed: PlacedKpi) -> int:
        kpi, path = placed.kpi, placed.path
        block = self._block(row) if not placed.is_composite else {}
        after = max(block.values(), default=row) + 1
        number = self._numbers[kpi.id]
        parts = len(split_text(f"{number} {kpi.title}"))
        last = after - 1
        if self._fields.is_single(row, "title", last):
            cell = self._cell(row, "title") or Cell("", "text")
            if parts > 1:
                self._grid.taken |= {(row + extra, self._columns["title"]) for extra in range(parts)}
                cell = Cell("".join(self._grid.text(row + extra, self._columns["title"]) for extra in range(parts)), "text")
            if not looks_same(cell.value, f"{number} {kpi.title}"):
                self._title(row, path, kpi.title, number, cell)
        if placed.parent is None:
            self._dimension(row, placed)
        for key, was in (("baseline", placed.baseline), ("target", placed.target)):
            if key in self._columns and self._fields.is_single(row, key, last):
                self._figure(row, key, placed, was)
        if "weight" in self._columns and self._fields.is_single(row, "weight", last):
            self._weight(row, placed)
        if placed.scale is not None:
            self._levels(row, placed, placed.scale, block)
        return after

    def _title(self, row: int, path: Path, was: str, number: str, cell: Cell) -> None:
        spot = self._spot(row, "title")
        clean = self._found.reading(spot, lambda: read_cell_text(cell), None)
        if clean is None:
            return
        rest = clean.removeprefix(number)
        title = rest.strip() if clean.startswith(number) and rest[:1].isspace() else _ORDINAL.sub("", clean, count=1)
        if is_blank(title) or clean == number:
            self._found.fault(
                spot,
                Words("the title of the KPI is missing", "ขาดชื่อตัวชี้วัด"),
                Words("write it, or delete all rows of the KPI", "เขียนชื่อ หรือลบทุกแถวของตัวชี้วัด"),
            )
        elif not looks_same(title, was):
            self._found.put((*path, "title"), title, was, spot)

    def _dimension(self, row: int, placed: PlacedKpi) -> None:
        was = placed.dimension
        text = (self._cell(row, "dimension") or Cell("", "text")).value.strip()
        if not text or looks_same(text, format_dimension(was)):
            return
        now = _dimension_in(text)
        spot = self._spot(row, "dimension")
        if now is None:
            self._no_dimension(spot)
        elif now != was:
            self._found.put((*placed.path, "dimension"), now, was, spot)

    def _no_dimension(self, spot: Spot) -> None:
        self._found.fault(
            spot,
            Words("the dimension is none of 7.1 to 7.4", "มิติด้านไม่ใช่ 7.1 ถึง 7.4"),
            Words("start the cell with 7.1, 7.2, 7.3 or 7.4", "ขึ้นต้นเซลล์ด้วย 7.1, 7.2, 7.3 หรือ 7.4"),
        )

    def _figure(self, row: int, key: str, placed: PlacedKpi, was: Decimal | None) -> None:
        if is_same_number(self._cell(row, key), was):
            return
        path: Path = (*placed.path, key)
        old = find_exact_value(self._found.data, path)
        now = self._fields.reading(
            row, key, partial(read_cell_result, placed=placed, percentage=takes_percent(self._found, placed)), was
        )
        if now != was:
            shown = "" if was is None else format_like(old, was)
            self._found.put(path, None if now is None else format_like(old, now), shown, self._spot(row, key))

    def _weight(self, row: int, placed: PlacedKpi) -> None:
        was = placed.kpi.weight
        if is_same_number(self._cell(row, "weight"), was):
            return
        path: Path = (*placed.path, "weight")
        old = find_exact_value(self._found.data, path)
        others = [other.kpi.weight for other in self._kpis.values() if other.parent == placed.parent]
        now = self._fields.reading(row, "weight", partial(read_cell_weight, others=others), was)
        if now != was:
            shown = "" if was is None else format_like(old, was)
            self._found.put(path, None if now is None else format_like(old, now), shown, self._spot(row, "weight"))

    def _levels(self, row: int, placed: PlacedKpi, scale: Scale, block: dict[int, int]) -> None:
        if set(block) != set(range(LEVELS)):
            self._found.fault(
                self._spot(row, "threshold"),
                Words("the KPI does not have five rows, from 1 to 5 points, any more", "ตัวชี้วัดไม่ครบห้าแถว ตั้งแต่ 1 ถึง 5 คะแนน"),
                Words("put the rows back", "ใส่แถวกลับ"),
            )
            return
        was: Levels = scale.thresholds or scale.texts
        now: list[Any] = []
        percentage = takes_percent(self._found, placed)
        spots = [self._spot(block[level], "threshold") for level in range(LEVELS)]
        for level, spot in enumerate(spots):
            cell = self._cell(block[level], "threshold")
            if not self._fields.is_single(block[level], "threshold"):
                same, value = True, was[level]
            elif scale.thresholds:
                same = is_same_number(cell, was[level])
                read = partial(read_cell_number, cell, percentage=percentage)
                value = was[level] if same else self._found.reading(spot, read, was[level])
            else:
                same = looks_same(cell.value if cell else "", was[level])
                value = was[level] if same else self._found.reading(spot, partial(read_cell_text, cell), was[level])
            if not same and (value is None or is_blank(str(value))):
                self._found.fault(
                    spot,
                    Words("a level of the criteria is empty", "เกณฑ์ระดับหนึ่งว่าง"),
                    Words("write what gives these points", "เขียนค่าที่ทำให้ได้คะแนนระดับนี้"),
                )
                value = was[level]
            now.append(value)
        if isinstance(scale, YesNoScale) and tuple(now) != was:
            self._found.fault(
                next(spot for spot, a, b in zip(spots, now, was, strict=True) if a != b),
                Words("a KPI that is met or not has no levels to change", "ตัวชี้วัดแบบใช่หรือไม่ใช่ไม่มีเกณฑ์ให้แก้"),
                Words("change its criteria in the plan file", "แก้เกณฑ์ในแฟ้มแผน"),
            )
            return
        changed = tuple(spot for spot, a, b in zip(spots, now, was, strict=True) if a != b)
        self._rubrics[placed.path] = NewLevels(tuple(now), changed) if changed else None

    # --- new and missing ones ---

    def _nameless(self, row: int) -> None:
        """Figures in a row without a KPI go nowhere."""
        for key in ("baseline", "target", "weight", "threshold"):
            if key in self._columns and not is_empty(self._cell(row, key)):
                self._found.fault(
                    self._spot(row, key),
                    Words("the row has figures and no KPI", "แถวมีตัวเลขแต่ไม่มีชื่อตัวชี้วัด"),
                    Words("write the title of the KPI, or clear the cell", "เขียนชื่อตัวชี้วัด หรือล้างเซลล์"),
                )
                return

    def _new(self, row: int, label: str) -> int:
        spot = self._spot(row, "title")
        block = self._block(row)
        after = max(block.values(), default=row) + 1
        text = self._fields.reading(row, "title", read_cell_text, None)
        if text is None or not all(self._fields.is_single(row, key, after - 1) for key in _SINGLE):
            return after
        title = _ORDINAL.sub("", text, count=1)
        dimension = _dimension_in(label)
        if dimension is None:
            self._no_dimension(self._spot(row, "dimension"))
            return after
        item: dict[str, Any] = {"id": "", "dimension": dimension, "title": title}
        for key in ("baseline", "target"):
            figure = self._fields.reading(row, key, partial(read_cell_number, percentage=is_written_as_percent(title)), None)
            if figure is not None:
                item[key] = format_figure(figure)
        if self._new_weight(row, item) and self._new_levels(row, block, item):
            self._fresh.append((item, spot))
        return after

    def _new_weight(self, row: int, item: dict[str, Any]) -> bool:
        """The weight of a new KPI, which needs one where the others of its category have theirs; whether it can be read."""
        others = [other.kpi.weight for other in self._kpis.values() if other.parent is None]
        faults = len(self._found.faults)
        weight = self._fields.reading(row, "weight", partial(read_cell_weight, others=others), None)
        if len(self._found.faults) > faults:
            return False
        if weight is not None:
            item["weight"] = format_figure(weight)
        elif any(each is not None for each in others):
            self._found.fault(
                self._spot(row, "weight"),
                Words("a new KPI needs a weight, as the others of its category have one", "ตัวชี้วัดใหม่ต้องมีน้ำหนัก เพราะตัวอื่นในหมวดมี"),
                Words("write its weight within the category", "เขียนน้ำหนักในหมวด"),
            )
            return False
        return True

    def _new_levels(self, row: int, block: dict[int, int], item: dict[str, Any]) -> bool:
        """The rubric of a new KPI, if it has one of its own; whether it can be read."""
        cells = [self._cell(block[level], "threshold") for level in sorted(block)]
        filled = [cell for cell in cells if not is_empty(cell)]
        single = self._cell(row, "threshold")
        category = self._found.plan.categories[self._index]
        shared = category.criteria or self._found.plan.criteria
        if not block and not is_empty(single):
            text = self._found.reading(self._spot(row, "threshold"), lambda: read_cell_text(single), "")
            levels = [part for part in re.split(r"[\s/;|]+|,\s", text) if part]
        elif filled:
            levels = [self._found.reading(self._spot(row, "threshold"), partial(read_cell_text, cell), "") for cell in cells]
        elif shared is not None:
            return True
        else:
            levels = []
        if len(levels) != LEVELS or any(is_blank(level) for level in levels):
            self._found.fault(
                self._spot(row, "threshold"),
                Words("a new KPI needs five levels", "ตัวชี้วัดใหม่ต้องมีเกณฑ์ห้าระดับ"),
                Words("write them in five rows from 1 to 5 points, or in one cell like 60 65 70 75 80",
                      "เขียนในห้าแถวตั้งแต่ 1 ถึง 5 คะแนน หรือในเซลล์เดียวเช่น 60 65 70 75 80"),
            )  # fmt: skip
            return False
        if shared is None or levels != list(map(format_figure, shared.thresholds)):
            words = any(not re.fullmatch(r"[\d๐-๙.,%+-]+", level) for level in levels)
            item["criteria"] = {"method": "milestone", "levels": levels} if words else levels
        return True

    def _add(self, item: dict[str, Any], spot: Spot) -> None:
        category = self._found.plan.categories[self._index]
        number = len(category.kpis) + 1
        while f"k{category.no}-{number}" in self._ids:
            number += 1
        item["id"] = f"k{category.no}-{number}"
        self._ids.add(item["id"])
        words = Words(f"KPI {item['id']}", f"ตัวชี้วัด {item['id']}")
        after = len(category.kpis) - 1
        self._found.changes.append(
            CellChange(Add(("categories", self._index, "kpis"), after, (item,)), words, "", item["title"], spot)
        )

    def _missing(self) -> None:
        for key, placed in self._kpis.items():
            if key in self._seen:
                continue
            parent = placed.parent.id if placed.parent else None
            if parent is not None and parent not in self._seen:
                continue
            self._found.removed.append(
                CellChange(Drop(placed.path), self._found.words(placed.path), placed.kpi.title, "", Spot(self._grid.name, ""))
            )


def _dimension_in(text: str) -> str | None:
    found = re.match(r"7\.[1-4]", use_ascii_digits(text.strip()))
    return found[0] if found else None


def put_rubrics(found: WorkbookChanges, changed: dict[Path, NewLevels | None]) -> None:
    """Changed rubrics, put where they belong: where all KPIs that share one changed alike, the shared one; else their own."""
    groups: dict[Path, list[PlacedKpi]] = {}
    for placed in found.plan.kpis:
        if placed.scale is not None:
            groups.setdefault(placed.criteria_path, []).append(placed)
    for path, group in groups.items():
        new = [changed.get(placed.path) for placed in group]
        together = None not in new and len({each.levels for each in new if each is not None}) == 1
        for placed, each in zip(group, new, strict=True):
            if each is None or placed.scale is None:
                continue
            texts = _level_texts(found, placed, placed.scale, each.levels)
            if together or path == (*placed.path, "criteria"):
                spots = iter(each.spots)
                for where, was, now in texts:
                    if was != now:
                        found.put(where, now, was, next(spots))
            else:
                _put_own(found, placed, placed.scale, [now for _, _, now in texts], each.spots[0])


def _level_texts(found: WorkbookChanges, placed: PlacedKpi, scale: Scale, levels: Levels) -> list[tuple[Path, str, str]]:
    """For every level where it stands, what stands there, and what is to stand there."""
    path, written = _written_levels(found, placed)
    result = []
    for level, (was, now) in enumerate(zip(scale.thresholds or scale.texts, levels, strict=True)):
        old = str(written[level])
        text = old if now == was else str(now) if isinstance(scale, MilestoneScale) else format_like(old, now)
        result.append(((*path, level), old, text))
    return result


def _written_levels(found: WorkbookChanges, placed: PlacedKpi) -> tuple[Path, list[Any]]:
    """Where the levels of a KPI stand in the plan, and as what."""
    path = placed.criteria_path
    path = path if isinstance(find_exact_value(found.data, path), list) else (*path, "levels")
    return path, find_exact_value(found.data, path) or []


def takes_percent(found: WorkbookChanges, placed: PlacedKpi) -> bool:
    """Whether figures of a KPI are percentages: by what it measures, or by how its author writes them."""
    kpi = find_exact_value(found.data, placed.path)
    texts = [kpi.get("baseline"), kpi.get("target"), *_written_levels(found, placed)[1], *(kpi.get("results") or {}).values()]
    return placed.kpi.is_percentage or is_written_as_percent(texts)


def _put_own(found: WorkbookChanges, placed: PlacedKpi, scale: Scale, texts: list[str], spot: Spot) -> None:
    value: Any = texts if scale.method == "linear" else {"method": scale.method, "levels": texts}
    found.put((*placed.path, "criteria"), value, " / ".join(scale.texts), spot, now=" / ".join(texts))
