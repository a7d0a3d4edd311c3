"""Comments that silence a rule where it stands: what they reach, what they need, and what is said of those that fail."""

from __future__ import annotations

import re
import time
from pathlib import Path

import pytest

from fragments import findings, findings_in, text_with
from orgplan import checks
from orgplan.checks import FIGURES_NEED, SILENCEABLE
from orgplan.document import MAX_FINDINGS
from orgplan.loading import check_results, load_text
from orgplan.manual.pages import RULES, find
from running import ROOT, invoke

BUDGET = "budget: 10,000{end}\nsteps:\n  - {{no: 1, title: ข, start: พ.ค. 53, end: พ.ค. 53, budget: 5000}}\n"


def rules(kind: str, fragment: str) -> list[str]:
    return [each.rule for each in findings(kind, fragment)]


def mismatch(comment: str, *, above: bool = False) -> list[str]:
    """The rules found in an activity whose budget differs from its steps', with a comment there."""
    return rules("activity", f"{comment}\n{BUDGET.format(end='')}" if above else BUDGET.format(end=f"   {comment}"))


def test_without_a_comment_the_fault_is_found() -> None:
    assert mismatch("") == ["budget-mismatch"]
    assert mismatch("# เงินตามหนังสือแจ้งจัดสรร") == ["budget-mismatch"]


@pytest.mark.parametrize("above", [False, True])
@pytest.mark.parametrize(
    "comment",
    [
        "# orgplan: ignore[budget-mismatch] because the heading was signed first",
        "# orgplan: ignore[budget-mismatch] เพราะลงนามแล้ว",
        "# orgplan: ignore[budget-mismatch] เพราะว่า ลงนามแล้ว",
        "# orgplan: ignore[budget-mismatch] Because it was signed",
        "# orgplan: ignore[budget-mismatch]: because it was signed",
        "#orgplan:ignore[budget-mismatch] because signed",
        "# orgplan: ignore [ budget-mismatch ] because signed",
        "# เงิน # orgplan: ignore[budget-mismatch] because signed",
    ],
)
def test_a_reason_silences(comment: str, *, above: bool) -> None:
    assert mismatch(comment, above=above) == []


@pytest.mark.parametrize(
    "comment",
    [
        "# orgplan: ignore[budget-mismatch]",
        "# orgplan: ignore[budget-mismatch] because",
        "# orgplan: ignore[budget-mismatch] because ...",
        "# orgplan: ignore[budget-mismatch] becauseful",
        "# orgplan: ignore[budget-mismatch] เพราะ",
        "# orgplan: ignore[budget-mismatch] เพราะว่า",
        "# orgplan: ignore[budget-mismatch] เพราะว่า -",
        "# orgplan: ignore[budget-mismatch] signed already",
    ],
)
def test_without_a_reason_it_has_no_effect_and_is_itself_a_finding(comment: str) -> None:
    assert sorted(mismatch(comment)) == ["budget-mismatch", "ignore-without-reason"]


def test_the_finding_about_a_comment_is_at_the_comment() -> None:
    text = text_with("activity", BUDGET.format(end="  # orgplan: ignore[budget-mismatch]"))
    found = next(each for each in findings_in(text) if each.rule == "ignore-without-reason")
    line = text.split("\n")[found.span.line - 1]
    assert line[found.span.column - 1 : found.span.end_column - 1] == "# orgplan: ignore[budget-mismatch]"
    assert found.source == line


def test_of_several_rules_in_one_comment_each_must_have_silenced_something() -> None:
    both = BUDGET.format(end=" # orgplan: ignore[budget-mismatch, duplicate-number] because both are known")
    (found,) = findings("activity", both)
    assert found.rule == "unused-ignore"
    assert "“duplicate-number”" in found.message.en


def test_one_comment_silences_several_rules_on_one_line() -> None:
    below = "steps: [{no: 1, title: ข, start: ก.ย. 53, end: ก.ย. 53, budget: 4}]"
    fragment = f"steps:\n  - {{no: 1, title: ก, start: ก.ย. 53, end: ต.ค. 52, budget: 5, {below}}}"
    found = rules("activity", fragment)
    assert sorted(found) == ["budget-mismatch", "end-before-start"]
    assert rules("activity", f"{fragment} # orgplan: ignore[{', '.join(found)}] because of the flood") == []


@pytest.mark.parametrize(
    "written, meant",
    [
        ("budget-mismach", "budget-mismatch"),
        ("Budget-Mismatch", "budget-mismatch"),
        ("undated_step", "undated-step"),
        ("qqq", None),
    ],
)
def test_an_unknown_rule_is_told_with_the_nearest_one(written: str, meant: str | None) -> None:
    text = BUDGET.format(end=f" # orgplan: ignore[{written}] because x")
    found = next(each for each in findings("activity", text) if each.rule == "ignore-of-unknown-rule")
    for words in (found.message.en, found.message.th):
        assert f"“{written}”" in words
    for hint in (found.hint.en, found.hint.th):
        assert f"“{meant}”" in hint if meant else "orgplan rules" in hint


@pytest.mark.parametrize("comment", ["# orgplan: ignore because x", "# orgplan: ignore[] because x", "# orgplan: ignore"])
def test_a_comment_that_names_no_rule(comment: str) -> None:
    assert sorted(mismatch(comment)) == ["budget-mismatch", "ignore-of-unknown-rule"]


@pytest.mark.parametrize(
    "comment", ["# orgplan: ignored until May", "# orgplan ignore[budget-mismatch]", "# ignore[budget-mismatch] because"]
)
def test_other_comments_are_left_alone(comment: str) -> None:
    assert mismatch(comment) == ["budget-mismatch"]


def test_a_comment_that_silences_nothing_is_reported_with_the_line_it_speaks_of() -> None:
    text = text_with("step", "# orgplan: ignore[undated-step] because x\n\n# another\nnote: y\n")
    (found,) = findings_in(text)
    assert found.rule == "unused-ignore"
    wanted = 1 + text[: text.index("note: y")].count("\n")
    assert f"line {wanted} " in found.message.en
    assert f"บรรทัดที่ {wanted} " in found.message.th


def test_of_two_comments_for_one_place_one_is_unused() -> None:
    twice = "# orgplan: ignore[budget-mismatch] because x\n" + BUDGET.format(end=" # orgplan: ignore[budget-mismatch] because y")
    assert rules("activity", twice) == ["unused-ignore"]


@pytest.mark.parametrize("rule", sorted({each.name for each in RULES} - SILENCEABLE))
def test_a_rule_that_cannot_be_silenced(rule: str) -> None:
    text = BUDGET.format(end=f" # orgplan: ignore[{rule}] because x")
    found = [each for each in findings("activity", text) if each.rule == "unused-ignore"]
    assert len(found) == 1
    assert "cannot be silenced" in found[0].message.en
    assert "ปิดไม่ได้" in found[0].message.th


def test_errors_that_figures_need_stay() -> None:
    text = "criteria: [1, 2, 2, 4, 5] # orgplan: ignore[criteria-order] because x\n"
    assert sorted(rules("kpi", text)) == ["criteria-order", "unused-ignore"]


def test_a_comment_at_the_end_of_the_file_speaks_of_itself() -> None:
    assert rules("plan", "") == []
    assert [each.rule for each in findings_in(text_with("plan", "") + "# orgplan: ignore[undated-step] because x")] == [
        "unused-ignore"
    ]


COMMENT = "# orgplan: ignore[budget-mismatch] because x"


@pytest.mark.parametrize(
    "value",
    [
        f'"a {COMMENT}"',
        f"'a {COMMENT}'",
        f"|\n  a\n  {COMMENT}\n  b",
        f">-\n  {COMMENT}",
        f'"a\n  {COMMENT}\n  b"',
        f'["{COMMENT}"]',
    ],
)
def test_what_stands_in_a_text_is_no_comment(value: str) -> None:
    key = "output" if value.startswith("[") else "note"
    assert rules("step", f"{key}: {value}\n") == []


def test_a_comment_after_a_text_that_only_looks_like_one() -> None:
    line = f'note: "# orgplan: ignore[no-such] because y" {COMMENT}\n'
    assert rules("step", line) == ["unused-ignore"]
    assert rules("step", f"note: |\n  a\n{COMMENT}\noutput: b\n") == ["unused-ignore"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("above", [False, True])
def test_line_ends(end: str, *, above: bool) -> None:
    text = text_with("activity", f"{COMMENT}\n{BUDGET.format(end='')}" if above else BUDGET.format(end=f" {COMMENT}"))
    assert findings_in(text.replace("\n", end)) == ()
    bare = text.replace(" because x", "").replace("\n", end)
    assert sorted(each.rule for each in findings_in(bare)) == ["budget-mismatch", "ignore-without-reason"]


def test_results_files_have_comments_too() -> None:
    text = "orgplan_results: 1\nresults:\n  k9: {12m: 3} # orgplan: ignore[unknown-kpi] because it was split in June\n"
    loaded = load_text(text, "r.yaml")
    plan = load_text(text_with("kpi", ""), "p.yaml").plan
    assert check_results(loaded, plan).diagnostics == ()


# --- a silenced error leaves a plan that can be used -----------------------------------------------------------------

PLAN_RULES = sorted(SILENCEABLE & {module.NAME for module in checks.CHECKS})


@pytest.mark.parametrize("rule", PLAN_RULES)
def test_with_a_silenced_finding_every_command_works(rule: str, tmp_path: Path) -> None:
    page = find(rule)
    assert page is not None
    for place, example in enumerate(each for each in page.examples if not each.good):
        text = text_with(example.kind, example.text)
        for _ in range(3):  # the comments move the lines
            found = [each for each in findings_in(text) if each.rule in SILENCEABLE and each.severity.value != "info"]
            if not found:
                break
            lines = text.split("\n")
            wanted: dict[int, set[str]] = {}
            for each in found:
                wanted.setdefault(each.span.line, set()).add(each.rule)
            for number in sorted(wanted, reverse=True):
                indent = re.match(" *", lines[number - 1])
                assert indent is not None
                names = ", ".join(sorted(wanted[number]))
                lines.insert(number - 1, f"{indent[0]}# orgplan: ignore[{names}] because it is known")
            text = "\n".join(lines)
        loaded = load_text(text, "p.yaml")
        assert loaded.plan is not None, loaded.diagnostics
        assert {each.severity.value for each in loaded.diagnostics} <= {"info"}
        path = tmp_path / f"{rule}-{place}.yaml"
        path.write_text(text, "utf-8")
        for command in (["score"], ["gantt"], ["budget"], ["export", "json"]):
            result = invoke(*command, path)
            assert result.exit_code == 0, (rule, command, result.output)
        out = tmp_path / "out.xlsx"
        assert invoke("export", "xlsx", path, "-o", out).exit_code == 0, rule


def test_there_are_rules_of_both_kinds() -> None:
    assert len(PLAN_RULES) > 10
    assert FIGURES_NEED


@pytest.mark.parametrize("rule", ["no-such-rule", "budget-mismatch"])
def test_a_file_full_of_comments_is_read_in_bounded_time(rule: str) -> None:
    text = text_with("plan", "") + f"# orgplan: ignore[{rule}] because x\n" * 40_000
    start = time.monotonic()
    assert len(findings_in(text)) <= MAX_FINDINGS + 1
    assert time.monotonic() - start < 10


def test_the_plan_of_rayong_needs_no_comment_to_be_read() -> None:
    assert "orgplan: ignore" not in (ROOT / "plans/2553.yaml").read_text("utf-8")
