"""Words for scores on a score sheet that came back."""

from __future__ import annotations

from io import BytesIO

from forms.workbooks import opened
from orgplan.editing import Put
from orgplan.forms import build_workbook
from orgplan.forms.reading_back import compare_workbook
from orgplan.forms.score.columns import BANDS
from orgplan.problems import Path
from plans import category, kpi, make_plan

PLAN = make_plan(category(kpis=[kpi(results={"12m": 4})]), scoring={"bands": {"ดีเด่น": 4.5, "note": 4, "ดี": 3}})


def typed(*rows: tuple[str | None, object]) -> tuple[dict[Path, object], list[str]]:
    """What the plan's words become when these stand below their label, and the faults."""
    book = opened(build_workbook(PLAN), formulas=True)
    sheet = book["คะแนน"]
    first = next(row for row in range(1, 20) if sheet.cell(row, 1).value == BANDS.label) + 1
    for row, (word, least) in enumerate(rows, first):
        sheet.cell(row, 1).value = word
        sheet.cell(row, 1 + BANDS.distance).value = least
    saved = BytesIO()
    book.save(saved)
    changes = compare_workbook(saved.getvalue())
    assert changes.left == []
    puts = {change.op.path: change.op.value for change in changes.changes if isinstance(change.op, Put)}
    return {path[2:]: value for path, value in puts.items()}, [fault.message.en for fault in changes.faults]


def test_as_it_was_nothing_changed() -> None:
    assert typed() == ({}, [])
    assert typed(("ดี", 3), ("ดีเด่น", 4.5), ("note", 4)) == ({}, []), "their order says nothing"


def test_other_points_and_other_words() -> None:
    assert typed(("ดีเด่น", "๔.๖")) == ({("ดีเด่น",): "4.6"}, [])
    assert typed(("ยอดเยี่ยม", 4.5)) == ({("ยอดเยี่ยม",): "4.5", ("ดีเด่น",): None}, [])
    assert typed((None, None)) == ({("ดีเด่น",): None}, [])
    assert typed(("ดีเด่น", 4.5), ("note", 4), ("ดี", 3), ("พอใช้", 2)) == ({("พอใช้",): "2"}, [])


def test_what_cannot_be_read_is_a_fault() -> None:
    changed, faults = typed(("ดีเด่น", "สูง"))
    assert changed == {}
    assert len(faults) == 1
    changed, faults = typed(("ดีเด่น", 4.5), ("note", 4), ("ดี", 3), (None, 2))
    assert changed == {}
    assert faults == ["the band has no name"]
