"""Each form is known by its beginning, and by no other: what a stranger wrote is never taken for ours."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pytest

from orgplan.views import own_output
from orgplan.views.own_output import Recognizes

RULES = frozenset({"weights-sum", "bad-amount"})
COLUMNS = ("plan", "organization", "score", "budget")

FORMS: Mapping[str, tuple[Recognizes, str]] = {
    "at length": (
        own_output.recognize_findings_at_length(RULES),
        "a.yaml:3:5: the weights add up to 0.9 [weights-sum]\n  3 | weight: 0.9\n",
    ),
    "lines": (own_output.recognize_findings_lines(RULES), "a.yaml:3:5: error bad-amount the budget is no number\n"),
    "commands": (own_output.is_findings_commands, "::error file=a.yaml,line=3,title=orgplan bad-amount::the budget\n"),
    "json": (own_output.is_findings_json, '{\n  "files": 1,\n  "summary": {\n    "errors": 0,'),
    "sarif": (own_output.is_sarif, '{"runs": [{"tool": {"driver": {\n "name": "orgplan",'),
    "junit": (own_output.is_junit, '<?xml version="1.0"?>\n<testsuites name="orgplan" tests="1">'),
    "calendar": (own_output.is_calendar, "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//orgplan//orgplan//EN\r\n"),
    "diff": (own_output.is_diff, "--- a.yaml\tnow\n+++ a.yaml\tmended\n@@ -1 +1 @@\n"),
    "schema": (own_output.is_schema, '{"$schema": "http://json-schema.org/draft-07/schema#", "x": {"orgplan_results": 1}}'),
    "portfolio text": (own_output.is_portfolio_text, "PLAN  SCORE\n2 plans, 1 of them with errors that leave no figures\n"),
    "portfolio csv": (own_output.recognize_portfolio_csv(COLUMNS), "plan,organization,score\na.yaml,x,3\n"),
    "portfolio lines": (own_output.recognize_portfolio_lines(COLUMNS), '{"plan": "a.yaml", "organization": "x"}\n{}\n'),
}


@pytest.mark.parametrize("form", FORMS)
def test_a_form_is_known_by_one_function_alone(form: str) -> None:
    text = FORMS[form][1]
    assert [name for name, (recognizes, _) in FORMS.items() if recognizes(text)] == [form]
    assert not own_output.is_normal_form(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "\n",
        "orgplan: 1\nfiscal_year: 2553\n",
        "{}",
        "[1]",
        "plan,name\n",
        "a.yaml:3:5: error by hand [todo]\n",
        "[" * 9999,
        "BEGIN:VCALENDAR\r\nPRODID:-//other//EN\r\n",
    ],
)
def test_what_others_wrote_is_nobodys(text: str) -> None:
    assert not [name for name, (recognizes, _) in FORMS.items() if recognizes(text)]


def test_findings_at_length_are_known_by_their_last_line_and_in_colour() -> None:
    recognizes = own_output.recognize_findings_at_length(RULES)
    assert recognizes("a.yaml is a plan\n\n1,200 files checked: 0 errors, 3 warnings\n")
    assert recognizes("ตรวจ 2 แฟ้ม: ข้อผิดพลาด 0 คำเตือน 1\n")
    assert recognizes("\x1b[1ma.yaml:3:5: \x1b[0mthe weights [weights-sum]\n")
    assert not recognizes("a.yaml:3:5: a rule that there is not [weight-sum]\n")


def test_a_portfolio_is_known_at_any_width_and_in_thai() -> None:
    assert own_output.is_portfolio_text("2 plans, 1 of\nthem with errors\nthat leave no figures")
    assert own_output.is_portfolio_text("2 แผน\nในจำนวนนี้มีข้อผิดพลาดจนคำนวณไม่ได้ 1")


def test_a_portfolio_of_fewer_columns_is_ours_and_one_with_a_foreign_column_is_not() -> None:
    recognizes = own_output.recognize_portfolio_csv(COLUMNS)
    assert recognizes("\ufeffplan,organization,budget\r\n")
    assert not recognizes("plan,organization,phone\n")
    assert not recognizes("organization,plan\n")
    assert not own_output.recognize_portfolio_lines(COLUMNS)(json.dumps({"plan": 1, "organization": 2, "phone": 3}))


def test_a_plan_in_normal_form() -> None:
    plan = {"orgplan": 1, "fiscal_year": 2553, "scoring": {"floor": 1, "decimals": 2}, "note": None, "categories": []}
    assert own_output.is_normal_form(json.dumps(plan, indent=2))
    assert not own_output.is_normal_form(json.dumps(plan))


@pytest.mark.parametrize(
    "at", ["a.yaml:3:5", "a.xlsx: sheet 'คะแนน' cell C5", "a.xlsx: แผ่นงาน '7.1 หมวด 3' เซลล์ C5:D9", "a.xlsx: sheet 'x'"]
)
def test_a_finding_in_a_workbook_is_known_by_its_cell(at: str) -> None:
    assert own_output.recognize_findings_at_length(RULES)(f"{at}: warning: too much [weights-sum]\n")
    assert own_output.recognize_findings_lines(RULES)(f"{at}: error bad-amount no number\n")


def test_a_line_that_names_no_place_is_no_finding() -> None:
    assert not own_output.recognize_findings_lines(RULES)("a.xlsx: sheet: error bad-amount no number\n")
    assert not own_output.recognize_findings_at_length(RULES)("a.xlsx: warning: too much [weights-sum]\n")
