"""Which files are read together."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from fragments import text_with
from orgplan.problems import NO_WORDS
from orgplan.shell.file_store import FileStore
from orgplan.shell.folders import SearchFault
from orgplan.shell.outcome import CannotDo
from orgplan.shell.pairing import MOST_BEFORE, PlanTask, line_up_files, pair_files

PLAN = text_with("plan", "")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "sub").mkdir()
    for name in ("a.yaml", "b.yaml", "sub/a.yaml"):
        Path(name).write_text(PLAN, "utf-8")
    return tmp_path


def results(name: str, plan: str, more: str = "") -> str:
    Path(name).write_text(f"orgplan_results: 1\nplan: {plan}\nresults: {{}}\n{more}", "utf-8")
    return name


def test_files_without_results_are_read_one_by_one() -> None:
    names = ["b.yaml", "a.yaml", "missing.yaml", "sub"]
    assert pair_files(names, FileStore()) == [PlanTask(name) for name in names]


def test_results_go_with_the_plan_of_their_folder() -> None:
    names = [
        results("0.yaml", "a.yaml"),
        "a.yaml",
        "b.yaml",
        results("c.yaml", "a.yaml"),
        "sub/a.yaml",
        results("sub/b.yaml", "a.yaml"),
    ]
    assert pair_files(names, FileStore()) == [
        PlanTask("a.yaml", ("0.yaml", "c.yaml")),
        PlanTask("b.yaml"),
        PlanTask("sub/a.yaml", ("sub/b.yaml",)),
    ]


def test_the_order_of_results_is_that_of_the_arguments() -> None:
    first, second = results("1.yaml", "a.yaml"), results("2.yaml", "a.yaml")
    assert pair_files([second, "a.yaml", first], FileStore()) == [PlanTask("a.yaml", (second, first))]


@pytest.mark.parametrize("plan", ["missing.yaml", "sub", "r.yaml", "'-'", "../a.yaml"])
def test_results_of_no_plan_here_stay_alone(plan: str) -> None:
    names = ["a.yaml", results("r.yaml", plan)]
    assert pair_files(names, FileStore()) == [PlanTask("a.yaml"), PlanTask("r.yaml")]


def test_faulty_results_go_with_their_plan_as_long_as_its_name_can_be_read() -> None:
    names = ["a.yaml", results("r.yaml", "a.yaml", more="nonsense: 1\n"), results("s.yaml", "a.yaml", more="\t x: [")]
    Path("t.yaml").write_text("orgplan_results: 1\nplan: a.yaml\nresults: [\n", "utf-8")
    Path("u.yaml").write_text("orgplan_results: 1\nplan: [a.yaml\n", "utf-8")
    assert pair_files([*names, "t.yaml", "u.yaml"], FileStore()) == [
        PlanTask("a.yaml", ("r.yaml", "s.yaml", "t.yaml")),
        PlanTask("u.yaml"),
    ]


def test_results_given_outright_go_with_the_plan_that_they_name() -> None:
    here, given, loose = results("r.yaml", "a.yaml"), results("x.yaml", "a.yaml"), results("y.yaml", "'-'")
    assert pair_files(["a.yaml", "b.yaml", here], FileStore(), [given]) == [PlanTask("a.yaml", (here, given)), PlanTask("b.yaml")]
    assert pair_files(["a.yaml", "b.yaml", here, given], FileStore(), [here]) == [
        PlanTask("a.yaml", (given, here)),
        PlanTask("b.yaml"),
    ]
    assert pair_files(["a.yaml", "b.yaml"], FileStore(), [loose]) == [PlanTask("a.yaml", (loose,)), PlanTask("b.yaml", (loose,))]
    assert pair_files(["b.yaml"], FileStore(), [given]) == [PlanTask("b.yaml", (given,))]
    stray = results("stray.yaml", "elsewhere.yaml")
    assert pair_files(["b.yaml", stray, loose], FileStore(), [given]) == [
        PlanTask("b.yaml", (given,)),
        PlanTask(stray),
        PlanTask(loose),
    ]
    with pytest.raises(CannotDo) as caught:
        pair_files(["b.yaml", "sub/a.yaml"], FileStore(), [given])
    assert "x.yaml says that it belongs to a.yaml, which is not among these plans" in caught.value.words.en


def test_links_lead_to_the_same_plan(place: Path) -> None:
    (place / "link").symlink_to("sub")
    assert pair_files(["link/a.yaml", results("sub/r.yaml", "a.yaml")], FileStore()) == [PlanTask("link/a.yaml", ("sub/r.yaml",))]
    (place / "current.yaml").symlink_to("b.yaml")
    assert pair_files(["b.yaml", results("c.yaml", "current.yaml")], FileStore()) == [
        PlanTask("b.yaml", ("c.yaml",), through_links=True)
    ]


def test_results_that_name_results_stay_alone() -> None:
    names = [results("r.yaml", "s.yaml"), results("s.yaml", "'-'"), results("t.yaml", "t.yaml")]
    assert pair_files(names, FileStore()) == [PlanTask(name) for name in names]


def test_blanks_around_the_name_are_none() -> None:
    assert pair_files(["a.yaml", results("r.yaml", '" a.yaml "')], FileStore()) == [PlanTask("a.yaml", ("r.yaml",))]


def test_a_plan_that_speaks_of_results_files_is_a_plan() -> None:
    Path("b.yaml").write_text(PLAN + "# see orgplan_results\n", "utf-8")
    assert pair_files(["a.yaml", "b.yaml"], FileStore()) == [PlanTask("a.yaml"), PlanTask("b.yaml")]


def test_names_that_differ_only_in_form_are_one(place: Path) -> None:
    results("r.yaml", "sub/../a.yaml")
    assert pair_files(["./a.yaml", "r.yaml"], FileStore()) == [PlanTask("./a.yaml", ("r.yaml",))]
    whole = [os.fspath(place / name) for name in ("a.yaml", "r.yaml")]
    assert pair_files(whole, FileStore()) == [PlanTask(whole[0], (whole[1],))]


def test_each_file_by_itself_is_lined_up_behind_those_that_name_the_same_plan(place: Path) -> None:
    names = [
        results("0.yaml", "a.yaml"),
        "a.yaml",
        results("c.yaml", "a.yaml"),
        results("d.yaml", "missing.yaml"),
        results("sub/b.yaml", "../a.yaml"),
    ]
    assert line_up_files(names, FileStore(), {}) == [
        PlanTask("0.yaml"),
        PlanTask("a.yaml"),
        PlanTask("c.yaml", before=("0.yaml",)),
        PlanTask("d.yaml"),
        PlanTask("sub/b.yaml", before=("0.yaml", "c.yaml")),
    ]
    fault = SearchFault(NO_WORDS, NO_WORDS)
    assert line_up_files(["c.yaml", "0.yaml"], FileStore(), {"c.yaml": fault}) == [
        PlanTask("c.yaml", fault=fault),
        PlanTask("0.yaml"),
    ]


def test_no_more_files_before_one_are_looked_at_than_keep_the_work_in_proportion() -> None:
    names = [results(f"{number}.yaml", "a.yaml") for number in range(MOST_BEFORE + 2)]
    assert line_up_files(names, FileStore(), {})[-1].before == tuple(names[1:-1])
