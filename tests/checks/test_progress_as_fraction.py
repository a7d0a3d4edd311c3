"""The check progress-as-fraction: «where it finds», and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, findings
from orgplan.checks.progress_as_fraction import NAME, SEVERITY

STEP = "start: ม.ค. 53\nend: ก.พ. 53\nprogress: {progress}\n"

FOUND = [
    "{percent: «0.4»}",
    "{percent: «๐.๗๕», start: ม.ค. 53}",
    "{percent: «.5»}",
    "{percent: «0.999», spent: 5}",
    "{percent: «0.01»}",
]
SILENT = [
    "{percent: 0}", "{percent: 1}", "{percent: 1.5}", "{percent: 40}", "{percent: }", "{spent: 0.4}", "{percent: -0.4}", "{percent: 100}",
    "{percent: 0.4, end: ก.พ. 53}",  # progress-contradiction speaks of it
    "{percent: 0.4, end: เมื่อวาน}",
]  # fmt: skip


@pytest.mark.parametrize("progress", [*FOUND, *SILENT])
def test_found_where_it_is_and_nowhere_else(progress: str) -> None:
    expect_marked(NAME, SEVERITY, "step", STEP.format(progress=progress))


@pytest.mark.parametrize(("written", "meant"), [("0.4", "40"), ("0.333", "33.3"), ("0.07", "7"), ("๐.๕", "50")])
def test_the_hint_names_what_is_right(written: str, meant: str) -> None:
    (found,) = findings("step", STEP.format(progress=f"{{percent: {written}}}"))
    assert found.hint.en == f"if {meant} per cent is meant, write {meant}"
    assert findings("step", STEP.format(progress=f"{{percent: {meant}}}")) == ()
