"""The month of this machine."""

from __future__ import annotations

from orgplan.shell.clock import this_month


def test_the_clock_is_believed() -> None:
    month = this_month()
    assert month.year >= 2024
    assert 1 <= month.number <= 12
