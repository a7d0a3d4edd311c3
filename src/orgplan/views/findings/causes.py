"""Which findings have one cause, and so are one message with several places where people read them."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from orgplan.problems import Diagnostic


def group_by_cause(diagnostics: Iterable[Diagnostic]) -> list[list[Diagnostic]]:
    """The findings in lists of one file, rule and cause each, in the order of their first ones; within a list as they come."""
    groups: dict[Hashable, list[Diagnostic]] = {}
    for each in diagnostics:
        groups.setdefault((each.file, each.severity, each.rule, each.hint, _find_cause(each)), []).append(each)
    return list(groups.values())


def _find_cause(finding: Diagnostic) -> Hashable:
    """What the finding itself says of its cause; else what it says, and the places to which it points."""
    if finding.cause is None:
        return finding.message, finding.related
    return finding.cause.message, finding.cause.path
