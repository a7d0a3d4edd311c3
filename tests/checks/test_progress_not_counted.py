"""The check progress-not-counted: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked, text_with
from orgplan.checks.progress_not_counted import NAME, SEVERITY
from orgplan.loading import load_text
from orgplan.reports import budget

STEP = """
start: ต.ค. 52
end: ธ.ค. 52
progress: {own}
steps:
  - {{no: (1), title: ก, start: ต.ค. 52, end: ต.ค. 52, {first}}}
  - {{no: (2), title: ข, start: พ.ย. 52, end: ธ.ค. 52, {second}}}
"""

CASES = [
    ("step", STEP.format(own="{percent: «60»}", first="note: x", second="note: y")),
    ("step", STEP.format(own="{percent: «60»}", first="progress: {spent: 1}", second="note: y")),
    ("step", STEP.format(own="{end: «พ.ย. 52»}", first="note: x", second="note: y")),
    ("step", STEP.format(own="{percent: «60»}", first="note: x", second="progress: {percent: 0}")),
    ("step", STEP.format(own="{percent: 60}", first="progress: {percent: 0}", second="progress: {end: พ.ย. 52}")),
    ("step", STEP.format(own="{percent: 0}", first="note: x", second="steps: [{no: 1, title: ค, progress: {percent: 5}}]")),
    ("step", STEP.format(own="{spent: «1000»}", first="progress: {spent: ‹300›}", second="note: y")),
    ("step", STEP.format(own="{spent: «1000»}", first="progress: {spent: ‹300›}", second="progress: {spent: ‹800›}")),
    ("step", STEP.format(own="{spent: 1000}", first="progress: {spent: 300}", second="progress: {spent: 700.00}")),
    ("step", STEP.format(own="{spent: 1000}", first="note: x", second="note: y")),
    ("step", STEP.format(own="{note: x}", first="progress: {spent: 300}", second="note: y")),
    ("step", "start: ต.ค. 52\nend: ธ.ค. 52\nprogress: {percent: 60, spent: 5}\n"),
    ("activity", "progress: {percent: «60»}\nsteps:\n  - {no: 1, title: ก}"),
    ("activity", "progress: {spent: «60»}\nsteps:\n  - {no: 1, title: ก, progress: {spent: ‹5›}}"),
    ("activity", "progress: {percent: 60, spent: 5}"),
]


@pytest.mark.parametrize(("kind", "text"), CASES)
def test_found_where_it_is_and_nowhere_else(kind: str, text: str) -> None:
    expect_marked(NAME, SEVERITY, kind, text)


def test_what_is_said_is_what_the_sums_do() -> None:
    loaded = load_text(text_with("step", STEP.format(own="{spent: 1000}", first="progress: {spent: 300}", second="note: y")), "p")
    (found,) = [each for each in loaded.diagnostics if each.rule == NAME]
    assert found.message.en == "step 1 reports 1,000 baht spent, its sub-steps 300: only theirs count"
    assert loaded.plan is not None
    assert budget.total_of(loaded.plan).spent == 300
