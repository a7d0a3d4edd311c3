"""What is said besides the result: remarks as values, which travel with the result and are printed where that is.

A remark is a sentence, which gets a line of its own, or a finding, which is shown at length.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import groupby
from typing import TYPE_CHECKING

from orgplan.names import name_round
from orgplan.problems import Diagnostic, Severity, Tally, Words
from orgplan.shell.command_lines import quote_argument
from orgplan.shell.streams import complain, complain_at_length, on_stderr
from orgplan.views.screen import Screen

if TYPE_CHECKING:
    from orgplan.loading import Loaded

Remark = Words | Diagnostic
Talk = tuple[Remark, ...]


def say_remarks(remarks: Iterable[Remark], screen: Screen) -> None:
    """Print remarks to standard error, in their order; findings that follow each other are shown by their causes."""
    for _, run in groupby(remarks, key=type):
        findings = list[Diagnostic]()
        for each in run:
            if isinstance(each, Words):
                complain(screen.say(each))
            else:
                findings.append(each)
        if findings:
            from orgplan.views.findings.text import format_findings

            complain_at_length(format_findings(findings, on_stderr(screen)))


def remark_errors(findings: Iterable[Diagnostic], *, usable: bool, name: str = "") -> Talk:
    """The errors among findings, and what becomes of the figures; of those of a file called `name`, where there are others."""
    errors = [each for each in findings if each.severity is Severity.ERROR]
    if not errors:
        return ()
    words = Words("there are no figures until the errors are mended", "ต้องแก้ข้อผิดพลาดก่อนจึงจะคำนวณได้")
    if usable:
        words = Words("the figures are of a plan with errors", "ตัวเลขนี้มาจากแผนที่ยังมีข้อผิดพลาด")
    return (*errors, words.prefixed(name) if name else words)


def remark_warnings(path: object, tally: Tally) -> Talk:
    """How many warnings `validate` has for a file."""
    count = tally.counts[Severity.WARNING]
    if not count:
        return ()
    warnings = Words(f"{count} warning{'s' if count > 1 else ''}", f"คำเตือน {count} รายการ")
    command = f"orgplan validate {quote_argument(str(path))}"
    seen = Words(f"see `{command}`", f"ดูได้ด้วย `{command}`")
    return (Words.joined([warnings, seen]).prefixed(path),)


def remark_replaced(what: Words, was: str, now: str) -> Words:
    """That a value stands in the place of another one."""
    return Words(f"{was} is replaced by {now}", f"ใช้ {now} แทน {was}").prefixed(what)


def remark_result_replaced(kpi: str, round_name: str, was: str, now: str) -> Words:
    """That a result stands in the place of an earlier one of the same KPI and round."""
    return remark_replaced(Words.joined((Words.same(kpi), name_round(round_name)), " "), was, now)


def remark_plan_read(results: str, plan: str) -> Words:
    """That a plan was read that nobody asked for, to check a results file."""
    return Words(f"{results}: checked against {plan}, which was read for it", f"{results}: ตรวจเทียบกับ {plan} ซึ่งอ่านเพื่อการนี้")


def remark_unchecked(loaded: Loaded) -> Words | None:
    """That a sound results file was held against no plan, and what to do; None for any other file.

    A name in what comes on standard input is counted from no folder: no plan is read for it.
    """
    if loaded.results is None or loaded.against is not None:
        return None
    todo = Words("name the plan in it, such as `plan: 2553.yaml`", "ให้ระบุแฟ้มแผนในแฟ้มนี้ เช่น `plan: 2553.yaml`")
    if loaded.results.plan is not None:
        todo = Words("validate it as a file, from which `plan:` can be found", "ให้บันทึกเป็นแฟ้มแล้วตรวจแฟ้มนั้น เพื่อให้หาแผนตาม `plan:` ได้")
    return Words(
        "{name}: ids and values were checked against no plan; {todo}", "{name}: รหัสและค่ายังไม่ได้ตรวจเทียบกับแผนใด {todo}"
    ).fill(name=loaded.name, todo=todo)


def remark_left_out(name: str, *, names_plan: bool) -> Words:
    """That a results file counts for nothing: the plan that it names is not among the files, or it names none."""
    why = Words("`plan:` names no plan among these files", "`plan:` ไม่ได้ระบุแผนในชุดนี้")
    if not names_plan:
        why = Words("it names no plan; add `plan:` with the file name of its plan", "ไม่ได้ระบุแผน ให้เพิ่ม `plan:` ตามด้วยชื่อแฟ้มของแผน")
    return Words("{name} is left out: {why}", "ไม่ได้นำ {name} มาคิด: {why}").fill(name=name, why=why)


def remark_foreign(results: object, named: str, plan: object) -> Words:
    """That a results file names another plan than the one it is used with."""
    return Words(
        "{results} says that it belongs to {named}; its results are used with {plan}",
        "{results} ระบุว่าเป็นผลของ {named} แต่นำมาใช้กับ {plan}",
    ).fill(results=results, named=named, plan=plan)


def remark_results(plan: str, results: str) -> Words:
    """That the results of a file are used which nobody gave outright."""
    return Words(f"{plan}: with the results of {results}", f"{plan}: ใช้ผลจาก {results} ด้วย")
