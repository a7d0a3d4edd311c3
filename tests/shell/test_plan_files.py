"""Files from disk as plans and results: what cannot be read is a finding, and results are held against their plan."""

from __future__ import annotations

from pathlib import Path

import pytest

from fragments import text_with
from orgplan.document import parse_document
from orgplan.loading import Loaded
from orgplan.shell.file_store import FileStore
from orgplan.shell.pairing import PlanTask
from orgplan.shell.plan_files import load_alone, load_path, load_task

PLAN = text_with("kpi", "")
RESULTS = "orgplan_results: 1\nplan: plan.yaml\nresults: {nobody: {12m: 5}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "plan.yaml").write_text(PLAN, "utf-8")
    (tmp_path / "r.yaml").write_text(RESULTS, "utf-8")
    return tmp_path


def rules(loaded: Loaded) -> list[str]:
    return [each.rule for each in loaded.diagnostics if each.rule not in {"no-baseline", "no-approval"}]


def test_what_is_not_there_is_a_finding(folder: Path) -> None:
    loaded = load_alone(folder / "none.yaml", FileStore())
    assert (rules(loaded), loaded.plan, loaded.document) == (["unreadable"], None, None)
    assert loaded.diagnostics[0].hint.en == "check the name and the folder"


def test_a_results_file_is_checked_against_the_plan_it_names(folder: Path) -> None:
    assert rules(load_alone(folder / "r.yaml", FileStore())) == []
    loaded = load_path(folder / "r.yaml", FileStore())
    assert rules(loaded) == ["unknown-kpi"]
    assert loaded.against == str(folder / "plan.yaml")


def test_a_plan_that_is_not_there_is_told_at_its_name(folder: Path) -> None:
    (folder / "plan.yaml").unlink()
    loaded = load_path(folder / "r.yaml", FileStore())
    assert rules(loaded) == ["plan-not-found"]
    assert (loaded.diagnostics[0].path, loaded.against) == ("plan", None)


def test_a_document_can_stand_for_the_file(folder: Path) -> None:
    assert load_path(folder / "plan.yaml", FileStore(), parse_document("orgplan: 2\n", "plan.yaml")).plan is None
    assert load_path(folder / "plan.yaml", FileStore()).plan is not None


def test_a_task_gives_its_plan_and_then_its_results(folder: Path) -> None:
    plan, results = load_task(PlanTask(str(folder / "plan.yaml"), (str(folder / "r.yaml"),)), FileStore())
    assert plan.plan is not None
    assert rules(results) == ["unknown-kpi"]


def test_a_results_file_is_checked_with_the_progress_of_those_before_it(tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text(text_with("step", 'no: 1\ntitle: ก\nbudget: "1,000"'), "utf-8")
    first, second = tmp_path / "1.yaml", tmp_path / "2.yaml"
    first.write_text('orgplan_results: 1\nplan: plan.yaml\nprogress: {"1/1/1": {percent: 40}}\n', "utf-8")
    second.write_text('orgplan_results: 1\nplan: plan.yaml\nprogress: {"1/1/1": {end: ต.ค. 52, spent: "2,000"}}\n', "utf-8")
    (alone,) = load_task(PlanTask(str(second)), FileStore())
    (behind,) = load_task(PlanTask(str(second), before=(str(first),)), FileStore())
    assert rules(alone) == ["spent-over-budget"]
    assert rules(behind) == ["progress-contradiction", "spent-over-budget"]
    contradiction, spent = behind.diagnostics
    assert contradiction.hint.en.endswith(f"; in {first}: `percent`")
    assert contradiction.hint.th.endswith(f" ใน {first}: `percent`")
    assert spent.hint.en.endswith("; in the plan: `budget`")
    _, _, together = load_task(PlanTask(str(tmp_path / "plan.yaml"), (str(first), str(second))), FileStore())
    assert together.diagnostics == behind.diagnostics
