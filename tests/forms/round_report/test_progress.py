from __future__ import annotations

from typing import Any

import pytest

from forms.round_report.returned import ReturnedReport, read_typed, returned_report


def progress(form: ReturnedReport, place: int) -> Any:
    return form.after()["categories"][0]["activities"][0]["steps"][place].get("progress")


def test_progress_is_read_as_it_is_typed() -> None:
    form = read_typed(
        ("3/1/1", "percent", "๖๐%"), ("3/1/1", "start", "พฤศจิกายน 2552"), ("3/1/1", "spent", "20000", "number"),
        ("3/1/2", "percent", "0.25", "percent"), ("3/1/2", "end", "40179", "date"), ("3/1/2", "remark", "ล่าช้าเพราะฝน"),
    )  # fmt: skip
    assert form.faults() == []
    assert progress(form, 0) == {"percent": "60", "spent": "20,000", "start": "พ.ย. 52"}
    assert progress(form, 1) == {"percent": "25", "end": "ม.ค. 53", "note": "ล่าช้าเพราะฝน"}
    assert "category 3 activity 1 step 1 progress percent: 40 -> 60" in form.says()


def test_an_empty_cell_takes_a_value_away_and_0_does_not() -> None:
    form = read_typed(("3/1/1", "percent", "0", "number"), ("3/1/1", "spent", ""))
    assert progress(form, 0) == {"percent": "0", "spent": None}


def test_an_activity_without_steps_reports_itself() -> None:
    form = read_typed(("3/2", "percent", "100", "number"))
    assert form.after()["categories"][0]["activities"][1]["progress"] == {"percent": "100"}


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        (("3/1/1", "percent", "40330", "date"), "Excel made a date of this"),
        (("3/1/1", "percent", "1", "bool"), "the cell holds TRUE"),
        (("3/1/1", "percent", "เกือบเสร็จ"), "“เกือบเสร็จ”"),
        (("3/1/1", "start", "เร็ว ๆ นี้"), "“เร็ว ๆ นี้” is not a month and year"),
        (("3/1/1", "end", "ต.ค. 52, ธ.ค. 52"), "“ต.ค. 52, ธ.ค. 52” is not a month and year"),
        (("3/1/1", "spent", "หมดแล้ว"), "“หมดแล้ว”"),
        (("3/1/1", "remark", "#N/A", "error"), "the cell shows the error #N/A"),
    ],
)
def test_what_cannot_be_read_is_refused_and_changes_nothing(typed: tuple[Any, ...], says: str) -> None:
    form = read_typed(typed)
    assert form.says() == []
    assert len(form.faults()) == 1
    assert form.faults()[0].startswith(says), form.faults()


def test_progress_of_a_results_file_is_to_be_changed_there_too() -> None:
    form = returned_report()
    form.changes.progress = {"3/1/1": {"percent": "40", "spent": "12,500.50"}}
    form.type("3/1/1", "percent", "50", "number")
    assert form.read() == ["category 3 activity 1 step 1 progress percent: 40 -> 50"]
    assert "came from a results file" in form.changes.notes[0].en
