"""`orgplan validate` in its six formats, to standard output and to a file, from files and from standard input."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from fragments import text_with
from orgplan.cli import app
from running import ENV, PLAN, ROOT, invoke

FORMATS = ["text", "concise", "json", "github", "sarif", "junit"]
FAULTY = text_with("step", "start: มิ.ค. 53\nend: เม.ย. 53\nbudget: สามพัน\n")
RULES = ["bad-month", "bad-amount"]


@pytest.fixture
def faulty(tmp_path: Path) -> Path:
    path = tmp_path / "แผน.yaml"
    path.write_text(FAULTY, "utf-8")
    return path


def rules_in(style: str, text: str) -> list[str]:
    """The rules that an output names, in its order; and that it is whole and well-formed."""
    match style:
        case "json":
            return [each["rule"] for each in json.loads(text)["findings"]]
        case "sarif":
            return [each["ruleId"] for each in json.loads(text)["runs"][0]["results"]]
        case "junit":
            root = ET.fromstring(text)  # noqa: S314 - made here
            return [str(case.get("name")).split()[0] for case in root.iter("testcase") if len(case)]
        case "github":
            return re.findall(r"^::(?:error|warning|notice) file=[^\n]*title=orgplan ([\w-]+)::", text, re.MULTILINE)
        case "concise":
            return re.findall(r"^[^\n]*?:\d+:\d+: (?:error|warning|info) ([\w-]+) ", text, re.MULTILINE)
        case _:
            heads = re.findall(
                r"^[^\n]*?:\d+:\d+: (?:error|warning|info): (?:(\d+) places: )?[^\n]*\[([a-z-]+)\]$", text, re.MULTILINE
            )
            return [rule for count, rule in heads for _ in range(int(count or 1))]


@pytest.mark.parametrize("style", FORMATS)
def test_every_format_names_every_finding(style: str, faulty: Path) -> None:
    result = invoke("validate", faulty, "--format", style)
    assert result.exit_code == 1
    assert rules_in(style, result.stdout) == RULES
    assert result.stderr == ""


@pytest.mark.parametrize("style", FORMATS)
def test_by_environment(style: str, faulty: Path) -> None:
    assert invoke("validate", faulty, ORGPLAN_FORMAT=style).stdout == invoke("validate", faulty, "--format", style).stdout
    other = "json" if style != "json" else "text"
    assert (
        invoke("validate", faulty, "--format", other, ORGPLAN_FORMAT=style).stdout
        == invoke("validate", faulty, "--format", other).stdout
    )


@pytest.mark.parametrize("style", FORMATS)
def test_to_a_file(style: str, faulty: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    result = invoke("validate", faulty, "--format", style, "-o", out)
    assert result.exit_code == 1
    assert result.stdout == ""
    assert out.read_text("utf-8") == invoke("validate", faulty, "--format", style).stdout
    assert "1 file checked: 2 errors, 0 warnings, 0 infos" in result.stderr


@pytest.mark.parametrize("style", FORMATS)
def test_a_good_plan(style: str, tmp_path: Path) -> None:
    path = tmp_path / "plan.yaml"
    path.write_text(text_with("plan", ""), "utf-8")
    result = invoke("validate", path, "--format", style)
    assert result.exit_code == 0
    assert rules_in(style, result.stdout) == []
    assert (result.stdout == "") is (style in {"concise", "github"})


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("lang", ["th", "en"])
def test_both_languages(style: str, lang: str, faulty: Path) -> None:
    text = invoke("validate", faulty, "--format", style, "--lang", lang).stdout
    assert ("ไม่ใช่เดือนและปี" in text) is (lang == "th")
    assert ("is not a month and year" in text) is (lang == "en")


def test_github_chooses_itself_under_github_actions(faulty: Path) -> None:
    assert invoke("validate", faulty, GITHUB_ACTIONS="true").stdout.startswith("::error file=")
    assert not invoke("validate", faulty, GITHUB_ACTIONS="false").stdout.startswith("::")
    assert json.loads(invoke("validate", faulty, "--format", "json", GITHUB_ACTIONS="true").stdout)


@pytest.mark.parametrize("args, env", [(["--format", "xml"], {}), ([], {"ORGPLAN_FORMAT": "xml"})])
def test_an_unknown_format(args: list[str], env: dict[str, str], faulty: Path) -> None:
    assert invoke("validate", faulty, *args, **env).exit_code == 2


def test_the_output_is_never_the_plan(faulty: Path) -> None:
    assert invoke("validate", faulty, "-o", faulty).exit_code == 2
    assert faulty.read_text("utf-8") == FAULTY


def test_concise_is_clickable() -> None:
    lines = invoke("validate", ROOT / PLAN, "--format", "concise").stdout.splitlines()
    assert lines
    for line in lines:
        assert re.fullmatch(rf"{re.escape(str(ROOT / PLAN))}:[1-9]\d*:[1-9]\d*: (error|warning|info) [a-z-]+ \S.*", line)


def test_all_formats_count_the_same() -> None:
    counts = {style: len(rules_in(style, invoke("validate", ROOT / PLAN, "--format", style).stdout)) for style in FORMATS}
    assert len(set(counts.values())) == 1
    assert counts["json"] > 0


def test_json_has_the_fields_of_the_format(faulty: Path) -> None:
    found = json.loads(invoke("validate", faulty, "--format", "json").stdout)
    assert found["files"] == 1
    assert found["summary"] == {"errors": 2, "warnings": 0, "infos": 0}
    first = found["findings"][0]
    line = FAULTY[: FAULTY.index("มิ.ค.")].count("\n") + 1
    assert list(first)[:10] == ["file", "line", "column", "end_line", "end_column", "severity", "rule", "message", "hint", "path"]
    assert (first["line"], first["column"], first["end_line"], first["end_column"]) == (line, 20, line, 28)
    assert first["path"] == "categories[0].activities[0].steps[0].start"


# --- standard input --------------------------------------------------------------------------------------------------


def piped(text: str | bytes, *args: str) -> Result:
    return CliRunner().invoke(app, ["validate", *args], input=text, env=dict(ENV))


def test_standard_input() -> None:
    result = piped(FAULTY, "-", "--format", "concise")
    assert result.exit_code == 1
    assert [line.split(":")[0] for line in result.stdout.splitlines()] == ["<stdin>"] * 2


@pytest.mark.parametrize("style", FORMATS)
@pytest.mark.parametrize("name", ["plans/ของเรา.yaml", "a\tb\x1b.yaml"])
def test_standard_input_by_name(style: str, name: str) -> None:
    result = piped(FAULTY, "-", "--stdin-filename", name, "--format", style)
    assert result.exit_code == 1
    assert rules_in(style, result.stdout) == RULES
    assert "\x1b" not in result.stdout


def test_standard_input_has_the_settings_of_its_name(tmp_path: Path) -> None:
    (tmp_path / "orgplan.toml").write_text('select = ["bad-amount"]', "utf-8")
    result = piped(FAULTY, "-", "--stdin-filename", str(tmp_path / "x.yaml"), "--format", "concise")
    assert rules_in("concise", result.stdout) == ["bad-amount"]


def test_standard_input_beside_files(faulty: Path) -> None:
    result = piped(text_with("plan", ""), "-", str(faulty))
    assert "2 files checked: 2 errors" in result.stdout


def test_standard_input_is_never_written() -> None:
    mended = piped(text_with("step", "bugdet: 3\n"), "-", "--fix")
    assert mended.exit_code == 1
    shown = piped(text_with("step", "bugdet: 3\n"), "-", "--diff").stdout
    assert "+            budget: 3" in shown


def test_empty_standard_input() -> None:
    assert rules_in("text", piped(b"", "-").stdout) == ["empty"]
