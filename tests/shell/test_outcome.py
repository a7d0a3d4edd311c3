"""How a run ends for what was found."""

from __future__ import annotations

import pytest

from orgplan.problems import NO_WORDS, UNREADABLE, WHOLE_FILE, Diagnostic, Severity, Words
from orgplan.shell.outcome import CannotDo, ExitCode, find_exit_code

FINDINGS = {
    "error": (Severity.ERROR, "weights-sum"), "warning": (Severity.WARNING, "budget-mismatch"),
    "info": (Severity.INFO, "no-baseline"), "unreadable": (Severity.ERROR, UNREADABLE),
}  # fmt: skip


@pytest.mark.parametrize(
    "names, strict, code",
    [
        ("", False, 0), ("info", False, 0), ("info", True, 0), ("error info", False, 1), ("warning info", False, 0),
        ("info warning", True, 1), ("error warning", True, 1), ("unreadable", False, 2), ("error unreadable warning", True, 2),
    ],
)  # fmt: skip
def test_the_worst_finding_decides(names: str, code: int, *, strict: bool) -> None:
    findings = (Diagnostic("a.yaml", WHOLE_FILE, *FINDINGS[name], NO_WORDS, NO_WORDS, "") for name in names.split())
    assert find_exit_code(findings, strict=strict) == ExitCode(code)


def test_a_refusal_is_in_both_languages() -> None:
    refusal = CannotDo(Words("no such file", "ไม่พบแฟ้ม"))
    assert (str(refusal), refusal.words.th) == ("no such file", "ไม่พบแฟ้ม")
