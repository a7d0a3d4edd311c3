"""`orgplan results` from outside: a file that validates, fits its plan from where it stands, and is never lost."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from fragments import text_with
from orgplan.loading import load_text
from running import PLAN, invoke


def test_the_file_validates_and_names_every_kpi(tmp_path: Path) -> None:
    target = tmp_path / "2553-9m.yaml"
    result = invoke("results", PLAN, "--round", "9m", "-o", target)
    assert (result.exit_code, result.stdout) == (0, "")
    assert invoke("validate", target).exit_code == 0
    text = target.read_text(encoding="utf-8")
    results = load_text(text, "r.yaml").results
    assert results is not None
    assert list(results.results) == ["k2-1", "k2-2", "k3-1", "k3-2"]
    assert results.plan is not None
    assert (tmp_path / results.plan).resolve() == Path(PLAN).resolve()
    assert "# ร้อยละความพึงพอใจของผู้รับบริการ (ร้อยละ)\n" in text


def test_filled_in_it_scores(tmp_path: Path) -> None:
    target = tmp_path / "r.yaml"
    invoke("results", PLAN, "--round", "6 เดือน", "-o", target)
    target.write_text(target.read_text(encoding="utf-8").replace("    6m:", "    6m: 70"), encoding="utf-8")
    card = json.loads(invoke("score", PLAN, "--results", target, "--format", "json").stdout)
    assert (card["round"], card["score"]) == ("6m", 3)


def test_to_standard_output_and_in_the_language_asked_for() -> None:
    text = invoke("results", PLAN, "--round", "9m").stdout
    assert text.startswith("# จังหวัดระยอง, fiscal year 2553: results of round 9m\n")
    assert f'plan: "{PLAN}"\n' in text
    assert invoke("results", PLAN, "--round", "9m", "-o", "-").stdout == text
    assert "กรอกค่าผล" in invoke("results", PLAN, "--round", "9m", "--lang", "th").stdout


def test_an_existing_file_is_kept_unless_forced(tmp_path: Path) -> None:
    target = tmp_path / "r.yaml"
    target.write_text("mine", encoding="utf-8")
    result = invoke("results", PLAN, "--round", "9m", "-o", target)
    assert result.exit_code == 2
    assert "--force" in str(result.exception)
    assert target.read_text(encoding="utf-8") == "mine"
    assert invoke("results", PLAN, "--round", "9m", "-o", target, "--force").exit_code == 0
    assert target.read_text(encoding="utf-8").startswith("#")


def test_the_plan_itself_is_never_written_over(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_bytes(Path(PLAN).read_bytes())
    for target in (plan, tmp_path / "." / "plan.yaml"):
        result = invoke("results", plan, "--round", "9m", "-o", target, "--force")
        assert result.exit_code == 2
    assert plan.read_bytes() == Path(PLAN).read_bytes()


def test_parts_and_last_results_are_named(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(
        "orgplan: 1\nfiscal_year: 2553\norganization: ก\ncriteria: [1, 2, 3, 4, 5]\ncategories:\n  - no: 1\n    title: ก\n    kpis:\n"
        "      - {id: k, dimension: 7.1, title: รวม, weight: 1, kpis: [{id: k.1, title: ย่อย, weight: 1, target: 4, "
        "results: {3m: 1, 6m: {numerator: 5, denominator: 3}}}]}\n",
        encoding="utf-8",
    )
    text = invoke("results", plan, "--round", "9m").stdout
    assert "  # ย่อย\n  # levels 1 / 2 / 3 / 4 / 5\n  # target 4\n  # last result 1.6667 (6m)\n  k.1:\n    9m:\n" in text
    assert "  k:\n" not in text


@pytest.mark.parametrize("args", [["--round", "soon"], ["--round", "0m"], ["--round", "13m"]])
def test_a_round_must_be_one(args: list[str]) -> None:
    result = invoke("results", PLAN, *args)
    assert result.exit_code == 2
    assert result.stdout == ""


def test_a_folder_that_is_not_there_is_said(tmp_path: Path) -> None:
    result = invoke("results", PLAN, "--round", "9m", "-o", tmp_path / "no" / "r.yaml")
    assert result.exit_code == 2
    assert "nothing was changed" in str(result.exception)


def test_a_plan_with_errors_ends_in_1(tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    plan.write_text(text_with("step", "start: ก.พ. 53\nend: ม.ค. 53\n"), "utf-8")
    result = invoke("results", plan, "--round", "6m")
    assert result.exit_code == 1
    assert "orgplan_results: 1" in result.stdout


ODD = """\
orgplan: 1
fiscal_year: 2553
organization: %s
categories:
  - no: 1
    title: ก
    kpis:
      - {id: %s, dimension: 7.1, title: %s, unit: %s, weight: 1, criteria: [1, 2, 3, 4, 5], results: {6m: 2}}
"""


@pytest.mark.parametrize(
    "text",
    [
        "Μῆνις",
        "Ἱ ก",
        "k: v #1",
        "- a",
        "a\\nb: c",
        "'",
        "true",
        "๑",
        "~1",
        "\u200bk",
        "k" * 1500,
        "ก" * 32_000,
        "{a}",
        "\\u0e01",
        "\\t#",
    ],
)
def test_what_is_written_is_read_again_whatever_a_plan_is_called(tmp_path: Path, text: str) -> None:
    quoted = f'"{text}"'
    (tmp_path / "p.yaml").write_text(ODD % ((quoted,) * 4), "utf-8")
    result = invoke("results", tmp_path / "p.yaml", "--round", "9m", "-o", tmp_path / "r.yaml")
    assert result.exit_code == 0, result.output
    validated = invoke("validate", tmp_path / "r.yaml")
    assert validated.exit_code == 0, validated.output
    results = load_text((tmp_path / "r.yaml").read_text("utf-8"), "r").results
    plan = load_text((tmp_path / "p.yaml").read_text("utf-8"), "p").plan
    assert results is not None
    assert plan is not None
    assert list(results.results) == [plan.kpis[0].kpi.id]


@pytest.mark.skipif(os.name == "nt", reason="names of files are Unicode there")
def test_a_plan_whose_name_cannot_be_written_gets_no_results_file(tmp_path: Path) -> None:
    plan = Path(os.fsdecode(os.fsencode(tmp_path) + b"/\xff.yaml"))
    plan.write_bytes(Path(PLAN).read_bytes())
    result = invoke("results", plan, "--round", "9m", "-o", tmp_path / "r.yaml")
    assert result.exit_code == 2
    assert "nothing was written" in str(result.exception)
    assert not (tmp_path / "r.yaml").exists()


def test_with_steps_it_asks_for_those_that_are_not_done(tmp_path: Path) -> None:
    plan, target = tmp_path / "plan.yaml", tmp_path / "r.yaml"
    done, begun = (
        "{no: 1, title: ประชุม, start: ต.ค. 52, end: ต.ค. 52, progress: {percent: 100}}",
        "progress: {percent: 20, spent: 5}",
    )
    plan.write_text(
        "orgplan: 1\nfiscal_year: 2553\norganization: ก\ncategories:\n  - no: 3\n    title: ก\n    activities:\n      - no: 2\n        title: พัฒนา\n"
        f"        steps:\n          - {done}\n          - {{no: 2, title: อบรม, start: พ.ย. 52, end: ม.ค. 53, {begun}}}\n"
        "          - {no: 3, title: สรุป, steps: [{no: (1), title: ร่าง}]}\n",
        encoding="utf-8",
    )
    assert "progress" not in invoke("results", plan, "--round", "9m").stdout
    assert invoke("results", plan, "--round", "9m", "--steps", "-o", target).exit_code == 0
    text = target.read_text("utf-8")
    assert text.partition("results: {}\n")[2] == (
        "progress:\n"
        '  # พัฒนา: อบรม\n  # months พ.ย. 52 - ม.ค. 53\n  # reported by now: 20 %\n  "3/2/2":\n    percent:\n    start:\n    end:\n    spent:\n'
        '  # พัฒนา: ร่าง\n  "3/2/3/(1)":\n    percent:\n    start:\n    end:\n    spent:\n'
    )
    assert invoke("validate", target).exit_code == 0
    target.write_text(text.replace("    percent:\n", "    percent: 60\n", 1), "utf-8")
    step = json.loads(invoke("export", "json", plan, "--results", target).stdout)["categories"][0]["activities"][0]["steps"][1]
    assert (step["progress"]["percent"], step["progress"]["spent"]) == (60, 5)
