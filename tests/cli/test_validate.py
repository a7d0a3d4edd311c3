"""`orgplan validate` from outside: what is printed where, the exit codes, and the JSON of plan-format.md."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from fragments import text_with
from orgplan.problems import Severity
from running import PLAN, RESULTS, invoke, process, shell

SOUND = """\
orgplan: 1
fiscal_year: 2553
organization: จังหวัดสมมติบุรี
categories:
  - no: 1
    title: การนำองค์การ
    approval: {statement: พิจารณาเห็นชอบดำเนินการ}
"""
WARNS = SOUND + "    activities: [{no: 1, title: ประชุม, steps: [{no: 1, title: ไม่มีเดือน}]}]\n"
WRONG = SOUND.replace("fiscal_year: 2553", "fiscal_year: soon")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in (("sound", SOUND), ("warns", WARNS), ("wrong", WRONG)):
        (tmp_path / f"{name}.yaml").write_text(text, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    "names, options, code",
    [
        (["sound"], [], 0),
        (["warns"], [], 0),
        (["warns"], ["--strict"], 1),
        (["sound"], ["--strict"], 0),
        (["wrong"], [], 1),
        (["sound", "wrong"], [], 1),
        (["wrong", "missing"], [], 2),
        (["missing"], [], 2),
        (["sound"], ["--format", "nonsense"], 2),
        (["sound"], ["--no-such-option"], 2),
    ],
)
@pytest.mark.parametrize("style", ["text", "json"])
def test_the_exit_code_says_how_it_ended(folder: Path, names: list[str], options: list[str], code: int, style: str) -> None:
    result = invoke("validate", "--format", style, *options, *(folder / f"{name}.yaml" for name in names))
    assert result.exit_code == code


def test_sound_files_are_passed_over_in_silence(folder: Path) -> None:
    result = invoke("validate", folder / "sound.yaml")
    assert result.stdout == "1 file checked: 0 errors, 0 warnings, 0 infos\n"
    assert result.stderr == ""


def test_findings_go_to_standard_output_with_everything_an_author_needs(folder: Path) -> None:
    result = invoke("validate", folder / "wrong.yaml")
    place, _, rest = result.stdout.partition(": error: ")
    assert place == f"{folder / 'wrong.yaml'}:2:14"
    message, source, caret, hint, *_ = rest.split("\n")
    assert "“soon”" in message
    assert message.endswith("]")
    assert source == " 2 | fiscal_year: soon"
    assert caret == "   |              ^^^^"
    assert hint.startswith("   = ")
    assert result.stderr == ""


def test_every_file_is_checked_and_reported_in_order(folder: Path) -> None:
    result = invoke("validate", folder / "wrong.yaml", folder / "missing.yaml", folder / "warns.yaml", folder / "sound.yaml")
    places = [result.stdout.index(str(folder / f"{name}.yaml:")) for name in ("wrong", "missing", "warns")]
    assert places == sorted(places)
    assert "sound.yaml" not in result.stdout
    assert result.stdout.endswith("\n4 files checked: 2 errors, 1 warning, 0 infos\n")


def test_the_plan_of_rayong_has_the_oddities_of_the_signed_form_and_no_errors() -> None:
    result = invoke("validate", "--format", "json", PLAN)
    report = json.loads(result.stdout)
    assert result.exit_code == 0
    assert report["summary"]["errors"] == 0
    seen = {(each["rule"], each["path"]) for each in report["findings"]}
    wanted = {
        ("budget-mismatch", "categories[1].activities[1].budget"),
        ("budget-mismatch", "categories[1].activities[0].steps[0].budget"),
        ("undated-step", "categories[0].activities[4].steps[1].start"),
        ("duration-mismatch", "categories[0].activities[4].steps[3].duration"),
    }
    assert wanted <= seen
    rules = {rule for rule, _ in seen}
    assert {"outside-parent", "less-is-better", "target-beyond-top", "no-baseline"} <= rules


def test_the_results_of_rayong_are_sound() -> None:
    assert invoke("validate", RESULTS).stdout == "1 file checked: 0 errors, 0 warnings, 0 infos\n"


def test_results_are_checked_against_the_plan_they_name(folder: Path) -> None:
    (folder / "results.yaml").write_text("orgplan_results: 1\nplan: sound.yaml\nresults: {k9: {12m: 5}}\n", encoding="utf-8")
    result = invoke("validate", "--format", "json", folder / "results.yaml")
    assert [each["rule"] for each in json.loads(result.stdout)["findings"]] == ["unknown-kpi"]


def test_results_of_one_plan_are_checked_together_each_at_its_file_also_when_they_are_mended(folder: Path) -> None:
    work = "  - {no: 1, title: ประชุม, budget: 900, steps: [{no: 1, title: ก, start: ต.ค. 52, end: ต.ค. 52}]}\n"
    (folder / "sound.yaml").write_text(f"{SOUND}    activities:\n    {work}", encoding="utf-8")
    for name, progress in (("1", "percent: 40"), ("2", "end: ต.ค. 52"), ("3", "percnt: 40")):
        text = f'orgplan_results: 1\nplan: sound.yaml\nprogress:\n  "1/1/1":\n    {progress}\n'
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")

    def found(*arguments: object) -> list[tuple[str, str]]:
        findings = json.loads(invoke("validate", "--format", "json", *arguments).stdout)["findings"]
        return [(Path(each["file"]).name, each["rule"]) for each in findings]

    one, two, three = (folder / f"{name}.yaml" for name in "123")
    assert found(two) == []
    assert found(one, two) == [("2.yaml", "progress-contradiction")]
    assert found(two, one) == [("1.yaml", "progress-contradiction")]
    assert found(two, three) == [("3.yaml", "unknown-key")]
    assert found("--fix", "--no-backup", two, three) == [("3.yaml", "progress-contradiction")]
    in_folder = [each for each in found(folder) if each[1] == "progress-contradiction"]
    assert in_folder == [("2.yaml", "progress-contradiction"), ("3.yaml", "progress-contradiction")]


# --- JSON --------------------------------------------------------------------------------------------------------------

FIELDS = {"file", "line", "column", "end_line", "end_column", "severity", "rule", "message", "hint", "path"}


@pytest.mark.parametrize("lang", ["en", "th"])
def test_the_json_is_that_of_the_contract(folder: Path, lang: str) -> None:
    files = [folder / "wrong.yaml", folder / "warns.yaml", folder / "missing.yaml", folder / "sound.yaml"]
    result = invoke("validate", "--format", "json", "--lang", lang, *files)
    report = json.loads(result.stdout)
    assert result.stderr == ""
    assert set(report) == {"files", "summary", "findings", "not_followed", "ignored"}
    assert report["files"] == 4
    assert report["summary"] == {"errors": 2, "warnings": 1, "infos": 0}
    for each in report["findings"]:
        assert FIELDS <= set(each) <= FIELDS | {"related"}
        assert each["severity"] in {severity.value for severity in Severity}
        assert min(each[name] for name in ("line", "column", "end_line", "end_column")) >= 1
        assert (each["line"], each["column"]) <= (each["end_line"], each["end_column"])
        assert each["message"]
        assert each["hint"] is None or each["hint"]
    place = {name: report["findings"][0][name] for name in ("line", "column", "end_line", "end_column", "path")}
    assert place == {"line": 2, "column": 14, "end_line": 2, "end_column": 18, "path": "fiscal_year"}


def test_a_clean_report_is_json_too(folder: Path) -> None:
    report = json.loads(invoke("validate", "--format", "json", folder / "sound.yaml").stdout)
    none: dict[str, object] = {"findings": [], "not_followed": [], "ignored": 0}
    assert report == {"files": 1, "summary": {"errors": 0, "warnings": 0, "infos": 0}, **none}


# --- odd names and texts -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name, shown",
    [
        ("แผน ๒๕๕๓.yaml", "แผน ๒๕๕๓.yaml"),
        ("a\nb.yaml", "a\\x0ab.yaml"),
        ("a\x1b[31mb.yaml", "a\\x1b[31mb.yaml"),
        ("[red]x[bold].yaml", "[red]x[bold].yaml"),
        ("{}%s.yaml", "{}%s.yaml"),
        ("\u202egpj.yaml", "\\u202egpj.yaml"),
        ("a\udcff.yaml", "a\\udcff.yaml"),
    ],
)
def test_a_file_name_is_shown_harmless(tmp_path: Path, name: str, shown: str) -> None:
    (tmp_path / name).write_text(WRONG, encoding="utf-8")
    result = invoke("validate", tmp_path / name)
    assert result.exit_code == 1
    assert result.stdout.startswith(f"{tmp_path}/{shown}:2:14: error: ")
    assert (
        json.loads(invoke("validate", "--format", "json", tmp_path / name).stdout)["findings"][0]["file"] == f"{tmp_path}/{shown}"
    )


def test_a_name_that_is_not_utf8_works_from_the_command_line(tmp_path: Path) -> None:
    (tmp_path / "a\udcff.yaml").write_text(WRONG, encoding="utf-8")
    ended = process("validate", b"a\xff.yaml", cwd=tmp_path)
    assert ended.returncode == 1
    assert ended.stdout.startswith("a\\udcff.yaml:2:14: error: ")


@pytest.mark.parametrize("text", ["[red]x[/]", "[/]", ":smile:", "{}", "%s %d", "{0.__class__}", "\\x1b[31m", "<b>&amp;"])
def test_the_author_s_text_is_shown_as_it_is(tmp_path: Path, text: str) -> None:
    (tmp_path / "plan.yaml").write_text(WRONG.replace("soon", json.dumps(text)), encoding="utf-8")
    result = invoke("validate", tmp_path / "plan.yaml", color="always", FORCE_COLOR="1")
    assert f"“{text}”" in result.stdout


@pytest.mark.parametrize("sign", ["\x1b", "\x9b", "\x07", "\x00", "\u202e", "\u2066", "\x85"])
def test_a_control_character_in_the_file_never_reaches_the_terminal(tmp_path: Path, sign: str) -> None:
    (tmp_path / "plan.yaml").write_text(SOUND.replace("การนำองค์การ", f"การ{sign}นำ"), encoding="utf-8")
    for style in ("text", "json", "concise", "github"):
        result = invoke("validate", "--format", style, tmp_path / "plan.yaml")
        assert result.exit_code == 1, (style, result.stdout)
        assert sign not in result.stdout + result.stderr
    assert ":6:" in invoke("validate", tmp_path / "plan.yaml").stdout


# --- results about the world -------------------------------------------------------------------------------------------


@pytest.mark.parametrize("script", ["mkfifo x.yaml; orgplan validate x.yaml /dev/zero /proc/self/mem"])
def test_what_is_no_file_is_refused_without_waiting(tmp_path: Path, script: str) -> None:
    ended = shell(script, cwd=tmp_path)
    assert ended.returncode in {1, 2}
    assert "error: " in ended.stdout
    assert ended.stderr == ""


def test_a_huge_file_is_refused(tmp_path: Path) -> None:
    with (tmp_path / "huge.yaml").open("wb") as file:
        file.truncate(3 * 2**30)
    result = invoke("validate", tmp_path / "huge.yaml")
    assert result.exit_code == 1
    assert "error: " in result.stdout


@pytest.mark.parametrize("line, offered", [("title:x", 1), ("titel: x", 1), ("title: 'x", 1), ("title: @x", 0), ("title: x", 0)])
def test_what_fix_mends_is_offered_before_the_last_line(tmp_path: Path, line: str, offered: int) -> None:
    file = tmp_path / "p.yaml"
    file.write_text(text_with("plan", f"{line}\n"), "utf-8")
    lines = invoke("validate", file).stdout.splitlines()
    assert lines[-1].startswith("1 file checked: ")
    assert ("`orgplan validate --fix` mends 1 of these" in lines) == bool(offered)
    assert ("mended 1" in invoke("validate", file, "--fix").stderr) == bool(offered)
    assert "validate --fix" not in invoke("validate", file).stdout
    assert "validate --fix" not in invoke("validate", file, "--format", "concise").stdout


def test_without_files_it_checks_the_plans_here(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(folder)
    here, named = invoke("validate"), invoke("validate", ".")
    assert (here.exit_code, here.stdout) == (named.exit_code, named.stdout)
    assert "wrong.yaml" in here.stdout


def test_where_no_plan_is_here_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    result = invoke("validate")
    assert result.exit_code == 2
    assert "holds no .yaml or .yml file; name a plan" in str(result.exception)
    start = ("--year", "2570", "--organization", "ก", "--groups", "pmqa", "--format", "yaml")
    assert invoke("init", *start).exit_code == 0  # as it says
    assert invoke("validate").exit_code == 0
