"""How a command ends, and why one could not be carried out."""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum

from orgplan.problems import UNREADABLE, Diagnostic, Severity, Words


class ExitCode(IntEnum):
    """How a run ended, for scripts."""

    DONE = 0
    FAULTS = 1
    CANNOT = 2
    INTERNAL = 3
    INTERRUPTED = 130


class CannotDo(Exception):  # noqa: N818 - reads as what is raised
    """The command cannot be carried out, for a reason outside the plan."""

    def __init__(self, words: Words) -> None:
        super().__init__(words.en)
        self.words = words


def find_exit_code(findings: Iterable[Diagnostic], *, strict: bool = False) -> ExitCode:
    """How a run ends for what was found: 2 where a file could not be read, 1 for errors and, if `strict`, warnings; else 0."""
    findings = tuple(findings)
    if any(each.rule == UNREADABLE for each in findings):
        return ExitCode.CANNOT
    fails = {Severity.ERROR, Severity.WARNING} if strict else {Severity.ERROR}
    return ExitCode.FAULTS if any(each.severity in fails for each in findings) else ExitCode.DONE
