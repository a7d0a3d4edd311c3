"""Plans and the results files that name them, in a portfolio."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook  # noqa: TID253

from fragments import text_with
from orgplan.shell import plan_files
from orgplan.shell.processes import WORTH_A_PROCESS
from running import invoke

PLAN = text_with("kpi", "baseline: 1\nresults: {6m: 2}\n")
ARGS = ("portfolio", "plans", "--as-of", "2010-03")


def results(plan: str | None, what: str = "{12m: 4}", more: str = "") -> str:
    named = "" if plan is None else f"plan: {plan}\n"
    return f"orgplan_results: 1\n{named}results: {{k1: {what}}}\n{more}"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans/sub").mkdir(parents=True)
    write(tmp_path, "plans/a.yaml", PLAN)
    write(tmp_path, "plans/b.yaml", PLAN)
    return tmp_path


def write(place: Path, name: str, text: str) -> None:
    (place / name).write_text(text, "utf-8")


def rows(*more: str) -> dict[str, dict[str, Any]]:
    lines = invoke(*ARGS, "--format", "jsonl", *more).stdout.splitlines()
    return {row["file"].removeprefix("plans/"): row for row in (json.loads(line, parse_float=Decimal) for line in lines)}


def text(*more: str) -> str:
    return invoke(*ARGS, *more).stdout


@pytest.mark.parametrize(
    "name, plan",
    [
        ("plans/a-12m.yaml", "a.yaml"),  # sorted before its plan
        ("plans/z.yaml", "a.yaml"),
        ("plans/z.yaml", "./a.yaml"),
        ("plans/sub/z.yaml", "../a.yaml"),
        ("plans/z.yaml", "sub/../a.yaml"),
        ("plans/z.yaml", "../plans/a.yaml"),
    ],
)
def test_results_count_for_the_plan_that_they_name(place: Path, name: str, plan: str) -> None:
    write(place, name, results(plan))
    found = rows()
    assert list(found) == ["a.yaml", "b.yaml"]
    assert (found["a.yaml"]["score"], found["a.yaml"]["round"]) == (4, "12m")
    assert (found["b.yaml"]["score"], found["b.yaml"]["round"]) == (2, "6m")
    alone = json.loads(invoke("score", "plans/a.yaml", "--results", name, "--format", "json").stdout, parse_float=Decimal)
    assert alone["score"] == 4
    assert "1 results file taken into the scores" in text()
    assert "left out" not in text()


def test_a_plan_is_met_by_whatever_name_it_is_called(place: Path) -> None:
    write(place, "plans/z.yaml", results("a.yaml"))
    for name in (str(place / "plans"), "plans/../plans", "./plans", "plans/*.yaml"):
        found = invoke("portfolio", name, *ARGS[2:], "--format", "jsonl", "--where", "score = 4").stdout
        assert len(found.splitlines()) == 1, name


def test_the_later_of_two_files_wins(place: Path) -> None:
    write(place, "plans/1.yaml", results("a.yaml", "{12m: 3, 9m: 5}"))
    write(place, "plans/2.yaml", results("a.yaml", "{12m: 4}"))
    assert rows()["a.yaml"]["score"] == 4
    assert "2 results files taken" in text()


def test_what_is_found_in_a_results_file_counts_for_its_plan(place: Path) -> None:
    write(place, "plans/z.yaml", results("a.yaml", "{12m: {value: 4, evidence: แบบ #1\n}}"))
    found = rows()
    assert found["a.yaml"]["warnings"] == found["b.yaml"]["warnings"] + 1
    out = place / "out.xlsx"
    invoke(*ARGS, "--format", "xlsx", "-o", out)
    book = load_workbook(out)
    files = [[row[0] for row in sheet.iter_rows(min_row=3, values_only=True)] for sheet in book.worksheets[1:]]
    assert files == [["plans/z.yaml"]]


@pytest.mark.parametrize("fault", ["results: {k9: {12m: 4}}", "nonsense: 1\nresults: {}", "results: ["])
def test_errors_in_a_results_file_are_those_of_its_plan(place: Path, fault: str) -> None:
    write(place, "plans/y.yaml", results("a.yaml"))
    write(place, "plans/z.yaml", f"orgplan_results: 1\nplan: a.yaml\n{fault}\n")
    found = rows()
    assert list(found) == ["a.yaml", "b.yaml"]
    assert (found["a.yaml"]["errors"], found["a.yaml"]["score"], found["b.yaml"]["score"]) == (1, None, 2)
    assert found["a.yaml"]["organization"] == found["b.yaml"]["organization"]
    assert "2 plans, 0 of them with errors" in text()
    assert "taken into" not in text()
    assert "1 plan without score, late steps and money spent, because of errors in results files" in text()
    for how in ([], ["--cache"], ["--cache"]):
        said = invoke(*ARGS, *how, XDG_CACHE_HOME=str(place / "cache")).stderr
        assert (
            said
            == "orgplan: plans/a.yaml has no score, and what is late and spent is not known: see `orgplan validate plans/z.yaml`\n"
        )
    assert invoke("score", "plans").exit_code == 1
    assert invoke("budget", "plans").exit_code == 1
    assert invoke("export", "csv", "plans", "-o", "tables").exit_code == 1
    plans = (place / "tables/plans.csv").read_text("utf-8-sig").splitlines()
    assert [line.split(",")[5] for line in plans[1:]] == ["", "2"]


def test_a_results_file_with_errors_and_no_plan_is_a_row_and_no_plan(place: Path) -> None:
    write(place, "plans/z.yaml", "orgplan_results: 1\nnonsense: 1\n")
    assert rows()["z.yaml"]["errors"] == 1
    assert "2 plans, 0 of them with errors" in text()
    assert "1 results file with errors" in text()


@pytest.mark.parametrize(
    "plan, wrong", [(None, None), ("../elsewhere.yaml", None), ("missing.yaml", "plan-not-found"), ("z.yaml", "plan-not-found")]
)
def test_results_without_a_plan_here_are_left_out_by_name(place: Path, plan: str | None, wrong: str | None) -> None:
    write(place, "elsewhere.yaml", PLAN)
    write(place, "plans/z.yaml", results(plan))
    assert (rows()["a.yaml"]["score"], rows()["b.yaml"]["score"]) == (2, 2)
    ended = invoke(*ARGS)
    if wrong is None:
        assert "1 results file left out" in ended.stdout
        why = "it names no plan; add" if plan is None else "`plan:` names no plan among these files"
        said = f"plans/z.yaml is left out: {why}"
        assert said in ended.stderr
        exported = invoke("export", "csv", "plans", "-o", "tables")
        assert exported.exit_code == 0
        assert exported.stderr.count(said) == 1
        for _ in range(2):
            assert said in invoke(*ARGS, "--cache", XDG_CACHE_HOME=str(place / "cache")).stderr
    else:
        assert wrong in ended.stdout
        assert "left out" not in ended.output
        assert "left out" not in invoke("export", "csv", "plans", "-o", "tables").output


def test_results_of_a_plan_that_cannot_be_used_change_nothing(place: Path) -> None:
    write(place, "plans/bad.yaml", text_with("plan", "nonsense: 1\n"))
    write(place, "plans/z.yaml", results("bad.yaml"))
    assert list(rows()) == ["a.yaml", "b.yaml", "bad.yaml"]
    assert "taken into" not in text()


def test_a_result_that_another_file_replaces_is_said(place: Path) -> None:
    write(place, "plans/1.yaml", results("a.yaml", "{12m: 3}"))
    write(place, "plans/2.yaml", results("a.yaml", "{12m: 4}"))
    for how in ([], ["--cache"], ["--cache"]):
        assert (
            invoke(*ARGS, *how, XDG_CACHE_HOME=str(place / "cache")).stderr == "orgplan: plans/a.yaml: k1 12m: 3 is replaced by 4\n"
        )


def test_a_plan_elsewhere_is_held_against_its_results(place: Path) -> None:
    write(place, "elsewhere.yaml", PLAN)
    write(place, "plans/z.yaml", "orgplan_results: 1\nplan: ../elsewhere.yaml\nresults: {k9: {12m: 4}}\n")
    assert rows()["z.yaml"]["errors"] == 1
    assert "unknown-kpi" in text()


def test_a_link_that_leads_elsewhere_is_noticed(place: Path) -> None:
    (place / "current.yaml").symlink_to("plans/a.yaml")
    write(place, "plans/z.yaml", results("../current.yaml"))

    def asked() -> list[Decimal | None]:
        lines = invoke(*ARGS, "--format", "jsonl", "--cache", XDG_CACHE_HOME=str(place / "cache")).stdout.splitlines()
        return [json.loads(line, parse_float=Decimal)["score"] for line in lines]

    assert asked() == asked() == [4, 2]
    (place / "current.yaml").unlink()
    (place / "current.yaml").symlink_to("plans/b.yaml")
    assert asked() == [2, 4]


def test_conditions_are_about_plans(place: Path) -> None:
    write(place, "plans/z.yaml", results("a.yaml"))
    assert list(rows("--where", "score = 4")) == ["a.yaml"]
    assert "1 results file taken" in text("--where", "score = 4")
    assert "taken" not in text("--where", "score = 2")


def test_many_are_the_same_on_two_cores(place: Path) -> None:
    for number in range(WORTH_A_PROCESS):
        write(place, f"plans/sub/p{number:03d}.yaml", PLAN)
        write(place, f"plans/sub/r{number:03d}.yaml", results(f"p{number:03d}.yaml", f"{{12m: {number % 5 + 1}}}"))
    found = rows("--jobs", "2")
    assert found == rows("--jobs", "1")
    assert [found[f"sub/p{number:03d}.yaml"]["score"] for number in range(7)] == [1, 2, 3, 4, 5, 1, 2]


def test_where_orgplan_fails_on_results_the_plan_keeps_a_row(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(place, "plans/z.yaml", results("a.yaml"))

    def fails(*_: object) -> None:
        raise RuntimeError("a fault of orgplan")

    monkeypatch.setattr(plan_files, "check_results", fails)
    ended = invoke(*ARGS, "--format", "jsonl")
    assert ended.exit_code == 3
    assert "plans/a.yaml: internal error" in ended.stderr
    found = [json.loads(line) for line in ended.stdout.splitlines()]
    assert [(row["file"], row["errors"], row["score"]) for row in found] == [("plans/a.yaml", 1, None), ("plans/b.yaml", 1, None)]


def test_a_file_is_read_once_for_its_row_and_for_the_list_of_what_to_mend(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from orgplan import document

    for number in range(4):
        (tmp_path / f"{number}.yaml").write_text(
            "orgplan: 1\nfiscal_year: 2568\norganization: ก\ncategories: []\nodd: 1\n", "utf-8"
        )
    parsed: list[str] = []
    parse = document.parse_document

    def count(text: str, name: str) -> document.Document:
        parsed.append(name)
        return parse(text, name)

    monkeypatch.setattr(document, "parse_document", count)
    out = tmp_path / "out.xlsx"
    assert invoke("portfolio", str(tmp_path), "-o", str(out), "--jobs", "1").exit_code == 1
    assert out.exists()
    assert len(parsed) == len(set(parsed)) == 4
