from __future__ import annotations

from orgplan.cells.cell_changes import WorkbookChanges
from orgplan.paper.page_reader import read_approval, read_heading, read_organization
from orgplan.reports import form_words
from orgplan.workbook.reader import Cell, Grid
from plans import category, make_plan

BLOCK = {"statement": "เห็นชอบ", "name": "นายก", "position": "รองผู้ว่า", "acting_for": "ผู้ว่า"}
PLAN = make_plan(category(2, approval=BLOCK))


def read(texts: dict[tuple[int, int], str]) -> tuple[WorkbookChanges, Grid]:
    cells = {place: Cell(text, "text") for place, text in texts.items()}
    return WorkbookChanges(PLAN.model_dump(mode="json"), PLAN, {}, template=False), Grid("แผ่น", cells, last_row=30)


def said(changes: WorkbookChanges) -> list[tuple[str, str]]:
    return [(str(each.op.path[-1]), each.now) for each in changes.changes]


def test_the_heading_names_organisation_and_category() -> None:
    changes, grid = read({(2, 1): PLAN.organization, (3, 1): "แผนหมวด 2 : หมวด 2"})
    read_heading(changes, grid, 5, ("categories", 0))
    assert said(changes) == []
    assert grid.taken == {(2, 1), (3, 1)}
    changes, grid = read({(2, 1): "จังหวัดอื่น", (3, 1): "แผนหมวด 2 : ใหม่"})
    read_heading(changes, grid, 5, ("categories", 0))
    assert said(changes) == [("organization", "จังหวัดอื่น"), ("title", "ใหม่")]


def test_a_blank_name_is_no_change() -> None:
    changes, grid = read({(2, 1): "-"})
    read_organization(changes, grid, 2)
    assert said(changes) == []


def signed(**lines: str) -> dict[tuple[int, int], str]:
    texts = {
        "statement": "เห็นชอบ",
        "sign": f"ลงนาม {form_words.DOTS}",
        "name": "(นายก)",
        "position": f"รองผู้ว่า {form_words.ACTING}",
        "acting_for": "ผู้ว่า",
    } | lines
    rows = {"statement": 11, "sign": 13, "name": 14, "position": 15, "acting_for": 16}
    return {(rows[key], 30): text for key, text in texts.items() if text}


def test_the_block_is_read_wherever_it_stands() -> None:
    block = ("categories", 0, "approval")
    changes, grid = read(signed())
    read_approval(changes, grid, 9, block)
    assert (said(changes), changes.faults) == ([], [])
    changes, grid = read(signed(name="(นายข)", acting_for=""))
    read_approval(changes, grid, 9, block)
    assert said(changes) == [("name", "นายข"), ("acting_for", "")]


def test_a_block_that_is_gone_is_a_fault() -> None:
    changes, grid = read({})
    read_approval(changes, grid, 9, ("categories", 0, "approval"))
    assert len(changes.faults) == 1


def test_the_title_of_a_plan_that_is_not_official_is_read() -> None:
    plan = make_plan(category(2), title="แผนเดิม", terms={"category": "แผนงาน"})
    grid = Grid("แผ่น", {(1, 1): Cell("แผนใหม่", "text"), (3, 1): Cell("แผนงาน 2 : หมวด 2", "text")}, last_row=30)
    changes = WorkbookChanges(plan.model_dump(mode="json"), plan, {}, template=False)
    read_heading(changes, grid, 5, ("categories", 0))
    assert said(changes) == [("title", "แผนใหม่")]
