"""The lines of the report keep their order, and each kind has words."""

from __future__ import annotations

from orgplan.intake.report import KIND_WORDS, EntryKind, TableReport
from orgplan.problems import Words


def test_lines_are_counted_by_kind() -> None:
    report = TableReport()
    report.add(EntryKind.ROW, "3", Words.same("x"))
    report.add(EntryKind.UNREAD, "B3", Words.same("y"))
    report.add(EntryKind.ROW, "4", Words.same("z"))
    assert [each.cell for each in report.entries] == ["3", "B3", "4"]
    assert (report.count(EntryKind.ROW), report.count(EntryKind.SUM)) == (2, 0)
    assert set(KIND_WORDS) == set(EntryKind)
