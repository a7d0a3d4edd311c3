"""The groups of a table as categories of a plan."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from orgplan.intake.cell_texts import repeats_above, says_nothing
from orgplan.intake.drafting import Node, PlanDraft
from orgplan.intake.grid import CellGrid
from orgplan.intake.headings import Heading
from orgplan.intake.heads import HeadColumn, TableHead
from orgplan.intake.hierarchy import GroupHead, read_group, read_row_number
from orgplan.intake.report import EntryKind
from orgplan.intake.rows import TableRow
from orgplan.problems import Words
from orgplan.workbook.addresses import name_cell


class _Category(NamedTuple):
    key: tuple[str, ...]
    node: Node


class CategoryRows:
    """Makes categories as the groups of a table come. `begin` is called where a group begins; `title` is the column of titles.

    Of groups within groups the innermost is the category; those around it are kept in its fields. A table without groups is one
    category, called as the table is (`title_line`), else as its sheet.
    """

    def __init__(
        self,
        draft: PlanDraft,
        grid: CellGrid,
        head: TableHead,
        title: HeadColumn,
        title_line: Heading | None,
        begin: Callable[[], None],
    ) -> None:
        self._draft, self._grid, self._head, self._title, self._title_line = draft, grid, head, title, title_line
        self._begin = begin
        self._groups: list[GroupHead] = []
        self._category: _Category | None = None
        self._pending: dict[str, str] = {}

    def read_group(self, row: TableRow) -> None:
        """Go into the group that a row heads."""
        text = " ".join(row.text.split())
        group = read_group(text) or GroupHead("", *self._split(text))
        number = next((self._grid.text(row.number, each.column) for each in self._head.of("no")), "")
        if not group.no and number and number != row.text:
            group = group._replace(no=read_row_number(number, "").no)
        at = next((place for place, each in enumerate(self._groups) if each.word == group.word), len(self._groups))
        self._enter([*self._groups[:at], group])
        self._draft.report.add(
            EntryKind.ROW, str(row.number), Words("group {no} {title}", "กลุ่ม {no} {title}").fill(no=group.no, title=group.title)
        )
        for column in self._head.columns:
            value = self._grid.text(row.number, column.column)
            if value and column.column != row.column and column.key != "no" and not says_nothing(value):
                self._pending[column.name or column.detail] = value

    @staticmethod
    def _split(text: str) -> tuple[str, str]:
        number = read_row_number("", text)
        return number.no, number.title

    def _enter(self, groups: list[GroupHead]) -> None:
        """Go into a group; the category itself begins with its first row."""
        self._groups, self._category, self._pending = groups, None, {}
        self._begin()

    def find_category(self, row: TableRow) -> Node:
        """The category of an item."""
        for column in self._head.of("category"):
            text = self._grid.spread_text(row.number, column.column) if column != self._title else ""
            if text and not repeats_above(text) and not says_nothing(text):
                group = read_group(text) or GroupHead("", *self._split(" ".join(text.split())))
                if not self._groups or self._groups[-1] != group:
                    self._enter([group])
        key = tuple(f"{each.word} {each.no} {each.title}" for each in self._groups)
        if self._category is None or self._category.key != key:
            self._category = _Category(key, self._add_category(row))
        return self._category.node

    def _add_category(self, row: TableRow) -> Node:
        categories: list[Node] = self._draft.data["categories"]
        taken = {each["no"] for each in categories}
        node: Node = {}
        cell = name_cell(row.number, row.column)
        if not self._groups:
            node = {"no": str(len(categories) + 1), "title": self._grid.name}
            title = self._title_line
            node["title"] = title.text if title is not None else self._grid.name
            self._draft.guess(cell, Words("the table has no groups: all rows stand in one category, named {title}",
                                          "ตารางไม่มีกลุ่ม ทุกแถวอยู่ในหมวดเดียวชื่อ {title}").fill(title=node["title"]))  # fmt: skip
        else:
            group = self._groups[-1]
            node = {"no": group.no or str(len(categories) + 1), "title": group.title}
            if group.word and len(group.word) > 1 and group.word != "หมวด":
                self._draft.data.setdefault("terms", {})["category"] = group.word
            fields = {each.word or "กลุ่ม": f"{each.no} {each.title}".strip() for each in self._groups[:-1]}
            fields |= self._pending
            if fields:
                node["fields"] = fields
        if node["no"] in taken:
            was, node["no"] = node["no"], ".".join(each.no for each in self._groups if each.no)
            if node["no"] in taken:
                node["no"] = f"{was}-{len(categories) + 1}"
            self._draft.guess(
                cell,
                Words("group {was} comes again: its number here is {no}", "กลุ่ม {was} ซ้ำ ใช้เลข {no}").fill(was=was, no=node["no"]),
            )
        categories.append(node)
        return node
