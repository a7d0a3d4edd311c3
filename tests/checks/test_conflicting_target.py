"""The check conflicting-target: «where it finds», ‹what it points to besides›, and where it must be silent."""

from __future__ import annotations

import pytest

from fragments import expect_marked
from orgplan.checks.conflicting_target import NAME, SEVERITY

CASES = [
    ("kpi", "target: ‹5›\ntargets: {6m: 2, 12m: «4»}"),
    ("kpi", "target: 4\ntargets: {6m: 2, 12m: 4.0}"),
    ("kpi", "target: 4\ntargets: {6m: 2, 12m: }"),
    ("kpi", "target: 4\ntargets: {6m: 2}"),
    ("kpi", "target:\ntargets: {6m: 2, 12m: 5}"),
    ("kpi", "unit: ร้อยละ\ntarget: 4%\ntargets: {12 เดือน: ๔}"),
    ("kpi", "criteria: {method: yes_no}\nbaseline: 0\ntarget: ใช่\ntargets: {6m: ไม่ใช่, 12m: 1}"),
    ("kpi", "criteria: {method: yes_no}\nbaseline: 0\ntarget: ‹ใช่›\ntargets: {12m: «ไม่ใช่»}"),
    ("kpi", "targets: «{6m: 2, 6 เดือน: 2}»"),
    ("kpi", "kpis: [{id: k1.1, title: ก, baseline: 1, weight: 1, target: ‹5›, targets: {12m: «4»}}]"),
]


@pytest.mark.parametrize(("kind", "fragment"), CASES)
def test_finds_what_is_marked_and_nothing_else(kind: str, fragment: str) -> None:
    expect_marked(NAME, SEVERITY, kind, fragment)
