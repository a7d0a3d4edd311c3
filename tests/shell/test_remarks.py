"""What is said besides the result travels as values and is printed where the result is."""

from __future__ import annotations

import pickle

import pytest

from orgplan.loading import load_text
from orgplan.problems import NO_WORDS, WHOLE_FILE, Diagnostic, Severity, Tally, Words
from orgplan.shell import remarks
from orgplan.views.screen import Screen

FAULT = Diagnostic("a.yaml", WHOLE_FILE, Severity.ERROR, "weights-sum", Words("too much", "มากไป"), Words("less", "ลด"), "kpis")
DOUBT = Diagnostic("a.yaml", WHOLE_FILE, Severity.WARNING, "no-baseline", Words("odd", "แปลก"), NO_WORDS, "kpis")
RESULTS = "orgplan_results: 1\nresults: {}\n"


def tally(*findings: Diagnostic) -> Tally:
    counted = Tally()
    counted.add(findings)
    return counted


@pytest.mark.parametrize("lang, line", [("en", "orgplan: a line\n"), ("th", "orgplan: บรรทัด\n")])
def test_a_sentence_gets_a_line_and_a_finding_is_at_length(capsys: pytest.CaptureFixture[str], lang: str, line: str) -> None:
    remarks.say_remarks([Words("a line", "บรรทัด"), FAULT], Screen("th" if lang == "th" else "en"))
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith(line + "a.yaml:1:1: ")
    assert "[weights-sum]" in said.err


def test_findings_of_one_cause_that_follow_each_other_are_one_message(capsys: pytest.CaptureFixture[str]) -> None:
    remarks.say_remarks([FAULT, FAULT, Words("a line", "บรรทัด"), FAULT, DOUBT], Screen("en"))
    heads = [line for line in capsys.readouterr().err.split("\n") if line[:1].isalpha()]
    assert heads == [
        "a.yaml:1:1: error: 2 places: too much [weights-sum]",
        "orgplan: a line",
        "a.yaml:1:1: error: too much [weights-sum]",
        "a.yaml:1:1: warning: odd [no-baseline]",
    ]


def test_remarks_travel_between_processes() -> None:
    talk: remarks.Talk = (Words("a", "ก"), FAULT)
    assert pickle.loads(pickle.dumps(talk)) == talk  # noqa: S301 - our own


@pytest.mark.parametrize(
    "usable, name, says",
    [
        (True, "", "the figures are of a plan with errors"),
        (False, "", "there are no figures until the errors are mended"),
        (False, "a.yaml", "a.yaml: there are no figures until the errors are mended"),
    ],
)
def test_errors_are_followed_by_what_becomes_of_the_figures(name: str, says: str, *, usable: bool) -> None:
    assert remarks.remark_errors([DOUBT], usable=usable, name=name) == ()
    fault, words = remarks.remark_errors([DOUBT, FAULT], usable=usable, name=name)
    assert fault is FAULT
    assert isinstance(words, Words)
    assert words.en == says


def test_warnings_are_counted() -> None:
    assert remarks.remark_warnings("a.yaml", tally(FAULT)) == ()
    (one,), (two,) = (remarks.remark_warnings("a{b}.yaml", tally(*found)) for found in ([DOUBT], [DOUBT, DOUBT]))
    assert isinstance(one, Words)
    assert isinstance(two, Words)
    assert one.en == 'a{b}.yaml: 1 warning; see `orgplan validate "a{b}.yaml"`'
    assert (two.en[:22], two.th[:25]) == ("a{b}.yaml: 2 warnings;", "a{b}.yaml: คำเตือน 2 รายก")


def test_results_that_were_checked_against_no_plan_say_what_to_do() -> None:
    alone, naming = (load_text(text, "r.yaml") for text in (RESULTS, "plan: p.yaml\n" + RESULTS))
    assert "name the plan in it" in (remarks.remark_unchecked(alone) or NO_WORDS).en
    assert "validate it as a file" in (remarks.remark_unchecked(naming) or NO_WORDS).en
    assert remarks.remark_unchecked(load_text("orgplan: 1\n", "p.yaml")) is None


@pytest.mark.parametrize("names_plan, why", [(True, "`plan:` names no plan among these files"), (False, "it names no plan")])
def test_results_that_are_left_out_say_why(why: str, *, names_plan: bool) -> None:
    words = remarks.remark_left_out("r.yaml", names_plan=names_plan)
    assert words.en.startswith(f"r.yaml is left out: {why}")
    assert words.th.startswith("ไม่ได้นำ r.yaml มาคิด: ")


def test_other_remarks_name_what_they_speak_of() -> None:
    assert remarks.remark_replaced(Words.same("--set k1"), "4", "5").en == "--set k1: 4 is replaced by 5"
    replaced = remarks.remark_result_replaced("k1", "9m", "4", "5")
    assert replaced == Words("k1 9m: 4 is replaced by 5", "k1 9 เดือน: ใช้ 5 แทน 4")
    assert remarks.remark_plan_read("r.yaml", "p.yaml").en == "r.yaml: checked against p.yaml, which was read for it"
    assert (
        remarks.remark_foreign("r.yaml", "p.yaml", "q.yaml").en
        == "r.yaml says that it belongs to p.yaml; its results are used with q.yaml"
    )
