"""The plan that a results file names: results that cannot be checked are an error at `plan:`, whatever stands there."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from fragments import text_with
from running import invoke, shell

PLAN = text_with("kpi", "results: {6m: 4}\n")
RESULTS = "orgplan_results: 1\nplan: {plan}\nresults: {{k1: {{12m: 5}}}}\n"


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in {
        "p/plan.yaml": PLAN,
        "p/sub/plan.yaml": PLAN,
        "p/empty.yaml": "",
        "p/comments.yaml": "# nothing\n",
        "p/list.yaml": "- 1\n",
        "p/open.yaml": "a: [",
        "p/year.yaml": PLAN.replace("fiscal_year: 2553", "fiscal_year: 25x3"),
        "p/other.yaml": "services: {web: {image: x}}\n",
        "p/results.yaml": "orgplan_results: 1\nresults: {}\n",
        "p/notes.txt": PLAN,
        "other/plan.yaml": PLAN,
    }.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, "utf-8")
    Path("p/thai.yaml").write_bytes(PLAN.encode("cp874"))
    Path("p/linked.yaml").symlink_to("../other/plan.yaml")
    Path("p/within.yaml").symlink_to("sub/plan.yaml")
    Path("p/out").symlink_to("../other")
    os.mkfifo("p/pipe.yaml")
    return tmp_path


def results(plan: str, name: str = "p/r.yaml") -> str:
    Path(name).write_text(RESULTS.format(plan=json.dumps(plan)), "utf-8")
    return name


UNFIT = {
    "r.yaml": "“r.yaml” is this results file itself, not a plan",
    "../p/r.yaml": "“../p/r.yaml” is this results file itself, not a plan",
    "results.yaml": "“results.yaml” is a results file, not a plan",
    "empty.yaml": "“empty.yaml” is no plan: ",
    "comments.yaml": "“comments.yaml” is no plan: ",
    "list.yaml": "“list.yaml” is no plan: a plan is a mapping of keys to values",
    "open.yaml": "“open.yaml” is no plan: the bracket [ ",
    "thai.yaml": "“thai.yaml” is no plan: ",
    "year.yaml": "the plan “year.yaml” has errors, so that these results cannot be checked: line 2: ",
    "other.yaml": "the plan “other.yaml” has errors, so that these results cannot be checked: line 1: ",
    "/etc/passwd": "“/etc/passwd” is not called like a plan, which ends in .yaml or .yml, and is not opened",
    "notes.txt": "“notes.txt” is not called like a plan",
    ".": "“.” is not called like a plan",
    "linked.yaml": "a link on the way to “linked.yaml” leads elsewhere, and is not followed",
    "out/plan.yaml": "a link on the way to “out/plan.yaml” leads elsewhere, and is not followed",
    "C:\\plan.yaml": "the name “C:\\plan.yaml” is not counted from the folder of this file, and is not opened",
    "//host/share/plan.yaml": "the name “//host/share/plan.yaml” is not counted from the folder of this file",
}
MISSING = {
    "gone.yaml": "the plan “gone.yaml” is not there",
    "pipe.yaml": "the plan “pipe.yaml” cannot be read",
    "../../../../nowhere/x.yaml": "the plan “../../../../nowhere/x.yaml” is not there",
}


@pytest.mark.parametrize("plan, says", [*UNFIT.items(), *MISSING.items()])
def test_validate_says_at_plan_what_that_file_is(plan: str, says: str) -> None:
    result = invoke("validate", results(plan), "--format", "json")
    assert result.exit_code == 1
    (finding,) = json.loads(result.stdout)["findings"]
    assert (finding["path"], finding["line"], finding["rule"]) == ("plan", 2, "plan-not-found")
    assert finding["message"].startswith(says)
    assert finding["hint"]


@pytest.mark.parametrize("plan", UNFIT)
@pytest.mark.parametrize(
    "command",
    ["score p/plan.yaml --results", "status p/plan.yaml --results", "score", "status", "budget", "portfolio", "export csv -o out"],
)
def test_every_command_ends_in_one_for_what_is_no_plan(plan: str, command: str) -> None:
    result = invoke(*command.split(), results(plan))
    assert result.exit_code == 1
    if not command.startswith(("portfolio", "export")):
        assert "[plan-not-found]" in result.stderr


@pytest.mark.parametrize("plan", UNFIT)
@pytest.mark.parametrize("command", ["validate", "score", "status", "portfolio", "export csv -o out"])
def test_in_a_folder_too(plan: str, command: str) -> None:
    for name in ("empty", "comments", "list", "open", "year", "other", "thai"):
        if name not in plan:
            Path(f"p/{name}.yaml").unlink()
    for name in ("pipe", "linked"):
        Path(f"p/{name}.yaml").unlink() if name not in plan else None
    Path("p/pipe.yaml").unlink(missing_ok=True)
    results(plan)
    result = invoke(*command.split(), "p")
    assert result.exit_code == 1
    if command == "validate":
        assert "p/r.yaml:2:7: error: " in result.stdout


def test_a_plan_with_errors_of_its_own_is_told_once_where_its_results_are_given_with_it() -> None:
    result = invoke("score", "p/year.yaml", "--results", results("year.yaml"))
    assert result.exit_code == 1
    assert "plan-not-found" not in result.stderr


def test_a_missing_plan_does_not_matter_where_another_is_given() -> None:
    result = invoke("score", "p/plan.yaml", "--results", results("gone.yaml"))
    assert result.exit_code == 0
    assert "says that it belongs to gone.yaml; its results are used with p/plan.yaml" in result.stderr


@pytest.mark.parametrize(
    "plan", ["plan.yaml", "./plan.yaml", "sub/plan.yaml", "sub/../plan.yaml", "within.yaml", "../other/plan.yaml", "../p/plan.yaml"]
)
def test_names_below_and_above_are_read(plan: str) -> None:
    file = results(plan)
    assert invoke("validate", file).exit_code == 0
    Path(file).write_text(Path(file).read_text("utf-8").replace("k1", "k9"), "utf-8")
    assert "[unknown-kpi]" in invoke("validate", file).stdout


@pytest.mark.parametrize("plan", ["/plan.yaml", "{}/other/plan.yaml", "linked.yaml", "out/plan.yaml"])
def test_the_hint_followed_to_the_letter_is_right(place: Path, plan: str) -> None:
    if plan == "/plan.yaml":
        plan = f"{place}/p/plan.yaml"
    result = invoke("validate", results(plan.format(place)), "--format", "json")
    (finding,) = json.loads(result.stdout)["findings"]
    hint = finding["hint"]
    assert hint.startswith("write it as seen from this file: `plan: ")
    assert invoke("validate", results(hint.split("`")[1].removeprefix("plan: "))).exit_code == 0


@pytest.mark.parametrize("plan", ["/etc/passwd", "notes.txt", "linked.yaml", "{}/other/plan.yaml", "out/plan.yaml"])
@pytest.mark.parametrize("command", ["validate", "score", "portfolio", "export csv -o o", "score p/plan.yaml --results"])
def test_nothing_is_opened_by_another_name(place: Path, plan: str, command: str, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    opens: Callable[..., int] = os.open

    def watched(path: str | Path, *args: int) -> int:
        opened.append(os.path.realpath(path))
        return opens(path, *args)

    file = results(plan.format(place))
    monkeypatch.setattr(os, "open", watched)
    invoke(*command.split(), file)
    monkeypatch.undo()
    assert str(place / "p/r.yaml") in opened
    assert not {"/etc/passwd", str(place / "p/notes.txt"), str(place / "other/plan.yaml")} & set(opened)


@pytest.mark.parametrize("command", ["validate", "score", "portfolio", "export csv -o out"])
def test_a_plan_that_was_read_besides_is_said(command: str) -> None:
    said = "p/r.yaml: checked against p/sub/plan.yaml, which was read for it"
    assert said in invoke(*command.split(), results("sub/plan.yaml")).stderr
    assert said not in invoke(*command.split(), "p/r.yaml", "p/sub/plan.yaml").stderr


@pytest.mark.parametrize("head", ["", "plan:\n", "plan: '-'\n"])
def test_validate_says_that_results_were_checked_against_no_plan(head: str) -> None:
    Path("p/r.yaml").write_text(f"orgplan_results: 1\n{head}results: {{k9: {{12m: 5000}}}}\n", "utf-8")
    for arguments in (["p/r.yaml"], ["p/plan.yaml", "p/r.yaml"], ["p/r.yaml", "--format", "json"], ["p/r.yaml", "--diff"]):
        result = invoke("validate", *arguments)
        assert result.exit_code == 0
        said = "orgplan: p/r.yaml: ids and values were checked against no plan; name the plan in it, such as `plan: 2553.yaml`\n"
        assert result.stderr.startswith(said)
    assert "p/r.yaml: รหัสและค่ายังไม่ได้ตรวจเทียบกับแผนใด" in invoke("validate", "p/r.yaml", "--lang", "th").stderr
    assert "no plan" not in invoke("validate", "p/plan.yaml", results("plan.yaml")).output
    assert "against no plan" not in invoke("validate", results("gone.yaml")).output


def test_results_on_standard_input_are_checked_against_no_plan() -> None:
    for head, todo in ("", "name the plan in it"), ("plan: plan.yaml\n", "validate it as a file"):
        Path("p/r.yaml").write_text(f"orgplan_results: 1\n{head}results: {{}}\n", "utf-8")
        result = shell("orgplan validate - < p/r.yaml", cwd=Path.cwd())
        assert result.returncode == 0
        assert f"<stdin>: ids and values were checked against no plan; {todo}" in result.stderr


@pytest.mark.parametrize("plan", [*UNFIT, *MISSING])
@pytest.mark.parametrize("command", ["validate", "score", "portfolio", "export csv -o out"])
def test_what_is_no_plan_is_not_said_to_be_checked_against(command: str, plan: str) -> None:
    assert "read for it" not in invoke(*command.split(), results(plan)).output


def test_a_plan_of_which_there_is_a_hard_link_is_still_the_one_named() -> None:
    os.link("p/plan.yaml", "p/zz.yaml")
    told = invoke("score", "p/plan.yaml", "p/zz.yaml", results("plan.yaml"), "--format", "json")
    assert [each["file"] for each in json.loads(told.stdout)] == ["p/plan.yaml", "p/zz.yaml"]
    assert [each["round"] for each in json.loads(told.stdout)] == ["12m", "6m"]


@pytest.mark.parametrize("plan, hint", [
    ("Plan.yaml", "write it as seen from this file: `plan: plan.yaml`"),
    ("plan.yml", "write it as seen from this file: `plan: plan.yaml`"),
    ("plan", "write it as seen from this file: `plan: plan.yaml`"),
    ("plan.xlsx", "write it as seen from this file: `plan: plan.yaml`"),
    ("sub/paln.yaml", "write it as seen from this file: `plan: sub/plan.yaml`"),
    ("subb/plan.yaml", "write it as seen from this file: `plan: sub/plan.yaml`"),
    ("last.yaml", "did you mean p/last.yaml.txt? rename it last.yaml: Windows "),
    ("/etc/passw", "write the plan's file name, as seen from this file"),
    ("nothing.yaml", "write the plan's file name, as seen from this file"),
])  # fmt: skip
def test_a_misspelt_name_is_looked_for(plan: str, hint: str) -> None:
    Path("p/last.yaml.txt").write_text(PLAN, "utf-8")
    (finding,) = json.loads(invoke("validate", results(plan), "--format", "json").stdout)["findings"]
    assert finding["rule"] == "plan-not-found"
    assert finding["hint"].startswith(hint)
    if "`" in hint:
        right = hint.partition("`plan: ")[2].rstrip("`")
        assert invoke("validate", results(right)).exit_code == 0


@pytest.mark.parametrize(
    ("plan", "sign"),
    [("plan.yaml\u200b", "ZERO WIDTH SPACE"), ("pl\u200ban.yaml", "ZERO WIDTH SPACE"), ("“plan.yaml”", "LEFT DOUBLE QUOTATION MARK"), ("\ufeffplan.yaml", "ZERO WIDTH NO-BREAK SPACE")],
)  # fmt: skip
def test_what_nobody_sees_in_the_name_is_named(plan: str, sign: str) -> None:
    Path("p/r.yaml").write_text(RESULTS.format(plan=plan), "utf-8")
    said = invoke("validate", "p/r.yaml").stdout
    assert sign in said
    assert "type the name anew: `plan: plan.yaml`" in said
    Path("p/r.yaml").write_text(RESULTS.format(plan="plan.yaml"), "utf-8")
    assert "plan-not-found" not in invoke("validate", "p/r.yaml").stdout
