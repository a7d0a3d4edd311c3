"""Workbooks among the files of a run: which of them are plans, and which are of a plan that is there as well.

The hidden sheet of a workbook holds the plan of its export, but not the name of the file. It is of a plan here if both
have one organisation and fiscal year and any activity or KPI of one title: plan and workbook may have been changed since.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from orgplan.file_kinds import holds_forms, is_made_by_orgplan
from orgplan.problems import Words
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.disk import PLAN_ENDINGS, WORKBOOK_ENDING, read

if TYPE_CHECKING:
    from orgplan.cells.cell_changes import WorkbookChanges

MOST_NAMED = 8
"""Workbooks that one line names; the others are counted."""


class WorkbookOfPlan(NamedTuple):
    """A workbook of a plan that is among the files, by their names, and how many edits it has that the plan has not."""

    workbook: str
    plan: str
    edits: int


def is_called_workbook(name: str) -> bool:
    """Whether a file is called like a workbook."""
    return name.lower().endswith(WORKBOOK_ENDING)


def is_foreign(name: str) -> bool | None:
    """Whether a file that is called like a workbook holds no plan of orgplan; None for a workbook with figures of ours alone."""
    if holds_forms(name):
        return False
    return None if is_made_by_orgplan(name) else True


def find_of_plans(names: Sequence[str]) -> list[WorkbookOfPlan]:
    """The workbooks among some files whose plan is among them: it was exported as them, or imported from them."""
    workbooks = [name for name in names if is_called_workbook(name)]
    plans = [name for name in names if name.lower().endswith(PLAN_ENDINGS)] if workbooks else []
    filled = [(name, changes) for name in workbooks if plans and (changes := _compare(name)) is not None]
    if not filled:
        return []
    said = {name: list(_list_states(changes)) for name, changes in filled}
    owners = {_name_owner(data) for states in said.values() for data in states}
    data_of = {name: data for name in plans if (data := _read_data(name, owners)) is not None}
    of_plans = []
    for name, changes in filled:
        plan = next((other for other, data in data_of.items() if any(_is_one(data, each) for each in said[name])), None)
        if plan is not None:
            of_plans.append(WorkbookOfPlan(name, plan, _count_edits(changes, data_of[plan])))
    return of_plans


def _compare(name: str) -> WorkbookChanges | None:
    """What a workbook says; None for one that is no plan."""
    from orgplan.forms.reading_back import compare_workbook
    from orgplan.shell.workbook_file import read_if_there
    from orgplan.workbook.bounds import Unusable

    raw = read_if_there(Path(name)) if holds_forms(name) else b""
    if raw and not isinstance(raw, Words):
        with suppress(Unusable):
            return compare_workbook(raw)
    return None


def _list_states(changes: WorkbookChanges) -> Iterator[Any]:
    """The data of the plan in a workbook, as it was exported and as the sheets have it now."""
    from orgplan.editing import apply_ops

    yield changes.data
    if changes.changes:
        yield apply_ops(changes.data, [change.op for change in changes.changes])


def _read_data(name: str, owners: Iterable[tuple[str, str]]) -> dict[str, Any] | None:
    """The data of a plan file, if it may be the plan of one of these owners."""
    from orgplan.document import decode_text, parse_document

    raw = read(Path(name))
    if isinstance(raw, Words) or not any(_may_name(raw, organization) for organization, _ in owners):
        return None
    text = decode_text(raw, name)
    data = parse_document(text, name).data if isinstance(text, str) else None
    return data if isinstance(data, dict) and "orgplan" in data else None


def _may_name(raw: bytes, organization: str) -> bool:
    """Whether a text may name an organisation: the first word of the name, or an escaped letter, is in it."""
    first = organization.split(" ", maxsplit=1)[0].encode()
    return bool(first) and (first in raw or b"\\" in raw)


def _name_owner(data: Any) -> tuple[str, str]:
    """Whose plan it is, and of which fiscal year."""
    from orgplan.thai import tidy_text

    organization, year = (tidy_text(str(data.get(key) or "")) for key in ("organization", "fiscal_year"))
    return organization, year


def _is_one(one: Any, other: Any) -> bool:
    """Whether the data of two plans are of one plan."""
    owner = _name_owner(one)
    if not owner[0] or owner != _name_owner(other):
        return False
    titles, others = set(_list_titles(one)), set(_list_titles(other))
    return not titles or not others or bool(titles & others)


def _list_titles(data: Any) -> Iterator[str]:
    """The titles of the activities and KPIs of a plan."""
    from orgplan.thai import tidy_text

    for category in _list_dicts(data, "categories"):
        for key in ("activities", "kpis"):
            yield from (tidy_text(str(each["title"])) for each in _list_dicts(category, key) if each.get("title"))


def _list_dicts(data: dict[str, Any], key: str) -> Iterator[dict[str, Any]]:
    items = data.get(key)
    yield from (each for each in (items if isinstance(items, list) else ()) if isinstance(each, dict))


def _count_edits(changes: WorkbookChanges, data: Any) -> int:
    """How many cells a workbook has whose edits a plan does not hold; of a blank one none, for the plan came of them."""
    from orgplan.merging import find_unread

    return 0 if changes.template else len(find_unread(changes, data))


def describe_workbooks(foreign: Sequence[str], of_plans: Sequence[WorkbookOfPlan]) -> Iterator[Words]:
    """What is said of workbooks that are not read: one line for the foreign ones, and for those that say nothing new."""
    if foreign:
        command = f"orgplan import table {quote_argument(foreign[0])} -o plan.yaml"
        yield Words(
            "not read: {names}: no plan of orgplan is in there; `{command}` makes a plan of a table in a workbook",
            "ไม่ได้อ่าน {names} เพราะไม่มีแผนของ orgplan อยู่ข้างใน สร้างแผนจากตารางในแฟ้ม Excel ด้วย `{command}`",
        ).fill(names=_name_some(list(foreign)), command=command)
    same = [f"{each.workbook} ({each.plan})" for each in of_plans if not each.edits]
    if same:
        yield Words("not counted beside the plan that counts for it: {names}", "ไม่ได้นับซ้ำ เพราะมีแผนเดียวกันในชุดนี้แล้ว: {names}").fill(
            names=_name_some(same)
        )
    for workbook, plan, edits in of_plans:
        if edits:
            command = f"orgplan import xlsx {quote_argument(workbook)} --into {quote_argument(plan)}"
            yield Words(
                "not counted beside {plan}: {workbook}, which has {count} that the plan has not; `{command}` reads them",
                "ไม่ได้นับ {workbook} ซ้ำกับ {plan} แต่มีการแก้ไข {count} ที่ยังไม่อยู่ในแผน อ่านด้วย `{command}`",
            ).fill(plan=plan, workbook=workbook, count=Words.counted(edits, "edit", "แห่ง"), command=command)


def describe_rivals(plans: Iterable[tuple[str, str | None, int | None]]) -> Iterator[Words]:
    """What is said of workbooks that may be of one plan, which then counts for each of them; plans are given as name, organisation, year.

    Where the plan itself is among the files, its workbooks are not.
    """
    owners: dict[tuple[str, int], list[str]] = {}
    for name, organization, year in plans:
        if is_called_workbook(name) and organization is not None and year is not None:
            owners.setdefault((organization, year), []).append(name)
    for (organization, year), names in owners.items():
        if len(names) > 1:
            yield Words(
                "{organization} {year} counts once for each workbook: {names}; if they are of one plan, keep one of them, "
                "or put the plan that they come from beside them",
                "{organization} {year} นับทุกแฟ้ม Excel: {names} ถ้าเป็นแผนเดียวกัน ให้เก็บไว้แฟ้มเดียว หรือวางแฟ้มแผนต้นทางไว้ด้วยกัน",
            ).fill(organization=organization, year=year, names=_name_some(names))


def _name_some(names: Sequence[str]) -> Words:
    first = ", ".join(names[:MOST_NAMED])
    more = len(names) - MOST_NAMED
    return Words(f"{first} and {more:,} more", f"{first} และอีก {more:,} แฟ้ม") if more > 0 else Words.same(first)
