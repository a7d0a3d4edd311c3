"""The progress that results files report, put into the plan."""

from __future__ import annotations

from decimal import Decimal

import pytest

from fragments import findings_in, text_with
from orgplan.loading import load_text
from orgplan.model import Plan, ResultsFile
from orgplan.step_progress import apply_progress, locate_progress

PLAN = text_with(
    "category",
    """
no: 3
activities:
  - no: 2
    title: พัฒนาระบบ
    budget: 30,000
    steps:
      - no: 1
        title: ประชุม
        start: ต.ค. 52
        end: ธ.ค. 52
        budget: 10,000
        progress: {percent: 20, start: ต.ค. 52, spent: 300, note: เริ่มแล้ว}
      - no: 2
        title: ติดตาม
        start: ต.ค. 52
        end: ธ.ค. 52
        budget: 20,000
        steps: [{no: (1), title: เขียนรายงาน, start: ต.ค. 52, end: ธ.ค. 52, budget: 20000}]
  - {no: 3, title: จัดพิมพ์}
kpis: [{id: k1, dimension: 7.1, title: จำนวนโครงการ, baseline: 1, weight: 1, criteria: [1, 2, 3, 4, 5]}]
""",
)


@pytest.fixture
def plan() -> Plan:
    loaded = load_text(PLAN, "plan.yaml")
    assert loaded.plan is not None, loaded.diagnostics
    return loaded.plan


def reporting(text: str) -> ResultsFile:
    loaded = load_text(f"orgplan_results: 1\nprogress: {text}", "results.yaml")
    assert loaded.results is not None, loaded.diagnostics
    return loaded.results


def progress_of(plan: Plan) -> dict[str, tuple[object, ...]]:
    return {
        placed.step_path: tuple(value for value in placed.work.progress.model_dump().values() if value is not None)
        for placed in plan.activities_and_steps
        if placed.work.progress is not None
    }


def test_each_key_replaces_and_a_blank_replaces_nothing(plan: Plan) -> None:
    merged = apply_progress(plan, [reporting("{3/2/1: {percent: 60, start: , spent: 0}}")])
    assert progress_of(merged) == {"3/2/1": (Decimal(60), (2009, 10), Decimal(0), "เริ่มแล้ว")}


def test_work_at_any_depth_is_reported_and_later_files_win(plan: Plan) -> None:
    files = [
        reporting('{3/2/2/(1): {percent: 10, spent: "1,500"}, ๓/๓: {percent: 5}, 3/2: {note: ก}}'),
        reporting("{3/2/2/(1): {percent: 30}, 3/3: , 3/2/1: {}}"),
    ]
    assert progress_of(apply_progress(plan, files)) == {
        "3/2": ("ก",),
        "3/2/1": (Decimal(20), (2009, 10), Decimal(300), "เริ่มแล้ว"),
        "3/2/2/(1)": (Decimal(30), Decimal(1500)),
        "3/3": (Decimal(5),),
    }


def test_what_was_worked_out_of_the_plan_is_worked_out_anew_and_the_plan_stays(plan: Plan) -> None:
    before = progress_of(plan)
    assert plan.activities[0].work.spent == 300
    assert [placed.step_path for placed in plan.work] == ["3/2/1", "3/2/2", "3/2/2/(1)"]
    merged = apply_progress(plan, [reporting("{3/2/2/(1): {spent: 700}, 3/3: {percent: 50}}")])
    assert merged.activities[0].work.spent == 1000
    assert [placed.step_path for placed in merged.work] == ["3/2/1", "3/2/2", "3/2/2/(1)", "3/3"]
    assert plan.activities[0].work.spent == 300
    assert progress_of(plan) == before
    assert merged.categories[0].kpis is plan.categories[0].kpis


def test_a_file_without_progress_leaves_the_plan_itself(plan: Plan) -> None:
    assert apply_progress(plan, [reporting("")]) is plan
    assert apply_progress(plan, [reporting("{3/9: {percent: 4}, 3/2/1: }")]) is plan


def test_places_are_those_of_the_values_that_are_given(plan: Plan) -> None:
    at = ("categories", 0, "activities", 0, "steps", 0, "progress")
    assert locate_progress(plan, reporting("{๓/2/1: {percent: 60, end: }}")) == {(*at, "percent"): ("progress", "๓/2/1", "percent")}


def told(progress: str) -> list[tuple[str, str, str]]:
    found = findings_in(f"orgplan_results: 1\nprogress: {progress}", plan=PLAN)
    return [(each.rule, each.path, each.hint.en) for each in found]


@pytest.mark.parametrize(
    ("progress", "rule", "place"),
    [
        ("{3/2/1: {percent: 101}}", "progress-range", "percent"),
        ("{3/2/1: {percent: 0.4}}", "progress-as-fraction", "percent"),
        ('{3/2/1: {spent: "10,000.01"}}', "spent-over-budget", "spent"),
        ("{3/2/1: {percent: 100, start: มี.ค. 53, end: ก.พ. 53}}", "end-before-start", "end"),
        ("{3/2/1: {percent: 100, start: ต.ค. 52, end: ก.พ. 63}}", "far-from-fiscal-year", "end"),
    ],
)
def test_what_the_checks_find_is_told_in_the_results_file(progress: str, rule: str, place: str) -> None:
    assert [each[:2] for each in told(progress)] == [(rule, f"progress.3/2/1.{place}")]


def test_a_value_that_contradicts_one_of_the_plan_is_told_where_the_file_has_it() -> None:
    ((rule, path, hint),) = told("{3/2/1: {end: ธ.ค. 52}}")
    assert (rule, path) == ("progress-contradiction", "progress.3/2/1.end")
    assert hint == "if it is finished, write `percent: 100`; if it goes on, leave `end` blank; in the plan: `percent`"


def test_what_is_amiss_in_the_plan_alone_is_not_told_of_the_file() -> None:
    wrong = PLAN.replace("percent: 20", "percent: 0.2")
    assert findings_in("orgplan_results: 1\nprogress: {3/2/1: {spent: 5}}", plan=wrong) == ()


def test_one_step_under_two_spellings_is_refused() -> None:
    (found,) = findings_in("orgplan_results: 1\nprogress:\n  3/2/1: {percent: 4}\n  ๓/๒/๑: {percent: 5}", plan=PLAN)
    assert (found.rule, found.message.en) == ("duplicate-key", "“3/2/1” and “๓/๒/๑” are the same step path")


@pytest.mark.parametrize(
    ("text", "path"), [("40", "progress"), ("{percent: 40}", "progress.percent"), ("{3/2/1: 40}", "progress.3/2/1")]
)
def test_progress_without_steps_or_keys_says_how_to_write_it(text: str, path: str) -> None:
    (found,) = findings_in(f"orgplan_results: 1\nprogress: {text}", plan=PLAN)
    assert (found.rule, found.path) == ("wrong-type", path)
    assert found.hint.en == 'write it like `progress: {"3/2/1": {percent: 40}}`'


def test_a_misspelt_key_of_progress_is_asked_for() -> None:
    assert told("{3/2/1: {precent: 40}}") == [("unknown-key", "progress.3/2/1.precent", "did you mean `percent`?")]
