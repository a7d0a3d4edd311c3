"""The bar hands on what it counts, on standard error alone."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from orgplan.views.terminal.progress_bar import show_progress


def test_results_come_through_in_order_and_standard_output_stays_clean(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(show_progress(iter("abc"), 3)) == ["a", "b", "c"]
    assert capsys.readouterr().out == ""


def test_results_come_as_they_are_asked_for() -> None:
    begun: list[int] = []

    def work() -> Iterator[int]:
        for number in range(3):
            begun.append(number)
            yield number

    results = show_progress(work(), 3)
    assert begun == []
    assert next(results) == 0
    assert begun == [0]
    results.close()  # type: ignore[attr-defined]


def test_a_failure_in_the_work_is_not_swallowed() -> None:
    def work() -> Iterator[int]:
        yield 1
        raise ValueError("broken")

    results = show_progress(work(), 2)
    assert next(results) == 1
    with pytest.raises(ValueError, match="broken"):
        next(results)


def test_without_a_standard_output_it_still_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdout", None)
    assert list(show_progress(iter([1]), 1)) == [1]
