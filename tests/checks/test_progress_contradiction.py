"""The check progress-contradiction: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, findings
from orgplan.checks.progress_contradiction import NAME, SEVERITY

STEP = "start: ม.ค. 53\nend: ก.พ. 53\nprogress: {progress}\n"

FOUND = [
    "{percent: «40», start: ม.ค. 53, end: ‹ก.พ. 53›}",
    "{percent: «0», end: ‹ก.พ. 53›}",
    "{percent: «99.99», end: ‹ส.ค. 53›}",
    "{percent: «๔๐», end: ‹ก.พ. 53›}",
    "{percent: «1», end: ‹ก.พ. 53›}",
    "{percent: «0.4», end: ‹ก.พ. 53›}",
]
SILENT = [
    "{percent: 100, start: ม.ค. 53}",
    "{percent: 100, start: ม.ค. 53, end: ส.ค. 53}",
    "{percent: 100.0, end: ก.พ. 53}",
    "{end: ก.พ. 53}",
    "{percent: 40, end: }",
    "{percent: 40, start: ม.ค. 53}",
    "{percent: 0, start: ม.ค. 53}",
    "{percent: 140, end: ก.พ. 53}",  # progress-range speaks of it
    "{percent: 4O, end: ก.พ. 53}",
    "{percent: 40, end: เมื่อวาน}",
]


@pytest.mark.parametrize("progress", [*FOUND, *SILENT])
def test_found_where_it_is_and_nowhere_else(progress: str) -> None:
    expect_marked(NAME, SEVERITY, "step", STEP.format(progress=progress))


def test_a_sub_step_and_a_step_above_are_both_looked_at() -> None:
    sub = "steps: [{no: 1, title: ก, start: ม.ค. 53, end: ม.ค. 53, progress: {percent: «50», end: ‹ม.ค. 53›}}]"
    expect_marked(NAME, SEVERITY, "step", STEP.format(progress="{percent: «60», end: ‹ก.พ. 53›}") + sub)


HINTS = [
    ("{percent: 40, end: ก.พ. 53}", ["{percent: 100, end: ก.พ. 53}", "{percent: 40, end: }"]),
    ("{percent: 0, end: ก.พ. 53}", ["{percent: 100, end: ก.พ. 53}", "{percent: 0, end: }"]),
    ("{percent: 0.4, end: ก.พ. 53}", ["{percent: 100, end: ก.พ. 53}", "{percent: 40, end: }"]),
]


@pytest.mark.parametrize(("progress", "mended"), HINTS)
def test_either_way_of_the_hint_leaves_nothing_to_mend(progress: str, mended: list[str]) -> None:
    assert [each.rule for each in findings("step", STEP.format(progress=progress))] == [NAME]
    for each in mended:
        assert findings("step", STEP.format(progress=each)) == ()
