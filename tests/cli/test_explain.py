"""`orgplan rules` and `orgplan explain`."""

from __future__ import annotations

import re

import pytest

from orgplan.manual.pages import RULES, find, markdown, render
from orgplan.shell.outcome import CannotDo
from running import invoke

NAMES = [rule.name for rule in RULES]
THAI = re.compile("[ก-๛]")


@pytest.mark.parametrize("name", NAMES)
def test_explain_prints_the_page(name: str) -> None:
    page = find(name)
    assert page is not None
    assert invoke("explain", name, "--lang", "en").stdout == render(page, "en")
    assert invoke("explain", name, ORGPLAN_LANG="th").stdout == render(page, "th")


@pytest.mark.parametrize(
    "written, says",
    [
        ("budget-mismach", "did you mean budget-mismatch?"),
        ("WEIGHTS-SUM", "did you mean weights-sum?"),
        ("x", "see `orgplan rules`"),
    ],
)
def test_an_unknown_rule(written: str, says: str) -> None:
    result = invoke("explain", written)
    assert result.exit_code == 2
    assert isinstance(result.exception, CannotDo)
    assert result.exception.words.en == f"there is no rule “{written}”; {says}"
    assert THAI.search(result.exception.words.th)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_rules_lists_every_rule_with_its_severity(lang: str) -> None:
    lines = invoke("rules", "--lang", lang).stdout.splitlines()
    assert [line.split()[0] for line in lines] == NAMES
    severities = {"error", "warning", "info"} if lang == "en" else {"ข้อผิดพลาด", "คำเตือน", "ข้อสังเกต"}
    assert {line.split()[1] for line in lines} == severities
    assert all(bool(THAI.search(line)) is (lang == "th") for line in lines)


@pytest.mark.parametrize("lang", ["th", "en"])
def test_rules_as_markdown(lang: str) -> None:
    assert invoke("rules", "--format", "markdown", "--lang", lang).stdout == markdown("th" if lang == "th" else "en")
