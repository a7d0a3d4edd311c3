"""The fiscal year of an option."""

from __future__ import annotations

import pytest

from orgplan.fiscal import Month
from orgplan.shell.outcome import CannotDo
from orgplan.shell.year_option import choose_year, read_year
from orgplan.views.screen import Screen


def test_years() -> None:
    assert read_year("๒๕๖๙") == 2569


@pytest.mark.parametrize("text", ["2026", "2443", "x"])
def test_what_is_no_year(text: str) -> None:
    with pytest.raises(CannotDo, match="--year"):
        read_year(text)


@pytest.mark.parametrize(
    ("month", "year"), [(Month(2026, 9), 2570), (Month(2026, 10), 2571), (Month(2027, 1), 2571), (Month(2027, 9), 2571)]
)
def test_without_a_year_it_is_the_coming_one_and_that_is_said(
    month: Month, year: int, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("orgplan.shell.year_option.this_month", lambda: month)
    assert choose_year(None, Screen("en")) == year
    assert f"for fiscal year {year}, the coming one" in capsys.readouterr().err
    assert choose_year("2560", Screen("en")) == 2560
    assert capsys.readouterr().err == ""
