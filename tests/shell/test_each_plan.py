"""Figures of several plans at once: headed texts, one list of JSON, the worst exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fragments import text_with
from running import invoke

GOOD = text_with("kpi", "results: {12m: 4}\n")
WARNED = text_with("activity", "budget: 5\nsteps: [{no: 1, title: ก, start: ต.ค. 52, end: ต.ค. 52, budget: 6}]\n")
TWISTED = text_with("step", "start: ก.พ. 53\nend: ม.ค. 53\n")
"""A plan with an error that leaves its figures defined."""
BAD = text_with("plan", "nonsense: 1\n")
RESULTS = "orgplan_results: 1\nresults: {k1: {12m: 5}}\n"
COMMANDS = ("score", "budget", "status")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {"a": GOOD, "b": WARNED, "bad": BAD, "c": GOOD, "twisted": TWISTED, "results": RESULTS}.items():
        (tmp_path / f"{name}.yaml").write_text(text, "utf-8")
    return tmp_path


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", COMMANDS)
def test_each_text_stands_under_its_files_name(command: str) -> None:
    together = invoke(command, "a.yaml", "c.yaml").stdout
    apart = [invoke(command, name).stdout for name in ("a.yaml", "c.yaml")]
    assert together == f"== a.yaml\n{apart[0]}\n== c.yaml\n{apart[1]}\n"
    assert not apart[0].startswith("==")


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "name, en, th",
    [
        ("bad.yaml", "there are no figures until the errors are mended", "ต้องแก้ข้อผิดพลาดก่อนจึงจะคำนวณได้"),
        ("gone.yaml", "there are no figures until the errors are mended", "ต้องแก้ข้อผิดพลาดก่อนจึงจะคำนวณได้"),
        ("twisted.yaml", "the figures are of a plan with errors", "ตัวเลขนี้มาจากแผนที่ยังมีข้อผิดพลาด"),
    ],
)
def test_what_becomes_of_figures_is_said_by_name_where_there_are_several(command: str, name: str, en: str, th: str) -> None:
    for lang, words in (("en", en), ("th", th)):
        alone = invoke(command, name, "--lang", lang).stderr.splitlines()
        assert f"orgplan: {words}" in alone
        beside = invoke(command, "a.yaml", name, "c.yaml", "--lang", lang).stderr.splitlines()
        assert f"orgplan: {name}: {words}" in beside
        assert f"orgplan: {words}" not in beside


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", COMMANDS)
def test_several_json_documents_are_one_list(command: str) -> None:
    together = json.loads(invoke(command, "a.yaml", "bad.yaml", "c.yaml", "--format", "json").stdout)
    assert together == [json.loads(invoke(command, name, "--format", "json").stdout) for name in ("a.yaml", "c.yaml")]
    assert [each["file"] for each in together] == ["a.yaml", "c.yaml"]
    assert json.loads(invoke(command, "bad.yaml", "missing.yaml", "--format", "json").stdout) == []


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize(
    "files, code",
    [
        ("a c", 0),
        ("a b", 0),
        ("a twisted c", 1),
        ("bad a", 1),
        ("a bad missing c", 2),
        ("missing a bad", 2),
        ("a results c", 0),
        ("results", 2),
        ("missing bad", 2),
    ],
)
def test_the_worst_end_of_any_file_counts(command: str, files: str, code: int) -> None:
    names = [f"{name}.yaml" for name in files.split()]
    result = invoke(command, *names)
    assert result.exit_code == code
    shown = [line.removeprefix("== ") for line in result.stdout.splitlines() if line.startswith("== ")]
    assert shown == [name for name in names if name in {"a.yaml", "b.yaml", "c.yaml", "twisted.yaml"}]


@pytest.mark.parametrize("ignored", [False, True])
def test_warnings_are_counted_as_validate_does(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, ignored: bool) -> None:
    monkeypatch.chdir(tmp_path)
    Path("b.yaml").write_text(WARNED, "utf-8")
    Path("r.yaml").write_text("orgplan_results: 1\nnote: ก #1\nresults: {}\n", "utf-8")
    if ignored:
        Path("orgplan.toml").write_text('ignore = ["budget-mismatch"]\n', "utf-8")
    told = [f"orgplan: {name}: 1 warning; see `orgplan validate {name}`\n" for name in ("b.yaml", "r.yaml")]
    assert invoke("score", "b.yaml", "--results", "r.yaml").stderr == "".join(told[ignored:])


def test_results_of_one_plan_are_not_used_with_another(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.yaml").write_text(GOOD, "utf-8")
    results, foreign = tmp_path / "r.yaml", tmp_path / "x.yaml"
    results.write_text("orgplan_results: 1\nplan: a.yaml\nresults: {k1: {12m: 2}}\n", "utf-8")
    foreign.write_text("orgplan_results: 1\nplan: z.yaml\nresults: {k1: {12m: 2}}\n", "utf-8")
    told = invoke("score", tmp_path / "a.yaml", tmp_path / "b.yaml", "--results", results, "--format", "json")
    assert [each["score"] for each in json.loads(told.stdout)] == [2, 4]
    refused = invoke("score", tmp_path / "a.yaml", tmp_path / "b.yaml", "--results", foreign)
    assert refused.exit_code == 2
    assert "which is not among these plans" in str(refused.exception)
    alone = invoke("score", tmp_path / "a.yaml", "--results", foreign)
    assert "its results are used with" in alone.stderr


@pytest.mark.usefixtures("folder")
def test_what_is_said_of_a_file_names_it() -> None:
    said = invoke("budget", "a.yaml", "b.yaml", "bad.yaml", "results.yaml", "c.yaml").stderr
    assert "b.yaml: 1 warning; see" in said
    assert "bad.yaml:" in said
    assert "unknown-key" in said
    assert "results.yaml holds results, not a plan" in said
    assert said.index("b.yaml: 1 warning") < said.index("unknown-key") < said.index("holds results")


@pytest.mark.usefixtures("folder")
def test_results_files_go_with_every_plan() -> None:
    told = invoke("score", "a.yaml", "c.yaml", "--results", "results.yaml", "--format", "json")
    assert [each["score"] for each in json.loads(told.stdout)] == [5, 5]
    assert told.stderr.count("k1 12m: 4 is replaced by 5") == 2


def test_a_name_of_control_characters_is_shown_harmless(folder: Path) -> None:
    (folder / "x\x1b[31m.yaml").write_text(GOOD, "utf-8")
    for command in COMMANDS:
        result = invoke(command, "a.yaml", "x\x1b[31m.yaml")
        assert result.exit_code == 0
        assert "\x1b" not in result.output
        assert result.stdout.count("== ") == 2


@pytest.mark.parametrize("command", COMMANDS)
def test_results_among_the_files_go_with_the_plan_that_they_name(tmp_path: Path, command: str) -> None:
    plan, other, results = tmp_path / "a.yaml", tmp_path / "b.yaml", tmp_path / "9-r.yaml"
    for path in (plan, other):
        path.write_text(GOOD, "utf-8")
    results.write_text("orgplan_results: 1\nplan: a.yaml\nresults: {k1: {12m: 5}}\n", "utf-8")
    alone = [invoke(command, plan, "--results", results).stdout, invoke(command, other).stdout]
    told = invoke(command, tmp_path)
    assert told.exit_code == 0
    assert told.stdout == "".join(f"== {path}\n{text}\n" for path, text in zip((plan, other), alone, strict=True))
    assert f"{plan}: with the results of {results}\n" in told.stderr
    assert "holds results" not in told.stderr
    assert invoke(command, results, plan).stdout == alone[0]


def test_results_given_outright_win_over_those_among_the_files(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    for name, points in (("r1", 2), ("r2", 3), ("x", 1)):
        (tmp_path / f"{name}.yaml").write_text(f"orgplan_results: 1\nplan: a.yaml\nresults: {{k1: {{12m: {points}}}}}\n", "utf-8")
    files = [tmp_path / f"{name}.yaml" for name in ("a", "r1", "r2")]
    assert json.loads(invoke("score", *files, "--format", "json").stdout)["score"] == 3
    assert json.loads(invoke("score", *files, "--results", tmp_path / "x.yaml", "--format", "json").stdout)["score"] == 1


@pytest.mark.parametrize("command", COMMANDS)
def test_a_results_file_in_a_folder_of_plans_is_no_mistake(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, "utf-8")
    (tmp_path / "r.yaml").write_text(RESULTS, "utf-8")
    result = invoke(command, tmp_path)
    assert result.exit_code == 0
    assert "r.yaml holds results, not a plan" in result.stderr


@pytest.mark.usefixtures("folder")
def test_results_of_another_plan_are_said_to_be() -> None:
    Path("r.yaml").write_text("orgplan_results: 1\nplan: a.yaml\nresults: {k1: {12m: 5}}\n", "utf-8")
    assert "belongs to" not in invoke("score", "a.yaml", "--results", "r.yaml").stderr
    assert (
        "r.yaml says that it belongs to a.yaml; its results are used with c.yaml"
        in invoke("score", "c.yaml", "--results", "r.yaml").stderr
    )
